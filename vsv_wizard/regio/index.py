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
from vsv_wizard.opslag.home import Home, Kenmerk
from vsv_wizard.opslag.places import staatmap
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.stand import Stand

_VORM = 5  # of the file; raised when a row changes
# A file that was written so shortly before it was read may be written again within the
# same tick of the clock of its disk (FAT: 2 seconds), with nothing to see from outside.
_ONZEKER = 2_000_000_000  # nanoseconds


class Kaart(NamedTuple):
    """One file in the index: how it looked, and how the VSV in it stood."""

    kenmerk: Kenmerk
    stand: Stand


def zeker(kenmerk: Kenmerk, gelezen_op: int) -> bool:
    """Whether a file that looks the same later must be the same. gelezen_op: nanoseconds."""
    return gelezen_op - kenmerk.tijd > _ONZEKER


def lees_index(home: Home, plan: Plan) -> dict[str, Kaart]:
    """The cards of a folder by file name; none when there is no index that fits."""
    try:
        merk, inhoud = _plaats(home).read_bytes().split(b"\n", 1)
        if merk != _merk(inhoud):
            return {}
        kop, *kaarten = json.loads(inhoud)
        if kop != _kop(home, plan):
            return {}
        return {
            naam: Kaart(Kenmerk(grootte, tijd, gezet), Stand(*rest))
            for naam, grootte, tijd, gezet, *rest in kaarten
        }
    except (OSError, ValueError, TypeError):
        return {}  # it is disposable: whatever is wrong with it, we read the files


def schrijf_index(home: Home, plan: Plan, kaarten: Mapping[str, Kaart]) -> None:
    """Keep the cards. A failure is no loss: next time the files are read again."""
    rijen = ((naam, *kaart.kenmerk, *kaart.stand) for naam, kaart in kaarten.items())
    inhoud = json.dumps([_kop(home, plan), *rijen], separators=(",", ":")).encode()
    plaats = _plaats(home)
    try:
        plaats.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        zet_neer(plaats, _merk(inhoud) + b"\n" + inhoud, nieuw=False)
    except OSError:
        return


def _merk(inhoud: bytes) -> bytes:
    """What shows that the index is as it was written; half of one would be believed else."""
    return hashlib.sha256(inhoud).hexdigest().encode()


def _plaats(home: Home) -> Path:
    naam = hashlib.sha256(os.fsencode(home.key)).hexdigest()[:24]
    return staatmap() / "overzicht" / f"{naam}.json"


def _kop(home: Home, plan: Plan) -> list[int | str]:
    """What the cards depend on besides the files."""
    plankenmerk = hashlib.sha256(plan.model_dump_json().encode()).hexdigest()[:16]
    return [_VORM, __version__, plankenmerk, home.key]
