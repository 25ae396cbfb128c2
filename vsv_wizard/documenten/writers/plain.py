"""A document as plain text, to paste in a mail: nothing is markup, so nothing is escaped.

It is ready to send: a paragraph is one line, which the mail program breaks as it likes, a
heading is a line of its own, and nothing is said about how the document was made.
"""

from collections.abc import Iterator
from itertools import takewhile

from vsv_wizard.documenten.blocks import (
    CHECK_SHEET,
    Alinea,
    Block,
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

RULE_LINE = "_" * 30
_SIGN_OF = {ListKind.BULLETS: "-", ListKind.BOXES: "[ ]"}
_ENDS = (".", "?", "!", ":")


def write(document: Document) -> str:
    """The document as text; of a letter only the letter."""
    document = clean_document(document)
    texts = [] if document.brief else [_line(document.titel), _line(document.ondertitel)]
    said = takewhile(lambda block: not _is_check_sheet(block), document.blokken)
    texts.extend("\n".join(_block(*deel)) for deel in parts(tuple(said)))
    concept, bron, _ = document.voet.partition(" Bron:")
    if bron and not document.brief:  # of what is signed the foot is its title
        texts.append(_line(concept))
    return "\n\n".join(filter(None, texts)) + "\n"


def _is_check_sheet(block: Block) -> bool:
    return isinstance(block, Kop) and block.tekst == CHECK_SHEET


def _block(block: LayoutPart, bijschrift: bool) -> Iterator[str]:
    match block:
        case Kop(tekst=tekst):
            line = _line(tekst)
            yield line if line.endswith(_ENDS) else f"{line}:"
        case Alinea(tekst):
            yield _paragraph(tekst)
        case Lijst():
            for number, punt in enumerate(block.punten, 1):
                yield f"{_SIGN_OF.get(block.soort, f'{number}.')} {_line(punt)}"
        case Balken(balken):
            yield from (_line(f"{bar.label}: {bar.tekst}") for bar in balken)
        case LetOp(titel, tekst, toon):
            yield _line(f"Let op: {titel}" if toon is Tone.ATTENTION else titel)
            yield _paragraph(tekst)
        case Tabel():
            yield from _table(block, bijschrift)
        case Schrijfruimte(label, regels):
            yield _line(f"{label}:")
            yield from [RULE_LINE] * regels
        case Ondertekening(vakken):
            for i, vak in enumerate(vakken):
                yield from [""] if i else ()
                yield _line(vak.namens)
                yield from (_line(f"{naam}: {value or RULE_LINE}") for naam, value in vak.regels)


def _table(tabel: Tabel, bijschrift: bool) -> Iterator[str]:
    """A row as a block: the first cell, and under it the others with their headings."""
    if bijschrift:
        yield _line(f"{tabel.bijschrift}:")
    for row in tabel.rijen:
        first, *rest = (cell_text(cell) for cell in row)
        if tabel.paren and len(rest) == 1:
            yield _line(f"{first}: {rest[0]}")
            continue
        yield f"- {_line(first)}"
        paren = zip(tabel.kop[1:], rest, strict=False)
        yield from (f"  {_line(f'{kop}: {cell}')}" for kop, cell in paren if cell)


def _paragraph(tekst: str) -> str:
    return "\n".join(_line(line) for line in tekst.split("\n"))


def _line(tekst: str) -> str:
    return " ".join(tekst.split())
