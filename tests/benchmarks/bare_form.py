"""What our screens are compared with: a plain Textual form, about as large as a task page.

No files, no logic, nothing of this project: eight lines to type in, two choices,
four boxes, a text in Markdown, a bar and a list. What it takes to start and to show
a key is what Textual itself takes. It is complete when both KLAAR and Uitleg show.
"""

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import (
    Checkbox,
    Footer,
    Header,
    Input,
    Label,
    ListItem,
    ListView,
    Markdown,
    ProgressBar,
    Select,
    Static,
)

LABELS = ("naam", "plaats", "regio", "adres", "postcode", "telefoon", "mail", "website")
STEPS = ("begin", "mandaat", "gelden", "contract", "overleg", "groep")
EXPLANATION = """\
# Uitleg

Een gewone tekst met **nadruk**, een lijst en een citaat.

1. Vul in wat u weet.
2. Sla over wat u niet weet.

> Alles kan later nog anders.
"""


class BareForm(App[None]):
    """A form of Textual's own widgets."""

    CSS = "#links { width: 20; } #rechts { width: 32; } Input { width: 1fr; }"
    BINDINGS = [("f1", "uitleg", "Hulp"), ("f8", "verder", "Verder"), ("f9", "einde", "Stop")]

    def compose(self) -> ComposeResult:
        """Everything at once."""
        yield Header()
        with Horizontal():
            with VerticalScroll(id="links"):
                yield ListView(*(ListItem(Label(stap)) for stap in STEPS))
            with VerticalScroll():
                yield Static("KLAAR")
                for label in LABELS:
                    yield Input(placeholder=label, compact=True)
                yield Select([(label, label) for label in LABELS], compact=True)
                yield Select([("ja", 1), ("nee", 0)], compact=True)
                for label in LABELS[:4]:
                    yield Checkbox(label, compact=True)
            with VerticalScroll(id="rechts"):
                yield Markdown(EXPLANATION)
        yield ProgressBar(total=6, show_eta=False)
        yield Footer()

    def on_mount(self) -> None:
        """The keys go to the first line."""
        self.query(Input).first().focus()


if __name__ == "__main__":
    BareForm().run()
