"""Merging two files of one dossier."""

from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    file_argument,
    find,
    plan_for,
    profiel_option,
)
from vsv_wizard.opdrachten.differences import difference_lines
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.saving import report_keuzes, report_saving
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.copies import Merging


@command("voeg-samen")
@file_argument("a", "A")
@file_argument("b", "B")
@click.option("--basis", metavar="C", help="Een versie waar A en B allebei van komen.")
@click.option("--andere-naam", is_flag=True, help="Het is één VSV, ook al is de naam anders.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@profiel_option
@click.pass_obj
def voeg_samen(nu: Clock, a: str, b: str, basis: str | None, andere_naam: bool, proef: bool) -> int:
    """Voeg 2 bestanden van één dossier samen, antwoord voor antwoord.

    A blijft en krijgt de antwoorden van B erbij. Daarna gaat B weg; u vindt het
    terug in de geschiedenis van A. Vulden ze allebei iets anders in? Dan blijft
    het antwoord van A staan, en staat dat van B erbij, zodat u kunt kiezen.

    Het programma zoekt zelf de laatste versie die ze gelijk hadden. Kan dat niet?
    Noem haar dan met --basis. Anders moet u bij elk verschil kiezen.

    Heet het VSV in A anders dan in B? Dan is B misschien een kopie als voorbeeld
    voor een ander VSV. Er verandert niets, tenzij u --andere-naam erbij zet.

      vsv-wizard voeg-samen vsv.toml "vsv (kopie).toml" --proef
      vsv-wizard voeg-samen vsv.toml "vsv (kopie).toml"

    De code bij het einde is 6 als u nog moet kiezen, en anders 0.
    """
    from vsv_wizard.bewerken.copies import CannotMerge, OtherName, merge_files

    blijft, gaat_op = find(a), find(b)
    plan = plan_for(blijft)
    try:
        samen = merge_files(
            blijft,
            gaat_op,
            plan=plan,
            now=nu,
            basis=find(basis) if basis else None,
            trial=proef,
            across_names=andere_naam,
        )
    except OtherName as error:
        apart = suggested("nieuw", "--apart", gaat_op)
        one = suggested("voeg-samen", blijft, gaat_op, "--andere-naam")
        raise CommandError(
            f"{error}\nMaak van het tweede een eigen dossier:  {apart}\n"
            f"Of is het toch één VSV:                 {one}"
        ) from error
    except CannotMerge as error:
        raise CommandError(str(error)) from error
    for line in difference_lines(samen.otherwise, samen.voor, samen.na, plan):
        print(line)
    report(_closing_sentence(samen, a, b, proef))
    if not samen.basis:
        report("Wij vonden geen versie die ze gelijk hadden. Daarom is elk verschil een keuze.")
    report_saving(0, samen.warning)
    return report_keuzes(samen.conflicten, samen.na, plan, blijft, trial=proef)


def _closing_sentence(samen: "Merging", a: str, b: str, trial: bool) -> str:
    count = how_many(len(samen.otherwise), "antwoord komt", "antwoorden komen")
    if trial:
        return f"Proef: er is niets gewijzigd. {count} uit {clean_line(b)}."
    return (
        f"Samengevoegd in {clean_line(a)}. {count} uit {clean_line(b)}. "
        "Dat bestand staat nu in de geschiedenis."
    )
