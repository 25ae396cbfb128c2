"""The plan: steps on the left, their tasks on the right, and what the chosen task is about."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.rows import Stap
from vsv_wizard.screens.base import NARROW, ROOMY, WIDE
from vsv_wizard.screens.dossier_screen import DossierScreen
from vsv_wizard.screens.looks import INDENT, bar, hanging, sign_of, step_status, taak_lines
from vsv_wizard.screens.plan_words import step_label
from vsv_wizard.screens.widgets.header import VoortgangLine, show_light
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.status import Progress, TaakStand

BAR = 8  # cells of the bar of a step, where there is room
NAME = 12  # cells for its name
BESIDE = ((ROOMY, 100), (WIDE, 70), (NARROW, 30), (0, 15))  # columns of the rest: the style sheet
BAR_FROM = 100  # columns from which there is room for that bar


class StappenplanScreen(DossierScreen):
    """The list is there to see where one is, and to jump; `n` walks on without it."""

    CSS_PATH = "stappenplan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "plan", "Alle taken", show=False),
    ]
    titel = "Stappenplan"

    def __init__(self, to: Destination) -> None:
        """Show the plan with this task selected, or else the next one."""
        super().__init__()
        self._taak_id = to.id or None
        self._step = ""

    def inhoud(self) -> Iterator[Widget]:
        """Progress, steps, tasks, and room to explain the task."""
        yield VoortgangLine()
        yield Static("", id="licht")
        steps = PlainOptionList(id="stappen")
        steps.border_title = "Stappen"
        with Horizontal(id="luiken"):
            yield steps
            yield PlainOptionList(id="taken")
            with VerticalScroll(id="uitleg", can_focus=False):
                yield Static("", id="uitlegtekst")

    def on_mount(self) -> None:
        """Select where the user is, with the keys on the task list."""
        stand = self.sessie.progress
        known = self._taak_id if self._taak_id in stand.taken else None
        taak_id = known or stand.volgende or next(iter(stand.taken))
        self._step = stand.plan.taken[taak_id].stap
        self._taak_id = taak_id
        self.show()
        self._show_taken(stand, taak_id)
        self.query_one("#taken").focus()

    def refresh_page(self) -> None:
        """Show how everything stands now; the selection stays."""
        stand = self.sessie.progress
        self._width = self.size.width
        self.query_one(VoortgangLine).show(stand)
        show_light(self.query_one("#licht", Static), stand.light)
        steps = self.query_one("#stappen", OptionList)
        if steps.option_count:
            for stap in stand.plan.stap:
                steps.replace_option_prompt(stap.nr, self._step_line(stap, stand))
        else:
            options = [Option(self._step_line(stap, stand), id=stap.nr) for stap in stand.plan.stap]
            with self.prevent(OptionList.OptionHighlighted):
                steps.add_options(options)
                steps.highlighted = list(stand.plan.steps).index(self._step)

    def after_merge(self) -> None:
        """Show what changed, in the tasks too; the selection stays."""
        self.show()
        self._show_taken(self.sessie.progress, self._taak_id)

    def _step_line(self, stap: Stap, stand: Progress) -> Content:
        """Sign, number, name, bar and count; the pointer shows without colour which is chosen."""
        wijzer, width = ("▶" if stap.nr == self._step else " "), self.size.width
        tally = stand.stap(stap.nr)
        line = Content(wijzer) + sign_of(step_status(stap, stand)) + Content(f" {stap.nr:<2} ")
        if width >= BAR_FROM:
            line += Content(step_label(stap).ljust(NAME + 1)) + bar(tally, BAR)
        elif width >= NARROW:
            line += Content(step_label(stap).ljust(NAME + 2))
        return line + Content(f"{tally.klaar:>3}/{tally.totaal}")

    def _show_taken(self, stand: Progress, taak_id: str | None = None) -> None:
        """Fill the right side with the tasks of the selected step."""
        stap = stand.plan.steps[self._step]
        taken = self.query_one("#taken", OptionList)
        taken.border_title = Content(f"{stap.nr}  {stap.titel}")
        states = [t for t in stand.taken.values() if t.taak.stap == stap.nr]
        taak_ids = [t.id for t in states]
        with self.prevent(OptionList.OptionHighlighted):
            taken.clear_options()
            taken.add_options(self._taak_option(t, stand) for t in states)
            taken.highlighted = taak_ids.index(taak_id) if taak_id in taak_ids else 0
        self._show_explanation(taak_id if taak_id in taak_ids else taak_ids[0])

    def _taak_option(self, taak: TaakStand, stand: Progress) -> Option:
        """A task in as many lines as it takes: no word is cut beside empty space."""
        width = self.size.width
        beside = next(taken for above, taken in BESIDE if width >= above)
        return Option(hanging(taak_lines(taak, stand), width - beside - 4, INDENT), id=taak.id)

    def _show_explanation(self, taak_id: str) -> None:
        self._taak_id = taak_id
        if self.size.width >= WIDE:  # else there is no room, and the reference need not be read
            self.query_one("#uitlegtekst", Static).update(self.explanation(taak_id))

    def on_resize(self) -> None:
        """There may be room now for what a narrow screen leaves out."""
        self.set_class(self.size.width >= ROOMY, "-ruim")
        if self._width not in (0, self.size.width):
            self.after_merge()

    @on(OptionList.OptionHighlighted, "#stappen")
    def _step_changed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._step:
            self._step = event.option_id
            self._show_taken(self.sessie.progress)
            self.refresh_page()

    @on(OptionList.OptionHighlighted, "#taken")
    def _taak_changed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._show_explanation(event.option_id)

    @on(OptionList.OptionSelected, "#stappen")
    def _step_chosen(self) -> None:
        self.query_one("#taken").focus()

    @on(OptionList.OptionSelected, "#taken")
    def _taak_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.go(Destination(Page.TAAK, event.option_id))

    def action_plan(self) -> None:
        """This is the plan."""

    def action_left(self) -> None:
        """Go to the steps."""
        self.query_one("#stappen").focus()

    def action_right(self) -> None:
        """Go to the tasks."""
        self.query_one("#taken").focus()

    async def action_go_back(self) -> None:
        """Back to the page of today."""
        self.go(Destination(Page.TODAY, self._taak_id or ""))
