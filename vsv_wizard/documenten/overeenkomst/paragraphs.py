"""All paragraphs of one part of the file, in reading order, with the table cell they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.numbering import Numbering
from vsv_wizard.documenten.overeenkomst.ooxml import (
    ALTERNATIVE,
    CHOICE,
    FALLBACK,
    WRAPPERS,
    Element,
    attribute,
    children_of,
    w,
)
from vsv_wizard.documenten.overeenkomst.word_line import FieldState, WordLine

_TOC_STYLE = re.compile(r"(?:toc|inhopg|inhoud)", re.IGNORECASE)
# "Artikel 1 ........ 3": a line of a table of contents that somebody typed.
_TOC_LINE = re.compile(
    r"^\s*(?:artikel|bijlage|hoofdstuk|\d[\d.]*)\b"
    r".*(?:[.…_]{3,}|[.…] [.…] |\t)[ .…_\t]*\d{1,3}\s*$",
    re.IGNORECASE,
)


_LONGEST_TOC_LINE = 400


@dataclass(frozen=True)
class TextBlock:
    """Where in the agreement something stands: kop, overwegingen, artikel, bijlage, ..."""

    soort: str
    nr: str = ""
    lid: str = ""
    titel: str = ""

    @property
    def plaats(self) -> str:
        """The place in words."""
        match self.soort:
            case "artikel":
                below = self.lid and not self.lid.startswith(f"{self.nr}.")
                return (
                    f"Artikel {self.nr}, lid {self.lid}"
                    if below
                    else f"Artikel {self.lid or self.nr}"
                )
            case "bijlage":
                return f"Bijlage {self.nr}"
            case _:
                return _PLACES[self.soort]


_PLACES = {
    "kop": "Kop",
    "overwegingen": "Overwegingen",
    "ondertekening": "Ondertekening",
    "inhoud": "Inhoudsopgave",
    "koptekst": "Koptekst",
    "voettekst": "Voettekst",
    "voetnoot": "Voetnoot",
    "eindnoot": "Eindnoot",
}


@dataclass(eq=False)
class WordCell:
    """One cell of a table; `kolom` counts the columns of the grid, a wide cell spans several."""

    tabel: "WordTable"
    row: int
    kolom: int
    breedte: int
    next_up: bool = False  # the lower part of a cell that was merged with the one above
    paragraphs: list["WordParagraph"] = field(default_factory=list)

    @property
    def search(self) -> str:
        """All text in it, for searching."""
        return "\n".join(paragraph.search for paragraph in self.paragraphs).strip()


@dataclass(eq=False)
class WordTable:
    """A table with its rows of cells."""

    element: Element
    rijen: list[list[WordCell]] = field(default_factory=list)

    def above(self, cell: WordCell) -> Iterator[WordCell]:
        """The cells above this one in its column, the nearest first."""
        for row in reversed(self.rijen[: cell.row]):
            for other in row:
                if (
                    other.kolom < cell.kolom + cell.breedte
                    and cell.kolom < other.kolom + other.breedte
                ):
                    yield other


@dataclass(eq=False)
class WordParagraph:
    """A paragraph: its text, where it stands, and whether it repeats a text box."""

    line: WordLine
    deel: str
    number: str = ""
    style: str = ""
    cell: WordCell | None = None
    text_box: Element | None = None
    herhaald: bool = False
    inhoudsopgave: bool = False
    block: TextBlock = TextBlock("kop")

    @property
    def search(self) -> str:
        """The text made even, for searching."""
        return self.line.search

    @property
    def numbered(self) -> str:
        """The text as it is seen, with the number that Word puts in front."""
        return f"{self.number} {self.search}".strip()

    @property
    def plaats(self) -> str:
        """Where it stands, in words."""
        plaats = self.block.plaats
        if self.text_box is not None:
            return f"{plaats}, tekstvak"
        return f"{plaats}, tabel" if self.cell is not None else plaats


class PartReader:
    """Goes through a part once, counting numbers and following fields."""

    def __init__(self, deel: str, nummering: Numbering) -> None:
        """Start at the begin of a part."""
        self.deel = deel
        self.nummering = nummering
        self.velden = FieldState([])

    def read(
        self,
        ouder: Element,
        cell: WordCell | None = None,
        text_box: Element | None = None,
        herhaald: bool = False,
    ) -> Iterator[WordParagraph]:
        """The paragraphs under an element, those in tables and text boxes included."""
        for kind in ouder:
            if kind.tag == w("p"):
                yield from self._paragraph(kind, cell, text_box, herhaald)
            elif kind.tag == w("tbl"):
                yield from self._table(kind, text_box, herhaald)
            elif kind.tag in WRAPPERS or kind.tag in (
                ALTERNATIVE,
                CHOICE,
                w("footnote"),
                _ENDNOTE,
            ):
                yield from self.read(kind, cell, text_box, herhaald)
            elif kind.tag == FALLBACK:
                yield from self.read(kind, cell, text_box, herhaald=True)

    def _paragraph(
        self, p: Element, cell: WordCell | None, text_box: Element | None, herhaald: bool
    ) -> Iterator[WordParagraph]:
        in_inhoud = any("TOC" in veld[0].upper().split() for veld in self.velden.open)
        style = attribute(p, "pPr/pStyle") or ""
        number = "" if herhaald else self.nummering.number(p, style)
        paragraph = WordParagraph(
            WordLine(p, self.velden), self.deel, number, style, cell, text_box, herhaald
        )
        paragraph.inhoudsopgave = (
            in_inhoud
            or any("TOC" in veld[0].upper().split() for veld in self.velden.open)
            or bool(_TOC_STYLE.match(style))
            or bool(_TOC_LINE.match(paragraph.search[:_LONGEST_TOC_LINE]))
        )
        if cell is not None:
            cell.paragraphs.append(paragraph)
        yield paragraph
        for vak in p.iter(w("txbxContent")):
            if next(vak.iterancestors(w("p")), None) is p:
                ook = herhaald or next(vak.iterancestors(FALLBACK), None) is not None
                yield from self._box(vak, ook)

    def _box(self, vak: Element, herhaald: bool) -> Iterator[WordParagraph]:
        """A text box is a text of its own; the fields around it go on after it."""
        buiten, self.velden = self.velden, FieldState([])
        yield from self.read(vak, None, vak, herhaald)
        self.velden = buiten

    def _table(
        self, tbl: Element, text_box: Element | None, herhaald: bool
    ) -> Iterator[WordParagraph]:
        tabel = WordTable(tbl)
        for tr in children_of(tbl, w("tr")):
            if tr.find(f"{w('trPr')}/{w('del')}") is not None:
                continue
            kolom = _number(attribute(tr, "trPr/gridBefore"), 0)
            row: list[WordCell] = []
            tabel.rijen.append(row)
            for tc in children_of(tr, w("tc")):
                breedte = max(1, _number(attribute(tc, "tcPr/gridSpan"), 1))
                cell = WordCell(tabel, len(tabel.rijen) - 1, kolom, breedte, _is_merged_on(tc))
                row.append(cell)
                kolom += breedte
                yield from self.read(tc, cell, text_box, herhaald)


def _is_merged_on(tc: Element) -> bool:
    merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


_ENDNOTE = w("endnote")


def _number(tekst: str | None, otherwise: int) -> int:
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 4 else otherwise
