"""Finds the blanks in running text, and decides by the words around them what belongs there."""

from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, antwoord_for
from vsv_wizard.documenten.overeenkomst.model_gaps import (
    BEFORE_ANCHOR,
    GAPS,
    START_OF_PARTIJ,
    WITHOUT_BLANK,
    Anchor,
    blanks,
)
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import PartijUnit

_IN_FRONT_OF = 160  # characters before a blank in which its words stand
_DOTS = frozenset(".…‥_")


def in_text(
    paragraph: WordParagraph, eenheid: PartijUnit | None, bron: GapSource
) -> Iterator[FoundGap]:
    """The blanks of one paragraph, from left to right."""
    search = paragraph.search
    for begin, eind in blanks(search):
        sleutel = _meaning(paragraph, eenheid, begin)
        if sleutel:
            yield _fill(sleutel, paragraph, begin, eind, bron)
        elif _is_open_spot(search, begin, eind):
            yield unclear(paragraph, begin, eind)
    for anker, pattern_of in WITHOUT_BLANK:
        if _allowed_here(anker, paragraph):
            for found in pattern_of.finditer(search):
                plek = found.end()
                if sleutel := _of_partij(anker, paragraph, eenheid, plek):
                    yield _fill(sleutel, paragraph, plek, plek, bron)


def _fill(
    sleutel: str, paragraph: WordParagraph, begin: int, eind: int, bron: GapSource
) -> FoundGap:
    return fill(sleutel, paragraph, begin, eind, antwoord_for(sleutel, bron))


def _meaning(paragraph: WordParagraph, eenheid: PartijUnit | None, begin: int) -> str | None:
    voor = paragraph.search[max(0, begin - _IN_FRONT_OF) : begin]
    for anker, pattern_of in BEFORE_ANCHOR:
        if _allowed_here(anker, paragraph) and pattern_of.search(voor):
            return _of_partij(anker, paragraph, eenheid, begin)
    vooraan = begin < _IN_FRONT_OF and eenheid is not None and eenheid.paragraphs[0] is paragraph
    if eenheid is not None and vooraan and START_OF_PARTIJ.match(voor):
        partij = eenheid.partij(paragraph, begin)
        return f"{partij}.naam" if partij else None
    return None


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


def _is_open_spot(search: str, begin: int, eind: int) -> bool:
    """Whether an unexplained blank looks like one: no signature line, no "enzovoort..."."""
    stuk = search[begin:eind]
    if not set(stuk) <= _DOTS | {" "} or not search.strip(" \t\n._…‥-"):
        return False
    aan_woord = search[begin - 1 : begin].isalnum() and len(stuk) <= 3
    return not aan_woord or search[eind : eind + 1].isalnum()
