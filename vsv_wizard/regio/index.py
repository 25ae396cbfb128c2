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
from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.opslag.home import FileStamp, Home
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.vsv_state import VsvState

_FOLDER = "overzicht"
_FORMAT = 9  # of the file; raised when a row changes
# A file that was written so shortly before it was read may be written again within the
# same tick of the clock of its disk (FAT: 2 seconds), with nothing to see from outside.
_UNCERTAIN = 2_000_000_000  # nanoseconds


class IndexCard(NamedTuple):
    """One file in the index: how it looked, and how the VSV in it stood."""

    kenmerk: FileStamp
    stand: VsvState


def certain(kenmerk: FileStamp, gelezen_op: int) -> bool:
    """Whether a file that looks the same later must be the same. gelezen_op: nanoseconds."""
    return gelezen_op - kenmerk.tijd > _UNCERTAIN


def read_index(home: Home, plan: Plan) -> dict[str, IndexCard]:
    """The cards of a folder by file name; none when there is no index that fits."""
    try:
        fingerprint, inhoud = _position(home).read_bytes().split(b"\n", 1)
        if fingerprint != _fingerprint(inhoud):
            return {}
        kop, *kaarten = json.loads(inhoud)
        if kop != _heading(home, plan):
            return {}
        return {
            naam: IndexCard(FileStamp(grootte, tijd, gezet), VsvState(*rest))
            for naam, grootte, tijd, gezet, *rest in kaarten
        }
    except (OSError, ValueError, TypeError):
        return {}  # it is disposable: whatever is wrong with it, we read the files


def write_index(home: Home, plan: Plan, kaarten: Mapping[str, IndexCard]) -> None:
    """Keep the cards. A failure is no loss: next time the files are read again."""
    rijen = ((naam, *kaart.kenmerk, *kaart.stand) for naam, kaart in kaarten.items())
    inhoud = json.dumps([_heading(home, plan), *rijen], separators=(",", ":")).encode()
    plaats = _position(home)
    try:
        make_private(plaats.parent)
        put_in_place(plaats, _fingerprint(inhoud) + b"\n" + inhoud, new=False)
    except OSError:
        return


def overview_folder() -> Path:
    """Where what is of this user about the overview lies."""
    return state_folder() / _FOLDER


def forget_index() -> None:
    """Forget what was computed of every folder: it holds names. Raises OSError."""
    for found in overview_folder().glob("*.json"):
        found.unlink(missing_ok=True)


def _fingerprint(inhoud: bytes) -> bytes:
    """What shows that the index is as it was written; half of one would be believed else."""
    return hashlib.sha256(inhoud).hexdigest().encode()


def _position(home: Home) -> Path:
    naam = hashlib.sha256(os.fsencode(home.key)).hexdigest()[:24]
    return overview_folder() / f"{naam}.json"


def _heading(home: Home, plan: Plan) -> list[int | str]:
    """What the cards depend on besides the files."""
    return [_FORMAT, __version__, plan.fingerprint, home.key]
