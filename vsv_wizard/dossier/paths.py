"""One answer by its path: what kind it is, and reading or replacing it.

A path is dotted, as in the file: `vsv.naam`, `deelnemers.d7f2.naam` (an item by
its id), `taken."3a.3".notitie` (a key with a dot stands between quotes). The
same path with `*` for the id, `deelnemers.*.naam`, is a *pattern*: it names the
answer in the model and in the plan. Replacing gives a new dossier.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from vsv_wizard.dossier.fields import FieldKind
from vsv_wizard.dossier.lookup import find
from vsv_wizard.dossier.model import Dossier, Item, Verklaring

PathParts = tuple[str, ...]

# A part between quotes; a quote in it is doubled, so that any id of any file has a path.
_QUOTED = re.compile(r'"((?:[^"]|"")+)"(?:\.|$)')

# Kept by the program itself; no question asks for it.
TECHNICAL = (
    "schema_",
    "dossier",
    "samenvatting",
    "mijlpalen",
    "gedeeld",
    "taken",
    "eerder",
    "klad",
    "conflicten",
    "logboek",
)


class PathError(ValueError):
    """A path that does not exist in a dossier. The message is Dutch, for the user."""


@lru_cache(maxsize=4096)
def split_path(pad: str) -> PathParts:
    """The parts of a path: `taken."3a.3".notitie` -> ("taken", "3a.3", "notitie")."""
    parts: list[str] = []
    rest = pad
    while rest:
        if rest.startswith('"'):
            gequoot = _QUOTED.match(rest)
            if not gequoot:
                raise PathError(f"Het pad {pad} klopt niet. Controleer de aanhalingstekens.")
            deel, rest = gequoot[1].replace('""', '"'), rest[gequoot.end() :]
        else:
            deel, _, rest = rest.partition(".")
        if not deel:
            raise PathError(f"Het pad {pad} klopt niet. Er ontbreekt een naam tussen de punten.")
        parts.append(deel)
    if not parts or pad.endswith("."):
        raise PathError("Het pad is leeg of eindigt op een punt.")
    return tuple(parts)


@lru_cache(maxsize=4096)
def join_path(*parts: str) -> str:
    """The path of these parts; a part with a dot, or that starts with a quote, is quoted."""
    return ".".join([_quoted(deel) if "." in deel or deel[:1] == '"' else deel for deel in parts])


def _quoted(deel: str) -> str:
    return '"' + deel.replace('"', '""') + '"'


@lru_cache(maxsize=4096)
def pattern_of(pad: str) -> str:
    """The pattern of a path: every item id replaced by `*`."""
    parts = split_path(pad)
    model: type[BaseModel] = Dossier
    result: list[str] = []
    i = 0
    while i < len(parts):
        result.append(parts[i])
        item = submodels(model).get(parts[i])
        if item is None:
            result.extend(parts[i + 1 :])
            break
        model, is_list = item
        i += 1
        if is_list and i < len(parts):
            result.append("*")
            i += 1
    return join_path(*result)


@cache
def submodels(model: type[BaseModel]) -> dict[str, tuple[type[BaseModel], bool]]:
    """The fields of a model that hold models, and whether they hold several, by id or key."""
    found: dict[str, tuple[type[BaseModel], bool]] = {}
    for name, field in model.model_fields.items():
        kind = field.annotation
        is_many = get_origin(kind) in (tuple, dict)
        if is_many:
            kind = get_args(kind)[0 if get_origin(kind) is tuple else 1]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found[name] = (kind, is_many)
    return found


def _leaves(model: type[BaseModel], prefix: PathParts) -> Iterator[tuple[str, FieldKind]]:
    inside = submodels(model)
    for name, field in model.model_fields.items():
        if name in inside:
            submodel, is_list = inside[name]
            yield from _leaves(submodel, (*prefix, name, "*") if is_list else (*prefix, name))
            continue
        for extra in field.metadata:
            if isinstance(extra, FieldKind):
                yield ".".join((*prefix, name)), extra


@cache
def _walk_leaves() -> dict[str, FieldKind]:
    return dict(_leaves(Dossier, ()))


@cache
def all_fields() -> dict[str, FieldKind]:
    """Every answer that the plan asks for, by pattern, in the order of the file."""
    return {
        pad: soort
        for pad, soort in _walk_leaves().items()
        if pad.partition(".")[0] not in TECHNICAL
    }


@cache
def all_lists() -> dict[str, type[Item]]:
    """Every list of things that people edit, by path, with the model of its items."""
    found: dict[str, type[Item]] = {}

    def walk(model: type[BaseModel], prefix: PathParts) -> None:
        for name, (submodel, is_list) in submodels(model).items():
            if name in TECHNICAL:
                continue
            if is_list and issubclass(submodel, Item):
                found[join_path(*prefix, name)] = submodel
            elif not is_list:
                walk(submodel, (*prefix, name))

    walk(Dossier, ())
    return found


@cache
def wholes() -> frozenset[str]:
    """Every table and list of a dossier as a whole, by pattern."""

    def walk(model: type[BaseModel], prefix: PathParts) -> Iterator[str]:
        for name, (submodel, is_many) in submodels(model).items():
            here = (*prefix, name)
            yield join_path(*here)
            yield from walk(submodel, (*here, "*") if is_many else here)

    return frozenset(walk(Dossier, ()))


def kind_of_path(pad: str) -> FieldKind:
    """What kind of answer a path or pattern names. Raises PathError."""
    try:
        return _walk_leaves()[pattern_of(pad)]
    except KeyError:
        raise PathError(
            f"Het pad {pad} bestaat niet. 'vsv-wizard velden' toont alle paden."
        ) from None


def read(deel: Any, pad: str) -> Any:
    """The answer at a path, from a dossier or any part of it; None when absent."""
    kind: type = type(deel)
    straight = _straight(kind, pad)
    return straight(deel) if straight else _step_by_step(deel, pad)


@lru_cache(maxsize=4096)
def _straight(kind: type, pad: str) -> Callable[[Any], Any] | None:
    """How to get there at once: a path through parts that are always there, to a field of one."""
    parts = split_path(pad)
    for naam in parts[:-1]:
        inside, is_many = submodels(kind).get(naam, (None, True)) if _names(kind) else (None, True)
        if inside is None or is_many:
            return None
        kind = inside
    return attrgetter(".".join(parts)) if parts[-1] in _names(kind) else None


def _step_by_step(deel: Any, pad: str) -> Any:
    for naam in split_path(pad):
        kind: type = type(deel)
        if naam in _names(kind):
            deel = getattr(deel, naam)
        elif isinstance(deel, tuple):
            deel = find(deel, naam, _id_of)
        else:
            deel = deel.get(naam) if isinstance(deel, dict) else None
        if deel is None:
            return None
    return deel


def _id_of(item: Any) -> Any:
    return getattr(item, "id", None)


@cache
def _names(kind: type) -> frozenset[str]:
    """The fields of a kind of part; none when it is no part but an answer."""
    return frozenset(kind.model_fields) if issubclass(kind, BaseModel) else frozenset()


def is_hidden(dossier: Dossier, pad: str) -> bool:
    """Whether a shared copy leaves out what the original has here, or the list around it.

    A thing in such a list that does stand in the copy was made there, so it hides nothing.
    The copy may by now have an answer of its own; whoever asks looks at that first.
    """
    if dossier.gedeeld is None:
        return False
    weg, parts = _as_collection(dossier.gedeeld.weg), split_path(pad)
    if pad in weg:
        return True
    eerder = (i for i in range(1, len(parts)) if join_path(*parts[:i]) in weg)
    return any(read(dossier, join_path(*parts[: i + 1])) is None for i in eerder)


@lru_cache(maxsize=16)
def _as_collection(weg: tuple[str, ...]) -> frozenset[str]:
    return frozenset(weg)


def put(dossier: Dossier, pad: str, value: Any) -> Dossier:
    """A dossier with this answer; None clears it. Missing items in a list are made.

    The value must already be of the right type: `antwoorden.parse` gives one.
    """
    result: Dossier = _replace(dossier, split_path(pad), value, pad)
    return result


def _replace(deel: Any, parts: PathParts, value: Any, pad: str) -> Any:
    if not parts:
        return value
    naam, rest = parts[0], parts[1:]
    if isinstance(deel, BaseModel):
        if naam not in type(deel).model_fields:
            raise PathError(f"Het pad {pad} bestaat niet. 'vsv-wizard velden' toont alle paden.")
        child = getattr(deel, naam)
        if isinstance(child, tuple) and rest and naam in submodels(type(deel)):
            new: Any = _replace_item(submodels(type(deel))[naam][0], child, rest, value, pad)
        else:
            new = _replace(child, rest, value, pad)
        return deel.model_copy(update={naam: new})
    if isinstance(deel, dict):
        return _replace_key(deel, naam, rest, value, pad)
    raise PathError(f"Het pad {pad} bestaat niet. 'vsv-wizard velden' toont alle paden.")


def _replace_key(deel: dict[str, Any], naam: str, rest: PathParts, value: Any, pad: str) -> Any:
    if rest:
        return {**deel, naam: _replace(deel.get(naam, Verklaring()), rest, value, pad)}
    if value is None:
        return {key: value for key, value in deel.items() if key != naam}
    return {**deel, naam: value}


def _replace_item(
    model: type[BaseModel], items: tuple[Any, ...], parts: PathParts, value: Any, pad: str
) -> tuple[Any, ...]:
    sleutel, rest = parts[0], parts[1:]
    if not rest:
        over = tuple(item for item in items if item.id != sleutel)
        return over if value is None else (*over, value)
    if any(item.id == sleutel for item in items):
        return tuple(
            _replace(item, rest, value, pad) if item.id == sleutel else item for item in items
        )
    try:
        item = model(id=sleutel)
    except ValidationError:
        raise PathError(f"Het pad {pad} klopt niet. Maak de id korter.") from None
    return (*items, _replace(item, rest, value, pad))
