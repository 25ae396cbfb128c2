"""Fills the gaps of a model agreement from a dossier: bytes in, bytes and a list out.

First everything is found and decided, then the changes are made from the end of every paragraph
to its begin, then the result is read again and checked. Files are not read or written here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from vsv_wizard.documenten.overeenkomst.alignment import TAB_SIZE, align
from vsv_wizard.documenten.overeenkomst.bijlagen import names_in_model, without_agreement
from vsv_wizard.documenten.overeenkomst.cautions import cautions
from vsv_wizard.documenten.overeenkomst.checks import ResultFinding, check_result
from vsv_wizard.documenten.overeenkomst.decisions import decisions
from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage, open_package
from vsv_wizard.documenten.overeenkomst.fill_report import FillReport
from vsv_wizard.documenten.overeenkomst.finding import Part, find, read_parts
from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource
from vsv_wizard.documenten.overeenkomst.model_errors import model_errors
from vsv_wizard.documenten.overeenkomst.no_legal_person import warnings_of
from vsv_wizard.documenten.overeenkomst.ooxml import attribute
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.places import Place, model_hash, not_found, places
from vsv_wizard.documenten.overeenkomst.proposals import insert_decisions
from vsv_wizard.documenten.overeenkomst.recognise import refuse, warnings_about
from vsv_wizard.documenten.overeenkomst.signatures import add_signers
from vsv_wizard.documenten.overeenkomst.styling import add_style
from vsv_wizard.documenten.overeenkomst.word_table import make_table, table_style_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan

_MAX_TAB = 10000  # wider than the page; then the file says nothing sensible
Asked = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class FilledModel:
    """The agreement with its gaps filled, and the list of what was done."""

    docx: bytes
    verslag: FillReport


def fill_in(
    model: bytes,
    dossier: Dossier,
    plan: Plan,
    today: date,
    *,
    toch: bool = False,
    asked: Asked | None = None,
    besluiten: bool = False,
) -> FilledModel:
    """Fill in a model. Raises ModelError; `today` is only the date of the list.

    besluiten: put the decisions that differ in the document too, as tracked changes.
    toch: also when this does not look like the model agreement.
    asked: for a model, by its hash, per place what somebody said that belongs there.
    """
    pakket = open_package(model)
    parts = list(read_parts(pakket))
    paragraphs = [paragraph for part in parts for paragraph in part.paragraphs]
    bron = GapSource(dossier, plan, names_in_model(paragraphs))
    waarschuwingen = [*cautions(pakket)]
    hash_ = model_hash(paragraphs)
    ids = find(parts, bron, asked(hash_) if asked else {})
    every = [vondst for part in parts for vondst in part.vondsten]
    refuse(pakket, parts, every, toch=toch)
    waarschuwingen += warnings_of(dossier, plan, today)
    waarschuwingen += [*warnings_about(pakket, every), *_dossier_warnings(bron)]
    errors = [b for part in parts for b in model_errors(part.paragraphs, part.headings, bron)]
    lijst = tuple(places(every, ids, plan))
    lijst_besluiten = tuple(decisions(bron, parts))
    voorstellen = lijst_besluiten if besluiten else ()
    docx, extra = _write(
        pakket, parts, bron, partial(insert_decisions, besluiten=voorstellen, op=today)
    )
    verslag = FillReport(
        op=today,
        model=hash_,
        places=(*lijst, *extra),
        niet_gevonden=tuple(not_found(every, plan)),
        model_errors=tuple(errors),
        decisions=lijst_besluiten,
        findings=tuple(_check(docx, parts, bron)),
        warnings=tuple(dict.fromkeys(waarschuwingen)),
    )
    return FilledModel(docx, verslag)


def _dossier_warnings(bron: GapSource) -> Iterator[str]:
    for naam in without_agreement(bron):
        yield (
            f"{naam} krijgt een dienst uit bijlage 4. Bij taak 3a.4 staat dat een eigen "
            "overeenkomst niet nodig is. Het model vraagt die wel. Kijk dit na."
        )


def _check(docx: bytes, parts: list[Part], bron: GapSource) -> Iterator[ResultFinding]:
    """What is not right in the file as it was written."""
    written = list(read_parts(open_package(docx)))
    names = {partij: bron.tekst(f"{partij}.naam") for partij in ("rso", "vsv")}
    yield from dict.fromkeys(check_result(parts, written, names))


# --- changing


def _write(
    pakket: DocxPackage, parts: list[Part], bron: GapSource, insert: Callable[[Part], bool]
) -> tuple[bytes, list[Place]]:
    styles = pakket.of_kind("styles")
    gewijzigd, extra = set[str](), list[Place]()
    style, maat = "", _tab_size(pakket)
    for part in parts:
        to_do = [vondst for vondst in part.vondsten if vondst.bewerkingen or vondst.tabel]
        if not to_do:
            continue
        if styles and not style:
            style, new = add_style(pakket.tree(styles).getroot())
            gewijzigd |= {styles} if new else set()
        gewijzigd.add(part.naam)
        wortel = pakket.tree(part.naam).getroot()
        tabelstijl = table_style_of(wortel, pakket.tree(styles).getroot() if styles else None)
        for vondst in reversed(to_do):
            _edit(vondst, style, tabelstijl)
            if vondst.sleutel.startswith("teken.") and vondst.begin < _first_tab(vondst.paragraph):
                align(vondst.paragraph, part.paragraphs, vondst.tekst, maat)
        extra += add_signers(part, bron, style)
    if insert(parts[0]):
        gewijzigd.add(parts[0].naam)
    if gewijzigd:
        gewijzigd |= pakket.make_document()
    return pakket.write(gewijzigd), extra


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
