"""The neutral structure of every document: what it says, not how it looks.

Only plain text in here. Each writer (Markdown, HTML, JSON, later PDF and DOCX)
escapes for its own format. A newline in a text is a line break, nothing more.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum, StrEnum
from typing import Any, TypeVar

from vsv_wizard.tekst import schoon

T = TypeVar("T")


class Toon(StrEnum):
    """What a mark or a note means, for a format that has colour. Words say it too."""

    RUSTIG = "rustig"
    BEZIG = "bezig"
    GOED = "goed"
    AANDACHT = "aandacht"
    LEEG = "leeg"


@dataclass(frozen=True)
class Merk:
    """A cell with a meaning: a status (glyph plus word), or an answer that is missing."""

    woord: str
    toon: Toon = Toon.RUSTIG
    teken: str = ""

    @property
    def tekst(self) -> str:
        """The glyph and the word."""
        return f"{self.teken} {self.woord}".strip()


Cel = str | Merk


def celtekst(cel: Cel) -> str:
    """The text of a cell, for a format without marks."""
    return cel if isinstance(cel, str) else cel.tekst


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


@dataclass(frozen=True)
class Lijst:
    """A list of points."""

    punten: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """A table with a header row; the first cell of each row names the row.

    breedtes: the relative width of every column.
    paren: every row is a name with its value; a header row need not be seen for that.
    """

    kop: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    bijschrift: str
    breedtes: tuple[int, ...] = ()
    paren: bool = False


@dataclass(frozen=True)
class Balk:
    """A progress bar; `tekst` says the same in words."""

    label: str
    klaar: int
    totaal: int
    eenheid: str = "taken klaar"

    @property
    def tekst(self) -> str:
        """The bar in words: "9 van 16 taken klaar"."""
        return f"{self.klaar} van {self.totaal} {self.eenheid}"


@dataclass(frozen=True)
class LetOp:
    """A note that must not be missed."""

    titel: str
    tekst: str
    toon: Toon = Toon.AANDACHT


Blok = Kop | Alinea | Lijst | Tabel | Balk | LetOp


@dataclass(frozen=True)
class Document:
    """A whole document. `meta` is for machines: it is not printed, only in JSON."""

    soort: str
    titel: str
    ondertitel: str
    kenmerken: tuple[tuple[str, str], ...]
    blokken: tuple[Blok, ...]
    voet: str
    meta: tuple[tuple[str, str], ...] = ()


def schoon_document(document: Document) -> Document:
    """The same document without characters that could steer a terminal or a reader's eye."""
    return met_tekst(document, schoon)


def met_tekst(deel: T, wijzig: Callable[[str], str]) -> T:
    """A document, or a part of one, with every text in it changed."""
    return _met_tekst(deel, wijzig)  # type: ignore[no-any-return]


def _met_tekst(deel: Any, wijzig: Callable[[str], str]) -> Any:
    if isinstance(deel, Enum):
        return deel
    if isinstance(deel, str):
        return wijzig(deel)
    if isinstance(deel, tuple):
        return tuple(_met_tekst(kind, wijzig) for kind in deel)
    if is_dataclass(deel) and not isinstance(deel, type):
        nieuw = {veld.name: _met_tekst(getattr(deel, veld.name), wijzig) for veld in fields(deel)}
        return replace(deel, **nieuw)
    return deel
