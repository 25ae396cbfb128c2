"""A document as plain text, to paste in a mail: nothing is markup, so nothing is escaped."""

import textwrap
from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    Toon,
    celtekst,
    schoon_document,
)
from vsv_wizard.documenten.writers.layout import Balken, Deel, delen

BREEDTE = 72  # characters of a line; a mail program breaks longer ones as it likes
LIJN = "_" * 30
_TEKEN = {Lijstsoort.PUNTEN: "-", Lijstsoort.VAKJES: "[ ]"}


def schrijf(document: Document) -> str:
    """The document as text with short lines and a line feed after each."""
    document = schoon_document(document)
    teksten = [_onderstreept(document.titel, "="), _alinea(document.ondertitel)]
    teksten.extend("\n".join(_blok(*deel)) for deel in delen(document.blokken))
    teksten.append("-" * BREEDTE)  # what follows is about the document: not for in a mail
    teksten.append("\n".join(_vouw(f"{naam}: {waarde}") for naam, waarde in document.kenmerken))
    teksten.append(_alinea(document.voet))
    return "\n\n".join(filter(None, teksten)) + "\n"


def _blok(blok: Deel, bijschrift: bool) -> Iterator[str]:
    match blok:
        case Kop(niveau, tekst):
            yield _onderstreept(tekst, "-") if niveau == 2 else _vouw(tekst)
        case Alinea(tekst):
            yield _alinea(tekst)
        case Lijst():
            for nummer, punt in enumerate(blok.punten, 1):
                yield _vouw(punt, f"{_TEKEN.get(blok.soort, f'{nummer}.')} ")
        case Balken(balken):
            yield from (_vouw(f"{balk.label}: {balk.tekst}") for balk in balken)
        case LetOp(titel, tekst, toon):
            yield _vouw(f"Let op: {titel}" if toon is Toon.AANDACHT else titel)
            yield _alinea(tekst)
        case Tabel():
            yield from _tabel(blok, bijschrift)
        case Schrijfruimte(label, regels):
            yield _vouw(f"{label}:")
            yield from [LIJN] * regels
        case Ondertekening(vakken):
            for i, vak in enumerate(vakken):
                yield from [""] if i else ()
                yield _vouw(vak.namens)
                yield from (_vouw(f"{naam}: {waarde or LIJN}") for naam, waarde in vak.regels)


def _tabel(tabel: Tabel, bijschrift: bool) -> Iterator[str]:
    """A row as a block: the first cell, and under it the others with their headings."""
    if bijschrift:
        yield _vouw(f"{tabel.bijschrift}:")
    for rij in tabel.rijen:
        eerste, *rest = (celtekst(cel) for cel in rij)
        if tabel.paren and len(rest) == 1:
            yield _vouw(f"{eerste}: {rest[0]}")
            continue
        yield _vouw(eerste, "- ")
        paren = zip(tabel.kop[1:], rest, strict=False)
        yield from (_vouw(f"{kop}: {cel}", "  ") for kop, cel in paren if cel)


def _alinea(tekst: str) -> str:
    return "\n".join(_vouw(regel) for regel in tekst.split("\n"))


def _vouw(tekst: str, begin: str = "") -> str:
    """One text on lines that are not too long; what stands in front hangs out."""
    return textwrap.fill(
        " ".join(tekst.split()),
        BREEDTE,
        initial_indent=begin,
        subsequent_indent=" " * len(begin),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _onderstreept(tekst: str, teken: str) -> str:
    regels = _vouw(tekst)
    return f"{regels}\n{teken * max(len(regel) for regel in regels.split(chr(10)))}"
