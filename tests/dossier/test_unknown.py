"""A name in a dossier that nobody knows is named, with what was meant, and it is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from factory import plan

from vsv_wizard import opslag
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, split_path
from vsv_wizard.dossier.unknown import unknown_names
from vsv_wizard.opslag import from_bytes

Run = Callable[..., tuple[int, str, str]]
HEAD: dict[str, Any] = {"schema": 2, "dossier": {"id": "abc"}}


def slips(name: str) -> Iterator[str]:
    """How a name is typed wrong."""
    middle = len(name) // 2
    yield name + name[-1]
    yield name[:middle] + name[middle] + name[middle:]
    if len(name) > 4:
        yield name[:middle] + name[middle + 1 :]
        yield name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
    yield name.upper()


def table(pattern: str, name: str, value: object) -> dict[str, Any]:
    """A dossier with one name, where the last of this pattern stands."""
    here: Any = value
    parts = (*split_path(pattern)[:-1], name)
    for part, below in zip(reversed(parts), (None, *reversed(parts[1:])), strict=True):
        if part == "*":
            here = [{"id": "a", **here}]
        elif below is None or part != "*":
            here = {part: here}
    return HEAD | here


PATTERNS = sorted({f"{p.rpartition('.')[0]}.x": p for p in all_fields()}.values())


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_slip_at_any_level_is_named(pattern: str) -> None:
    name = split_path(pattern)[-1]
    siblings = {split_path(p)[-1] for p in all_fields()}
    for slip in slips(name):
        if slip in siblings:
            continue
        data = tomli_w.dumps(table(pattern, slip, "wat er stond")).encode()
        dossier = from_bytes(data).dossier
        ((path, meant),) = unknown_names(dossier, plan().taken)
        assert split_path(path)[-1] == slip
        assert meant == f" Bedoelt u {name}?"
        assert f'{slip} = "wat er stond"'.encode() in opslag.to_toml(dossier)


def test_a_slip_in_a_table_or_a_task() -> None:
    for made, path, meant in (
        ({"mandat": {"grens": 1}}, "mandat", "mandaat"),
        ({"deelnemer": [{"naam": "x"}]}, "deelnemer", "deelnemers"),
        ({"taken": {"mandat_besluiten": {}}}, "taken.mandat_besluiten", "mandaat_besluiten"),
        (
            {"taken": {"mandaat_besluiten": {"notite": "x"}}},
            "taken.mandaat_besluiten.notite",
            "notitie",
        ),
    ):
        dossier = Dossier.model_validate(HEAD | made)
        assert list(unknown_names(dossier, plan().taken)) == [(path, f" Bedoelt u {meant}?")]


def test_what_is_like_nothing_is_named_without_a_guess() -> None:
    dossier = Dossier.model_validate(HEAD | {"vsv": {"qqqq": 1}})
    assert list(unknown_names(dossier, plan().taken)) == [("vsv.qqqq", "")]


def test_a_good_dossier_has_none() -> None:
    assert not list(unknown_names(Dossier.model_validate(HEAD), plan().taken))


def test_the_check_names_it_and_a_save_keeps_it(tmp_path: Path, run_line: Run) -> None:
    pad = tmp_path / "vsv.toml"
    pad.write_text('schema = 2\n[dossier]\nid = "abc"\n[vsv]\nplats = "Zeedam"\n', "utf-8")
    code, out, _ = run_line("controleer", pad)
    assert code == 0
    assert "Deze naam kennen wij hier niet. Bedoelt u plaats?" in out
    assert "      vsv.plats\n" in out
    assert run_line("vul", pad, "vsv.regio=Kust")[0] == 0
    assert 'plats = "Zeedam"' in pad.read_text("utf-8")


def test_a_profile_refuses_it_with_the_same_question(tmp_path: Path, run_line: Run) -> None:
    for body, meant in (
        ('regioo = "x"', "regio"),
        ('[rso]\nnam = "x"', "naam"),
        ('[rso.contact]\nfunktie = "x"', "functie"),
        ('[[taak]]\nnr = "x"\ntitl = "y"', "titel"),
        ("[tarieven.helpdesk]\nbedrg = 1", "bedrag"),
        ("[tekst.vraag.\"rso.naam\"]\nhintt = 'x'", "hint"),
    ):
        pad = tmp_path / "regioprofiel.toml"
        pad.write_text(f"profiel = 1\n{body}\n", "utf-8")
        _, out, err = run_line("profiel", "controleer", tmp_path)
        assert "Deze naam kennen wij hier niet." in out + err, body
        assert f"Bedoelt u {meant}?" in out + err, body


# --- a file that Windows calls otherwise than it shows


@pytest.mark.parametrize("name", ["vsv.toml.txt", "vsv.TOML.TXT"])
def test_a_file_with_a_hidden_ending_is_seen(name: str, tmp_path: Path, run_line: Run) -> None:
    pad = tmp_path / name
    pad.write_text('schema = 2\n[dossier]\nid = "abc"\n[vsv]\nnaam = "VSV Zee"\n', "utf-8")
    said = f"Dit bestand heet {name}. Windows laat het laatste stuk vaak niet zien. Noem het"
    assert "VSV Zee" in run_line("overzicht", tmp_path)[1]
    code, out, err = run_line("status", pad)
    assert code == 0
    assert "VSV Zee" in out
    assert said in err
    assert said in run_line("controleer", pad)[1]
    assert run_line("vul", pad, "vsv.plaats=Zeedam")[0] == 0
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_it_is_found_by_the_name_that_is_shown(
    tmp_path: Path, run_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path))
    (tmp_path / "vsv.toml.txt").write_text('schema = 2\n[dossier]\nid = "abc"\n', "utf-8")
    for called in (tmp_path / "vsv.toml", "vsv", "vsv.toml"):
        assert run_line("status", called)[0] == 0
    (tmp_path / "vsv.toml").write_text('schema = 2\n[dossier]\nid = "def"\n', "utf-8")
    assert "vsv.toml.txt" not in run_line("status", tmp_path / "vsv.toml")[2]


def test_a_profile_with_a_hidden_ending_takes_part(tmp_path: Path, run_line: Run) -> None:
    (tmp_path / "regioprofiel.toml.txt").write_text('profiel = 1\nregio = "Kust"\n', "utf-8")
    assert run_line("nieuw", "VSV Zee", "--map", tmp_path)[0] == 0
    (made,) = tmp_path.glob("*.toml")
    assert 'regio = "Kust"' in made.read_text("utf-8")
    assert "regioprofiel" not in run_line("overzicht", tmp_path)[1]
