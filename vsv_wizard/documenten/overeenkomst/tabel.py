"""A table as Word has it, in the looks of the tables that the model has already."""

from vsv_wizard.documenten.overeenkomst.ooxml import Element, eigenschap, nieuw, tekstknoop, w
from vsv_wizard.documenten.overeenkomst.opmaak import met_stijl
from vsv_wizard.dossier.text import schoon_regel

_BREEDTES = (2500, 1700, 1450, 1700, 1800)  # in twentieths of a point; together the width of A4
_LETTER = "18"  # half points: with five columns, long words break when it is larger
_RANDEN = ("top", "left", "bottom", "right", "insideH", "insideV")


def maak_tabel(rijen: tuple[tuple[str, ...], ...], stijl: str, tabelstijl: str | None) -> Element:
    """A table of these rows; the first names the columns and comes back on every page."""
    eigen = nieuw("tblPr")
    if tabelstijl:
        eigen.append(nieuw("tblStyle", val=tabelstijl))
    eigen.append(nieuw("tblW", w="5000", type="pct"))
    if not tabelstijl:
        lijn = {"val": "single", "sz": "4", "space": "0", "color": "808080"}
        eigen.append(nieuw("tblBorders", *(nieuw(rand, **lijn) for rand in _RANDEN)))
    eigen.append(nieuw("tblLook", val="0420", firstRow="1", noVBand="1"))
    raster = nieuw("tblGrid", *(nieuw("gridCol", w=str(breed)) for breed in _BREEDTES))
    tabel = nieuw("tbl", eigen, raster)
    for nummer, rij in enumerate(rijen):
        kop = nummer == 0
        regels = nieuw("trPr", nieuw("cantSplit"), *([nieuw("tblHeader")] if kop else []))
        cellen = (
            _cel(tekst, breed, stijl, kop=kop) for tekst, breed in zip(rij, _BREEDTES, strict=True)
        )
        tabel.append(nieuw("tr", regels, *cellen))
    return tabel


def _cel(tekst: str, breed: int, stijl: str, *, kop: bool) -> Element:
    eigen = nieuw("rPr", *([nieuw("b")] if kop else []), nieuw("sz", val=_LETTER))
    opmaak = met_stijl(eigen, stijl)
    afstand = nieuw("pPr", nieuw("spacing", before="40", after="40"))
    alinea = nieuw("p", afstand, nieuw("r", opmaak, tekstknoop(schoon_regel(tekst))))
    return nieuw("tc", nieuw("tcPr", nieuw("tcW", w=str(breed), type="dxa")), alinea)


def tabelstijl_van(document: Element, stijlen: Element) -> str | None:
    """The style of the tables in the model; else the plain grid, when the model knows that."""
    for tbl in document.iter(w("tbl")):
        if stijl := eigenschap(tbl, "tblPr/tblStyle"):
            return stijl
    for kandidaat in stijlen.findall(w("style")):
        naam = (eigenschap(kandidaat, "name") or "").lower()
        if kandidaat.get(w("type")) == "table" and naam in ("table grid", "tabelraster"):
            return kandidaat.get(w("styleId"))
    return None
