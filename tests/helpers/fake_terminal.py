"""A program in a terminal of its own: keys go in, and every byte that it writes comes out."""

import os
import re
import select
import time
from collections.abc import Callable

from program import Started

try:
    import termios
except ImportError:  # Windows has none; the tests that use this are skipped there
    termios = None  # type: ignore[assignment]

RESTORED = b"\x1b[?1049l"  # leaves the screen of the program; the shell shows again
PATIENCE = 30.0  # seconds until a test gives up; it never waits longer than it has to
WHOLE_SCREEN = termios and termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *argv: str, new: bool = False, after: str = "") -> None:
        """Start it; new: as a new Python; after: see `program`."""
        self.uitvoer = b""
        self.fd, its_side = os.openpty()
        env = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        try:
            self.started = Started(list(argv), [its_side], env, new=new, after=after)
        finally:
            os.close(its_side)
        self.pid = self.started.pid

    def read(self) -> bytes:
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

    def tot(self, where: Callable[[], object], wat: str) -> None:
        """Wait until this is true."""
        tot = time.monotonic() + PATIENCE
        while not where():
            assert time.monotonic() < tot, f"{wat}: {self.read()[-2000:]!r}"
            self.read()
            time.sleep(0.02)

    def shows(self, tekst: str) -> None:
        """Wait until this text was on the screen."""
        self.tot(lambda: tekst.encode() in self.read() or RESTORED in self.uitvoer, tekst)
        assert tekst.encode() in self.uitvoer, f"het programma stopte: {self.uitvoer[-2000:]!r}"

    def type_in(self, tekst: str) -> None:
        """Send keys."""
        os.write(self.fd, tekst.encode())

    def close_off(self) -> None:
        """Close the window."""
        os.close(self.fd)
        self.fd = -1

    def end(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        self.tot(lambda: self.started.poll() is not None, "het programma stopt niet")
        self.read()
        return self.started.wait()

    def slot(self) -> str:
        """What is there after the screen of the program has gone, as words on one line."""
        na = self.uitvoer.rpartition(RESTORED)[2].decode()
        return " ".join(re.sub(r"\x1b\[[<>?0-9;]*[a-zA-Z]", "", na).split())

    def outside(self) -> bytes:
        """What was written on the screen of the shell, and stays there: not in the program's."""
        return re.sub(rb"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", b"", self.uitvoer, flags=re.DOTALL)

    def is_restored(self) -> bool:
        """Whether the shell can go on: no modes are left on, and keys show and work again."""
        modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", self.uitvoer))  # the last one counts
        aan = {mode for mode, stand in modes.items() if stand == b"h"} - {b"25", b"7"}
        keys = self.uitvoer.count(b"\x1b[>") == self.uitvoer.count(b"\x1b[<u")
        gewoon = modes.get(b"25", b"h") == modes.get(b"7", b"h") == b"h"
        lokaal = termios.tcgetattr(self.fd)[3]
        return not aan and keys and gewoon and lokaal & WHOLE_SCREEN == WHOLE_SCREEN

    def tidy(self) -> None:
        """End it when a test failed half-way."""
        self.started.kill()
        if self.fd >= 0:
            os.close(self.fd)
