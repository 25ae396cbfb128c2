"""What the formats with pages share: how a document is laid out, whatever draws it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Document,
    Kop,
    LetOp,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    cell_text,
    stukken,
)
from vsv_wizard.dossier.notation import datum_long

ACCENT = "0B5563"
WITHOUT_TITLE = "Document zonder titel"

_BEDRAG = re.compile(r"€\s?-?[\d.]+(?:,\d\d)?|-?\d[\d.]*(?:,\d+)?")
_NARROWEST = 0.06  # of the width: the narrowest column in which words can be read
_VEEL_TEKENS, _VEEL_REGELS = 700, 16  # from here a block could be longer than a page
_FEW_ROWS = 5  # a table that stays on one page
_HEADER_TEXT = 80  # characters of a title in the header of a page


def made(document: Document) -> datetime | None:
    """When the document was made, in UTC; None when it does not say so."""
    tekst = dict(document.meta).get("gemaakt", "")
    try:
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def datum(document: Document) -> str:
    """The day on which it was made, as it stands in the header of a page."""
    tekst = dict(document.meta).get("gemaakt", "")
    try:
        return datum_long(datetime.fromisoformat(tekst))
    except ValueError:
        return ""


def titel(document: Document) -> str:
    """The title on one line; a document always has one."""
    return " ".join(document.titel.split()) or WITHOUT_TITLE


def header_line(document: Document) -> str:
    """The title, short enough for the header of a page."""
    tekst = titel(document)
    return tekst if len(tekst) <= _HEADER_TEXT else f"{tekst[: _HEADER_TEXT - 1].rstrip()}…"


def footer_line(document: Document) -> str:
    """What stands at the foot of every page: that it is a concept, without its sources."""
    return " ".join(document.voet.partition(" Bron: ")[0].split())


@dataclass(frozen=True)
class Balken:
    """Progress bars that follow each other: they are drawn as one thing."""

    balken: tuple[Balk, ...]


LayoutPart = Kop | Alinea | Lijst | Tabel | Balken | LetOp | Schrijfruimte | Ondertekening


def parts(blokken: tuple[Block, ...]) -> Iterator[tuple[LayoutPart, bool]]:
    """What is drawn, with whether its caption says more than the heading above it did."""
    kop = ""
    for is_balk, groep in groupby(blokken, key=lambda block: isinstance(block, Balk)):
        row = list(groep)
        if is_balk:
            yield Balken(tuple(block for block in row if isinstance(block, Balk))), False
            kop = ""
        for block in row:
            if isinstance(block, Balk):
                continue
            yield block, isinstance(block, Tabel) and block.bijschrift not in ("", kop)
            if not isinstance(block, Alinea):
                kop = block.tekst if isinstance(block, Kop) else ""


def breedtes(tabel: Tabel) -> list[float]:
    """The part of the width that every column gets; the parts are 1 together."""
    count = columns(tabel)
    parts = tabel.breedtes if len(tabel.breedtes) == count else (1,) * count
    kleinste = min(_NARROWEST, 1 / count) * sum(parts)
    ruim = [max(deel, kleinste, 1e-6) for deel in parts]
    return [deel / sum(ruim) for deel in ruim]


def columns(tabel: Tabel) -> int:
    """How many columns there are, also when a row has more cells than the header."""
    return max([1, len(tabel.kop), *(len(row) for row in tabel.rijen)])


def number_columns(tabel: Tabel) -> list[bool]:
    """Which columns hold amounts only: these stand under each other by their last digit."""
    rechts = []
    for i in range(columns(tabel)):
        cellen = [row[i] for row in tabel.rijen if i < len(row)]
        texts = [cell for cell in cellen if isinstance(cell, str) and cell and not _has_gap(cell)]
        euro = any(tekst.startswith("€") for tekst in texts)
        rechts.append(not tabel.paren and i > 0 and euro and all(map(_BEDRAG.fullmatch, texts)))
    return rechts


def _has_gap(tekst: str) -> bool:
    return any(is_gat for _, is_gat in stukken(tekst))


def is_long(*texts: str) -> bool:
    """Whether these texts are too long to be kept on one page together."""
    regels = sum(1 + tekst.count("\n") for tekst in texts)
    return sum(map(len, texts)) > _VEEL_TEKENS or regels > _VEEL_REGELS


def is_long_box(vak: SignatureBox) -> bool:
    """The same for the place where somebody signs."""
    return is_long(vak.namens, *(naam + value for naam, value in vak.regels))


def is_short(tabel: Tabel) -> bool:
    """Whether a table stays on one page as a whole."""
    texts = (cell_text(cell) for row in tabel.rijen for cell in row)
    return len(tabel.rijen) <= _FEW_ROWS and not is_long(*tabel.kop, "".join(texts))


def part_done(bar: Balk) -> float:
    """How much of a progress bar is full: from 0 to 1."""
    return min(max(bar.klaar / bar.totaal, 0.0), 1.0) if bar.totaal > 0 else 0.0
