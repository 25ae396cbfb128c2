"""What the tests of a document share: its words, and whether they are sound Dutch sentences."""

import re
from functools import cache
from typing import Any

from factory import NU, VANDAAG, klaar_dossier, leeg_dossier, met, plan, vol_dossier
from hostile import kwaad_dossier

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Ondertekening,
    Tabel,
    met_tekst,
)
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import zet
from vsv_wizard.plan.questions import gesteld

VORMEN = (
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
KAAL = "0123456789"  # what may be left of it nowhere
_HAKEN = str.maketrans("[]", "()")


@cache
def voorbeeld() -> Dossier:
    """The example that comes with the program."""
    return maak_voorbeeld(VANDAAG, NU, "proef")


@cache
def weet_niet_dossier() -> Dossier:
    """A dossier in which every answer that may be "weet ik nog niet" is that."""
    dossier = vol_dossier(plan(), VANDAAG)
    for nr in plan().taken:
        for vraag in gesteld(plan(), dossier, nr, VANDAAG):
            if vraag.veld.weet_niet:
                dossier = zet(dossier, vraag.pad, WEET_NIET)
    return dossier


DOSSIERS = {
    "leeg": leeg_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: vol_dossier(plan(), VANDAAG),
    "klaar": klaar_dossier,
    "weet niet": weet_niet_dossier,
    "kwaad": cache(kwaad_dossier),
}


def dossier_met(naam: str, rechtsvorm: str | None) -> Dossier:
    """One of the dossiers, of a VSV with this legal form."""
    return met(DOSSIERS[naam](), {"vsv.rechtsvorm": rechtsvorm})


def teksten(deel: Any) -> list[str]:
    """Every text in a document or a block, in order."""
    gevonden: list[str] = []

    def onthoud(tekst: str) -> str:
        gevonden.append(tekst)
        return tekst

    met_tekst(deel, onthoud)
    return gevonden


def inhoud(document: Document) -> str:
    """All that a reader sees of a document."""
    return "\n".join(
        teksten((document.titel, document.ondertitel, document.blokken, document.kenmerken))
    )


def zinnen(document: Document) -> list[str]:
    """The paragraphs and points of a document, without what stands in tables."""
    alineas = [blok.tekst for blok in document.blokken if isinstance(blok, Alinea)]
    return alineas + [
        punt for blok in document.blokken if isinstance(blok, Lijst) for punt in blok.punten
    ]


def koppen(document: Document) -> list[str]:
    """The headings."""
    return [blok.tekst for blok in document.blokken if isinstance(blok, Kop)]


def vinkjes(document: Document) -> list[str]:
    """The points to tick."""
    return [
        punt
        for blok in document.blokken
        if isinstance(blok, Lijst) and blok.soort is Lijstsoort.VAKJES
        for punt in blok.punten
    ]


def meldingen(document: Document) -> list[str]:
    """The titles of the notes."""
    return [blok.titel for blok in document.blokken if isinstance(blok, LetOp)]


def vakken(document: Document) -> list[tuple[str, dict[str, str]]]:
    """Where people sign: for whom, and the lines."""
    return [
        (vak.namens, dict(vak.regels))
        for blok in document.blokken
        if isinstance(blok, Ondertekening)
        for vak in blok.vakken
    ]


def tabel(document: Document, bijschrift: str) -> list[tuple[str, ...]]:
    """The rows of the table with this caption, as text."""
    return [
        tuple(cel if isinstance(cel, str) else cel.tekst for cel in rij)
        for blok in document.blokken
        if isinstance(blok, Tabel) and blok.bijschrift == bijschrift
        for rij in blok.rijen
    ]


def kijk_na(document: Document) -> None:
    """What holds for every document: its gaps are seen and have a task, nothing is empty."""
    gezien = inhoud(document)
    genoemd = {gat.wat.translate(_HAKEN) for gat in document.gaten}
    assert set(re.findall(r"\[nog invullen: ([^\[\]]*)\]", gezien)) == genoemd
    for gat in document.gaten:
        assert gat.taak in plan().taken, gat
        assert gat.pad, gat
    assert "None" not in gezien
    assert KAAL not in re.sub(r"\W", "", gezien)
    assert all(tekst.strip() for tekst in [*zinnen(document), *koppen(document)])


def kijk_taal(document: Document) -> None:
    """The sentences are whole: one full stop, one space, a capital. Not for hostile answers."""
    for zin in zinnen(document):
        assert not re.search(r"\.\.|\.,|\s\.|  |\(\)|: *\.|\{|\}", zin), zin
        assert zin[0].isupper() or zin[0].isdigit(), zin
        assert WEET_NIET not in zin.casefold(), zin
