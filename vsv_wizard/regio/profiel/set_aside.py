"""Which proposals of the profile a user left as they were, so as not to ask each time.

Of this user on this machine, not in the dossier: that somebody did not take over a
proposal is no fact about the VSV, and another person may well decide otherwise. Nothing
is kept but marks: no answer, no name. When the profile gets another value, the mark is
another one, and the question comes back.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping

from vsv_wizard.opslag import OpslagError, state_folder
from vsv_wizard.opslag.disk import put_in_place, read_bytes
from vsv_wizard.opslag.places import make_private
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

FILE = "profielkeuzes.toml"
MAX_DOSSIERS = 300
MAX_FINGERPRINTS = 200

_HEADER_LINE = (
    "# Wat u uit een regioprofiel niet overnam, voor het programma vsv-wizard. Weggooien mag.\n"
)


def set_aside(dossier_id: str, environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The marks of what was left as it was in this dossier."""
    return frozenset(_read(environment).get(_naam(dossier_id), ()))


def put_aside(
    dossier_id: str, merken: Iterable[str], environment: Mapping[str, str] = os.environ
) -> None:
    """Remember these as well. Never raises: the worst is that it is asked again."""
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        every = _read(environment)
        oud = every.pop(_naam(dossier_id), [])
        every[_naam(dossier_id)] = list(dict.fromkeys((*oud, *merken)))[-MAX_FINGERPRINTS:]
        rijen = [{"dossier": naam, "merken": row} for naam, row in every.items()]
        bestand = state_folder(environment) / FILE
        make_private(bestand.parent)
        data = table_to_toml({"keuze": rijen[-MAX_DOSSIERS:]}, _HEADER_LINE)
        put_in_place(bestand, data, new=False)


def _naam(dossier_id: str) -> str:
    return hashlib.sha256(dossier_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read(environment: Mapping[str, str]) -> dict[str, list[str]]:
    """The marks by dossier, the one of last at the end; what is not whole is left out."""
    try:
        rijen = read_table(read_bytes(state_folder(environment) / FILE)).get("keuze")
    except (OSError, ValueError, RuntimeError, OpslagError):
        return {}
    found: dict[str, list[str]] = {}
    for row in rijen if isinstance(rijen, list) else ():
        naam = row.get("dossier") if isinstance(row, dict) else None
        merken = row.get("merken") if isinstance(row, dict) else None
        if isinstance(naam, str) and isinstance(merken, list):
            found[naam] = [fingerprint for fingerprint in merken if isinstance(fingerprint, str)]
    return found
