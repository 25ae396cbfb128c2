"""The services that an agreement has chosen, what they cost, and who pays."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, Clause, quoted
from vsv_wizard.documenten.overeenkomst.reading import Reading

# The words by which a text names a service; the ids are those of the plan.
SERVICE_WORDS = {
    "governance": re.compile(r"governance|overleg(?:gen|-?structu\w+)\b", re.IGNORECASE),
    "helpdesk": re.compile(r"helpdesk|servicedesk", re.IGNORECASE),
    "ontwikkeling": re.compile(r"ontwikkel|monitor|gebruik volgen", re.IGNORECASE),
}
_NONE = re.compile(r"^\W*(?:geen|niet van toepassing|n\.?v\.?t\.?)\W*$", re.IGNORECASE)
_NOT_TAKEN = re.compile(
    r"niet\s+(?:afgenomen|gekozen|van\s+toepassing)|n\.?v\.?t\.?|^\W*geen\W*$|^\W*-\W*$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|zonder)\b", re.IGNORECASE)
_OF_MODEL = re.compile(r"bijlage\s+3|keuze\s+maken|optionele?\s+(?:levert|dienst)", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:€|\beuro\b|\bEUR\b)\s*(?P<v>\d[\d.]*(?:,\d{1,2})?)", re.IGNORECASE)
_UNITS = (
    ("per_jaar", r"per\s+(?:kalender)?jaar|jaarlijks|/\s*jaar|p\.?j\.?\b"),
    ("per_maand", r"per\s+maand|maandelijks|/\s*maand"),
    ("per_uur", r"per\s+uur|uurtarief|/\s*uur"),
    ("per_aansluiting", r"per\s+aansluiting"),
    ("eenmalig", r"eenmalig"),
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_TARIFF = re.compile(r"\btarie(?:f|ven)\b", re.IGNORECASE)
_BASIC = re.compile(r"basisdienst|primaire\s+dienst|bijlage\s+2", re.IGNORECASE)
_DIRECT = re.compile(r"rechtstreeks|bijlage\s+4|diensten\s+aan\s+deelnemers", re.IGNORECASE)
_OPTIONAL = re.compile(r"bijlage\s+3|optionele|aanvullende", re.IGNORECASE)
_WHO = {
    "vsv": r"(?:het\s+)?VSV",
    "zorgaanbieder": r"(?:(?:de|elke|iedere)\s+)?(?:betreffende\s+|afnemende\s+)?"
    r"(?:Deelnemers?|zorgaanbieders?)(?:\s+zelf)?",
    "rso": r"(?:de\s+)?RSO",
}
_ONE_WHO = "|".join(f"(?P<{who}>{words})" for who, words in _WHO.items())
_PAID_BY = re.compile(
    r"\b(?:voldaan|betaald|gedragen|vergoed|in\s+rekening\s+gebracht|komen\s+voor\s+rekening)\s+"
    rf"(?:door|aan|bij|van)\s+(?P<all>(?:{_ONE_WHO})\b(?!\s*/).*)",
    re.IGNORECASE,
)
_PAYS = re.compile(rf"^(?P<all>(?:{_ONE_WHO})\s+betaal[dt]?\b.*)", re.IGNORECASE)
_PAYS_AFTER = re.compile(rf"^Voor\b.*?\bbetaalt\s+(?P<all>(?:{_ONE_WHO})\b.*)", re.IGNORECASE)
_SEGMENT = re.compile(rf"(?:{_ONE_WHO})\s+voor\s+(?P<what>[^;.]+)", re.IGNORECASE)
_ARTICLE = "2"


def service_readings(agreement: Agreement) -> Iterator[Reading]:
    """The optional services of article 2 and annex 3, with their tariffs."""
    yield from _tariffs(agreement)
    yield from _chosen(agreement)
    for clause in agreement.clauses:
        if clause.block.soort == "artikel" and _BASIC.search(clause.tekst):
            yield from _amount("rso.basis_tarief", clause.tekst, "", clause.plaats)


def _tariffs(agreement: Agreement) -> Iterator[Reading]:
    """The column with tariffs: what a service costs, or that it is not taken."""
    heading: Clause | None = None
    for clause in agreement.clauses:
        if not clause.cells:
            heading = None
            continue
        columns = [i for i, cell in enumerate(clause.cells) if _TARIFF.search(cell)]
        if columns and not any(_AMOUNT.search(cell) for cell in clause.cells):
            heading = clause
            continue
        if heading is None or heading.block != clause.block or heading.block.nr == "4":
            continue
        column = next(i for i, cell in enumerate(heading.cells) if _TARIFF.search(cell))
        if column >= len(clause.cells) or not (cell := clause.cells[column]):
            continue
        if service := _service(clause.cells[:column]):
            pad = f"rso.aanvullend.{service}"
            words = quoted(" | ".join(part for part in clause.cells if part))
            if _NOT_TAKEN.search(cell):
                yield Reading(f"{pad}.keuze", "nee", clause.plaats, words)
            elif _AMOUNT.search(cell):
                yield Reading(f"{pad}.keuze", "ja", clause.plaats, words)
                yield from _amount(f"{pad}.tarief", cell, heading.cells[column], clause.plaats)


def _service(cells: tuple[str, ...]) -> str | None:
    for cell in cells:
        if found := [id_ for id_, words in SERVICE_WORDS.items() if words.search(cell)]:
            return found[0] if len(found) == 1 else None
    return None


def _amount(pad: str, tekst: str, heading: str, plaats: str) -> Iterator[Reading]:
    """An amount with its unit, year and VAT."""
    amount = _AMOUNT.search(tekst)
    if amount is None:
        return
    words = quoted(tekst)
    yield Reading(pad, amount["v"].rstrip("."), plaats, words)
    for unit, pattern in _UNITS:
        if re.search(pattern, tekst, re.IGNORECASE):
            yield Reading(f"{pad}_eenheid", unit, plaats, words)
            break
    if year := _YEAR.search(f"{tekst[amount.end() :]} {heading}"):
        yield Reading(f"{pad}_jaar", year[1], plaats, words)
    if btw := re.search(r"\b(?P<i>incl)\w*\.?\s+btw|\bexcl\w*\.?\s+btw", tekst, re.IGNORECASE):
        yield Reading(f"{pad}_btw", "ja" if btw["i"] else "nee", plaats, words)


def _chosen(agreement: Agreement) -> Iterator[Reading]:
    """The services that article 2 names; "geen" says no to all of them."""
    for clause in agreement.clauses:
        if clause.block.soort != "artikel" or clause.block.nr != _ARTICLE or clause.is_heading:
            continue
        tekst = clause.tekst
        parts = (tekst, tekst.rpartition(":")[2], *re.findall(r"\(([^()]*)\)", tekst))
        if any(_NONE.match(part) for part in parts):
            for service in SERVICE_WORDS:
                pad = f"rso.aanvullend.{service}.keuze"
                yield Reading(pad, "nee", clause.plaats, quoted(tekst))
            continue
        for part in re.split(r"[;,.]|\ben\b", tekst):
            for service, words in SERVICE_WORDS.items():
                if words.search(part) and not _OF_MODEL.fullmatch(part.strip()):
                    answer = "nee" if _NOT.search(part) else "ja"
                    pad = f"rso.aanvullend.{service}.keuze"
                    yield Reading(pad, answer, clause.plaats, quoted(tekst))


# --- who pays


def payer_readings(agreement: Agreement) -> Iterator[Reading]:
    """Who pays which services, by the clauses about paying.

    For direct services the path ends in `rechtstreeks`: each one of the dossier has its own.
    """
    for clause in agreement.clauses:
        if clause.block.soort != "artikel":
            continue
        paid = _PAID_BY.search(clause.tekst)
        segments = list(_SEGMENT.finditer(paid["all"])) if paid else []
        paid = paid or _PAYS.search(clause.tekst) or _PAYS_AFTER.search(clause.tekst)
        if paid is None:
            continue
        if segments:
            for segment in segments:
                yield from _payer(_who(segment), segment["what"], clause)
        else:
            yield from _payer(_who(paid), clause.tekst, clause)


def _who(found: re.Match[str]) -> str:
    return next(who for who in _WHO if found[who])


def _payer(who: str, about: str, clause: Clause) -> Iterator[Reading]:
    words = quoted(clause.tekst[-110:])
    if _BASIC.search(about):
        yield Reading("rso.betaler_basis", who, clause.plaats, words)
    named = [id_ for id_, pattern in SERVICE_WORDS.items() if pattern.search(about)]
    for service in named:
        yield Reading(f"rso.aanvullend.{service}.betaler", who, clause.plaats, words)
    if _OPTIONAL.search(about) and not named:
        yield Reading("rso.aanvullend.*.betaler", who, clause.plaats, words)
    if _DIRECT.search(about):
        yield Reading("rso.rechtstreeks.*.betaler", who, clause.plaats, words)
