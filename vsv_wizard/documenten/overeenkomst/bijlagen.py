"""The annexes: the column of tariffs in annex 3, and the services to Deelnemers of annex 4."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import (
    NO_DIENSTEN,
    GapAntwoord,
    GapSource,
    Lack,
    rechtstreeks,
    tarief,
)
from vsv_wizard.documenten.overeenkomst.paragraphs import WordCell, WordParagraph, WordTable
from vsv_wizard.documenten.overeenkomst.shapes import is_bedraggat
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many, mid_sentence

_TARIEF_HEADING = re.compile(r"\btarie(?:f|ven)\b\D{0,12}(?P<jaar>20\d\d)?", re.IGNORECASE)
# The words by which a row of annex 3 names a service; the ids are those of the plan.
_DIENST_WORDS = {
    "governance": re.compile(r"governance|overleg(?:gen|structuur)?\b", re.IGNORECASE),
    "helpdesk": re.compile(r"helpdesk|servicedesk", re.IGNORECASE),
    "ontwikkeling": re.compile(r"ontwikkel|monitor", re.IGNORECASE),
}
_INSERT = re.compile(r"^\W*(?:(?i:invoegen)\W*|INVOEGEN\b.{0,80})$")
_ABOUT_DEELNEMERS = re.compile(r"deelnemer|zorgaanbieder", re.IGNORECASE)

COLUMNS = ("Zorgaanbieder", "Dienst", "Tarief", "Betaler")
_LONGEST_NAME = 80  # characters of the name of a service


@dataclass(frozen=True)
class _Row:
    """A row of annex 3 that is about one service: in which column it is named, and its tariff."""

    dienst: str
    kolom: int
    naam: str
    cell: WordCell
    jaar: int | None


def names_in_model(paragraphs: list[WordParagraph]) -> dict[str, str]:
    """What annex 3 of this model calls the optional services."""
    return {dienst: rijen[0].naam for dienst, rijen in _per_service(paragraphs) if rijen[0].naam}


def tarieven(paragraphs: list[WordParagraph], bron: GapSource) -> Iterator[FoundGap]:
    """The empty cells under "Tarief": one per optional service, however many rows it takes."""
    titels = {row.id: row.titel for row in bron.plan.aanvullende_dienst}
    for dienst, rijen in _per_service(paragraphs):
        if dienst and any(row.cell.search and not is_bedraggat(row.cell.search) for row in rijen):
            continue  # its tariff is there already
        for row in rijen if dienst not in titels else rijen[:1]:
            paragraph = next(
                (a for a in row.cell.paragraphs if a.search.strip()), row.cell.paragraphs[0]
            )
            eind = len(paragraph.search.rstrip())
            begin = min(eind, len(paragraph.search) - len(paragraph.search.lstrip()))
            if dienst not in titels:
                yield unclear(paragraph, begin, eind)
                continue
            wat = titels[dienst]
            yield fill(
                "tarief",
                paragraph,
                begin,
                eind,
                _what_it_costs(bron, dienst, wat, row.jaar),
                wat=wat,
            )


def _per_service(paragraphs: list[WordParagraph]) -> Iterator[tuple[str, list[_Row]]]:
    """Per table and service its rows: those that name it in the leftmost column, in order."""
    tables = {id(a.cell.tabel): a.cell.tabel for a in paragraphs if a.cell is not None}
    for tabel in tables.values():
        per_dienst = dict[str, list[_Row]]()
        for row in _rows(tabel):
            per_dienst.setdefault(row.dienst, []).append(row)
        for dienst, rijen in per_dienst.items():
            links = min(row.kolom for row in rijen)
            yield dienst, [row for row in rijen if not dienst or row.kolom == links]


def _rows(tabel: WordTable) -> Iterator[_Row]:
    kop = _tarief_heading(tabel)
    if kop is None:
        return
    jaar = _TARIEF_HEADING.search(kop.search)
    kolomjaar = int(jaar["jaar"]) if jaar and jaar["jaar"] else None
    for row in tabel.rijen[kop.row + 1 :]:
        cell = next((cell for cell in row if cell.kolom == kop.kolom and not cell.next_up), None)
        naam = _dienst(row, kop.kolom)
        if cell is not None and cell.paragraphs and naam is not None:
            dienst, where = naam
            yield _Row(dienst, where.kolom, _name_of(where), cell, kolomjaar)


def _name_of(cell: WordCell) -> str:
    """The name of a service as its cell has it: the first line, when that is no story."""
    naam = " ".join(cell.paragraphs[0].line.tekst.split()).rstrip(".:;")
    return naam if 0 < len(naam) <= _LONGEST_NAME else ""


def _tarief_heading(tabel: WordTable) -> WordCell | None:
    """The heading of the tariff column; a table with two of them is left alone."""
    for row in tabel.rijen[:3]:
        headings = [cell for cell in row if _TARIEF_HEADING.search(cell.search)]
        if headings:
            return headings[0] if len(headings) == 1 and len(row) > 1 else None
    return None


def _dienst(row: list[WordCell], tariefkolom: int) -> tuple[str, WordCell] | None:
    """The service that a row is about, and the cell that says so: the name before the rest.

    The second and later rows of a merged name belong to the first, and have no tariff of their own.
    """
    for cell in row:
        if cell.kolom >= tariefkolom:
            break
        if cell.next_up and not cell.search:
            return None
        found = [id_ for id_, pattern_of in _DIENST_WORDS.items() if pattern_of.search(cell.search)]
        if found:
            return (found[0] if len(found) == 1 else "", cell)
    return None


def _what_it_costs(bron: GapSource, dienst: str, titel: str, kolomjaar: int | None) -> GapAntwoord:
    pad = f"rso.aanvullend.{dienst}"
    keuze = bron.value(f"{pad}.keuze")
    if keuze == "nee":
        return GapAntwoord("niet afgenomen")
    if keuze == "ja":
        return tarief(bron, pad, kolomjaar)
    reason = "Later te kiezen" if keuze == "later" else "Nog niet gekozen"
    return GapAntwoord(missing=(Lack(f"{pad}.keuze", f"{reason}: {titel}."),))


def insert_table(paragraph: WordParagraph, ervoor: str, bron: GapSource) -> Iterator[FoundGap]:
    """The word that stands where the table of annex 4 has to come."""
    if not _INSERT.match(paragraph.search) or paragraph.inhoudsopgave:
        return
    begin, eind = 0, len(paragraph.search)
    block = paragraph.block
    bijlage4 = block.soort == "bijlage" and (
        block.nr == "4" or _ABOUT_DEELNEMERS.search(block.titel)
    )
    if not bijlage4 and not _ABOUT_DEELNEMERS.search(ervoor):
        yield unclear(paragraph, begin, eind)
        return
    stand = rechtstreeks(bron)
    if not stand.klaar or stand.tekst == "nee":
        yield fill("bijlage4", paragraph, begin, eind, GapAntwoord(NO_DIENSTEN, stand.missing))
        return
    rijen, missing = _annex_rows(bron)
    count = len(rijen)
    yield FoundGap(
        "bijlage4",
        paragraph,
        begin,
        eind,
        tekst=f"Tabel met {how_many(count, 'dienst', 'diensten')}",
        missing=missing,
        tabel=(COLUMNS, *rijen),
    )


def _annex_rows(bron: GapSource) -> tuple[list[tuple[str, ...]], tuple[Lack, ...]]:
    """The rows of annex 4; what is missing stands in the table as a visible gap."""
    rijen, missing = list[tuple[str, ...]](), list[Lack]()
    for dienst in bron.dossier.rso.rechtstreeks:
        pad = join_path("rso", "rechtstreeks", dienst.id)
        cellen = (
            _deelnemer(bron, f"{pad}.deelnemer"),
            bron.antwoord(f"{pad}.dienst"),
            tarief(bron, pad, None),
            bron.antwoord(f"{pad}.betaler"),
        )
        rijen.append(
            tuple(
                cell.tekst if cell.klaar else f"[nog invullen: {mid_sentence(kop)}]"
                for kop, cell in zip(COLUMNS, cellen, strict=True)
            )
        )
        missing += [lack for cell in cellen for lack in cell.missing]
    return rijen, tuple(dict.fromkeys(missing))


def _deelnemer(bron: GapSource, pad: str) -> GapAntwoord:
    """A provider's name. An id without a provider says nothing."""
    wie = bron.value(pad)
    if not any(deelnemer.id == wie for deelnemer in bron.dossier.deelnemers):
        return GapAntwoord(missing=(bron.lack(pad),))
    return bron.antwoord(f"{join_path('deelnemers', wie)}.naam")


def without_agreement(bron: GapSource) -> Iterator[str]:
    """Providers with a service of annex 4 of which the dossier says that they sign nothing."""
    met_dienst = {row.deelnemer for row in bron.dossier.rso.rechtstreeks}
    if bron.value("rso.rechtstreeks_nodig") is not True:
        return
    for deelnemer in bron.dossier.deelnemers:
        if deelnemer.id in met_dienst and deelnemer.overeenkomst == "niet_nodig":
            yield bron.tekst(f"{join_path('deelnemers', deelnemer.id)}.naam") or "een deelnemer"
