"""The script with which a shell completes commands, dossiers and task numbers."""

import sys

import click
from click.shell_completion import get_completion_class

from vsv_wizard.opdrachten.basis import meld, opdracht
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import AANVULVARIABELE, PROGRAMMA

_AANZETTEN = {
    "bash": f'Zet deze regel in ~/.bashrc:  eval "$({PROGRAMMA} aanvullen bash)"',
    "zsh": f'Zet deze regel in ~/.zshrc:  eval "$({PROGRAMMA} aanvullen zsh)"',
    "fish": f"Bewaar dit als ~/.config/fish/completions/{PROGRAMMA}.fish",
    "powershell": f"Zet deze regel in $PROFILE:  {PROGRAMMA} aanvullen powershell "
    "| Out-String | Invoke-Expression",
}


@opdracht("aanvullen")
@click.argument("shell", metavar="SHELL", type=click.Choice(tuple(_AANZETTEN)))
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
    if soort is None:  # click before 8.4 has none for PowerShell
        raise Opdrachtfout(f"Voor {shell} kunnen wij nog niet aanvullen. Kies bash, zsh of fish.")
    script = soort(click.Group(PROGRAMMA), {}, PROGRAMMA, AANVULVARIABELE)
    # Not `script.source()`: it starts a bash to ask for its version, and answers in English.
    print(script.source_template % script.source_vars())
    print(f"# {_AANZETTEN[shell]}")
    if sys.stdout.isatty():
        meld(f"{_AANZETTEN[shell]}\nOpen daarna een nieuw venster.")
