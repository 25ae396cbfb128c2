"""Another name, a fresh copy, and away, by command: done, only told, and refused."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, with_values

from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import DossierFolder, load
from vsv_wizard.opslag.history import History, VersionKind

Run = Callable[..., tuple[int, str, str]]
NAAM = "VSV {Oost}"


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier with an earlier version."""
    dossier = with_values(empty_dossier(), {"vsv.naam": NAAM})
    made = DossierFolder(plaats).new("oost", dossier)
    History.van(dossier).save(made.read_bytes(), NOW, VersionKind.START)
    return made


@pytest.fixture
def run_line(plaats: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command line in this process: the exit code, the output, the messages."""

    def run(*args: object) -> tuple[int, str, str]:
        line = [*map(str, args), "--map", str(plaats)]
        return (cli.main(line, now=lambda: NOW), *capsys.readouterr())

    return run


def files(pad: Path) -> list[str]:
    return sorted(each.name for each in pad.parent.glob("*.toml"))


def history(pad: Path) -> History:
    return History.van(load(pad).dossier)


def test_another_name(run_line: Run, pad: Path) -> None:
    new = pad.with_name("vsv-west.toml")
    code, out, err = run_line("hernoem", pad, "VSV", "West", "--proef")
    assert (code, out.strip(), files(pad)) == (0, str(new), ["oost.toml"])
    assert "niets gewijzigd" in err
    assert run_line("hernoem", pad, "VSV", "West") == (0, f"{new}\n", "")
    assert load(new).dossier.vsv.naam == NAAM
    assert run_line("hernoem", new, "VSV West")[0] == 0  # it is called so already
    DossierFolder(pad.parent).new("taken", empty_dossier())
    for extra in ((), ("--proef",)):
        assert "al een bestand" in run_line("hernoem", new, "taken", *extra)[2]


def test_a_copy(run_line: Run, pad: Path) -> None:
    code, out, err = run_line("kopieer", pad, "VSV", "Zuid", "--proef")
    assert (code, out, files(pad)) == (0, "", ["oost.toml"])
    assert "Het nieuwe dossier heet VSV Zuid." in err
    code, out, _ = run_line("kopieer", pad, "VSV", "Zuid", "--json")
    assert code == 0
    new = pad.with_name("vsv-zuid.toml")
    assert json.loads(out)["regels"] == [str(new)]
    assert load(new).dossier.vsv.naam == "VSV Zuid"
    assert load(new).dossier.dossier.id != load(pad).dossier.dossier.id
    assert run_line("kopieer", pad, " ")[0] == 2


def test_away_only_for_who_names_it(run_line: Run, pad: Path) -> None:
    code, out, err = run_line("verwijder", pad)
    assert (code, out, files(pad)) == (2, "", ["oost.toml"])
    assert "--naam" in err
    assert NAAM in err
    assert run_line("verwijder", pad, "--naam", "iets anders")[0] == 2
    code, _, err = run_line("verwijder", pad, "--naam", NAAM, "--proef")
    assert (code, files(pad)) == (0, ["oost.toml"])
    assert "(1 eerdere versie) blijft" in err
    versions, kenmerk = history(pad), load(pad).dossier.dossier.id
    code, out, err = run_line("verwijder", pad, "--naam", NAAM.upper(), "--json")
    assert (code, files(pad)) == (0, [])
    (told,) = json.loads(out)["dossiers"]
    assert (told["id"], told["naam"]) == (kenmerk, NAAM)
    assert f"{NAAM} is verwijderd. Terughalen: " in err
    assert versions.versions()


@pytest.mark.parametrize(
    ("typed", "args", "stays", "history_stays"),
    [
        ("vsv {oost}\nja\n", (), False, False),
        ("vsv {oost}\n\n", (), False, True),
        ("vsv {oost}\n", ("--met-geschiedenis",), False, False),
        ("ja\n", (), True, True),
        ("", (), True, True),
    ],
)
def test_away_on_a_terminal(
    run_line: Run,
    pad: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    args: tuple[str, ...],
    stays: bool,
    history_stays: bool,
) -> None:
    versions = history(pad)
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, _, err = run_line("verwijder", pad, *args)
    assert NAAM in err
    assert code == (2 if stays else 0)
    assert (pad.exists(), bool(versions.versions())) == (stays, history_stays)
