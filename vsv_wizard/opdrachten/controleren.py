"""Whether it is sound: a dossier, or the plan itself."""

import click

from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    dossiers,
    meld_opslagfout,
    opdracht,
    open_dossier,
    optie_profiel,
    woord,
)
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA


@opdracht("controleer")
@dossiers
@click.option("--plan", "ook_plan", is_flag=True, help="Controleer ook het stappenplan zelf.")
@optie_profiel
@click.pass_obj
def controleer(nu: Klok, dossiers: tuple[str, ...], ook_plan: bool) -> int:
    """Kijk na of dossiers kloppen: wat is er, waar, en wat doet u nu.

    De code bij het einde is 1 als er een fout is, en 0 bij alleen opmerkingen.
    Met --plan kijkt het programma ook de bestanden van het stappenplan na.
    """
    from vsv_wizard.opdrachten.nakijken import FOUT, kijk_na, telling
    from vsv_wizard.opslag import OpslagFout

    if not dossiers and not ook_plan:
        raise Opdrachtfout(
            f"Noem een dossier, of het plan. Zoals: {PROGRAMMA} controleer voorbeeld.toml"
        )
    code = _controleer_plan() if ook_plan else 0
    for dossier in dossiers:
        try:
            sessie = open_dossier(dossier, nu, zegt_het=False)
        except OpslagFout as fout:
            code = max(code, meld_opslagfout(fout))
            continue
        bevindingen = list(kijk_na(sessie))
        print(f"{schoon_regel(dossier)}: {telling(bevindingen)}")
        for b in bevindingen:
            print(schoon(f"  {b.ernst}: {b.tekst}\n      {b.waar}"))
            code = max(code, int(b.ernst == FOUT))
    return code


def _controleer_plan() -> int:
    from vsv_wizard.plan.check import controleer_bestanden

    plan, fouten = controleer_bestanden()
    if not fouten and plan is not None:
        print(f"Het stappenplan klopt: {len(plan.taken)} taken, versie {plan.versie}.")
        return 0
    print(f"Het stappenplan klopt niet: {woord(len(fouten), 'fout', 'fouten')}.")
    for fout in fouten:
        print(schoon(f"  {fout}"))
    return 1
