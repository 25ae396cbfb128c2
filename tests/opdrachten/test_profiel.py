"""The profile and the change for all dossiers on the command line: words, files, exit codes."""

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from profiel_files import PROFIEL, in_map
from program import WIZARD, run_text

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import NietBewaard, lees

NU = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Draai = Callable[..., tuple[int, str, str]]
KAPOT = "profiel = 1\nregioo = 'x'\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "map"


@pytest.fixture
def draai(folder: Path, capsys: pytest.CaptureFixture[str]) -> Draai:
    """One command line in this process: the exit code, the output, the messages."""

    def _draai(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], nu=lambda: NU)
        return (code, *capsys.readouterr())

    return _draai


def nieuw(draai: Draai, naam: str = "VSV Proef", *args: object) -> Path:
    code, uit, _ = draai("nieuw", naam, *args)
    assert code == 0
    return Path(uit.strip())


def antwoord(pad: Path, naam: str) -> object:
    return lees_pad(lees(pad).dossier, naam)


def _proces(*args: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
    return run_text(*WIZARD, *args, **omgeving)


# --- a new dossier, and the plan


def test_een_nieuw_dossier_begint_met_het_profiel(draai: Draai, folder: Path) -> None:
    in_map(folder)
    code, uit, fout = draai("nieuw", "VSV Proef")
    assert (code, fout) == (0, "Ingevuld uit het regioprofiel: 22 antwoorden.\n")
    assert antwoord(Path(uit.strip()), "rso.naam") == "RSO Voorbeeldregio"
    status = draai("status", uit.strip())[1]
    assert "5.51 Meld u aan bij het regioportaal" in status


def test_een_gekozen_profiel_gaat_voor_dat_van_de_map(draai: Draai, folder: Path) -> None:
    in_map(folder)
    ander = folder / "ander.toml"
    ander.write_text('profiel = 1\nregio = "Zuidrand"\n')
    pad = nieuw(draai, "VSV Zuid", "--profiel", ander)
    assert antwoord(pad, "vsv.regio") == "Zuidrand"
    assert antwoord(pad, "rso.naam") is None
    assert "5.51" in draai("status", pad)[1]
    assert "5.51" not in draai("status", pad, "--profiel", ander)[1]


def test_een_kapot_profiel_houdt_niemand_van_zijn_dossier(draai: Draai, folder: Path) -> None:
    pad = in_map(folder, KAPOT)
    code, uit, fout = draai("nieuw", "VSV Proef")
    assert code == 0
    assert fout.startswith("Let op: Het regioprofiel doet niet mee. Deze naam kennen wij hier niet")
    dossier = uit.strip()
    for args in (["status"], ["controleer"], ["rapport"], ["vul"]):
        meer = ["vsv.plaats=Proefstad"] if args == ["vul"] else []
        code, _, fout = draai(*args, dossier, *meer)
        assert (code, fout.count("Het regioprofiel doet niet mee.")) == (0, 1), args
    code, uit, fout = draai("status", dossier, "--profiel", pad)
    assert (code, uit) == (3, "")
    assert "(regel 2)" in fout
    assert draai("status", dossier, "--profiel", folder / "weg.toml")[0] == 3


def test_een_extra_taak_en_andere_woorden_op_de_opdrachtregel(draai: Draai, folder: Path) -> None:
    in_map(folder)
    pad = nieuw(draai)
    assert draai("taak", pad, "5.51", "nvt", "--reden", "Geen computer")[0] == 0
    assert draai("vul", pad, "taken.5.51.notitie=Let op")[0] == 0
    assert "Kies de diensten van RSO Voorbeeldregio" in draai("rapport", pad, "--formaat", "md")[1]
    assert draai("controleer", pad)[0] == 0
    (folder / "regioprofiel.toml").unlink()
    assert draai("controleer", pad)[0] == 0
    assert "5.51" not in draai("status", pad)[1]
    assert lees(pad).dossier.taken["5.51"].notitie == "Let op"


def test_zonder_profiel_laadt_status_niets_van_het_profiel(draai: Draai, folder: Path) -> None:
    pad = nieuw(draai)
    vraag = (
        "import sys\nfrom vsv_wizard.opdrachten.main import main\nmain(['status', sys.argv[1]])\n"
    )
    print_ = "print([m for m in sys.modules if 'profiel.' in m or m.endswith('.vullen')])"
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    opdracht = [sys.executable, "-c", vraag + print_, str(pad)]
    klaar = subprocess.run(opdracht, capture_output=True, env=env, check=True, text=True)
    assert klaar.stdout.splitlines()[-1] == "[]"


# --- making, checking, showing


def test_een_profiel_maken_controleren_en_tonen(draai: Draai, folder: Path) -> None:
    code, uit, fout = draai("profiel", "maak")
    assert (code, Path(uit.strip())) == (0, folder / "regioprofiel.toml")
    assert "vsv-wizard profiel controleer" in fout
    code, uit, _ = draai("profiel", "controleer")
    assert code == 0
    assert "dit profiel klopt. 0 antwoorden, 0 extra taken, 0 andere teksten." in uit
    assert draai("profiel", "toon") == (0, "", "Dit profiel is nog leeg.\n")
    code, _, fout = draai("profiel", "maak", folder)
    assert code == 6
    assert "Er is hier al een profiel. Er is niets overschreven." in fout


def test_een_profiel_van_een_dossier(draai: Draai, folder: Path) -> None:
    dossier = Path(draai("voorbeeld")[1].strip())
    code, uit, fout = draai("profiel", "maak", "--uit", dossier)
    assert code == 0
    assert "Kijk na wat erin staat" in fout
    assert draai("profiel", "controleer", folder)[0] == 0
    tekst = draai("profiel", "toon", uit.strip())[1]
    assert "3a.1 De naam van de RSO: RSO Voorbeeldregio" in tekst
    assert "€ 1.200" in tekst
    assert draai("profiel", "pas-toe", dossier)[2] == (
        "Dit dossier heeft alles al wat in het regioprofiel staat.\n"
    )


def test_controleer_noemt_elke_fout(draai: Draai, folder: Path) -> None:
    in_map(folder, "profiel = 1\n[rso]\nkvk = '12'\n[tekst.taak.'9.9']\ntitel = 'x'\n")
    code, uit, _ = draai("profiel", "controleer")
    assert code == 1
    assert uit.splitlines()[0].endswith("regioprofiel.toml: 2 fouten")
    assert "tekst.taak 9.9" in uit
    assert "rso.kvk" in uit
    in_map(folder, KAPOT)
    assert draai("profiel", "controleer")[0] == 3
    assert draai("profiel", "toon")[0] == 3
    assert draai("profiel", "controleer", folder / "weg.toml")[0] == 3


def test_toon_is_onschadelijk_voor_een_terminal(draai: Draai, folder: Path) -> None:
    in_map(folder, 'profiel = 1\nregio = "\\u001b[31mrood\\u202e"\n')
    code, uit, fout = draai("profiel", "toon")
    assert (code, uit) == (0, "0.2 De regio van het VSV: [31mrood\n")
    assert "onzichtbare tekens gehaald: regio" in fout


@pytest.mark.parametrize(
    ("args", "stuk"),
    [
        (["profiel"], "Er ontbreekt iets"),
        (["profiel", "weg"], "Kies maak, controleer, toon of pas-toe."),
        (["profiel", "pas-toe"], "Noem een dossier"),
        (["profiel", "toon", "--proef"], "horen bij: vsv-wizard profiel pas-toe DOSSIER."),
        (["profiel", "toon", "--uit", "x"], "--uit hoort bij: vsv-wizard profiel maak."),
        (["wijzig-alle"], "Noem een map en een antwoord"),
        (["wijzig-alle", "{map}"], "Noem een map en een antwoord"),
        (["wijzig-alle", "weg", "a=b", "--overal"], "Dit is geen map: weg."),
        (["wijzig-alle", "{map}", "rso.naam=x"], "Zeg welke dossiers u bedoelt"),
        (["wijzig-alle", "{map}", "rso.naam=x", "--overal", "--was", "y"], "Kies: --overal"),
        (["wijzig-alle", "{map}", "a=b", "c=d", "--was", "y"], "--was kan bij één antwoord."),
        (["wijzig-alle", "{map}", "rso.naam", "--overal"], "Er staat geen = in."),
        (["wijzig-alle", "{map}", "rso.nam=x", "--overal"], "Bedoelt u rso.naam?"),
        (["wijzig-alle", "--draai-terug"], "Er is geen stap om terug te draaien."),
        (["wijzig-alle", "--draai-terug", "7"], "Er is geen stap 7. Bekend: geen."),
        (["wijzig-alle", "--draai-terug", "x"], "Noem het nummer van een stap."),
        (["wijzig-alle", "{map}", "a=b", "--draai-terug"], "alleen het nummer van de stap."),
    ],
)
def test_verkeerd_gebruik_zegt_wat_dan_wel(
    draai: Draai, folder: Path, args: list[str], stuk: str
) -> None:
    nieuw(draai)
    code, uit, fout = draai(*(arg.format(map=folder) for arg in args))
    assert (code, uit) == (2, "")
    assert stuk in fout


# --- using it in a dossier that is there already


@pytest.fixture
def dossier(draai: Draai, folder: Path) -> Path:
    """One with an answer of its own, before the region had a profile."""
    pad = nieuw(draai)
    draai("vul", pad, "rso.rechtbank=Rechtbank Eigenland", "rso.naam=weet ik nog niet")
    in_map(folder)
    return pad


def test_pas_toe_vult_alleen_wat_leeg_is(draai: Draai, dossier: Path) -> None:
    bytes_ = dossier.read_bytes()
    code, uit, fout = draai("profiel", "pas-toe", dossier, "--proef")
    assert (code, dossier.read_bytes()) == (0, bytes_)
    assert "rso.rechtbank: Rechtbank Eigenland -> Rechtbank Voorbeeldland" in uit
    assert "rso.naam: Weet ik nog niet -> RSO Voorbeeldregio" in uit
    code, uit, fout = draai("profiel", "pas-toe", dossier)
    assert (code, dossier.read_bytes()) == (2, bytes_)
    assert "--alles-leeg" in fout
    code, uit, fout = draai("profiel", "pas-toe", dossier, "--alles-leeg")
    assert code == 0
    assert "rso.rechtbank" not in uit
    assert "Bewaard. 21 antwoorden overgenomen. Nog te kiezen: 1 verschil." in fout
    assert antwoord(dossier, "rso.rechtbank") == "Rechtbank Eigenland"
    assert antwoord(dossier, "rso.naam") == "RSO Voorbeeldregio"


def test_pas_toe_neemt_of_laat_wat_u_noemt(draai: Draai, dossier: Path) -> None:
    draai("profiel", "pas-toe", dossier, "--alles-leeg", "--laat", "rso.naam")
    assert antwoord(dossier, "rso.naam") == "weet ik nog niet"
    uit = draai("profiel", "pas-toe", dossier, "--proef")[1]
    assert uit.count("U liet dit eerder zoals het is.") == 1
    code, uit, _ = draai("profiel", "pas-toe", dossier, "--neem", "rso.rechtbank")
    assert (code, uit) == (0, "rso.rechtbank: Rechtbank Eigenland -> Rechtbank Voorbeeldland\n")
    code, _, fout = draai("profiel", "pas-toe", dossier, "--neem", "rso.rechtbank")
    assert code == 2
    assert "heeft het profiel niets anders" in fout
    code, _, fout = draai("profiel", "pas-toe", dossier)
    assert (code, fout.splitlines()[0]) == (
        0,
        "Wat anders is, liet u eerder zoals het is. Neem het over met --neem PAD.",
    )


def test_pas_toe_vraagt_een_voor_een(dossier: Path) -> None:
    """In a terminal every difference is a question of its own."""
    hoofd, bij = pytest.importorskip("pty").openpty()
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    opdracht = [sys.executable, "-m", "vsv_wizard", "profiel", "pas-toe", str(dossier)]
    with subprocess.Popen(opdracht, stdin=bij, stdout=bij, stderr=bij, env=env) as proces:
        os.close(bij)
        os.write(hoofd, b"l\no\n" + b"\n" * 20)
        tekst = b""
        try:
            while stuk := os.read(hoofd, 4096):
                tekst += stuk
        except OSError:  # the other side is closed
            pass
    os.close(hoofd)
    assert proces.returncode == 0
    assert "0.2 De regio van het VSV: o, l of Enter?" in tekst.decode()
    assert "Bewaard. 1 antwoord overgenomen." in tekst.decode()
    assert antwoord(dossier, "vsv.regio") is None
    assert antwoord(dossier, "rso.naam") == "RSO Voorbeeldregio"


def test_zonder_profiel_is_er_niets_toe_te_passen(draai: Draai, folder: Path) -> None:
    code, _, fout = draai("profiel", "pas-toe", nieuw(draai))
    assert code == 2
    assert "Er is geen regioprofiel dat u kunt gebruiken." in fout


# --- one change for all dossiers


def test_wijzig_alle_en_terug_als_proces(draai: Draai, folder: Path) -> None:
    paden = [nieuw(draai, f"VSV {naam}") for naam in ("Een", "Twee", "Drie")]
    for pad, termijn in zip(paden, ("3", "3", "6"), strict=True):
        draai("vul", pad, f"rso.opzegtermijn={termijn}")
    (folder / "kapot.toml").write_text("schema = [")
    deel = ("wijzig-alle", str(folder), "rso.opzegtermijn=6", "--was", "3")

    code, uit, fout = draai(*deel, "--proef")
    assert code == 0
    assert "VSV Een (vsv-een.toml)\n    3a.5 De opzegtermijn: 3 maanden -> 6 maanden" in uit
    assert "VSV Drie (vsv-drie.toml)\n    overgeslagen: heeft dit al" in uit
    assert "kapot (kapot.toml)\n    overgeslagen: Wij kunnen dit bestand niet lezen" in uit
    assert fout == "Proef: er is niets bewaard. 2 dossiers te wijzigen.\n"
    assert antwoord(paden[0], "rso.opzegtermijn") == "3"

    gedaan = _proces(*deel)
    assert gedaan.returncode == 0
    assert gedaan.stderr == (
        "Gewijzigd: 2 dossiers.\n"
        "Dit is stap 1. Terugdraaien: vsv-wizard wijzig-alle --draai-terug 1\n"
    )
    assert antwoord(paden[0], "rso.opzegtermijn") == "6"
    assert draai(*deel)[2] == "Er verandert niets.\n"

    assert "6 maanden -> 3 maanden" in draai("wijzig-alle", "--draai-terug", "--proef")[1]
    terug = _proces("wijzig-alle", "--draai-terug")
    assert (terug.returncode, terug.stderr) == (0, "Teruggezet: 2 dossiers.\n")
    assert [antwoord(pad, "rso.opzegtermijn") for pad in paden] == ["3", "3", "6"]
    assert draai("wijzig-alle", "--draai-terug", "1")[::2] == (2, "Stap 1 is al teruggedraaid.\n")


def test_een_tarief_met_zijn_jaar(draai: Draai, folder: Path) -> None:
    tarief = "rso.aanvullend.helpdesk.tarief"
    oud, leeg = nieuw(draai, "VSV Oud"), nieuw(draai, "VSV Leeg")
    draai("vul", oud, f"{tarief}=1200", f"{tarief}_jaar=2026")
    nieuwe = (f"{tarief}=1250,50", f"{tarief}_jaar=2027")
    code, _, fout = draai("wijzig-alle", folder, *nieuwe, "--als", f"{tarief}_jaar=2026")
    assert code == 0
    assert "Gewijzigd: 1 dossier." in fout
    assert antwoord(oud, tarief) == Decimal("1250.50")
    assert antwoord(leeg, tarief) is None
    assert draai("wijzig-alle", folder, *nieuwe, "--overal")[0] == 0
    assert antwoord(leeg, f"{tarief}_jaar") == 2027
    for _ in range(2):
        assert draai("wijzig-alle", "--draai-terug")[0] == 0
    assert antwoord(oud, tarief) == Decimal(1200)
    assert antwoord(leeg, tarief) is None


def test_wat_niet_bewaard_kan_worden_staat_erbij(
    draai: Draai, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, twee = nieuw(draai, "VSV Een"), nieuw(draai, "VSV Twee")
    echt = Sessie.bewaar

    def vol(sessie: Sessie) -> object:
        if sessie.pad == een:
            raise NietBewaard("De schijf is vol.", "", sessie.pad)
        return echt(sessie)

    monkeypatch.setattr(Sessie, "bewaar", vol)
    code, uit, fout = draai("wijzig-alle", folder, "rso.naam=RSO Proef", "--overal")
    assert code == 5
    assert "VSV Een (vsv-een.toml)\n    NIET BEWAARD: De schijf is vol." in uit
    assert "VSV Twee (vsv-twee.toml)\n    3a.1 De naam van de RSO: Nog niet" in uit
    assert "Gewijzigd: 1 dossier.\nNiet bewaard: 1 dossier." in fout
    assert antwoord(twee, "rso.naam") == "RSO Proef"


def test_wijzig_alle_gebruikt_de_woorden_van_de_regio(draai: Draai, folder: Path) -> None:
    in_map(folder, re.sub(r'opzegtermijn = "6"\n', "", PROFIEL))
    nieuw(draai)
    uit = draai("wijzig-alle", folder, "rso.opzegtermijn=6", "--overal", "--proef")[1]
    assert "Nog niet ingevuld -> 6 maanden, zoals in onze regio" in uit
    assert "regioprofiel" not in uit
