"""The appointments as a calendar file (iCalendar, RFC 5545).

The library folds, escapes and orders. The rules for summer time are written out here: so
they hold for every year, in two short parts that any calendar understands, and they do
not depend on which time zones the computer knows.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from vsv_wizard.documenten.cover import CONCEPT, concept, naam_of_vsv
from vsv_wizard.documenten.kalender.afspraak import Afspraak, uid_of, washed
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.stukken import agenda
from vsv_wizard.dossier.niveau import without_iban
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.voortgang.acties import is_open

ZONE = "Europe/Amsterdam"
PRODID = "-//vsv-wizard//vsv-wizard//NL"

_HOUR = timedelta(hours=1)
_HIGHEST = 2**31 - 1  # of a number in a calendar file
_MORNING = timedelta(hours=9)  # a reminder of a whole day comes then, and not at midnight
_WINTER, _ZOMER = timedelta(hours=1), timedelta(hours=2)


def write(material: Material, _keus: str = "") -> bytes:
    """The calendar file. Without any appointment it is still a calendar that can be read."""
    return _calendar([(material, afspraken(material))], _origin(material))


def write_one(material: Material, punt: Afspraak) -> bytes:
    """One appointment, to send along."""
    return _calendar([(material, (washed(punt, material.niveau),))], _origins([material]))


def write_many(materials: Sequence[Material]) -> bytes:
    """The appointments of many VSV's in one file."""
    return _calendar([(m, afspraken(m)) for m in materials], _origins(materials))


def write_acties(materials: Sequence[Material], acties: AbstractSet[str]) -> bytes:
    """Only these actions, by their ids; those that are done are cancelled."""
    found = []
    for material in materials:
        dossier_id = material.dossier.dossier.id
        wanted = {
            uid_of(dossier_id, join_path("acties", actie.id, "voor"), "datum")
            for actie in material.dossier.acties
            if actie.id in acties or not is_open(actie, material.today)
        } | {given.uid for given in material.given if given.actie}
        found.append((material, tuple(p for p in afspraken(material) if p.uid in wanted)))
    return _calendar(found, _origins(materials))


def _calendar(found: Sequence[tuple[Material, Sequence[Afspraak]]], origin: str) -> bytes:
    """One file.

    It has no X-WR-CALNAME: with that and METHOD:PUBLISH Outlook opens the file as a calendar
    beside the user's own, where nobody looks. What was cancelled has STATUS:CANCELLED and a
    SEQUENCE that rises, under the UID that the calendar knows.
    """
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-caldesc", vText(origin))
    kalender.add("x-wr-timezone", ZONE)
    kalender.add_component(_time_zone())
    for material, punten in found:
        for punt in punten:
            kalender.add_component(_event(material, punt))
    inhoud: bytes = kalender.to_ical()
    return inhoud


def _origins(materials: Sequence[Material]) -> str:
    """The same of many, of which the plan is one."""
    if not materials:
        return "Er zijn geen dossiers."
    return f"{_concept(materials[0])}Stappenplan: versie {materials[0].plan.versie}."


def _origin(material: Material) -> str:
    """Concept, source and version, date and level, as under every document."""
    document = agenda.make(material)
    kenmerken = dict(document.kenmerken)
    regels = [document.voet, *(f"{k}: {kenmerken[k]}." for k in ("Gemaakt op", "Niveau"))]
    if not afspraken(material):
        regels.append("Er zijn nog geen datums ingevuld.")
    return "\n".join(regels)


def _event(material: Material, punt: Afspraak) -> Event:
    kop = material.dossier.dossier
    now = _utc(material.now)
    ding = Event()
    ding.add("uid", punt.uid)
    ding.add("dtstamp", now)
    ding.add("last-modified", _utc(kop.gewijzigd) if kop.gewijzigd else now)
    ding.add("sequence", min(max(kop.revisie, 0), _HIGHEST))
    ding.add("summary", _title_text(material, punt))
    _put_time(ding, punt)
    if punt.plaats:
        ding.add("location", punt.plaats)
    ding.add("description", "\n".join(_description(material, punt)))
    ding.add("categories", ["VSV", str(punt.rubriek)])
    ding.add("status", "CANCELLED" if punt.afgezegd else "CONFIRMED")
    for days in punt.herinner:
        ding.add_component(_reminder(punt, days))
    return ding


def _put_time(ding: Event, punt: Afspraak) -> None:
    """Its time on the clock in Amsterdam, or the whole day, in which one can do other things."""
    if punt.begin is None:
        ding.add("dtstart", punt.datum)
        if punt.datum < date.max:
            ding.add("dtend", punt.datum + timedelta(days=1))
    else:
        zone = {"TZID": ZONE}
        ding.add("dtstart", datetime.combine(punt.datum, punt.begin), parameters=zone)
        # Without an end it would take no time at all in Outlook, or the whole day elsewhere.
        begin = datetime.combine(punt.datum, punt.begin)
        end = datetime.combine(punt.datum, punt.end) if punt.end else begin
        if end <= begin:
            end = begin if punt.datum == date.max else begin + _HOUR
        ding.add("dtend", end, parameters=zone)
    bezet = punt.begin is not None and not punt.afgezegd
    ding.add("transp", "OPAQUE" if bezet else "TRANSPARENT")


def _title_text(material: Material, punt: Afspraak) -> str:
    """What it is, and of which VSV: a calendar may hold those of many."""
    titel = f"Vervallen: {punt.titel}" if punt.afgezegd else punt.titel
    return f"{titel} ({_naam(material)})"


def _naam(material: Material) -> str:
    return without_iban(clean_line(naam_of_vsv(material)), material.niveau)


def _description(material: Material, punt: Afspraak) -> list[str]:
    agenda = ["Agenda:", *punt.agenda] if punt.agenda else []
    taak = [f"Taak {material.taak(punt.taak)}."] if punt.taak in material.plan.taken else []
    return [
        *punt.regels,
        *agenda,
        "",
        *taak,
        f"{_concept(material)}Stappenplan: versie {material.plan.versie}.",
    ]


def _concept(material: Material) -> str:
    """That it is a concept, while it is; an appointment gives no advice."""
    return "Concept. " if concept(material.dossier) == CONCEPT else ""


def _reminder(punt: Afspraak, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", punt.titel)
    vooraf = -timedelta(days=days)
    alarm.add("trigger", vooraf if punt.begin else vooraf + _MORNING)
    return alarm


def _time_zone() -> Timezone:
    """Amsterdam since the whole of Europe changes its clocks on the same Sundays."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for deel, naam, van, naar, begin, uur in (
        (TimezoneDaylight(), "CEST", _WINTER, _ZOMER, date(1996, 3, 31), 2),
        (TimezoneStandard(), "CET", _ZOMER, _WINTER, date(1996, 10, 27), 3),
    ):
        deel.add("dtstart", datetime.combine(begin, time(uur)))
        deel.add("tzname", naam)
        deel.add("tzoffsetfrom", van)
        deel.add("tzoffsetto", naar)
        deel.add("rrule", {"freq": "yearly", "bymonth": begin.month, "byday": "-1su"})
        zone.add_component(deel)
    return zone


def _utc(moment: datetime) -> datetime:
    """A moment as the file asks for it; a time without a zone is taken as that of here."""
    return moment.astimezone(UTC).replace(microsecond=0)
