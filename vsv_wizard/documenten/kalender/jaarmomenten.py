"""Appointments that no answer is a date of: money, accounts, yearly check, notice."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Rubriek, afspraak
from vsv_wizard.documenten.kalender.opzeggen import opzegdag
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.model import Gelden
from vsv_wizard.dossier.notation import MAANDEN, bedrag, datum_lang
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.plan.task_ids import GELD_ONTVANGEN, GELD_VERANTWOORDEN, JAARCONTROLE_DOEN
from vsv_wizard.voortgang.regels.base import Stand, bekend, dag
from vsv_wizard.voortgang.regels.datums import ingang, maanden_eerder
from vsv_wizard.voortgang.status import Status

BRIEF = "Opzeggen gaat met een aangetekende brief. Bewaar het bewijs van verzenden."
BRIEF_DAGEN = 28  # before the last day: time for a decision of the board and for the post

_VERANTWOORDING = (12, 1)  # the last board meeting of the year (task geld_verantwoorden)
_JAARCONTROLE = (10, 1)  # when nothing else says in which month: before the next budget
_VOOR_OPZEGGEN = 2  # months


def jaarmomenten(stof: Stof) -> Iterator[Afspraak]:
    """All of them that lie ahead."""
    yield from _opzeggen(stof)
    for gelden in stof.dossier.gelden:
        if isinstance(gelden.jaar, int):
            yield from _geld(stof, gelden, gelden.jaar)
            yield from _verantwoording(stof, gelden, gelden.jaar)
    yield from _jaarcontroles(stof)


def _opzeggen(stof: Stof) -> Iterator[Afspraak]:
    """The last day to give notice, and before it a day to decide and write the letter."""
    einde = opzegdag(stof.dossier.rso, stof.plan)
    if einde is None or einde.datum < stof.vandaag:
        return
    pad, rubriek = "rso.opzeggen_voor", Rubriek.CONTRACT
    yield afspraak(
        stof,
        pad,
        "opzeggen",
        einde.datum,
        "Uiterste opzegdatum van de overeenkomst met de RSO",
        rubriek,
        (einde.herkomst, BRIEF, "Zorg dat de RSO de brief vóór deze dag heeft."),
        (56, BRIEF_DAGEN, 14),
    )
    if (einde.datum - stof.vandaag).days >= BRIEF_DAGEN:
        yield afspraak(
            stof,
            pad,
            "opzegbrief",
            einde.datum - timedelta(days=BRIEF_DAGEN),
            "Beslis over opzeggen, en regel de brief aan de RSO",
            rubriek,
            (f"De uiterste opzegdatum is {datum_lang(einde.datum)}.", BRIEF),
            (14,),
        )


def _geld(stof: Stof, gelden: Gelden, jaar: int) -> Iterator[Afspraak]:
    """The month in which the money comes, until it came or the month is over."""
    if gelden.maand is None or not gelden.maand.isdigit() or dag(gelden.ontvangen_op):
        return
    maand = int(gelden.maand)
    if date(jaar, maand, calendar.monthrange(jaar, maand)[1]) < stof.vandaag or _nvt(
        stof, GELD_ONTVANGEN
    ):
        return
    regels = [f"Kijk of het geld binnen is, en noteer dat bij {stof.plan.nr(GELD_ONTVANGEN)}."]
    if bekend(gelden.betaler):
        regels.append(f"Betaler: {gelden.betaler}")
    if isinstance(gelden.bedrag, Decimal):
        regels.append(f"Toegezegd: {bedrag(gelden.bedrag)}")
    titel = f"Geld van {jaar} komt in {MAANDEN[maand - 1]}"
    pad = voeg("gelden", gelden.id, "maand")
    yield afspraak(stof, pad, "geld", date(jaar, maand, 1), titel, Rubriek.GELD, regels)


def _verantwoording(stof: Stof, gelden: Gelden, jaar: int) -> Iterator[Afspraak]:
    """The accounts of a year, at the end of it."""
    datum = date(jaar, *_VERANTWOORDING)
    if datum < stof.vandaag or dag(gelden.verantwoord_op) or _nvt(stof, GELD_VERANTWOORDEN):
        return
    pad = voeg("gelden", gelden.id, "verantwoord_op")
    titel = f"Leg verantwoording af over het geld van {jaar}"
    regels = (
        "Zet het overzicht op de agenda van de laatste bestuursvergadering van het jaar.",
        "Deze dag is ons voorstel. Zet de afspraak op de dag van uw vergadering.",
    )
    yield afspraak(stof, pad, "verantwoording", datum, titel, Rubriek.GELD, regels, (28,))


def _jaarcontroles(stof: Stof) -> Iterator[Afspraak]:
    """The yearly check of this year, when it was not done, and of the next."""
    if not _overeenkomst_loopt(stof) or _nvt(stof, JAARCONTROLE_DOEN):
        return
    nr = stof.plan.nr(JAARCONTROLE_DOEN)
    gedaan = {c.jaar for c in stof.dossier.jaarcontroles if dag(c.uitgevoerd_op)}
    for jaar in (stof.vandaag.year, stof.vandaag.year + 1):
        datum, waarom = _dag_van_controle(stof, jaar)
        if jaar in gedaan or datum < stof.vandaag:
            continue
        yield afspraak(
            stof,
            "jaarcontroles",
            f"jaarcontrole {jaar}",
            datum,
            f"Doe de jaarcontrole van {jaar}",
            Rubriek.CONTROLE,
            (f"Loop de zeven punten van {nr} na. Een uur is genoeg.", waarom),
            (14,),
        )


def _dag_van_controle(stof: Stof, jaar: int) -> tuple[date, str]:
    """The day that we propose for the check, and why that day."""
    einde = opzegdag(stof.dossier.rso, stof.plan)
    if einde and einde.datum.year == jaar:
        datum = maanden_eerder(einde.datum, _VOOR_OPZEGGEN)
        if datum >= stof.vandaag:
            return datum, "Deze dag is ons voorstel: twee maanden voor de uiterste opzegdatum."
    eerder = [d for c in stof.dossier.jaarcontroles if (d := dag(c.uitgevoerd_op)) is not None]
    if eerder and max(eerder).year < jaar:
        datum = maanden_eerder(max(eerder), 12 * (max(eerder).year - jaar))
        return datum, "Deze dag is ons voorstel: even laat in het jaar als de vorige keer."
    datum = date(jaar, *_JAARCONTROLE)
    if datum < stof.vandaag:
        datum = date(jaar, *_VERANTWOORDING)
    return datum, "Deze dag is ons voorstel. Kies een vaste maand die u past."


def _overeenkomst_loopt(stof: Stof) -> bool:
    """Whether there is an agreement to check: it started, or its dates are known."""
    rso = stof.dossier.rso
    begin = ingang(Stand(stof.dossier, stof.vandaag))
    return bool(begin or dag(rso.einddatum) or dag(rso.opzeggen_voor) or stof.dossier.jaarcontroles)


def _nvt(stof: Stof, taak_id: str) -> bool:
    """Whether a task does not apply to this VSV."""
    stand = stof.voortgang.taken.get(taak_id)
    return stand is not None and stand.status is Status.NVT
