"""One change in many dossiers: looked at first, made as one step, and taken back."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import changes

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import as_input
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Conflict, Dossier, DossierHead
from vsv_wizard.dossier.paths import kind_of_path, pattern_of, put
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.dossier.tree import flat, tree
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import NotSaved, Unreadable, load, save
from vsv_wizard.plan.fill_input import FillInput
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.regio.bulk import change as bulk
from vsv_wizard.regio.bulk import log as bulklog
from vsv_wizard.regio.bulk.change import (
    CHANGED,
    COPY,
    HALF,
    HAS_THIS_ALREADY,
    OTHER_DOSSIER,
    TO_CHOOSE,
    BulkChange,
    BulkPlan,
    BulkRow,
    CannotBulk,
    carry_out,
    in_dossier,
    plan_bulk,
    plan_revert,
    revert,
    revert_in_dossier,
)
from vsv_wizard.regio.bulk.log import AntwoordChange, last_step, numbers, read_step

TARIEF = "rso.aanvullend.helpdesk.tarief"
TO_2027 = BulkChange(
    (FillInput(TARIEF, "1250,50"), FillInput(f"{TARIEF}_jaar", "2027")),
    (FillInput(f"{TARIEF}_jaar", "2026"),),
)
FROM_2026 = {TARIEF: Decimal(1200), f"{TARIEF}_jaar": 2026}


def clock() -> dt.datetime:
    return NOW


def put_in_place(folder: Path, naam: str, dossier: Dossier, id_: str = "") -> Path:
    vsv = id_ or naam
    kop = dossier.dossier.model_copy(update={"id": vsv, "naam": f"VSV {vsv}"})
    pad = folder / f"{naam}.toml"
    save(pad, dossier.model_copy(update={"dossier": kop}), expected=None)
    return pad


def perform(folder: Path, wijziging: BulkChange = TO_2027) -> tuple[BulkPlan, Any]:
    planned = plan_bulk(folder, wijziging, plan())
    return planned, carry_out(planned, plan(), clock, "proef")


def back(number: int | None = None) -> Any:
    stap = read_step(number) if number else last_step()
    assert stap is not None
    return revert(stap, lambda _: plan(), clock)


def antwoord(pad: Path, naam: str = TARIEF) -> object:
    return lees_pad(load(pad).dossier, naam)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three dossiers with the tariff of 2026, and one of everything that is passed over."""
    oud = with_values(empty_dossier(), FROM_2026)
    for naam in ("a", "b", "c"):
        put_in_place(tmp_path, naam, oud)
    put_in_place(
        tmp_path, "al", with_values(oud, {TARIEF: Decimal("1250.50"), f"{TARIEF}_jaar": 2027})
    )
    put_in_place(tmp_path, "leeg", empty_dossier())
    put_in_place(tmp_path, "onbekend", with_values(oud, {f"{TARIEF}_jaar": 2025}))
    put_in_place(tmp_path, "half", oud.model_copy(update={"klad": {TARIEF: "12-"}}))
    keuze = Conflict(id="k", pad=TARIEF, andere=Decimal(1))
    put_in_place(tmp_path, "keuze", oud.model_copy(update={"conflicten": (keuze,)}))
    put_in_place(tmp_path, "a (kopie)", oud, "a")
    (tmp_path / "kapot.toml").write_text("schema = [", "utf-8")
    is_newer = (tmp_path / "c.toml").read_text("utf-8").replace("schema = 2", "schema = 3")
    (tmp_path / "nieuwer.toml").write_text(is_newer.replace('id = "c"', 'id = "n"'), "utf-8")
    (tmp_path / "regioprofiel.toml").write_text("profiel = 1", "utf-8")
    return tmp_path


# --- looking first


def test_the_plan_says_per_dossier_what_changes_and_why_not(folder: Path) -> None:
    planned = plan_bulk(folder, TO_2027, plan())
    assert [line.pad.stem for line in planned.to_do] == ["a", "b", "c"]
    assert [(v.wat.rpartition(": ")[2], v.van, v.naar) for v in planned.to_do[0].veranderingen] == [
        ("het tarief van deze dienst", "€ 1.200", "€ 1.250,50"),
        ("het jaar van het tarief", "2026", "2027"),
    ]
    over = {line.pad.stem: line.passed_over for line in planned.passed_over}
    assert over.pop("kapot").startswith("Wij kunnen dit bestand niet lezen")
    assert over == {
        "al": HAS_THIS_ALREADY,
        "leeg": "heeft iets anders: Nog niet ingevuld",
        "onbekend": "heeft iets anders: 2025",
        "half": HALF,
        "keuze": TO_CHOOSE,
        "a (kopie)": COPY,
        "nieuwer": bulk.NEWER,
    }
    assert numbers() == []  # looking notes nothing


CONTACT = {"naam": "Emma Voorbeeld", "email": "emma@rso.example", "telefoon": "010 000 00 01"}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"naam": "Nora de Nieuwe"}, "andere persoon"),
        ({"naam": "Nora de Nieuwe", "email": "nora@rso.example"}, "telefoon"),
        ({"naam": "Nora de Nieuwe", "email": "nora@rso.example", "telefoon": "010 000 00 02"}, ""),
        ({"naam": "Emma Voorbeeldt"}, ""),  # a typing error
        ({"email": "info@rso.example"}, ""),
    ],
)
def test_nothing_of_one_person_stays_with_another(given: dict[str, str], why: str) -> None:
    dossier = with_values(empty_dossier(), {f"rso.contact.{k}": v for k, v in CONTACT.items()})
    new = tuple(FillInput(f"rso.contact.{k}", v) for k, v in given.items())
    row = in_dossier(BulkRow(Path("a.toml"), "A"), dossier, BulkChange(new), plan())
    assert why in row.passed_over
    assert bool(row.veranderingen) == (not why)


def test_empty_is_also_a_condition(folder: Path) -> None:
    eis = BulkChange(TO_2027.new, (FillInput(TARIEF, ""),))
    assert [r.pad.stem for r in plan_bulk(folder, eis, plan()).to_do] == ["leeg"]


@pytest.mark.parametrize(
    ("pad", "value", "stuk"),
    [
        ("rso.rechtbnk", "x", "Bedoelt u rso.rechtbank?"),
        ("rso.opzegtermijn", "7", "Kies 3 of 6 maanden."),
        ("gelden.+.jaar", "2027", "iets nieuws toevoegen kan niet"),
        ("dossier.id", "x", "Dit houdt het programma zelf bij."),
    ],
)
def test_a_wrong_change_is_refused(folder: Path, pad: str, value: str, stuk: str) -> None:
    with pytest.raises(CannotBulk, match=stuk.replace("?", r"\?")):
        plan_bulk(folder, BulkChange((FillInput(pad, value),)), plan())


def test_what_is_impossible_for_a_single_dossier_is_passed_over(folder: Path) -> None:
    geld = with_values(empty_dossier(), {"gelden.g1.jaar": 2027, "gelden.g1.bedrag": Decimal(5)})
    put_in_place(folder, "geld", geld)
    planned = plan_bulk(folder, BulkChange((FillInput("gelden.2027.bedrag", "6"),)), plan())
    assert [r.pad.stem for r in planned.to_do] == ["geld"]
    assert planned.to_do[0].veranderingen[0].pad == "gelden.g1.bedrag"
    assert "In gelden staat niets met deze id." in planned.passed_over[0].passed_over


# --- carrying out, and taking back


def test_carrying_out_and_reverting(folder: Path) -> None:
    voor = {
        pad: tree(load(pad).dossier)["rso"] for pad in map(folder.joinpath, ("a.toml", "b.toml"))
    }
    planned, uitslag = perform(folder)
    assert [een.line.naam for een in uitslag.dossiers] == ["VSV a", "VSV b", "VSV c"]
    assert all(een.succeeded for een in uitslag.dossiers)
    assert antwoord(folder / "b.toml") == Decimal("1250.50")
    assert antwoord(folder / "onbekend.toml") == Decimal(1200)
    dossier = load(folder / "a.toml").dossier
    assert dossier.dossier.revisie == 1
    assert dossier.logboek[-1].paden
    assert len(OpenDossier(folder / "a.toml", plan(), clock).bestand.versions.versions()) == 2
    assert plan_bulk(folder, planned.wijziging, plan()).to_do == ()

    stap = read_step(uitslag.number)
    assert all(line.veranderingen for line in plan_revert(stap, lambda _: plan()))
    assert len(back().dossiers) == 3
    assert {pad: tree(load(pad).dossier)["rso"] for pad in voor} == voor
    assert last_step() is None
    assert read_step(uitslag.number).teruggedraaid


def test_what_was_changed_afterwards_stays_on_reverting(folder: Path) -> None:
    perform(folder)
    for naam, wat in (("a", {TARIEF: Decimal(9)}), ("b", {**FROM_2026, TARIEF: Decimal(8)})):
        geladen = load(folder / f"{naam}.toml")
        save(folder / f"{naam}.toml", with_values(geladen.dossier, wat), expected=geladen.versie)
    put_in_place(folder, "tijdelijk", empty_dossier(), "iemand anders")
    (folder / "tijdelijk.toml").replace(folder / "c.toml")
    uitslag = {een.line.pad.stem: een.line for een in back().dossiers}
    assert [v.pad for v in uitslag["a"].veranderingen] == [f"{TARIEF}_jaar"]
    assert uitslag["b"].passed_over == CHANGED
    assert uitslag["c"].passed_over == OTHER_DOSSIER
    assert antwoord(folder / "a.toml") == Decimal(9)
    assert antwoord(folder / "a.toml", f"{TARIEF}_jaar") == 2026


def test_who_filled_in_something_else_meanwhile_is_merged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves between opening and saving: both changes are kept."""
    planned = plan_bulk(folder, TO_2027, plan())
    echt = OpenDossier.replace_with

    def in_between(sessie: OpenDossier, dossier: Dossier) -> None:
        geladen = load(sessie.pad)
        otherwise = {"vsv.plaats": "Tussenstad"}
        if sessie.pad.stem == "b":
            otherwise[TARIEF] = Decimal(7)  # type: ignore[assignment]
        save(sessie.pad, with_values(geladen.dossier, otherwise), expected=geladen.versie)
        echt(sessie, dossier)

    monkeypatch.setattr(OpenDossier, "replace_with", in_between)
    uitslag = carry_out(planned, plan(), clock, "proef")
    assert antwoord(folder / "a.toml", "vsv.plaats") == "Tussenstad"
    assert antwoord(folder / "a.toml") == Decimal("1250.50")
    assert antwoord(folder / "b.toml") == Decimal(7)
    assert [len(een.conflicten) for een in uitslag.dossiers] == [0, 1, 0]


def test_what_changed_after_looking_is_judged_again(folder: Path) -> None:
    planned = plan_bulk(folder, TO_2027, plan())
    geladen = load(folder / "a.toml")
    save(
        folder / "a.toml",
        with_values(geladen.dossier, {f"{TARIEF}_jaar": 2024}),
        expected=geladen.versie,
    )
    put_in_place(folder, "tijdelijk", with_values(empty_dossier(), FROM_2026), "iemand anders")
    (folder / "tijdelijk.toml").replace(folder / "b.toml")
    uitslag = {e.line.pad.stem: e for e in carry_out(planned, plan(), clock, "p").dossiers}
    assert uitslag["a"].line.passed_over == "heeft iets anders: 2024"
    assert uitslag["b"].line.passed_over == OTHER_DOSSIER
    assert uitslag["c"].succeeded
    assert antwoord(folder / "a.toml") == Decimal(1200)
    assert [een.naam for een in read_step(1).dossiers] == ["VSV c"]


def test_a_failed_dossier_does_not_stop_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = OpenDossier.save

    def full(sessie: OpenDossier) -> Any:
        if sessie.pad.stem == "b":
            raise NotSaved("De schijf is vol.", "", sessie.pad)
        return echt(sessie)

    with monkeypatch.context() as gestoord:
        gestoord.setattr(OpenDossier, "save", full)
        _, uitslag = perform(folder)
    assert [(een.line.pad.stem, een.error) for een in uitslag.failed] == [
        ("b", "De schijf is vol.")
    ]
    assert [antwoord(folder / f"{naam}.toml") for naam in "abc"] == [
        Decimal("1250.50"),
        Decimal(1200),
        Decimal("1250.50"),
    ]
    with monkeypatch.context() as gestoord:
        gestoord.setattr(
            OpenDossier, "save", lambda s: full(s) if s.pad.stem != "c" else _is_full(s)
        )
        assert [een.line.pad.stem for een in back().failed] == ["c"]
    stap = last_step()  # what could not be taken back can be taken back later
    assert stap is not None
    assert [een.naam for een in stap.dossiers] == ["VSV c"]
    assert len(back().dossiers) == 1
    assert last_step() is None


def _is_full(sessie: OpenDossier) -> Any:
    raise NotSaved("De schijf is vol.", "", sessie.pad)


def test_without_a_record_it_does_not_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "staat").write_text("geen map", "utf-8")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
    planned = plan_bulk(folder, TO_2027, plan())
    with pytest.raises(NotSaved):
        carry_out(planned, plan(), clock, "proef")
    assert antwoord(folder / "a.toml") == Decimal(1200)


def test_what_stopped_halfway_can_be_reverted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = plan_bulk(folder, TO_2027, plan())

    def stop(een: bulk.BulkDone) -> None:
        if een.line.pad.stem == "b":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(planned, plan(), clock, "proef", stop)
    assert antwoord(folder / "b.toml") == Decimal("1250.50")
    uitslag = back()
    assert [bool(een.line.veranderingen) for een in uitslag.dossiers] == [True, True, False]
    assert antwoord(folder / "b.toml") == Decimal(1200)


def test_nothing_to_do_is_no_step(folder: Path) -> None:
    planned = plan_bulk(folder, BulkChange((FillInput("vsv.plaats", ""),)), plan())
    assert carry_out(planned, plan(), clock, "proef") == bulk.BulkOutcome(0, ())
    assert numbers() == []


# --- the record


def test_the_steps_have_a_number_and_are_cleaned_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulklog, "MAX_STEPS", 3)
    for _ in range(5):
        bulklog.new_step("proef", NOW, ())
    assert numbers() == [3, 4, 5]
    names = [pad.name for pad in bulklog._folder().iterdir()]
    assert sorted(names) == ["000003.json", "000004.json", "000005.json"]


@pytest.mark.parametrize(
    "inhoud", ["", "[]", "{}", '{"dossiers": 3}', "[" * 9999, '{"tijd": "x", "dossiers": []}']
)
def test_a_damaged_step_is_a_message(inhoud: str) -> None:
    stap = bulklog.new_step("proef", NOW, ())
    bulklog._path(stap.number).write_text(inhoud, "utf-8")
    with pytest.raises(Unreadable, match="Deze stap is beschadigd"):
        read_step(stap.number)


def test_every_kind_of_antwoord_comes_back_whole() -> None:
    values = ["x", True, 2027, Decimal("1250.50"), dt.date(2027, 1, 2), ["a", "b"], None]
    antwoorden = tuple(AntwoordChange("vsv.naam", een, een) for een in values)
    dossiers = [bulklog.ChangedDossier("id", "pad", "naam", antwoorden)]
    stap = bulklog.new_step("proef", NOW, dossiers)
    terug_ = read_step(stap.number)
    assert terug_ == stap
    soorten = [type(a.oud) for a in terug_.dossiers[0].antwoorden]
    assert soorten == [type(een) for een in values]
    assert json.loads(bulklog._path(1).read_text("utf-8"))["teruggedraaid"] is False


def test_opschonen_also_forgets_what_a_step_knows_of_the_dossier(folder: Path) -> None:
    perform(folder)
    damaged = bulklog.new_step("proef", NOW, ())
    bulklog._path(damaged.number).write_text("{", "utf-8")
    assert cli.main(["opschonen", str(folder / "b.toml"), "--ja"]) == 0
    assert numbers() == [1]
    assert "VSV b" not in bulklog._path(1).read_text("utf-8")
    assert [een.naam for een in read_step(1).dossiers] == ["VSV a", "VSV c"]
    back()
    assert antwoord(folder / "b.toml") == Decimal("1250.50")


# --- for any answer, in any dossier


@settings(max_examples=40)
@given(st.lists(changes(wissen=False), max_size=12), changes(), changes())
def test_reverting_gives_the_same_antwoorden(antwoorden: list[Any], een: Any, other: Any) -> None:
    dossier = full_dossier(plan(), TODAY) if len(antwoorden) % 2 else empty_dossier()
    for pad, value in antwoorden:
        dossier = put(dossier, pad, value)
    input_text = []
    for pad, value in (een, other):
        vraag = plan().vraag_of[pattern_of(pad)]
        mogelijk = keuzes(dossier, vraag, kind_of_path(pad))
        input_text.append(FillInput(pad, as_input(kind_of_path(pad), value, mogelijk)))
    bare = BulkRow(Path("x.toml"), "VSV")
    line = in_dossier(bare, dossier, BulkChange(tuple(input_text)), plan())
    if not line.veranderingen:
        return
    na = dossier
    for verandering in line.veranderingen:
        na = put(na, verandering.pad, verandering.new)
    steps = [AntwoordChange(v.pad, flat(v.oud), flat(v.new)) for v in line.veranderingen]
    terug_, done = revert_in_dossier(na, plan(), steps)
    assert [v.pad for v in done] == [v.pad for v in line.veranderingen]
    for verandering in line.veranderingen:
        assert lees_pad(terug_, verandering.pad) == verandering.oud


def test_a_removed_antwoord_comes_back() -> None:
    dossier = with_values(empty_dossier(), {"rso.rechtbank": "Hier", "rso.naam": WEET_NIET})
    empty = with_values(dossier, {"rso.rechtbank": None, "rso.naam": None})
    steps = [
        AntwoordChange("rso.rechtbank", "Hier", None),
        AntwoordChange("rso.naam", WEET_NIET, None),
    ]
    assert revert_in_dossier(empty, plan(), steps)[0] == dossier


def test_what_left_the_list_does_not_come_back_half() -> None:
    steps = [AntwoordChange("gelden.g1.betaler", "Ministerie", None)]
    assert revert_in_dossier(empty_dossier(), plan(), steps) == (empty_dossier(), ())


def test_a_row_that_the_step_made_goes_away_again() -> None:
    dossier = Dossier(dossier=DossierHead(id="x"))
    na = with_values(dossier, {TARIEF: Decimal(5), "taken.mandaat_besluiten.notitie": "Let op"})
    steps = [
        AntwoordChange(TARIEF, None, Decimal(5)),
        AntwoordChange("taken.mandaat_besluiten.notitie", None, "Let op"),
    ]
    assert revert_in_dossier(na, plan(), steps)[0] == dossier
