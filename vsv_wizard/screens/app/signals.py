"""The ways in which the system asks us to go, and the certainty that we do go.

A request (`Closer.vraag`) is passed on to the program, which saves and ends in its
own time. When it does not get there, because the disk or the terminal does not answer,
a thread beside it saves what it can, gives the terminal back and ends the process.

On Windows a closed window is no signal. It is a call in a thread of the system, and the
process is ended as soon as that call returns, or after some 5 seconds. So the call
waits while the program ends by itself, with its own exit code. Logging off and shutting
down come the same way, but only to a process that has not loaded user32.dll, which
Python's ctypes did until lately; the certainty there is that everything is saved
within a second of typing it.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import Any, Final

from vsv_wizard.screens.app import patience

# The exit codes of a shell for these; SIGBREAK (Ctrl-Break) is the one SIGTERM that Windows has.
SIGNALS: Final = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130, "SIGBREAK": 143}
WINDOW_CLOSED: Final = 129
CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN = 2, 5, 6

PATIENCE_WINDOWS = 4.0  # seconds; Windows itself ends a process after 5
LOOK_AFTER = 1.0  # seconds between 2 looks at whether the window is still there
EMERGENCY_BRAKE_AFTER = patience.BRAKE_AFTER
EMERGENCY_BRAKE_TIME = 2 * patience.LAST_SAVE

# What a driver of Textual switches on, switched off; the same on all platforms.
TERMINAL_BACK: Final = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pasting in brackets, long lines, news of the size
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1016l\x1b[?1006l"  # the mouse
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # keys, the screen of the shell, cursor, focus
)

_STUCK: list[object] = []  # what the system calls must not be collected


class Closer:
    """Passes the first request to go on, and pulls the emergency brake when nobody goes.

    leave: asks the program to save and end; called in a signal handler or any thread.
    emergency: saves what can be saved and gives the last line to show; called in a thread.
    herstel: puts the settings of the terminal back.
    is_weg: whether the window is gone; who ignores SIGHUP (nohup) hears of it no other way.
    The rest is there for tests.
    """

    def __init__(
        self,
        leave: Callable[[int], None],
        emergency: Callable[[], str],
        *,
        restore: Callable[[], None] = lambda: None,
        is_weg: Callable[[], bool] = lambda: False,
        stop: Callable[[int], Any] = os._exit,
        slaap: Callable[[float], Any] = time.sleep,
    ) -> None:
        """Wait for a request."""
        self._leave = leave
        self._nood = emergency
        self._restore = restore
        self._is_left_out = is_weg
        self._stop = stop
        self._slaap = slaap
        self._code = 0
        # The thread is there beforehand: a signal handler must not start one, as it may
        # have interrupted the very code that starts threads.
        self._is_asked = Event()
        self._is_past = Event()
        self._wacht = Thread(target=self._guard, name="afsluiten", daemon=True)
        self._wacht.start()

    def vraag(self, code: int) -> None:
        """Ask the program to go, with this exit code. Only the first request counts."""
        if not self._code:
            self._code = code
            self._is_asked.set()
            self._leave(code)

    def going(self, code: int) -> None:
        """The program goes by itself, with this exit code: see to it that it does."""
        self._code = self._code or code
        self._is_asked.set()

    def is_past(self) -> None:
        """The program has ended by itself."""
        self._is_past.set()
        self._is_asked.set()
        self._wacht.join()

    def on_console_event(self, soort: int) -> bool:
        """The call of Windows, in a thread of its own. True: no other handler is needed."""
        if soort not in (CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN):
            return False  # Ctrl-C and Ctrl-Break come as signals
        self.vraag(WINDOW_CLOSED)
        self._slaap(PATIENCE_WINDOWS)  # the process is gone before this is over
        return True

    def _guard(self) -> None:
        while not self._is_asked.wait(LOOK_AFTER):
            if self._is_left_out():
                self.vraag(WINDOW_CLOSED)
        if not self._is_past.wait(EMERGENCY_BRAKE_AFTER):
            self._emergency_brake()

    def _emergency_brake(self) -> None:
        """End from beside: each step in a thread that may hang, since something does."""
        zin = ["Niet alles is opgeslagen."]
        _with_limit(lambda: zin.__setitem__(0, self._nood()), EMERGENCY_BRAKE_TIME)
        _with_limit(lambda: _last_word(zin[0]), patience.LAST_WORDS)
        _with_limit(self._restore, patience.LAST_WORDS)
        self._stop(self._code)


@contextlib.contextmanager
def catch_signals(leave: Callable[[int], None], emergency: Callable[[], str]) -> Iterator[Closer]:
    """Have the system's requests to go passed on, as long as this lasts."""
    closer = Closer(leave, emergency, restore=_restore_of_now(), is_weg=_window())
    voorheen = _catch(closer)
    if sys.platform == "win32":
        _catch_console(closer)
    try:
        yield closer
    finally:
        closer.is_past()
        for number, vorige in voorheen.items():
            signal.signal(number, vorige)


def listen_to_console(closer: Closer, kernel32: Any, soort: Callable[..., Any]) -> bool:
    """Have Windows call `on_console_event`; whether it will.

    soort: makes a Python function into one that the system can call. It is never taken
    back: that would wait for a call that is going on, and that call waits for our end.
    """
    call = soort(closer.on_console_event)
    _STUCK.append(call)
    return bool(kernel32.SetConsoleCtrlHandler(call, True))


def _catch(closer: Closer) -> dict[int, Any]:
    """Install the signal handlers; what was there before, by number.

    Plain handlers instead of those of the loop: Windows has no others, and these run
    even when the loop itself is waiting for a terminal that does not answer.
    """
    voorheen = {}
    for naam, code in SIGNALS.items():
        number = getattr(signal, naam, None)
        if number is None:
            continue
        with contextlib.suppress(ValueError):  # not in the main thread: nothing to catch there
            voorheen[int(number)] = signal.signal(number, _at_signal(closer, code))
    return voorheen


def _at_signal(closer: Closer, code: int) -> Callable[[int, Any], None]:
    return lambda _nummer, _where: closer.vraag(code)


if sys.platform == "win32":

    def _catch_console(closer: Closer) -> None:
        import ctypes
        from ctypes import wintypes

        soort = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.SetConsoleCtrlHandler.argtypes = (soort, wintypes.BOOL)
        kernel32.SetConsoleCtrlHandler.restype = wintypes.BOOL
        listen_to_console(closer, kernel32, soort)

    def _restore_of_now() -> Callable[[], None]:
        return lambda: None  # the escape codes do it all

    def _window() -> Callable[[], bool]:
        return lambda: False  # there it is the console that calls

else:

    def _restore_of_now() -> Callable[[], None]:
        """What puts the terminal back as it is now: echo, whole lines, keys as signals."""
        import termios

        try:
            stand = termios.tcgetattr(0)
        except termios.error:  # no terminal
            return lambda: None
        return lambda: termios.tcsetattr(0, termios.TCSANOW, stand)

    def _window() -> Callable[[], bool]:
        """What tells whether the window that is here now is gone: then it is no terminal."""
        if not os.isatty(0):
            return lambda: False
        return lambda: not os.isatty(0)


def _last_word(zin: str) -> None:
    """Leave the screen and say this, past everything that may be stuck."""
    tekst = TERMINAL_BACK + (f"{zin}\r\n" if zin else "")
    os.write(2, tekst.encode(errors="replace"))


def _with_limit(do: Callable[[], Any], seconds: float) -> None:
    """Do this, but no longer than that: what hangs is left behind."""

    def silent() -> None:
        with contextlib.suppress(Exception):  # nobody is left to tell
            do()

    draad = Thread(target=silent, daemon=True)
    draad.start()
    draad.join(seconds)
