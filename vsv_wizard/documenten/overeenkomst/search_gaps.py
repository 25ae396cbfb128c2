"""Finds the blanks in running text, and decides by the words around them what belongs there."""

from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, antwoord_for
from vsv_wizard.documenten.overeenkomst.labels import has_value_cell
from vsv_wizard.documenten.overeenkomst.model_gaps import (
    BEFORE_ANCHOR,
    GAPS,
    NAME_WORDS,
    PROMPT_WORDS,
    START_OF_PARTIJ,
    WITHOUT_BLANK,
    WORDS_BEHIND,
    Anchor,
)
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import PartijUnit, only_one
from vsv_wizard.documenten.overeenkomst.shapes import STANDS_FOR, blanks

_IN_FRONT_OF = 160  # characters before a blank in which its words stand
_DOTS = frozenset(".…‥_·•∙⋅-?")
_WITH_NAMES = ("kop", "koptekst", "voettekst", "voetnoot", "ondertekening")


def in_text(
    paragraph: WordParagraph, eenheid: PartijUnit | None, bron: GapSource
) -> Iterator[FoundGap]:
    """The blanks of one paragraph, from left to right."""
    search = paragraph.search
    for begin, eind in blanks(search):
        sleutel = _meaning(paragraph, eenheid, begin, eind)
        if sleutel:
            yield _fill(sleutel, paragraph, begin, eind, bron)
        elif is_open_plek(search, begin, eind):
            yield unclear(paragraph, begin, eind)
    for begin, eind in paragraph.line.marked:
        if sleutel := _meaning(paragraph, eenheid, begin, eind):
            yield _fill(sleutel, paragraph, begin, eind, bron)
    if has_value_cell(paragraph):
        return  # a label: the answer belongs in the cell beside it
    yield from _words(paragraph, eenheid, bron)
    for anker, pattern_of in WITHOUT_BLANK:
        if _allowed_here(anker, paragraph):
            for found in pattern_of.finditer(search):
                begin, eind = found.span("gat")
                if sleutel := _of_partij(anker, paragraph, eenheid, eind):
                    begin = eind if "\n" in search[eind : eind + 1] else begin
                    yield _fill(sleutel, paragraph, begin, eind, bron)


def _words(
    paragraph: WordParagraph, eenheid: PartijUnit | None, bron: GapSource
) -> Iterator[FoundGap]:
    """Words that are the gap themselves: "Naam RSO, gevestigd te plaats"."""
    if paragraph.block.soort in _WITH_NAMES:
        for found in NAME_WORDS.finditer(paragraph.search):
            partij = "rso" if found["rso"] else "vsv"
            yield _fill(f"{partij}.naam", paragraph, *found.span(), bron)
    for anker, pattern_of in WORDS_BEHIND:
        if _allowed_here(anker, paragraph):
            for found in pattern_of.finditer(paragraph.search):
                begin, eind = found.span("gat")
                if sleutel := _of_partij(anker, paragraph, eenheid, begin):
                    yield _fill(sleutel, paragraph, begin, eind, bron)


def _fill(
    sleutel: str, paragraph: WordParagraph, begin: int, eind: int, bron: GapSource
) -> FoundGap:
    return fill(sleutel, paragraph, begin, eind, antwoord_for(sleutel, bron))


def _meaning(
    paragraph: WordParagraph, eenheid: PartijUnit | None, begin: int, eind: int
) -> str | None:
    """What belongs here: by the words before the blank, or those in it; None when they differ."""
    binnen = _by_prompt(paragraph, eenheid, begin, eind)
    voor = paragraph.search[max(0, begin - _IN_FRONT_OF) : begin]
    for anker, pattern_of in BEFORE_ANCHOR:
        if _allowed_here(anker, paragraph) and pattern_of.search(voor):
            buiten = _of_partij(anker, paragraph, eenheid, begin)
            eens = binnen is None or buiten is None or _kind(binnen) in (_kind(buiten), "naam")
            return buiten if eens else None
    if binnen:
        return binnen if binnen in GAPS else None
    vooraan = begin < _IN_FRONT_OF and eenheid is not None and eenheid.paragraphs[0] is paragraph
    if (
        eenheid is None
        or not vooraan
        or _behind_a_cell(paragraph)
        or not START_OF_PARTIJ.match(voor)
    ):
        return None
    partij = eenheid.partij(paragraph, begin)
    return f"{partij}.naam" if partij else None


def _kind(sleutel: str) -> str:
    return sleutel.rpartition(".")[2]


def _by_prompt(
    paragraph: WordParagraph, eenheid: PartijUnit | None, begin: int, eind: int
) -> str | None:
    """What the words of a prompt say: "[plaats]", "«naam RSO»", a control that asks for a date."""
    stuk = paragraph.line.tekst[begin:eind]
    if paragraph.block.soort not in (*_WITH_NAMES, "overwegingen", "artikel"):
        return None
    for sleutel, pattern_of in PROMPT_WORDS:
        if pattern_of.search(stuk):
            if "{p}" not in sleutel:
                return sleutel
            if paragraph.block.soort == "artikel":
                return None  # names and seats are no matter of the articles
            partij = only_one(stuk) or (eenheid.partij(paragraph, begin) if eenheid else None)
            found = sleutel.format(p=partij)
            return found if found in GAPS else None
    return None


def _behind_a_cell(paragraph: WordParagraph) -> bool:
    """Whether a cell with words stands before the cell of this paragraph, in its row."""
    cell = paragraph.cell
    return cell is not None and any(
        other.search for other in cell.tabel.rijen[cell.row] if other.kolom < cell.kolom
    )


def _allowed_here(anker: Anchor, paragraph: WordParagraph) -> bool:
    return not anker.where or paragraph.block.soort in anker.where


def _of_partij(
    anker: Anchor, paragraph: WordParagraph, eenheid: PartijUnit | None, plek: int
) -> str | None:
    if "{p}" not in anker.sleutel:
        return anker.sleutel
    partij = eenheid.partij(paragraph, plek) if eenheid is not None else None
    sleutel = anker.sleutel.format(p=partij)
    return sleutel if partij and sleutel in GAPS else None


def is_open_plek(search: str, begin: int, eind: int) -> bool:
    """Whether an unexplained blank looks like one: no signature line, no "enzovoort..."."""
    stuk = search[begin:eind]
    if not set(stuk) <= _DOTS | {" "}:
        return stuk[:1] not in "[<" or STANDS_FOR.fullmatch(stuk) is not None
    if not search.strip(" \t\n._…‥-·•∙⋅"):
        return False
    aan_woord = search[begin - 1 : begin].isalnum() and len(stuk) <= 3
    return not aan_woord or search[eind : eind + 1].isalnum()
