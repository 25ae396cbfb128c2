"""Rows under headings: by adviser, by step, or by who is at turn. One definition for both faces."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from vsv_wizard.dossier.text import natural, plain_letters
from vsv_wizard.regio.region_folder import VsvRow, lacks_people
from vsv_wizard.regio.row_reader import CANNOT_BE_READ, RowReader

OWN = "Het VSV zelf"
NOBODY = "Niets meer te doen"
NO_ADVISEUR = "Zonder adviseur"
TO_READ = "Nog te lezen"


class Group(NamedTuple):
    """Rows that belong together, in their order."""

    titel: str
    rijen: tuple[VsvRow, ...]


class GroupKind(NamedTuple):
    """A way to put rows together.

    naam: as somebody types it; kop: on the screen. key: the place and the heading of a row.
    people: whether the files must be opened for it.
    """

    naam: str
    kop: str
    key: Callable[[RowReader, VsvRow], tuple[Any, str]]
    people: bool = False


_FIRST, _USUAL, _LATER, _LAST = range(4)


def _adviseur(_look: RowReader, row: VsvRow) -> tuple[Any, str]:
    if lacks_people(row):
        return (_LAST, ()), TO_READ
    naam = row.wie.adviseur if row.wie else ""
    return ((_USUAL, natural(naam)), naam) if naam else ((_LATER, ()), NO_ADVISEUR)


def _stap(look: RowReader, row: VsvRow) -> tuple[Any, str]:
    assert row.stand  # noqa: S101  # a row without one has a heading of its own
    nr = look.stap(row.stand)
    if not nr:
        return len(look.plan.steps), NOBODY
    return list(look.plan.steps).index(nr), f"Stap {nr}. {look.plan.steps[nr].titel}"


def _turn(look: RowReader, row: VsvRow) -> tuple[Any, str]:
    """On whom the longest wait is; of who waits for nobody it is the VSV itself."""
    assert row.stand  # noqa: S101  # a row without one has a heading of its own
    if longest := look.longest(row):
        wie = longest[1]
        return ((_LAST, ()), TO_READ) if wie is None else ((_USUAL, natural(wie)), wie)
    if look.taak(row.stand):
        return (_FIRST, ()), OWN
    return (_LATER, ()), NOBODY


GROUPS = {
    kind.naam: kind
    for kind in (
        GroupKind("adviseur", "Adviseur", _adviseur, people=True),
        GroupKind("stap", "Stap", _stap),
        GroupKind("aan zet", "Wie aan zet is", _turn, people=True),
    )
}


def group_named(words: str) -> str | None:
    """The way to group that somebody typed, by its name or what the screen calls it."""
    wanted = plain_letters(" ".join(words.split()))
    for kind in GROUPS.values():
        if wanted in (kind.naam, plain_letters(kind.kop)):
            return kind.naam
    return None


def in_groups(rijen: Iterable[VsvRow], naam: str, look: RowReader) -> list[Group]:
    """The rows under their headings, in their order; one group without a heading for no way."""
    kind = GROUPS.get(naam)
    if kind is None:
        return [Group("", tuple(rijen))]
    found: dict[Any, tuple[Any, str, list[VsvRow]]] = {}
    unreadable = []
    for row in rijen:
        if row.stand is None:
            unreadable.append(row)
            continue
        place, titel = kind.key(look, row)
        # "de RSO" and "De rso" are one.
        found.setdefault(plain_letters(titel), (place, titel, []))[2].append(row)
    groups = [Group(t, tuple(rows)) for _, t, rows in sorted(found.values(), key=lambda f: f[0])]
    return [*groups, Group(CANNOT_BE_READ, tuple(unreadable))] if unreadable else groups
