"""A dossier as a tree of plain values, in which every answer has one place.

Comparing, merging and bringing back all work on this tree, so that they treat keys
that this version does not know as well as those it does. Things in a list are found
by their id, never by their position. How a task was declared (klaar, n.v.t., wacht
op ...) is one answer: half of one declaration and half of another would mean nothing.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from vsv_wizard.dossier.lookup import find
from vsv_wizard.dossier.model import SCHEMA, Dossier

Table = dict[str, Any]
PathParts = tuple[str, ...]

VERKLARING = "verklaring"
_DECLARED = (
    *("status", "klaar_op", "wacht_op", "wacht_sinds", "opnieuw_op"),
    *("nvt_reden", "nvt_tot", "gezien"),
)

MIJLPALEN = ("mijlpalen",)

# Kept by the program itself: they say how a version came about, not what was answered.
KEPT_BY_PROGRAM = frozenset(
    {
        ("schema",),
        ("dossier", "plan"),
        ("dossier", "plan_gezien"),
        ("dossier", "revisie"),
        ("dossier", "vorige"),
        ("dossier", "aangemaakt"),
        ("dossier", "gewijzigd"),
        ("dossier", "route"),
        ("samenvatting",),
        MIJLPALEN,
        ("gedeeld",),
        ("logboek",),
        ("conflicten",),
    }
)


@dataclass(frozen=True)
class Difference:
    """One answer, or one thing in a list, that is not the same; None is absent."""

    pad: PathParts
    oud: Any
    new: Any


def tree(dossier: Dossier, behalve: Dossier | None = None) -> Table:
    """The tree of a dossier.

    behalve: leave out the parts that are the very same objects in this dossier; one that
    was made of the other shares all that was not changed.
    """
    if behalve is not None:
        empty = _empty()
        zelfde = {n: empty[n] for n in empty if getattr(dossier, n) is getattr(behalve, n)}
        dossier = dossier.model_copy(update=zelfde)
    tabel: Table = flat(dossier)
    if taken := tabel.get("taken"):
        tabel["taken"] = {taak_id: _fold(stand) for taak_id, stand in taken.items()}
    return tabel


@cache
def _empty() -> Table:
    """Every part of a dossier without answers, by its name."""
    dossier = Dossier.model_validate({"schema": SCHEMA, "dossier": {"id": "leeg"}})
    return {n: getattr(dossier, n) for n, v in Dossier.model_fields.items() if not v.is_required()}


def dossier_of(tabel: Table) -> Dossier:
    """The dossier of a tree. The tree must be made of parts of dossiers."""
    if taken := tabel.get("taken"):
        tabel = {**tabel, "taken": {taak_id: _unfold(stand) for taak_id, stand in taken.items()}}
    return Dossier.model_validate(tabel)


def _fold(stand: Any) -> Any:
    if not isinstance(stand, dict) or VERKLARING in stand:
        return stand
    verklaring = {naam: stand[naam] for naam in _DECLARED if naam in stand}
    rest = {naam: value for naam, value in stand.items() if naam not in verklaring}
    return {VERKLARING: verklaring, **rest} if verklaring else rest


def _unfold(stand: Any) -> Any:
    if not isinstance(stand, dict) or not isinstance(stand.get(VERKLARING), dict):
        return stand
    rest = {naam: value for naam, value in stand.items() if naam != VERKLARING}
    return {**stand[VERKLARING], **rest}


def is_whole(pad: PathParts) -> bool:
    """Whether what stands here is one answer, though it is a table or list of tables."""
    return (len(pad) == 3 and pad[0] == "taken" and pad[2] == VERKLARING) or pad == ("logboek",)


def are_things(value: Any) -> bool:
    """Whether this is a list of things that each have an id of their own."""
    if not isinstance(value, list):
        return False
    ids = [ding.get("id") if isinstance(ding, dict) else None for ding in value]
    return all(isinstance(i, str) for i in ids) and len(set(ids)) == len(ids)


def by_id(dingen: list[Table]) -> dict[str, Table]:
    """The things of a list by their id, in their order."""
    return {ding["id"]: ding for ding in dingen}


def as_things(*kanten: Any) -> bool:
    """Whether these are versions of one list of things: absent, empty, or things with ids."""
    return any(kanten) and all(not kant or are_things(kant) for kant in kanten)


def as_table(*kanten: Any) -> bool:
    """Whether these are versions of one table; one without answers may not be there at all."""
    aanwezig = [kant for kant in kanten if kant is not None]
    return bool(aanwezig) and all(isinstance(kant, dict) for kant in aanwezig)


def gelijk(een: Any, other: Any) -> bool:
    """Whether two answers are the same; yes is not the same as 1."""
    return type(een) is type(other) and bool(een == other)


def differences(oud: Table, new: Table) -> list[Difference]:
    """What was answered otherwise, in the order of the file; not what the program keeps.

    A thing that was added to a list or taken out of it is one difference.
    """
    return list(_differences(oud, new, ()))


def _differences(oud: Table, new: Table, pad: PathParts) -> Iterator[Difference]:
    for naam in {**oud, **new}:
        here = (*pad, naam)
        ervoor, erna = oud.get(naam), new.get(naam)
        if here in KEPT_BY_PROGRAM or gelijk(ervoor, erna):
            continue
        if not is_whole(here) and as_table(ervoor, erna):
            yield from _differences(ervoor or {}, erna or {}, here)
        elif not is_whole(here) and as_things(ervoor, erna):
            yield from _things(by_id(ervoor or []), by_id(erna or []), here)
        else:
            yield Difference(here, ervoor, erna)


def _things(oud: dict[str, Table], new: dict[str, Table], pad: PathParts) -> Iterator[Difference]:
    for naam in {**oud, **new}:
        ervoor, erna = oud.get(naam), new.get(naam)
        if ervoor is None or erna is None:
            yield Difference((*pad, naam), ervoor, erna)
        else:
            yield from _differences(ervoor, erna, (*pad, naam))


def read(tabel: Table, pad: PathParts) -> Any:
    """What stands at a place in the tree; None when nothing does."""
    here: Any = tabel
    for deel in pad:
        if isinstance(here, dict):
            here = here.get(deel)
        elif isinstance(here, list):
            here = find(here, deel, _id_of)
        else:
            return None
    return here


def _id_of(ding: Any) -> Any:
    return ding.get("id") if isinstance(ding, dict) else None


def put(tabel: Table, pad: PathParts, value: Any) -> Table:
    """The tree with another answer at this place; None takes it away.

    Raises ValueError when there can be no answer there: a part of a thing that is gone.
    """
    naam, rest = pad[0], pad[1:]
    kind = tabel.get(naam)
    if not rest:
        new = value
    elif are_things(kind) or (kind is None and _is_thing(value, rest)):
        new = _put_thing(kind or [], rest, value)
    elif kind is None or isinstance(kind, dict):
        new = put(kind or {}, rest, value)
    else:
        raise ValueError("no such place")
    if new is None or (rest and new in ({}, [])):
        return {sleutel: blijft for sleutel, blijft in tabel.items() if sleutel != naam}
    return {**tabel, naam: new}


def _is_thing(value: Any, rest: PathParts) -> bool:
    return isinstance(value, dict) and value.get("id") == rest[0] and len(rest) == 1


def _put_thing(dingen: list[Table], pad: PathParts, value: Any) -> list[Table]:
    naam, rest = pad[0], pad[1:]
    if not rest:
        over = [ding for ding in dingen if ding["id"] != naam]
        if value is None:
            return over
        if len(over) == len(dingen):
            return [*dingen, value]
        return [value if ding["id"] == naam else ding for ding in dingen]
    if naam not in by_id(dingen):
        raise ValueError("no such thing")
    return [put(ding, rest, value) if ding["id"] == naam else ding for ding in dingen]


_LEAVES = {str, int, bool, dt.date, Decimal}


def flat(deel: Any) -> Any:
    """Models as plain values. What was never answered is left out; unknown keys are not.

    An empty list that is an answer (nobody was present) stays: it differs from none.
    """
    if type(deel) in _LEAVES:  # nearly all of them
        return deel
    if isinstance(deel, BaseModel):
        return _flatten_model(deel)
    if isinstance(deel, dict):
        return {sleutel: flat(value) for sleutel, value in deel.items() if value is not None}
    if isinstance(deel, (tuple, list)):
        return [flat(value) for value in deel]
    if isinstance(deel, dt.datetime) and deel.tzinfo is not None:
        try:
            return deel.astimezone(dt.UTC)
        except OverflowError:  # the first or last hours of the calendar
            return deel
    return deel


def _flatten_model(deel: BaseModel) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for naam, key, may_be_empty in _fields(type(deel)):
        value = getattr(deel, naam)
        if value is None:
            continue
        if type(value) not in _LEAVES:
            value = flat(value)
            if not may_be_empty and value in ({}, []):
                continue
        result[key] = value
    for naam, value in (deel.__pydantic_extra__ or {}).items():
        if value is not None:
            result[naam] = flat(value)
    return result


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model: the name, the key in the file, and whether empty is an answer."""
    fields = kind.model_fields.items()
    return tuple((naam, field.alias or naam, field.default is None) for naam, field in fields)
