"""vCards (2.1, 3.0 and 4.0; RFC 6350) as a table: what an address book or a telephone gives."""

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.bewerken.importing.sheets import MAX_ROWS, ImportSheet, NotATable, sheet_of
from vsv_wizard.dossier.text import is_blank

HEADER = ["Contactpersoon", "Organisatie", "Functie", "Telefoon", "E-mail", "Plaats"]
_NONE = "Er staan geen vCards in dit bestand."
_PARAM = re.compile(r';(?P<name>[^=;:"]*)(?:=(?P<value>"[^"]*"|[^;:]*))?')
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_BARE_PARAMS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}
_MOST = 200  # properties of one card; a picture is one


@dataclass(frozen=True)
class _Property:
    """One line of a card: its name, its parameters in capitals, and its value."""

    kind: str
    params: tuple[tuple[str, str], ...]
    value: str

    @property
    def types(self) -> set[str]:
        """WORK, CELL, PREF, ..."""
        return {
            part.strip()
            for name, value in self.params
            if name in ("TYPE", value)
            for part in value.split(",")
        } | ({"PREF"} if any(name == "PREF" for name, _ in self.params) else set())


def read_vcards(text: str) -> ImportSheet:
    """The cards as rows, with a header as we name it. Raises NotATable."""
    rows: list[tuple[int, list[str]]] = [(0, HEADER)]
    card: list[_Property] | None = None
    begin, cut = 0, False
    for number, line in _unfolded(text):
        bare = line.strip().upper()
        if bare == "BEGIN:VCARD":
            card, begin = [], number
        elif bare == "END:VCARD" and card is not None:
            if len(rows) > MAX_ROWS:
                cut = True
                break
            rows.append((begin, _row(card)))
            card = None
        elif card is not None and len(card) < _MOST and (found := _property(line)):
            card.append(found)
    if len(rows) == 1:
        raise NotATable(_NONE)
    return sheet_of("", rows, cut=cut)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines: what was folded is one again. The number is of its first line."""
    held: list[str] = []
    begin = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.rstrip("\r")
        if held and bare[:1] in (" ", "\t"):
            held.append(bare[1:])
        elif held and held[-1].endswith("=") and _is_quoted(held[0]):
            held[-1] = held[-1][:-1]  # a soft line end of 2.1
            held.append(bare)
        else:
            if held:
                yield begin, "".join(held)
            held, begin = [bare], number
    if held:
        yield begin, "".join(held)


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _property(line: str) -> _Property | None:
    head = re.match(r"(?:[\w-]+\.)?(?P<name>[\w-]+)", line, re.ASCII)
    if head is None:
        return None
    place, params = head.end(), []
    while found := _PARAM.match(line, place):
        name = (found["name"] or "").strip().upper()
        value = (found["value"] or "").strip('"').upper()
        if not value:  # 2.1 has its types bare
            name, value = ("ENCODING", name) if name in _BARE_PARAMS else (name, name)
        params.append((name, value))
        place = found.end()
    if line[place : place + 1] != ":":
        return None
    value = _decoded(line[place + 1 :], dict(params))
    return _Property(head["name"].upper(), tuple(params), value)


def _decoded(value: str, params: dict[str, str]) -> str:
    encoding, charset = params.get("ENCODING", ""), params.get("CHARSET", "UTF-8")
    try:
        if encoding == "QUOTED-PRINTABLE":
            return quopri.decodestring(value.encode("utf-8", "replace")).decode(charset, "replace")
        if encoding in ("B", "BASE64"):
            return base64.b64decode(value, validate=False).decode(charset, "replace")
    except (LookupError, ValueError):
        return ""
    return value


def _row(card: list[_Property]) -> list[str]:
    first = {each.kind: each for each in reversed(card)}
    name = _plain(first["FN"].value) if "FN" in first else ""
    parts = _parts(first["N"].value) if "N" in first else []
    org = _parts(first["ORG"].value)[0] if "ORG" in first else ""
    if not name and parts:
        family, given, more = (*parts, "", "", "")[:3]
        name = " ".join(filter(None, (given, more, family)))
    kind = first["KIND"].value.strip().casefold() if "KIND" in first else ""
    shown_as = first["X-ABSHOWAS"].value.strip().upper() if "X-ABSHOWAS" in first else ""
    if kind == "org" or shown_as == "COMPANY":
        name, org = "", org or name
    functie = next((_plain(first[n].value) for n in ("TITLE", "ROLE") if n in first), "")
    adres = _parts(first["ADR"].value) if "ADR" in first else []
    plaats = adres[3] if len(adres) > 3 else ""
    return [name, org, functie, _best(card, "TEL"), _best(card, "EMAIL"), plaats]


def _best(card: list[_Property], name: str) -> str:
    """The one of several that is preferred, for work, or a mobile; never a fax."""
    found = [each for each in card if each.kind == name and not is_blank(each.value)]
    found = [each for each in found if not each.types & {"FAX", "PAGER"}] or found
    wanted = ("PREF", "WORK", "CELL")
    order = sorted(found, key=lambda each: [kind not in each.types for kind in wanted])
    value = _plain(order[0].value) if order else ""
    return re.sub(r"(?i)^(?:tel|mailto):", "", value).partition(";ext=")[0]


def _parts(value: str) -> list[str]:
    """The parts of a value with semicolons, each as text."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)] or [""]


def _plain(value: str) -> str:
    return " ".join(_ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], value).split())
