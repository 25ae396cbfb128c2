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
from itertools import islice

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
_MAX_EVENTS = 3_000_000  # elements and texts of one part
_CHUNK = 65536  # bytes at once
_MAX_SHEETS = 50
_MAX_CELLS = 200_000  # empty ones too
_MAX_EMPTY = 1000  # rows after each other: then nothing comes any more
Attributes = dict[str, str]
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
        target = targets.get(each.get("id", ""), "")
        if target in infos and len(sheets) < _MAX_SHEETS:
            hidden = each.get("state", "visible") != "visible"
            sheets.append(_sheet(box, target, each.get("name", ""), texts, hidden=hidden))
    return sheets


def _elements(box: zipfile.ZipFile, part: str, tag: str) -> list[Attributes]:
    return list(islice((found for name, found, _ in _read(box, part) if name == tag), _MAX_PARTS))


class _Events:
    """What the parser meets: no tree is made of it, so no file can fill the memory."""

    def __init__(self) -> None:
        self.met: list[tuple[str, Attributes, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; its own attributes, those of another kind by their last name."""
        found = {key.rpartition("}")[2]: value[:MAX_CELL] for key, value in attributes.items()}
        self.met.append((tag.rpartition("}")[2], found, ""))

    def end(self, tag: str) -> None:
        """It ends."""
        self.met.append((f"/{tag.rpartition('}')[2]}", {}, ""))

    def data(self, text: str) -> None:
        """Text in it, or a piece of that."""
        self.met.append(("", {}, text[:MAX_CELL]))

    def doctype(self, *_: object) -> None:
        """No spreadsheet has one: it could hold entities without end."""
        raise NotATable(_DAMAGED)

    def close(self) -> None:
        """All was met."""


def _read(box: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Attributes, str]]:
    """What is in a part, as it comes: the begin of an element, its end ("/name"), its text ("")."""
    events = _Events()
    parser = etree.XMLParser(
        target=events,  # type: ignore[arg-type]  # the stub asks for more than lxml does
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    count = 0
    with box.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from events.met
            count += len(events.met)
            events.met.clear()
            if count > _MAX_EVENTS:
                raise NotATable(_TOO_LARGE)
        parser.close()
        yield from events.met


def _shared_texts(box: zipfile.ZipFile) -> list[str]:
    texts: list[str] = []
    total = 0
    for name, _, text in _texts(_read(box, "xl/sharedStrings.xml")):
        if name == "/si":
            total += len(text) + 50
            if total > _MAX_TEXTS:
                raise NotATable(_TOO_LARGE)
            texts.append(text)
    return texts


def _texts(
    events: Iterator[tuple[str, Attributes, str]],
) -> Iterator[tuple[str, Attributes, str]]:
    """The same, with at the end of a cell or a shared text what stands in it, of its pieces.

    Not how it sounds (`rPh`), and of a formula only what came of it, or else that it is one.
    """
    found, inside, formula, silent = "", "", "", False
    for name, attributes, text in events:
        match name:
            case "c" | "si":
                found = formula = ""
            case "rPh" | "/rPh":
                silent = name == "rPh"
            case "t" | "v" | "f":
                inside = name
            case "/t" | "/v" | "/f":
                inside = ""
            case "" if inside == "f":
                formula += text[: MAX_CELL - len(formula)]
            case "" if inside and not silent:
                found += text[: MAX_CELL - len(found)]
            case "/c" | "/si":
                # A formula that nobody worked out: there is nothing to take.
                yield name, {}, found or (f"={formula}" if formula else "")
                continue
        yield name, attributes, ""


def _sheet(
    box: zipfile.ZipFile, part: str, title: str, texts: list[str], *, hidden: bool
) -> ImportSheet:
    rows: list[tuple[int, list[str]]] = []
    row: dict[int, str] = {}
    number = count = empty = column = 0
    kind = "n"
    for name, attributes, text in _texts(_read(box, part)):
        if name == "row":
            number, row, column = _number(attributes.get("r"), number + 1), {}, 0
        elif name == "c":
            column, count = _column(attributes.get("r"), column + 1), count + 1
            kind = attributes.get("t", "n")
        elif name == "/c" and column <= MAX_COLUMNS and (value := _value(kind, text, texts)):
            row[column] = value
        elif name == "/row":
            empty = 0 if row else empty + 1
            if row:
                rows.append((number, [row.get(c, "") for c in range(1, max(row) + 1)]))
        if count > _MAX_CELLS or len(rows) > MAX_ROWS or empty > _MAX_EMPTY:
            break
    cut = len(rows) > MAX_ROWS or count > _MAX_CELLS
    return sheet_of(title, rows[:MAX_ROWS], hidden=hidden, cut=cut)


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


def _value(kind: str, raw: str, texts: list[str]) -> str:
    """What a cell shows: a number without the tail of a computer."""
    if raw.startswith("="):
        return raw
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
