"""The budget as a workbook to go on calculating in: formulas for every sum, text as text.

Only what is written here is a formula. What people typed comes out of the document,
cleaned, and is written as a string, so it can never become one, nor a link. Every formula
has its result with it, computed with Decimal, for viewers that do not calculate.
XlsxWriter is imported here and in `xlsx_sheet` only.
"""

from datetime import UTC
from decimal import Decimal
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from vsv_wizard.documenten.blocks import Document, Tabel, cell_text
from vsv_wizard.documenten.delen.geld_points import (
    RECEIPT,
    contribution,
    cost_name,
    points_of_attention,
)
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.stukken import begroting
from vsv_wizard.documenten.writers.xlsx_sheet import Sheet, style_of
from vsv_wizard.dossier.answers import EMPTY
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.voortgang.geld import Geldjaar, Tarief, beside_begroting, geldjaren, tarieven
from vsv_wizard.voortgang.regels.gelden import COSTS

STILL_MISSING = "[nog invullen]"
HEADER_ROW = 3  # of the sheets with numbers; above it a title and what it is
_PORTION = 1800  # characters of a long answer that fit in the highest row there is


def write(material: Material, _keus: str = "") -> bytes:
    """The workbook of a budget; the same bytes for the same dossier and moment."""
    document = begroting.make(material)
    uit = BytesIO()
    boek = Workbook(
        uit,
        {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    made = material.now.astimezone(UTC) if material.now.tzinfo else material.now
    boek.set_properties({"title": document.titel, "created": made.replace(tzinfo=None)})
    opmaak = style_of(boek)
    plekken = _begroting(Sheet(boek, opmaak, "Begroting", document), material, document)
    _tarieven(Sheet(boek, opmaak, "Tarieven", document), material, document, plekken)
    _notes(Sheet(boek, opmaak, "Toelichting", document), material, document)
    boek.close()
    return uit.getvalue()


# --- the budget itself


def _begroting(
    blad: Sheet, material: Material, document: Document
) -> dict[tuple[str, str], tuple[str, Decimal | None]]:
    """All years beside each other. Gives where the amount of each cost stands, and what it is."""
    jaren = geldjaren(material.dossier, material.today.year)
    last = len(jaren)
    blad.columns(36, *(18 for _ in jaren), 42)
    names = ("Onderdeel", *(jaar.naam for jaar in jaren), "Opmerking")
    blad.heading(HEADER_ROW, names, range(1, last + 1))
    blad.blad.freeze_panes(HEADER_ROW + 1, 1)
    blad.blad.repeat_rows(HEADER_ROW)
    row = {
        "bedrag": 5,
        RECEIPT: 6,
        "verwacht": 7,
        **{post: 9 + plek for plek, post in enumerate(COSTS)},
        "kosten": 14,
        "ontbreekt": 15,
        "over toegezegd": 17,
        "over ontvangen": 18,
        "dekking": 19,
    }
    for plek, naam in ((4, "Inkomsten"), (8, "Kosten"), (16, "Over of tekort")):
        blad.tekst(plek, 0, naam, "deel")
    for veld in ("bedrag", RECEIPT, *COSTS):
        _input(blad, material, jaren, veld, row[veld])
    _names(blad, row, last + 1)
    for kolom, (jaar, dekking) in enumerate(zip(jaren, _coverage(document), strict=True), 1):
        _sums(blad, jaar, kolom, row)
        blad.tekst(row["dekking"], kolom, dekking, "rechts")
    _remarks(blad, jaren, row)
    return {
        (jaar.naam, post): (
            f"Begroting!{xl_rowcol_to_cell(row[post], kolom)}",
            jaar.bedrag(post),
        )
        for kolom, jaar in enumerate(jaren, 1)
        for post in COSTS
    }


def _input(
    blad: Sheet, material: Material, jaren: tuple[Geldjaar, ...], veld: str, row: int
) -> None:
    """A row of amounts to fill in; the note says so for as long as one is missing."""
    blad.tekst(row, 0, cost_name(material, veld))
    for kolom, jaar in enumerate(jaren, 1):
        blad.bedrag(row, kolom, jaar.bedrag(veld))
    opmerking = len(jaren) + 1
    if begroting.does_not_apply(material, veld):
        blad.tekst(row, opmerking, "N.v.t.")
        return
    blad.yellow_if_empty(row, 1, len(jaren))
    zodra = " zodra het geld er is" if veld == RECEIPT else " in het lege vak"
    empty = any(jaar.bedrag(veld) is None for jaar in jaren)
    formula = f'IF(COUNTBLANK({xl_range(row, 1, row, len(jaren))})=0,"","{STILL_MISSING}{zodra}")'
    blad.formula(row, opmerking, formula, f"{STILL_MISSING}{zodra}" if empty else None, "tekst")


def _names(blad: Sheet, row: dict[str, int], opmerking: int) -> None:
    blad.tekst(row["verwacht"], 0, "Nog te ontvangen", "somtekst")
    blad.tekst(row["verwacht"], opmerking, "Toegezegd min ontvangen", "somtekst")
    blad.tekst(row["kosten"], 0, "Alle kosten samen", "somtekst")
    blad.tekst(row["ontbreekt"], 0, "Aantal kosten dat nog ontbreekt")
    blad.tekst(row["over toegezegd"], 0, "Toegezegd min alle kosten", "somtekst")
    blad.tekst(row["over ontvangen"], 0, "Ontvangen min alle kosten", "somtekst")
    blad.tekst(row["dekking"], 0, "Dekking volgens het VSV")


def _sums(blad: Sheet, jaar: Geldjaar, kolom: int, row: dict[str, int]) -> None:
    """The formulas of one year. An empty amount is not taken for zero in what is left."""
    toegezegd, ontvangen, costs = (
        xl_rowcol_to_cell(row[naam], kolom) for naam in ("bedrag", RECEIPT, "kosten")
    )
    posten = xl_range(row[COSTS[0]], kolom, row[COSTS[-1]], kolom)
    blad.formula(
        row["verwacht"],
        kolom,
        f'IF({toegezegd}="","",ROUND(MAX(0,{toegezegd}-SUM({ontvangen})),2))',
        jaar.expected.bedrag,
    )
    blad.formula(row["kosten"], kolom, f'IF(COUNT({posten})=0,"",SUM({posten}))', jaar.costs.bedrag)
    missing = sum(jaar.bedrag(post) is None for post in COSTS)
    blad.formula(row["ontbreekt"], kolom, f"COUNTBLANK({posten})", missing, "aantal")
    for naam, geld, veld in (
        ("over toegezegd", toegezegd, "bedrag"),
        ("over ontvangen", ontvangen, RECEIPT),
    ):
        formula = f'IF(OR({geld}="",{costs}=""),"",ROUND({geld}-{costs},2))'
        blad.formula(row[naam], kolom, formula, jaar.over(veld).bedrag)


def _remarks(blad: Sheet, jaren: tuple[Geldjaar, ...], row: dict[str, int]) -> None:
    """Beside the sums: that they are not the whole story while a cost is missing."""
    every = xl_range(row[COSTS[0]], 1, row[COSTS[-1]], len(jaren))
    missing = any(jaar.bedrag(post) is None for jaar in jaren for post in COSTS)
    for naam, tekst in (
        ("kosten", "Ten minste: er ontbreken kosten"),
        ("over toegezegd", "Hooguit: er ontbreken kosten"),
        ("over ontvangen", "Hooguit: er ontbreken kosten"),
    ):
        formula = f'IF(COUNTBLANK({every})=0,"","{tekst}")'
        value = tekst if missing else None
        blad.formula(row[naam], len(jaren) + 1, formula, value, "somtekst")


def _coverage(document: Document) -> list[str]:
    """What the VSV says of each year: the last row of the tables in the document."""
    tables = (block for block in document.blokken if isinstance(block, Tabel))
    return [
        cell_text(cell)
        for tabel in tables
        if tabel.kop[0] == begroting.ONDERDEEL
        for cell in tabel.rijen[-1][1:]
    ]


# --- the tariffs


def _tarieven(
    blad: Sheet,
    material: Material,
    document: Document,
    plekken: dict[tuple[str, str], tuple[str, Decimal | None]],
) -> None:
    """Every tariff, and per cost what the tariffs come to beside what was budgeted."""
    every = tarieven(material.dossier)
    blad.columns(44, 16, 16, 16, 18, 22, 18, 40)
    kop = (
        "Dienst",
        "Tarief",
        "Eenheid",
        "Jaar",
        "Btw",
        "Wie betaalt",
        "Per jaar",
        "Hoort bij",
    )
    blad.heading(HEADER_ROW, kop, (1, 6))
    blad.blad.freeze_panes(HEADER_ROW + 1, 1)
    blad.blad.repeat_rows(HEADER_ROW)
    first = HEADER_ROW + 1
    for row, (tarief, cellen) in enumerate(zip(every, _tarief_cells(document), strict=True), first):
        _tarief(blad, material, row, tarief, cellen)
    _beside(blad, material, every, plekken, first)


def _tarief_cells(document: Document) -> tuple[tuple[str, ...], ...]:
    """The words of the table of tariffs in the document: service, tariff, VAT, payer, worth."""
    tables = (block for block in document.blokken if isinstance(block, Tabel))
    tabel = next(tabel for tabel in tables if tabel.bijschrift == begroting.TARIEVEN)
    return tuple(tuple(cell_text(cell) for cell in row) for row in tabel.rijen)


def _belongs_to(material: Material, post: str, jaar: int | None) -> str:
    return f"{cost_name(material, post)} {jaar}"


def _tarief(
    blad: Sheet, material: Material, row: int, tarief: Tarief, cellen: tuple[str, ...]
) -> None:
    eenheden = material.plan.vraag_of["rso.basis_tarief_eenheid"].keuzes
    dienst, _, btw, betaler, _ = cellen
    blad.tekst(row, 0, dienst)
    blad.bedrag(row, 1, tarief.bedrag)
    blad.tekst(row, 2, eenheden.get(tarief.eenheid or "", EMPTY))
    blad.tekst(row, 3, str(tarief.jaar or EMPTY))
    blad.tekst(row, 4, btw)
    blad.tekst(row, 5, betaler)
    if tarief.per_jaar is None:
        blad.bedrag(row, 6, None)
    else:
        keer = "*12" if tarief.eenheid == "per_maand" else ""
        blad.formula(row, 6, f"{xl_rowcol_to_cell(row, 1)}{keer}", tarief.per_jaar, "bedrag")
    missing = tarief.bedrag is None and not tarief.other_pays
    at = (
        contribution(tarief)
        if not tarief.counts
        else _belongs_to(material, tarief.post, tarief.jaar)
    )
    blad.tekst(row, 7, f"{STILL_MISSING}. {at}" if missing else at)


def _beside(
    blad: Sheet,
    material: Material,
    every: tuple[Tarief, ...],
    plekken: dict[tuple[str, str], tuple[str, Decimal | None]],
    first: int,
) -> None:
    """The tariffs that count, added up per cost and year, beside the budget."""
    last = first + len(every) - 1
    at, bedragen = xl_range(first, 7, last, 7), xl_range(first, 6, last, 6)
    row = last + 2
    kop = ("Kosten", "Tarieven", "Begroot", "Tarieven min begroot", "Opmerking")
    blad.heading(row, kop, (1, 2, 3))
    for jaar in geldjaren(material.dossier, material.today.year):
        for post, total in beside_begroting(jaar, every).items():
            row += 1
            plek, begroot = plekken[jaar.naam, post]
            naam, tarief, geld = (xl_rowcol_to_cell(row, kolom) for kolom in range(3))
            blad.tekst(row, 0, _belongs_to(material, post, jaar.jaar), "vet")
            blad.formula(row, 1, f"SUMIF({at},{naam},{bedragen})", total.bedrag)
            blad.formula(row, 2, f'IF({plek}="","",{plek})', begroot, "bedrag")
            difference = None if begroot is None or total.bedrag is None else total.bedrag - begroot
            blad.formula(row, 3, f'IF({geld}="","",ROUND({tarief}-{geld},2))', difference)
            opmerking = "Ten minste: niet elk tarief telt al mee" if total.grens else ""
            blad.tekst(row, 4, " ".join(filter(None, (opmerking, _which(jaar)))))


def _which(jaar: Geldjaar) -> str:
    """Which of two budgets of one year, where there are two."""
    return "" if jaar.naam == str(jaar.jaar) else f"Begroting {jaar.naam}"


# --- what a reader has to know


def _notes(blad: Sheet, material: Material, document: Document) -> None:
    """Concept, source, date, level, what is missing, what stands out and what was agreed."""
    blad.columns(34, 96)
    gaten = [(capitalized(gap.wat), _where(material, gap.taak)) for gap in document.gaten]
    afspraken = [
        (f"{tabel.bijschrift}: {cell_text(naam)}", cell_text(antwoord))
        for tabel in document.blokken
        if isinstance(tabel, Tabel) and tabel.paren
        for naam, antwoord in tabel.rijen
    ]
    parts: tuple[tuple[str, list[tuple[str, str]]], ...] = (
        ("Over dit bestand", [*document.kenmerken, ("Status", document.voet)]),
        ("Nog in te vullen", gaten or [("Niets", "Alle gevraagde antwoorden zijn er.")]),
        ("Wat opvalt", [_point(punt) for punt in points_of_attention(material)]),
        ("Afspraken per jaar", afspraken),
        ("Hoe wij rekenen", [("", line) for line in begroting.CALCULATION]),
    )
    row = 2
    for titel, regels in parts:
        if not regels:
            continue
        row += 1
        blad.heading(row, (titel, ""))
        for naam, tekst in regels:
            for plek, portie in enumerate(_portions(tekst)):
                row += 1
                blad.tekst(row, 0, "" if plek else naam, "vet")
                blad.tekst(row, 1, portie)
        row += 1


def _portions(tekst: str) -> list[str]:
    """A long answer in parts that each fit in a row."""
    return wrap(tekst, _PORTION, replace_whitespace=False, drop_whitespace=False) or [""]


def _where(material: Material, taak_id: str) -> str:
    return (
        f"{STILL_MISSING} Dit vraagt {material.taak(taak_id)}."
        if taak_id in material.plan.taken
        else STILL_MISSING
    )


def _point(punt: str) -> tuple[str, str]:
    """A point of a year, with the year in front of it."""
    jaar, _, tekst = punt.partition(": ")
    return jaar, capitalized(tekst)
