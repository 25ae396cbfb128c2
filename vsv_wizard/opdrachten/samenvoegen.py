"""Merging two files of one dossier."""

from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    een_bestand,
    meld,
    opdracht,
    optie_profiel,
    plan_bij,
    vind,
    woord,
)
from vsv_wizard.opdrachten.bewaren import meld_bewaren, meld_keuzes
from vsv_wizard.opdrachten.klik import Opdrachtfout

if TYPE_CHECKING:
    from vsv_wizard.bewerken.copies import Samenvoeging


@opdracht("voeg-samen")
@een_bestand("a", "A")
@een_bestand("b", "B")
@click.option("--basis", metavar="C", help="Een versie waar A en B allebei van komen.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@optie_profiel
@click.pass_obj
def voeg_samen(nu: Klok, a: str, b: str, basis: str | None, proef: bool) -> int:
    """Voeg 2 bestanden van één dossier samen, antwoord voor antwoord.

    A blijft en krijgt de antwoorden van B erbij. Daarna gaat B weg; u vindt het
    terug in de geschiedenis van A. Vulden ze allebei iets anders in? Dan blijft
    het antwoord van A staan, en staat dat van B erbij, zodat u kunt kiezen.

    Het programma zoekt zelf de laatste versie die ze gelijk hadden. Kan dat niet?
    Noem haar dan met --basis. Anders moet u bij elk verschil kiezen.

      vsv-wizard voeg-samen vsv.toml "vsv (kopie).toml" --proef
      vsv-wizard voeg-samen vsv.toml "vsv (kopie).toml"

    De code bij het einde is 6 als u nog moet kiezen, en anders 0.
    """
    from vsv_wizard.bewerken.copies import KanNietSamen, voeg_bestanden_samen
    from vsv_wizard.bewerken.restore import noem

    blijft, gaat_op = vind(a), vind(b)
    plan = plan_bij(blijft)
    try:
        samen = voeg_bestanden_samen(
            blijft, gaat_op, plan=plan, nu=nu, basis=vind(basis) if basis else None, proef=proef
        )
    except KanNietSamen as fout:
        raise Opdrachtfout(str(fout)) from fout
    for naam in dict.fromkeys(noem(v, samen.voor, samen.na, plan) for v in samen.anders):
        print(naam)
    meld(_slotzin(samen, a, b, proef))
    if not samen.basis:
        meld("Wij vonden geen versie die ze gelijk hadden. Daarom is elk verschil een keuze.")
    meld_bewaren(0, samen.waarschuwing)
    return meld_keuzes(samen.conflicten, samen.na, plan, blijft, proef=proef)


def _slotzin(samen: "Samenvoeging", a: str, b: str, proef: bool) -> str:
    aantal = woord(len(samen.anders), "antwoord komt", "antwoorden komen")
    if proef:
        return f"Proef: er is niets gewijzigd. {aantal} uit {schoon_regel(b)}."
    return (
        f"Samengevoegd in {schoon_regel(a)}. {aantal} uit {schoon_regel(b)}. "
        "Dat bestand staat nu in de geschiedenis."
    )
