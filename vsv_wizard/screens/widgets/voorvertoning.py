"""A document as text on the screen: the same blocks as in every other format."""

from collections.abc import Iterator

from textual.content import Content

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
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
    stukken,
)
from vsv_wizard.screens.widgets.kop import balk
from vsv_wizard.voortgang.status import Telling

BALKBREEDTE = 16
LIJN = "_" * 30  # to write on, on paper
_TEKEN = {Lijstsoort.PUNTEN: "-", Lijstsoort.VAKJES: "☐"}


def als_content(document: Document) -> Content:
    """The whole document, styled, with nothing in it read as markup."""
    delen = [
        Content.styled(f"{document.titel}\n", "bold $accent"),
        Content.styled(f"{document.ondertitel}\n", "$zacht"),
    ]
    for blok in document.blokken:
        delen += _blok(blok)
    # On paper this stands on top; here it would hide what the reader came for.
    kenmerken = "".join(f"\n{naam}: {waarde}" for naam, waarde in document.kenmerken)
    delen.append(Content.styled(f"{kenmerken}\n\n{document.voet}", "$zacht"))
    return Content("").join(delen)


def _blok(blok: Blok) -> Iterator[Content]:
    match blok:
        case Kop(niveau=niveau, tekst=tekst):
            stijl = "bold $accent" if niveau <= 2 else "bold"
            yield Content.styled(f"\n{tekst}\n", stijl)
        case Alinea(tekst=tekst):
            yield _tekst(f"{tekst}\n")
        case Lijst():
            for nummer, punt in enumerate(blok.punten, 1):
                yield _tekst(f"{_TEKEN.get(blok.soort, f'{nummer}.')} {punt}\n")
        case Balk(label=label, klaar=klaar, totaal=totaal, tekst=tekst):
            yield balk(Telling(klaar, totaal), BALKBREEDTE) + Content(f"  {label}: {tekst}\n")
        case LetOp(titel=titel, tekst=tekst, toon=toon):
            teken = "▲ " if toon is Toon.AANDACHT else ""
            yield Content.styled(f"\n{teken}{titel}\n", "bold") + _tekst(f"{tekst}\n")
        case Tabel():
            yield from _tabel(blok)
        case Schrijfruimte(label=label, regels=regels):
            yield Content(f"{label}:\n" + f"{LIJN}\n" * regels)
        case Ondertekening(vakken=vakken):
            for vak in vakken:
                yield Content.styled(f"\n{vak.namens}\n", "bold")
                yield _tekst("".join(f"{naam}: {deel or LIJN}\n" for naam, deel in vak.regels))


def _tekst(tekst: str) -> Content:
    """A text in which what is not filled in stands out."""
    delen = (Content.styled(deel, "bold $warning" if gat else "") for deel, gat in stukken(tekst))
    return Content("").join(delen)


def _tabel(tabel: Tabel) -> Iterator[Content]:
    """A row a line: the first cell in front, then the others with their headings."""
    yield Content.styled(f"\n{tabel.bijschrift}\n", "italic $zacht")
    for rij in tabel.rijen:
        eerste, *rest = (celtekst(cel).replace("\n", " ") for cel in rij)
        yield Content.styled(eerste, "bold")
        if len(rest) == 1:
            yield _tekst(f": {rest[0]}\n")
            continue
        paren = zip(tabel.kop[1:], rest, strict=False)
        yield _tekst("".join(f"\n   {kop}: {cel}" for kop, cel in paren if cel) + "\n")
