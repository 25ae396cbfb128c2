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
from factory import NU, leeg_dossier, met, stof
from geld_cases import DOSSIERS, een_jaar, met_geld, voorbeeld
from hostile import KWAAD
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from spreadsheet import Rekenblad

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.writers.xlsx import NOG, _porties
from vsv_wizard.documenten.writers.xlsx_sheet import MEEST
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.voortgang.geld import KOSTEN, geldjaren

BLADEN = ["Begroting", "Tarieven", "Toelichting"]
RIJEN = {"bedrag": 6, "ontvangen_bedrag": 7, **{post: 10 + i for i, post in enumerate(KOSTEN)}}
VERWACHT, SOM, ONTBREEKT, OVER, OVER_NU = 8, 15, 16, 18, 19

# What a program could take for a formula, a link, markup or a broken file.
GEVAAR = (
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
    *KWAAD,
)


def maak(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> bytes:
    """The workbook of a dossier on the fixed day."""
    inhoud = SOORTEN["begroting"].schrijf(stof(dossier, niveau), "xlsx")
    assert isinstance(inhoud, bytes)
    return inhoud


def gelezen(inhoud: bytes, *, uitkomsten: bool = False) -> Workbook:
    """The workbook as another program reads it: with its formulas, or with their results."""
    return load_workbook(BytesIO(inhoud), data_only=uitkomsten)


def teksten(boek: Workbook) -> list[str]:
    """Every text in a workbook that is not a formula."""
    return [
        cel.value
        for blad in boek
        for rij in blad.iter_rows()
        for cel in rij
        if isinstance(cel.value, str) and cel.data_type != "f"
    ]


def vol_gevaar() -> Dossier:
    """A dossier in which every text about money, and the name, is dangerous."""
    dossier = met(voorbeeld(), {"vsv.naam": GEVAAR[0]})
    for nummer, tekst in enumerate(GEVAAR):
        pad = f"gelden.k{nummer}"
        dossier = met(dossier, {f"{pad}.jaar": 2000 + nummer, f"{pad}.betaler": tekst})
        dossier = met(
            dossier, {f"{pad}.voorwaarden": tekst, f"rso.rechtstreeks.k{nummer}.dienst": tekst}
        )
    return dossier


# --- sums


def kijk_na(inhoud: bytes, dossier: Dossier) -> None:
    """Every formula gives its own stored result, and the sums are those of the budget."""
    blad, uitkomsten = Rekenblad(inhoud), gelezen(inhoud, uitkomsten=True)
    for naam, cel, formule in blad.formules():
        bewaard = uitkomsten[naam][cel].value
        verwacht = blad.reken(naam, formule)
        if isinstance(verwacht, Decimal):
            assert Decimal(repr(bewaard)) == verwacht, (naam, cel, formule)
        else:
            assert (bewaard or "") == verwacht, (naam, cel, formule)
    for kolom, jaar in enumerate(geldjaren(dossier, 2026), 2):
        letter = blad.boek["Begroting"].cell(1, kolom).column_letter

        def waarde(rij: int, letter: str = letter) -> Any:
            return blad.waarde("Begroting", f"{letter}{rij}")

        assert waarde(4) == jaar.naam
        for veld, rij in RIJEN.items():
            assert waarde(rij) == ("" if (b := jaar.bedrag(veld)) is None else b)
        for som, rij in (
            (jaar.kosten, SOM),
            (jaar.verwacht, VERWACHT),
            (jaar.over("bedrag"), OVER),
            (jaar.over("ontvangen_bedrag"), OVER_NU),
        ):
            assert waarde(rij) == ("" if som.bedrag is None else som.bedrag)
        assert waarde(ONTBREEKT) == sum(jaar.bedrag(post) is None for post in KOSTEN)


@pytest.mark.parametrize("naam", DOSSIERS)
def test_formules_geven_wat_de_begroting_zegt(naam: str) -> None:
    dossier = DOSSIERS[naam]()
    kijk_na(maak(dossier), dossier)


@settings(max_examples=20)
@given(met_geld())
def test_formules_kloppen_bij_elk_geld(dossier: Dossier) -> None:
    kijk_na(maak(dossier), dossier)


def test_sommen_zijn_formules_en_bedragen_getallen() -> None:
    blad = gelezen(maak(voorbeeld()))["Begroting"]
    assert blad["C15"].value == '=IF(COUNT(C10:C14)=0,"",SUM(C10:C14))'
    assert blad["C18"].value == '=IF(OR(C6="",C15=""),"",ROUND(C6-C15,2))'
    for kolom in "BC":
        for rij in (VERWACHT, SOM, ONTBREEKT, OVER, OVER_NU):
            assert blad[f"{kolom}{rij}"].data_type == "f"
        for rij in RIJEN.values():
            assert blad[f"{kolom}{rij}"].data_type == "n"
    assert blad["C6"].number_format.count('"€" #,##0.00') == 2
    tarieven = gelezen(maak(voorbeeld()))["Tarieven"]
    assert tarieven["B11"].value == "=SUMIF(H5:H8,A11,G5:G8)"
    assert tarieven["C11"].value == '=IF(Begroting!C10="","",Begroting!C10)'


def test_tarief_per_maand_telt_twaalf_keer() -> None:
    delen = {"": Decimal("100.10"), "_eenheid": "per_maand", "_jaar": 2026, "_btw": False}
    dossier = met(een_jaar(), {f"rso.basis_tarief{n}": w for n, w in delen.items()})
    blad = Rekenblad(maak(met(dossier, {"rso.betaler_basis": "vsv"})))
    assert blad.boek["Tarieven"]["G5"].value == "=B5*12"
    assert blad.waarde("Tarieven", "B8") == Decimal("1201.20")


@settings(max_examples=60)
@given(st.decimals(0, Decimal("999999999999.99"), places=2))
@example(Decimal("999999999999.99"))
@example(Decimal("0.01"))
def test_elk_bedrag_van_veertien_cijfers_houdt_zijn_centen(bedrag: Decimal) -> None:
    # a double holds every decimal number of at most 15 digits; the sum of five has 15
    assert Decimal(repr(float(f"{bedrag:.16G}"))) == bedrag
    assert Decimal(repr(float(5 * bedrag))) == 5 * bedrag


def test_grootste_bedragen_blijven_heel() -> None:
    meest = Decimal("999999999999.99")
    dossier = een_jaar(bedrag=meest, **dict.fromkeys(KOSTEN, meest))
    inhoud = maak(dossier)
    kijk_na(inhoud, dossier)
    blad = gelezen(inhoud, uitkomsten=True)["Begroting"]
    assert Decimal(repr(blad["B6"].value)) == meest
    assert Decimal(repr(blad["B15"].value)) == 5 * meest


# --- what is not filled in


def test_leeg_blijft_leeg_met_een_merk_dat_verdwijnt_als_het_is_ingevuld() -> None:
    blad = Rekenblad(maak(leeg_dossier()))
    begroting = blad.boek["Begroting"]
    for veld, rij in RIJEN.items():
        assert begroting[f"B{rij}"].value is None
        merk = blad.waarde("Begroting", f"C{rij}")
        assert isinstance(merk, str) and merk.startswith(NOG)
        begroting[f"B{rij}"].value = 10
        assert blad.waarde("Begroting", f"C{rij}") == "", veld
    assert blad.waarde("Begroting", f"B{SOM}") == 50
    assert blad.waarde("Begroting", f"B{OVER}") == -40


def test_weet_ik_nog_niet_is_een_leeg_vak() -> None:
    boek = gelezen(maak(een_jaar(bedrag=WEET_NIET, kosten_rso=Decimal(5))), uitkomsten=True)
    blad = boek["Begroting"]
    assert blad["B6"].value is None and blad["B18"].value is None
    assert blad["B15"].value == 5
    assert blad["C15"].value == "Ten minste: er ontbreken kosten"


def test_toelichting_noemt_concept_bron_datum_niveau_en_gaten() -> None:
    for niveau in (Niveau.BESTUUR, Niveau.INTERN):
        boek = gelezen(maak(voorbeeld(), niveau))
        assert boek.sheetnames == BLADEN
        alles = "\n".join(str(cel.value) for rij in boek["Toelichting"].iter_rows() for cel in rij)
        document = SOORTEN["begroting"].maak(stof(voorbeeld(), niveau))
        for stuk in (
            "Concept. Geen juridisch advies.",
            "concept 2.0",
            "15 juni 2026",
            niveau.uitleg,
        ):
            assert stuk in alles
        for gat in document.gaten:
            assert gat.wat[1:] in alles
        assert f"{NOG} Dit vraagt 2.3 Begroot alle kosten." in alles
        assert "Zorgverzekeraar Voorbeeld" in alles


def test_lang_antwoord_staat_er_helemaal() -> None:
    lang = " ".join(f"woord{nummer}" for nummer in range(900))
    boek = gelezen(maak(een_jaar(voorwaarden=lang)))
    porties = [t for t in teksten(boek) if t.startswith("woord") or "woord5" in t]
    assert "".join(porties) == lang
    assert _porties("") == [""]


# --- text is text


def test_geen_enkele_tekst_wordt_een_formule_of_een_link() -> None:
    inhoud = maak(vol_gevaar(), Niveau.INTERN)
    boek = gelezen(inhoud)
    eigen = re.compile(r"=(?:IF|SUM|SUMIF|COUNTBLANK)\(|=B\d+(?:\*12)?$")
    for blad in boek:
        assert blad.title in BLADEN
        for rij in blad.iter_rows():
            for cel in rij:
                assert cel.hyperlink is None
                assert cel.data_type in "nsf"
                if cel.data_type == "f":
                    assert eigen.match(cel.value), cel.value
                    assert "HYPERLINK" not in cel.value and "cmd" not in cel.value
                elif isinstance(cel.value, str) and cel.value.lstrip()[:1] in tuple("=+-@"):
                    assert cel.data_type == "s" and cel.quotePrefix
    staat_er = [tekst.strip() for tekst in teksten(boek)]
    for tekst in ("=1+1", "+1", "-1", "@SUM(1)", "=1", "_x0041_", "<r><t>weg</t></r>", "#REF!"):
        assert tekst in staat_er, tekst
    with zipfile.ZipFile(BytesIO(inhoud)) as bestand:
        for naam in bestand.namelist():
            etree.fromstring(bestand.read(naam))
            assert "externalLink" not in naam and "vba" not in naam.lower()


def test_stuurtekens_vallen_weg() -> None:
    alles = "".join(teksten(gelezen(maak(vol_gevaar()))))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", alles)


def test_te_lange_tekst_past_in_een_vak() -> None:
    lang = "👩" * 40_000
    dossier = leeg_dossier()
    kop = dossier.vsv.model_copy(update={"naam": lang})
    boek = gelezen(maak(dossier.model_copy(update={"vsv": kop})))
    titel = boek["Begroting"]["A1"].value
    assert titel.endswith("… (ingekort)")
    assert len(titel.encode("utf-16-le")) // 2 <= 32_767
    assert len(titel) > MEEST


def test_rekeningnummer_staat_er_niet_in() -> None:
    dossier = een_jaar(betaler="Fonds NL20INGB0001234567")
    assert not any("NL20" in tekst for tekst in teksten(gelezen(maak(dossier))))
    assert any("NL.. .... 4567" in t for t in teksten(gelezen(maak(dossier, Niveau.INTERN))))


# --- the file


def test_zelfde_dossier_zelfde_bytes() -> None:
    assert maak(voorbeeld()) == maak(voorbeeld())


def test_eigenschappen_zonder_naam_van_een_mens() -> None:
    boek = gelezen(maak(voorbeeld()))
    eigenschappen = boek.properties
    assert eigenschappen.title == "Begroting VSV Voorbeeldstad"
    assert eigenschappen.created == NU.replace(tzinfo=None)
    assert not eigenschappen.creator and not eigenschappen.lastModifiedBy
    zomer = NU.astimezone(dt.timezone(dt.timedelta(hours=2)))
    plaatselijk = SOORTEN["begroting"].schrijf(replace(stof(voorbeeld()), nu=zomer), "xlsx")
    assert isinstance(plaatselijk, bytes)
    assert gelezen(plaatselijk).properties.created == NU.replace(tzinfo=None)


def test_blad_past_op_papier_en_de_kop_blijft_staan() -> None:
    boek = gelezen(maak(voorbeeld()))
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


def zonder_uitkomsten(inhoud: bytes) -> bytes:
    """The workbook with every stored result taken out, so that it has to be calculated."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w") as nieuw:
        for naam in oud.namelist():
            deel = oud.read(naam)
            if naam.startswith("xl/worksheets/"):
                deel = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", deel)
            nieuw.writestr(naam, deel)
    return uit.getvalue()


SOFFICE = shutil.which("soffice") or ""


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is er niet")
def test_libreoffice_rekent_hetzelfde_uit(tmp_path: Path) -> None:
    dossier = met(voorbeeld(), {"gelden.x.jaar": 2027, "gelden.x.kosten_btw": Decimal("0.07")})
    (tmp_path / "kaal.xlsx").write_bytes(zonder_uitkomsten(maak(dossier)))
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
        for som, rij in (
            (jaar.kosten, SOM),
            (jaar.verwacht, VERWACHT),
            (jaar.over("bedrag"), OVER),
            (jaar.over("ontvangen_bedrag"), OVER_NU),
        ):
            gerekend = rijen[rij - 1][kolom]
            if som.bedrag is None:
                assert gerekend == ""
            else:
                assert Decimal(gerekend.replace(",", ".")) == som.bedrag
