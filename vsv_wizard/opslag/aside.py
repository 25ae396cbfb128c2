"""The file beside a dossier with what was moved out of it: closed sessions, whole.

It is TOML with the shape of a dossier, and no dossier: its name ends otherwise, so that an
overview passes it by. Names of answers in it move along with a new schema, as in a dossier.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import SCHEMA, Dossier, DossierHead, Sessie
from vsv_wizard.dossier.places import DOSSIER
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opslag.disk import Overtaken, put_in_place, read_bytes, target_of
from vsv_wizard.opslag.errors import ChangedOnDisk, NotSaved, Unreadable, reasons
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

END = ".sessies"
_HEAD = (
    "# Oude sessies van een dossier, voor het programma vsv-wizard. Terugzetten:"
    " vsv-wizard archiveer DOSSIER --terug\n"
)
_COPY = "Zet een eerdere kopie van dit bestand terug."


def beside(pad: Path) -> Path:
    """Where the sessions of this dossier are put."""
    doel = target_of(pad)
    return doel.with_name(doel.stem + END)


def read_aside(pad: Path, dossier_id: str) -> tuple[tuple[Sessie, ...], bytes | None]:
    """The sessions that were put aside, and the file they are in; None when there is none.

    Raises Unreadable, also when it is of another dossier.
    """
    place = beside(pad)
    try:
        data = read_bytes(place)
    except FileNotFoundError:
        return (), None
    except OSError as error:
        raise Unreadable(*reasons(error), place) from error
    table = with_names_of_now(read_table(data, place), DOSSIER)
    if table.get("van") != dossier_id:
        raise Unreadable("Dit zijn sessies van een ander dossier.", _COPY, place)
    try:
        head = DossierHead(id=dossier_id)
        rows: Any = table.get("sessies", ())
        whole = Dossier.model_validate({"schema": SCHEMA, "dossier": head, "sessies": rows})
    except ValueError as error:
        raise Unreadable("Hier staat een sessie die niet klopt.", _COPY, place) from error
    return whole.sessies, data


def write_aside(
    pad: Path,
    dossier_id: str,
    sessies: Iterable[Sessie],
    *,
    expected: bytes | None,
    now: dt.datetime,
) -> Path:
    """Write these sessions, in the place of what was read. Raises NotSaved."""
    place = beside(pad)
    rows = [flat(sessie) for sessie in sessies]
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    table = {"schema": SCHEMA, "van": dossier_id, "gewijzigd": moment, "sessies": rows}
    try:
        data = table_to_toml(table, _HEAD)
        put_in_place(place, data, new=expected is None, expected=expected)
    except (FileExistsError, Overtaken) as error:
        raise ChangedOnDisk(now="Probeer het opnieuw.", pad=place) from error
    except OSError as error:
        raise NotSaved(*reasons(error), place) from error
    return place
