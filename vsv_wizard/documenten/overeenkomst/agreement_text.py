"""A draft or a filled agreement as its clauses: what a reader sees, and where it stands.

Only reading: struck text is gone, tracked changes count as accepted, a row of a table is one
clause. Used to compare and to read back; what fills a model reads for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage, ModelError, open_package
from vsv_wizard.documenten.overeenkomst.finding import read_parts
from vsv_wizard.documenten.overeenkomst.model_file import read_model
from vsv_wizard.documenten.overeenkomst.paragraphs import TextBlock, WordCell, WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import mentioned
from vsv_wizard.documenten.overeenkomst.recognise import is_own_document
from vsv_wizard.documenten.overeenkomst.word_line import GONE
from vsv_wizard.dossier.text import capitalized, clean_line

CELL = " | "
_INTRODUCES = re.compile(
    r"gevestigd|handelsregister|kamer van koophandel|\bkvk\b|vertegenwoordigd"
    r"|te\s+noemen|\bhierna\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\s*(?:(?:artikel|bijlage)\s+)?(?P<nr>\d{1,2}(?:\.\d{1,2})*|[a-z](?=\)))[.):]*\s+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-*•·o–]\s+")
_FEWEST_ARTICLES = 3
_ANYWAY = "Weet u het zeker? Gebruik dan --toch op de opdrachtregel."


@dataclass(frozen=True)
class Clause:
    """One paragraph or row: its words without number, its number, and where it stands."""

    tekst: str
    number: str
    block: TextBlock
    plaats: str
    cells: tuple[str, ...] = ()  # of a row of a table
    is_heading: bool = False


@dataclass
class Agreement:
    """What a file says: its paragraphs as Word has them, and its clauses."""

    naam: str
    paragraphs: list[WordParagraph] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


def read_agreement(pad: Path, called: str, *, anyway: bool = False) -> Agreement:
    """Read a file that should be an agreement. Raises ModelError in the words of this file.

    called: what it is in a message, such as "het concept".
    anyway: also when it does not look like an agreement of an RSO and a VSV.
    """
    try:
        return agreement_of(read_model(pad), clean_line(pad.name), anyway=anyway)
    except ModelError as error:
        raise ModelError(_called(str(error), called)) from error


def agreement_of(data: bytes, naam: str, *, anyway: bool = False) -> Agreement:
    """The clauses of these bytes. Raises ModelError."""
    pakket = open_package(data)
    agreement = Agreement(naam)
    for part in read_parts(pakket):
        agreement.paragraphs += (
            a for a in part.paragraphs if not a.herhaald and not a.inhoudsopgave
        )
    agreement.clauses = list(_clauses(agreement.paragraphs))
    if not anyway:
        _refuse(pakket, agreement)
    return agreement


def plain(tekst: str) -> str:
    """A text as it reads: struck characters gone, every white space one space."""
    return " ".join(tekst.replace(GONE, "").split())


def quoted(tekst: str, longest: int = 110) -> str:
    """The first words of a text, to show where something was read."""
    tekst = plain(tekst)
    return tekst if len(tekst) <= longest else f"{tekst[: longest - 1].rstrip()}…"


def _called(message: str, called: str) -> str:
    """The message about a model in the words of another file."""
    message = re.sub(r"\bHet model\b", capitalized(called), message)
    message = re.sub(r"\bhet model\b", called, message)
    return message.replace("de modelovereenkomst", "de overeenkomst")


def _clauses(paragraphs: list[WordParagraph]) -> Iterator[Clause]:
    done = set[tuple[int, int]]()
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is None:
            tekst = plain(paragraph.search)
            if tekst:
                number = _NUMBER.match(plain(paragraph.numbered))
                words = tekst
                if number and not paragraph.number:
                    words = tekst[number.end() :].strip() or tekst
                yield Clause(
                    _BULLET.sub("", words),
                    number["nr"] if number else "",
                    paragraph.block,
                    paragraph.plaats,
                    is_heading=_heads(paragraph, number),
                )
            continue
        row = (id(cell.tabel), cell.row)
        if row in done:
            continue
        done.add(row)
        cells = tuple(cell_text(other) for other in cell.tabel.rijen[cell.row])
        if any(cells):
            yield Clause(CELL.join(cells), "", paragraph.block, paragraph.plaats, cells)


def cell_text(cell: WordCell) -> str:
    """The words of a cell, on one line."""
    return plain(" ".join(paragraph.search for paragraph in cell.paragraphs))


def _heads(paragraph: WordParagraph, number: re.Match[str] | None) -> bool:
    """Whether this is the heading of an article or annex."""
    block = paragraph.block
    if block.soort not in ("artikel", "bijlage") or not block.titel:
        return False
    return plain(paragraph.search).rstrip(" :.-").endswith(plain(block.titel)) and (
        number is not None or plain(paragraph.search).lower().startswith(block.soort)
    )


def _refuse(pakket: DocxPackage, agreement: Agreement) -> None:
    """Say why this is no agreement that was drafted or filled in."""
    if own := is_own_document(pakket):
        raise ModelError(f"{own} Kies de modelovereenkomst zoals de RSO die gaf. {_ANYWAY}")
    articles = {c.block.nr for c in agreement.clauses if c.block.soort == "artikel"}
    partijen = set[str]()
    for clause in agreement.clauses:
        if clause.block.soort == "kop" and _INTRODUCES.search(clause.tekst):
            partijen |= mentioned(clause.tekst)
    both = mentioned("\n".join(c.tekst for c in agreement.clauses)) == {"rso", "vsv"}
    if not both or (partijen != {"rso", "vsv"} and len(articles) < _FEWEST_ARTICLES):
        raise ModelError(
            "Dit lijkt geen overeenkomst tussen een RSO en een VSV: wij vinden geen kop met de "
            "twee partijen, of geen artikelen. Kies de modelovereenkomst als Word-bestand. "
            f"{_ANYWAY}"
        )
