"""Who has a dossier open, in which window and which field: a note beside the file.

It is a comfort. Whatever goes wrong here, the work goes on. The note names no answer, and its
name is such that OneDrive and SharePoint accept it. Versions up to 2026 keep one person in it,
on top; the others stand below that as `ook`.
"""

import contextlib
import datetime as dt
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import SIGN
from vsv_wizard.opslag.disk import put_in_place, read_bytes, target_of
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.journal import hold, is_alive
from vsv_wizard.opslag.lock import who_am_i
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.places import state_folder
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

OPEN = ".open"
EXPIRED = dt.timedelta(hours=12)  # after this, whoever had it open has forgotten to say goodbye
MAX_ROWS = 40
WINDOWS = "vensters"  # in the state folder: a file per window, locked while it is there

_HEADER_LINE = "# Wie dit dossier open heeft, voor het programma vsv-wizard. Weggooien mag.\n"


@dataclass(frozen=True)
class Presence:
    """Who has a dossier open, on which machine, since when (UTC), in which window and field."""

    wie: str
    apparaat: str
    sinds: dt.datetime
    venster: str = ""
    veld: str = ""

    def is_same(self, other: "Presence") -> bool:
        """Whether this is the same window, as far as can be told."""
        if self.venster and other.venster:
            return self.venster == other.venster
        return (self.wie, self.apparaat) == (other.wie, other.apparaat)


class DoorSign:
    """The note beside a dossier that says who has it open."""

    def __init__(self, pad: Path, ik: Presence) -> None:
        """Speak for this person, who opens the dossier now."""
        self.bestand = Path(f"{target_of(pad)}{OPEN}")
        self.ik = ik
        self._window: int | None = None

    def others(self, now: dt.datetime) -> list[Presence]:
        """The others who have it open, as far as is known."""
        return [row for row in _read(self.bestand) if self._counts(row, now)]

    def _counts(self, row: Presence, now: dt.datetime) -> bool:
        if row.is_same(self.ik) or abs(now - row.sinds) > EXPIRED:  # or a clock far ahead
            return False
        own = (row.wie, row.apparaat) == (self.ik.wie, self.ik.apparaat)
        return not own or is_alive(_window(row.venster))  # a window of ours that was killed

    def wie(self, now: dt.datetime) -> Presence | None:
        """Somebody else who has it open; the first."""
        return next(iter(self.others(now)), None)

    def hang_up(self, now: dt.datetime) -> Presence | None:
        """Say that we have it open; gives who has it open too."""
        with contextlib.suppress(OSError):
            self._open_window()
        others = self.others(now)
        self._write([*others, self.ik])
        return next(iter(others), None)

    def show(self, veld: str, now: dt.datetime) -> list[Presence]:
        """Say in which field we are, when there is anybody to see it; who else is there."""
        others = self.others(now)
        if others and veld != self.ik.veld:
            self.ik = replace(self.ik, veld=veld)
            self._write([*others, self.ik])
        return others

    def take_away(self) -> None:
        """Take our own name off the note, and the note away when it was the last."""
        rows = _read(self.bestand)
        left = [row for row in rows if not row.is_same(self.ik)]
        if left and len(left) < len(rows):
            self._write(left)
        elif rows and not left:
            with contextlib.suppress(OSError):
                os.unlink(self.bestand)
        if self._window is not None:
            os.close(self._window)
            self._window = None
            with contextlib.suppress(OSError):
                os.unlink(_window(self.ik.venster))

    def _open_window(self) -> None:
        if self.ik.venster and self._window is None:
            place = _window(self.ik.venster)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._window = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
            hold(self._window)

    def _write(self, rows: list[Presence]) -> None:
        first, *others = map(_row, rows[:MAX_ROWS])
        table = {**first, "schema": SCHEMA, "ook": others}
        with contextlib.suppress(OSError, ValueError):  # a folder that we may not write in
            put_in_place(self.bestand, table_to_toml(table, _HEADER_LINE), new=False)


def here(now: dt.datetime) -> Presence:
    """This person, on this machine, in a window of its own, from now on."""
    import platform

    since = now.astimezone(dt.UTC).replace(microsecond=0)
    return Presence(who_am_i(), platform.node()[:80], since, secrets.token_hex(4))


def _window(name: str) -> Path:
    return state_folder() / WINDOWS / "".join(c for c in name if c in "0123456789abcdef")[:16]


def _row(presence: Presence) -> dict[str, Any]:
    row = {"wie": presence.wie, "apparaat": presence.apparaat, "sinds": presence.sinds}
    more = {"venster": presence.venster, "veld": presence.veld}
    return row | {name: value for name, value in more.items() if value}


def _read(bestand: Path) -> list[Presence]:
    try:
        table = with_names_of_now(read_table(read_bytes(bestand)), SIGN)
    except (OSError, ValueError, OpslagError):
        return []
    others = table.get("ook")
    rows = [table, *(others if isinstance(others, list) else ())][:MAX_ROWS]
    return [found for row in rows if (found := _presence(row)) is not None]


def _presence(row: Any) -> Presence | None:
    """Who stands in a row; nobody when it is not whole."""
    if not isinstance(row, dict):
        return None
    sinds = row.get("sinds")
    text: Callable[[str], Any] = row.get
    if not all(isinstance(text(name), str) for name in ("wie", "apparaat")):
        return None
    if not isinstance(sinds, dt.datetime) or sinds.tzinfo is None:
        return None
    line = [
        tekst.clean_line(part) if isinstance(part := text(name), str) else ""
        for name in ("wie", "apparaat", "venster", "veld")
    ]
    try:
        utc = sinds.astimezone(dt.UTC)
    except OverflowError:  # at the ends of the calendar
        return None
    return Presence(line[0][:80], line[1][:80], utc, line[2][:16], line[3][:300])
