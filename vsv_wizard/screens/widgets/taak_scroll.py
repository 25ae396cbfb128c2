"""The part of a page with questions that scrolls."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget


class TaakSheet(VerticalScroll, can_focus=False):
    """The scrolling part with the questions; `recompose` fills it anew."""

    def __init__(self, make: Callable[[], Iterator[Widget]]) -> None:
        """Fill it with what this function gives."""
        super().__init__(id="vragen")
        self._make = make

    def compose(self) -> ComposeResult:
        """The questions, in order."""
        yield from self._make()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The keys say whether there is more to read above."""
        super().watch_scroll_y(old_value, new_value)
        if bool(old_value) is not bool(new_value):
            self.screen.refresh_bindings()

    def on_resize(self) -> None:
        """Keep the field in sight where somebody types: the alarm or a window can take room."""
        if show_focus := getattr(self.screen, "show_focus", None):
            self.screen.call_after_refresh(show_focus)
