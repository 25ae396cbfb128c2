"""A dossier as TOML, in the order of its models, as a person would like to read it.

`tomli_w` writes the values; the tables are laid out here, because it would put a
list of small things on one line each, before all tables, where `[[deelnemers]]`
with one answer a line can be read, edited and compared.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import plat

KOPREGEL = (
    "# Dossier van een VSV, voor het programma vsv-wizard. Zet hier geen gegevens van cliënten in."
    " Eigen opmerkingen met # gaan bij opslaan weg. De laatste regel is: # Einde.\n"
)
# TOML that is cut off between two lines is TOML as well. So the first line announces the last.
EINDE = "# Einde."

_KALE_SLEUTEL = re.compile(r"[A-Za-z0-9_-]+")
_KALE_TEKST = re.compile(r"[\w .,:;/()@+-]*", re.ASCII)


def naar_toml(dossier: Dossier) -> bytes:
    """The whole file. May raise on text that cannot be encoded; `bewaar` sees to that."""
    return dossier_naar_toml(plat(dossier))


def dossier_naar_toml(tabel: Mapping[str, Any]) -> bytes:
    """The whole file, of the plain values of a dossier."""
    return tabel_naar_toml(tabel, KOPREGEL) + f"\n{EINDE}\n".encode()


def is_afgekapt(inhoud: str) -> bool:
    """Whether a file announces its last line, and does not have it."""
    return EINDE in inhoud.partition("\n")[0] and f"\n{EINDE}" not in inhoud


def tabel_naar_toml(tabel: Mapping[str, Any], kopregel: str) -> bytes:
    """TOML of plain values, below one line of comment."""
    delen = [kopregel]
    _schrijf(delen, "", tabel)
    return "".join(delen).encode("utf-8")


def _schrijf(delen: list[str], pad: str, tabel: Mapping[str, Any]) -> None:
    """The values of a table first, as TOML asks, then the tables in it, in their order."""
    tabellen = {naam: waarde for naam, waarde in tabel.items() if _is_tabel(waarde)}
    delen.extend(_regel(naam, waarde) for naam, waarde in tabel.items() if naam not in tabellen)
    for naam, waarde in tabellen.items():
        onder = f"{pad}.{_sleutel(naam)}" if pad else _sleutel(naam)
        if isinstance(waarde, list):
            for item in waarde:
                delen.append(f"\n[[{onder}]]\n")
                _schrijf(delen, onder, item)
            continue
        if not waarde or not all(_is_tabel(kind) for kind in waarde.values()):
            delen.append(f"\n[{onder}]\n")
        _schrijf(delen, onder, waarde)


def _is_tabel(waarde: Any) -> bool:
    if isinstance(waarde, list):
        return bool(waarde) and all(isinstance(item, dict) for item in waarde)
    return isinstance(waarde, dict)


def _regel(naam: str, waarde: Any) -> str:
    """One key with its value. The plain cases are nearly all of a file, and quicker by hand."""
    if _KALE_SLEUTEL.fullmatch(naam):
        if isinstance(waarde, str) and _KALE_TEKST.fullmatch(waarde):
            return f'{naam} = "{waarde}"\n'
        if type(waarde) is int or type(waarde) is dt.date:
            return f"{naam} = {waarde}\n"
        if isinstance(waarde, bool):
            return f"{naam} = {str(waarde).lower()}\n"
    import tomli_w

    return tomli_w.dumps({naam: waarde}, multiline_strings=True)


def _sleutel(naam: str) -> str:
    if _KALE_SLEUTEL.fullmatch(naam):
        return naam
    import tomli_w

    return tomli_w.dumps({naam: 0}).removesuffix(" = 0\n")
