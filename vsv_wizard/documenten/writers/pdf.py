"""A document as PDF by typst: tagged (PDF/UA-1), with its fonts in it, the same everywhere.

One that carries the dossier is PDF/A-3 too: to keep for years, with that file inside.

Texts go to typst as JSON, never in its language, so nothing in them is read as code; and
the folder that typst may read is an empty one. How it looks is in `document.type_in`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Any

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Cell,
    Document,
    Kop,
    LetOp,
    Lijst,
    Mark,
    Ondertekening,
    Pieces,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    cell_text,
    lines_of,
    with_text,
)
from vsv_wizard.documenten.errors import NotPossible
from vsv_wizard.documenten.writers.layout import (
    Balken,
    LayoutPart,
    breedtes,
    columns,
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
from vsv_wizard.dossier.text import clean, is_blank

_FOLDER = "vsv_wizard.documenten.writers"
_OTHERWISE = "Maak een ander formaat: Word (docx), webpagina (html) of platte tekst (txt)."

# What the fonts that come with typst can show, of the scripts that they have whole. The
# rest becomes a box: an empty place in a name would not be noticed.
_UNKNOWN = re.compile(
    r"[^\n -~\u00a0-\u00ac\u00ae-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    r"\u05d0-\u05ea\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u2040\u2070\u2071"
    r"\u2074-\u208e\u20a0-\u20c0\u2100-\u211e\u2122\u2126-\u2151\u2153-\u2184\u2190-\u23ff"
    r"\u2460-\u2605\u2609-\u262f\u2701-\u2704\u270c-\u2714\u2717-\u2726\u2794\u2798-\u27af]"
)
_SIMPLE = re.compile(r"[^\n -~\u00a0-\u00ac\u00ae-\u017f]")
_BOX = "□"

_VEEL_BALKEN, _VEEL_LIJNEN = 16, 8  # from here these may go on on the next page

# What cannot be hyphenated: an address, a number, or what is no word. A word is letters
# only, not too many, with vowels and consonants in turn.
_CHAR_RUN = re.compile(
    r"((?<!\S)(?![('\"]*(?=[^\W\d_]{1,40}[-.,:;!?)'\"]*(?:\s|$))(?!\S*[^aeiouyà-ü\s]{7}))\S{4,})"
)
_NARROW = re.compile(r"[a-ln-vx-zà-åç-ïñ-öø-ÿ0-9.,:;!?()\[\]'\"-]")  # letters of at most 0.62 em

_FEW_CHAPTERS = 7  # of a few pages, which need no list of contents

PdfLine = list[tuple[str, bool, float]]


def write(document: Document) -> bytes:
    """The document as PDF. Raises NotPossible where that cannot be done."""
    try:
        from typst import TypstError
    except ModuleNotFoundError:  # there is no wheel for every computer
        raise NotPossible(f"Op deze computer kan geen pdf worden gemaakt. {_OTHERWISE}") from None
    try:
        return _typeset(document, _UNKNOWN)
    except TypstError:
        pass  # signs that can be shown, but not together: then the letters of our own script
    try:
        return _typeset(document, _SIMPLE)
    except TypstError:
        raise NotPossible(f"Van dit document kan geen pdf worden gemaakt. {_OTHERWISE}") from None


def _typeset(document: Document, onbekend: re.Pattern[str]) -> bytes:
    from typst import compile as put

    inhoud = _content(with_text(document, lambda tekst: _showable(clean(tekst), onbekend)))
    moment = made(document)
    with TemporaryDirectory(prefix="vsv-wizard-") as empty:
        return put(  # type: ignore[type-var]  # the stub wants one type for source and root
            files(_FOLDER).joinpath("document.typ").read_bytes(),
            root=empty,
            sys_inputs={"document": json.dumps(inhoud), "dossier": document.attached.decode()},
            ignore_system_fonts=True,
            pdf_standards=["a-3a", "ua-1"] if document.attached else ["ua-1"],
            timestamp=int(moment.timestamp()) if moment else 0,
        )


def _showable(tekst: str, onbekend: re.Pattern[str]) -> str:
    """The text in signs that the fonts have; a sign that they miss is a box."""
    if tekst.isascii():
        return tekst

    def instead(sign: re.Match[str]) -> str:
        """In plain signs a ligature or a full-width letter; only here, never in the file."""
        plain = unicodedata.normalize("NFKC", sign[0])
        return _boxed(sign) if not plain or onbekend.search(plain) else plain

    return onbekend.sub(instead, unicodedata.normalize("NFC", tekst))


def _boxed(teken: re.Match[str]) -> str:
    """A box for a sign; nothing for what only changes the sign before it, for a blank a space."""
    if unicodedata.category(teken[0]) in ("Mn", "Me", "Cf"):
        return ""
    return " " if is_blank(teken[0]) else _BOX


def _content(document: Document) -> dict[str, Any]:
    """All that the template needs, ready to be drawn."""
    blokken = list(_blocks(document.blokken))
    hoofdstukken = [b for b in blokken if b["soort"] == "kop" and b["niveau"] == 2]
    return {
        "titel": titel(document),
        "kop": _line([(titel(document), False)]),
        "kopregel": header_line(document),
        "dag": datum(document),
        "ondertitel": _text(document.ondertitel),
        "kenmerken": [(_text(naam), _text(value)) for naam, value in document.kenmerken],
        # What lies begins with one page that says it all.
        "inhoudsopgave": len(hoofdstukken) > _FEW_CHAPTERS and not document.liggend,
        "liggend": document.liggend,
        "blokken": blokken,
        "voet": document.voet,
        "voetregel": footer_line(document),
        "slot": _text(document.voet),
    }


def _blocks(blokken: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    """The blocks, with the levels of headings that a tagged file may have."""
    niveau = 1  # of the last heading: the next is at most one level deeper
    for block, bijschrift in parts(blokken):
        if isinstance(block, Kop):
            if not block.tekst.strip():
                continue  # a heading without a text has no place in an outline
            niveau = max(2, min(block.niveau, niveau + 1))
        yield {"soort": type(block).__name__.lower(), **_block(block, niveau, bijschrift)}


def _block(block: LayoutPart, niveau: int, bijschrift: bool) -> dict[str, Any]:
    match block:
        case Kop(_, tekst, nieuwe_pagina):
            return {"niveau": niveau, "tekst": _text(tekst), "nieuwe_pagina": nieuwe_pagina}
        case Alinea(tekst):
            return {"tekst": _text(tekst)}
        case Lijst(punten, soort):
            return {"punten": [_text(punt) for punt in punten], "vorm": soort.value}
        case Tabel():
            return _table(block, bijschrift)
        case Balken(balken):
            return {"balken": [_bar(bar) for bar in balken], "lang": len(balken) > _VEEL_BALKEN}
        case LetOp(titel, tekst, toon):
            lang = is_long(titel, tekst)
            return {"titel": _text(titel), "tekst": _text(tekst), "toon": toon, "lang": lang}
        case Schrijfruimte(label, regels):
            lang = regels > _VEEL_LIJNEN or is_long(label)
            return {"label": _text(label), "regels": regels, "lang": lang}
        case Ondertekening(vakken):
            lang = any(map(is_long_box, vakken))
            return {"vakken": [_box(vak) for vak in vakken], "lang": lang}


def _table(tabel: Tabel, bijschrift: bool) -> dict[str, Any]:
    empty = ("",) * columns(tabel)  # for a row with fewer cells than there are columns
    return {
        "kop": [_text(tekst) for tekst in (*tabel.kop, *empty[len(tabel.kop) :])],
        "rijen": [_row((*row, *empty[len(row) :])) for row in tabel.rijen],
        "bijschrift": _text(tabel.bijschrift) if bijschrift else None,
        "breedtes": breedtes(tabel),
        "rechts": number_columns(tabel),
        "kort": is_short(tabel),
        "paren": tabel.paren,
    }


def _row(cellen: tuple[Cell, ...]) -> dict[str, Any]:
    return {
        "cellen": [_cell(cell) for cell in cellen],
        "lang": any(is_long(cell_text(cell)) for cell in cellen),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Mark):
        return {"tekst": _text(cell.woord), "toon": cell.toon.value, "teken": cell.teken}
    return {"tekst": _text(cell)}


def _bar(bar: Balk) -> dict[str, Any]:
    return {
        "label": _text(bar.label),
        "tekst": _text(bar.tekst),
        "alt": f"Voortgang {bar.label}: {bar.tekst}",
        "klaar": bar.klaar,
        "totaal": bar.totaal,
        "deel": part_done(bar),
    }


def _box(vak: SignatureBox) -> dict[str, Any]:
    regels = [(_text(naam), _text(value)) for naam, value in vak.regels]
    return {"namens": _text(vak.namens), "regels": regels}


def _text(tekst: str) -> list[PdfLine]:
    """A text as lines of pieces, each with whether it is a gap."""
    return [_line(line) for line in lines_of(tekst)]


def _line(line: Pieces) -> PdfLine:
    """The pieces of a line, each with whether it is a gap; words that may not fit apart."""
    return [
        (deel, is_gat, _width(deel))
        for stuk, is_gat in line
        for deel in _CHAR_RUN.split(stuk)
        if deel
    ]


def _width(deel: str) -> float:
    """How wide this may be at most, in em; 0 when there are places where a line can end."""
    if not _CHAR_RUN.fullmatch(deel):
        return 0.0
    smal = len(_NARROW.findall(deel))
    return round(0.62 * smal + 1.05 * (len(deel) - smal), 1)
