"""Every kind of bad file, as a user meets it: the command, its message, its code, in time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from program import WIZARD, run_text
from samples import CONFIDENTIAL, HEAD

from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag.disk import MAX_BYTES

# The promise is two seconds for reading; this is that and the start of a slow machine.
PATIENCE = 30

# What is in the file; where the message says that it is wrong; what it says.
KINDS: dict[str, tuple[bytes, str, str]] = {
    "leeg": (b"", "", "Het is leeg."),
    "te groot": (HEAD.encode() + b"#" * MAX_BYTES, "", "Het is groter dan 2 MB."),
    "heel groot": (b"[" * (MAX_BYTES * 5), "", "Het is groter dan 2 MB."),
    "afgekapt": (
        f'{HEAD}[vsv]\nnaam = "{CONFIDENTIAL}'.encode(),
        "regel 6, kolom 25",
        "Een tekst wordt niet afgesloten met een aanhalingsteken.",
    ),
    "geen utf-8": (
        (HEAD + 'naam = "é"').encode("latin-1"),
        "regel 5",
        "Het is opgeslagen als Windows-1252, niet als UTF-8.",
    ),
    "utf-16": (HEAD.encode("utf-16"), "", "Het is opgeslagen als UTF-16, niet als UTF-8."),
    "dubbele sleutel": (
        f"{HEAD}naam = '{CONFIDENTIAL}'\nnaam = 'b'\n".encode(),
        "regel 6, kolom 11",
        "Deze naam staat er twee keer: ook op regel 5.",
    ),
    "dubbele tabel": (
        f"{HEAD}[vsv]\n[vsv]\n".encode(),
        "regel 6, kolom 5",
        "Deze naam staat er twee keer: ook op regel 5.",
    ),
    "merge": (
        f"{HEAD}<<<<<<< HEAD\nnaam = '{CONFIDENTIAL}'\n=======\nnaam = 'b'\n>>>>>>> tak\n".encode(),
        "regel 5",
        "Er staan 2 versies door elkaar",
    ),
    "nesting": (HEAD.encode() + b"a = " + b"[" * 100_000, "", "te veel haakjes of namen in elkaar"),
    "nesting dicht": (
        HEAD.encode() + b"a = " + b"[" * 60 + b"]" * 60,
        "regel 5",
        "te veel haakjes of namen in elkaar",
    ),
    "tabellen": (
        HEAD.encode() + b"a = " + b"{a=" * 60_000,
        "",
        "te veel haakjes of namen in elkaar",
    ),
    "gepunt": (HEAD.encode() + b".".join([b"a"] * 100_000) + b" = 1", "", "in elkaar"),
    "sleutel van 80 KB": (
        HEAD.encode() + b"a" * 80_000 + b" = 1\n",
        "regel 5",
        "Er staat een te lange naam in.",
    ),
    "5000 cijfers": (
        f"{HEAD}revisie = {'9' * 5000}\n".encode(),
        "regel 5",
        "Er staat een te groot getal in.",
    ),
    "5000 cijfers achter de punt": (
        f"{HEAD}[mandaat]\ngrens = 1.{'9' * 5000}\n".encode(),
        "regel 6",
        "Dit getal heeft te veel cijfers.",
    ),
    "nan": (
        f"{HEAD}[mandaat]\ngrens = nan\n".encode(),
        "regel 6",
        "Hier hoort een getal, geen nan of inf. Plek: mandaat.grens.",
    ),
    "inf": (f"{HEAD}x = [-inf]\n".encode(), "regel 5", "geen nan of inf. Plek: dossier.x.1."),
    "type": (
        f"{HEAD}[vsv]\nleden_bevestigd_op = '{CONFIDENTIAL}'\n".encode(),
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
    "veel fouten": (HEAD.encode() + b"[[deelnemers]]\nid=1\n" * 12_000, "regel 6", "plekken."),
    "lijst van niets": (
        HEAD.encode() + b"x=[" + b"{}," * 180_000 + b"]",
        "regel 5",
        "te veel waarden",
    ),
}


# What could take long, or end a process, is tried in one; starting one takes a third of a second.
AS_PROCESS = {"heel groot", "nesting", "nesting dicht", "gepunt", "lijst van niets", "leeg"}


def _command() -> list[str]:
    """The command as it was installed, or else the package."""
    script = shutil.which(cli.PROGRAM, path=str(Path(sys.executable).parent))
    return [script] if script and sys.platform != "win32" else [*WIZARD]


def _run(*args: str, map_: Path, new: bool = False) -> subprocess.CompletedProcess[str]:
    staat = str(map_ / "staat")
    return run_text(*_command(), *args, new=new, VSV_WIZARD_STAAT=staat)


@pytest.mark.parametrize("soort", KINDS)
def test_a_broken_file(soort: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, plek, reason = KINDS[soort]
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    if soort in AS_PROCESS:
        klaar = _run("status", str(pad), map_=tmp_path)
        code, uit, error = klaar.returncode, klaar.stdout, klaar.stderr
    else:
        code = cli.main(["status", str(pad)])
        uit, error = capfd.readouterr()
    assert (code, uit) == (3, "")
    begin = f"Wij kunnen dit bestand niet lezen ({plek})." if plek else "Wij kunnen dit bestand"
    assert error.startswith(begin)
    assert ("(regel" in error) is bool(plek)
    assert reason in error
    assert "Er is niets overschreven." in error
    message, *shown = error.splitlines()
    assert message.endswith(f"Bestand: {pad}")
    assert CONFIDENTIAL not in message  # it can go anywhere; the line is for who has the file
    assert all(line.startswith("  ") for line in shown)
    assert pad.read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["vsv.toml"]


@pytest.mark.parametrize("args", [["vul", "vsv.plaats=Elders"], ["taak", "0.1", "bezig"],
                                  ["rapport"], ["controleer"]])  # fmt: skip
def test_no_command_at_all_touches_a_broken_file(args: list[str], tmp_path: Path) -> None:
    data = KINDS["afgekapt"][0]
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    klaar = _run(args[0], str(pad), *args[1:], map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (3, "")
    assert "(regel 6, kolom 25)" in klaar.stderr
    assert pad.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")
def test_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.toml")
    (tmp_path / "map.toml").mkdir()
    klaar = _run("rapport", str(tmp_path / "map.toml"), map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "is een map" in klaar.stderr
    for pad in (tmp_path / "pijp.toml", Path("/dev/zero")):
        klaar = _run("status", str(pad), map_=tmp_path)
        assert klaar.returncode == 3
        assert "Dit is geen gewoon bestand." in klaar.stderr


def test_a_bom_is_no_error(tmp_path: Path) -> None:
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(b"\xef\xbb\xbf" + (HEAD + '[vsv]\nnaam = "VSV Zee"\n').encode())
    klaar = _run("status", str(pad), map_=tmp_path)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert "VSV Zee" in klaar.stdout


def test_what_was_dropped_is_reported(tmp_path: Path) -> None:
    """Characters that could steer a terminal: dropped on reading and filling in, and told."""
    pad = tmp_path / "vsv.toml"
    pad.write_bytes((HEAD + '[vsv]\nnaam = "a\\u202eb\\u001b"\nplaats = "x\\ue000"\n').encode())
    voor = pad.read_bytes()
    klaar = _run("status", str(pad), map_=tmp_path)
    melding = "Let op: Uit 2 antwoorden zijn onzichtbare tekens gehaald: vsv.naam, vsv.plaats.\n"
    assert (klaar.returncode, klaar.stderr) == (0, melding)
    assert pad.read_bytes() == voor
    klaar = _run("vul", str(pad), "vsv.regio=Zee\u202eland\u200b", map_=tmp_path)
    assert klaar.returncode == 0
    assert "Let op: Er zijn 2 onzichtbare tekens weggelaten.\n" in klaar.stderr
    assert 'regio = "Zeeland"' in pad.read_text("utf-8")
    van = tmp_path / "antwoorden.toml"
    van.write_text('[vsv]\nadres = "Straat\\u2066 1"\n', "utf-8")
    klaar = _run("vul", str(pad), "--van", str(van), map_=tmp_path)
    assert "Let op: Uit 1 antwoord zijn onzichtbare tekens gehaald: vsv.adres.\n" in klaar.stderr
    klaar = _run(
        "taak", str(pad), "brontekst_kiezen", "wacht", "--reden", "de\x07 RSO", map_=tmp_path
    )
    assert klaar.returncode == 0
    assert "Let op: Er is 1 onzichtbaar teken weggelaten.\n" in klaar.stderr
    klaar = _run("nieuw", "VSV\u200b Zee", "--map", str(tmp_path / "x"), map_=tmp_path)
    assert klaar.stderr == "Let op: Er is 1 onzichtbaar teken weggelaten.\n"
