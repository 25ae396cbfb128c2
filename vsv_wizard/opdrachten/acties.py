"""Action points on the command line: of one dossier, or across a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    file_argument,
    find,
    json_option,
    load_dossier,
    plan_for,
    print_json,
    report,
)

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.dossier.model import Actie, Dossier
    from vsv_wizard.plan.model import Plan

UNREADABLE = 3


@command("acties")
@file_argument("dossier", "DOSSIER|MAP")
@json_option
@click.option("--alles", is_flag=True, help="Toon ook wat klaar is of niet meer hoeft.")
@click.pass_obj
def acties(nu: Clock, dossier: str, als_json: bool, alles: bool) -> int:
    """Toon de actiepunten: wat te laat is eerst, dan wat open is.

    Geef een map voor de actiepunten van alle dossiers in die map.
    """
    from vsv_wizard.opslag.address import is_home
    from vsv_wizard.voortgang.acties import acties_from

    pad = find(dossier)
    errors: list[str] = []
    if is_home(pad):
        loaded, plan = list(_from_folder(pad, errors)), plan_for(pad)
    else:
        lezing = load_dossier(dossier, nu)
        loaded, plan = [(lezing.naam, lezing.dossier)], lezing.plan
    today = day_of(nu())
    found = acties_from(loaded, today, everything=alles)
    if als_json:
        print_json([_data_of(naam, actie, plan, today) for naam, actie in found])
    else:
        _show(found, plan, today, in_folder=is_home(pad))
    for error in errors:
        report(f"Let op: {error}")
    return UNREADABLE if errors else 0


def _from_folder(pad: Path, errors: list[str]) -> "Iterator[tuple[str, Dossier]]":
    """The dossiers of a folder by name; of copies of one dossier only the first."""
    from vsv_wizard.opslag import OpslagError, home_at, home_of
    from vsv_wizard.opslag.address import file_name
    from vsv_wizard.opslag.folder import group_rows

    for line in group_rows(home_at(pad).regels()):
        if line.error is not None:
            errors.append(f"{file_name(line.pad)} is overgeslagen. {line.error}")
            continue
        try:
            yield line.naam, home_of(line.pad).read(line.pad).dossier
        except OpslagError as error:  # changed a moment ago
            errors.append(f"{file_name(line.pad)} is overgeslagen. {error.kort}")


def _data_of(naam: str, actie: "Actie", plan: "Plan", today: "date") -> dict[str, object]:
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
        "stand": stand(actie, today).value,
        "gedaan_op": str(actie.gedaan_op) if actie.gedaan_op else None,
    }


def _show(
    found: "Sequence[tuple[str, Actie]]", plan: "Plan", today: "date", *, in_folder: bool
) -> None:
    from vsv_wizard.voortgang.acties import ActieState, stand, term, wat, wie

    states = [stand(actie, today) for _, actie in found]
    is_late = states.count(ActieState.LATE)
    open_ = is_late + states.count(ActieState.OPEN)
    print(f"{how_many(open_, 'actie', 'acties')} open, {is_late} te laat.")
    for (naam, actie), how in zip(found, states, strict=True):
        over = [term(actie, today), wie(actie)]
        over += [f"taak {plan.nr(actie.taak)}"] if actie.taak else []
        over += [naam] if in_folder else []
        print(f"{how.teken} {how.value:<{_WIDTH}}{clean_line(wat(actie))}")
        print(f"{'':<{_WIDTH + 2}}{clean_line(' · '.join(deel for deel in over if deel))}")


_WIDTH = 17
