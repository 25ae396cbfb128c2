"""A document as plain text, to paste in a mail: nothing is markup, so nothing is escaped."""

import textwrap
from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    Tone,
    cell_text,
    clean_document,
)
from vsv_wizard.documenten.writers.layout import Balken, LayoutPart, parts

WIDTH = 72  # characters of a line; a mail program breaks longer ones as it likes
RULE_LINE = "_" * 30
_SIGN_OF = {ListKind.BULLETS: "-", ListKind.BOXES: "[ ]"}


def write(document: Document) -> str:
    """The document as text with short lines and a line feed after each."""
    document = clean_document(document)
    texts = [_underlined(document.titel, "="), _paragraph(document.ondertitel)]
    texts.extend("\n".join(_block(*deel)) for deel in parts(document.blokken))
    texts.append("-" * WIDTH)  # what follows is about the document: not for in a mail
    texts.append("\n".join(_fold(f"{naam}: {value}") for naam, value in document.kenmerken))
    texts.append(_paragraph(document.voet))
    return "\n\n".join(filter(None, texts)) + "\n"


def _block(block: LayoutPart, bijschrift: bool) -> Iterator[str]:
    match block:
        case Kop(niveau, tekst):
            yield _underlined(tekst, "-") if niveau == 2 else _fold(tekst)
        case Alinea(tekst):
            yield _paragraph(tekst)
        case Lijst():
            for number, punt in enumerate(block.punten, 1):
                yield _fold(punt, f"{_SIGN_OF.get(block.soort, f'{number}.')} ")
        case Balken(balken):
            yield from (_fold(f"{bar.label}: {bar.tekst}") for bar in balken)
        case LetOp(titel, tekst, toon):
            yield _fold(f"Let op: {titel}" if toon is Tone.ATTENTION else titel)
            yield _paragraph(tekst)
        case Tabel():
            yield from _table(block, bijschrift)
        case Schrijfruimte(label, regels):
            yield _fold(f"{label}:")
            yield from [RULE_LINE] * regels
        case Ondertekening(vakken):
            for i, vak in enumerate(vakken):
                yield from [""] if i else ()
                yield _fold(vak.namens)
                yield from (_fold(f"{naam}: {value or RULE_LINE}") for naam, value in vak.regels)


def _table(tabel: Tabel, bijschrift: bool) -> Iterator[str]:
    """A row as a block: the first cell, and under it the others with their headings."""
    if bijschrift:
        yield _fold(f"{tabel.bijschrift}:")
    for row in tabel.rijen:
        first, *rest = (cell_text(cell) for cell in row)
        if tabel.paren and len(rest) == 1:
            yield _fold(f"{first}: {rest[0]}")
            continue
        yield _fold(first, "- ")
        paren = zip(tabel.kop[1:], rest, strict=False)
        yield from (_fold(f"{kop}: {cell}", "  ") for kop, cell in paren if cell)


def _paragraph(tekst: str) -> str:
    return "\n".join(_fold(line) for line in tekst.split("\n"))


def _fold(tekst: str, begin: str = "") -> str:
    """One text on lines that are not too long; what stands in front hangs out."""
    return textwrap.fill(
        " ".join(tekst.split()),
        WIDTH,
        initial_indent=begin,
        subsequent_indent=" " * len(begin),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _underlined(tekst: str, teken: str) -> str:
    regels = _fold(tekst)
    return f"{regels}\n{teken * max(len(line) for line in regels.split(chr(10)))}"
