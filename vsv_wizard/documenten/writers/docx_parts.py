"""The small parts that a Word document is made of: elements, paragraphs, runs, tables.

A text becomes text and nothing else: it is set as the text of an element, so there is no
way in which it can become a field, a link or a part of the XML. How things look is in
the styles (`word/styles.xml`), so that a secretary can change it there.
"""

from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml.etree import _Element as Element

from vsv_wizard.documenten.blocks import lines_of

WIDTH = 9298  # of the text on A4, in twentieths of a point
GAP = "Noginvullen"
_NAMESPACE = {"w": nsmap["w"]}
_W = f"{{{nsmap['w']}}}"
_SPACE = qn("xml:space")


def el(naam: str, *children_of: Element, **values: str | int) -> Element:
    """An element of Word with these children and attributes."""
    given = {f"{_W}{key}": str(value) for key, value in values.items()}
    # As `OxmlElement` does, which takes a name apart each time: a report has thousands.
    element = oxml_parser.makeelement(f"{_W}{naam}", given, _NAMESPACE)
    element.extend(children_of)
    return element


def paragraph(style: str, *inhoud: Element, own: Iterable[Element] = ()) -> Element:
    """A paragraph in a style. own: what this one has of its own, in the order of Word."""
    return el("p", el("pPr", el("pStyle", val=style), *own), *inhoud)


def tekst(value: str, style: str = "") -> Iterator[Element]:
    """The runs of a text; a newline is a line break, and a gap has a style of its own."""
    for i, line in enumerate(lines_of(value)):
        if i:
            yield el("r", el("br"))
        for stuk, is_gat in line:
            yield run(stuk, GAP if is_gat else style)


def run(value: str, style: str = "") -> Element:
    """One run of text on one line, in a character style."""
    inhoud = el("t")
    inhoud.set(_SPACE, "preserve")
    inhoud.text = value
    opmaak = (el("rPr", el("rStyle", val=style)),) if style else ()
    return el("r", *opmaak, inhoud)


def tab() -> Element:
    """A run that is a tab."""
    return el("r", el("tab"))


def computed_field(code: str) -> Element:
    """A field that Word computes; the codes are ours, never a text of somebody."""
    return el("fldSimple", el("r", el("t")), instr=code)


def cell(
    breedte: int, *paragraphs: Element, over: int = 1, vlak: str = "", below: str = ""
) -> Element:
    """A cell. over: how many columns it takes. vlak, below: colours behind it and below."""
    own = [el("tcW", w=breedte, type="dxa")]
    if over > 1:
        own.append(el("gridSpan", val=over))
    if below:
        own.append(el("tcBorders", el("bottom", val="single", sz=4, space=0, color=below)))
    if vlak:
        own.append(el("shd", val="clear", color="auto", fill=vlak))
    return el("tc", el("tcPr", *own), *paragraphs)


def row(*cellen: Element, heel: bool = True, kop: bool = False, hoogte: int = 0) -> Element:
    """A row. heel: it stays on one page. kop: it is the header, on every page again."""
    own = []
    if heel:
        own.append(el("cantSplit"))
    if hoogte:
        own.append(el("trHeight", val=hoogte, hRule="atLeast"))
    if kop:
        own.append(el("tblHeader"))
    return el("tr", el("trPr", *own), *cellen)


def tabel(
    style: str,
    columns: Sequence[int],
    rijen: Iterable[Element],
    *,
    kop: bool = False,
    bijschrift: str = "",
    uitleg: str = "",
) -> Element:
    """A table. bijschrift, uitleg: what it is, for who cannot see it."""
    own = [
        el("tblStyle", val=style),
        el("tblW", w=sum(columns), type="dxa"),
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
        own.append(el("tblCaption", val=bijschrift))
    if uitleg:
        own.append(el("tblDescription", val=uitleg))
    raster = el("tblGrid", *(el("gridCol", w=breedte) for breedte in columns))
    return el("tbl", el("tblPr", *own), raster, *rijen)


def keep_with_next(element: Element) -> None:
    """Keep every paragraph in here on the page of the next one."""
    for own in element.iter(qn("w:pPr")):
        if own.find(qn("w:keepNext")) is None:
            own.insert(1, el("keepNext"))
