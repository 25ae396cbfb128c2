"""Reads a model once: all its paragraphs, and in them every place with what is to be done there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.bijlagen import insert_table, tarieven
from vsv_wizard.documenten.overeenkomst.controls import fits
from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage
from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, antwoord_for
from vsv_wizard.documenten.overeenkomst.keuzes import keuzes
from vsv_wizard.documenten.overeenkomst.labels import at_labels
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.documenten.overeenkomst.numbering import read_numbering
from vsv_wizard.documenten.overeenkomst.ooxml import w
from vsv_wizard.documenten.overeenkomst.paragraphs import PartReader, TextBlock, WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import partij_blocks
from vsv_wizard.documenten.overeenkomst.places import LEAVE, place_ids
from vsv_wizard.documenten.overeenkomst.search_gaps import in_text
from vsv_wizard.documenten.overeenkomst.sections import Heading, assign_blocks

_CLAUSULE = 30  # paragraphs of a clause that are looked back at
_IN_FRONT = 4  # paragraphs above the word of annex 4 that may say what it is about
_NO_PARTIJ = ("artikel", "bijlage", "overwegingen", "ondertekening")


@dataclass
class Part:
    """One part of the file with its paragraphs, and what was found in them."""

    naam: str
    paragraphs: list[WordParagraph]
    headings: list[Heading]
    vondsten: list[FoundGap] = field(default_factory=list)


def read_parts(pakket: DocxPackage) -> Iterator[Part]:
    """The parts with text, the main text first; every paragraph knows where it stands."""
    styles, numbers = pakket.of_kind("styles"), pakket.of_kind("numbering")
    for soort, naam in pakket.stories():
        nummering = read_numbering(
            pakket.tree(numbers).getroot() if numbers else None,
            pakket.tree(styles).getroot() if styles else None,
        )
        wortel = pakket.tree(naam).getroot()
        ouders = wortel.findall(w("body")) if soort == "document" else [wortel]
        lezer = PartReader(soort, nummering)
        paragraphs = [paragraph for ouder in ouders for paragraph in lezer.read(ouder)]
        headings = []
        if soort == "document":
            headings = assign_blocks(paragraphs)
        else:
            for paragraph in paragraphs:
                paragraph.block = TextBlock(soort)
        yield Part(naam, paragraphs, headings)


def find(parts: list[Part], bron: GapSource, asked: Mapping[str, str]) -> dict[int, str]:
    """Find all places of all parts. `asked`: per place what somebody said that belongs there.

    Gives the name of every place, by the id of its find.
    """
    every = [paragraph for part in parts for paragraph in part.paragraphs]
    for part in parts:
        part.vondsten = list(_in_part(part, bron))
    ids = place_ids(every, [vondst for part in parts for vondst in part.vondsten])
    for part in parts:
        for number, vondst in enumerate(part.vondsten):
            sleutel = asked.get(ids[id(vondst)], vondst.sleutel)
            if sleutel != vondst.sleutel and (sleutel in GAPS or sleutel == LEAVE):
                part.vondsten[number] = as_asked(vondst, sleutel, bron)
                ids[id(part.vondsten[number])] = ids[id(vondst)]
    return ids


def as_asked(vondst: FoundGap, sleutel: str, bron: GapSource) -> FoundGap:
    """The same place with what somebody said that belongs there."""
    if sleutel == LEAVE:
        return FoundGap(LEAVE, vondst.paragraph, vondst.begin, vondst.eind, tekst=vondst.tekst)
    antwoord = antwoord_for(sleutel, bron)
    return fits(fill(sleutel, vondst.paragraph, vondst.begin, vondst.eind, antwoord))


def _in_part(part: Part, bron: GapSource) -> Iterator[FoundGap]:
    """All that was found in a part, in the order of the text; of two at one spot the surest."""
    paragraphs = [paragraph for paragraph in part.paragraphs if not paragraph.inhoudsopgave]
    plaats_van = {id(paragraph): number for number, paragraph in enumerate(paragraphs)}
    bezet: dict[int, list[FoundGap]] = {}
    for vondst in _candidates(paragraphs, bron):
        daar = bezet.setdefault(id(vondst.paragraph), [])
        if any(_touches(vondst, other) for other in daar):
            continue
        if vondst.paragraph.line.vast(vondst.begin, vondst.eind):
            # The tables and fields of Word would undo it, and what was moved is somebody's work.
            vondst = unclear(vondst.paragraph, vondst.begin, vondst.eind)  # noqa: PLW2901
        daar.append(fits(vondst))
    found = [vondst for lijst in bezet.values() for vondst in lijst]
    yield from sorted(found, key=lambda v: (plaats_van[id(v.paragraph)], v.begin))


def _candidates(paragraphs: list[WordParagraph], bron: GapSource) -> Iterator[FoundGap]:
    eenheden = partij_blocks([a for a in paragraphs if a.block.soort not in _NO_PARTIJ])
    lid, clausule = TextBlock("kop"), list[str]()
    for number, paragraph in enumerate(paragraphs):
        if paragraph.block != lid:
            lid, clausule = paragraph.block, [paragraph.block.titel]
        yield from keuzes(paragraph, "\n".join(clausule[-_CLAUSULE:]), bron)
        ervoor = "\n".join(a.search for a in paragraphs[max(0, number - _IN_FRONT) : number])
        yield from insert_table(paragraph, ervoor, bron)
        clausule.append(paragraph.search)
    yield from tarieven(paragraphs, bron)
    yield from at_labels(paragraphs, eenheden, bron)
    for paragraph in paragraphs:
        yield from in_text(paragraph, eenheden.get(id(paragraph)), bron)


def _touches(een: FoundGap, other: FoundGap) -> bool:
    """Whether two finds are about the same spot; an empty one also at the end of the other."""
    if een.begin == een.eind or other.begin == other.eind:
        return een.begin <= other.eind and other.begin <= een.eind
    return max(een.begin, other.begin) < min(een.eind, other.eind)
