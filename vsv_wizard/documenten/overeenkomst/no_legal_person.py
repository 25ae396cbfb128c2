"""What the list with a filled in agreement says when the VSV is no party by itself.

The annex with the parties is a document of its own (`stukken.partijen`): here it is only named.
"""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.delen.deelnemer_parties import NO_PARTY
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.task_ids import RSO_ONDERTEKENEN
from vsv_wizard.voortgang.signed import deelnemers_are_parties, signed


def warnings_of(dossier: Dossier, plan: Plan, today: date) -> Iterator[str]:
    """The warning that stands on top of the list, with the annex to add and what is signed."""
    if not deelnemers_are_parties(dossier):
        return
    yield (
        f"{NO_PARTY}. Partij zijn de deelnemers: zij tekenen zelf, of iemand tekent met een "
        "volmacht. Maak ook de bijlage 'partijen' en voeg die bij de overeenkomst. Laat in de kop "
        "naar die bijlage verwijzen, en vraag een jurist om mee te lezen."
    )
    if getekend := signed(dossier, plan, today):
        yield f"Deelnemers: {getekend.tekst}. Houd dit bij in taak {plan.nr(RSO_ONDERTEKENEN)}."
