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
from factory import TODAY, empty_dossier, with_values
from fake_terminal import PATIENCE, RESTORED, Terminal
from program import run_text
from screen_driver import bestand, place_in

from vsv_wizard.opslag import Destination, Page, Remembered, last, load, remember

pytestmark = [
    pytest.mark.usefixtures("plaats"),
    pytest.mark.skipif(
        sys.platform == "win32", reason="een terminal namaken kan alleen op Linux en macOS"
    ),
]

CONFIDENTIAL = "geheim-7f3a9"
DATUM = "mandaat.besluit_op"

# Programs with something wrong in them. Each starts as the program itself does.
# Only an end saves now.
SLOW = """import sys
from vsv_wizard.screens.app import app, saver as bewaker
bewaker.SAVE_AFTER = 900
"""
START = """
from vsv_wizard.opdrachten.main import main
sys.exit(main(sys.argv[1:]))
"""
BROKEN = f"""{SLOW}
from vsv_wizard.screens import taak

def stuk(self, *_):
    loaded = self.app.desk.sessie.dossier.vsv.naam
    raise RuntimeError("antwoord: " + loaded)

"""
FINISHING = {  # what F5 does: break, in all the places where code of ours runs
    "in een toets": "taak.TaakScreen.action_finish = stuk",
    "in een draad": """
def afronden(self):
    self.run_worker(lambda: stuk(self), thread=True)
taak.TaakScreen.action_finish = afronden
""",
    "in een wekker": """
def afronden(self):
    self.set_timer(0.01, lambda: stuk(self))
taak.TaakScreen.action_finish = afronden
""",
    "in het volgende scherm": """
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens import stappenplan
stappenplan.StappenplanScreen.compose = stuk
taak.TaakScreen.action_finish = lambda self: self.go(Destination(Page.STAPPENPLAN))
""",
    "ook bij het bewaren": """
taak.TaakScreen.action_finish = taak.TaakScreen.take_over = stuk
""",
}
AT_START = {
    "eerste scherm": "taak.TaakScreen.compose = stuk",
    "inhoud": "taak.VraagBlock.on_mount = stuk",
    "app": "app.WizardApp.on_mount = stuk",
    "keuze van het scherm": "app.WizardApp.get_default_screen = stuk",
    "aanmaken": """
def stuk(*_):
    raise RuntimeError("antwoord: geheim-7f3a9")
app.Desk._read = stuk
""",
    "opmaak": """
taak.TaakScreen.DEFAULT_CSS = "geheim-7f3a9 { kleur: "
""",
}
EARLY = {
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
DISK_FULL = """
import errno, sys
from vsv_wizard.opslag import disk as schijf
def full(self, fd):
    raise OSError(errno.ENOSPC, "geen plek")
schijf.Disk.fsync = full
"""
HANGS = f"""{SLOW}
from pathlib import Path
from threading import Event
from vsv_wizard.screens.app import signals as close_down
from vsv_wizard.screens import taak
close_down.EMERGENCY_BRAKE_AFTER = 0.1
def hang(self):
    Path("hangt").touch()
    Event().wait()
taak.TaakScreen.action_finish = hang
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
        terminal.tidy()


def dossier_with_geheim() -> Path:
    """A file, with the place for the next time: the field for the place of the VSV."""
    pad = bestand(
        with_values(empty_dossier(), {"vsv.naam": CONFIDENTIAL, "mandaat.besluit_op": TODAY})
    )
    remember(
        Remembered(
            "proef", str(pad.resolve()), Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")
        )
    )
    return pad


def in_the_field(open_terminal: Start, *argv: str, new: bool = False) -> tuple[Terminal, Path]:
    """A program with the keys on the field for the place of the VSV, and "Zeedam" typed there."""
    pad = dossier_with_geheim()
    terminal = open_terminal(*argv, str(pad), new=new)
    terminal.shows("Naam en plaats")
    terminal.shows("F8")
    terminal.type_in("Zeedam")
    terminal.shows("Zeedam")
    return terminal, pad


@pytest.fixture
def in_a_field(open_terminal: Start) -> tuple[Terminal, Path]:
    """The program, with "Zeedam" typed and not saved yet."""
    return in_the_field(open_terminal, "-c", SLOW + START)


# --- beside another program


def test_two_programs_in_one_dossier(open_terminal: Start) -> None:
    """What a command saves appears on the screen, and what is typed there goes in beside it."""
    terminal, pad = in_the_field(open_terminal, "-c", "import sys" + START)
    klaar = run_text("-m", "vsv_wizard", "vul", str(pad), "vsv.regio=Kust en Duin")
    assert klaar.returncode == 0
    terminal.shows("Kust en Duin")
    terminal.tot(lambda: place_in(pad) == "Zeedam", "opslaan")
    dossier = load(pad).dossier
    assert (dossier.vsv.regio, dossier.conflicten) == ("Kust en Duin", ())
    klaar = run_text("-m", "vsv_wizard", "vul", str(pad), "vsv.regio=Kust")
    assert klaar.returncode == 0
    terminal.type_in("\x11\r")  # Ctrl-Q, and yes
    assert terminal.end() == 0
    dossier = load(pad).dossier
    assert (dossier.vsv.plaats, dossier.vsv.regio) == ("Zeedam", "Kust")
    assert not dossier.conflicten
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]


# --- by the system


@pytest.mark.parametrize(
    ("sein", "code"),
    [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)],
)
def test_signal_saves_first(in_a_field: tuple[Terminal, Path], sein: str, code: int) -> None:
    terminal, pad = in_a_field
    os.kill(terminal.pid, signal.Signals[sein])
    assert terminal.end() == code
    assert place_in(pad) == "Zeedam"
    assert terminal.is_restored()
    assert re.fullmatch(r"Opgeslagen om \d\d\.\d\d uur\. U gaat straks .*", terminal.slot())


def test_closed_window_saves_first(in_a_field: tuple[Terminal, Path], plaats: Path) -> None:
    terminal, pad = in_a_field
    terminal.close_off()
    assert terminal.end() == 129
    assert place_in(pad) == "Zeedam"
    assert not (plaats / "staat" / "storingen.log").exists()


def test_closed_window_without_signal(open_terminal: Start) -> None:
    doof = (
        "import signal\nfrom vsv_wizard.screens.app import signals as close_down\n"
        "del close_down.SIGNALS['SIGHUP']\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    )
    terminal, pad = in_the_field(open_terminal, "-c", SLOW + doof + START)
    terminal.close_off()
    assert terminal.end() == 129
    assert place_in(pad) == "Zeedam"


@pytest.mark.parametrize("wanneer", EARLY)
def test_signal_while_starting(open_terminal: Start, wanneer: str) -> None:
    pad = dossier_with_geheim()
    voor = pad.read_bytes()
    terminal = open_terminal("-c", SLOW + EARLY[wanneer] + START, str(pad), new=True)
    assert terminal.end() == 143
    assert terminal.is_restored()
    assert b"Traceback" not in terminal.uitvoer
    assert pad.read_bytes() == voor
    plek = last()
    assert plek is not None
    assert plek.where.field == "vsv.plaats"


def test_full_disk_does_not_prevent_the_end(open_terminal: Start) -> None:
    terminal, pad = in_the_field(open_terminal, "-c", DISK_FULL + START)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 143
    assert place_in(pad) is None
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]
    assert terminal.is_restored()
    assert terminal.slot().startswith("Niet alles is opgeslagen.")
    assert "De schijf is vol." in terminal.slot()


def test_stopping_anyway_says_that_not_all_is_saved(open_terminal: Start) -> None:
    terminal, pad = in_the_field(open_terminal, "-c", DISK_FULL + START)
    terminal.type_in("\x03")
    terminal.shows("Toch stoppen")
    terminal.type_in("\x1b[C\r")  # the answer that is not the first
    assert terminal.end() == 5
    assert place_in(pad) is None
    assert terminal.is_restored()
    assert terminal.slot().startswith("Niet alles is opgeslagen.")


def test_what_hangs_does_not_prevent_the_end(open_terminal: Start) -> None:
    terminal, pad = in_the_field(open_terminal, "-c", HANGS + START)
    terminal.type_in(F5)  # from here on no key and no clock does anything
    terminal.tot(Path("hangt").exists, "het hangt niet")
    assert place_in(pad) is None
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 143
    assert place_in(pad) == "Zeedam"
    assert terminal.is_restored()
    assert re.fullmatch(r"Opgeslagen om \d\d\.\d\d uur\. U gaat straks .*", terminal.slot())


# --- kill -9


def test_killed_loses_nothing_that_is_called_saved(open_terminal: Start) -> None:
    terminal, pad = in_the_field(open_terminal, "-m", "vsv_wizard", new=True)
    terminal.shows("Opgeslagen")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert place_in(pad) == "Zeedam"
    assert [rest.name for rest in pad.parent.glob("*.toml")] == [pad.name]


def test_killed_keeps_half_typed_text_and_the_place(
    open_terminal: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = bestand(empty_dossier())
    remember(
        Remembered(
            "proef", str(pad.resolve()), Destination(Page.TAAK, "mandaat_besluiten", 0, DATUM)
        )
    )
    terminal = open_terminal("-m", "vsv_wizard", str(pad))
    terminal.shows("F8")
    terminal.type_in("31-")
    terminal.tot(lambda: load(pad).dossier.klad.get(DATUM) == "31-", "het klad")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    plek = last()
    assert plek is not None
    assert (plek.where.id, plek.where.field) == ("mandaat_besluiten", DATUM)

    monkeypatch.setenv("VSV_WIZARD_MAP", str(pad.parent))
    terminal = open_terminal("-m", "vsv_wizard")  # nothing named: it goes on where it was
    terminal.shows("31-")
    terminal.shows("F8")
    terminal.type_in("1-2026")  # goes on where the half text ended, so the keys are there again
    terminal.tot(lambda: load(pad).dossier.mandaat.besluit_op == date(2026, 1, 31), "de datum")
    assert not load(pad).dossier.klad


# --- by the user


@pytest.mark.parametrize(
    ("key_press", "code"),
    [("\r", 0), ("\x03", 130), ("\x11", 0)],
    ids=["Enter", "Ctrl-C", "Ctrl-Q"],
)
def test_stopping_leaves_a_line_behind(
    in_a_field: tuple[Terminal, Path], key_press: str, code: int
) -> None:
    terminal, pad = in_a_field
    terminal.type_in("\x03")
    terminal.shows("Wilt u stoppen?")
    terminal.type_in(key_press)
    assert terminal.end() == code
    assert place_in(pad) == "Zeedam"
    assert terminal.is_restored()
    assert re.search(r"Opgeslagen om \d\d\.\d\d uur\.", terminal.slot())
    assert "U gaat straks verder bij 0.2 Leg het VSV vast." in terminal.slot()


def test_without_terminal_it_says_what_is_possible() -> None:
    pad = bestand(empty_dossier())
    klaar = run_text("-m", "vsv_wizard", str(pad), new=True)
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert "Hier is er geen." in klaar.stderr
    assert f"status {pad}" in klaar.stderr


# --- on the command line


@pytest.mark.parametrize(
    ("call", "is_er"), [("fsync", False), ("exchange", True)], ids=["voor", "na"]
)
def test_aborting_vul_leaves_the_file_whole(call: str, is_er: bool) -> None:
    pad = bestand(empty_dossier())
    voor = pad.read_bytes()
    midden = f"""
import os, signal, sys
from vsv_wizard.opslag import disk as schijf
echt = schijf.Disk.{call}
def afbreken(self, *argumenten):
    echt(self, *argumenten)
    os.kill(os.getpid(), signal.SIGINT)
schijf.Disk.{call} = afbreken
"""
    klaar = run_text("-c", midden + START, "vul", str(pad), "vsv.plaats=Zeedam")
    assert (klaar.returncode, klaar.stderr.strip()) == (130, "Afgebroken.")
    assert place_in(pad) == ("Zeedam" if is_er else None)
    assert (pad.read_bytes() == voor) is not is_er
    assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]


def test_error_in_a_command_shows_a_number_and_no_antwoord(plaats: Path) -> None:
    pad = dossier_with_geheim()
    stuk = (
        "import sys\nfrom vsv_wizard.bewerken import open_dossier as sessie\n"
        "def stuk(self):\n    raise RuntimeError('antwoord: ' + self.dossier.vsv.naam)\n"
        "sessie.OpenDossier.save = stuk\n"
    )
    klaar = run_text("-c", stuk + START, "vul", str(pad), "vsv.plaats=Zeedam")
    assert klaar.returncode == 70
    assert klaar.stdout == ""
    assert len(klaar.stderr.splitlines()) == 1
    assert "Het laatste is niet opgeslagen." in klaar.stderr
    no_values(klaar.stderr, plaats)


def test_output_that_can_go_nowhere_gives_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("dit systeem heeft geen schijf die altijd vol is")
    with full.open("wb") as nergens:
        klaar = subprocess.run(
            [sys.executable, "-m", "vsv_wizard", "--help"],
            stdout=nergens,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    assert klaar.returncode == 5
    assert klaar.stderr.decode() == "De uitvoer kon niet worden geschreven. Is de schijf vol?\n"


# --- by a bug


def no_values(tekst: str, plaats: Path) -> str:
    """See that there is one number and no answer, on the screen and in the log. Gives the log."""
    number = re.search(r"\(nummer (F\d{6}-\d{6}-[0-9a-f]{4})\)\.", tekst)
    assert number, tekst
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert number[1] in log
    for geheim in (CONFIDENTIAL, "Zeedam", "Traceback", "antwoord:"):
        assert geheim not in tekst
        assert geheim not in log
    assert tekst.count("Het programma stopte door een fout") == 1
    return log


@pytest.mark.parametrize("where", FINISHING)
def test_error_in_the_program_shows_a_number_and_no_antwoord(
    open_terminal: Start, plaats: Path, where: str
) -> None:
    terminal, pad = in_the_field(open_terminal, "-c", BROKEN + FINISHING[where] + START)
    terminal.type_in(F5)
    assert terminal.end() == 70
    assert place_in(pad) == "Zeedam"
    assert terminal.is_restored()
    log = no_values(terminal.slot(), plaats)
    assert terminal.slot().startswith("Het programma stopte door een fout")
    assert "Uw antwoorden zijn bewaard." in terminal.slot()
    assert "RuntimeError" in log or where == "in het toetsenbord"
    assert " stuk\n" in log or where == "in het toetsenbord"


@pytest.mark.parametrize("where", AT_START)
def test_error_at_the_start(open_terminal: Start, plaats: Path, where: str) -> None:
    pad = dossier_with_geheim()
    voor = pad.read_bytes()
    terminal = open_terminal("-c", BROKEN + AT_START[where] + START, str(pad))
    assert terminal.end() == 70
    assert terminal.is_restored()
    no_values(terminal.slot(), plaats)
    assert CONFIDENTIAL.encode() not in terminal.outside()
    assert pad.read_bytes() == voor
    plek = last()  # nor is it forgotten where the user was
    assert plek is not None
    assert plek.where.field == "vsv.plaats"
    assert terminal.uitvoer.count(RESTORED) <= 1
