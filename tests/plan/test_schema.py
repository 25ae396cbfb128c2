"""The schemas: every property has words, every question its own, and what we make fits them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from factory import NOW, TODAY, empty_dossier, full_dossier, klaar_dossier, plan
from profiel_files import PROFIEL
from schema_reader import faults

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier import model as dossier_model
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.opslag import to_toml
from vsv_wizard.plan import model, reference, rows, rules
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.model import FILES
from vsv_wizard.plan.reference import FILES as BESIDE
from vsv_wizard.plan.schema import DIALECT, EVERY, dossier_schema, plan_schema, words_of
from vsv_wizard.regio.profiel import model as profiel_model
from vsv_wizard.regio.profiel.make import voorbeeld
from vsv_wizard.regio.profiel.schema import path_of, profiel_schema

SCHEMAS = {
    "dossier": dossier_schema(plan()),
    "profiel": profiel_schema(plan()),
    "plan": plan_schema(),
}
Node = dict[str, Any]


def nodes(node: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every property of a schema, with its place."""
    if isinstance(node, dict):
        for key, part in node.get("properties", {}).items():
            yield (*place, key), part
        for key, part in node.items():
            yield from nodes(part, (*place, key))
    elif isinstance(node, list):
        for part in node:
            yield from nodes(part, place)


def at(pad: str) -> Node:
    """The property of a dossier at this pattern."""
    node: Any = SCHEMAS["dossier"]
    for part in pad.split("."):
        if "$ref" in node:
            node = SCHEMAS["dossier"]["$defs"][node["$ref"].rpartition("/")[2]]
        known = node.get("properties", {})
        node = node["items"] if part == "*" else known.get(part, {})
    return node


@pytest.mark.parametrize("naam", SCHEMAS)
def test_every_property_says_what_it_is(naam: str) -> None:
    schema = SCHEMAS[naam]
    assert schema["$schema"] == DIALECT
    assert schema["$id"].startswith(f"urn:vsv-wizard:schema:{naam}:")
    found = list(nodes(schema))
    assert len(found) > 150
    for place, node in found:
        assert node.get("title"), place
        assert node.get("description") or "$ref" in node, place
        assert node.get("default", "") is not None, place  # TOML has no null


@pytest.mark.parametrize("pad", sorted(plan().vraag_of))
def test_every_question_has_its_words(pad: str) -> None:
    vraag = plan().vraag_of[pad]
    node = at(pad)
    assert node["title"] == vraag.kop
    for part in (vraag.vraag, vraag.hint, vraag.voorbeeld, vraag.bron, *vraag.keuzes.values()):
        assert part in node["description"]


def test_a_note_and_evidence_have_their_words_too() -> None:
    each = SCHEMAS["dossier"]["$defs"]["taak"]["properties"]
    assert each["notitie"]["description"] == words_of(plan().notitie)["description"]
    inside = each["bewijs"]["items"]["properties"]
    for veld in plan().bewijs.velden:
        assert veld.vraag in inside[veld.pad]["description"]


def test_every_task_is_named() -> None:
    tasks = SCHEMAS["dossier"]["properties"]["taken"]["properties"]
    assert {key: node["title"] for key, node in tasks.items()} == {
        taak.id: plan().name_of(taak.id) for taak in plan().taak
    }


def test_fixed_rows_are_named() -> None:
    for row in plan().basisdienst:
        assert f"{row.id}: {row.titel}" in at("rso.basisdiensten.*.id")["description"]


@pytest.mark.parametrize(
    "make",
    [
        empty_dossier,
        lambda: make_example(TODAY, NOW, id="v"),
        lambda: full_dossier(plan(), TODAY),
        klaar_dossier,
    ],
)
def test_a_dossier_fits(make: Any) -> None:
    table = tomli.loads(to_toml(make()).decode())
    assert faults(SCHEMAS["dossier"], table) == []


def test_old_dossiers_fit() -> None:
    for path in (Path(__file__).parents[1] / "dossiers").glob("schema-2.toml"):
        assert faults(SCHEMAS["dossier"], tomli.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("naam", "table", "says"),
    [
        ("dossier", {"dossier": {"id": "x"}, "rso": {"opzegtermijn": "9"}}, ".rso.opzegtermijn"),
        ("dossier", {"dossier": {"id": "x"}, "vsv": {"naam": 3}}, ".vsv.naam"),
        ("dossier", {"dossier": {}}, ".dossier: id"),
        ("dossier", {"dossier": {"id": "x"}, "taken": {"zelf": {"status": "af"}}}, ".status"),
        ("profiel", {"profiel": 1, "rso": {"naan": "x"}}, ".rso.naan"),
        ("profiel", {"profiel": 1, "overeenkomst": {"opzegtermijn": "9"}}, ".opzegtermijn"),
        ("profiel", {"profiel": 1, "tarieven": {"huur": {"bedrag": 1}}}, ".tarieven.huur"),
        ("profiel", {"profiel": 1, "tekst": {"vraag": {"x": {"vraag": 3}}}}, ".vraag.x.vraag"),
        ("plan", {"taak": [{"id": "x", "nr": "1.1"}]}, "titel"),
        ("plan", {"begrip": [{"term": "x", "uitleg": "y", "bron": "z", "oook": []}]}, "oook"),
    ],
)
def test_a_mistake_is_seen(naam: str, table: Node, says: str) -> None:
    assert any(says in fault for fault in faults(SCHEMAS[naam], table))


def test_a_profile_fits() -> None:
    assert faults(SCHEMAS["profiel"], tomli.loads(PROFIEL)) == []


def test_the_first_profile_that_we_make_fits_also_without_its_signs() -> None:
    lines = re.sub(r"^# (?=\[|[\w.\"]+ = )", "", voorbeeld(plan()), flags=re.MULTILINE)
    table = tomli.loads(lines)
    assert {"rso", "tarieven", "gebruikersgroep"} <= set(table)
    assert faults(SCHEMAS["profiel"], table) == []


def test_what_a_profile_fills_in_has_the_words_of_its_question() -> None:
    tables = SCHEMAS["profiel"]["properties"]
    seen = set()
    for table, node in tables.items():
        for key, part in node.get("properties", {}).items():
            if (pad := path_of((table, key))) in plan().vraag_of:
                assert plan().vraag_of[pad].vraag in part["description"]
                seen.add(pad)
    assert {"rso.naam", "rso.rechtbank", "overleg.helpdeskroute"} <= seen
    assert set(tables["antwoorden"]["properties"]) == {
        pad for pad in all_fields() if "*" not in pad and pad in plan().vraag_of
    }


@pytest.mark.parametrize("file", [*FILES, *BESIDE])
def test_the_plan_fits(file: str) -> None:
    assert faults(SCHEMAS["plan"], read_file(file)) == []


def test_no_words_for_what_is_not_there() -> None:
    """Every line of sleutels.toml is of a table and a key that there are."""
    rooms = (dossier_model, model, reference, rows, rules, profiel_model)
    for table, keys in read_file("sleutels").items():
        if table == EVERY:
            continue
        owner = next(getattr(room, table) for room in rooms if hasattr(room, table))
        assert set(keys) <= {f.alias or naam for naam, f in owner.model_fields.items()}, table


def test_it_is_all_plain_json() -> None:
    for schema in SCHEMAS.values():
        assert json.loads(json.dumps(schema)) == schema
