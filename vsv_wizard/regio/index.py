"""What was computed of the dossiers in a folder, kept so that the next start is quick.

It is of one user, on this computer, outside the folder; it holds no names of people.
It is disposable: without it, or with a damaged one, every dossier is read again. A row
is used only while the file has the same size and time, the program and its plan are the
same, and the day has not passed on which it may change.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from vsv_wizard import __version__
from vsv_wizard.opslag.disk import zet_neer
from vsv_wizard.opslag.places import staatmap
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.stand import Stand

_VORM = 5  # of the file; raised when a row changes
# A file that was written so shortly before it was read may be written again within the
# same tick of the clock of its disk (FAT: 2 seconds), with nothing to see from outside.
_ONZEKER = 2_000_000_000  # nanoseconds


class Kenmerk(NamedTuple):
    """What a file looks like from outside: bytes, and nanoseconds.

    gezet: when the system last changed anything about it, which nobody can set: a file that
    another of the same size and time was moved over shows so. On Windows it says nothing.
    """

    grootte: int
    tijd: int
    gezet: int = 0

    @classmethod
    def van(cls, stat: os.stat_result) -> "Kenmerk":
        """Of what the system says."""
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class Kaart(NamedTuple):
    """One file in the index: how it looked, and how the VSV in it stood."""

    kenmerk: Kenmerk
    stand: Stand


def zeker(kenmerk: Kenmerk, gelezen_op: int) -> bool:
    """Whether a file that looks the same later must be the same. gelezen_op: nanoseconds."""
    return gelezen_op - kenmerk.tijd > _ONZEKER


def lees_index(folder: Path, plan: Plan) -> dict[str, Kaart]:
    """The cards of a folder by file name; none when there is no index that fits."""
    try:
        merk, inhoud = _plaats(folder).read_bytes().split(b"\n", 1)
        if merk != _merk(inhoud):
            return {}
        kop, *kaarten = json.loads(inhoud)
        if kop != _kop(folder, plan):
            return {}
        return {
            naam: Kaart(Kenmerk(grootte, tijd, gezet), Stand(*rest))
            for naam, grootte, tijd, gezet, *rest in kaarten
        }
    except (OSError, ValueError, TypeError):
        return {}  # it is disposable: whatever is wrong with it, we read the files


def schrijf_index(folder: Path, plan: Plan, kaarten: Mapping[str, Kaart]) -> None:
    """Keep the cards. A failure is no loss: next time the files are read again."""
    rijen = ((naam, *kaart.kenmerk, *kaart.stand) for naam, kaart in kaarten.items())
    inhoud = json.dumps([_kop(folder, plan), *rijen], separators=(",", ":")).encode()
    plaats = _plaats(folder)
    try:
        plaats.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        zet_neer(plaats, _merk(inhoud) + b"\n" + inhoud, nieuw=False)
    except OSError:
        return


def _merk(inhoud: bytes) -> bytes:
    """What shows that the index is as it was written; half of one would be believed else."""
    return hashlib.sha256(inhoud).hexdigest().encode()


def _plaats(folder: Path) -> Path:
    naam = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    return staatmap() / "overzicht" / f"{naam}.json"


def _kop(folder: Path, plan: Plan) -> list[int | str]:
    """What the cards depend on besides the files."""
    plankenmerk = hashlib.sha256(plan.model_dump_json().encode()).hexdigest()[:16]
    return [_VORM, __version__, plankenmerk, str(folder.resolve())]
