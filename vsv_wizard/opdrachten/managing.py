"""A dossier as a whole: another name for its file, a fresh copy of it, or away with it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    dossier_of,
    find,
    print_path,
)
from vsv_wizard.opdrachten.grammar import attach
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.opslag import Home

YES = ("j", "ja")
TRIAL = "Proef: er is niets gewijzigd."

new_name = click.argument("naam", metavar="NAAM", nargs=-1, required=True)
trial_option = click.option("--proef", is_flag=True, help="Toon wat er gebeurt, en wijzig niets.")


@command("hernoem")
@dossier_argument
@new_name
@trial_option
@click.pass_obj
def hernoem(nu: Clock, dossier: str, naam: tuple[str, ...], proef: bool) -> None:
    """Geef het bestand van een dossier een andere naam, en toon waar het staat.

    De antwoorden en de geschiedenis blijven. Het VSV zelf houdt zijn naam: die
    wijzigt u met vul, bij vsv.naam.

      vsv-wizard hernoem voorbeeld.toml VSV Voorbeeldstad
    """
    from vsv_wizard.regio.keeping import rename

    home, pad = _place(dossier)
    print_path(rename(home, pad, " ".join(naam), nu(), trial=proef))
    if proef:
        report(TRIAL)


@command("kopieer")
@dossier_argument
@new_name
@trial_option
@click.pass_obj
def kopieer(nu: Clock, dossier: str, naam: tuple[str, ...], proef: bool) -> None:
    """Maak van een dossier een nieuw, met dezelfde antwoorden, en toon waar het staat.

    NAAM is de naam van het VSV in de kopie. De kopie is een eigen dossier, met
    een eigen kenmerk en een eigen geschiedenis.

      vsv-wizard kopieer voorbeeld.toml VSV Zuid
    """
    from vsv_wizard.regio.keeping import fresh_copy

    home, pad = _place(dossier)
    try:
        fresh = fresh_copy(home, pad, " ".join(naam), nu())
    except ValueError as error:
        raise CommandError(str(error)) from error
    if proef:
        report(f"{TRIAL} Het nieuwe dossier heet {clean_line(fresh.dossier.naam)}.")
        return
    print_path(home.new(fresh.dossier.naam, fresh))


@command("verwijder")
@dossier_argument
@click.option("--naam", metavar="NAAM", help="De naam van het VSV: u weet het zeker.")
@click.option(
    "--met-geschiedenis", is_flag=True, help="Ook de eerdere versies. Dat kan niet terug."
)
@trial_option
@click.pass_obj
def verwijder(
    nu: Clock, dossier: str, naam: str | None, met_geschiedenis: bool, proef: bool
) -> None:
    """Verwijder een dossier. Het programma vraagt u de naam van het VSV te typen.

    De eerdere versies blijven op deze computer, dan haalt u het dossier later
    terug. Met --met-geschiedenis gaan die ook weg. Dat kan niet terug.

      vsv-wizard verwijder voorbeeld.toml --proef
      vsv-wizard verwijder voorbeeld.toml --naam "VSV Voorbeeldstad"
    """
    from vsv_wizard.dossier.vsv_name import vsv_name
    from vsv_wizard.regio.keeping import remove
    from vsv_wizard.voortgang.regels.partijen import same_naam

    home, pad = _place(dossier)
    read = home.read(pad).dossier
    called = clean_line(vsv_name(read))
    count = len(home.versions(read).versions())
    attach(dossiers=[dossier_of(pad)])
    if proef:
        remove(home, pad, nu(), with_history=met_geschiedenis, trial=True)
        kept = "gaat ook weg" if met_geschiedenis else "blijft"
        versions = how_many(count, "eerdere versie", "eerdere versies")
        report(f"{TRIAL} Het gaat om {called}. De geschiedenis ({versions}) {kept}.")
        return
    typed = _typed_name(dossier, called) if naam is None else naam
    if not same_naam(typed, called):
        raise CommandError(f"Er is niets verwijderd: de naam is {called}.")
    if naam is None and count and not met_geschiedenis:
        report(f"Op deze computer staan ook de eerdere versies: {count}. Verwijdert u die ook?")
        met_geschiedenis = _asked("Typ ja, of druk op Enter om ze te bewaren: ") in YES
    remove(home, pad, nu(), with_history=met_geschiedenis)
    back = "" if met_geschiedenis else f" Terughalen: {suggested('nakijken', pad)}"
    report(f"{called} is verwijderd.{back}")


def _place(dossier: str) -> "tuple[Home, Path]":
    """The home that a dossier argument means, and the address in it."""
    from vsv_wizard.opslag import home_of

    pad = find(dossier)
    return home_of(pad), pad


def _typed_name(dossier: str, called: str) -> str:
    """Ask for the name, where there is somebody to answer."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        line = suggested("verwijder", dossier, "--naam", called)
        raise CommandError(f"Er is niets verwijderd. Weet u het zeker? Noem de naam:\n  {line}")
    return _asked(f"Typ de naam van het VSV om te verwijderen ({called}): ")


def _asked(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return clean_line(sys.stdin.readline()).strip().casefold()
