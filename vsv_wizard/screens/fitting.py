"""A screen that knows how much room there is before anything on it is laid out.

Textual tells a screen its size after the first layout, and only then sets the classes for narrow
and wide, low and high: everything would get its style, and its place, twice at every opening.
"""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # stands in front of a screen


class Fitting(_Screen):
    """Sets the classes of `HORIZONTAL_BREAKPOINTS` and `VERTICAL_BREAKPOINTS` before composing."""

    _was_seen = False

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """All that opens has just been given its styles."""
        if not self._was_seen:
            event.refresh_styles = False
        self._was_seen = True

    def on_compose(self) -> None:
        """The classes that Textual would set later, for the terminal as it is now."""
        width, height = self.app.size
        for room, points in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            if fits := [point for point in points or () if point[0] <= room]:
                self.add_class(max(fits)[1], update=False)
        self.update_node_styles(animate=False)  # of the screen itself: there is nothing on it yet
