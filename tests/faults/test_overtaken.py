"""Somebody else saves at each call of our save, without a lock: both answers are in the file.

The lock is off in all of these. First a save is watched, to see which calls it makes; then it
is done again, once for each call, and another program does a whole save just before that call.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag import load, save
from vsv_wizard.opslag.exchange import CannotExchange
from vsv_wizard.opslag.history import History

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there nobody replaces a file that is being read"
)
CALLS = ("open", "read", "write", "fsync", "close", "permissions", "exchange", "replace", "unlink")


class Watch:
    """Counts the calls of a save, and lets somebody else save before the n-th."""

    def __init__(self) -> None:
        self.count = self.at = 0
        self.others: Callable[[], None] | None = None
        self.names: list[str] = []

    def call(self, naam: str) -> None:
        """Note one call."""
        self.count += 1
        self.names.append(naam)
        if self.count == self.at and (others := self.others):
            self.others = None
            others()

    def begin(self, at: int, others: Callable[[], None] | None) -> None:
        """Count from here."""
        self.count, self.at, self.others, self.names = 0, at, others, []


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Every call goes past this one first; nobody waits for a lock."""
    watch = Watch()

    def past(naam: str) -> Callable[..., object]:
        echt = getattr(schijf.Disk, naam)

        def call(self: schijf.Disk, *args: object) -> object:
            watch.call(naam)
            return echt(self, *args)

        return call

    for naam in CALLS:
        monkeypatch.setattr(schijf.Disk, naam, past(naam))

    @contextlib.contextmanager
    def no_lock(_: Path, geduld: float = 0) -> Iterator[bool]:
        yield False

    monkeypatch.setattr("vsv_wizard.opslag.lock.turn", no_lock)
    return watch


def begin(folder: Path) -> tuple[OpenDossier, OpenDossier]:
    """Two who have one dossier open."""
    folder.mkdir()
    pad = folder / "a.toml"
    values = {"vsv.plaats": "Oud", "vsv.regio": "Oud", "deelnemers.d.naam": "P"}
    save(pad, with_values(empty_dossier(), values), expected=None)
    een, other = (OpenDossier(pad, plan(), lambda: NOW) for _ in range(2))
    een.put("vsv.plaats", "Een")
    other.put("vsv.regio", "Ander")
    return een, other


def each_call(watch: Watch, tmp_path: Path) -> Iterator[tuple[int, OpenDossier]]:
    """A save of ours, with one of somebody else before each of its calls in turn."""
    een, _ = begin(tmp_path / "proef")
    watch.begin(0, None)
    een.save()
    count = watch.count
    assert count > 12
    for number in range(1, count + 1):
        een, other = begin(tmp_path / f"m{number}")
        watch.begin(number, lambda other=other: other.save())
        een.save()
        yield number, een


def test_at_no_call_an_answer_is_lost(watch: Watch, tmp_path: Path) -> None:
    for number, een in each_call(watch, tmp_path):
        dossier = load(een.pad).dossier
        found = (dossier.vsv.plaats, dossier.vsv.regio)
        assert found == ("Een", "Ander"), f"{number}: {watch.names[number - 1]}"
        assert dossier.conflicten == ()
        assert [pad.name for pad in een.pad.parent.iterdir()] == ["a.toml"]


def test_where_the_disk_cannot_swap_it_is_in_the_history(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and replacing there is a moment: docs/betrouwbaarheid.md says so."""

    def cannot(*_: object) -> Path:
        raise CannotExchange

    monkeypatch.setattr(schijf.Disk, "exchange", cannot)
    lost = []
    for number, een in each_call(watch, tmp_path):
        dossier = load(een.pad).dossier
        if (dossier.vsv.plaats, dossier.vsv.regio) != ("Een", "Ander"):
            lost.append(watch.names[number - 1])
            versions = History(dossier.dossier.id)
            known = {b"Ander" in versions.inhoud(v) for v in versions.versions()}
            assert True in known
        History(dossier.dossier.id).erase()
    assert lost == ["replace"]


def test_what_nobody_saw_is_merged_too(watch: Watch, tmp_path: Path) -> None:
    """Three at once: ours is exchanged over one of which we know nothing, and is itself seen.

    Between our two exchanges a third reads ours and saves on top of it. What was put back then
    is not in that: nobody but us ever saw it.
    """
    een, other = begin(tmp_path / "x")
    third = OpenDossier(een.pad, plan(), lambda: NOW)
    third.put("vsv.adres", "Derde")
    echt = schijf.Disk.exchange
    rounds = []

    def exchange(self: schijf.Disk, new: Path, doel: Path, beside: Path) -> Path:
        rounds.append(doel)
        if len(rounds) == 1:
            other.save()  # makes a round of its own, the second
        elif len(rounds) == 3:
            third.save()
        return echt(self, new, doel, beside)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schijf.Disk, "exchange", exchange)
        een.save()
    dossier = load(een.pad).dossier
    assert (dossier.vsv.plaats, dossier.vsv.regio, dossier.vsv.adres) == ("Een", "Ander", "Derde")
    assert dossier.conflicten == ()
    assert [pad.name for pad in een.pad.parent.iterdir()] == ["a.toml"]
    assert len(rounds) > 5
