"""What every part of a document with one table in it looks like."""

from collections.abc import Iterator, Sequence

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Kop, Tabel


def part(
    title: str,
    head: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    widths: tuple[int, ...],
    empty: str,
    level: int = 2,
) -> Iterator[Block]:
    """A heading with the table below it, or with a sentence when nothing is in that."""
    yield Kop(level, title)
    yield Tabel(head, tuple(rows), title, widths) if rows else Alinea(empty)
