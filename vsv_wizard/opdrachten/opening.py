"""Opening the screens: which folder or dossier, and what to say where there is no terminal."""

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from vsv_wizard.dossier.text import clean, did_you_mean
from vsv_wizard.opdrachten.main import CRASH
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import OPDRACHT, PROGRAM

if TYPE_CHECKING:
    from vsv_wizard.opdrachten.common import Clock
    from vsv_wizard.opslag import DossierFolder
    from vsv_wizard.screens.app.app import WizardApp
    from vsv_wizard.screens.app.aside import Aside
    from vsv_wizard.screens.app.desk import Desk

SHOW_AFTER, AGAIN = 0.4, 0.2  # seconds: that nothing is said, and between two looks
BUSY = "Bezig met openen. De schijf of de netwerkmap is traag. Met Ctrl+C stopt u."


def open_screens(
    now: "Clock",
    doel: str | None = None,
    map_: str | None = None,
    profiel: Path | None = None,
    *,
    zonder_muis: bool = False,
) -> int:
    """Open the screens, in a folder or in one dossier."""
    from vsv_wizard.opdrachten.textual_settings import unusable
    from vsv_wizard.opslag import DossierFolder, dossier_folder
    from vsv_wizard.opslag.address import find, is_bare_name, is_home, place_of
    from vsv_wizard.opslag.settings import settings
    from vsv_wizard.screens.app.signals import catch_signals

    folder = dossier_folder(map_)
    pad = find(doel) if doel else None
    if doel and pad and is_home(pad):
        if map_:
            raise CommandError(f"U noemt twee mappen: {doel} en {map_}. Kies er één.")
        folder, pad = pad, None
    elif doel and pad and is_bare_name(pad, doel):
        raise CommandError(unknown(doel))
    if _wants_lines():
        from vsv_wizard.opdrachten.tekst import walk_lines

        return walk_lines(now, pad, folder)
    if not _is_terminal():
        raise CommandError(_without_terminal(doel if pad else None))
    if wrong := unusable():
        raise CommandError(wrong)
    if pad and not map_:
        folder = place_of(pad)
    app = _make_app(DossierFolder(folder), pad, now, profiel, hervat=not doel and not map_)
    try:
        with catch_signals(app.leaving.request_end, app.leaving.emergency) as closer:
            app.leaving.going = closer.going
            closing_sentence = app.run(mouse=settings().muis and not zonder_muis)
    finally:
        app.saver.neighbours.let_go()
    if app.leaving.crash_line:
        _say(app.leaving.crash_line, sys.stderr)
    elif closing_sentence:
        _say(closing_sentence, sys.stdout)
    _flush()
    # Textual's own code for a crash is 1, which here means that `check` found something.
    return CRASH if app.leaving.crash_line or app.return_code == 1 else app.return_code or 0


def _say(tekst: str, stroom: TextIO) -> None:
    """Print the last line; nobody minds when the window is gone."""
    with contextlib.suppress(OSError):
        print(clean(tekst), file=stroom)


def _flush() -> None:
    """Get rid of what was printed, also when the window is gone.

    Python would try again at exit, complain, and change the exit code to 120. It may be
    more than our own line: Textual puts the terminal back as it was through stderr.
    """
    for stroom in (sys.stdout, sys.stderr):
        try:
            stroom.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stroom.fileno())


def _make_app(
    folder: "DossierFolder",
    pad: Path | None,
    now: "Clock",
    profiel: Path | None = None,
    *,
    hervat: bool,
) -> "WizardApp":
    """The app, where the user was: in the dossier that was open last, if it is in this folder."""
    # Until the first picture: looking for what is young and garbage costs little and keeps 0.7 MB
    # off the peak, looking through all that was imported would cost a tenth of the time.
    gc.set_threshold(5000, 50, 50)
    gc.enable()
    from vsv_wizard.opslag import OpslagError, home_of, last
    from vsv_wizard.opslag.address import kept
    from vsv_wizard.screens.app.aside import Aside
    from vsv_wizard.screens.app.desk import Desk

    def read() -> Desk:
        plek = last() if hervat else None
        pad_toen = kept(plek.bestand) if plek and plek.bestand else None
        if pad_toen and home_of(pad_toen).key == folder.key:
            with contextlib.suppress(OpslagError):  # gone or damaged: the folder shows what
                return Desk(folder, pad_toen, clock=now, profiel=profiel)
        return Desk(folder, pad, clock=now, profiel=profiel)

    desk = _came(Aside(read, "lezen"))
    from vsv_wizard.screens.app.app import WizardApp  # the one place that loads Textual

    return WizardApp(folder, desk=desk)


def _came(reading: "Aside[Desk]") -> "Desk":
    """What is read, once it is there. A slow share gets a word, and Ctrl+C ends the waiting."""
    if not reading.wait(SHOW_AFTER):
        report(BUSY)
        while not reading.wait(AGAIN):
            pass
    if reading.error is not None:
        raise reading.error
    return reading.value


def unknown(doel: str) -> str:
    """What to say about a word that is no command, dossier or folder."""
    return (
        f"Er is geen opdracht, dossier of map met de naam '{doel}'.{did_you_mean(doel, OPDRACHT)} "
        f"Alle opdrachten: {PROGRAM} --help"
    )


def _is_terminal() -> bool:
    stromen = (sys.stdin, sys.stdout)
    return all(s is not None and s.isatty() for s in stromen)


def _wants_lines() -> bool:
    """Whether screens are of no use to who is there: asked for, or a terminal that has none."""
    asked = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return asked or (os.environ.get("TERM") == "dumb" and _is_terminal())


def _without_terminal(dossier: str | None) -> str:
    from vsv_wizard.opdrachten.suggest import suggested

    naam = dossier or "DOSSIER"
    return (
        "De schermen van vsv-wizard werken alleen in een gewoon terminalvenster. "
        "Hier is er geen.\nDit werkt hier wel:\n"
        f"  {suggested('status', naam)}\n"
        f"  {suggested('vul', naam, 'PAD=WAARDE')}\n"
        f"  {suggested('rapport', naam)}\n"
        f"Alle opdrachten: {PROGRAM} --help"
    )
