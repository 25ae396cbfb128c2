"""Which part of the agreement every paragraph belongs to: party, recital, article, annex.

Read from headings and numbers, typed or made by Word; never from where a paragraph happens to be.
"""

import re
from dataclasses import dataclass, replace

from vsv_wizard.documenten.overeenkomst.alineas import Alinea, Blok

_BIJLAGE = re.compile(r"^\s*(?:de\s+)?bijlage\s+(\d{1,2}|[ivx]{1,4})\b(?P<rest>.*)$", re.IGNORECASE)
_ARTIKEL = re.compile(r"^\s*artikel\s+(\d{1,2})\b(?!\.\d)(?P<rest>.*)$", re.IGNORECASE)
_LID = re.compile(r"^\s*(?:artikel\s+)?(\d{1,2})\.(\d{1,2})\.?(?!\d|\.\d)", re.IGNORECASE)
_HOOFDNUMMER = re.compile(r"^\s*(\d{1,2})[.)]?\s+(?P<rest>[^\W\d].*)$")
_OVERWEGING = re.compile(
    r"^\W*(?:overweg|(?:partijen\s+)?(?:nemen\s+)?in\s+aanmerking|(?:partijen|zij)?\s*overwegen)",
    re.IGNORECASE,
)
_ONDERTEKENING = re.compile(
    r"^\W*(?:aldus|ondertekening|ondertekend|getekend|handtekening(?:en)?\W*$|voor akkoord)",
    re.IGNORECASE,
)
_KOPSTIJL = re.compile(r"^(?:heading|kop|titel|title|artikel|bijlage)", re.IGNORECASE)
_ROMEINS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}
_LANGSTE_KOP = 90
_LANGSTE_TITEL = 60
_MEESTE_WOORDEN = 6


@dataclass(frozen=True)
class Kopje:
    """An article, clause or annex heading as it stands in the text."""

    alinea: Alinea
    soort: str
    nr: str
    onder: str = ""  # the article that a clause stands under


def deel_in(alineas: list[Alinea]) -> list[Kopje]:
    """Give every paragraph of the main text its block. Gives the headings that were found."""
    blok, koppen = Blok("kop"), list[Kopje]()
    for alinea in alineas:
        if alinea.inhoudsopgave:
            alinea.blok = Blok("inhoud")
            continue
        if alinea.tekstvak is None and alinea.cel is None:
            blok = _verder(alinea, blok, koppen)
        alinea.blok = blok
    return koppen


def _verder(alinea: Alinea, blok: Blok, koppen: list[Kopje]) -> Blok:
    """The block that this paragraph stands in, given the block before it."""
    tekst = alinea.genummerd
    if (kop := _BIJLAGE.match(tekst)) and _is_kop(alinea, tekst):
        nr = _ROMEINS.get(kop[1].lower(), kop[1])
        koppen.append(Kopje(alinea, "bijlage", nr))
        return Blok("bijlage", nr, titel=kop["rest"].strip(" :.-\t"))
    if (kop := _ARTIKEL.match(tekst)) and _is_kop(alinea, tekst):
        return _artikel(alinea, kop, koppen)
    if blok.soort == "bijlage":
        return blok
    if (lid := _LID.match(tekst)) and blok.soort != "ondertekening":
        return _lid(alinea, lid, blok, koppen)
    if (kop := _HOOFDNUMMER.match(tekst)) and _is_titel(alinea, kop, blok):
        return _artikel(alinea, kop, koppen)
    if _ONDERTEKENING.match(tekst):
        return Blok("ondertekening")
    if _OVERWEGING.match(tekst) and blok.soort == "kop":
        return Blok("overwegingen")
    return blok


def _artikel(alinea: Alinea, kop: re.Match[str], koppen: list[Kopje]) -> Blok:
    koppen.append(Kopje(alinea, "artikel", kop[1]))
    return Blok("artikel", kop[1], titel=kop["rest"].strip(" :.-\t"))


def _lid(alinea: Alinea, lid: re.Match[str], blok: Blok, koppen: list[Kopje]) -> Blok:
    """A clause stays under the article whose heading was last seen, whatever its number says."""
    nummer = f"{lid[1]}.{lid[2]}"
    met_kop = blok.soort == "artikel" and any(kop.soort == "artikel" for kop in koppen)
    if met_kop and not (int(lid[1]) == int(blok.nr) + 1 and lid[2] == "1"):
        koppen.append(Kopje(alinea, "lid", nummer, blok.nr))
        return replace(blok, lid=nummer)
    koppen.append(Kopje(alinea, "lid", nummer, lid[1]))
    return Blok("artikel", lid[1], nummer)


def _is_kop(alinea: Alinea, tekst: str) -> bool:
    """A heading is short and is no sentence; a reference at the start of a sentence is not one."""
    if _KOPSTIJL.match(alinea.stijl):
        return True
    return len(tekst) <= _LANGSTE_KOP and not re.search(r"[.;,]\s*$|\b(?:is|zijn|wordt)\b", tekst)


def _is_titel(alinea: Alinea, kop: re.Match[str], blok: Blok) -> bool:
    """Whether a number with a few words is the title of an article, and not a party or a point."""
    rest = kop["rest"]
    if len(rest) > _LANGSTE_TITEL or re.search(r"[,;:…]|\.\s*\S|\.$|_{2}", rest):
        return False
    volgende = int(blok.nr) + 1 if blok.soort == "artikel" else 1
    if _KOPSTIJL.match(alinea.stijl):
        return int(kop[1]) >= volgende
    if int(kop[1]) != volgende:
        return False
    return blok.soort in ("artikel", "overwegingen") and len(rest.split()) <= _MEESTE_WOORDEN
