"""How the program ends, as a process in a real terminal: nothing typed is lost, nothing leaks."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fabriek import VANDAAG, leeg_dossier, met
from schermhulp import bestand

from vsv_wizard.opslag import Plek, lees, onthoud

pytestmark = pytest.mark.usefixtures("plaats")
pty = pytest.importorskip("pty", reason="een terminal namaken kan alleen op Linux en macOS")

TERUG = b"\x1b[?1049l"  # leaves the screen of the program; the shell shows again
GEDULD = 30.0  # seconds until a test gives up; it never waits longer than it has to
GEHEIM = "geheim-7f3a9"

FOUT_IN_HET_PROGRAMMA = """
import sys
from pathlib import Path
from vsv_wizard import app
from vsv_wizard.screens import taak

def stuk(self):
    gelezen = self.sessie.dossier.vsv.naam
    raise RuntimeError("antwoord: " + gelezen)

taak.TaakScherm.action_afronden = stuk
from vsv_wizard.cli import main
sys.exit(main(sys.argv[1:]))
"""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *argv: str) -> None:
        """Start it."""
        self.uitvoer = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover  (in the child)
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, *argv])

    def lees(self) -> bytes:
        """Take in what it has written up to now."""
        while self.fd >= 0 and select.select([self.fd], [], [], 0)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:  # its side was closed
                break
            if not data:
                break
            self.uitvoer += data
        return self.uitvoer

    def tot(self, waar: Callable[[], object], wat: str) -> None:
        """Wait until this is true."""
        tot = time.monotonic() + GEDULD
        while not waar():
            assert time.monotonic() < tot, f"{wat}: {self.lees()[-2000:]!r}"
            self.lees()
            time.sleep(0.02)

    def toont(self, tekst: str) -> None:
        """Wait until this text was on the screen."""
        self.tot(lambda: tekst.encode() in self.lees() or TERUG in self.uitvoer, tekst)
        assert tekst.encode() in self.uitvoer, f"het programma stopte: {self.uitvoer[-2000:]!r}"

    def typ(self, tekst: str) -> None:
        """Send keys."""
        os.write(self.fd, tekst.encode())

    def sluit(self) -> None:
        """Close the window."""
        os.close(self.fd)
        self.fd = -1

    def einde(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        status: list[int] = []

        def klaar() -> bool:
            pid, code = os.waitpid(self.pid, os.WNOHANG)
            status[:] = [code] if pid else []
            return bool(pid)

        self.tot(klaar, "het programma stopt niet")
        self.pid = 0
        self.lees()
        return os.waitstatus_to_exitcode(status[0])

    def opruimen(self) -> None:
        """End it when a test failed half-way."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)


@pytest.fixture
def open_terminal() -> Iterator[Callable[..., Terminal]]:
    """Start programs in a terminal; what still runs at the end of the test is ended."""
    terminals: list[Terminal] = []

    def start(*argv: str) -> Terminal:
        terminals.append(Terminal(*argv))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.opruimen()


@pytest.fixture
def in_een_veld(open_terminal: Callable[..., Terminal]) -> tuple[Terminal, Path]:
    """The program, with the keys on the field for the place of the VSV."""
    pad = bestand(leeg_dossier())
    onthoud(Plek("proef", str(pad.resolve()), "0.2", 1, "vsv.plaats", "taak"))
    terminal = open_terminal("-m", "vsv_wizard", str(pad))
    terminal.toont("Naam en plaats")
    terminal.toont("F8")
    return terminal, pad


def plaats_in(pad: Path) -> str | None:
    """What the file says now."""
    return lees(pad).dossier.vsv.plaats


@pytest.mark.parametrize(
    ("sein", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"]
)
def test_sein_bewaart_eerst(
    in_een_veld: tuple[Terminal, Path], sein: signal.Signals, code: int
) -> None:
    terminal, pad = in_een_veld
    terminal.typ("Zeedam")
    terminal.toont("Zeedam")
    os.kill(terminal.pid, sein)
    assert terminal.einde() == code
    assert plaats_in(pad) == "Zeedam"
    assert TERUG in terminal.uitvoer
    assert b"Traceback" not in terminal.uitvoer


def test_venster_dicht_bewaart_eerst(in_een_veld: tuple[Terminal, Path]) -> None:
    terminal, pad = in_een_veld
    terminal.typ("Zeedam")
    terminal.toont("Zeedam")
    terminal.sluit()
    assert terminal.einde() in (129, -signal.SIGHUP)
    assert plaats_in(pad) == "Zeedam"


def test_hard_afgebroken_verliest_niets_dat_opgeslagen_heet(
    in_een_veld: tuple[Terminal, Path],
) -> None:
    terminal, pad = in_een_veld
    terminal.typ("Zeedam")
    terminal.toont("Opgeslagen")
    assert plaats_in(pad) == "Zeedam"
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.einde() == -signal.SIGKILL
    assert plaats_in(pad) == "Zeedam"
    assert [rest.name for rest in pad.parent.glob("*.toml")] == [pad.name]


def test_stoppen_laat_een_regel_achter(in_een_veld: tuple[Terminal, Path]) -> None:
    terminal, pad = in_een_veld
    terminal.typ("Zeedam")
    terminal.typ("\x03")
    terminal.toont("Wilt u stoppen?")
    terminal.typ("\r")
    assert terminal.einde() == 0
    assert plaats_in(pad) == "Zeedam"
    na = terminal.uitvoer.rpartition(TERUG)[2].decode()
    assert re.search(r"Opgeslagen om \d\d\.\d\d uur\.", na)
    assert "U gaat straks verder bij 0.2 Leg het VSV vast." in na


def test_zonder_terminal_zegt_wat_wel_kan() -> None:
    pad = bestand(leeg_dossier())
    klaar = subprocess.run(
        [sys.executable, "-m", "vsv_wizard", str(pad)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GEDULD,
        check=False,
    )
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert "Hier is er geen." in klaar.stderr
    assert f"status {pad}" in klaar.stderr


def test_fout_in_het_programma_toont_een_nummer_en_geen_antwoord(
    open_terminal: Callable[..., Terminal], plaats: Path
) -> None:
    pad = bestand(met(leeg_dossier(), {"vsv.naam": GEHEIM, "mandaat.besluit_op": VANDAAG}))
    onthoud(Plek("proef", str(pad.resolve()), "0.2", 1, "vsv.plaats", "taak"))
    terminal = open_terminal("-c", FOUT_IN_HET_PROGRAMMA, str(pad))
    terminal.toont("Naam en plaats")
    terminal.typ("Zeedam")
    terminal.toont("Zeedam")
    terminal.typ("\x1b[15~")  # F5, which reads an answer and then breaks
    assert terminal.einde() == 70
    assert plaats_in(pad) == "Zeedam"
    na = terminal.uitvoer.rpartition(TERUG)[2].decode()
    assert na.strip(), terminal.uitvoer[-500:]
    gewoon = " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", na).split())
    nummer = re.search(r"Het programma stopte door een fout \(nummer (F\d{6}-\d{6})\)\.", gewoon)
    assert nummer
    assert "Uw antwoorden zijn bewaard." in gewoon
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert nummer[1] in log
    assert "RuntimeError" in log
    for tekst in (na, log):
        assert GEHEIM not in tekst
        assert "Zeedam" not in tekst
    assert "Traceback" not in na
