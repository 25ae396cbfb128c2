"""How the program ends, as a process in a real terminal: nothing typed is lost, nothing leaks."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from factory import VANDAAG, leeg_dossier, met
from fake_terminal import GEDULD, TERUG, Terminal
from program import run_text
from screen_driver import bestand

from vsv_wizard.opslag import Destination, Page, Remembered, laatste, lees, onthoud

pytestmark = [
    pytest.mark.usefixtures("plaats"),
    pytest.mark.skipif(
        sys.platform == "win32", reason="een terminal namaken kan alleen op Linux en macOS"
    ),
]

GEHEIM = "geheim-7f3a9"
DATUM = "mandaat.besluit_op"

# Programs with something wrong in them. Each starts as the program itself does.
# Only an end saves now.
TRAAG = """import sys
from vsv_wizard.screens.app import app, saver as bewaker
bewaker.BEWAAR_NA = 900
"""
START = """
from vsv_wizard.opdrachten.main import main
sys.exit(main(sys.argv[1:]))
"""
STUK = f"""{TRAAG}
from vsv_wizard.screens import taak

def stuk(self, *_):
    gelezen = self.app.desk.sessie.dossier.vsv.naam
    raise RuntimeError("antwoord: " + gelezen)

"""
AFRONDEN = {  # what F5 does: break, in all the places where code of ours runs
    "in een toets": "taak.TaakScherm.action_afronden = stuk",
    "in een draad": """
def afronden(self):
    self.run_worker(lambda: stuk(self), thread=True)
taak.TaakScherm.action_afronden = afronden
""",
    "in een wekker": """
def afronden(self):
    self.set_timer(0.01, lambda: stuk(self))
taak.TaakScherm.action_afronden = afronden
""",
    "in het volgende scherm": """
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens import stappenplan
stappenplan.StappenplanScherm.compose = stuk
taak.TaakScherm.action_afronden = lambda self: self.go(Destination(Page.STAPPENPLAN))
""",
    "in het toetsenbord": """
from textual.drivers import linux_driver
lees = linux_driver.XTermParser.feed
def voer(self, tekst):
    if "[15~" in tekst:
        raise RuntimeError("antwoord: geheim-7f3a9")
    return lees(self, tekst)
linux_driver.XTermParser.feed = voer
""",
    "ook bij het bewaren": """
taak.TaakScherm.action_afronden = taak.TaakScherm.neem_over = stuk
""",
}
BIJ_HET_BEGIN = {
    "eerste scherm": "taak.TaakScherm.compose = stuk",
    "inhoud": "taak.Vraagblok.on_mount = stuk",
    "app": "app.WizardApp.on_mount = stuk",
    "keuze van het scherm": "app.WizardApp.get_default_screen = stuk",
    "aanmaken": """
def stuk(*_):
    raise RuntimeError("antwoord: geheim-7f3a9")
app.Desk._waar_beginnen = stuk
""",
    "opmaak": """
taak.TaakScherm.DEFAULT_CSS = "geheim-7f3a9 { kleur: "
""",
}
VROEG = {
    wanneer: f"""
import functools, os, signal
eerst = app.{wanneer}
@functools.wraps(eerst)
def sein(self, *delen, **namen):
    os.kill(os.getpid(), signal.SIGTERM)
    return eerst(self, *delen, **namen)
app.{wanneer} = sein
"""
    for wanneer in ("WizardApp.run", "WizardApp._build_driver", "Router.make", "WizardApp.on_mount")
}
SCHIJF_VOL = """
import errno, sys
from vsv_wizard.opslag import disk as schijf
def vol(self, fd):
    raise OSError(errno.ENOSPC, "geen plek")
schijf.Schijf.fsync = vol
"""
HANGT = f"""{TRAAG}
from pathlib import Path
from threading import Event
from vsv_wizard.screens.app import signals as afsluiten
from vsv_wizard.screens import taak
afsluiten.NOODREM_NA = 0.1
def hang(self):
    Path("hangt").touch()
    Event().wait()
taak.TaakScherm.action_afronden = hang
"""
F5 = "\x1b[15~"
Start = Callable[..., Terminal]


@pytest.fixture
def open_terminal() -> Iterator[Start]:
    """Start programs in a terminal; what still runs at the end of the test is ended."""
    terminals: list[Terminal] = []

    def start(*argv: str, new: bool = False) -> Terminal:
        terminals.append(Terminal(*argv, new=new))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.opruimen()


def dossier_met_geheim() -> Path:
    """A file, with the place for the next time: the field for the place of the VSV."""
    pad = bestand(met(leeg_dossier(), {"vsv.naam": GEHEIM, "mandaat.besluit_op": VANDAAG}))
    onthoud(
        Remembered(
            "proef", str(pad.resolve()), Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")
        )
    )
    return pad


def in_het_veld(open_terminal: Start, *argv: str, new: bool = False) -> tuple[Terminal, Path]:
    """A program with the keys on the field for the place of the VSV, and "Zeedam" typed there."""
    pad = dossier_met_geheim()
    terminal = open_terminal(*argv, str(pad), new=new)
    terminal.toont("Naam en plaats")
    terminal.toont("F8")
    terminal.typ("Zeedam")
    terminal.toont("Zeedam")
    return terminal, pad


@pytest.fixture
def in_een_veld(open_terminal: Start) -> tuple[Terminal, Path]:
    """The program, with "Zeedam" typed and not saved yet."""
    return in_het_veld(open_terminal, "-c", TRAAG + START)


def plaats_in(pad: Path) -> str | None:
    """What the file says now."""
    return lees(pad).dossier.vsv.plaats


# --- beside another program


def test_twee_programmas_in_een_dossier(open_terminal: Start) -> None:
    """What a command saves appears on the screen, and what is typed there goes in beside it."""
    terminal, pad = in_het_veld(open_terminal, "-c", "import sys" + START)
    klaar = run_text("-m", "vsv_wizard", "vul", str(pad), "vsv.regio=Kust en Duin")
    assert klaar.returncode == 0
    terminal.toont("Kust en Duin")
    terminal.tot(lambda: plaats_in(pad) == "Zeedam", "opslaan")
    dossier = lees(pad).dossier
    assert (dossier.vsv.regio, dossier.conflicten) == ("Kust en Duin", ())
    klaar = run_text("-m", "vsv_wizard", "vul", str(pad), "vsv.regio=Kust")
    assert klaar.returncode == 0
    terminal.typ("\x11\r")  # Ctrl-Q, and yes
    assert terminal.einde() == 0
    dossier = lees(pad).dossier
    assert (dossier.vsv.plaats, dossier.vsv.regio) == ("Zeedam", "Kust")
    assert not dossier.conflicten
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]


# --- by the system


@pytest.mark.parametrize(
    ("sein", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["SIGTERM", "SIGHUP", "SIGINT"],
)
def test_sein_bewaart_eerst(
    in_een_veld: tuple[Terminal, Path], sein: signal.Signals, code: int
) -> None:
    terminal, pad = in_een_veld
    os.kill(terminal.pid, sein)
    assert terminal.einde() == code
    assert plaats_in(pad) == "Zeedam"
    assert terminal.is_hersteld()
    assert re.fullmatch(r"Opgeslagen om \d\d\.\d\d uur\. U gaat straks .*", terminal.slot())


def test_venster_dicht_bewaart_eerst(in_een_veld: tuple[Terminal, Path], plaats: Path) -> None:
    terminal, pad = in_een_veld
    terminal.sluit()
    assert terminal.einde() == 129
    assert plaats_in(pad) == "Zeedam"
    assert not (plaats / "staat" / "storingen.log").exists()


def test_venster_dicht_zonder_sein(open_terminal: Start) -> None:
    doof = (
        "import signal\nfrom vsv_wizard.screens.app import signals as afsluiten\n"
        "del afsluiten.SEINEN['SIGHUP']\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    )
    terminal, pad = in_het_veld(open_terminal, "-c", TRAAG + doof + START)
    terminal.sluit()
    assert terminal.einde() == 129
    assert plaats_in(pad) == "Zeedam"


@pytest.mark.parametrize("wanneer", VROEG)
def test_sein_tijdens_het_opstarten(open_terminal: Start, wanneer: str) -> None:
    pad = dossier_met_geheim()
    voor = pad.read_bytes()
    terminal = open_terminal("-c", TRAAG + VROEG[wanneer] + START, str(pad), new=True)
    assert terminal.einde() == 143
    assert terminal.is_hersteld()
    assert b"Traceback" not in terminal.uitvoer
    assert pad.read_bytes() == voor
    plek = laatste()
    assert plek is not None
    assert plek.where.field == "vsv.plaats"


def test_volle_schijf_houdt_het_einde_niet_tegen(open_terminal: Start) -> None:
    terminal, pad = in_het_veld(open_terminal, "-c", SCHIJF_VOL + START)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.einde() == 143
    assert plaats_in(pad) is None
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]
    assert terminal.is_hersteld()
    assert terminal.slot().startswith("Niet alles is opgeslagen.")
    assert "De schijf is vol." in terminal.slot()


def test_toch_stoppen_zegt_dat_niet_alles_bewaard_is(open_terminal: Start) -> None:
    terminal, pad = in_het_veld(open_terminal, "-c", SCHIJF_VOL + START)
    terminal.typ("\x03")
    terminal.toont("Toch stoppen")
    terminal.typ("\x1b[C\r")  # the answer that is not the first
    assert terminal.einde() == 5
    assert plaats_in(pad) is None
    assert terminal.is_hersteld()
    assert terminal.slot().startswith("Niet alles is opgeslagen.")


def test_wat_hangt_houdt_het_einde_niet_tegen(open_terminal: Start) -> None:
    terminal, pad = in_het_veld(open_terminal, "-c", HANGT + START)
    terminal.typ(F5)  # from here on no key and no clock does anything
    terminal.tot(Path("hangt").exists, "het hangt niet")
    assert plaats_in(pad) is None
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.einde() == 143
    assert plaats_in(pad) == "Zeedam"
    assert terminal.is_hersteld()
    assert re.fullmatch(r"Opgeslagen om \d\d\.\d\d uur\. U gaat straks .*", terminal.slot())


# --- kill -9


def test_hard_afgebroken_verliest_niets_dat_opgeslagen_heet(open_terminal: Start) -> None:
    terminal, pad = in_het_veld(open_terminal, "-m", "vsv_wizard", new=True)
    terminal.toont("Opgeslagen")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.einde() == -signal.SIGKILL
    assert plaats_in(pad) == "Zeedam"
    assert [rest.name for rest in pad.parent.glob("*.toml")] == [pad.name]


def test_hard_afgebroken_bewaart_half_getypte_tekst_en_de_plek(
    open_terminal: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = bestand(leeg_dossier())
    onthoud(
        Remembered(
            "proef", str(pad.resolve()), Destination(Page.TAAK, "mandaat_besluiten", 0, DATUM)
        )
    )
    terminal = open_terminal("-m", "vsv_wizard", str(pad))
    terminal.toont("F8")
    terminal.typ("31-1")
    terminal.tot(lambda: lees(pad).dossier.klad.get(DATUM) == "31-1", "het klad")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.einde()
    plek = laatste()
    assert plek is not None
    assert (plek.where.id, plek.where.field) == ("mandaat_besluiten", DATUM)

    monkeypatch.setenv("VSV_WIZARD_MAP", str(pad.parent))
    terminal = open_terminal("-m", "vsv_wizard")  # nothing named: it goes on where it was
    terminal.toont("31-1")
    terminal.toont("F8")
    terminal.typ("-2026")  # goes on where the half text ended, so the keys are there again
    terminal.tot(lambda: lees(pad).dossier.mandaat.besluit_op == date(2026, 1, 31), "de datum")
    assert not lees(pad).dossier.klad


# --- by the user


@pytest.mark.parametrize(
    ("toets", "code"), [("\r", 0), ("\x03", 130), ("\x11", 0)], ids=["Enter", "Ctrl-C", "Ctrl-Q"]
)
def test_stoppen_laat_een_regel_achter(
    in_een_veld: tuple[Terminal, Path], toets: str, code: int
) -> None:
    terminal, pad = in_een_veld
    terminal.typ("\x03")
    terminal.toont("Wilt u stoppen?")
    terminal.typ(toets)
    assert terminal.einde() == code
    assert plaats_in(pad) == "Zeedam"
    assert terminal.is_hersteld()
    assert re.search(r"Opgeslagen om \d\d\.\d\d uur\.", terminal.slot())
    assert "U gaat straks verder bij 0.2 Leg het VSV vast." in terminal.slot()


def test_zonder_terminal_zegt_wat_wel_kan() -> None:
    pad = bestand(leeg_dossier())
    klaar = run_text("-m", "vsv_wizard", str(pad), new=True)
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert "Hier is er geen." in klaar.stderr
    assert f"status {pad}" in klaar.stderr


# --- on the command line


@pytest.mark.parametrize(
    ("aanroep", "is_er"), [("fsync", False), ("replace", True)], ids=["voor", "na"]
)
def test_vul_afbreken_laat_het_bestand_heel(aanroep: str, is_er: bool) -> None:
    pad = bestand(leeg_dossier())
    voor = pad.read_bytes()
    midden = f"""
import os, signal, sys
from vsv_wizard.opslag import disk as schijf
echt = schijf.Schijf.{aanroep}
def afbreken(self, *argumenten):
    echt(self, *argumenten)
    if "{aanroep}" != "replace" or argumenten[-1].name == "{pad.name}":  # not of the history
        os.kill(os.getpid(), signal.SIGINT)
schijf.Schijf.{aanroep} = afbreken
"""
    klaar = run_text("-c", midden + START, "vul", str(pad), "vsv.plaats=Zeedam")
    assert (klaar.returncode, klaar.stderr.strip()) == (130, "Afgebroken.")
    assert plaats_in(pad) == ("Zeedam" if is_er else None)
    assert (pad.read_bytes() == voor) is not is_er
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]


def test_fout_in_een_opdracht_toont_een_nummer_en_geen_antwoord(plaats: Path) -> None:
    pad = dossier_met_geheim()
    stuk = (
        "import sys\nfrom vsv_wizard.bewerken import open_dossier as sessie\n"
        "def stuk(self):\n    raise RuntimeError('antwoord: ' + self.dossier.vsv.naam)\n"
        "sessie.Sessie.bewaar = stuk\n"
    )
    klaar = run_text("-c", stuk + START, "vul", str(pad), "vsv.plaats=Zeedam")
    assert klaar.returncode == 70
    assert klaar.stdout == ""
    assert len(klaar.stderr.splitlines()) == 1
    assert "Het laatste is niet opgeslagen." in klaar.stderr
    geen_waarden(klaar.stderr, plaats)


def test_uitvoer_die_nergens_heen_kan_geeft_een_regel() -> None:
    vol = Path("/dev/full")
    if not vol.exists():
        pytest.skip("dit systeem heeft geen schijf die altijd vol is")
    with vol.open("wb") as nergens:
        klaar = subprocess.run(
            [sys.executable, "-m", "vsv_wizard", "--help"],
            stdout=nergens,
            stderr=subprocess.PIPE,
            timeout=GEDULD,
            check=False,
        )
    assert klaar.returncode == 5
    assert klaar.stderr.decode() == "De uitvoer kon niet worden geschreven. Is de schijf vol?\n"


# --- by a bug


def geen_waarden(tekst: str, plaats: Path) -> str:
    """See that there is one number and no answer, on the screen and in the log. Gives the log."""
    nummer = re.search(r"\(nummer (F\d{6}-\d{6}-[0-9a-f]{4})\)\.", tekst)
    assert nummer, tekst
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert nummer[1] in log
    for geheim in (GEHEIM, "Zeedam", "Traceback", "antwoord:"):
        assert geheim not in tekst
        assert geheim not in log
    assert tekst.count("Het programma stopte door een fout") == 1
    return log


@pytest.mark.parametrize("waar", AFRONDEN)
def test_fout_in_het_programma_toont_een_nummer_en_geen_antwoord(
    open_terminal: Start, plaats: Path, waar: str
) -> None:
    terminal, pad = in_het_veld(open_terminal, "-c", STUK + AFRONDEN[waar] + START)
    terminal.typ(F5)
    assert terminal.einde() == 70
    assert plaats_in(pad) == "Zeedam"
    assert terminal.is_hersteld()
    log = geen_waarden(terminal.slot(), plaats)
    assert terminal.slot().startswith("Het programma stopte door een fout")
    assert "Uw antwoorden zijn bewaard." in terminal.slot()
    assert "RuntimeError" in log or waar == "in het toetsenbord"
    assert " stuk\n" in log or waar == "in het toetsenbord"


@pytest.mark.parametrize("waar", BIJ_HET_BEGIN)
def test_fout_bij_het_begin(open_terminal: Start, plaats: Path, waar: str) -> None:
    pad = dossier_met_geheim()
    voor = pad.read_bytes()
    terminal = open_terminal("-c", STUK + BIJ_HET_BEGIN[waar] + START, str(pad))
    assert terminal.einde() == 70
    assert terminal.is_hersteld()
    geen_waarden(terminal.slot(), plaats)
    assert GEHEIM.encode() not in terminal.uitvoer
    assert pad.read_bytes() == voor
    plek = laatste()  # nor is it forgotten where the user was
    assert plek is not None
    assert plek.where.field == "vsv.plaats"
    assert terminal.uitvoer.count(TERUG) <= 1
