"""The journal: every change, on this computer, before it is in the file of the dossier.

One file per sitting, beside the earlier versions of the dossier. A line is a checksum and
a table in JSON; lines are only ever added, so that a line that was cut off, or damaged,
costs no other. A line of a kind that this version does not know is passed over and kept.
It says nothing about how it is written: that is `journal_writer`.

- `begin`: the dossier as it was before the first change, and who works in it.
- `antwoord`: at this path stood `oud`, and now `nieuw`. `nr` counts what was noted.
- `opgeslagen`: what was noted up to `nr` is in the file.
- `tekst`: what stands in a field that is no answer yet, by its place; "" is nothing any more.
- `klaar`: the answers that were not saved, or the texts, were taken over or thrown away since.
"""

import contextlib
import datetime as dt
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import JOURNAL
from vsv_wizard.dossier.tree import gelijk
from vsv_wizard.opslag.disk import DISK, Disk
from vsv_wizard.opslag.file_lock import take
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.migrate import with_names_of_now

MAX_READ = 16 * 1024 * 1024  # bytes of one sitting; writing stops at a fraction of it
BEGIN, ANSWER, SAVED, TEXT, DONE = "begin", "antwoord", "opgeslagen", "tekst", "klaar"
TEXT_PARTS = ("taak", "plek", "naam", "tekst")
_NAME = re.compile(r"journaal-(\d{8}T\d{6}Z)-[0-9a-f]{8}\.regels")
_SIGN = re.compile(rb"[0-9a-f]{8} ")
_LOCKED_AT = 1 << 40  # a byte far past the end: on Windows a locked byte cannot be read

Line = dict[str, Any]


class Entry(NamedTuple):
    """One change: at this path stood `oud`, and since then `new`; None is nothing."""

    tijd: dt.datetime
    wie: str
    pad: str
    oud: Any
    new: Any


class Draft(NamedTuple):
    """Text in a field that was never passed on: at which task and where, and what to call that."""

    tijd: dt.datetime
    taak: str
    place: str
    label: str
    tekst: str


# --- a line


def to_line(line: Mapping[str, Any]) -> bytes:
    """One line of the file."""
    import json  # neither is what most starts need

    text = json.dumps(line, default=_plain, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def from_line(raw: bytes) -> Line | None:
    """What a line says; None when it is not whole."""
    if not _SIGN.match(raw) or int(raw[:8], 16) != zlib.crc32(raw[9:]):
        return None
    try:
        import json

        line = json.loads(raw[9:], object_hook=_typed)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


def _plain(value: Any) -> dict[str, str]:
    """What JSON has no form for; a moment before a day, since each moment is a day too."""
    for kind, name in ((dt.datetime, "$moment"), (dt.date, "$datum"), (dt.time, "$tijd")):
        if isinstance(value, kind):
            return {name: value.isoformat()}
    return {"$getal": str(value)}


_TYPES = {
    "$moment": dt.datetime.fromisoformat,
    "$datum": dt.date.fromisoformat,
    "$tijd": dt.time.fromisoformat,
    "$getal": Decimal,
}


def _typed(table: dict[str, Any]) -> Any:
    if len(table) == 1:
        name, value = next(iter(table.items()))
        if name in _TYPES and isinstance(value, str):
            with contextlib.suppress(ValueError, InvalidOperation):
                return _TYPES[name](value)
    return table


# --- a sitting


@dataclass
class Sitting:
    """One file of the journal: what one program noted about one dossier, while it was open.

    damaged: how many lines were not whole. One at the end is no damage: the program or the
    computer stopped while it was written.
    """

    path: Path
    lines: list[Line] = field(default_factory=list)
    damaged: int = 0

    @classmethod
    def read(cls, path: Path, disk: Disk = DISK) -> "Sitting":
        """Read it, whatever is in it. Raises OSError."""
        sitting = cls(path)
        raw = _bytes(path, disk).split(b"\n")
        for number, part in enumerate(raw, 1):
            line = from_line(part)
            if line is not None:
                sitting.lines.append(line)
            elif part and number < len(raw):
                sitting.damaged += 1
        table = {"schema": sitting.begin.get("schema", SCHEMA), "regel": sitting.lines}
        sitting.lines = with_names_of_now(table, JOURNAL)["regel"]
        return sitting

    def _of(self, kind: str) -> Iterator[Line]:
        return (line for line in self.lines if line.get("soort") == kind)

    @property
    def begin(self) -> Line:
        """Who works in what, from when; empty when that line is lost."""
        return next(self._of(BEGIN), {})

    def is_done(self, kind: str) -> bool:
        """Whether the answers (or the texts) that were left were dealt with since."""
        return any(line.get("wat") == kind for line in self._of(DONE))

    def entries(self, after: int = -1) -> list[Entry]:
        """The changes, in their order; those that were noted after this number."""
        return [entry for number, entry in self._numbered() if number > after]

    def steps(self) -> list[tuple[Entry, ...]]:
        """The same, with in one step what was changed at once."""
        found: dict[int, tuple[Entry, ...]] = {}
        for number, entry in self._numbered():
            found[number] = (*found.get(number, ()), entry)
        return list(found.values())

    def _numbered(self) -> Iterator[tuple[int, Entry]]:
        wie = str(self.begin.get("wie", ""))
        for line in self._of(ANSWER):
            tijd, pad = line.get("tijd"), line.get("pad")
            if isinstance(tijd, dt.datetime) and isinstance(pad, str):
                yield _number(line), Entry(tijd, wie, pad, line.get("oud"), line.get("nieuw"))

    def unsaved(self) -> list[Entry]:
        """The changes that never came in the file, as far as this knows."""
        if self.is_done(ANSWER):
            return []
        return self.entries(max(map(_number, self._of(SAVED)), default=-1))

    def drafts(self) -> list[Draft]:
        """What stood in fields at the end, and was not passed on."""
        found: dict[tuple[str, str], Draft] = {}
        for line in () if self.is_done(TEXT) else self._of(TEXT):
            draft = Draft(line.get("tijd", None), *(line.get(name) for name in TEXT_PARTS))  # type: ignore[arg-type]
            if isinstance(draft.tijd, dt.datetime) and all(isinstance(p, str) for p in draft[1:]):
                found.pop((draft.taak, draft.place), None)
                if draft.tekst:
                    found[draft.taak, draft.place] = draft
        return list(found.values())

    def settle(self, kind: str = ANSWER, disk: Disk = DISK) -> None:
        """Note that what was left of this kind has not to be offered any more. Raises OSError."""
        line = {"soort": DONE, "wat": kind}
        fd = disk.open(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            disk.write(fd, memoryview(b"\n" + to_line(line)))
            disk.fsync(fd)
        finally:
            disk.close(fd)
        self.lines.append(line)


def _number(line: Line) -> int:
    number = line.get("nr")
    return number if type(number) is int else 0


def _bytes(path: Path, disk: Disk) -> bytes:
    fd = disk.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        data = bytearray()
        while len(data) < MAX_READ and (part := disk.read(fd, MAX_READ)):
            data += part
        return bytes(data)
    finally:
        disk.close(fd)


# --- all sittings of a dossier


def sittings(versions: History, *, living: bool = False) -> list[Sitting]:
    """What was noted about this dossier, the oldest first.

    living: also that of programs that are still at it, such as this one.
    """
    found = []
    for path in paths(versions.map):
        with contextlib.suppress(OSError):
            if living or not is_alive(path):
                found.append(Sitting.read(path))
    return found


def paths(folder: Path) -> list[Path]:
    """The files of the journal in this folder, the oldest first."""
    try:
        names = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(names, key=lambda path: path.name)


def entries(dossier_id: str) -> list[Entry]:
    """Every change to this dossier that is known here, the oldest first: when, who, where, what."""
    every_sitting = sittings(History(dossier_id), living=True)
    found = [entry for sitting in every_sitting for entry in sitting.entries()]
    return sorted(found, key=lambda entry: entry.tijd.timestamp())


def shorter(lines: Iterable[Line], rest: dt.timedelta) -> list[Line]:
    """The same changes in fewer lines: what was typed on at one path without rest is one change.

    Its moment is that of the last, its `oud` of the first. What is in the file already and
    what is not are never one. Of a text that is no answer yet only the last is kept.
    """
    every = list(lines)
    saved = max((_number(line) for line in every if line.get("soort") == SAVED), default=-1)
    result: dict[int, Line] = {}
    answers: dict[tuple[str, bool], int] = {}
    last: dict[Any, int] = {}
    for place, line in enumerate(every):
        result[place] = line
        kind = line.get("soort")
        if kind == ANSWER:
            here = (line["pad"], _number(line) > saved)
            if here in answers and line["tijd"] - result[answers[here]]["tijd"] < rest:
                result[place] = {**line, "oud": result.pop(answers[here]).get("oud")}
            # A part of what was since changed as a whole, or the other way round, is another.
            answers = {k: n for k, n in answers.items() if not _nested(k[0], line["pad"])}
            answers[here] = place
        elif kind in (TEXT, SAVED):
            key = (kind, line.get("taak"), line.get("plek"))
            result.pop(last.get(key, -1), None)
            last[key] = place
    return [line for line in result.values() if not _is_empty(line)]


def _nested(one: str, other: str) -> bool:
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _is_empty(line: Line) -> bool:
    """A change that was taken back at once, or a field that is empty again."""
    if line.get("soort") == TEXT:
        return not line.get("tekst")
    return line.get("soort") == ANSWER and gelijk(line.get("oud"), line.get("nieuw"))


# --- whether a program is still at it


def hold(fd: int) -> bool:
    """Show others that this file is being written, for as long as it is open; whether that can."""
    try:
        take(fd, _LOCKED_AT)
    except OSError:
        return False
    return True


def is_alive(path: Path) -> bool:
    """Whether a program that still runs is writing this file."""
    try:
        fd = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        take(fd, _LOCKED_AT)
    except BlockingIOError:
        return True
    except OSError:  # no locks here
        return False
    finally:
        os.close(fd)
    return False
