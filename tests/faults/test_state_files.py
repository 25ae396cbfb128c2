"""What the program keeps of a user on this computer: private, and damage to it ends nothing."""

import json
import os
import random
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.opslag import Destination, Page, Remembered, last, remember, save, state_folder
from vsv_wizard.opslag.asked import load_asked, save_asked
from vsv_wizard.opslag.crashlog import record
from vsv_wizard.regio.bulk import log as bulklog
from vsv_wizard.regio.profiel.set_aside import put_aside, set_aside

Run = Callable[..., tuple[int, str, str]]
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
ANSWER = "Zeedam-geheim"


@pytest.fixture
def pad(plaats: Path, run_line: Run) -> Path:
    """A dossier of which everything that can be is kept."""
    folder = plaats / "dossiers"
    folder.mkdir()
    pad = folder / "a.toml"
    save(pad, with_values(empty_dossier(), {"vsv.naam": ANSWER}), expected=None)
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sessie.put("vsv.plaats", ANSWER)
    sessie.save()
    dossier_id = sessie.dossier.dossier.id
    remember(Remembered(dossier_id, str(pad), Destination(Page.TAAK, "vsv_gegevens")))
    change = bulklog.AntwoordChange("vsv.plaats", None, ANSWER)
    row = bulklog.ChangedDossier(dossier_id, str(pad), ANSWER, (change,))
    bulklog.new_step("stap", NOW, [row])
    put_aside(dossier_id, ["merk"])
    save_asked("model", {"plek": "soort"})
    record(ValueError())
    assert run_line("overzicht", folder)[0] == 0
    return pad


def files() -> Iterator[Path]:
    return (found for found in sorted(state_folder().rglob("*")) if found.is_file())


@posix
def test_nobody_else_can_look_in_it(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it was made by an earlier version, that left it open."""

    def wide() -> list[str]:
        everything = [state_folder(), *state_folder().rglob("*")]
        return [str(one) for one in everything if stat.S_IMODE(one.stat().st_mode) & 0o077]

    assert len(list(files())) >= 6
    assert wide() == []
    (state_folder() / "geschiedenis").chmod(0o755)
    (state_folder() / "storingen.log").chmod(0o644)
    state_folder().chmod(0o755)
    monkeypatch.delenv("VSV_WIZARD_STAAT")
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: pad.parents[1] / "staat")
    record(ValueError())
    assert not stat.S_IMODE(state_folder().stat().st_mode) & 0o077
    assert not stat.S_IMODE((state_folder() / "storingen.log").stat().st_mode) & 0o077


def test_after_cleaning_no_file_of_the_state_has_a_name_or_an_answer(
    pad: Path, run_line: Run
) -> None:
    named = [found for found in files() if ANSWER.encode() in found.read_bytes()]
    assert len(named) >= 3  # history, steps, index
    assert run_line("opschonen", pad, "--ja")[0] == 0
    for found in files():
        assert ANSWER.encode() not in found.read_bytes(), found
        assert str(pad).encode() not in found.read_bytes(), found


ODD = [
    *({}, [], None, "x", 1e308, {"dossiers": [{}]}, {"dossiers": 3}),
    {"tijd": "9999-12-31T23:59:59-23:59", "omschrijving": [], "teruggedraaid": {}, "dossiers": []},
    *(
        {
            "tijd": "2026-06-15T10:00:00+00:00",
            "omschrijving": "x",
            "teruggedraaid": False,
            "dossiers": [
                {"id": 1, "bestand": "\0", "naam": "\ud800", "antwoorden": [row]},
            ],
        }
        for row in (
            {"pad": "vsv.plaats", "oud": {}, "nieuw": None},
            {"pad": "vsv.plaats", "oud": {"getal": []}, "nieuw": {"datum": 1}},
            {"pad": [], "oud": {"getal": "nan"}, "nieuw": {"getal": "1e999999999999"}},
            {"pad": "schema", "oud": 1, "nieuw": 9},
        )
    ),
]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_odd_values_in_a_step_end_nothing(odd: object, pad: Path, run_line: Run) -> None:
    step = state_folder() / "bulk" / "000001.json"
    step.write_text(json.dumps(odd), "utf-8")
    before = pad.read_bytes()
    for args in (
        ("wijzig-alle", "--draai-terug", "--proef"),
        ("wijzig-alle", "--draai-terug"),
        ("wijzig-alle", "--draai-terug=1"),
        ("opschonen", pad, "--ja"),
    ):
        code, out, error = run_line(*args)
        assert code in (0, 1, 2, 3, 5), (out, error)
        assert "stopte door een fout" not in error
        assert "Gebruik:" not in error
    assert pad.read_bytes() == before


@posix
def test_a_step_that_cannot_be_removed_does_not_keep_the_rest(pad: Path, run_line: Run) -> None:
    (state_folder() / "bulk" / "000000.json").mkdir()
    code, _, error = run_line("opschonen", pad, "--ja")
    assert (code, "niet gelukt" in error) == (5, True)
    rest = [found for found in files() if ANSWER.encode() in found.read_bytes()]
    assert rest == []


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some damage, as disks, editors and half of a write do."""
    kind = chance.randrange(6)
    at = chance.randrange(len(data) + 1)
    some = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 40)))
    return (
        data[:at],
        data[:at] + some + data[at:],
        data[:at] + some + data[at + len(some) :],
        b"\0" * len(data),
        data[:at] + data[: chance.randrange(len(data) + 1)],
        some,
    )[kind]


@pytest.mark.parametrize("seed", range(25))
def test_damage_to_every_file_of_the_state_stops_nobody(
    seed: int, pad: Path, run_line: Run
) -> None:
    chance = random.Random(seed)  # noqa: S311
    for found in files():
        if found.name != "storingen.log":
            found.write_bytes(damaged(found.read_bytes(), chance))
    last()
    load_asked("model")
    set_aside("d1")
    for args in (
        ("overzicht", pad.parent),
        ("geschiedenis", pad),
        ("status", pad),
        ("vul", pad, f"vsv.plaats={seed}"),
        ("opschonen", pad, "--ja"),
    ):
        code, out, error = run_line(*args)
        assert code in (0, 3), (args, out, error)
        assert "stopte door een fout" not in error
    assert f'plaats = "{seed}"' in pad.read_text("utf-8")


@posix
@pytest.mark.parametrize("kind", ["loop", "file", "pipe"])
def test_a_state_that_is_no_folder(
    kind: str, tmp_path: Path, run_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "staat"
    if kind == "loop":
        odd.symlink_to(odd)
    elif kind == "file":
        odd.write_text("")
    else:
        os.mkfifo(odd)
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(odd))
    pad = tmp_path / "a.toml"
    save(pad, empty_dossier(), expected=None)
    code, _, error = run_line("vul", pad, "vsv.plaats=X")
    assert code == 0, error
    assert "niet bewaard in de geschiedenis" in error
    assert run_line("overzicht", tmp_path)[0] == 0


@posix
def test_places_that_cannot_be_followed(tmp_path: Path, run_line: Run) -> None:
    """A loop of links, a home of nobody, a folder that is gone: said, and not a crash."""
    loop = tmp_path / "rond"
    loop.symlink_to(loop)
    for args in (
        ("status", loop),
        ("status", loop / "a.toml"),
        ("status", "~bestaatvastniet/a.toml"),
        ("overzicht", loop),
        ("overzicht", "~bestaatvastniet"),
        ("opschonen", loop, "--ja"),
        ("geschiedenis", loop),
        ("nieuw", "VSV X", "--map", loop),
    ):
        code, out, error = run_line(*args)
        assert "stopte door een fout" not in error, args
        assert code != 0 or args[0] in ("overzicht", "opschonen"), (args, out, error)
