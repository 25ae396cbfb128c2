"""The answers that an agreement holds: each with its path, its words, and where it was read.

Only what the text says; what the dossier has, and whether it may stand there, is in `read_back`.
"""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, Clause, plain, quoted
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import NAAM_OF, PartijUnit, partij_blocks
from vsv_wizard.documenten.overeenkomst.read_labels import (
    contact_readings,
    party_labels,
    signature_readings,
)
from vsv_wizard.documenten.overeenkomst.read_services import payer_readings, service_readings
from vsv_wizard.documenten.overeenkomst.reading import PERSON, Reading, person_of

_NO_PARTIJ = ("artikel", "bijlage", "overwegingen", "ondertekening", "inhoud")
_UNFILLED = re.compile(r"[…_‥]|\.{2,}|\bNaam\s+(?:RSO|VSV)\b|^\W*$|[\[<{]", re.IGNORECASE)
_BEGIN_PARTY = re.compile(
    r"^\W{0,2}(?:(?:\d{1,2}|[a-z]|[ivx]{1,3})[.)]\s*)?(?:de\s+|het\s+)?", re.IGNORECASE
)
_END_NAME = re.compile(
    r",|;|(?:^|\s+)(?:statutair\s+)?(?:gevestigd|ingeschreven|geregistreerd|kantoorhoudend)"
    r"|\s+(?:met\s+)?kvk\b|\s+\(?(?:hierna|verder)\b",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(r"^\s*naam\s*:\s*", re.IGNORECASE)
_SEAT = re.compile(
    r"\bgevestigd(?:\s+en\s+kantoorhoudende?)?\s+(?:te|in)\s*:?\s+(?:de\s+gemeente\s+)?(?P<v>[^,;(\n]+?)"
    r"(?=[,;(\n]|\s+(?:en\s+)?(?:kantoor|ingeschreven|geregistreerd|aan\s+(?:de|het)|hierna)\b|$)",
    re.IGNORECASE,
)
_KVK = re.compile(
    r"(?:handelsregister|kamer\s+van\s+koophandel|\bkvk\b)[^\d;]{0,80}(?P<v>\d[\d .]{2,10}\d)",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\bvertegenwoordigd\s+door\s*:?\s+(?P<v>[^;\n]+?)"
    r"(?=[,\s(]*\b(?:hierna|verder|te\s+noemen|te\s+dezen|in\s+dezen)\b|;|\.?\s*$)",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:'[a-z]-?)?[A-ZÀ-Ý][\w'.&-]*"
_REGIO = re.compile(
    rf"\b[Rr]egio(?:\s+van)?\s+(?P<v>(?:'t\s+)?{_NAME_WORD}"
    rf"(?:\s+(?:(?:en|de|der|den|van|het|aan|op|/)\s+){{0,2}}{_NAME_WORD})*"
    r"(?:\s+(?:en\s+omstreken|e\.o\.))?)"
)
_IN_WORDS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(_IN_WORDS)})"
_NOTICE = re.compile(
    rf"\b(?:opzeg\w*|opgezegd)\b[^.;]{{0,120}}?\b{_COUNT}\s*(?:\(\s*(?P<d>[\w]+)\s*\)\s*)?"
    r"(?:kalender)?(?P<e>maand(?:en)?|jaar|kwarta(?:al|len))\b"
    r"|\b(?:opzeg\w*|opgezegd)\b[^.;]{0,120}?\b(?P<half2>half\s*jaar)\b"
    r"|\b(?P<half>half\s*jaar)\b(?=[^.;]{0,60}opzeg)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\(?\d?\)?\s*(?:of|/)\s*\(?\w+\)?\s*maanden|keuze\s+maken", re.IGNORECASE)
_MONTHS_IN = {"maand": 1, "kwart": 3, "jaar": 12}
_HALF_YEAR = 6
_COURT = re.compile(
    r"\b(?P<k>(?i:arrondissementsrechtbank|rechtbank|rechter))\s+"
    r"(?P<v>(?:(?i:te|in|van|het\s+arrondissement)\s+)*"
    r"(?:Den\s+(?:Haag|Bosch)|'s-[A-Z]\w+|[A-Z]\w+(?:-[A-Z]?\w+)*))"
)
_PREPOSITION = re.compile(r"^(?:(?:te|in|van|het\s+arrondissement)\s+)+", re.IGNORECASE)
_START = re.compile(
    r"\b(?:ingangsdatum|gaat\s+in\s+op|treedt\s+in\s+werking\s+op|van\s+kracht\s+(?:per|vanaf|op)"
    r"|met\s+ingang\s+van)\s+(?P<v>\d{1,2}[ -](?:[a-z]+|\d{1,2})[ -]\d{4})",
    re.IGNORECASE,
)


def readings(agreement: Agreement) -> list[Reading]:
    """All answers in an agreement, in the order of the text; of one path the surest first."""
    found = [
        *_parties(agreement),
        *_region(agreement),
        *service_readings(agreement),
        *contact_readings(agreement),
        *payer_readings(agreement),
        *_term(agreement),
        *signature_readings(agreement),
    ]
    return list(dict.fromkeys(found))


# --- the parties


def _parties(agreement: Agreement) -> Iterator[Reading]:
    paragraphs = [
        a for a in agreement.paragraphs if a.block.soort not in _NO_PARTIJ and a.deel == "document"
    ]
    units = list({id(u): u for u in partij_blocks(paragraphs).values()}.values())
    for unit in units:
        first = next((a for a in unit.paragraphs if a.search.strip()), None)
        tekst = "\n".join(plain(a.search) for a in unit.paragraphs if a.search.strip())
        if first is None or not tekst:
            continue
        partij = unit.partij(first, 0)
        if partij is None:
            continue
        where = f"{first.block.plaats}, partij {partij.upper()}"
        yield from _of_party(partij, tekst, where, unit)
    yield from party_labels(paragraphs)


def _of_party(partij: str, tekst: str, plaats: str, unit: PartijUnit) -> Iterator[Reading]:
    introduces = [a for a in unit.paragraphs if _SEAT.search(plain(a.search))]
    introduces += [a for a in unit.paragraphs if _KVK.search(plain(a.search))]
    if introduces and (naam := _name_before(introduces[0], unit)):
        yield Reading(f"{partij}.naam", naam, plaats, quoted(introduces[0].search))
    for pad, pattern in ((f"{partij}.plaats", _SEAT), (f"{partij}.kvk", _KVK)):
        if (found := pattern.search(tekst)) and not _UNFILLED.search(found["v"]):
            yield Reading(pad, found["v"].strip(" ."), plaats, quoted(found[0]))
    if (found := _THROUGH.search(tekst)) and not _UNFILLED.search(found["v"]):
        yield from _through(partij, found["v"], plaats, quoted(found[0]))


def _name_before(paragraph: WordParagraph, unit: PartijUnit) -> str:
    """The name that a party is introduced with; empty when there is none."""
    tekst = _BEGIN_PARTY.sub("", plain(paragraph.search))
    end = _END_NAME.search(tekst)
    naam = tekst[: end.start()] if end else ""
    if not naam:  # on a line of its own above
        here = unit.paragraphs.index(paragraph)
        above = next((a for a in reversed(unit.paragraphs[:here]) if a.search.strip()), None)
        naam = _BEGIN_PARTY.sub("", plain(above.search)).rstrip(",") if above else ""
    naam = _NAME_LABEL.sub("", naam.replace('"', "")).strip(" ':")
    naam = naam if re.search(r"\b[A-Z]\.[A-Z]\.$", naam) else naam.rstrip(".")
    bare = re.fullmatch(
        rf"(?:de\s+|het\s+)?(?:{NAAM_OF['rso']}|{NAAM_OF['vsv']})", naam, re.IGNORECASE
    )
    return "" if bare or _UNFILLED.search(naam) or len(naam.split()) > PERSON else naam


def _through(partij: str, tekst: str, plaats: str, words: str) -> Iterator[Reading]:
    people = [person_of(part) for part in re.split(r",?\s+en\s+(?:door\s+)?(?=\S)", tekst)]
    people = [(naam, functie) for naam, functie in people if naam]
    if not people:
        return
    (naam, functie), *others = people
    if partij == "rso":
        whole = f"{naam}, {functie}" if functie else naam
        yield Reading("rso.vertegenwoordiger", whole, plaats, words)
        return
    yield Reading("tekenbevoegde.naam", naam, plaats, words)
    if functie:
        yield Reading("tekenbevoegde.functie", functie, plaats, words)
    if others:
        naam, functie = others[0]
        with_ = f"{naam}, {functie}" if functie else naam
        yield Reading("tekenbevoegde.samen", "ja", plaats, words)
        yield Reading("tekenbevoegde.samen_met", with_, plaats, words)


# --- region, term, court


def _region(agreement: Agreement) -> Iterator[Reading]:
    for clause in agreement.clauses:
        if clause.block.soort not in ("overwegingen", "artikel", "koptekst", "voettekst"):
            continue
        for found in _REGIO.finditer(clause.tekst):
            if clause.block.soort == "artikel" and clause.block.nr != "1":
                continue
            yield Reading("vsv.regio", found["v"].rstrip("."), clause.plaats, quoted(found[0]))


def _term(agreement: Agreement) -> Iterator[Reading]:
    for clause in agreement.clauses:
        if clause.block.soort != "artikel":
            continue
        if not _CHOICE.search(clause.tekst) and (found := _NOTICE.search(clause.tekst)):
            words = quoted(clause.tekst[max(0, found.start() - 20) : found.end()])
            yield Reading("rso.opzegtermijn", str(_months(found)), clause.plaats, words)
        if found := _START.search(clause.tekst):
            yield Reading("rso.ingang", "datum", clause.plaats, quoted(found[0]))
            yield Reading("rso.ingang_op", found["v"], clause.plaats, quoted(found[0]))
        yield from _court(clause)


def _months(found: re.Match[str]) -> int:
    if found["half"] or found["half2"]:
        return _HALF_YEAR
    word = found["n"].lower()
    count = int(word) if word.isdecimal() else _IN_WORDS[word]
    unit = found["e"].lower()
    return count * next(months for begin, months in _MONTHS_IN.items() if unit.startswith(begin))


def _court(clause: Clause) -> Iterator[Reading]:
    for found in _COURT.finditer(clause.tekst):
        naam = _PREPOSITION.sub("", found["v"])
        whole = naam if found["k"].lower() == "rechter" else f"Rechtbank {naam}"
        yield Reading("rso.rechtbank", whole, clause.plaats, quoted(found[0]))
