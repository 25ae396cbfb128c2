"""A shared copy: taking out what it leaves out, and bringing back what was changed in it.

The copy says by path what is not in it. So the original without those paths is what the
copy was when it was made, and what differs from that was changed in the copy. Only those
changes go to the original; what the copy never had, it can neither change nor clear.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vsv_wizard.dossier.model import Dossier, Shared
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.schema_1 import NUMBERS
from vsv_wizard.dossier.tree import (
    VERKLARING,
    Difference,
    PathParts,
    Table,
    are_things,
    by_id,
    differences,
    dossier_of,
    gelijk,
    is_whole,
    put,
    read,
    tree,
)


@dataclass(frozen=True)
class Supplemented:
    """The original with what was changed in the copy.

    niet_weg: things that were taken out of the copy, of which the original knows more than
    the copy showed. They stay, for a person to decide. botsingen: what the copy hid, and what
    was filled in there all the same: the original keeps its own, until a person chooses.
    """

    dossier: Dossier
    niet_weg: tuple[Difference, ...]
    botsingen: tuple[Difference, ...] = ()


def trace(van: str, parts: PathParts) -> str:
    """What a path is known by that may not be named in the copy."""
    return hashlib.sha256(
        f"{van}\n{join_path(*parts)}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]


def zonder(dossier: Dossier, gedeeld: Shared, ook: Iterable[str] = ()) -> Dossier:
    """The dossier without what this shared copy of it leaves out.

    ook: paths to leave out beside those.
    """
    zeef = _Sieve(frozenset((*gedeeld.weg, *ook)), frozenset(gedeeld.sporen), gedeeld.van)
    return dossier_of(zeef.tabel(tree(dossier), ()))


def supplemented(basis: Dossier, copy: Dossier, ook: Iterable[str] = ()) -> Supplemented:
    """The original `base` with what was changed in the copy since it was made of it.

    When the copy was made of another version of the original, `ook` are the paths that a
    copy of this one would leave out.
    """
    if copy.gedeeld is None:
        raise ValueError("not a shared copy")
    toen = zonder(basis, copy.gedeeld, ook)
    tabel, niet_weg, botsingen = tree(basis), [], list[Difference]()
    for difference in differences(tree(toen), tree(copy)):
        ours = read(tabel, difference.pad)
        if is_whole(difference.pad):
            new = _verklaring(ours or {}, difference)
            if _hid_and_filled(ours or {}, difference):
                botsingen.append(Difference(difference.pad, ours, new))
            else:
                tabel = put(tabel, difference.pad, new or None)
        elif difference.new is not None:
            hidden = ours if difference.oud is None else None
            new, found = _laid_over(hidden, difference.new, difference.pad)
            botsingen += found
            tabel = put(tabel, difference.pad, new)
        elif ours == difference.oud:
            tabel = put(tabel, difference.pad, None)
        else:
            niet_weg.append(difference)
    conflicten = _conflicten(basis, toen, copy)
    extra = {"conflicten": conflicten, "logboek": copy.logboek}
    whole = dossier_of(tabel).model_copy(update=extra)
    return Supplemented(whole, tuple(niet_weg), tuple(botsingen))


def _laid_over(hidden: Any, new: Any, pad: PathParts) -> tuple[Any, list[Difference]]:
    """What the copy has, on top of what it did not show; and where both have something."""
    if isinstance(hidden, dict) and isinstance(new, dict):
        result, found = dict(hidden), list[Difference]()
        for naam, value in new.items():
            result[naam], inside = _laid_over(hidden.get(naam), value, (*pad, naam))
            found += inside
        return result, found
    if hidden and new and are_things(hidden) and are_things(new):
        known, found = by_id(hidden), []
        for naam, ding in by_id(new).items():
            known[naam], inside = _laid_over(known.get(naam), ding, (*pad, naam))
            found += inside
        return list(known.values()), found
    if hidden is None or gelijk(hidden, new):
        return new, []
    return hidden, [Difference(pad, hidden, new)]


def _hid_and_filled(ours: Table, difference: Difference) -> bool:
    """Whether a declaration has a part that the copy did not show, and another one there."""
    toen, new = difference.oud or {}, difference.new or {}
    return any(
        naam in ours and naam not in toen and not gelijk(ours[naam], value)
        for naam, value in new.items()
        if naam not in ("gezien", "status")
    )


def _verklaring(ours: Table, difference: Difference) -> Table:
    """What was declared in the copy, with what it did not show of the same declaration."""
    toen, new = difference.oud or {}, difference.new or {}
    zelfde = toen.get("status") == new.get("status")
    verborgen = {n: w for n, w in ours.items() if n not in toen and (zelfde or n == "nvt_reden")}
    gezien = ours.get("gezien") if zelfde else None
    if gezien and (marks := {p: m for p, m in gezien.items() if p not in toen.get("gezien", {})}):
        new = {**new, "gezien": {**marks, **new.get("gezien", {})}}
    return {**verborgen, **new}


def _conflicten(basis: Dossier, toen: Dossier, copy: Dossier) -> tuple[Any, ...]:
    """The questions of the original, without those that the copy answered, and with its new."""
    er_nog = {conflict.id for conflict in copy.conflicten}
    beantwoord = {conflict.id for conflict in toen.conflicten} - er_nog
    blijft = tuple(c for c in basis.conflicten if c.id not in beantwoord)
    known = {conflict.id for conflict in blijft}
    return (*blijft, *(c for c in copy.conflicten if c.id not in known))


@dataclass(frozen=True)
class _Sieve:
    weg: frozenset[str]
    sporen: frozenset[str]
    van: str

    def tabel(self, tabel: Table, pad: PathParts) -> Table:
        """One table without what is left out, nor what is empty by that."""
        result: Table = {}
        for naam, value in tabel.items():
            # In the tree a declaration is a table of its own; in a path it is not.
            in_verklaring = naam == VERKLARING and is_whole((*pad, naam))
            here = pad if in_verklaring else (*pad, naam)
            if not in_verklaring and self._is_left_out(here):
                continue
            new = self._value_of(value, here)
            if new not in ({}, []) or value in ({}, []):
                result[naam] = new
        return result

    def _value_of(self, value: Any, pad: PathParts) -> Any:
        if isinstance(value, dict):
            return self.tabel(value, pad)
        if are_things(value):
            dingen = by_id(value).items()
            return [
                self.tabel(ding, (*pad, naam))
                for naam, ding in dingen
                if not self._is_left_out((*pad, naam))
            ]
        return value

    def _is_left_out(self, pad: PathParts) -> bool:
        if join_path(*pad) in self.weg:
            return True
        if not self.sporen:
            return False
        # A trace cannot be migrated: one of schema 1 is of the number of the task.
        by_number = pad[0] == "taken" and pad[1:] and NUMBERS.get(pad[1])
        paths = (pad, ("taken", by_number, *pad[2:])) if by_number else (pad,)
        return any(trace(self.van, path) in self.sporen for path in paths)
