"""Whether it is sound: a dossier, or the plan itself."""

from pathlib import Path

import click

from vsv_wizard.dossier.text import clean, clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossiers,
    find,
    open_dossier,
    profiel_option,
)
from vsv_wizard.opdrachten.grammar import attach
from vsv_wizard.opdrachten.messages import report_opslag_error


@command("controleer")
@dossiers
@click.option("--plan", "ook_plan", is_flag=True, help="Controleer ook het stappenplan zelf.")
@profiel_option
@click.pass_obj
def controleer(nu: Clock, dossiers: tuple[str, ...], ook_plan: bool) -> int:
    """Kijk na of dossiers kloppen: wat is er, waar, en wat doet u nu.

    Van een map alle dossiers, en het profiel van de regio. Noemt u niets? Dan is
    dat de map met uw dossiers.

    De code bij het einde is 1 als er een fout is, en 0 bij alleen opmerkingen.
    Met --plan kijkt het programma ook de bestanden van het stappenplan na, en of
    elke tekst daaruit ergens te lezen is.
    """
    from vsv_wizard.opdrachten.inspect_dossier import FOUT, inspect_dossier, tally
    from vsv_wizard.opdrachten.overzicht import folder_of
    from vsv_wizard.opslag import OpslagError
    from vsv_wizard.opslag.address import full, is_profile

    if not dossiers and not ook_plan:
        dossiers = (str(folder_of(None)),)
    code = _check_plan() if ook_plan else 0
    told: list[dict[str, object]] = []
    for pad in _files(dossiers):
        if is_profile(pad):
            code = max(code, _profile(pad))
            continue
        try:
            sessie = open_dossier(str(pad), nu, zegt_het=False)
        except OpslagError as error:
            code = max(code, report_opslag_error(error))
            continue
        bevindingen = list(inspect_dossier(sessie))
        print(f"{clean_line(str(pad))}: {tally(bevindingen)}")
        for b in bevindingen:
            print(clean(f"  {b.ernst}: {b.tekst}\n      {b.where}"))
            code = max(code, int(b.ernst == FOUT))
        told.append(
            {
                "dossier": sessie.dossier.dossier.id,
                "bestand": full(sessie.pad),
                "bevindingen": [
                    {"ernst": b.ernst, "waar": b.where, "wat": b.tekst} for b in bevindingen
                ],
            }
        )
    attach(controle=told)
    return code


def _profile(pad: Path) -> int:
    from vsv_wizard.opdrachten.profiel import check_profile
    from vsv_wizard.opslag import OpslagError

    try:
        return check_profile(pad)
    except OpslagError as error:
        return report_opslag_error(error)


def _files(named: tuple[str, ...]) -> list[Path]:
    """The files that are meant; of a folder all in it, and its profile."""
    from vsv_wizard.opslag import home_at
    from vsv_wizard.opslag.address import is_home

    found = []
    for text in named:
        pad = find(text)
        if not is_home(pad):
            found.append(pad)
            continue
        home = home_at(pad)
        profile = home.profile()
        found += [*([profile] if profile else []), *(row.pad for row in home.regels())]
    return found


def _check_plan() -> int:
    from vsv_wizard.plan.check import check_files

    plan, errors = check_files()
    if not errors and plan is not None:
        from vsv_wizard.opdrachten.reach import reach

        found = reach(plan)
        errors = [f"{t.place}: niemand kan dit lezen: {t.text!r}" for t in found.unseen]
        if not errors:
            print(f"Het stappenplan klopt: {len(plan.taken)} taken, versie {plan.versie}.")
            print(f"Alle teksten zijn ergens te lezen: {found.seen} van {len(found.texts)}.")
            return 0
    print(f"Het stappenplan klopt niet: {how_many(len(errors), 'fout', 'fouten')}.")
    for error in errors:
        print(clean(f"  {error}"))
    return 1
