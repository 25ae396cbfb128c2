"""The keys that work now, on the last line of every screen.

Textual's own footer makes its widgets anew on every change of focus, which is most
of the time between a key and its effect. This is one widget that shows a line.
"""

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


class Toetsenregel(Widget):
    """Key and word of every binding that is shown; a click on one presses the key."""

    DEFAULT_CSS = """
    Toetsenregel { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        """Start empty; the screen tells which keys work."""
        super().__init__()
        self.toetsen: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._herzie)

    def _herzie(self, screen: Screen[object]) -> None:
        """Look which keys work now: key, how it is called on a keyboard, what it does."""
        per_actie = {
            binding.action: (binding.key, self.app.get_key_display(binding), binding.description)
            for _, binding, enabled, _ in reversed(screen.active_bindings.values())
            if binding.show and enabled
        }
        toetsen = list(reversed(per_actie.values()))
        if toetsen != self.toetsen:
            self.toetsen = toetsen
            self.refresh()

    def render(self) -> Content:
        """The keys after each other, with room between them where there is."""
        delen = [
            Content.styled(f" {toets}", "bold $accent") + Content(f" {woord}")
            for _, toets, woord in self.toetsen
        ]
        ruim = sum(deel.cell_length + 1 for deel in delen) <= self.size.width
        return Content(" " if ruim else "").join(delen)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        begin = 0
        ruim = sum(len(f" {t} {w}") + 1 for _, t, w in self.toetsen) <= self.size.width
        for key, toets, woord in self.toetsen:
            einde = begin + len(f" {toets} {woord}") + ruim
            if begin <= event.x < einde:
                self.app.simulate_key(key)
            begin = einde
