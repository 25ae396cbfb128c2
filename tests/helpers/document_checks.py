"""What the tests of a document share: its words, and whether they are sound Dutch sentences."""

import re
from functools import cache

from document_texts import texts
from factory import NOW, TODAY, empty_dossier, full_dossier, klaar_dossier, plan, with_values
from hostile import hostile_dossier

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Tabel,
)
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.plan.questions import asked

FORMATS_BY_OPTION = (
    "geen",
    "informele_vereniging",
    "vereniging",
    "stichting",
    "cooperatie",
    "igo",
    "anders",
    None,
    WEET_NIET,
)
IBAN = "NL44 RABO 0123 4567 89"  # an account number, typed where it does not belong
BARE = "0123456789"  # what may be left of it nowhere
_BRACKETS = str.maketrans("[]", "()")


@cache
def voorbeeld() -> Dossier:
    """The example that comes with the program."""
    return make_example(TODAY, NOW, "proef")


@cache
def weet_niet_dossier() -> Dossier:
    """A dossier in which every answer that may be "weet ik nog niet" is that."""
    dossier = full_dossier(plan(), TODAY)
    for nr in plan().taken:
        for vraag in asked(plan(), dossier, nr, TODAY):
            if vraag.veld.weet_niet:
                dossier = put(dossier, vraag.pad, WEET_NIET)
    return dossier


DOSSIERS = {
    "leeg": empty_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: full_dossier(plan(), TODAY),
    "klaar": klaar_dossier,
    "weet niet": weet_niet_dossier,
    "kwaad": cache(hostile_dossier),
}


@cache
def dossier_with(naam: str, rechtsvorm: str | None) -> Dossier:
    """One of the dossiers, of a VSV with this legal form."""
    return with_values(DOSSIERS[naam](), {"vsv.rechtsvorm": rechtsvorm})


def inhoud(document: Document) -> str:
    """All that a reader sees of a document."""
    return "\n".join(
        texts((document.titel, document.ondertitel, document.blokken, document.kenmerken))
    )


def sentences(document: Document) -> list[str]:
    """The paragraphs and points of a document, without what stands in tables."""
    paragraphs = [block.tekst for block in document.blokken if isinstance(block, Alinea)]
    return paragraphs + [
        punt for block in document.blokken if isinstance(block, Lijst) for punt in block.punten
    ]


def headings(document: Document) -> list[str]:
    """The headings."""
    return [block.tekst for block in document.blokken if isinstance(block, Kop)]


def checkmarks(document: Document) -> list[str]:
    """The points to tick."""
    return [
        punt
        for block in document.blokken
        if isinstance(block, Lijst) and block.soort is ListKind.BOXES
        for punt in block.punten
    ]


def findings(document: Document) -> list[str]:
    """The titles of the notes."""
    return [block.titel for block in document.blokken if isinstance(block, LetOp)]


def vakken(document: Document) -> list[tuple[str, dict[str, str]]]:
    """Where people sign: for whom, and the lines."""
    return [
        (vak.namens, dict(vak.regels))
        for block in document.blokken
        if isinstance(block, Ondertekening)
        for vak in block.vakken
    ]


def tabel(document: Document, bijschrift: str) -> list[tuple[str, ...]]:
    """The rows of the table with this caption, as text."""
    return [
        tuple(cell if isinstance(cell, str) else cell.tekst for cell in row)
        for block in document.blokken
        if isinstance(block, Tabel) and block.bijschrift == bijschrift
        for row in block.rijen
    ]


def inspect_dossier(document: Document) -> None:
    """What holds for every document: its gaps are seen and have a task, nothing is empty."""
    gezien = inhoud(document)
    mentioned = {gap.wat.translate(_BRACKETS) for gap in document.gaten}
    assert set(re.findall(r"\[nog invullen: ([^\[\]]*)\]", gezien)) == mentioned
    for gap in document.gaten:
        assert gap.taak in plan().taken, gap
        assert gap.pad, gap
    assert "None" not in gezien
    assert BARE not in re.sub(r"\W", "", gezien)
    assert all(tekst.strip() for tekst in [*sentences(document), *headings(document)])


def check_language(document: Document) -> None:
    """The sentences are whole: one full stop, one space, a capital. Not for hostile answers."""
    for zin in sentences(document):
        assert not re.search(r"\.\.|\.,|\s\.|  |\(\)|: *\.|\{|\}", zin), zin
        assert zin[0].isupper() or zin[0].isdigit(), zin
        assert WEET_NIET not in zin.casefold(), zin
