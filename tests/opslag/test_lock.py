"""Taking turns, and the note that says who has a dossier open: a courtesy, that breaks nothing."""

import datetime as dt
import errno
import os
import sys
from pathlib import Path

import pytest
from factory import NOW

from vsv_wizard.opslag import lock
from vsv_wizard.opslag.lock import turn
from vsv_wizard.opslag.presence import DoorSign, Presence, here

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links and modes")
TEXT = b"van iemand anders"


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A dossier, by its name alone."""
    return tmp_path / "a.toml"


def slot(pad: Path) -> Path:
    return Path(f"{pad}.slot")


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting takes no time; how long it was."""
    clock = [0.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds or 0.01

    monkeypatch.setattr(lock.time, "sleep", sleep)
    monkeypatch.setattr(lock.time, "monotonic", lambda: clock[0])
    return clock


def test_one_at_a_time_and_nothing_left_behind(pad: Path, no_waiting: list[float]) -> None:
    with turn(pad) as mine:
        assert mine
        with turn(pad) as other:
            assert not other
    assert not slot(pad).exists()
    with turn(pad) as mine:
        assert mine


def test_who_never_lets_go_does_not_make_each_save_wait(pad: Path, no_waiting: list[float]) -> None:
    with turn(pad):
        waited = []
        for _ in range(5):
            before = no_waiting[0]
            with turn(pad) as had:
                assert not had
            waited.append(no_waiting[0] - before)
    assert waited[0] >= lock.PATIENCE
    assert waited[1:] == [0.0] * 4
    with turn(pad) as had:  # it is free again: then it is waited for again
        assert had
    with turn(pad):
        before = no_waiting[0]
        with turn(pad):
            pass
    assert no_waiting[0] - before >= lock.PATIENCE


@posix
@pytest.mark.parametrize("kind", ["hard", "soft", "soft to nothing", "folder", "pipe"])
def test_nothing_is_emptied_by_the_name_of_the_lock(
    pad: Path, kind: str, no_waiting: list[float]
) -> None:
    other = pad.with_name("andere.toml")
    other.write_bytes(TEXT)
    if kind == "hard":
        os.link(other, slot(pad))
    elif kind == "folder":
        slot(pad).mkdir()
    elif kind == "pipe":
        os.mkfifo(slot(pad))
    else:
        slot(pad).symlink_to(other if kind == "soft" else pad.with_name("nergens"))
    with turn(pad) as had:
        assert had == (kind == "hard")
    assert other.read_bytes() == TEXT
    assert not pad.with_name("nergens").exists()


@posix
def test_a_lock_file_of_another_that_we_may_only_read(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot(pad).write_bytes(b"")
    echt = os.open

    def refuse(name: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "injected")
        return echt(name, flags, mode)

    monkeypatch.setattr(lock.os, "open", refuse)
    with turn(pad) as had:
        assert had


@posix
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.EIO])
def test_a_share_without_locks_is_not_waited_for(
    pad: Path, number: int, no_waiting: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_: int) -> None:
        raise OSError(number, "injected")

    monkeypatch.setattr(lock, "take", cannot)
    with turn(pad) as had:
        assert not had
    assert no_waiting[0] == 0


# --- who has it open


NOTE = 'wie = "Bea"\napparaat = "pc"\nsinds = {}\n'


@pytest.mark.parametrize(
    "sinds",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z"),
        *("2036-06-15T10:00:00Z", "2016-06-15T10:00:00Z", "2026-06-15", "2026-06-15T10:00:00"),
        *("1e400", "nan", '"nu"', "[]", "{}"),
    ],
)
def test_a_note_with_any_date_ends_nothing(pad: Path, sinds: str) -> None:
    note = Path(f"{pad}.open")
    note.write_text(NOTE.format(sinds), "utf-8")
    sign = DoorSign(pad, here(NOW))
    assert sign.wie(NOW) is None
    assert sign.hang_up(NOW) is None
    sign.take_away()
    assert not note.exists()


def test_a_note_of_now_is_told(pad: Path) -> None:
    Path(f"{pad}.open").write_text(NOTE.format("2026-06-15T09:59:00Z"), "utf-8")
    now = dt.datetime(2026, 6, 15, 10, tzinfo=dt.UTC)
    other = DoorSign(pad, Presence("An", "laptop", now)).wie(now)
    assert other is not None and other.wie == "Bea"


@posix
@pytest.mark.parametrize("kind", ["folder", "loop", "pipe"])
def test_a_note_that_is_no_file(pad: Path, kind: str) -> None:
    note = Path(f"{pad}.open")
    if kind == "folder":
        note.mkdir()
    elif kind == "loop":
        note.symlink_to(note)
    else:
        os.mkfifo(note)
    sign = DoorSign(pad, here(NOW))
    assert sign.hang_up(NOW) is None
    sign.take_away()
