"""The keys that work now, on the last line of every screen.

Textual's own footer makes its widgets anew on every change of focus, which is most
of the time between a key and its effect. This is one widget that shows a line.
"""

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


class KeysLine(Widget):
    """Key and word of every binding that is shown; a click on one presses the key."""

    DEFAULT_CSS = """
    KeysLine { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        """Start empty; the screen tells which keys work."""
        super().__init__()
        self._every: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._update_rows)

    def _update_rows(self, screen: Screen[object]) -> None:
        """Look which keys work now: key, how it is called on a keyboard, what it does."""
        per_actie = {
            binding.action: (binding.key, self.app.get_key_display(binding), binding.description)
            for _, binding, enabled, _ in reversed(screen.active_bindings.values())
            if binding.show and enabled
        }
        keys = list(reversed(per_actie.values()))
        if keys != self._every:
            self._every = keys
            self.refresh()

    @property
    def keys(self) -> list[tuple[str, str, str]]:
        """The keys that there is room for: the last ones work too, and are in the help."""
        room, shown = self.size.width, []
        for row in self._every:
            room -= len(f" {row[1]} {row[2]}")
            if room < 0:
                break
            shown.append(row)
        return shown

    def render(self) -> Content:
        """The keys after each other, with room between them where there is."""
        parts = [
            Content.styled(f" {key_press}", "bold $accent") + Content(f" {woord}")
            for _, key_press, woord in self.keys
        ]
        ruim = sum(deel.cell_length + 1 for deel in parts) <= self.size.width
        return Content(" " if ruim else "").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        begin = 0
        ruim = sum(len(f" {t} {w}") + 1 for _, t, w in self.keys) <= self.size.width
        for key, key_press, woord in self.keys:
            end = begin + len(f" {key_press} {woord}") + ruim
            if begin <= event.x < end:
                self.app.simulate_key(key)
            begin = end
