"""Mistakes of the drafters that stand in this model. They are named, never repaired."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.alineas import Alinea
from vsv_wizard.documenten.overeenkomst.indeling import Kopje
from vsv_wizard.documenten.overeenkomst.waarden import Bron

_WERKWOORD = r"(?:zit|neemt|heeft|levert|organiseert|voert|ondersteunt|doet|zorgt|regelt)"
_TWEE_WERKWOORDEN = re.compile(rf"\b{_WERKWOORD}\s+{_WERKWOORD}\b", re.IGNORECASE)
_DUBBEL = re.compile(rf"\b({_WERKWOORD}|de|het|een|van|en|in|met|voor)\s+\1\b", re.IGNORECASE)
_VERWIJZING = re.compile(
    r"(?P<memo>\bmemo\b\W+)?\bbijlagen?\s+(?P<nrs>\d{1,2}(?:(?:\s*,\s*|\s+(?:en|of|t/m)\s+)\d{1,2})*)\b"
    r"(?P<van>\s+(?:van|bij|uit)\s+(?:de|het)\s+memo\b)?",
    re.IGNORECASE,
)
_HOE_VAAK = re.compile(r"frequentie|hoe vaak|aantal (?:keer|keren|malen)|regelmaat", re.IGNORECASE)
_OVERLEG = re.compile(r"overleg|bijeenkomst|gebruikersgroep|vergadering", re.IGNORECASE)
_WOORD = "dienstverleningsovereenkomst"
_DEFINITIE = re.compile(
    rf"\b(?:hierna|genoemd|te noemen|aangeduid)\b[^.;]{{0,60}}{_WOORD}"
    rf"|{_WOORD}\W{{0,3}}\s*:\s|onder\W+{_WOORD}\W+wordt\s+verstaan",
    re.IGNORECASE,
)
_OPTIONEEL = re.compile(r"^\W*optioneel", re.IGNORECASE)


@dataclass(frozen=True)
class Bevinding:
    """A mistake in the model: where it stands, and what it is."""

    plaats: str
    tekst: str


def modelfouten(alineas: list[Alinea], koppen: list[Kopje], bron: Bron) -> Iterator[Bevinding]:
    """The mistakes that are really there, in the order of the text."""
    yield from _nummers(koppen)
    yield from _zinnen(alineas)
    yield from _verwijzingen(alineas, koppen)
    yield from _begrip(alineas, bron)


def _nummers(koppen: list[Kopje]) -> Iterator[Bevinding]:
    """A clause whose number belongs to another article."""
    for kop in koppen:
        if kop.soort == "lid" and not kop.nr.startswith(f"{kop.onder}."):
            yield Bevinding(
                f"Artikel {kop.onder}",
                f"Onder artikel {kop.onder} staat een lid met nummer {kop.nr}. "
                "Laat het nummer verbeteren.",
            )


def _zinnen(alineas: list[Alinea]) -> Iterator[Bevinding]:
    """A sentence that was half changed: two verbs, or the same word twice."""
    for alinea in alineas:
        if alinea.blok.soort != "artikel":
            continue
        fout = _TWEE_WERKWOORDEN.search(alinea.zoek) or _DUBBEL.search(alinea.zoek)
        if fout:
            begin, eind = fout.span()
            woorden = " ".join(alinea.regel.tekst[begin:eind].split())
            yield Bevinding(
                alinea.blok.plaats,
                f"De zin met '{woorden}' klopt niet. Spreek af wat er moet staan.",
            )


def _verwijzingen(alineas: list[Alinea], koppen: list[Kopje]) -> Iterator[Bevinding]:
    titels = {kop.nr: kop.alinea.blok.titel for kop in koppen if kop.soort == "bijlage"}
    hoofd = {id(kop.alinea) for kop in koppen if kop.soort == "bijlage"}
    gezien = set[tuple[str, str, str]]()
    for alinea in alineas:
        if alinea.blok.soort not in ("overwegingen", "artikel") or id(alinea) in hoofd:
            continue
        for gevonden in _VERWIJZING.finditer(alinea.zoek):
            if gevonden["memo"] or gevonden["van"]:
                continue  # the annexes of the memo have numbers of their own
            zin = _zin_om(alinea.zoek, *gevonden.span())
            for nr in re.findall(r"\d+", gevonden["nrs"]):
                tekst = _verkeerd(nr, zin, titels)
                if tekst and (sleutel := (alinea.blok.plaats, nr, tekst)) not in gezien:
                    gezien.add(sleutel)
                    yield Bevinding(alinea.blok.plaats, tekst)


def _verkeerd(nr: str, zin: str, titels: dict[str, str]) -> str:
    """What is wrong with a reference to an annex; empty when nothing is."""
    over_overleg = _HOE_VAAK.search(zin) and _OVERLEG.search(zin)
    if over_overleg and nr == "2" and not _OVERLEG.search(titels.get("2", "")):
        return (
            "Voor hoe vaak u overlegt staat hier bijlage 2. "
            "De tabel met overleggen staat in bijlage 4 van de memo."
        )
    if titels and nr not in titels:
        return f"Hier staat een verwijzing naar bijlage {nr}. Die bijlage staat niet in dit model."
    return ""


def _zin_om(tekst: str, begin: int, eind: int) -> str:
    voor = max(tekst.rfind(". ", 0, begin), tekst.rfind("\n", 0, begin)) + 1
    na = tekst.find(". ", eind)
    return tekst[voor : na if na >= 0 else len(tekst)]


def _begrip(alineas: list[Alinea], bron: Bron) -> Iterator[Bevinding]:
    """The word for the contract of the supplier, used for something that nobody described."""
    gebruikt = [a for a in alineas if a.blok.soort == "artikel" and _WOORD in a.zoek.lower()]
    if not gebruikt or any(_is_bepaald(a) for a in alineas):
        return
    plaatsen = list(dict.fromkeys(a.blok.plaats for a in gebruikt))
    vast = any(_OPTIONEEL.match(a.zoek) and _DEFINITIE.search(a.zoek) for a in alineas)
    blijft = bron.waarde("viewer.route") == "via_rso" and bool(
        bron.waarde("viewer.overweging_opnemen")
    )
    if vast and blijft:
        waarom = "Dat woord is alleen bepaald als het contract met de viewerleverancier."
    elif vast:
        waarom = "Dat woord is alleen bepaald in de optionele overweging. Die staat nu niet vast."
    else:
        waarom = "Dat woord is in dit model niet bepaald."
    for plaats in plaatsen:
        tekst = (
            f"Hier staat 'Dienstverleningsovereenkomst'. {waarom} Laat opschrijven wat u bedoelt."
        )
        yield Bevinding(plaats, tekst)


def _is_bepaald(alinea: Alinea) -> bool:
    """Whether the word is given a meaning that stays, or is the name of this very agreement."""
    if _OPTIONEEL.match(alinea.zoek):
        return False
    if _DEFINITIE.search(alinea.zoek):
        return True
    titel = alinea.blok.soort == "kop" and len(alinea.zoek.split()) <= 6
    return titel and _WOORD in alinea.zoek.lower()
