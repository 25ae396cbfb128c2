"""What the commands share: how they are declared, opening a dossier, and printing."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.dossier.text import clean_line, dropped_text
from vsv_wizard.opdrachten.click_base import PROFILE, DutchCommand, choose_profile
from vsv_wizard.opdrachten.grammar import STREAM, files
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import OPDRACHT

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.bewerken.read_dossier import ReadDossier
    from vsv_wizard.opslag import Loaded
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.regio.profiel import Regio

Clock = Callable[[], datetime]
WIDTH = 78  # of what is folded


def command(naam: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """Declare a command that stands in the table of `names`."""
    return click.command(naam, cls=DutchCommand, short_help=OPDRACHT[naam].kort)


def file_argument(naam: str, called: str) -> Callable[[Callable[..., int | None]], Any]:
    """Declare an argument that is a file; the shell completes it."""
    return click.argument(naam, metavar=called, shell_complete=files)


dossier_argument = file_argument("dossier", "DOSSIER")
dossiers = click.argument("dossiers", metavar="[DOSSIER|MAP]...", nargs=-1, shell_complete=files)
folder_option = click.option("--map", "map_", metavar="MAP", help="De map met dossiers.")
json_option = click.option("--json", "als_json", is_flag=True, help="Als JSON, voor een programma.")
# What it says is for whoever needs the plan: `regio_of`, not the command itself.
profiel_option = click.option(
    "--profiel",
    metavar="BESTAND",
    expose_value=False,
    callback=choose_profile,
    help="Het profiel van de regio. Anders: regioprofiel.toml in de map.",
)


def print_text(tekst: str) -> None:
    """Print a result. A document or JSON stays UTF-8, whatever the terminal is set to.

    Only a pipe on Windows that reads something else gets that, when it has all the characters.
    """
    if os.linesep == "\r\n":  # the stream makes these of every line end
        tekst = tekst.replace("\r\n", "\n")
    encoding = (sys.stdout.encoding or "").lower()
    if "utf" in encoding or sys.stdout.isatty() or (_is_windows() and _fits(tekst, encoding)):
        sys.stdout.write(tekst)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(tekst.encode())
    if _is_windows():
        report(_IN_A_PIPE)


_IN_A_PIPE = (
    "Let op: dit is UTF-8, en uw terminal leest iets anders. Bewaar het met --uit BESTAND, of typ "
    "eerst: [Console]::OutputEncoding = [Text.Encoding]::UTF8"
)


def _is_windows() -> bool:
    return sys.platform == "win32"


def _fits(tekst: str, encoding: str) -> bool:
    try:
        tekst.encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True


def fold(line: str, indent: str = "") -> str:
    """A line that is not too long, with what goes on further in; no web address is broken."""
    import textwrap

    return textwrap.fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def print_json(inhoud: object) -> None:
    """Print a result for a program: in plain ASCII where it may read something else than UTF-8."""
    import json

    other = "utf" not in (sys.stdout.encoding or "").lower()
    print_text(json.dumps(inhoud, ensure_ascii=other and _is_windows(), indent=2) + "\n")


def print_path(pad: Path) -> None:
    """Print a path: exact for a program, harmless for a terminal."""
    print(clean_line(str(pad)) if sys.stdout.isatty() else pad)


def find(dossier: str) -> Path:
    """Find the file that a dossier argument means: a path, or a name in the folder of dossiers."""
    from vsv_wizard.opslag.address import find

    return find(dossier)


def chosen_profiel() -> Path | None:
    """The profile that was named on the command line."""
    context = click.get_current_context(silent=True)
    bestand = context.meta.get(PROFILE) if context else None
    if not bestand:
        return None
    from vsv_wizard.opslag.address import typed

    return typed(bestand)


def regio_of(folder: Path) -> "Regio":
    """What holds for the dossiers in this folder. Raises OpslagError for a profile that was named.

    One of the folder that is not right is told about, and has no part in it.
    """
    from vsv_wizard.regio.profiel import regio_at

    regio = regio_at(folder, chosen_profiel())
    if regio.melding:
        report(f"Let op: {regio.melding}")
    return regio


def plan_for(pad: Path) -> "Plan":
    """The plan for this dossier: ours, with the profile of its region over it."""
    from vsv_wizard.opslag.address import place_of

    return regio_of(place_of(pad)).plan


def dossier_of(pad: Path) -> dict[str, str] | None:
    """What a program knows a dossier by: its id, name and file; None when it is no dossier."""
    from vsv_wizard.dossier.vsv_name import vsv_name
    from vsv_wizard.opslag import OpslagError, home_of
    from vsv_wizard.opslag.address import full

    try:
        dossier = home_of(pad).read(pad).dossier
    except OpslagError:
        return None
    return {"id": dossier.dossier.id, "naam": vsv_name(dossier), "bestand": full(pad)}


def open_dossier(dossier: str, now: Clock, *, zegt_het: bool = True) -> "OpenDossier":
    """Open the dossier that an argument means to change it, and say what is special about it.

    zegt_het: False for a command that tells about the file itself. Raises OpslagError.
    """
    from vsv_wizard.bewerken.open_dossier import OpenDossier

    pad = find(dossier)
    sessie = OpenDossier(pad, plan_for(pad), now)
    sessie.check_writable()
    if zegt_het:
        _report_remarks(sessie)
    return sessie


def load_dossier(dossier: str, now: Clock) -> "ReadDossier":
    """Read the dossier that an argument means; one of a newer version will do. Raises OpslagError.

    It does not load what saving needs, which is some 5% of the time of a short command.
    """
    from vsv_wizard.bewerken.read_dossier import ReadDossier

    pad = find(dossier)
    loaded = _from_stream() if dossier == STREAM else None
    lezing = ReadDossier(pad, plan_for(pad), now, loaded)
    _report_remarks(lezing)
    return lezing


def _from_stream() -> "Loaded":
    """The dossier that comes in: `-` instead of a file. Raises OpslagError."""
    from vsv_wizard.opslag.read import from_bytes

    return from_bytes(read_stream("Dit is de invoer: plak een dossier."))


def read_stream(asks: str) -> bytes:
    """What comes in; a person at a terminal is told what is asked, and how it ends."""
    from vsv_wizard.opslag.disk import MAX_BYTES

    if sys.stdin is None:
        raise CommandError("Er is geen invoer. Noem een bestand.")
    if sys.stdin.isatty():
        report(f"{asks} Sluit af met Ctrl-D (Windows: Ctrl-Z en Enter).")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _report_remarks(lezing: "ReadDossier") -> None:
    for line in lezing.remarks:
        report(f"Let op: {line}")


def report_dropped(count: int) -> None:
    """Say how many characters were dropped out of what was typed or read."""
    if count:
        report(f"Let op: {dropped_text(count)}")
