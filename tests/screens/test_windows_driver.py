"""Our driver on Windows: Textual's own reader of the console, on a console that is played.

Run on any system: what Windows itself does is a script of records, as ReadConsoleInputW gives
them. The reader, the driver and the stream of keys are the real ones.
"""

import asyncio
import ctypes
import importlib
import sys
from collections.abc import Iterator, Sequence
from importlib import util
from pathlib import Path
from threading import Event
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from terminal_replies import RECORDED, REPLIES
from textual import events

from vsv_wizard.screens.app import driver as real_driver

WAIT_TIMEOUT = 0x102
MODULES = ("textual.drivers.win32", "textual.drivers.windows_driver")
Read = str | Exception  # what one call gives: characters, or how it fails


class Console:
    """Kernel32, as far as it is used: gives these reads, and then nothing until it is over."""

    def __init__(self) -> None:
        """Nothing to read yet."""
        self.reads: list[Read] = []
        self.stop = Event()
        self.GetStdHandle = lambda _which: 1
        self.GetStdHandle.argtypes = self.GetStdHandle.restype = None  # type: ignore[attr-defined]

    def WaitForMultipleObjects(self, *_: object) -> int:  # noqa: N802 - as Windows calls it
        """0: there is something to read."""
        if self.reads:
            return 0
        self.stop.set()
        return WAIT_TIMEOUT

    def ReadConsoleInputW(self, _handle: int, records: Any, _most: int, count: Any) -> None:  # noqa: N802
        """Fill in the records of one read: each character goes down and up."""
        read = self.reads.pop(0)
        if isinstance(read, Exception):
            raise read
        pressed = [(char, down) for char in read for down in (True, False)]
        for record, (char, down) in zip(records._obj, pressed, strict=False):
            record.EventType = 1
            record.Event.KeyEvent.bKeyDown = down
            record.Event.KeyEvent.uChar.UnicodeChar = char
            record.Event.KeyEvent.wVirtualKeyCode = 1
            record.Event.KeyEvent.dwControlKeyState = 0
        count._obj.value = len(pressed)


@pytest.fixture
def console() -> Console:
    return Console()


@pytest.fixture
def windows(console: Console, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Our driver, as it is imported on Windows."""
    msvcrt = ModuleType("msvcrt")
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: console, raising=False)
    before = {name: sys.modules.pop(name, None) for name in MODULES}
    import textual.drivers

    for name in MODULES:
        monkeypatch.setattr(
            textual.drivers, name.rpartition(".")[2], importlib.import_module(name), raising=False
        )
    monkeypatch.setattr(sys, "platform", "win32")
    spec = util.spec_from_file_location("own_driver_of_windows", Path(real_driver.__file__))
    assert spec and spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.win32, "enable_application_mode", lambda: lambda: None)
    yield module
    for name, old in before.items():
        sys.modules.pop(name, None)
        if old is not None:
            sys.modules[name] = old


class Played:
    """A driver that read from the console until there was no more."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self.messages: list[Any] = []
        self.told: list[str] = []
        self.gone: list[BaseException | None] = []
        self.written = ""

    @property
    def text(self) -> str:
        """What would stand in a field."""
        found = ""
        for message in self.messages:
            if isinstance(message, events.Key) and message.is_printable:
                found += message.character or ""
            elif isinstance(message, events.Paste):
                found += message.text
        return found


def play(
    windows: ModuleType, console: Console, reads: Sequence[Read], *, mouse: bool = True
) -> Played:
    """Let the driver read all this."""
    played = Played()

    async def run() -> None:
        app = SimpleNamespace(
            call_later=lambda call, *args: call(*args),
            tell=played.told.append,
            keys_are_gone=played.gone.append,
            _post_message=None,
        )
        console.reads[:] = reads
        driver = windows.OwnDriver(app, mouse=mouse)
        driver.exit_event = console.stop
        driver.process_message = played.messages.append
        driver.write = lambda data: setattr(played, "written", played.written + data)
        driver.flush = lambda: None
        driver.start_application_mode()
        driver._event_thread.join(30)
        assert not driver._event_thread.is_alive()
        driver._writer_thread.stop()

    asyncio.run(run())
    return played


def test_the_driver_is_that_of_windows(windows: ModuleType, console: Console) -> None:
    played = play(windows, console, ["Zee", "dam"])
    assert windows.OwnDriver.__name__ == "ConsoleDriver"
    assert played.text == "Zeedam"
    assert "\x1b[?1000h" in played.written
    assert "\x1b[?1003h" not in played.written
    assert not played.gone


def test_without_mouse(windows: ModuleType, console: Console) -> None:
    assert "\x1b[?1000h" not in play(windows, console, ["a"], mouse=False).written


def _in_characters(replies: dict[str, bytes]) -> dict[str, str]:
    """As Windows gives them; a reply of bytes that are no text never gets here."""
    found = {name: reply.decode("utf-8", "replace") for name, reply in replies.items()}
    return {name: reply for name, reply in found.items() if "\ufffd" not in reply}


IN_CHARACTERS = _in_characters(REPLIES)


@pytest.mark.parametrize("name", IN_CHARACTERS)
def test_what_nobody_typed_is_no_text(name: str, windows: ModuleType, console: Console) -> None:
    reply = IN_CHARACTERS[name]
    middle = len(reply) // 2
    played = play(windows, console, ["VSV", reply[:middle], reply[middle:], "Proef"])
    assert played.text == "VSVProef"
    assert not played.gone


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_stream(name: str, windows: ModuleType, console: Console) -> None:
    stream, typed = RECORDED[name]
    assert play(windows, console, [stream.decode()]).text == typed


def test_half_of_an_emoji_is_told_and_the_keys_go_on(windows: ModuleType, console: Console) -> None:
    """Also when it happens often: a day is long."""
    reads: list[Read] = ["a"]
    for _ in range(windows.MAX_ERRORS + 3):
        reads += ["\ud83e", "b"]
    played = play(windows, console, reads)
    assert played.text == "a" + "b" * (windows.MAX_ERRORS + 3)
    assert "begreep een toets niet" in played.told[0]
    assert not played.gone


def test_a_console_that_is_gone_is_told(
    windows: ModuleType, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some errors in a row there will be no keys any more; the cause goes to the log."""
    logged: list[BaseException | None] = []
    monkeypatch.setattr(windows, "record", lambda error: logged.append(error) or ("F1", None))
    error = OSError(6, "the handle is not valid")
    played = play(windows, console, ["Zee", *[error] * 40])
    assert played.text == "Zee"
    assert played.gone == [error]
    assert logged == [error] * windows.MAX_ERRORS
