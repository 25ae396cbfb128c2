"""The calendar file: what other programs read in it, and that nothing hostile gets in."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from unittest.mock import patch
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import vobject
from factory import NOW, TODAY, empty_dossier, full_dossier, material, plan, voorbeeld, with_values
from hostile import HOSTILE, hostile_dossier
from ics.grammar.parse import ContentLine
from samples import HELPERS

from vsv_wizard.documenten import KINDS, Niveau, material_of
from vsv_wizard.documenten.given import note_calendar, with_given
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.writers.ics import write_acties
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import state_folder
from vsv_wizard.opslag.given_out import Given, forget_given, given_of, note_given

DAY = dt.timedelta(days=1)
ZONE = ZoneInfo("Europe/Amsterdam")
OVERLEG = "overleg.bijeenkomsten"

# What could end a line, a value or an event, or start another.
INTRUSION = (
    "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:kwaad",
    "x\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
    "x\rATTACH:https://kwaad.example",
    "x\u2028ORGANIZER:mailto:a@kwaad.example",
    'a;b,c\\d\\n\\;\\,:"=',
    "\\",
    "\\\\n\\",
    "ééééééé👩‍⚕️" * 30,
    "x\x00\x07\x1b[31m",
    "^n^'^^",
    " begint met een spatie",
)


def intrusion() -> Dossier:
    """A dossier in which every text of a meeting tries to get out of its line."""
    dossier = hostile_dossier()
    for number, tekst in enumerate(INTRUSION):
        pad = f"{OVERLEG}.{tekst[:40].replace('.', '')}"
        velden = {"datum": TODAY + number * DAY, "tijd": tekst, "plaats": tekst, "agenda": tekst}
        dossier = with_values(dossier, {f"{pad}.{veld}": value for veld, value in velden.items()})
    dossier = with_values(dossier, {"vsv.naam": "".join(INTRUSION)[:290]})
    kop = dossier.dossier.model_copy(update={"id": "x\r\nUID:kwaad", "plan": INTRUSION[0]})
    return dossier.model_copy(update={"dossier": kop})


DOSSIERS = {
    "leeg": empty_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: full_dossier(plan(), TODAY),
    "kwaad": hostile_dossier,
    "inbraak": intrusion,
}
EVERYTHING = pytest.mark.parametrize(
    ("naam", "niveau"), [(naam, niveau) for naam in DOSSIERS for niveau in Niveau]
)


@cache
def dossier_of(naam: str) -> Dossier:
    return DOSSIERS[naam]()


@cache
def bestand(naam: str, niveau: Niveau) -> bytes:
    return write(dossier_of(naam), niveau)


def write(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> bytes:
    inhoud = KINDS["agenda"].write(material(dossier, niveau), "ics")
    assert isinstance(inhoud, bytes)
    return inhoud


def events(inhoud: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(inhoud).walk("VEVENT"))


def regels(inhoud: bytes) -> Iterator[str]:
    """The lines of the file, unfolded."""
    yield from inhoud.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


# --- the form


@EVERYTHING
def test_lines_are_short_and_end_properly(naam: str, niveau: Niveau) -> None:
    inhoud = bestand(naam, niveau)
    assert inhoud.endswith(b"END:VCALENDAR\r\n")
    ruw = inhoud.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in ruw)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", inhoud)
    inhoud.decode()


@EVERYTHING
def test_only_our_lines_are_in_it(naam: str, niveau: Niveau) -> None:
    """Every line starts with a name that we wrote, as often as there are appointments."""
    punten = afspraken(material(dossier_of(naam), niveau))
    names = [re.split("[;:]", line, maxsplit=1)[0] for line in regels(bestand(naam, niveau))]
    known = "BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALDESC X-WR-CALNAME X-WR-TIMEZONE "
    known += "TZID DTSTART RRULE TZNAME TZOFFSETFROM TZOFFSETTO SUMMARY DTEND DTSTAMP UID "
    known += "SEQUENCE CATEGORIES DESCRIPTION LAST-MODIFIED LOCATION STATUS TRANSP ACTION TRIGGER"
    assert set(names) <= set(known.split())
    assert names.count("UID") == names.count("SUMMARY") == names.count("STATUS") == len(punten)
    assert names.count("BEGIN") == names.count("END")
    assert names.count("TRIGGER") == sum(len(punt.herinner) for punt in punten)


def test_head_of_the_kalender() -> None:
    kalender = icalendar.Calendar.from_ical(write(voorbeeld()))
    assert kalender["version"] == "2.0" and kalender["method"] == "PUBLISH"
    assert kalender["prodid"].startswith("-//vsv-wizard//")
    # With a name of its own Outlook opens it beside the calendar of the user.
    assert "x-wr-calname" not in kalender
    herkomst = kalender["x-wr-caldesc"]
    for stuk in ("Concept", plan().versie, "15 juni 2026", "Bestuur"):
        assert stuk in herkomst.replace("\\n", "\n").replace("\\,", ",")


@pytest.mark.parametrize("niveau", list(Niveau))
def test_empty_dossier_is_a_kalender_without_afspraken(niveau: Niveau) -> None:
    inhoud = write(empty_dossier(), niveau)
    kalender = icalendar.Calendar.from_ical(inhoud)
    assert [deel.name for deel in kalender.subcomponents] == ["VTIMEZONE"]
    assert not calendar_of_ics(inhoud).events
    loaded = vobject.readOne(inhoud.decode())
    assert loaded.vtimezone.tzid.value == "Europe/Amsterdam"
    assert "nog geen datums" in inhoud.decode().replace("\r\n ", "")


# --- three readers

Gelezen = dict[str, tuple[str, dt.datetime | dt.date, str]]


def with_icalendar(inhoud: bytes) -> Gelezen:
    return {
        str(ding["uid"]): (str(ding["summary"]), ding.decoded("dtstart"), str(ding["description"]))
        for ding in events(inhoud)
    }


def with_vobject(inhoud: bytes) -> Gelezen:
    kalender = vobject.readOne(inhoud.decode())
    return {
        ding.uid.value: (ding.summary.value, ding.dtstart.value, ding.description.value)
        for ding in getattr(kalender, "vevent_list", [])
    }


_parsed = cache(ContentLine.parse)


def calendar_of_ics(inhoud: bytes) -> ics.Calendar:
    """The file as `ics` reads it; a line it met before (of another level) it parses only once."""
    with patch.object(ContentLine, "parse", lambda line, _=-1: _parsed(line).clone()):
        return ics.Calendar(inhoud.decode())


def with_ics(inhoud: bytes) -> Gelezen:
    return {
        ding.uid: (
            ding.name or "",
            ding.begin.date() if ding.all_day else ding.begin.datetime,
            ding.description or "",
        )
        for ding in calendar_of_ics(inhoud).events
    }


def what_belongs(dossier: Dossier, niveau: Niveau) -> Gelezen:
    return {
        punt.uid: (
            f"{'Vervallen: ' if punt.afgezegd else ''}{punt.titel} (",
            dt.datetime.combine(punt.datum, punt.begin, ZONE) if punt.begin else punt.datum,
            "\n".join(punt.regels),
        )
        for punt in afspraken(material(dossier, niveau))
    }


@EVERYTHING
@pytest.mark.parametrize("read", [with_icalendar, with_vobject, with_ics])
def test_three_readers_read_what_belongs(
    naam: str, niveau: Niveau, read: Callable[[bytes], Gelezen]
) -> None:
    loaded = read(bestand(naam, niveau))
    hoort = what_belongs(dossier_of(naam), niveau)
    assert set(loaded) == set(hoort)
    assert bool(hoort) is (naam != "leeg")
    for uid, (titel, begin, tekst) in loaded.items():
        wat, wanneer, regels = hoort[uid]
        assert titel.startswith(wat) and titel.endswith(")")
        assert begin == wanneer and type(begin) is type(wanneer)
        assert tekst.startswith(regels) or _reads_slashes_wrong(read, regels)


def _reads_slashes_wrong(read: object, tekst: str) -> bool:
    """The reader `ics` takes a backslash that people typed before an n for a new line."""
    return read is with_ics and "\\" in tekst


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (dt.date(2027, 3, 27), 13),
        (dt.date(2027, 3, 28), 12),  # the clock goes forward
        (dt.date(2027, 7, 1), 12),
        (dt.date(2026, 10, 24), 12),
        (dt.date(2026, 10, 25), 13),  # the clock goes back
        (dt.date(2040, 3, 25), 12),
        (dt.date(2040, 3, 24), 13),
    ],
)
def test_summer_time_and_winter_time(day: dt.date, utc: int) -> None:
    dossier = with_values(
        empty_dossier(), {f"{OVERLEG}.a.datum": day, f"{OVERLEG}.a.tijd": "14.00 uur"}
    )
    inhoud = write(dossier)
    for read in (with_icalendar, with_vobject, with_ics):
        ((_, begin, _),) = read(inhoud).values()
        assert isinstance(begin, dt.datetime)
        if read is with_ics and day.year > 2037:
            continue  # what it takes its time zones from ends there
        assert begin.astimezone(dt.UTC) == dt.datetime.combine(day, dt.time(utc), dt.UTC), read


def test_the_time_zone_in_the_file_is_that_of_amsterdam() -> None:
    (zone,) = icalendar.Calendar.from_ical(write(empty_dossier())).walk("VTIMEZONE")
    own = zone.to_tz(lookup_tzid=False)
    for jaar in (1997, 2026, 2031, 2037):
        for maand, day in ((1, 1), (3, 24), (3, 31), (7, 1), (10, 24), (10, 31), (12, 31)):
            moment = dt.datetime(jaar, maand, day, 12)
            assert own.utcoffset(moment) == ZONE.utcoffset(moment), moment


def test_end_time_and_whole_day() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY + DAY,
            f"{OVERLEG}.a.tijd": "14.00 tot 15.30 uur",
            f"{OVERLEG}.a.plaats": "Zaal 1, begane grond; links",
            f"{OVERLEG}.b.datum": TODAY + 2 * DAY,
            f"{OVERLEG}.c.datum": dt.date.max,
        },
    )
    met_tijd, heel, last = events(write(dossier))
    assert met_tijd["location"] == "Zaal 1, begane grond; links"
    assert met_tijd.duration == dt.timedelta(minutes=90) and met_tijd["transp"] == "OPAQUE"
    assert met_tijd["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert heel.duration == DAY and heel["transp"] == "TRANSPARENT"
    assert heel["dtstart"].params["VALUE"] == "DATE"
    assert last.decoded("dtstart") == dt.date.max and "dtend" not in last


def test_reminder_comes_on_the_day_itself_at_nine_or_on_the_hour() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY + 30 * DAY,
            f"{OVERLEG}.a.tijd": "14.00 uur",
            "rso.opzeggen_voor": TODAY + 300 * DAY,
        },
    )
    per_titel = {
        str(ding["summary"]): [a.decoded("trigger") for a in ding.walk("VALARM")]
        for ding in events(write(dossier))
    }
    naam = "(VSV Voorbeeldstad)"
    assert per_titel[f"Operationeel overleg {naam}"] == [-7 * DAY, -DAY]
    brief = per_titel[f"Beslis over opzeggen, en regel de brief aan de RSO {naam}"]
    assert brief == [dt.timedelta(hours=9) - 14 * DAY]
    assert f"Uiterste opzegdatum van de overeenkomst met de RSO {naam}" in per_titel


# --- again


def gewijzigd(dossier: Dossier, revisie: int) -> Dossier:
    kop = dossier.dossier.model_copy(update={"revisie": revisie})
    return dossier.model_copy(update={"dossier": kop})


def test_making_again_changes_and_does_not_double() -> None:
    dossier = with_values(
        voorbeeld(), {"rso.einddatum": dt.date(2028, 8, 31), "rso.opzegtermijn": "6"}
    )
    first = {str(e["uid"]): e for e in events(write(gewijzigd(dossier, 3)))}
    otherwise = with_values(
        dossier,
        {
            f"{OVERLEG}.o0000003.datum": dt.date(2026, 9, 17),
            f"{OVERLEG}.o0000003.tijd": "15.00 uur",
            "rso.einddatum": dt.date(2028, 10, 31),
            "mandaat.tot": dt.date(2028, 1, 31),
            "gelden.g0000002.maand": "11",
            "vsv.naam": "VSV Andere Naam",
        },
    )
    later = material_of(gewijzigd(otherwise, 4), plan(), NOW + DAY)
    inhoud = KINDS["agenda"].write(later, "ics")
    assert isinstance(inhoud, bytes)
    daarna = {str(e["uid"]): e for e in events(inhoud)}
    assert set(first) == set(daarna)
    verplaatst = {u for u in first if first[u]["dtstart"].dt != daarna[u]["dtstart"].dt}
    assert len(verplaatst) == 7  # deciding and sending move along with the last day to give notice
    for uid, ding in daarna.items():
        assert ding["sequence"] == 4 > first[uid]["sequence"] == 3
        assert ding["dtstamp"].dt - first[uid]["dtstamp"].dt == DAY


def test_overleg_that_is_dropped_keeps_its_naam() -> None:
    dossier = with_values(empty_dossier(), {f"{OVERLEG}.a.datum": TODAY + DAY})
    (voor,) = events(write(dossier))
    otherwise = with_values(
        dossier,
        {f"{OVERLEG}.a.status": "vervallen", f"{OVERLEG}.a.vervangdatum": TODAY + 8 * DAY},
    )
    oud, new = events(write(otherwise))
    assert (voor["uid"], voor["status"]) == (oud["uid"], "CONFIRMED")
    assert oud["status"] == "CANCELLED" and str(oud["summary"]).startswith("Vervallen: ")
    assert not oud.walk("VALARM") and oud["transp"] == "TRANSPARENT"
    assert new["status"] == "CONFIRMED" and new["uid"] != oud["uid"]
    assert new.decoded("dtstart") == TODAY + 8 * DAY


@pytest.mark.parametrize(("revisie", "volgnummer"), [(-5, 0), (0, 0), (7, 7), (2**40, 2**31 - 1)])
def test_sequence_number_is_a_possible_number(revisie: int, volgnummer: int) -> None:
    dossier = gewijzigd(with_values(empty_dossier(), {f"{OVERLEG}.a.datum": TODAY}), revisie)
    assert events(write(dossier))[0]["sequence"] == volgnummer


def test_timestamps_are_in_utc() -> None:
    dossier = with_values(empty_dossier(), {f"{OVERLEG}.a.datum": TODAY})
    kop = dossier.dossier.model_copy(update={"gewijzigd": NOW - DAY})
    (ding,) = events(write(dossier.model_copy(update={"dossier": kop})))
    assert (ding["dtstamp"].dt, ding["last-modified"].dt) == (NOW, NOW - DAY)
    assert ding["dtstamp"].to_ical() == b"20260615T120000Z"


# --- hostile, and levels


@pytest.mark.parametrize("tekst", [*INTRUSION, *HOSTILE])
def test_hostile_text_stays_text(tekst: str) -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY,
            f"{OVERLEG}.a.plaats": tekst[:290],
            f"{OVERLEG}.a.agenda": tekst,
            "vsv.naam": tekst[:290],
        },
    )
    inhoud = write(dossier)
    naam = next(r for r in regels(inhoud) if r.startswith("SUMMARY:"))
    bare = re.sub(r"\\\\|\\[,;n]", "", naam)
    assert not set(bare) & set(",;\\\n")  # whatever has a meaning in a value is escaped
    (ding,) = events(inhoud)
    ((_, _, via_vobject),) = with_vobject(inhoud).values()
    ((_, _, via_ics),) = with_ics(inhoud).values()
    (punt,) = afspraken(material(dossier))
    assert str(ding["location"] if punt.plaats else "") == punt.plaats
    expected = "\n".join((*punt.regels, "Agenda:", *punt.agenda))
    for loaded in (str(ding["description"]), via_vobject):
        assert loaded.startswith(expected)
    assert via_ics.startswith(expected) or _reads_slashes_wrong(with_ics, expected)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_niveau_of_the_file(niveau: Niveau) -> None:
    dossier = with_values(voorbeeld(), {"overleg.agenda.testen.eigenaar": "Farid Voorbeeld"})
    tekst = write(dossier, niveau).decode().replace("\r\n ", "")
    assert ("Farid Voorbeeld" in tekst) is (niveau is not Niveau.PUBLIC)
    assert ("LOCATION" in tekst) is (niveau is not Niveau.PUBLIC)
    for geheim in ("010 000", "@voorbeeld.example", "NL20"):
        assert geheim not in tekst


def test_icalendar_is_loaded_only_for_this_format() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HELPERS)!r})\n"
        "from factory import empty_dossier, material\n"
        "from vsv_wizard.documenten import KINDS\n"
        "for naam in ('agenda', 'vergadering', 'verslag'):\n"
        "    KINDS[naam].write(material(empty_dossier()), 'md')\n"
        "assert 'icalendar' not in sys.modules\n"
        "KINDS['agenda'].write(material(empty_dossier()), 'ics')\n"
        "assert 'icalendar' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# --- what was removed


def test_what_was_removed_is_cancelled_until_its_day_was() -> None:
    """The program remembers what it gave, per dossier and level; and forgets it when asked."""
    day = TODAY + 9 * DAY
    answers = {
        f"{OVERLEG}.o.datum": day,
        "acties.a.wat": "Bellen",
        "acties.a.voor": day,
    }
    dossier = with_values(empty_dossier(), answers)
    bare = dossier.model_copy(update={"overleg": empty_dossier().overleg, "acties": ()})

    def made(
        what: Dossier, now: dt.datetime = NOW, niveau: Niveau = Niveau.BESTUUR
    ) -> dict[str, str]:
        here = with_given(material_of(what, plan(), now, niveau))
        events = icalendar.Calendar.from_ical(KINDS["agenda"].write(here, "ics")).walk("VEVENT")
        note_calendar(here)
        return {str(event["uid"]): str(event["status"]) for event in events}

    first = made(dossier)
    assert set(first.values()) == {"CONFIRMED"} and len(first) == 2
    assert made(bare) == dict.fromkeys(first, "CANCELLED")
    assert made(bare) == dict.fromkeys(first, "CANCELLED")  # who missed the file before, too
    assert made(bare, niveau=Niveau.PUBLIC) == {}
    assert made(dossier) == first  # it came back
    given = given_of(dossier.dossier.id, "bestuur")
    only = write_acties([replace(material(bare), given=given)], set())
    assert str(only).count("CANCELLED") == 1
    assert made(bare, NOW + 10 * DAY) == {}
    assert given_of(dossier.dossier.id, "bestuur") == ()
    made(dossier)
    forget_given(dossier.dossier.id)
    assert made(bare) == {}


@pytest.mark.parametrize("kept", [b"", b"\xff", b"[]", b'{"bestuur": [1, [2], ["u", -4, "t", 0]]}'])
def test_a_damaged_memory_of_the_calendar_is_none(kept: bytes) -> None:
    note_given("x", "bestuur", [Given("u", TODAY, "t")], TODAY)
    (file,) = (state_folder() / "agenda").iterdir()
    file.write_bytes(kept)
    assert given_of("x", "bestuur") == ()
    note_given("x", "bestuur", [Given("u", TODAY, "t")], TODAY)
    assert [given.uid for given in given_of("x", "bestuur")] == ["u"]
