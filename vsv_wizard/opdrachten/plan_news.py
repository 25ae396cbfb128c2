"""What is new in the plan, for a dossier that began with an older edition of it."""

import click

from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    fold,
    json_option,
    load_dossier,
    open_dossier,
    print_json,
    profiel_option,
)
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import suggested


@command("uitgave")
@dossier_argument
@click.option("--gelezen", is_flag=True, help="U hebt het gelezen: het wordt niet meer gezegd.")
@json_option
@profiel_option
@click.pass_obj
def uitgave(nu: Clock, dossier: str, gelezen: bool, als_json: bool) -> int:
    """Toon wat er nieuw is in het stappenplan sinds dit dossier begon.

    Wat u invulde, blijft staan. U ziet wat er nieuw is, wat er weg is, en waar u
    nog eens naar kijkt. Alle uitgaven: vsv-wizard naslag nieuw
    """
    if gelezen:
        sessie = open_dossier(dossier, nu)
        sessie.saw_plan()
        return report_others(save(sessie), sessie)
    from vsv_wizard.opdrachten.gegevens import changes
    from vsv_wizard.opslag.address import full
    from vsv_wizard.voortgang.plan_news import STAYS, TITEL, plan_news

    lezing = load_dossier(dossier, nu)
    news = plan_news(lezing.dossier, lezing.progress)
    if als_json:
        nieuws = changes(lezing.plan, news.changes if news else ())
        here = lezing.dossier.dossier.id
        print_json({"id": here, "bestand": full(lezing.pad), "plan_nieuws": nieuws})
    elif news is None:
        print("Er is niets nieuws in het stappenplan voor dit dossier.")
    else:
        print(f"{TITEL}: {news.line}.")
        print(fold(STAYS))
        for kop, tekst in news.sections():
            print(f"\n{kop}")
            for line in tekst.splitlines():
                print(fold(line, "  "))
        print(f"\nGelezen? Typ: {suggested('uitgave', dossier, '--gelezen')}")
    return 0
