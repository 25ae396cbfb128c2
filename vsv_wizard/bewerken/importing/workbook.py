"""The cells of an Excel file (.xlsx) as text: read bit by bit, so that no file can fill the memory.

Only what is shown is wanted here, not styles or formulas. A library makes all of those first, and
refuses a file for a colour or a filter that it does not know; here they are passed over.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from lxml import etree

from vsv_wizard.bewerken.importing.sheets import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    ImportSheet,
    NotATable,
    sheet_of,
)

_MAX_PARTS = 2000
_MAX_PART = 300 * 1024 * 1024  # unpacked; a sheet is read until enough rows are found
_MAX_TEXTS = 32 * 1024 * 1024  # of all texts together, in the part that sheets share
_MAX_SHARED = 200_000  # texts
_MAX_SHEETS = 50
_MAX_CELLS = 200_000  # empty ones too
_MAX_EMPTY = 1000  # rows after each other: then nothing comes any more
_MAX_HEAD = 2 * 1024 * 1024  # of the parts that name the others
_BIGGEST = 40  # digits of a number that is a telephone number, or so

_DAMAGED = (
    "Dit Excel-bestand is beschadigd, of niet echt een Excel-bestand. Open het in Excel en bewaar "
    "het opnieuw."
)
_NO_XLSX = "Dit is geen Excel-bestand (.xlsx). Kies een Excel-, CSV- of vCard-bestand."
_OLD = "Dit is een ander soort bestand. Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
_TOO_LARGE = "Dit Excel-bestand is uitgepakt te groot. Bewaar alleen het blad met de lijst."
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def read_workbook(data: bytes) -> list[ImportSheet]:
    """All sheets of a workbook, hidden ones too. Raises NotATable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            return _sheets(box)
    except NotATable:
        raise
    except (*_ERRORS, etree.XMLSyntaxError, ValueError, KeyError, LookupError) as error:
        raise NotATable(_DAMAGED) from error


def _sheets(box: zipfile.ZipFile) -> list[ImportSheet]:
    infos = {info.filename: info for info in box.infolist()}
    if "xl/workbook.bin" in infos or "content.xml" in infos:
        raise NotATable(_OLD)
    if "xl/workbook.xml" not in infos:
        raise NotATable(_NO_XLSX)
    if len(infos) > _MAX_PARTS or any(i.file_size > _MAX_PART for i in infos.values()):
        raise NotATable(_TOO_LARGE)
    targets = {
        each.get("Id", ""): posixpath.normpath(
            posixpath.join("xl", each.get("Target", "").removeprefix("/xl/"))
        )
        for each in _elements(box, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    texts = _shared_texts(box) if "xl/sharedStrings.xml" in infos else []
    sheets: list[ImportSheet] = []
    for each in _elements(box, "xl/workbook.xml", "sheet"):
        target = targets.get(next((v for k, v in each.items() if k.endswith("}id")), ""), "")
        if target in infos and len(sheets) < _MAX_SHEETS:
            hidden = each.get("state", "visible") != "visible"
            sheets.append(_sheet(box, target, each.get("name", ""), texts, hidden=hidden))
    return sheets


def _elements(box: zipfile.ZipFile, part: str, tag: str) -> list[Any]:
    if box.getinfo(part).file_size > _MAX_HEAD:
        raise NotATable(_TOO_LARGE)
    with box.open(part) as stream:
        return [each for _, each in _parsed(stream, ("end",), tag)]


def _parsed(stream: IO[bytes], events: tuple[str, ...], *tags: str) -> Iterator[tuple[str, Any]]:
    """The elements as they come. No entity is ever filled in, and nothing is fetched."""
    return iter(
        etree.iterparse(
            stream,
            events=events,
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
    )


def _text(element: Any) -> str:
    """The text of a cell, in whatever pieces; not how it sounds."""
    return "".join(
        t.text or ""
        for t in element.iter("{*}t")
        if not (t.getparent() is not None and t.getparent().tag.endswith("}rPh"))
    )


def _drop(element: Any) -> None:
    """Forget an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _shared_texts(box: zipfile.ZipFile) -> list[str]:
    texts: list[str] = []
    total = 0
    with box.open("xl/sharedStrings.xml") as stream:
        for _, element in _parsed(stream, ("end",), "si"):
            text = _text(element)[:MAX_CELL]
            total += len(text) + 50
            if total > _MAX_TEXTS or len(texts) >= _MAX_SHARED:
                raise NotATable(_TOO_LARGE)
            texts.append(text)
            _drop(element)
    return texts


def _sheet(
    box: zipfile.ZipFile, part: str, name: str, texts: list[str], *, hidden: bool
) -> ImportSheet:
    rows: list[tuple[int, list[str]]] = []
    row: dict[int, str] = {}
    number = count = empty = column = 0
    with box.open(part) as stream:
        for event, element in _parsed(stream, ("start", "end"), "c", "row"):
            is_row = element.tag.endswith("}row")
            if event == "start":
                if is_row:
                    number, row, column = _number(element.get("r"), number + 1), {}, 0
                continue
            if not is_row:
                column, count = _column(element.get("r"), column + 1), count + 1
                if column <= MAX_COLUMNS and (value := _value(element, texts)):
                    row[column] = value
            else:
                empty = 0 if row else empty + 1
                if row:
                    rows.append((number, [row.get(c, "") for c in range(1, max(row) + 1)]))
            _drop(element)
            if count > _MAX_CELLS or len(rows) > MAX_ROWS or empty > _MAX_EMPTY:
                break
    cut = len(rows) > MAX_ROWS or count > _MAX_CELLS
    return sheet_of(name, rows[:MAX_ROWS], hidden=hidden, cut=cut)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def _column(place: str | None, otherwise: int) -> int:
    """The number of a column by the name of a cell: 28 of "AB7"."""
    letters = (place or "").rstrip("0123456789").upper()
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return otherwise
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: Any, texts: list[str]) -> str:
    """What a cell shows: a number without the tail of a computer."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    found = cell.find("{*}v")
    raw = (found.text or "") if found is not None else ""
    if not raw and (formula := cell.find("{*}f")) is not None:
        return f"={formula.text or ''}"  # nobody worked it out: there is nothing to take
    match kind:
        case "s":
            number = _number(raw.strip(), -1)
            return texts[number] if 0 <= number < len(texts) else ""
        case "b":
            return {"1": "ja", "0": "nee"}.get(raw.strip(), "")
        case "e":
            return ""
        case "n":
            return _plain(raw.strip())
    return raw


def _plain(raw: str) -> str:
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > _BIGGEST:
        return raw
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"
