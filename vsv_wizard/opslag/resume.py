"""Where the user was in each dossier, so that opening it again goes on from there.

Of this user on this machine, so not in the dossier, which others open too. It holds
paths and places, never an answer. It is a comfort: whatever goes wrong here, the
program goes on as if nothing was remembered.
"""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import PLACE
from vsv_wizard.opslag.destination import Destination, Page
from vsv_wizard.opslag.disk import lees_bytes, zet_neer
from vsv_wizard.opslag.errors import OpslagFout
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.places import staatmap
from vsv_wizard.opslag.read import lees_tabel
from vsv_wizard.opslag.toml import tabel_naar_toml

BESTAND = "plekken.toml"
MAX_PLEKKEN = 100

_KOPREGEL = "# Waar u was in elk dossier, voor het programma vsv-wizard. Weggooien mag.\n"


_PLAN = Destination(Page.STAPPENPLAN)


@dataclass(frozen=True)
class Remembered:
    """The place where the user was in a dossier: its id and file, and where in it."""

    dossier: str
    bestand: str
    where: Destination = _PLAN


def onthoud(plek: Remembered, omgeving: Mapping[str, str] = os.environ) -> None:
    """Remember this place as the last one. Never raises; does file work, so not on a key press."""
    with contextlib.suppress(OSError, ValueError, TypeError, RuntimeError):  # only a comfort
        plekken = _lees(omgeving)
        plekken.pop(plek.dossier, None)
        _schrijf([*plekken.values(), plek][-MAX_PLEKKEN:], omgeving)


def vergeet(dossier_id: str, bestand: str, omgeving: Mapping[str, str] = os.environ) -> bool:
    """Forget the place in this dossier, or in this file. Gives whether there was one.

    Raises OSError: somebody asked for it, and has to know when it was not done.
    """
    plekken = _lees(omgeving)
    blijft = [p for p in plekken.values() if dossier_id != p.dossier and bestand != p.bestand]
    if len(blijft) == len(plekken):
        return False
    _schrijf(blijft, omgeving)
    return True


def laatste(omgeving: Mapping[str, str] = os.environ) -> Remembered | None:
    """The place remembered last, in whatever dossier."""
    return next(reversed(_lees(omgeving).values()), None)


def plek_van(dossier_id: str, omgeving: Mapping[str, str] = os.environ) -> Remembered | None:
    """The place remembered for this dossier."""
    return _lees(omgeving).get(dossier_id)


def _schrijf(plekken: list[Remembered], omgeving: Mapping[str, str]) -> None:
    data = tabel_naar_toml({"schema": SCHEMA, "plek": [_rij(plek) for plek in plekken]}, _KOPREGEL)
    bestand = _bestand(omgeving)
    bestand.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    zet_neer(bestand, data, nieuw=False)


def _bestand(omgeving: Mapping[str, str]) -> Path:
    return staatmap(omgeving) / BESTAND


def _lees(omgeving: Mapping[str, str]) -> dict[str, Remembered]:
    """All places by dossier id, the last one last; those that are not whole are left out."""
    try:
        tabel = lees_tabel(lees_bytes(_bestand(omgeving)))
        rijen = with_names_of_now(tabel, PLACE).get("plek")
    except (OSError, ValueError, RuntimeError, OpslagFout):
        return {}
    plekken = (_plek(rij) for rij in rijen) if isinstance(rijen, list) else ()
    return {plek.dossier: plek for plek in plekken if plek is not None}


_PAGES = {page.value for page in Page}
# How a place is called on disk. The names stay, so that each version reads those of any other.
_NAMEN = {"taak": "id", "blad": "sheet", "veld": "field"}


def _rij(plek: Remembered) -> dict[str, Any]:
    waar = {naam: getattr(plek.where, deel) for naam, deel in _NAMEN.items()}
    scherm = plek.where.page.value
    return {"dossier": plek.dossier, "bestand": plek.bestand, **waar, "scherm": scherm}


def _plek(rij: Any) -> Remembered | None:
    """The place in a row; None when it is not whole. A page that we do not know is the plan."""
    if not isinstance(rij, dict) or type(rij.get("blad")) is not int:
        return None
    if any(type(rij.get(n)) is not str for n in ("dossier", "bestand", "taak", "veld", "scherm")):
        return None
    page = Page(rij["scherm"]) if rij["scherm"] in _PAGES else Page.STAPPENPLAN
    waar = {deel: rij[naam] for naam, deel in _NAMEN.items()}
    return Remembered(rij["dossier"], rij["bestand"], Destination(page, **waar))
