"""A text with separators: which one it is follows from the text."""

import csv
import io
from itertools import islice

from vsv_wizard.bewerken.importing.sheets import MAX_ROWS, ImportSheet, NotATable, sheet_of

_DELIMITERS = ";,\t|"
_LOOKED_AT = 30  # rows by which the separator is chosen
_MOST_LINES = 200_000  # empty ones too
_BROKEN = (
    "Wij kunnen dit niet lezen als een tabel. Open het in Excel en bewaar het als Excel-werkmap "
    "(.xlsx), of als CSV."
)


def read_csv(text: str) -> ImportSheet:
    """The rows of a text. Raises NotATable."""
    lines = text.split("\n", 1)
    first, begin = lines[0].strip().casefold(), 0
    said = first[4:5] if first.startswith("sep=") else ""  # Excel tells itself
    if said:
        text, begin = (lines[1] if len(lines) > 1 else ""), 1
    elif first == "sep=":  # of a tab, that was stripped
        text, begin, said = (lines[1] if len(lines) > 1 else ""), 1, "\t"
    return _rows(text, said or _delimiter(text), begin)


def _delimiter(text: str) -> str:
    """The sign that makes the most rows of more than one cell, as wide as each other."""

    def score(delimiter: str) -> tuple[int, int]:
        try:
            read = csv.reader(io.StringIO(text), delimiter=delimiter)
            widths = [len(row) for row in islice(read, _LOOKED_AT) if any(row)]
        except csv.Error:
            return (0, 0)
        often = max(set(widths), key=widths.count, default=1)
        return (widths.count(often) if often > 1 else 0, often)

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str, begin: int) -> ImportSheet:
    read = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    cut = False
    try:
        while True:
            number = read.line_num + 1 + begin
            row = next(read, None)
            if row is None:
                break
            if len(rows) >= MAX_ROWS or number > _MOST_LINES:
                cut = cut or any(row)
                break
            if any(row):
                rows.append((number, [_bare(cell) for cell in row]))
    except csv.Error as error:
        raise NotATable(f"Regel {read.line_num}: {_BROKEN}") from error
    return sheet_of("", rows, cut=cut)


def _bare(cell: str) -> str:
    """What was written as ="0612345678" to keep Excel from making a number of it."""
    if cell.startswith('="') and cell.endswith('"') and '"' not in cell[2:-1]:
        return cell[2:-1]
    return cell
