"""The command `overeenkomst`: what it writes and prints, and what it refuses to touch."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from model_agreements import delen_van, docx, landelijk, tekst

from vsv_wizard.documenten.overeenkomst import modelbestand
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import disk as schijf

NU = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Draai = Callable[..., tuple[int, str, str]]


@pytest.fixture
def draai(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Draai:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))

    def _draai(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], nu=lambda: NU)
        return (code, *capsys.readouterr())

    return _draai


@pytest.fixture
def dossier(draai: Draai) -> str:
    return draai("voorbeeld")[1].strip()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    pad = tmp_path / "Model.docx"
    pad.write_bytes(landelijk())
    os.utime(pad, ns=(10**18, 10**18))
    return pad


@pytest.fixture(autouse=True)
def model_blijft(model: Path) -> object:
    """Whatever a test does, the model is as it was afterwards."""
    yield
    assert model.read_bytes() == landelijk()
    assert model.stat().st_mtime_ns == 10**18


def test_vult_in_en_schrijft_de_lijst(draai: Draai, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    code, gedrukt, gemeld = draai(
        "overeenkomst", dossier, "--model", model, "--uit", uit, "--verslag", lijst
    )
    assert (code, gedrukt) == (0, f"{uit}\n")
    assert gemeld.startswith("28 ingevuld, 5 open, 0 niet gevonden, 0 onduidelijk, 6 fouten")
    assert str(lijst) in gemeld
    assert "Naam : Lotte Voorbeeld" in tekst(uit.read_bytes())
    assert "| Artikel 1.1 | Regio | Voorbeeldregio |" in lijst.read_text("utf-8")
    if os.name != "nt":
        assert uit.stat().st_mode & 0o077 == 0


def test_zonder_verslag_staat_erbij_hoe(draai: Draai, dossier: str, model: Path) -> None:
    uit = model.with_name("klaar.docx")
    code, _, gemeld = draai("overeenkomst", dossier, "--model", model, "--uit", uit)
    assert code == 0
    assert "--verslag" in gemeld


def test_proef_schrijft_niets(draai: Draai, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    opties = ("--uit", uit, "--verslag", lijst, "--proef")
    for args in (("--proef",), opties):
        voor = sorted(model.parent.iterdir())
        code, gedrukt, gemeld = draai("overeenkomst", dossier, "--model", model, *args)
        assert (code, gemeld) == (0, "")
        assert gedrukt.startswith("# Overeenkomst met de RSO")
        assert sorted(model.parent.iterdir()) == voor


def test_uitleg_is_nederlands(draai: Draai) -> None:
    code, gedrukt, _ = draai("overeenkomst", "--help")
    assert code == 0
    for woord in ("--model MODEL", "--uit BESTAND", "--verslag", "--proef", "--overschrijf"):
        assert woord in gedrukt
    assert "required" not in gedrukt
    assert max(map(len, gedrukt.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "reden"),
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
def test_verkeerd_gebruik(
    draai: Draai, dossier: str, model: Path, args: tuple[str, ...], reden: str
) -> None:
    voor, inhoud = sorted(model.parent.iterdir()), Path(dossier).read_bytes()
    vol = [a.format(model=model, map=model.parent, dossier=dossier) for a in args]
    code, gedrukt, gemeld = draai("overeenkomst", dossier, *vol)
    assert (code, gedrukt) == (2, "")
    assert reden in gemeld
    assert sorted(model.parent.iterdir()) == voor
    assert Path(dossier).read_bytes() == inhoud


@pytest.mark.skipif(os.name == "nt", reason="links vragen daar rechten")
def test_het_model_onder_een_andere_naam(draai: Draai, dossier: str, model: Path) -> None:
    zacht, hard = model.with_name("zacht.docx"), model.with_name("hard.docx")
    zacht.symlink_to(model)
    os.link(model, hard)
    for uit in (zacht, hard):
        code, _, gemeld = draai(
            "overeenkomst", dossier, "--model", model, "--uit", uit, "--overschrijf"
        )
        assert code == 2
        assert "is het model zelf" in gemeld


def test_bestaat_al(draai: Draai, dossier: str, model: Path) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    opdracht = ("overeenkomst", dossier, "--model", model, "--uit", uit, "--verslag", lijst)
    for bezet, ander in ((uit, lijst), (lijst, uit)):
        bezet.write_text("van mij", "utf-8")
        code, gedrukt, gemeld = draai(*opdracht)
        assert (code, gedrukt) == (6, "")
        assert "--overschrijf" in gemeld
        assert bezet.read_text("utf-8") == "van mij"
        assert not ander.exists()
        bezet.unlink()
    uit.write_text("van mij", "utf-8")
    assert draai(*opdracht, "--overschrijf")[0] == 0
    assert delen_van(uit.read_bytes())


@pytest.mark.parametrize(
    ("naam", "eigenaar"),
    [
        ("klaar.docx", "~$klaar.docx"),
        ("overeenkomst.docx", "~$ereenkomst.docx"),
        ("klaar7x.docx", "~$laar7x.docx"),
        ("klaar.docx", ".~lock.klaar.docx#"),
    ],
)
def test_open_in_word(draai: Draai, dossier: str, model: Path, naam: str, eigenaar: str) -> None:
    uit = model.with_name(naam)
    uit.write_text("van mij", "utf-8")
    uit.with_name(eigenaar).write_text("x", "utf-8")
    code, _, gemeld = draai(
        "overeenkomst", dossier, "--model", model, "--uit", uit, "--overschrijf"
    )
    assert code == 5
    assert "staat open in Word" in gemeld
    assert eigenaar in gemeld
    assert uit.read_text("utf-8") == "van mij"


def test_map_ontbreekt(draai: Draai, dossier: str, model: Path) -> None:
    uit = model.parent / "weg" / "x.docx"
    code, _, gemeld = draai("overeenkomst", dossier, "--model", model, "--uit", uit)
    assert code == 5
    assert "Maak eerst de map" in gemeld


@pytest.mark.parametrize("was_er", [False, True])
def test_niets_half_als_het_tweede_bestand_niet_lukt(
    draai: Draai, dossier: str, model: Path, monkeypatch: pytest.MonkeyPatch, was_er: bool
) -> None:
    uit, lijst = model.with_name("klaar.docx"), model.with_name("lijst.md")
    if was_er:
        uit.write_text("van mij", "utf-8")
    echt = schijf.zet_neer

    def stuk(doel: Path, data: bytes, *, nieuw: bool) -> None:
        if doel == lijst:
            raise OSError(28, "vol")
        echt(doel, data, nieuw=nieuw)

    monkeypatch.setattr("vsv_wizard.documenten.save.zet_neer", stuk)
    code, gedrukt, gemeld = draai(
        *("overeenkomst", dossier, "--model", model),
        *("--uit", uit, "--verslag", lijst, "--overschrijf"),
    )
    assert (code, gedrukt) == (5, "")
    assert "De schijf is vol." in gemeld
    assert not lijst.exists()
    assert (uit.read_text("utf-8") == "van mij") if was_er else not uit.exists()


def test_geen_gaten(draai: Draai, dossier: str, model: Path) -> None:
    brief = model.with_name("brief.docx")
    brief.write_bytes(docx("Beste lezer,"))
    code, _, gemeld = draai("overeenkomst", dossier, "--model", brief, "--proef")
    assert code == 2
    assert "geen open plekken" in gemeld


def test_dossier_dat_niet_te_lezen_is(draai: Draai, model: Path) -> None:
    assert draai("overeenkomst", model, "--model", model, "--proef")[0] == 3


def test_te_groot_model_wordt_niet_helemaal_gelezen(tmp_path: Path) -> None:
    groot = tmp_path / "groot.docx"
    with groot.open("wb") as bestand:
        bestand.truncate(modelbestand.MAX_BYTES * 3)
    assert len(modelbestand.lees_model(groot)) == modelbestand.MAX_BYTES + 1
