"""The small parts that a Word document is made of: elements, paragraphs, runs, tables.

A text becomes text and nothing else: it is set as the text of an element, so there is no
way in which it can become a field, a link or a part of the XML. How things look is in
the styles (`word/styles.xml`), so that a secretary can change it there.
"""

from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from vsv_wizard.documenten.blocks import stukken

BREEDTE = 9298  # of the text on A4, in twentieths of a point
GAT = "Noginvullen"


def el(naam: str, *kinderen: Element, **waarden: str | int) -> Element:
    """An element of Word with these children and attributes."""
    element = OxmlElement(f"w:{naam}")
    for sleutel, waarde in waarden.items():
        element.set(qn(f"w:{sleutel}"), str(waarde))
    element.extend(kinderen)
    return element


def alinea(stijl: str, *inhoud: Element, eigen: Iterable[Element] = ()) -> Element:
    """A paragraph in a style. eigen: what this one has of its own, in the order of Word."""
    return el("p", el("pPr", el("pStyle", val=stijl), *eigen), *inhoud)


def tekst(waarde: str, stijl: str = "") -> Iterator[Element]:
    """The runs of a text; a newline is a line break, and a gap has a style of its own."""
    regels = [" ".join(regel.split()) for regel in waarde.split("\n") if regel.strip()]
    for i, regel in enumerate(regels):
        if i:
            yield el("r", el("br"))
        for stuk, is_gat in stukken(regel):
            yield run(stuk, GAT if is_gat else stijl)


def run(waarde: str, stijl: str = "") -> Element:
    """One run of text on one line, in a character style."""
    inhoud = el("t")
    inhoud.set(qn("xml:space"), "preserve")
    inhoud.text = waarde
    opmaak = (el("rPr", el("rStyle", val=stijl)),) if stijl else ()
    return el("r", *opmaak, inhoud)


def tab() -> Element:
    """A run that is a tab."""
    return el("r", el("tab"))


def veld(code: str) -> Element:
    """A field that Word computes; the codes are ours, never a text of somebody."""
    return el("fldSimple", el("r", el("t")), instr=code)


def cel(breedte: int, *alineas: Element, over: int = 1, vlak: str = "", onder: str = "") -> Element:
    """A cell. over: how many columns it takes. vlak, onder: colours behind it and below."""
    eigen = [el("tcW", w=breedte, type="dxa")]
    if over > 1:
        eigen.append(el("gridSpan", val=over))
    if onder:
        eigen.append(el("tcBorders", el("bottom", val="single", sz=4, space=0, color=onder)))
    if vlak:
        eigen.append(el("shd", val="clear", color="auto", fill=vlak))
    return el("tc", el("tcPr", *eigen), *alineas)


def rij(*cellen: Element, heel: bool = True, kop: bool = False, hoogte: int = 0) -> Element:
    """A row. heel: it stays on one page. kop: it is the header, on every page again."""
    eigen = []
    if heel:
        eigen.append(el("cantSplit"))
    if hoogte:
        eigen.append(el("trHeight", val=hoogte, hRule="atLeast"))
    if kop:
        eigen.append(el("tblHeader"))
    return el("tr", el("trPr", *eigen), *cellen)


def tabel(
    stijl: str,
    kolommen: Sequence[int],
    rijen: Iterable[Element],
    *,
    kop: bool = False,
    bijschrift: str = "",
    uitleg: str = "",
) -> Element:
    """A table. bijschrift, uitleg: what it is, for who cannot see it."""
    eigen = [
        el("tblStyle", val=stijl),
        el("tblW", w=sum(kolommen), type="dxa"),
        el("tblLayout", type="fixed"),
        el(
            "tblLook",
            val="06A0" if kop else "0600",
            firstRow=int(kop),
            lastRow=0,
            firstColumn=int(kop),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
    ]
    if bijschrift:
        eigen.append(el("tblCaption", val=bijschrift))
    if uitleg:
        eigen.append(el("tblDescription", val=uitleg))
    raster = el("tblGrid", *(el("gridCol", w=breedte) for breedte in kolommen))
    return el("tbl", el("tblPr", *eigen), raster, *rijen)


def blijft_bij_volgende(element: Element) -> None:
    """Keep every paragraph in here on the page of the next one."""
    for eigen in element.iter(qn("w:pPr")):
        if eigen.find(qn("w:keepNext")) is None:
            eigen.insert(1, el("keepNext"))
