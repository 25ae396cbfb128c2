"""One document: choose for whom and in what form, look at it, save it."""

from collections.abc import Iterator
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
    FORMATEN,
    SOORTEN,
    BestaatAl,
    NietGeschreven,
    NietMogelijk,
    Niveau,
    Stof,
    bestandsnaam_van,
    schrijf_bestand,
    stof_van,
)
from vsv_wizard.openen import kan_openen, open_bestand
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.velden import Getypt, Keuzeveld, Regelveld
from vsv_wizard.screens.widgets.voorvertoning import als_content

NIVEAU, KEUS, VORM = "niveau", "keus", "vorm"  # the ids of the fields


class DocumentScherm(Scherm):
    """Left the choices, right (or below) what the document will say."""

    CSS_PATH = "document.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "bewaar", "Bewaren", key_display="F8"),
        Binding("pagedown", "rol(12)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "rol(-12)", show=False, priority=True),
        Binding("escape", "terug", "Terug", key_display="Esc"),
    ]

    def __init__(self, naam: str, *, terug: bool = False) -> None:
        """Start with what most people need: the level and the form that come first.

        terug: whether Esc goes to the list of documents, and not to the plan.
        """
        super().__init__()
        self._soort = SOORTEN[naam]
        self._terug = terug
        self._niveau = self._soort.niveau
        self._vorm = self._soort.vormen[0]
        self._keus = ""
        self._naam_gewijzigd = False
        self._gemaakt: Path | None = None  # the file that was written last
        self.titel = self._soort.titel

    def inhoud(self) -> Iterator[Widget]:
        """The choices, the place of the file, and the preview."""
        soort = self._soort
        opties = soort.opties(self._stof())
        self._keus = next(iter(opties), "")
        with Horizontal(id="midden"):
            with VerticalScroll(id="keuzes", can_focus=False):
                if len(opties) > 1:
                    yield from self._keuze(KEUS, soort.keus, opties, self._keus)
                if len(soort.niveaus) > 1:
                    niveaus = {niveau.value: niveau.uitleg for niveau in soort.niveaus}
                    yield from self._keuze(NIVEAU, "Voor wie is het?", niveaus, self._niveau)
                vormen = {vorm: f"{FORMATEN[vorm][1]} ({vorm})" for vorm in soort.vormen}
                yield from self._keuze(VORM, "In welke vorm?", vormen, self._vorm)
                yield Static(Content("Waar wilt u het bewaren?"), classes="vraag")
                yield Static(Content(f"In de map {self._map}"), classes="hint")
                yield Regelveld(self._voorstel(), "")
                yield Button(Content("Bewaren"), id="bewaar", compact=True)
                yield Static("", id="uitkomst")
                yield Button(Content("Openen"), id="openen", compact=True)
            with Vertical(id="voorbeeld"), VerticalScroll(id="rol", can_focus=False):
                yield Static("", id="tekst")

    @staticmethod
    def _keuze(naam: str, vraag: str, keuzes: dict[str, str], gekozen: str) -> Iterator[Widget]:
        yield Static(Content(vraag), classes="vraag")
        veld = Keuzeveld(keuzes, {gekozen})
        veld.id = naam
        yield veld

    @property
    def _map(self) -> Path:
        """Beside the dossier, unless somebody types another place."""
        return self.sessie.pad.absolute().parent

    def _stof(self) -> Stof:
        """The dossier as it is now, for the chosen level."""
        sessie = self.sessie
        return stof_van(
            sessie.dossier, sessie.plan, self.wizard.klok(), self._niveau, sessie.voortgang
        )

    def _voorstel(self) -> str:
        """A name that says what it is."""
        return bestandsnaam_van(self._soort, self._stof(), self._vorm)

    def on_mount(self) -> None:
        """Show the preview, with the keys on the first choice."""
        self.toon()
        self.query(Keuzeveld).first().focus()

    def ververs(self) -> None:
        """Make the preview, in the background: a full report takes a tenth of a second."""
        worker = partial(self._maak, self._stof(), self._keus)
        self.run_worker(worker, thread=True, exclusive=True, group="voorbeeld")

    def _maak(self, stof: Stof, keus: str) -> None:
        worker = get_current_worker()
        tekst = als_content(self._soort.maak(stof, keus))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._toon_voorbeeld, tekst)

    def _toon_voorbeeld(self, tekst: Content) -> None:
        for vak in self.query("#tekst").results(Static):  # none when the user has left already
            vak.update(tekst)

    @on(Getypt, f"#{NIVEAU}")
    def _ander_niveau(self, event: Getypt) -> None:
        self._niveau = Niveau(event.tekst)
        self._volg()

    @on(Getypt, f"#{KEUS}")
    def _andere_keus(self, event: Getypt) -> None:
        self._keus = event.tekst
        self._volg()

    @on(Getypt, f"#{VORM}")
    def _andere_vorm(self, event: Getypt) -> None:
        self._vorm = event.tekst
        self._volg()

    @on(Getypt, "Regelveld")
    def _andere_naam(self) -> None:
        self._naam_gewijzigd = self.query_one(Regelveld).has_focus

    def _volg(self) -> None:
        """Show the document as chosen; the proposed name follows until it was typed over."""
        self.ververs()
        if not self._naam_gewijzigd:
            self.query_one(Regelveld).zet_tekst(self._voorstel())

    def action_volgend_veld(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    @on(Button.Pressed, "#bewaar")
    def action_bewaar(self) -> None:
        """Write the document; ask before a file is replaced."""
        self._bewaar(overschrijf=False)

    def _bewaar(self, *, overschrijf: bool) -> None:
        """Make and write it in the background: a PDF takes half a second."""
        self.wizard.bewaar_nu()
        pad = self._map / Path(self.query_one(Regelveld).value.strip()).expanduser()
        self._uitkomst("Bezig …")
        werk = partial(self._schrijf, self._stof(), self._vorm, self._keus, pad, overschrijf)
        self.run_worker(werk, thread=True, exclusive=True, group="bewaren")

    def _schrijf(self, stof: Stof, vorm: str, keus: str, pad: Path, overschrijf: bool) -> None:
        verder = self.app.call_from_thread
        try:
            inhoud = self._soort.schrijf(stof, vorm, keus)
            doel = schrijf_bestand(
                pad, inhoud, overschrijf=overschrijf, dossier_pad=self.sessie.pad
            )
        except BestaatAl:
            verder(self._vraag_vervangen, pad)
        except (NietGeschreven, NietMogelijk) as fout:
            verder(self._uitkomst, f"▲ {fout}")
        else:
            verder(self._bewaard, doel)

    def _vraag_vervangen(self, pad: Path) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        self._uitkomst("")
        vraag = Jadialoog(
            "Dit bestand bestaat al.", str(pad), ja="Ja, vervang het", nee="Nee, andere naam"
        )
        self.vraag(vraag, lambda ja: self._bewaar(overschrijf=True) if ja else None)

    def _bewaard(self, doel: Path) -> None:
        self._uitkomst(f"✔ Bewaard: {doel}\nConcept. Geen juridisch advies.", doel)

    @on(Button.Pressed, "#openen")
    def _open(self) -> None:
        if self._gemaakt is None:
            return
        try:
            open_bestand(self._gemaakt)
        except OSError:
            self._uitkomst(f"▲ Dit lukt hier niet. Open zelf {self._gemaakt}", self._gemaakt)

    def _uitkomst(self, tekst: str, gemaakt: Path | None = None) -> None:
        self._gemaakt = gemaakt
        self.set_class(gemaakt is not None and kan_openen(), "-gemaakt")
        for vak in self.query("#uitkomst").results(Static):  # none when the user has left already
            vak.update(Content(tekst))
            self.call_after_refresh(vak.scroll_visible, animate=False)

    def action_rol(self, regels: int) -> None:
        """Scroll the preview."""
        self.query_one("#rol").scroll_relative(y=regels, animate=False)

    async def action_terug(self) -> None:
        """Back to where it was opened from."""
        if self._terug:
            self.wizard.naar_documenten(self._soort.naam)
        else:
            self.wizard.naar_stappenplan()
