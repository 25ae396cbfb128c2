"""Every system call of a save made to fail, and made to be the last: nothing gets worse.

First a save is watched, to see which calls it makes (the file itself, its history, the
folders); then it is done again once for each of them. "The last" is a process that kills
itself at that call, as a power cut or `kill -9` would.
"""

import errno
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values
from program import run_text

from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import NotConfirmed, NotSaved, from_bytes, load, save
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag.history import History, VersionKind

OLD, NEW = "Voorbeeldstad", "Zeedam"
CALLS = (*("open", "write", "fsync", "close", "permissions", "exchange", "replace", "unlink"),)


@dataclass
class Counter:
    """Counts the system calls of a save, and does something at the n-th."""

    at: int = 0
    do: Callable[[], None] = lambda: None
    done: list[str] = field(default_factory=list)

    def op(self, naam: str, doel: str) -> None:
        """Note one call."""
        self.done.append(f"{naam} {doel}")
        if len(self.done) == self.at:
            self.do()


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """Every call goes past this counter first."""
    counter = Counter()

    def count_along(naam: str) -> Callable[..., object]:
        echt = getattr(schijf.Disk, naam)

        def call(zelf: schijf.Disk, *argumenten: object) -> object:
            if naam != "close" or counter.done:
                paden = [Path(a).suffix for a in argumenten if isinstance(a, Path)]
                if naam == "close":  # it is closed, whatever is said of it: an open file stays
                    echt(zelf, *argumenten)
                    return counter.op(naam, "")
                counter.op(naam, " ".join(paden))
            return echt(zelf, *argumenten)

        return call

    for naam in CALLS:
        monkeypatch.setattr(schijf.Disk, naam, count_along(naam))
    return counter


def begin(folder: Path) -> Path:
    """A dossier that was saved once by this program, so that it has a history."""
    folder.mkdir(exist_ok=True)
    pad = folder / "a.toml"
    save(pad, with_values(empty_dossier(), {"vsv.plaats": "Eerder"}), expected=None)
    sessie = open_(pad)
    sessie.put("vsv.plaats", OLD)
    sessie.save()
    return pad


def open_(pad: Path) -> OpenDossier:
    return OpenDossier(pad, plan(), lambda: NOW)


def versions(dossier: Dossier) -> History:
    return History(dossier.dossier.id)


def places_in_history(dossier: Dossier) -> set[str | None]:
    found = versions(dossier)
    readable = [v for v in found.versions() if v.pad.stat().st_size]
    return {from_bytes(found.inhoud(v)).dossier.vsv.plaats for v in readable}


def count_of_calls(counter: Counter, folder: Path) -> int:
    sessie = open_(begin(folder))
    versions(sessie.dossier).erase()
    sessie.put("vsv.plaats", NEW)
    counter.done.clear()
    sessie.save()
    return len(counter.done)


def test_every_call_that_fails(counter: Counter, tmp_path: Path) -> None:
    """The old file or the new one, whole; nothing left behind; and the answers are kept."""
    count = count_of_calls(counter, tmp_path / "proef")
    assert count > 12
    uitkomsten = set()
    for number in range(1, count + 1):
        pad = begin(tmp_path / f"m{number}")
        versions(load(pad).dossier).erase()  # so that what is displaced has to be kept now
        sessie = open_(pad)
        sessie.put("vsv.plaats", NEW)

        def stuk() -> None:
            raise OSError(errno.EIO, "injected")

        counter.done.clear()
        counter.at, counter.do = number, stuk
        gewaarschuwd = False
        try:
            stored = sessie.save()
        except NotSaved as error:
            uitkomsten.add("mislukt")
            assert error.exit_code == 5
            assert sessie.dirty
            assert sessie.dossier.vsv.plaats == NEW
        else:
            gewaarschuwd = bool(stored and stored.warning)
            uitkomsten.add("met waarschuwing" if gewaarschuwd else "goed")
            assert load(pad).dossier.vsv.plaats == NEW
        counter.at = 0
        dossier = load(pad).dossier
        assert dossier.vsv.plaats in (OLD, NEW), counter.done[number - 1]
        rest = [rest.read_bytes() for rest in pad.parent.iterdir() if rest != pad]
        if rest:  # what came out could not be looked at, or not be removed
            assert any(call.startswith("exchange") for call in counter.done[: number - 1])
            assert from_bytes(*rest).dossier.vsv.plaats == OLD
        if not gewaarschuwd:
            assert OLD in places_in_history(dossier) | {dossier.vsv.plaats}
        if sessie.dirty:
            sessie.save()  # and the next time it works
        assert load(pad).dossier.vsv.plaats == NEW
        versions(dossier).erase()
    assert uitkomsten == {"mislukt", "met waarschuwing", "goed"}


DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.plan.model import load_plan

plan, stand = load_plan(), {"count": 0, "at": 0}

def count_along(naam):
    echt = getattr(schijf.Disk, naam)
    def call(zelf, *argumenten):
        stand["count"] += 1
        if stand["count"] == stand["at"]:
            if naam == "write":
                echt(zelf, argumenten[0], argumenten[1][:100])  # half of it
            os.kill(os.getpid(), signal.SIGKILL)
        return echt(zelf, *argumenten)
    setattr(schijf.Disk, naam, call)

for naam in CALLS:
    count_along(naam)
for number, pad in enumerate(sys.argv[1:]):
    kind = os.fork()
    if not kind:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(pad).parent / "staat")
        sessie = OpenDossier(Path(pad), plan, lambda: datetime(2026, 6, 15, 10, tzinfo=UTC))
        sessie.put("vsv.plaats", "Zeedam")
        stand.update(count=0, at=number)
        sessie.save()
        os._exit(stand["count"])
    print(os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_every_call_that_is_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill -9 in the middle of a save: the file is the old one or the new one, and opens."""
    paden = []
    for number in range(40):
        folder = tmp_path / f"m{number}"
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
        paden.append(begin(folder))
    script = DIE.replace("CALLS", repr(CALLS))
    klaar = run_text("-c", script, *paden)
    assert klaar.returncode == 0, klaar.stderr
    codes = [int(line) for line in klaar.stdout.split()]
    count = codes[0]  # the first one lives, and tells how many calls there are
    assert 12 < count < len(paden)
    assert codes[1 : count + 1] == [-signal.SIGKILL] * count
    gezien = set()
    for pad in paden[1 : count + 1]:
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(pad.parent / "staat"))
        dossier = load(pad).dossier
        gezien.add(dossier.vsv.plaats)
        assert dossier.vsv.plaats in (OLD, NEW)
        assert OLD in places_in_history(dossier) | {dossier.vsv.plaats}
        # The next save is not in the way of what was left behind.
        sessie = open_(pad)
        sessie.put("vsv.plaats", "Weer verder")
        sessie.save()
        assert load(pad).dossier.vsv.plaats == "Weer verder"
        rest = {p.name for p in pad.parent.iterdir() if p.is_file()} - {pad.name}
        assert all(naam.startswith("~$") for naam in rest)
    assert gezien == {OLD, NEW}


def test_not_confirmed_and_typed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has the first text, though the disk did not confirm it: no quarrel with oneself."""
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    sessie.put("vsv.plaats", "Zee")

    def uncertain(folder: Path, schijf_: object = None) -> None:
        raise OSError(errno.EIO, "injected")

    with monkeypatch.context() as even:
        even.setattr("vsv_wizard.opslag.disk.sync_folder", uncertain)
        with pytest.raises(NotConfirmed):
            sessie.save()
    assert load(pad).dossier.vsv.plaats == "Zee"
    sessie.put("vsv.plaats", NEW)
    stored = sessie.save()
    assert stored is not None
    assert not (stored.van_ander or stored.conflicten)
    assert (load(pad).dossier.vsv.plaats, load(pad).dossier.conflicten) == (NEW, ())


# --- the history


def test_what_is_displaced_and_what_came_are_in_the_history(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    assert places_in_history(load(pad).dossier) == {"Eerder", OLD}


def test_an_impossible_history_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = begin(tmp_path / "x")
    weg = tmp_path / "bestand"
    weg.write_text("")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(weg / "staat"))
    sessie = open_(pad)
    sessie.put("vsv.plaats", NEW)
    stored = sessie.save()
    assert stored is not None
    assert stored.warning == "Een deel van dit pad is geen map."
    assert load(pad).dossier.vsv.plaats == NEW


def test_an_older_file_is_saved_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that cannot be done, it is not saved over."""
    pad = begin(tmp_path / "x")
    oud = pad.read_bytes()
    monkeypatch.setattr("vsv_wizard.bewerken.dossier_file.SCHEMA", 3)  # as if ours were newer
    sessie = open_(pad)
    sessie.put("vsv.plaats", NEW)
    with monkeypatch.context() as even:
        weg = tmp_path / "bestand"
        weg.write_text("")
        even.setenv("VSV_WIZARD_STAAT", str(weg / "staat"))
        with pytest.raises(NotSaved):
            sessie.save()
    assert pad.read_bytes() == oud
    sessie.save()
    kept = versions(sessie.dossier)
    (original,) = [v for v in kept.versions() if v.soort is VersionKind.ORIGINAL]
    assert kept.inhoud(original) == oud


def test_a_damaged_version_is_no_version(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    found = versions(load(pad).dossier)
    versie = found.versions()[0]
    versie.pad.write_bytes(versie.pad.read_bytes() + b"\n")
    with pytest.raises(OSError, match="damaged"):
        found.inhoud(versie)


# --- what stands in the way of the file


def test_another_dossier_in_this_place(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    other = empty_dossier()
    kop = other.dossier.model_copy(update={"id": "een-ander"})
    pad.unlink()
    save(pad, other.model_copy(update={"dossier": kop}), expected=None)
    vreemd = pad.read_bytes()
    sessie.put("vsv.plaats", NEW)
    for _ in range(2):
        with pytest.raises(NotSaved, match="het dossier van een ander VSV"):
            sessie.save()
    with pytest.raises(NotSaved, match="het dossier van een ander VSV"):
        sessie.bestand.look()
    assert pad.read_bytes() == vreemd


def test_a_vanished_file_comes_back_if_somebody_says_so(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    sessie.put("vsv.plaats", NEW)
    pad.unlink()
    with pytest.raises(NotSaved, match="niet meer op zijn plek"):
        sessie.save()
    assert not pad.exists()
    sessie.bestand.make_again()
    sessie.save()
    assert load(pad).dossier.vsv.plaats == NEW


def test_who_is_always_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that rewrites the file without end does not keep ours busy without end."""
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    counter = iter(range(10_000))

    def always_different(zelf: DossierFile) -> None:
        zelf.on_disk = from_bytes(pad.read_bytes() + f"# {next(counter)}\n".encode())

    monkeypatch.setattr(DossierFile, "_read_again", always_different)
    pad.write_bytes(pad.read_bytes() + b"\n")
    sessie.put("vsv.plaats", NEW)
    with pytest.raises(NotSaved, match="steeds"):
        sessie.save()
