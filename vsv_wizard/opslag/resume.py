"""Where the user was in each dossier, so that opening it again goes on from there.

Of this user on this machine, so not in the dossier, which others open too. It holds
paths and places, never an answer. It is a comfort: whatever goes wrong here, the
program goes on as if nothing was remembered.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import PLACE
from vsv_wizard.opslag.destination import Destination, Page
from vsv_wizard.opslag.disk import put_in_place, read_bytes
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

FILE = "plekken.toml"
MAX_PLACES = 100

_HEADER_LINE = "# Waar u was in elk dossier, voor het programma vsv-wizard. Weggooien mag.\n"


_PLAN = Destination(Page.STAPPENPLAN)


@dataclass(frozen=True)
class Remembered:
    """The place where the user was in a dossier: its id and file, where in it, and when.

    mijlpaal: the furthest that they know was reached, "" for none; None when nothing says.
    """

    dossier: str
    bestand: str
    where: Destination = _PLAN
    tijd: dt.datetime | None = None
    mijlpaal: str | None = None


def remember(plek: Remembered, environment: Mapping[str, str] = os.environ) -> None:
    """Remember this place as the last one. Never raises; does file work, so not on a key press."""
    with contextlib.suppress(OSError, ValueError, TypeError, RuntimeError):  # only a comfort
        plekken = _read(environment)
        plekken.pop(plek.dossier, None)
        _write([*plekken.values(), plek][-MAX_PLACES:], environment)


def forget(dossier_id: str, bestand: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Forget the place in this dossier, or in this file. Gives whether there was one.

    Raises OSError: somebody asked for it, and has to know when it was not done.
    """
    plekken = _read(environment)
    blijft = [p for p in plekken.values() if dossier_id != p.dossier and bestand != p.bestand]
    if len(blijft) == len(plekken):
        return False
    _write(blijft, environment)
    return True


def last(environment: Mapping[str, str] = os.environ) -> Remembered | None:
    """The place remembered last, in whatever dossier."""
    return next(reversed(_read(environment).values()), None)


def rank_of(dossier_id: str, environment: Mapping[str, str] = os.environ) -> Remembered | None:
    """The place remembered for this dossier."""
    return _read(environment).get(dossier_id)


def _write(plekken: list[Remembered], environment: Mapping[str, str]) -> None:
    data = table_to_toml({"schema": SCHEMA, "plek": [_row(plek) for plek in plekken]}, _HEADER_LINE)
    bestand = _file(environment)
    make_private(bestand.parent)
    put_in_place(bestand, data, new=False)


def _file(environment: Mapping[str, str]) -> Path:
    return state_folder(environment) / FILE


def _read(environment: Mapping[str, str]) -> dict[str, Remembered]:
    """All places by dossier id, the last one last; those that are not whole are left out."""
    try:
        tabel = read_table(read_bytes(_file(environment)))
        rijen = with_names_of_now(tabel, PLACE).get("plek")
    except (OSError, ValueError, RuntimeError, OpslagError):
        return {}
    plekken = (_place(row) for row in rijen) if isinstance(rijen, list) else ()
    return {plek.dossier: plek for plek in plekken if plek is not None}


_PAGES = {page.value for page in Page}
# How a place is called on disk. The names stay, so that each version reads those of any other.
_NAMES = {"taak": "id", "blad": "sheet", "veld": "field"}


def _row(plek: Remembered) -> dict[str, Any]:
    where = {naam: getattr(plek.where, deel) for naam, deel in _NAMES.items()}
    scherm = plek.where.page.value
    tijd = {"tijd": plek.tijd} if plek.tijd else {}
    known = {} if plek.mijlpaal is None else {"mijlpaal": plek.mijlpaal}
    row = {"dossier": plek.dossier, "bestand": plek.bestand, **where, "scherm": scherm}
    return {**row, **tijd, **known}


def _place(row: Any) -> Remembered | None:
    """The place in a row; None when it is not whole. A page that we do not know is the plan."""
    if not isinstance(row, dict) or type(row.get("blad")) is not int:
        return None
    if any(type(row.get(n)) is not str for n in ("dossier", "bestand", "taak", "veld", "scherm")):
        return None
    page = Page(row["scherm"]) if row["scherm"] in _PAGES else Page.STAPPENPLAN
    where = {deel: row[naam] for naam, deel in _NAMES.items()}
    tijd = row.get("tijd")
    is_moment = isinstance(tijd, dt.datetime) and tijd.tzinfo is not None
    there, known = Destination(page, **where), row.get("mijlpaal")
    return Remembered(
        row["dossier"],
        row["bestand"],
        there,
        tijd if is_moment else None,
        known if isinstance(known, str) else None,
    )
