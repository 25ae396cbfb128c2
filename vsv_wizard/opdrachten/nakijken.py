"""What can be got back in a folder, or of one dossier; and getting it back."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import Clock, command, profiel_option, regio_of
from vsv_wizard.opdrachten.grammar import files
from vsv_wizard.opdrachten.main import NOT_SAVED
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.suggest import suggested

NOT_FOUND = 3


@command("nakijken")
@click.argument("doel", metavar="[MAP|DOSSIER]", required=False, shell_complete=files)
@click.option("--herstel", is_flag=True, help="Haal terug wat terug kan. Vraagt het per ding.")
@click.option("--ja", is_flag=True, help="Bij --herstel: vraag niets, en doe alles.")
@profiel_option
@click.pass_obj
def nakijken(nu: Clock, doel: str | None, herstel: bool, ja: bool) -> int:
    """Zoek alles wat terug te halen is: in een map, of van één dossier.

    Antwoorden die niet in het bestand kwamen, tijdelijke bestanden van een
    afgebroken opslag, kopieën, onleesbare en verdwenen bestanden, en eerdere
    versies. Zonder --herstel verandert er niets. Noemt u niets? Dan zoekt het in
    de map met uw dossiers.

      vsv-wizard nakijken MAP
      vsv-wizard nakijken MAP --herstel
      vsv-wizard nakijken voorbeeld.toml --herstel --ja
    """
    from vsv_wizard.bewerken.recovery import SearchPlace, look
    from vsv_wizard.opdrachten.overzicht import folder_of
    from vsv_wizard.opslag import home_at
    from vsv_wizard.opslag.address import find, is_home, is_there, place_of, typed

    if ja and not herstel:
        raise CommandError("--ja hoort bij --herstel.")
    doel = str(folder_of(None)) if doel is None else doel
    folder, only = typed(doel), None
    if not is_home(folder):
        only = find(doel)
        folder = place_of(only)
    home = home_at(folder)
    if not home.is_there:
        raise CommandError(f"De map {clean_line(str(folder))} bestaat niet.")
    plan = regio_of(folder).plan
    place = SearchPlace(home, folder, list(home.regels()), plan, nu, only)
    found = list(look(place))
    if not found and only is not None and not is_there(only):
        raise CommandError(
            f"{clean_line(doel)} is er niet, en er is hier niets van bewaard.", NOT_FOUND
        )
    if not found:
        print("Er is niets om terug te halen.")
        return 0
    may_ask = all(stroom is not None and stroom.isatty() for stroom in (sys.stdin, sys.stderr))
    if herstel and not ja and not may_ask:
        raise CommandError("Er is niets gewijzigd. Zet er --ja achter om alles terug te halen.")
    failed = todo = 0
    for one in found:
        print(f"{clean_line(str(one.pad))}\n  {clean_line(one.what)}")
        if one.take is None or not herstel:
            todo += one.take is not None
            _tell_how(one.by_hand)
        elif ja or _agreed():
            failed += not _take(one.take)
    if todo:
        wat = how_many(todo, "ding kan", "dingen kunnen")
        report(f"{wat} terug. Doe dat met: {suggested('nakijken', Path(doel), '--herstel')}")
    return NOT_SAVED if failed else 0


def _tell_how(words: tuple[str, ...]) -> None:
    if words:
        print(f"  {suggested(*words)}")


def _take(take: Callable[[], str]) -> bool:
    """Do it; whether that went well."""
    from vsv_wizard.opslag import OpslagError
    from vsv_wizard.opslag.errors import reasons

    try:
        print(f"  {clean_line(take())}")
    except OpslagError as error:
        report(f"  Niet gelukt. {error}")
        return False
    except OSError as error:
        report(f"  Niet gelukt. {' '.join(reasons(error))}")
        return False
    return True


def _agreed() -> bool:
    print("  Haalt u dit terug? Typ ja: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("j", "ja")
