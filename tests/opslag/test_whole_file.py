"""Whatever file the user names: what is wrong with it is told, and nothing breaks."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from sources import nodes

from vsv_wizard.bewerken.answers_in import read_answers
from vsv_wizard.bewerken.importing.read_file import read_import
from vsv_wizard.opdrachten.invullen import _read_input
from vsv_wizard.opslag import load
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.pdf_attachment import attached_dossier
from vsv_wizard.regio.profiel.read import read_profiel

READERS: dict[str, Callable[[Path], object]] = {
    "a dossier": load,
    "answers": read_answers,
    "a list": read_import,
    "a profile": read_profiel,
    "a report": attached_dossier,
    "input": lambda pad: _read_input(str(pad)),
}
NAMES = {
    "not there": "weg.toml",
    "impossible": "a\0b.toml",
    "a folder": ".",
    "too long": "a" * 300,
    "under a file": "leeg.toml/a.toml",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_tells_what_is_wrong(reader: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "leeg.toml").touch()
    with pytest.raises(OpslagError) as told:
        READERS[reader](tmp_path / NAMES[name])
    what, *_ = str(told.value).split(". ")
    assert "naam" in what or "bestand" in what or "map" in what
    assert "\0" not in str(told.value)


def test_one_place_says_that_a_file_is_not_there() -> None:
    found = {
        where
        for where, node in nodes()
        if isinstance(node, ast.Constant) and node.value == "Dit bestand bestaat niet."
    }
    assert found == {"opslag/whole_file.py"}
