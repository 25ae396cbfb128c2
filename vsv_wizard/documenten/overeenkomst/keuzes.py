"""The choices in the text: what is kept, what is struck through, and what is put beside it."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.found_gap import Edit, FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import (
    NO_DIENSTEN,
    GapAntwoord,
    GapSource,
    chosen,
    chosen_diensten,
    extra_diensten,
    payment,
)
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.shapes import BLANK

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
_VOORAF = r"(?:(?:dit|moet|nog|nader|te|worden)\s+)*"
# Who pays, and the note of the drafter behind it: between brackets, as a sentence of its own, or
# as the end of this one.
_BETALER = re.compile(
    r"(?:\b(?:het|de|een)\s+)?\bVSV\s*(?:/|\bof\b)\s*(?:de\s+)?(?:Deelnemers?|zorgaanbieders?)"
    rf"(?P<eind>)(?P<gat>\s*(?:{BLANK.pattern}))?"
    rf"(?P<noot>\s*(?:\([^()\n]*{_WORK_OUT}[^()\n]*\)|\[[^\[\]\n]*{_WORK_OUT}[^\[\]\n]*\])"
    rf"|\s*(?=(?-i:[A-Z])){_VOORAF}{_WORK_OUT}[^.;()\n]{{0,200}}(?P<punt>\.?)"
    rf"|\s*[-,:]?\s*{_VOORAF}{_WORK_OUT}[^.;,()\n]{{0,40}}(?:,\s*afhankelijk[^.;,()\n]{{0,80}})?)?",
    re.IGNORECASE,
)
_OF_ANNEX_4 = re.compile(r"bijlage\s+4\b|rechtstreeks|\baan\s+(?:de\s+)?Deelnemers", re.IGNORECASE)

# What a drafter types before a point of a list, by hand.
_BULLET = r"\s*(?:[-*•·o]\s*|(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*)?"
_OPTIONAL = re.compile(
    rf"^{_BULLET}[\[(]?\s*(?P<woord>optioneel(?:\s*:)?(?:\s*[\])])?:?\s*)", re.IGNORECASE
)
_VIEWER = re.compile(
    r"viewer|leverancier|\bZNO\b|dienstverleningsovereenkomst|zorgnetwerk", re.IGNORECASE
)

_COMPLETE = r"(?:aanvullen|aan te vullen|aangevuld|in te vullen|invullen|uit te breiden)"
_ASKS_COMPLETION = re.compile(
    rf"(?:(?:{BLANK.pattern})\s*)?[\[(<][^\[\]()<>\n]{{0,80}}\b{_COMPLETE}\b[^\[\]()<>\n]{{0,80}}[\])>]",
    re.IGNORECASE,
)
_COMPLETION_LINE = re.compile(rf"^.{{0,60}}\b{_COMPLETE}\b.{{0,60}}$", re.IGNORECASE)
# A line that asks to be completed: "Toevoegen ...", "Nog op te nemen: ...".
_ASKING = re.compile(
    rf"^{_BULLET}(?P<vraag>(?:(?:nog|hier|eventueel|graag|nader)\s+)*(?:toevoegen|toe\s+te\s+voegen"
    r"|opnemen|op\s+te\s+nemen|benoemen|te\s+benoemen|vermelden|te\s+vermelden|opsommen)\b.{0,200}?)"
    r"(?P<rest>\s*[.;]?\s*)$",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    rf"(?:\b(?:en|en/of|ook|namelijk|te weten)|(?<!regio)[,;:])\s*(?P<gat>{BLANK.pattern})\W*$",
    re.IGNORECASE,
)
_LONGEST_ASKING = 2000  # characters; a line that asks to be completed is never that long
_DIENST_FOR = re.compile(r"dienst|deelnemer", re.IGNORECASE)


def keuzes(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """The choices in one paragraph. `clausule` is all text of its article so far."""
    if paragraph.block.soort == "overwegingen":
        yield from _overweging(paragraph, bron)
    if paragraph.block.soort in ("artikel", "kop", "overwegingen"):
        yield from _opzegtermijn(paragraph, bron)
        yield from _betaler(paragraph, clausule, bron)
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
        steps = [Edit(van, tot, doorhalen=True) for van, tot in weg]
        if keuze["keuze"]:
            steps.append(Edit(*keuze.span("keuze")))
        if keuze["twee"].startswith("(") and not steps[0].begin > begin:
            word = "zes " if two == "6" else "drie "
            steps.append(Edit(keuze.start("twee"), keuze.start("twee"), word))
        yield FoundGap("opzegtermijn", paragraph, begin, eind, tuple(steps), antwoord.tekst)


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


def _betaler(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """Who pays the services of annex 4; the two that were open struck, the drafter's note gone."""
    for plek in _BETALER.finditer(paragraph.search):
        if not (plek["gat"] or plek["noot"]):
            continue
        begin, eind = plek.span()
        buiten = f"{clausule}\n{paragraph.search[:begin]}\n{paragraph.search[eind:]}"
        if not _OF_ANNEX_4.search(buiten):
            yield unclear(paragraph, begin, eind)
            continue
        antwoord = payment(bron)
        if not antwoord.klaar:
            yield FoundGap("betaler", paragraph, begin, eind, missing=antwoord.missing)
            continue
        tot = plek.end("eind")
        tekst = f" {antwoord.tekst}"
        if antwoord.tekst == NO_DIENSTEN:
            begin, eind = _sentence(paragraph.search, begin, eind)
            steps = [Edit(begin, tot, doorhalen=True), Edit(tot, plek.end(), tekst)]
            if plek.end() < eind:
                steps.append(Edit(plek.end(), eind, doorhalen=True))
        else:
            tekst += "." if plek["noot"] and (plek["punt"] or eind == len(paragraph.search)) else ""
            steps = [Edit(begin, tot, doorhalen=True), Edit(tot, eind, tekst)]
        yield FoundGap("betaler", paragraph, begin, eind, tuple(steps), antwoord.tekst)


def _sentence(search: str, begin: int, eind: int) -> tuple[int, int]:
    """The whole sentence around a stretch, without the number of its clause."""
    number = re.match(r"\s*(?:artikel\s+)?(?:\d{1,2}\.)*\d{0,2}[.)]?\s*", search, re.IGNORECASE)
    start = max(search.rfind(". ", 0, begin) + 2, number.end() if number else 0)
    stop = search.find(".", eind)
    return (start if start > 1 else 0), (stop + 1 if stop >= 0 else len(search.rstrip()))


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
        weg = Edit(begin, eind)
        yield FoundGap("overweging", paragraph, begin, eind, (weg,), "Opgenomen in de overeenkomst")
    else:
        everything = Edit(0, len(paragraph.search), doorhalen=True)
        waarom = "het VSV sluit zelf het viewercontract" if route == "zelf" else "zo gekozen"
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
            alleen = not (paragraph.search[:begin] + paragraph.search[eind:]).strip(" .")
            tekst = _as_sentence(bron) if alleen else f"({antwoord.tekst})"
            gevuld = (Edit(begin, eind, tekst),) if antwoord.klaar else ()
            yield FoundGap(
                "diensten", paragraph, begin, eind, gevuld, antwoord.tekst, antwoord.missing
            )
        else:
            yield unclear(paragraph, begin, eind)


def _as_sentence(bron: GapSource) -> str:
    """The chosen services where a whole paragraph asks for them, and those that were not chosen."""
    wel = [bron.dienst(row) for row in chosen(bron)]
    niet = [bron.dienst(row) for row in bron.plan.aanvullende_dienst if row not in chosen(bron)]
    if not wel:
        return "Het VSV neemt geen van deze diensten af."
    zonder = f" Niet gekozen: {'; '.join(niet)}." if niet else ""
    return f"Gekozen: {'; '.join(wel)}.{zonder}"


def _extra(paragraph: WordParagraph, clausule: str, bron: GapSource) -> Iterator[FoundGap]:
    """The line under the services to Deelnemers that asks to be completed."""
    if len(paragraph.search) > _LONGEST_ASKING:
        return
    if paragraph.block.nr != "3" and not _DIENST_FOR.search(paragraph.block.titel):
        return
    if not _DIENST_FOR.search(f"{clausule}\n{paragraph.search}"):
        return
    antwoord = extra_diensten(bron, clausule)
    if plek := _ASKS_COMPLETION.search(paragraph.search):
        yield fill("extra", paragraph, *plek.span(), antwoord)
    elif gap := _only_a_gap(paragraph.search):
        yield fill("extra", paragraph, *gap, antwoord)
    elif plek := _ASKING.match(paragraph.search):
        yield fill("extra", paragraph, *plek.span("vraag"), antwoord)
    elif _COMPLETION_LINE.match(paragraph.search) and not BLANK.search(paragraph.search[:-1]):
        yield fill("extra", paragraph, 0, len(paragraph.search.rstrip()), antwoord)


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
