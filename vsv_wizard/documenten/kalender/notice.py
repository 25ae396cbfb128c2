"""The last day to give notice to the RSO: from the term and the end date, or as filled in."""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.dossier.model import Rso
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.task_ids import OPZEGDATUM_NOTEREN
from vsv_wizard.voortgang.regels.base import day
from vsv_wizard.voortgang.regels.datums import months_earlier


@dataclass(frozen=True)
class NoticeDay:
    """The last day to give notice, and in one line where that day comes from."""

    datum: dt.date
    herkomst: str


def last_notice_day(end: dt.date, term: str | None) -> dt.date | None:
    """The day that is this many months before the end; a short month gives its last day.

    term: as the dossier has it; there is no such day while it is not chosen.
    """
    return months_earlier(end, int(term)) if term in ("3", "6") else None


def notice_day(rso: Rso, plan: Plan) -> NoticeDay | None:
    """The day that the VSV filled in, or else the day that follows from term and end date."""
    at = plan.nr(OPZEGDATUM_NOTEREN)
    chosen, end = day(rso.opzeggen_voor), day(rso.einddatum)
    berekend = last_notice_day(end, rso.opzegtermijn) if end else None
    if berekend is None or end is None:
        return NoticeDay(chosen, f"Deze dag vulde u zelf in bij {at}.") if chosen else None
    total = f"De overeenkomst stopt op {datum_long(end)}. De termijn is {rso.opzegtermijn} maanden."
    if chosen is None:
        return NoticeDay(berekend, f"{total} Zo is deze dag berekend.")
    if chosen == berekend:
        return NoticeDay(chosen, f"{total} Uw eigen datum klopt daarmee.")
    difference = f"{total} Dan is {datum_long(berekend)} de laatste dag."
    if chosen < berekend:
        return NoticeDay(chosen, f"{difference} U koos zelf een eerdere dag: dat geeft ruimte.")
    return NoticeDay(chosen, f"Let op: {difference} Uw eigen datum is later. Controleer {at}.")
