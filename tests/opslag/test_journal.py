"""The journal: its lines, what it costs to lose one, and what it says was not saved."""

import datetime as dt
import errno
import os
import random
import stat
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from factory import NOW, empty_dossier, klaar_dossier, with_values
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import journal as journal_module
from vsv_wizard.opslag import journal_writer
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import (
    ANSWER,
    BEGIN,
    SAVED,
    TEXT,
    Draft,
    Entry,
    Sitting,
    entries,
    from_line,
    is_alive,
    paths,
    shorter,
    sittings,
    to_line,
)
from vsv_wizard.opslag.journal_writer import Journal

PATIENCE = 30.0  # seconds; never a measure of speed

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False)
    | st.datetimes(timezones=st.just(dt.UTC)),
    lambda deeper: st.lists(deeper) | st.dictionaries(st.text(), deeper),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for more to come."""
    monkeypatch.setattr(journal_writer, "BATCH", 0.0)
    monkeypatch.setattr(journal_writer, "AGAIN_AFTER", 0.01)


def place(naam: str) -> Dossier:
    return with_values(empty_dossier(), {"vsv.plaats": naam})


def journal(begin: Dossier | None = None, **parts: Any) -> Journal:
    return Journal(History("proef"), begin or place("Eerst"), lambda: NOW, "Anna", **parts)


def noted(*names: str, saved: int = 0) -> Journal:
    """A sitting in which these places were typed, of which so many were saved."""
    made = journal()
    for number, naam in enumerate(names, 1):
        made.note(place(naam))
        upto = made.cut()
        if number <= saved:
            made.saved(upto)
    assert made.flush(PATIENCE)
    return made


def let_go(made: Journal) -> list[Sitting]:
    """As if the program was killed: what other programs see then."""
    made._let_go()
    return sittings(History("proef"))


@given(values)
def test_a_line_says_what_was_put_in_it(value: Any) -> None:
    line = {"soort": ANSWER, "nieuw": value}
    assert from_line(to_line(line).removesuffix(b"\n")) == line
    assert to_line(line).count(b"\n") == 1


@given(st.binary())
def test_what_is_no_line_is_passed_over(raw: bytes) -> None:
    assert from_line(raw) is None


@pytest.mark.parametrize(
    "hostile", ["\ud800", "\n", "\x00\x1b[2J", '{"soort":"klaar"}', "é" * 9000]
)
def test_a_text_cannot_be_a_line(hostile: str) -> None:
    raw = to_line({"soort": TEXT, "tekst": hostile})
    assert raw.isascii() and raw.count(b"\n") == 1
    assert from_line(raw[:-1]) == {"soort": TEXT, "tekst": hostile}


def test_what_was_not_saved_is_left(plaats: Path) -> None:
    (sitting,) = let_go(noted("A", "B", "C", saved=2))
    (change,) = sitting.unsaved()
    assert change == Entry(NOW, "Anna", "vsv.plaats", "B", "C")
    assert [e.new for e in sitting.entries()] == ["A", "B", "C"]
    assert [(e.oud, e.new) for e in entries("proef")] == [("Eerst", "A"), ("A", "B"), ("B", "C")]
    sitting.settle()
    assert Sitting.read(sitting.path).unsaved() == []
    assert len(entries("proef")) == 3  # it is history still


def test_what_others_did_is_not_ours(plaats: Path) -> None:
    made = journal()
    made.note(place("Van mij"))
    made.note(with_values(place("Van mij"), {"vsv.regio": "Van hen"}), silent=True)
    made.note(with_values(place("Van mij"), {"vsv.regio": "Van hen", "vsv.adres": "Straat 1"}))
    assert made.flush(PATIENCE)
    (sitting,) = let_go(made)
    assert [e.pad for e in sitting.unsaved()] == ["vsv.plaats", "vsv.adres"]


def test_nothing_typed_leaves_no_file(plaats: Path) -> None:
    made = journal()
    made.saved(made.cut())
    made.note(place("Eerst"))
    assert made.close(PATIENCE)
    assert paths(History("proef").map) == []


def test_texts_by_their_place(plaats: Path) -> None:
    made = journal()
    for text in ("h", "half", ""):
        made.text(Draft(NOW, "rollen_verdelen", "weg", "Weg", text))
    made.text(Draft(NOW, "rollen_verdelen", "wat", "Noteren", "half"))
    assert made.flush(PATIENCE)
    (sitting,) = let_go(made)
    assert sitting.drafts() == [Draft(NOW, "rollen_verdelen", "wat", "Noteren", "half")]
    sitting.settle(TEXT)
    assert Sitting.read(sitting.path).drafts() == []


def test_who_still_writes_is_left_alone(plaats: Path) -> None:
    made = noted("A")
    (path,) = paths(History("proef").map)
    assert is_alive(path)
    assert sittings(History("proef")) == []
    assert len(sittings(History("proef"), living=True)) == 1
    made._let_go()
    assert not is_alive(path)


def test_nobody_else_may_read_it(plaats: Path) -> None:
    noted("A")
    (path,) = paths(History("proef").map)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_closing_keeps_what_is_needed(plaats: Path) -> None:
    made = noted("A", "B", "C", saved=3)
    (path,) = paths(History("proef").map)
    before = path.stat().st_size
    assert made.close(PATIENCE)
    assert path.stat().st_size < before
    assert [(e.oud, e.new) for e in entries("proef")] == [("Eerst", "C")]
    assert "dossier" not in Sitting.read(path).begin


def test_closing_what_is_not_saved_keeps_the_whole(plaats: Path) -> None:
    made = noted("A", "B", "C", saved=2)
    assert made.close(PATIENCE)
    (sitting,) = sittings(History("proef"))
    assert [(e.oud, e.new) for e in sitting.unsaved()] == [("B", "C")]
    assert sitting.begin["dossier"]["vsv"]["plaats"] == "Eerst"


def test_it_stays_small_however_long_one_types(
    plaats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_writer, "MAX_SITTING", 20_000)
    made = journal()
    for number in range(200):
        made.note(place("x" * 200 + str(number)))
        assert made.flush(PATIENCE)
    (path,) = paths(History("proef").map)
    assert path.stat().st_size < 45_000
    (sitting,) = let_go(made)
    assert sitting.unsaved()[0].oud == "Eerst"
    assert sitting.unsaved()[-1].new == "x" * 200 + "199"


def test_old_sittings_go_and_what_is_not_saved_stays(
    plaats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_writer, "MAX_SITTINGS", 4)
    noted("Niet bewaard")._let_go()
    for number in range(12):
        noted(f"A{number}", saved=1).close(PATIENCE)
    left = sittings(History("proef"))
    assert len(left) <= 6
    assert "Niet bewaard" in {e.new for sitting in left for e in sitting.unsaved()}


def test_all_sittings_together_stay_small(plaats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in bytes too; and what is not saved is never what goes."""
    monkeypatch.setattr(journal_writer, "MAX_ALL", 40_000)
    noted("Niet bewaard")._let_go()
    for number in range(12):
        noted(f"{number} {'x' * 5_000}", saved=1).close(PATIENCE)
    files = paths(History("proef").map)
    assert sum(path.stat().st_size for path in files) < 40_000 + 12_000
    assert 2 < len(files) < 12
    assert "Niet bewaard" in {e.new for s in sittings(History("proef")) for e in s.unsaved()}


def test_what_is_read_is_bounded_far_above_what_is_written(
    plaats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that something else made endless is read no further than that."""
    assert journal_module.MAX_READ >= 2 * journal_writer.MAX_ALL > 4 * journal_writer.MAX_SITTING
    made = noted("Zeedam")
    made._let_go()
    (path,) = paths(History("proef").map)
    with path.open("ab") as file:
        file.truncate(journal_module.MAX_READ + 10_000_000)
    (sitting,) = sittings(History("proef"))
    assert [entry.new for entry in sitting.unsaved()] == ["Zeedam"]


def test_erasing_takes_it_along(plaats: Path) -> None:
    made = noted("A")
    if sys.platform == "win32":  # an open file cannot go: then all of it stays
        with pytest.raises(PermissionError):
            History("proef").erase()
        assert len(entries("proef")) == 1
        made._let_go()
    History("proef").erase()
    assert entries("proef") == []
    made.note(place("B"))  # who goes on typing begins anew
    assert made.flush(PATIENCE)
    assert [e.new for e in entries("proef")][-1] == "B"


@pytest.mark.parametrize("saved", [0, 1])
@pytest.mark.parametrize("left", ["let go", "closed"])
def test_who_notes_after_letting_go_notes_it_once(plaats: Path, left: str, saved: int) -> None:
    """Such as a change that came in while it was closing: a second file had the first in it too."""
    made = noted("A", saved=saved)
    assert made.close(PATIENCE) if left == "closed" else made._let_go() is None
    made.note(place("B"))
    assert made.flush(PATIENCE)
    found = sorted(entry.new for entry in entries("proef"))
    assert found == (["B"] if left == "closed" and not saved else ["A", "B"])
    made._let_go()
    (last,) = (one for one in sittings(History("proef")) if one.unsaved())
    assert [entry.new for entry in last.unsaved()][-1] == "B"
    assert "dossier" in last.begin


def test_what_cannot_be_made_shorter_stands_once(plaats: Path) -> None:
    """On Windows a scanner may hold the file, so that it cannot be replaced."""

    class Held(Disk):
        is_held = True

        def replace(self, van: Path, naar: Path) -> None:
            if self.is_held:
                raise PermissionError(errno.EACCES, "injected")
            super().replace(van, naar)

    disk = Held()
    made = journal(disk=disk)
    for naam in ("A", "B", "C"):
        made.note(place(naam))
        made.cut()
    assert not made.close(PATIENCE)
    disk.is_held = False
    made.note(place("D"))
    assert made.flush(PATIENCE)
    assert [entry.new for entry in entries("proef")][-1] == "D"
    assert len(paths(History("proef").map)) == 1


def test_shorter_never_joins_what_is_saved_and_what_is_not() -> None:
    def line(nr: int, pad: str, oud: Any, nieuw: Any) -> dict[str, Any]:
        return {"soort": ANSWER, "nr": nr, "tijd": NOW, "pad": pad, "oud": oud, "nieuw": nieuw}

    lines = [
        {"soort": BEGIN},
        line(1, "a", None, 1),
        line(2, "a", 1, True),
        {"soort": SAVED, "nr": 2},
        {"soort": "later"},
        line(3, "a", True, 3),
        line(4, "lijst.x", None, {"id": "x", "naam": "A"}),
        line(5, "lijst.x.naam", "A", "B"),
        line(6, "lijst.x", {"id": "x", "naam": "B"}, None),
    ]
    assert shorter(lines, dt.timedelta(minutes=1)) == [
        {"soort": BEGIN},
        line(2, "a", None, True),
        {"soort": SAVED, "nr": 2},
        {"soort": "later"},
        *lines[5:],
    ]


# --- damage, and disks that fail


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_costs_no_more_than_what_it_hit(plaats: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    (sitting,) = let_go(noted(*(f"A{n}" for n in range(8))))
    raw = bytearray(sitting.path.read_bytes())
    lines = raw.count(b"\n")
    match seed % 4:
        case 0:  # cut off, as when the power goes
            del raw[chance.randrange(len(raw)) :]
        case 1:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        case 2:
            at = chance.randrange(len(raw))
            raw[at:at] = chance.randbytes(40)
        case _:
            at = chance.randrange(len(raw))
            raw[at : at + 200] = bytes(200)
    sitting.path.write_bytes(raw)
    found = Sitting.read(sitting.path)
    right = [f"A{n}" for n in range(8)]
    assert {e.new for e in found.entries()} <= set(right)
    if seed % 4 == 1:
        assert len(found.lines) >= lines - 2
    assert len(found.lines) + found.damaged >= bytes(raw).count(b"\n") - 1 or seed % 4 == 3


class FailingDisk(Disk):
    """A disk of which one call fails, now and then."""

    def __init__(self, call: str, error: int, until: int) -> None:
        self.left, self.call, self.error = until, call, error

    def _may(self, call: str) -> None:
        if call == self.call and self.left:
            self.left -= 1
            raise OSError(self.error, "injected")

    def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
        self._may("open")
        return super().open(pad, flags, mode)

    def write(self, fd: int, data: memoryview) -> int:
        if self.call == "write" and self.left:
            super().write(fd, data[: len(data) // 2])  # half of it is there already
        self._may("write")
        return super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self._may("fsync")
        super().fsync(fd)


ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize(
    ("call", "first"),
    [("open", True), ("write", True), ("fsync", True), ("write", False), ("fsync", False)],
)
def test_a_disk_that_fails_is_told_and_tried_again(
    plaats: Path, call: str, error: int, first: bool
) -> None:
    disk = FailingDisk(call, error, 0)
    made = journal(disk=disk)
    if not first:
        made.note(place("A"))
        assert made.flush(PATIENCE)
    disk.left = 2
    told: list[str] = []
    made._synced = lambda: told.append(made.error)
    made.note(place("B"))
    while disk.left or not made.holds_everything:
        made.flush(PATIENCE)
    made.flush(PATIENCE)
    assert any(told)
    assert made.error == ""
    (sitting,) = let_go(made)
    assert [e.new for e in sitting.unsaved()][-1] == "B"
    assert sitting.unsaved()[0].oud == "Eerst"


def test_a_disk_that_hangs_holds_up_nobody(plaats: Path) -> None:
    goes_on = Event()

    class Hanging(Disk):
        def fsync(self, fd: int) -> None:
            goes_on.wait(PATIENCE)
            super().fsync(fd)

    made = journal(disk=Hanging())
    for number in range(50):
        made.note(place(f"A{number}"))
        made.cut()
    assert not made.flush(0.01)
    assert not made.holds_everything
    goes_on.set()
    assert made.flush(PATIENCE)
    assert let_go(made)[0].unsaved()[-1].new == "A49"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_killed_at_each_call(plaats: Path, call: str) -> None:
    """What was confirmed before is there, whatever call is the last."""
    number = 0
    while True:
        number += 1
        History("proef").erase()
        read, write = os.pipe()
        if not (pid := os.fork()):  # pragma: no cover
            _type_until_killed(call, number, write)
        os.close(write)
        confirmed = os.read(read, 64).count(b".")
        while part := os.read(read, 64):
            confirmed += part.count(b".")
        os.close(read)
        _, state = os.waitpid(pid, 0)
        names = [e.new for sitting in sittings(History("proef")) for e in sitting.unsaved()]
        assert names[:confirmed] == ["A", "B", "C"][:confirmed]
        if not os.WIFSIGNALED(state):
            break
    assert confirmed == 3


def _type_until_killed(call: str, number: int, told: int) -> None:  # pragma: no cover
    import signal

    real: Callable[..., Any] = getattr(Disk, call)
    left = [number]

    def counted(self: Disk, *args: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *args)

    setattr(Disk, call, counted)
    made = journal()
    for naam in ("A", "B", "C"):
        made.note(place(naam))
        made.flush(PATIENCE)
        os.write(told, b".")
    os._exit(0)


def test_a_full_dossier_has_a_form_for_every_value(plaats: Path) -> None:
    made = journal(empty_dossier())
    made.note(klaar_dossier())
    assert made.flush(PATIENCE), made.error
    (sitting,) = let_go(made)
    kinds = {type(e.new) for e in sitting.unsaved()}
    assert {str, bool, dict, dt.date, Decimal} <= kinds
