"""Which documents were made of a dossier on this computer: when, for whom, and where they are.

Of this user on this machine, as the place where they were. It holds no answer: of what a
document said only a mark per chapter, which tells later whether that chapter changed. It is a
comfort: whatever goes wrong here, the program goes on as if nothing was noted.
"""

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vsv_wizard.opslag.disk import put_in_place, read_bytes
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

FILE = "documenten.toml"
MAX_MADE = 200

_HEADER_LINE = "# Welke documenten u maakte, voor het programma vsv-wizard. Weggooien mag.\n"
_TEXTS = ("dossier", "soort", "keus", "niveau", "bestand")


@dataclass(frozen=True)
class Made:
    """A document that was made: of which dossier, what, for whom, where it is, and when.

    delen: per chapter a mark of what it said.
    """

    dossier: str
    soort: str
    keus: str
    niveau: str
    bestand: str
    tijd: dt.datetime
    delen: Mapping[str, str]


def note_made(new: Iterable[Made]) -> None:
    """Note these. Never raises."""
    with contextlib.suppress(OSError, ValueError, TypeError, RuntimeError):  # only a comfort
        per_file = {made.bestand: made for made in (*_read(), *new)}
        _write(sorted(per_file.values(), key=lambda made: made.tijd))


def made_of(dossier_id: str) -> list[Made]:
    """What was made of this dossier, the last one first."""
    return [made for made in reversed(_read()) if made.dossier == dossier_id]


def forget_made(dossier_id: str) -> None:
    """Forget all of this dossier. Raises OSError: somebody asked for it."""
    every = _read()
    if rest := [made for made in every if made.dossier != dossier_id]:
        _write(rest)
    elif every:
        _file().unlink()


def _file() -> Path:
    return state_folder() / FILE


def _write(made: list[Made]) -> None:
    rows = [{**vars(m), "delen": dict(m.delen)} for m in made[-MAX_MADE:]]
    file = _file()
    make_private(file.parent)
    put_in_place(file, table_to_toml({"document": rows}, _HEADER_LINE), new=False)


def _read() -> list[Made]:
    """All of them, the last one last; those that are not whole are left out."""
    try:
        rows = read_table(read_bytes(_file())).get("document")
    except (OSError, ValueError, RuntimeError, OpslagError):
        return []
    return [made for row in rows if (made := _made(row))] if isinstance(rows, list) else []


def _made(row: Any) -> Made | None:
    if not isinstance(row, dict) or any(type(row.get(naam)) is not str for naam in _TEXTS):
        return None
    tijd, delen = row.get("tijd"), row.get("delen")
    if not isinstance(tijd, dt.datetime) or tijd.tzinfo is None or not isinstance(delen, dict):
        return None
    marks = {kop: mark for kop, mark in delen.items() if isinstance(mark, str)}
    return Made(**{naam: row[naam] for naam in _TEXTS}, tijd=tijd, delen=marks)
