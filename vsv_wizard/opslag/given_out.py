"""Which appointments were once given to a calendar, on this computer: to take back what went.

A calendar that has an appointment keeps it until it is told that it is cancelled; and what was
removed from a dossier is no more in it to be told. So the program remembers what it gave: per
dossier and level an id, a day and a title. Of this user, as the documents that were made.
"""

import datetime as dt
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.opslag.places import make_private, state_folder

_FOLDER = "agenda"
_MOST = 500  # of one dossier


class Given(NamedTuple):
    """An appointment that a calendar may have. actie: it is of an action."""

    uid: str
    datum: dt.date
    titel: str
    actie: bool = False


def given_of(dossier_id: str, niveau: str) -> tuple[Given, ...]:
    """What was given out of this dossier for the readers of this level."""
    rows = _read(dossier_id).get(niveau)
    return tuple(g for row in rows if (g := _given(row))) if isinstance(rows, list) else ()


def note_given(dossier_id: str, niveau: str, new: Iterable[Given], today: dt.date) -> None:
    """Note these too. What has been is forgotten. Never raises: it is a comfort."""
    try:
        every = {g.uid: g for g in (*given_of(dossier_id, niveau), *new) if g.datum >= today}
        newest = sorted(every.values(), key=lambda g: (g.datum, g.uid))[:_MOST]
        rows = [(g.uid, g.datum.toordinal(), g.titel, g.actie) for g in newest]
        content = _read(dossier_id) | {niveau: rows}
        file = _file(dossier_id)
        make_private(file.parent)
        put_in_place(file, json.dumps(content).encode(), new=False)
    except (OSError, ValueError):
        return


def forget_given(dossier_id: str) -> None:
    """Forget all of this dossier. Raises OSError: somebody asked for it."""
    _file(dossier_id).unlink(missing_ok=True)


def _file(dossier_id: str) -> Path:
    return (
        state_folder()
        / _FOLDER
        / f"{sha256(dossier_id.encode(errors='replace')).hexdigest()[:24]}.json"
    )


def _read(dossier_id: str) -> dict[str, Any]:
    try:
        content = json.loads(_file(dossier_id).read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _given(row: Any) -> Given | None:
    """A row, as far as it is one: a file may be damaged."""
    try:
        uid, number, titel, actie = row
        return Given(str(uid), dt.date.fromordinal(number), str(titel), bool(actie))
    except (TypeError, ValueError, OverflowError):
        return None
