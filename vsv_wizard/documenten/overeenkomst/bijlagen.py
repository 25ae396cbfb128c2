"""The annexes: the column of tariffs in annex 3, and the services to Deelnemers of annex 4."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.alineas import Alinea, Cel, Tabel
from vsv_wizard.documenten.overeenkomst.gaten import is_leegte
from vsv_wizard.documenten.overeenkomst.vondst import Vondst, onduidelijk, vul
from vsv_wizard.documenten.overeenkomst.waarden import (
    Antwoord,
    Bron,
    Gemis,
    rechtstreeks,
    tarief,
)
from vsv_wizard.dossier.paths import voeg

_TARIEFKOP = re.compile(r"\btarie(?:f|ven)\b\D{0,12}(?P<jaar>20\d\d)?", re.IGNORECASE)
# The words by which a row of annex 3 names a service; the ids are those of the plan.
_DIENSTWOORDEN = {
    "governance": re.compile(r"governance|overleg(?:gen|structuur)?\b", re.IGNORECASE),
    "helpdesk": re.compile(r"helpdesk|servicedesk", re.IGNORECASE),
    "ontwikkeling": re.compile(r"ontwikkel|monitor", re.IGNORECASE),
}
_INVOEGEN = re.compile(r"^\W*(?:(?i:invoegen)\W*|INVOEGEN\b.{0,80})$")
_OVER_DEELNEMERS = re.compile(r"deelnemer|zorgaanbieder", re.IGNORECASE)

KOLOMMEN = ("Zorgaanbieder", "Dienst", "Tarief", "Betaler", "Overeenkomst")
GEEN_DIENSTEN = "De RSO levert geen diensten rechtstreeks aan Deelnemers."


def tarieven(alineas: list[Alinea], bron: Bron) -> Iterator[Vondst]:
    """The empty cells under "Tarief", in the rows of the optional services."""
    tabellen = {id(a.cel.tabel): a.cel.tabel for a in alineas if a.cel is not None}
    for tabel in tabellen.values():
        kop = _tariefkop(tabel)
        if kop is None:
            continue
        jaar = _TARIEFKOP.search(kop.zoek)
        for rij in tabel.rijen[kop.rij + 1 :]:
            cel = next((cel for cel in rij if cel.kolom == kop.kolom), None)
            if cel is not None:
                kolomjaar = int(jaar["jaar"]) if jaar and jaar["jaar"] else None
                yield from _tariefcel(cel, rij, bron, kolomjaar)


def _tariefkop(tabel: Tabel) -> Cel | None:
    """The heading of the tariff column; a table with two of them is left alone."""
    for rij in tabel.rijen[:3]:
        koppen = [cel for cel in rij if _TARIEFKOP.search(cel.zoek)]
        if koppen:
            return koppen[0] if len(koppen) == 1 and len(rij) > 1 else None
    return None


def _tariefcel(cel: Cel, rij: list[Cel], bron: Bron, kolomjaar: int | None) -> Iterator[Vondst]:
    if not cel.alineas or (cel.zoek and not is_leegte(cel.zoek)):
        return
    alinea = next((a for a in cel.alineas if a.zoek.strip()), cel.alineas[0])
    eind = len(alinea.zoek.rstrip())
    begin = min(eind, len(alinea.zoek) - len(alinea.zoek.lstrip()))
    dienst = _dienst(rij, cel)
    if dienst is None:
        return
    titels = {rij_.id: rij_.titel for rij_ in bron.plan.aanvullende_dienst}
    if dienst not in titels:
        yield onduidelijk(alinea, begin, eind)
        return
    wat = titels[dienst]
    yield vul("tarief", alinea, begin, eind, _wat_kost(bron, dienst, wat, kolomjaar), wat=wat)


def _dienst(rij: list[Cel], tariefcel: Cel) -> str | None:
    """The service that a row is about: by its first cells with words, the name before the rest."""
    for cel in rij:
        if cel is tariefcel:
            break
        gevonden = [id_ for id_, patroon in _DIENSTWOORDEN.items() if patroon.search(cel.zoek)]
        if gevonden:
            return gevonden[0] if len(gevonden) == 1 else ""
    return None


def _wat_kost(bron: Bron, dienst: str, titel: str, kolomjaar: int | None) -> Antwoord:
    pad = f"rso.aanvullend.{dienst}"
    keuze = bron.waarde(f"{pad}.keuze")
    if keuze == "nee":
        return Antwoord("niet afgenomen")
    if keuze == "ja":
        return tarief(bron, pad, kolomjaar)
    reden = "Later te kiezen" if keuze == "later" else "Nog niet gekozen"
    return Antwoord(mist=(Gemis(f"{pad}.keuze", f"{reden}: {titel}."),))


def invoegen(alinea: Alinea, ervoor: str, bron: Bron) -> Iterator[Vondst]:
    """The word that stands where the table of annex 4 has to come."""
    if not _INVOEGEN.match(alinea.zoek) or alinea.inhoudsopgave:
        return
    begin, eind = 0, len(alinea.zoek)
    blok = alinea.blok
    bijlage4 = blok.soort == "bijlage" and (blok.nr == "4" or _OVER_DEELNEMERS.search(blok.titel))
    if not bijlage4 and not _OVER_DEELNEMERS.search(ervoor):
        yield onduidelijk(alinea, begin, eind)
        return
    stand = rechtstreeks(bron)
    if not stand.klaar or stand.tekst == "nee":
        yield vul("bijlage4", alinea, begin, eind, Antwoord(GEEN_DIENSTEN, stand.mist))
        return
    rijen, mist = _rijen(bron)
    aantal = len(rijen)
    yield Vondst(
        "bijlage4",
        alinea,
        begin,
        eind,
        tekst=f"Tabel met {aantal} {'dienst' if aantal == 1 else 'diensten'}",
        mist=mist,
        tabel=(KOLOMMEN, *rijen),
    )


def _rijen(bron: Bron) -> tuple[list[tuple[str, ...]], tuple[Gemis, ...]]:
    """The rows of annex 4; what is missing stands in the table as a visible gap."""
    rijen, mist = list[tuple[str, ...]](), list[Gemis]()
    for dienst in bron.dossier.rso.rechtstreeks:
        pad = voeg("rso", "rechtstreeks", dienst.id)
        naam, overeenkomst = _deelnemer(bron, f"{pad}.deelnemer")
        cellen = (
            naam,
            bron.antwoord(f"{pad}.dienst"),
            tarief(bron, pad, None),
            bron.antwoord(f"{pad}.betaler"),
            overeenkomst,
        )
        rijen.append(
            tuple(
                cel.tekst if cel.klaar else f"[nog invullen: {kop.lower()}]"
                for kop, cel in zip(KOLOMMEN, cellen, strict=True)
            )
        )
        mist += [gemis for cel in cellen for gemis in cel.mist]
    return rijen, tuple(dict.fromkeys(mist))


def _deelnemer(bron: Bron, pad: str) -> tuple[Antwoord, Antwoord]:
    """A provider's name, and how its agreement stands. An id without a provider says nothing."""
    wie = bron.waarde(pad)
    if not any(deelnemer.id == wie for deelnemer in bron.dossier.deelnemers):
        niets = Antwoord(mist=(bron.gemis(pad),))
        return niets, niets
    deelnemer = voeg("deelnemers", wie)
    return bron.antwoord(f"{deelnemer}.naam"), bron.antwoord(f"{deelnemer}.overeenkomst")
