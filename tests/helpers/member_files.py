"""Files of other programs to take deelnemers and contacts from, and PDFs with a file inside."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from factory import NOW, empty_dossier, plan
from openpyxl import Workbook

from vsv_wizard.bewerken.importing.offers import taken_in
from vsv_wizard.bewerken.importing.preview import ImportPreview, preview_of
from vsv_wizard.bewerken.importing.read_file import import_of
from vsv_wizard.dossier.model import Dossier

HEAD = ("Praktijk", "Contactpersoon", "Mobiel", "E-mail")


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """An Excel file as another program makes it; a sheet whose name begins with _ is hidden."""
    made = Workbook()
    first = made.active
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.lstrip("_"))
        for row in rows:
            sheet.append(list(row))
        if name.startswith("_"):
            sheet.sheet_state = "hidden"
    made.remove(first)
    box = io.BytesIO()
    made.save(box)
    return box.getvalue()


def raw_workbook(sheet: str, shared: str = "", **parts: str) -> bytes:
    """An Excel file by hand, with this in its one sheet, as no good program would make it."""
    box = io.BytesIO()
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="rId1" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        begin = f'<worksheet xmlns="{main}"><sheetData>'
        made.writestr("xl/worksheets/sheet1.xml", f"{begin}{sheet}</sheetData></worksheet>")
        if shared:
            made.writestr("xl/sharedStrings.xml", shared)
        for name, text in parts.items():
            made.writestr(name, text)
    return box.getvalue()


def pdf_with(inside: bytes, *, packed: bool = False, said: str = "/Type/EmbeddedFile") -> bytes:
    """The least of a PDF with a file inside."""
    data = zlib.compress(inside) if packed else inside
    how = "/Filter/FlateDecode" if packed else ""
    head = f"%PDF-1.7\n1 0 obj\n<<{said}{how}/Length {len(data)}>>\nstream\n"
    return head.encode() + data + b"\nendstream\nendobj\n%%EOF\n"


ROW = ("De Linde", "Fatma Öztürk", 612345678, "fatma@linde.example")


def csv_bytes(*lines: str, code: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(code)


def look(data: bytes, dossier: Dossier | None = None) -> ImportPreview:
    """A file beside a dossier, as the command and the screen see it."""
    return preview_of(import_of(data), dossier or empty_dossier(), plan())


def take(data: bytes, dossier: Dossier | None = None) -> Dossier:
    """The dossier with all that can be taken in."""
    begin = dossier or empty_dossier()
    offers = [o for o in look(data, begin).offers if o.to_take and not o.why]
    return taken_in(begin, offers, "leden.csv", NOW)
