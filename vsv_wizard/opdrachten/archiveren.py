"""Moving closed sessions to a file beside the dossier, and bringing them back."""

from datetime import date

import click

from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    find,
    plan_for,
    profiel_option,
)
from vsv_wizard.opdrachten.messages import report
from vsv_wizard.opdrachten.saving import report_saving


@command("archiveer")
@dossier_argument
@click.option(
    "--ouder-dan",
    "days",
    metavar="DAGEN",
    type=click.IntRange(0, 36500),
    default=365,
    help="Hoe lang geleden afgesloten. Zonder keuze: 365 dagen.",
)
@click.option("--terug", is_flag=True, help="Zet alle sessies terug in het dossier.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@profiel_option
@click.pass_obj
def archiveer(nu: Clock, dossier: str, days: int, terug: bool, proef: bool) -> None:
    """Verplaats oude, afgesloten sessies naar een bestand naast het dossier.

    Zo blijft er ruimte in het dossier. Er gaat niets verloren: met --terug zet u
    ze terug. Een sessie waarvan nog een actie open is, blijft in het dossier.

      vsv-wizard archiveer voorbeeld.toml --proef
      vsv-wizard archiveer voorbeeld.toml --ouder-dan 730
      vsv-wizard archiveer voorbeeld.toml --terug
    """
    from vsv_wizard.bewerken.archive import bring_back, put_aside
    from vsv_wizard.dossier.notation import datum_long

    pad = find(dossier)
    plan = plan_for(pad)
    if terug:
        done = bring_back(pad, plan=plan, now=nu, trial=proef)
    else:
        done = put_aside(pad, plan=plan, now=nu, days=days, trial=proef)
    for sessie in done.sessies:
        # A day that is not known has no closed session either; the form checks no more.
        datum = datum_long(sessie.datum) if isinstance(sessie.datum, date) else "zonder datum"
        print(clean_line(f"{datum}: {sessie.doel or 'sessie'}"))
    count = how_many(len(done.sessies), "sessie", "sessies")
    if not done.sessies:
        report("Er is geen sessie om te verplaatsen.")
        return
    if proef:
        report(f"Proef: er is niets bewaard. Het gaat om {count}.")
        return
    where = clean_line(str(done.place))
    report(f"{count} terug in het dossier." if terug else f"{count} verplaatst naar {where}")
    report_saving(0, done.warning)
