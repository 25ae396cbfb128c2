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

_STUK = re.compile(r'"[^"]*"|[A-Z]+\(|(?:[A-Za-z]+!)?[A-Z]+\d+(?::[A-Z]+\d+)?|\d+|[-*=,()]')
Waarde = Decimal | str | bool


class Rekenblad:
    """A workbook of which every formula can be worked out."""

    def __init__(self, inhoud: bytes) -> None:
        """Read the formulas of a file."""
        self.boek: Workbook = load_workbook(BytesIO(inhoud))

    def formules(self) -> Iterator[tuple[str, str, str]]:
        """Every formula: sheet, cell, and the formula itself."""
        for blad in self.boek:
            for rij in blad.iter_rows():
                for cel in rij:
                    if cel.data_type == "f":
                        yield blad.title, cel.coordinate, cel.value

    def waarde(self, blad: str, cel: str) -> Waarde:
        """What stands in a cell; a formula is worked out, an empty cell is empty text."""
        inhoud: Any = self.boek[blad][cel].value
        if self.boek[blad][cel].data_type == "f":
            return self.reken(blad, inhoud)
        if inhoud is None:
            return ""
        return inhoud if isinstance(inhoud, str) else Decimal(repr(inhoud))

    def reken(self, blad: str, formule: str) -> Waarde:
        """The result of a formula that stands on this sheet."""
        assert formule.startswith("=")
        stukken = _STUK.findall(formule[1:])
        assert "".join(stukken) == formule[1:], formule
        lezer = _Lezer(self, blad, stukken)
        uitkomst = lezer.vergelijking()
        assert not lezer.rest, formule
        waarde: Waarde = _los(uitkomst())
        return waarde

    def bereik(self, blad: str, plek: str) -> list[Waarde]:
        """The values of a cell or a block of cells."""
        naam, _, vak = plek.rpartition("!")
        links, boven, rechts, onder = range_boundaries(vak)
        cellen = self.boek[naam or blad].iter_rows(boven, onder, links, rechts)
        return [self.waarde(naam or blad, cel.coordinate) for rij in cellen for cel in rij]


Uitstel = Callable[[], Any]


class _Lezer:
    """Reads a formula into something that is worked out when it is asked for."""

    def __init__(self, rekenblad: Rekenblad, blad: str, rest: list[str]) -> None:
        self.rekenblad, self.blad, self.rest = rekenblad, blad, rest

    def neem(self, *wat: str) -> str:
        return self.rest.pop(0) if self.rest and self.rest[0] in wat else ""

    def vergelijking(self) -> Uitstel:
        links = self.som()
        if self.neem("="):
            rechts = self.som()
            return lambda: _los(links()) == _los(rechts())
        return links

    def som(self) -> Uitstel:
        links = self.deel()
        while teken := self.neem("-", "*"):
            links = _rekensom(links, self.deel(), teken)
        return links

    def deel(self) -> Uitstel:
        stuk = self.rest.pop(0)
        if stuk.startswith('"'):
            return lambda: stuk[1:-1]
        if stuk.isdigit():
            return lambda: Decimal(stuk)
        if stuk.endswith("("):
            delen = [self.vergelijking()]
            while self.neem(","):
                delen.append(self.vergelijking())
            assert self.neem(")")
            return lambda: _FUNCTIES[stuk[:-1]](*delen)
        return lambda: self.rekenblad.bereik(self.blad, stuk)


def _rekensom(links: Uitstel, rechts: Uitstel, teken: str) -> Uitstel:
    if teken == "-":
        return lambda: _los(links()) - _los(rechts())
    return lambda: _los(links()) * _los(rechts())


def _los(waarde: Any) -> Any:
    """One value: of a cell that was read as a block."""
    return waarde[0] if isinstance(waarde, list) else waarde


def _getallen(delen: tuple[Uitstel, ...]) -> list[Decimal]:
    waarden = [deel() for deel in delen]
    plat = [w for waarde in waarden for w in (waarde if isinstance(waarde, list) else [waarde])]
    return [waarde for waarde in plat if isinstance(waarde, Decimal)]


def _rond(waarde: Uitstel, cijfers: Uitstel) -> Decimal:
    assert cijfers() == 2
    return Decimal(_los(waarde())).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _som_als(bereik: Uitstel, gezocht: Uitstel, bedragen: Uitstel) -> Decimal:
    paren = zip(bereik(), bedragen(), strict=True)
    return sum((b for w, b in paren if w == _los(gezocht()) and b != ""), Decimal(0))


_FUNCTIES: dict[str, Callable[..., Any]] = {
    "IF": lambda als, dan, anders: _los(dan() if als() else anders()),
    "OR": lambda *delen: any(deel() for deel in delen),
    "SUM": lambda *delen: sum(_getallen(delen), Decimal(0)),
    "COUNT": lambda *delen: Decimal(len(_getallen(delen))),
    "COUNTBLANK": lambda bereik: Decimal(sum(waarde == "" for waarde in bereik())),
    "MAX": lambda *delen: max(_getallen(delen)),
    "ROUND": _rond,
    "SUMIF": _som_als,
}
