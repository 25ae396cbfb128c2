"""Declaring how a task stands: done, busy, waiting, or not applicable.

The program computes what is missing; only a person says that a task is done.
Both faces (screens and command line) go through here, so the rules are the same.
"""

from datetime import date

from vsv_wizard.dossier.fields import MAX_TEKST
from vsv_wizard.dossier.model import Dossier, TaakStand
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.fingerprints import feiten
from vsv_wizard.voortgang.status import Status, TaakVoortgang, bepaal

KEUZES = ("klaar", "bezig", "nvt", "wacht")


class MagNiet(ValueError):
    """This cannot be declared now. The message is Dutch and says what to do."""


def verklaar(
    dossier: Dossier, plan: Plan, taak_id: str, status: str, vandaag: date, reden: str = ""
) -> Dossier:
    """A dossier in which a task is declared klaar, bezig, nvt or wacht.

    `reden` is why it is n.v.t., or for whom it waits. Raises MagNiet.
    """
    if taak_id not in plan.taken:
        voorbeeld = next(iter(plan.taken.values())).nr
        raise MagNiet(
            f"Taak {taak_id} bestaat niet. Kies een nummer uit het stappenplan, zoals {voorbeeld}."
        )
    if len(reden) > MAX_TEKST:
        raise MagNiet(f"Maak de tekst korter. Er passen {MAX_TEKST} tekens, u typte {len(reden)}.")
    stand = bepaal(dossier, plan, vandaag).taken[taak_id]
    oud = dossier.taken.get(taak_id, TaakStand())
    wis: dict[str, object] = {"klaar_op": None, "wacht_op": None, "wacht_sinds": None, "gezien": {}}
    if status == "klaar":
        _mag_klaar(stand, plan)
        gezien = feiten(dossier, plan.taken[taak_id])
        nieuw = {**wis, "klaar_op": vandaag, "gezien": gezien}
    elif status == "nvt":
        _mag_nvt(stand, reden)
        nieuw = {**wis, "nvt_reden": reden.strip(), "klaar_op": vandaag}
    elif status == "wacht":
        if not reden.strip():
            raise MagNiet("Vul in op wie u wacht.")
        nieuw = {**wis, "wacht_op": reden.strip(), "wacht_sinds": vandaag}
    elif status == "bezig":
        nieuw = wis
    else:
        raise MagNiet(f"Kies {', '.join(KEUZES[:-1])} of {KEUZES[-1]}.")
    taken = {**dossier.taken, taak_id: oud.model_copy(update={**nieuw, "status": status})}
    return dossier.model_copy(update={"taken": taken})


def _mag_klaar(stand: TaakVoortgang, plan: Plan) -> None:
    if stand.status is Status.NVT:
        raise MagNiet(f"Deze taak is n.v.t. {stand.redenen[0]}")
    if stand.eerst:
        eerst = " en ".join(f"{plan.taken[i].titel} ({plan.nr(i)})" for i in stand.eerst)
        raise MagNiet(f"Kan nog niet. Eerst: {eerst}.")
    if stand.ontbreekt:
        punten = " ".join(punt.tekst for punt in stand.ontbreekt)
        raise MagNiet(f"Nog niet klaar. {punten}")


def _mag_nvt(stand: TaakVoortgang, reden: str) -> None:
    if not stand.taak.nvt_mag:
        raise MagNiet(f"Taak {stand.nr} geldt voor elk VSV. N.v.t. kan hier niet.")
    if not reden.strip():
        raise MagNiet("Vul in waarom dit niet geldt voor uw VSV.")
