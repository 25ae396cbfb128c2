"""A table of text, whatever file it came from; and how much of one is read."""

from dataclasses import dataclass

MAX_ROWS = 1000  # with something in them; the dossier of a VSV has some tens of deelnemers
MAX_COLUMNS = 60
MAX_CELL = 2000  # signs; far more than any answer that is taken in


@dataclass(frozen=True)
class SheetRow:
    """A row with something in it, and its number (or line) in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ImportSheet:
    """One sheet. hidden: it is not seen in Excel. cut: not all rows were read."""

    title: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    cut: bool = False


@dataclass(frozen=True)
class ImportFile:
    """A file as read: its name, its sheets, and what to say of it."""

    title: str
    sheets: tuple[ImportSheet, ...]
    remarks: tuple[str, ...] = ()


class NotATable(ValueError):
    """What is in the file cannot be read as a table. The message is Dutch and says what to do."""


def sheet_of(
    name: str, rows: list[tuple[int, list[str]]], *, hidden: bool = False, cut: bool = False
) -> ImportSheet:
    """A sheet of these rows, without the empty ones, and all equally wide."""
    from vsv_wizard.dossier.text import clean_line, is_blank

    kept = []
    for number, cells in rows:
        tidy = [" ".join(clean_line(cell[:MAX_CELL]).split()) for cell in cells[:MAX_COLUMNS]]
        if not all(map(is_blank, tidy)):
            kept.append((number, tidy))
    width = max((len(cells) for _, cells in kept), default=0)
    made = (SheetRow(number, (*cells, *[""] * (width - len(cells)))) for number, cells in kept)
    return ImportSheet(clean_line(name)[:60], tuple(made), hidden, cut)
