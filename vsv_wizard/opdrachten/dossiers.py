"""Making a dossier, and showing how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import dropped, how_many
from vsv_wizard.opdrachten.click_base import CommandError
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    folder_option,
    json_option,
    load_dossier,
    print_json,
    print_path,
    profiel_option,
    regio_of,
    report,
    report_dropped,
)
from vsv_wizard.opdrachten.names import PROGRAM

if TYPE_CHECKING:
    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.regio.profiel import Regio


@command("nieuw")
@click.argument("naam", metavar="NAAM", nargs=-1, required=True)
@folder_option
@profiel_option
@click.pass_obj
def nieuw(nu: Clock, naam: tuple[str, ...], map_: str | None) -> None:
    """Maak een leeg dossier voor een VSV, en toon waar het staat.

    NAAM is de naam van uw VSV, zoals: VSV Voorbeeldstad.
    Is er al een dossier met deze naam? Dan krijgt het nieuwe een nummer.
    Heeft uw regio een profiel? Dan staan de antwoorden daaruit er al in.
    """
    print_path(make_new(" ".join(naam), _folder(map_), nu))


def make_new(naam: str, folder: Path, now: Clock) -> Path:
    """Make an empty dossier for a VSV of this name in a folder; where it is. Raises OpslagError."""
    from vsv_wizard.opslag import new_dossier

    regio = regio_of(folder)
    try:
        dossier = new_dossier(naam, regio.plan.versie, now=now())
    except ValueError as error:
        raise CommandError(f"{error} Zoals: {PROGRAM} nieuw VSV Voorbeeldstad") from error
    report_dropped(dropped(naam))
    return _save_new(_from_profiel(dossier, regio), dossier.dossier.naam, folder, regio, now)


def _folder(map_: str | None) -> Path:
    from vsv_wizard.opslag import dossier_folder

    return dossier_folder(map_)


def _from_profiel(dossier: "Dossier", regio: "Regio") -> "Dossier":
    """The new dossier with what the profile of the region fills in."""
    if regio.profiel is None:
        return dossier
    from vsv_wizard.regio.profiel.voorstellen import compare, fill_empty, voorstellen

    done = voorstellen(regio.plan, regio.profiel)
    lege = [een for een in compare(dossier, regio.plan, done) if een.empty]
    if count := sum(len(een.punten) for een in lege):
        report(f"Ingevuld uit het regioprofiel: {how_many(count, 'antwoord', 'antwoorden')}.")
    for error in done.errors:
        report(f"Let op: niet ingevuld uit het regioprofiel. {error}")
    return fill_empty(dossier, regio.plan, done)


@command("voorbeeld")
@folder_option
@profiel_option
@click.pass_obj
def voorbeeld(nu: Clock, map_: str | None) -> None:
    """Maak het dossier van een verzonnen VSV, en toon waar het staat.

    Het voorbeeld is halverwege het plan. Alle namen en nummers zijn verzonnen.
    U kunt er alles in veranderen, en het weggooien.
    """
    from vsv_wizard.bewerken.example import make_example

    moment, folder = nu(), _folder(map_)
    dossier = make_example(day_of(moment), moment)
    print_path(_save_new(dossier, "voorbeeld", folder, regio_of(folder), nu))


def _save_new(dossier: "Dossier", naam: str, folder: Path, regio: "Regio", now: Clock) -> Path:
    from vsv_wizard.opslag import DossierFolder
    from vsv_wizard.voortgang.status import determine, with_summary

    stand = determine(dossier, regio.plan, day_of(now()))
    return DossierFolder(folder).new(naam, with_summary(dossier, stand))


@command("status")
@dossier_argument
@json_option
@profiel_option
@click.pass_obj
def status(nu: Clock, dossier: str, als_json: bool) -> None:
    """Toon hoe een dossier ervoor staat: per taak, en wat er nog open is."""
    sessie = load_dossier(dossier, nu)
    if als_json:
        from vsv_wizard.opdrachten import gegevens as details

        print_json(details.status(sessie.dossier, sessie.progress))
        return
    from vsv_wizard.opdrachten.rendering import show_status

    show_status(sessie.dossier, sessie.progress, dossier)
