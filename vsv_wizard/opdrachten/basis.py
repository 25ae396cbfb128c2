"""What the commands share: how they are declared, opening a dossier, and printing."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import schoon, schoon_regel, weggelaten_tekst
from vsv_wizard.opdrachten.klik import Opdracht
from vsv_wizard.opdrachten.names import OPDRACHT, PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import Sessie
    from vsv_wizard.bewerken.read_dossier import Lezing
    from vsv_wizard.opslag import OpslagFout
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.regio.profiel import Regio

Klok = Callable[[], datetime]


def opdracht(naam: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """Declare a command that stands in the table of `names`."""
    return click.command(naam, cls=Opdracht, short_help=OPDRACHT[naam].kort)


def _bestanden(
    _ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    return [CompletionItem(begin, type="file")]


def een_bestand(naam: str, heet: str) -> Callable[[Callable[..., int | None]], Any]:
    """Declare an argument that is a file; the shell completes it."""
    return click.argument(naam, metavar=heet, shell_complete=_bestanden)


een_dossier = een_bestand("dossier", "DOSSIER")
dossiers = click.argument("dossiers", metavar="[DOSSIER]...", nargs=-1, shell_complete=_bestanden)
optie_map = click.option("--map", "map_", metavar="MAP", help="De map met dossiers.")
optie_json = click.option("--json", "als_json", is_flag=True, help="Als JSON, voor een programma.")
_PROFIEL = "vsv_wizard.regio.profiel"


def _kies_profiel(ctx: click.Context, _param: click.Parameter, bestand: str | None) -> None:
    ctx.meta[_PROFIEL] = bestand


# What it says is for whoever needs the plan: `regio_van`, not the command itself.
optie_profiel = click.option(
    "--profiel",
    metavar="BESTAND",
    expose_value=False,
    callback=_kies_profiel,
    help="Het profiel van de regio. Anders: regioprofiel.toml in de map.",
)


def meld(tekst: str, code: int = 0) -> int:
    """Say something beside the results. Names of files in it may hold anything."""
    if sys.stdout is not None:
        sys.stdout.flush()  # results and messages in the order in which they came
    print(schoon(tekst), file=sys.stderr)
    return code


def meld_opslagfout(fout: "OpslagFout") -> int:
    """Say what is wrong with a file; of one that cannot be read, also how it comes back."""
    from vsv_wizard.opslag import Onleesbaar

    onleesbaar = any(isinstance(f, Onleesbaar) for f in (fout, fout.__cause__))
    aanbod = _aanbod(fout.pad) if onleesbaar and fout.pad else ""
    regels = [str(fout), *getattr(fout, "__notes__", ()), *([aanbod] if aanbod else ())]
    return meld("\n".join(regels), fout.exit_code)


def _aanbod(pad: Path) -> str:
    from vsv_wizard.bewerken.restore import Tijdlijn
    from vsv_wizard.opslag.history import van_bestand

    versies = van_bestand(pad)
    goede = Tijdlijn(versies).laatste_goede() if versies else None
    if not goede:
        return ""
    versie, _ = goede
    return (
        f"De laatste goede versie is van {tijdstip(versie.tijd)}. Zet die terug met:\n"
        f"  {herstelopdracht(pad, versie.nummer)}"
    )


def herstelopdracht(pad: Path, nummer: int) -> str:
    """The command that brings a version back."""
    return f"{PROGRAMMA} herstel {citeer(str(pad))} {nummer}"


def tijdstip(tijd: datetime) -> str:
    """A moment in words, in the local time: "15 juni 2026, 14.03 uur"."""
    from vsv_wizard.dossier.notation import datum_lang

    try:
        plaatselijk = tijd.astimezone()
    except (OverflowError, OSError, ValueError):  # the ends of the calendar
        plaatselijk = tijd
    return f"{datum_lang(plaatselijk)}, {plaatselijk:%H.%M} uur"


def citeer(deel: str) -> str:
    """A part of a command, such that it can be pasted in a terminal."""
    if sys.platform == "win32":
        return f'"{deel}"' if set(deel) & set(" &()^;,=") else deel
    import shlex

    return shlex.quote(deel)


def druk_af(tekst: str) -> None:
    """Print a result. A document or JSON stays UTF-8, whatever the terminal is set to."""
    if "utf" in (sys.stdout.encoding or "").lower() or sys.stdout.isatty():
        sys.stdout.write(tekst)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(tekst.encode())


def druk_json(inhoud: object) -> None:
    """Print a result for a program."""
    import json

    druk_af(json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n")


def druk_pad(pad: Path) -> None:
    """Print a path: exact for a program, harmless for a terminal."""
    print(schoon_regel(str(pad)) if sys.stdout.isatty() else pad)


def vind(dossier: str) -> Path:
    """Find the file that a dossier argument means: a path, or a name in the folder of dossiers."""
    from vsv_wizard.opslag.address import find

    return find(dossier)


def gekozen_profiel() -> Path | None:
    """The profile that was named on the command line."""
    context = click.get_current_context(silent=True)
    bestand = context.meta.get(_PROFIEL) if context else None
    if not bestand:
        return None
    from vsv_wizard.opslag.address import typed

    return typed(bestand)


def regio_van(folder: Path) -> "Regio":
    """What holds for the dossiers in this folder. Raises OpslagFout for a profile that was named.

    One of the folder that is not right is told about, and has no part in it.
    """
    from vsv_wizard.regio.profiel import regio_bij

    regio = regio_bij(folder, gekozen_profiel())
    if regio.melding:
        meld(f"Let op: {regio.melding}")
    return regio


def plan_bij(pad: Path) -> "Plan":
    """The plan for this dossier: ours, with the profile of its region over it."""
    from vsv_wizard.opslag.address import place_of

    return regio_van(place_of(pad)).plan


def open_dossier(dossier: str, nu: Klok, *, zegt_het: bool = True) -> "Sessie":
    """Open the dossier that an argument means to change it, and say what is special about it.

    zegt_het: False for a command that tells about the file itself. Raises OpslagFout.
    """
    from vsv_wizard.bewerken.open_dossier import Sessie

    pad = vind(dossier)
    sessie = Sessie(pad, plan_bij(pad), nu)
    sessie.keur_schrijven()
    if zegt_het:
        _meld_bijzonder(sessie)
    return sessie


def lees_dossier(dossier: str, nu: Klok) -> "Lezing":
    """Read the dossier that an argument means; one of a newer version will do. Raises OpslagFout.

    It does not load what saving needs, which is some 5% of the time of a short command.
    """
    from vsv_wizard.bewerken.read_dossier import Lezing

    pad = vind(dossier)
    lezing = Lezing(pad, plan_bij(pad), nu)
    _meld_bijzonder(lezing)
    return lezing


def _meld_bijzonder(lezing: "Lezing") -> None:
    for regel in lezing.bijzonder:
        meld(f"Let op: {regel}")


def meld_weggelaten(aantal: int) -> None:
    """Say how many characters were dropped out of what was typed or read."""
    if aantal:
        meld(f"Let op: {weggelaten_tekst(aantal)}")


def woord(aantal: int, enkel: str, meer: str) -> str:
    """Count in words: "1 fout", "2 fouten"."""
    return f"{aantal} {enkel if aantal == 1 else meer}"
