"""Earlier versions of each dossier, of this user on this machine; never in the shared folder.

A version is the whole file, under a name that says when and which bytes: nothing has
to be kept in step, and a person can open one in any editor. Kept are the last 20 saves, and
of before those the ones that rested for a minute: all for two days, one a day for 30 days and
one a month for 12 months. Days are counted by the versions themselves, see `_ages`. Beside
them stay the version that a sitting started from and the last before an answer was emptied or
replaced (`bewerken/visit.py`): the last 300, and of older ones the last of each day. And for
always what no rule may throw away: a file of an older schema as it was, a file that
could not be read, and answers that could not be saved.
"""

import contextlib
import datetime as dt
import errno
import hashlib
import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.dossier.vsv_name import first_name
from vsv_wizard.opslag.address import real
from vsv_wizard.opslag.disk import DISK, Disk, put_in_place, read_bytes
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.opslag.read import read_table, version_of
from vsv_wizard.opslag.toml import table_to_toml
from vsv_wizard.opslag.windows_errors import SHARING_VIOLATION, ask

FOLDER_NAME = "geschiedenis"
LAST = 20
MOST_MARKED = 300
REST = dt.timedelta(minutes=1)
_PUT_BACK = dt.timedelta(hours=12)  # less is two computers with two clocks
_LONGEST_GAP = dt.timedelta(days=40)  # longer without a save says nothing, or the clock is wrong
_MAX_PATHS = 10  # of copies of one dossier, to be found by
_CHARS = 32  # of the hash, in the name of a file
_TIME = "%Y%m%dT%H%M%SZ"
_NAAM = re.compile(r"(\d{6,})-(\d{8}T\d{6}Z)-([0-9a-f]{32})(?:-([a-z]+))?\.toml")
_WHERE = "waar.toml"
_HEADER_LINE = "# Van welk bestand dit eerdere versies zijn, voor het programma vsv-wizard.\n"


class VersionKind(StrEnum):
    """Why a version is kept; the kinds outside `LINE` are never thinned out."""

    PLAIN = ""
    START = "begin"  # of a sitting
    BEFORE = "voor"  # an answer was emptied or replaced
    ORIGINAL = "origineel"  # of an older schema, before it was brought up to date
    UNREADABLE = "onleesbaar"  # replaced by a version that can be read
    COPY = "kopie"  # another file with the same dossier, after merging
    EMERGENCY = "nood"  # could not be saved


_KINDS = frozenset(VersionKind)
LINE = (VersionKind.PLAIN, VersionKind.START, VersionKind.BEFORE)


@dataclass(frozen=True)
class Version:
    """One kept version. `kort` is the start of its hash, as it stands in the name."""

    number: int
    tijd: dt.datetime
    kort: str
    soort: VersionKind
    pad: Path

    def is_of(self, versie: str) -> bool:
        """Whether these are the bytes that `version_of` names so."""
        return versie.startswith(self.kort)


class History:
    """The versions of one dossier. Nothing is made on disk before something is kept."""

    def __init__(self, dossier_id: str, *, staat: Path | None = None, schijf: Disk = DISK) -> None:
        """Those of the dossier with this id; it can hold any text, so it is not a folder's name."""
        naam = hashlib.sha256(dossier_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.map = (staat or state_folder()) / FOLDER_NAME / naam
        self._schijf = schijf

    @property
    def is_there(self) -> bool:
        """Whether anything of this dossier was ever kept here."""
        return self.map.is_dir()

    @classmethod
    def van(cls, dossier: Dossier) -> "History":
        """Those of this dossier. A shared copy has its own, beside that of its original."""
        naam, gedeeld = dossier.dossier.id, dossier.gedeeld
        return cls(f"{naam}\n{gedeeld.niveau}\n{gedeeld.van}" if gedeeld else naam)

    def versions(self) -> list[Version]:
        """All versions, the oldest first. What is not a version is passed over."""
        try:
            paden = list(self.map.iterdir())
        except OSError:
            return []
        # Two programs that save at the same moment can take the same number.
        found = filter(None, map(_version, paden))
        return sorted(found, key=lambda v: (v.number, v.tijd, v.kort, v.soort))

    def save(
        self,
        data: bytes,
        now: dt.datetime,
        soort: VersionKind = VersionKind.PLAIN,
        *,
        certain: bool = True,
        needed: AbstractSet[str] = frozenset(),
    ) -> Version | None:
        """Keep these bytes, unless they are kept already. Gives the new version.

        certain: wait until the disk has confirmed it, also when they were kept before
        without waiting. needed: versions that may not be thinned out now. Raises OSError.
        """
        kort = version_of(data)[:_CHARS]
        versions = self.versions()
        known = LINE if soort in LINE else (soort,)
        if al := next((v for v in versions if v.kort == kort and v.soort in known), None):
            if not certain or self._confirm(al, data):
                self.mark(al, soort)
                return None
            put_in_place(al.pad, data, new=False, schijf=self._schijf)
            return al
        number = versions[-1].number + 1 if versions else 1
        tijd = now.astimezone(dt.UTC).replace(microsecond=0)
        staart = f"-{soort}" if soort else ""
        pad = self.map / f"{number:06}-{tijd:{_TIME}}-{kort}{staart}.toml"
        if not versions:
            make_private(self.map)
        if certain:
            put_in_place(pad, data, new=False, schijf=self._schijf)
        else:
            _write(pad, data)
        new = Version(number, tijd, kort, soort, pad)
        self._thin_out([*versions, new], needed)
        return new

    def mark(self, versie: Version, soort: VersionKind) -> None:
        """Have a plain version stay, and say why. Raises OSError."""
        if versie.soort is VersionKind.PLAIN and soort in LINE[1:]:
            pad = versie.pad.with_name(f"{versie.pad.stem}-{soort}.toml")
            self._schijf.replace(versie.pad, pad)

    def _confirm(self, versie: Version, data: bytes) -> bool:
        """Whether this version is whole, and the disk confirms it."""
        try:
            if self.inhoud(versie) != data:
                return False
            fd = self._schijf.open(versie.pad, os.O_RDWR)
            try:
                self._schijf.fsync(fd)
            finally:
                self._schijf.close(fd)
        except OSError:
            return False
        return True

    def inhoud(self, versie: Version) -> bytes:
        """The bytes of a version. Raises OSError, also when they are not what they were."""
        try:
            data = read_bytes(versie.pad, self._schijf)
        except FileNotFoundError:  # it may have been marked since, and so have another name
            same = (
                v for v in self.versions() if (v.number, v.kort) == (versie.number, versie.kort)
            )
            if (now := next(same, None)) is None:
                raise
            data = read_bytes(now.pad, self._schijf)
        if not versie.is_of(version_of(data)):
            raise OSError("damaged")
        return data

    def search(self, naam: str) -> Version | None:
        """The version with this number, or whose hash begins so; the newest when several do."""
        kandidaten = list(reversed(self.versions()))
        if naam.isascii() and naam.isdigit() and len(naam) < 12:
            return next((v for v in kandidaten if v.number == int(naam)), None)
        return next((v for v in kandidaten if naam and v.kort.startswith(naam[:_CHARS])), None)

    def weg(self, versie: Version) -> None:
        """Throw one version away."""
        with contextlib.suppress(FileNotFoundError):
            self._schijf.unlink(versie.pad)

    def erase(self) -> int:
        """Throw everything of this dossier away; how many versions that were. Raises OSError."""
        count = len(self.versions())
        if self.is_there:
            import shutil

            # On Windows a file that is open stays: then all of it, not what came after it.
            if any(ask(str(pad)) == SHARING_VIOLATION for pad in self.map.iterdir()):
                raise PermissionError(errno.EACCES, "in use", str(self.map))
            shutil.rmtree(self.map)
        return count

    def record(self, pad: Path, naam: str) -> None:
        """Remember of which file this is, to find it when that file is damaged or gone."""
        full = real(pad)
        oud = self._where()
        here = {"pad": clean_line(full), "spoor": _trace(full)}
        rest = [row for row in oud["bestand"] if row["spoor"] != here["spoor"]]
        new = {"naam": naam, "bestand": [here, *rest][:_MAX_PATHS]}
        if new == oud:
            return
        with contextlib.suppress(OSError, ValueError):  # only a help in finding
            make_private(self.map)
            put_in_place(self.map / _WHERE, table_to_toml(new, _HEADER_LINE), new=False)

    @property
    def where(self) -> tuple[Path | None, str]:
        """The file that this was of, as last seen, and the name in it; both to be shown."""
        where = self._where()
        naam = first_name(where["naam"], otherwise="")
        return Path(where["bestand"][0]["pad"]) if where["bestand"] else None, naam

    def rank_of(self, pad: Path) -> int | None:
        """How long ago this was seen in this file: 0 is last. None is never.

        There can be copies of a dossier, so there is more than one file to find it by.
        """
        trace = _trace(real(pad))
        sporen = [row["spoor"] for row in self._where()["bestand"]]
        return sporen.index(trace) if trace in sporen else None

    def _where(self) -> dict[str, Any]:
        try:
            tabel = read_table(read_bytes(self.map / _WHERE))
        except (OSError, OpslagError):
            tabel = {}
        naam, rijen = tabel.get("naam"), tabel.get("bestand")
        heel = [
            {"pad": row["pad"], "spoor": row["spoor"]}
            for row in (rijen if isinstance(rijen, list) else ())
            if isinstance(row, dict)
            and isinstance(row.get("pad"), str)
            and isinstance(row.get("spoor"), str)
        ]
        return {"naam": naam if isinstance(naam, str) else "", "bestand": heel}

    def _thin_out(self, versions: list[Version], needed: AbstractSet[str]) -> None:
        blijft = to_keep(versions)
        for versie in versions:
            if versie not in blijft and not any(map(versie.is_of, needed)):
                with contextlib.suppress(OSError):  # next time better
                    self._schijf.unlink(versie.pad)


def every() -> Iterator[History]:
    """The history of every dossier that has one here."""
    try:
        mappen = sorted((state_folder() / FOLDER_NAME).iterdir())
    except OSError:
        return
    for folder in mappen:
        if folder.is_dir():
            found = History("")
            found.map = folder
            yield found


def of_file(pad: Path) -> History | None:
    """The history of the dossier that was last seen in this file.

    A file can have got the name that another dossier had before; the last one counts.
    """
    found = [(g, plek) for g in every() if (plek := g.rank_of(pad)) is not None]
    if not found:
        return None
    return max(found, key=lambda g: (-g[1], *(v.tijd for v in g[0].versions()[-1:])))[0]


def to_keep(versions: list[Version]) -> set[Version]:
    """Which of these to keep (oldest first).

    By the age of what is in them, counted in the time between the versions: a clock that is
    wrong throws nothing away.
    """
    line = [v for v in versions if v.soort in LINE]
    blijft = {v for v in versions if v.soort not in LINE}
    marked = [v for v in line if v.soort is not VersionKind.PLAIN]
    per_day = {_day(v.tijd): v for v in marked}
    blijft.update(marked[-MOST_MARKED:], per_day.values())
    blijft.update([v for v in line if v.soort is VersionKind.PLAIN][-LAST:])
    ages = _ages(line)
    blijft.update(
        v
        for (v, later), age in zip(pairwise(line), ages, strict=False)  # the last rests not yet
        if age <= dt.timedelta(days=2) and not dt.timedelta(0) <= later.tijd - v.tijd < REST
    )
    for vak_of, term in ((_day, dt.timedelta(days=30)), (_month, dt.timedelta(days=365))):
        # The last of each day or month: later ones replace earlier ones. Not so where a clock
        # was put back: what it says then takes the place of nothing that was before.
        times, per_vak = 0, dict[tuple[int, int], Version]()
        for before, v, age in zip(line[:1] + line[:-1], line, ages, strict=True):
            times += before.tijd - v.tijd > _PUT_BACK
            if age <= term:
                per_vak[times, vak_of(v.tijd)] = v
        blijft.update(per_vak.values())
    return blijft


def _day(moment: dt.datetime) -> int:
    return moment.toordinal()


def _month(moment: dt.datetime) -> int:
    return 12 * moment.year + moment.month


def _ages(line: list[Version]) -> list[dt.timedelta]:
    """How long ago each of these versions (oldest first) was, in time between versions.

    One clock counts only as far as its neighbours bear it out, and the newest not at all yet. A
    very long time without a save makes nothing older: it may as well be a clock.
    """
    times = [v.tijd for v in line]
    three = zip(times[:1] + times[:-1], times, times[1:] + times[-1:], strict=True)
    steady = [sorted(near)[1] for near in three]
    ages, age = list[dt.timedelta](), dt.timedelta(0)
    for number in range(len(line) - 1, -1, -1):
        if number < len(line) - 2:
            gap = steady[number + 1] - steady[number]
            age += gap if dt.timedelta(0) <= gap <= _LONGEST_GAP else dt.timedelta(0)
        ages.append(age)
    return ages[::-1]


def _version(pad: Path) -> Version | None:
    match = _NAAM.fullmatch(pad.name)
    if not match or (match[4] or "") not in _KINDS:
        return None
    try:
        # The form of ISO 8601 without dashes, which this reads ten times faster than strptime.
        tijd = dt.datetime.fromisoformat(match[2])
    except ValueError:
        return None
    return Version(int(match[1]), tijd, match[3], VersionKind(match[4] or ""), pad)


def _write(pad: Path, data: bytes) -> None:
    """Write without waiting for the disk; a half one does not stay, if we can help it."""
    fd = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(fd, rest) :]
        finally:
            os.close(fd)  # before it is removed: on Windows an open file stays
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(pad)
        raise


def _trace(full: str) -> str:
    """What a path is known by; the path itself can hold what a file cannot keep."""
    return hashlib.sha256(os.fsencode(full)).hexdigest()[:_CHARS]
