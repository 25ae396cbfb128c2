"""The commands, one module per subject; only the module of the command at hand is imported.

The table is in `names`; `main` answers `--help` and `--version` without any of this.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from vsv_wizard.opdrachten.basis import Klok, meld, meld_opslagfout
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.main import STORING
from vsv_wizard.opdrachten.names import AANVULVARIABELE, OPDRACHT, PROGRAMMA, SCHERMEN


class Groep(click.Group):
    """All commands, for the shell that completes a line."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the names, in the order of the help."""
        return list(OPDRACHT)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command with this name."""
        return commando(cmd_name) if cmd_name in OPDRACHT else None

    def shell_complete(self, _ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Complete the first word: a command that begins so, or else a dossier or folder."""
        namen = [
            CompletionItem(naam, help=row.kort)
            for naam, row in OPDRACHT.items()
            if naam.startswith(incomplete)
        ]
        return namen or [CompletionItem(incomplete, type="file")]


def commando(naam: str) -> click.Command:
    """Import the module of a command, and give the command; without a name, the screens."""
    row = OPDRACHT.get(naam, SCHERMEN)
    if not row.module:
        from vsv_wizard.opdrachten.documenten import documentopdracht

        return documentopdracht(naam)
    module = import_module(f"vsv_wizard.opdrachten.{row.module}")
    gevonden: click.Command = getattr(module, row.naam.replace("-", "_"))
    return gevonden


def vul_aan(instructie: str) -> int:
    """Answer the shell that completes a line."""
    from click.shell_completion import shell_complete

    return shell_complete(Groep(PROGRAMMA), {}, PROGRAMMA, AANVULVARIABELE, instructie)


def voer_uit(args: Sequence[str], nu: Klok | None) -> int:
    """Run a command, or the screens when none is named; say in Dutch what goes wrong."""
    naam, rest = (args[0], args[1:]) if args and args[0] in OPDRACHT else ("", args)
    try:
        opdracht = commando(naam)
        heet = f"{PROGRAMMA} {naam}".strip()
        with opdracht.make_context(heet, list(rest), obj=nu or _nu) as context:
            return opdracht.invoke(context) or 0
    except click.exceptions.Exit as einde:
        return einde.exit_code
    except Opdrachtfout as fout:
        return meld(str(fout), fout.code)
    except BrokenPipeError:
        raise
    except Exception as fout:  # noqa: BLE001  # whatever it is: one line, and no data
        from vsv_wizard.opslag import OpslagFout

        if isinstance(fout, OpslagFout):
            return meld_opslagfout(fout)
        from vsv_wizard.opslag.crashlog import meld_storing

        return meld(meld_storing(fout, bewaard=not OPDRACHT.get(naam, SCHERMEN).writes), STORING)


def _nu() -> datetime:
    return datetime.now(UTC)
