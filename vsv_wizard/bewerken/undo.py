"""Undo and redo: the last changes of this user, one field or one action at a time.

A step is undone on top of the dossier as it is now, so that what others changed in the
meantime stays. Before the first step of this sitting come those of earlier sittings of today,
as the journal has them: one of which something else was made since is passed.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import PathError, split_path
from vsv_wizard.dossier.tree import Difference, differences, flat, gelijk, read, tree
from vsv_wizard.opslag import OpslagError
from vsv_wizard.opslag.read import clean_values

if TYPE_CHECKING:
    from vsv_wizard.opslag.journal import Entry, Sitting

MAX_ITEMS = 100
_WHOLE_SESSIE = 2  # parts of its path


@dataclass(frozen=True)
class Change:
    """One change: the dossier before and after it, and the field that was typed in."""

    voor: Dossier
    na: Dossier
    pad: str = ""


@dataclass
class UndoStack:
    """What can be undone, and what can be done again."""

    _gedaan: list[Change] = field(default_factory=list)
    _teruggenomen: list[Change] = field(default_factory=list)
    _earlier: list[tuple["Entry", ...]] = field(default_factory=list)

    def record(self, voor: Dossier, na: Dossier, pad: str = "") -> None:
        """Remember a change; typing on in the same field is one step."""
        vorige = self._gedaan[-1] if self._gedaan else None
        if pad and vorige is not None and vorige.pad == pad and not self._teruggenomen:
            self._gedaan[-1] = Change(vorige.voor, na, pad)
        else:
            self._gedaan = [*self._gedaan[-MAX_ITEMS + 1 :], Change(voor, na, pad)]
        self._teruggenomen.clear()

    def before(self, pad: str) -> Dossier | None:
        """The dossier before the typing that goes on in this field; None when it is another."""
        last = self._gedaan[-1] if self._gedaan else None
        return last.voor if last and pad and last.pad == pad and not self._teruggenomen else None

    def rest(self) -> None:
        """What is typed from here on is another step, also in the same field."""
        if self._gedaan:
            last = self._gedaan[-1]
            self._gedaan[-1] = Change(last.voor, last.na)

    def recall(self, sittings: "Iterable[Sitting]", today: dt.date) -> None:
        """What was changed in these sittings can be undone as well, as far as it was today."""
        steps = [step for sitting in sittings for step in sitting.steps()]
        steps = [step for step in steps if day_of(step[-1].tijd) == today]
        self._earlier = sorted(steps, key=lambda step: step[-1].tijd)[-MAX_ITEMS:]

    def back(self, now: Dossier) -> tuple[Dossier, tuple[Difference, ...]]:
        """The dossier without the last change, and what that made different."""
        new, otherwise = _shift(self._gedaan, self._teruggenomen, now)
        while new is now and self._earlier:
            step = self._earlier.pop()
            new = _without(now, step)
            otherwise = tuple(differences(tree(now), tree(new)))
            if new is not now:
                self._teruggenomen.append(Change(now, new))
        return new, otherwise

    def forward(self, now: Dossier) -> tuple[Dossier, tuple[Difference, ...]]:
        """The dossier with the change that was last taken back."""
        return _shift(self._teruggenomen, self._gedaan, now)


def _shift(
    van: list[Change], naar: list[Change], now: Dossier
) -> tuple[Dossier, tuple[Difference, ...]]:
    """Undo the last step of `van`, and put its opposite on `naar`. One without effect is passed."""
    from vsv_wizard.dossier.merge import put_back

    while van:
        wijziging = van.pop()
        try:
            new = put_back(now, differences(tree(wijziging.voor), tree(wijziging.na)))
        except ValueError:  # the thing it was about is gone
            continue
        new = _with_keuzes(new, wijziging)
        otherwise = differences(tree(now), tree(new))
        if otherwise or new.conflicten != now.conflicten:
            naar.append(Change(now, new))  # which is undone in its turn by doing it again
            return new, tuple(otherwise)
    return now, ()


def _with_keuzes(dossier: Dossier, wijziging: Change) -> Dossier:
    """Undo a choice as well: what was to be chosen before is to be chosen again."""
    voor = {conflict.id: conflict for conflict in wijziging.voor.conflicten}
    na = {conflict.id: conflict for conflict in wijziging.na.conflicten}
    now = {c.id: c for c in dossier.conflicten if c.id in voor or c.id not in na}
    back = {naam: c for naam, c in voor.items() if naam not in na}
    return dossier.model_copy(update={"conflicten": tuple({**now, **back}.values())})


def _without(now: Dossier, step: "Sequence[Entry]") -> Dossier:
    """The dossier without what the journal says was changed; as it is, where it stands no more."""
    from vsv_wizard.dossier.merge import may_be_chosen, put_back

    try:
        changes = [_as_difference(entry) for entry in step]
    except (PathError, OpslagError):
        return now
    here = tree(now)
    for change, entry in zip(changes, step, strict=True):
        is_sessie = change.pad[0] == "sessies" and len(change.pad) == _WHOLE_SESSIE
        if is_sessie or not may_be_chosen(entry.pad, change.oud):
            return now
        if not gelijk(read(here, change.pad), change.new):
            return now
    try:
        return put_back(now, changes)
    except ValueError:  # what it belonged to is gone
        return now


def _as_difference(entry: "Entry") -> Difference:
    values = clean_values({"oud": entry.oud, "new": entry.new})
    return Difference(split_path(entry.pad), flat(values["oud"]), flat(values["new"]))
