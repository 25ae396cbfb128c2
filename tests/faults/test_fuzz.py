"""Some seconds of damaged files, the same ones each time; `fuzz.py` does it longer by hand."""

import subprocess
import sys
from pathlib import Path

import fuzz
import pytest

ZAAD, GEVALLEN = 2026, 150


def test_beschadigde_bestanden(tmp_path: Path) -> None:
    telling = fuzz.draai(ZAAD, tmp_path, gevallen=GEVALLEN)
    assert sum(telling.values()) == GEVALLEN
    assert telling["gelezen"] > 10  # not everything is refused, so the round trip was tried
    assert telling["Onleesbaar"] > 50
    assert telling["nieuwer"]


def test_elk_geval_is_steeds_hetzelfde() -> None:
    gevallen = [fuzz.beschadigd(ZAAD, geval) for geval in range(30)]
    assert gevallen == [fuzz.beschadigd(ZAAD, geval) for geval in range(30)]
    assert len(set(gevallen)) == 30


def test_een_fout_noemt_zaad_en_geval(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(_data: bytes, _pad: Path) -> str:
        raise RecursionError("diep")

    monkeypatch.setattr(fuzz, "keur", stuk)
    with pytest.raises(AssertionError, match=r"zaad 7, geval 0: RecursionError"):
        fuzz.draai(7, tmp_path, gevallen=3)


@pytest.mark.parametrize("schade", fuzz.SCHADE)
def test_elke_schade_doet_iets(schade: fuzz.Schade) -> None:
    """A kind of damage that leaves every file as it was would prove nothing."""
    data = fuzz.bases()[0]
    assert any(schade(fuzz.random.Random(zaad), data) != data for zaad in range(5))


def test_een_lek_valt_op(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks themselves: a message that shows an answer, or a file that changed, is found."""
    pad = tmp_path / "a.toml"

    def klets(_pad: Path) -> None:
        raise fuzz.opslag.Onleesbaar("Hier staat Voorbeeld vsv.plaats.", pad=_pad)

    monkeypatch.setattr(fuzz.opslag, "lees", klets)
    with pytest.raises(AssertionError, match="toont"):
        fuzz.keur(b"x", pad)


def test_met_de_hand(tmp_path: Path) -> None:
    opdracht = [sys.executable, fuzz.__file__, "--seconden", "aansluitingen_noemen", "--zaad", "3"]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=120, check=True)
    assert klaar.stdout.startswith("zaad 3, ")
