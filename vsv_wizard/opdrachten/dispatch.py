"""The commands, one module per subject; only the module of the command at hand is imported.

The table of names is in `cli`, which answers `--help` and `--version` without any of this.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from vsv_wizard.opdrachten.basis import STORING, Klok, meld, meld_opslagfout
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import AANVULVARIABELE, DOCUMENTEN, NAMEN, OPDRACHTEN, PROGRAMMA

SCHERMEN = "schermen"
SCHRIJVEND = {
    "nieuw",
    "voorbeeld",
    "vul",
    "taak",
    "herstel",
    "voeg-samen",
    "profiel",
    "wijzig-alle",
}

# Which module has which command; the command bears the name that is in the table.
# What is not here makes a document, all in the same way.
_MODULES = {
    SCHERMEN: "schermen",
    "nieuw": "dossiers",
    "voorbeeld": "dossiers",
    "status": "dossiers",
    "overzicht": "overzicht",
    "velden": "beschrijven",
    "vul": "invullen",
    "taak": "invullen",
    "acties": "acties",
    "controleer": "controleren",
    "profiel": "profiel",
    "wijzig-alle": "wijzigen",
    "documenten": "documenten",
    "overeenkomst": "overeenkomsten",
    "geschiedenis": "geschiedenis",
    "herstel": "geschiedenis",
    "voeg-samen": "samenvoegen",
    "deel": "delen",
    "opschonen": "opruimen",
    "schema": "beschrijven",
    "aanvullen": "aanvullen",
}


class Groep(click.Group):
    """All commands, for the shell that completes a line."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the names, in the order of the help."""
        return [naam for naam, _ in (*OPDRACHTEN, *DOCUMENTEN)]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command with this name."""
        return commando(cmd_name) if cmd_name in NAMEN else None

    def shell_complete(self, _ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete the first word: a command that begins so, or else a dossier or folder."""
        namen = [
            CompletionItem(n, help=k)
            for n, k in (*OPDRACHTEN, *DOCUMENTEN)
            if n.startswith(incomplete)
        ]
        return namen or [CompletionItem(incomplete, type="file")]


def commando(naam: str) -> click.Command:
    """Import the module of a command, and give the command."""
    if naam not in _MODULES:
        return _documentopdracht(naam)
    gevonden: click.Command = getattr(
        import_module(f"vsv_wizard.opdrachten.{_MODULES[naam]}"), naam.replace("-", "_")
    )
    return gevonden


def _documentopdracht(naam: str) -> click.Command:
    from vsv_wizard.opdrachten.documenten import documentopdracht

    return documentopdracht(naam)


def vul_aan(instructie: str) -> int:
    """Answer the shell that completes a line."""
    from click.shell_completion import shell_complete

    return shell_complete(Groep(PROGRAMMA), {}, PROGRAMMA, AANVULVARIABELE, instructie)


def voer_uit(args: Sequence[str], nu: Klok | None) -> int:
    """Run a command, or the screens when none is named; say in Dutch what goes wrong."""
    naam, rest = (args[0], args[1:]) if args and args[0] in NAMEN else ("", args)
    try:
        opdracht = commando(naam or SCHERMEN)
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

        return meld(meld_storing(fout, bewaard=naam not in SCHRIJVEND), STORING)


def _nu() -> datetime:
    return datetime.now(UTC)
