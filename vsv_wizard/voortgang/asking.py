"""Questions that were sent to somebody: who was asked what stands at the task, until it ends.

A task of which everything that is missing was asked waits for the answer; one of which a part was
asked goes on, and says whom. Both end when the answers come, and when the task is done.
"""

from collections.abc import Iterable
from datetime import date

from vsv_wizard.dossier.model import Dossier, Gevraagd, Verklaring
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.declare import NotAllowed, declare
from vsv_wizard.voortgang.waiting import later

NOT_BEFORE = "Kies een dag na vandaag."


def ask(
    dossier: Dossier,
    plan: Plan,
    wie: str,
    tasks: Iterable[str],
    whole: Iterable[str],
    today: date,
    until: date | None = None,
    *,
    new_id: str,
) -> Dossier:
    """A dossier that says that somebody was asked today. Raises NotAllowed.

    tasks: of which something was asked. whole: of which all that is missing was.
    """
    if until is not None and until <= today:
        raise NotAllowed(NOT_BEFORE)
    wie, again = visible(wie), until or later(today)
    whole = set(whole)
    for taak_id in tasks:
        if taak_id in whole:
            dossier = declare(dossier, plan, taak_id, "wacht", today, wie, again)
        stand = dossier.taken.get(taak_id, Verklaring())
        new = Gevraagd(id=new_id, aan=wie, op=today, opnieuw_op=again)
        others = tuple(one for one in stand.gevraagd if visible(one.aan) != wie)
        stand = stand.model_copy(update={"gevraagd": (*others, new)})
        dossier = dossier.model_copy(update={"taken": {**dossier.taken, taak_id: stand}})
    return dossier


def answered(dossier: Dossier, plan: Plan, wie: str, today: date) -> Dossier:
    """The dossier in which nothing waits for this answer any more."""
    wie = visible(wie)
    for taak_id, old in dossier.taken.items():
        if taak_id not in plan.taken or all(visible(one.aan) != wie for one in old.gevraagd):
            continue
        left = tuple(one for one in old.gevraagd if visible(one.aan) != wie)
        if old.status == "wacht" and visible(old.wacht_op) == wie:
            dossier = declare(dossier, plan, taak_id, "bezig", today)
        stand = dossier.taken[taak_id].model_copy(update={"gevraagd": left})
        dossier = dossier.model_copy(update={"taken": {**dossier.taken, taak_id: stand}})
    return dossier


def ended(dossier: Dossier, taak_id: str, asked_id: str) -> Dossier:
    """The dossier in which one who was asked about this task answered in another way."""
    stand = dossier.taken[taak_id]
    left = tuple(one for one in stand.gevraagd if one.id != asked_id)
    stand = stand.model_copy(update={"gevraagd": left})
    return dossier.model_copy(update={"taken": {**dossier.taken, taak_id: stand}})
