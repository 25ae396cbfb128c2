"""Help: about where the keys are now first, then what holds everywhere."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from vsv_wizard.screens.keys import told
from vsv_wizard.screens.widgets.keys import KeysLine

EVERYWHERE = [
    (
        "Toetsen",
        told(),
    ),
    (
        "Opslaan",
        (
            "Alles wat u typt, wordt vanzelf opgeslagen. Rechtsboven ziet u wanneer. "
            "Ook een half antwoord blijft bewaard. Er gaat niets naar internet."
        ),
    ),
    (
        "Toch niet goed?",
        (
            "Met F6 maakt u uw laatste wijziging van vandaag ongedaan. Nog een keer F6: die "
            "daarvoor, ook in een andere taak. Met Shift+F6 of F10 doet u die opnieuw. Wat een "
            "antwoord eerder was, ziet u met Ctrl-G in dat veld. Alle versies staan in de "
            "geschiedenis: druk op g in het stappenplan."
        ),
    ),
    (
        "Samen werken",
        (
            "Werkt iemand anders in hetzelfde dossier? Dan ziet u de wijzigingen vanzelf. Vult u "
            "allebei iets anders in, dan blijven beide antwoorden bewaard en kiest u met F9."
        ),
    ),
    (
        "Klaar",
        (
            "Het programma rekent uit wat er nog ontbreekt. U zegt zelf dat een taak klaar is. "
            "Klaar betekent nooit dat iets getekend is."
        ),
    ),
    (
        "Tekst kopiëren",
        (
            "Sleep met de muis over de tekst, en druk op Ctrl+C. Lukt dat niet? Houd Shift "
            "ingedrukt terwijl u sleept, en kopieer zoals u gewend bent in uw venster."
        ),
    ),
    ("Privacy", "Vul geen gegevens van cliënten in."),
]


class HelpScreen(ModalScreen[bool]):
    """Headings and texts, to scroll through; Esc goes back. Gives whether to search from here."""

    CSS_PATH = "hulp.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "go_back", "Terug", key_display="Esc"),
        Binding("down", "scroll(1)", "Verder lezen", key_display="↓"),
        Binding("ctrl+f", "search", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    kop: ClassVar[str] = "Hulp"
    rest: ClassVar[list[tuple[str, str]]] = EVERYWHERE

    def __init__(self, first: list[tuple[str, str]], where: str = "") -> None:
        """Show these texts first; where: where the dossiers are, on the edge."""
        super().__init__()
        self._parts = [*first, *self.rest]
        self._where = where

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        stukken = [
            Content.styled(f"{kop}\n", "bold $accent") + Content(f"{tekst}\n\n")
            for kop, tekst in self._parts
        ]
        doos = VerticalScroll(Static(Content("").join(stukken)), id="doos", can_focus=False)
        doos.border_title = self.kop
        if self._where:
            doos.border_subtitle = Content(self._where)
        yield doos
        yield KeysLine()

    def action_scroll(self, regels: int) -> None:
        """Scroll so many lines."""
        self.query_one("#doos").scroll_relative(y=regels, animate=False)

    def action_search(self) -> None:
        """Close the help, and find anything."""
        self.dismiss(True)

    def action_go_back(self) -> None:
        """Close the help."""
        self.dismiss(None)
