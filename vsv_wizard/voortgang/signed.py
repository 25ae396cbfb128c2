"""Whether the deelnemers are the parties and not the VSV, and for how many of them was signed."""

from datetime import date
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import read
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import counted, in_view, items
from vsv_wizard.plan.task_ids import RSO_ONDERTEKENEN
from vsv_wizard.voortgang.missing import count_text


def signed_on(dossier: Dossier, taak: Taak) -> date | None:
    """When it was signed according to the answers: the last of the dates, once all are there."""
    if not taak.ondertekend:
        return None
    days = [read(dossier, pad) for pad in taak.ondertekend]
    return max(days) if all(isinstance(day, date) for day in days) else None


def signed_words(day: date) -> str:
    """That it was signed, and who says so."""
    return f"Getekend, volgens uw opgave op {datum_long(day)}"


class Signed(NamedTuple):
    """How many of how many, and the same in words: "3 van 5 getekend"."""

    done: int
    total: int
    tekst: str


def deelnemers_are_parties(dossier: Dossier) -> bool:
    """Without a legal person always; with a legal form of another name when they sign."""
    rechtsvorm, grondslag = dossier.vsv.rechtsvorm, dossier.tekenbevoegde.grondslag
    return rechtsvorm == "geen" or (
        rechtsvorm == "anders" and grondslag in ("volmacht", "alle_deelnemers")
    )


def signed(dossier: Dossier, plan: Plan, today: date) -> Signed | None:
    """The tally of task 3a.8; None where the VSV is the party, or nobody is on the list."""
    if not deelnemers_are_parties(dossier):
        return None
    lijst = next((v for v in in_view(plan, dossier, RSO_ONDERTEKENEN) if v.telt_als), None)
    if lijst is None or not (rijen := items(plan, dossier, lijst)):
        return None
    done = counted(plan, dossier, lijst, today)
    return Signed(done, len(rijen), count_text(plan, dossier, lijst, today, done))
