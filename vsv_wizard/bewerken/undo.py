"""Undo and redo: the last changes of this user, one field or one action at a time.

A step is undone on top of the dossier as it is now, so that what others changed in the
meantime stays.
"""

from dataclasses import dataclass, field

from vsv_wizard.dossier.merge import put_back
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Difference, differences, tree

MAX_ITEMS = 100


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

    def forget(self) -> None:
        """Begin anew, on another page."""
        self._gedaan.clear()
        self._teruggenomen.clear()

    def back(self, now: Dossier) -> tuple[Dossier, tuple[Difference, ...]]:
        """The dossier without the last change, and what that made different."""
        return _shift(self._gedaan, self._teruggenomen, now)

    def forward(self, now: Dossier) -> tuple[Dossier, tuple[Difference, ...]]:
        """The dossier with the change that was last taken back."""
        return _shift(self._teruggenomen, self._gedaan, now)


def _shift(
    van: list[Change], naar: list[Change], now: Dossier
) -> tuple[Dossier, tuple[Difference, ...]]:
    """Undo the last step of `van`, and put its opposite on `naar`. One without effect is passed."""
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
