"""Making a dossier, and showing how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.cli import PROGRAMMA
from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_json,
    druk_pad,
    een_dossier,
    meld_weggelaten,
    opdracht,
    open_dossier,
    optie_json,
    optie_map,
)
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.tekst import weggelaten

if TYPE_CHECKING:
    from vsv_wizard.dossier import Dossier


@opdracht("nieuw")
@click.argument("naam", metavar="NAAM", nargs=-1, required=True)
@optie_map
@click.pass_obj
def nieuw(nu: Klok, naam: tuple[str, ...], map_: str | None) -> None:
    """Maak een leeg dossier voor een VSV, en toon waar het staat.

    NAAM is de naam van uw VSV, zoals: VSV Voorbeeldstad.
    Is er al een dossier met deze naam? Dan krijgt het nieuwe een nummer.
    """
    from vsv_wizard.opslag import nieuw_dossier
    from vsv_wizard.stappenplan import laad_plan

    try:
        dossier = nieuw_dossier(" ".join(naam), laad_plan().versie, nu=nu())
    except ValueError as fout:
        raise Opdrachtfout(f"{fout} Zoals: {PROGRAMMA} nieuw VSV Voorbeeldstad") from fout
    meld_weggelaten(sum(map(weggelaten, naam)))
    _bewaar_nieuw(dossier, dossier.dossier.naam, map_, nu)


@opdracht("voorbeeld")
@optie_map
@click.pass_obj
def voorbeeld(nu: Klok, map_: str | None) -> None:
    """Maak het dossier van een verzonnen VSV, en toon waar het staat.

    Het voorbeeld is halverwege het plan. Alle namen en nummers zijn verzonnen.
    U kunt er alles in veranderen, en het weggooien.
    """
    from vsv_wizard.voorbeeld import maak_voorbeeld

    moment = nu()
    _bewaar_nieuw(maak_voorbeeld(moment.astimezone().date(), moment), "voorbeeld", map_, nu)


def _bewaar_nieuw(dossier: "Dossier", naam: str, map_: str | None, nu: Klok) -> None:
    from vsv_wizard.opslag import Dossiermap, dossiermap
    from vsv_wizard.stappenplan import laad_plan
    from vsv_wizard.voortgang import bepaal, samenvatting

    stand = bepaal(dossier, laad_plan(), nu().astimezone().date())
    dossier = dossier.model_copy(update={"samenvatting": samenvatting(dossier, stand)})
    pad = Dossiermap(dossiermap(Path(map_) if map_ else None)).nieuw(naam, dossier)
    druk_pad(pad)


@opdracht("status")
@een_dossier
@optie_json
@click.pass_obj
def status(nu: Klok, dossier: str, als_json: bool) -> None:
    """Toon hoe een dossier ervoor staat: per taak, en wat er nog open is."""
    sessie = open_dossier(dossier, nu, om_te_lezen=True)
    if als_json:
        from vsv_wizard.opdrachten import gegevens

        druk_json(gegevens.status(sessie.dossier, sessie.voortgang))
        return
    from vsv_wizard.opdrachten.weergave import toon_status

    toon_status(sessie.dossier, sessie.voortgang, dossier)
