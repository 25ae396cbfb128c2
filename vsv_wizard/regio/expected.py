"""The dates in a dossier on which something should happen, also those that have passed.

Most dates say when something was done; nobody is late with those. What is left are ends,
reviews, reminders and meetings. One that passed stays until somebody writes down what
came of it: a meeting that was held, a new end, another day to look again.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import join_path, pattern_of, read, split_path
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.highlights import DatumHighlight, all_dates

BEWIJS = "taken.*.bewijs.*.controle_datum"
OVERLEG = frozenset({"overleg.bijeenkomsten.*.datum", "gebruikersgroep.bijeenkomsten.*.datum"})
_ACTIE, _SESSIE = "acties.*.voor", "sessies.*.volgende_op"
_EXERCISE = "overleg.oefeningen.*.datum"
# On these days something ends, or somebody has to look or decide.
OUTCOME = frozenset(
    {
        "mandaat.tot",
        "rso.einddatum",
        "rso.evaluatie_op",
        "rso.aanvullend.*.later_op",
        "viewer.contract_einddatum",
        "viewer.herinnering_op",
        "viewer.waarborgen.*.review_op",
        BEWIJS,
        _ACTIE,
    }
)


_WORDS = {BEWIJS: "Bewijs opnieuw bekijken", _ACTIE: "Actie", _SESSIE: "Volgende sessie"}


class ExpectedDatum(NamedTuple):
    """A date: of which task (empty: of none), and the path of the answer."""

    datum: dt.date
    taak_id: str
    pad: str


def expected(dossier: Dossier, plan: Plan, today: dt.date) -> Iterator[ExpectedDatum]:
    """What should have happened and is not known to have, and what is to come; by date."""
    for punt in all_dates(dossier, plan, today):
        if _counts(dossier, punt, today):
            yield ExpectedDatum(punt.datum, punt.taak, punt.pad)


def wat(datum: ExpectedDatum, plan: Plan) -> str:
    """What a date is about, in words; without a name that somebody typed."""
    vorm = pattern_of(datum.pad)
    if vorm in _WORDS:
        return _WORDS[vorm]
    vraag = plan.vraag_of.get(vorm)
    if vorm in OVERLEG:
        return "Overleg" if vorm.startswith("overleg") else "Gebruikersgroep"
    return vraag.kop if vraag else plan.taken[datum.taak_id].titel


def _counts(dossier: Dossier, punt: DatumHighlight, today: dt.date) -> bool:
    vorm = pattern_of(punt.pad)
    if vorm in OVERLEG:
        return _beside(dossier, punt, "status") not in ("gehouden", "vervallen")
    if vorm == _SESSIE:
        held = (s.datum for s in dossier.sessies if isinstance(s.datum, dt.date))
        return not any(day >= punt.datum for day in held)
    if vorm == _EXERCISE:
        return not _beside(dossier, punt, "uitkomst")
    # A date of today that is no end says as a rule what was done today.
    return vorm in OUTCOME or punt.datum > today


def _beside(dossier: Dossier, punt: DatumHighlight, veld: str) -> object:
    """The answer beside a date, about the same thing."""
    return read(dossier, join_path(*split_path(punt.pad)[:-1], veld))
