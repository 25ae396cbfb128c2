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
from lxml.etree import _Element as Element

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Cel,
    Document,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Merk,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    Toon,
    celtekst,
    met_tekst,
    schoon_document,
)
from vsv_wizard.documenten.writers.docx_parts import (
    BREEDTE,
    alinea,
    blijft_bij_volgende,
    cel,
    el,
    rij,
    run,
    tab,
    tabel,
    tekst,
    veld,
)
from vsv_wizard.documenten.writers.layout import (
    ACCENT,
    Balken,
    Deel,
    breedtes,
    datum,
    deel_klaar,
    delen,
    gemaakt,
    getalkolommen,
    is_kort,
    is_lang,
    is_lang_vak,
    kopregel,
    titel,
    voetregel,
)

_MAP = "vsv_wizard.documenten.writers"
_PROGRAMMA = "vsv-wizard"
_DELEN = {  # the parts of the file, and where they stand in it
    "content_types.xml": "[Content_Types].xml",
    "rels.xml": "_rels/.rels",
    "document.xml": "word/document.xml",
    "document_rels.xml": "word/_rels/document.xml.rels",
    "styles.xml": "word/styles.xml",
    "numbering.xml": "word/numbering.xml",
    "settings.xml": "word/settings.xml",
}
_NIET_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # that are no signs, but are not cleaned away
_VROEGST = datetime(1980, 1, 1, tzinfo=UTC)  # that a zip file can say

_LIJSTSTIJL = {
    Lijstsoort.PUNTEN: "ListBullet",
    Lijstsoort.NUMMERS: "ListNumber",
    Lijstsoort.VAKJES: "Vakjes",
}
_NUMMERS = 2  # the numbering in numbering.xml that counts
_LETOPSTIJL = {Toon.AANDACHT: "Letop", Toon.GOED: "Inorde"}
_TABELLEN = (Tabel, Balken, Ondertekening)
_GRIJS, _LIJN = "DCE5E7", "8FA3A8"
_BLOKJES = 40  # of which a progress bar is made
_LABEL, _STAND = 3200, 2000  # the widths beside a bar


def schrijf(document: Document) -> bytes:
    """The document as a Word file."""
    document = met_tekst(schoon_document(document), lambda t: t.translate(_NIET_IN_XML))
    word = docx.Document(BytesIO(_leeg()))
    plaats = word.element.body.sectPr
    for element in _inhoud(document, word):
        plaats.addprevious(element)
    _kop_en_voet(document, word)
    _eigenschappen(document, word)
    bytes_ = BytesIO()
    word.save(bytes_)
    return _vaste_tijd(bytes_, max(gemaakt(document) or _VROEGST, _VROEGST))


@cache
def _leeg() -> bytes:
    """A Word file without contents, with our styles."""
    bytes_ = BytesIO()
    with ZipFile(bytes_, "w") as bestand:
        for bron, doel in _DELEN.items():
            bestand.writestr(ZipInfo(doel), files(_MAP).joinpath("word", bron).read_bytes())
    return bytes_.getvalue()


def _vaste_tijd(bytes_: BytesIO, moment: datetime) -> bytes:
    """The same file, in which every part has the time of the document."""
    resultaat = BytesIO()
    with ZipFile(bytes_) as oud, ZipFile(resultaat, "w", ZIP_DEFLATED) as nieuw:
        for deel in oud.namelist():
            info = ZipInfo(deel, moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            nieuw.writestr(info, oud.read(deel))
    return resultaat.getvalue()


def _eigenschappen(document: Document, word: Word) -> None:
    eigen, moment = word.core_properties, gemaakt(document) or _VROEGST
    eigen.title, eigen.subject = titel(document)[:255], " ".join(document.ondertitel.split())[:255]
    eigen.author = eigen.last_modified_by = _PROGRAMMA
    eigen.language, eigen.revision = "nl-NL", 1
    eigen.created = eigen.modified = moment.replace(tzinfo=None)


def _kop_en_voet(document: Document, word: Word) -> None:
    """The title and the date above every page but the first; concept and number below each."""
    deel = word.sections[0]
    deel.different_first_page_header_footer = True
    kop = [*tekst(kopregel(document)), tab(), *tekst(datum(document))]
    voet = (
        *tekst(voetregel(document)),
        tab(),
        *(run("Pagina "), veld("PAGE"), run(" van "), veld("NUMPAGES")),
    )
    for plek, stijl, inhoud in (
        (deel.header, "Header", kop),
        (deel.footer, "Footer", voet),
        (deel.first_page_footer, "Footer", voet),
    ):
        plek.is_linked_to_previous = False
        oud = plek.paragraphs[0]._p  # noqa: SLF001
        oud.addprevious(alinea(stijl, *map(deepcopy, inhoud)))
        oud.getparent().remove(oud)


def _inhoud(document: Document, word: Word) -> Iterator[Element]:
    """All that stands on the pages."""
    yield alinea("Title", *tekst(titel(document)))
    if document.ondertitel:
        yield alinea("Subtitle", *tekst(document.ondertitel))
    for naam, waarde in document.kenmerken:
        yield alinea("Kenmerk", *tekst(naam, "Kenmerknaam"), tab(), *tekst(waarde))
    yield alinea("Tussenruimte")
    vorige: Deel | None = None
    for blok, bijschrift in delen(document.blokken):
        if vorige is not None and _raken(vorige, blok):
            yield alinea("Tussenruimte")
        yield from _blok(blok, bijschrift, word)
        vorige = blok
    yield alinea("Slot", *tekst(document.voet))


def _raken(eerste: Deel, tweede: Deel) -> bool:
    """Whether these need room between them: without it, two tables or notes become one."""
    if isinstance(eerste, LetOp):
        return isinstance(tweede, LetOp)
    return isinstance(eerste, _TABELLEN) and not isinstance(tweede, Kop)


def _blok(blok: Deel, bijschrift: bool, word: Word) -> Iterator[Element]:
    match blok:
        case Kop(niveau, waarde, nieuwe_pagina):
            eigen = [el("pageBreakBefore")] * nieuwe_pagina
            yield alinea(f"Heading{min(max(niveau - 1, 1), 3)}", *tekst(waarde), eigen=eigen)
        case Alinea(waarde):
            yield alinea("Normal", *tekst(waarde))
        case Lijst():
            yield from _lijst(blok, word)
        case Tabel():
            yield from _tabel_met_bijschrift(blok, bijschrift)
        case Balken(balken):
            yield _balken(balken)
        case LetOp(kop, waarde, toon):
            stijl = _LETOPSTIJL.get(toon, "Terinformatie")
            yield alinea(stijl, *tekst(kop, "Strong"), eigen=(el("keepNext"),))
            yield alinea(stijl, *tekst(waarde))
        case Schrijfruimte(label, regels):
            yield alinea("Schrijflabel", *tekst(label))
            yield from (alinea("Schrijflijn") for _ in range(regels))
        case Ondertekening(vakken):
            for i in range(0, len(vakken), 2):
                yield from [alinea("Tussenruimte")] if i else ()
                yield _ondertekening(vakken[i : i + 2])


def _lijst(lijst: Lijst, word: Word) -> Iterator[Element]:
    """The points; every numbered list starts at 1 again."""
    eigen: tuple[Element, ...] = ()
    stijl = _LIJSTSTIJL[lijst.soort]
    nummering = 0
    if lijst.soort is Lijstsoort.NUMMERS:
        nieuw = word.part.numbering_part.element.add_num(_NUMMERS)
        nieuw.add_lvlOverride(0).add_startOverride(1)
        nummering = nieuw.numId
    for punt in lijst.punten:
        if nummering:
            eigen = (el("numPr", el("ilvl", val=0), el("numId", val=nummering)),)
        yield alinea(stijl, *tekst(punt), eigen=eigen)


def _tabel_met_bijschrift(blok: Tabel, bijschrift: bool) -> Iterator[Element]:
    if bijschrift and not blok.paren:
        yield alinea("Caption", *tekst(blok.bijschrift))
    yield _tabel(blok, bijschrift)


def _tabel(blok: Tabel, bijschrift: bool) -> Element:
    maten = [round(deel * BREEDTE) for deel in breedtes(blok)]
    rechts = getalkolommen(blok)
    if blok.paren and bijschrift:
        kop = rij(
            cel(sum(maten), alinea("Tabelkop", *tekst(blok.bijschrift)), over=len(maten)), kop=True
        )
    else:
        koppen = (*blok.kop, *[""] * (len(maten) - len(blok.kop)))
        stijlen = ["Tabelkopbedrag" if getal else "Tabelkop" for getal in rechts]
        cellen = (
            cel(maat, alinea(stijl, *tekst(waarde)))
            for maat, stijl, waarde in zip(maten, stijlen, koppen, strict=True)
        )
        kop = rij(*cellen, kop=True)
    eerste = "Tabelvraag" if blok.paren else "Tabelnaam"
    stijlen = [eerste, *["Tabelbedrag" if getal else "Tabeltekst" for getal in rechts[1:]]]
    rijen = [_rij(cellen, maten, stijlen) for cellen in blok.rijen]
    if is_kort(blok):
        for vorige in rijen[:-1]:
            blijft_bij_volgende(vorige)
    return tabel("Gegevens", maten, [kop, *rijen], kop=True, bijschrift=_kort(blok.bijschrift))


def _rij(cellen: tuple[Cel, ...], maten: list[int], stijlen: list[str]) -> Element:
    alle = (*cellen, *[""] * (len(maten) - len(cellen)))
    return rij(
        *(
            cel(maat, *_celalineas(waarde, stijl))
            for maat, stijl, waarde in zip(maten, stijlen, alle, strict=True)
        ),
        heel=not any(is_lang(celtekst(waarde)) for waarde in cellen),
    )


def _celalineas(waarde: Cel, stijl: str) -> Iterator[Element]:
    if isinstance(waarde, Merk):
        yield alinea(stijl, *tekst(waarde.tekst, f"Stand{waarde.toon.value}"))
    else:
        yield alinea(stijl, *tekst(waarde))


def _balken(balken: tuple[Balk, ...]) -> Element:
    """Progress bars as coloured cells; the words stand beside it and in the description."""
    blokje = (BREEDTE - _LABEL - _STAND) // _BLOKJES
    maten = [_LABEL, *[blokje] * _BLOKJES, BREEDTE - _LABEL - blokje * _BLOKJES]
    uitleg = _kort("; ".join(f"{balk.label}: {balk.tekst}" for balk in balken))
    rijen = [_balk(balk, blokje, maten[-1]) for balk in balken]
    for vorige in rijen[:-1]:
        blijft_bij_volgende(vorige)
    return tabel("Voortgang", maten, rijen, bijschrift="Voortgang", uitleg=uitleg)


def _balk(balk: Balk, blokje: int, rest: int) -> Element:
    vol = round(deel_klaar(balk) * _BLOKJES)
    stukken = [
        (aantal, vlak) for aantal, vlak in ((vol, ACCENT), (_BLOKJES - vol, _GRIJS)) if aantal
    ]
    return rij(
        cel(_LABEL, alinea("Tabeltekst", *tekst(balk.label))),
        *(
            cel(blokje * aantal, alinea("Tabeltekst"), over=aantal, vlak=vlak)
            for aantal, vlak in stukken
        ),
        cel(rest, alinea("Tabelstand", *tekst(balk.tekst))),
    )


def _ondertekening(paar: tuple[Handtekening, ...]) -> Element:
    """Two parties beside each other: per line a label and a line to write on."""
    label, wit = 1450, 400
    lijn = (BREEDTE - wit) // 2 - label
    maten = [label, lijn, wit, label, lijn] if len(paar) > 1 else [label, lijn]
    heel = not any(map(is_lang_vak, paar))
    rijen = [rij(*_naast(wit, [_namens(vak, label + lijn) for vak in paar]), heel=heel)]
    for i in range(max(len(vak.regels) for vak in paar)):
        vakken = [_tekenregel(vak, i, label, lijn) for vak in paar]
        rijen.append(rij(*_naast(wit, vakken), heel=heel, hoogte=560))
    if heel:
        for vorige in rijen[:-1]:
            blijft_bij_volgende(vorige)
    return tabel("Ondertekening", maten, rijen, bijschrift="Ondertekening")


def _naast(wit: int, vakken: list[list[Element]]) -> Iterator[Element]:
    """The cells of the parties, with white between them."""
    for i, cellen in enumerate(vakken):
        if i:
            yield cel(wit, alinea("Ondertekentekst"))
        yield from cellen


def _namens(vak: Handtekening, breedte: int) -> list[Element]:
    return [cel(breedte, alinea("Ondertekenaar", *tekst(vak.namens)), over=2)]


def _tekenregel(vak: Handtekening, i: int, label: int, lijn: int) -> list[Element]:
    if i >= len(vak.regels):
        return [cel(label + lijn, alinea("Ondertekentekst"), over=2)]
    naam, waarde = vak.regels[i]
    return [
        cel(label, alinea("Ondertekenlabel", *tekst(naam))),
        cel(lijn, alinea("Ondertekentekst", *tekst(waarde)), onder=_LIJN),
    ]


def _kort(waarde: str) -> str:
    """A text for an attribute: on one line, and not endless."""
    return " ".join(waarde.split())[:250]
