"""`vsv-wizard overzicht`: a whole folder on the terminal and in files, as a process."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from factory import NOW, TODAY, empty_dossier, plan, with_fingerprints, with_state, with_values
from folders import make_folder
from hostile import hostile_dossier, write_hostile
from openpyxl import load_workbook
from program import WIZARD, run

from vsv_wizard.documenten import Niveau, in_format
from vsv_wizard.documenten.blocks import LetOp
from vsv_wizard.opslag import to_toml
from vsv_wizard.regio import rapport
from vsv_wizard.regio.regio_data import RegioData, details, safe
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow
from vsv_wizard.regio.write_csv import cell
from vsv_wizard.regio.write_csv import write as schrijf_csv
from vsv_wizard.regio.write_xlsx import write as schrijf_xlsx

Run = Callable[..., tuple[int, str, str]]
FORMULAS = ("=1+1", "+31 6", "-1", "@SOM(A1)", "\t=1", " =1+1", '=HYPERLINK("http://x")', "＝1")


def started(*args: object, code: int = 0) -> subprocess.CompletedProcess[bytes]:
    klaar = run(*WIZARD, "overzicht", *args)
    assert klaar.returncode == code, klaar.stderr.decode()
    return klaar


def regio(folder: Path, niveau: Niveau = Niveau.BESTUUR) -> RegioData:
    rijen = RegionFolder(folder, plan(), TODAY).everything()
    return RegioData("Kust", tuple(rijen), plan(), niveau, NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "map", 10, kapot=1)
    return tmp_path / "map"


def test_every_output_as_process(folder: Path, tmp_path: Path) -> None:
    tekst = started(folder).stdout.decode()
    assert "Kern" in tekst.splitlines()[0]
    assert len([r for r in tekst.splitlines() if "VSV " in r and "/18" in r]) == 9
    assert "! vsv-" in tekst and "niet lezen" in tekst
    assert "Waar de VSV's nu zijn" in tekst and "Welke taken VSV's ophouden" in tekst
    assert max(map(len, tekst.splitlines())) <= 80 + len("! ") + 120  # only a broken file is longer
    bestanden = {vorm: tmp_path / f"uit.{vorm}" for vorm in ("csv", "xlsx", "html", "md")}
    vlaggen = [deel for vorm, pad in bestanden.items() for deel in (f"--{vorm}", pad)]
    klaar = started(folder, *vlaggen)
    assert klaar.stdout.decode().split() == [str(pad) for pad in bestanden.values()]
    assert bestanden["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    assert bestanden["html"].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "# Stand van de regio: map" in bestanden["md"].read_text(encoding="utf-8")
    assert load_workbook(bestanden["xlsx"]).sheetnames[0] == "VSV's"
    started(folder, "--csv", bestanden["csv"], code=6)
    inhoud = json.loads(started(folder, "--json").stdout)
    assert (inhoud["aantal"], inhoud["onleesbaar"], len(inhoud["vsvs"])) == (9, 1, 10)
    assert sum(stap["aantal"] for stap in inhoud["stappen"]) == 9


def test_wrong_usage_says_what_is_possible(folder: Path, tmp_path: Path) -> None:
    assert "Er is geen map" in started(tmp_path / "weg", code=2).stderr.decode()
    uit = tmp_path / "uit.html"
    for args in (
        ("--niveau", "openbaar", "--met-tarieven", "--html", uit),
        ("--met-contact", "--html", uit),
        ("--met-tarieven", "--json"),
        ("--met-tarieven", "--csv", tmp_path / "uit.csv"),
    ):
        assert started(folder, *args, code=2).stderr.decode().strip().endswith(".")
    assert not uit.exists()
    dossier = next(folder.glob("*.toml"))
    voor = dossier.read_bytes()
    started(folder, "--md", dossier, "--overschrijf", code=2)
    assert dossier.read_bytes() == voor
    (tmp_path / "leeg").mkdir()
    empty = started(tmp_path / "leeg")
    assert (empty.stdout, "geen dossiers" in empty.stderr.decode()) == (b"", True)


def test_loads_no_screens(folder: Path) -> None:
    """Textual is for the screens; a spreadsheet library only for a spreadsheet."""
    code = (
        "import sys; from vsv_wizard.opdrachten.main import main\n"
        "main(['overzicht', sys.argv[1]])\n"
        "print([m for m in ('textual', 'xlsxwriter', 'jinja2') if m in sys.modules])"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="replace",
    )
    assert klaar.stdout.splitlines()[-1] == "[]"


# --- what it may show


def all_texts(wat: RegioData) -> str:
    """Everything that any format shows at this level."""
    parts = [repr(rapport.make(wat)), schrijf_csv(wat).decode("utf-8-sig")]
    parts.append(repr([details(row, wat) for row in wat.rijen]))
    for blad in load_workbook(io.BytesIO(schrijf_xlsx(wat))):
        parts += [str(c.value) for row in blad.iter_rows() for c in row]
    return "\n".join(parts)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_what_is_of_one_vsv_stays_there(tmp_path: Path, niveau: Niveau) -> None:
    full, merken = with_fingerprints()
    (tmp_path / "a.toml").write_bytes(to_toml(full))
    tekst = all_texts(regio(tmp_path, niveau))
    mag = {"vsv.naam"}
    if niveau is not Niveau.PUBLIC:
        mag |= {"rollen.rso_adviseur"}  # who works on which VSV
    assert merken["vsv.naam"] in tekst
    assert [
        pad for pad, fingerprint in merken.items() if fingerprint in tekst and pad not in mag
    ] == []
    assert "1.200" not in tekst and "25.000" not in tekst  # every amount in this dossier
    assert "notitie9x" not in tekst and "vindplaats9x" not in tekst
    assert ("wachtop9x" in tekst) is (niveau is not Niveau.PUBLIC)


def test_who_is_waited_for_is_no_phone_list() -> None:
    tekst = safe("Noor 06-1234 5678 noor@voorbeeld.example NL44RABO0123456789", Niveau.INTERNAL)
    assert tekst.startswith("Noor (telefoonnummer) (e-mailadres) ")
    assert "0123456789" not in tekst
    assert safe("de RSO, 2 leden, sinds 2026", Niveau.BESTUUR) == "de RSO, 2 leden, sinds 2026"


def test_tarieven_and_contact_only_on_request(tmp_path: Path) -> None:
    full = with_values(with_fingerprints()[0], {"aanspreekpunt.telefoon": "010 111 22 33"})
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.toml").write_bytes(to_toml(full))
    uit = tmp_path / "uit.md"
    started(tmp_path / "map", "--md", uit, "--niveau", "intern")
    assert "Tarieven" not in uit.read_text(encoding="utf-8")
    assert "111 22 33" not in uit.read_text(encoding="utf-8")
    started(
        tmp_path / "map", "--md", uit, "--niveau", "intern", "--met-tarieven", "--met-contact",
        "--overschrijf",
    )  # fmt: skip
    tekst = uit.read_text(encoding="utf-8")
    assert "## Tarieven" in tekst and "€ 1.200" in tekst
    assert "010 111 22 33" in tekst


# --- cells are never formulas


@pytest.mark.parametrize("tekst", FORMULAS)
def test_cell_is_never_a_formula(tekst: str) -> None:
    assert cell(tekst).startswith("'")
    assert cell("VSV Noord") == "VSV Noord"
    assert (cell(TODAY), cell(None), cell(3)) == ("15-06-2026", "", "3")


def test_hostile_names_in_spreadsheets(tmp_path: Path) -> None:
    for number, naam in enumerate(FORMULAS):
        full = with_values(empty_dossier(), {"vsv.naam": naam})
        full = with_state(full, "vsv_vastleggen", status="wacht", wacht_op=naam)
        kop = full.dossier.model_copy(update={"id": str(number)})
        pad = tmp_path / f"{number}.toml"
        pad.write_bytes(to_toml(full.model_copy(update={"dossier": kop})))
    write_hostile(hostile_dossier(), tmp_path)
    wat = regio(tmp_path, Niveau.INTERNAL)
    rijen = list(csv.reader(io.StringIO(schrijf_csv(wat).decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == len(FORMULAS) + 2
    assert len({len(row) for row in rijen}) == 1
    for row in rijen:
        for value in row:
            assert value.lstrip()[:1] not in tuple("=+-@＝") or not value
    boek = load_workbook(io.BytesIO(schrijf_xlsx(wat)))
    soorten = {c.data_type for blad in boek for row in blad.iter_rows() for c in row}
    assert soorten <= {"s", "n", "d"}  # texts, numbers, dates; no formula ("f")
    assert not any(blad._hyperlinks for blad in boek)
    names = {c.value for c in next(iter(boek))["A"]}
    assert "=1+1 (0.toml)" in names  # as text


def test_csv_for_the_dutch_excel(folder: Path) -> None:
    inhoud = schrijf_csv(regio(folder)).decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(inhoud), delimiter=";")
    assert "\r\n" in inhoud
    for row in rijen:
        per = dict(zip(kop, row, strict=True))
        if per["Stand"] != "Niet te lezen":
            klaar = int(per["Kern klaar"]) * 100 / int(per["Kern totaal"])
            assert per["Kern %"] == f"{klaar:.1f}".replace(".", ",")


# --- the document


def test_rapport_names_everything_that_was_asked(folder: Path) -> None:
    headings = [b.tekst for b in rapport.make(regio(folder)).blokken if type(b).__name__ == "Kop"]
    assert headings == [
        "In het kort", "Welke taken VSV's ophouden", "Wie op wie wacht",
        "Waar de VSV's nu zijn", "Alle VSV's", "Datums",
        "Wie werkt aan welk VSV", "Wat mis is met een bestand",
    ]  # fmt: skip
    public = rapport.make(regio(folder, Niveau.PUBLIC))
    assert not any(getattr(b, "tekst", "") == "Datums" for b in public.blokken)


def test_rapport_of_an_empty_folder() -> None:
    empty = RegioData("Leeg", (), plan(), Niveau.BESTUUR, NOW)
    assert "Er zijn geen VSV's om te tonen." in repr(rapport.make(empty))
    assert schrijf_csv(empty) and schrijf_xlsx(empty)
    stuk = RegioData("Stuk", (VsvRow("a.toml", None, "Stuk."),), plan(), Niveau.PUBLIC, NOW)
    assert "Niet te lezen" in repr(rapport.make(stuk))


def test_a_workbook_has_the_actions_and_the_tariffs_in_a_row_per_vsv(tmp_path: Path) -> None:
    full = with_values(with_fingerprints()[0], {"acties.a.wat": "Bellen"})
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.toml").write_bytes(to_toml(full))
    uit = tmp_path / "uit.xlsx"
    started(tmp_path / "map", "--uit", uit, "--met-tarieven")
    boek = load_workbook(uit)
    assert "Bellen" in [cell_.value for cell_ in boek["Acties"]["B"]]
    tarieven = list(boek["Tarieven"].iter_rows(values_only=True))
    assert len(tarieven) == 2
    assert len(set(tarieven[0])) == len(tarieven[0]) > 2
    assert any("1.200" in str(value) for value in tarieven[1])
    assert {blad.sheet_properties.pageSetUpPr.fitToPage for blad in boek} == {True}
    started(tmp_path / "map", "--uit", uit, "--niveau", "openbaar", "--overschrijf")
    assert not {"Acties", "Tarieven"} & set(load_workbook(uit).sheetnames)


# --- in the words of the screen


def table_of(told: str) -> list[str]:
    return told.split("\nSinds", maxsplit=1)[0].splitlines()


def test_columns_groups_and_views_in_the_words_of_the_screen(
    folder: Path, plaats: Path, run_line: Run
) -> None:
    columns = ("--kolommen", "adviseur, volgende sessie, te laat", "--groepeer", "Adviseur")
    code, told, err = run_line("overzicht", folder, *columns, "--bewaar-beeld", "Mijn werk")
    assert code == 0 and "Mijn werk is bewaard" in err
    lines = table_of(told)
    assert "Adviseur" in lines[0] and "Te laat" in lines[0] and "Kern" not in lines[0]
    assert "Nora Voorbeeld (2)" in lines
    assert "Niet te lezen (1)" in lines
    assert table_of(run_line("overzicht", folder, "--beeld", "MIJN WERK")[1]) == lines
    code, told, _ = run_line("overzicht", folder, "--beeld", "mijn werk", "--formaat", "csv")
    heading = told.removeprefix("\ufeff").splitlines()[0]
    assert heading == '"VSV";"Adviseur";"Volgende sessie";"Acties te laat";"Let op"'
    plain = (
        "--beeld",
        "mijn werk",
        "--groepeer",
        "niet",
        "--kolommen",
        "stand",
        "--formaat",
        "csv",
    )
    told = run_line("overzicht", folder, *plain)[1]
    assert told.removeprefix("\ufeff").splitlines()[0] == '"VSV";"Stand";"Let op"'
    made = run_line("overzicht", folder, "--beeld", "mijn werk", "--formaat", "md")[1]
    assert "### Nora Voorbeeld (2)" in made


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (("--kolommen", "advisuer"), "Bedoelt u Adviseur?"),
        (("--groepeer", "stad"), "Bedoelt u stap?"),
        (("--beeld", "weg"), "U bewaarde nog geen beeld."),
        (("--kolommen", "adviseur", "--niveau", "openbaar"), "Openbaar toont dit niet: Adviseur"),
        (("--groepeer", "aan zet", "--niveau", "openbaar"), "Wie aan zet is"),
        (("--bewaar-beeld", " "), "een naam"),
    ],
)
def test_what_the_screen_does_not_know_is_asked_back(
    asked: tuple[str, ...], error: str, folder: Path, plaats: Path, run_line: Run
) -> None:
    code, _, err = run_line("overzicht", folder, *asked)
    assert code == 2
    assert error in " ".join(err.split())


def test_the_report_lies_says_all_on_one_page_and_has_the_rest_as_annexes(
    folder: Path, tmp_path: Path
) -> None:
    data = replace(
        regio(folder), acties=(("VSV 1", "Bellen", "Anna", TODAY, "1.1", "Te laat", None),)
    )
    made = rapport.make(data)
    assert made.liggend
    first, *rest = pages_of(tmp_path, in_format(made, "pdf"))
    for heading in ("In het kort", "Welke taken VSV's ophouden", "Wie op wie wacht", "verder"):
        assert heading in first.replace("’", "'")
    assert "Alle VSV" not in first
    assert any("Bellen" in page for page in rest)
    landscape = Document(io.BytesIO(in_format(made, "docx"))).sections[0]  # type: ignore[arg-type]
    assert landscape.page_width > landscape.page_height  # type: ignore[operator]
    html = in_format(made, "html")
    assert "size: A4 landscape" in html and 'content: "Concept.' in html  # type: ignore[operator]


def pages_of(tmp_path: Path, data: str | bytes) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is er niet")
    assert isinstance(data, bytes)
    (tmp_path / "a.pdf").write_bytes(data)
    told = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True)  # noqa: S607
    return told.stdout.decode().split("\f")


def test_a_region_of_which_all_sources_are_fixed_is_no_concept(tmp_path: Path) -> None:
    dossier = with_values(empty_dossier(), {"bron.status": "vastgesteld"})
    (tmp_path / "a.toml").write_bytes(to_toml(dossier))
    made = rapport.make(regio(tmp_path))
    assert made.voet.startswith("Geen juridisch advies.")
    html = str(in_format(made, "html"))
    assert "Concept. Geen" not in html and 'content: "Geen juridisch advies."' in html
    assert "Concept" not in first_note(made)
    kop = empty_dossier().dossier.model_copy(update={"id": "b"})
    other = empty_dossier().model_copy(update={"dossier": kop})
    (tmp_path / "b.toml").write_bytes(to_toml(other))
    assert rapport.make(regio(tmp_path)).voet.startswith("Concept.")


def first_note(document: rapport.Document) -> str:
    return next(b.titel for b in document.blokken if isinstance(b, LetOp))
