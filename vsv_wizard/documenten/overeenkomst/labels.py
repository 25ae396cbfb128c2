"""Labels with nothing behind them: "Naam:" and the like, in lines, columns and tables.

The same words stand in several places: at the aanspreekpunt of article 4.1, in the signature block
and, in some models, at the parties. What stands around a label says whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, antwoord_for
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.documenten.overeenkomst.paragraphs import WordCell, WordParagraph, WordTable
from vsv_wizard.documenten.overeenkomst.partijen import (
    PartijUnit,
    at_cell,
    columns,
    mentioned,
    only_one,
)
from vsv_wizard.documenten.overeenkomst.shapes import is_blank

# The words of a label, and what is asked there.
_WORDS = {
    "organisatie": r"organisatie",
    "naam": r"naam",
    "functie": r"functie",
    "telefoon": r"tel(?:efoon(?:nummer)?)?\b\.?",
    "email": r"e-?\s?mail(?:-?adres)?",
    "datum": r"datum",
    "plaats": r"(?:(?:vestigings|statutaire )?plaats"
    r"|(?:statutair )?gevestigd(?: (?:te|in))?|zetel)",
    "handtekening": r"handtekening",
    "kvk": r"(?:(?:nummer )?(?:kvk|handelsregister)(?:[- ]?(?:nummer|nr\.?))?)",
    "door": r"(?:vertegenwoordigd door|vertegenwoordiger)",
}
_ONE_WORD = "|".join(f"(?P<{wat}>{woord})" for wat, woord in _WORDS.items())
_WIE = r"(?:(?:de|het)\s+)?(?:RSO|VSV)"
_ENUMERATION = r"(?:[-*•·o–]\s+|(?:[a-z]|\d{1,2})[.)]\s*)?"
_LABEL = re.compile(
    rf"(?:^\s*|(?<=[\t\n])[^\S\t\n]*|(?<=\s\s)(?=\S)){_ENUMERATION}(?:{_ONE_WORD})"
    r"(?P<van>(?:\s+(?:[\w-]+|\([^()]*\))){0,3}?)\s*:",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    rf"^\s*{_ENUMERATION}(?P<wie>{_WIE}[,:]?\s+)?(?:{_ONE_WORD})(?P<van>(?:\s+[\w-]+){{0,2}})\s*:?\s*$",
    re.IGNORECASE,
)

_CONTACT = {"organisatie", "telefoon", "email"}
_SIGN = {"datum", "handtekening"}
_AANSPREEKPUNT = re.compile(r"aanspreekpunt|contactpersoon", re.IGNORECASE)
_CONTACT_OF_RSO = re.compile(
    r"(?:aanspreekpunt|contactpersoon)\s+(?:(?:van|bij|namens|vanuit|binnen)\s+)?(?:de\s+)?RSO\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\b(?:namens|ondertekend|getekend|aldus|akkoord)\b", re.IGNORECASE)
_BACK = 12  # paragraphs in which the heading of a block is looked for


@dataclass(frozen=True)
class LabelSpot:
    """A label and the empty stretch that belongs to it."""

    wat: str
    van: str
    label: WordParagraph
    paragraph: WordParagraph
    begin: int
    eind: int
    kolom: int
    count: int  # labels in the line

    @property
    def cell(self) -> WordCell | None:
        """The cell that is filled."""
        return self.paragraph.cell


def at_labels(
    paragraphs: list[WordParagraph], eenheden: dict[int, PartijUnit], bron: GapSource
) -> Iterator[FoundGap]:
    """Every label with nothing behind it, in all paragraphs of a part."""
    plekken = [*_in_lines(paragraphs), *_in_tables(paragraphs)]
    plaats_van = {id(paragraph): number for number, paragraph in enumerate(paragraphs)}
    met_label = {id(paragraph) for paragraph in paragraphs if _LABEL.search(paragraph.search)}
    met_label |= {id(plek.label) for plek in plekken}
    for plek in plekken:
        groep = _group(plek, plekken, plaats_van)
        ervoor = _before_it(plek.label, paragraphs, plaats_van, met_label)
        sleutel = _key(plek, groep, ervoor, eenheden)
        if sleutel is None:
            yield _whose(plek)
        elif sleutel:
            plaats = "Ondertekening" if sleutel.startswith("teken.") else ""
            antwoord = antwoord_for(sleutel, bron)
            yield fill(sleutel, plek.paragraph, plek.begin, plek.eind, antwoord, plaats=plaats)


def _whose(plek: LabelSpot) -> FoundGap:
    """A label of which it is not clear whose it is; of an empty cell, its label is shown."""
    if plek.paragraph is plek.label:
        return unclear(plek.paragraph, plek.begin, plek.eind)
    label = plek.label.line.tekst.strip()
    return FoundGap("", plek.paragraph, plek.begin, plek.eind, tekst=label)


# --- where the labels are


def _in_lines(paragraphs: list[WordParagraph]) -> Iterator[LabelSpot]:
    for paragraph in paragraphs:
        if paragraph.inhoudsopgave:
            continue
        labels = list(_LABEL.finditer(paragraph.search))
        for kolom, label in enumerate(labels):
            end = labels[kolom + 1].start() if kolom + 1 < len(labels) else len(paragraph.search)
            empty = _empty_stretch(
                paragraph.search, label.end(), end, last=kolom + 1 == len(labels)
            )
            if empty and not has_value_cell(paragraph):
                wat, van = _what(label)
                yield LabelSpot(wat, van, paragraph, paragraph, *empty, kolom, len(labels))


def _empty_stretch(search: str, begin: int, eind: int, *, last: bool) -> tuple[int, int] | None:
    """The stretch behind a label that waits for an answer; None when there is an answer."""
    stuk = search[begin:eind]
    if not stuk.strip():
        if last and "\n" not in stuk:
            return eind, eind
        return (begin + 1, begin + 1) if stuk[:1] == " " else (begin, begin)
    bare = stuk.strip()
    if is_blank(bare):
        plek = begin + stuk.index(bare)
        return plek, plek + len(bare)
    return None


def has_value_cell(paragraph: WordParagraph) -> bool:
    """Whether the answer to this label belongs in the next cell, and not behind the label."""
    cell = paragraph.cell
    if cell is None or not _BARE_LABEL.match(cell.search):
        return False
    return _own_box(cell) is not None


def _own_box(label: WordCell) -> list[WordCell] | None:
    """The empty cells to the right that belong to a label; None when there are none.

    Where the last label of a row has no empty cell, the empty ones are only there for the looks.
    """
    row = label.tabel.rijen[label.row]
    labels = [cell for cell in row if _BARE_LABEL.match(cell.search)]
    per_label: dict[int, list[WordCell]] = {id(cell): [] for cell in labels}
    huidig: WordCell | None = None
    for cell in row:
        if id(cell) in per_label:
            huidig = cell
        elif not cell.search or is_blank(cell.search):
            if huidig is not None:
                per_label[id(huidig)].append(cell)
        else:
            huidig = None
    if not all(per_label.values()):
        return None
    return per_label.get(id(label))


def _in_tables(paragraphs: list[WordParagraph]) -> Iterator[LabelSpot]:
    cellen = {
        id(paragraph.cell): paragraph.cell for paragraph in paragraphs if paragraph.cell is not None
    }
    for cell in cellen.values():
        label = _BARE_LABEL.match(cell.search)
        if label is None or not cell.paragraphs:
            continue
        vakken = _own_box(cell) or []
        for kolom, vak in enumerate(vakken):
            if not vak.paragraphs:
                continue
            paragraph = next((a for a in vak.paragraphs if a.search.strip()), vak.paragraphs[0])
            begin = len(paragraph.search) - len(paragraph.search.lstrip())
            eind = max(begin, len(paragraph.search.rstrip()))
            wat, van = _what(label)
            yield LabelSpot(
                wat, van, cell.paragraphs[0], paragraph, begin, eind, kolom, len(vakken)
            )


def _what(label: re.Match[str]) -> tuple[str, str]:
    wat = next(naam for naam in _WORDS if label[naam])
    van = f"{label.groupdict().get('wie') or ''} {label['van']}"
    return wat, van.strip()


# --- whose they are


def _group(plek: LabelSpot, plekken: list[LabelSpot], plaats_van: dict[int, int]) -> set[str]:
    """What is asked in the same block: in the same table, or in lines right under each other."""
    if plek.cell is not None:
        return {
            other.wat for other in plekken if other.cell and other.cell.tabel is plek.cell.tabel
        }
    here = plaats_van[id(plek.label)]
    numbers = sorted(
        {
            plaats_van[id(other.label)]
            for other in plekken
            if other.cell is None and other.label.text_box is plek.label.text_box
        }
    )
    below, above = here, here
    for number in numbers:
        if below < number <= below + 3:
            below = number
    for number in reversed(numbers):
        if above - 3 <= number < above:
            above = number
    return {a.wat for a in plekken if a.cell is None and above <= plaats_van[id(a.label)] <= below}


def _before_it(
    paragraph: WordParagraph,
    paragraphs: list[WordParagraph],
    plaats_van: dict[int, int],
    met_label: set[int],
) -> list[WordParagraph]:
    """The paragraphs above a label that have words, the nearest first, in the same block."""
    here = plaats_van[id(paragraph)]
    found = []
    for other in reversed(paragraphs[max(0, here - 4 * _BACK) : here]):
        if other.block.soort != paragraph.block.soort or other.block.nr != paragraph.block.nr:
            break
        if id(other) not in met_label and re.search(r"[^\W_]", other.search):
            found.append(other)
        if len(found) == _BACK:
            break
    return found


def _key(
    plek: LabelSpot, groep: set[str], ervoor: list[WordParagraph], eenheden: dict[int, PartijUnit]
) -> str | None:
    """The gap that this label is; None when it is not clear whose it is, "" when it is no gap."""
    eenheid = eenheden.get(id(plek.label))
    if eenheid is not None and not groep & _SIGN:
        partij = only_one(plek.van)
        if partij is None and plek.cell:
            partij = _partij_of_cell(plek.cell, plek.label.cell) or at_cell(plek.cell)
        elif partij is None:
            partij = eenheid.partij(plek.label, plek.begin)
        sleutel = f"{partij}.{plek.wat}"
        return sleutel if partij and sleutel in GAPS else None
    if plek.wat in ("kvk", "door", "handtekening"):
        return "" if plek.wat == "handtekening" else None
    ondertekening = bool(groep & _SIGN) or (
        "plaats" in groep or plek.paragraph.block.soort == "ondertekening" or _signs(ervoor)
    )
    contact = bool(groep & _CONTACT)
    if contact == ondertekening:
        return None
    if not contact:
        return _signer(plek, ervoor)
    return _aanspreekpunt(plek, ervoor)


def _signs(ervoor: list[WordParagraph]) -> bool:
    return bool(ervoor) and bool(_SIGNS.search(ervoor[0].search) or columns(ervoor[0].search))


def _aanspreekpunt(plek: LabelSpot, ervoor: list[WordParagraph]) -> str | None:
    """The contact of article 4.1; another list of contact details is not filled in."""
    block = plek.label.block
    inleiding = next((a.search for a in ervoor if _AANSPREEKPUNT.search(a.search)), "")
    if not inleiding and not _AANSPREEKPUNT.search(f"{block.titel} {plek.van}"):
        return None
    partij = only_one(plek.van) or ("rso" if _CONTACT_OF_RSO.search(inleiding) else "vsv")
    return f"{'rsocontact' if partij == 'rso' else 'contact'}.{plek.wat}"


def _signer(plek: LabelSpot, ervoor: list[WordParagraph]) -> str | None:
    """A line of the signature block: by the column it stands in, or the heading above it."""
    partij = only_one(plek.van)
    if partij is None and plek.cell is not None:
        partij = _partij_of_cell(plek.cell, plek.label.cell) or (
            only_one(ervoor[0].search) if ervoor and _one_column(plek.cell.tabel) else None
        )
    elif partij is None and plek.count == 2:
        headings = (columns(paragraph.line.search) for paragraph in ervoor)
        partij = next((kop[plek.kolom] for kop in headings if kop), None)
    elif partij is None and plek.count == 1:
        kop = next((a.search for a in ervoor if mentioned(a.search)), "")
        partij = only_one(kop)
    return f"teken.{partij}.{plek.wat}" if partij else None


def _partij_of_cell(vak: WordCell, label: WordCell | None) -> str | None:
    for cell in (vak, label or vak):
        if partij := only_one(cell.search):
            return partij
        for above in cell.tabel.above(cell):
            if partij := only_one(above.search):
                return partij
    return None


def _one_column(tabel: WordTable) -> bool:
    """Whether a table holds the lines of one signature: not two labels in a row."""
    return all(
        sum(bool(_BARE_LABEL.match(cell.search)) for cell in row) <= 1 and len(row) <= 2
        for row in tabel.rijen
    )
