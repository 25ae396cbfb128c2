"""Every work that writes, at each call of the disk, with every kind of fault; and killed there.

A work is watched once, to see which calls it makes. Then it is done again for each of them,
with a disk that fails from that call on in one of the ways in which disks fail, or hangs there,
or a process that ends there. What must hold after it is said per work.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken.archive import put_aside
from vsv_wizard.bewerken.copies import CannotMerge, merge_files
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Dossier, Sessie
from vsv_wizard.opslag import OpslagError, from_bytes, load, lock, save, to_toml
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag.history import History
from vsv_wizard.plan.fill_input import FillInput
from vsv_wizard.regio.bulk import log as bulklog
from vsv_wizard.regio.bulk.change import BulkChange, carry_out, plan_bulk, revert

CALLS = ("open", "write", "fsync", "close", "permissions", "exchange", "replace", "link", "unlink")
FAULTS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)
OLD, NEW = "Zeedam", "Noord"


@dataclass(frozen=True)
class Work:
    """begin: make what is there before. do: the work. holds: what must be so after it."""

    begin: Callable[[Path], None]
    do: Callable[[Path], None]
    holds: Callable[[Path], None]


def dossier(naam: str, **values: str) -> Dossier:
    """A dossier with an id of its own."""
    bare = empty_dossier()
    kop = bare.dossier.model_copy(update={"id": naam})
    filled = bare.model_copy(update={"dossier": kop})
    return with_values(filled, {f"vsv.{veld}": value for veld, value in values.items()})


def whole(folder: Path) -> list[Dossier]:
    """Every dossier in the folder; raises when one is not whole."""
    return [load(pad).dossier for pad in sorted(folder.glob("*.toml"))]


# --- saving


def _save_begin(folder: Path) -> None:
    save(folder / "a.toml", dossier("a", plaats=OLD), expected=None)


def _save(folder: Path) -> None:
    sessie = OpenDossier(folder / "a.toml", plan(), lambda: NOW)
    sessie.put("vsv.plaats", NEW)
    sessie.save()


def _save_holds(folder: Path) -> None:
    (one,) = whole(folder)
    assert one.vsv.plaats in (OLD, NEW)


# --- merging


def _merge_begin(folder: Path) -> None:
    save(folder / "a.toml", dossier("a", plaats=OLD), expected=None)
    sessie = OpenDossier(folder / "a.toml", plan(), lambda: NOW)
    sessie.put("vsv.adres", "Kade 1")
    sessie.save()
    copy = with_values(load(folder / "a.toml").dossier, {"vsv.regio": NEW})
    (folder / "a (kopie).toml").write_bytes(to_toml(copy))


def _merge(folder: Path) -> None:
    merge_files(folder / "a.toml", folder / "a (kopie).toml", plan=plan(), now=lambda: NOW)


def _merge_holds(folder: Path) -> None:
    """Both are there; where the version in common could not be read, as a choice."""
    found = whole(folder)
    assert OLD in {one.vsv.plaats for one in found}
    choices = {c.andere for one in found for c in one.conflicten}
    assert NEW in {one.vsv.regio for one in found} | choices


# --- one change in many


def _bulk_begin(folder: Path) -> None:
    for naam in ("a", "b"):
        save(folder / f"{naam}.toml", dossier(naam, plaats=OLD), expected=None)


def _bulk(folder: Path) -> None:
    change = BulkChange((FillInput("vsv.plaats", NEW),), (FillInput("vsv.plaats", OLD),))
    carry_out(plan_bulk(folder, change, plan()), plan(), lambda: NOW, "proef")


def _bulk_holds(folder: Path) -> None:
    """Each is the old one or the new one; and what was changed can be taken back."""
    found = whole(folder)
    assert {one.vsv.plaats for one in found} <= {OLD, NEW}
    if any(one.vsv.plaats == NEW for one in found):
        stap = bulklog.last_step()
        assert stap is not None
        revert(stap, lambda _: plan(), lambda: NOW)
        assert {one.vsv.plaats for one in whole(folder)} == {OLD}


# --- sessions to a file beside


def _archive_begin(folder: Path) -> None:
    gone = NOW.date().replace(year=2020)
    every = tuple(Sessie(id=f"s{n}", datum=gone, afgesloten_op=gone) for n in range(3))
    save(folder / "a.toml", dossier("a").model_copy(update={"sessies": every}), expected=None)


def _archive(folder: Path) -> None:
    put_aside(folder / "a.toml", plan=plan(), now=lambda: NOW)


def _archive_holds(folder: Path) -> None:
    whole(folder)
    text = "".join(
        p.read_text("utf-8") for p in folder.iterdir() if p.suffix in (".toml", ".sessies")
    )
    assert all(f'id = "s{n}"' in text for n in range(3))


# --- the history alone


def _history_begin(folder: Path) -> None:
    for n in range(3):
        History("h").save(to_toml(dossier("h", plaats=f"{OLD}{n}")), NOW)


def _history(folder: Path) -> None:
    History("h").save(to_toml(dossier("h", plaats=NEW)), NOW)


def _history_holds(folder: Path) -> None:
    """What was kept stays kept, and what is half is no version."""
    versions = History("h")
    whole_ones = set()
    for versie in versions.versions():
        try:
            whole_ones.add(from_bytes(versions.inhoud(versie)).dossier.vsv.plaats)
        except OSError:
            continue
    assert {f"{OLD}{n}" for n in range(3)} <= whole_ones <= {*(f"{OLD}{n}" for n in range(3)), NEW}


WORKS = {
    "saving": Work(_save_begin, _save, _save_holds),
    "merging": Work(_merge_begin, _merge, _merge_holds),
    "bulk": Work(_bulk_begin, _bulk, _bulk_holds),
    "archive": Work(_archive_begin, _archive, _archive_holds),
    "history": Work(_history_begin, _history, _history_holds),
}


class Counter:
    """Counts calls, and does something at the n-th; `on` also at all that come after it."""

    def __init__(self) -> None:
        self.count = self.at = 0
        self.do: Callable[[], None] = lambda: None
        self.on = False

    def call(self) -> None:
        """One more."""
        self.count += 1
        if self.count == self.at or (self.on and 0 < self.at < self.count):
            self.do()


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """Every call goes past this one first. Nothing is fsynced for real: that only takes time."""
    counter = Counter()

    def past(naam: str) -> Callable[..., object]:
        echt = getattr(schijf.Disk, naam)

        def call(self: schijf.Disk, *args: object) -> object:
            if naam == "close":  # it is closed, whatever is said of it
                echt(self, *args)
                return counter.call()
            counter.call()
            return None if naam == "fsync" else echt(self, *args)

        return call

    for naam in CALLS:
        monkeypatch.setattr(schijf.Disk, naam, past(naam))
    return counter


def _in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
    dossiers = folder / "dossiers"
    dossiers.mkdir(parents=True)
    return dossiers


def _count(work: Work, counter: Counter, folder: Path) -> int:
    work.begin(folder)
    counter.count = 0
    work.do(folder)
    assert counter.count > 4
    return counter.count


@pytest.mark.parametrize("naam", WORKS)
def test_every_fault_at_every_call(
    naam: str, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kinds of fault take turns, and so do one that passes and one that stays."""
    work = WORKS[naam]
    total = _count(work, counter, _in(tmp_path / "proef", monkeypatch))
    failed = 0
    for at in range(1, total + 1):
        folder = _in(tmp_path / f"m{at}", monkeypatch)
        counter.at = 0
        work.begin(folder)
        number = FAULTS[at // 2 % len(FAULTS)]

        def fail(number: int = number) -> None:
            raise OSError(number, "injected")

        counter.count, counter.at, counter.do, counter.on = 0, at, fail, bool(at % 2)
        try:
            work.do(folder)
        except (OpslagError, OSError, CannotMerge):
            failed += 1
        counter.at = 0
        work.holds(folder)
    assert failed > 3 or naam == "bulk"  # that one tells per dossier


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("naam", WORKS)
def test_killed_at_every_call(
    naam: str, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = WORKS[naam]
    total = _count(work, counter, _in(tmp_path / "proef", monkeypatch))
    step = 3 if naam == "bulk" else 1  # its calls are those of saving, again and again
    for at in range(1, total + 1, step):
        folder = _in(tmp_path / f"m{at}", monkeypatch)
        counter.at = 0
        work.begin(folder)
        child = os.fork()
        if not child:
            counter.count, counter.at = 0, at
            counter.do = lambda: os.kill(os.getpid(), signal.SIGKILL)
            try:
                work.do(folder)
            finally:
                os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code == -signal.SIGKILL, at
        work.holds(folder)
        if naam != "history":
            work.do(folder)  # and going on afterwards works
            work.holds(folder)


@pytest.mark.parametrize("naam", WORKS)
def test_hung_at_a_dozen_calls(
    naam: str, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it hangs all is whole, and others go on; what comes of it at last harms nothing."""
    acquire = lock._acquire
    monkeypatch.setattr(lock, "_acquire", lambda name, _: acquire(name, 0.0))
    work = WORKS[naam]
    total = _count(work, counter, _in(tmp_path / "proef", monkeypatch))
    for at in range(2, total + 1, max(total // 12, 1)):
        folder = _in(tmp_path / f"m{at}", monkeypatch)
        counter.at = 0
        work.begin(folder)
        hangs, goes_on, wrong = Event(), Event(), list[Exception]()

        def hang(hangs: Event = hangs, goes_on: Event = goes_on) -> None:
            counter.at = 0  # for the others the disk works
            hangs.set()
            goes_on.wait()

        def do(wrong: list[Exception] = wrong, folder: Path = folder) -> None:
            try:
                work.do(folder)
            except (OpslagError, OSError, CannotMerge):
                pass  # that it did not come of it is told
            except Exception as error:  # noqa: BLE001
                wrong.append(error)

        counter.count, counter.at, counter.do, counter.on = 0, at, hang, False
        thread = Thread(target=do, name="opslag")
        thread.start()
        assert hangs.wait(60)
        if naam == "bulk":  # what holds for that one also takes it back
            whole(folder)
        else:
            work.holds(folder)
            do()
            work.holds(folder)
        goes_on.set()
        thread.join(60)
        assert not thread.is_alive()
        assert wrong == []
        work.holds(folder)
