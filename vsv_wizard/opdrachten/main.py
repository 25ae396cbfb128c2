"""The entry point. `--version` and `--help` are answered here, before anything is imported.

Everything else goes on in `opdrachten`. What is imported here is paid for by every
start of the program, so that is next to nothing; even `typing` waits.
"""

from __future__ import annotations

import gc
import os
import sys

from vsv_wizard import __version__
from vsv_wizard.opdrachten.names import (
    AANVULVARIABELE,
    DOCUMENTEN,
    OPDRACHT,
    OPDRACHTEN,
    PROGRAMMA,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

NIET_OPGESLAGEN = 5
STORING = 70  # the exit code of a bug
AFGEBROKEN = 130
PIJP_DICHT = 141


_HULP = """\
Gebruik: {programma} [DOSSIER | MAP] [--map MAP]
         {programma} OPDRACHT ...

Loop met uw VSV door het stappenplan voor digitale gegevensuitwisseling.
Zonder opdracht opent het programma op het scherm. U gaat verder waar u was.

Opdrachten:
{opdrachten}

Documenten maken:
{documenten}

Opties:
  --map MAP    De map met uw dossiers. Anders geldt de variabele VSV_WIZARD_MAP,
               en anders de map VSV-dossiers bij uw documenten.
  --version    Toon de versie.
  -h, --help   Toon deze uitleg.

Uitleg over één opdracht: {programma} OPDRACHT --help
Er gaat niets naar internet. Vul geen gegevens van cliënten in.

Code bij het einde: 0 gelukt; 1 'controleer' vond een fout; 2 verkeerd gebruik,
of geen terminal; 3 niet leesbaar als dossier; 4 van een nieuwere versie;
5 niet opgeslagen; 6 een ander vulde iets anders in: u moet kiezen, of het
bestand bestaat al; 70 fout in het programma zelf; 129, 130, 143 venster
dicht, Ctrl-C, systeem.
"""


def hulp() -> str:
    """Give the help of the program as a whole."""
    breedte = max(map(len, OPDRACHT)) + 2
    opdrachten, documenten = (
        "\n".join(f"  {row.naam:<{breedte}} {row.kort}" for row in lijst)
        for lijst in (OPDRACHTEN, DOCUMENTEN)
    )
    return _HULP.format(programma=PROGRAMMA, opdrachten=opdrachten, documenten=documenten)


def main(argv: Sequence[str] | None = None, *, nu: Callable[[], datetime] | None = None) -> int:
    """Run one command line and give the exit code. `nu` is the clock, for tests."""
    args = list(sys.argv[1:] if argv is None else argv)
    _veilige_uitvoer()
    try:
        code = _voer_uit(args, nu)
        if sys.stdout is not None:
            sys.stdout.flush()  # a closed pipe shows itself here, and not at exit
    except BrokenPipeError:
        _zonder_uitvoer()  # whoever read our output has seen enough
        return PIJP_DICHT
    except OSError:
        _zonder_uitvoer()
        print("De uitvoer kon niet worden geschreven. Is de schijf vol?", file=sys.stderr)
        return NIET_OPGESLAGEN
    except Exception as fout:  # noqa: BLE001  # not even what says such things could be imported
        from vsv_wizard.opslag.crashlog import meld_storing

        print(meld_storing(fout), file=sys.stderr)
        return STORING
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return AFGEBROKEN
    return code


def run() -> None:
    """Run as the console script."""
    # Looking for plug-ins that we do not have costs pydantic some 10 ms of every start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A command is over before there is garbage worth collecting. Looking for it all the same,
    # while importing and once more when Python ends, costs a tenth of `status`. The screens,
    # which stay open, collect again once they show.
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)


def _voer_uit(args: list[str], nu: Callable[[], datetime] | None) -> int:
    if AANVULVARIABELE in os.environ:
        from vsv_wizard.opdrachten.dispatch import vul_aan

        return vul_aan(os.environ[AANVULVARIABELE])
    if not args or args[0] not in OPDRACHT:
        if "--version" in args:
            print(PROGRAMMA, __version__)
            return 0
        if "--help" in args or "-h" in args:
            print(hulp(), end="")
            return 0
    from vsv_wizard.opdrachten.dispatch import voer_uit

    return voer_uit(args, nu)


def _zonder_uitvoer() -> None:
    """Python would try again to write what is left at exit, complain, and change the code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _veilige_uitvoer() -> None:
    """No character may stop the program: what a terminal cannot show becomes a "?"."""
    for stroom in (sys.stdout, sys.stderr):
        reconfigure = getattr(stroom, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32":
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")
