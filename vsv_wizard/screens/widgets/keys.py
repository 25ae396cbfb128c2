"""The keys that work now, on the last line of every screen.

Textual's own footer makes its widgets anew on every change of focus, which is most
of the time between a key and its effect. This is one widget that shows a line.
"""

from textual import events
from textual.content import Content
from textual.widget import Widget

from vsv_wizard.screens.keys import rank

MOST = 6  # keys at once: five, and the search


class KeysLine(Widget):
    """Key and word of every binding that is shown; a click on one presses the key."""

    DEFAULT_CSS = """
    KeysLine { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        """Start empty; the screen tells which keys work."""
        super().__init__()
        self.keys: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.look())

    def look(self) -> None:
        """Look which keys work now: key, how it is called on a keyboard, what it does."""
        per_actie = {
            binding.action: (binding.key, self.app.get_key_display(binding), binding.description)
            for _, binding, enabled, _ in reversed(self.screen.active_bindings.values())
            if binding.show and enabled
        }
        keys = sorted(per_actie.values(), key=lambda row: rank(row[0]))[:MOST]
        if keys != self.keys:
            self.keys = keys
            self.refresh()

    def _fitting(self) -> tuple[list[tuple[str, str, str]], bool]:
        """The keys that fit as a whole, and whether there is room between them."""
        widths = [len(f" {shown} {word}") for _, shown, word in self.keys]
        for count in range(len(widths), 0, -1):
            for roomy in (True, False):
                if sum(widths[:count]) + count * roomy <= self.size.width:
                    return self.keys[:count], roomy
        return [], False

    def render(self) -> Content:
        """The keys after each other, with room between them where there is; no word is cut."""
        keys, roomy = self._fitting()
        parts = [
            Content.styled(f" {shown}", "bold $accent") + Content(f" {word}")
            for _, shown, word in keys
        ]
        return Content(" " if roomy else "").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        begin = 0
        keys, roomy = self._fitting()
        for key, shown, word in keys:
            end = begin + len(f" {shown} {word}") + roomy
            if begin <= event.x < end:
                self.app.simulate_key(key)
            begin = end
