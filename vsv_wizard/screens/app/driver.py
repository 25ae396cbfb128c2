"""Textual's drivers of the terminal, with our own reading of what comes in.

Beside that: only the motion of a mouse of which a button is pressed is asked for, the only
motion that anything here does something with; and a screen that is whole after Ctrl-Z and
`fg`, or after a stop from outside.
"""

import os
import sys
from collections.abc import Callable, Iterable
from threading import Event, Thread
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from textual.driver import Driver
from textual.message import Message

from vsv_wizard.opslag.crashlog import record
from vsv_wizard.screens.app.key_stream import KeyStream

if TYPE_CHECKING:
    from vsv_wizard.screens.app.app import WizardApp

MOUSE_ON: Final = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"  # buttons, dragging, in the form of today
MOUSE_OFF: Final = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1016l\x1b[?1006l"
READ_SIZE: Final = 65536
MAX_ERRORS: Final = 5  # in a row: then it is not what comes in, but the program

_PARSER_ERROR: Final = (
    "Het programma begreep een toets niet (nummer {number}). Kijk na wat er staat."
)
_UNREADABLE: Final = (
    "Uw terminal stuurde een teken dat geen UTF-8 is. Er staat nu � op die plek. "
    "Verbeter dat teken."
)


class OwnReading(Driver):
    """What both drivers do in our own way."""

    _app: "WizardApp"
    _told = False

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(MOUSE_OFF)

    def _stream(self) -> KeyStream:
        return KeyStream(self._on_error, self._on_unreadable)

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _on_error(self, error: BaseException | None) -> None:
        """An error while reading: what came in is lost, and the keys go on."""
        number, _ = record(error)
        self._app.call_later(self._app.tell, _PARSER_ERROR.format(number=number))

    def _on_unreadable(self) -> None:
        if not self._told:
            self._told = True
            self._app.call_later(self._app.tell, _UNREADABLE)


if sys.platform == "win32":
    from textual.drivers import win32
    from textual.drivers.windows_driver import WindowsDriver

    _EventMonitor = win32.EventMonitor

    class ConsoleDriver(OwnReading, WindowsDriver):
        """The console of Windows."""

        def start_application_mode(self) -> None:
            """Begin to read and draw, with a reader of our own."""
            # Textual looks both up by name when it starts; there is no other way in.
            win32.XTermParser = lambda **_: self._stream()
            win32.EventMonitor = self._monitor
            super().start_application_mode()

        def _monitor(
            self, loop: Any, app: Any, stopped: Event, pass_on: Callable[[Message], None]
        ) -> Thread:
            """Textual's reader, which goes on after an error, such as half of an emoji.

            It keeps its errors to a log of its own, so it is given one that tells us.
            """
            errors: list[BaseException] = []
            in_row = 0

            def heard(message: Message) -> None:
                nonlocal in_row
                in_row = 0
                pass_on(message)

            log = SimpleNamespace(error=lambda _words, error: errors.append(error))
            told = SimpleNamespace(log=log, _post_message=app._post_message)  # noqa: SLF001
            monitor = _EventMonitor(loop, told, stopped, heard)
            read = monitor.run

            def run() -> None:
                nonlocal in_row
                error = None
                while in_row < MAX_ERRORS:
                    try:
                        read()
                        error = errors.pop() if errors else None
                    except BaseException as own:  # noqa: BLE001  # a thread has nobody to tell
                        error = own
                    if stopped.is_set():
                        return
                    in_row += 1
                    self._on_error(error)
                self._app.call_later(self._app.keys_are_gone, error)

            monitor.run = run
            return monitor

    OwnDriver = ConsoleDriver

else:
    import selectors

    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(OwnReading, LinuxDriver):
        """The terminal of Linux and macOS."""

        def run_input_thread(self) -> None:
            """Read until the driver says that it is enough."""
            stream = self._stream()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if not selector.select(stream.wait()):
                        self._pass_on(stream.tick())
                    elif data := os.read(self.fileno, READ_SIZE):
                        self._pass_on(stream.feed(data))
                    else:  # the other side is gone; who looks after that is in `signals`
                        self.exit_event.wait(stream.wait())

        def _run_input_thread(self) -> None:
            """Tell the app why the keys are gone, when they are."""
            try:
                self.run_input_thread()
            except BaseException as error:  # noqa: BLE001  # a thread has nobody else to tell
                self._app.call_later(self._app.keys_are_gone, error)

        def _sigcont_application(self, *args: Any) -> None:
            """Go on. Who was stopped by SIGSTOP has not left the screen, and does so first."""
            if self._auto_restart and not self._must_signal_resume:
                if self._key_thread is None or not self._key_thread.is_alive():
                    return  # not begun yet, or done
                self.suspend_application_mode()
                self._must_signal_resume = True
            super()._sigcont_application(*args)

    OwnDriver = TerminalDriver
