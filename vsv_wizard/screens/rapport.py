"""The status report: choose for whom and in what form, look at it, save it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.worker import get_current_worker

from vsv_wizard.documenten import (
    BestaatAl,
    NietGeschreven,
    Niveau,
    maak_rapport,
    rapport,
    schrijf_bestand,
)
from vsv_wizard.dossier import Dossier
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.velden import Getypt, Keuzeveld, Regelveld
from vsv_wizard.screens.widgets.voorvertoning import als_content
from vsv_wizard.tekst import bestandsnaam
from vsv_wizard.voortgang import Voortgang

FORMATEN = {
    "html": "Webpagina, om te lezen en af te drukken (html)",
    "md": "Platte tekst met opmaak (md)",
    "json": "Gegevens voor een ander programma (json)",
}


class RapportScherm(Scherm):
    """Left the choices, right (or below) what the report will say."""

    CSS_PATH = "rapport.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "bewaar", "Rapport bewaren", key_display="F8"),
        Binding("pagedown", "rol(12)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "rol(-12)", show=False, priority=True),
        Binding("escape", "terug", "Stappenplan", key_display="Esc"),
    ]
    titel = "Rapport"

    def __init__(self) -> None:
        """Start with what a board needs: a page to print, at its own level."""
        super().__init__()
        self._niveau = Niveau.BESTUUR
        self._formaat = "html"
        self._naam_gewijzigd = False

    def inhoud(self) -> Iterator[Widget]:
        """The choices, the place of the file, and the preview."""
        niveaus = {niveau.value: niveau.uitleg for niveau in Niveau}
        with Horizontal(id="midden"):
            with VerticalScroll(id="keuzes", can_focus=False):
                yield Static(Content("Voor wie is het rapport?"), classes="vraag")
                yield Keuzeveld(niveaus, {self._niveau.value})
                yield Static(Content("In welke vorm?"), classes="vraag")
                yield Keuzeveld(FORMATEN, {self._formaat})
                yield Static(Content("Waar wilt u het bewaren?"), classes="vraag")
                yield Static(Content(f"In de map {self._map}"), classes="hint")
                yield Regelveld(self._voorstel(), "")
                yield Button(Content("Rapport bewaren"), id="bewaar", compact=True)
                yield Static("", id="uitkomst")
            with Vertical(id="voorbeeld"), VerticalScroll(id="rol", can_focus=False):
                yield Static("", id="tekst")

    @property
    def _map(self) -> Path:
        """Beside the dossier, unless somebody types another place."""
        return self.sessie.pad.absolute().parent

    def _voorstel(self) -> str:
        """A name that says what it is."""
        dag = self.sessie.vandaag.isoformat()
        naam = f"{bestandsnaam(self.sessie.naam)}-rapport-{self._niveau.value}-{dag}"
        return f"{naam}.{self._formaat}"

    def on_mount(self) -> None:
        """Show the preview, with the keys on the first choice."""
        self.toon()
        self.query(Keuzeveld).first().focus()

    def ververs(self) -> None:
        """Make the preview, in the background: a full dossier takes a tenth of a second."""
        sessie, niveau = self.sessie, self._niveau
        moment = self.wizard.klok().astimezone()
        dossier, voortgang = sessie.dossier, sessie.voortgang
        worker = partial(self._maak, dossier, voortgang, niveau, moment)
        self.run_worker(worker, thread=True, exclusive=True, group="rapport")

    def _maak(
        self, dossier: Dossier, voortgang: Voortgang, niveau: Niveau, moment: datetime
    ) -> None:
        worker = get_current_worker()
        document = maak_rapport(dossier, voortgang.plan, voortgang, niveau, moment)
        tekst = als_content(document)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._toon_voorbeeld, tekst)

    def _toon_voorbeeld(self, tekst: Content) -> None:
        for vak in self.query("#tekst").results(Static):  # none when the user has left already
            vak.update(tekst)

    def on_getypt(self, event: Getypt) -> None:
        """Take over a choice; the proposed name follows until it was typed over."""
        event.stop()
        if event.tekst in set(Niveau):
            self._niveau = Niveau(event.tekst)
            self.ververs()
        elif event.tekst in FORMATEN:
            self._formaat = event.tekst
        else:
            self._naam_gewijzigd = self.query_one(Regelveld).has_focus
            return
        if not self._naam_gewijzigd:
            self.query_one(Regelveld).zet_tekst(self._voorstel())

    def action_volgend_veld(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    @on(Button.Pressed, "#bewaar")
    def action_bewaar(self) -> None:
        """Write the report; ask before a file is replaced."""
        self._schrijf(overschrijf=False)

    def _schrijf(self, *, overschrijf: bool) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        self.wizard.bewaar_nu()
        pad = self._map / Path(self.query_one(Regelveld).value.strip()).expanduser()
        sessie = self.sessie
        tekst = rapport(
            sessie.dossier, sessie.plan, self.wizard.klok(), self._formaat, self._niveau
        )
        try:
            doel = schrijf_bestand(pad, tekst, overschrijf=overschrijf, dossier_pad=sessie.pad)
        except BestaatAl:
            vraag = Jadialoog(
                "Dit bestand bestaat al.",
                str(pad),
                ja="Ja, vervang het",
                nee="Nee, andere naam",
            )
            self.vraag(vraag, lambda ja: self._schrijf(overschrijf=True) if ja else None)
            return
        except NietGeschreven as fout:
            self._uitkomst(f"▲ {fout}")
            return
        self._uitkomst(f"✔ Bewaard: {doel}\nConcept. Geen juridisch advies.")

    def _uitkomst(self, tekst: str) -> None:
        uitkomst = self.query_one("#uitkomst", Static)
        uitkomst.update(Content(tekst))
        self.call_after_refresh(uitkomst.scroll_visible, animate=False)

    def action_rol(self, regels: int) -> None:
        """Scroll the preview."""
        self.query_one("#rol").scroll_relative(y=regels, animate=False)

    async def action_terug(self) -> None:
        """Back to the plan."""
        self.wizard.naar_stappenplan()
