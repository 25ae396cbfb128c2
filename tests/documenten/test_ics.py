"""The calendar file: what other programs read in it, and that nothing hostile gets in."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
import vobject
from factory import NU, VANDAAG, leeg_dossier, met, plan, stof, vol_dossier, voorbeeld
from hostile import KWAAD, kwaad_dossier
from samples import HELPERS

from vsv_wizard.documenten import SOORTEN, Niveau, stof_van
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.dossier.model import Dossier

DAG = dt.timedelta(days=1)
ZONE = ZoneInfo("Europe/Amsterdam")
OVERLEG = "overleg.bijeenkomsten"

# What could end a line, a value or an event, or start another.
INBRAAK = (
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


def inbraak() -> Dossier:
    """A dossier in which every text of a meeting tries to get out of its line."""
    dossier = kwaad_dossier()
    for nummer, tekst in enumerate(INBRAAK):
        pad = f"{OVERLEG}.{tekst[:40].replace('.', '')}"
        velden = {"datum": VANDAAG + nummer * DAG, "tijd": tekst, "plaats": tekst, "agenda": tekst}
        dossier = met(dossier, {f"{pad}.{veld}": waarde for veld, waarde in velden.items()})
    dossier = met(dossier, {"vsv.naam": "".join(INBRAAK)[:290]})
    kop = dossier.dossier.model_copy(update={"id": "x\r\nUID:kwaad", "plan": INBRAAK[0]})
    return dossier.model_copy(update={"dossier": kop})


DOSSIERS = {
    "leeg": leeg_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: vol_dossier(plan(), VANDAAG),
    "kwaad": kwaad_dossier,
    "inbraak": inbraak,
}
ALLES = pytest.mark.parametrize(
    ("naam", "niveau"), [(naam, niveau) for naam in DOSSIERS for niveau in Niveau]
)


@cache
def dossier_van(naam: str) -> Dossier:
    return DOSSIERS[naam]()


@cache
def bestand(naam: str, niveau: Niveau) -> bytes:
    return schrijf(dossier_van(naam), niveau)


def schrijf(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> bytes:
    inhoud = SOORTEN["agenda"].schrijf(stof(dossier, niveau), "ics")
    assert isinstance(inhoud, bytes)
    return inhoud


def gebeurtenissen(inhoud: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(inhoud).walk("VEVENT"))


def regels(inhoud: bytes) -> Iterator[str]:
    """The lines of the file, unfolded."""
    yield from inhoud.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


# --- the form


@ALLES
def test_regels_zijn_kort_en_eindigen_zoals_het_hoort(naam: str, niveau: Niveau) -> None:
    inhoud = bestand(naam, niveau)
    assert inhoud.endswith(b"END:VCALENDAR\r\n")
    ruw = inhoud.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(regel) <= 75 for regel in ruw)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", inhoud)
    inhoud.decode()


@ALLES
def test_alleen_onze_regels_staan_erin(naam: str, niveau: Niveau) -> None:
    """Every line starts with a name that we wrote, as often as there are appointments."""
    punten = afspraken(stof(dossier_van(naam), niveau))
    namen = [re.split("[;:]", regel, maxsplit=1)[0] for regel in regels(bestand(naam, niveau))]
    bekend = "BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALDESC X-WR-CALNAME X-WR-TIMEZONE "
    bekend += "TZID DTSTART RRULE TZNAME TZOFFSETFROM TZOFFSETTO SUMMARY DTEND DTSTAMP UID "
    bekend += "SEQUENCE CATEGORIES DESCRIPTION LAST-MODIFIED LOCATION STATUS TRANSP ACTION TRIGGER"
    assert set(namen) <= set(bekend.split())
    assert namen.count("UID") == namen.count("SUMMARY") == namen.count("STATUS") == len(punten)
    assert namen.count("BEGIN") == namen.count("END")
    assert namen.count("TRIGGER") == sum(len(punt.herinner) for punt in punten)


def test_kop_van_de_kalender() -> None:
    kalender = icalendar.Calendar.from_ical(schrijf(voorbeeld()))
    assert kalender["version"] == "2.0" and kalender["method"] == "PUBLISH"
    assert kalender["prodid"].startswith("-//vsv-wizard//")
    assert kalender["x-wr-calname"] == "VSV Voorbeeldstad: digitale gegevensuitwisseling"
    herkomst = kalender["x-wr-caldesc"]
    for stuk in ("Concept", plan().versie, "15 juni 2026", "Bestuur"):
        assert stuk in herkomst.replace("\\n", "\n").replace("\\,", ",")


@pytest.mark.parametrize("niveau", list(Niveau))
def test_leeg_dossier_is_een_kalender_zonder_afspraken(niveau: Niveau) -> None:
    inhoud = schrijf(leeg_dossier(), niveau)
    kalender = icalendar.Calendar.from_ical(inhoud)
    assert [deel.name for deel in kalender.subcomponents] == ["VTIMEZONE"]
    assert not ics.Calendar(inhoud.decode()).events
    gelezen = vobject.readOne(inhoud.decode())
    assert gelezen.vtimezone.tzid.value == "Europe/Amsterdam"
    assert "nog geen datums" in inhoud.decode().replace("\r\n ", "")


# --- three readers

Gelezen = dict[str, tuple[str, dt.datetime | dt.date, str]]


def met_icalendar(inhoud: bytes) -> Gelezen:
    return {
        str(ding["uid"]): (str(ding["summary"]), ding.decoded("dtstart"), str(ding["description"]))
        for ding in gebeurtenissen(inhoud)
    }


def met_vobject(inhoud: bytes) -> Gelezen:
    kalender = vobject.readOne(inhoud.decode())
    return {
        ding.uid.value: (ding.summary.value, ding.dtstart.value, ding.description.value)
        for ding in getattr(kalender, "vevent_list", [])
    }


def met_ics(inhoud: bytes) -> Gelezen:
    return {
        ding.uid: (
            ding.name or "",
            ding.begin.date() if ding.all_day else ding.begin.datetime,
            ding.description or "",
        )
        for ding in ics.Calendar(inhoud.decode()).events
    }


def wat_er_hoort(dossier: Dossier, niveau: Niveau) -> Gelezen:
    return {
        punt.uid: (
            f"{'Vervallen: ' if punt.afgezegd else ''}{punt.titel} (",
            dt.datetime.combine(punt.datum, punt.begin, ZONE) if punt.begin else punt.datum,
            "\n".join(punt.regels),
        )
        for punt in afspraken(stof(dossier, niveau))
    }


@ALLES
@pytest.mark.parametrize("lees", [met_icalendar, met_vobject, met_ics])
def test_drie_lezers_lezen_wat_er_hoort(
    naam: str, niveau: Niveau, lees: Callable[[bytes], Gelezen]
) -> None:
    gelezen = lees(bestand(naam, niveau))
    hoort = wat_er_hoort(dossier_van(naam), niveau)
    assert set(gelezen) == set(hoort)
    assert bool(hoort) is (naam != "leeg")
    for uid, (titel, begin, tekst) in gelezen.items():
        wat, wanneer, regels = hoort[uid]
        assert titel.startswith(wat) and titel.endswith(")")
        assert begin == wanneer and type(begin) is type(wanneer)
        assert tekst.startswith(regels) or _leest_schuine_strepen_verkeerd(lees, regels)


def _leest_schuine_strepen_verkeerd(lees: object, tekst: str) -> bool:
    """The reader `ics` takes a backslash that people typed before an n for a new line."""
    return lees is met_ics and "\\" in tekst


@pytest.mark.parametrize(
    ("dag", "utc"),
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
def test_zomertijd_en_wintertijd(dag: dt.date, utc: int) -> None:
    dossier = met(leeg_dossier(), {f"{OVERLEG}.a.datum": dag, f"{OVERLEG}.a.tijd": "14.00 uur"})
    inhoud = schrijf(dossier)
    for lees in (met_icalendar, met_vobject, met_ics):
        ((_, begin, _),) = lees(inhoud).values()
        assert isinstance(begin, dt.datetime)
        assert begin.astimezone(dt.UTC) == dt.datetime.combine(dag, dt.time(utc), dt.UTC), lees


def test_de_tijdzone_in_het_bestand_is_die_van_amsterdam() -> None:
    (zone,) = icalendar.Calendar.from_ical(schrijf(leeg_dossier())).walk("VTIMEZONE")
    eigen = zone.to_tz(lookup_tzid=False)
    for jaar in (1997, 2026, 2031, 2037):
        for maand, dag in ((1, 1), (3, 24), (3, 31), (7, 1), (10, 24), (10, 31), (12, 31)):
            moment = dt.datetime(jaar, maand, dag, 12)
            assert eigen.utcoffset(moment) == ZONE.utcoffset(moment), moment


def test_eindtijd_en_hele_dag() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG + DAG,
            f"{OVERLEG}.a.tijd": "14.00 tot 15.30 uur",
            f"{OVERLEG}.a.plaats": "Zaal 1, begane grond; links",
            f"{OVERLEG}.b.datum": VANDAAG + 2 * DAG,
            f"{OVERLEG}.c.datum": dt.date.max,
        },
    )
    met_tijd, heel, laatste = gebeurtenissen(schrijf(dossier))
    assert met_tijd["location"] == "Zaal 1, begane grond; links"
    assert met_tijd.duration == dt.timedelta(minutes=90) and met_tijd["transp"] == "OPAQUE"
    assert met_tijd["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert heel.duration == DAG and heel["transp"] == "TRANSPARENT"
    assert heel["dtstart"].params["VALUE"] == "DATE"
    assert laatste.decoded("dtstart") == dt.date.max and "dtend" not in laatste


def test_herinnering_komt_op_de_dag_zelf_om_negen_uur_of_op_het_uur() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG + 30 * DAG,
            f"{OVERLEG}.a.tijd": "14.00 uur",
            "rso.opzeggen_voor": VANDAAG + 300 * DAG,
        },
    )
    per_titel = {
        str(ding["summary"]): [a.decoded("trigger") for a in ding.walk("VALARM")]
        for ding in gebeurtenissen(schrijf(dossier))
    }
    naam = "(VSV Voorbeeldstad)"
    assert per_titel[f"Operationeel overleg {naam}"] == [-7 * DAG, -DAG]
    brief = per_titel[f"Beslis over opzeggen, en regel de brief aan de RSO {naam}"]
    assert brief == [dt.timedelta(hours=9) - 14 * DAG]
    assert f"Uiterste opzegdatum van de overeenkomst met de RSO {naam}" in per_titel


# --- again


def gewijzigd(dossier: Dossier, revisie: int) -> Dossier:
    kop = dossier.dossier.model_copy(update={"revisie": revisie})
    return dossier.model_copy(update={"dossier": kop})


def test_opnieuw_maken_wijzigt_en_verdubbelt_niet() -> None:
    dossier = met(voorbeeld(), {"rso.einddatum": dt.date(2028, 8, 31), "rso.opzegtermijn": "6"})
    eerst = {str(e["uid"]): e for e in gebeurtenissen(schrijf(gewijzigd(dossier, 3)))}
    anders = met(
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
    later = stof_van(gewijzigd(anders, 4), plan(), NU + DAG)
    inhoud = SOORTEN["agenda"].schrijf(later, "ics")
    assert isinstance(inhoud, bytes)
    daarna = {str(e["uid"]): e for e in gebeurtenissen(inhoud)}
    assert set(eerst) == set(daarna)
    verplaatst = {u for u in eerst if eerst[u]["dtstart"].dt != daarna[u]["dtstart"].dt}
    assert len(verplaatst) == 6  # the letter moves along with the last day to give notice
    for uid, ding in daarna.items():
        assert ding["sequence"] == 4 > eerst[uid]["sequence"] == 3
        assert ding["dtstamp"].dt - eerst[uid]["dtstamp"].dt == DAG


def test_overleg_dat_vervalt_houdt_zijn_naam() -> None:
    dossier = met(leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG + DAG})
    (voor,) = gebeurtenissen(schrijf(dossier))
    anders = met(
        dossier,
        {f"{OVERLEG}.a.status": "vervallen", f"{OVERLEG}.a.vervangdatum": VANDAAG + 8 * DAG},
    )
    oud, nieuw = gebeurtenissen(schrijf(anders))
    assert (voor["uid"], voor["status"]) == (oud["uid"], "CONFIRMED")
    assert oud["status"] == "CANCELLED" and str(oud["summary"]).startswith("Vervallen: ")
    assert not oud.walk("VALARM") and oud["transp"] == "TRANSPARENT"
    assert nieuw["status"] == "CONFIRMED" and nieuw["uid"] != oud["uid"]
    assert nieuw.decoded("dtstart") == VANDAAG + 8 * DAG


@pytest.mark.parametrize(("revisie", "volgnummer"), [(-5, 0), (0, 0), (7, 7), (2**40, 2**31 - 1)])
def test_volgnummer_is_een_getal_dat_kan(revisie: int, volgnummer: int) -> None:
    dossier = gewijzigd(met(leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG}), revisie)
    assert gebeurtenissen(schrijf(dossier))[0]["sequence"] == volgnummer


def test_tijdstempels_zijn_in_utc() -> None:
    dossier = met(leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG})
    kop = dossier.dossier.model_copy(update={"gewijzigd": NU - DAG})
    (ding,) = gebeurtenissen(schrijf(dossier.model_copy(update={"dossier": kop})))
    assert (ding["dtstamp"].dt, ding["last-modified"].dt) == (NU, NU - DAG)
    assert ding["dtstamp"].to_ical() == b"20260615T120000Z"


# --- hostile, and levels


@pytest.mark.parametrize("tekst", [*INBRAAK, *KWAAD])
def test_vijandige_tekst_blijft_tekst(tekst: str) -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG,
            f"{OVERLEG}.a.plaats": tekst[:290],
            f"{OVERLEG}.a.agenda": tekst,
            "vsv.naam": tekst[:290],
        },
    )
    inhoud = schrijf(dossier)
    (naam,) = (r for r in regels(inhoud) if r.startswith("X-WR-CALNAME:"))
    kaal = re.sub(r"\\\\|\\[,;n]", "", naam)
    assert not set(kaal) & set(",;\\\n")  # whatever has a meaning in a value is escaped
    (ding,) = gebeurtenissen(inhoud)
    ((_, _, via_vobject),) = met_vobject(inhoud).values()
    ((_, _, via_ics),) = met_ics(inhoud).values()
    (punt,) = afspraken(stof(dossier))
    assert str(ding["location"] if punt.plaats else "") == punt.plaats
    verwacht = "\n".join((*punt.regels, "Agenda:", *punt.agenda))
    for gelezen in (str(ding["description"]), via_vobject):
        assert gelezen.startswith(verwacht)
    assert via_ics.startswith(verwacht) or _leest_schuine_strepen_verkeerd(met_ics, verwacht)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_niveau_van_het_bestand(niveau: Niveau) -> None:
    dossier = met(voorbeeld(), {"overleg.agenda.testen.eigenaar": "Farid Voorbeeld"})
    tekst = schrijf(dossier, niveau).decode().replace("\r\n ", "")
    assert ("Farid Voorbeeld" in tekst) is (niveau is not Niveau.OPENBAAR)
    assert ("LOCATION" in tekst) is (niveau is not Niveau.OPENBAAR)
    for geheim in ("010 000", "@voorbeeld.example", "NL20"):
        assert geheim not in tekst


def test_icalendar_wordt_alleen_voor_dit_formaat_geladen() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HELPERS)!r})\n"
        "from factory import leeg_dossier, stof\n"
        "from vsv_wizard.documenten import SOORTEN\n"
        "for naam in ('agenda', 'vergadering', 'verslag'):\n"
        "    SOORTEN[naam].schrijf(stof(leeg_dossier()), 'md')\n"
        "assert 'icalendar' not in sys.modules\n"
        "SOORTEN['agenda'].schrijf(stof(leeg_dossier()), 'ics')\n"
        "assert 'icalendar' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
