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
from vsv_wizard.opslag.disk import doel_van, lees_bytes, zet_neer
from vsv_wizard.opslag.errors import OpslagFout
from vsv_wizard.opslag.read import lees_tabel
from vsv_wizard.opslag.toml import tabel_naar_toml

WIE_VARIABELE = "VSV_WIZARD_WIE"
SLOT, OPEN = ".slot", ".open"
GEDULD = 3.0  # seconds to wait for one's turn; a save takes some hundredths of one
VERLOPEN = dt.timedelta(hours=12)  # after this, whoever had it open has forgotten to say goodbye

_KOPREGEL = "# Wie dit dossier open heeft, voor het programma vsv-wizard. Weggooien mag.\n"


def wie_ben_ik(omgeving: Mapping[str, str] = os.environ) -> str:
    """The name under which changes are logged: as set, else that of the account."""
    naam = omgeving.get(WIE_VARIABELE, "")
    if not naam.strip():
        import getpass

        try:
            naam = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no account, as in some containers
            naam = ""
    return tekst.schoon_regel(naam).strip()[:80] or "onbekend"


@contextlib.contextmanager
def beurt(pad: Path, geduld: float = GEDULD) -> Iterator[bool]:
    """Hold the lock of this file for a moment. Gives whether it was had; never raises for it."""
    import filelock  # with the first save, not with the first screen

    naam = f"{doel_van(pad)}{SLOT}"
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
class Aanwezig:
    """Who has a dossier open, on which machine, since when (UTC)."""

    wie: str
    apparaat: str
    sinds: dt.datetime


class Deurbord:
    """The note beside a dossier that says who has it open."""

    def __init__(self, pad: Path, ik: Aanwezig) -> None:
        """Speak for this person, who opens the dossier now."""
        self.bestand = Path(f"{doel_van(pad)}{OPEN}")
        self.ik = ik

    def wie(self, nu: dt.datetime) -> Aanwezig | None:
        """Somebody else who has it open, as far as is known."""
        ander = _lees(self.bestand)
        if ander is None or nu - ander.sinds > VERLOPEN:
            return None
        zelf = (ander.wie, ander.apparaat) == (self.ik.wie, self.ik.apparaat)
        return None if zelf else ander

    def hang_op(self, nu: dt.datetime) -> Aanwezig | None:
        """Say that we have it open, unless somebody else says so; gives that person."""
        ander = self.wie(nu)
        if ander is None:
            tabel = {"wie": self.ik.wie, "apparaat": self.ik.apparaat, "sinds": self.ik.sinds}
            with contextlib.suppress(OSError, ValueError):  # a folder that we may not write in
                zet_neer(self.bestand, tabel_naar_toml(tabel, _KOPREGEL), nieuw=False)
        return ander

    def haal_weg(self) -> None:
        """Take our own note away."""
        if _lees(self.bestand) == self.ik:
            with contextlib.suppress(OSError):
                os.unlink(self.bestand)


def hier(nu: dt.datetime) -> Aanwezig:
    """This person, on this machine, from now on."""
    import platform

    return Aanwezig(
        wie_ben_ik(), platform.node()[:80], nu.astimezone(dt.UTC).replace(microsecond=0)
    )


def _lees(bestand: Path) -> Aanwezig | None:
    try:
        tabel = lees_tabel(lees_bytes(bestand))
    except (OSError, ValueError, OpslagFout):
        return None
    wie, apparaat, sinds = tabel.get("wie"), tabel.get("apparaat"), tabel.get("sinds")
    if not isinstance(wie, str) or not isinstance(apparaat, str):
        return None
    if not isinstance(sinds, dt.datetime) or sinds.tzinfo is None:
        return None
    regel = tekst.schoon_regel(wie)[:80]
    return Aanwezig(regel, tekst.schoon_regel(apparaat)[:80], sinds.astimezone(dt.UTC))
