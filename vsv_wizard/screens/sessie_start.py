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

from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import datum_long, local
from vsv_wizard.dossier.paths import veld
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.plan_words import about_list
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.sessies import (
    AgendaVoorstel,
    SessieSetup,
    begin,
    carried_over,
    fitting,
    on_datum,
    propose,
)

QUARTER = 15  # minutes


class AgendaList(PlainOptionList):
    """Tasks with a box: on or off the agenda, and higher or lower on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Aan of uit", key_display="Spatie", show=True),
        Binding("shift+up", "move(-1)", "Hoger", key_display="Shift+↑", show=True),
        Binding("shift+down", "move(1)", "Lager", key_display="Shift+↓", show=True),
    ]

    def action_move(self, stap: int) -> None:
        """Move the task under the cursor; the screen knows the order."""
        if isinstance(self.screen, SessieStartScreen):
            self.screen.shift(stap)


class SessieStartScreen(MainScreen):
    """Everything is filled in as far as can be guessed: F8 begins at once."""

    CSS_PATH = "sessiestart.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "start", "Beginnen", key_display="F8", priority=True),
        Binding("escape", "go_back", "Stappenplan", key_display="Esc"),
    ]
    titel = "Nieuwe sessie"
    keeps_texts = True  # until the session begins

    def __init__(self, _to: Destination) -> None:
        """With the agenda that is proposed now."""
        super().__init__()
        self._voorstellen: list[AgendaVoorstel] = []
        self._chosen: set[str] = set()
        self._aangeraakt = False  # from then on the boxes do not follow the time any more

    def inhoud(self) -> Iterator[Widget]:
        """The fields, and the agenda below or beside them."""
        self._voorstellen = list(propose(self.sessie.dossier, self.sessie.progress))
        with VerticalScroll(id="midden", can_focus=False):
            with Vertical(id="velden"):
                yield Static("", id="wanneer")
                for naam, tekst in self._initial_text().items():
                    vraag = self._vraag(naam)
                    yield Static(Content(vraag.vraag), classes="vraag")
                    line = LineField(tekst, vraag.voorbeeld)
                    line.id = naam
                    yield line
                yield Static("", id="fout")  # shown when there is one
                yield Static("", id="eerder")
            with Vertical(id="rechts"):
                yield AgendaList(id="agenda")
                with Horizontal(classes="knoppen"):
                    yield Button(Content("Begin de sessie"), id="begin", compact=True)

    def _vraag(self, naam: str) -> Vraag:
        return self.sessie.plan.vraag_of[f"sessies.*.{naam}"]

    def _initial_text(self) -> dict[str, str]:
        """What stands in the fields at first: who was there last time, and an hour from now."""
        vorige = on_datum(self.sessie.dossier)[-1:]
        wie = vorige[0].aanwezig if vorige else ""
        return {
            "aanwezig": str(wie) if known(wie) else "",
            "doel": "",
            "einde_gepland": f"{_round_up(self._now() + dt.timedelta(hours=1)):%H:%M}",
        }

    def _now(self) -> dt.datetime:
        return local(self.desk.clock())

    def on_mount(self) -> None:
        """Tick as many tasks as fit, with the keys on the first field."""
        self._tick_row()
        self.toon()
        self.query_one("#agenda", AgendaList).border_title = "Agenda"
        self.query_one("#aanwezig").focus()

    def refresh_page(self) -> None:
        """Show the agenda as chosen, and what comes from before."""
        self.query_one("#wanneer", Static).update(
            Content.styled(f"Vandaag, {datum_long(self.sessie.today)}", "bold")
        )
        eerder = carried_over(self.sessie.dossier, None, self.sessie.today)
        tekst = f"Van eerder: {how_many(len(eerder), 'actie', 'acties')} open." if eerder else ""
        vak = self.query_one("#eerder", Static)
        vak.update(Content(tekst))
        vak.display = bool(tekst)
        lijst = self.query_one("#agenda", AgendaList)
        plek = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(self._row(v), id=v.taak_id) for v in self._voorstellen)
        if not self._voorstellen:
            lijst.add_option(Option(Content("Er is nu niets dat samen moet."), disabled=True))
        else:
            lijst.highlighted = min(plek, len(self._voorstellen) - 1)
        op_agenda = how_many(len(self._chosen), "taak", "taken")
        lijst.border_subtitle = f"{op_agenda} gekozen"

    def _row(self, voorstel: AgendaVoorstel) -> Content:
        """Two lines: box and task, then why it is proposed."""
        aan = voorstel.taak_id in self._chosen
        titel = self.sessie.plan.taken[voorstel.taak_id].titel
        style = "bold" if aan else ""
        first = Content.styled(
            f"{'[x]' if aan else '[ ]'} {self.sessie.plan.nr(voorstel.taak_id):<4} {titel}\n", style
        )
        teken = "▲ " if voorstel.dringend else ""
        return first + Content.styled(f"         {teken}{voorstel.reason}", "$zacht")

    def _minutes(self) -> int | None:
        """How long the session is to last, as typed."""
        tijd, now = parse_time(self._text("einde_gepland")), self._now()
        if tijd is None:
            return None
        duration = (tijd.hour - now.hour) * 60 + tijd.minute - now.minute
        return duration % (24 * 60)

    def _tick_row(self) -> None:
        hoeveel = fitting(self._minutes())
        self._chosen = {voorstel.taak_id for voorstel in self._voorstellen[:hoeveel]}

    def _text(self, naam: str) -> str:
        return self.query_one(f"#{naam}", LineField).value.strip()

    @on(Typed)
    def _time_changed(self, event: Typed) -> None:
        if getattr(event.control, "id", "") == "einde_gepland" and not self._aangeraakt:
            self._tick_row()
            self.refresh_page()

    @on(OptionList.OptionSelected, "#agenda")
    def _on_or_off(self, event: OptionList.OptionSelected) -> None:
        self._aangeraakt = True
        self._chosen ^= {event.option_id or ""}
        self.refresh_page()

    def shift(self, stap: int) -> None:
        """Put the task under the cursor higher or lower."""
        lijst = self.query_one("#agenda", AgendaList)
        van, rijen = lijst.highlighted, self._voorstellen
        if van is None or not 0 <= van + stap < len(rijen):
            return
        self._aangeraakt = True
        rijen[van], rijen[van + stap] = rijen[van + stap], rijen[van]
        lijst.highlighted = van + stap
        self.refresh_page()

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#begin")
    def action_start(self) -> None:
        """Begin the session, with the first task of the agenda on the screen."""
        opzet = self._setup()
        if opzet is None:
            return
        sessie_id = secrets.token_hex(4)
        self.saver.save_now()  # so that what changed before is not told as of this session
        self.sessie.replace_for_good(begin(self.sessie.dossier, opzet, sessie_id))
        self.keeps_texts = False
        self.saver.save_now()
        if opzet.agenda:
            self.go(Destination(Page.PRESENTATIE, opzet.agenda[0]))
        else:
            self.go(Destination(Page.SESSIE))

    def _setup(self) -> SessieSetup | None:
        """What was typed; nothing when it is not right yet, which is then told."""
        end = self._text("einde_gepland")
        if end and parse_time(end) is None:
            self._say("Typ de tijd in uren en minuten, zoals 11:30.", "einde_gepland")
            return None
        parts = {}
        for naam in ("aanwezig", "doel"):
            soort = veld(f"sessies.x.{naam}")
            try:
                parts[naam] = parse(soort, self._text(naam), naam=self._vraag(naam).naam)
            except AntwoordError as error:
                self._say(str(error), naam)
                return None
        tijd = parse_time(end)
        return SessieSetup(
            self.sessie.today,
            f"{self._now():%H:%M}",
            f"{tijd:%H:%M}" if tijd else "",
            str(parts["doel"] or ""),
            str(parts["aanwezig"] or ""),
            tuple(v.taak_id for v in self._voorstellen if v.taak_id in self._chosen),
            wie=self.sessie.bestand.wie,
        )

    def _say(self, error: str, veldnaam: str) -> None:
        vak = self.query_one("#fout", Static)
        vak.update(Content(f"▲ {error}"))
        vak.display = True
        self.query_one(f"#{veldnaam}").focus()

    def help_about(self) -> list[tuple[str, str]]:
        """How to begin."""
        return [
            (
                "Een sessie beginnen",
                (
                    "Een sessie is een bijeenkomst waarin u samen aan het stappenplan werkt. "
                    "Vul in wie er zijn en hoe laat u klaar wilt zijn. Het programma stelt taken "
                    "voor, met de reden erbij. Met de spatiebalk zet u een taak op de agenda of "
                    "eraf. Met Shift en ↑ of ↓ zet u een taak hoger of lager. Met F8 begint u.\n\n"
                    "In de sessie ziet u alleen dit dossier. Met F3 schrijft u op elk scherm een "
                    "notitie, besluit of actie op."
                ),
            ),
            about_list(self.sessie.plan.sessie),
        ]

    async def action_go_back(self) -> None:
        """Back to the plan; nothing has begun."""
        self.go(self.router.base())


def _round_up(tijd: dt.datetime) -> dt.datetime:
    """The nearest quarter of an hour, which is how people plan."""
    over = (tijd.minute + QUARTER // 2) // QUARTER * QUARTER
    return tijd.replace(minute=0) + dt.timedelta(minutes=over)
