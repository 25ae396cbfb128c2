"""The annexes: the column of tariffs in annex 3, and the services to Deelnemers of annex 4."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap, fill, unclear
from vsv_wizard.documenten.overeenkomst.gap_values import (
    GapAntwoord,
    GapSource,
    Lack,
    rechtstreeks,
    tarief,
)
from vsv_wizard.documenten.overeenkomst.model_gaps import is_blank
from vsv_wizard.documenten.overeenkomst.paragraphs import WordCell, WordParagraph, WordTable
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many

_TARIEF_HEADING = re.compile(r"\btarie(?:f|ven)\b\D{0,12}(?P<jaar>20\d\d)?", re.IGNORECASE)
# The words by which a row of annex 3 names a service; the ids are those of the plan.
_DIENST_WORDS = {
    "governance": re.compile(r"governance|overleg(?:gen|structuur)?\b", re.IGNORECASE),
    "helpdesk": re.compile(r"helpdesk|servicedesk", re.IGNORECASE),
    "ontwikkeling": re.compile(r"ontwikkel|monitor", re.IGNORECASE),
}
_INSERT = re.compile(r"^\W*(?:(?i:invoegen)\W*|INVOEGEN\b.{0,80})$")
_ABOUT_DEELNEMERS = re.compile(r"deelnemer|zorgaanbieder", re.IGNORECASE)

COLUMNS = ("Zorgaanbieder", "Dienst", "Tarief", "Betaler", "Overeenkomst")
NO_DIENSTEN = "De RSO levert geen diensten rechtstreeks aan Deelnemers."


def tarieven(paragraphs: list[WordParagraph], bron: GapSource) -> Iterator[FoundGap]:
    """The empty cells under "Tarief", in the rows of the optional services."""
    tables = {id(a.cell.tabel): a.cell.tabel for a in paragraphs if a.cell is not None}
    for tabel in tables.values():
        kop = _tarief_heading(tabel)
        if kop is None:
            continue
        jaar = _TARIEF_HEADING.search(kop.search)
        for row in tabel.rijen[kop.row + 1 :]:
            cell = next((cell for cell in row if cell.kolom == kop.kolom), None)
            if cell is not None:
                kolomjaar = int(jaar["jaar"]) if jaar and jaar["jaar"] else None
                yield from _tarief_cell(cell, row, bron, kolomjaar)


def _tarief_heading(tabel: WordTable) -> WordCell | None:
    """The heading of the tariff column; a table with two of them is left alone."""
    for row in tabel.rijen[:3]:
        headings = [cell for cell in row if _TARIEF_HEADING.search(cell.search)]
        if headings:
            return headings[0] if len(headings) == 1 and len(row) > 1 else None
    return None


def _tarief_cell(
    cell: WordCell, row: list[WordCell], bron: GapSource, kolomjaar: int | None
) -> Iterator[FoundGap]:
    if not cell.paragraphs or (cell.search and not is_blank(cell.search)):
        return
    paragraph = next((a for a in cell.paragraphs if a.search.strip()), cell.paragraphs[0])
    eind = len(paragraph.search.rstrip())
    begin = min(eind, len(paragraph.search) - len(paragraph.search.lstrip()))
    dienst = _dienst(row, cell)
    if dienst is None:
        return
    titels = {rij_.id: rij_.titel for rij_ in bron.plan.aanvullende_dienst}
    if dienst not in titels:
        yield unclear(paragraph, begin, eind)
        return
    wat = titels[dienst]
    yield fill(
        "tarief", paragraph, begin, eind, _what_it_costs(bron, dienst, wat, kolomjaar), wat=wat
    )


def _dienst(row: list[WordCell], tariefcel: WordCell) -> str | None:
    """The service that a row is about: by its first cells with words, the name before the rest."""
    for cell in row:
        if cell is tariefcel:
            break
        found = [id_ for id_, pattern_of in _DIENST_WORDS.items() if pattern_of.search(cell.search)]
        if found:
            return found[0] if len(found) == 1 else ""
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
    rijen, missing = _rows(bron)
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


def _rows(bron: GapSource) -> tuple[list[tuple[str, ...]], tuple[Lack, ...]]:
    """The rows of annex 4; what is missing stands in the table as a visible gap."""
    rijen, missing = list[tuple[str, ...]](), list[Lack]()
    for dienst in bron.dossier.rso.rechtstreeks:
        pad = join_path("rso", "rechtstreeks", dienst.id)
        naam, overeenkomst = _deelnemer(bron, f"{pad}.deelnemer")
        cellen = (
            naam,
            bron.antwoord(f"{pad}.dienst"),
            tarief(bron, pad, None),
            bron.antwoord(f"{pad}.betaler"),
            overeenkomst,
        )
        rijen.append(
            tuple(
                cell.tekst if cell.klaar else f"[nog invullen: {kop.lower()}]"
                for kop, cell in zip(COLUMNS, cellen, strict=True)
            )
        )
        missing += [lack for cell in cellen for lack in cell.missing]
    return rijen, tuple(dict.fromkeys(missing))


def _deelnemer(bron: GapSource, pad: str) -> tuple[GapAntwoord, GapAntwoord]:
    """A provider's name, and how its agreement stands. An id without a provider says nothing."""
    wie = bron.value(pad)
    if not any(deelnemer.id == wie for deelnemer in bron.dossier.deelnemers):
        niets = GapAntwoord(missing=(bron.lack(pad),))
        return niets, niets
    deelnemer = join_path("deelnemers", wie)
    return bron.antwoord(f"{deelnemer}.naam"), bron.antwoord(f"{deelnemer}.overeenkomst")
