"""Making a copy of a dossier to show to others."""

from pathlib import Path

import click

from vsv_wizard.opdrachten.basis import Klok, druk_pad, een_dossier, lees_dossier, meld, opdracht
from vsv_wizard.opdrachten.documenten import BESTAAT_AL, NIET_GELUKT
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA


@opdracht("deel")
@een_dossier
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(["openbaar", "bestuur", "intern"]),
    help="Verplicht: openbaar, bestuur of intern.",
)
@click.option("--uit", metavar="BESTAND", help="Verplicht: het bestand voor de kopie.")
@click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
@click.pass_obj
def deel(nu: Klok, dossier: str, niveau: str | None, uit: str | None, overschrijf: bool) -> None:
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
    from vsv_wizard.bewerken.share import KanNietDelen, als_bytes, bewaar_origineel, maak_gedeeld
    from vsv_wizard.documenten import (
        BestaatAl,
        IsDossier,
        NietGeschreven,
        Niveau,
        schrijf_bestand,
    )
    from vsv_wizard.opslag import NieuwerSchema
    from vsv_wizard.opslag import explain as uitleg

    if niveau is None or uit is None:
        mist = "--niveau NIVEAU" if niveau is None else "--uit BESTAND"
        raise Opdrachtfout(f"Er ontbreekt iets: {mist}. Uitleg: {PROGRAMMA} deel --help")
    lezing = lees_dossier(dossier, nu)
    if lezing.alleen_lezen:
        raise NieuwerSchema(lezing.dossier.schema_, lezing.pad)
    moment = nu()
    try:
        kopie = maak_gedeeld(lezing.dossier, lezing.plan, Niveau(niveau), moment, lezing.versie)
        doel = schrijf_bestand(
            Path(uit), als_bytes(kopie), overschrijf=overschrijf, dossier_pad=lezing.pad
        )
    except KanNietDelen as fout:
        raise Opdrachtfout(str(fout)) from fout
    except BestaatAl as fout:
        raise Opdrachtfout(str(fout), BESTAAT_AL) from fout
    except IsDossier as fout:
        raise Opdrachtfout(str(fout)) from fout
    except NietGeschreven as fout:
        raise Opdrachtfout(str(fout), NIET_GELUKT) from fout
    bewaar_origineel(lezing.pad, lezing.versie, moment)
    druk_pad(doel)
    if kopie.gedeeld:
        meld(uitleg.gedeeld(kopie.gedeeld))
