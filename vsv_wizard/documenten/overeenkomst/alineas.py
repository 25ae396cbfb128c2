"""All paragraphs of one part of the file, in reading order, with the table cell they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.nummering import Nummering
from vsv_wizard.documenten.overeenkomst.ooxml import (
    ALTERNATIEF,
    CHOICE,
    FALLBACK,
    OMHULSELS,
    Element,
    eigenschap,
    kinderen,
    w,
)
from vsv_wizard.documenten.overeenkomst.regel import Regel, Veldstand

_INHOUDSSTIJL = re.compile(r"(?:toc|inhopg|inhoud)", re.IGNORECASE)
# "Artikel 1 ........ 3": a line of a table of contents that somebody typed.
_INHOUDSREGEL = re.compile(
    r"^\s*(?:artikel|bijlage|hoofdstuk|\d[\d.]*)\b"
    r".*(?:[.…_]{3,}|[.…] [.…] |\t)[ .…_\t]*\d{1,3}\s*$",
    re.IGNORECASE,
)


_LANGSTE_INHOUDSREGEL = 400


@dataclass(frozen=True)
class Blok:
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
                onder = self.lid and not self.lid.startswith(f"{self.nr}.")
                return (
                    f"Artikel {self.nr}, lid {self.lid}"
                    if onder
                    else f"Artikel {self.lid or self.nr}"
                )
            case "bijlage":
                return f"Bijlage {self.nr}"
            case _:
                return _PLAATSEN[self.soort]


_PLAATSEN = {
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
class Cel:
    """One cell of a table; `kolom` counts the columns of the grid, a wide cell spans several."""

    tabel: "Tabel"
    rij: int
    kolom: int
    breedte: int
    alineas: list["Alinea"] = field(default_factory=list)

    @property
    def zoek(self) -> str:
        """All text in it, for searching."""
        return "\n".join(alinea.zoek for alinea in self.alineas).strip()


@dataclass(eq=False)
class Tabel:
    """A table with its rows of cells."""

    element: Element
    rijen: list[list[Cel]] = field(default_factory=list)

    def boven(self, cel: Cel) -> Iterator[Cel]:
        """The cells above this one in its column, the nearest first."""
        for rij in reversed(self.rijen[: cel.rij]):
            for ander in rij:
                if (
                    ander.kolom < cel.kolom + cel.breedte
                    and cel.kolom < ander.kolom + ander.breedte
                ):
                    yield ander


@dataclass(eq=False)
class Alinea:
    """A paragraph: its text, where it stands, and whether it repeats a text box."""

    regel: Regel
    deel: str
    nummer: str = ""
    stijl: str = ""
    cel: Cel | None = None
    tekstvak: Element | None = None
    herhaald: bool = False
    inhoudsopgave: bool = False
    blok: Blok = Blok("kop")

    @property
    def zoek(self) -> str:
        """The text made even, for searching."""
        return self.regel.zoek

    @property
    def genummerd(self) -> str:
        """The text as it is seen, with the number that Word puts in front."""
        return f"{self.nummer} {self.zoek}".strip()

    @property
    def plaats(self) -> str:
        """Where it stands, in words."""
        plaats = self.blok.plaats
        if self.tekstvak is not None:
            return f"{plaats}, tekstvak"
        return f"{plaats}, tabel" if self.cel is not None else plaats


class Lezer:
    """Goes through a part once, counting numbers and following fields."""

    def __init__(self, deel: str, nummering: Nummering) -> None:
        """Start at the begin of a part."""
        self.deel = deel
        self.nummering = nummering
        self.velden = Veldstand([])

    def lees(
        self,
        ouder: Element,
        cel: Cel | None = None,
        tekstvak: Element | None = None,
        herhaald: bool = False,
    ) -> Iterator[Alinea]:
        """The paragraphs under an element, those in tables and text boxes included."""
        for kind in ouder:
            if kind.tag == w("p"):
                yield from self._alinea(kind, cel, tekstvak, herhaald)
            elif kind.tag == w("tbl"):
                yield from self._tabel(kind, tekstvak, herhaald)
            elif kind.tag in OMHULSELS or kind.tag in (
                ALTERNATIEF,
                CHOICE,
                w("footnote"),
                _EINDNOOT,
            ):
                yield from self.lees(kind, cel, tekstvak, herhaald)
            elif kind.tag == FALLBACK:
                yield from self.lees(kind, cel, tekstvak, herhaald=True)

    def _alinea(
        self, p: Element, cel: Cel | None, tekstvak: Element | None, herhaald: bool
    ) -> Iterator[Alinea]:
        in_inhoud = any("TOC" in veld[0].upper().split() for veld in self.velden.open)
        stijl = eigenschap(p, "pPr/pStyle") or ""
        nummer = "" if herhaald else self.nummering.nummer(p, stijl)
        alinea = Alinea(Regel(p, self.velden), self.deel, nummer, stijl, cel, tekstvak, herhaald)
        alinea.inhoudsopgave = (
            in_inhoud
            or any("TOC" in veld[0].upper().split() for veld in self.velden.open)
            or bool(_INHOUDSSTIJL.match(stijl))
            or bool(_INHOUDSREGEL.match(alinea.zoek[:_LANGSTE_INHOUDSREGEL]))
        )
        if cel is not None:
            cel.alineas.append(alinea)
        yield alinea
        for vak in p.iter(w("txbxContent")):
            if next(vak.iterancestors(w("p")), None) is p:
                ook = herhaald or next(vak.iterancestors(FALLBACK), None) is not None
                yield from self._vak(vak, ook)

    def _vak(self, vak: Element, herhaald: bool) -> Iterator[Alinea]:
        """A text box is a text of its own; the fields around it go on after it."""
        buiten, self.velden = self.velden, Veldstand([])
        yield from self.lees(vak, None, vak, herhaald)
        self.velden = buiten

    def _tabel(self, tbl: Element, tekstvak: Element | None, herhaald: bool) -> Iterator[Alinea]:
        tabel = Tabel(tbl)
        for tr in kinderen(tbl, w("tr")):
            if tr.find(f"{w('trPr')}/{w('del')}") is not None:
                continue
            kolom = _getal(eigenschap(tr, "trPr/gridBefore"), 0)
            rij: list[Cel] = []
            tabel.rijen.append(rij)
            for tc in kinderen(tr, w("tc")):
                breedte = max(1, _getal(eigenschap(tc, "tcPr/gridSpan"), 1))
                cel = Cel(tabel, len(tabel.rijen) - 1, kolom, breedte)
                rij.append(cel)
                kolom += breedte
                yield from self.lees(tc, cel, tekstvak, herhaald)


_EINDNOOT = w("endnote")


def _getal(tekst: str | None, anders: int) -> int:
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 4 else anders
