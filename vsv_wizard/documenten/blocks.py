"""The neutral structure of every document: what it says, not how it looks.

Only plain text in here. Each writer (Markdown, HTML, JSON, PDF, DOCX, plain text)
escapes for its own format. A newline in a text is a line break, nothing more.

What is not filled in is a gap that everybody can see: `gap("het KVK-number")` in a
text, which a writer may make stand out (`stukken` finds it), and a `Gap` in the list
of the document, so that the screen can say where to fill it in. Somebody may type the
very same words: those are an answer, and no gap. So a gap is no pattern in a text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum, StrEnum
from functools import cache
from operator import is_
from typing import Any, TypeVar

from vsv_wizard.dossier.text import clean

T = TypeVar("T")
CHECK_SHEET = "Controleblad"  # the heading of how a document was made, of one that is signed


class Tone(StrEnum):
    """What a mark or a note means, for a format that has colour. Words say it too."""

    CALM = "rustig"
    BEZIG = "bezig"
    GOOD = "goed"
    ATTENTION = "aandacht"
    EMPTY = "leeg"


@dataclass(frozen=True)
class Mark:
    """A cell with a meaning: a status (glyph plus word), or an answer that is missing."""

    woord: str
    toon: Tone = Tone.CALM
    teken: str = ""

    @property
    def tekst(self) -> str:
        """The glyph and the word."""
        return f"{self.teken} {self.woord}".strip()


Cell = str | Mark

# Around a gap, while texts are put together: private signs, which are in no text of people or
# files. In a document there are none left, only a `TextWithGaps`.
_OPEN, _CLOSE = "\ue000", "\ue001"
_GAP = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_BRACKETS = str.maketrans("[]", "()", _OPEN + _CLOSE)

Pieces = Sequence[tuple[str, bool]]  # of a text, each with whether it is a gap


class TextWithGaps(str):
    """A text in a document, that knows which of its pieces are gaps."""

    __slots__ = ("pieces",)
    pieces: Pieces

    @classmethod
    def of(cls, pieces: Pieces) -> str:
        """These pieces as one text; a plain one when no gap is among them."""
        text = "".join(piece for piece, _ in pieces)
        if not any(is_gap for _, is_gap in pieces):
            return text
        result = cls(text)
        result.pieces = tuple(pieces)
        return result


def gap(wat: str) -> str:
    """An answer that is missing, as it stands in a text."""
    return f"{_OPEN}[nog invullen: {wat.translate(_BRACKETS)}]{_CLOSE}"


def stukken(tekst: str) -> Pieces:
    """The text in pieces, each with whether it is a gap; for a writer that marks gaps."""
    if isinstance(tekst, TextWithGaps):
        return tekst.pieces
    parts = _GAP.split(tekst) if _OPEN in tekst else (tekst,)
    return [(part, i % 2 == 1) for i, part in enumerate(parts) if part]


def lines_of(tekst: str) -> Iterator[list[tuple[str, bool]]]:
    """The lines of a text that are not empty, in pieces, with one space where there are more."""
    line: list[tuple[str, bool]] = []
    for piece, is_gap in stukken(tekst):
        for number, part in enumerate(piece.split("\n")):
            if number:
                yield from _trimmed(line)
                line = []
            line.append((_SPACES.sub(" ", part), is_gap))
    yield from _trimmed(line)


_SPACES = re.compile(r"\s+")


def _trimmed(line: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The line without space at its ends, when anything is left."""
    left = [part for part in line if part[0]]
    if left:
        left[0] = (left[0][0].lstrip(), left[0][1])
        left[-1] = (left[-1][0].rstrip(), left[-1][1])
        if any(text for text, _ in left):
            yield [part for part in left if part[0]]


@dataclass(frozen=True)
class Gap:
    """An answer that this document misses: what it is, its path, and the task that asks it.

    taak: the id of that task; nr: its number, to show.
    """

    wat: str
    pad: str = ""
    taak: str = ""
    nr: str = ""


def cell_text(cell: Cell) -> str:
    """The text of a cell, for a format without marks."""
    return cell if isinstance(cell, str) else cell.tekst


@dataclass(frozen=True)
class Kop:
    """A heading; the title of the document is level 1, so this is 2 or more."""

    niveau: int
    tekst: str
    nieuwe_pagina: bool = False


@dataclass(frozen=True)
class Alinea:
    """A paragraph."""

    tekst: str


class ListKind(StrEnum):
    """What stands in front of a point."""

    BULLETS = "punten"
    NUMBERS = "nummers"
    BOXES = "vakjes"


@dataclass(frozen=True)
class Lijst:
    """A list of points: with dots, numbered, or with boxes to tick on paper."""

    punten: tuple[str, ...]
    soort: ListKind = ListKind.BULLETS


@dataclass(frozen=True)
class Tabel:
    """A table with a header row; the first cell of each row names the row.

    breedtes: the relative width of every column.
    paren: every row is a name with its value; a header row need not be seen for that.
    """

    kop: tuple[str, ...]
    rijen: tuple[tuple[Cell, ...], ...]
    bijschrift: str
    breedtes: tuple[int, ...] = ()
    paren: bool = False


_OF_ONE = {
    "taken klaar": "taak klaar",
    "deelnemers getekend": "deelnemer getekend",
    "VSV's": "VSV",
}


@dataclass(frozen=True)
class Balk:
    """A progress bar; `text` says the same in words."""

    label: str
    klaar: int
    totaal: int
    eenheid: str = "taken klaar"

    @property
    def tekst(self) -> str:
        """The bar in words: "9 van 16 taken klaar", "0 van 1 taak klaar"."""
        word = _OF_ONE[self.eenheid] if self.totaal == 1 else self.eenheid
        return f"{self.klaar} van {self.totaal} {word}"


@dataclass(frozen=True)
class LetOp:
    """A note that must not be missed."""

    titel: str
    tekst: str
    toon: Tone = Tone.ATTENTION


@dataclass(frozen=True)
class Schrijfruimte:
    """Room to write on paper: a label, and this many empty lines."""

    label: str
    regels: int = 1


@dataclass(frozen=True)
class SignatureBox:
    """Where one party signs: for whom, and the lines; an empty value is a line to write on."""

    namens: str
    regels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ondertekening:
    """The signatures of the parties, two beside each other where there is room."""

    vakken: tuple[SignatureBox, ...]


Block = Kop | Alinea | Lijst | Tabel | Balk | LetOp | Schrijfruimte | Ondertekening


@dataclass(frozen=True)
class Document:
    """A whole document. `meta` is for machines: it is not printed, only in JSON.

    gaten: the answers that it misses, each once, in the order of the document.
    brief: it is a mail itself. aan, onderwerp, afzender: of the mail that it is, or goes with.
    liggend: its pages are wider than they are high.
    """

    soort: str
    titel: str
    ondertitel: str
    kenmerken: tuple[tuple[str, str], ...]
    blokken: tuple[Block, ...]
    voet: str
    meta: tuple[tuple[str, str], ...] = ()
    gaten: tuple[Gap, ...] = ()
    brief: bool = False
    aan: tuple[str, ...] = field(default=(), repr=False)  # no part of what it says
    onderwerp: str = ""
    afzender: str = ""
    attached: bytes = field(default=b"", repr=False)  # the dossier for its readers, in the PDF
    liggend: bool = False


def clean_document(document: Document) -> Document:
    """The same document without characters that could steer a terminal or a reader's eye."""
    return with_text(document, clean)


def with_text(deel: T, change: Callable[[str], str]) -> T:
    """A document, or a part of one, with every text in it changed."""
    return _with_text(deel, change)  # type: ignore[no-any-return]


def _with_text(deel: Any, change: Callable[[str], str]) -> Any:
    kind: Any = type(deel)
    if kind is str and _OPEN not in deel:  # nearly all of them
        return change(deel)
    if issubclass(kind, Enum):
        return deel
    if issubclass(kind, str):
        return TextWithGaps.of([(change(piece), is_gap) for piece, is_gap in stukken(deel)])
    # What did not change stays what it is: most parts are not made anew.
    if issubclass(kind, tuple):
        new = tuple([_with_text(part, change) for part in deel])
        return deel if all(map(is_, new, deel)) else new
    changed = {}
    for name in _names(kind):
        old = getattr(deel, name)
        if (new := _with_text(old, change)) is not old:
            changed[name] = new
    return replace(deel, **changed) if changed else deel


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a part of a document; none of what is no such part."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
