"""Merging two versions of one dossier, answer by answer, so that no answer is lost.

Three-way: `base` is the last version that both had. What one side changed is taken;
what both changed alike is taken; what both changed otherwise stays as it is in the
file ("hun"), and the other answer ("ons") goes to `[[conflicten]]`, for a person to
choose. An edit beats a removal. Without a base every difference is a conflict. No
clock decides anything. Pure functions; the file is elsewhere.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import (
    TECHNICAL,
    PathError,
    join_path,
    pattern_of,
    split_path,
    wholes,
)
from vsv_wizard.dossier.tree import (
    KEPT_BY_PROGRAM,
    MIJLPALEN,
    Difference,
    PathParts,
    Table,
    are_things,
    as_table,
    as_things,
    by_id,
    differences,
    dossier_of,
    flat,
    gelijk,
    is_whole,
    put,
    read,
    tree,
)

CANNOT_CHOOSE = (
    "Dit antwoord kan niet meer worden overgenomen: waar het bij hoorde, is verwijderd. "
    "De keuze blijft staan."
)
MAX_LOG_LINES = 60  # of a few answers each: some years of an hour a month


@dataclass(frozen=True)
class Merged:
    """The merged dossier, what it took from the other side, and what a person must choose."""

    dossier: Dossier
    van_hun: tuple[Difference, ...]
    conflicten: tuple[Conflict, ...]


def merge(
    basis: Dossier | None, hun: Dossier, ours: Dossier, *, wie: str = "", tijd: dt.datetime
) -> Merged:
    """Merge our version into theirs, which is the one in the file.

    basis: the last version that both had; None when that is not known.
    wie, tijd: who has the answers that do not end up in the file, and when.
    """
    menger = _Merger(basis is not None)
    kant_basis = tree(basis) if basis is not None else {}
    kant_hun, kant_ons = tree(hun), tree(ours)
    tabel = menger.tabel(kant_basis, kant_hun, kant_ons, ())
    tijd = tijd.astimezone(dt.UTC).replace(microsecond=0)
    new = tuple(make_conflict(v, wie, tijd) for v in menger.botsingen)
    if regels := _logboek(hun, ours):
        tabel["logboek"] = regels
    dossier = dossier_of(tabel)
    known = {conflict.id for conflict in dossier.conflicten}
    added = tuple(c for c in new if c.id not in known)
    if added:
        dossier = dossier.model_copy(update={"conflicten": with_newer(dossier.conflicten, added)})
    return Merged(dossier, tuple(differences(kant_ons, tabel)), new)


def with_newer(
    conflicten: tuple[Conflict, ...], added: tuple[Conflict, ...]
) -> tuple[Conflict, ...]:
    """These questions with newer ones: of one person there is one open about each answer."""
    again = {(conflict.pad, conflict.wie) for conflict in added}
    return (*(c for c in conflicten if (c.pad, c.wie) not in again), *added)


def choose(dossier: Dossier, conflict: Conflict, *, andere: bool) -> Dossier:
    """The dossier in which this conflict is over: with the other answer, or as the file has it.

    Raises ValueError when the other answer has no place any more (its thing was removed), or
    never had one: a file can be made by anybody.
    """
    over = tuple(c for c in dossier.conflicten if c.id != conflict.id)
    zonder = dossier.model_copy(update={"conflicten": over})
    if not andere:
        return zonder
    value = flat(conflict.andere)
    if not may_be_chosen(conflict.pad, value):
        raise ValueError("not for a person to choose")
    return dossier_of(put(tree(zonder), split_path(conflict.pad), value))


def stands_now(whole: Table, conflict: Conflict) -> Any:
    """What stands there now, beside the other answer: it may have changed since.

    whole: the tree of the dossier.
    """
    try:
        return read(whole, split_path(conflict.pad))
    except PathError:  # a file that was edited by hand
        return conflict.in_bestand


def may_be_chosen(pad: str, value: Any) -> bool:
    """Whether a choice may put this value at this path.

    A choice is about one answer, or one thing in a list. It is never about what the program
    keeps itself, nor about a table or list as a whole; and no two things get one id by it.
    """
    try:
        parts = split_path(pad)
    except PathError:
        return False
    if parts[0] in TECHNICAL or parts[0] == "schema":
        depth = {"klad": len(parts) == 2, "taken": len(parts) > 2}
        return depth.get(parts[0], parts == ("dossier", "naam"))
    pattern = pattern_of(pad)
    if pattern in wholes():
        return False
    is_thing = pattern.endswith(".*") and isinstance(value, dict)
    return _has_own_ids(value) and (not is_thing or value.get("id") == parts[-1])


def _has_own_ids(value: Any) -> bool:
    """Whether in every list in this value the things have each their own id."""
    if isinstance(value, dict):
        return all(map(_has_own_ids, value.values()))
    if not isinstance(value, list):
        return True
    things = [part for part in value if isinstance(part, dict) and "id" in part]
    return (not things or are_things(value)) and all(map(_has_own_ids, value))


def decide(dossier: Dossier, paden: Iterable[str]) -> tuple[tuple[str, ...], Dossier]:
    """The dossier without the conflicts about these answers, and the paths of those.

    A person has given the answers now, so that there is nothing left to choose.
    """
    over = {
        conflict.pad
        for conflict in dossier.conflicten
        for pad in paden
        if conflict.pad in (pad, join_path("klad", pad)) or conflict.pad.startswith(f"{pad}.")
    }
    if not over:
        return (), dossier
    blijft = tuple(conflict for conflict in dossier.conflicten if conflict.pad not in over)
    return tuple(sorted(over)), dossier.model_copy(update={"conflicten": blijft})


def put_back(dossier: Dossier, changes: list[Difference]) -> Dossier:
    """The dossier with the old answers of these differences. Raises ValueError as `choose` does."""
    tabel = tree(dossier)
    for difference in changes:
        tabel = put(tabel, difference.pad, difference.oud)
    return dossier_of(tabel)


def make_conflict(botsing: Difference, wie: str, tijd: dt.datetime) -> Conflict:
    """The question to a person: as it is in the file (`oud`), or as the other has it."""
    tijd = tijd.astimezone(dt.UTC).replace(microsecond=0)
    pad = join_path(*botsing.pad)
    naam = hashlib.sha256(repr((pad, botsing.oud, botsing.new)).encode()).hexdigest()[:16]
    return Conflict(
        id=naam, pad=pad, in_bestand=botsing.oud, andere=botsing.new, wie=wie, tijd=tijd
    )


def _logboek(hun: Dossier, ours: Dossier) -> list[Table]:
    """The lines of both; a line that both have lengthened has the paths of both."""
    regels: dict[tuple[Any, ...], Table] = {}
    for line in (*hun.logboek, *ours.logboek):
        tabel = flat(line)
        known = regels.setdefault((line.tijd, line.wie, line.soort, line.van), tabel)
        if paden := list(dict.fromkeys((*known.get("paden", ()), *tabel.get("paden", ())))):
            known["paden"] = paden
    return list(regels.values())[-MAX_LOG_LINES:]


@dataclass
class _Merger:
    """One merge; collects what a person must choose, as (kept, other)."""

    met_basis: bool
    botsingen: list[Difference] = field(default_factory=list)

    def tabel(self, basis: Table, hun: Table, ours: Table, pad: PathParts) -> Table:
        """One table of three versions, in the order in which the file has it."""
        result: Table = {}
        for naam in {**hun, **ours}:
            value = self._value_of(basis.get(naam), hun.get(naam), ours.get(naam), (*pad, naam))
            if value is not None:
                result[naam] = value
        return result

    def _value_of(self, basis: Any, hun: Any, ours: Any, pad: PathParts) -> Any:
        if gelijk(hun, ours):
            return hun
        if pad in KEPT_BY_PROGRAM and pad != ("conflicten",):
            return self._kept_by_program(basis, hun, ours, pad)
        if self.met_basis and gelijk(basis, hun):
            return ours
        if self.met_basis and gelijk(basis, ours):
            return hun
        if not is_whole(pad) and as_table(hun, ours):
            oud = basis if isinstance(basis, dict) else {}
            return self.tabel(oud, hun or {}, ours or {}, pad) or None
        if not is_whole(pad) and as_things(hun, ours):
            oud = basis if as_things(basis) else []
            return self._things(by_id(oud), by_id(hun or []), by_id(ours or []), pad) or None
        return self._choose(basis, hun, ours, pad)

    def _things(
        self, basis: dict[str, Table], hun: dict[str, Table], ours: dict[str, Table], pad: PathParts
    ) -> list[Table]:
        result = []
        for naam in {**hun, **ours}:
            here = (*pad, naam)
            een, other, oud = hun.get(naam), ours.get(naam), basis.get(naam)
            if een is not None and other is not None:
                result.append(self.tabel(oud or {}, een, other, here))
            elif (ding := self._choose(oud, een, other, here)) is not None:
                result.append(ding)
        return result

    def _choose(self, basis: Any, hun: Any, ours: Any, pad: PathParts) -> Any:
        """One answer, or one thing, of which the two sides differ."""
        about_conflict = pad[0] == "conflicten"  # no question about a question
        if self.met_basis or about_conflict:
            if gelijk(basis, hun):
                return ours
            if gelijk(basis, ours):
                return hun
            if hun is None or ours is None:  # an edit beats a removal
                return ours if hun is None else hun
            if about_conflict:
                return hun
        self.botsingen.append(Difference(pad, hun, ours))
        return hun

    def _kept_by_program(self, basis: Any, hun: Any, ours: Any, pad: PathParts) -> Any:
        """What the program keeps itself is never a question to anybody."""
        if pad == MIJLPALEN:  # what either of them reached was reached, on the first of two days
            sides = [side for side in (hun, ours) if side]
            names = dict.fromkeys(name for side in sides for name in side)
            return {name: min(s[name] for s in sides if name in s) for name in names} or None
        if pad[-1] == "revisie":
            return max(hun or 0, ours or 0)
        return ours if gelijk(basis, hun) and ours is not None else hun
