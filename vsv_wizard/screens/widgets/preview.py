"""A document as text on the screen: the same blocks as in every other format."""

from collections.abc import Iterator
from itertools import chain

from textual.content import Content

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
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
    stukken,
    with_text,
)
from vsv_wizard.screens.looks import bar
from vsv_wizard.voortgang.status import Tally

BAR_WIDTH = 16
RULE_LINE = "_" * 30  # to write on, on paper
_SIGN_OF = {ListKind.BULLETS: "-", ListKind.BOXES: "☐"}


def as_content(document: Document) -> Content:
    """The whole document, styled, with nothing in it read as markup."""
    parts = [
        Content.styled(f"{document.titel}\n", "bold $accent"),
        Content.styled(f"{document.ondertitel}\n", "$zacht"),
    ]
    for block in document.blokken:
        parts += _block(block)
    # On paper this stands on top; here it would hide what the reader came for.
    kenmerken = "".join(f"\n{naam}: {value}" for naam, value in document.kenmerken)
    parts.append(Content.styled(f"{kenmerken}\n\n{document.voet}", "$zacht"))
    return Content("").join(parts)


def _block(block: Block) -> Iterator[Content]:
    match block:
        case Kop(niveau=niveau, tekst=tekst):
            style = "bold $accent" if niveau <= 2 else "bold"
            yield Content.styled(f"\n{tekst}\n", style)
        case Alinea(tekst=tekst):
            yield _text(tekst, "\n")
        case Lijst():
            for number, punt in enumerate(block.punten, 1):
                yield _text(f"{_SIGN_OF.get(block.soort, f'{number}.')} ", punt, "\n")
        case Balk(label=label, klaar=klaar, totaal=totaal, tekst=tekst):
            yield bar(Tally(klaar, totaal), BAR_WIDTH) + Content(f"  {label}: {tekst}\n")
        case LetOp(titel=titel, tekst=tekst, toon=toon):
            teken = "▲ " if toon is Tone.ATTENTION else ""
            yield Content.styled(f"\n{teken}{titel}\n", "bold") + _text(tekst, "\n")
        case Tabel():
            yield from _table(block)
        case Schrijfruimte(label=label, regels=regels):
            yield Content(f"{label}:\n" + f"{RULE_LINE}\n" * regels)
        case Ondertekening(vakken=vakken):
            for vak in vakken:
                yield Content.styled(f"\n{vak.namens}\n", "bold")
                rows = ((naam, ": ", deel or RULE_LINE, "\n") for naam, deel in vak.regels)
                yield _text(*chain.from_iterable(rows))


def _text(*texts: str) -> Content:
    """Texts in which what is not filled in stands out."""
    pieces = (piece for text in texts for piece in stukken(text))
    parts = (Content.styled(deel, "bold $warning" if gap else "") for deel, gap in pieces)
    return Content("").join(parts)


def _table(tabel: Tabel) -> Iterator[Content]:
    """A row a line: the first cell in front, then the others with their headings."""
    yield Content.styled(f"\n{tabel.bijschrift}\n", "italic $zacht")
    for row in with_text(tabel.rijen, lambda text: text.replace("\n", " ")):
        first, *rest = map(cell_text, row)
        yield Content.styled(first, "bold")
        if len(rest) == 1:
            yield _text(": ", rest[0], "\n")
            continue
        for kop, cell in zip(tabel.kop[1:], rest, strict=False):
            if cell:
                yield _text(f"\n   {kop}: ", cell)
        yield Content("\n")
