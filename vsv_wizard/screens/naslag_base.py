"""What the pages of the reference share: a list on the left, all about the chosen thing right."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.lookup.entry import BRON, Card
from vsv_wizard.plan.model import Plan
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.widgets.item_list import PlainOptionList


class LookupScreen(MainScreen):
    """A page of the reference; it lies on top of where the user was, and goes back there."""

    CSS_PATH = "naslag.tcss"
    on_top = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll(8)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "scroll(-8)", show=False, priority=True),
        Binding("f12", "contents", show=False),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]

    list_kind: ClassVar[type[PlainOptionList]] = PlainOptionList

    @property
    def plan(self) -> Plan:
        """The plan of this region."""
        return self.desk.plan

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that is open, if any."""
        return self.desk.sessie.dossier if self.desk.sessie else None

    def inhoud(self) -> Iterator[Widget]:
        """The list and the text."""
        with Horizontal(id="luiken"):
            yield self.list_kind(id="lijst")
            with VerticalScroll(id="midden", can_focus=False):
                yield Static("", id="tekst")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.show()
        self.query_one("#lijst").focus()

    def fill(self, rows: list[tuple[str, Content]], highlighted: int = 0) -> None:
        """Show these rows, by id."""
        lijst = self.query_one("#lijst", OptionList)
        lijst.clear_options()
        lijst.add_options(Option(tekst, id=id_) for id_, tekst in rows)
        lijst.highlighted = highlighted if rows else None

    def tell(self, tekst: Content) -> None:
        """Show this text, from its begin."""
        self.query_one("#tekst", Static).update(tekst)
        self.query_one("#midden").scroll_home(animate=False)

    def action_scroll(self, regels: int) -> None:
        """Scroll the text."""
        self.query_one("#midden").scroll_relative(y=regels, animate=False)

    def action_contents(self) -> None:
        """F12 once more: away with all pages of the reference but the first."""
        self.close_off()

    async def action_go_back(self) -> None:
        """Back to the page under this one."""
        self.close_off()


def in_full(entry: Card) -> Content:
    """All about one thing, its source last."""
    parts = [Content.styled(f"{entry.titel}\n", "bold $accent")]
    for kop, tekst in entry.sections:
        parts.append(Content.styled(f"\n{kop}\n", "bold") + Content(f"{tekst}\n"))
    parts.append(Content.styled(f"\n{BRON}\n{entry.bron}", "$zacht"))
    return Content("").join(parts)
