"""`vsv-wizard schema`: for each kind of file, on the screen or in a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import plan

from vsv_wizard.opdrachten.beschrijven import KINDS
from vsv_wizard.plan.schema import dossier_schema, plan_schema
from vsv_wizard.regio.profiel.schema import profiel_schema

pytestmark = pytest.mark.usefixtures("plaats")
Run = Callable[..., tuple[int, str, str]]
MADE = {"dossier": dossier_schema(plan()), "profiel": profiel_schema(plan()), "plan": plan_schema()}


@pytest.mark.parametrize("van", KINDS)
def test_every_kind_on_the_screen_and_in_a_file(van: str, run_line: Run) -> None:
    code, told, _ = run_line("schema", "--van", van)
    assert (code, json.loads(told)) == (0, MADE[van])
    assert run_line("schema", "--van", van, "--uit", "x.json")[0] == 0
    assert json.loads(Path("x.json").read_text("utf-8")) == MADE[van]
    assert run_line("schema", "--van", van, "--uit", "x.json")[0] == 6
    assert run_line("schema", "--van", van, "--uit", "x.json", "--overschrijf")[0] == 0


def test_without_a_choice_of_a_dossier(run_line: Run) -> None:
    assert json.loads(run_line("schema")[1]) == MADE["dossier"]
    assert run_line("schema", "--van", "iets")[0] == 2


def test_what_an_editor_needs_in_the_folder_is_no_dossier(example: str, run_line: Run) -> None:
    folder = Path(example).parent
    (folder / ".taplo.toml").write_text('[[rule]]\ninclude = ["**/*.toml"]\n', "utf-8")
    run_line("schema", "--uit", folder / "dossier.schema.json")
    assert json.loads(run_line("overzicht", folder, "--json")[1])["aantal"] == 1
