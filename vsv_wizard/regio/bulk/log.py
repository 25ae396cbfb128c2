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
from decimal import Decimal
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import BULK
from vsv_wizard.opslag import NotSaved, Unreadable, state_folder
from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.places import make_private

FOLDER_NAME = "bulk"
MAX_STEPS = 50
_NAAM = re.compile(r"(\d{6})\.json")
_ATTEMPTS = 100  # two programs that begin a step at the same moment


@dataclass(frozen=True)
class AntwoordChange:
    """One answer before and after, as plain values; None is no answer."""

    pad: str
    oud: Any
    new: Any


@dataclass(frozen=True)
class ChangedDossier:
    """One dossier that a step changed: its id, where it was, and what it was called."""

    dossier_id: str
    bestand: str
    naam: str
    antwoorden: tuple[AntwoordChange, ...]


@dataclass(frozen=True)
class BulkStep:
    """One step. Before it is finished it names all that it is going to change."""

    number: int
    tijd: dt.datetime
    description: str
    dossiers: tuple[ChangedDossier, ...]
    teruggedraaid: bool = False


def new_step(description: str, now: dt.datetime, dossiers: Iterable[ChangedDossier]) -> BulkStep:
    """Note a step that is about to be made, and give it its number. Raises NotSaved."""
    tijd = now.astimezone(dt.UTC).replace(microsecond=0)
    every, number = tuple(dossiers), max(numbers(), default=0)
    for _ in range(_ATTEMPTS):
        number += 1
        stap = BulkStep(number, tijd, description, every)
        with contextlib.suppress(FileExistsError):
            _write(stap, new=True)
            _clean_up()
            return stap
    raise NotSaved("De stap kon geen nummer krijgen.", "Probeer het opnieuw.", _folder())


def save_step(stap: BulkStep) -> None:
    """Note what became of a step. Raises NotSaved."""
    _write(stap, new=False)


def numbers() -> list[int]:
    """The numbers of all steps that are known here, the oldest first."""
    try:
        names = [pad.name for pad in _folder().iterdir()]
    except OSError:
        return []
    return sorted(int(match[1]) for naam in names if (match := _NAAM.fullmatch(naam)))


def read_step(number: int) -> BulkStep:
    """The step with this number. Raises Onleesbaar, FileNotFoundError when there is none."""
    pad = _path(number)
    try:
        tabel = with_names_of_now(json.loads(pad.read_text(encoding="utf-8")), BULK)
        dossiers = tuple(map(_changed, tabel["dossiers"]))
        tijd = dt.datetime.fromisoformat(tabel["tijd"])
        return BulkStep(
            number, tijd, str(tabel["omschrijving"]), dossiers, tabel["teruggedraaid"] is True
        )
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(*reasons(error), pad) from error
    except Exception:  # noqa: BLE001 - whatever damage does to it, the file is at fault
        raise Unreadable("Deze stap is beschadigd.", "Terugdraaien kan niet meer.", pad) from None


def last_step() -> BulkStep | None:
    """The last step that was not taken back. Raises Onleesbaar."""
    for number in reversed(numbers()):
        with contextlib.suppress(FileNotFoundError):
            stap = read_step(number)
            if not stap.teruggedraaid:
                return stap
    return None


def forget(dossier_id: str) -> None:
    """Drop what every step remembers of this dossier. Raises OSError, when all others are done."""
    failed = None
    for number in numbers():
        try:
            _forget_in(number, dossier_id)
        except OSError as error:
            failed = error
    if failed:
        raise failed


def _forget_in(number: int, dossier_id: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        try:
            stap = read_step(number)
        except Unreadable:  # whatever is in it, it is of no more use
            _path(number).unlink()
            return
        blijft = tuple(een for een in stap.dossiers if een.dossier_id != dossier_id)
        if len(blijft) < len(stap.dossiers):
            over = replace(stap, dossiers=blijft, teruggedraaid=stap.teruggedraaid or not blijft)
            put_in_place(_path(number), _bytes(over), new=False)


def _folder() -> Path:
    return state_folder() / FOLDER_NAME


def _path(number: int) -> Path:
    return _folder() / f"{number:06}.json"


def _bytes(stap: BulkStep) -> bytes:
    tabel = {
        "schema": SCHEMA,  # of the dossiers, whose paths are in here
        "tijd": stap.tijd.isoformat(),
        "omschrijving": stap.description,
        "teruggedraaid": stap.teruggedraaid,
        "dossiers": [_flat(een) for een in stap.dossiers],
    }
    return json.dumps(tabel, ensure_ascii=True, indent=1).encode()


def _write(stap: BulkStep, *, new: bool) -> None:
    try:
        make_private(_folder())
        put_in_place(_path(stap.number), _bytes(stap), new=new)
    except FileExistsError:
        raise
    except OSError as error:
        raise NotSaved(*reasons(error), _folder()) from error


def _clean_up() -> None:
    for number in numbers()[:-MAX_STEPS]:
        with contextlib.suppress(OSError):
            _path(number).unlink()


def _flat(een: ChangedDossier) -> dict[str, Any]:
    antwoorden = [
        {"pad": a.pad, "oud": _as_json(a.oud), "nieuw": _as_json(a.new)} for a in een.antwoorden
    ]
    return {
        "id": een.dossier_id,
        "bestand": een.bestand,
        "naam": een.naam,
        "antwoorden": antwoorden,
    }


def _changed(tabel: Mapping[str, Any]) -> ChangedDossier:
    antwoorden = (
        AntwoordChange(str(row["pad"]), _from_json(row["oud"]), _from_json(row["nieuw"]))
        for row in tabel["antwoorden"]
    )
    return ChangedDossier(
        str(tabel["id"]), str(tabel["bestand"]), str(tabel["naam"]), tuple(antwoorden)
    )


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"getal": str(value)}
    if isinstance(value, dt.date):
        return {"datum": value.isoformat()}
    if isinstance(value, list):
        return [_as_json(deel) for deel in value]
    if isinstance(value, dict):  # a thing in a list, which has an id
        return {naam: _as_json(deel) for naam, deel in value.items()}
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_json(deel) for deel in value]
    if isinstance(value, dict) and "id" in value:
        return {naam: _from_json(deel) for naam, deel in value.items()}
    if isinstance(value, dict):
        soort, tekst = next(iter(value.items()))
        return Decimal(tekst) if soort == "getal" else dt.date.fromisoformat(tekst)
    return value
