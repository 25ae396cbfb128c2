"""`vsv-wizard uitgave`, and what `status` says of a dossier of an older edition of the plan."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import plan
from samples import TESTS

from vsv_wizard.opslag import load
from vsv_wizard.plan.reference import PlanChange
from vsv_wizard.voortgang.plan_news import LOOK_AGAIN, TITEL

pytestmark = pytest.mark.usefixtures("plaats")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def old() -> Path:
    """A dossier that began with the first edition."""
    return Path(shutil.copy(TESTS / "dossiers" / "schema-2.toml", "oud.toml"))


def changes() -> list[PlanChange]:
    return [change for editie in plan().naslag.editie for change in editie.wijziging]


def one_line(tekst: str) -> str:
    return " ".join(tekst.split())


def test_told_in_status_until_it_was_read(old: Path, run_line: Run) -> None:
    code, told, _ = run_line("uitgave", old)
    assert code == 0 and LOOK_AGAIN in told
    assert all(change.wat in one_line(told) for change in changes())
    assert max(map(len, told.splitlines())) <= 79
    assert f"{TITEL}: 6 punten nieuw" in run_line("status", old)[1]
    assert "vsv-wizard uitgave oud.toml --gelezen" in told
    before = load(old).dossier
    assert run_line("uitgave", old, "--gelezen")[0] == 0
    after = load(old).dossier
    assert after.dossier.plan == before.dossier.plan  # what it began with stays
    assert after.dossier.plan_gezien == plan().versie
    assert (after.taken, after.vsv, after.rso) == (before.taken, before.vsv, before.rso)
    assert TITEL not in run_line("status", old)[1]
    assert "niets nieuws" in run_line("uitgave", old)[1]


def test_for_a_program(old: Path, run_line: Run) -> None:
    listed = json.loads(run_line("uitgave", old, "--json")[1])["plan_nieuws"]
    assert [change["id"] for change in listed] == [change.id for change in changes()]
    assert json.loads(run_line("status", old, "--json")[1])["plan_nieuws"] == listed
    run_line("uitgave", old, "--gelezen")
    assert json.loads(run_line("status", old, "--json")[1])["plan_nieuws"] == []


def test_a_new_dossier_has_no_news(example: str, run_line: Run) -> None:
    assert "niets nieuws" in run_line("uitgave", example)[1]
    assert TITEL not in run_line("status", example)[1]
