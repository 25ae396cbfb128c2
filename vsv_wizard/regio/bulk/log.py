"""The steps that changed many dossiers at once: what was there before, to take one back.

Of this user on this machine, as the history is. One file a step, named by its number
alone. JSON and not TOML, as a step in ten thousand dossiers is larger than any file that
we read from others; money and dates are written as text, with their kind.
"""

import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import BULK
from vsv_wizard.opslag import NietBewaard, Onleesbaar, staatmap
from vsv_wizard.opslag.disk import zet_neer
from vsv_wizard.opslag.errors import redenen
from vsv_wizard.opslag.migrate import with_names_of_now

MAPNAAM = "bulk"
MEESTE_STAPPEN = 50
_NAAM = re.compile(r"(\d{6})\.json")
_POGINGEN = 100  # two programs that begin a step at the same moment


@dataclass(frozen=True)
class Antwoord:
    """One answer before and after, as plain values; None is no answer."""

    pad: str
    oud: Any
    nieuw: Any


@dataclass(frozen=True)
class Gewijzigd:
    """One dossier that a step changed: its id, where it was, and what it was called."""

    dossier_id: str
    bestand: str
    naam: str
    antwoorden: tuple[Antwoord, ...]


@dataclass(frozen=True)
class Stap:
    """One step. Before it is finished it names all that it is going to change."""

    nummer: int
    tijd: dt.datetime
    omschrijving: str
    dossiers: tuple[Gewijzigd, ...]
    teruggedraaid: bool = False


def nieuwe_stap(omschrijving: str, nu: dt.datetime, dossiers: Iterable[Gewijzigd]) -> Stap:
    """Note a step that is about to be made, and give it its number. Raises NietBewaard."""
    tijd = nu.astimezone(dt.UTC).replace(microsecond=0)
    alle, nummer = tuple(dossiers), max(nummers(), default=0)
    for _ in range(_POGINGEN):
        nummer += 1
        stap = Stap(nummer, tijd, omschrijving, alle)
        with contextlib.suppress(FileExistsError):
            _schrijf(stap, nieuw=True)
            _ruim_op()
            return stap
    raise NietBewaard("De stap kon geen nummer krijgen.", "Probeer het opnieuw.", _map())


def bewaar_stap(stap: Stap) -> None:
    """Note what became of a step. Raises NietBewaard."""
    _schrijf(stap, nieuw=False)


def nummers() -> list[int]:
    """The numbers of all steps that are known here, the oldest first."""
    try:
        namen = [pad.name for pad in _map().iterdir()]
    except OSError:
        return []
    return sorted(int(match[1]) for naam in namen if (match := _NAAM.fullmatch(naam)))


def lees_stap(nummer: int) -> Stap:
    """The step with this number. Raises Onleesbaar, FileNotFoundError when there is none."""
    pad = _pad(nummer)
    try:
        tabel = with_names_of_now(json.loads(pad.read_text(encoding="utf-8")), BULK)
        dossiers = tuple(map(_gewijzigd, tabel["dossiers"]))
        tijd = dt.datetime.fromisoformat(tabel["tijd"])
        return Stap(
            nummer, tijd, str(tabel["omschrijving"]), dossiers, tabel["teruggedraaid"] is True
        )
    except FileNotFoundError:
        raise
    except OSError as fout:
        raise Onleesbaar(*redenen(fout), pad) from fout
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidOperation):
        raise Onleesbaar("Deze stap is beschadigd.", "Terugdraaien kan niet meer.", pad) from None


def laatste_stap() -> Stap | None:
    """The last step that was not taken back. Raises Onleesbaar."""
    for nummer in reversed(nummers()):
        with contextlib.suppress(FileNotFoundError):
            stap = lees_stap(nummer)
            if not stap.teruggedraaid:
                return stap
    return None


def vergeet(dossier_id: str) -> None:
    """Drop what every step remembers of this dossier. Raises OSError."""
    for nummer in nummers():
        try:
            stap = lees_stap(nummer)
        except FileNotFoundError:
            continue
        except Onleesbaar:  # whatever is in it, it is of no more use
            _pad(nummer).unlink(missing_ok=True)
            continue
        blijft = tuple(een for een in stap.dossiers if een.dossier_id != dossier_id)
        if len(blijft) < len(stap.dossiers):
            over = replace(stap, dossiers=blijft, teruggedraaid=stap.teruggedraaid or not blijft)
            zet_neer(_pad(nummer), _bytes(over), nieuw=False)


def _map() -> Path:
    return staatmap() / MAPNAAM


def _pad(nummer: int) -> Path:
    return _map() / f"{nummer:06}.json"


def _bytes(stap: Stap) -> bytes:
    tabel = {
        "schema": SCHEMA,  # of the dossiers, whose paths are in here
        "tijd": stap.tijd.isoformat(),
        "omschrijving": stap.omschrijving,
        "teruggedraaid": stap.teruggedraaid,
        "dossiers": [_plat(een) for een in stap.dossiers],
    }
    return json.dumps(tabel, ensure_ascii=True, indent=1).encode()


def _schrijf(stap: Stap, *, nieuw: bool) -> None:
    try:
        _map().mkdir(mode=0o700, parents=True, exist_ok=True)
        zet_neer(_pad(stap.nummer), _bytes(stap), nieuw=nieuw)
    except FileExistsError:
        raise
    except OSError as fout:
        raise NietBewaard(*redenen(fout), _map()) from fout


def _ruim_op() -> None:
    for nummer in nummers()[:-MEESTE_STAPPEN]:
        with contextlib.suppress(OSError):
            _pad(nummer).unlink()


def _plat(een: Gewijzigd) -> dict[str, Any]:
    antwoorden = [
        {"pad": a.pad, "oud": _als_json(a.oud), "nieuw": _als_json(a.nieuw)} for a in een.antwoorden
    ]
    return {
        "id": een.dossier_id,
        "bestand": een.bestand,
        "naam": een.naam,
        "antwoorden": antwoorden,
    }


def _gewijzigd(tabel: Mapping[str, Any]) -> Gewijzigd:
    antwoorden = (
        Antwoord(str(rij["pad"]), _uit_json(rij["oud"]), _uit_json(rij["nieuw"]))
        for rij in tabel["antwoorden"]
    )
    return Gewijzigd(str(tabel["id"]), str(tabel["bestand"]), str(tabel["naam"]), tuple(antwoorden))


def _als_json(waarde: Any) -> Any:
    if isinstance(waarde, Decimal):
        return {"getal": str(waarde)}
    if isinstance(waarde, dt.date):
        return {"datum": waarde.isoformat()}
    if isinstance(waarde, list):
        return [_als_json(deel) for deel in waarde]
    return waarde


def _uit_json(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_uit_json(deel) for deel in waarde]
    if isinstance(waarde, dict):
        soort, tekst = next(iter(waarde.items()))
        return Decimal(tekst) if soort == "getal" else dt.date.fromisoformat(tekst)
    return waarde
