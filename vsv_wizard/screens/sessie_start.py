"""Before a session, of now or of a later day: who is there, what for, until when, which tasks."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.sessie_setup import (
    TODAY,
    UNTIL,
    WHEN,
    WHO,
    WHY,
    NotYet,
    begin_sessie,
    end_after,
    first_texts,
    minutes_until,
    moment_of,
    plan_sessie,
    setup,
    vraag_of,
)
from vsv_wizard.dossier.answers import AntwoordError
from vsv_wizard.dossier.notation import datum_long, day_in_full
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.plan_words import about_list
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.names_field import NamesField
from vsv_wizard.screens.words import set_label
from vsv_wizard.voortgang.address_book import address_book
from vsv_wizard.voortgang.sessies import (
    AgendaVoorstel,
    SessieSetup,
    carried_over,
    fitting,
    propose,
)

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
        self._shown_times = ("", "")
        self._aangeraakt = False  # from then on the boxes do not follow the time any more

    def inhoud(self) -> Iterator[Widget]:
        """The fields, and the agenda below or beside them."""
        self._voorstellen = list(propose(self.sessie.dossier, self.sessie.progress))
        with VerticalScroll(id="midden", can_focus=False):
            with Vertical(id="velden"):
                yield Static("", id="wanneer")
                line = LineField(TODAY, "volgende dinsdag 14u")
                line.id = WHEN
                yield line
                first = first_texts(self.sessie)
                self._proposed_end = first[UNTIL]
                for naam, tekst in first.items():
                    vraag = vraag_of(self.sessie, naam)
                    yield Static(Content(vraag.vraag), classes="vraag")
                    yield self._field(naam, tekst, vraag.voorbeeld)
                yield Static("", id="fout")  # shown when there is one
                yield Static("", id="eerder")
            with Vertical(id="rechts"):
                yield AgendaList(id="agenda")
                with Horizontal(classes="knoppen"):
                    yield Button(Content(BEGIN), id="begin", compact=True)

    def _field(self, naam: str, tekst: str, voorbeeld: str) -> Widget:
        if naam == WHO:
            book = address_book(self.sessie.dossier, self.sessie.plan)
            return NamesField(book, tekst, voorbeeld, id=naam)
        line = LineField(tekst, voorbeeld)
        line.id = naam
        return line

    def on_mount(self) -> None:
        """Tick as many tasks as fit, with the keys on the first field."""
        self._tick_row()
        self.show()
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
        self._shown_times = self._times
        day, begin = self._moment or (self.sessie.today, None)
        later = day > self.sessie.today
        at = f", {begin:%H.%M} uur" if begin and later else ""
        told = day_in_full(day) + at if later else f"Vandaag, {datum_long(day)}"
        self.query_one("#wanneer", Static).update(
            Content.styled("Wanneer? ", "bold") + Content.styled(told, "bold")
        )
        set_label(self.query_one("#begin", Button), PLAN if later else BEGIN)

    @property
    def _moment(self) -> tuple[dt.date, dt.time | None] | None:
        """The day and the time that were typed; None when that is no day."""
        try:
            return moment_of(self.sessie, self._text(WHEN))
        except AntwoordError:
            return None

    def _follow_begin(self) -> None:
        """An hour after the begin that was typed, until somebody typed an end."""
        end = self.query_one(f"#{UNTIL}", LineField)
        if end.value == self._proposed_end and (after := end_after(self.sessie, self._text(WHEN))):
            self._proposed_end = end.value = after

    def _tick_row(self) -> None:
        hoeveel = fitting(minutes_until(self.sessie, self._text(UNTIL), self._text(WHEN)))
        self._chosen = {voorstel.taak_id for voorstel in self._voorstellen[:hoeveel]}

    def _text(self, naam: str) -> str:
        return self.query_one(f"#{naam}", LineField).value.strip()

    @on(Typed)
    def _time_changed(self, event: Typed) -> None:
        naam = getattr(event.control, "id", "")
        if naam not in (WHEN, UNTIL) or self._times == self._shown_times:
            return  # a line tells of what it began with too
        if naam == WHEN:
            self._follow_begin()
        if self._aangeraakt:
            self._show_when()
        else:
            self._tick_row()
            self.refresh_page()

    @property
    def _times(self) -> tuple[str, str]:
        return self._text(WHEN), self._text(UNTIL)

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
        if opzet.datum > self.sessie.today:
            self._plan(opzet)
            return
        self.saver.save_now()  # so that what changed before is not told as of this session
        begin_sessie(self.sessie, opzet)
        self.keeps_texts = False
        self.saver.save_now()
        if opzet.agenda:
            self.go(Destination(Page.PRESENTATIE, opzet.agenda[0]))
        else:
            self.go(Destination(Page.SESSIE))

    def _plan(self, opzet: SessieSetup) -> None:
        """Put the session in the dossier, and go on to its agenda, to mail."""
        sessie_id = plan_sessie(self.sessie, opzet)
        self.keeps_texts = False
        self.saver.gewijzigd()
        self.report(f"Gepland: {day_in_full(opzet.datum)}. Hier maakt u de agenda, ook als mail.")
        back = self.router.base()
        to = Destination(Page.DOCUMENT, "voorbereiding", field=sessie_id, note="eml", back=back)
        self.go(to)

    def _setup(self) -> SessieSetup | None:
        """What was typed; nothing when it is not right yet, which is then told."""
        texts = {naam: self._text(naam) for naam in (WHEN, WHO, WHY, UNTIL)}
        chosen = (v.taak_id for v in self._voorstellen if v.taak_id in self._chosen)
        try:
            return setup(self.sessie, texts, chosen)
        except NotYet as error:
            self._say(str(error), error.part)
            return None

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
