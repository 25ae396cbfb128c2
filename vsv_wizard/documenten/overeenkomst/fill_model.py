"""Fills the gaps of a model agreement from a dossier: bytes in, bytes and a list out.

First everything is found and decided, then the changes are made from the end of every paragraph
to its begin. Files are not read or written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.documenten.overeenkomst.alignment import TAB_SIZE, align
from vsv_wizard.documenten.overeenkomst.bijlagen import insert_table, tarieven
from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage, ModelError, open_package
from vsv_wizard.documenten.overeenkomst.fill_report import (
    FilledGap,
    FillReport,
    GapNotFound,
    OpenGap,
    Unclear,
)
from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource
from vsv_wizard.documenten.overeenkomst.keuzes import keuzes
from vsv_wizard.documenten.overeenkomst.labels import at_labels
from vsv_wizard.documenten.overeenkomst.model_errors import model_errors
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS, blanks
from vsv_wizard.documenten.overeenkomst.numbering import read_numbering
from vsv_wizard.documenten.overeenkomst.ooxml import attribute, w
from vsv_wizard.documenten.overeenkomst.paragraphs import PartReader, TextBlock, WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import partij_blocks
from vsv_wizard.documenten.overeenkomst.search_gaps import in_text
from vsv_wizard.documenten.overeenkomst.sections import Heading, assign_blocks
from vsv_wizard.documenten.overeenkomst.styling import add_style
from vsv_wizard.documenten.overeenkomst.word_table import make_table, table_style_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import taak_of_path

_REGIO_IN = ("overwegingen", "artikel")  # the national model has it once in each
_MAX_TAB = 10000  # wider than the page; then the file says nothing sensible
_LONGEST_PARAGRAPH = 4000  # characters; more than a full page without an end is no clause
_CLAUSULE = 30  # paragraphs of a clause that are looked back at
_IN_FRONT = 4  # paragraphs above the word of annex 4 that may say what it is about
_PARTIJEN = {"rso": "RSO", "vsv": "VSV"}


@dataclass(frozen=True)
class FilledModel:
    """The agreement with its gaps filled, and the list of what was done."""

    docx: bytes
    verslag: FillReport


@dataclass
class _Part:
    """One part of the file with its paragraphs."""

    naam: str
    paragraphs: list[WordParagraph]
    headings: list[Heading]


def fill_in(model: bytes, dossier: Dossier, plan: Plan, today: date) -> FilledModel:
    """Fill in a model. Raises ModelError; `today` is only the date of the list."""
    pakket = open_package(model)
    bron = GapSource(dossier, plan)
    parts = list(_read(pakket))
    vondsten = [list(_search(deel, bron)) for deel in parts]
    every = [vondst for lijst in vondsten for vondst in lijst]
    if not any(vondst.sleutel not in ("", "rechtbank") for vondst in every):
        raise ModelError(
            "In dit bestand vinden wij geen open plekken van de modelovereenkomst met de RSO. "
            "Kies de modelovereenkomst zoals u die kreeg, nog niet ingevuld."
        )
    errors = [b for deel in parts for b in model_errors(deel.paragraphs, deel.headings, bron)]
    verslag = FillReport(
        op=today,
        ingevuld=tuple(_filled(every)),
        open=tuple(_open(every, plan)),
        niet_gevonden=tuple(_not_found(every, plan)),
        unclear=tuple(_unclear(every)),
        model_errors=tuple(errors),
    )
    return FilledModel(_write(pakket, parts, vondsten), verslag)


# --- reading and finding


def _read(pakket: DocxPackage) -> Iterator[_Part]:
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
        yield _Part(naam, paragraphs, headings)


def _search(deel: _Part, bron: GapSource) -> Iterator[FoundGap]:
    """All that was found in a part, in the order of the text; of two at one spot the surest."""
    every = [paragraph for paragraph in deel.paragraphs if not paragraph.inhoudsopgave]
    paragraphs = [paragraph for paragraph in every if len(paragraph.search) <= _LONGEST_PARAGRAPH]
    plaats_van = {id(paragraph): number for number, paragraph in enumerate(paragraphs)}
    bezet: dict[int, list[FoundGap]] = {}
    for vondst in _candidates(paragraphs, bron):
        daar = bezet.setdefault(id(vondst.paragraph), [])
        if any(_touches(vondst, other) for other in daar):
            continue
        if vondst.paragraph.line.vast(vondst.begin, vondst.eind):
            # The tables and fields of Word would undo it, and what was moved is somebody's work.
            vondst = unclear(vondst.paragraph, vondst.begin, vondst.eind)  # noqa: PLW2901
        daar.append(vondst)
    found = [vondst for lijst in bezet.values() for vondst in lijst]
    yield from sorted(found, key=lambda v: (plaats_van[id(v.paragraph)], v.begin))
    for paragraph in every:
        if len(paragraph.search) > _LONGEST_PARAGRAPH and (gaten := blanks(paragraph.search)):
            yield unclear(paragraph, *gaten[0])


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


_NO_PARTIJ = ("artikel", "bijlage", "overwegingen", "ondertekening")


def _touches(een: FoundGap, other: FoundGap) -> bool:
    if (een.begin, een.eind) == (other.begin, other.eind):
        return True
    return max(een.begin, other.begin) < min(een.eind, other.eind)


# --- changing


def _write(pakket: DocxPackage, parts: list[_Part], vondsten: list[list[FoundGap]]) -> bytes:
    styles = pakket.of_kind("styles") or ""
    gewijzigd = set[str]()
    style, maat = "", _tab_size(pakket)
    for deel, lijst in zip(parts, vondsten, strict=True):
        to_do = [vondst for vondst in lijst if vondst.bewerkingen or vondst.tabel]
        if not to_do:
            continue
        if not style:
            style, new = add_style(pakket.tree(styles).getroot())
            gewijzigd |= {styles} if new else set()
        gewijzigd.add(deel.naam)
        tabelstijl = table_style_of(pakket.tree(deel.naam).getroot(), pakket.tree(styles).getroot())
        for vondst in reversed(to_do):
            _edit(vondst, style, tabelstijl)
            if vondst.sleutel.startswith("teken.") and vondst.begin < _first_tab(vondst.paragraph):
                align(vondst.paragraph, deel.paragraphs, vondst.tekst, maat)
    return pakket.write(gewijzigd)


def _first_tab(paragraph: WordParagraph) -> int:
    """Where the first column of a line ends."""
    return paragraph.search.find("\t") + 1


def _tab_size(pakket: DocxPackage) -> int:
    """How far apart the tab stops are that Word has by itself."""
    naam = pakket.of_kind("settings")
    maat = attribute(pakket.tree(naam).getroot(), "defaultTabStop") if naam else None
    return int(maat) if maat and maat.isdecimal() and 0 < int(maat) < _MAX_TAB else TAB_SIZE


def _edit(vondst: FoundGap, style: str, tabelstijl: str | None) -> None:
    line = vondst.paragraph.line
    for stap in sorted(vondst.bewerkingen, key=lambda b: (b.begin, b.eind), reverse=True):
        if stap.doorhalen:
            line.strike(stap.begin, stap.eind, style)
        else:
            line.replace_with(stap.begin, stap.eind, stap.tekst, style)
    if vondst.tabel:
        line.p.addprevious(make_table(vondst.tabel, style, tabelstijl))
        line.replace_with(vondst.begin, vondst.eind, "", style)


# --- telling


def _reported(every: list[FoundGap]) -> Iterator[FoundGap]:
    """A text box is in the file twice, for old and new versions of Word; it is told once."""
    return (vondst for vondst in every if not vondst.paragraph.herhaald)


def _where(vondst: FoundGap) -> str:
    plaats = vondst.plaats or vondst.paragraph.plaats
    partij = next((_PARTIJEN[d] for d in vondst.sleutel.split(".") if d in _PARTIJEN), "")
    if partij and vondst.paragraph.block.soort == "kop":
        return plaats.replace("Kop", f"Kop, partij {partij}", 1)
    return plaats


def _what(vondst: FoundGap) -> str:
    naam = GAPS[vondst.sleutel].naam
    return f"Tarief: {vondst.wat}" if vondst.wat else naam


def _filled(every: list[FoundGap]) -> Iterator[FilledGap]:
    for vondst in _reported(every):
        if vondst.sleutel and (vondst.bewerkingen or vondst.tabel or vondst.gelijk):
            yield FilledGap(_where(vondst), _what(vondst), vondst.tekst, vondst.gelijk)


def _open(every: list[FoundGap], plan: Plan) -> Iterator[OpenGap]:
    for vondst in _reported(every):
        for lack in vondst.missing:
            taak = taak_of_path(plan, lack.pad) or ""
            yield OpenGap(_where(vondst), _what(vondst), lack.pad, taak, lack.reason)


def _unclear(every: list[FoundGap]) -> Iterator[Unclear]:
    for vondst in _reported(every):
        if not vondst.sleutel:
            yield Unclear(vondst.paragraph.plaats, vondst.tekst)


def _not_found(every: list[FoundGap], plan: Plan) -> Iterator[GapNotFound]:
    found = [vondst.sleutel for vondst in _reported(every)]
    regios = sum(
        v.sleutel == "regio" and v.paragraph.block.soort in _REGIO_IN for v in _reported(every)
    )
    for gap in GAPS.values():
        if not gap.hoort or gap.sleutel == "tarief":
            continue
        if gap.sleutel == "regio" and regios == 1:
            yield GapNotFound("Regio, de tweede keer", gap.hoort)
        elif gap.sleutel not in found:
            yield GapNotFound(gap.naam, gap.hoort)
    tarieven_ = {vondst.wat for vondst in every if vondst.sleutel == "tarief"}
    for row in plan.aanvullende_dienst:
        if row.titel not in tarieven_:
            yield GapNotFound(f"Tarief: {row.titel}", GAPS["tarief"].hoort)
