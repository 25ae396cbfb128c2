"""The screens as a command, with the options that it takes."""

import click

from vsv_wizard.opdrachten.click_base import DutchCommand
from vsv_wizard.opdrachten.common import Clock, chosen_profiel, folder_option, profiel_option
from vsv_wizard.opdrachten.opening import open_screens


@click.command("schermen", cls=DutchCommand, hidden=True)
@click.argument("doel", metavar="DOSSIER|MAP", required=False)
@folder_option
@profiel_option
@click.option("--zonder-muis", is_flag=True, help="Gebruik de muis niet.")
@click.pass_obj
def schermen(nu: Clock, doel: str | None, map_: str | None, *, zonder_muis: bool) -> int:
    """Open the screens, in a folder or in one dossier."""
    return open_screens(nu, doel, map_, chosen_profiel(), zonder_muis=zonder_muis)
