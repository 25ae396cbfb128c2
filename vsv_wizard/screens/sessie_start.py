"""Before a session, of now or of a later day: who is there, what for, until when, which tasks."""

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
from vsv_wizard.dossier.day import read_moment
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import datum_long, day_in_full, local
from vsv_wizard.dossier.paths import veld
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.plan_words import about_list
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.names_field import NamesField
from vsv_wizard.voortgang.address_book import address_book
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
HOUR = dt.timedelta(hours=1)
TODAY = "vandaag"
BEGIN, PLAN = "Begin de sessie", "Plan de sessie"


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
        self._proposed_end = ""
        self._aangeraakt = False  # from then on the boxes do not follow the time any more

    def inhoud(self) -> Iterator[Widget]:
        """The fields, and the agenda below or beside them."""
        self._voorstellen = list(propose(self.sessie.dossier, self.sessie.progress))
        with VerticalScroll(id="midden", can_focus=False):
            with Vertical(id="velden"):
                yield Static("", id="wanneer")
                line = LineField(TODAY, "volgende dinsdag 14u")
                line.id = "datum"
                yield line
                for naam, tekst in self._initial_text().items():
                    vraag = self._vraag(naam)
                    yield Static(Content(vraag.vraag), classes="vraag")
                    yield self._field(naam, tekst, vraag.voorbeeld)
                yield Static("", id="fout")  # shown when there is one
                yield Static("", id="eerder")
            with Vertical(id="rechts"):
                yield AgendaList(id="agenda")
                with Horizontal(classes="knoppen"):
                    yield Button(Content(BEGIN), id="begin", compact=True)

    def _field(self, naam: str, tekst: str, voorbeeld: str) -> Widget:
        if naam == "aanwezig":
            book = address_book(self.sessie.dossier, self.sessie.plan)
            return NamesField(book, tekst, voorbeeld, id=naam)
        line = LineField(tekst, voorbeeld)
        line.id = naam
        return line

    def _vraag(self, naam: str) -> Vraag:
        return self.sessie.plan.vraag_of[f"sessies.*.{naam}"]

    def _initial_text(self) -> dict[str, str]:
        """What stands in the fields at first: who was there last time, and an hour from now."""
        vorige = on_datum(self.sessie.dossier)[-1:]
        wie = vorige[0].aanwezig if vorige else ""
        self._proposed_end = f"{_round_up(self._now() + HOUR):%H:%M}"
        return {
            "aanwezig": str(wie) if known(wie) else "",
            "doel": "",
            "einde_gepland": self._proposed_end,
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
        self._show_when()
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

    def _show_when(self) -> None:
        """The day that was typed in full, and what F8 does with it."""
        day, begin = self._moment or (self.sessie.today, None)
        later = day > self.sessie.today
        at = f", {begin:%H.%M} uur" if begin and later else ""
        told = day_in_full(day) + at if later else f"Vandaag, {datum_long(day)}"
        self.query_one("#wanneer", Static).update(
            Content.styled("Wanneer? ", "bold") + Content.styled(told, "bold")
        )
        self.query_one("#begin", Button).label = PLAN if later else BEGIN

    @property
    def _moment(self) -> tuple[dt.date, dt.time | None] | None:
        """The day and the time that were typed; None when that is no day."""
        try:
            day, times = read_moment(self._text("datum") or TODAY, self.sessie.today)
        except AntwoordError:
            return None
        return day, times.start if times else None

    def _minutes(self) -> int | None:
        """How long the session is to last, as typed."""
        tijd, now = parse_time(self._text("einde_gepland")), self._now()
        if tijd is None:
            return None
        day, begin = self._moment or (self.sessie.today, None)
        start = begin if begin and day > self.sessie.today else now.time()
        duration = (tijd.hour - start.hour) * 60 + tijd.minute - start.minute
        return duration % (24 * 60)

    def _follow_begin(self) -> None:
        """An hour after the begin that was typed, until somebody typed an end."""
        day, begin = self._moment or (self.sessie.today, None)
        end = self.query_one("#einde_gepland", LineField)
        if begin and day > self.sessie.today and end.value == self._proposed_end:
            after = dt.datetime.combine(day, begin) + HOUR
            self._proposed_end = end.value = f"{after:%H:%M}"

    def _tick_row(self) -> None:
        hoeveel = fitting(self._minutes())
        self._chosen = {voorstel.taak_id for voorstel in self._voorstellen[:hoeveel]}

    def _text(self, naam: str) -> str:
        return self.query_one(f"#{naam}", LineField).value.strip()

    @on(Typed)
    def _time_changed(self, event: Typed) -> None:
        naam = getattr(event.control, "id", "")
        if naam == "datum":
            self._follow_begin()
            self._show_when()
        if naam in ("datum", "einde_gepland") and not self._aangeraakt:
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
        book = self.query_one(NamesField)
        if book.picked:
            book.take()
        else:
            self.focus_next()

    @on(Button.Pressed, "#begin")
    def action_start(self) -> None:
        """Begin the session, with the first task of the agenda on the screen."""
        opzet = self._setup()
        if opzet is None:
            return
        sessie_id = secrets.token_hex(4)
        if opzet.datum > self.sessie.today:
            self._plan(opzet, sessie_id)
            return
        self.saver.save_now()  # so that what changed before is not told as of this session
        self.sessie.replace_for_good(begin(self.sessie.dossier, opzet, sessie_id))
        self.keeps_texts = False
        self.saver.save_now()
        if opzet.agenda:
            self.go(Destination(Page.PRESENTATIE, opzet.agenda[0]))
        else:
            self.go(Destination(Page.SESSIE))

    def _plan(self, opzet: SessieSetup, sessie_id: str) -> None:
        """Put the session in the dossier, and go on to its agenda, to mail."""
        self.sessie.replace_with(begin(self.sessie.dossier, opzet, sessie_id))
        self.keeps_texts = False
        self.saver.gewijzigd()
        self.report(f"Gepland: {day_in_full(opzet.datum)}. Hier maakt u de agenda, ook als mail.")
        back = self.router.base()
        to = Destination(Page.DOCUMENT, "voorbereiding", field=sessie_id, note="eml", back=back)
        self.go(to)

    def _setup(self) -> SessieSetup | None:
        """What was typed; nothing when it is not right yet, which is then told."""
        try:
            day, times = read_moment(self._text("datum") or TODAY, self.sessie.today)
        except AntwoordError as error:
            self._say(str(error), "datum")
            return None
        if day < self.sessie.today:
            self._say("Die dag is al geweest. Kies vandaag, of een dag die nog komt.", "datum")
            return None
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
        tijd, later = parse_time(end), day > self.sessie.today
        start = (times.start if times else None) if later else self._now().time()
        if later and (start is None or (tijd and tijd <= start)):
            tijd = None  # an end without a begin says nothing
        return SessieSetup(
            day,
            f"{start:%H:%M}" if start else "",
            f"{tijd:%H:%M}" if tijd else "",
            str(parts["doel"] or ""),
            str(parts["aanwezig"] or ""),
            tuple(v.taak_id for v in self._voorstellen if v.taak_id in self._chosen),
            wie="" if later else self.sessie.bestand.wie,  # whoever begins it
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
                    "Is de sessie later? Typ bij Wanneer bijvoorbeeld 'volgende dinsdag 14u'. Dan "
                    "plant F8 de sessie, en maakt u de agenda om te mailen. Bij 'Wie zijn er?' "
                    "kiest u met ↓ en Enter uit de namen die het dossier kent.\n\n"
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
