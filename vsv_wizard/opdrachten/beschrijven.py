"""What the program asks, and what its file looks like."""

from vsv_wizard.opdrachten.basis import druk_json, opdracht, optie_json


@opdracht("velden")
@optie_json
def velden(als_json: bool) -> None:
    """Toon alle vragen van het plan, met het pad waarmee 'vul' ze invult.

    Staat er <id> in een pad? Zet daar de id neer van iets in de lijst, of wat het
    heet (gelden.2026.bedrag). Met een + voegt u iets toe (deelnemers.+.naam).
    """
    from vsv_wizard.opdrachten import gegevens
    from vsv_wizard.plan.model import laad_plan

    plan = laad_plan()
    regels = gegevens.velden(plan)
    if als_json:
        druk_json(regels)
        return
    kop = ""
    for regel in regels:
        taak = regel["taak"]
        vorige, kop = (
            kop,
            plan.noem(taak_id) if (taak_id := plan.taak_id(taak)) else _los(regel["pad"]),
        )
        if kop != vorige:
            print(f"\n{kop}" if regel is not regels[0] else kop)
        verplicht = ", nodig" if regel["verplicht"] else ""
        print(f"  {regel['pad']}  ({regel['soort']}{verplicht})\n      {regel['vraag']}")
        if regel["keuzes"]:
            print(f"      Kies: {' | '.join(regel['keuzes'])}")


def _los(pad: str) -> str:
    return "Bij elke taak" if pad.startswith("taken.") else "Los van de taken"


@opdracht("schema")
def schema() -> None:
    """Toon het JSON-schema van het dossierbestand, voor wie programma's maakt."""
    from vsv_wizard.dossier.model import Dossier

    vorm = Dossier.model_json_schema(by_alias=True)
    titel = "Dossier van vsv-wizard"
    druk_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **vorm, "title": titel})
