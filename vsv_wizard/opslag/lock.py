"""Two programs in one dossier: taking turns in saving, and telling who else has it open.

Both are advisory. Whatever goes wrong here (no rights to make a file, a share without
locks, a lock that is never given back), the work goes on: exchanging, and looking at what
came out, is what protects the answers (`disk.put_in_place`); the lock saves the work of doing
it again. The names are such that OneDrive and SharePoint accept them.
"""

import contextlib
import datetime as dt
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.dossier import text as tekst
from vsv_wizard.opslag.disk import put_in_place, read_bytes, target_of
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.settings import settings
from vsv_wizard.opslag.toml import table_to_toml

WHO_VARIABLE = "VSV_WIZARD_WIE"
SLOT, OPEN = ".slot", ".open"
PATIENCE = 1.0  # seconds to wait for one's turn; a save takes some hundredths of one
_HELD: set[str] = set()  # the locks that could not be had the last time
_CAREFULLY = (
    getattr(os, "O_NOFOLLOW", 0)  # another's file under this name is not ours to open
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
EXPIRED = dt.timedelta(hours=12)  # after this, whoever had it open has forgotten to say goodbye

_HEADER_LINE = "# Wie dit dossier open heeft, voor het programma vsv-wizard. Weggooien mag.\n"


def who_am_i(environment: Mapping[str, str] = os.environ) -> str:
    """The name under which changes are logged: as set, else that of the account."""
    naam = environment.get(WHO_VARIABLE, "")
    if not naam.strip():
        naam = settings(environment).naam
    if not naam.strip():
        import getpass

        try:
            naam = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no account, as in some containers
            naam = ""
    return tekst.clean_line(naam).strip()[:80] or "onbekend"


@contextlib.contextmanager
def turn(pad: Path, geduld: float = PATIENCE) -> Iterator[bool]:
    """Hold the lock of this file for a moment. Gives whether it was had; never raises for it.

    Who could not have it once does not wait for it again, until it is free: somebody who never
    lets go would make each save wait.
    """
    naam = f"{target_of(pad)}{SLOT}"
    fd = _acquire(naam, 0.0 if naam in _HELD else geduld)
    if fd is None:
        _HELD.add(naam)
        yield False
        return
    _HELD.discard(naam)
    try:
        yield True
    finally:
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                # Ours still, so nobody is locked out; who waits for it sees that it is gone.
                os.unlink(naam)
        with contextlib.suppress(OSError):
            os.close(fd)  # this gives it back
        with contextlib.suppress(OSError):
            if sys.platform == "win32":  # no file can be removed there that is open
                os.unlink(naam)


def _acquire(naam: str, geduld: float) -> int | None:
    """The lock file, open and locked; None when it cannot be had in this time."""
    until = time.monotonic() + geduld
    while True:
        fd = None
        try:
            fd = _open(naam)
            _lock(fd)
            if sys.platform == "win32" or os.path.samestat(os.fstat(fd), os.stat(naam)):
                return fd
            wait = 0.0  # the one before us took it away
        except (FileNotFoundError, BlockingIOError, PermissionError):
            wait = 0.01
        except (OSError, ValueError):  # a share without locks; no file to lock
            until = 0.0
            wait = 0.0
        if fd is not None:
            os.close(fd)
        if time.monotonic() >= until:
            return None
        time.sleep(wait)


def _open(naam: str) -> int:
    """The lock file, made when it is not there: nothing is ever written in it, whatever it is."""
    flags = os.O_CREAT | _CAREFULLY
    try:
        fd = os.open(naam, os.O_RDWR | flags, 0o666)
    except PermissionError:  # somebody else made it: locking asks no more than reading
        if sys.platform == "win32":
            raise
        fd = os.open(naam, os.O_RDONLY | _CAREFULLY)
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(errno.EINVAL, "no file to lock", naam)
    return fd


def _lock(fd: int) -> None:
    """Lock it for us alone. Raises BlockingIOError while another has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:  # which one it is differs
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True)
class Presence:
    """Who has a dossier open, on which machine, since when (UTC)."""

    wie: str
    apparaat: str
    sinds: dt.datetime


class DoorSign:
    """The note beside a dossier that says who has it open."""

    def __init__(self, pad: Path, ik: Presence) -> None:
        """Speak for this person, who opens the dossier now."""
        self.bestand = Path(f"{target_of(pad)}{OPEN}")
        self.ik = ik

    def wie(self, now: dt.datetime) -> Presence | None:
        """Somebody else who has it open, as far as is known."""
        other = _read(self.bestand)
        if other is None or abs(now - other.sinds) > EXPIRED:  # or a clock that is far ahead
            return None
        zelf = (other.wie, other.apparaat) == (self.ik.wie, self.ik.apparaat)
        return None if zelf else other

    def hang_up(self, now: dt.datetime) -> Presence | None:
        """Say that we have it open, unless somebody else says so; gives that person."""
        other = self.wie(now)
        if other is None:
            tabel = {"wie": self.ik.wie, "apparaat": self.ik.apparaat, "sinds": self.ik.sinds}
            with contextlib.suppress(OSError, ValueError):  # a folder that we may not write in
                put_in_place(self.bestand, table_to_toml(tabel, _HEADER_LINE), new=False)
        return other

    def take_away(self) -> None:
        """Take our own note away."""
        if _read(self.bestand) == self.ik:
            with contextlib.suppress(OSError):
                os.unlink(self.bestand)


def here(now: dt.datetime) -> Presence:
    """This person, on this machine, from now on."""
    import platform

    return Presence(who_am_i(), platform.node()[:80], now.astimezone(dt.UTC).replace(microsecond=0))


def _read(bestand: Path) -> Presence | None:
    try:
        tabel = read_table(read_bytes(bestand))
    except (OSError, ValueError, OpslagError):
        return None
    wie, apparaat, sinds = tabel.get("wie"), tabel.get("apparaat"), tabel.get("sinds")
    if not isinstance(wie, str) or not isinstance(apparaat, str):
        return None
    if not isinstance(sinds, dt.datetime) or sinds.tzinfo is None:
        return None
    line = tekst.clean_line(wie)[:80]
    try:
        return Presence(line, tekst.clean_line(apparaat)[:80], sinds.astimezone(dt.UTC))
    except OverflowError:  # at the ends of the calendar
        return None
