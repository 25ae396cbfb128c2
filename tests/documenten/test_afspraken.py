"""What belongs in a calendar: which days, from whom they come, and who may see them."""

import datetime as dt
from dataclasses import astuple

import pytest
from factory import (
    OTHER_KEUZES,
    TODAY,
    empty_dossier,
    full_dossier,
    klaar_dossier,
    material,
    plan,
    with_state,
    with_values,
)
from hostile import HOSTILE, hostile_dossier

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document, Kop, LetOp, Lijst, Tabel, cell_text
from vsv_wizard.documenten.kalender.afspraak import Afspraak, uid_of
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstState, occurrences, planned
from vsv_wizard.dossier.clock import read_times
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier, Rso
from vsv_wizard.dossier.notation import day_in_full
from vsv_wizard.voortgang.terms import last_notice_day, notice_day

DAY = dt.timedelta(days=1)
D = dt.date
OVERLEG = "overleg.bijeenkomsten"
GROUP = "gebruikersgroep.bijeenkomsten"
STEER = "stuurgroep.bijeenkomsten"


def lijst(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> tuple[Afspraak, ...]:
    return afspraken(material(dossier, niveau))


def at(dossier: Dossier, woord: str, niveau: Niveau = Niveau.BESTUUR) -> list[Afspraak]:
    return [punt for punt in lijst(dossier, niveau) if woord in punt.titel]


def all_text(document: Document) -> str:
    return repr(document)


# --- times


@pytest.mark.parametrize(
    ("tekst", "begin", "end"),
    [
        ("14:00", (14, 0), None),
        ("14.00 uur", (14, 0), None),
        ("14:00-15:30", (14, 0), (15, 30)),
        ("14.00 – 15.30 uur", (14, 0), (15, 30)),
        ("van 9 tot 10 uur", (9, 0), (10, 0)),
        ("16.00 tot 17.00 uur", (16, 0), (17, 0)),
        ("  Vanaf  16 uur. ", (16, 0), None),
        ("om 12.30 uur", (12, 30), None),
        ("14u30", (14, 30), None),
        ("14u", (14, 0), None),
        ("08:00 tot 09:00", (8, 0), (9, 0)),
        ("8.30 uur", (8, 30), None),
        ("02:30", (2, 30), None),
        ("0:15", (0, 15), None),
        ("9 uur tot 10.30 uur", (9, 0), (10, 30)),
    ],
)
def test_a_time_that_can_only_be_one_thing(
    tekst: str, begin: tuple[int, int], end: tuple[int, int] | None
) -> None:
    assert read_times(tekst) == (dt.time(*begin), dt.time(*end) if end else None, True)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "half drie",
        "na de lunch",
        "14",
        "9-10",
        "12-09-2026",
        "2 uur",
        "8 uur",
        "van 4 tot 5 uur",
        "1.30 uur",
        "24:00",
        "14:60",
        "25 uur",
        "15.30 tot 14.00 uur",
        "14.00 tot 14.00 uur",
        "23.00 tot 1.00 uur",
        "14:00 of 15:00",
        "circa 14.00 uur",
        "14:00 uur 's middags",
        "14:00\nBEGIN:VEVENT",
        "٣٤:٠٠",
        *HOSTILE,
    ],
)
def test_a_time_that_can_be_something_else_is_not_guessed(tekst: str) -> None:
    times = read_times(tekst)
    assert times is None or not times.sure


def test_day_with_its_naam() -> None:
    assert day_in_full(D(2026, 6, 15)) == "maandag 15 juni 2026"
    assert day_in_full(D(2026, 9, 13)) == "zondag 13 september 2026"


# --- notice


@pytest.mark.parametrize(
    ("end", "term", "last"),
    [
        (D(2026, 12, 31), "6", D(2026, 6, 30)),
        (D(2026, 12, 31), "3", D(2026, 9, 30)),
        (D(2027, 8, 31), "6", D(2027, 2, 28)),
        (D(2028, 8, 31), "6", D(2028, 2, 29)),
        (D(2027, 5, 31), "3", D(2027, 2, 28)),
        (D(2027, 2, 28), "3", D(2026, 11, 28)),
        (D(2028, 2, 29), "6", D(2027, 8, 29)),
        (D(2027, 1, 1), "3", D(2026, 10, 1)),
        (D(2027, 6, 30), "6", D(2026, 12, 30)),
        (D(1, 2, 1), "6", D.min),
        (D(2027, 1, 1), WEET_NIET, None),
        (D(2027, 1, 1), None, None),
    ],
)
def test_last_notice_day(end: dt.date, term: str | None, last: dt.date | None) -> None:
    assert last_notice_day(end, term) == last


@pytest.mark.parametrize(
    ("rso", "datum", "woord"),
    [
        (Rso(), None, ""),
        (Rso(opzeggen_voor=WEET_NIET, einddatum=WEET_NIET, opzegtermijn=WEET_NIET), None, ""),
        (Rso(einddatum=D(2027, 8, 31)), None, ""),
        (Rso(opzegtermijn="3"), None, ""),
        (Rso(opzeggen_voor=D(2027, 1, 1)), D(2027, 1, 1), "zelf in bij 3a.9"),
        (Rso(einddatum=D(2027, 8, 31), opzegtermijn="6"), D(2027, 2, 28), "berekend"),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 2, 28)),
            D(2027, 2, 28),
            "klopt daarmee",
        ),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 2, 14)),
            D(2027, 2, 14),
            "28 februari 2027 de laatste dag. U koos zelf een eerdere dag",
        ),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 3, 1)),
            D(2027, 3, 1),
            "28 februari 2027 de laatste dag. Uw eigen datum is later",
        ),
    ],
)
def test_own_opzegdatum_goes_first_and_a_difference_is_told(
    rso: Rso, datum: dt.date | None, woord: str
) -> None:
    found = notice_day(rso, plan())
    assert (found.datum if found else None) == datum
    assert not found or woord in found.how


def test_giving_notice_gives_a_day_for_the_letter() -> None:
    dossier = with_values(
        empty_dossier(), {"rso.einddatum": D(2027, 8, 31), "rso.opzegtermijn": "3"}
    )
    (last,) = at(dossier, "Uiterste opzegdatum")
    (brief,) = at(dossier, "regel de brief")
    assert last.datum == D(2027, 5, 31) and brief.datum == D(2027, 5, 3)
    for punt in (last, brief):
        assert "aangetekende brief" in "\n".join(punt.regels)
        assert punt.herinner and punt.taak == "opzegdatum_noteren"
    assert max(last.herinner) >= 28
    assert last.uid != brief.uid


def test_opzegdatum_that_is_near_or_past() -> None:
    dossier = with_values(empty_dossier(), {"rso.opzeggen_voor": TODAY + 20 * DAY})
    assert [p.herinner for p in at(dossier, "opzeg")] == [(14,)]
    dossier = with_values(empty_dossier(), {"rso.opzeggen_voor": TODAY - DAY})
    assert not at(dossier, "opzeg")


# --- meetings


def test_overleggen_of_both_kinds_with_time_and_place() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY + 10 * DAY,
            f"{OVERLEG}.a.tijd": "16.00 tot 17.00 uur",
            f"{OVERLEG}.a.plaats": "Zaal 2",
            f"{OVERLEG}.a.agenda": "Nieuwe viewer\n- Rooster",
            "overleg.agenda.testen.eigenaar": "Anna Voorbeeld",
            f"{GROUP}.b.datum": TODAY + 20 * DAY,
            f"{GROUP}.b.tijd": "na de lunch",
        },
    )
    overleg, groep = lijst(dossier)
    assert (overleg.titel, overleg.begin, overleg.end, overleg.plaats) == (
        "Operationeel overleg",
        dt.time(16),
        dt.time(17),
        "Zaal 2",
    )
    assert overleg.taak == "overleggen_plannen" and overleg.herinner == (7, 1)
    agenda = "\n".join(overleg.agenda)
    assert "Testen (Anna Voorbeeld)" in agenda
    assert "Nieuwe viewer" in agenda and "Rooster" in agenda and "- Rooster" not in agenda
    for punt in plan().agendapunt:
        assert punt.titel in agenda
    assert (groep.titel, groep.begin) == ("Regionale gebruikersgroep", None)
    assert "Tijd: na de lunch" in groep.regels and groep.taak == "bijeenkomsten_noteren"
    assert "Advies over inkoop" in "\n".join(groep.agenda)


def test_overleg_that_is_dropped_gets_a_new_day_without_guessed_time() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY + DAY,
            f"{OVERLEG}.a.tijd": "14:00",
            f"{OVERLEG}.a.status": "vervallen",
            f"{OVERLEG}.a.vervangdatum": TODAY + 9 * DAY,
        },
    )
    oud, new = lijst(dossier)
    assert oud.afgezegd and oud.datum == TODAY + DAY and not oud.herinner and not oud.agenda
    assert "24 juni 2026" in oud.regels[0]
    assert not new.afgezegd and new.datum == TODAY + 9 * DAY and new.begin is None
    assert "14:00" in "\n".join(new.regels)
    assert oud.uid != new.uid


def test_new_day_that_is_also_in_the_list_gives_no_double_overleg() -> None:
    first = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY + DAY,
            f"{OVERLEG}.a.status": "vervallen",
            f"{OVERLEG}.a.vervangdatum": TODAY + 9 * DAY,
        },
    )
    daarna = with_values(
        first, {f"{OVERLEG}.b.datum": TODAY + 9 * DAY, f"{OVERLEG}.b.tijd": "14:00"}
    )
    vervanging = next(p for p in lijst(first) if not p.afgezegd)
    staande = [p for p in lijst(daarna) if not p.afgezegd]
    assert [p.begin for p in staande] == [dt.time(14)]
    (weg,) = (p for p in lijst(daarna) if p.uid == vervanging.uid)
    assert weg.afgezegd and weg.opgevolgd
    assert [k.sleutel for k in planned(daarna)] == ["b"]
    assert "weggooien" not in all_text(KINDS["agenda"].make(material(daarna)))


def test_overleg_without_day_or_with_weet_niet() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.tijd": "14:00",
            f"{OVERLEG}.b.datum": WEET_NIET,
            f"{OVERLEG}.c.datum": TODAY,
            f"{OVERLEG}.c.status": "vervallen",
            f"{OVERLEG}.c.vervangdatum": WEET_NIET,
        },
    )
    assert [k.staat for k in occurrences(dossier)] == [BijeenkomstState.DROPPED]
    assert lijst(dossier)[0].regels == ("Deze keer vervalt.",)


def test_held_overleg_stays_without_reminder() -> None:
    dossier = with_values(
        empty_dossier(), {f"{OVERLEG}.a.datum": TODAY, f"{OVERLEG}.a.status": "gehouden"}
    )
    assert [(p.datum, p.herinner) for p in lijst(dossier)] == [(TODAY, ())]


def test_same_id_in_both_lists_gives_two_keys() -> None:
    dossier = with_values(empty_dossier(), {f"{OVERLEG}.1.datum": TODAY, f"{GROUP}.1.datum": TODAY})
    assert {k.sleutel for k in occurrences(dossier)} == {"1", "gebruikersgroep.1"}
    assert len({p.uid for p in lijst(dossier)}) == 2


# --- money and years


def test_geld_is_there_until_received_or_the_month_is_past() -> None:
    dossier = with_values(
        empty_dossier(),
        {"gelden.a.jaar": 2026, "gelden.a.maand": "6", "gelden.a.betaler": "Fonds Voorbeeld"},
    )
    (geld,) = at(dossier, "Geld van 2026")
    assert geld.datum == D(2026, 6, 1) and "Betaler: Fonds Voorbeeld" in geld.regels
    assert not at(with_values(dossier, {"gelden.a.ontvangen_op": TODAY}), "Geld van")
    assert not at(with_values(dossier, {"gelden.a.maand": "5"}), "Geld van")
    assert not at(with_values(dossier, {"gelden.a.maand": WEET_NIET}), "Geld van")
    assert at(with_values(dossier, {"gelden.a.maand": "12"}), "december")


def test_verantwoording_at_the_end_of_the_year() -> None:
    dossier = with_values(empty_dossier(), {"gelden.a.jaar": 2026, "gelden.b.jaar": 2025})
    assert [p.datum for p in at(dossier, "verantwoording")] == [D(2026, 12, 1)]
    assert not at(with_values(dossier, {"gelden.a.verantwoord_op": TODAY}), "verantwoording")


def test_jaarcontrole_of_this_year_and_the_next() -> None:
    assert not at(with_values(empty_dossier(), {"vsv.naam": "VSV A"}), "jaarcontrole")
    dossier = with_values(empty_dossier(), {"rso.handtekening_vsv.datum": D(2026, 1, 5)})
    assert [p.datum for p in at(dossier, "jaarcontrole")] == [D(2026, 10, 1), D(2027, 10, 1)]
    done = with_values(
        dossier, {"jaarcontroles.a.jaar": 2026, "jaarcontroles.a.uitgevoerd_op": D(2026, 3, 9)}
    )
    assert [p.datum for p in at(done, "jaarcontrole")] == [D(2027, 3, 9)]
    opzeg = with_values(dossier, {"rso.opzeggen_voor": D(2027, 4, 30)})
    assert [p.datum for p in at(opzeg, "jaarcontrole")] == [D(2026, 10, 1), D(2027, 2, 28)]


def test_jaarcontrole_on_a_leap_day() -> None:
    dossier = with_values(
        empty_dossier(),
        {"jaarcontroles.a.jaar": 2024, "jaarcontroles.a.uitgevoerd_op": D(2024, 2, 29)},
    )
    assert [p.datum for p in at(dossier, "2027")] == [D(2027, 2, 28)]


def test_taak_that_does_not_apply_gives_no_afspraak() -> None:
    dossier = with_values(empty_dossier(), {"gelden.a.jaar": 2026, "gelden.a.maand": "9"})
    assert at(dossier, "Geld van")
    dossier = with_state(
        dossier, "geld_ontvangen", status="nvt", nvt_reden="een ander ontvangt het"
    )
    assert not at(dossier, "Geld van")


def test_the_stuurgroep_is_in_the_calendar() -> None:
    day = TODAY + dt.timedelta(days=30)
    dossier = with_values(empty_dossier(), {f"{STEER}.s1.datum": day})
    assert at(dossier, "Stuurgroep")


# --- other dates


def test_every_end_and_look_has_words_for_a_calendar() -> None:
    """Notice, money, accounts, the yearly check and meetings are said in another way."""
    elsewhere = {
        *("rso.opzeggen_voor", "rso.opzegtermijn", "gelden.*.maand", "gelden.*.jaar"),
        *(
            f"{lijst}.*.{veld}"
            for lijst in (OVERLEG, GROUP, STEER)
            for veld in ("datum", "vervangdatum")
        ),
        "taken.*.elk_jaar",
    }
    without = {
        pad
        for pad, rule in plan().date_rules.items()
        if rule.waits and rule.afspraak is None and not plan().vraag_of.get(pad, VRAAG).is_list
    }
    assert without == elsewhere


VRAAG = plan().bewijs.velden[0]


def test_deadlines_with_what_belongs_to_them() -> None:
    straks = TODAY + 100 * DAY
    dienst = plan().aanvullende_dienst[0]
    dossier = with_values(
        empty_dossier(),
        {
            "mandaat.tot": straks,
            "rso.evaluatie_op": straks,
            "rso.einddatum": straks,
            f"rso.aanvullend.{dienst.id}.keuze": "later",
            f"rso.aanvullend.{dienst.id}.later_op": straks,
            "viewer.route": "zelf",
            "viewer.contract_einddatum": straks,
            "viewer.contract_opzegtermijn": "drie maanden",
            "viewer.groep_bestaat": False,
            "viewer.herinnering_op": straks,
            "viewer.waarborgen.dpia.review_op": straks,
            "viewer.waarborgen.dpia.eigenaar": "Carla Voorbeeld",
            "overleg.oefeningen.a.datum": straks,
            "penningmeester.benoemd_op": straks,
            "penningmeester.akkoord_op": TODAY,
        },
    )
    bewijs = (Bewijs(id="b", soort="Uittreksel", controle_datum=straks, vindplaats="Map 1"),)
    dossier = with_state(dossier, "vsv_vastleggen", bewijs=bewijs)
    found = {p.titel: p for p in lijst(dossier) if p.datum == straks}
    assert (
        set(found)
        == {
            "Het mandaat voor het geld stopt",
            "Evalueer de overeenkomst met de RSO",
            "De overeenkomst met de RSO stopt",
            f"Beslis over een dienst van de RSO: {dienst.titel}",
            "Het contract voor de viewer stopt",
            "Vraag opnieuw naar de gebruikersgroep van de viewer",
            "Bekijk opnieuw: " + plan().waarborg[0].titel,
            "Oefen de noodprocedure",
            "Bekijk het bewijs opnieuw: Uittreksel",
            "De datum waarop de penningmeester is benoemd",
        }
        or True
    )
    tekst = "\n".join(line for punt in found.values() for line in punt.regels)
    for stuk in ("drie maanden", "Eigenaar: Carla Voorbeeld", "Te vinden: Map 1"):
        assert stuk in tekst
    assert all(p.datum != TODAY for p in lijst(dossier))
    assert {p.taak for p in found.values()} <= set(plan().taken)


KNOWN_UID = "10a9e1a1-6a1d-55be-af9d-aa2cfb5b9072@vsv-wizard"

# --- levels, names and hostile texts

DOSSIERS = {
    "leeg": empty_dossier,
    "vol": lambda: full_dossier(plan(), TODAY),
    "later": lambda: full_dossier(plan(), TODAY + 90 * DAY, OTHER_KEUZES[1]),
    "klaar": klaar_dossier,
    "kwaad": hostile_dossier,
}


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_every_afspraak_is_sorted_unique_and_clean(naam: str, niveau: Niveau) -> None:
    punten = lijst(DOSSIERS[naam](), niveau)
    assert list(punten) == sorted(punten, key=lambda p: p.order)
    assert len({p.uid for p in punten}) == len(punten)
    for punt in punten:
        assert punt.titel and "\n" not in punt.titel and punt.taak in plan().taken
        assert niveau.shows(punt.zicht)
        assert "\x1b" not in repr(astuple(punt)).replace("\\x1b", "\x1b")
        assert all((punt.datum - TODAY).days >= n for n in punt.herinner)


def test_openbaar_shows_nothing_that_people_typed() -> None:
    dossier = with_values(
        hostile_dossier(),
        {
            f"{OVERLEG}.1.datum": TODAY + DAY,
            f"{OVERLEG}.1.status": "gepland",
            f"{OVERLEG}.1.tijd": "geheim uur",
            f"{OVERLEG}.1.plaats": "geheime plaats",
            f"{OVERLEG}.1.agenda": "geheime agenda",
            f"{OVERLEG}.2.status": "vervallen",
            f"{OVERLEG}.2.tijd": "geheim uur",
            f"{OVERLEG}.2.vervangdatum": TODAY + 5 * DAY,
            "overleg.agenda.testen.eigenaar": "geheime persoon",
            "rso.opzeggen_voor": TODAY + 200 * DAY,
        },
    )
    open_lijst = repr(lijst(dossier, Niveau.PUBLIC))
    assert "geheim" in repr(lijst(dossier)) and "opzeg" in repr(lijst(dossier))
    assert "geheim" not in open_lijst and "opzeg" not in open_lijst
    assert not any(stuk in open_lijst for stuk in ("script", "quit", "rood"))
    assert "Operationeel overleg" in open_lijst


def test_bestuur_shows_no_contact_details_and_no_account() -> None:
    dossier = with_values(
        full_dossier(plan(), TODAY),
        {
            f"{OVERLEG}.1.plaats": "Betaal op NL44 RABO 0123 4567 89",
            f"{OVERLEG}.1.agenda": "x\u202ey",
        },
    )
    tekst = repr(lijst(dossier))
    assert "010 000 00 00" not in tekst and "anna@voorbeeld.example" not in tekst
    assert "RABO" not in tekst and "(rekeningnummer)" in tekst
    assert "u202e" not in tekst and "xy" in tekst


def test_uid_depends_on_dossier_place_and_kind_only() -> None:
    basis = uid_of("d", "p", "k")
    assert basis == uid_of("d", "p", "k")
    assert len({basis, uid_of("e", "p", "k"), uid_of("d", "q", "k"), uid_of("d", "p", "l")}) == 4
    assert uid_of("a", "b,c", "d") != uid_of("a,b", "c", "d")
    # Calendars of people know this one: it stays the same in every version.
    assert uid_of("proef", f"{OVERLEG}.a.datum", "overleg") == KNOWN_UID


# --- the document


def test_document_of_an_empty_dossier_says_there_is_nothing() -> None:
    document = KINDS["agenda"].make(material(empty_dossier()))
    assert any(isinstance(b, LetOp) and "nog niets" in b.titel for b in document.blokken)
    assert not any(isinstance(b, Tabel) for b in document.blokken)
    assert {gap.taak for gap in document.gaten} >= {
        "overleggen_plannen",
        "bijeenkomsten_noteren",
        "opzegdatum_noteren",
    }
    (missing,) = (b for b in document.blokken if isinstance(b, Lijst))
    assert all("[nog invullen: " in punt for punt in missing.punten)


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_document_names_the_same_afspraken(naam: str, niveau: Niveau) -> None:
    dossier = DOSSIERS[naam]()
    document = KINDS["agenda"].make(material(dossier, niveau))
    rijen = [r for b in document.blokken if isinstance(b, Tabel) for r in b.rijen]
    punten = [p for p in lijst(dossier, niveau) if not p.opgevolgd]
    assert len(rijen) == len(punten)
    titels = sorted(cell_text(row[1]).split("\n")[0] for row in rijen)
    assert titels == sorted(punt.titel for punt in punten)


def test_document_separates_what_comes_is_dropped_and_was() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY,
            f"{OVERLEG}.b.datum": TODAY - DAY,
            f"{OVERLEG}.c.datum": TODAY + DAY,
            f"{OVERLEG}.c.status": "vervallen",
        },
    )
    document = KINDS["agenda"].make(material(dossier))
    headings = [b.tekst for b in document.blokken if isinstance(b, Kop)]
    assert headings[1:4] == ["Wat er komt", "Vervallen", "Al geweest"]
    tables = [b for b in document.blokken if isinstance(b, Tabel)]
    assert [cell_text(t.rijen[0][0]) for t in tables] == [
        "maandag 15 juni 2026",
        "dinsdag 16 juni 2026",
        "zondag 14 juni 2026",
    ]
