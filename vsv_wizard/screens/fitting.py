"""A screen that knows how much room there is before anything on it is laid out.

Textual tells a screen its size after the first layout, then lays it out once more, and the screen
below it too, and only then sets the classes for narrow and wide, low and high: at every opening
everything would get its style twice, and its place three times.
"""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # stands in front of a screen


class Fitting(_Screen):
    """Sets the classes of `HORIZONTAL_BREAKPOINTS` and `VERTICAL_BREAKPOINTS` before composing."""

    _laid_out_for: Size | None = None  # for which all was laid out
    _was_seen = False

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """All that opens has just been given its styles."""
        if not self._was_seen:
            event.refresh_styles = False
        self._was_seen = True

    def on_compose(self) -> None:
        """The classes that Textual would set later, for the terminal as it is now."""
        self._laid_out_for = self.app.size
        width, height = self._laid_out_for
        for room, points in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            if fits := [point for point in points or () if point[0] <= room]:
                self.add_class(max(fits)[1], update=False)
        self.update_node_styles(animate=False)  # of the screen itself: there is nothing on it yet

    async def _on_resize(self, event: events.Resize) -> None:
        """Another size lays all out anew; what is laid out for this very size is left so.

        Unless a scroll bar came and made its page narrower: whatever gets the keys now would be
        scrolled to as if it did not fit.
        """
        if event.size == self._laid_out_for:
            event.prevent_default()
            if any(widget.show_vertical_scrollbar for widget in self.walk_children(Widget)):
                self._refresh_layout(event.size)
        self._laid_out_for = event.size
