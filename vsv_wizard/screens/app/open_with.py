"""Open a file in the program that the computer has for it: Word, a browser, a calendar."""

import os
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
    command = "open" if sys.platform == "darwin" else "xdg-open"
    # What that program has to say would be written across our screen.
    subprocess.Popen(  # noqa: S603
        [command, str(pad)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
