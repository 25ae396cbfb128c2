"""Two programs in one dossier: taking turns in saving, and telling who else has it open.

Both are advisory. Whatever goes wrong here (no rights to make a file, a share without
locks, a lock that is never given back), the work goes on: comparing the contents just
before replacing is what protects the answers, and the lock only closes the moment
between. The names are such that OneDrive and SharePoint accept them.
"""

import contextlib
import datetime as dt
import os
import sys
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
PATIENCE = 3.0  # seconds to wait for one's turn; a save takes some hundredths of one
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
    """Hold the lock of this file for a moment. Gives whether it was had; never raises for it."""
    import filelock  # with the first save, not with the first screen

    naam = f"{target_of(pad)}{SLOT}"
    if not os.path.isdir(os.path.dirname(naam) or "."):  # filelock would make that folder
        yield False
        return
    try:
        slot = filelock.FileLock(naam, timeout=geduld, poll_interval=0.01)
        slot.acquire()
    except (OSError, ValueError, RuntimeError):  # Timeout is an OSError
        yield False
        return
    try:
        yield True
    finally:
        with contextlib.suppress(OSError):
            if sys.platform != "win32":  # there filelock does so itself, after the release
                # Ours still, so nobody is locked out; who waits for it sees that it is gone.
                os.unlink(naam)
        with contextlib.suppress(OSError):
            slot.release()


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
        if other is None or now - other.sinds > EXPIRED:
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
    return Presence(line, tekst.clean_line(apparaat)[:80], sinds.astimezone(dt.UTC))
