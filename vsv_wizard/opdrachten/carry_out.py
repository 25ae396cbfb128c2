"""Carrying out a command line, and saying in Dutch what goes wrong.

What opens the screens, and no more, goes straight there: click, which reads all other command
lines, would take 1.2 MB of memory and a twentieth of the time to the first picture.
"""

import errno
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vsv_wizard.opdrachten.main import CRASH
from vsv_wizard.opdrachten.messages import CommandError, report, report_opslag_error
from vsv_wizard.opdrachten.names import OPDRACHT, SCREENS

if TYPE_CHECKING:
    from vsv_wizard.opdrachten.common import Clock

# What the system says when a stream takes no more; EDQUOT is not everywhere.
_NO_ROOM = {
    getattr(errno, "EDQUOT", errno.ENOSPC),
    errno.ENOSPC,
    errno.EFBIG,
    errno.EIO,
    errno.EBADF,
    errno.EINVAL,
}


def carry_out(args: Sequence[str], now: "Clock | None") -> int:
    """Run a command, or the screens when none is named; say in Dutch what goes wrong."""
    args = in_order(list(args))
    naam, rest = (args[0], args[1:]) if args and args[0] in OPDRACHT else ("", args)
    try:
        code = _run(naam, rest, now or _now)
        _report_settings()
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
    return code


def _run(naam: str, args: Sequence[str], now: "Clock") -> int:
    if not naam and len(args) <= 1 and not "".join(args).startswith("-"):
        from vsv_wizard.opdrachten.opening import open_screens

        return open_screens(now, args[0] if args else None)
    from vsv_wizard.opdrachten.dispatch import run_command

    return run_command(naam, args, now)


def in_order(args: list[str]) -> list[str]:
    """The same with the command first: what is for all commands may stand before it."""
    place, before = 0, ("--map", "--profiel", "--niveau", "--formaat", "--uit")
    while place < len(args) and args[place] not in OPDRACHT:
        if args[place] in before:
            place += 2
        elif args[place].split("=")[0] in before or args[place] == "--json":
            place += 1
        else:
            return args
    if place == 0 or place >= len(args):
        return args
    return [args[place], *args[:place], *args[place + 1 :]]


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
