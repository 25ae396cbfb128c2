"""A date that passed and that nobody handled stands first, whatever one asks for."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import TODAY, klaar_dossier, with_values

from vsv_wizard.opslag import save

Run = Callable[..., tuple[int, str, str]]
LATE = TODAY - dt.timedelta(days=5)
# The answers that end something, or are a moment to look again, and the task that is asked for.
DATES = {
    "mandaat.tot": "1.1",
    "rso.einddatum": "3a.9",
    "rso.opzeggen_voor": "3a.9",
    "rso.evaluatie_op": "3a.9",
}


@pytest.fixture(params=DATES)
def late(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    pad = tmp_path / "map" / "laat.toml"
    pad.parent.mkdir()
    save(pad, with_values(klaar_dossier(), {request.param: LATE}), expected=None)
    return pad, DATES[request.param]


def test_first_in_the_status(late: tuple[Path, str], run_line: Run) -> None:
    code, out, _ = run_line("status", late[0])
    head = out.partition("\n0  Voorbereiden")[0]
    assert code == 0
    assert "Achter." in head
    assert "10 juni 2026" in head.partition("Volgende")[0]


def test_first_in_the_status_as_data(late: tuple[Path, str], run_line: Run) -> None:
    data = json.loads(run_line("status", late[0], "--json")[1])
    assert data["licht"]["stand"] == "achter"
    assert "10 juni 2026" in data["licht"]["redenen"][0]
    taken = {taak["nr"]: taak for stap in data["stappen"] for taak in stap["taken"]}
    assert taken[late[1]]["status"] == "Controleren"


def test_first_in_the_report(late: tuple[Path, str], run_line: Run) -> None:
    out = run_line("rapport", late[0], "--formaat", "md")[1]
    in_brief = out.partition("## Waar wij staan")[2]
    assert in_brief.index("10 juni 2026") < in_brief.index("Kern:")


def test_seen_in_the_region(late: tuple[Path, str], run_line: Run) -> None:
    assert "!10-06" in run_line("overzicht", late[0].parent)[1]
