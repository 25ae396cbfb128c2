"""The file at the edge: what it is follows from what is in it, not from its name."""

from collections.abc import Callable
from pathlib import Path

from vsv_wizard.bewerken.importing.csv_text import read_csv
from vsv_wizard.bewerken.importing.sheets import ImportFile, ImportSheet, NotATable
from vsv_wizard.bewerken.importing.vcards import read_vcards
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag.encodings import decode
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.whole_file import bytes_of

MAX_FILE = 10 * 1024 * 1024
_KINDS = "Kies een Excel-bestand (.xlsx), een CSV-bestand of een vCard (.vcf)."
_AS_XLSX = "Open het in Excel en bewaar het als Excel-werkmap (.xlsx)."
_WHOLE = ("UTF-16", "UTF-32")  # of these no sign can be misread
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# By how a file begins: what it is, and what to do now.
_OTHERS = (
    (_OLE, "Dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op.", _AS_XLSX),
    (b"%PDF-", "Dit is een pdf.", _KINDS),
    (b"<", "Dit is een webpagina, geen tabel.", _AS_XLSX),
    (b"{\\rtf", "Dit is een tekstdocument.", _KINDS),
)


class NotImported(OpslagError):
    """This file is not one to take deelnemers or contacts from."""

    exit_code = 3


def read_import(pad: Path) -> ImportFile:
    """The sheets in this file. Raises OpslagError, in Dutch; the file itself never changes."""
    return import_of(bytes_of(pad, most=MAX_FILE, now=_KINDS), pad)


def import_of(data: bytes, pad: Path | None = None) -> ImportFile:
    """The sheets in these bytes; `pad` is only named. Raises OpslagError."""
    if len(data) > MAX_FILE:
        raise NotImported(f"Het is groter dan {MAX_FILE // 1024 // 1024} MB.", _KINDS, pad)
    begin = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin:
        raise NotImported("Dit bestand is leeg.", _KINDS, pad)
    for sign, what, now in _OTHERS:
        if begin.startswith(sign):
            raise NotImported(what, now, pad)
    remarks: list[str] = []
    try:
        sheets = _sheets(data, remarks)
    except NotATable as error:
        raise NotImported(str(error), "Er is niets gewijzigd.", pad) from error
    if not any(sheet.rows for sheet in sheets):
        raise NotImported("Er staat niets in dit bestand.", _KINDS, pad)
    name = clean_line(pad.name) if pad else "invoer"
    return ImportFile(name, tuple(sheets), tuple(remarks))


def _sheets(data: bytes, remarks: list[str]) -> list[ImportSheet]:
    if data.startswith(b"PK"):
        from vsv_wizard.bewerken.importing.workbook import read_workbook

        return read_workbook(data)
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError:
        raise NotATable(f"Dit is geen tekst en geen tabel. {_KINDS}") from None
    if encoding and encoding not in _WHOLE:
        remarks.append(f"Het bestand is gelezen als {encoding}. Kijk of é, ë en ü kloppen.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_card = text.lstrip("\ufeff \n").upper().startswith("BEGIN:VCARD")
    read: Callable[[str], ImportSheet] = read_vcards if is_card else read_csv
    return [read(text)]
