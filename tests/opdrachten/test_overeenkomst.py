"""The command `overeenkomst`: what it writes and prints, and what it refuses to touch."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from model_agreements import docx, national_model, parts_of, tekst
from prepared import put_down

from vsv_wizard.documenten.overeenkomst import model_file
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import disk as schijf

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


@pytest.fixture
def dossier(run_line: Run, tmp_path: Path) -> str:
    (tmp_path / "map").mkdir()
    put_down(tmp_path / "map", "example of overeenkomst", lambda: run_line("voorbeeld"))
    return str(tmp_path / "map" / "voorbeeld.toml")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    pad = tmp_path / "Model.docx"
    pad.write_bytes(national_model())
    os.utime(pad, ns=(10**18, 10**18))
    return pad


@pytest.fixture(autouse=True)
def model_stays(model: Path) -> object:
    """Whatever a test does, the model is as it was afterwards."""
    yield
    assert model.read_bytes() == national_model()
    assert model.stat().st_mtime_ns == 10**18


def test_fills_in_and_writes_the_list(run_line: Run, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    code, gedrukt, gemeld = run_line(
        "overeenkomst", dossier, "--model", model, "--uit", uit, "--verslag", lijst
    )
    assert (code, gedrukt) == (0, f"{uit}\n")
    assert gemeld.startswith("29 ingevuld, 5 open, 0 niet gevonden, 0 onduidelijk, 7 fouten")
    assert str(lijst) in gemeld
    assert "Naam : Lotte Voorbeeld" in tekst(uit.read_bytes())
    assert "| Artikel 1.1 | Regio | ..... | Voorbeeldregio |" in lijst.read_text("utf-8")
    if os.name != "nt":
        assert uit.stat().st_mode & 0o077 == 0


def test_without_report_it_says_how(run_line: Run, dossier: str, model: Path) -> None:
    uit = model.with_name("klaar.docx")
    code, _, gemeld = run_line("overeenkomst", dossier, "--model", model, "--uit", uit)
    assert code == 0
    assert "--verslag" in gemeld


def test_dry_run_writes_nothing(run_line: Run, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    opties = ("--uit", uit, "--verslag", lijst, "--proef")
    for args in (("--proef",), opties):
        voor = sorted(model.parent.iterdir())
        code, gedrukt, gemeld = run_line("overeenkomst", dossier, "--model", model, *args)
        assert (code, gemeld) == (0, "")
        assert gedrukt.startswith("# Overeenkomst met de RSO")
        assert sorted(model.parent.iterdir()) == voor


def test_explanation_is_dutch(run_line: Run) -> None:
    code, gedrukt, _ = run_line("overeenkomst", "--help")
    assert code == 0
    for woord in ("--model MODEL", "--uit BESTAND", "--verslag", "--proef", "--overschrijf"):
        assert woord in gedrukt
    assert "required" not in gedrukt
    assert max(map(len, gedrukt.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ((), "--model MODEL"),
        (("--model", "{model}"), "--uit BESTAND"),
        (("--model", "{model}", "--uit", "{map}/x.pdf"), "op .docx"),
        (("--model", "{map}/weg.docx", "--uit", "{map}/x.docx"), "bestaat niet"),
        (("--model", "{map}", "--uit", "{map}/x.docx"), "is geen bestand"),
        (("--model", "{dossier}", "--uit", "{map}/x.docx"), "geen Word-bestand"),
        (("--model", "{model}", "--uit", "x.docx", "--verslag", "x.docx"), "eigen naam"),
        (("--model", "{model}", "--uit", "{model}"), "is het model zelf"),
        (("--model", "{model}", "--uit", "{model}", "--overschrijf"), "is het model zelf"),
        (("--model", "{model}", "--uit", "{map}/MODEL.DOCX"), "is het model zelf"),
        (("--model", "{model}", "--uit", "x.docx", "--verslag", "{dossier}"), "is een dossier"),
    ],
)  # fmt: skip
def test_wrong_usage(
    run_line: Run, dossier: str, model: Path, args: tuple[str, ...], reason: str
) -> None:
    voor, inhoud = sorted(model.parent.iterdir()), Path(dossier).read_bytes()
    full = [a.format(model=model, map=model.parent, dossier=dossier) for a in args]
    code, gedrukt, gemeld = run_line("overeenkomst", dossier, *full)
    assert (code, gedrukt) == (2, "")
    assert reason in gemeld
    assert sorted(model.parent.iterdir()) == voor
    assert Path(dossier).read_bytes() == inhoud


@pytest.mark.skipif(os.name == "nt", reason="links vragen daar rechten")
def test_the_model_under_another_name(run_line: Run, dossier: str, model: Path) -> None:
    zacht, hard = model.with_name("zacht.docx"), model.with_name("hard.docx")
    zacht.symlink_to(model)
    os.link(model, hard)
    for uit in (zacht, hard):
        code, _, gemeld = run_line(
            "overeenkomst", dossier, "--model", model, "--uit", uit, "--overschrijf"
        )
        assert code == 2
        assert "is het model zelf" in gemeld


def test_exists_already(run_line: Run, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    command = ("overeenkomst", dossier, "--model", model, "--uit", uit, "--verslag", lijst)
    for bezet, other in ((uit, lijst), (lijst, uit)):
        bezet.write_text("van mij", "utf-8")
        code, gedrukt, gemeld = run_line(*command)
        assert (code, gedrukt) == (6, "")
        assert "--overschrijf" in gemeld
        assert bezet.read_text("utf-8") == "van mij"
        assert not other.exists()
        bezet.unlink()
    uit.write_text("van mij", "utf-8")
    assert run_line(*command, "--overschrijf")[0] == 0
    assert parts_of(uit.read_bytes())


@pytest.mark.parametrize(
    ("naam", "eigenaar"),
    [
        ("klaar.docx", "~$klaar.docx"),
        ("overeenkomst.docx", "~$ereenkomst.docx"),
        ("klaar7x.docx", "~$laar7x.docx"),
        ("klaar.docx", ".~lock.klaar.docx#"),
    ],
)
def test_open_in_word(run_line: Run, dossier: str, model: Path, naam: str, eigenaar: str) -> None:
    uit = model.with_name(naam)
    uit.write_text("van mij", "utf-8")
    uit.with_name(eigenaar).write_text("x", "utf-8")
    code, _, gemeld = run_line(
        "overeenkomst", dossier, "--model", model, "--uit", uit, "--overschrijf"
    )
    assert code == 5
    assert "staat open in Word" in gemeld
    assert eigenaar in gemeld
    assert uit.read_text("utf-8") == "van mij"


def test_folder_is_missing(run_line: Run, dossier: str, model: Path) -> None:
    uit = model.parent / "weg" / "x.docx"
    code, _, gemeld = run_line("overeenkomst", dossier, "--model", model, "--uit", uit)
    assert code == 5
    assert "Maak eerst de map" in gemeld


@pytest.mark.parametrize("was_er", [False, True])
def test_nothing_half_if_the_second_file_fails(
    run_line: Run, dossier: str, model: Path, monkeypatch: pytest.MonkeyPatch, was_er: bool
) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    if was_er:
        uit.write_text("van mij", "utf-8")
    echt = schijf.put_in_place

    def stuk(doel: Path, data: bytes, *, new: bool) -> None:
        if doel == lijst:
            raise OSError(28, "vol")
        echt(doel, data, new=new)

    monkeypatch.setattr("vsv_wizard.documenten.save.put_in_place", stuk)
    code, gedrukt, gemeld = run_line(
        *("overeenkomst", dossier, "--model", model),
        *("--uit", uit, "--verslag", lijst, "--overschrijf"),
    )
    assert (code, gedrukt) == (5, "")
    assert "De schijf is vol." in gemeld
    assert not lijst.exists()
    assert (uit.read_text("utf-8") == "van mij") if was_er else not uit.exists()


def test_no_gaps(run_line: Run, dossier: str, model: Path) -> None:
    brief = model.with_name("brief.docx")
    brief.write_bytes(docx("Beste lezer,"))
    code, _, gemeld = run_line("overeenkomst", dossier, "--model", brief, "--proef")
    assert code == 2
    assert "geen open plekken" in gemeld


def test_dossier_that_cannot_be_read(run_line: Run, model: Path) -> None:
    assert run_line("overeenkomst", model, "--model", model, "--proef")[0] == 3


def test_too_large_model_is_not_read_whole(tmp_path: Path) -> None:
    groot = tmp_path / "groot.docx"
    with groot.open("wb") as bestand:
        bestand.truncate(model_file.MAX_BYTES * 3)
    assert len(model_file.read_model(groot)) == model_file.MAX_BYTES + 1
