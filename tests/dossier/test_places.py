"""Every place with the path of an answer, or with a task: none is lost when names change."""

import copy
from typing import Any

import pytest
from factory import NOW, TODAY, klaar_dossier, with_values
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.dossier.model import SCHEMA, Deelnemer, Dossier
from vsv_wizard.dossier.paths import all_fields, all_lists, join_path, pattern_of, split_path
from vsv_wizard.dossier.places import (
    BULK,
    JOURNAL,
    PLACE,
    PLACES_WITH_PATHS,
    PROFILE,
    SIGN,
    Renaming,
    paths_in,
    tasks_in,
)
from vsv_wizard.dossier.schema_1 import NUMBERS, TASK_IDS
from vsv_wizard.dossier.tree import differences, read, tree
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.opslag.migrate import migrate_table

FIELDS = sorted({*all_fields(), *all_lists()})


def _whole() -> Dossier:
    """A full dossier, with what is asked of deelnemers where the VSV is no party by itself."""
    party = {
        name: TODAY if name.endswith("_op") else True if name == "volmacht" else "Voorbeeld"
        for name in Deelnemer.model_fields
        if name in ("rechtsvorm", "zetel", "getekend_op") or name.startswith(("teken", "volm"))
    }
    answers = {f"deelnemers.1.{name}": value for name, value in party.items()}
    return with_values(klaar_dossier(TODAY), {**answers, "deelnemers.1.kvk": "12345678"})


def _answers() -> dict[str, Any]:
    """Every answer of a full dossier by its path, and every thing in a list."""
    whole = tree(_whole())
    found: dict[str, Any] = {}
    for difference in differences({}, whole):
        path = difference.pad
        if path[0] in ("dossier", "schema", "taken"):
            continue
        found[join_path(*path)] = difference.new
        if isinstance(difference.new, dict):
            found |= {join_path(*path, name): value for name, value in difference.new.items()}
    return {path: value for path, value in found.items() if split_path(path)[-1] != "id"}


def filled() -> dict[str, Any]:
    """The table of a full dossier in which every place holds every path that there is."""
    table = tree(_whole())
    answers = _answers()
    paths = list(answers)
    table["taken"] = {
        name: {**task.pop("verklaring", {}), **task} for name, task in table["taken"].items()
    }
    table["taken"]["vsv_vastleggen"]["gezien"] = dict.fromkeys(paths, "a" * 12)
    table["klad"] = dict.fromkeys(paths, "half")
    table["logboek"] = [
        {"tijd": NOW, "paden": [*paths, *(join_path("klad", p) for p in paths), "..."]}
    ]
    table["conflicten"] = [
        {"id": str(n), "pad": path, "in_bestand": copy.deepcopy(value), "andere": None}
        for n, (path, value) in enumerate(answers.items())
    ]
    table["conflicten"].append(
        {
            "id": "taak",
            "pad": "taken.vsv_vastleggen.verklaring",
            "andere": {"status": "klaar", "gezien": dict.fromkeys(paths, "b" * 12)},
        }
    )
    table["sessies"] = [
        {
            "id": "s",
            "agenda": ["vsv_vastleggen"],
            "gewijzigd": paths,
            "notities": [{"id": "n", "taak": "vsv_vastleggen", "tekst": "x"}],
            "besluiten": [{"id": "b", "taak": "vsv_vastleggen", "tekst": "x"}],
        }
    ]
    table["acties"] = [{"id": "a", "wat": "Bellen", "taak": "vsv_vastleggen"}]
    table["eerder"] = [
        {"id": "e", "soort": "besluit", "pad": paths[0], "antwoorden": dict.fromkeys(paths, "x")}
    ]
    table["gedeeld"] = {
        "niveau": "intern",
        "op": NOW,
        "van": "x",
        "weg": [*paths, *(join_path("eerder", "e", "antwoorden", path) for path in paths[::9])],
        "stand": {"vsv_vastleggen": {"status": "Klaar"}},
    }
    table["samenvatting"] = {"volgende": "vsv_vastleggen"}
    table["vreemd"] = {"vsv.naam": ["vsv.naam", 1]}
    return table


FILLED = filled()
BEFORE = copy.deepcopy(FILLED)


def _missing(table: dict[str, Any]) -> list[str]:
    """The paths that this file keeps, and at which nothing stands in it."""
    missing = []
    for path in set(paths_in(table)):
        parts = split_path(path) if path != "..." else ()
        if parts[:1] == ("klad",):
            found = parts[1] in table["klad"]
        elif parts[:1] == ("taken",) and parts[2:] == ("verklaring",):
            found = parts[1] in table["taken"]
        else:
            found = not parts or read(table, parts) is not None
        if not found:
            missing.append(path)
    return missing


def _strings(table: dict[str, Any]) -> set[str]:
    """Every text in a table, names too."""
    found, left = set[str](), list[Any]([table])
    while left:
        value = left.pop()
        if isinstance(value, dict):
            found.update(value)
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, str):
            found.add(value)
    return found


def test_the_full_dossier_is_one() -> None:
    assert _missing(FILLED) == []
    dossier = Dossier.model_validate(FILLED)
    assert from_bytes(to_toml(dossier)).dossier == dossier
    named = {pattern_of(path) for path in _answers()}
    assert len(named & {*all_fields()}) > 0.9 * len(all_fields())


@settings(deadline=None, max_examples=60)  # each field in turn is below, quicker
@given(st.sampled_from(FIELDS))
def test_every_path_still_exists_when_a_field_is_renamed(pattern: str) -> None:
    parts = split_path(pattern)
    new = (*parts[:-1], "nieuwe_naam")
    renaming = Renaming(fields={pattern: "nieuwe_naam"})
    table = renaming.table(FILLED)
    assert FILLED == BEFORE
    assert _missing(table) == []
    for path in set(paths_in(table)):
        assert renaming.path(path) == path
    # Back again it is what it was: no value and no path was lost.
    assert Renaming(fields={join_path(*new): parts[-1]}).table(table) == FILLED


@pytest.mark.parametrize("pattern", FIELDS)
def test_each_field_in_turn(pattern: str) -> None:
    """As above for each, quickly: what is kept by an old name would be lost from sight."""
    renaming = Renaming(fields={pattern: "nieuwe_naam"})
    table = renaming.table(FILLED)
    assert _missing(table) == []
    if "." in pattern and "*" not in pattern and read(FILLED, split_path(pattern)) is not None:
        assert pattern not in _strings({**table, "vreemd": None})
        assert read(table, (*split_path(pattern)[:-1], "nieuwe_naam")) is not None


def test_a_name_that_was_there_loses_nothing() -> None:
    table = {"vsv": {"agb": "1", "agb_code": "2"}, "klad": {"vsv.agb": "a", "vsv.agb_code": "b"}}
    new = Renaming(fields={"vsv.agb": "agb_code"}).table(table)
    assert sorted(new["vsv"].values()) == ["1", "2"]
    assert sorted(new["klad"].values()) == ["a", "b"]


def test_a_list_and_a_field_in_it() -> None:
    renaming = Renaming(fields={"deelnemers": "leden", "deelnemers.*.naam": "heet"})
    assert renaming.path("deelnemers.d1.naam") == "leden.d1.heet"
    assert renaming.path('klad."deelnemers.d1.naam"') == 'klad."leden.d1.heet"'
    table = {
        "deelnemers": [{"id": "d1", "naam": "A", "vreemd": 1}],
        "conflicten": [{"pad": "deelnemers.d1", "andere": {"id": "d1", "naam": "B"}}],
    }
    assert renaming.table(table) == {
        "leden": [{"id": "d1", "heet": "A", "vreemd": 1}],
        "conflicten": [{"pad": "leden.d1", "andere": {"id": "d1", "heet": "B"}}],
    }


@pytest.mark.parametrize("odd", [None, 3, "x", [], [3], {"a": []}, [[{"pad": 3}]], {"*": {"*": 1}}])
@pytest.mark.parametrize("kind", list(PLACES_WITH_PATHS))
def test_what_is_not_of_the_expected_shape_stays(kind: str, odd: Any) -> None:
    names = ("klad", "conflicten", "logboek", "taken", "gedeeld", "sessies", "acties")
    table = dict.fromkeys((*names, "dossiers", "plek", "antwoorden", "tekst", "taak"), odd)
    renaming = Renaming(tasks=TASK_IDS, fields={"vsv.agb": "agb_code", "deelnemers.*.naam": "heet"})
    assert renaming.table(table, kind) == table


# --- tasks, from the numbers of schema 1


def _schema_1(table: dict[str, Any]) -> dict[str, Any]:
    """The same file as the program of schema 1 would have it."""
    return {**Renaming(tasks=NUMBERS).table(table), "schema": 1}


def test_a_file_of_schema_1_keeps_everything_by_id() -> None:
    old = _schema_1(FILLED)
    assert "vsv_vastleggen" not in _strings(old)
    assert set(tasks_in(old)) <= {*NUMBERS.values()}
    assert migrate_table(old) == {**FILLED, "schema": SCHEMA}


def test_what_is_no_task_of_ours_stays() -> None:
    table = {
        "schema": 1,
        "taken": {"9.9": {"status": "klaar", "x": 1}, "2.4": {"gezien": {'taken."2.4".x': "m"}}},
        "acties": [{"id": "a", "taak": "9.9"}, {"id": "b", "taak": "bij 2.4"}],
        "klad": {'taken."9.9".notitie': "x", 'taken."2.4".notitie': "y"},
        "logboek": [{"paden": ['taken."2.4".verklaring', "taken.2.4", "..."]}],
        "conflicten": [{"pad": "acties.a.taak", "in_bestand": "2.4", "andere": None}],
    }
    assert migrate_table(table) == {
        "schema": SCHEMA,
        "taken": {
            "9.9": {"status": "klaar", "x": 1},
            "geld_ontvangen": {"gezien": {"taken.geld_ontvangen.x": "m"}},
        },
        "acties": [{"id": "a", "taak": "9.9"}, {"id": "b", "taak": "bij 2.4"}],
        "klad": {'taken."9.9".notitie': "x", "taken.geld_ontvangen.notitie": "y"},
        "logboek": [{"paden": ["taken.geld_ontvangen.verklaring", "taken.2.4", "..."]}],
        "conflicten": [{"pad": "acties.a.taak", "in_bestand": "geld_ontvangen", "andere": None}],
    }


def test_the_other_files_name_tasks_and_paths_too() -> None:
    renaming = Renaming(tasks=TASK_IDS, fields={"vsv.agb": "agb_code"})
    step = {"dossiers": [{"antwoorden": [{"pad": "vsv.agb", "oud": "1", "nieuw": None}]}]}
    assert list(paths_in(renaming.table(step, BULK), BULK)) == ["vsv.agb_code"]
    place = {"plek": [{"dossier": "2.4", "taak": "2.4", "veld": "vsv.agb"}]}
    assert renaming.table(place, PLACE) == {
        "plek": [{"dossier": "2.4", "taak": "geld_ontvangen", "veld": "vsv.agb_code"}]
    }
    change = {"pad": "deelnemers.d1", "oud": None, "nieuw": {"id": "d1", "naam": "A"}}
    journal = {"regel": [change, {"pad": "vsv.agb"}, {"taak": "2.4", "tekst": "vsv.agb"}]}
    heet = Renaming(tasks=TASK_IDS, fields={"deelnemers.*.naam": "heet", "vsv.agb": "agb_code"})
    assert heet.table(journal, JOURNAL) == {
        "regel": [
            {"pad": "deelnemers.d1", "oud": None, "nieuw": {"id": "d1", "heet": "A"}},
            {"pad": "vsv.agb_code"},
            {"taak": "geld_ontvangen", "tekst": "vsv.agb"},
        ]
    }
    sign = {"wie": "Bea", "veld": "vsv.agb", "ook": [{"veld": "vsv.agb"}]}
    assert list(paths_in(renaming.table(sign, SIGN), SIGN)) == ["vsv.agb_code"] * 2
    profile = {
        "antwoorden": {"vsv.agb": "1", "vsv": {"agb": "2"}},
        "tekst": {"taak": {"2.4": {"titel": "2.4"}}, "vraag": {"vsv.agb": {}}},
        "taak": [{"nr": "5.51", "na": ["2.4", "5.52"]}],
    }
    assert renaming.table(profile, PROFILE) == {
        "antwoorden": {"vsv.agb_code": "1", "vsv": {"agb_code": "2"}},
        "tekst": {"taak": {"geld_ontvangen": {"titel": "2.4"}}, "vraag": {"vsv.agb_code": {}}},
        "taak": [{"nr": "5.51", "na": ["geld_ontvangen", "5.52"]}],
    }
