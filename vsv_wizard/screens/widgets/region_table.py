"""The table of the overview. Only the lines that are seen are made, so it never slows down.

Rows can stand in groups, each with a heading that cannot be chosen. Below the rows stand the
other things one can choose here. The cursor stays with its row,
on its line of the screen, whatever rows come in above it; until the first key or click it
stays on top.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vsv_wizard.regio.grouping import Group
from vsv_wizard.regio.region_folder import VsvRow, with_people
from vsv_wizard.regio.row_lines import (
    ACCENT,
    GOED,
    LET,
    PLAIN,
    VET,
    ZACHT,
    Piece,
    header_line,
    layout_columns,
    row_cells,
    text_of,
)
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import COLUMNS, SortOrder
from vsv_wizard.regio.vsv_state import People
from vsv_wizard.screens.looks import light_colour
from vsv_wizard.voortgang.milestones import LightState

EDGE = 1  # cells left and right of a line


class RowAction(NamedTuple):
    """Something else to choose: what it is known by, and its line."""

    sleutel: str
    stukken: tuple[Piece, ...]


# By the styles of a line; sign and word say the same.
ROW_COLOURS = {
    PLAIN: "$foreground",
    VET: "$foreground",
    ZACHT: "$zacht",
    ACCENT: "$accent",
    LET: light_colour(LightState.BEHIND),
    GOED: light_colour(LightState.ON_COURSE),
}


def _colours() -> str:
    bold = (VET, ACCENT, LET)
    return "\n".join(
        f"    RegionTable .gebiedstabel--{naam} "
        f"{{ color: {colour};{' text-style: bold;' if naam in bold else ''} }}"
        for naam, colour in ROW_COLOURS.items()
    )


class RegionTable(ScrollView, can_focus=True):
    """Rows with VSV's, and below them actions."""

    DEFAULT_CSS = f"""{_colours()}
    RegionTable {{ height: 1fr; background: $background; scrollbar-size-vertical: 1;
                   overflow-x: hidden; }}
    RegionTable .gebiedstabel--hier {{ background: $panel; }}
    RegionTable:focus .gebiedstabel--hier {{ background: $gekozen; text-style: bold; }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"gebiedstabel--{naam}" for naam in (*ROW_COLOURS, "hier")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Openen", key_display="Enter"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "to_edge(0)", show=False),
        Binding("end", "to_edge(-1)", show=False),
    ]

    class Chosen(Message):
        """Enter, or a click, on a row or an action."""

        def __init__(self, wat: VsvRow | RowAction) -> None:
            """Carry what was chosen."""
            super().__init__()
            self.wat = wat

    class Moved(Message):
        """Another row is selected, or other rows are seen."""

    class HeadingClicked(Message):
        """A click on a heading."""

        def __init__(self, kolom: str) -> None:
            """Carry the column."""
            super().__init__()
            self.kolom = kolom

    def __init__(self, *, id: str) -> None:  # noqa: A002  # as every widget has it
        """Start empty; the screen calls `put`."""
        super().__init__(id=id)
        self._rows: Sequence[VsvRow] = ()
        self._heads: tuple[str, ...] = ()  # of the groups
        self._starts: list[int] = []  # the first row of each group that has a heading
        self._kolommen: tuple[str, ...] = ()
        self._acties: Sequence[RowAction] = ()
        self._look: RowReader | None = None
        self._orde = SortOrder()
        self._hier = 0
        self._aangeraakt = False
        self._on_action = False  # somebody went to an action; a filter never leads there
        self._filtered = False

    # --- what is in it

    def put(
        self,
        groups: Sequence[Group],
        acties: Sequence[RowAction],
        look: RowReader,
        orde: SortOrder,
        *,
        kolommen: tuple[str, ...] = (),
        filtered: bool = False,
    ) -> None:
        """Show these."""
        self._filtered = filtered
        oud, scherm = self.chosen, self._line(self._hier) - self.scroll_offset.y
        rijen = [row for group in groups for row in group.rijen]
        headed = [group for group in groups if group.titel]
        self._heads = tuple(f"{group.titel} ({len(group.rijen)})" for group in headed)
        self._starts = list(accumulate([0, *(len(group.rijen) for group in headed)]))[:-1]
        self._rows, self._acties, self._look = rijen, acties, look
        self._orde, self._kolommen = orde, kolommen
        if not rijen:
            self._on_action = self._on_action and isinstance(oud, RowAction)
        if self._aangeraakt and oud is not None:
            self._hier = self._search(oud)
        if not self._on_action and filtered:
            self._hier = min(self._hier, max(len(rijen) - 1, 0))
        self._hier = max(min(self._hier, self.count - 1), 0)
        self._measure()
        if self._aangeraakt:
            self.scroll_to(y=self._line(self._hier) - scherm, animate=False)
        self._show_here()
        self.refresh()

    def set_people(self, wie: Mapping[str, People]) -> None:
        """The same rows, now that it is known on whom these wait."""
        self._rows = with_people(self._rows, wie)
        self.refresh()

    def point_to(self, bestand: str) -> bool:
        """Select the row of this file, in the middle; whether there is one."""
        found = self._index(bestand)
        if found is None:
            return False
        self._hier, self._aangeraakt = found, True
        midden = self._line(found) - self.scrollable_content_region.height // 2
        self.scroll_to(y=max(midden, 0), animate=False)
        self.refresh()
        return True

    @property
    def count(self) -> int:
        """How many things there are to choose."""
        return len(self._rows) + len(self._acties)

    @property
    def chosen(self) -> VsvRow | RowAction | None:
        """What is selected."""
        if self._hier < len(self._rows):
            return self._rows[self._hier]
        if self._filtered and not self._on_action:
            return None  # no hit: Enter makes nothing new
        over = self._hier - len(self._rows)
        return self._acties[over] if over < len(self._acties) else None

    def in_view(self) -> list[VsvRow]:
        """The rows that are on the screen now."""
        above = self.scroll_offset.y
        found = map(self._of_line, range(above, above + self.size.height))
        return [self._rows[index] for index in found if 0 <= index < len(self._rows)]

    def texts(self) -> list[str]:
        """Every line as text, the rows first; for who looks at all of them."""
        breed = self._set_width()
        rijen = (text_of(list(self._row(row, breed))) for row in self._rows)
        return [*rijen, *(text_of(actie.stukken) for actie in self._acties)]

    # --- keys and clicks

    def action_choose(self) -> None:
        """Choose what is selected."""
        self._aangeraakt = True
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))

    def action_step(self, stap: int) -> None:
        """One line up or down."""
        self._go(self._hier + stap)

    def action_page(self, stap: int) -> None:
        """One page up or down."""
        self._go(self._hier + stap * max(self.size.height - 2, 1))

    def action_to_edge(self, index: int) -> None:
        """To the begin (0) or the end (-1)."""
        self._go(index if index >= 0 else self.count - 1)

    def on_click(self, event: events.Click) -> None:
        """Sort by a heading; choose a line."""
        if event.y < self._heading_lines:
            plek = EDGE
            for naam, cellen in self._set_width().items():
                if plek <= event.x <= plek + cellen:
                    self.post_message(self.HeadingClicked(naam))
                    return
                plek += cellen + 1
        elif (index := self._of_line(event.y - self._heading_lines + self.scroll_offset.y)) >= 0:
            self._go(index)
            self.action_choose()

    def _go(self, index: int) -> None:
        self._aangeraakt = True
        self._hier = max(min(index, self.count - 1), 0)
        self._on_action = self._hier >= len(self._rows)
        self._show_here()
        self.refresh()
        self.post_message(self.Moved())

    def _show_here(self) -> None:
        """Scroll as little as needed to see what is selected."""
        line = self._line(self._hier)
        if self._hier in self._starts:
            line -= 1  # with its heading
        hoogte = max(self.scrollable_content_region.height - self._heading_lines, 1)
        above = self.scroll_offset.y
        if line < above:
            self.scroll_to(y=line, animate=False)
        elif (line := self._line(self._hier)) >= above + hoogte:
            self.scroll_to(y=line - hoogte + 1, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep what is selected on the screen."""
        self._measure()
        self._show_here()

    # --- where everything is

    def _measure(self) -> None:
        """Tell how long it is; the heading stays where it is, and takes a line too."""
        self.virtual_size = Size(self.size.width, self._line(self.count) + self._heading_lines)

    @property
    def _heading_lines(self) -> int:
        return 1 if self._rows else 0

    def _line(self, index: int) -> int:
        """The line of a thing to choose: between rows and actions is one empty line."""
        heads = bisect_right(self._starts, index)
        return index + heads + (1 if self._rows and index >= len(self._rows) else 0)

    def _of_line(self, line: int) -> int:
        """What is on a line; -1 where there is nothing, or a heading."""
        heads = self._heads_before(line)
        index = line - heads
        if self._head_on(line) is not None or index == len(self._rows) != 0:
            return -1
        index -= bool(self._rows) and index > len(self._rows)
        return index if index < self.count else -1

    def _heads_before(self, line: int) -> int:
        """How many headings there are down to this line."""
        return bisect_right(self._starts, line, key=self._head_line)

    def _head_on(self, line: int) -> str | None:
        """The heading on a line."""
        heads = self._heads_before(line)
        if heads and self._head_line(self._starts[heads - 1]) == line:
            return self._heads[heads - 1]
        return None

    def _head_line(self, start: int) -> int:
        return start + bisect_right(self._starts, start) - 1

    def _index(self, bestand: str) -> int | None:
        for index, row in enumerate(self._rows):
            if row.bestand == bestand or bestand in row.kopieen:
                return index
        return None

    def _search(self, oud: VsvRow | RowAction | None) -> int:
        """Where what was selected is now; about where it was when it is gone."""
        if isinstance(oud, VsvRow):
            found = self._index(oud.bestand)
            return self._hier if found is None else found
        for index, actie in enumerate(self._acties):
            if oud is not None and actie.sleutel == oud.sleutel:
                return len(self._rows) + index
        return self._hier

    # --- drawing

    def _set_width(self) -> Mapping[str, int]:
        breedte = self.scrollable_content_region.width - 2 * EDGE
        return layout_columns(max(breedte, 20), self._orde.kolom, self._kolommen)

    def _row(self, row: VsvRow, breed: Mapping[str, int]) -> Sequence[Piece]:
        assert self._look is not None
        return list(row_cells(row, self._look, breed))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        breedte = self.scrollable_content_region.width
        if y < self._heading_lines:
            kolom = COLUMNS[self._orde.kolom]
            omlaag = kolom.hoog_eerst != self._orde.andersom
            return self._strip(header_line(self._set_width(), kolom.naam, omlaag=omlaag), breedte)
        line = y - self._heading_lines + self.scroll_offset.y
        index = self._of_line(line)
        if index < 0:
            head = self._head_on(line)
            return self._strip(((ACCENT, head),) if head else (), breedte)
        if index < len(self._rows):
            stukken = self._row(self._rows[index], self._set_width())
        else:
            stukken = self._acties[index - len(self._rows)].stukken
        return self._strip(stukken, breedte, here=index == self._hier and self.chosen is not None)

    def _strip(self, stukken: Iterable[Piece], breedte: int, *, here: bool = False) -> Strip:
        kader = self.get_component_rich_style(f"gebiedstabel--{'hier' if here else PLAIN}")
        parts = [Segment(("▌" if here else " ") * EDGE, kader)]
        for naam, tekst in stukken:
            style = self.get_component_rich_style(f"gebiedstabel--{naam}")
            vet = bool(style.bold or kader.bold)
            parts.append(Segment(tekst, Style(color=style.color, bgcolor=kader.bgcolor, bold=vet)))
        return Strip(parts).adjust_cell_length(breedte, kader)
