"""The program in a real terminal that sends more than keys, stops it, or takes no output."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from factory import empty_dossier, with_values
from fake_terminal import PATIENCE, Terminal
from program import Started, environment, run_text
from screen_driver import bestand, place_in
from terminal_replies import RECORDED, REPLIES

from vsv_wizard.opdrachten import textual_settings
from vsv_wizard.opdrachten.names import OPDRACHT
from vsv_wizard.opslag import Destination, Page, Remembered, remember

pytestmark = [
    pytest.mark.usefixtures("plaats"),
    pytest.mark.skipif(sys.platform == "win32", reason="een terminal namaken kan alleen op Unix"),
]

Start = Callable[..., Terminal]
BROKEN_KEY = """import sys
from vsv_wizard.screens.app import key_stream
feed = key_stream.XTermParser.feed
def broken(self, text):
    if "[15~" in text:
        raise RuntimeError("antwoord: geheim-7f3a9")
    return feed(self, text)
key_stream.XTermParser.feed = broken
from vsv_wizard.opdrachten.main import main
sys.exit(main(sys.argv[1:]))
"""
BROKEN_THREAD = """import sys
from vsv_wizard.screens.app import driver
def broken(self, messages):
    for message in messages:
        raise RuntimeError("antwoord: geheim-7f3a9")
driver.OwnReading._pass_on = broken
from vsv_wizard.opdrachten.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def open_terminal() -> Iterator[Start]:
    """Start programs in a terminal, on the field for the place of the VSV."""
    terminals: list[Terminal] = []

    def start(*argv: str, new: bool = False) -> tuple[Terminal, Path]:
        pad = bestand(with_values(empty_dossier(), {"vsv.naam": "VSV Proef"}))
        place = Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")
        remember(Remembered("proef", str(pad.resolve()), place))
        program = argv if argv[:1] == ("-c",) else ("-m", "vsv_wizard", *argv)
        terminals.append(Terminal(*program, str(pad), new=new))
        terminals[-1].shows("Naam en plaats")
        terminals[-1].shows("F8")
        return terminals[-1], pad

    yield start  # type: ignore[misc]
    for terminal in terminals:
        terminal.tidy()


def stop(terminal: Terminal) -> int:
    """Ctrl-Q, and yes."""
    terminal.type_in("\x11")
    terminal.tot(lambda: b"Wilt u stoppen?" in terminal.read(), "the question")
    terminal.type_in("\r")
    return terminal.end()


# --- bytes


def test_what_a_terminal_sends_is_no_answer(open_terminal: Start) -> None:
    """All replies, whole and cut, between the letters; and the program goes on."""
    terminal, pad = open_terminal()
    chance = random.Random(16)  # noqa: S311
    harmless = [r for name, r in REPLIES.items() if not name.startswith(("mouse", "press", "size"))]
    word = "Zeedam aan de Kust"
    for letter in word:
        for reply in chance.choices(harmless, k=4):
            cut = chance.randrange(len(reply))
            os.write(terminal.fd, reply[:cut])
            os.write(terminal.fd, reply[cut:])
        terminal.type_in(letter)
    os.write(terminal.fd, b"\x1b[<35;50;10M\x1b[M\x43\x80\xf7")  # the mouse moves
    terminal.tot(lambda: place_in(pad) == word, "the answer")
    assert stop(terminal) == 0
    assert place_in(pad) == word
    assert terminal.is_restored()


def test_recorded_streams_into_a_field(open_terminal: Start) -> None:
    """After each other, in small parts; a press of the mouse would go to another field."""
    terminal, pad = open_terminal("--zonder-muis")
    streams = [stream for name, stream in RECORDED.items() if "mouse" not in name]
    data = b"".join(stream for stream, _ in streams)
    word = "".join(typed for _, typed in streams)
    for begin in range(0, len(data), 7):
        os.write(terminal.fd, data[begin : begin + 7])
    terminal.tot(lambda: place_in(pad) == word, "the answer")
    assert stop(terminal) == 0
    assert place_in(pad) == word


def test_a_byte_that_is_no_utf_8_does_not_end_it(open_terminal: Start, plaats: Path) -> None:
    terminal, pad = open_terminal()
    os.write(terminal.fd, b"Co\xebvorden\xff")
    terminal.shows("geen UTF-8")
    terminal.tot(lambda: place_in(pad) == "Co�vorden�", "the answer")
    os.write(terminal.fd, b"\x15\x1b[200~Co\xebvorden\x1b[201~")  # Ctrl-U; pasted, in cp1252
    terminal.tot(lambda: "Coëvorden" in (place_in(pad) or ""), "the answer")
    assert stop(terminal) == 0
    assert not (plaats / "staat" / "storingen.log").exists()


def test_an_error_at_a_key_is_told_and_the_keys_go_on(open_terminal: Start, plaats: Path) -> None:
    terminal, pad = open_terminal("-c", BROKEN_KEY)
    terminal.type_in("Zee\x1b[15~dam")
    terminal.shows("begreep een toets niet")
    terminal.tot(lambda: place_in(pad) == "Zeedam", "the answer")
    assert stop(terminal) == 0
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "geheim" not in log


def test_no_keys_any_more_has_its_cause_in_the_log(open_terminal: Start, plaats: Path) -> None:
    terminal, _ = open_terminal("-c", BROKEN_THREAD)
    terminal.type_in("Zee")
    assert terminal.end() == 70
    assert terminal.is_restored()
    assert "Het programma stopte door een fout (nummer F" in terminal.slot()
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "geheim" not in log + terminal.slot()


# --- the mouse


def test_of_the_mouse_only_what_is_used_is_asked_for(open_terminal: Start) -> None:
    terminal, _ = open_terminal()
    assert b"\x1b[?1000h" in terminal.uitvoer
    assert b"\x1b[?1003h" not in terminal.uitvoer
    assert stop(terminal) == 0
    assert terminal.is_restored()


def test_without_mouse(open_terminal: Start) -> None:
    terminal, _ = open_terminal("--zonder-muis")
    assert b"\x1b[?1000h" not in terminal.uitvoer
    assert stop(terminal) == 0


def test_without_mouse_as_a_setting(open_terminal: Start, plaats: Path) -> None:
    Path(os.environ["VSV_WIZARD_INSTELLINGEN"]).write_text("muis = false\n", encoding="utf-8")
    terminal, _ = open_terminal(new=True)
    assert b"\x1b[?1000h" not in terminal.uitvoer
    assert stop(terminal) == 0


# --- stopped, and on again


@pytest.mark.parametrize("sein", ["SIGTSTP", "SIGSTOP"])
def test_after_fg_the_screen_is_whole(open_terminal: Start, sein: str) -> None:
    terminal, pad = open_terminal()
    for word in ("Zee", "dam"):
        os.kill(terminal.pid, signal.Signals[sein])
        terminal.tot(lambda: _state(terminal.pid) == "T", "it does not stop")
        before = len(terminal.read())
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.tot(partial(_is_whole, terminal, before), "it is not whole")
        terminal.type_in(word)
    terminal.tot(lambda: place_in(pad) == "Zeedam", "the answer")
    assert stop(terminal) == 0
    assert terminal.is_restored()


def _is_whole(terminal: Terminal, place: int) -> bool:
    """Whether all was drawn since the screen is that of the program again, after this place."""
    _, back, drawn = terminal.read()[place:].rpartition(b"\x1b[?1049h")
    whole = (b"Naam en plaats", b"Op welk adres", b"F8")
    return bool(back) and all(text in drawn for text in whole)


def _state(pid: int) -> str:
    """How a process is: "T" when it is stopped."""
    done = subprocess.run(
        ["ps", "-o", "state=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout.strip()[:1]


# --- output that goes nowhere

ARGUMENTS = {
    "nieuw": ["Zee", "--map", "hier"],
    "voorbeeld": ["--map", "hier"],
    "velden": [],
    "schema": [],
    "aanvullen": ["bash"],
    "overzicht": ["dossiers"],
    "uitpakken": ["--help"],  # a dossier is no report that carries one
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="dit systeem kent geen volle uitvoer")
@pytest.mark.parametrize("name", OPDRACHT)
def test_a_full_output_is_no_bug(name: str) -> None:
    pad = bestand(with_values(empty_dossier(), {"vsv.naam": "VSV Proef"}))
    args = [name, *ARGUMENTS.get(name, [str(pad)])]
    for line in (args, [name, "--help"]):
        with (
            Path("/dev/full").open("wb") as nowhere,
            Path(os.devnull).open("rb") as nothing,
            Path("errors.txt").open("wb+") as errors,
        ):
            fds = [stream.fileno() for stream in (nothing, nowhere, errors)]
            code = Started(["-m", "vsv_wizard", *line], fds, {}).wait()
            errors.seek(0)
            said = errors.read()
        assert code in (0, 1, 2, 5), (line, said)
        assert b"Traceback" not in said
        assert b"fout (nummer" not in said


@pytest.mark.parametrize("closed", ["1", "2"])
def test_a_closed_stream_is_quiet(closed: str) -> None:
    pad = bestand(empty_dossier())
    shell = f'exec "$0" -m vsv_wizard status "$1" {closed}>&-'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable, str(pad)],  # noqa: S607
        capture_output=True,
        env=environment({}),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


# --- bytes that are no text, in arguments and variables

BYTES = "VSV Co\udcebvorden"


@pytest.mark.parametrize(
    "args",
    [
        ["nieuw", BYTES],
        ["nieuw", "VSV", "--map", BYTES],
        ["status", f"{BYTES}.toml"],
        ["vul", "proef.toml", f"vsv.plaats={BYTES}"],
        [BYTES],
        ["--map", BYTES],
    ],
)
def test_bytes_in_arguments_are_refused(args: list[str], plaats: Path) -> None:
    done = run_text("-m", "vsv_wizard", *args, new=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "geen UTF-8" in done.stderr
    assert "Co?vorden" in done.stderr
    assert not list(plaats.iterdir())


@pytest.mark.parametrize("name", ["VSV_WIZARD_WIE", "VSV_WIZARD_MAP", "VSV_WIZARD_STAAT"])
def test_bytes_in_variables_are_refused(name: str, plaats: Path) -> None:
    done = run_text("-m", "vsv_wizard", "nieuw", "VSV Proef", new=True, **{name: BYTES})
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
    assert not list(plaats.iterdir())


def test_a_file_whose_name_is_no_text_is_named(
    run_line: Callable[..., tuple[int, str, str]],
) -> None:
    pad = bestand(empty_dossier())
    odd = os.fsencode(pad.parent) + b"/co\xebvorden.toml"
    try:
        Path(os.fsdecode(odd)).write_bytes(pad.read_bytes())
    except OSError:
        pytest.skip("dit bestandssysteem kent alleen namen in UTF-8")
    _, out, err = run_line("overzicht", pad.parent)
    assert "co?vorden" in out + err
    assert "covorden" not in out + err


# --- the settings of Textual


@pytest.mark.parametrize("name", textual_settings._SETTINGS)
def test_an_unusable_setting_of_textual_is_named(name: str, plaats: Path) -> None:
    pad = bestand(empty_dossier())
    master, slave = os.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "vsv_wizard", str(pad)],
            stdin=slave,
            stdout=slave,
            stderr=subprocess.PIPE,
            env=environment({name: "onzin", "TERM": "xterm"}),
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(master)
        os.close(slave)
    assert done.returncode == 2
    assert f"De variabele {name} kan niet 'onzin' zijn." in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEXTUAL_ANIMATIONS", "NONE"),
        ("TEXTUAL_FPS", "30"),
        ("TEXTUAL_COLOR_SYSTEM", "256"),
        ("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver"),
        ("TEXTUAL_SCREENSHOT", "-1"),
    ],
)
def test_a_usable_setting_is_none_of_our_business(name: str, value: str) -> None:
    assert textual_settings.unusable({name: value}) == ""
    assert textual_settings.unusable({}) == ""
