"""Which of the two parties a gap is about: the RSO or the VSV. Never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.paragraphs import WordCell, WordParagraph, WordTable

NAAM_OF = {
    "rso": r"(?:RSO\b|regionale\s+samenwerkingsorganisatie)",
    "vsv": r"(?:VSV\b|verloskundig\s+samenwerkingsverband)",
}
_MENTIONS = {
    partij: re.compile(rf"\b{pattern_of}(?!\s*/)", re.IGNORECASE)
    for partij, pattern_of in NAAM_OF.items()
}
_HEREAFTER = re.compile(
    r"hierna\b[^\n.;]{0,40}?(?:(?P<rso>" + NAAM_OF["rso"] + r")|(?P<vsv>" + NAAM_OF["vsv"] + "))",
    re.IGNORECASE,
)
_NEW_PARTIJ = re.compile(r"^\W{0,2}(?:\d{1,2}|[a-z]|[ivx]{1,3})[.)]\s", re.IGNORECASE)
_AND = re.compile(r"^\W*en\W*$", re.IGNORECASE)
_LONGEST = 40  # paragraphs; what introduces a party is never that long
_WHITESPACE = re.compile(r"\t| {3,}")


def mentioned(tekst: str) -> set[str]:
    """The parties that a text mentions."""
    return {partij for partij, pattern_of in _MENTIONS.items() if pattern_of.search(tekst)}


def only_one(tekst: str) -> str | None:
    """The one party that a text mentions; None when it is neither or both."""
    partijen = mentioned(tekst)
    return next(iter(partijen)) if len(partijen) == 1 else None


@dataclass(eq=False)
class PartijUnit:
    """The paragraphs that introduce one party (or, in some models, both)."""

    paragraphs: list[WordParagraph] = field(default_factory=list)

    @property
    def tekst(self) -> str:
        """All of it, a line per paragraph."""
        return "\n".join(paragraph.search for paragraph in self.paragraphs)

    def partij(self, paragraph: WordParagraph, plek: int) -> str | None:
        """The party that this spot is about."""
        begin = 0
        for other in self.paragraphs:
            if other is paragraph:
                break
            begin += len(other.search) + 1
        names = [
            (found.end(), "rso" if found["rso"] else "vsv")
            for found in _HEREAFTER.finditer(self.tekst)
        ]
        if names:
            volgende = (naam for eind, naam in names if eind > begin + plek)
            return next(volgende, names[-1][1])
        if partij := only_one(self.tekst):
            return partij
        cell = paragraph.cell
        return at_cell(cell) if cell is not None and not mentioned(self.tekst) else None


def partij_blocks(paragraphs: list[WordParagraph]) -> dict[int, PartijUnit]:
    """Per paragraph (by id) the unit that it belongs to."""
    found: dict[int, PartijUnit] = {}
    eenheid, where = PartijUnit(), None
    for paragraph in paragraphs:
        here = paragraph.cell or paragraph.text_box
        if here is not where or _begins(paragraph, eenheid):
            eenheid, where = PartijUnit(), here
        eenheid.paragraphs.append(paragraph)
        found[id(paragraph)] = eenheid
    return found


def _begins(paragraph: WordParagraph, eenheid: PartijUnit) -> bool:
    if not eenheid.paragraphs:
        return False
    if len(eenheid.paragraphs) == _LONGEST:
        return True
    vorige = eenheid.paragraphs[-1].search
    if paragraph.number or _NEW_PARTIJ.match(paragraph.search):
        return True
    if _AND.match(paragraph.search) or _AND.match(vorige) or _HEREAFTER.search(vorige):
        return True
    now = only_one(paragraph.search)
    return now is not None and only_one(eenheid.tekst) not in (None, now)


def at_cell(cell: WordCell) -> str | None:
    """The party of a cell: by the cell itself, else what stands above it, else its row."""
    if partij := only_one(cell.search):
        return partij
    for above in cell.tabel.above(cell):
        if partij := only_one(above.search):
            return partij
    row = [other.search for other in cell.tabel.rijen[cell.row] if other is not cell]
    if partij := only_one("\n".join(row)):
        return partij
    return only_one("\n".join(_texts(cell.tabel)))


def _texts(tabel: WordTable) -> Iterator[str]:
    for row in tabel.rijen:
        for cell in row:
            yield cell.search


def columns(tekst: str) -> tuple[str, ...]:
    """The parties of a line with two columns, from left to right; empty when it is no such line."""
    parts = [deel for deel in _WHITESPACE.split(tekst) if deel.strip()]
    partijen = [only_one(deel) for deel in parts]
    if len(parts) == 2 and set(partijen) == {"rso", "vsv"}:
        return tuple(str(partij) for partij in partijen)
    return ()
