"""Opening a file in the program of the computer, without running one."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vsv_wizard.screens.app.open_with import can_open, open_file


@pytest.mark.parametrize(("systeem", "command"), [("linux", "xdg-open"), ("darwin", "open")])
def test_another_program_does_not_write_on_our_screen(
    monkeypatch: pytest.MonkeyPatch, systeem: str, command: str
) -> None:
    gestart: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(sys, "platform", systeem)
    monkeypatch.setattr(subprocess, "Popen", lambda args, **how: gestart.append((args, how)))
    open_file(path := Path("/map/-x; rm.pdf"))
    ((args, how),) = gestart
    assert args == [command, str(path)]
    assert how["stdout"] is how["stderr"] is subprocess.DEVNULL


def test_windows_chooses_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    open_file(Path("rapport.pdf"))
    assert opened == [Path("rapport.pdf")]
    assert can_open()


def test_a_bare_terminal_cannot_do_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for naam in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(naam, raising=False)
    assert not can_open()
    monkeypatch.setenv("DISPLAY", ":0")
    assert can_open()
