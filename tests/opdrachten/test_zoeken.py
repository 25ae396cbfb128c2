"""`vsv-wizard zoek`: the same hits as on the screen."""

import json

import pytest
from factory import NOW

from vsv_wizard.opdrachten.main import main

pytestmark = pytest.mark.usefixtures("plaats")


def zoek(*args: str) -> int:
    return main(("zoek", *args), now=lambda: NOW)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["opzegtermijn"], "  Welke opzegtermijn kiest u?\n      3a.5 Neem de open keuzes"),
        (["3a.5"], "Taken\n  3a.5 Neem de open keuzes\n"),
        (["begroting"], "Documenten\n  Begroting\n"),
        (["aangetekende", "brief"], "vsv-wizard naslag begrip "),
        (["eerdere", "versie"], "vsv-wizard herstel"),
    ],
)
def test_in_the_plan(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert zoek(*words) == 0
    told = capsys.readouterr().out
    assert says in told
    assert all(len(line) <= 79 for line in told.splitlines())


def test_in_a_dossier_when_the_last_word_is_one(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zoek("karel", example) == 0
    told = capsys.readouterr().out
    assert told.startswith("Mensen en organisaties\n  Karel Voorbeeld\n      penningmeester")
    assert "Pad: penningmeester.naam" in told
    assert zoek("karel", "--json", example) == 0
    first, *_ = json.loads(capsys.readouterr().out)
    assert first == {
        "soort": "Mensen en organisaties",
        "titel": "Karel Voorbeeld",
        "waarom": first["waarom"],
        "taak": "1.2",
        "id": "penningmeester_benoemen",
        "pad": "penningmeester.naam",
    }


def test_nothing_found_says_what_to_do(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert zoek("xyzzy") == 1
    assert "Noem ook een dossier" in capsys.readouterr().err
    assert zoek("xyzzy", example) == 1
    assert "Noem ook een dossier" not in capsys.readouterr().err
    assert zoek("mandatat") == 1
    assert "Bedoelt u mandaat?" in capsys.readouterr().err
    assert zoek("xyzzy", "--json") == 1
    assert json.loads(capsys.readouterr().out) == []


def test_a_program_gets_every_hit(capsys: pytest.CaptureFixture[str]) -> None:
    assert zoek("rso", "--json") == 0
    every = json.loads(capsys.readouterr().out)
    assert zoek("rso") == 0
    told = capsys.readouterr().out
    assert f" van {sum(hit['soort'] == 'Vragen' for hit in every)})" in told


def test_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert zoek() == 2
    assert capsys.readouterr().err
