"""A list of things on a page: a table to look at, with add, change and remove."""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.importing import INTO
from vsv_wizard.bewerken.new_rows import NewRow, rows_in, rows_of_last_year
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import empty
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import AskedVraag, asked_item, item_naam, items, keuzes, row_of
from vsv_wizard.plan.rows import ThemaRow
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.vraag_block import MAY_BE_EMPTY
from vsv_wizard.screens.words import show, show_text
from vsv_wizard.voortgang.missing import count_text

NEW = "+"
TITLE_WIDTH = 26  # of a name at least; longer where the list has the room
ROW_SIGNS = 4  # the sign before the name, and the space after it


def missing_in(sessie: OpenDossier, lijst: Vraag, item: Any) -> int:
    """How many answers about a thing in a list are missing or half-typed."""
    vragen = asked_item(sessie.plan, sessie.dossier, lijst, item, sessie.today)
    return sum(vraag.holds_up or vraag.pad in sessie.dossier.klad for vraag in vragen)


class ListField(Vertical):
    """The things in one list. What is typed about a thing happens on a page of its own."""

    DEFAULT_CSS = """
    ListField { height: auto; margin: 0 0 1 0; }
    ListField > .vraag { text-style: bold; }
    ListField > .hint, ListField > .telling { color: $zacht; }
    ListField OptionList {
        height: auto; max-height: 14; margin: 0; text-wrap: nowrap; text-overflow: ellipsis;
    }
    ListField Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "new", "Toevoegen", show=False),
        Binding("delete", "remove", "Verwijderen", show=False),
    ]

    class Open(Message):
        """Open the page of one thing; None for a new one."""

        def __init__(self, lijst: Vraag, item_id: str | None) -> None:
            """Carry the list and the thing."""
            super().__init__()
            self.lijst = lijst
            self.item_id = item_id

    class Remove(Message):
        """Ask to take one thing out of the list."""

        def __init__(self, lijst: Vraag, item_id: str, naam: str) -> None:
            """Carry the list, the thing and its name."""
            super().__init__()
            self.lijst = lijst
            self.item_id = item_id
            self.naam = naam

    class Pasted(Message):
        """Take in these rows, after a look."""

        def __init__(self, lijst: Vraag, rows: tuple[NewRow, ...]) -> None:
            """Carry the list and the rows."""
            super().__init__()
            self.lijst = lijst
            self.rows = rows

    class FromFile(Message):
        """Take things for this list out of a file."""

    def __init__(self, sessie: OpenDossier, lijst: Vraag) -> None:
        """Show this list of the dossier."""
        super().__init__()
        self.sessie = sessie
        self.lijst = lijst
        self.pad = lijst.pad
        self.vraag = lijst
        self._measured = 0  # the width that the names were made for
        self._count = Static(Content(), classes="telling")
        self._table = PlainOptionList()

    @property
    def _can_grow(self) -> bool:
        return not (self.lijst.vast or self.lijst.rijen or self.sessie.is_read_only)

    @property
    def input_field(self) -> OptionList:
        """The widget that takes the keys."""
        return self._table

    def compose(self) -> Any:
        """The question, the table, and the buttons for the mouse."""
        mag_leeg = self._can_grow and not self.lijst.minstens
        suffix = Content.styled(MAY_BE_EMPTY, "$zacht") if mag_leeg else Content("")
        yield Static(Content(self.lijst.vraag) + suffix, classes="vraag")
        if self.lijst.hint:
            yield Static(Content(self.lijst.hint), classes="hint")
        yield self._count
        yield self._table
        if self._can_grow:
            with Horizontal():
                yield Button(Content("+ Toevoegen"), id="nieuw", compact=True)
                yield Button(Content("Del Verwijderen"), id="weg", compact=True)
                if self.lijst.pad == INTO:
                    yield Button(Content("Uit een bestand"), id="bestand", compact=True)
                if rows_of_last_year(self.sessie, self.lijst):
                    yield Button(Content("Dagen van vorig jaar"), id="vorig", compact=True)

    def choose(self, item_id: str) -> bool:
        """Select this thing; false when it is not in the list."""
        ids = [item.id for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)]
        if item_id in ids:
            self.refresh_page()
            self._table.highlighted = ids.index(item_id)
        return item_id in ids

    def on_mount(self) -> None:
        """Fill the table, with the first thing selected that asks for an answer."""
        self.refresh_page()
        sessie = self.sessie
        rijen = items(sessie.plan, sessie.dossier, self.lijst)
        onaf = (index for index, item in enumerate(rijen) if self._open(item))
        self._table.highlighted = next(onaf, 0)

    def refresh_page(self) -> None:
        """Show the list as it is now; the selection stays. Not there yet, it comes as it is."""
        sessie, lijst = self.sessie, self.lijst
        rijen = items(sessie.plan, sessie.dossier, lijst)
        width = self._title_width(rijen)
        self._put([(item.id, self._row(item, width)) for item in rijen] or [(NEW, self._empty())])
        tekst = ""
        if lijst.teleenheid:
            tekst = count_text(sessie.plan, sessie.dossier, lijst, sessie.today)
            show_text(self._count, Content(tekst))
        show(self._count, where=bool(tekst))

    def _put(self, rows: Sequence[tuple[str, Content]]) -> None:
        """Have these rows in the table, when they are others than there are."""
        table = self._table
        there = [(option.id, option.prompt) for option in table.options]
        if len(there) == len(rows) and all(map(_is_same, there, rows)):
            return
        here = table.highlighted or 0
        table.set_options(Option(row, id=row_id) for row_id, row in rows)
        table.highlighted = min(here, len(rows) - 1)

    def _empty(self) -> Content:
        """What stands there instead of rows."""
        return Content(f"  {'Nog niets ingevuld' if self._can_grow else 'Deze lijst is nog leeg'}.")

    def _title_width(self, rows: Sequence[Any]) -> int:
        """Room for the longest name, and half the list for what stands beside it."""
        sessie = self.sessie
        names = (item_naam(sessie.plan, sessie.dossier, self.lijst, item) for item in rows)
        longest = max((cell_len(naam) for naam in names), default=TITLE_WIDTH)
        here = self._table.scrollable_content_region.width
        self._measured = here
        return min(longest, max(TITLE_WIDTH, (here - 4) * 6 // 10)) if here else TITLE_WIDTH

    def on_resize(self) -> None:
        """Names are as wide as there is room for."""
        if self._table.scrollable_content_region.width != self._measured:
            self.refresh_page()

    def _row(self, item: Any, width: int) -> Content:
        """One thing: whether it is complete, its name, and its first answers."""
        sessie, lijst = self.sessie, self.lijst
        vragen = list(asked_item(sessie.plan, sessie.dossier, lijst, item, sessie.today))
        open_ = self._open(item)
        started = any(not empty(vraag.value) for vraag in vragen)
        teken = ("◐" if started else "○") if open_ else ("✔" if started else "○")
        naam = item_naam(sessie.plan, sessie.dossier, lijst, item)
        titel = Content(naam).truncate(width, ellipsis=True, pad=True)
        parts = [
            self._text(vraag)
            for vraag in vragen
            if vraag.vraag.pad != lijst.sleutel and not empty(vraag.value)
        ]
        if open_:
            parts.insert(0, f"nog {open_}")
        row = row_of(sessie.plan, lijst, item.id)
        usual = f"meestal: {row.wie}" if isinstance(row, ThemaRow) else "nog niet ingevuld"
        rest = " · ".join(parts[:4]) or usual
        if cell_len(rest) > self._measured - width - ROW_SIGNS:
            rest = " · ".join(_shorten(part) for part in parts[:4]) or usual
        return Content(f"{teken} ") + titel + Content.styled(f"  {rest}", "$zacht")

    def _open(self, item: Any) -> int:
        return missing_in(self.sessie, self.lijst, item)

    def _text(self, vraag: AskedVraag) -> str:
        mogelijk = keuzes(self.sessie.dossier, vraag.vraag, vraag.veld)
        return show_antwoord(vraag.veld, vraag.value, mogelijk).replace("\n", " ")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == NEW:
            self.action_new()
        elif event.option_id:
            self.post_message(self.Open(self.lijst, event.option_id))

    @on(Button.Pressed)
    def _button(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "nieuw":
            self.action_new()
        elif event.button.id == "bestand":
            self.post_message(self.FromFile())
        elif event.button.id == "vorig":
            rows = rows_of_last_year(self.sessie, self.lijst)
            self.post_message(self.Pasted(self.lijst, rows))
        else:
            self.action_remove()

    def on_paste(self, event: events.Paste) -> None:
        """A list from a mail or a spreadsheet: a row of each line."""
        rows = rows_in(self.sessie, self.lijst, event.text) if self._can_grow else ()
        if rows:
            event.stop()
            self.post_message(self.Pasted(self.lijst, rows))

    def action_new(self) -> None:
        """Open the page of a new thing."""
        if self._can_grow:
            self.post_message(self.Open(self.lijst, None))

    def action_remove(self) -> None:
        """Ask whether the selected thing may go."""
        tabel = self._table
        if tabel.highlighted is None or not self._can_grow:
            return
        item_id = tabel.get_option_at_index(tabel.highlighted).id
        item = next(
            (
                item
                for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)
                if item.id == item_id
            ),
            None,
        )
        if item is not None:
            naam = item_naam(self.sessie.plan, self.sessie.dossier, self.lijst, item)
            self.post_message(self.Remove(self.lijst, item.id, naam))


def _is_same(one: tuple[str | None, VisualType], other: tuple[str, Content]) -> bool:
    words = one[1]
    return one[0] == other[0] and isinstance(words, Content) and words.is_same(other[1])


def _shorten(tekst: str) -> str:
    return tekst if len(tekst) <= 24 else f"{tekst[:23]}…"
