"""Reads the written file again, and says what is not right in it.

This does not ask the finders what they did: it looks at the text, as a reader would. What the
list names as left open is not said a second time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.finding import Part
from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap
from vsv_wizard.documenten.overeenkomst.model_gaps import BEFORE_ANCHOR, NAME_WORDS
from vsv_wizard.documenten.overeenkomst.ooxml import Element, w
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.search_gaps import is_open_plek
from vsv_wizard.documenten.overeenkomst.shapes import blanks
from vsv_wizard.documenten.overeenkomst.word_line import GONE

_SHORTEST_VALUE = 3  # characters; "de" twice is a mistake of the drafter, not of the filling in
_NOTE = re.compile(
    r"keuze\s+maken|nader\s+(?:uit\s?te?\s?werken|in\s+te\s+vullen)|afhankelijk\s+van\s+regionale"
    r"|^\W*(?:nog\s+)?toevoegen\b|\binvoegen\b|\boptioneel\s*:",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\b(?:gevestigd\s+(?:te|in)|(?:vestigings)?plaats\s*:)\s*$", re.IGNORECASE)
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_SHOWN = 60


@dataclass(frozen=True)
class ResultFinding:
    """Something in the written file that is not right: where, and what."""

    plaats: str
    tekst: str


@dataclass(frozen=True)
class _Known:
    """What is known of a paragraph of the model: what was filled in, and what was left."""

    paragraph: WordParagraph
    vondsten: list[FoundGap]


def check_result(
    before: list[Part], after: list[Part], names: Mapping[str, str]
) -> Iterator[ResultFinding]:
    """What is wrong in the file as it was written. `names`: the names of the two parties."""
    for part, written in zip(before, after, strict=True):
        known = {id(paragraph.line.p): _Known(paragraph, []) for paragraph in part.paragraphs}
        for vondst in part.vondsten:
            known[id(vondst.paragraph.line.p)].vondsten.append(vondst)
        now = {id(paragraph.line.p): paragraph for paragraph in written.paragraphs}
        for p, q in zip(_paragraphs(part), _paragraphs(written), strict=True):
            kennis, paragraph = known.get(id(p)), now.get(id(q))
            if kennis is None or paragraph is None or paragraph.herhaald or paragraph.inhoudsopgave:
                continue
            yield from _paragraph(kennis, paragraph, names)


def _paragraphs(part: Part) -> list[Element]:
    """All paragraphs of a part as they stand in the file now, those that were put in included."""
    if not part.paragraphs:
        return []
    return list(part.paragraphs[0].line.p.getroottree().getroot().iter(w("p")))


def _paragraph(
    known: _Known, paragraph: WordParagraph, names: Mapping[str, str]
) -> Iterator[ResultFinding]:
    plaats, search = known.paragraph.plaats, paragraph.search
    filled = [v.tekst for v in known.vondsten if v.bewerkingen and v.tekst]
    yield from _stands(known, paragraph)
    for value in dict.fromkeys(filled):
        if len(value) >= _SHORTEST_VALUE and _twice(value, search):
            yield ResultFinding(plaats, f"'{_short(value)}' staat er twee keer achter elkaar.")
    for partij in dict.fromkeys(names.values()):
        for found in re.finditer(re.escape(partij), search) if partij else ():
            if _SEAT.search(search[: found.start()]):
                yield ResultFinding(
                    plaats, f"Waar een plaats hoort, staat de naam '{_short(partij)}'."
                )
    if filled and (half := _half_struck(paragraph, known)):
        yield ResultFinding(plaats, half)


def _stands(known: _Known, paragraph: WordParagraph) -> Iterator[ResultFinding]:
    """Placeholders that are still there, and that the list does not name as left."""
    search = paragraph.search
    left = [v for v in known.vondsten if not v.bewerkingen and not v.tabel]
    allowed = [" ".join(known.paragraph.search[v.begin : v.eind].split()) for v in left]
    spans = [*blanks(search)]
    if known.paragraph.block.soort == "kop":
        spans += [found.span() for found in NAME_WORDS.finditer(search)]
    touched = bool(known.vondsten)
    answers = list(_answers(known, paragraph))
    for begin, eind in sorted(spans):
        if any(first <= begin and eind <= last for first, last in answers):
            continue  # somebody typed what looks like a blank: it is an answer all the same
        stuk = " ".join(search[begin:eind].split())
        if stuk in allowed:
            allowed.remove(stuk)
            continue
        behind = next(
            (a for a, pattern_of in BEFORE_ANCHOR if pattern_of.search(search[:begin])), None
        )
        if behind is not None and (not behind.where or known.paragraph.block.soort in behind.where):
            wat = " ".join(search[max(0, begin - _SHOWN) : eind].split())
            yield ResultFinding(known.paragraph.plaats, f"Hier staat nog een open plek: '{wat}'.")
        elif NAME_WORDS.match(search, begin) or (touched and is_open_plek(search, begin, eind)):
            wat = " ".join(paragraph.line.tekst[begin:eind].split())
            yield ResultFinding(known.paragraph.plaats, f"'{_short(wat)}' staat er nog.")


def _answers(known: _Known, paragraph: WordParagraph) -> Iterator[tuple[int, int]]:
    """Where in the written paragraph stands what was filled in."""
    texts = {stap.tekst for vondst in known.vondsten for stap in vondst.bewerkingen if stap.tekst}
    for text in texts:
        for found in re.finditer(re.escape(text), paragraph.line.tekst):
            yield found.span()


def _twice(value: str, search: str) -> bool:
    stuk = re.escape(" ".join(value.split()))
    tekst = " ".join(search.replace(GONE, "").replace("\t", " | ").split())
    if re.search(rf"(?<!\w){stuk}\W{{0,3}}{stuk}(?!\w)", tekst):
        return True
    first, last = value.split(maxsplit=1)[0], value.rsplit(maxsplit=1)[-1]
    return any(
        len(woord) >= _SHORTEST_VALUE and re.search(pattern_of, tekst, re.IGNORECASE)
        for woord, pattern_of in (
            (first, rf"(?<!\w){re.escape(first)}\s+{stuk}(?!\w)"),
            (last, rf"(?<!\w){stuk}\s+{re.escape(last)}(?!\w)"),
        )
        if woord.isalpha()
    )


def _half_struck(paragraph: WordParagraph, known: _Known) -> str:
    """A note of which one half was struck, or brackets of which one was."""
    over, heel = paragraph.search.replace(GONE, " "), paragraph.line.tekst
    for open_, dicht in _PAIRS:
        if over.count(open_) != over.count(dicht) and heel.count(open_) == heel.count(dicht):
            return f"Van '{open_} {dicht}' is maar één haakje doorgestreept."
    noot = _NOTE.search(over)
    if noot and all(v.bewerkingen for v in known.vondsten):
        return f"Van de opmerking '{_short(over[noot.start() :].strip())}' is maar een deel weg."
    return ""


def _short(tekst: str) -> str:
    return tekst if len(tekst) <= _SHOWN else f"{tekst[: _SHOWN - 1].rstrip()}…"
