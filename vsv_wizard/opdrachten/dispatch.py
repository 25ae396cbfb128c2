"""The commands, one module per subject; only the module of the command at hand is imported.

The table is in `names`; `main` answers `--help` and `--version` without any of this, and
`carry_out` opens the screens without it.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from vsv_wizard.opdrachten.messages import CommandError
from vsv_wizard.opdrachten.names import COMPLETION_VARIABLE, OPDRACHT, PROGRAM, SCREENS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from vsv_wizard.opdrachten.common import Clock


class CommandGroup(click.Group):
    """All commands, for the shell that completes a line."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the names, in the order of the help."""
        return list(OPDRACHT)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command with this name."""
        return load_command(cmd_name) if cmd_name in OPDRACHT else None

    def shell_complete(self, _ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Complete the first word: a command that begins so, or else a dossier or folder."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(naam, help=row.kort)
            for naam, row in OPDRACHT.items()
            if naam.startswith(incomplete)
        ]
        return names or [CompletionItem(incomplete, type="file")]


def load_command(naam: str) -> click.Command:
    """Import the module of a command, and give the command; without a name, the screens."""
    row = OPDRACHT.get(naam, SCREENS)
    if not row.module:
        from vsv_wizard.opdrachten.documenten import document_command

        return document_command(naam)
    module = import_module(f"vsv_wizard.opdrachten.{row.module}")
    found: click.Command = getattr(module, row.naam.replace("-", "_"))
    return found


def complete_line(instructie: str) -> int:
    """Answer the shell that completes a line."""
    from click.shell_completion import shell_complete

    from vsv_wizard.opdrachten import shells  # noqa: F401  # these are our shells

    return shell_complete(CommandGroup(PROGRAM), {}, PROGRAM, COMPLETION_VARIABLE, instructie)


def run_command(naam: str, args: Sequence[str], now: "Clock") -> int:
    """Run a command, or the screens when none is named."""
    if not naam and len(args) > 1:
        _check_first(args[0])
    command = load_command(naam)
    try:
        with command.make_context(f"{PROGRAM} {naam}".strip(), list(args), obj=now) as context:
            return command.invoke(context) or 0
    except click.exceptions.Exit as end:
        return end.exit_code


def _check_first(word: str) -> None:
    """A command that was typed wrong, with arguments behind it, is no dossier to open."""
    from vsv_wizard.opdrachten.opening import unknown
    from vsv_wizard.opslag.address import find, is_bare_name

    if not word.startswith("-") and is_bare_name(find(word), word):
        raise CommandError(unknown(word))
