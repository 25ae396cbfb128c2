"""The screens: which folder or dossier, and what to say where there is no terminal."""

import contextlib
import difflib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from vsv_wizard.dossier.text import schoon
from vsv_wizard.opdrachten.basis import (
    Klok,
    gekozen_profiel,
    optie_map,
    optie_profiel,
    vind,
)
from vsv_wizard.opdrachten.klik import Opdracht, Opdrachtfout
from vsv_wizard.opdrachten.main import STORING
from vsv_wizard.opdrachten.names import OPDRACHT, PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.opslag import Dossiermap
    from vsv_wizard.screens.app.app import WizardApp


@click.command("schermen", cls=Opdracht, hidden=True)
@click.argument("doel", metavar="DOSSIER|MAP", required=False)
@optie_map
@optie_profiel
@click.pass_obj
def schermen(nu: Klok, doel: str | None, map_: str | None) -> int:
    """Open the screens, in a folder or in one dossier."""
    from vsv_wizard.opslag import Dossiermap, dossiermap
    from vsv_wizard.opslag.address import is_bare_name, is_home, place_of
    from vsv_wizard.screens.app.signals import seinen

    folder = dossiermap(map_)
    pad = vind(doel) if doel else None
    if doel and pad and is_home(pad):
        if map_:
            raise Opdrachtfout(f"U noemt twee mappen: {doel} en {map_}. Kies er één.")
        folder, pad = pad, None
    elif doel and pad and is_bare_name(pad, doel):
        raise Opdrachtfout(_onbekend(doel))
    if not _is_terminal():
        raise Opdrachtfout(_zonder_terminal(doel if pad else None))
    if pad and not map_:
        folder = place_of(pad)
    app = _maak_app(Dossiermap(folder), pad, nu, hervat=not doel and not map_)
    try:
        with seinen(app.leaving.vraag_einde, app.leaving.nood):
            slotzin = app.run()
    finally:
        app.saver.laat_los()
    if app.leaving.storing:
        _zeg(app.leaving.storing, sys.stderr)
    elif slotzin:
        _zeg(slotzin, sys.stdout)
    _spoel()
    # Textual's own code for a crash is 1, which here means that `controleer` found something.
    return STORING if app.leaving.storing or app.return_code == 1 else app.return_code or 0


def _zeg(tekst: str, stroom: TextIO) -> None:
    """Print the last line; nobody minds when the window is gone."""
    with contextlib.suppress(OSError):
        print(schoon(tekst), file=stroom)


def _spoel() -> None:
    """Get rid of what was printed, also when the window is gone.

    Python would try again at exit, complain, and change the exit code to 120. It may be
    more than our own line: Textual puts the terminal back as it was through stderr.
    """
    for stroom in (sys.stdout, sys.stderr):
        try:
            stroom.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stroom.fileno())


def _maak_app(folder: "Dossiermap", pad: Path | None, nu: Klok, *, hervat: bool) -> "WizardApp":
    """The app, where the user was: in the dossier that was open last, if it is in this folder."""
    # Until the first picture: looking for what is young and garbage costs little and keeps 0.7 MB
    # off the peak, looking through all that was imported would cost a tenth of the time.
    gc.set_threshold(5000, 50, 50)
    gc.enable()
    from vsv_wizard.opslag import OpslagFout, home_of, laatste
    from vsv_wizard.opslag.address import kept
    from vsv_wizard.screens.app.app import WizardApp  # the one place that loads Textual

    plek = laatste() if hervat else None
    pad_toen = kept(plek.bestand) if plek and plek.bestand else None
    if pad_toen and home_of(pad_toen).key == folder.key:
        with contextlib.suppress(OpslagFout):  # gone or damaged: the folder shows what is wrong
            return WizardApp(folder, pad_toen, klok=nu, profiel=gekozen_profiel())
    return WizardApp(folder, pad, klok=nu, profiel=gekozen_profiel())


def _onbekend(doel: str) -> str:
    lijkt = difflib.get_close_matches(doel, OPDRACHT, 1)
    bedoelt = f" Bedoelt u '{lijkt[0]}'?" if lijkt else ""
    return (
        f"Er is geen opdracht, dossier of map met de naam '{doel}'.{bedoelt} "
        f"Alle opdrachten: {PROGRAMMA} --help"
    )


def _is_terminal() -> bool:
    stromen = (sys.stdin, sys.stdout)
    return all(s is not None and s.isatty() for s in stromen) and os.environ.get("TERM") != "dumb"


def _zonder_terminal(dossier: str | None) -> str:
    naam = dossier or "DOSSIER"
    naam = f'"{naam}"' if " " in naam else naam
    return (
        "De schermen van vsv-wizard werken alleen in een gewoon terminalvenster. "
        "Hier is er geen.\nDit werkt hier wel:\n"
        f"  {PROGRAMMA} status {naam}\n"
        f"  {PROGRAMMA} vul {naam} PAD=WAARDE\n"
        f"  {PROGRAMMA} rapport {naam}\n"
        f"Alle opdrachten: {PROGRAMMA} --help"
    )
