"""The choices in the text: what is kept, what is struck through, and what is put beside it."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.found_gap import Edit, FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import (
    GapAntwoord,
    GapSource,
    chosen_diensten,
    extra_diensten,
    payment,
)
from vsv_wizard.documenten.overeenkomst.model_gaps import BLANK
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph

_THREE = r"(?:drie(?:\s*\(\s*3\s*\))?|\(?\b3\b\)?)"
_SIX = r"(?:zes(?:\s*\(\s*6\s*\))?|\(?\b6\b\)?)"
_TERM = re.compile(
    rf"(?P<een>{_THREE}|{_SIX})(?P<een_maanden>\s*maanden)?(?P<of>\s*(?:of|/)\s*)"
    rf"(?P<twee>{_THREE}|{_SIX})(?P<maanden>\s*maanden)(?P<keuze>\s*[\[(]\s*keuze\s+maken\s*[\])])?",
    re.IGNORECASE,
)
_MAKE_KEUZE = re.compile(r"[\[(]\s*keuze\s+maken\s*[\])]", re.IGNORECASE)
_AANVULLENDE_DIENSTEN = re.compile(
    r"\bbijlage\s+3\b|\b(?:aanvullende|optionele|secundaire)\s+dienst", re.IGNORECASE
)

_RECHTER = r"(?P<soort>(?i:arrondissementsrechtbank|rechtbank|rechter))"
_NAAM = r"(?:Den\s+(?:Haag|Bosch)|'s-[A-Z]\w+|[A-Z]\w+(?:-[A-Z]?\w+)*)"
_RECHTBANK = re.compile(
    rf"\b{_RECHTER}\s+(?:(?i:te|in|van|het\s+arrondissement)\s+)*(?P<naam>{_NAAM}|{BLANK.pattern})"
)
_SOORT_RECHTER = re.compile(
    r"^(?:de\s+)?(?:arrondissements)?rechtbank\s+(?:(?:te|in|van)\s+)?", re.IGNORECASE
)

_WORK_OUT = (
    r"(?:uit\s*te\s*werken|uitwerk|uitgewerkt|bepalen|keuze"
    r"|in\s*te\s*vullen|aan\s*te\s*vullen|aanvullen)"
)
_BETALER = re.compile(
    r"\bVSV\s*(?:/|\bof\b)\s*(?:de\s+)?(?:Deelnemers?|zorgaanbieders?)(?P<eind>)"
    rf"(?P<gat>\s*(?:{BLANK.pattern}))?"
    rf"(?P<noot>\s*(?:\([^()\n]*{_WORK_OUT}[^()\n]*\)|\[[^\[\]\n]*{_WORK_OUT}[^\[\]\n]*\]"
    rf"|[-,:]?\s*(?:(?:dit|moet|nog|nader|te|worden)\s+)*{_WORK_OUT}[^.;,()\n]{{0,40}}))?",
    re.IGNORECASE,
)

_OPTIONAL = re.compile(r"^\s*[\[(]?\s*(?P<woord>optioneel(?:\s*:)?(?:\s*[\])])?:?)", re.IGNORECASE)
_VIEWER = re.compile(
    r"viewer|leverancier|\bZNO\b|dienstverleningsovereenkomst|zorgnetwerk", re.IGNORECASE
)

_COMPLETE = r"(?:aanvullen|aan te vullen|aangevuld|in te vullen|invullen|uit te breiden)"
_ASKS_COMPLETION = re.compile(
    rf"(?:(?:{BLANK.pattern})\s*)?[\[(<][^\[\]()<>\n]{{0,80}}\b{_COMPLETE}\b[^\[\]()<>\n]{{0,80}}[\])>]",
    re.IGNORECASE,
)
_COMPLETION_LINE = re.compile(rf"^.{{0,60}}\b{_COMPLETE}\b.{{0,60}}$", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"(?:\b(?:en|en/of|ook|namelijk|te weten)|(?<!regio)[,;:])\s*(?P<gat>{BLANK.pattern})\W*$",
    re.IGNORECASE,
)
_DIENST_FOR = re.compile(r"dienst|deelnemer", re.IGNORECASE)


def keuzes(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """The choices in one paragraph. `clausule` is all text of its article so far."""
    if paragraph.block.soort == "overwegingen":
        yield from _overweging(paragraph, bron)
    if paragraph.block.soort in ("artikel", "kop", "overwegingen"):
        yield from _opzegtermijn(paragraph, bron)
        yield from _betaler(paragraph, bron)
    if paragraph.block.soort == "artikel":
        yield from _rechtbank(paragraph, bron)
        yield from _extra(paragraph, clausule, bron)
    yield from _diensten(paragraph, clausule, bron)


def _opzegtermijn(paragraph: WordParagraph, bron: GapSource) -> Iterator[FoundGap]:
    for keuze in _TERM.finditer(paragraph.search):
        een, two = _months(keuze["een"]), _months(keuze["twee"])
        if een == two:
            continue
        antwoord = bron.antwoord("rso.opzegtermijn")
        begin, eind = keuze.span()
        if not antwoord.klaar:
            yield FoundGap("opzegtermijn", paragraph, begin, eind, missing=antwoord.missing)
            continue
        if bron.value("rso.opzegtermijn") == een:
            tot = keuze.end("maanden") if keuze["een_maanden"] else keuze.end("twee")
            weg = [(keuze.start("of"), tot)]
        else:
            weg = [(begin, keuze.start("twee"))]
        if keuze["keuze"]:
            weg.append(keuze.span("keuze"))
        streep = tuple(Edit(van, tot, doorhalen=True) for van, tot in weg)
        yield FoundGap("opzegtermijn", paragraph, begin, eind, streep, antwoord.tekst)


def _months(tekst: str) -> str:
    return "3" if "3" in tekst or "drie" in tekst.lower() else "6"


def _rechtbank(paragraph: WordParagraph, bron: GapSource) -> Iterator[FoundGap]:
    for plek in _RECHTBANK.finditer(paragraph.search):
        begin, eind = plek.span("naam")
        antwoord = bron.antwoord("rso.rechtbank")
        kort = _SOORT_RECHTER.sub("", antwoord.tekst)
        if BLANK.fullmatch(plek["naam"]):
            yield fill("rechtbank", paragraph, begin, eind, GapAntwoord(kort, antwoord.missing))
        elif not antwoord.klaar:
            yield FoundGap("rechtbank", paragraph, begin, eind, missing=antwoord.missing)
        elif " ".join(plek["naam"].split()).casefold() == kort.casefold():
            yield FoundGap("rechtbank", paragraph, begin, eind, tekst=antwoord.tekst, gelijk=True)
        else:
            new = kort if plek["soort"].lower() != "rechter" else antwoord.tekst
            yield FoundGap(
                "rechtbank",
                paragraph,
                begin,
                eind,
                (Edit(begin, eind, doorhalen=True), Edit(eind, eind, f" {new}")),
                antwoord.tekst,
            )


def _betaler(paragraph: WordParagraph, bron: GapSource) -> Iterator[FoundGap]:
    """Strikes the two that were open, and writes who pays what."""
    for plek in _BETALER.finditer(paragraph.search):
        if not (plek["gat"] or plek["noot"]):
            continue
        begin, eind = plek.span()
        antwoord = payment(bron)
        if not antwoord.klaar:
            yield FoundGap("betaler", paragraph, begin, eind, missing=antwoord.missing)
            continue
        gap = plek.span("gat") if plek["gat"] else (plek.end("eind"), plek.end("eind"))
        bewerkingen = [
            Edit(begin, plek.end("eind"), doorhalen=True),
            Edit(*gap, f" {antwoord.tekst}"),
        ]
        if plek["noot"]:
            bewerkingen.append(Edit(*plek.span("noot"), doorhalen=True))
        yield FoundGap("betaler", paragraph, begin, eind, tuple(bewerkingen), antwoord.tekst)


def _overweging(paragraph: WordParagraph, bron: GapSource) -> Iterator[FoundGap]:
    """The recital that is there only when the RSO has the contract for the viewer."""
    woord = _OPTIONAL.match(paragraph.search)
    if woord is None or not _VIEWER.search(paragraph.search):
        return
    begin, eind = woord.span("woord")
    route, opnemen = bron.value("viewer.route"), bron.value("viewer.overweging_opnemen")
    if route is None or (route == "via_rso" and opnemen is None):
        pad = "viewer.overweging_opnemen" if route else "viewer.route"
        yield FoundGap("overweging", paragraph, begin, eind, missing=(bron.lack(pad),))
    elif route == "via_rso" and opnemen:
        streep = Edit(begin, eind, doorhalen=True)
        yield FoundGap(
            "overweging", paragraph, begin, eind, (streep,), "Opgenomen in de overeenkomst"
        )
    else:
        everything = Edit(0, len(paragraph.search), doorhalen=True)
        waarom = "het VSV sluit zelf het contract" if route == "zelf" else "zo gekozen"
        tekst = f"Vervalt: {waarom}"
        yield FoundGap("overweging", paragraph, 0, len(paragraph.search), (everything,), tekst)


def _diensten(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """The optional services; a choice that is something else is left to people."""
    for plek in _MAKE_KEUZE.finditer(paragraph.search):
        begin, eind = plek.span()
        if _TERM.search(paragraph.search[:eind]):
            continue
        if paragraph.block.soort == "artikel" and _AANVULLENDE_DIENSTEN.search(
            f"{clausule}\n{paragraph.search}"
        ):
            antwoord = chosen_diensten(bron)
            gevuld = (Edit(begin, eind, f"({antwoord.tekst})"),) if antwoord.klaar else ()
            yield FoundGap(
                "diensten", paragraph, begin, eind, gevuld, antwoord.tekst, antwoord.missing
            )
        else:
            yield unclear(paragraph, begin, eind)


def _extra(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """The line under the services to Deelnemers that asks to be completed."""
    if paragraph.block.nr != "3" and not _DIENST_FOR.search(paragraph.block.titel):
        return
    if not _DIENST_FOR.search(f"{clausule}\n{paragraph.search}"):
        return
    antwoord = extra_diensten(bron, clausule)
    if plek := _ASKS_COMPLETION.search(paragraph.search):
        yield fill("extra", paragraph, *plek.span(), antwoord)
    elif gap := _only_a_gap(paragraph.search):
        yield fill("extra", paragraph, *gap, antwoord)
    elif _COMPLETION_LINE.match(paragraph.search) and not BLANK.search(paragraph.search[:-1]):
        lengte = len(paragraph.search.rstrip())
        if not antwoord.klaar:
            yield FoundGap("extra", paragraph, 0, lengte, missing=antwoord.missing)
            return
        streep = Edit(0, lengte, doorhalen=True)
        added = Edit(lengte, lengte, f" {antwoord.tekst}")
        yield FoundGap("extra", paragraph, 0, lengte, (streep, added), antwoord.tekst)


def _only_a_gap(search: str) -> tuple[int, int] | None:
    """A blank that ends a list of services, or a point of it with hardly another word."""
    plek = re.fullmatch(
        rf"\s*(?:[-*•–]\s*)?(?:(?:en|overige?|andere|extra|eventuele|dienst(?:en)?|te weten)\W+)*"
        rf"(?P<gat>{BLANK.pattern})(?:\s*[;.(]?\s*{_COMPLETE}?\s*[).;]*)",
        search,
        re.IGNORECASE,
    )
    plek = plek or _AT_THE_END.search(search)
    return plek.span("gat") if plek else None
