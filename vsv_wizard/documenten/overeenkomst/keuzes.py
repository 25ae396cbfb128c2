"""The choices in the text: what is kept, what is struck through, and what is put beside it."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.alineas import Alinea
from vsv_wizard.documenten.overeenkomst.gaten import LEEGTE
from vsv_wizard.documenten.overeenkomst.vondst import Bewerking, Vondst, onduidelijk, vul
from vsv_wizard.documenten.overeenkomst.waarden import (
    Antwoord,
    Bron,
    betaling,
    extra_diensten,
    gekozen_diensten,
)

_DRIE = r"(?:drie(?:\s*\(\s*3\s*\))?|\(?\b3\b\)?)"
_ZES = r"(?:zes(?:\s*\(\s*6\s*\))?|\(?\b6\b\)?)"
_TERMIJN = re.compile(
    rf"(?P<een>{_DRIE}|{_ZES})(?P<een_maanden>\s*maanden)?(?P<of>\s*(?:of|/)\s*)"
    rf"(?P<twee>{_DRIE}|{_ZES})(?P<maanden>\s*maanden)(?P<keuze>\s*[\[(]\s*keuze\s+maken\s*[\])])?",
    re.IGNORECASE,
)
_KEUZE_MAKEN = re.compile(r"[\[(]\s*keuze\s+maken\s*[\])]", re.IGNORECASE)
_AANVULLENDE_DIENSTEN = re.compile(
    r"\bbijlage\s+3\b|\b(?:aanvullende|optionele|secundaire)\s+dienst", re.IGNORECASE
)

_RECHTER = r"(?P<soort>(?i:arrondissementsrechtbank|rechtbank|rechter))"
_NAAM = r"(?:Den\s+(?:Haag|Bosch)|'s-[A-Z]\w+|[A-Z]\w+(?:-[A-Z]?\w+)*)"
_RECHTBANK = re.compile(
    rf"\b{_RECHTER}\s+(?:(?i:te|in|van|het\s+arrondissement)\s+)*(?P<naam>{_NAAM}|{LEEGTE.pattern})"
)
_SOORT_RECHTER = re.compile(
    r"^(?:de\s+)?(?:arrondissements)?rechtbank\s+(?:(?:te|in|van)\s+)?", re.IGNORECASE
)

_UITWERKEN = (
    r"(?:uit\s*te\s*werken|uitwerk|uitgewerkt|bepalen|keuze"
    r"|in\s*te\s*vullen|aan\s*te\s*vullen|aanvullen)"
)
_BETALER = re.compile(
    r"\bVSV\s*(?:/|\bof\b)\s*(?:de\s+)?(?:Deelnemers?|zorgaanbieders?)(?P<eind>)"
    rf"(?P<gat>\s*(?:{LEEGTE.pattern}))?"
    rf"(?P<noot>\s*(?:\([^()\n]*{_UITWERKEN}[^()\n]*\)|\[[^\[\]\n]*{_UITWERKEN}[^\[\]\n]*\]"
    rf"|[-,:]?\s*(?:(?:dit|moet|nog|nader|te|worden)\s+)*{_UITWERKEN}[^.;,()\n]{{0,40}}))?",
    re.IGNORECASE,
)

_OPTIONEEL = re.compile(r"^\s*[\[(]?\s*(?P<woord>optioneel(?:\s*:)?(?:\s*[\])])?:?)", re.IGNORECASE)
_VIEWER = re.compile(
    r"viewer|leverancier|\bZNO\b|dienstverleningsovereenkomst|zorgnetwerk", re.IGNORECASE
)

_AANVULLEN = r"(?:aanvullen|aan te vullen|aangevuld|in te vullen|invullen|uit te breiden)"
_VRAAGT_AANVULLING = re.compile(
    rf"(?:(?:{LEEGTE.pattern})\s*)?[\[(<][^\[\]()<>\n]{{0,80}}\b{_AANVULLEN}\b[^\[\]()<>\n]{{0,80}}[\])>]",
    re.IGNORECASE,
)
_AANVULREGEL = re.compile(rf"^.{{0,60}}\b{_AANVULLEN}\b.{{0,60}}$", re.IGNORECASE)
_AAN_HET_EIND = re.compile(
    rf"(?:\b(?:en|en/of|ook|namelijk|te weten)|(?<!regio)[,;:])\s*(?P<gat>{LEEGTE.pattern})\W*$",
    re.IGNORECASE,
)
_DIENST_AAN = re.compile(r"dienst|deelnemer", re.IGNORECASE)


def keuzes(alinea: Alinea, clausule: str, bron: Bron) -> Iterator[Vondst]:
    """The choices in one paragraph. `clausule` is all text of its article so far."""
    if alinea.blok.soort == "overwegingen":
        yield from _overweging(alinea, bron)
    if alinea.blok.soort in ("artikel", "kop", "overwegingen"):
        yield from _opzegtermijn(alinea, bron)
        yield from _betaler(alinea, bron)
    if alinea.blok.soort == "artikel":
        yield from _rechtbank(alinea, bron)
        yield from _extra(alinea, clausule, bron)
    yield from _diensten(alinea, clausule, bron)


def _opzegtermijn(alinea: Alinea, bron: Bron) -> Iterator[Vondst]:
    for keuze in _TERMIJN.finditer(alinea.zoek):
        een, twee = _maanden(keuze["een"]), _maanden(keuze["twee"])
        if een == twee:
            continue
        antwoord = bron.antwoord("rso.opzegtermijn")
        begin, eind = keuze.span()
        if not antwoord.klaar:
            yield Vondst("opzegtermijn", alinea, begin, eind, mist=antwoord.mist)
            continue
        if bron.waarde("rso.opzegtermijn") == een:
            tot = keuze.end("maanden") if keuze["een_maanden"] else keuze.end("twee")
            weg = [(keuze.start("of"), tot)]
        else:
            weg = [(begin, keuze.start("twee"))]
        if keuze["keuze"]:
            weg.append(keuze.span("keuze"))
        streep = tuple(Bewerking(van, tot, doorhalen=True) for van, tot in weg)
        yield Vondst("opzegtermijn", alinea, begin, eind, streep, antwoord.tekst)


def _maanden(tekst: str) -> str:
    return "3" if "3" in tekst or "drie" in tekst.lower() else "6"


def _rechtbank(alinea: Alinea, bron: Bron) -> Iterator[Vondst]:
    for plek in _RECHTBANK.finditer(alinea.zoek):
        begin, eind = plek.span("naam")
        antwoord = bron.antwoord("rso.rechtbank")
        kort = _SOORT_RECHTER.sub("", antwoord.tekst)
        if LEEGTE.fullmatch(plek["naam"]):
            yield vul("rechtbank", alinea, begin, eind, Antwoord(kort, antwoord.mist))
        elif not antwoord.klaar:
            yield Vondst("rechtbank", alinea, begin, eind, mist=antwoord.mist)
        elif " ".join(plek["naam"].split()).casefold() == kort.casefold():
            yield Vondst("rechtbank", alinea, begin, eind, tekst=antwoord.tekst, gelijk=True)
        else:
            nieuw = kort if plek["soort"].lower() != "rechter" else antwoord.tekst
            yield Vondst(
                "rechtbank",
                alinea,
                begin,
                eind,
                (Bewerking(begin, eind, doorhalen=True), Bewerking(eind, eind, f" {nieuw}")),
                antwoord.tekst,
            )


def _betaler(alinea: Alinea, bron: Bron) -> Iterator[Vondst]:
    """Strikes the two that were open, and writes who pays what."""
    for plek in _BETALER.finditer(alinea.zoek):
        if not (plek["gat"] or plek["noot"]):
            continue
        begin, eind = plek.span()
        antwoord = betaling(bron)
        if not antwoord.klaar:
            yield Vondst("betaler", alinea, begin, eind, mist=antwoord.mist)
            continue
        gat = plek.span("gat") if plek["gat"] else (plek.end("eind"), plek.end("eind"))
        bewerkingen = [
            Bewerking(begin, plek.end("eind"), doorhalen=True),
            Bewerking(*gat, f" {antwoord.tekst}"),
        ]
        if plek["noot"]:
            bewerkingen.append(Bewerking(*plek.span("noot"), doorhalen=True))
        yield Vondst("betaler", alinea, begin, eind, tuple(bewerkingen), antwoord.tekst)


def _overweging(alinea: Alinea, bron: Bron) -> Iterator[Vondst]:
    """The recital that is there only when the RSO has the contract for the viewer."""
    woord = _OPTIONEEL.match(alinea.zoek)
    if woord is None or not _VIEWER.search(alinea.zoek):
        return
    begin, eind = woord.span("woord")
    route, opnemen = bron.waarde("viewer.route"), bron.waarde("viewer.overweging_opnemen")
    if route is None or (route == "via_rso" and opnemen is None):
        pad = "viewer.overweging_opnemen" if route else "viewer.route"
        yield Vondst("overweging", alinea, begin, eind, mist=(bron.gemis(pad),))
    elif route == "via_rso" and opnemen:
        streep = Bewerking(begin, eind, doorhalen=True)
        yield Vondst("overweging", alinea, begin, eind, (streep,), "Opgenomen in de overeenkomst")
    else:
        alles = Bewerking(0, len(alinea.zoek), doorhalen=True)
        waarom = "het VSV sluit zelf het contract" if route == "zelf" else "zo gekozen"
        tekst = f"Vervalt: {waarom}"
        yield Vondst("overweging", alinea, 0, len(alinea.zoek), (alles,), tekst)


def _diensten(alinea: Alinea, clausule: str, bron: Bron) -> Iterator[Vondst]:
    """The optional services; a choice that is something else is left to people."""
    for plek in _KEUZE_MAKEN.finditer(alinea.zoek):
        begin, eind = plek.span()
        if _TERMIJN.search(alinea.zoek[:eind]):
            continue
        if alinea.blok.soort == "artikel" and _AANVULLENDE_DIENSTEN.search(
            f"{clausule}\n{alinea.zoek}"
        ):
            antwoord = gekozen_diensten(bron)
            gevuld = (Bewerking(begin, eind, f"({antwoord.tekst})"),) if antwoord.klaar else ()
            yield Vondst("diensten", alinea, begin, eind, gevuld, antwoord.tekst, antwoord.mist)
        else:
            yield onduidelijk(alinea, begin, eind)


def _extra(alinea: Alinea, clausule: str, bron: Bron) -> Iterator[Vondst]:
    """The line under the services to Deelnemers that asks to be completed."""
    if alinea.blok.nr != "3" and not _DIENST_AAN.search(alinea.blok.titel):
        return
    if not _DIENST_AAN.search(f"{clausule}\n{alinea.zoek}"):
        return
    antwoord = extra_diensten(bron, clausule)
    if plek := _VRAAGT_AANVULLING.search(alinea.zoek):
        yield vul("extra", alinea, *plek.span(), antwoord)
    elif gat := _alleen_een_gat(alinea.zoek):
        yield vul("extra", alinea, *gat, antwoord)
    elif _AANVULREGEL.match(alinea.zoek) and not LEEGTE.search(alinea.zoek[:-1]):
        lengte = len(alinea.zoek.rstrip())
        if not antwoord.klaar:
            yield Vondst("extra", alinea, 0, lengte, mist=antwoord.mist)
            return
        streep = Bewerking(0, lengte, doorhalen=True)
        erbij = Bewerking(lengte, lengte, f" {antwoord.tekst}")
        yield Vondst("extra", alinea, 0, lengte, (streep, erbij), antwoord.tekst)


def _alleen_een_gat(zoek: str) -> tuple[int, int] | None:
    """A blank that ends a list of services, or a point of it with hardly another word."""
    plek = re.fullmatch(
        rf"\s*(?:[-*•–]\s*)?(?:(?:en|overige?|andere|extra|eventuele|dienst(?:en)?|te weten)\W+)*"
        rf"(?P<gat>{LEEGTE.pattern})(?:\s*[;.(]?\s*{_AANVULLEN}?\s*[).;]*)",
        zoek,
        re.IGNORECASE,
    )
    plek = plek or _AAN_HET_EIND.search(zoek)
    return plek.span("gat") if plek else None
