"""Making a dossier, and showing how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import weggelaten
from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_json,
    druk_pad,
    een_dossier,
    lees_dossier,
    meld,
    meld_weggelaten,
    opdracht,
    optie_json,
    optie_map,
    optie_profiel,
    regio_van,
    woord,
)
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.regio.profiel import Regio


@opdracht("nieuw")
@click.argument("naam", metavar="NAAM", nargs=-1, required=True)
@optie_map
@optie_profiel
@click.pass_obj
def nieuw(nu: Klok, naam: tuple[str, ...], map_: str | None) -> None:
    """Maak een leeg dossier voor een VSV, en toon waar het staat.

    NAAM is de naam van uw VSV, zoals: VSV Voorbeeldstad.
    Is er al een dossier met deze naam? Dan krijgt het nieuwe een nummer.
    Heeft uw regio een profiel? Dan staan de antwoorden daaruit er al in.
    """
    from vsv_wizard.opslag import nieuw_dossier

    folder = _folder(map_)
    regio = regio_van(folder)
    try:
        dossier = nieuw_dossier(" ".join(naam), regio.plan.versie, nu=nu())
    except ValueError as fout:
        raise Opdrachtfout(f"{fout} Zoals: {PROGRAMMA} nieuw VSV Voorbeeldstad") from fout
    meld_weggelaten(sum(map(weggelaten, naam)))
    _bewaar_nieuw(_uit_profiel(dossier, regio), dossier.dossier.naam, folder, regio, nu)


def _folder(map_: str | None) -> Path:
    from vsv_wizard.opslag import dossiermap

    return dossiermap(map_)


def _uit_profiel(dossier: "Dossier", regio: "Regio") -> "Dossier":
    """The new dossier with what the profile of the region fills in."""
    if regio.profiel is None:
        return dossier
    from vsv_wizard.regio.profiel.voorstellen import vergelijk, voorstellen, vul_lege

    gedaan = voorstellen(regio.plan, regio.profiel)
    lege = [een for een in vergelijk(dossier, regio.plan, gedaan) if een.leeg]
    if aantal := sum(len(een.punten) for een in lege):
        meld(f"Ingevuld uit het regioprofiel: {woord(aantal, 'antwoord', 'antwoorden')}.")
    for fout in gedaan.fouten:
        meld(f"Let op: niet ingevuld uit het regioprofiel. {fout}")
    return vul_lege(dossier, regio.plan, gedaan)


@opdracht("voorbeeld")
@optie_map
@optie_profiel
@click.pass_obj
def voorbeeld(nu: Klok, map_: str | None) -> None:
    """Maak het dossier van een verzonnen VSV, en toon waar het staat.

    Het voorbeeld is halverwege het plan. Alle namen en nummers zijn verzonnen.
    U kunt er alles in veranderen, en het weggooien.
    """
    from vsv_wizard.bewerken.example import maak_voorbeeld

    moment, folder = nu(), _folder(map_)
    dossier = maak_voorbeeld(moment.astimezone().date(), moment)
    _bewaar_nieuw(dossier, "voorbeeld", folder, regio_van(folder), nu)


def _bewaar_nieuw(dossier: "Dossier", naam: str, folder: Path, regio: "Regio", nu: Klok) -> None:
    from vsv_wizard.opslag import Dossiermap
    from vsv_wizard.voortgang.status import bepaal, samenvatting

    stand = bepaal(dossier, regio.plan, nu().astimezone().date())
    dossier = dossier.model_copy(update={"samenvatting": samenvatting(dossier, stand)})
    pad = Dossiermap(folder).nieuw(naam, dossier)
    druk_pad(pad)


@opdracht("status")
@een_dossier
@optie_json
@optie_profiel
@click.pass_obj
def status(nu: Klok, dossier: str, als_json: bool) -> None:
    """Toon hoe een dossier ervoor staat: per taak, en wat er nog open is."""
    sessie = lees_dossier(dossier, nu)
    if als_json:
        from vsv_wizard.opdrachten import gegevens

        druk_json(gegevens.status(sessie.dossier, sessie.voortgang))
        return
    from vsv_wizard.opdrachten.weergave import toon_status

    toon_status(sessie.dossier, sessie.voortgang, dossier)
