"""Every place where the path of an answer, or the id of a task, is kept as a value.

An answer stands in one place, but its path is written down in more: what was half typed,
what the log says was changed, which facts a task rests on. When a field or a task gets
another name, all of these move along, or the answer is lost from sight. So they are in one
list here. Who keeps a path in a new place adds that place, and a step that renames needs
to know nothing of it.

This works on plain tables, as TOML and JSON give them, of a file of any schema and in any
state: what is not of the expected shape is left as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from vsv_wizard.dossier.paths import PathError, join_path, split_path

Change = Callable[[str], str]
Parts = tuple[str, ...]

ALL = "*"  # in a place or a pattern: every thing in a list, or every name in a table

# The kinds of file.
DOSSIER = "dossier"
BULK = "bulk"  # a step that changed many dossiers
PLACE = "plek"  # where a user was in each dossier
PROFILE = "profiel"  # of a region
JOURNAL = "journaal"  # what was changed, on this computer
SIGN = "open"  # who has a dossier open, and in which field


class PathPlace(NamedTuple):
    """Where values are. keys: the names in the table there, not what stands behind them."""

    at: Parts
    keys: bool = False


class Pair(NamedTuple):
    """Things that hold a path, and beside it what stood there: parts of a dossier."""

    at: Parts
    path: str
    values: Parts


def _at(text: str, *, keys: bool = False) -> PathPlace:
    return PathPlace(tuple(text.split(".")), keys)


PLACES_WITH_PATHS: Mapping[str, tuple[PathPlace, ...]] = MappingProxyType(
    {
        DOSSIER: (
            _at("klad", keys=True),
            _at("conflicten.*.pad"),
            _at("logboek.*.paden.*"),
            _at("taken.*.gezien", keys=True),
            _at("taken.*.verklaring.gezien", keys=True),  # as a conflict holds it
            _at("eerder.*.pad"),
            _at("eerder.*.antwoorden", keys=True),
            _at("gedeeld.weg.*"),
            _at("sessies.*.gewijzigd.*"),
            _at("sessies.*.verslag.gewijzigd.*.pad"),
        ),
        BULK: (_at("dossiers.*.antwoorden.*.pad"),),
        PLACE: (_at("plek.*.veld"),),
        PROFILE: (_at("antwoorden", keys=True), _at("tekst.vraag", keys=True)),
        JOURNAL: (_at("regel.*.pad"),),
        SIGN: (_at("veld"), _at("ook.*.veld")),
    }
)

PLACES_WITH_TASKS: Mapping[str, tuple[PathPlace, ...]] = MappingProxyType(
    {
        DOSSIER: (
            _at("taken", keys=True),
            _at("gedeeld.stand", keys=True),
            _at("samenvatting.volgende"),
            _at("acties.*.taak"),
            _at("sessies.*.agenda.*"),
            _at("sessies.*.geopend.*"),
            _at("sessies.*.verslag.taken.*.taak"),
            _at("sessies.*.verslag.acties.*.taak"),
            _at("sessies.*.notities.*.taak"),
            _at("sessies.*.besluiten.*.taak"),
        ),
        BULK: (),
        PLACE: (_at("plek.*.taak"),),
        PROFILE: (
            _at("tekst.taak", keys=True),
            _at("taak.*.na.*"),
            _at("taak.*.na_liefst.*"),
            _at("antwoorden.acties.*.taak"),
        ),
        JOURNAL: (_at("regel.*.taak"),),
        SIGN: (),
    }
)

# What a path names here may hold paths, tasks and fields in its turn.
_PAIRS: Mapping[str, Pair] = MappingProxyType(
    {
        DOSSIER: Pair(("conflicten", ALL), "pad", ("in_bestand", "andere")),
        BULK: Pair(("dossiers", ALL, "antwoorden", ALL), "pad", ("oud", "nieuw")),
        JOURNAL: Pair(("regel", ALL), "pad", ("oud", "nieuw")),
    }
)


def paths_in(table: Any, kind: str = DOSSIER) -> Iterator[str]:
    """Every path that this file keeps as a value."""
    for place in PLACES_WITH_PATHS[kind]:
        yield from values_at(table, place)


def values_at(table: Any, place: PathPlace) -> Iterator[str]:
    """The values that one place of this file keeps."""
    yield from _values(table, place.at, place.keys)


def tasks_in(table: Any, kind: str = DOSSIER) -> Iterator[str]:
    """Every task that this file names, other than in a path."""
    for place in PLACES_WITH_TASKS[kind]:
        yield from values_at(table, place)


def _values(value: Any, at: Parts, keys: bool) -> Iterable[str]:
    found = [value]
    for name in at:
        found = [child for each in found for child in _children(each, name)]
    if keys:
        return [name for each in found if isinstance(each, dict) for name in each]
    return [each for each in found if isinstance(each, str)]


def _children(value: Any, name: str) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values() if name == ALL else (value[name],) if name in value else ()
    return value if name == ALL and isinstance(value, list) else ()


@dataclass(frozen=True)
class Renaming:
    """What is called otherwise from some schema on.

    tasks: the id of a task, or the number by which it was named, and its id from now on.
    fields: the pattern of a field or a list, and its new name in the same place.
    """

    tasks: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def task(self, name: str) -> str:
        """What a task is called from now on."""
        return self.tasks.get(name, name)

    def path(self, path: str) -> str:
        """What a path is from now on; text that is no path stays as it is."""
        return self._renamed(path)

    @cached_property
    def _renamed(self) -> Change:
        """The same, remembered: a file names one path in ten places."""
        return lru_cache(maxsize=4096)(self._rename_path)

    def _rename_path(self, path: str) -> str:
        try:
            old = split_path(path)
        except PathError:
            return path
        new = self._parts(old)
        return path if new == old else join_path(*new)

    def table(self, table: dict[str, Any], kind: str = DOSSIER) -> dict[str, Any]:
        """This file with the names from now on, everywhere; the given table stays as it is."""
        if pair := _PAIRS.get(kind):
            table = _change(table, pair.at, lambda thing: self._pair(thing, pair))
        for place in PLACES_WITH_PATHS[kind]:
            table = _rename(table, place.at, place.keys, self.path)
        for place in PLACES_WITH_TASKS[kind]:
            table = _rename(table, place.at, place.keys, self.task)
        fields = {DOSSIER: (), PROFILE: ("antwoorden",)}
        if kind in fields:
            table = _change(table, fields[kind], lambda part: self._fields(part, ()))
        return table

    def _parts(self, parts: Parts) -> Parts:
        if parts[0] == "klad" and parts[1:]:
            return ("klad", self.path(parts[1]), *parts[2:])
        if parts[0] == "eerder" and parts[2:3] == ("antwoorden",) and parts[3:]:
            return (*parts[:3], self.path(parts[3]), *parts[4:])
        if parts[0] == "taken" and parts[1:]:
            parts = ("taken", self.task(parts[1]), *parts[2:])
            if parts[2:3] == ("gezien",) and parts[3:]:
                parts = (*parts[:3], self.path(parts[3]), *parts[4:])
        for pattern, name in self._patterns:
            if _fits(pattern, parts):
                end = len(pattern)
                parts = (*parts[: end - 1], name, *parts[end:])
        return parts

    @cached_property
    def _patterns(self) -> list[tuple[Parts, str]]:
        """The fields, deep ones first: their patterns are of before."""
        rows = ((split_path(pattern), name) for pattern, name in self.fields.items())
        return sorted(rows, key=lambda row: -len(row[0]))

    def _fields(self, part: Any, here: Parts) -> Any:
        """A part of a dossier, with its fields under their new names."""
        for pattern, name in self._patterns:
            rest = pattern[len(here) :]
            if rest and _fits(here, pattern):
                rekey = _Rekey({rest[-1]: name})
                part = _change(part, rest[:-1], rekey)
        return part

    def _pair(self, thing: Any, pair: Pair) -> Any:
        """The values beside a path, which are parts of a dossier at that path."""
        path = thing.get(pair.path) if isinstance(thing, dict) else None
        try:
            here = split_path(path) if isinstance(path, str) else ()
        except PathError:
            return thing
        if not here:
            return thing
        return {
            name: self._part(value, here) if name in pair.values else value
            for name, value in thing.items()
        }

    def _part(self, part: Any, here: Parts) -> Any:
        with_paths, with_tasks = _within(here)
        for place in with_paths:
            part = _rename(part, place.at[len(here) :], place.keys, self.path)
        for place in with_tasks:
            part = _rename(part, place.at[len(here) :], place.keys, self.task)
        return self._fields(part, here)


@dataclass(frozen=True)
class _Rekey:
    """Other names in a table. No value is lost when the new name was there already."""

    names: Mapping[str, str] | Change

    def __call__(self, table: Any) -> Any:
        """The table with the new names, in the same order."""
        if not isinstance(table, dict):
            return table
        new = {name: self._new(name) for name in table}
        taken = {name for name in table if new[name] == name}
        result: dict[str, Any] = {}
        for name, value in table.items():
            key = new[name]
            while key in result or (key != name and key in taken):
                key += "_"
            result[key] = value
        return result

    def _new(self, name: str) -> str:
        return self.names(name) if callable(self.names) else self.names.get(name, name)


def _fits(start: Parts, parts: Parts) -> bool:
    """Whether a path begins so; a star on either side is any name."""
    if len(start) > len(parts):
        return False
    for one, other in zip(start, parts, strict=False):
        if one != other and ALL not in (one, other):
            return False
    return True


@lru_cache(maxsize=1024)
def _within(here: Parts) -> tuple[tuple[PathPlace, ...], tuple[PathPlace, ...]]:
    """The places with paths of a dossier, and those with tasks, that are in this part of it."""
    with_paths, with_tasks = PLACES_WITH_PATHS[DOSSIER], PLACES_WITH_TASKS[DOSSIER]
    return (
        tuple(place for place in with_paths if _fits(here, place.at)),
        tuple(place for place in with_tasks if _fits(here, place.at)),
    )


def _rename(value: Any, at: Parts, keys: bool, change: Change) -> Any:
    if keys:
        return _change(value, at, _Rekey(change))
    return _change(value, at, lambda text: change(text) if isinstance(text, str) else text)


def _change(value: Any, at: Parts, how: Callable[[Any], Any]) -> Any:
    """The same values, changed at this place; only what is changed is made anew."""
    if not at:
        return how(value)
    name, rest = at[0], at[1:]
    if name == ALL and isinstance(value, list):
        return [_change(child, rest, how) for child in value]
    if not isinstance(value, dict):
        return value
    names = value if name == ALL else {name} & value.keys()
    return value | {key: _change(value[key], rest, how) for key in names}
