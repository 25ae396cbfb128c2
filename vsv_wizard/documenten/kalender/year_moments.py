"""Appointments that no answer is a date of: money, accounts, yearly check, notice."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Category, afspraak
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Gelden
from vsv_wizard.dossier.notation import MONTHS, bedrag, datum_long
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.plan.periods import months_from
from vsv_wizard.plan.task_ids import GELD_ONTVANGEN, GELD_VERANTWOORDEN, JAARCONTROLE_DOEN
from vsv_wizard.voortgang.dates import LETTER as SEND
from vsv_wizard.voortgang.regels.base import Snapshot, day
from vsv_wizard.voortgang.regels.datums import ingang
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.terms import letter_day, notice_day

LETTER = "Opzeggen gaat met een aangetekende brief. Bewaar het bewijs van verzenden."
LETTER_DAYS = 28  # before the last day: time for a decision of the board and for the post

_VERANTWOORDING = (12, 1)  # the last board meeting of the year (task geld_verantwoorden)
_JAARCONTROLE = (10, 1)  # when nothing else says in which month: before the next budget
_BEFORE_NOTICE = 2  # months


def year_moments(material: Material) -> Iterator[Afspraak]:
    """All of them that lie ahead."""
    yield from _give_notice(material)
    for gelden in material.dossier.gelden:
        if isinstance(gelden.jaar, int):
            yield from _geld(material, gelden, gelden.jaar)
            yield from _verantwoording(material, gelden, gelden.jaar)
    yield from _jaarcontroles(material)


def _give_notice(material: Material) -> Iterator[Afspraak]:
    """The last day to give notice, and before it a day to decide and write the letter."""
    end = notice_day(material.dossier.rso, material.plan)
    given = known(material.dossier.rso.opgezegd_op)
    if end is None or end.datum < material.today or given:
        return
    post = letter_day(end.datum)
    pad, rubriek = "rso.opzeggen_voor", Category.OVEREENKOMST
    yield afspraak(
        material,
        pad,
        "opzeggen",
        end.datum,
        "Uiterste opzegdatum van de overeenkomst met de RSO",
        rubriek,
        (end.how, LETTER, "Zorg dat de RSO de brief vóór deze dag heeft."),
        (56, LETTER_DAYS, 14),
    )
    if post.datum >= material.today:
        regels = (f"Zo gerekend: {post.how}.", LETTER)
        yield afspraak(material, pad, "versturen", post.datum, SEND, rubriek, regels, (7, 1))
    if (end.datum - material.today).days >= LETTER_DAYS:
        yield afspraak(
            material,
            pad,
            "opzegbrief",
            end.datum - timedelta(days=LETTER_DAYS),
            "Beslis over opzeggen, en regel de brief aan de RSO",
            rubriek,
            (f"De uiterste opzegdatum is {datum_long(end.datum)}.", LETTER),
            (14,),
        )


def _geld(material: Material, gelden: Gelden, jaar: int) -> Iterator[Afspraak]:
    """The month in which the money comes, until it came or the month is over."""
    if gelden.maand is None or not gelden.maand.isdigit() or day(gelden.ontvangen_op):
        return
    maand = int(gelden.maand)
    if date(jaar, maand, calendar.monthrange(jaar, maand)[1]) < material.today or _nvt(
        material, GELD_ONTVANGEN
    ):
        return
    regels = [f"Kijk of het geld binnen is, en noteer dat bij {material.plan.nr(GELD_ONTVANGEN)}."]
    if known(gelden.betaler):
        regels.append(f"Betaler: {gelden.betaler}")
    if isinstance(gelden.bedrag, Decimal):
        regels.append(f"Toegezegd: {bedrag(gelden.bedrag)}")
    titel = f"Geld van {jaar} komt in {MONTHS[maand - 1]}"
    pad = join_path("gelden", gelden.id, "maand")
    yield afspraak(material, pad, "geld", date(jaar, maand, 1), titel, Category.GELD, regels)


def _verantwoording(material: Material, gelden: Gelden, jaar: int) -> Iterator[Afspraak]:
    """The accounts of a year, at the end of it."""
    datum = date(jaar, *_VERANTWOORDING)
    if datum < material.today or day(gelden.verantwoord_op) or _nvt(material, GELD_VERANTWOORDEN):
        return
    pad = join_path("gelden", gelden.id, "verantwoord_op")
    titel = f"Leg verantwoording af over het geld van {jaar}"
    regels = (
        "Zet het overzicht op de agenda van de laatste bestuursvergadering van het jaar.",
        "Deze dag is ons voorstel. Zet de afspraak op de dag van uw vergadering.",
    )
    yield afspraak(material, pad, "verantwoording", datum, titel, Category.GELD, regels, (28,))


def _jaarcontroles(material: Material) -> Iterator[Afspraak]:
    """The yearly check of this year, when it was not done, and of the next."""
    if not _overeenkomst_runs(material) or _nvt(material, JAARCONTROLE_DOEN):
        return
    nr = material.plan.nr(JAARCONTROLE_DOEN)
    done = {c.jaar for c in material.dossier.jaarcontroles if day(c.uitgevoerd_op)}
    for jaar in (material.today.year, material.today.year + 1):
        datum, waarom = _day_of_check(material, jaar)
        if jaar in done or datum < material.today:
            continue
        yield afspraak(
            material,
            "jaarcontroles",
            f"jaarcontrole {jaar}",
            datum,
            f"Doe de jaarcontrole van {jaar}",
            Category.CONTROLE,
            (f"Loop de zeven punten van {nr} na. Een uur is genoeg.", waarom),
            (14,),
        )


def _day_of_check(material: Material, jaar: int) -> tuple[date, str]:
    """The day that we propose for the check, and why that day."""
    end = notice_day(material.dossier.rso, material.plan)
    if end and end.datum.year == jaar:
        datum = months_from(end.datum, -_BEFORE_NOTICE)
        if datum >= material.today:
            return datum, "Deze dag is ons voorstel: twee maanden voor de uiterste opzegdatum."
    eerder = [d for c in material.dossier.jaarcontroles if (d := day(c.uitgevoerd_op)) is not None]
    if eerder and max(eerder).year < jaar:
        datum = months_from(max(eerder), 12 * (jaar - max(eerder).year))
        return datum, "Deze dag is ons voorstel: even laat in het jaar als de vorige keer."
    datum = date(jaar, *_JAARCONTROLE)
    if datum < material.today:
        datum = date(jaar, *_VERANTWOORDING)
    return datum, "Deze dag is ons voorstel. Kies een vaste maand die u past."


def _overeenkomst_runs(material: Material) -> bool:
    """Whether there is an agreement to check: it started, or its dates are known."""
    rso = material.dossier.rso
    begin = ingang(Snapshot(material.dossier, material.today))
    return bool(
        begin or day(rso.einddatum) or day(rso.opzeggen_voor) or material.dossier.jaarcontroles
    )


def _nvt(material: Material, taak_id: str) -> bool:
    """Whether a task does not apply to this VSV."""
    stand = material.progress.taken.get(taak_id)
    return stand is not None and stand.status is Status.NVT
