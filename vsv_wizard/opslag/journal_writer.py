"""Writing the journal: in a thread of its own, whatever the file of the dossier does.

Who types never waits for it: `note` only puts down which dossier there is now. What is
otherwise in it than in the one before is found in the thread, at most `BATCH` later, and
written and confirmed by the disk in one go. While nothing is typed there is no thread.
"""

import contextlib
import datetime as dt
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread

from vsv_wizard.dossier.fields import MAX_LONG
from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.tree import differences, flat, tree
from vsv_wizard.opslag.disk import DISK, Disk, put_in_place, sync_folder
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import (
    ANSWER,
    BEGIN,
    SAVED,
    TEXT,
    TEXT_PARTS,
    Draft,
    Line,
    Sitting,
    hold,
    paths,
    shorter,
    sittings,
    to_line,
)
from vsv_wizard.opslag.places import make_private

BATCH = 0.25  # seconds; the promise is 0.3
AGAIN_AFTER = 2.0  # seconds until what could not be written is tried again
MAX_SITTING = 1024 * 1024  # bytes; above this what was typed on becomes one change
MAX_SITTINGS = 200  # of one dossier; the oldest that are settled go
MAX_ALL = 8 * 1024 * 1024  # bytes of one dossier
REST = dt.timedelta(minutes=1)


@dataclass
class _Step:
    """One dossier to note. silent: what is otherwise in it was not changed here."""

    dossier: Dossier
    number: int
    tijd: dt.datetime
    silent: bool = False
    cut: bool = False


class Journal:
    """The journal of one sitting in one dossier. Every method may be called in any thread.

    synced: called, in the thread of the journal, when something was written or could not be.
    """

    def __init__(
        self,
        versions: History,
        begin: Dossier | None,
        now: Callable[[], dt.datetime],
        wie: str,
        *,
        place: str = "",
        synced: Callable[[], None] = lambda: None,
        disk: Disk = DISK,
    ) -> None:
        """Note what becomes otherwise than in `begin`; without it only texts are noted.

        place: the address of the dossier.
        """
        self._place = place
        self._versions = versions
        self._begin = self._base = begin
        self._now = now
        self._wie = wie
        self._synced = synced
        self._disk = disk
        self._path: Path | None = None
        self._fd = -1
        self._size = 0
        self._torn = False
        self._lines: list[Line] = []  # of this sitting, all of them, shortened now and then
        self._steps: list[_Step] = []
        self._extra: list[Line] = []  # markers and texts
        self._unwritten: list[Line] = []
        self._number = self._written = 0
        self._tries = 0
        self._hurry = self._closing = self._runs = False
        self._limit = MAX_SITTING
        self._changed = Condition()
        self.error = ""

    def __del__(self) -> None:
        """Who does not close it leaves no open file."""
        self._let_go()

    @property
    def holds_everything(self) -> bool:
        """Whether all that was noted is on this disk, and confirmed."""
        with self._changed:
            return self._written == self._number

    # --- noting; none of these waits for a disk

    def note(self, dossier: Dossier, *, silent: bool = False) -> None:
        """The dossier is this one now. silent: by what others did."""
        with self._changed:
            last = self._steps[-1] if self._steps else None
            if last and not (last.cut or last.silent or silent):
                self._steps.pop()
            self._number += 1
            self._steps.append(_Step(dossier, self._number, self._now(), silent))
            self._go()

    def cut(self) -> int:
        """What is noted up to here is about to be saved; the number to say so by."""
        with self._changed:
            if self._steps:
                self._steps[-1].cut = True
            return self._number

    def saved(self, number: int) -> None:
        """What was noted up to this number is in the file."""
        self._note_line({"soort": SAVED, "nr": number})

    def text(self, draft: Draft) -> None:
        """What stands now in a field that is no answer."""
        parts = (draft.taak, draft.place, draft.label, draft.tekst[:MAX_LONG])
        self._note_line(
            {"soort": TEXT, "tijd": draft.tijd} | dict(zip(TEXT_PARTS, parts, strict=True))
        )

    def _note_line(self, line: Line) -> None:
        with self._changed:
            self._number += 1
            self._extra.append(line)
            self._go()

    def _go(self) -> None:
        """See to it that there is a thread. With the lock."""
        if not self._runs:
            self._runs = True
            Thread(target=self._run, name="journaal", daemon=True).start()

    def flush(self, seconds: float) -> bool:
        """Write now, and wait no longer than this for it; whether all is there."""
        with self._changed:
            tries, self._hurry = self._tries, True
            if self._written != self._number or self._closing:
                self._go()
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: not self._runs or (self._tries > tries and bool(self.error)), seconds
            )
            return self._written == self._number

    def close(self, seconds: float = 1.0) -> bool:
        """The sitting is over: write what is left, and no more than is needed to keep."""
        self._closing = True
        return self.flush(seconds)

    # --- the thread

    def _run(self) -> None:
        goes_on = True
        while goes_on:
            with self._changed:
                self._changed.wait_for(lambda: self._hurry, AGAIN_AFTER if self.error else BATCH)
                self._hurry = False
                steps, self._steps = self._steps, []
                extra, self._extra = self._extra, []
                number = self._number
            error = self._try(steps, extra, number)
            with self._changed:
                self.error = error
                self._tries += 1
                if not error:
                    self._written = number
                goes_on = self._runs = self._written != self._number and not (
                    error and self._closing
                )
                self._changed.notify_all()
            self._synced()

    def _try(self, steps: list[_Step], extra: list[Line], number: int) -> str:
        """Write this, and what could not be written before; why that does not work."""
        try:
            self._unwritten += [*self._answers(steps), *extra]
            self._write()
            if self._closing and number == self._number:  # else there is more to come
                self._shorten(REST)
                self._let_go()
                if self._lines and "dossier" not in self._lines[0]:  # all of it is in the file
                    self._path, self._lines = None, []
        except OSError as error:
            return reasons(error)[0]
        except (ValueError, RecursionError):
            return "Er staat iets in dat niet bewaard kan worden."
        return ""

    def _answers(self, steps: list[_Step]) -> list[Line]:
        lines: list[Line] = []
        for step in steps:
            before, self._base = self._base, step.dossier
            if before is None or step.silent:
                continue
            found = differences(
                tree(before, behalve=step.dossier), tree(step.dossier, behalve=before)
            )
            if found and self._path is None and not (lines or self._unwritten):
                self._begin = before
            for difference in found:
                line = {"soort": ANSWER, "nr": step.number, "tijd": step.tijd}
                line["pad"] = join_path(*difference.pad)
                lines.append(line | {"oud": difference.oud, "nieuw": difference.new})
            # What stands beside an answer of another: it was never made of what is there.
            known = {conflict.id for conflict in before.conflicten}
            for conflict in step.dossier.conflicten:
                if conflict.id not in known:
                    line = {"soort": ANSWER, "nr": step.number, "tijd": step.tijd}
                    value = flat(conflict.andere)
                    lines.append(line | {"pad": conflict.pad, "oud": None, "nieuw": value})
        return lines

    def _write(self) -> None:
        if not self._unwritten:
            return
        if not self._path and all(line["soort"] == SAVED for line in self._unwritten):
            self._unwritten.clear()  # nothing was changed here: then there is nothing to keep
            return
        self._open()
        data = b"".join(map(to_line, self._unwritten))
        data = b"\n" + data if self._torn else data
        self._torn = True
        rest = memoryview(data)
        while rest:
            rest = rest[self._disk.write(self._fd, rest) :]
        self._disk.fsync(self._fd)
        self._torn = False
        self._size += len(data)
        self._lines += self._unwritten
        self._unwritten = []
        if self._size > self._limit:
            self._shorten(REST)

    def _open(self) -> None:
        """Begin the file, with the dossier of before; once more when somebody threw it away."""
        if self._path and self._fd < 0:  # it was let go of: go on in it, or all of it stands twice
            with contextlib.suppress(FileNotFoundError):
                self._go_on_in(self._path)
        if self._path and self._fd >= 0 and os.fstat(self._fd).st_nlink:
            return
        self._let_go()
        folder = self._versions.map
        make_private(folder)
        moment = f"{self._now().astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        path = folder / f"journaal-{moment}-{secrets.token_hex(4)}.regels"
        begin: Line = {"soort": BEGIN, "schema": SCHEMA, "tijd": self._now(), "wie": self._wie}
        begin["bestand"] = self._place
        if self._begin is not None:
            begin["dossier"] = flat(self._begin)
        self._begin_file(path, [begin, *self._lines[1:]])
        sync_folder(folder, self._disk)
        _tidy(self._versions)

    def _begin_file(self, path: Path, lines: list[Line]) -> None:
        fd = self._disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND)
        try:
            hold(fd)
            data = b"".join(map(to_line, lines))
            rest = memoryview(data)
            while rest:
                rest = rest[self._disk.write(fd, rest) :]
        except BaseException:
            self._disk.close(fd)
            with contextlib.suppress(OSError):
                self._disk.unlink(path)
            raise
        self._path, self._fd, self._size, self._lines = path, fd, len(data), lines

    def _go_on_in(self, path: Path) -> None:
        self._fd = self._disk.open(path, os.O_WRONLY | os.O_APPEND)
        hold(self._fd)

    def _shorten(self, rest: dt.timedelta) -> None:
        """The same file with fewer lines; the old one stays until the new one is whole."""
        if self._path is None or self._fd < 0:
            return
        lines = shorter(self._lines, rest)
        if self._closing and not Sitting(self._path, lines).unsaved():
            lines[0] = {name: value for name, value in lines[0].items() if name != "dossier"}
        data = b"".join(map(to_line, lines))
        if len(data) > MAX_SITTING // 2 and rest == REST:
            self._shorten(dt.timedelta.max)
        elif lines != self._lines:
            self._let_go()  # on Windows a file that is open cannot be replaced
            put_in_place(self._path, data, new=False, schijf=self._disk)
            self._go_on_in(self._path)
            self._lines, self._size = lines, len(data)
            self._limit = max(MAX_SITTING, 2 * self._size)

    def _let_go(self) -> None:
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            with contextlib.suppress(OSError):
                self._disk.close(fd)


def _tidy(versions: History) -> None:
    """Throw away the oldest sittings of which nothing is left to offer."""
    files = paths(versions.map)
    if len(files) <= MAX_SITTINGS and sum(map(_size, files)) <= MAX_ALL:
        return
    settled = [s.path for s in sittings(versions) if not s.unsaved() and not s.drafts()]
    for path in settled:
        if len(files) <= MAX_SITTINGS // 2 and sum(map(_size, files)) <= MAX_ALL // 2:
            return
        files.remove(path)
        with contextlib.suppress(OSError):
            path.unlink()


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0
