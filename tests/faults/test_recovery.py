"""What was typed and not saved, after every end: offered in its place, at the next start.

Real processes in a real terminal, killed with -9: on a disk that works, is full, or hangs.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import empty_dossier
from fake_terminal import Terminal
from screen_driver import bestand, place_in

from vsv_wizard.opslag import Destination, Page, Remembered, load, remember
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import sittings

pytestmark = [
    pytest.mark.usefixtures("plaats"),
    pytest.mark.skipif(
        sys.platform == "win32", reason="een terminal namaken kan alleen op Linux en macOS"
    ),
]

START = """
from vsv_wizard.opdrachten.main import main
sys.exit(main(sys.argv[1:]))
"""
# The folder of the dossiers does not do what it should; that of the journal does.
FAULT = """import errno, sys
from threading import Event
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag import write
class Share(schijf.Disk):
    def fsync(self, fd):
        {fault}
write.save.__kwdefaults__["schijf"] = Share()
"""
FULL = FAULT.format(fault='raise OSError(errno.ENOSPC, "vol")')
HANGING = FAULT.format(fault="Event().wait()")
Start = Callable[..., Terminal]


@pytest.fixture
def open_terminal() -> Iterator[Start]:
    """Start programs in a terminal; what still runs at the end of the test is ended."""
    terminals: list[Terminal] = []

    def start(*argv: str) -> Terminal:
        terminals.append(Terminal(*argv))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.tidy()


def file_in_field() -> Path:
    """A file, with the place for the next time: the field for the place of the VSV."""
    pad = bestand(empty_dossier())
    where = Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")
    remember(Remembered("proef", str(pad.resolve()), where))
    return pad


def typed_on(open_terminal: Start, fault: str) -> tuple[Terminal, Path]:
    pad = file_in_field()
    terminal = open_terminal("-c", fault + START, str(pad))
    terminal.shows("Naam en plaats")
    terminal.shows("F8")
    terminal.type_in("Zeedam")
    terminal.shows("Zeedam")
    return terminal, pad


def noted() -> list[object]:
    """What is in the journal, and not in the file."""
    found = sittings(History("proef"), living=True)
    return [entry.new for sitting in found for entry in sitting.unsaved()]


def offered(open_terminal: Start, pad: Path) -> None:
    """The next start offers it, and puts it in its place."""
    terminal = open_terminal("-m", "vsv_wizard", str(pad))
    terminal.shows("Er zijn antwoorden die niet opgeslagen konden worden.")
    terminal.shows("0.2 De plaats van het VSV")
    terminal.type_in("\r")
    terminal.tot(lambda: place_in(pad) == "Zeedam", "terughalen")
    terminal.shows("Opgeslagen")
    terminal.type_in("\x11\r")
    assert terminal.end() == 0
    assert noted() == []


@pytest.mark.parametrize("fault", [FULL, HANGING], ids=["full", "hangs"])
@pytest.mark.parametrize("end", ["kill", "SIGTERM", "Ctrl-Q", "window"])
def test_typed_on_a_disk_that_does_not_save(open_terminal: Start, fault: str, end: str) -> None:
    terminal, pad = typed_on(open_terminal, fault)
    terminal.tot(lambda: noted()[-1:] == ["Zeedam"], "het journaal")
    if end == "kill":
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    elif end == "SIGTERM":
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.end() == 143
        assert terminal.slot().startswith("Niet alles is opgeslagen.")
    elif end == "window":
        terminal.close_off()
        assert terminal.end() == 129
    else:
        terminal.type_in("\x11")
        terminal.shows("Toch stoppen")
        terminal.type_in("\x1b[C\r")
        assert terminal.end() == 5
        assert "staat op deze computer" in terminal.slot()
    assert place_in(pad) is None
    offered(open_terminal, pad)


def test_killed_just_after_the_key(open_terminal: Start) -> None:
    """Before the file has it: an answer is in the journal within a second."""
    later = "import sys\nfrom vsv_wizard.screens.app import saver\nsaver.SAVE_AFTER = 900\n"
    terminal, pad = typed_on(open_terminal, later)
    terminal.tot(lambda: noted()[-1:] == ["Zeedam"], "het journaal")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.end()
    assert place_in(pad) is None
    offered(open_terminal, pad)
    assert load(pad).dossier.conflicten == ()
