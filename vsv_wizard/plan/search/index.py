"""The index and the search in it. Pure: the screens and the command show the same hits.

Made once of a dossier as it is; a key pressed then costs one pass over short texts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from vsv_wizard.plan.search.words import around, parts_of, searchable, stem, typed

_SHORT = 3  # characters: what is shorter is looked for in names only


class FoundKind(StrEnum):
    """What can be found, by the heading above it; in the order in which equals are shown."""

    TAAK = "Taken"
    PERSOON = "Mensen en organisaties"
    ANTWOORD = "Antwoorden"
    VRAAG = "Vragen"
    ACTIE = "Acties"
    BIJEENKOMST = "Bijeenkomsten"
    SESSIE = "Sessies"
    DOCUMENT = "Documenten"
    BEGRIP = "Begrippen"
    NASLAG = "Naslag"
    PAGE = "Schermen en opdrachten"


class Searchable(NamedTuple):
    """Something that can be found, and where it is.

    id: of the task, action, document, card or page. field: the path of the answer, if it has one.
    bij: what it belongs to. ook: other names for it. tekst: what else is said about it.
    """

    kind: FoundKind
    id: str
    titel: str
    bij: str = ""
    nr: str = ""
    ook: tuple[str, ...] = ()
    tekst: str = ""
    field: str = ""


class Fit(IntEnum):
    """How well something fits, best first."""

    NUMBER = 0  # the very number
    NAME = 1  # the very name, or one of its names
    BEGIN = 2  # its name begins so
    WORDS = 3  # words of its name begin so
    KNOWN_AS = 4  # words of one of its names, its number, or what it belongs to
    INSIDE = 5  # inside the words of a name
    TEXT = 6  # words in what is said about it begin so
    ANYWHERE = 7
    SYNONYM = 8  # by another name of a term, from here on


class Hit(NamedTuple):
    """Something that was found. words: those that were looked for; ook: by this other name."""

    found: Searchable
    fit: int
    words: tuple[str, ...] = ()
    ook: str = ""

    @property
    def why(self) -> str:
        """What it belongs to, or where it was found when its own name does not say so."""
        if self.ook:
            return _joined(f"ook: {self.ook}", self.found.bij)
        return _why(self.found, self.words)


class HitGroup(NamedTuple):
    """The hits of one kind: the best, and how many there are in all."""

    kind: FoundKind
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True)
class _Indexed:
    """Something to find, as words. Each text has a space before and after every word."""

    found: Searchable
    nr: str
    called: frozenset[str]  # what it is called in full, as one would type it
    naam: str
    names: str  # its other names, its number, and what it belongs to
    every: str  # all of it


@lru_cache(maxsize=4096)
def _indexed(found: Searchable) -> _Indexed:
    """Remembered: most of what can be found is of the plan, and the same at every look."""
    naam = searchable(found.titel)
    names = "".join(searchable(part) for part in (found.nr, *found.ook, found.bij) if part)
    called = frozenset(map(typed, (found.titel, *filter(partial(_is_name, found), found.ook))))
    nr = "" if found.field else typed(found.nr)
    return _Indexed(found, nr, called, naam, names, f"{naam}{names}{searchable(found.tekst)}")


def _is_name(found: Searchable, other: str) -> bool:
    """Whether this is as good as its own name: of a question when it uses the word itself.

    Else the term of that name comes first: who types "mandaat" does not mean "Geldt het besluit
    over het geld nog?".
    """
    return found.kind is not FoundKind.VRAAG or searchable(other).strip() in searchable(found.titel)


class SearchIndex:
    """All that can be found, made once."""

    def __init__(
        self, everything: Iterable[Searchable], names: Mapping[str, tuple[str, ...]]
    ) -> None:
        """names: per name of a term (as searchable words) its other names."""
        self._rows = [_indexed(found) for found in everything]
        self._names = names

    def find(self, query: str, most: int = 8) -> tuple[HitGroup, ...]:
        """What fits, by kind, the best kind first; of each kind `most` at most."""
        parts = parts_of(query)
        if not parts:
            return ()
        fits = self._fits(parts) or self._fits(tuple(map(stem, parts)))
        groups: dict[FoundKind, list[tuple[int, int]]] = {}
        for number, fit in fits.items():
            groups.setdefault(self._rows[number].found.kind, []).append((fit, number))
        order = list(FoundKind)
        ranked = sorted(groups.items(), key=lambda g: (min(g[1])[0], order.index(g[0])))
        return tuple(
            HitGroup(
                kind,
                tuple(self._hit(number, fit, parts) for fit, number in sorted(found)[:most]),
                len(found),
            )
            for kind, found in ranked
        )

    def words(self) -> set[str]:
        """All words of the names, to ask whether another was meant."""
        return {word for row in self._rows for word in row.naam.split()}

    def _fits(self, parts: tuple[str, ...]) -> dict[int, int]:
        """How well each row fits that does, also by the other names of the term that is meant."""
        found = self._pass(parts)
        for other in self._names.get(" ".join(parts), ()):
            for number, fit in self._pass(parts_of(other)).items():
                found.setdefault(number, Fit.SYNONYM + fit)
        return found

    def _pass(self, parts: tuple[str, ...]) -> dict[int, int]:
        begins = tuple(f" {part}" for part in parts)
        whole = " ".join(parts)
        numbered = enumerate(self._rows)
        if len(whole) < _SHORT:  # a letter or two stands in nearly everything
            fits = ((n, row) for n, row in numbered if _begins(row, begins))
        else:
            fits = ((n, row) for n, row in numbered if all(p in row.every for p in parts))
        return {number: _fit(row, parts, begins, whole) for number, row in fits}

    def _hit(self, number: int, fit: int, parts: tuple[str, ...]) -> Hit:
        row = self._rows[number]
        others = self._names.get(" ".join(parts), ()) if fit >= Fit.SYNONYM else ()
        meant = (other for other in others if all(p in row.every for p in parts_of(other)))
        return Hit(row.found, fit, parts, next(meant, ""))


def _begins(row: _Indexed, begins: tuple[str, ...]) -> bool:
    """Whether each begins a word of its names."""
    return all(begin in row.naam or begin in row.names for begin in begins)


def _fit(row: _Indexed, parts: tuple[str, ...], begins: tuple[str, ...], whole: str) -> Fit:
    if row.nr == whole:
        return Fit.NUMBER
    if whole in row.called:
        return Fit.NAME
    if row.naam.startswith(f" {whole}"):
        return Fit.BEGIN
    if all(begin in row.naam for begin in begins):
        return Fit.WORDS
    if _begins(row, begins):
        return Fit.KNOWN_AS
    if all(part in row.naam or part in row.names for part in parts):
        return Fit.INSIDE
    return Fit.TEXT if all(begin in row.every for begin in begins) else Fit.ANYWHERE


def _why(found: Searchable, parts: tuple[str, ...]) -> str:
    naam = searchable(found.titel)
    rest = [part for part in parts if part not in naam]
    if not rest or all(part in searchable(f"{found.nr} {found.bij}") for part in rest):
        return found.bij
    for name in found.ook:
        if all(part in searchable(name) for part in rest):
            return _joined(f"ook: {name}", found.bij)
    said = next(filter(None, (around(found.tekst, part) for part in rest)), "")
    return _joined(found.bij, said)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
