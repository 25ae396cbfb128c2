"""A table as Word has it, in the looks of the tables that the model has already."""

from vsv_wizard.documenten.overeenkomst.ooxml import Element, attribute, new, text_node, w
from vsv_wizard.documenten.overeenkomst.styling import with_style
from vsv_wizard.dossier.text import clean_line

_WIDTHS = (2700, 2450, 2000, 2000)  # in twentieths of a point; together the width of A4
_LETTER = "18"  # half points: with many columns, long words break when it is larger
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def make_table(rijen: tuple[tuple[str, ...], ...], style: str, tabelstijl: str | None) -> Element:
    """A table of these rows; the first names the columns and comes back on every page."""
    own = new("tblPr")
    if tabelstijl:
        own.append(new("tblStyle", val=tabelstijl))
    own.append(new("tblW", w="5000", type="pct"))
    if not tabelstijl:
        lijn = {"val": "single", "sz": "4", "space": "0", "color": "808080"}
        own.append(new("tblBorders", *(new(rand, **lijn) for rand in _BORDERS)))
    own.append(new("tblLook", val="0420", firstRow="1", noVBand="1"))
    raster = new("tblGrid", *(new("gridCol", w=str(breed)) for breed in _WIDTHS))
    tabel = new("tbl", own, raster)
    for number, row in enumerate(rijen):
        kop = number == 0
        regels = new("trPr", new("cantSplit"), *([new("tblHeader")] if kop else []))
        cellen = (
            _cell(tekst, breed, style, kop=kop) for tekst, breed in zip(row, _WIDTHS, strict=True)
        )
        tabel.append(new("tr", regels, *cellen))
    return tabel


def _cell(tekst: str, breed: int, style: str, *, kop: bool) -> Element:
    own = new("rPr", *([new("b")] if kop else []), new("sz", val=_LETTER))
    opmaak = with_style(own, style)
    afstand = new("pPr", new("spacing", before="40", after="40"))
    paragraph = new("p", afstand, new("r", opmaak, text_node(clean_line(tekst))))
    return new("tc", new("tcPr", new("tcW", w=str(breed), type="dxa")), paragraph)


def table_style_of(document: Element, styles: Element | None) -> str | None:
    """The style of the tables in the model; else the plain grid, when the model knows that."""
    for tbl in document.iter(w("tbl")):
        if style := attribute(tbl, "tblPr/tblStyle"):
            return style
    for kandidaat in styles.findall(w("style")) if styles is not None else ():
        naam = (attribute(kandidaat, "name") or "").lower()
        if kandidaat.get(w("type")) == "table" and naam in ("table grid", "tabelraster"):
            return kandidaat.get(w("styleId"))
    return None
