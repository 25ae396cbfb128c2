"""The dates in a dossier on which something should happen, also those that have passed.

Most dates say when something was done; nobody is late with those. What is left are ends,
reviews, reminders and meetings. One that passed stays until somebody writes down what
came of it: a meeting that was held, a new end, another day to look again.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import lees, patroon, splits, voeg
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.highlights import Datumpunt, alle_data

BEWIJS = "taken.*.bewijs.*.controle_datum"
OVERLEG = frozenset({"overleg.bijeenkomsten.*.datum", "gebruikersgroep.bijeenkomsten.*.datum"})
_ACTIE, _SESSIE = "acties.*.voor", "sessies.*.volgende_op"
_OEFENING = "overleg.oefeningen.*.datum"
# On these days something ends, or somebody has to look or decide.
AFLOOP = frozenset(
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


_WOORDEN = {BEWIJS: "Bewijs opnieuw bekijken", _ACTIE: "Actie", _SESSIE: "Volgende sessie"}


class Datum(NamedTuple):
    """A date: of which task (empty: of none), and the path of the answer."""

    datum: dt.date
    taak_id: str
    pad: str


def verwacht(dossier: Dossier, plan: Plan, vandaag: dt.date) -> Iterator[Datum]:
    """What should have happened and is not known to have, and what is to come; by date."""
    for punt in alle_data(dossier, plan, vandaag):
        if _telt(dossier, punt, vandaag):
            yield Datum(punt.datum, punt.taak, punt.pad)


def wat(datum: Datum, plan: Plan) -> str:
    """What a date is about, in words; without a name that somebody typed."""
    vorm = patroon(datum.pad)
    if vorm in _WOORDEN:
        return _WOORDEN[vorm]
    vraag = plan.vraag_van.get(vorm)
    if vorm in OVERLEG:
        return "Overleg" if vorm.startswith("overleg") else "Gebruikersgroep"
    return vraag.kop if vraag else plan.taken[datum.taak_id].titel


def _telt(dossier: Dossier, punt: Datumpunt, vandaag: dt.date) -> bool:
    vorm = patroon(punt.pad)
    if vorm in OVERLEG:
        return _naast(dossier, punt, "status") not in ("gehouden", "vervallen")
    if vorm == _SESSIE:
        gehouden = (s.datum for s in dossier.sessies if isinstance(s.datum, dt.date))
        return not any(dag >= punt.datum for dag in gehouden)
    if vorm == _OEFENING:
        return not _naast(dossier, punt, "uitkomst")
    # A date of today that is no end says as a rule what was done today.
    return vorm in AFLOOP or punt.datum > vandaag


def _naast(dossier: Dossier, punt: Datumpunt, veld: str) -> object:
    """The answer beside a date, about the same thing."""
    return lees(dossier, voeg(*splits(punt.pad)[:-1], veld))
