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

from vsv_wizard.opslag import OpslagFout, staatmap
from vsv_wizard.opslag.disk import lees_bytes, zet_neer
from vsv_wizard.opslag.read import lees_tabel
from vsv_wizard.opslag.toml import tabel_naar_toml

BESTAND = "profielkeuzes.toml"
MEESTE_DOSSIERS = 300
MEESTE_MERKEN = 200

_KOPREGEL = (
    "# Wat u uit een regioprofiel niet overnam, voor het programma vsv-wizard. Weggooien mag.\n"
)


def weggelegd(dossier_id: str, omgeving: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The marks of what was left as it was in this dossier."""
    return frozenset(_lees(omgeving).get(_naam(dossier_id), ()))


def leg_weg(
    dossier_id: str, merken: Iterable[str], omgeving: Mapping[str, str] = os.environ
) -> None:
    """Remember these as well. Never raises: the worst is that it is asked again."""
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        alle = _lees(omgeving)
        oud = alle.pop(_naam(dossier_id), [])
        alle[_naam(dossier_id)] = list(dict.fromkeys((*oud, *merken)))[-MEESTE_MERKEN:]
        rijen = [{"dossier": naam, "merken": rij} for naam, rij in alle.items()]
        bestand = staatmap(omgeving) / BESTAND
        bestand.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = tabel_naar_toml({"keuze": rijen[-MEESTE_DOSSIERS:]}, _KOPREGEL)
        zet_neer(bestand, data, nieuw=False)


def _naam(dossier_id: str) -> str:
    return hashlib.sha256(dossier_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _lees(omgeving: Mapping[str, str]) -> dict[str, list[str]]:
    """The marks by dossier, the one of last at the end; what is not whole is left out."""
    try:
        rijen = lees_tabel(lees_bytes(staatmap(omgeving) / BESTAND)).get("keuze")
    except (OSError, ValueError, RuntimeError, OpslagFout):
        return {}
    gevonden: dict[str, list[str]] = {}
    for rij in rijen if isinstance(rijen, list) else ():
        naam = rij.get("dossier") if isinstance(rij, dict) else None
        merken = rij.get("merken") if isinstance(rij, dict) else None
        if isinstance(naam, str) and isinstance(merken, list):
            gevonden[naam] = [merk for merk in merken if isinstance(merk, str)]
    return gevonden
