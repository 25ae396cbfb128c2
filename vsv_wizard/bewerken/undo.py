"""Undo and redo: the last changes of this user, one field or one action at a time.

A step is undone on top of the dossier as it is now, so that what others changed in the
meantime stays.
"""

from dataclasses import dataclass, field

from vsv_wizard.dossier.merge import zet_terug
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Verschil, boom, verschillen

MEESTE = 100


@dataclass(frozen=True)
class Wijziging:
    """One change: the dossier before and after it, and the field that was typed in."""

    voor: Dossier
    na: Dossier
    pad: str = ""


@dataclass
class Ongedaan:
    """What can be undone, and what can be done again."""

    _gedaan: list[Wijziging] = field(default_factory=list)
    _teruggenomen: list[Wijziging] = field(default_factory=list)

    def noteer(self, voor: Dossier, na: Dossier, pad: str = "") -> None:
        """Remember a change; typing on in the same field is one step."""
        vorige = self._gedaan[-1] if self._gedaan else None
        if pad and vorige is not None and vorige.pad == pad and not self._teruggenomen:
            self._gedaan[-1] = Wijziging(vorige.voor, na, pad)
        else:
            self._gedaan = [*self._gedaan[-MEESTE + 1 :], Wijziging(voor, na, pad)]
        self._teruggenomen.clear()

    def vergeet(self) -> None:
        """Begin anew, on another page."""
        self._gedaan.clear()
        self._teruggenomen.clear()

    def terug(self, nu: Dossier) -> tuple[Dossier, tuple[Verschil, ...]]:
        """The dossier without the last change, and what that made different."""
        return _verplaats(self._gedaan, self._teruggenomen, nu)

    def vooruit(self, nu: Dossier) -> tuple[Dossier, tuple[Verschil, ...]]:
        """The dossier with the change that was last taken back."""
        return _verplaats(self._teruggenomen, self._gedaan, nu)


def _verplaats(
    van: list[Wijziging], naar: list[Wijziging], nu: Dossier
) -> tuple[Dossier, tuple[Verschil, ...]]:
    """Undo the last step of `van`, and put its opposite on `naar`. One without effect is passed."""
    while van:
        wijziging = van.pop()
        try:
            nieuw = zet_terug(nu, verschillen(boom(wijziging.voor), boom(wijziging.na)))
        except ValueError:  # the thing it was about is gone
            continue
        nieuw = _met_keuzes(nieuw, wijziging)
        anders = verschillen(boom(nu), boom(nieuw))
        if anders or nieuw.conflicten != nu.conflicten:
            naar.append(Wijziging(nu, nieuw))  # which is undone in its turn by doing it again
            return nieuw, tuple(anders)
    return nu, ()


def _met_keuzes(dossier: Dossier, wijziging: Wijziging) -> Dossier:
    """Undo a choice as well: what was to be chosen before is to be chosen again."""
    voor = {conflict.id: conflict for conflict in wijziging.voor.conflicten}
    na = {conflict.id: conflict for conflict in wijziging.na.conflicten}
    nu = {c.id: c for c in dossier.conflicten if c.id in voor or c.id not in na}
    terug = {naam: c for naam, c in voor.items() if naam not in na}
    return dossier.model_copy(update={"conflicten": tuple({**nu, **terug}.values())})
