"""What can be got back: from every source, with nothing done by looking."""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken import recovery
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.recovery import SOURCES, SearchPlace, look
from vsv_wizard.opslag import home_at, load, next_version, save, to_toml
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.opslag.journal import TEXT_PARTS, to_line

Run = Callable[..., tuple[int, str, str]]
LONG_AGO = (NOW - dt.timedelta(days=3)).timestamp()


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier that was saved twice, in a folder of its own."""
    folder = plaats / "dossiers"
    folder.mkdir()
    pad = folder / "vsv-voorbeeld.toml"
    save(pad, with_values(empty_dossier(), {"vsv.naam": "VSV Voorbeeld"}), expected=None)
    change(pad, "vsv.plaats", "Zeedam")
    os.utime(pad, (NOW.timestamp(), NOW.timestamp()))
    return pad


def change(pad: Path, where: str, value: str) -> None:
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sessie.put(where, value)
    sessie.save()


def stray(pad: Path, data: bytes, when: float = LONG_AGO, naam: str = "~$vsv-0a1b2c3d.tmp") -> Path:
    left = pad.with_name(naam)
    left.write_bytes(data)
    os.utime(left, (when, when))
    return left


def newer(pad: Path, where: str, value: str) -> bytes:
    """What another was saving when it was killed, on top of what is there."""
    geladen = load(pad)
    dossier = with_values(geladen.dossier, {where: value})
    return to_toml(next_version(dossier, vorige=geladen.versie, now=NOW))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_nothing_to_get_back(run_line: Run, plaats: Path) -> None:
    assert run_line("nakijken", plaats) == (0, "Er is niets om terug te halen.\n", "")
    assert run_line("nakijken", plaats / "weg")[0] == 3
    assert run_line("nakijken", plaats, "--ja")[0] == 2


def test_what_a_killed_save_was_writing_comes_back(run_line: Run, pad: Path) -> None:
    left = stray(pad, newer(pad, "vsv.regio", "Noord"))
    before = snapshot(pad.parent)
    code, out, error = run_line("nakijken", pad.parent)
    assert (code, snapshot(pad.parent)) == (0, before)
    assert "met antwoorden voor vsv-voorbeeld.toml" in out
    assert f"nakijken {pad.parent} --herstel" in error
    code, out, error = run_line("nakijken", pad.parent, "--herstel")
    assert (code, snapshot(pad.parent)) == (2, before)  # nobody to ask
    code, out, error = run_line("nakijken", pad.parent, "--herstel", "--ja")
    assert code == 0, error
    assert load(pad).dossier.vsv.regio == "Noord"
    assert load(pad).dossier.vsv.plaats == "Zeedam"
    assert load(pad).dossier.conflicten == ()
    assert not left.exists()
    assert "eerdere versies" in run_line("nakijken", pad)[1]


def test_one_that_may_be_in_use_is_left_alone(run_line: Run, pad: Path) -> None:
    left = stray(pad, newer(pad, "vsv.regio", "Noord"), NOW.timestamp())
    code, out, _ = run_line("nakijken", pad.parent, "--herstel", "--ja")
    assert (code, left.exists()) == (0, True)
    assert "misschien nog in gebruik" in out


def test_the_dossier_of_which_the_file_is_gone(run_line: Run, pad: Path) -> None:
    data = newer(pad, "vsv.regio", "Noord")
    pad.unlink()
    left = stray(pad, data)
    code, _, error = run_line("nakijken", pad.parent, "--herstel", "--ja")
    assert code == 0, error
    (back,) = pad.parent.glob("*.toml")
    assert load(back).dossier.vsv.regio == "Noord"
    assert not left.exists()


def test_a_file_that_is_gone_comes_back_by_hand(run_line: Run, pad: Path) -> None:
    """Somebody may have thrown it away."""
    pad.unlink()
    code, out, _ = run_line("nakijken", pad.parent, "--herstel", "--ja")
    assert (code, list(pad.parent.iterdir())) == (0, [])
    assert "Het bestand van VSV Voorbeeld is weg" in out
    assert f"vsv-wizard herstel {pad} 2" in out


def test_a_damaged_file_and_a_copy(run_line: Run, pad: Path) -> None:
    other = pad.with_name("ander.toml")
    kop = {"dossier": empty_dossier().dossier.model_copy(update={"id": "ander"})}
    save(other, empty_dossier().model_copy(update=kop), expected=None)
    change(other, "vsv.plaats", "Oost")
    other.write_bytes(b"kapot")
    copy = pad.with_name("vsv-voorbeeld (kopie).toml")
    copy.write_bytes(newer(pad, "vsv.regio", "Noord"))
    out = run_line("nakijken", pad.parent)[1]
    assert "Onleesbaar. De laatste goede versie" in out
    assert "Kopie van vsv-voorbeeld.toml." in out
    code, out, error = run_line("nakijken", pad.parent, "--herstel", "--ja")
    assert code == 0, error
    assert load(other).dossier.vsv.plaats == "Oost"
    assert load(pad).dossier.vsv.regio == "Noord"
    assert not copy.exists()


def test_what_never_came_in_the_file(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = History(load(pad).dossier.dossier.id)
    versions.save(newer(pad, "vsv.regio", "Noord"), NOW, VersionKind.EMERGENCY)
    assert "nog niet in het bestand" in run_line("nakijken", pad)[1]
    assert run_line("nakijken", pad, "--herstel", "--ja")[0] == 0
    assert load(pad).dossier.vsv.regio == "Noord"
    assert "nog niet in het bestand" not in run_line("nakijken", pad)[1]


def test_only_of_the_dossier_that_is_meant(run_line: Run, pad: Path) -> None:
    other = pad.with_name("ander.toml")
    kop = {"dossier": empty_dossier().dossier.model_copy(update={"id": "ander"})}
    save(other, empty_dossier().model_copy(update=kop), expected=None)
    left = stray(pad, newer(pad, "vsv.regio", "Noord"))
    assert "antwoorden voor" not in run_line("nakijken", other)[1]
    assert "antwoorden voor" in run_line("nakijken", pad)[1]
    assert left.exists()


def test_a_source_that_fails_stops_no_other(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One protocol: a function that gives findings. A new source is one more row."""

    def fails(_: SearchPlace) -> None:
        raise OSError("injected")

    home = home_at(pad.parent)
    place = SearchPlace(home, pad.parent, list(home.regels()), plan(), lambda: NOW)
    assert len(list(look(place))) == 1
    monkeypatch.setattr(recovery, "SOURCES", (fails, *SOURCES))
    assert len(list(look(place))) == 1


# --- strays of our own go by themselves, when they are old and whole


@pytest.mark.parametrize("naam", ["~$vsv-0a1b2c3d.tmp", "~$0a1b.tmp", "~$0a1b"])
def test_the_next_save_puts_it_away(pad: Path, naam: str) -> None:
    data = newer(pad, "vsv.regio", "Noord")
    left = stray(pad, data, naam=naam)
    change(pad, "vsv.plaats", "Anders")
    assert not left.exists()
    versions = History(load(pad).dossier.dossier.id)
    kept = {versions.inhoud(v): v.soort for v in versions.versions()}
    assert kept[data] is VersionKind.COPY


def test_half_of_one_is_kept_on_this_computer(pad: Path) -> None:
    data = newer(pad, "vsv.regio", "Noord")[:600]
    left = stray(pad, data)
    change(pad, "vsv.plaats", "Anders")
    assert not left.exists()
    versions = History(load(pad).dossier.dossier.id)
    assert data in {versions.inhoud(v) for v in versions.versions()}


def test_what_is_not_ours_or_not_old_stays(pad: Path) -> None:
    rest = [
        stray(pad, b"van Word", naam="~$verslag.docx"),
        stray(pad, b"# Profiel van een regio, voor het programma", naam="~$vsv-00000001.tmp"),
        stray(pad, newer(pad, "vsv.regio", "N"), time.time() - 80_000, "~$vsv-00000002.tmp"),
        stray(pad, newer(pad, "vsv.regio", "N"), 4e9, naam="~$vsv-00000003.tmp"),  # ahead
    ]
    link = pad.with_name("~$vsv-00000004.tmp")
    target = pad.parent.parent / "elders"
    target.write_bytes(newer(pad, "vsv.regio", "N"))
    os.utime(target, (LONG_AGO, LONG_AGO))
    if sys.platform == "win32":  # a link asks for rights
        link.write_bytes(b"van een ander programma")
    else:
        link.symlink_to(target)
    change(pad, "vsv.plaats", "Anders")
    assert [one for one in (*rest, link, target) if not one.exists()] == []


def test_what_cannot_be_kept_is_not_removed(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = stray(pad, newer(pad, "vsv.regio", "Noord"))
    blocked = pad.parent.parent / "bestand"
    blocked.write_text("")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(blocked))
    change(pad, "vsv.plaats", "Anders")
    assert left.exists()


def test_a_text_of_a_sitting_that_was_cut_short(run_line: Run, pad: Path) -> None:
    lines = (
        {"soort": "begin", "wie": "anna", "tijd": NOW},
        dict(zip(TEXT_PARTS, ("", "notitie", "Notitie", "Half getypt"), strict=True))
        | {"soort": "tekst", "tijd": NOW},
    )
    folder = History(load(pad).dossier.dossier.id).map
    journal = folder / "journaal-20260615T100000Z-0a1b2c3d.regels"
    journal.write_bytes(b"\n".join(map(to_line, lines)) + b"\n")
    out = run_line("nakijken", pad)[1]
    assert "die nog in een veld stond, Notitie: Half getypt" in out
    assert run_line("nakijken", pad, "--herstel", "--ja")[0] == 0
    assert "Half getypt" in run_line("nakijken", pad)[1]  # opening the dossier puts it back
