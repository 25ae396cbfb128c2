"""A small reader of formulas, just enough to check a workbook without a spreadsheet program.

It knows the functions that the budget uses, works with Decimal, and raises at others.
"""

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries

_TOKEN = re.compile(r'"[^"]*"|[A-Z]+\(|(?:[A-Za-z]+!)?[A-Z]+\d+(?::[A-Z]+\d+)?|\d+|[-*=,()]')
CellValue = Decimal | str | bool


class Spreadsheet:
    """A workbook of which every formula can be worked out."""

    def __init__(self, inhoud: bytes) -> None:
        """Read the formulas of a file."""
        self.boek: Workbook = load_workbook(BytesIO(inhoud))

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Every formula: sheet, cell, and the formula itself."""
        for blad in self.boek:
            for row in blad.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield blad.title, cell.coordinate, cell.value

    def value(self, blad: str, cell: str) -> CellValue:
        """What stands in a cell; a formula is worked out, an empty cell is empty text."""
        inhoud: Any = self.boek[blad][cell].value
        if self.boek[blad][cell].data_type == "f":
            return self.calculate(blad, inhoud)
        if inhoud is None:
            return ""
        return inhoud if isinstance(inhoud, str) else Decimal(repr(inhoud))

    def calculate(self, blad: str, formula: str) -> CellValue:
        """The result of a formula that stands on this sheet."""
        assert formula.startswith("=")
        stukken = _TOKEN.findall(formula[1:])
        assert "".join(stukken) == formula[1:], formula
        lezer = _FormulaReader(self, blad, stukken)
        uitkomst = lezer.comparison()
        assert not lezer.rest, formula
        value: CellValue = _loose(uitkomst())
        return value

    def cell_range(self, blad: str, plek: str) -> list[CellValue]:
        """The values of a cell or a block of cells."""
        naam, _, vak = plek.rpartition("!")
        links, above, rechts, below = range_boundaries(vak)
        cellen = self.boek[naam or blad].iter_rows(above, below, links, rechts)
        return [self.value(naam or blad, cell.coordinate) for row in cellen for cell in row]


Delayed = Callable[[], Any]


class _FormulaReader:
    """Reads a formula into something that is worked out when it is asked for."""

    def __init__(self, rekenblad: Spreadsheet, blad: str, rest: list[str]) -> None:
        self.rekenblad, self.blad, self.rest = rekenblad, blad, rest

    def take(self, *wat: str) -> str:
        return self.rest.pop(0) if self.rest and self.rest[0] in wat else ""

    def comparison(self) -> Delayed:
        links = self.total()
        if self.take("="):
            rechts = self.total()
            return lambda: _loose(links()) == _loose(rechts())
        return links

    def total(self) -> Delayed:
        links = self.deel()
        while teken := self.take("-", "*"):
            links = _arithmetic(links, self.deel(), teken)
        return links

    def deel(self) -> Delayed:
        stuk = self.rest.pop(0)
        if stuk.startswith('"'):
            return lambda: stuk[1:-1]
        if stuk.isdigit():
            return lambda: Decimal(stuk)
        if stuk.endswith("("):
            parts = [self.comparison()]
            while self.take(","):
                parts.append(self.comparison())
            assert self.take(")")
            return lambda: _FUNCTIONS[stuk[:-1]](*parts)
        return lambda: self.rekenblad.cell_range(self.blad, stuk)


def _arithmetic(links: Delayed, rechts: Delayed, teken: str) -> Delayed:
    if teken == "-":
        return lambda: _loose(links()) - _loose(rechts())
    return lambda: _loose(links()) * _loose(rechts())


def _loose(value: Any) -> Any:
    """One value: of a cell that was read as a block."""
    return value[0] if isinstance(value, list) else value


def _numbers_in(parts: tuple[Delayed, ...]) -> list[Decimal]:
    values = [deel() for deel in parts]
    flat = [w for value in values for w in (value if isinstance(value, list) else [value])]
    return [value for value in flat if isinstance(value, Decimal)]


def _rounded(value: Delayed, cijfers: Delayed) -> Decimal:
    assert cijfers() == 2
    return Decimal(_loose(value())).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _sum_if(cell_range: Delayed, gezocht: Delayed, bedragen: Delayed) -> Decimal:
    paren = zip(cell_range(), bedragen(), strict=True)
    return sum((b for w, b in paren if w == _loose(gezocht()) and b != ""), Decimal(0))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda als, dan, otherwise: _loose(dan() if als() else otherwise()),
    "OR": lambda *parts: any(deel() for deel in parts),
    "SUM": lambda *parts: sum(_numbers_in(parts), Decimal(0)),
    "COUNT": lambda *parts: Decimal(len(_numbers_in(parts))),
    "COUNTBLANK": lambda cell_range: Decimal(sum(value == "" for value in cell_range())),
    "MAX": lambda *parts: max(_numbers_in(parts)),
    "ROUND": _rounded,
    "SUMIF": _sum_if,
}
