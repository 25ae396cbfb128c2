"""Opening a file in the program of the computer, without running one."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vsv_wizard.screens.app.open_with import kan_openen, open_bestand


@pytest.mark.parametrize(("systeem", "opdracht"), [("linux", "xdg-open"), ("darwin", "open")])
def test_een_ander_programma_schrijft_niet_op_ons_scherm(
    monkeypatch: pytest.MonkeyPatch, systeem: str, opdracht: str
) -> None:
    gestart: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(sys, "platform", systeem)
    monkeypatch.setattr(subprocess, "Popen", lambda args, **hoe: gestart.append((args, hoe)))
    open_bestand(Path("/map/-x; rm.pdf"))
    ((args, hoe),) = gestart
    assert args == [opdracht, "/map/-x; rm.pdf"]
    assert hoe["stdout"] is hoe["stderr"] is subprocess.DEVNULL


def test_windows_kiest_zelf(monkeypatch: pytest.MonkeyPatch) -> None:
    geopend: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", geopend.append, raising=False)
    open_bestand(Path("rapport.pdf"))
    assert geopend == [Path("rapport.pdf")]
    assert kan_openen()


def test_een_kale_terminal_kan_het_niet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for naam in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(naam, raising=False)
    assert not kan_openen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert kan_openen()
