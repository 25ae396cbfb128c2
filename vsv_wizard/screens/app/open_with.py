"""Give a file to the program that the computer has for it: Word, a browser, the printer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def can_open() -> bool:
    """Whether there is a desktop on which a program can open; not in a bare terminal."""
    bureaublad = any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return sys.platform in ("win32", "darwin") or bureaublad


def open_file(pad: Path) -> None:
    """Open a file, and do not wait for it. Raises OSError when no program takes it."""
    if sys.platform == "win32":
        os.startfile(pad)  # noqa: S606  # it is the file that was just written
        return
    _start(["open" if sys.platform == "darwin" else "xdg-open", str(pad)])


def _start(command: list[str]) -> None:
    # What that program has to say would be written across our screen.
    subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


_PRINTABLE = (".pdf", ".txt", ".md", ".html")  # that a print system takes as they are


def can_print(pad: Path) -> bool:
    """Whether this can be printed from here: by the program for it, or by the print system."""
    if sys.platform == "win32":
        return pad.suffix.casefold() in (*_PRINTABLE, ".docx", ".xlsx")
    return pad.suffix.casefold() in (".pdf", ".txt") and shutil.which("lp") is not None


def print_file(pad: Path) -> None:
    """Send a file to the printer, and do not wait for it. Raises OSError."""
    if sys.platform == "win32":
        os.startfile(pad, "print")  # noqa: S606  # it is the file that was just written
    else:
        _start(["lp", str(pad)])
