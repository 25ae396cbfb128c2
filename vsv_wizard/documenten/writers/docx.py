"""A document for Word, to be changed there: real headings, lists, tables and styles.

The parts of the file that hold no text of a dossier (styles, numbering, settings) are in
the folder `word`. The file is the same for the same document, down to the byte.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Mm, Twips
from lxml.etree import _Element as Element

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Cell,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Mark,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    Tone,
    cell_text,
    with_text,
)
from vsv_wizard.documenten.writers.docx_parts import (
    WIDTH,
    cell,
    computed_field,
    el,
    keep_with_next,
    paragraph,
    row,
    run,
    tab,
    tabel,
    tekst,
)
from vsv_wizard.documenten.writers.layout import (
    ACCENT,
    Balken,
    LayoutPart,
    breedtes,
    datum,
    footer_line,
    header_line,
    is_long,
    is_long_box,
    is_short,
    made,
    number_columns,
    part_done,
    parts,
    titel,
)
from vsv_wizard.dossier.text import clean

_FOLDER = "vsv_wizard.documenten.writers"
_LOW = Mm(18)  # the margin above and below of a page that lies
_PROGRAM = "vsv-wizard"
_PARTS = {  # the parts of the file, and where they stand in it
    "content_types.xml": "[Content_Types].xml",
    "rels.xml": "_rels/.rels",
    "document.xml": "word/document.xml",
    "document_rels.xml": "word/_rels/document.xml.rels",
    "styles.xml": "word/styles.xml",
    "numbering.xml": "word/numbering.xml",
    "settings.xml": "word/settings.xml",
}
_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # that are no signs, but are not cleaned away
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # that a zip file can say

_LIST_STYLE = {
    ListKind.BULLETS: "ListBullet",
    ListKind.NUMBERS: "ListNumber",
    ListKind.BOXES: "Vakjes",
}
_NUMBERS = 2  # the numbering in numbering.xml that counts
_NOTE_STYLE = {Tone.ATTENTION: "Letop", Tone.GOOD: "Inorde"}
_TABLES = (Tabel, Balken, Ondertekening)
_GRIJS, _LIJN = "DCE5E7", "8FA3A8"
_BAR_BLOCKS = 40  # of which a progress bar is made
_LABEL, _STATE = 3200, 2000  # the widths beside a bar


def write(document: Document) -> bytes:
    """The document as a Word file."""
    document = with_text(document, lambda t: clean(t).translate(_NOT_IN_XML))
    word = docx.Document(BytesIO(_empty()))
    plaats = word.element.body.sectPr
    width = _turn(word.sections[0]) if document.liggend else WIDTH
    for element in _content(document, word, width):
        plaats.addprevious(element)
    _header_and_footer(document, word, width)
    _properties(document, word)
    bytes_ = BytesIO()
    word.save(bytes_)
    return _fixed_time(bytes_, max(made(document) or _EARLIEST, _EARLIEST))


def _turn(page: Section) -> int:
    """Lay the pages on their side; how wide the text is then."""
    high, wide = page.page_height, page.page_width
    assert high is not None  # noqa: S101  # it is in our own file
    assert wide is not None  # noqa: S101
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, high, wide
    page.top_margin = page.bottom_margin = _LOW
    return WIDTH + round((high - wide) / Twips(1))


@cache
def _empty() -> bytes:
    """A Word file without contents, with our styles."""
    bytes_ = BytesIO()
    with ZipFile(bytes_, "w") as bestand:
        for bron, doel in _PARTS.items():
            bestand.writestr(ZipInfo(doel), files(_FOLDER).joinpath("word", bron).read_bytes())
    return bytes_.getvalue()


def _fixed_time(bytes_: BytesIO, moment: datetime) -> bytes:
    """The same file, in which every part has the time of the document."""
    resultaat = BytesIO()
    with ZipFile(bytes_) as oud, ZipFile(resultaat, "w", ZIP_DEFLATED) as new:
        for deel in oud.namelist():
            info = ZipInfo(deel, moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, oud.read(deel))
    return resultaat.getvalue()


def _properties(document: Document, word: Word) -> None:
    own, moment = word.core_properties, made(document) or _EARLIEST
    own.title, own.subject = titel(document)[:255], " ".join(document.ondertitel.split())[:255]
    own.author = own.last_modified_by = _PROGRAM
    own.language, own.revision = "nl-NL", 1
    own.created = own.modified = moment.replace(tzinfo=None)


def _header_and_footer(document: Document, word: Word, width: int) -> None:
    """The title and the date above every page but the first; concept and number below each."""
    deel = word.sections[0]
    deel.different_first_page_header_footer = True
    kop = [*tekst(header_line(document)), tab(), *tekst(datum(document))]
    voet = (
        *tekst(footer_line(document)),
        tab(),
        *(run("Pagina "), computed_field("PAGE"), run(" van "), computed_field("NUMPAGES")),
    )
    far = el("tab", val="right", pos=width)
    stops = [el("tabs", el("tab", val="clear", pos=WIDTH), far)] if width != WIDTH else []
    for plek, style, inhoud in (
        (deel.header, "Header", kop),
        (deel.footer, "Footer", voet),
        (deel.first_page_footer, "Footer", voet),
    ):
        plek.is_linked_to_previous = False
        oud = plek.paragraphs[0]._p  # noqa: SLF001
        oud.addprevious(paragraph(style, *map(deepcopy, inhoud), own=map(deepcopy, stops)))
        oud.getparent().remove(oud)


def _content(document: Document, word: Word, width: int) -> Iterator[Element]:
    """All that stands on the pages."""
    yield paragraph("Title", *tekst(titel(document)))
    if document.ondertitel:
        yield paragraph("Subtitle", *tekst(document.ondertitel))
    for naam, value in document.kenmerken:
        yield paragraph("Kenmerk", *tekst(naam, "Kenmerknaam"), tab(), *tekst(value))
    yield paragraph("Tussenruimte")
    vorige: LayoutPart | None = None
    for block, bijschrift in parts(document.blokken):
        if vorige is not None and _touching(vorige, block):
            yield paragraph("Tussenruimte")
        yield from _block(block, bijschrift, word, width)
        vorige = block
    yield paragraph("Slot", *tekst(document.voet))


def _touching(first: LayoutPart, tweede: LayoutPart) -> bool:
    """Whether these need room between them: without it, two tables or notes become one."""
    if isinstance(first, LetOp):
        return isinstance(tweede, LetOp)
    return isinstance(first, _TABLES) and not isinstance(tweede, Kop)


def _block(block: LayoutPart, bijschrift: bool, word: Word, width: int) -> Iterator[Element]:
    match block:
        case Kop(niveau, value, nieuwe_pagina):
            own = [el("pageBreakBefore")] * nieuwe_pagina
            yield paragraph(f"Heading{min(max(niveau - 1, 1), 3)}", *tekst(value), own=own)
        case Alinea(value):
            yield paragraph("Normal", *tekst(value))
        case Lijst():
            yield from _items(block, word)
        case Tabel():
            yield from _table_with_caption(block, bijschrift, width)
        case Balken(balken):
            yield _bars(balken, width)
        case LetOp(kop, value, toon):
            style = _NOTE_STYLE.get(toon, "Terinformatie")
            yield paragraph(style, *tekst(kop, "Strong"), own=(el("keepNext"),))
            yield paragraph(style, *tekst(value))
        case Schrijfruimte(label, regels):
            yield paragraph("Schrijflabel", *tekst(label))
            yield from (paragraph("Schrijflijn") for _ in range(regels))
        case Ondertekening(vakken):
            for i in range(0, len(vakken), 2):
                yield from [paragraph("Tussenruimte")] if i else ()
                yield _ondertekening(vakken[i : i + 2], width)


def _items(lijst: Lijst, word: Word) -> Iterator[Element]:
    """The points; every numbered list starts at 1 again."""
    own: tuple[Element, ...] = ()
    style = _LIST_STYLE[lijst.soort]
    nummering = 0
    if lijst.soort is ListKind.NUMBERS:
        new = word.part.numbering_part.element.add_num(_NUMBERS)
        new.add_lvlOverride(0).add_startOverride(1)
        nummering = new.numId
    for punt in lijst.punten:
        if nummering:
            own = (el("numPr", el("ilvl", val=0), el("numId", val=nummering)),)
        yield paragraph(style, *tekst(punt), own=own)


def _table_with_caption(block: Tabel, bijschrift: bool, width: int) -> Iterator[Element]:
    if bijschrift and not block.paren:
        yield paragraph("Caption", *tekst(block.bijschrift))
    yield _table(block, bijschrift, width)


def _table(block: Tabel, bijschrift: bool, width: int) -> Element:
    maten = [round(deel * width) for deel in breedtes(block)]
    rechts = number_columns(block)
    if block.paren and bijschrift:
        kop = row(
            cell(sum(maten), paragraph("Tabelkop", *tekst(block.bijschrift)), over=len(maten)),
            kop=True,
        )
    else:
        headings = (*block.kop, *[""] * (len(maten) - len(block.kop)))
        styles = ["Tabelkopbedrag" if numeral else "Tabelkop" for numeral in rechts]
        cellen = (
            cell(maat, paragraph(style, *tekst(value)))
            for maat, style, value in zip(maten, styles, headings, strict=True)
        )
        kop = row(*cellen, kop=True)
    first = "Tabelvraag" if block.paren else "Tabelnaam"
    styles = [first, *["Tabelbedrag" if numeral else "Tabeltekst" for numeral in rechts[1:]]]
    rijen = [_row(cellen, maten, styles) for cellen in block.rijen]
    if is_short(block):
        for vorige in rijen[:-1]:
            keep_with_next(vorige)
    return tabel("Gegevens", maten, [kop, *rijen], kop=True, bijschrift=_shorten(block.bijschrift))


def _row(cellen: tuple[Cell, ...], maten: list[int], styles: list[str]) -> Element:
    every = (*cellen, *[""] * (len(maten) - len(cellen)))
    return row(
        *(
            cell(maat, *_cell_paragraphs(value, style))
            for maat, style, value in zip(maten, styles, every, strict=True)
        ),
        heel=not any(is_long(cell_text(value)) for value in cellen),
    )


def _cell_paragraphs(value: Cell, style: str) -> Iterator[Element]:
    if isinstance(value, Mark):
        yield paragraph(style, *tekst(value.tekst, f"Stand{value.toon.value}"))
    else:
        yield paragraph(style, *tekst(value))


def _bars(balken: tuple[Balk, ...], width: int) -> Element:
    """Progress bars as coloured cells; the words stand beside it and in the description."""
    blokje = (width - _LABEL - _STATE) // _BAR_BLOCKS
    maten = [_LABEL, *[blokje] * _BAR_BLOCKS, width - _LABEL - blokje * _BAR_BLOCKS]
    uitleg = _shorten("; ".join(f"{bar.label}: {bar.tekst}" for bar in balken))
    rijen = [_bar(bar, blokje, maten[-1]) for bar in balken]
    for vorige in rijen[:-1]:
        keep_with_next(vorige)
    return tabel("Voortgang", maten, rijen, bijschrift="Voortgang", uitleg=uitleg)


def _bar(bar: Balk, blokje: int, rest: int) -> Element:
    full = round(part_done(bar) * _BAR_BLOCKS)
    stukken = [
        (count, vlak) for count, vlak in ((full, ACCENT), (_BAR_BLOCKS - full, _GRIJS)) if count
    ]
    return row(
        cell(_LABEL, paragraph("Tabeltekst", *tekst(bar.label))),
        *(
            cell(blokje * count, paragraph("Tabeltekst"), over=count, vlak=vlak)
            for count, vlak in stukken
        ),
        cell(rest, paragraph("Tabelstand", *tekst(bar.tekst))),
    )


def _ondertekening(paar: tuple[SignatureBox, ...], width: int) -> Element:
    """Two parties beside each other: per line a label and a line to write on."""
    label, wit = 1450, 400
    lijn = (width - wit) // 2 - label
    maten = [label, lijn, wit, label, lijn] if len(paar) > 1 else [label, lijn]
    heel = not any(map(is_long_box, paar))
    rijen = [row(*_beside(wit, [_on_behalf_of(vak, label + lijn) for vak in paar]), heel=heel)]
    for i in range(max(len(vak.regels) for vak in paar)):
        vakken = [_signature_line(vak, i, label, lijn) for vak in paar]
        rijen.append(row(*_beside(wit, vakken), heel=heel, hoogte=560))
    if heel:
        for vorige in rijen[:-1]:
            keep_with_next(vorige)
    return tabel("Ondertekening", maten, rijen, bijschrift="Ondertekening")


def _beside(wit: int, vakken: list[list[Element]]) -> Iterator[Element]:
    """The cells of the parties, with white between them."""
    for i, cellen in enumerate(vakken):
        if i:
            yield cell(wit, paragraph("Ondertekentekst"))
        yield from cellen


def _on_behalf_of(vak: SignatureBox, breedte: int) -> list[Element]:
    return [cell(breedte, paragraph("Ondertekenaar", *tekst(vak.namens)), over=2)]


def _signature_line(vak: SignatureBox, i: int, label: int, lijn: int) -> list[Element]:
    if i >= len(vak.regels):
        return [cell(label + lijn, paragraph("Ondertekentekst"), over=2)]
    naam, value = vak.regels[i]
    return [
        cell(label, paragraph("Ondertekenlabel", *tekst(naam))),
        cell(lijn, paragraph("Ondertekentekst", *tekst(value)), below=_LIJN),
    ]


def _shorten(value: str) -> str:
    """A text for an attribute: on one line, and not endless."""
    return " ".join(value.split())[:250]
