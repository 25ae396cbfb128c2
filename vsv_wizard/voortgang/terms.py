"""Days that follow from a term in the agreement, each with how it was computed.

The last day to give notice, the day on which the registered letter has to go out, and the
day from which overmacht allows to stop. What a person chose goes before what is computed.
"""

import datetime as dt
import re
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier, Rso
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.periods import months_from
from vsv_wizard.plan.task_ids import OPZEGDATUM_NOTEREN
from vsv_wizard.voortgang.regels.base import day
from vsv_wizard.voortgang.working_days import in_words, working_days_from

OVERMACHT_DAYS = 15  # working days, before which nobody may stop (OV 6)
LETTER_DAYS = 5  # working days that we allow the post, and a second delivery
_TERM = re.compile(
    r"(\d{1,3}|één|een|twee|drie|vier|zes)\s+(maand|week|weken|dag|jaar)", re.IGNORECASE
)
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "zes": 6}


class Term(NamedTuple):
    """A day, and in one line where it comes from."""

    datum: dt.date
    how: str


def last_notice_day(end: dt.date, term: str | None) -> dt.date | None:
    """The day that is this many months before the end; a short month gives its last day.

    term: as the dossier has it; there is no such day while it is not chosen.
    """
    return months_from(end, -int(term)) if term in ("3", "6") else None


def computed_notice(dossier: Dossier) -> Term | None:
    """The last day to give notice as it follows from term and end date."""
    rso, end = dossier.rso, day(dossier.rso.einddatum)
    last = last_notice_day(end, rso.opzegtermijn) if end else None
    if last is None or end is None:
        return None
    return Term(last, f"{rso.opzegtermijn} maanden vóór de einddatum, {datum_long(end)}")


def notice_day(rso: Rso, plan: Plan) -> Term | None:
    """The day that the VSV filled in, or else the day that follows from term and end date."""
    at = plan.nr(OPZEGDATUM_NOTEREN)
    chosen, end = day(rso.opzeggen_voor), day(rso.einddatum)
    berekend = last_notice_day(end, rso.opzegtermijn) if end else None
    if berekend is None or end is None:
        return Term(chosen, f"Deze dag vulde u zelf in bij {at}.") if chosen else None
    total = f"De overeenkomst stopt op {datum_long(end)}. De termijn is {rso.opzegtermijn} maanden."
    if chosen is None:
        return Term(berekend, f"{total} Zo is deze dag berekend.")
    if chosen == berekend:
        return Term(chosen, f"{total} Uw eigen datum klopt daarmee.")
    difference = f"{total} Dan is {datum_long(berekend)} de laatste dag."
    if chosen < berekend:
        return Term(chosen, f"{difference} U koos zelf een eerdere dag: dat geeft ruimte.")
    return Term(chosen, f"Let op: {difference} Uw eigen datum is later. Controleer {at}.")


def letter_day(notice: dt.date) -> Term:
    """The last day to send the registered letter, so that it is there before the last day."""
    last = working_days_from(notice, -LETTER_DAYS)
    return Term(last, in_words(notice, last, LETTER_DAYS))


def overmacht_day(dossier: Dossier) -> Term | None:
    """The day from which one may stop because of overmacht."""
    since = day(dossier.rso.overmacht_op)
    if since is None:
        return None
    end = working_days_from(since, OVERMACHT_DAYS)
    return Term(end, in_words(since, end, OVERMACHT_DAYS))


def viewer_notice(dossier: Dossier) -> Term | None:
    """The last day to give notice of the contract for the viewer, where its term can be read."""
    viewer, end = dossier.viewer, day(dossier.viewer.contract_einddatum)
    found = _TERM.search(viewer.contract_opzegtermijn or "")
    if end is None or found is None:
        return None
    count = _NUMBERS.get(found[1].lower()) or int(found[1])
    unit = found[2].lower()
    if unit in ("maand", "jaar"):
        last = months_from(end, -count * (12 if unit == "jaar" else 1))
    else:
        days = dt.timedelta(days=count * (7 if unit.startswith("we") else 1))
        last = end - days if end.toordinal() > days.days else end
    return Term(
        last, f"{viewer.contract_opzegtermijn}; het viewercontract loopt tot {datum_long(end)}"
    )


COMPUTED = {
    "opzegtermijn": computed_notice,
    "overmacht": overmacht_day,
    "viewertermijn": viewer_notice,
}
