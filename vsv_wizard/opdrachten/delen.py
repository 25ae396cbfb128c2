"""Making a copy of a dossier to show to others, and taking one out of a report."""

from pathlib import Path

import click

from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    file_argument,
    load_dossier,
    print_path,
    print_text,
)
from vsv_wizard.opdrachten.grammar import attach, is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM


@command("deel")
@dossier_argument
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(["openbaar", "bestuur", "intern"]),
    help="Verplicht: openbaar, bestuur of intern.",
)
@click.option("--uit", metavar="BESTAND", help="Verplicht: het bestand voor de kopie.")
@click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
@click.pass_obj
def deel(nu: Clock, dossier: str, niveau: str | None, uit: str | None, overschrijf: bool) -> None:
    """Maak een kopie van een dossier, zonder wat anderen niet mogen zien.

    openbaar   alleen de voortgang en de naam van het VSV
    bestuur    zonder contactgegevens, notities en rekeningnummer
    intern     zonder rekeningnummer

    De kopie gaat open als elk dossier. Zij zegt hoeveel antwoorden er niet in
    staan. Een tekst waar een rekeningnummer in staat, valt helemaal weg.
    Is er in de kopie iets ingevuld? Voeg haar dan samen met uw dossier. Wat niet
    in de kopie stond, blijft in uw dossier zoals het is.

      vsv-wizard deel vsv.toml --niveau bestuur --uit "vsv voor bestuur.toml"
      vsv-wizard voeg-samen vsv.toml "vsv voor bestuur.toml"

    Een dossier wordt nooit overschreven, ook niet met --overschrijf.
    """
    from vsv_wizard.bewerken.share import CannotShare, as_bytes, make_shared, save_original
    from vsv_wizard.documenten import Niveau, write_file
    from vsv_wizard.opslag import NewerSchema
    from vsv_wizard.opslag import explain as uitleg

    if niveau is None or uit is None:
        missing = "--niveau NIVEAU" if niveau is None else "--uit BESTAND"
        raise CommandError(f"Er ontbreekt iets: {missing}. Uitleg: {PROGRAM} deel --help")
    lezing = load_dossier(dossier, nu)
    if lezing.is_read_only:
        raise NewerSchema(lezing.dossier.schema_, lezing.pad)
    moment = nu()
    try:
        copy = make_shared(lezing.dossier, lezing.plan, Niveau(niveau), moment, lezing.versie)
    except CannotShare as error:
        raise CommandError(str(error)) from error
    if is_stream(uit):
        put_stream(as_bytes(copy))
        report(uitleg.gedeeld(copy.gedeeld) if copy.gedeeld else "")
        return
    with write_errors():
        doel = write_file(
            Path(uit), as_bytes(copy), overschrijf=overschrijf, dossier_path=lezing.pad
        )
    save_original(lezing.pad, lezing.versie, moment)
    print_path(doel)
    if copy.gedeeld:
        report(uitleg.gedeeld(copy.gedeeld))


@command("uitpakken")
@file_argument("bestand", "BESTAND")
def uitpakken(bestand: str) -> None:
    """Haal het dossier uit een rapport als pdf.

    Zo'n rapport maakt u met: vsv-wizard rapport DOSSIER --met-dossier --uit
    rapport.pdf. In de pdf zit dan een kopie van het dossier voor dezelfde lezers.
    Geef met --uit een bestand, dan kunt u de kopie openen als elk dossier:

      vsv-wizard uitpakken rapport.pdf --uit "vsv uit rapport.toml"
      vsv-wizard "vsv uit rapport.toml"
    """
    from vsv_wizard.dossier.text import clean
    from vsv_wizard.dossier.vsv_name import vsv_name
    from vsv_wizard.opslag import explain as uitleg
    from vsv_wizard.opslag.address import typed
    from vsv_wizard.opslag.pdf_attachment import attached_dossier

    data, geladen = attached_dossier(typed(bestand))
    dossier = geladen.dossier
    attach(dossier={"id": dossier.dossier.id, "naam": vsv_name(dossier)})
    print_text(clean(data.decode("utf-8-sig", "replace")))
    report(uitleg.gedeeld(dossier.gedeeld) if dossier.gedeeld else f"{vsv_name(dossier)}.")
