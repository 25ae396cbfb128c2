"""What the program asks, and what its file looks like."""

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
            plan.noem(taak_id) if (taak_id := plan.taak_id(taak)) else _loose(line["pad"]),
        )
        if kop != vorige:
            print(f"\n{kop}" if line is not regels[0] else kop)
        verplicht = ", nodig" if line["verplicht"] else ""
        print(f"  {line['pad']}  ({line['soort']}{verplicht})\n      {line['vraag']}")
        if line["keuzes"]:
            print(f"      Kies: {' | '.join(line['keuzes'])}")


def _loose(pad: str) -> str:
    return "Bij elke taak" if pad.startswith("taken.") else "Los van de taken"


@command("schema")
def schema() -> None:
    """Toon het JSON-schema van het dossierbestand, voor wie programma's maakt."""
    from vsv_wizard.dossier.model import Dossier

    vorm = Dossier.model_json_schema(by_alias=True)
    titel = "Dossier van vsv-wizard"
    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **vorm, "title": titel})
