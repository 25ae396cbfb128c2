"""The script with which a shell completes commands, dossiers and task numbers."""

import sys

import click
from click.shell_completion import get_completion_class

from vsv_wizard.opdrachten import shells  # noqa: F401  # these are our shells
from vsv_wizard.opdrachten.common import command
from vsv_wizard.opdrachten.messages import report
from vsv_wizard.opdrachten.names import COMPLETION_VARIABLE, PROGRAM

_SWITCH_ON = {
    "bash": f'Zet deze regel in ~/.bashrc:  eval "$({PROGRAM} aanvullen bash)"',
    "zsh": f'Zet deze regel in ~/.zshrc:  eval "$({PROGRAM} aanvullen zsh)"',
    "fish": f"Bewaar dit als ~/.config/fish/completions/{PROGRAM}.fish",
    "powershell": f"Zet deze regel in $PROFILE:  {PROGRAM} aanvullen powershell "
    "| Out-String | Invoke-Expression",
}


@command("aanvullen")
@click.argument("shell", metavar="SHELL", type=click.Choice(tuple(_SWITCH_ON)))
def aanvullen(shell: str) -> None:
    """Toon het script waarmee uw terminal aanvult als u op Tab drukt.

    SHELL is bash, zsh, fish of powershell. Dit doet u één keer:

      bash         zet in ~/.bashrc:
                   eval "$(vsv-wizard aanvullen bash)"
      zsh          zet in ~/.zshrc:
                   eval "$(vsv-wizard aanvullen zsh)"
      fish         vsv-wizard aanvullen fish >
                   ~/.config/fish/completions/vsv-wizard.fish
      powershell   zet in $PROFILE:
                   vsv-wizard aanvullen powershell |
                   Out-String | Invoke-Expression

    Open daarna een nieuw venster.
    """
    soort = get_completion_class(shell)
    assert soort is not None  # noqa: S101  # `shells` has one for each
    print(soort(click.Group(PROGRAM), {}, PROGRAM, COMPLETION_VARIABLE).source())
    print(f"# {_SWITCH_ON[shell]}")
    if sys.stdout.isatty():
        report(f"{_SWITCH_ON[shell]}\nOpen daarna een nieuw venster.")
