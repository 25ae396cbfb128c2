"""A guided session: its agenda, its course, its clock, and what changed while it lasted."""

import datetime as dt
from typing import Any

import pytest
from factory import (
    NOW,
    TODAY,
    empty_dossier,
    full_dossier,
    klaar_dossier,
    plan,
    with_state,
    with_values,
)
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.log import append_log
from vsv_wizard.dossier.merge import merge
from vsv_wizard.dossier.model import Actie, Dossier, LogLine, Sessie, SessieLine
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.naming import label_path
from vsv_wizard.voortgang.sessies import (
    AgendaVoorstel,
    LineKind,
    SessieSetup,
    agree_on,
    agreed_acties,
    begin,
    called,
    carried_over,
    changed_since_begin,
    clock_state,
    close_off,
    fitting,
    in_words,
    on_datum,
    propose,
    running_sessie,
    search,
    take_away,
    unclosed,
    write_down,
)
from vsv_wizard.voortgang.status import determine

DAY = dt.timedelta(days=1)
SETUP = SessieSetup(
    TODAY,
    "10:00",
    "11:30",
    "Het mandaat",
    "Anna, Bram",
    ("mandaat_besluiten", "penningmeester_benoemen"),
)


def voorstellen(dossier: Dossier) -> tuple[AgendaVoorstel, ...]:
    return propose(dossier, determine(dossier, plan(), TODAY))


def sessie_of(dossier: Dossier, sessie_id: str = "s") -> Sessie:
    found = search(dossier, sessie_id)
    assert found is not None
    return found


def started(dossier: Dossier | None = None) -> Dossier:
    return begin(dossier or empty_dossier(), SETUP, "s")


# --- the agenda


def test_an_empty_dossier_starts_where_the_plan_starts() -> None:
    found = voorstellen(empty_dossier())
    progress = determine(empty_dossier(), plan(), TODAY)
    assert found
    for voorstel in found:
        assert progress.on_route(voorstel.taak_id)
        assert not progress.taken[voorstel.taak_id].first
    assert progress.volgende in {v.taak_id for v in found}


def test_what_holds_up_much_goes_before_what_is_just_possible() -> None:
    dossier = make_example(TODAY, NOW, id="voorbeeld")
    kop = dossier.dossier.model_copy(update={"route": "alles"})
    found = voorstellen(dossier.model_copy(update={"dossier": kop}))
    possible = [v for v in found if v.reason.startswith(("Houdt", "Nog"))]
    assert [v.reason.partition(",")[0] for v in possible[:5]] == [
        "Houdt 6 andere taken op",
        "Houdt 4 andere taken op",
        "Houdt 4 andere taken op",
        "Houdt 4 andere taken op",
        "Nog 4 antwoorden",
    ]
    assert possible[1].reason.endswith("met 1 open keuze")


def test_late_actie_then_datum_then_long_waiting_then_nakijken() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "acties.a.wat": "Bel de notaris",
            "acties.a.voor": TODAY - DAY,
            "acties.a.taak": "rollen_verdelen",
        },
    )
    dossier = with_state(
        dossier,
        "aanspreekpunt_aanmelden",
        status="wacht",
        wacht_op="de RSO",
        wacht_sinds=TODAY - 45 * DAY,
    )
    dossier = with_state(dossier, "vsv_vastleggen", status="klaar", klaar_op=TODAY)
    dossier = with_values(dossier, {"mandaat.besluit_op": TODAY + 5 * DAY})
    found = {v.taak_id: v for v in voorstellen(dossier)}
    order = list(found)
    assert order[:4] == [
        "rollen_verdelen",
        "mandaat_besluiten",
        "aanspreekpunt_aanmelden",
        "vsv_vastleggen",
    ]
    assert found["rollen_verdelen"].reason == "Actie te laat: Bel de notaris"
    assert found["mandaat_besluiten"].reason.startswith(
        "De datum van het mandaatbesluit: 20 juni 2026; houdt "
    )
    assert found["mandaat_besluiten"].dringend
    assert found["aanspreekpunt_aanmelden"].reason == "Wacht al 6 weken op de RSO"
    assert found["vsv_vastleggen"].reason.startswith("Opnieuw nakijken: ")
    assert not found["vsv_vastleggen"].dringend


def test_short_waiting_and_far_dates_are_no_reason() -> None:
    dossier = with_state(
        empty_dossier(),
        "aanspreekpunt_aanmelden",
        status="wacht",
        wacht_op="x",
        wacht_sinds=TODAY - 29 * DAY,
    )
    dossier = with_values(dossier, {"mandaat.tot": TODAY + 31 * DAY})
    found = voorstellen(dossier)
    assert "aanspreekpunt_aanmelden" not in {v.taak_id for v in found}
    assert not any(v.dringend for v in found)


def test_an_actie_of_an_unknown_taak_holds_nothing_up() -> None:
    weg = {"acties.a.voor": TODAY - DAY, "acties.a.taak": "99.9", "acties.b.voor": TODAY - DAY}
    assert [v.taak_id for v in voorstellen(with_values(empty_dossier(), weg))] == [
        v.taak_id for v in voorstellen(empty_dossier())
    ]


def test_a_dossier_with_all_klaar_proposes_at_most_a_look() -> None:
    for voorstel in voorstellen(klaar_dossier()):
        assert not voorstel.dringend


@pytest.mark.parametrize(
    ("minuten", "count"), [(None, 4), (5, 1), (-10, 1), (60, 4), (90, 6), (600, 8)]
)
def test_what_fits(minuten: int | None, count: int) -> None:
    assert fitting(minuten) == count


@pytest.mark.parametrize(
    "make", [empty_dossier, klaar_dossier, lambda: full_dossier(plan(), TODAY)]
)
def test_every_reason_is_a_sentence_and_every_taak_comes_once(make: Any) -> None:
    found = voorstellen(make())
    assert len({v.taak_id for v in found}) == len(found)
    for voorstel in found:
        assert voorstel.taak_id in plan().taken
        assert voorstel.reason[0].isupper() and not voorstel.reason.endswith(".")
        assert "_" not in voorstel.reason


# --- the course


def test_starting() -> None:
    dossier = started()
    sessie = sessie_of(dossier)
    assert (sessie.datum, sessie.begin, sessie.einde_gepland) == (TODAY, "10:00", "11:30")
    assert (sessie.doel, sessie.aanwezig) == ("Het mandaat", "Anna, Bram")
    assert sessie.agenda == ("mandaat_besluiten", "penningmeester_benoemen")
    assert running_sessie(dossier, TODAY) is sessie
    assert running_sessie(dossier, TODAY + DAY) is None  # the laptop was shut
    assert unclosed(dossier, TODAY + DAY) is sessie
    assert called(sessie) == "15 juni 2026, 10:00"


def test_what_was_not_filled_in_stays_empty() -> None:
    sessie = sessie_of(begin(empty_dossier(), SessieSetup(TODAY), "s"))
    assert (sessie.doel, sessie.begin, sessie.agenda) == (None, None, ())
    assert called(sessie) == "15 juni 2026"


def test_a_planned_sessie_is_not_running_yet() -> None:
    dossier = with_values(empty_dossier(), {"sessies.s.datum": TODAY + DAY})
    assert running_sessie(dossier, TODAY) is None
    assert unclosed(dossier, TODAY) is None
    assert running_sessie(with_values(empty_dossier(), {"sessies.s.doel": "x"}), TODAY) is None


def test_write_down_correct_and_take_away() -> None:
    dossier = started()
    for soort in LineKind:
        een = SessieLine(id="1", taak="penningmeester_benoemen", tekst="eerst", moment=NOW)
        dossier = write_down(dossier, "s", soort, een)
        dossier = write_down(dossier, "s", soort, SessieLine(id="2", tekst="dan"))
        dossier = write_down(dossier, "s", soort, een.model_copy(update={"tekst": "beter"}))
        assert [r.tekst for r in getattr(sessie_of(dossier), soort.value)] == ["beter", "dan"]
    minder = take_away(dossier, "s", LineKind.BESLUIT, "1")
    assert [r.tekst for r in sessie_of(minder).besluiten] == ["dan"]
    assert sessie_of(minder).notities == sessie_of(dossier).notities
    assert write_down(dossier, "weg", LineKind.BESLUIT, SessieLine(id="3")) == dossier


def test_acties_of_this_sessie_and_of_before() -> None:
    dossier = agree_on(started(), Actie(id="nu", wat="nu", sessie="s"))
    dossier = agree_on(dossier, Actie(id="oud", wat="oud", sessie="vorige"))
    dossier = agree_on(dossier, Actie(id="af", wat="af", sessie="vorige", status="klaar"))
    sessie = sessie_of(dossier)
    assert [a.id for a in agreed_acties(dossier, sessie)] == ["nu"]
    assert [a.id for a in carried_over(dossier, sessie, TODAY)] == ["oud"]
    assert {a.id for a in carried_over(dossier, None, TODAY)} == {"nu", "oud"}


def test_closing() -> None:
    dossier = close_off(started(), "s", TODAY, ["vsv.naam"], TODAY + 7 * DAY)
    sessie = sessie_of(dossier)
    assert (sessie.afgesloten_op, sessie.volgende_op) == (TODAY, TODAY + 7 * DAY)
    assert running_sessie(dossier, TODAY) is None and unclosed(dossier, TODAY) is None
    assert changed_since_begin(dossier, sessie) == ("vsv.naam",)
    # A date that was known stays when nobody gives another.
    assert sessie_of(close_off(dossier, "s", TODAY, [])).volgende_op == TODAY + 7 * DAY


def test_the_last_sessie_last() -> None:
    dossier = with_values(
        empty_dossier(),
        {"sessies.b.datum": TODAY, "sessies.a.datum": TODAY - DAY, "sessies.c.doel": "?"},
    )
    assert [s.id for s in on_datum(dossier)] == ["c", "a", "b"]


_LINES = st.lists(st.tuples(st.sampled_from(list(LineKind)), st.text(max_size=20)), max_size=9)


@given(regels=_LINES, na=_LINES)
def test_closing_never_loses_a_notitie(regels: list[Any], na: list[Any]) -> None:
    dossier = started()
    for number, (soort, tekst) in enumerate((*regels, *na)):
        if number == len(regels):  # closed, and something was written down after that
            dossier = close_off(dossier, "s", TODAY, [])
        dossier = write_down(dossier, "s", soort, SessieLine(id=str(number), tekst=tekst))
    dossier = close_off(dossier, "s", TODAY, [])
    sessie = sessie_of(dossier)
    for soort in LineKind:
        expected = [tekst for welke, tekst in (*regels, *na) if welke is soort]
        assert [line.tekst for line in getattr(sessie, soort.value)] == expected


@given(
    ours=st.lists(st.text(max_size=9), max_size=4), hun=st.lists(st.text(max_size=9), max_size=4)
)
def test_notities_and_acties_of_two_people_both_arrive(ours: list[str], hun: list[str]) -> None:
    basis = started()

    def added(wie: str, texts: list[str]) -> Dossier:
        dossier = basis
        for number, tekst in enumerate(texts):
            naam = f"{wie}{number}"
            line = SessieLine(id=naam, tekst=tekst)
            dossier = write_down(dossier, "s", LineKind.NOTITIE, line)
            dossier = agree_on(dossier, Actie(id=naam, wat=tekst or None, sessie="s"))
        return dossier

    samen = merge(basis, hun=added("h", hun), ours=added("o", ours), tijd=NOW)
    expected = {f"h{i}" for i in range(len(hun))} | {f"o{i}" for i in range(len(ours))}
    assert {n.id for n in sessie_of(samen.dossier).notities} == expected
    assert {a.id for a in samen.dossier.acties} == expected
    assert samen.conflicten == ()


def test_a_sessie_goes_through_the_file_and_back() -> None:
    dossier = write_down(
        started(),
        "s",
        LineKind.NOTITIE,
        SessieLine(id="n", taak="penningmeester_benoemen", tekst="twee\nregels", moment=NOW),
    )
    dossier = agree_on(dossier, Actie(id="a", wat="bellen", voor=TODAY, sessie="s"))
    dossier = close_off(
        dossier, "s", TODAY, ["vsv.naam", "taken.penningmeester_benoemen.verklaring"]
    )
    data = to_toml(dossier)
    assert from_bytes(data).dossier == dossier
    tekst = data.decode()
    assert "[[sessies]]" in tekst and "[[sessies.notities]]" in tekst and "[[acties]]" in tekst


# --- what changed


def kept(voor: Dossier, na: Dossier, minuut: int, wie: str = "Anna") -> Dossier:
    """The dossier with its log as a save would write it."""
    now = NOW + dt.timedelta(minutes=minuut)
    return append_log(na, voor, versie=f"v{minuut}", wie=wie, now=now)


def test_only_what_changed_since_the_start() -> None:
    empty = empty_dossier()
    ervoor = kept(empty, with_values(empty, {"vsv.plaats": "Voor"}), 0)
    now = kept(ervoor, started(ervoor), 1)
    assert changed_since_begin(now, sessie_of(now)) == ()
    for minuut, (pad, value) in enumerate(
        [("vsv.regio", "Oost"), ("vsv.plaats", "Na"), ("acties.a.wat", "x")], 2
    ):
        now = kept(now, with_values(now, {pad: value}), minuut)
    assert changed_since_begin(now, sessie_of(now)) == ("vsv.regio", "vsv.plaats")
    names = in_words(("vsv.regio", "vsv.plaats"), now, plan())
    assert names == ("0.2 De regio van het VSV", "0.2 De plaats van het VSV")


def test_also_what_another_changed_meanwhile() -> None:
    now = kept(empty_dossier(), started(), 10)
    hun = LogLine(tijd=NOW + dt.timedelta(minutes=20), wie="Bea", van="x", paden=("rso.naam",))
    oud = LogLine(tijd=NOW, wie="Bea", van="y", paden=("rso.plaats",))
    samen = now.model_copy(update={"logboek": (oud, hun, *now.logboek)})
    assert changed_since_begin(samen, sessie_of(samen)) == ("rso.naam",)


def test_without_a_trace_in_the_logboek_we_do_not_know() -> None:
    dossier = with_values(empty_dossier(), {"sessies.s.datum": TODAY})
    assert changed_since_begin(dossier, sessie_of(dossier)) == ()


def test_also_broken_lines_in_the_logboek() -> None:
    now = kept(empty_dossier(), started(), 0)
    zonder = LogLine(tijd=dt.datetime(2026, 6, 16), paden=("...", "", 'vsv."', "vsv.naam"))
    now = now.model_copy(update={"logboek": (*now.logboek, zonder)})
    assert changed_since_begin(now, sessie_of(now)) == ("...", "vsv.naam")
    assert in_words(("...",), now, plan()) == ("en meer antwoorden",)


# --- the clock


@pytest.mark.parametrize(
    ("tekst", "tijd"),
    [
        ("10:30", dt.time(10, 30)),
        ("9.05", dt.time(9, 5)),
        (" 10 uur ", dt.time(10)),
        ("10:30u", dt.time(10, 30)),
        ("14u30", dt.time(14, 30)),
        ("Om 12.30 uur.", dt.time(12, 30)),
        ("9", dt.time(9)),
        ("10.00 tot 11.00 uur", None),
        ("25:00", None),
        ("10:60", None),
        ("straks", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_as_people_type_it(tekst: str | None, tijd: dt.time | None) -> None:
    assert parse_time(tekst) == tijd


def om(uur: int, minuut: int, seconde: int = 0, day: dt.date = TODAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(uur, minuut, seconde), dt.UTC)


@pytest.mark.parametrize(
    ("now", "tekst", "over"),
    [
        (om(10, 0), "nog 1 uur en 30 minuten, tot 11:30", False),
        (om(10, 30), "nog 1 uur, tot 11:30", False),
        (om(11, 28, 30), "nog 2 minuten, tot 11:30", False),
        (om(11, 29), "nog 1 minuut, tot 11:30", False),
        (om(11, 30), "het is tijd", True),
        (om(11, 40, 59), "10 minuten over tijd", True),
        (om(12, 30), "1 uur over tijd", True),
    ],
)
def test_the_clock(now: dt.datetime, tekst: str, over: bool) -> None:
    stand = clock_state(sessie_of(started()), now)
    assert stand is not None
    assert (stand.tekst, stand.over) == (tekst, over)


def test_past_midnight_and_without_end() -> None:
    laat = sessie_of(begin(empty_dossier(), SessieSetup(TODAY, "23:30", "0:30"), "s"))
    stand = clock_state(laat, om(0, 20, day=TODAY + DAY))
    assert stand is not None and stand.tekst == "nog 10 minuten, tot 00:30"
    zonder = sessie_of(begin(empty_dossier(), SessieSetup(TODAY), "s"))
    assert clock_state(zonder, om(10, 0)) is None


def test_everything_has_a_naam_in_the_history() -> None:
    dossier = agree_on(started(), Actie(id="a", wat="Bellen"))
    names = {
        "sessies.s": "Sessies: 15 juni 2026",
        "sessies.s.notities.x": "15 juni 2026: een notitie",
        "sessies.s.besluiten.x.tekst": "15 juni 2026: een besluit",
        "sessies.s.agenda": "15 juni 2026: de agenda",
        "sessies.s.volgende_op": "15 juni 2026: de datum van de volgende sessie",
        "acties.a": "Actiepunten: Bellen",
        "acties.a.voor": "Bellen: de datum waarop de actie klaar is",
        "acties.weg.wie": "(niet meer in de lijst): wie de actie doet",
    }
    assert {pad: label_path(pad, dossier, plan()) for pad in names} == names
