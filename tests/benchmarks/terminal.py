"""A program in a pseudo-terminal of its own: start it, press keys, see when text shows.

POSIX only. The output is searched as text with the escape codes taken out; that a
program sends its text in one piece per line is all that is assumed of it.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

CODES = re.compile(
    rb"\x1b\[[0-9;:?<>=$ ]*[A-Za-z@`~]|\x1b[()][A-Z0-9]|\x1b[=>78]|\x1b\][^\x07]*\x07"
)


class Terminal:
    """A running program in a terminal of 100 by 30."""

    def __init__(self, command: Sequence[str], *, columns: int = 100, regels: int = 30) -> None:
        """Start the program; the clock runs from here."""
        self.begin = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvp(command[0], list(command))
        grootte = struct.pack("HHHH", regels, columns, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, grootte)
        self._ruw = b""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End the program, whatever it is doing."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def wacht_op(self, texts: Sequence[str], timeout: float = 30.0) -> float:
        """Read until all texts were shown; the moment at which the last one was."""
        deadline = time.perf_counter() + timeout
        gezocht = [tekst.encode() for tekst in texts]
        while True:
            tekst = CODES.sub(b"", self._ruw)
            if all(deel in tekst for deel in gezocht):
                return time.perf_counter()
            if time.perf_counter() > deadline:
                raise TimeoutError(
                    f"niet gezien: {texts}\n{tekst[-2000:].decode(errors='replace')}"
                )
            if select.select([self._fd], [], [], 0.05)[0]:
                try:
                    self._ruw += os.read(self._fd, 65536)
                except OSError as error:
                    raise RuntimeError(f"gestopt:\n{self._ruw[-2000:]!r}") from error

    def settle(self, seconds: float = 0.4) -> None:
        """Wait until nothing has been written for a while."""
        while select.select([self._fd], [], [], seconds)[0]:
            self._ruw += os.read(self._fd, 65536)

    def key_press(self, key_press: str) -> float:
        """Send a key; forget what was shown before. Gives the moment of sending."""
        self._ruw = b""
        moment = time.perf_counter()
        os.write(self._fd, key_press.encode())
        return moment

    def peak_mib(self) -> float:
        """The most memory that the program has used so far, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024  # type: ignore[index]
