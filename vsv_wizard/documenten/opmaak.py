"""What the formats with pages share: how a document is laid out, whatever draws it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from vsv_wizard.documenten.document import (
    Alinea,
    Balk,
    Blok,
    Document,
    Kop,
    Tabel,
    stukken,
)
from vsv_wizard.notatie import datum_lang

ACCENT = "0B5563"
ZONDER_TITEL = "Document zonder titel"

_BEDRAG = re.compile(r"€\s?-?[\d.]+(?:,\d\d)?|-?\d[\d.]*(?:,\d+)?")
_SMALST = 0.06  # of the width: the narrowest column in which words can be read
_KOPTEKST = 80  # characters of a title in the header of a page


def gemaakt(document: Document) -> datetime | None:
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
        return datum_lang(datetime.fromisoformat(tekst).date())
    except ValueError:
        return ""


def titel(document: Document) -> str:
    """The title on one line; a document always has one."""
    return " ".join(document.titel.split()) or ZONDER_TITEL


def kopregel(document: Document) -> str:
    """The title, short enough for the header of a page."""
    tekst = titel(document)
    return tekst if len(tekst) <= _KOPTEKST else f"{tekst[: _KOPTEKST - 1].rstrip()}…"


def voetregel(document: Document) -> str:
    """What stands at the foot of every page: that it is a concept, without its sources."""
    return " ".join(document.voet.partition(" Bron: ")[0].split())


def met_bijschrift(blokken: tuple[Blok, ...]) -> Iterator[tuple[Blok, bool]]:
    """Every block, with whether its caption says more than the heading above it did."""
    kop = ""
    for blok in blokken:
        yield blok, isinstance(blok, Tabel) and bool(blok.bijschrift) and blok.bijschrift != kop
        if not isinstance(blok, Alinea):
            kop = blok.tekst if isinstance(blok, Kop) else ""


def breedtes(tabel: Tabel) -> list[float]:
    """The part of the width that every column gets; the parts are 1 together."""
    aantal = kolommen(tabel)
    delen = tabel.breedtes if len(tabel.breedtes) == aantal else (1,) * aantal
    kleinste = min(_SMALST, 1 / aantal) * sum(delen)
    ruim = [max(deel, kleinste, 1e-6) for deel in delen]
    return [deel / sum(ruim) for deel in ruim]


def kolommen(tabel: Tabel) -> int:
    """How many columns there are, also when a row has more cells than the header."""
    return max([1, len(tabel.kop), *(len(rij) for rij in tabel.rijen)])


def getalkolommen(tabel: Tabel) -> list[bool]:
    """Which columns hold amounts only: these stand under each other by their last digit."""
    rechts = []
    for i in range(kolommen(tabel)):
        cellen = [rij[i] for rij in tabel.rijen if i < len(rij)]
        teksten = [cel for cel in cellen if isinstance(cel, str) and cel and not _heeft_gat(cel)]
        euro = any(tekst.startswith("€") for tekst in teksten)
        rechts.append(not tabel.paren and i > 0 and euro and all(map(_BEDRAG.fullmatch, teksten)))
    return rechts


def _heeft_gat(tekst: str) -> bool:
    return any(is_gat for _, is_gat in stukken(tekst))


def deel_klaar(balk: Balk) -> float:
    """How much of a progress bar is full: from 0 to 1."""
    return min(max(balk.klaar / balk.totaal, 0.0), 1.0) if balk.totaal > 0 else 0.0
