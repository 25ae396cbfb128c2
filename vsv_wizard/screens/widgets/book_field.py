"""A line that offers whom the dossier knows: type to filter, Enter takes one with its details."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from vsv_wizard.dossier.text import is_blank
from vsv_wizard.screens.widgets.text_fields import LineField, Typed
from vsv_wizard.screens.words import show_text
from vsv_wizard.voortgang.address_book import BookEntry

SHOWN = 4  # entries at once: the questions around it stay in sight at 80 by 24
Find = Callable[[str], tuple[BookEntry, ...]]


class BookLine(LineField):
    """The line itself. Up and down choose in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "pick(-1)", show=False),
        Binding("down", "pick(1)", show=False),
    ]

    def __init__(
        self,
        book: "BookField",
        tekst: str,
        voorbeeld: str,
        *,
        is_read_only: bool,
    ) -> None:
        """Of this field, which offers."""
        super().__init__(tekst, voorbeeld, is_read_only=is_read_only)
        self.book = book

    def action_pick(self, step: int) -> None:
        """Go up or down in what is offered."""
        self.book.pick(step)


class BookField(Vertical):
    """A line with the address book below it, for as long as it has the keys.

    The first that fits is chosen as soon as something is typed: Enter takes it. Who wants
    what was typed itself goes on with Tab, or goes up out of the list.
    """

    DEFAULT_CSS = """
    BookField { height: auto; }
    BookField .boek { display: none; height: auto; color: $zacht; }
    BookField.-boek .boek { display: block; }
    """

    class Picked(Message):
        """Somebody was taken out of the book."""

        def __init__(self, entry: BookEntry) -> None:
            """Carry who it is."""
            super().__init__()
            self.entry = entry

    def __init__(
        self,
        find: Find,
        tekst: str,
        voorbeeld: str,
        *,
        is_read_only: bool = False,
        is_eager: bool = True,
    ) -> None:
        """find: who fits a text that was typed. is_eager: the first one is chosen while typing."""
        super().__init__()
        self._find = find
        self._first = 0 if is_eager else -1  # who is chosen while somebody types
        self._line = BookLine(self, tekst, voorbeeld, is_read_only=is_read_only)
        self._shown = tekst  # what stands there without anybody typing it now
        self._found: tuple[BookEntry, ...] = ()
        self._picked = -1

    def compose(self) -> Any:
        """The line, and what is offered."""
        yield self._line
        yield Static("", classes="boek")

    @property
    def tekst(self) -> str:
        """What stands there now."""
        return self._line.value

    def set_text(self, tekst: str) -> None:
        """Replace what stands there; nothing is offered for it."""
        self._shown, self._line.value = tekst, tekst
        self._offer(-1)

    def on_typed(self, event: Typed) -> None:
        """Filter by what is typed now."""
        self._follow(event.tekst)

    def _follow(self, tekst: str) -> None:
        if tekst != self._shown:
            self._shown = tekst
            self._offer(-1 if is_blank(tekst) else self._first, typed=True)

    def on_descendant_focus(self) -> None:
        """Offer everybody while nothing stands there."""
        self._offer(-1)

    def on_descendant_blur(self) -> None:
        """Offer nothing any more."""
        self.remove_class("-boek")

    def pick(self, step: int) -> None:
        """Choose the next one or the one before; above the first nobody is chosen."""
        if not self.has_class("-boek"):
            self._offer(-1, everybody=True)
        last = len(self._found) - 1
        self._picked = min(max(self._picked + step, -1), last)
        self._draw()

    @property
    def picked(self) -> BookEntry | None:
        """Who is chosen in what is offered."""
        offered = 0 <= self._picked < len(self._found) and self.has_class("-boek")
        return self._found[self._picked] if offered else None

    def take(self) -> None:
        """Take who is chosen, when somebody is; also by what was typed a moment ago."""
        self._follow(self.tekst)
        if entry := self.picked:
            self.post_message(self.Picked(entry))
            self._picked = -1
            self.remove_class("-boek")

    def _offer(self, picked: int, *, everybody: bool = False, typed: bool = False) -> None:
        if self._line.is_read_only or not self._line.has_focus:
            return
        tekst = "" if everybody else self.tekst
        stands = not (is_blank(self.tekst) or everybody or typed)
        self._found = () if stands else self._find(tekst)
        if [entry.naam for entry in self._found] == [self.tekst.strip()]:
            self._found = ()  # it is written out
        self._picked = picked if self._found else -1
        self._draw()

    def _draw(self) -> None:
        self.set_class(bool(self._found), "-boek")
        first = max(self._picked - SHOWN + 1, 0)
        lines = []
        for index, entry in enumerate(self._found[first : first + SHOWN], first):
            chosen = index == self._picked
            sign = "›" if chosen else " "
            lines.append(Content.styled(f"{sign} {entry.line}", "bold" if chosen else ""))
        more = len(self._found) - first - SHOWN
        rest = f"en nog {more} · " if more > 0 else ""
        how = "Enter neemt over · Tab houdt uw tekst" if self._picked >= 0 else "↓ kiest"
        lines.append(Content(f"  {rest}{how}"))
        show_text(self.query_one(".boek", Static), Content("\n").join(lines))
