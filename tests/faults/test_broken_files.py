"""Every kind of bad file, as a user meets it: the command, its message, its code, in time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from program import WIZARD, run_text
from samples import GEHEIM, KOP

from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag.disk import MAX_BYTES

# The promise is two seconds for reading; this is that and the start of a slow machine.
GEDULD = 30

# What is in the file; where the message says that it is wrong; what it says.
SOORTEN: dict[str, tuple[bytes, str, str]] = {
    "leeg": (b"", "", "Het is leeg."),
    "te groot": (KOP.encode() + b"#" * MAX_BYTES, "", "Het is groter dan 256 KB."),
    "heel groot": (b"[" * (MAX_BYTES * 40), "", "Het is groter dan 256 KB."),
    "afgekapt": (
        f'{KOP}[vsv]\nnaam = "{GEHEIM}'.encode(),
        "regel 6, kolom 25",
        "Een tekst wordt niet afgesloten met een aanhalingsteken.",
    ),
    "geen utf-8": (
        (KOP + 'naam = "é"').encode("latin-1"),
        "regel 5",
        "Het is niet opgeslagen als UTF-8.",
    ),
    "utf-16": (KOP.encode("utf-16"), "regel 1", "Het is niet opgeslagen als UTF-8."),
    "dubbele sleutel": (
        f"{KOP}naam = '{GEHEIM}'\nnaam = 'b'\n".encode(),
        "regel 6, kolom 11",
        "Deze naam staat er twee keer.",
    ),
    "dubbele tabel": (
        f"{KOP}[vsv]\n[vsv]\n".encode(),
        "regel 6, kolom 5",
        "Deze naam staat er twee keer.",
    ),
    "merge": (
        f"{KOP}<<<<<<< HEAD\nnaam = '{GEHEIM}'\n=======\nnaam = 'b'\n>>>>>>> tak\n".encode(),
        "regel 5",
        "Er staan 2 versies door elkaar",
    ),
    "nesting": (KOP.encode() + b"a = " + b"[" * 100_000, "", "te veel haakjes of namen in elkaar"),
    "nesting dicht": (
        KOP.encode() + b"a = " + b"[" * 60 + b"]" * 60,
        "regel 5",
        "te veel haakjes of namen in elkaar",
    ),
    "tabellen": (
        KOP.encode() + b"a = " + b"{a=" * 60_000,
        "",
        "te veel haakjes of namen in elkaar",
    ),
    "gepunt": (KOP.encode() + b".".join([b"a"] * 100_000) + b" = 1", "", "in elkaar"),
    "sleutel van 80 KB": (
        KOP.encode() + b"a" * 80_000 + b" = 1\n",
        "regel 5",
        "Er staat een te lange naam in.",
    ),
    "5000 cijfers": (
        f"{KOP}revisie = {'9' * 5000}\n".encode(),
        "regel 5",
        "Er staat een te groot getal in.",
    ),
    "5000 cijfers achter de punt": (
        f"{KOP}[mandaat]\ngrens = 1.{'9' * 5000}\n".encode(),
        "regel 6",
        "Dit getal heeft te veel cijfers.",
    ),
    "nan": (
        f"{KOP}[mandaat]\ngrens = nan\n".encode(),
        "regel 6",
        "Hier hoort een getal, geen nan of inf. Plek: mandaat.grens.",
    ),
    "inf": (f"{KOP}x = [-inf]\n".encode(), "regel 5", "geen nan of inf. Plek: dossier.x.1."),
    "type": (
        f"{KOP}[vsv]\nleden_bevestigd_op = '{GEHEIM}'\n".encode(),
        "regel 6",
        "Hier hoort een datum, zoals 2026-03-01. Plek: vsv.leden_bevestigd_op.",
    ),
    "geen schema": (b'[dossier]\nid = "a"\n', "", "Bovenaan ontbreekt: schema = 1."),
    "schema true": (
        b'schema = true\n[dossier]\nid = "a"\n',
        "regel 1",
        "Bij schema hoort een heel getal vanaf 1.",
    ),
    "geen id": (
        b'schema = 1\n[dossier]\nnaam = "a"\n',
        "regel 2",
        "Onder [dossier] ontbreekt de id.",
    ),
    "geen dossier": (b"[tool]\nx = 1\n", "", "Dit is geen dossier van vsv-wizard."),
    "veel fouten": (KOP.encode() + b"[[deelnemers]]\nid=1\n" * 12_000, "regel 6", "plekken."),
    "lijst van niets": (
        KOP.encode() + b"x=[" + b"{}," * 80_000 + b"]",
        "regel 5",
        "te veel waarden",
    ),
}


# What could take long, or end a process, is tried in one; starting one takes a third of a second.
ALS_PROCES = {"heel groot", "nesting", "nesting dicht", "gepunt", "lijst van niets", "leeg"}


def _opdracht() -> list[str]:
    """The command as it was installed, or else the package."""
    script = shutil.which(cli.PROGRAMMA, path=str(Path(sys.executable).parent))
    return [script] if script and sys.platform != "win32" else [*WIZARD]


def _draai(*args: str, map_: Path, new: bool = False) -> subprocess.CompletedProcess[str]:
    staat = str(map_ / "staat")
    return run_text(*_opdracht(), *args, new=new, VSV_WIZARD_STAAT=staat)


@pytest.mark.parametrize("soort", SOORTEN)
def test_een_kapot_bestand(soort: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, plek, reden = SOORTEN[soort]
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    if soort in ALS_PROCES:
        klaar = _draai("status", str(pad), map_=tmp_path)
        code, uit, fout = klaar.returncode, klaar.stdout, klaar.stderr
    else:
        code = cli.main(["status", str(pad)])
        uit, fout = capfd.readouterr()
    assert (code, uit) == (3, "")
    begin = f"Wij kunnen dit bestand niet lezen ({plek})." if plek else "Wij kunnen dit bestand"
    assert fout.startswith(begin)
    assert ("(regel" in fout) is bool(plek)
    assert reden in fout
    assert "Er is niets overschreven." in fout
    assert fout.endswith(f"Bestand: {pad}\n")
    assert fout.count("\n") == 1
    assert GEHEIM not in fout
    assert pad.read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["vsv.toml"]


@pytest.mark.parametrize("args", [["vul", "vsv.plaats=Elders"], ["taak", "0.1", "bezig"],
                                  ["rapport"], ["controleer"]])  # fmt: skip
def test_geen_enkele_opdracht_raakt_een_kapot_bestand_aan(args: list[str], tmp_path: Path) -> None:
    data = SOORTEN["afgekapt"][0]
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    klaar = _draai(args[0], str(pad), *args[1:], map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (3, "")
    assert "(regel 6, kolom 25)" in klaar.stderr
    assert pad.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")
def test_geen_gewoon_bestand(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.toml")
    (tmp_path / "map.toml").mkdir()
    for pad in (tmp_path / "pijp.toml", tmp_path / "map.toml", Path("/dev/zero")):
        klaar = _draai("status", str(pad), map_=tmp_path)
        assert klaar.returncode == 3
        assert "Dit is geen gewoon bestand." in klaar.stderr


def test_een_bom_is_geen_fout(tmp_path: Path) -> None:
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(b"\xef\xbb\xbf" + (KOP + '[vsv]\nnaam = "VSV Zee"\n').encode())
    klaar = _draai("status", str(pad), map_=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert "VSV Zee" in klaar.stdout


def test_wat_wegviel_wordt_gemeld(tmp_path: Path) -> None:
    """Characters that could steer a terminal: dropped on reading and filling in, and told."""
    pad = tmp_path / "vsv.toml"
    pad.write_bytes((KOP + '[vsv]\nnaam = "a\\u202eb\\u001b"\nplaats = "x\\ue000"\n').encode())
    voor = pad.read_bytes()
    klaar = _draai("status", str(pad), map_=tmp_path)
    melding = "Let op: Uit 2 antwoorden zijn onzichtbare tekens gehaald: vsv.naam, vsv.plaats.\n"
    assert (klaar.returncode, klaar.stderr) == (0, melding)
    assert pad.read_bytes() == voor
    klaar = _draai("vul", str(pad), "vsv.regio=Zee\u202eland\u200b", map_=tmp_path)
    assert klaar.returncode == 0
    assert "Let op: Er zijn 2 onzichtbare tekens weggelaten.\n" in klaar.stderr
    assert 'regio = "Zeeland"' in pad.read_text("utf-8")
    van = tmp_path / "antwoorden.toml"
    van.write_text('[vsv]\nadres = "Straat\\u2066 1"\n', "utf-8")
    klaar = _draai("vul", str(pad), "--van", str(van), map_=tmp_path)
    assert "Let op: Uit 1 antwoord zijn onzichtbare tekens gehaald: vsv.adres.\n" in klaar.stderr
    klaar = _draai(
        "taak", str(pad), "brontekst_kiezen", "wacht", "--reden", "de\x07 RSO", map_=tmp_path
    )
    assert klaar.returncode == 0
    assert "Let op: Er is 1 onzichtbaar teken weggelaten.\n" in klaar.stderr
    klaar = _draai("nieuw", "VSV\u200b Zee", "--map", str(tmp_path / "x"), map_=tmp_path)
    assert klaar.stderr == "Let op: Er is 1 onzichtbaar teken weggelaten.\n"
