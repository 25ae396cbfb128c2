"""The dates to come that are in the dossier as such: ends, reviews, reminders, evidence."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Category, afspraak
from vsv_wizard.documenten.kalender.sessies import DAY
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import join_path, pattern_of, read, split_path
from vsv_wizard.plan.rules import Appointment
from vsv_wizard.voortgang.acties import is_open, wat
from vsv_wizard.voortgang.dates import DateState, DossierDate, ahead, dates_of


def deadlines(material: Material) -> Iterator[Afspraak]:
    """An appointment for every date that comes and that somebody has to act on.

    Meetings, sessions, money and notice are said in another way, with more to it.
    """
    dates = dates_of(material.dossier, material.plan, material.today, happened=True)
    yield from _handled(material, dates)
    for date in ahead(dates):
        if date.rule.afspraak:
            yield _known(material, date, date.rule.afspraak)
        elif not date.rule.waits and pattern_of(date.pad) != DAY:
            yield afspraak(material, date.pad, "datum", date.datum, date.tekst, Category.TAAK)


def _handled(material: Material, dates: Sequence[DossierDate]) -> Iterator[Afspraak]:
    """What is over before its day came: a calendar may still have it."""
    for date in dates:
        soort = date.rule.afspraak
        if date.state is DateState.HANDLED and date.datum >= material.today and soort:
            yield _cancelled(_known(material, date, soort), "Dit is afgehandeld.")
    for actie in material.dossier.acties:
        if is_open(actie, material.today) or not isinstance(actie.voor, dt.date):
            continue
        pad = join_path("acties", actie.id, "voor")
        new = afspraak(material, pad, "datum", actie.voor, wat(actie), Category.TAAK)
        yield _cancelled(new, "Deze actie is af, of hoeft niet meer.")


def _cancelled(punt: Afspraak, line: str) -> Afspraak:
    return replace(punt, regels=(line,), herinner=(), afgezegd=True, opgevolgd=True)


def _known(material: Material, date: DossierDate, soort: Appointment) -> Afspraak:
    how = [f"Zo gerekend: {date.how}."] if date.how else []
    regels = [*([soort.uitleg] if soort.uitleg else []), *how, *_more(material, date, soort)]
    titel, rubriek = soort.titel.format(date.subject), Category(soort.rubriek)
    new = afspraak(material, date.pad, "datum", date.datum, titel, rubriek, regels, soort.herinner)
    return replace(new, zicht=soort.zicht, taak=new.taak or date.taak)


def _more(material: Material, date: DossierDate, soort: Appointment) -> Iterator[str]:
    """What the dossier says beside the date."""
    *deel, _ = split_path(date.pad)
    for veld, woord in soort.ook.items():
        value = read(material.dossier, join_path(*deel, veld))
        if known(value):
            yield f"{woord}: {value}"
