"""One thing after another to choose about: all that is open, the one of now in full, the choices.

What is chosen about is an object that the screen has: answers of two people, or what the
profile of the region has otherwise.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Protocol

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.item_list import ChoiceList, PlainOptionList


class Subject(Protocol):
    """What is chosen about. A thing of it is only known here."""

    border: str  # above the list
    done: str  # what to say when nothing is open any more
    can_undo: bool
    help_text: ClassVar[list[tuple[str, str]]]

    def begin(self) -> None:
        """The screen is there."""

    def open(self) -> Sequence[Any]:
        """What is still to be chosen."""

    def key(self, een: Any) -> str:
        """What tells one thing from another."""

    def row(self, een: Any) -> str:
        """It in one line."""

    def heading(self, een: Any, plaats: int, count: int) -> Content:
        """Which one this is."""

    def answers(self, een: Any) -> Content:
        """What stands against each other, in full."""

    def options(self, een: Any) -> Iterator[tuple[str, str]]:
        """What can be chosen: an id and its words."""

    def choose(self, option: str, een: Any) -> None:
        """Do what was chosen."""


class ChoiceScreen(Undoable):
    """Both sides in full, and the choices in words. Leaving them for later is fine."""

    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "other(-1)", "Vorige", key_display="F7"),
        Binding("f8", "other(1)", "Volgende", key_display="F8"),
        Binding("pagedown", "scroll(6)", show=False, priority=True),
        Binding("pageup", "scroll(-6)", show=False, priority=True),
        Binding("escape", "go_back", "Later", key_display="Esc"),
    ]
    # On the lowest screens the answers matter more than the list of what comes after.
    VERTICAL_BREAKPOINTS = [(0, "-heel-laag"), (20, "-laag"), (30, "-hoog")]  # noqa: RUF012

    def __init__(self, subject: Subject) -> None:
        """Begin with the first."""
        super().__init__()
        self._subject = subject
        self._huidig = ""
        self._position = 0

    def inhoud(self) -> Iterator[Widget]:
        """All that is to be chosen, the one of now in full, and the choices."""
        lijst = PlainOptionList(id="lijst")
        lijst.border_title = self._subject.border
        yield lijst
        with VerticalScroll(id="midden", can_focus=False):
            yield Static("", id="vraag")
            yield Static("", id="antwoorden")
        yield ChoiceList(id="keuzes")

    def on_mount(self) -> None:
        """Give the keys to the choices."""
        self._subject.begin()
        self.show()
        self.query_one("#keuzes").focus()

    def _current(self, every: Sequence[Any]) -> Any:
        """The one that is shown; when it is gone, the one that came in its place."""
        keys = [self._subject.key(een) for een in every]
        found = keys.index(self._huidig) if self._huidig in keys else self._position
        self._position = min(found, len(every) - 1)
        self._huidig = keys[self._position]
        return every[self._position]

    def refresh_page(self) -> None:
        """Show what is still to be chosen; nothing any more when all was."""
        subject, every = self._subject, self._subject.open()
        if not every:
            self.call_later(self._done)
            return
        een = self._current(every)
        lijst = self.query_one("#lijst", OptionList)
        lijst.set_class(len(every) < 2, "-een")
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(Option(Content(subject.row(other))) for other in every)
            lijst.highlighted = self._position
        heading = subject.heading(een, self._position + 1, len(every))
        self.query_one("#vraag", Static).update(heading)
        self.query_one("#antwoorden", Static).update(subject.answers(een))
        keuzes = self.query_one("#keuzes", OptionList)
        chosen = keuzes.highlighted or 0
        keuzes.clear_options()
        keuzes.add_options(Option(Content(tekst), id=id_) for id_, tekst in subject.options(een))
        keuzes.highlighted = min(chosen, keuzes.option_count - 1)

    def show_plaats(self, plaats: int) -> None:
        """Show the one at this place, round and round."""
        every = self._subject.open()
        if every:
            self._position = plaats % len(every)
            self._huidig = self._subject.key(every[self._position])
            self.refresh_page()
            self.query_one("#midden").scroll_home(animate=False)

    @on(OptionList.OptionHighlighted, "#lijst")
    def _viewed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._position:
            self.show_plaats(event.option_index)

    @on(OptionList.OptionSelected, "#lijst")
    def _go_to_choices(self) -> None:
        self.query_one("#keuzes").focus()

    @on(OptionList.OptionSelected, "#keuzes")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        every = self._subject.open()
        if every:
            self._subject.choose(event.option_id or "", self._current(every))

    def _done(self) -> None:
        if self.is_active and not self._subject.open():
            self.report(self._subject.done)
            self.close_off()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F6 is there where a choice is one change."""
        if action in ("undo_change", "redo_change") and not self._subject.can_undo:
            return False
        return super().check_action(action, parameters)

    def action_other(self, stap: int) -> None:
        """Show the one before or after this one."""
        self.show_plaats(self._position + stap)

    def action_scroll(self, regels: int) -> None:
        """Scroll long answers."""
        self.query_one("#midden").scroll_relative(y=regels, animate=False)

    def help_about(self) -> list[tuple[str, str]]:
        """Why there is something to choose, and what choosing does."""
        return self._subject.help_text

    async def action_go_back(self) -> None:
        """Choose later: everything stays as it is."""
        self.close_off()
