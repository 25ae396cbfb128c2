"""The commands, one module per subject; only the module of the command at hand is imported.

The table is in `names`; `main` answers `--help` and `--version` without any of this.
"""

import errno
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

import click

from vsv_wizard.opdrachten.click_base import CommandError
from vsv_wizard.opdrachten.common import Clock, report, report_opslag_error
from vsv_wizard.opdrachten.grammar import in_order
from vsv_wizard.opdrachten.main import CRASH
from vsv_wizard.opdrachten.names import COMPLETION_VARIABLE, OPDRACHT, PROGRAM, SCREENS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What the system says when a stream takes no more; EDQUOT is not everywhere.
_NO_ROOM = {
    getattr(errno, "EDQUOT", errno.ENOSPC),
    errno.ENOSPC,
    errno.EFBIG,
    errno.EIO,
    errno.EBADF,
    errno.EINVAL,
}


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


def carry_out(args: Sequence[str], now: Clock | None) -> int:
    """Run a command, or the screens when none is named; say in Dutch what goes wrong."""
    args = in_order(list(args), OPDRACHT)
    naam, rest = (args[0], args[1:]) if args and args[0] in OPDRACHT else ("", args)
    try:
        if not naam and len(args) > 1:
            _check_first(args[0])
        command = load_command(naam)
        called = f"{PROGRAM} {naam}".strip()
        with command.make_context(called, list(rest), obj=now or _now) as context:
            code = command.invoke(context) or 0
            _report_settings()
            return code
    except click.exceptions.Exit as end:
        return end.exit_code
    except CommandError as error:
        return report(str(error), error.code)
    except BrokenPipeError:
        raise
    except Exception as error:  # whatever it is: one line, and no data
        from vsv_wizard.opslag import OpslagError

        if isinstance(error, OpslagError):
            return report_opslag_error(error)
        if isinstance(error, OSError) and _is_of_output(error):
            raise
        from vsv_wizard.opslag.crashlog import report_crash

        return report(report_crash(error, kept=not OPDRACHT.get(naam, SCREENS).writes), CRASH)


def _check_first(word: str) -> None:
    """A command that was typed wrong, with arguments behind it, is no dossier to open."""
    from vsv_wizard.opdrachten.common import find
    from vsv_wizard.opdrachten.schermen import unknown
    from vsv_wizard.opslag.address import is_bare_name

    if not word.startswith("-") and is_bare_name(find(word), word):
        raise CommandError(unknown(word))


def _is_of_output(error: OSError) -> bool:
    """Whether printing failed: an error of a file has its name, or is an OpslagError."""
    return error.filename is None and error.errno in _NO_ROOM


def _report_settings() -> None:
    """Say what is wrong with the settings, when this command looked at them."""
    if settings := sys.modules.get("vsv_wizard.opslag.settings"):
        for line in settings.remarks():
            report(f"Let op: {line}")


def _now() -> datetime:
    return datetime.now(UTC)
