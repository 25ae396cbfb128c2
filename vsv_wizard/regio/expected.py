"""The dates in a dossier on which something should happen, also those that have passed.

What a date is and whether it was handled is known to `voortgang.dates`; a row of the
overview keeps of it what holds no name that somebody typed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.dates import DateState, DossierDate


class ExpectedDatum(NamedTuple):
    """A date: of which task (empty: of none), and the path of the answer."""

    datum: dt.date
    taak_id: str
    pad: str


def expected(dates: Iterable[DossierDate]) -> Iterator[ExpectedDatum]:
    """What should have happened and is not known to have, and what is to come; by date."""
    for date in dates:
        if date.state is not DateState.HANDLED:
            yield ExpectedDatum(date.datum, date.taak, date.pad)


def wat(datum: ExpectedDatum, plan: Plan) -> str:
    """What a date is about, in words; without a name that somebody typed."""
    vorm = pattern_of(datum.pad)
    rule, vraag = plan.date_rules.get(vorm), plan.vraag_of.get(vorm)
    if rule and rule.wat:
        return rule.wat.partition(":")[0]
    return vraag.kop if vraag else plan.taken[datum.taak_id].titel
