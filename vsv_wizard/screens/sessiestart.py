"""Before a session: who is there, what for, until when, and which tasks."""

import datetime as dt
import secrets
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.answers import AntwoordFout, parse
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import veld
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.regels.base import bekend
from vsv_wizard.voortgang.sessies import (
    Opzet,
    Voorstel,
    begin,
    lees_tijd,
    meegenomen,
    op_datum,
    passend,
    stel_voor,
)

KWARTIER = 15  # minutes
VRAGEN = {
    "aanwezig": ("Wie zijn er?", "Anna Voorbeeld, Bram Voorbeeld"),
    "doel": ("Wat wilt u vandaag bereiken?", "Het mandaat rond"),
    "einde_gepland": ("Hoe laat wilt u klaar zijn?", "11:30"),
}


class Agendalijst(Lijst):
    """Tasks with a box: on or off the agenda, and higher or lower on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Aan of uit", key_display="Spatie", show=True),
        Binding("h", "verplaats(-1)", "Hoger", show=True),
        Binding("l", "verplaats(1)", "Lager", show=True),
    ]

    def action_verplaats(self, stap: int) -> None:
        """Move the task under the cursor; the screen knows the order."""
        if isinstance(self.screen, SessiestartScherm):
            self.screen.verplaats(stap)


class SessiestartScherm(Scherm):
    """Everything is filled in as far as can be guessed: F8 begins at once."""

    CSS_PATH = "sessiestart.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "begin", "Beginnen", key_display="F8", priority=True),
        Binding("escape", "terug", "Stappenplan", key_display="Esc"),
    ]
    titel = "Nieuwe sessie"

    def __init__(self, _to: Destination) -> None:
        """With the agenda that is proposed now."""
        super().__init__()
        self._voorstellen: list[Voorstel] = []
        self._gekozen: set[str] = set()
        self._aangeraakt = False  # from then on the boxes do not follow the time any more

    def inhoud(self) -> Iterator[Widget]:
        """The fields, and the agenda below or beside them."""
        self._voorstellen = list(stel_voor(self.sessie.dossier, self.sessie.voortgang))
        with VerticalScroll(id="midden", can_focus=False):
            with Vertical(id="velden"):
                yield Static("", id="wanneer")
                for naam, tekst in self._begintekst().items():
                    vraag, voorbeeld = VRAGEN[naam]
                    yield Static(Content(vraag), classes="vraag")
                    regel = Regelveld(tekst, voorbeeld)
                    regel.id = naam
                    yield regel
                yield Static("", id="fout")  # shown when there is one
                yield Static("", id="eerder")
            with Vertical(id="rechts"):
                yield Agendalijst(id="agenda")
                with Horizontal(classes="knoppen"):
                    yield Button(Content("Begin de sessie"), id="begin", compact=True)

    def _begintekst(self) -> dict[str, str]:
        """What stands in the fields at first: who was there last time, and an hour from now."""
        vorige = op_datum(self.sessie.dossier)[-1:]
        wie = vorige[0].aanwezig if vorige else ""
        return {
            "aanwezig": str(wie) if bekend(wie) else "",
            "doel": "",
            "einde_gepland": f"{_rond_af(self._nu() + dt.timedelta(hours=1)):%H:%M}",
        }

    def _nu(self) -> dt.datetime:
        return self.desk.klok().astimezone()

    def on_mount(self) -> None:
        """Tick as many tasks as fit, with the keys on the first field."""
        self._vink_aan()
        self.toon()
        self.query_one("#agenda", Agendalijst).border_title = "Agenda"
        self.query_one("#aanwezig").focus()

    def ververs(self) -> None:
        """Show the agenda as chosen, and what comes from before."""
        self.query_one("#wanneer", Static).update(
            Content.styled(f"Vandaag, {datum_lang(self.sessie.vandaag)}", "bold")
        )
        eerder = meegenomen(self.sessie.dossier, None, self.sessie.vandaag)
        tekst = f"Van eerder: {aantal(len(eerder), 'actie', 'acties')} open." if eerder else ""
        vak = self.query_one("#eerder", Static)
        vak.update(Content(tekst))
        vak.display = bool(tekst)
        lijst = self.query_one("#agenda", Agendalijst)
        plek = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(self._rij(v), id=v.taak_id) for v in self._voorstellen)
        if not self._voorstellen:
            lijst.add_option(Option(Content("Er is nu niets dat samen moet."), disabled=True))
        else:
            lijst.highlighted = min(plek, len(self._voorstellen) - 1)
        op_agenda = aantal(len(self._gekozen), "taak", "taken")
        lijst.border_subtitle = f"{op_agenda} gekozen"

    def _rij(self, voorstel: Voorstel) -> Content:
        """Two lines: box and task, then why it is proposed."""
        aan = voorstel.taak_id in self._gekozen
        titel = self.sessie.plan.taken[voorstel.taak_id].titel
        stijl = "bold" if aan else ""
        eerste = Content.styled(
            f"{'[x]' if aan else '[ ]'} {self.sessie.plan.nr(voorstel.taak_id):<4} {titel}\n", stijl
        )
        teken = "▲ " if voorstel.dringend else ""
        return eerste + Content.styled(f"         {teken}{voorstel.reden}", "$zacht")

    def _minuten(self) -> int | None:
        """How long the session is to last, as typed."""
        tijd, nu = lees_tijd(self._tekst("einde_gepland")), self._nu()
        if tijd is None:
            return None
        duur = (tijd.hour - nu.hour) * 60 + tijd.minute - nu.minute
        return duur % (24 * 60)

    def _vink_aan(self) -> None:
        hoeveel = passend(self._minuten())
        self._gekozen = {voorstel.taak_id for voorstel in self._voorstellen[:hoeveel]}

    def _tekst(self, naam: str) -> str:
        return self.query_one(f"#{naam}", Regelveld).value.strip()

    @on(Getypt)
    def _andere_tijd(self, event: Getypt) -> None:
        event.stop()
        if getattr(event.control, "id", "") == "einde_gepland" and not self._aangeraakt:
            self._vink_aan()
            self.ververs()

    @on(OptionList.OptionSelected, "#agenda")
    def _aan_of_uit(self, event: OptionList.OptionSelected) -> None:
        self._aangeraakt = True
        self._gekozen ^= {event.option_id or ""}
        self.ververs()

    def verplaats(self, stap: int) -> None:
        """Put the task under the cursor higher or lower."""
        lijst = self.query_one("#agenda", Agendalijst)
        van, rijen = lijst.highlighted, self._voorstellen
        if van is None or not 0 <= van + stap < len(rijen):
            return
        self._aangeraakt = True
        rijen[van], rijen[van + stap] = rijen[van + stap], rijen[van]
        lijst.highlighted = van + stap
        self.ververs()

    @on(Input.Submitted)
    def _volgend_veld(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin the session, with the first task of the agenda on the screen."""
        opzet = self._opzet()
        if opzet is None:
            return
        sessie_id = secrets.token_hex(4)
        self.saver.bewaar_nu()  # so that what changed before is not told as of this session
        self.sessie.vervang(begin(self.sessie.dossier, opzet, sessie_id))
        self.sessie.ongedaan.vergeet()  # undoing an answer never takes the session away
        self.saver.bewaar_nu()
        if opzet.agenda:
            self.go(Destination(Page.PRESENTATIE, opzet.agenda[0]))
        else:
            self.go(Destination(Page.SESSIE))

    def _opzet(self) -> Opzet | None:
        """What was typed; nothing when it is not right yet, which is then told."""
        einde = self._tekst("einde_gepland")
        if einde and lees_tijd(einde) is None:
            self._zeg("Typ de tijd in uren en minuten, zoals 11:30.", "einde_gepland")
            return None
        delen = {}
        for naam in ("aanwezig", "doel"):
            soort = veld(f"sessies.x.{naam}")
            try:
                delen[naam] = parse(soort, self._tekst(naam), naam=VRAGEN[naam][0])
            except AntwoordFout as fout:
                self._zeg(str(fout), naam)
                return None
        tijd = lees_tijd(einde)
        return Opzet(
            self.sessie.vandaag,
            f"{self._nu():%H:%M}",
            f"{tijd:%H:%M}" if tijd else "",
            str(delen["doel"] or ""),
            str(delen["aanwezig"] or ""),
            tuple(v.taak_id for v in self._voorstellen if v.taak_id in self._gekozen),
        )

    def _zeg(self, fout: str, veldnaam: str) -> None:
        vak = self.query_one("#fout", Static)
        vak.update(Content(f"▲ {fout}"))
        vak.display = True
        self.query_one(f"#{veldnaam}").focus()

    def hulptekst(self) -> list[tuple[str, str]]:
        """How to begin."""
        return [
            (
                "Een sessie beginnen",
                (
                    "Een sessie is een bijeenkomst waarin u samen aan het stappenplan werkt. "
                    "Vul in wie er zijn en hoe laat u klaar wilt zijn. Het programma stelt taken "
                    "voor, met de reden erbij. Met de spatiebalk zet u een taak op de agenda of "
                    "eraf. Met h en l zet u een taak hoger of lager. Met F8 begint u.\n\n"
                    "In de sessie ziet u alleen dit dossier. Met F3 schrijft u op elk scherm een "
                    "notitie, besluit of actie op."
                ),
            )
        ]

    async def action_terug(self) -> None:
        """Back to the plan; nothing has begun."""
        self.go(Destination(Page.STAPPENPLAN))


def _rond_af(tijd: dt.datetime) -> dt.datetime:
    """The nearest quarter of an hour, which is how people plan."""
    over = (tijd.minute + KWARTIER // 2) // KWARTIER * KWARTIER
    return tijd.replace(minute=0) + dt.timedelta(minutes=over)
