"""Documents made from a dossier."""

from pathlib import Path

import click

from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_af,
    druk_pad,
    een_dossier,
    opdracht,
    open_dossier,
)
from vsv_wizard.opdrachten.klik import Opdrachtfout

NIET_GELUKT = 5
BESTAAT_AL = 6
FORMATEN = ("md", "html", "json", "pdf", "docx")
LATER = ("pdf", "docx")
NIVEAUS = ("openbaar", "bestuur", "intern")


@opdracht("rapport")
@een_dossier
@click.option(
    "--formaat",
    metavar="FORMAAT",
    type=click.Choice(FORMATEN),
    help="md, html of json. Zonder keuze: zoals --uit eindigt, anders md.",
)
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(NIVEAUS),
    default="bestuur",
    help="openbaar, bestuur of intern. Zonder keuze: bestuur.",
)
@click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand.")
@click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
@click.pass_obj
def rapport(
    nu: Klok, dossier: str, formaat: str | None, niveau: str, uit: str | None, overschrijf: bool
) -> None:
    """Maak het statusrapport: de stand, wat open is, besluiten en antwoorden.

    openbaar   alleen de voortgang, zonder namen en bedragen
    bestuur    met namen, rollen, besluiten en bedragen
    intern     ook met contactgegevens en notities
    """
    einde = Path(uit).suffix.lstrip(".").lower() if uit else ""
    formaat = formaat or (einde if einde in FORMATEN else "md")
    if formaat in LATER:
        raise Opdrachtfout(
            f"Een rapport als {formaat} komt in een latere versie. "
            "Kies nu html: dat kunt u in uw browser afdrukken of als pdf bewaren."
        )
    from vsv_wizard.documenten import BestaatAl, IsDossier, NietGeschreven, Niveau, schrijf_bestand
    from vsv_wizard.documenten import rapport as maak

    sessie = open_dossier(dossier, nu, om_te_lezen=True)
    tekst = maak(sessie.dossier, sessie.plan, nu(), formaat, Niveau(niveau))
    if uit is None:
        druk_af(tekst)
        return
    try:
        doel = schrijf_bestand(Path(uit), tekst, overschrijf=overschrijf, dossier_pad=sessie.pad)
    except BestaatAl as fout:
        raise Opdrachtfout(str(fout), BESTAAT_AL) from fout
    except IsDossier as fout:
        raise Opdrachtfout(str(fout)) from fout
    except NietGeschreven as fout:
        raise Opdrachtfout(str(fout), NIET_GELUKT) from fout
    druk_pad(doel)
