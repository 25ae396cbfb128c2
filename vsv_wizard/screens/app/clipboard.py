"""Copying: what is selected on the screen, and the clipboard of the system."""

import os
import subprocess
import sys
from collections.abc import Iterator
from shutil import which
from typing import Any

from textual.screen import Screen

from vsv_wizard.screens.app.aside import Aside

_PATIENCE = 5.0  # seconds; some of these hang without a desktop


def selected_on(screen: Screen[Any]) -> str:
    """What is selected: in the field that has the keys, or else with the mouse on the page."""
    in_field = getattr(screen.focused, "selected_text", "")
    return str(in_field or screen.get_selected_text() or "")


def system_commands() -> Iterator[list[str]]:
    """The programs of this system that take a text for its clipboard, the best first."""
    if sys.platform == "win32":
        yield ["clip.exe"]
    elif sys.platform == "darwin":
        yield ["pbcopy"]
    else:
        if os.environ.get("WAYLAND_DISPLAY"):
            yield ["wl-copy"]
        if os.environ.get("DISPLAY"):
            yield ["xclip", "-selection", "clipboard"]
            yield ["xsel", "--clipboard", "--input"]
        if os.environ.get("WSL_DISTRO_NAME"):
            yield ["clip.exe"]


def copy_to_system(text: str) -> "Aside[bool] | None":
    """Give the text to the first of them that is there. None when this system has none."""
    command = next((c for c in system_commands() if which(c[0])), None)
    if command is None:
        return None
    # Windows takes its own two bytes per letter for text, and anything else for a code page.
    data = text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8")
    return Aside(lambda: _give(command, data), "clipboard")


def _give(command: list[str], data: bytes) -> bool:
    # What it has to say would be written across our screen.
    done = subprocess.run(  # noqa: S603
        command,
        input=data,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE,
        check=False,
    )
    return done.returncode == 0
