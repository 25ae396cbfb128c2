"""`vsv-wizard naslag`: the reference as text and as JSON."""

import json

import pytest
from factory import NOW

from vsv_wizard.opdrachten.main import main
from vsv_wizard.plan.lookup import PARTS

pytestmark = pytest.mark.usefixtures("plaats")


def naslag(*args: str) -> int:
    return main(("naslag", *args), now=lambda: NOW)


def test_without_part_its_contents(capsys: pytest.CaptureFixture[str]) -> None:
    assert naslag() == 0
    told = capsys.readouterr().out
    assert all(f"  {part} " in told for part in PARTS)
    assert naslag("--json") == 0
    assert [part["id"] for part in json.loads(capsys.readouterr().out)] == [*PARTS]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_as_text_and_as_json(
    part: str, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = [example] if part != "begrip" else []
    assert naslag(part, *rest) == 0
    told = capsys.readouterr().out
    assert all(len(line) <= 79 or "http" in line for line in told.splitlines())
    assert naslag(part, *rest, "--json") == 0
    for entry in json.loads(capsys.readouterr().out):
        assert entry["titel"] in told
        assert entry["bron"]


def test_together_begins_where_the_vsv_is(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert naslag("samen", example) == 0
    assert capsys.readouterr().out.startswith("2 Gelden\n")
    assert naslag("samen") == 0
    assert capsys.readouterr().out.startswith("0 Voorbereiden\n")


def test_one_term(capsys: pytest.CaptureFixture[str]) -> None:
    assert naslag("begrip", "DPIA") == 0
    assert capsys.readouterr().out.startswith("DPIA\n----\n")
    assert naslag("begrip", "xyzzy") == 1
    assert "staat niet bij de begrippen" in capsys.readouterr().err


def test_one_route_with_the_line_for_the_register(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ["--wie", "aanspreekpunt", "--wat", "wens", "--waar", "viewer"]
    assert naslag("wegwijzer", example, *ask) == 0
    told = capsys.readouterr().out
    assert told.startswith("Een wens voor de viewer")
    line = told.splitlines()[-1]
    assert f"vsv-wizard vul {example}" in line and "soort=viewer" in line
    assert naslag("wegwijzer", example, "--wie", "client") == 0
    assert "vsv-wizard vul" not in capsys.readouterr().out
    assert naslag("wegwijzer", "--wat", "wens") == 0
    assert "storing" not in capsys.readouterr().out.partition("\n")[0]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["iets"], "staat niet in de naslag"),
        (["wegwijzer", "--wat", "iets"], "kan niet bij --wat. Kies: storing, wens."),
        (["rso", "a", "b"], "Dit is te veel: 'b'"),
    ],
)
def test_what_cannot_be(args: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert naslag(*args) == 2
    assert says in capsys.readouterr().err
