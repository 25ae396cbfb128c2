"""Labels with an answer behind them: the aanspreekpunt of article 4, the parties, the signing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, cell_text, plain, quoted
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph, WordTable
from vsv_wizard.documenten.overeenkomst.partijen import at_cell, columns, only_one, partij_blocks
from vsv_wizard.documenten.overeenkomst.reading import Reading, is_filled
from vsv_wizard.documenten.overeenkomst.word_line import GONE

_WORDS = {
    "organisatie": r"organisatie",
    "naam": r"naam",
    "functie": r"functie",
    "telefoon": r"tel(?:efoon(?:nummer)?)?\.?",
    "email": r"(?:e-?\s?)?mail(?:-?adres)?",
    "datum": r"datum",
    "plaats": r"(?:(?:vestigings)?plaats|(?:statutair\s+)?gevestigd(?:\s+(?:te|in))?)",
    "kvk": r"kvk(?:[- ]?(?:nummer|nr\.?))?",
    "door": r"(?:vertegenwoordigd door|vertegenwoordiger)",
}
_ONE = "|".join(f"(?P<{what}>{word})" for what, word in _WORDS.items())
_LABEL = re.compile(
    rf"(?:^\s*|(?<=[\t\n])\s*|(?<=\s\s)(?=\S))(?:[-*•·–]\s+)?(?:{_ONE})(?:\s+[\w()]+){{0,2}}?\s*:",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^\s*(?:{_ONE})(?:\s+[\w()]+){{0,2}}?\s*:?\s*$", re.IGNORECASE)
_CONTACT = ("organisatie", "naam", "functie", "telefoon", "email")
_ABOUT = re.compile(r"aanspreekpunt|contactpersoon", re.IGNORECASE)
_OF_RSO = re.compile(
    r"(?:aanspreekpunt|contactpersoon)\s+(?:(?:van|bij|namens)\s+)?(?:de\s+)?RSO\b", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0)[\d \-]{8,13}\d(?!\d)")
_PROSE = re.compile(
    r"\b[Aa]anspreekpunt\b[^.]{0,80}?\b(?:is|wordt|zijn)\s+(?:bij\s+aanvang\s+)?"
    r"(?:mevrouw\s+|de\s+heer\s+)?(?P<n>[A-Z][\w'.-]*(?:\s+(?:van|de|der|den|ter|[A-Z][\w'.-]*))+)"
    r"(?:,\s*(?P<f>[a-z][\w -]{2,40}?)(?:\s+(?:bij|van)\s+(?P<o>[A-Z][^,.(]{2,60}))?)?(?=[,.(]|$)"
)


@dataclass(frozen=True)
class _Labelled:
    """A label with what stands behind it; `column` counts the labels of one line."""

    what: str
    value: str
    paragraph: WordParagraph
    column: int
    count: int
    value_at: WordParagraph  # where the answer itself stands: in a table another cell


def labelled(paragraphs: list[WordParagraph]) -> Iterator[_Labelled]:
    """Every label that has an answer, in lines and in tables."""
    seen = set[int]()
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is not None and (label := _BARE.match(plain(cell.search))):
            if id(cell) in seen:
                continue
            seen.add(id(cell))
            yield from _beside(cell.tabel, paragraph, _what(label))
            continue
        found = list(_LABEL.finditer(paragraph.search))
        for column, label in enumerate(found):
            end = found[column + 1].start() if column + 1 < len(found) else len(paragraph.search)
            value = paragraph.search[label.end() : end].replace(GONE, "")
            value = plain(value.split("\t\t")[0] if value.strip() else "")
            if is_filled(value):
                yield _Labelled(_what(label), value, paragraph, column, len(found), paragraph)


def _beside(tabel: WordTable, paragraph: WordParagraph, what: str) -> Iterator[_Labelled]:
    """The answers right of a label up to the next one; under a row of nothing but labels, below."""
    cell = paragraph.cell
    assert cell is not None  # noqa: S101 - for the type checker
    row = tabel.rijen[cell.row]
    values = []
    if len(row) > 2 and all(_BARE.match(cell_text(other)) for other in row):
        below = tabel.rijen[cell.row + 1] if cell.row + 1 < len(tabel.rijen) else []
        values = [other for other in below if other.kolom == cell.kolom]
        row = []
    for other in row:
        if other.kolom <= cell.kolom:
            continue
        if _BARE.match(cell_text(other)):
            break
        values.append(other)
    for column, other in enumerate(values):
        if other.paragraphs and is_filled(cell_text(other)):
            yield _Labelled(
                what, cell_text(other), paragraph, column, len(values), other.paragraphs[0]
            )


def _what(label: re.Match[str]) -> str:
    return next(naam for naam in _WORDS if label[naam])


# --- whose they are


def contact_readings(agreement: Agreement) -> Iterator[Reading]:
    """The five of the aanspreekpunt, from labels; else from a sentence that names them."""
    paragraphs = [a for a in agreement.paragraphs if a.block.soort == "artikel"]
    about: dict[tuple[str, str], str] = {}
    found = set[str]()
    spots: dict[int, list[_Labelled]] = {}
    for spot in labelled(paragraphs):
        spots.setdefault(id(spot.paragraph), []).append(spot)
    for paragraph in paragraphs:
        tekst = plain(paragraph.search)
        key = (paragraph.block.nr, paragraph.block.soort)
        here = spots.get(id(paragraph), [])
        if not here and _ABOUT.search(tekst):
            about[key] = "rso.contact" if _OF_RSO.search(tekst) else "aanspreekpunt"
        who = about.get(key) or ("aanspreekpunt" if _ABOUT.search(paragraph.block.titel) else "")
        for spot in here:
            if who and spot.what in _CONTACT:
                found.add(who)
                words = quoted(f"{spot.what.capitalize()}: {spot.value}")
                yield Reading(f"{who}.{spot.what}", spot.value, paragraph.plaats, words)
    if "aanspreekpunt" not in found:
        yield from _in_prose(paragraphs)


def _in_prose(paragraphs: list[WordParagraph]) -> Iterator[Reading]:
    for paragraph in paragraphs:
        tekst = plain(paragraph.search)
        person = _PROSE.search(tekst)
        if person is None:
            continue
        parts = {"naam": person["n"], "functie": person["f"], "organisatie": person["o"]}
        mail, phone = _MAIL.search(tekst), _PHONE.search(tekst)
        parts |= {"email": mail and mail[0], "telefoon": phone and phone[0]}
        for what, value in parts.items():
            if value:
                pad = f"aanspreekpunt.{what}"
                yield Reading(pad, value.strip(), paragraph.plaats, quoted(tekst))
        return


def party_labels(paragraphs: list[WordParagraph]) -> Iterator[Reading]:
    """Parties that are introduced with labels, in lines or in a table."""
    units = partij_blocks(paragraphs)
    for spot in labelled(paragraphs):
        if spot.what not in ("naam", "plaats", "kvk", "door"):
            continue
        unit = units.get(id(spot.paragraph))
        cell = spot.value_at.cell
        partij = (at_cell(cell) if cell else None) or (
            unit.partij(spot.paragraph, 0) if unit else None
        )
        if partij is None:
            continue
        where = f"{spot.paragraph.plaats}, partij {partij.upper()}"
        words = quoted(f"{spot.what.capitalize()}: {spot.value}")
        pads = {"door": "rso.vertegenwoordiger" if partij == "rso" else "tekenbevoegde.naam"}
        yield Reading(pads.get(spot.what, f"{partij}.{spot.what}"), spot.value, where, words)


def signature_readings(agreement: Agreement) -> Iterator[Reading]:
    """Who signed for whom, and when and where; without a date only who is to sign."""
    paragraphs = [a for a in agreement.paragraphs if a.block.soort == "ondertekening"]
    heading: tuple[str, ...] = ()
    found: dict[str, list[tuple[str, str, WordParagraph]]] = {"rso": [], "vsv": []}
    spots: dict[int, list[_Labelled]] = {}
    for spot in labelled(paragraphs):
        spots.setdefault(id(spot.paragraph), []).append(spot)
    for paragraph in paragraphs:
        here = spots.get(id(paragraph), [])
        if not here and paragraph.cell is None:
            one = only_one(paragraph.search)
            heading = columns(paragraph.line.search) or ((one,) if one else heading)
        for spot in here:
            cell = spot.value_at.cell
            partij = _partij_above(spot) if cell is not None else None
            if partij is None and heading:
                alone = spot.count == 1 and len(heading) == 1
                partij = heading[0] if alone else _in_column(heading, spot)
            if partij:
                found[partij].append((spot.what, spot.value, paragraph))
    for partij, lines in found.items():
        yield from _signed(partij, lines)


def _partij_above(spot: _Labelled) -> str | None:
    """The party of a value in a table: by the column it stands in."""
    cell = spot.value_at.cell
    assert cell is not None  # noqa: S101 - for the type checker
    for above in cell.tabel.above(cell):
        if partij := only_one(above.search):
            return partij
    label = spot.paragraph.cell
    for above in label.tabel.above(label) if label is not None else ():
        if partij := only_one(above.search):
            return partij
    return None


def _in_column(heading: tuple[str, ...], spot: _Labelled) -> str | None:
    """The party by the column of tabs; a label that stands alone says where by its tabs."""
    if len(heading) == 1:
        return heading[0]
    if spot.count == len(heading):
        return heading[spot.column]
    # One of the two is empty: then its label still stands in the line.
    labels = [m.start() for m in _LABEL.finditer(spot.paragraph.search)]
    return heading[spot.column] if len(labels) == len(heading) else None


def _signed(partij: str, lines: list[tuple[str, str, WordParagraph]]) -> Iterator[Reading]:
    first: dict[str, tuple[str, WordParagraph]] = {}
    others = []
    for what, value, paragraph in lines:
        one, _, two = value.partition(" en ") if what == "naam" else (value, "", "")
        if two[:1].isupper():  # two people in one field
            lines.append((what, two, paragraph))
            value = one  # noqa: PLW2901
        if what in first:
            others.append((what, value, paragraph))
        else:
            first[what] = (value, paragraph)
    signed = "datum" in first
    for what, (value, _) in first.items():
        if what not in ("naam", "functie", "datum", "plaats"):
            continue
        words = quoted(f"{what.capitalize()}: {value}")
        if signed:
            yield Reading(f"rso.handtekening_{partij}.{what}", value, "Ondertekening", words)
        elif what in ("naam", "functie") and partij == "vsv":
            yield Reading(f"tekenbevoegde.{what}", value, "Ondertekening", words)
        elif what == "naam":
            functie = first["functie"][0] if "functie" in first else ""
            whole = f"{value}, {functie}" if functie else value
            yield Reading("rso.vertegenwoordiger", whole, "Ondertekening", words)
    names = [value for what, value, _ in others if what == "naam"]
    if names and partij == "vsv":
        yield Reading("tekenbevoegde.samen_met", names[0], "Ondertekening", f"Naam: {names[0]}")
