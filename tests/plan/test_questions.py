"""Which questions a task asks now."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import SELDOM, TODAY, empty_dossier, fill_in, full_dossier, plan, with_values
from hypothesis import given, settings
from strategies import dossiers

from vsv_wizard.dossier.fields import WEET_NIET, empty
from vsv_wizard.dossier.model import Deelnemer, Dossier
from vsv_wizard.dossier.paths import all_fields, pattern_of, read
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import (
    WITHOUT_NAAM,
    AskedVraag,
    applies,
    asked,
    asked_item,
    counted,
    fields_of,
    in_view,
    items,
    keuzes,
    row_of,
)
from vsv_wizard.plan.rules import Condition


def paden(dossier: Dossier, nr: str) -> list[str]:
    """The paths that a task asks for now."""
    return [vraag.pad for vraag in asked(plan(), dossier, nr, TODAY)]


def list_of(nr: str, pad: str) -> Vraag:
    """The list question of a task."""
    return next(v for v in plan().vragen[nr] if v.pad == pad and v.is_list)


def vraag_about(value: Any, **parts: Any) -> AskedVraag:
    """A question that was answered so."""
    vraag = Vraag(pad="vsv.naam", naam="de naam", kop="Naam", vraag="Hoe?", **parts)
    return AskedVraag(vraag, "vsv.naam", value)


@pytest.mark.parametrize(("value", "is_leeg"), [(None, True), ("", True), ((), True)])
def test_empty(value: Any, is_leeg: bool) -> None:
    assert empty(value) is is_leeg


@pytest.mark.parametrize("value", [False, 0, Decimal(0), "0", ("a",), WEET_NIET])
def test_not_empty(value: Any) -> None:
    assert not empty(value)


@pytest.mark.parametrize(
    ("value", "line", "uitkomst"),
    [
        ("igo", {"gelijk": ("igo", "anders")}, True),
        ("geen", {"gelijk": ("igo", "anders")}, False),
        (None, {"gelijk": ("igo",)}, False),
        ("igo", {"niet": ("igo",)}, False),
        ("geen", {"niet": ("igo",)}, True),
        (None, {"niet": ("igo",)}, True),
        (WEET_NIET, {"niet": ("igo",)}, True),
        (WEET_NIET, {"gelijk": (WEET_NIET,)}, True),
        ("igo", {"ingevuld": True}, True),
        (None, {"ingevuld": True}, False),
        (WEET_NIET, {"ingevuld": True}, False),
        ("igo", {"ingevuld": False}, False),
        (None, {"ingevuld": False}, True),
        (WEET_NIET, {"ingevuld": False}, True),
        ("igo", {"ingevuld": True, "niet": ("igo",)}, False),
        (None, {}, True),
    ],
)
def test_condition(value: str | None, line: dict[str, Any], uitkomst: bool) -> None:
    dossier = with_values(empty_dossier(), {"vsv.rechtsvorm": value})
    assert applies([Condition(pad="vsv.rechtsvorm", **line)], dossier) is uitkomst


@pytest.mark.parametrize(("value", "ja", "nee"), [(True, True, False), (False, False, True)])
def test_condition_on_ja_and_nee(value: bool, ja: bool, nee: bool) -> None:
    dossier = with_values(empty_dossier(), {"rso.actief": value})
    assert applies([Condition(pad="rso.actief", gelijk=(True,))], dossier) is ja
    assert applies([Condition(pad="rso.actief", gelijk=(False,))], dossier) is nee
    assert applies([Condition(pad="rso.actief", ingevuld=True)], dossier)


def test_all_conditions_hold() -> None:
    dossier = with_values(empty_dossier(), {"vsv.rechtsvorm": "igo"})
    igo, naam = Condition(pad="vsv.rechtsvorm", gelijk=("igo",)), Condition(pad="vsv.naam")
    assert applies([], dossier)
    assert applies([igo, naam], dossier)
    assert not applies([igo, naam.model_copy(update={"ingevuld": True})], dossier)


def test_condition_of_the_item() -> None:
    lowered, groot = Deelnemer(id="a", omvang="klein"), Deelnemer(id="b", omvang="groot")
    line = [Condition(pad=".omvang", gelijk=("groot",))]
    assert not applies(line, empty_dossier(), lowered)
    assert applies(line, empty_dossier(), groot)


def test_hidden_antwoord_stays() -> None:
    """A question that disappears keeps its answer, and shows it when it is back."""
    dossier = with_values(
        empty_dossier(), {"vsv.rechtsvorm": "anders", "vsv.rechtsvorm_anders": "Maatschap"}
    )
    assert "vsv.rechtsvorm_anders" in paden(dossier, "vsv_vastleggen")
    dossier = with_values(dossier, {"vsv.rechtsvorm": "geen"})
    assert "vsv.rechtsvorm_anders" not in paden(dossier, "vsv_vastleggen")
    dossier = with_values(dossier, {"vsv.rechtsvorm": "anders"})
    back = next(
        v
        for v in asked(plan(), dossier, "vsv_vastleggen", TODAY)
        if v.pad == "vsv.rechtsvorm_anders"
    )
    assert back.value == "Maatschap"


def test_condition_on_a_whole_list() -> None:
    dossier = with_values(
        empty_dossier(), {"deelnemers.1.naam": "A", "vsv.aansluitingen_open": False}
    )
    assert paden(dossier, "aansluitingen_noemen") == ["vsv.aansluitingen_open"]
    dossier = with_values(dossier, {"vsv.aansluitingen_open": True})
    assert "deelnemers.1.aansluiting" in paden(dossier, "aansluitingen_noemen")
    assert "deelnemers.1.aansluiting_open" not in paden(dossier, "aansluitingen_noemen")
    dossier = with_values(dossier, {"deelnemers.1.aansluiting": "niet_af"})
    assert "deelnemers.1.aansluiting_open" in paden(dossier, "aansluitingen_noemen")


def test_list_is_written_out() -> None:
    assert not [p for p in paden(empty_dossier(), "ledenlijst_maken") if p.startswith("deelnemers")]
    dossier = with_values(empty_dossier(), {"deelnemers.x.naam": "A", "deelnemers.y.naam": "B"})
    assert paden(dossier, "ledenlijst_maken")[:5] == [
        "deelnemers.x.naam",
        "deelnemers.x.soort",
        "deelnemers.x.omvang",
        "deelnemers.x.bronsysteem",
        "deelnemers.y.naam",
    ]
    first = asked(plan(), dossier, "ledenlijst_maken", TODAY)[0]
    assert (first.value, first.item, first.lijst) == (
        "A",
        dossier.deelnemers[0],
        list_of("ledenlijst_maken", "deelnemers"),
    )


def test_what_is_asked_of_the_same_dossier_is_known_and_of_no_other() -> None:
    """By the very object: one that was changed, another day and another plan ask anew."""
    dossier = with_values(empty_dossier(), {"deelnemers.x.naam": "A"})

    def of(whose: Dossier, day: dt.date = TODAY) -> tuple[AskedVraag, ...]:
        return asked(plan(), whose, "ledenlijst_maken", day)

    first = of(dossier)
    assert of(dossier) is first
    assert of(dossier, TODAY + dt.timedelta(days=1)) is not first
    changed = with_values(dossier, {"deelnemers.x.naam": "B"})
    assert (first[0].value, of(changed)[0].value) == ("A", "B")
    assert asked(plan().model_copy(), dossier, "ledenlijst_maken", TODAY) is not first
    for _ in range(9):  # no more than a few are kept
        of(dossier.model_copy())
    assert of(dossier) is not first
    assert of(dossier) == first


def test_id_with_a_dot() -> None:
    """Ids come from files; any text can be one."""
    for naam in ("diensten_kiezen", '"', 'a".b'):
        dossier = empty_dossier().model_copy(update={"deelnemers": (Deelnemer(id=naam, naam="A"),)})
        first = asked(plan(), dossier, "ledenlijst_maken", TODAY)[0]
        assert pattern_of(first.pad) == "deelnemers.*.naam"
        assert read(dossier, first.pad) == "A"
        assert first.veld.soort == "tekst"


def test_fixed_rows() -> None:
    """Fixed rows are asked before anything is in the file, in the order of the plan."""
    lijst = list_of("basisdiensten_nalopen", "rso.basisdiensten")
    ids = [row.id for row in plan().basisdienst]
    assert [item.id for item in items(plan(), empty_dossier(), lijst)] == ids
    dossier = with_values(
        empty_dossier(),
        {f"rso.basisdiensten.{ids[-1]}.oordeel": "vraag", "rso.basisdiensten.los.vraag": "?"},
    )
    rijen = items(plan(), dossier, lijst)
    assert [item.id for item in rijen] == ids
    assert rijen[-1].oordeel == "vraag"
    assert f"rso.basisdiensten.{ids[-1]}.vraag" in paden(dossier, "basisdiensten_nalopen")
    assert f"rso.basisdiensten.{ids[0]}.vraag" not in paden(dossier, "basisdiensten_nalopen")


def test_row_of() -> None:
    lijst = list_of("basisdiensten_nalopen", "rso.basisdiensten")
    assert row_of(plan(), lijst, "kennis") == plan().basisdienst[4]
    assert row_of(plan(), lijst, "los") is None
    assert row_of(plan(), list_of("ledenlijst_maken", "deelnemers"), "kennis") is None


@pytest.mark.parametrize(
    ("nr", "lijst", "first", "count"),
    [
        ("geld_navragen", "gelden", "jaar", 7),  # asks the year itself
        ("kosten_begroten", "gelden", "kosten_rso", 7),  # adds no years
        ("geld_ontvangen", "gelden", "jaar", 4),  # may add a year, so asks which
        ("basisdiensten_nalopen", "rso.basisdiensten", "oordeel", 3),  # the rows are of the plan
        ("overleg_houden", "overleg.bijeenkomsten", "status", 8),
    ],
)
def test_key_vraag(nr: str, lijst: str, first: str, count: int) -> None:
    velden = fields_of(plan(), list_of(nr, lijst))
    assert velden[0].pad == first
    assert len(velden) == count


def test_in_twelve_months() -> None:
    """A meeting counts until it is a year ago, whatever year that is in; without a day never."""
    lijst = list_of("overleggen_plannen", "overleg.bijeenkomsten")
    basis = "overleg.bijeenkomsten"
    dossier = with_values(
        empty_dossier(),
        {
            f"{basis}.nu.datum": dt.date(2025, 6, 16),
            f"{basis}.toen.datum": dt.date(2025, 6, 15),
            f"{basis}.ooit.datum": WEET_NIET,
            f"{basis}.leeg.tijd": "10 uur",
        },
    )
    every = {
        item.id: {v.counts for v in asked_item(plan(), dossier, lijst, item, TODAY)}
        for item in dossier.overleg.bijeenkomsten
    }
    assert every == {"nu": {True}, "toen": {False}, "ooit": {False}, "leeg": {False}}
    assert counted(plan(), dossier, lijst, TODAY) == 1
    assert counted(plan(), dossier, lijst, dt.date(2025, 6, 10)) == 2


def test_the_fullest_twelve_months_around_today() -> None:
    lijst = list_of("overleggen_plannen", "overleg.bijeenkomsten")
    days = [dt.date(2026, month, 10) for month in (1, 4, 7, 10)]
    pads = {f"overleg.bijeenkomsten.{i}.datum": day for i, day in enumerate(days)}
    dossier = with_values(empty_dossier(), pads)
    for today in (dt.date(2026, 1, 2), TODAY, dt.date(2026, 12, 31), dt.date(2027, 1, 9)):
        assert counted(plan(), dossier, lijst, today) == 4
    assert counted(plan(), dossier, lijst, dt.date(2027, 1, 10)) == 3
    two_years = with_values(dossier, {"overleg.bijeenkomsten.9.datum": dt.date(2028, 1, 1)})
    assert counted(plan(), two_years, lijst, TODAY) == 4


def test_a_dropped_meeting_counts_with_its_new_day_once() -> None:
    lijst = list_of("overleggen_plannen", "overleg.bijeenkomsten")
    pad, later = "overleg.bijeenkomsten.a", dt.date(2026, 8, 1)
    dossier = with_values(empty_dossier(), {f"{pad}.datum": TODAY, f"{pad}.status": "vervallen"})
    assert counted(plan(), dossier, lijst, TODAY) == 0
    dossier = with_values(dossier, {f"{pad}.vervangdatum": later})
    assert counted(plan(), dossier, lijst, TODAY) == 1
    dossier = with_values(dossier, {"overleg.bijeenkomsten.b.datum": later})
    assert counted(plan(), dossier, lijst, TODAY) == 1


def test_a_year_counts_until_the_day_for_the_next() -> None:
    """The money of last year is enough until 1 April; planning ahead counts."""
    lijst = list_of("geld_navragen", "gelden")
    dossier = with_values(empty_dossier(), {"gelden.a.jaar": 2026})
    for today, count in (
        (dt.date(2026, 1, 1), 1),
        (dt.date(2025, 11, 30), 1),
        (dt.date(2027, 4, 1), 1),
        (dt.date(2027, 4, 2), 0),
    ):
        assert counted(plan(), dossier, lijst, today) == count
    assert counted(plan(), dossier, list_of("ledenlijst_maken", "deelnemers"), TODAY) == 0


def test_counts_as() -> None:
    lijst = list_of("overleg_houden", "overleg.bijeenkomsten")
    basis = "overleg.bijeenkomsten"
    dossier = empty_dossier()
    for number, status in enumerate(("gepland", "gehouden", "vervallen", None)):
        dossier = with_values(
            dossier, {f"{basis}.{number}.datum": TODAY, f"{basis}.{number}.status": status}
        )
    assert counted(plan(), dossier, lijst, TODAY) == 1
    assert counted(plan(), dossier, list_of("overleggen_plannen", basis), TODAY) == 3


@pytest.mark.parametrize(
    ("value", "line", "tegen"),
    [
        (None, {}, False),
        (None, {"verplicht": True}, True),
        ("x", {"verplicht": True}, False),
        (WEET_NIET, {"verplicht": True}, True),
        (False, {"verplicht": True}, False),
        (False, {"verplicht": True, "klaar_bij": (True,)}, True),
        (True, {"verplicht": True, "klaar_bij": (True,)}, False),
        (False, {"klaar_bij": (True,)}, False),
    ],
)
def test_holds_up(value: Any, line: dict[str, Any], tegen: bool) -> None:
    assert vraag_about(value, **line).holds_up is tegen


def test_what_does_not_count_does_not_hold_up() -> None:
    vraag = vraag_about(None, verplicht=True)
    assert not AskedVraag(vraag.vraag, vraag.pad, None, counts=False).holds_up


def test_keuzes() -> None:
    dossier = with_values(
        empty_dossier(), {"deelnemers.1.naam": "Praktijk", "deelnemers.2.soort": "x"}
    )
    kassier = plan().vraag_of["mandaat.kassier"]
    velden = all_fields()
    assert keuzes(dossier, kassier, velden["mandaat.kassier"]) == {
        "1": "Praktijk",
        "2": WITHOUT_NAAM,
    }
    actief = plan().vraag_of["rso.actief"]
    assert keuzes(dossier, actief, velden["rso.actief"]) == {"ja": "Ja", "nee": "Nee"}
    omvang = plan().vraag_of["deelnemers.*.omvang"]
    assert list(keuzes(dossier, omvang, velden["deelnemers.*.omvang"])) == [
        "groot",
        "klein",
    ]


def test_full_dossier_answers_everything() -> None:
    for nr in plan().taken:
        for vraag in asked(plan(), full_dossier(plan(), TODAY), nr, TODAY):
            assert vraag.open is (vraag.pad in SELDOM), vraag.pad
            assert not vraag.holds_up, vraag.pad


def test_filling_in_a_taak() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY, ("ledenlijst_maken",))
    assert len(dossier.deelnemers) == 2
    assert not dossier.vsv.naam


@settings(max_examples=25)
@given(dossiers())
def test_asked_agrees_with_the_dossier(dossier: Dossier) -> None:
    """Every question has a path of the model, once a task, and the answer that is there."""
    for nr in plan().taken:
        vragen = list(asked(plan(), dossier, nr, TODAY))
        assert len({v.pad for v in vragen}) == len(vragen)
        for vraag in vragen:
            assert pattern_of(vraag.pad) in all_fields()
            apparent = vraag.vraag.blijkt_uit and read(dossier, vraag.pad) is None
            assert apparent or vraag.value == read(dossier, vraag.pad)
            assert vraag.veld.soort == all_fields()[pattern_of(vraag.pad)].soort
        assert {v.pad for v in vragen if not v.lijst} == {
            v.pad for v in in_view(plan(), dossier, nr) if not v.is_list
        }
