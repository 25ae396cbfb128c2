"""The workbook: formulas that give what the budget says, and text that never becomes one."""

import csv
import datetime as dt
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, empty_dossier, material, with_values
from geld_cases import DOSSIERS, one_year, voorbeeld, with_geld
from hostile import HOSTILE
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from spreadsheet import Spreadsheet

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.writers.xlsx import STILL_MISSING, _portions
from vsv_wizard.documenten.writers.xlsx_sheet import MOST
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.voortgang.geld import geldjaren
from vsv_wizard.voortgang.regels.gelden import COSTS

SHEETS = ["Begroting", "Tarieven", "Toelichting"]
ROWS = {"bedrag": 6, "ontvangen_bedrag": 7, **{post: 10 + i for i, post in enumerate(COSTS)}}
VERWACHT, SOM, ONTBREEKT, OVER, OVER_NU = 8, 15, 16, 18, 19

# What a program could take for a formula, a link, markup or a broken file.
DANGER = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("https://kwaad.example")',
    "\t=1",
    "\n=1",
    " =1",
    "https://kwaad.example",
    "internal:Begroting!A1",
    "mailto:a@kwaad.example",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    "<r><t>weg</t></r>",
    "<r></x></r>",
    "_x0041_",
    "\x00\x01\x1b\x7f\ufffe\uffff",
    "12345678",
    "1-1-2026",
    "WAAR",
    "#REF!",
    "&P &N &A",
    *HOSTILE,
)


def make(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> bytes:
    """The workbook of a dossier on the fixed day."""
    inhoud = KINDS["begroting"].write(material(dossier, niveau), "xlsx")
    assert isinstance(inhoud, bytes)
    return inhoud


def loaded(inhoud: bytes, *, uitkomsten: bool = False) -> Workbook:
    """The workbook as another program reads it: with its formulas, or with their results."""
    return load_workbook(BytesIO(inhoud), data_only=uitkomsten)


def texts(boek: Workbook) -> list[str]:
    """Every text in a workbook that is not a formula."""
    return [
        cell.value
        for blad in boek
        for row in blad.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    ]


def full_of_danger() -> Dossier:
    """A dossier in which every text about money, and the name, is dangerous."""
    dossier = with_values(voorbeeld(), {"vsv.naam": DANGER[0]})
    for number, tekst in enumerate(DANGER):
        pad = f"gelden.k{number}"
        dossier = with_values(dossier, {f"{pad}.jaar": 2000 + number, f"{pad}.betaler": tekst})
        dossier = with_values(
            dossier, {f"{pad}.voorwaarden": tekst, f"rso.rechtstreeks.k{number}.dienst": tekst}
        )
    return dossier


# --- sums


def inspect_dossier(inhoud: bytes, dossier: Dossier) -> None:
    """Every formula gives its own stored result, and the sums are those of the budget."""
    blad, uitkomsten = Spreadsheet(inhoud), loaded(inhoud, uitkomsten=True)
    for naam, cell, formula in blad.formulas():
        kept = uitkomsten[naam][cell].value
        expected = blad.calculate(naam, formula)
        if isinstance(expected, Decimal):
            assert Decimal(repr(kept)) == expected, (naam, cell, formula)
        else:
            assert (kept or "") == expected, (naam, cell, formula)
    for kolom, jaar in enumerate(geldjaren(dossier, 2026), 2):
        letter = blad.boek["Begroting"].cell(1, kolom).column_letter

        def value(row: int, letter: str = letter) -> Any:
            return blad.value("Begroting", f"{letter}{row}")

        assert value(4) == jaar.naam
        for veld, row in ROWS.items():
            assert value(row) == ("" if (b := jaar.bedrag(veld)) is None else b)
        for total, row in (
            (jaar.costs, SOM),
            (jaar.expected, VERWACHT),
            (jaar.over("bedrag"), OVER),
            (jaar.over("ontvangen_bedrag"), OVER_NU),
        ):
            assert value(row) == ("" if total.bedrag is None else total.bedrag)
        assert value(ONTBREEKT) == sum(jaar.bedrag(post) is None for post in COSTS)


@pytest.mark.parametrize("naam", DOSSIERS)
def test_formulas_give_what_the_begroting_says(naam: str) -> None:
    dossier = DOSSIERS[naam]()
    inspect_dossier(make(dossier), dossier)


@settings(max_examples=20)
@given(with_geld())
def test_formulas_are_right_for_any_geld(dossier: Dossier) -> None:
    inspect_dossier(make(dossier), dossier)


def test_sums_are_formulas_and_bedragen_numbers() -> None:
    blad = loaded(make(voorbeeld()))["Begroting"]
    assert blad["C15"].value == '=IF(COUNT(C10:C14)=0,"",SUM(C10:C14))'
    assert blad["C18"].value == '=IF(OR(C6="",C15=""),"",ROUND(C6-C15,2))'
    for kolom in "BC":
        for row in (VERWACHT, SOM, ONTBREEKT, OVER, OVER_NU):
            assert blad[f"{kolom}{row}"].data_type == "f"
        for row in ROWS.values():
            assert blad[f"{kolom}{row}"].data_type == "n"
    assert blad["C6"].number_format.count('"€" #,##0.00') == 2
    tarieven = loaded(make(voorbeeld()))["Tarieven"]
    assert tarieven["B11"].value == "=SUMIF(H5:H8,A11,G5:G8)"
    assert tarieven["C11"].value == '=IF(Begroting!C10="","",Begroting!C10)'


def test_tarief_per_month_counts_twelve_times() -> None:
    parts = {"": Decimal("100.10"), "_eenheid": "per_maand", "_jaar": 2026, "_btw": False}
    dossier = with_values(one_year(), {f"rso.basis_tarief{n}": w for n, w in parts.items()})
    blad = Spreadsheet(make(with_values(dossier, {"rso.betaler_basis": "vsv"})))
    assert blad.boek["Tarieven"]["G5"].value == "=B5*12"
    assert blad.value("Tarieven", "B8") == Decimal("1201.20")


@settings(max_examples=60)
@given(st.decimals(0, Decimal("999999999999.99"), places=2))
@example(Decimal("999999999999.99"))
@example(Decimal("0.01"))
def test_every_bedrag_of_fourteen_digits_keeps_its_cents(bedrag: Decimal) -> None:
    # a double holds every decimal number of at most 15 digits; the sum of five has 15
    assert Decimal(repr(float(f"{bedrag:.16G}"))) == bedrag
    assert Decimal(repr(float(5 * bedrag))) == 5 * bedrag


def test_largest_bedragen_stay_whole() -> None:
    meest = Decimal("999999999999.99")
    dossier = one_year(bedrag=meest, **dict.fromkeys(COSTS, meest))
    inhoud = make(dossier)
    inspect_dossier(inhoud, dossier)
    blad = loaded(inhoud, uitkomsten=True)["Begroting"]
    assert Decimal(repr(blad["B6"].value)) == meest
    assert Decimal(repr(blad["B15"].value)) == 5 * meest


# --- what is not filled in


def test_empty_stays_empty_with_a_mark_that_goes_when_filled_in() -> None:
    blad = Spreadsheet(make(empty_dossier()))
    begroting = blad.boek["Begroting"]
    for veld, row in ROWS.items():
        assert begroting[f"B{row}"].value is None
        fingerprint = blad.value("Begroting", f"C{row}")
        assert isinstance(fingerprint, str) and fingerprint.startswith(STILL_MISSING)
        begroting[f"B{row}"].value = 10
        assert blad.value("Begroting", f"C{row}") == "", veld
    assert blad.value("Begroting", f"B{SOM}") == 50
    assert blad.value("Begroting", f"B{OVER}") == -40


def test_weet_ik_nog_niet_is_an_empty_cell() -> None:
    boek = loaded(make(one_year(bedrag=WEET_NIET, kosten_rso=Decimal(5))), uitkomsten=True)
    blad = boek["Begroting"]
    assert blad["B6"].value is None and blad["B18"].value is None
    assert blad["B15"].value == 5
    assert blad["C15"].value == "Ten minste: er ontbreken kosten"


def test_notes_name_concept_bron_datum_niveau_and_gaps() -> None:
    for niveau in (Niveau.BESTUUR, Niveau.INTERNAL):
        boek = loaded(make(voorbeeld(), niveau))
        assert boek.sheetnames == SHEETS
        everything = "\n".join(
            str(cell.value) for row in boek["Toelichting"].iter_rows() for cell in row
        )
        document = KINDS["begroting"].make(material(voorbeeld(), niveau))
        for stuk in (
            "Concept. Geen juridisch advies.",
            "concept versie 2.0",
            "15 juni 2026",
            niveau.uitleg,
        ):
            assert stuk in everything
        for gap in document.gaten:
            assert gap.wat[1:] in everything
        assert f"{STILL_MISSING} Dit vraagt 2.3 Begroot alle kosten." in everything
        assert "Zorgverzekeraar Voorbeeld" in everything


def test_long_antwoord_is_there_in_full() -> None:
    lang = " ".join(f"woord{number}" for number in range(900))
    boek = loaded(make(one_year(voorwaarden=lang)))
    porties = [t for t in texts(boek) if t.startswith("woord") or "woord5" in t]
    assert "".join(porties) == lang
    assert _portions("") == [""]


# --- text is text


def test_no_text_at_all_becomes_a_formula_or_a_link() -> None:
    inhoud = make(full_of_danger(), Niveau.INTERNAL)
    boek = loaded(inhoud)
    own = re.compile(r"=(?:IF|SUM|SUMIF|COUNTBLANK)\(|=B\d+(?:\*12)?$")
    for blad in boek:
        assert blad.title in SHEETS
        for row in blad.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                assert cell.data_type in "nsf"
                if cell.data_type == "f":
                    assert own.match(cell.value), cell.value
                    assert "HYPERLINK" not in cell.value and "cmd" not in cell.value
                elif isinstance(cell.value, str) and cell.value.lstrip()[:1] in tuple("=+-@"):
                    assert cell.data_type == "s" and cell.quotePrefix
    is_shown = [tekst.strip() for tekst in texts(boek)]
    for tekst in ("=1+1", "+1", "-1", "@SUM(1)", "=1", "_x0041_", "<r><t>weg</t></r>", "#REF!"):
        assert tekst in is_shown, tekst
    with zipfile.ZipFile(BytesIO(inhoud)) as bestand:
        for naam in bestand.namelist():
            etree.fromstring(bestand.read(naam))
            assert "externalLink" not in naam and "vba" not in naam.lower()


def test_control_characters_are_dropped() -> None:
    everything = "".join(texts(loaded(make(full_of_danger()))))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", everything)


def test_too_long_text_fits_in_a_cell() -> None:
    lang = "👩" * 40_000
    dossier = empty_dossier()
    kop = dossier.vsv.model_copy(update={"naam": lang})
    boek = loaded(make(dossier.model_copy(update={"vsv": kop})))
    titel = boek["Begroting"]["A1"].value
    assert titel.endswith("… (ingekort)")
    assert len(titel.encode("utf-16-le")) // 2 <= 32_767
    assert len(titel) > MOST


def test_account_number_is_not_in_it() -> None:
    dossier = one_year(betaler="Fonds NL20INGB0001234567")
    assert not any("NL20" in tekst for tekst in texts(loaded(make(dossier))))
    assert any("NL.. .... 4567" in t for t in texts(loaded(make(dossier, Niveau.INTERNAL))))


# --- the file


def test_same_dossier_same_bytes() -> None:
    assert make(voorbeeld()) == make(voorbeeld())


def test_properties_without_name_of_a_person() -> None:
    boek = loaded(make(voorbeeld()))
    eigenschappen = boek.properties
    assert eigenschappen.title == "Begroting VSV Voorbeeldstad"
    assert eigenschappen.created == NOW.replace(tzinfo=None)
    assert not eigenschappen.creator and not eigenschappen.lastModifiedBy
    zomer = NOW.astimezone(dt.timezone(dt.timedelta(hours=2)))
    plaatselijk = KINDS["begroting"].write(replace(material(voorbeeld()), now=zomer), "xlsx")
    assert isinstance(plaatselijk, bytes)
    assert loaded(plaatselijk).properties.created == NOW.replace(tzinfo=None)


def test_sheet_fits_on_paper_and_the_header_stays() -> None:
    boek = loaded(make(voorbeeld()))
    for blad in boek:
        assert isinstance(blad, Worksheet)
        assert (blad.page_setup.paperSize, blad.page_setup.orientation) == (9, "landscape")
        assert blad.sheet_properties.pageSetUpPr.fitToPage
        assert (blad.page_setup.fitToWidth or 1, blad.page_setup.fitToHeight) == (1, 0)
        assert "&P" in str(blad.oddFooter.right.text)
    assert boek["Begroting"].freeze_panes == "B5"
    assert boek["Begroting"].column_dimensions["A"].width > 30
    assert boek["Begroting"].column_dimensions["B"].width >= 18


# --- a real spreadsheet program


def without_results(inhoud: bytes) -> bytes:
    """The workbook with every stored result taken out, so that it has to be calculated."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w") as new:
        for naam in oud.namelist():
            deel = oud.read(naam)
            if naam.startswith("xl/worksheets/"):
                deel = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", deel)
            new.writestr(naam, deel)
    return uit.getvalue()


SOFFICE = shutil.which("soffice") or ""


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is er niet")
def test_libreoffice_calculates_the_same(tmp_path: Path) -> None:
    dossier = with_values(
        voorbeeld(), {"gelden.x.jaar": 2027, "gelden.x.kosten_btw": Decimal("0.07")}
    )
    (tmp_path / "kaal.xlsx").write_bytes(without_results(make(dossier)))
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    # 44: comma, 34: quotes, 76: UTF-8, then: not as shown, but as stored; the first sheet
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1"
    subprocess.run(
        [SOFFICE, profiel, "--headless", "--convert-to", filter_, "kaal.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    bestand = next(tmp_path.glob("kaal*.csv"))
    rijen = list(csv.reader(bestand.read_text(encoding="utf-8").splitlines()))
    for kolom, jaar in enumerate(geldjaren(dossier, 2026), 1):
        assert rijen[3][kolom] == jaar.naam
        for total, row in (
            (jaar.costs, SOM),
            (jaar.expected, VERWACHT),
            (jaar.over("bedrag"), OVER),
            (jaar.over("ontvangen_bedrag"), OVER_NU),
        ):
            gerekend = rijen[row - 1][kolom]
            if total.bedrag is None:
                assert gerekend == ""
            else:
                assert Decimal(gerekend.replace(",", ".")) == total.bedrag
