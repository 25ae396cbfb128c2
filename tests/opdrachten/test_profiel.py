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
from profiel_files import PROFIEL, in_folder
from program import WIZARD, run_text

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import NotSaved, load

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Run = Callable[..., tuple[int, str, str]]
BROKEN = "profiel = 1\nregioo = 'x'\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "map"


@pytest.fixture
def run_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command line in this process: the exit code, the output, the messages."""

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


def new(run_line: Run, naam: str = "VSV Proef", *args: object) -> Path:
    code, uit, _ = run_line("nieuw", naam, *args)
    assert code == 0
    return Path(uit.strip())


def antwoord(pad: Path, naam: str) -> object:
    return lees_pad(load(pad).dossier, naam)


def _process(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_text(*WIZARD, *args, **environment)


# --- a new dossier, and the plan


def test_a_new_dossier_starts_with_the_profiel(run_line: Run, folder: Path) -> None:
    in_folder(folder)
    code, uit, error = run_line("nieuw", "VSV Proef")
    assert (code, error) == (0, "Ingevuld uit het regioprofiel: 24 antwoorden.\n")
    assert antwoord(Path(uit.strip()), "rso.naam") == "RSO Voorbeeldregio"
    status = run_line("status", uit.strip())[1]
    assert "5.51 Meld u aan bij het regioportaal" in status


def test_a_chosen_profiel_goes_before_that_of_the_folder(run_line: Run, folder: Path) -> None:
    in_folder(folder)
    other = folder / "ander.toml"
    other.write_text('profiel = 1\nregio = "Zuidrand"\n', "utf-8")
    pad = new(run_line, "VSV Zuid", "--profiel", other)
    assert antwoord(pad, "vsv.regio") == "Zuidrand"
    assert antwoord(pad, "rso.naam") is None
    assert "5.51" in run_line("status", pad)[1]
    assert "5.51" not in run_line("status", pad, "--profiel", other)[1]


def test_a_broken_profiel_keeps_nobody_from_their_dossier(run_line: Run, folder: Path) -> None:
    pad = in_folder(folder, BROKEN)
    code, uit, error = run_line("nieuw", "VSV Proef")
    assert code == 0
    assert error.startswith(
        "Let op: Het regioprofiel doet niet mee. Deze naam kennen wij hier niet"
    )
    dossier = uit.strip()
    for args in (["status"], ["controleer"], ["rapport"], ["vul"]):
        meer = ["vsv.plaats=Proefstad"] if args == ["vul"] else []
        code, _, error = run_line(*args, dossier, *meer)
        assert (code, error.count("Het regioprofiel doet niet mee.")) == (0, 1), args
    code, uit, error = run_line("status", dossier, "--profiel", pad)
    assert (code, uit) == (3, "")
    assert "(regel 2)" in error
    assert run_line("status", dossier, "--profiel", folder / "weg.toml")[0] == 3


def test_an_extra_taak_and_other_words_on_the_command_line(run_line: Run, folder: Path) -> None:
    in_folder(folder)
    pad = new(run_line)
    assert run_line("taak", pad, "5.51", "nvt", "--reden", "Geen computer")[0] == 0
    assert run_line("vul", pad, "taken.5.51.notitie=Let op")[0] == 0
    _, report, _ = run_line("rapport", pad, "--formaat", "md", "--uitgebreid")
    assert "Kies de diensten van RSO Voorbeeldregio" in report
    assert run_line("controleer", pad)[0] == 0
    (folder / "regioprofiel.toml").unlink()
    assert run_line("controleer", pad)[0] == 0
    assert "5.51" not in run_line("status", pad)[1]
    assert load(pad).dossier.taken["5.51"].notitie == "Let op"


def test_without_profiel_status_loads_nothing_of_the_profiel(run_line: Run, folder: Path) -> None:
    pad = new(run_line)
    vraag = (
        "import sys\nfrom vsv_wizard.opdrachten.main import main\nmain(['status', sys.argv[1]])\n"
    )
    print_ = "print([m for m in sys.modules if 'profiel.' in m or m.endswith('.vullen')])"
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    command = [sys.executable, "-c", vraag + print_, str(pad)]
    klaar = subprocess.run(
        command, capture_output=True, env=env, check=True, encoding="utf-8", errors="replace"
    )
    assert klaar.stdout.splitlines()[-1] == "[]"


# --- making, checking, showing


def test_a_profiel_is_made_checked_and_shown(run_line: Run, folder: Path) -> None:
    code, uit, error = run_line("profiel", "maak")
    assert (code, Path(uit.strip())) == (0, folder / "regioprofiel.toml")
    assert "vsv-wizard profiel controleer" in error
    code, uit, _ = run_line("profiel", "controleer")
    assert code == 0
    assert "dit profiel klopt. 0 antwoorden, 0 extra taken, 0 andere teksten." in uit
    assert run_line("profiel", "toon") == (0, "", "Dit profiel is nog leeg.\n")
    code, _, error = run_line("profiel", "maak", folder)
    assert code == 6
    assert "Er is hier al een profiel. Er is niets overschreven." in error


def test_a_profiel_of_a_dossier(run_line: Run, folder: Path) -> None:
    dossier = Path(run_line("voorbeeld")[1].strip())
    code, uit, error = run_line("profiel", "maak", "--uit", dossier)
    assert code == 0
    assert "Kijk na wat erin staat" in error
    assert run_line("profiel", "controleer", folder)[0] == 0
    tekst = run_line("profiel", "toon", uit.strip())[1]
    assert "3a.1 De naam van de RSO: RSO Voorbeeldregio" in tekst
    assert "€ 1.200" in tekst
    assert run_line("profiel", "pas-toe", dossier)[2] == (
        "Dit dossier heeft alles al wat in het regioprofiel staat.\n"
    )


def test_controleer_names_every_error(run_line: Run, folder: Path) -> None:
    in_folder(folder, "profiel = 1\n[rso]\nkvk = '12'\n[tekst.taak.'9.9']\ntitel = 'x'\n")
    code, uit, _ = run_line("profiel", "controleer")
    assert code == 1
    assert uit.splitlines()[0].endswith("regioprofiel.toml: 2 fouten")
    assert "tekst.taak 9.9" in uit
    assert "rso.kvk" in uit
    in_folder(folder, BROKEN)
    assert run_line("profiel", "controleer")[0] == 3
    assert run_line("profiel", "toon")[0] == 3
    assert run_line("profiel", "controleer", folder / "weg.toml")[0] == 3


def test_toon_is_harmless_for_a_terminal(run_line: Run, folder: Path) -> None:
    in_folder(folder, 'profiel = 1\nregio = "\\u001b[31mrood\\u202e"\n')
    code, uit, error = run_line("profiel", "toon")
    assert (code, uit) == (0, "0.2 De regio van het VSV: [31mrood\n")
    assert "onzichtbare tekens gehaald: regio" in error


@pytest.mark.parametrize(
    ("args", "stuk"),
    [
        (["profiel"], "Er ontbreekt iets"),
        (["profiel", "weg"], "Kies maak, controleer, toon of pas-toe."),
        (["profiel", "pas-toe"], "Noem een dossier"),
        (["profiel", "toon", "--proef"], "horen bij: vsv-wizard profiel pas-toe DOSSIER."),
        (["profiel", "toon", "--van", "x"], "--van hoort bij: vsv-wizard profiel maak."),
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
def test_wrong_usage_says_what_then(
    run_line: Run, folder: Path, args: list[str], stuk: str
) -> None:
    new(run_line)
    code, uit, error = run_line(*(arg.format(map=folder) for arg in args))
    assert (code, uit) == (2, "")
    assert stuk in error


# --- using it in a dossier that is there already


@pytest.fixture
def dossier(run_line: Run, folder: Path) -> Path:
    """One with an answer of its own, before the region had a profile."""
    pad = new(run_line)
    run_line("vul", pad, "rso.rechtbank=Rechtbank Eigenland", "rso.naam=weet ik nog niet")
    in_folder(folder)
    return pad


def test_pas_toe_fills_only_what_is_empty(run_line: Run, dossier: Path) -> None:
    bytes_ = dossier.read_bytes()
    code, uit, error = run_line("profiel", "pas-toe", dossier, "--proef")
    assert (code, dossier.read_bytes()) == (0, bytes_)
    assert "rso.rechtbank: Rechtbank Eigenland -> Rechtbank Voorbeeldland" in uit
    assert "rso.naam: Weet ik nog niet -> RSO Voorbeeldregio" in uit
    code, uit, error = run_line("profiel", "pas-toe", dossier)
    assert (code, dossier.read_bytes()) == (2, bytes_)
    assert "--alles-leeg" in error
    code, uit, error = run_line("profiel", "pas-toe", dossier, "--alles-leeg")
    assert code == 0
    assert "rso.rechtbank" not in uit
    assert "Bewaard. 23 antwoorden overgenomen. Nog te kiezen: 1 verschil." in error
    assert antwoord(dossier, "rso.rechtbank") == "Rechtbank Eigenland"
    assert antwoord(dossier, "rso.naam") == "RSO Voorbeeldregio"


def test_pas_toe_takes_or_leaves_what_you_name(run_line: Run, dossier: Path) -> None:
    run_line("profiel", "pas-toe", dossier, "--alles-leeg", "--laat", "rso.naam")
    assert antwoord(dossier, "rso.naam") == "weet ik nog niet"
    uit = run_line("profiel", "pas-toe", dossier, "--proef")[1]
    assert uit.count("U liet dit eerder zoals het is.") == 1
    code, uit, _ = run_line("profiel", "pas-toe", dossier, "--neem", "rso.rechtbank")
    assert (code, uit) == (0, "rso.rechtbank: Rechtbank Eigenland -> Rechtbank Voorbeeldland\n")
    code, _, error = run_line("profiel", "pas-toe", dossier, "--neem", "rso.rechtbank")
    assert code == 2
    assert "heeft het profiel niets anders" in error
    code, _, error = run_line("profiel", "pas-toe", dossier)
    assert (code, error.splitlines()[0]) == (
        0,
        "Wat anders is, liet u eerder zoals het is. Neem het over met --neem PAD.",
    )


def test_pas_toe_asks_one_by_one(dossier: Path) -> None:
    """In a terminal every difference is a question of its own."""
    head, at = pytest.importorskip("pty").openpty()
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    command = [sys.executable, "-m", "vsv_wizard", "profiel", "pas-toe", str(dossier)]
    with subprocess.Popen(command, stdin=at, stdout=at, stderr=at, env=env) as process:
        os.close(at)
        os.write(head, b"l\no\n" + b"\n" * 20)
        tekst = b""
        try:
            while stuk := os.read(head, 4096):
                tekst += stuk
        except OSError:  # the other side is closed
            pass
    os.close(head)
    assert process.returncode == 0
    assert "0.2 De regio van het VSV: o, l of Enter?" in tekst.decode()
    assert "Bewaard. 1 antwoord overgenomen." in tekst.decode()
    assert antwoord(dossier, "vsv.regio") is None
    assert antwoord(dossier, "rso.naam") == "RSO Voorbeeldregio"


def test_without_profiel_there_is_nothing_to_apply(run_line: Run, folder: Path) -> None:
    code, _, error = run_line("profiel", "pas-toe", new(run_line))
    assert code == 2
    assert "Er is geen regioprofiel dat u kunt gebruiken." in error


# --- one change for all dossiers


def test_wijzig_alle_and_back_as_process(run_line: Run, folder: Path) -> None:
    paden = [new(run_line, f"VSV {naam}") for naam in ("Een", "Twee", "Drie")]
    for pad, term in zip(paden, ("3", "3", "6"), strict=True):
        run_line("vul", pad, f"rso.opzegtermijn={term}")
    (folder / "kapot.toml").write_text("schema = [", "utf-8")
    deel = ("wijzig-alle", str(folder), "rso.opzegtermijn=6", "--was", "3")

    code, uit, error = run_line(*deel, "--proef")
    assert code == 0
    assert "VSV Een (vsv-een.toml)\n    3a.5 De opzegtermijn: 3 maanden -> 6 maanden" in uit
    assert "VSV Drie (vsv-drie.toml)\n    overgeslagen: heeft dit al" in uit
    assert "kapot (kapot.toml)\n    overgeslagen: Wij kunnen dit bestand niet lezen" in uit
    assert error == "Proef: er is niets bewaard. 2 dossiers te wijzigen.\n"
    assert antwoord(paden[0], "rso.opzegtermijn") == "3"

    done = _process(*deel)
    assert done.returncode == 0
    assert done.stderr == (
        "Gewijzigd: 2 dossiers.\n"
        "Dit is stap 1. Terugdraaien: vsv-wizard wijzig-alle --draai-terug 1\n"
    )
    assert antwoord(paden[0], "rso.opzegtermijn") == "6"
    assert run_line(*deel)[2] == "Er verandert niets.\n"

    assert "6 maanden -> 3 maanden" in run_line("wijzig-alle", "--draai-terug", "--proef")[1]
    back = _process("wijzig-alle", "--draai-terug")
    assert (back.returncode, back.stderr) == (0, "Teruggezet: 2 dossiers.\n")
    assert [antwoord(pad, "rso.opzegtermijn") for pad in paden] == ["3", "3", "6"]
    assert run_line("wijzig-alle", "--draai-terug", "1")[::2] == (
        2,
        "Stap 1 is al teruggedraaid.\n",
    )


def test_a_tarief_with_its_year(run_line: Run, folder: Path) -> None:
    tarief = "rso.aanvullend.helpdesk.tarief"
    oud, empty = new(run_line, "VSV Oud"), new(run_line, "VSV Leeg")
    run_line("vul", oud, f"{tarief}=1200", f"{tarief}_jaar=2026")
    nieuwe = (f"{tarief}=1250,50", f"{tarief}_jaar=2027")
    code, _, error = run_line("wijzig-alle", folder, *nieuwe, "--als", f"{tarief}_jaar=2026")
    assert code == 0
    assert "Gewijzigd: 1 dossier." in error
    assert antwoord(oud, tarief) == Decimal("1250.50")
    assert antwoord(empty, tarief) is None
    assert run_line("wijzig-alle", folder, *nieuwe, "--overal")[0] == 0
    assert antwoord(empty, f"{tarief}_jaar") == 2027
    for _ in range(2):
        assert run_line("wijzig-alle", "--draai-terug")[0] == 0
    assert antwoord(oud, tarief) == Decimal(1200)
    assert antwoord(empty, tarief) is None


def test_what_cannot_be_saved_is_listed(
    run_line: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, two = new(run_line, "VSV Een"), new(run_line, "VSV Twee")
    echt = OpenDossier.save

    def full(sessie: OpenDossier) -> object:
        if sessie.pad == een:
            raise NotSaved("De schijf is vol.", "", sessie.pad)
        return echt(sessie)

    monkeypatch.setattr(OpenDossier, "save", full)
    code, uit, error = run_line("wijzig-alle", folder, "rso.naam=RSO Proef", "--overal")
    assert code == 5
    assert "VSV Een (vsv-een.toml)\n    NIET BEWAARD: De schijf is vol." in uit
    assert "VSV Twee (vsv-twee.toml)\n    3a.1 De naam van de RSO: Nog niet" in uit
    assert "Gewijzigd: 1 dossier.\nNiet bewaard: 1 dossier." in error
    assert antwoord(two, "rso.naam") == "RSO Proef"


def test_wijzig_alle_uses_the_words_of_the_regio(run_line: Run, folder: Path) -> None:
    in_folder(folder, re.sub(r'opzegtermijn = "6"\n', "", PROFIEL))
    new(run_line)
    uit = run_line("wijzig-alle", folder, "rso.opzegtermijn=6", "--overal", "--proef")[1]
    assert "Nog niet ingevuld -> 6 maanden, zoals in onze regio" in uit
    assert "regioprofiel" not in uit


def test_pas_toe_on_a_folder_is_looked_at_first_and_taken_back_as_one_step(
    run_line: Run, folder: Path
) -> None:
    first, second = new(run_line, "VSV Een"), new(run_line, "VSV Twee")
    assert run_line("vul", second, "rso.naam=Een andere RSO")[0] == 0
    (folder / "regioprofiel.toml").write_text(
        'profiel = 1\nregio = "Kust"\n[rso]\nnaam = "X"\n', "utf-8"
    )
    code, told, error = run_line("profiel", "pas-toe", folder, "--proef")
    assert code == 0 and "er is niets bewaard" in error
    assert "VSV Een" in told and "-> Kust" in told and "-> X" in told
    assert antwoord(first, "vsv.regio") is None
    assert run_line("profiel", "pas-toe", folder)[0] == 0
    assert [antwoord(pad, "rso.naam") for pad in (first, second)] == ["X", "Een andere RSO"]
    assert [antwoord(pad, "vsv.regio") for pad in (first, second)] == ["Kust", "Kust"]
    assert run_line("wijzig-alle", "--draai-terug")[0] == 0
    assert [antwoord(pad, "rso.naam") for pad in (first, second)] == [None, "Een andere RSO"]
    assert [antwoord(pad, "vsv.regio") for pad in (first, second)] == [None, None]
    assert run_line("profiel", "pas-toe", folder, "--neem", "rso.naam")[0] == 2
