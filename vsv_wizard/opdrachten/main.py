"""The entry point. `--version` and `--help` are answered here, before anything is imported.

Everything else goes on in `opdrachten`. What is imported here is paid for by every
start of the program, so that is next to nothing; even `typing` waits.
"""

from __future__ import annotations

import gc
import os
import sys

from vsv_wizard import __version__
from vsv_wizard.opdrachten.names import COMMANDS, COMPLETION_VARIABLE, DOCUMENTS, OPDRACHT, PROGRAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import TextIO

WRONG_USAGE = 2
NOT_SAVED = 5
CRASH = 70  # the exit code of a bug
ABORTED = 130
PIPE_CLOSED = 141


_READS_UTF8 = ("MSYSTEM", "TERM", "PYTHONUTF8", "PYTHONIOENCODING")
_PIPE, _UTF8 = 3, 65001  # as Windows numbers them
_OURS = "VSV_WIZARD_"  # how the variables that we read begin

# What all commands take may stand before the command; see `grammar`.
_SHARED = ("--map", "--profiel", "--niveau", "--formaat", "--uit", "--json")

_HELP = """\
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
  --zonder-muis
               Gebruik de muis niet op de schermen.
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


def help_text() -> str:
    """Give the help of the program as a whole."""
    breedte = max(map(len, OPDRACHT)) + 2
    opdrachten, documenten = (
        "\n".join(f"  {row.naam:<{breedte}} {row.kort}" for row in lijst)
        for lijst in (COMMANDS, DOCUMENTS)
    )
    return _HELP.format(programma=PROGRAM, opdrachten=opdrachten, documenten=documenten)


def main(argv: Sequence[str] | None = None, *, now: Callable[[], datetime] | None = None) -> int:
    """Run one command line and give the exit code. `now` is the clock, for tests."""
    args = list(sys.argv[1:] if argv is None else argv)
    _safe_output()
    try:
        code = _carry_out(args, now)
        sys.stdout.flush()  # a closed pipe shows itself here, and not at exit
        sys.stderr.flush()
    except BrokenPipeError:
        _without_output()  # whoever read our output has seen enough
        return PIPE_CLOSED
    except OSError:
        _without_output()
        return _say("De uitvoer kon niet worden geschreven. Is de schijf vol?", NOT_SAVED)
    except Exception as error:  # noqa: BLE001  # not even what says such things could be imported
        try:
            from vsv_wizard.opslag.crashlog import report_crash

            tekst = report_crash(error)
        except ImportError:  # half of this program itself: there is no log, so no number
            tekst = "Dit programma is niet goed geïnstalleerd. Installeer opnieuw."
        return _say(tekst, CRASH)
    except KeyboardInterrupt:
        return _say("\nAfgebroken.", ABORTED)
    return code


def run() -> None:
    """Run as the console script."""
    _without_plugins()
    # A command is over before there is garbage worth collecting. Looking for it all the same,
    # while importing and once more when Python ends, costs a tenth of `status`. The screens,
    # which stay open, collect again once they show.
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)


def _without_plugins() -> None:
    """Tell pydantic that it has no plug-ins, instead of letting it look for them.

    There are none here, and the module that looks brings in zip files and mail: 10 ms of every
    start and 2.4 MB. An environment variable of pydantic saves the looking, not the module.
    """
    nobody = type(sys)("pydantic.plugin._loader")
    nobody.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(nobody.__name__, nobody)


def _carry_out(args: list[str], now: Callable[[], datetime] | None) -> int:
    if COMPLETION_VARIABLE in os.environ:
        from vsv_wizard.opdrachten.dispatch import complete_line

        return complete_line(os.environ[COMPLETION_VARIABLE])
    shared = args and args[0].split("=")[0] in _SHARED and any(arg in OPDRACHT for arg in args)
    if not shared and (not args or args[0] not in OPDRACHT):
        if "--version" in args:
            print(PROGRAM, __version__)
            return 0
        if "--help" in args or "-h" in args:
            print(help_text(), end="")
            return 0
    if unreadable := _lost_bytes(args):
        return _say(unreadable, WRONG_USAGE)
    from vsv_wizard.opdrachten.carry_out import carry_out

    return carry_out(args, now)


def _lost_bytes(args: Sequence[str]) -> str:
    """What to say when an argument or a variable of ours holds bytes that are no text; or "".

    Python keeps such a byte as half of a surrogate pair, which looks like an invisible sign.
    """
    ours = ((naam, waarde) for naam, waarde in os.environ.items() if naam.startswith(_OURS))
    for naam, value in (*(("", arg) for arg in args), *ours):
        try:
            value.encode()
        except UnicodeEncodeError:
            shown = value.encode("utf-8", "replace").decode()
            where = f"De variabele {naam} is" if naam else "Dit deel van de opdracht is"
            return (
                f"{where} geen UTF-8: '{shown}'. Er is niets gewijzigd. Zet uw terminal op UTF-8 "
                "en typ het opnieuw. Is het een bestand of map? Geef die een andere naam."
            )
    return ""


def _say(line: str, code: int) -> int:
    """Say it, to whoever still hears us."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _to_nowhere(sys.stderr)
    return code


def _without_output() -> None:
    """Python would try again to write what is left at exit, complain, and change the code."""
    for stroom in (sys.stdout, sys.stderr):
        try:
            stroom.flush()
        except OSError:
            _to_nowhere(stroom)


def _to_nowhere(stroom: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stroom.fileno())


def _safe_output() -> None:
    """No character may stop the program: what a terminal cannot show becomes a "?".

    Nor may a stream that was closed before we began.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stroom in (sys.stdout, sys.stderr):
        reconfigure = getattr(stroom, "reconfigure", None)
        if reconfigure is None:
            continue
        if sys.platform == "win32" and not os.environ.get("PYTHONIOENCODING"):
            reconfigure(encoding=_pipe_encoding(stroom) or "utf-8", errors="replace")
        else:
            reconfigure(errors="replace")


def _pipe_encoding(stroom: TextIO) -> str:
    """What whoever reads this pipe on Windows takes it for, when that is not UTF-8; or "".

    PowerShell 5.1 reads what a program says in a pipe by the code page of the console, whatever
    it is. Programs of Unix on Windows, and whoever asked Python for UTF-8, read UTF-8.
    """
    if sys.platform != "win32" or any(map(os.environ.get, _READS_UTF8)):
        return ""
    import codecs
    import ctypes
    import msvcrt

    kernel = ctypes.windll.kernel32
    try:
        is_pipe = kernel.GetFileType(msvcrt.get_osfhandle(stroom.fileno())) == _PIPE
    except (OSError, ValueError):  # a stream of a test, or one that is closed
        return ""
    page = kernel.GetConsoleOutputCP()
    try:
        codecs.lookup(f"cp{page}")
    except LookupError:  # no console, or a code page that Python does not know
        return ""
    return f"cp{page}" if is_pipe and page != _UTF8 else ""
