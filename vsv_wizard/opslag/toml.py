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
from vsv_wizard.dossier.tree import flat

HEADER = "# Dossier van een VSV, voor het programma vsv-wizard."  # of the files of all versions
HEADER_LINE = (
    f"{HEADER} Zet hier geen gegevens van cliënten in."
    " Eigen opmerkingen met # blijven staan. De laatste regel is: # Einde.\n"
)
# TOML that is cut off between two lines is TOML as well. So the first line announces the last.
END = "# Einde."

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_TEXT = re.compile(r"[\w .,:;/()@+-]*", re.ASCII)


def to_toml(dossier: Dossier) -> bytes:
    """The whole file. May raise on text that cannot be encoded; `save` sees to that."""
    return dossier_to_toml(flat(dossier))


def dossier_to_toml(tabel: Mapping[str, Any]) -> bytes:
    """The whole file, of the plain values of a dossier."""
    return table_to_toml(tabel, HEADER_LINE) + f"\n{END}\n".encode()


def is_truncated(inhoud: str) -> bool:
    """Whether a file announces its last line, and does not have it."""
    return END in inhoud.partition("\n")[0] and f"\n{END}" not in inhoud


def table_to_toml(tabel: Mapping[str, Any], header_line: str) -> bytes:
    """TOML of plain values, below one line of comment."""
    parts = [header_line]
    _write(parts, "", tabel)
    return "".join(parts).encode("utf-8")


def value_to_toml(value: Any) -> str:
    """One value as it stands behind its name, on one line."""
    import tomli_w

    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


def _write(parts: list[str], pad: str, tabel: Mapping[str, Any]) -> None:
    """The values of a table first, as TOML asks, then the tables in it, in their order."""
    tables = {naam: value for naam, value in tabel.items() if _is_table(value)}
    parts.extend(_line(naam, value) for naam, value in tabel.items() if naam not in tables)
    for naam, value in tables.items():
        below = f"{pad}.{_key(naam)}" if pad else _key(naam)
        if isinstance(value, list):
            for item in value:
                parts.append(f"\n[[{below}]]\n")
                _write(parts, below, item)
            continue
        if not value or not all(_is_table(kind) for kind in value.values()):
            parts.append(f"\n[{below}]\n")
        _write(parts, below, value)


def _is_table(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _line(naam: str, value: Any) -> str:
    """One key with its value. The plain cases are nearly all of a file, and quicker by hand."""
    if _BARE_KEY.fullmatch(naam):
        if isinstance(value, str) and _BARE_TEXT.fullmatch(value):
            return f'{naam} = "{value}"\n'
        if type(value) is int or type(value) is dt.date:
            return f"{naam} = {value}\n"
        if isinstance(value, bool):
            return f"{naam} = {str(value).lower()}\n"
    import tomli_w

    return tomli_w.dumps({naam: value}, multiline_strings=True)


def _key(naam: str) -> str:
    if _BARE_KEY.fullmatch(naam):
        return naam
    import tomli_w

    return tomli_w.dumps({naam: 0}).removesuffix(" = 0\n")
