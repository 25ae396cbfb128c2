"""Some seconds of damaged files, the same ones each time; `fuzz.py` does it longer by hand."""

import subprocess
import sys
from pathlib import Path

import fuzz
import pytest

ZAAD, CASES = 2026, 150


def test_damaged_files(tmp_path: Path) -> None:
    tally = fuzz.run_line(ZAAD, tmp_path, gevallen=CASES)
    assert sum(tally.values()) == CASES
    assert tally["gelezen"] > 10  # not everything is refused, so the round trip was tried
    assert tally["Unreadable"] > 50
    assert tally["nieuwer"]


def test_every_case_is_always_the_same() -> None:
    gevallen = [fuzz.damaged(ZAAD, geval) for geval in range(30)]
    assert gevallen == [fuzz.damaged(ZAAD, geval) for geval in range(30)]
    assert len(set(gevallen)) == 30


def test_an_error_names_seed_and_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(_dates: bytes, _path: Path) -> str:
        raise RecursionError("diep")

    monkeypatch.setattr(fuzz, "check_profiel", stuk)
    with pytest.raises(AssertionError, match=r"zaad 7, geval 0: RecursionError"):
        fuzz.run_line(7, tmp_path, gevallen=3)


@pytest.mark.parametrize("schade", fuzz.DAMAGES)
def test_every_damage_does_something(schade: fuzz.Damage) -> None:
    """A kind of damage that leaves every file as it was would prove nothing."""
    data = fuzz.bases()[0]
    assert any(schade(fuzz.random.Random(zaad), data) != data for zaad in range(5))


def test_a_leak_stands_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks themselves: a message that shows an answer, or a file that changed, is found."""
    pad = tmp_path / "a.toml"

    def blab(_path: Path) -> None:
        raise fuzz.opslag.Unreadable("Hier staat Voorbeeld vsv.plaats.", pad=_path)

    monkeypatch.setattr(fuzz.opslag, "load", blab)
    with pytest.raises(AssertionError, match="toont"):
        fuzz.check_profiel(b"x", pad)


def test_by_hand(tmp_path: Path) -> None:
    command = [sys.executable, fuzz.__file__, "--seconden", "0.5", "--zaad", "3"]
    klaar = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=True
    )
    assert klaar.stdout.startswith("zaad 3, ")
