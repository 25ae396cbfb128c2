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

from vsv_wizard.dossier.model import Dossier

Tabel = dict[str, Any]
Delen = tuple[str, ...]

VERKLARING = "verklaring"
_VERKLAARD = ("status", "klaar_op", "wacht_op", "wacht_sinds", "nvt_reden", "gezien")

# Kept by the program itself: they say how a version came about, not what was answered.
BIJGEHOUDEN = frozenset(
    {
        ("schema",),
        ("dossier", "plan"),
        ("dossier", "revisie"),
        ("dossier", "vorige"),
        ("dossier", "aangemaakt"),
        ("dossier", "gewijzigd"),
        ("dossier", "route"),
        ("samenvatting",),
        ("gedeeld",),
        ("logboek",),
        ("conflicten",),
    }
)


@dataclass(frozen=True)
class Verschil:
    """One answer, or one thing in a list, that is not the same; None is absent."""

    pad: Delen
    oud: Any
    nieuw: Any


def boom(dossier: Dossier, behalve: Dossier | None = None) -> Tabel:
    """The tree of a dossier.

    behalve: leave out the parts that are the very same objects in this dossier; one that
    was made of the other shares all that was not changed.
    """
    if behalve is not None:
        leeg = _leeg()
        zelfde = {n: leeg[n] for n in leeg if getattr(dossier, n) is getattr(behalve, n)}
        dossier = dossier.model_copy(update=zelfde)
    tabel: Tabel = plat(dossier)
    if taken := tabel.get("taken"):
        tabel["taken"] = {taak_id: _vouw(stand) for taak_id, stand in taken.items()}
    return tabel


@cache
def _leeg() -> Tabel:
    """Every part of a dossier without answers, by its name."""
    velden = Dossier.model_fields.items()
    return {n: v.get_default(call_default_factory=True) for n, v in velden if not v.is_required()}


def dossier_van(tabel: Tabel) -> Dossier:
    """The dossier of a tree. The tree must be made of parts of dossiers."""
    if taken := tabel.get("taken"):
        tabel = {**tabel, "taken": {taak_id: _ontvouw(stand) for taak_id, stand in taken.items()}}
    return Dossier.model_validate(tabel)


def _vouw(stand: Any) -> Any:
    if not isinstance(stand, dict) or VERKLARING in stand:
        return stand
    verklaring = {naam: stand[naam] for naam in _VERKLAARD if naam in stand}
    rest = {naam: waarde for naam, waarde in stand.items() if naam not in verklaring}
    return {VERKLARING: verklaring, **rest} if verklaring else rest


def _ontvouw(stand: Any) -> Any:
    if not isinstance(stand, dict) or not isinstance(stand.get(VERKLARING), dict):
        return stand
    rest = {naam: waarde for naam, waarde in stand.items() if naam != VERKLARING}
    return {**stand[VERKLARING], **rest}


def is_geheel(pad: Delen) -> bool:
    """Whether what stands here is one answer, though it is a table or list of tables."""
    return (len(pad) == 3 and pad[0] == "taken" and pad[2] == VERKLARING) or pad == ("logboek",)


def zijn_dingen(waarde: Any) -> bool:
    """Whether this is a list of things that each have an id of their own."""
    if not isinstance(waarde, list):
        return False
    ids = [ding.get("id") if isinstance(ding, dict) else None for ding in waarde]
    return all(isinstance(i, str) for i in ids) and len(set(ids)) == len(ids)


def per_id(dingen: list[Tabel]) -> dict[str, Tabel]:
    """The things of a list by their id, in their order."""
    return {ding["id"]: ding for ding in dingen}


def als_dingen(*kanten: Any) -> bool:
    """Whether these are versions of one list of things: absent, empty, or things with ids."""
    return any(kanten) and all(not kant or zijn_dingen(kant) for kant in kanten)


def als_tabel(*kanten: Any) -> bool:
    """Whether these are versions of one table; one without answers may not be there at all."""
    aanwezig = [kant for kant in kanten if kant is not None]
    return bool(aanwezig) and all(isinstance(kant, dict) for kant in aanwezig)


def gelijk(een: Any, ander: Any) -> bool:
    """Whether two answers are the same; yes is not the same as 1."""
    return type(een) is type(ander) and bool(een == ander)


def verschillen(oud: Tabel, nieuw: Tabel) -> list[Verschil]:
    """What was answered otherwise, in the order of the file; not what the program keeps.

    A thing that was added to a list or taken out of it is one difference.
    """
    return list(_verschillen(oud, nieuw, ()))


def _verschillen(oud: Tabel, nieuw: Tabel, pad: Delen) -> Iterator[Verschil]:
    for naam in {**oud, **nieuw}:
        hier = (*pad, naam)
        ervoor, erna = oud.get(naam), nieuw.get(naam)
        if hier in BIJGEHOUDEN or gelijk(ervoor, erna):
            continue
        if not is_geheel(hier) and als_tabel(ervoor, erna):
            yield from _verschillen(ervoor or {}, erna or {}, hier)
        elif not is_geheel(hier) and als_dingen(ervoor, erna):
            yield from _dingen(per_id(ervoor or []), per_id(erna or []), hier)
        else:
            yield Verschil(hier, ervoor, erna)


def _dingen(oud: dict[str, Tabel], nieuw: dict[str, Tabel], pad: Delen) -> Iterator[Verschil]:
    for naam in {**oud, **nieuw}:
        ervoor, erna = oud.get(naam), nieuw.get(naam)
        if ervoor is None or erna is None:
            yield Verschil((*pad, naam), ervoor, erna)
        else:
            yield from _verschillen(ervoor, erna, (*pad, naam))


def lees(tabel: Tabel, pad: Delen) -> Any:
    """What stands at a place in the tree; None when nothing does."""
    hier: Any = tabel
    for deel in pad:
        if isinstance(hier, dict):
            hier = hier.get(deel)
        elif zijn_dingen(hier):
            hier = per_id(hier).get(deel)
        else:
            return None
    return hier


def zet(tabel: Tabel, pad: Delen, waarde: Any) -> Tabel:
    """The tree with another answer at this place; None takes it away.

    Raises ValueError when there can be no answer there: a part of a thing that is gone.
    """
    naam, rest = pad[0], pad[1:]
    kind = tabel.get(naam)
    if not rest:
        nieuw = waarde
    elif zijn_dingen(kind) or (kind is None and _is_ding(waarde, rest)):
        nieuw = _zet_ding(kind or [], rest, waarde)
    elif kind is None or isinstance(kind, dict):
        nieuw = zet(kind or {}, rest, waarde)
    else:
        raise ValueError("no such place")
    if nieuw is None or (rest and nieuw in ({}, [])):
        return {sleutel: blijft for sleutel, blijft in tabel.items() if sleutel != naam}
    return {**tabel, naam: nieuw}


def _is_ding(waarde: Any, rest: Delen) -> bool:
    return isinstance(waarde, dict) and waarde.get("id") == rest[0] and len(rest) == 1


def _zet_ding(dingen: list[Tabel], pad: Delen, waarde: Any) -> list[Tabel]:
    naam, rest = pad[0], pad[1:]
    if not rest:
        over = [ding for ding in dingen if ding["id"] != naam]
        if waarde is None:
            return over
        if len(over) == len(dingen):
            return [*dingen, waarde]
        return [waarde if ding["id"] == naam else ding for ding in dingen]
    if naam not in per_id(dingen):
        raise ValueError("no such thing")
    return [zet(ding, rest, waarde) if ding["id"] == naam else ding for ding in dingen]


_BLADEREN = {str, int, bool, dt.date, Decimal}


def plat(deel: Any) -> Any:
    """Models as plain values. What was never answered is left out; unknown keys are not.

    An empty list that is an answer (nobody was present) stays: it differs from none.
    """
    if type(deel) in _BLADEREN:  # nearly all of them
        return deel
    if isinstance(deel, BaseModel):
        return _plat_model(deel)
    if isinstance(deel, dict):
        return {sleutel: plat(waarde) for sleutel, waarde in deel.items() if waarde is not None}
    if isinstance(deel, (tuple, list)):
        return [plat(waarde) for waarde in deel]
    if isinstance(deel, dt.datetime) and deel.tzinfo is not None:
        try:
            return deel.astimezone(dt.UTC)
        except OverflowError:  # the first or last hours of the calendar
            return deel
    return deel


def _plat_model(deel: BaseModel) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for naam, field in type(deel).model_fields.items():
        if (waarde := getattr(deel, naam)) is None:
            continue
        waarde = plat(waarde)
        if field.default is not None and waarde in ({}, []):
            continue
        result[field.alias or naam] = waarde
    for naam, waarde in (deel.model_extra or {}).items():
        if waarde is not None:
            result[naam] = plat(waarde)
    return result
