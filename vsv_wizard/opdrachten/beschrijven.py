"""What the program asks, and what its file looks like."""

from typing import Any

import click

from vsv_wizard.opdrachten.common import command, json_option, print_json


@command("velden")
@json_option
def velden(als_json: bool) -> None:
    """Toon alle vragen van het plan, met het pad waarmee 'vul' ze invult.

    Staat er <id> in een pad? Zet daar de id neer van iets in de lijst, of wat het
    heet (gelden.2026.bedrag). Met een + voegt u iets toe (deelnemers.+.naam).
    """
    from vsv_wizard.opdrachten import gegevens as details
    from vsv_wizard.plan.model import load_plan

    plan = load_plan()
    regels = details.velden(plan)
    if als_json:
        print_json(regels)
        return
    kop = ""
    for line in regels:
        taak = line["taak"]
        vorige, kop = (
            kop,
            plan.name_of(taak_id) if (taak_id := plan.taak_id(taak)) else _loose(line["pad"]),
        )
        if kop != vorige:
            print(f"\n{kop}" if line is not regels[0] else kop)
        verplicht = ", nodig" if line["verplicht"] else ""
        print(f"  {line['pad']}  ({line['soort']}{verplicht})\n      {line['vraag']}")
        if line["keuzes"]:
            print(f"      Kies: {' | '.join(line['keuzes'])}")


def _loose(pad: str) -> str:
    return "Bij elke taak" if pad.startswith("taken.") else "Los van de taken"


KINDS = ("dossier", "profiel", "plan")


@command("schema")
@click.option(
    "--van",
    metavar="WAT",
    type=click.Choice(KINDS),
    default="dossier",
    help="dossier, profiel of plan. Zonder keuze: dossier.",
)
@json_option
def schema(van: str, als_json: bool) -> None:  # noqa: ARG001 - it is nothing else
    """Toon het JSON-schema van een bestand: bij elke sleutel wat er hoort.

    Een teksteditor die het kent, helpt bij het typen en toont de vraag, de uitleg
    en de bron. Hoe dat gaat, staat in de handleiding.

    vsv-wizard schema --van profiel --uit profiel.schema.json
    """
    print_json(_schema(van))


def _schema(van: str) -> dict[str, Any]:
    from vsv_wizard.plan.model import load_plan
    from vsv_wizard.plan.schema import dossier_schema, plan_schema

    if van == "plan":
        return plan_schema()
    if van == "dossier":
        return dossier_schema(load_plan())
    from vsv_wizard.regio.profiel.schema import profiel_schema

    return profiel_schema(load_plan())
