"""Mistakes of the drafters that stand in this model. They are named, never repaired."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.gap_values import GapSource
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.sections import Heading

_VERB = r"(?:zit|neemt|heeft|levert|organiseert|voert|ondersteunt|doet|zorgt|regelt)"
_TWO_VERBS = re.compile(rf"\b{_VERB}\s+{_VERB}\b", re.IGNORECASE)
_DOUBLED = re.compile(rf"\b({_VERB}|de|het|een|van|en|in|met|voor)\s+\1\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?P<memo>\bmemo\b\W+)?\bbijlagen?\s+(?P<nrs>\d{1,2}(?:(?:\s*,\s*|\s+(?:en|of|t/m)\s+)\d{1,2})*)\b"
    r"(?P<van>\s+(?:van|bij|uit)\s+(?:de|het)\s+memo\b)?",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"frequentie|hoe vaak|aantal (?:keer|keren|malen)|regelmaat", re.IGNORECASE)
_OVERLEG = re.compile(r"overleg|bijeenkomst|gebruikersgroep|vergadering", re.IGNORECASE)
_WORD_PATTERN = "dienstverleningsovereenkomst"
_DEFINITION = re.compile(
    rf"\b(?:hierna|genoemd|te noemen|aangeduid)\b[^.;]{{0,60}}{_WORD_PATTERN}"
    rf"|{_WORD_PATTERN}\W{{0,3}}\s*:\s|onder\W+{_WORD_PATTERN}\W+wordt\s+verstaan",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"^\W*optioneel", re.IGNORECASE)


_AROUND = ("kop", "koptekst", "voettekst")
_SHORT = 80  # characters of a line that only says that this is a concept
_CONCEPT = re.compile(r"\bconcept\b", re.IGNORECASE)
_COMMENT = re.compile(
    r"\bcomment by\b.{0,30}|\bopmerking (?:van )?(?:de )?opsteller\b", re.IGNORECASE
)
_ABOUT_MODEL = re.compile(r"\bdeze modelovereenkomst is\b", re.IGNORECASE)


@dataclass(frozen=True)
class ModelFinding:
    """A mistake in the model: where it stands, and what it is."""

    plaats: str
    tekst: str


def model_errors(
    paragraphs: list[WordParagraph], headings: list[Heading], bron: GapSource
) -> Iterator[ModelFinding]:
    """The mistakes that are really there, in the order of the text."""
    yield from _numbers(headings)
    yield from _sentences(paragraphs)
    yield from _references(paragraphs, headings)
    yield from _begrip(paragraphs, bron)
    yield from _leftovers(paragraphs)


def _leftovers(paragraphs: list[WordParagraph]) -> Iterator[ModelFinding]:
    """What drafters leave in a text that is signed: "concept", a comment, a note on the model."""
    gezien = set[tuple[str, str]]()
    for paragraph in paragraphs:
        tekst = " ".join(paragraph.line.tekst.split())
        if paragraph.block.soort in _AROUND and len(tekst) <= _SHORT and _CONCEPT.search(tekst):
            wat = f"Hier staat '{tekst}'. Haal dit weg voordat iemand tekent."
        elif found := _COMMENT.search(tekst):
            wat = f"Hier staat een opmerking van de opsteller: '{found[0]}'. Haal die weg."
        elif _ABOUT_MODEL.search(tekst):
            wat = "Hier staat uitleg bij het model. Haal die weg voordat iemand tekent."
        else:
            continue
        if (paragraph.block.plaats, wat) not in gezien:
            gezien.add((paragraph.block.plaats, wat))
            yield ModelFinding(paragraph.block.plaats, wat)


def _numbers(headings: list[Heading]) -> Iterator[ModelFinding]:
    """A clause whose number belongs to another article."""
    for kop in headings:
        if kop.soort == "lid" and not kop.nr.startswith(f"{kop.below}."):
            yield ModelFinding(
                f"Artikel {kop.below}",
                f"Onder artikel {kop.below} staat een lid met nummer {kop.nr}. "
                "Laat het nummer verbeteren.",
            )


def _sentences(paragraphs: list[WordParagraph]) -> Iterator[ModelFinding]:
    """A sentence that was half changed: two verbs, or the same word twice."""
    for paragraph in paragraphs:
        if paragraph.block.soort != "artikel":
            continue
        error = _TWO_VERBS.search(paragraph.search) or _DOUBLED.search(paragraph.search)
        if error:
            begin, eind = error.span()
            words = " ".join(paragraph.line.tekst[begin:eind].split())
            yield ModelFinding(
                paragraph.block.plaats,
                f"De zin met '{words}' klopt niet. Spreek af wat er moet staan.",
            )


def _references(paragraphs: list[WordParagraph], headings: list[Heading]) -> Iterator[ModelFinding]:
    titels = {kop.nr: kop.paragraph.block.titel for kop in headings if kop.soort == "bijlage"}
    head = {id(kop.paragraph) for kop in headings if kop.soort == "bijlage"}
    gezien = set[tuple[str, str, str]]()
    for paragraph in paragraphs:
        if paragraph.block.soort not in ("overwegingen", "artikel") or id(paragraph) in head:
            continue
        for found in _REFERENCE.finditer(paragraph.search):
            if found["memo"] or found["van"]:
                continue  # the annexes of the memo have numbers of their own
            zin = _sentence_around(paragraph.search, *found.span())
            for nr in re.findall(r"\d+", found["nrs"]):
                tekst = _wrong(nr, zin, titels)
                if tekst and (sleutel := (paragraph.block.plaats, nr, tekst)) not in gezien:
                    gezien.add(sleutel)
                    yield ModelFinding(paragraph.block.plaats, tekst)


def _wrong(nr: str, zin: str, titels: dict[str, str]) -> str:
    """What is wrong with a reference to an annex; empty when nothing is."""
    over_overleg = _HOW_OFTEN.search(zin) and _OVERLEG.search(zin)
    if over_overleg and nr == "2" and not _OVERLEG.search(titels.get("2", "")):
        return (
            "Voor hoe vaak u overlegt staat hier bijlage 2. "
            "De tabel met overleggen staat in bijlage 4 van de memo."
        )
    if titels and nr not in titels:
        return f"Hier staat een verwijzing naar bijlage {nr}. Die bijlage staat niet in dit model."
    return ""


def _sentence_around(tekst: str, begin: int, eind: int) -> str:
    voor = max(tekst.rfind(". ", 0, begin), tekst.rfind("\n", 0, begin)) + 1
    na = tekst.find(". ", eind)
    return tekst[voor : na if na >= 0 else len(tekst)]


def _begrip(paragraphs: list[WordParagraph], bron: GapSource) -> Iterator[ModelFinding]:
    """The word for the contract of the supplier, used for something that nobody described."""
    gebruikt = [
        a for a in paragraphs if a.block.soort == "artikel" and _WORD_PATTERN in a.search.lower()
    ]
    if not gebruikt or any(_is_defined(a) for a in paragraphs):
        return
    plaatsen = list(dict.fromkeys(a.block.plaats for a in gebruikt))
    vast = any(_OPTIONAL.match(a.search) and _WORD_PATTERN in a.search.lower() for a in paragraphs)
    blijft = bron.value("viewer.route") == "via_rso" and bool(
        bron.value("viewer.overweging_opnemen")
    )
    if vast and blijft:
        waarom = "Dat woord is hier alleen de naam van het contract met de viewerleverancier."
    elif vast:
        waarom = "Dat woord staat alleen in de optionele overweging. Die staat nu niet vast."
    else:
        waarom = "Dat woord is in dit model niet bepaald."
    for plaats in plaatsen:
        tekst = (
            f"Hier staat 'Dienstverleningsovereenkomst'. {waarom} Laat opschrijven wat u bedoelt."
        )
        yield ModelFinding(plaats, tekst)


def _is_defined(paragraph: WordParagraph) -> bool:
    """Whether the word is given a meaning that stays, or is the name of this very agreement."""
    if _OPTIONAL.match(paragraph.search):
        return False
    if _DEFINITION.search(paragraph.search):
        return True
    titel = paragraph.block.soort == "kop" and len(paragraph.search.split()) <= 6
    return titel and _WORD_PATTERN in paragraph.search.lower()
