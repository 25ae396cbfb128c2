"""Making a dossier, and showing how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import dropped, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    find,
    folder_option,
    json_option,
    load_dossier,
    print_json,
    print_path,
    profiel_option,
    regio_of,
    report_dropped,
)
from vsv_wizard.opdrachten.grammar import STREAM, files
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.regio.profiel import Regio


@command("nieuw")
@click.argument("naam", metavar="NAAM", nargs=-1)
@click.option("--van", metavar="DOSSIER", help="Neem over wat in de hele regio geldt.")
@click.option("--apart", metavar="DOSSIER", help="Maak van deze kopie een eigen dossier.")
@folder_option
@profiel_option
@click.pass_obj
def nieuw(
    nu: Clock, naam: tuple[str, ...], van: str | None, apart: str | None, map_: str | None
) -> None:
    """Maak een leeg dossier voor een VSV, en toon waar het staat.

    NAAM is de naam van uw VSV, zoals: VSV Voorbeeldstad.
    Is er al een dossier met deze naam? Dan krijgt het nieuwe een nummer.
    Heeft uw regio een profiel? Dan staan de antwoorden daaruit er al in.

    Met --van neemt u uit een ander dossier over wat in de regio of voor iedereen
    geldt: de RSO, de diensten en tarieven, de helpdesk. Niet: mensen, datums en
    besluiten van dat VSV.

    Kopieerde u een bestand als voorbeeld voor een ander VSV? Met --apart krijgt
    de kopie een eigen kenmerk. De antwoorden blijven staan.

      vsv-wizard nieuw VSV Voorbeeldstad
      vsv-wizard nieuw VSV Zuid --van noord.toml
      vsv-wizard nieuw --apart zuid.toml
    """
    if apart is not None:
        if naam or van or map_:
            raise CommandError("Bij --apart hoort alleen het bestand. Laat de rest weg.")
        _make_own(apart, nu)
        return
    if not naam:
        raise CommandError(
            f"Er ontbreekt iets: NAAM. Zoals: {PROGRAM} nieuw VSV Voorbeeldstad. "
            f"Uitleg: {PROGRAM} nieuw --help"
        )
    template = load_dossier(van, nu).dossier if van is not None else None
    print_path(make_new(" ".join(naam), _folder(map_), nu, template))


def make_new(naam: str, folder: Path, now: Clock, template: "Dossier | None" = None) -> Path:
    """Make an empty dossier for a VSV of this name in a folder; where it is. Raises OpslagError.

    template: another dossier, of which it gets what is of the region.
    """
    from vsv_wizard.opslag import new_dossier

    regio = regio_of(folder)
    try:
        dossier = new_dossier(naam, regio.plan.versie, now=now())
    except ValueError as error:
        raise CommandError(f"{error} Zoals: {PROGRAM} nieuw VSV Voorbeeldstad") from error
    report_dropped(dropped(naam))
    full = _from_profiel(dossier, regio)
    if template is not None:
        full = _from_template(full, template, regio, day_of(now()))
    return _save_new(full, dossier.dossier.naam, folder, regio, now)


def _from_template(
    dossier: "Dossier", template: "Dossier", regio: "Regio", today: "date"
) -> "Dossier":
    """The new dossier with what is of the region in another one."""
    from vsv_wizard.regio.profiel.make import from_dossier
    from vsv_wizard.regio.profiel.model import Bijeenkomsten
    from vsv_wizard.regio.profiel.read import from_bytes
    from vsv_wizard.regio.profiel.voorstellen import fill_empty, voorstellen

    profiel = from_bytes(from_dossier(template, regio.plan, today)).profiel
    no_dates = {naam: Bijeenkomsten() for naam in ("gebruikersgroep", "stuurgroep")}
    profiel = profiel.model_copy(update=no_dates)
    return fill_empty(dossier, regio.plan, voorstellen(regio.plan, profiel))


def _make_own(bestand: str, now: Clock) -> None:
    from vsv_wizard.bewerken.copies import make_own

    pad = find(bestand)
    own = make_own(pad, now)
    print_path(pad)
    report(f"{own.dossier.naam} is nu een eigen dossier.")


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
@click.argument("dossier", metavar="[DOSSIER|MAP]", required=False, shell_complete=files)
@json_option
@profiel_option
@click.pass_obj
def status(nu: Clock, dossier: str | None, als_json: bool) -> None:
    """Toon hoe een dossier ervoor staat: per taak, en wat er nog open is.

    Van een map toont het alle VSV's, zoals 'overzicht'. Noemt u niets? Dan is
    dat de map met uw dossiers.
    """
    from vsv_wizard.opslag.address import is_home

    if dossier is None or is_home(find(dossier)):
        from vsv_wizard.opdrachten.overzicht import show_folder

        show_folder(nu, dossier, {"als_json": als_json})
        return
    sessie = load_dossier(dossier, nu)
    if als_json:
        from vsv_wizard.opdrachten import gegevens as details

        done = details.status(sessie.dossier, sessie.progress)
        done["dossier"]["bestand"] = sessie.address
        print_json(done)
        return
    from vsv_wizard.opdrachten.rendering import show_status

    show_status(sessie.dossier, sessie.progress, "DOSSIER" if dossier == STREAM else dossier)
