"""Editions of the plan: what became otherwise since the one that a dossier was made with.

The changes are content, in data/edities.toml; each has its record in docs/plan/. Most dossiers
are of the last edition: for those the reference, which has the changes, is not even loaded.
"""

from typing import TYPE_CHECKING

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan

if TYPE_CHECKING:
    from vsv_wizard.plan.reference import PlanChange

KINDS = {"nieuw": "Nieuw", "anders": "Anders", "weg": "Weg"}


def changes_for(dossier: Dossier, plan: Plan) -> "tuple[PlanChange, ...]":
    """What changed since the edition that this dossier was made with, or last told about.

    Nothing for one that says no edition, or one that this program does not know.
    """
    kop = dossier.dossier
    seen = kop.plan_gezien or kop.plan
    if seen in ("", plan.versie):
        return ()
    names = [editie.versie for editie in plan.naslag.editie]
    later = plan.naslag.editie[names.index(seen) + 1 :] if seen in names else ()
    return tuple(change for editie in later for change in editie.wijziging)
