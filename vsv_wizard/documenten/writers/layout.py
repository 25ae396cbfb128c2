"""What the formats with pages share: how a document is laid out, whatever draws it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
    Document,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    celtekst,
    stukken,
)
from vsv_wizard.dossier.notation import datum_lang

ACCENT = "0B5563"
ZONDER_TITEL = "Document zonder titel"

_BEDRAG = re.compile(r"€\s?-?[\d.]+(?:,\d\d)?|-?\d[\d.]*(?:,\d+)?")
_SMALST = 0.06  # of the width: the narrowest column in which words can be read
_VEEL_TEKENS, _VEEL_REGELS = 700, 16  # from here a block could be longer than a page
_WEINIG_RIJEN = 5  # a table that stays on one page
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


@dataclass(frozen=True)
class Balken:
    """Progress bars that follow each other: they are drawn as one thing."""

    balken: tuple[Balk, ...]


Deel = Kop | Alinea | Lijst | Tabel | Balken | LetOp | Schrijfruimte | Ondertekening


def delen(blokken: tuple[Blok, ...]) -> Iterator[tuple[Deel, bool]]:
    """What is drawn, with whether its caption says more than the heading above it did."""
    kop = ""
    for is_balk, groep in groupby(blokken, key=lambda blok: isinstance(blok, Balk)):
        rij = list(groep)
        if is_balk:
            yield Balken(tuple(blok for blok in rij if isinstance(blok, Balk))), False
            kop = ""
        for blok in rij:
            if isinstance(blok, Balk):
                continue
            yield blok, isinstance(blok, Tabel) and blok.bijschrift not in ("", kop)
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


def is_lang(*teksten: str) -> bool:
    """Whether these texts are too long to be kept on one page together."""
    regels = sum(1 + tekst.count("\n") for tekst in teksten)
    return sum(map(len, teksten)) > _VEEL_TEKENS or regels > _VEEL_REGELS


def is_lang_vak(vak: Handtekening) -> bool:
    """The same for the place where somebody signs."""
    return is_lang(vak.namens, *(naam + waarde for naam, waarde in vak.regels))


def is_kort(tabel: Tabel) -> bool:
    """Whether a table stays on one page as a whole."""
    teksten = (celtekst(cel) for rij in tabel.rijen for cel in rij)
    return len(tabel.rijen) <= _WEINIG_RIJEN and not is_lang(*tabel.kop, "".join(teksten))


def deel_klaar(balk: Balk) -> float:
    """How much of a progress bar is full: from 0 to 1."""
    return min(max(balk.klaar / balk.totaal, 0.0), 1.0) if balk.totaal > 0 else 0.0
