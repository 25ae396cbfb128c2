"""Action points on the command line: of one dossier, or across a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_json,
    een_bestand,
    lees_dossier,
    meld,
    opdracht,
    optie_json,
    plan_bij,
    vind,
    woord,
)

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.dossier.model import Actie, Dossier
    from vsv_wizard.plan.model import Plan

ONLEESBAAR = 3


@opdracht("acties")
@een_bestand("dossier", "DOSSIER|MAP")
@optie_json
@click.option("--alles", is_flag=True, help="Toon ook wat klaar is of niet meer hoeft.")
@click.pass_obj
def acties(nu: Klok, dossier: str, als_json: bool, alles: bool) -> int:
    """Toon de actiepunten: wat te laat is eerst, dan wat open is.

    Geef een map voor de actiepunten van alle dossiers in die map.
    """
    from vsv_wizard.opslag.address import is_home
    from vsv_wizard.voortgang.acties import acties_uit

    pad = vind(dossier)
    fouten: list[str] = []
    if is_home(pad):
        gelezen, plan = list(_uit_map(pad, fouten)), plan_bij(pad)
    else:
        lezing = lees_dossier(dossier, nu)
        gelezen, plan = [(lezing.naam, lezing.dossier)], lezing.plan
    vandaag = nu().astimezone().date()
    gevonden = acties_uit(gelezen, vandaag, alles=alles)
    if als_json:
        druk_json([_gegevens(naam, actie, plan, vandaag) for naam, actie in gevonden])
    else:
        _toon(gevonden, plan, vandaag, in_map=is_home(pad))
    for fout in fouten:
        meld(f"Let op: {fout}")
    return ONLEESBAAR if fouten else 0


def _uit_map(pad: Path, fouten: list[str]) -> "Iterator[tuple[str, Dossier]]":
    """The dossiers of a folder by name; of copies of one dossier only the first."""
    from vsv_wizard.opslag import OpslagFout, home_at, home_of
    from vsv_wizard.opslag.address import file_name
    from vsv_wizard.opslag.folder import groepeer

    for regel in groepeer(home_at(pad).regels()):
        if regel.fout is not None:
            fouten.append(f"{file_name(regel.pad)} is overgeslagen. {regel.fout}")
            continue
        try:
            yield regel.naam, home_of(regel.pad).read(regel.pad).dossier
        except OpslagFout as fout:  # changed a moment ago
            fouten.append(f"{file_name(regel.pad)} is overgeslagen. {fout.kort}")


def _gegevens(naam: str, actie: "Actie", plan: "Plan", vandaag: "date") -> dict[str, object]:
    from vsv_wizard.dossier.fields import WEET_NIET
    from vsv_wizard.voortgang.acties import stand, wie

    voor = None if actie.voor == WEET_NIET else actie.voor
    return {
        "dossier": naam,
        "id": actie.id,
        "wat": actie.wat or "",
        "wie": wie(actie),
        "voor": str(voor) if voor else None,
        "taak": plan.nr(actie.taak) if actie.taak else None,
        "stand": stand(actie, vandaag).value,
        "gedaan_op": str(actie.gedaan_op) if actie.gedaan_op else None,
    }


def _toon(
    gevonden: "Sequence[tuple[str, Actie]]", plan: "Plan", vandaag: "date", *, in_map: bool
) -> None:
    from vsv_wizard.voortgang.acties import Stand, stand, termijn, wat, wie

    standen = [stand(actie, vandaag) for _, actie in gevonden]
    te_laat = standen.count(Stand.TE_LAAT)
    open_ = te_laat + standen.count(Stand.OPEN)
    print(f"{woord(open_, 'actie', 'acties')} open, {te_laat} te laat.")
    for (naam, actie), hoe in zip(gevonden, standen, strict=True):
        over = [termijn(actie, vandaag), wie(actie)]
        over += [f"taak {plan.nr(actie.taak)}"] if actie.taak else []
        over += [naam] if in_map else []
        print(f"{hoe.teken} {hoe.value:<{_BREEDTE}}{schoon_regel(wat(actie))}")
        print(f"{'':<{_BREEDTE + 2}}{schoon_regel(' · '.join(deel for deel in over if deel))}")


_BREEDTE = 17
