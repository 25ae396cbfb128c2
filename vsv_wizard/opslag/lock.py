"""Two programs in one dossier: taking turns in saving.

It is advisory. Whatever goes wrong here (no rights to make a file, a share without
locks, a lock that is never given back), the work goes on: exchanging, and looking at what
came out, is what protects the answers (`disk.put_in_place`); the lock saves the work of doing
it again. The names are such that OneDrive and SharePoint accept them.
"""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from vsv_wizard.dossier import text as tekst
from vsv_wizard.opslag.disk import target_of
from vsv_wizard.opslag.file_lock import take
from vsv_wizard.opslag.settings import settings

WHO_VARIABLE = "VSV_WIZARD_WIE"
SLOT = ".slot"
PATIENCE = 1.0  # seconds to wait for one's turn; a save takes some hundredths of one
_HELD: set[str] = set()  # the locks that could not be had the last time
_CAREFULLY = (
    getattr(os, "O_NOFOLLOW", 0)  # another's file under this name is not ours to open
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


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
            take(fd)
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
