"""Editions of the plan: what became otherwise since the one that a dossier was made with.

The changes are content, in data/edities.toml; each has its record in docs/plan/.
"""

from collections.abc import Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.lookup.entry import Card, cite, filled
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.reference import PlanChange

KINDS = {"nieuw": "Nieuw", "anders": "Anders", "weg": "Weg"}


def changes_for(dossier: Dossier, plan: Plan) -> tuple[PlanChange, ...]:
    """What changed since the edition that this dossier was made with, or last told about.

    Nothing for one that says no edition, or one that this program does not know.
    """
    kop = dossier.dossier
    seen = kop.plan_gezien or kop.plan
    if seen in ("", plan.versie):
        return ()  # the most there are: the reference need not be read
    names = [editie.versie for editie in plan.naslag.editie]
    later = plan.naslag.editie[names.index(seen) + 1 :] if seen in names else ()
    return tuple(change for editie in later for change in editie.wijziging)


def cards(plan: Plan) -> Iterator[Card]:
    """Every change as a card, those of the last edition first."""
    for editie in reversed(plan.naslag.editie):
        for change in editie.wijziging:
            taken = "\n".join(plan.noem(taak_id) for taak_id in change.taken)
            yield Card(
                change.id,
                f"{KINDS[change.soort]}: {change.titel}",
                change.wat,
                filled(
                    ("Wat", change.wat),
                    ("Waarom", change.waarom),
                    ("Kijk hier nog eens naar", change.kijk),
                    ("Bij de taken", taken),
                    ("Sinds", editie.versie),
                ),
                cite(plan, change.bron),
            )
