"""The session that is going on: its agenda, what was written down, and the ways on."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup.samen import KOP, help_at, one_of
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.looks import sign_of
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.sessie_bar import SessieBar
from vsv_wizard.voortgang.acties import ActieState, actie_state, in_one_line
from vsv_wizard.voortgang.sessies import agreed_acties, carried_over, clock_state, search
from vsv_wizard.voortgang.sessies import in_one_line as regeltekst

ACTIES, SLOT = "+acties", "+slot"
CLOCK_AFTER = 15.0  # seconds between two looks at the clock


class SessieScreen(MainScreen):
    """The agenda to walk or to jump; Enter shows a task to look at together."""

    CSS_PATH = "sessie.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.note", "Noteren", key_display="F3", priority=True),
        Binding("f8", "onward", "Verder", show=False, priority=True),
        Binding("plus,insert", "add", "Taak erbij", key_display="+"),
        Binding("delete", "take_off", "Taak eraf", show=False),
        Binding("escape", "go_back", "Stappenplan", key_display="Esc"),
    ]
    titel = "Sessie"

    def __init__(self, to: Destination) -> None:
        """Show this session with this task selected, or else the first."""
        super().__init__()
        self._sessie_id = to.id
        self._taak_id = to.field

    @property
    def current_sessie(self) -> Sessie:
        """The session as it is in the dossier now; an empty one when somebody took it away."""
        found = search(self.sessie.dossier, self._sessie_id)
        return found or Sessie(id=self._sessie_id)

    def inhoud(self) -> Iterator[Widget]:
        """The clock, what the session is for, the agenda and what was written down."""
        yield SessieBar()
        yield Static("", id="waarvoor")
        with Horizontal(id="luiken"):
            agenda = PlainOptionList(id="agenda")
            agenda.border_title = "Agenda"
            yield agenda
            with VerticalScroll(id="genoteerd", can_focus=False):
                yield Static("", id="genoteerdtekst")

    def on_mount(self) -> None:
        """Give the keys to the agenda, and keep an eye on the clock."""
        self.show()
        self.query_one("#agenda").focus()
        self.set_interval(CLOCK_AFTER, self._show_clock)

    def refresh_page(self) -> None:
        """Show the session as it is now; the selection stays."""
        now = self.current_sessie
        self._show_clock()
        regels = [str(deel) for deel in (now.doel, now.aanwezig) if known(deel)]
        self.query_one("#waarvoor", Static).update(_for_what(now))
        self.query_one("#waarvoor").display = bool(regels)
        self._show_noted()
        lijst = self.query_one("#agenda", OptionList)
        rijen = list(self._rows(now))
        lijst.clear_options()
        lijst.add_options(rijen)
        plekken = [i for i, row in enumerate(rijen) if row.id == self._taak_id]
        first = next((i for i, row in enumerate(rijen) if row.id not in (ACTIES, SLOT)), 0)
        with self.prevent(OptionList.OptionHighlighted):
            lijst.highlighted = plekken[0] if plekken else first

    @property
    def _step(self) -> str:
        """The step of the task under the cursor; else where this VSV is."""
        progress = self.sessie.progress
        stand = progress.taken.get(self._taak_id) or progress.taken.get(progress.volgende or "")
        return stand.taak.stap if stand else ""

    def _show_noted(self) -> None:
        """What was written down, and what to talk about at the step of the task of now."""
        parts = [_noted(self, self.current_sessie)]
        vraag = one_of(self.sessie.plan, self.sessie.dossier, self._step)
        if vraag is not None:
            parts.append(Content.styled(f"{KOP}\n", "$accent") + Content(vraag.vraag))
        self.query_one("#genoteerdtekst", Static).update(Content("\n\n").join(parts))

    def _show_clock(self) -> None:
        now = self.current_sessie
        links = Content.styled(how_many(len(now.agenda), "taak", "taken"), "bold")
        stand_ = clock_state(now, local(self.desk.clock()))
        for bar in self.query(SessieBar):
            bar.show(links + Content(" op de agenda"), stand_)

    def _rows(self, now: Sessie) -> Iterator[Option]:
        """Actions from before first, then the tasks, then the way to the end."""
        if eerder := carried_over(self.sessie.dossier, now, self.sessie.today):
            is_late = sum(actie_state(a, self.sessie.today) is ActieState.LATE for a in eerder)
            teken = ActieState.LATE.teken if is_late else ActieState.OPEN.teken
            laat = f", {is_late} te laat" if is_late else ""
            tekst = Content(f"{teken} Acties van eerder\n") + Content.styled(
                f"       {len(eerder)} open{laat}", "$zacht"
            )
            yield Option(tekst, id=ACTIES)
        counted = Counter(line.taak for line in (*now.besluiten, *now.notities))
        counted.update(actie.taak for actie in agreed_acties(self.sessie.dossier, now))
        for taak_id in dict.fromkeys(now.agenda):
            if taak_id in self.sessie.progress.taken:
                yield Option(self._taak_row(taak_id, counted[taak_id]), id=taak_id)
        yield Option(Content.styled("→ Sessie afronden", "bold"), id=SLOT)

    def _taak_row(self, taak_id: str, opgeschreven: int) -> Content:
        taak = self.sessie.progress.taken[taak_id]
        at = f" · {opgeschreven} opgeschreven" if opgeschreven else ""
        first = sign_of(taak.status) + Content(f" {taak.nr:<4} {taak.taak.titel}\n")
        return first + Content.styled(f"       {taak.status}{at}", "$zacht")

    @on(OptionList.OptionHighlighted, "#agenda")
    def _row_changed(self, event: OptionList.OptionHighlighted) -> None:
        self._taak_id = event.option_id or ""
        self._show_noted()

    @on(OptionList.OptionSelected, "#agenda")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option_id or "")

    def _go(self, keuze: str) -> None:
        if keuze == ACTIES:
            self.go(Destination(Page.ACTIES, back=Destination(Page.SESSIE)))
        elif keuze == SLOT:
            self.go(Destination(Page.SESSIESLOT, self._sessie_id))
        elif keuze:
            self.go(Destination(Page.PRESENTATIE, keuze))

    def action_onward(self) -> None:
        """F8: as Enter, to where the cursor is."""
        self.query_one("#agenda", OptionList).action_select()

    def action_add(self) -> None:
        """+: put one more task on the agenda."""
        from vsv_wizard.screens.dialogs import TextDialog

        self.vraag(
            TextDialog(
                "Welke taak wilt u erbij?",
                f"Het nummer, zoals {next(iter(self.sessie.plan.taken.values())).nr}.",
                ja="Zet erbij",
            ),
            self._add_taak,
        )

    def _add_taak(self, getypt: str | None) -> None:
        if getypt is None:
            return
        taak_id = self.sessie.plan.taak_id(getypt)
        if taak_id is None:
            self.report(f"Taak {getypt} bestaat niet. Kies een nummer uit het stappenplan.")
        elif taak_id in self.current_sessie.agenda:
            self.report(f"Taak {getypt} staat al op de agenda.")
        else:
            self._set_agenda((*self.current_sessie.agenda, taak_id))
            self._taak_id = taak_id
            self.refresh_page()

    def action_take_off(self) -> None:
        """Delete: take the task under the cursor off the agenda."""
        if self._taak_id in self.current_sessie.agenda:
            self._set_agenda(tuple(i for i in self.current_sessie.agenda if i != self._taak_id))
            self.refresh_page()

    def _set_agenda(self, agenda: tuple[str, ...]) -> None:
        new = self.current_sessie.model_copy(update={"agenda": agenda})
        dossier = self.sessie.dossier
        sessies = tuple(new if s.id == new.id else s for s in dossier.sessies)
        self.sessie.replace_with(dossier.model_copy(update={"sessies": sessies}))
        self.saver.save_soon()

    def help_about(self) -> list[tuple[str, str]]:
        """How a session goes."""
        return [
            *help_at(self.sessie.plan, self.sessie.dossier, self._step),
            (
                "De sessie",
                (
                    "Enter toont een taak, groot en alleen, om samen naar te kijken. "
                    "Met F3 schrijft u iets op: een notitie, een besluit of een actie. "
                    "Druk nog een keer op F3 voor een andere soort. "
                    "Met + zet u een taak op de agenda, met Delete haalt u hem eraf.\n\n"
                    "U kunt ook gewoon rondlopen in het stappenplan. De sessie loopt door. "
                    "Met e komt u hier terug. Aan het einde kiest u 'Sessie afronden'."
                ),
            ),
        ]

    async def action_go_back(self) -> None:
        """Back to the plan; the session goes on."""
        self.report("De sessie loopt door. Met e komt u hier terug.")
        self.go(self.router.base())


def _for_what(now: Sessie) -> Content:
    """What the session is for, and who is there."""
    parts = [
        (kop, str(t)) for kop, t in (("Doel", now.doel), ("Aanwezig", now.aanwezig)) if known(t)
    ]
    regels = [
        Content.styled(f"{kop}: ", "$zacht") + Content(" ".join(tekst.split()))
        for kop, tekst in parts
    ]
    return Content("\n").join(regels)


def _noted(scherm: SessieScreen, now: Sessie) -> Content:
    """What was written down so far: decisions, actions, notes."""
    today = scherm.sessie.today
    acties = [in_one_line(a, today) for a in agreed_acties(scherm.sessie.dossier, now)]
    parts = (
        ("Besluiten", [regeltekst(line, scherm.sessie.plan) for line in now.besluiten]),
        ("Acties", acties),
        ("Notities", [regeltekst(line, scherm.sessie.plan) for line in now.notities]),
    )
    gevuld = [
        Content.styled(f"{kop}\n", "$accent") + Content("".join(f"• {r}\n" for r in regels))
        for kop, regels in parts
        if regels
    ]
    if not gevuld:
        return Content.styled("Nog niets opgeschreven. Druk op F3.", "$zacht")
    return Content("\n").join(gevuld)
