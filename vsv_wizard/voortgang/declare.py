"""Declaring how a task stands: done, busy, waiting, or not applicable.

The program computes what is missing; only a person says that a task is done.
Both faces (screens and command line) go through here, so the rules are the same.
"""

from datetime import date

from vsv_wizard.dossier.fields import MAX_TEXT
from vsv_wizard.dossier.model import Dossier, Verklaring
from vsv_wizard.dossier.text import as_sentence, visible
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.fingerprints import facts
from vsv_wizard.voortgang.status import TaakStand, determine
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import later

KEUZES = ("klaar", "bezig", "nvt", "wacht")


class NotAllowed(ValueError):
    """This cannot be declared now. The message is Dutch and says what to do."""


def declare(
    dossier: Dossier,
    plan: Plan,
    taak_id: str,
    status: str,
    today: date,
    reason: str = "",
    again: date | None = None,
) -> Dossier:
    """A dossier in which a task is declared klaar, bezig, nvt or wacht.

    `reason` is why it is n.v.t., or for whom it waits; `again` until when it is n.v.t., or
    when to ask that one again: in two weeks unless somebody chooses. Raises NotAllowed.
    """
    if taak_id not in plan.taken:
        voorbeeld = next(iter(plan.taken.values())).nr
        raise NotAllowed(
            f"Taak {taak_id} bestaat niet. Kies een nummer uit het stappenplan, zoals {voorbeeld}."
        )
    if len(reason) > MAX_TEXT:
        raise NotAllowed(
            f"Maak de tekst korter. Er passen {MAX_TEXT} tekens, u typte {len(reason)}."
        )
    stand = determine(dossier, plan, today).taken[taak_id]
    oud = dossier.taken.get(taak_id, Verklaring())
    erase: dict[str, object] = {
        "klaar_op": None,
        "wacht_op": None,
        "wacht_sinds": None,
        "opnieuw_op": None,
        "nvt_tot": None,
        "gezien": {},
        "gevraagd": (),
    }
    if status == "klaar":
        _may_be_klaar(stand, plan)
        gezien = facts(dossier, plan.taken[taak_id])
        new = {**erase, "klaar_op": today, "gezien": gezien}
    elif status == "nvt":
        _may_be_nvt(stand, reason)
        if again is not None and again <= today:
            raise NotAllowed("Kies een dag na vandaag om hier opnieuw naar te kijken.")
        new = {**erase, "nvt_reden": visible(reason), "klaar_op": today, "nvt_tot": again}
    elif status == "wacht":
        if not visible(reason):
            raise NotAllowed("Vul in op wie u wacht.")
        if again is not None and again <= today:
            raise NotAllowed("Kies een dag na vandaag om het opnieuw te vragen.")
        same = oud.status == "wacht" and visible(oud.wacht_op) == visible(reason)
        sinds = oud.wacht_sinds if same and oud.wacht_sinds else today
        new = {
            **erase,
            "wacht_op": visible(reason),
            "wacht_sinds": sinds,
            "opnieuw_op": again or later(today),
            "gevraagd": oud.gevraagd,
        }
    elif status == "bezig":
        came = visible(oud.wacht_op) if oud.status == "wacht" else None
        new = {**erase, "gevraagd": tuple(g for g in oud.gevraagd if visible(g.aan) != came)}
    else:
        raise NotAllowed(f"Kies {', '.join(KEUZES[:-1])} of {KEUZES[-1]}.")
    taken = {**dossier.taken, taak_id: oud.model_copy(update={**new, "status": status})}
    return dossier.model_copy(update={"taken": taken})


def _may_be_klaar(stand: TaakStand, plan: Plan) -> None:
    if stand.status is Status.NVT:
        raise NotAllowed(f"Deze taak is n.v.t. {as_sentence(stand.reasons[0])}")
    if stand.first:
        first = " en ".join(f"{plan.taken[i].titel} ({plan.nr(i)})" for i in stand.first)
        raise NotAllowed(f"Kan nog niet. Eerst: {first}.")
    if stand.missing:
        punten = " ".join(punt.tekst for punt in stand.missing)
        raise NotAllowed(f"Nog niet klaar. {punten}")


def _may_be_nvt(stand: TaakStand, reason: str) -> None:
    if not stand.taak.nvt_mag:
        raise NotAllowed(f"Taak {stand.nr} geldt voor elk VSV. N.v.t. kan hier niet.")
    if not visible(reason):
        raise NotAllowed("Vul in waarom dit niet geldt voor uw VSV.")
