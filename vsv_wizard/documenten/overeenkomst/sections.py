"""Which part of the agreement every paragraph belongs to: party, recital, article, annex.

Read from headings and numbers, typed or made by Word; never from where a paragraph happens to be.
"""

import re
from dataclasses import dataclass, replace

from vsv_wizard.documenten.overeenkomst.paragraphs import TextBlock, WordParagraph

_BIJLAGE = re.compile(r"^\s*(?:de\s+)?bijlage\s+(\d{1,2}|[ivx]{1,4})\b(?P<rest>.*)$", re.IGNORECASE)
_ARTIKEL = re.compile(r"^\s*artikel\s+(\d{1,2})\b(?!\.\d)(?P<rest>.*)$", re.IGNORECASE)
_LID = re.compile(r"^\s*(?:artikel\s+)?(\d{1,2})\.(\d{1,2})\.?(?!\d|\.\d)", re.IGNORECASE)
_MAIN_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]?\s+(?P<rest>[^\W\d].*)$")
_OVERWEGING = re.compile(
    r"^\W*(?:overweg|(?:partijen\s+)?(?:nemen\s+)?in\s+aanmerking|(?:partijen|zij)?\s*overwegen)",
    re.IGNORECASE,
)
_ONDERTEKENING = re.compile(
    r"^\W*(?:aldus|ondertekening|ondertekend|getekend|handtekening(?:en)?\W*$|voor akkoord)",
    re.IGNORECASE,
)
_HEADING_STYLE = re.compile(r"^(?:heading|kop|titel|title|artikel|bijlage)", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}
_LONGEST_HEADING = 90
_LONGEST_TITLE = 60
_MAX_TITLE_WORDS = 6


@dataclass(frozen=True)
class Heading:
    """An article, clause or annex heading as it stands in the text."""

    paragraph: WordParagraph
    soort: str
    nr: str
    below: str = ""  # the article that a clause stands under


def assign_blocks(paragraphs: list[WordParagraph]) -> list[Heading]:
    """Give every paragraph of the main text its block. Gives the headings that were found."""
    block, headings = TextBlock("kop"), list[Heading]()
    for paragraph in paragraphs:
        if paragraph.inhoudsopgave:
            paragraph.block = TextBlock("inhoud")
            continue
        if paragraph.text_box is None and paragraph.cell is None:
            block = _go_on(paragraph, block, headings)
        paragraph.block = block
    return headings


def _go_on(paragraph: WordParagraph, block: TextBlock, headings: list[Heading]) -> TextBlock:
    """The block that this paragraph stands in, given the block before it."""
    tekst = paragraph.numbered
    if (kop := _BIJLAGE.match(tekst)) and _is_heading(paragraph, tekst):
        nr = _ROMAN.get(kop[1].lower(), kop[1])
        headings.append(Heading(paragraph, "bijlage", nr))
        return TextBlock("bijlage", nr, titel=kop["rest"].strip(" :.-\t"))
    if (kop := _ARTIKEL.match(tekst)) and _is_heading(paragraph, tekst):
        return _artikel(paragraph, kop, headings)
    if block.soort == "bijlage":
        return block
    if (lid := _LID.match(tekst)) and block.soort != "ondertekening":
        return _lid(paragraph, lid, block, headings)
    if (kop := _MAIN_NUMBER.match(tekst)) and _is_title(paragraph, kop, block):
        return _artikel(paragraph, kop, headings)
    if _ONDERTEKENING.match(tekst):
        return TextBlock("ondertekening")
    if _OVERWEGING.match(tekst) and block.soort == "kop":
        return TextBlock("overwegingen")
    return block


def _artikel(paragraph: WordParagraph, kop: re.Match[str], headings: list[Heading]) -> TextBlock:
    headings.append(Heading(paragraph, "artikel", kop[1]))
    return TextBlock("artikel", kop[1], titel=kop["rest"].strip(" :.-\t"))


def _lid(
    paragraph: WordParagraph, lid: re.Match[str], block: TextBlock, headings: list[Heading]
) -> TextBlock:
    """A clause stays under the article whose heading was last seen, whatever its number says."""
    number = f"{lid[1]}.{lid[2]}"
    met_kop = block.soort == "artikel" and any(kop.soort == "artikel" for kop in headings)
    if met_kop and not (int(lid[1]) == int(block.nr) + 1 and lid[2] == "1"):
        headings.append(Heading(paragraph, "lid", number, block.nr))
        return replace(block, lid=number)
    headings.append(Heading(paragraph, "lid", number, lid[1]))
    return TextBlock("artikel", lid[1], number)


def _is_heading(paragraph: WordParagraph, tekst: str) -> bool:
    """A heading is short and is no sentence; a reference at the start of a sentence is not one."""
    if _HEADING_STYLE.match(paragraph.style):
        return True
    return len(tekst) <= _LONGEST_HEADING and not re.search(
        r"[.;,]\s*$|\b(?:is|zijn|wordt)\b", tekst
    )


def _is_title(paragraph: WordParagraph, kop: re.Match[str], block: TextBlock) -> bool:
    """Whether a number with a few words is the title of an article, and not a party or a point."""
    rest = kop["rest"]
    if len(rest) > _LONGEST_TITLE or re.search(r"[,;:…]|\.\s*\S|\.$|_{2}", rest):
        return False
    volgende = int(block.nr) + 1 if block.soort == "artikel" else 1
    if _HEADING_STYLE.match(paragraph.style):
        return int(kop[1]) >= volgende
    if int(kop[1]) != volgende:
        return False
    return block.soort in ("artikel", "overwegingen") and len(rest.split()) <= _MAX_TITLE_WORDS
