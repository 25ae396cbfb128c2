"""From dossier to sheet and back, on the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import empty_dossier

from vsv_wizard.opslag import load, save

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("plaats")


def _dossier() -> Path:
    pad = Path("proef.toml")
    save(pad, empty_dossier(), expected=None)
    return pad


def _answers(dossier: str, **texts: str) -> Path:
    rows = [{"pad": pad, "was": "", "tekst": tekst} for pad, tekst in texts.items()]
    content = {
        "soort": "vsv-wizard antwoorden",
        "schema": 1,
        "dossier": dossier,
        "voor": "iemand",
        "wie": "Fatma Voorbeeld",
        "op": "2026-06-14T10:00:00Z",
        "antwoorden": rows,
    }
    pad = Path("antwoorden.json")
    pad.write_text(json.dumps(content), "utf-8")
    return pad


def test_from_dossier_to_sheet_and_back(run_line: Run) -> None:
    pad = _dossier()
    line = ("--voor", "taak 1.2", "--van", "Nora Voorbeeld", "--uiterlijk", "01-07-2026")
    code, out, error = run_line("vragenblad", pad, *line)
    assert code == 0, error
    sheet = Path(out.strip())
    assert sheet.name == "vragenblad-2026-06-15.html"  # it names nobody
    text = sheet.read_text("utf-8")
    assert "Graag antwoord vóór 1 juli 2026" in text
    asked = re.findall(r'data-pad="([^"]+)"', text)
    assert "penningmeester.naam" in asked
    declared = load(pad).dossier.taken["penningmeester_benoemen"]
    assert declared.status == "wacht"
    assert str(declared.opnieuw_op) == "2026-07-01"

    back = _answers(empty_dossier().dossier.id, **{"penningmeester.naam": "Fatma Voorbeeld"})
    code, out, error = run_line("neem-over", back, pad)
    assert code == 0
    assert "nieuw: Fatma Voorbeeld" in out
    assert load(pad).dossier.penningmeester.naam is None  # nobody said yes
    assert "--ja" in error
    code, _, error = run_line("neem-over", back, pad, "--ja")
    assert (code, "Overgenomen: 1 antwoord." in error) == (0, True)
    made = load(pad).dossier
    assert made.penningmeester.naam == "Fatma Voorbeeld"
    assert made.taken["penningmeester_benoemen"].bewijs


def test_what_changed_in_the_meantime_is_a_choice(run_line: Run) -> None:
    pad = _dossier()
    run_line("vul", pad, "vsv.plaats=Oud")
    back = _answers(empty_dossier().dossier.id, **{"vsv.plaats": "Nieuw"})
    code, _, error = run_line("neem-over", back, pad, "--ja")
    assert code == 6
    assert "Nieuw" in error
    made = load(pad).dossier
    assert (made.vsv.plaats, len(made.conflicten)) == ("Oud", 1)


def test_answers_of_another_dossier_change_nothing(run_line: Run) -> None:
    pad = _dossier()
    before = pad.read_bytes()
    code, _, error = run_line("neem-over", _answers("anders", **{"vsv.plaats": "X"}), pad, "--ja")
    assert code == 2
    assert "ander dossier" in error
    assert pad.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("--voor", "onzin"), "geen taak, rol of naam"),
        (("--voor", "1.2", "--uiterlijk", "ooit"), "Vul een datum in"),
        ((), "--voor"),
    ],
)
def test_what_cannot_be_asked(run_line: Run, line: tuple[str, ...], said: str) -> None:
    code, _, error = run_line("vragenblad", _dossier(), *line)
    assert code == 2
    assert said in error
    assert not list(Path().glob("*.html"))
