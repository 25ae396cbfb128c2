"""A button that hears every Enter."""

from textual import widgets


class Button(widgets.Button):
    """Textual's button lets the next Enter go for as long as it shows that it was pressed.

    Who opens a dialog with Enter, leaves it with Esc and opens it again does so within that time,
    and what is typed into it then would go nowhere. A second click is still none: people
    double-click.
    """

    def action_press(self) -> None:
        """Enter or space."""
        self.press()
