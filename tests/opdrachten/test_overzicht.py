"""`vsv-wizard overzicht`: a whole folder on the terminal and in files, as a process."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from factory import NU, VANDAAG, gemerkt, leeg_dossier, met, met_stand, plan
from folders import maak_map
from hostile import kwaad_dossier, schrijf_kwaad
from openpyxl import load_workbook
from program import WIZARD, run

from vsv_wizard.documenten import Niveau
from vsv_wizard.opslag import naar_toml
from vsv_wizard.regio import rapport
from vsv_wizard.regio.gebied import Gebied, Rij
from vsv_wizard.regio.gegevens import Regio, gegevens, veilig
from vsv_wizard.regio.schrijf_csv import cel
from vsv_wizard.regio.schrijf_csv import schrijf as schrijf_csv
from vsv_wizard.regio.schrijf_xlsx import schrijf as schrijf_xlsx

FORMULES = ("=1+1", "+31 6", "-1", "@SOM(A1)", "\t=1", " =1+1", '=HYPERLINK("http://x")', "＝1")


def draai(*args: object, code: int = 0) -> subprocess.CompletedProcess[bytes]:
    klaar = run(*WIZARD, "overzicht", *args)
    assert klaar.returncode == code, klaar.stderr.decode()
    return klaar


def regio(folder: Path, niveau: Niveau = Niveau.BESTUUR) -> Regio:
    rijen = Gebied(folder, plan(), VANDAAG).alles()
    return Regio("Kust", tuple(rijen), plan(), niveau, NU)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    maak_map(tmp_path / "map", 10, kapot=1)
    return tmp_path / "map"


def test_elke_uitvoer_als_proces(folder: Path, tmp_path: Path) -> None:
    tekst = draai(folder).stdout.decode()
    assert "Kern" in tekst.splitlines()[0]
    assert len([r for r in tekst.splitlines() if "VSV " in r and "/16" in r]) == 9
    assert "! vsv-" in tekst and "niet lezen" in tekst
    assert "Waar de VSV's nu zijn" in tekst and "Welke taken VSV's ophouden" in tekst
    assert max(map(len, tekst.splitlines())) <= 80 + len("! ") + 120  # only a broken file is longer
    bestanden = {vorm: tmp_path / f"uit.{vorm}" for vorm in ("csv", "xlsx", "html", "md")}
    vlaggen = [deel for vorm, pad in bestanden.items() for deel in (f"--{vorm}", pad)]
    klaar = draai(folder, *vlaggen)
    assert klaar.stdout.decode().split() == [str(pad) for pad in bestanden.values()]
    assert bestanden["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    assert bestanden["html"].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "# Stand van de regio: map" in bestanden["md"].read_text(encoding="utf-8")
    assert load_workbook(bestanden["xlsx"]).sheetnames[0] == "VSV's"
    draai(folder, "--csv", bestanden["csv"], code=6)
    inhoud = json.loads(draai(folder, "--json").stdout)
    assert (inhoud["aantal"], inhoud["onleesbaar"], len(inhoud["vsvs"])) == (9, 1, 10)
    assert sum(stap["aantal"] for stap in inhoud["stappen"]) == 9


def test_verkeerd_gebruik_zegt_wat_wel_kan(folder: Path, tmp_path: Path) -> None:
    assert "Er is geen map" in draai(tmp_path / "weg", code=2).stderr.decode()
    uit = tmp_path / "uit.html"
    for args in (
        ("--niveau", "openbaar", "--met-tarieven", "--html", uit),
        ("--met-contact", "--html", uit),
        ("--met-tarieven", "--json"),
        ("--met-tarieven", "--csv", tmp_path / "uit.csv"),
    ):
        assert draai(folder, *args, code=2).stderr.decode().strip().endswith(".")
    assert not uit.exists()
    dossier = next(folder.glob("*.toml"))
    voor = dossier.read_bytes()
    draai(folder, "--md", dossier, "--overschrijf", code=2)
    assert dossier.read_bytes() == voor
    (tmp_path / "leeg").mkdir()
    leeg = draai(tmp_path / "leeg")
    assert (leeg.stdout, "geen dossiers" in leeg.stderr.decode()) == (b"", True)


def test_laadt_geen_schermen(folder: Path) -> None:
    """Textual is for the screens; a spreadsheet library only for a spreadsheet."""
    code = (
        "import sys; from vsv_wizard.opdrachten.main import main\n"
        "main(['overzicht', sys.argv[1]])\n"
        "print([m for m in ('textual', 'xlsxwriter', 'jinja2') if m in sys.modules])"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, check=True, text=True
    )
    assert klaar.stdout.splitlines()[-1] == "[]"


# --- what it may show


def alle_teksten(wat: Regio) -> str:
    """Everything that any format shows at this level."""
    delen = [repr(rapport.maak(wat)), schrijf_csv(wat).decode("utf-8-sig")]
    delen.append(repr([gegevens(rij, wat) for rij in wat.rijen]))
    for blad in load_workbook(io.BytesIO(schrijf_xlsx(wat))):
        delen += [str(c.value) for rij in blad.iter_rows() for c in rij]
    return "\n".join(delen)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_wat_van_een_vsv_is_blijft_daar(tmp_path: Path, niveau: Niveau) -> None:
    vol, merken = gemerkt()
    (tmp_path / "a.toml").write_bytes(naar_toml(vol))
    tekst = alle_teksten(regio(tmp_path, niveau))
    mag = {"vsv.naam"}
    if niveau is not Niveau.OPENBAAR:
        mag |= {"rollen.rso_adviseur"}  # who works on which VSV
    assert merken["vsv.naam"] in tekst
    assert [pad for pad, merk in merken.items() if merk in tekst and pad not in mag] == []
    assert "1.200" not in tekst and "25.000" not in tekst  # every amount in this dossier
    assert "notitie9x" not in tekst and "vindplaats9x" not in tekst
    assert ("wachtop9x" in tekst) is (niveau is not Niveau.OPENBAAR)


def test_op_wie_gewacht_wordt_is_geen_telefoonlijst() -> None:
    tekst = veilig("Noor 06-1234 5678 noor@voorbeeld.example NL44RABO0123456789", Niveau.INTERN)
    assert tekst.startswith("Noor (telefoonnummer) (e-mailadres) ")
    assert "0123456789" not in tekst
    assert veilig("de RSO, 2 leden, sinds 2026", Niveau.BESTUUR) == "de RSO, 2 leden, sinds 2026"


def test_tarieven_en_contact_alleen_op_verzoek(tmp_path: Path) -> None:
    vol = met(gemerkt()[0], {"aanspreekpunt.telefoon": "010 111 22 33"})
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.toml").write_bytes(naar_toml(vol))
    uit = tmp_path / "uit.md"
    draai(tmp_path / "map", "--md", uit, "--niveau", "intern")
    assert "Tarieven" not in uit.read_text(encoding="utf-8")
    assert "111 22 33" not in uit.read_text(encoding="utf-8")
    draai(
        tmp_path / "map", "--md", uit, "--niveau", "intern", "--met-tarieven", "--met-contact",
        "--overschrijf",
    )  # fmt: skip
    tekst = uit.read_text(encoding="utf-8")
    assert "## Tarieven" in tekst and "€ 1.200" in tekst
    assert "010 111 22 33" in tekst


# --- cells are never formulas


@pytest.mark.parametrize("tekst", FORMULES)
def test_cel_is_nooit_een_formule(tekst: str) -> None:
    assert cel(tekst).startswith("'")
    assert cel("VSV Noord") == "VSV Noord"
    assert (cel(VANDAAG), cel(None), cel(3)) == ("15-06-2026", "", "3")


def test_kwade_namen_in_rekenbladen(tmp_path: Path) -> None:
    for nummer, naam in enumerate(FORMULES):
        vol = met(leeg_dossier(), {"vsv.naam": naam})
        vol = met_stand(vol, "vsv_vastleggen", status="wacht", wacht_op=naam)
        kop = vol.dossier.model_copy(update={"id": str(nummer)})
        pad = tmp_path / f"{nummer}.toml"
        pad.write_bytes(naar_toml(vol.model_copy(update={"dossier": kop})))
    schrijf_kwaad(kwaad_dossier(), tmp_path)
    wat = regio(tmp_path, Niveau.INTERN)
    rijen = list(csv.reader(io.StringIO(schrijf_csv(wat).decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == len(FORMULES) + 2
    assert len({len(rij) for rij in rijen}) == 1
    for rij in rijen:
        for waarde in rij:
            assert waarde.lstrip()[:1] not in tuple("=+-@＝") or not waarde
    boek = load_workbook(io.BytesIO(schrijf_xlsx(wat)))
    soorten = {c.data_type for blad in boek for rij in blad.iter_rows() for c in rij}
    assert soorten <= {"s", "n", "d"}  # texts, numbers, dates; no formula ("f")
    assert not any(blad._hyperlinks for blad in boek)
    namen = {c.value for c in next(iter(boek))["A"]}
    assert "=1+1 (0.toml)" in namen  # as text


def test_csv_voor_de_nederlandse_excel(folder: Path) -> None:
    inhoud = schrijf_csv(regio(folder)).decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(inhoud), delimiter=";")
    assert "\r\n" in inhoud
    for rij in rijen:
        per = dict(zip(kop, rij, strict=True))
        if per["Stand"] != "Niet te lezen":
            klaar = int(per["Kern klaar"]) * 100 / int(per["Kern totaal"])
            assert per["Kern %"] == f"{klaar:.1f}".replace(".", ",")


# --- the document


def test_rapport_noemt_alles_wat_gevraagd_is(folder: Path) -> None:
    koppen = [b.tekst for b in rapport.maak(regio(folder)).blokken if type(b).__name__ == "Kop"]
    assert koppen == [
        "In het kort", "Waar de VSV's nu zijn", "Welke taken VSV's ophouden", "Datums",
        "Alle VSV's", "Wie werkt aan welk VSV", "Wat mis is met een bestand",
    ]  # fmt: skip
    openbaar = rapport.maak(regio(folder, Niveau.OPENBAAR))
    assert not any(getattr(b, "tekst", "") == "Datums" for b in openbaar.blokken)


def test_rapport_van_een_lege_map() -> None:
    leeg = Regio("Leeg", (), plan(), Niveau.BESTUUR, NU)
    assert "Er zijn geen VSV's om te tonen." in repr(rapport.maak(leeg))
    assert schrijf_csv(leeg) and schrijf_xlsx(leeg)
    stuk = Regio("Stuk", (Rij("a.toml", None, "Stuk."),), plan(), Niveau.OPENBAAR, NU)
    assert "Niet te lezen" in repr(rapport.maak(stuk))
