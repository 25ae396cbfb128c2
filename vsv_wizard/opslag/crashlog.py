"""What a bug leaves behind: one Dutch line with a number, and a log without answers.

The log has the kind of error and the places in the code, and never a value:
messages of errors and local variables can hold what somebody typed.
"""

import os
import secrets
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from vsv_wizard import __version__
from vsv_wizard.opslag.places import make_private, state_folder

_MODULE = "<module>"  # how Python calls what a module does when it is imported
_OURS = ("vsv_wizard", "__main__")
_OTHER_NAMES = {"docx": "python-docx"}
MAX_CAUSES = 5  # an error that came of an error that came of an error


def report_crash(error: BaseException | None, *, kept: bool = True) -> str:
    """Write the log and give the line to show, with the number of the error."""
    number, log = record(error)
    antwoorden = "Uw antwoorden zijn bewaard." if kept else "Het laatste is niet opgeslagen."
    plaats = f"Het verslag staat in {log}." if log else "Een verslag kon niet worden geschreven."
    if package := missing_package(error):
        return (
            f"Dit programma is niet goed geïnstalleerd: {package} ontbreekt of werkt niet "
            f"(nummer {number}). Installeer opnieuw. {antwoorden} {plaats}"
        )
    return f"Het programma stopte door een fout (nummer {number}). {antwoorden} {plaats}"


def missing_package(error: BaseException | None) -> str:
    """The package that could not be imported, when that is what went wrong; or else "".

    One that is there and broken shows so in any way, such as a SystemError: then the error
    came while a module of somebody else was being run for the first time.
    """
    for oorzaak in _causes(error):
        if isinstance(oorzaak, ImportError) and oorzaak.name:
            return _distribution(oorzaak.name)
        if isinstance(oorzaak, SyntaxError) and oorzaak.filename:  # half of a file
            return _distribution(_module_of(oorzaak.filename))
        frames = [frame for frame, _ in traceback.walk_tb(oorzaak.__traceback__)]
        modules = [f.f_globals.get("__name__", "") for f in frames if f.f_code.co_name == _MODULE]
        for module in reversed(modules):
            if module.split(".")[0] not in _OURS:
                return _distribution(module)
    return ""


def _distribution(module: str) -> str:
    """What somebody installs to get a module."""
    top = module.split(".", maxsplit=1)[0]
    return _OTHER_NAMES.get(top, top.lstrip("_").replace("_", "-"))


def _module_of(filename: str) -> str:
    """The first name after the folder of packages."""
    _, _, inside = filename.replace("\\", "/").rpartition("-packages/")
    return inside.split("/")[0].removesuffix(".py")


def record(error: BaseException | None) -> tuple[str, Path | None]:
    """Write in the log what went wrong and where. Gives the number, and the log if there is one."""
    # The moment says enough to find it; the rest keeps 2 errors in one second apart.
    number = f"F{datetime.now(UTC):%y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    try:
        folder = state_folder()
        make_private(folder)
        log = folder / "storingen.log"
        with open(log, "a", encoding="utf-8", opener=_own) as stream:
            stream.write(f"{number} versie {__version__}\n{_places_in_code(error)}\n")
    except (OSError, RuntimeError, ImportError):  # a full disk, no home folder, half a program
        return number, None
    return number, log


def _own(pad: str, flags: int) -> int:
    """For nobody else to read, also when it was made by an earlier version."""
    fd = os.open(pad, flags, 0o600)
    if hasattr(os, "fchmod"):  # not on Windows
        os.fchmod(fd, 0o600)
    return fd


def _places_in_code(error: BaseException | None) -> str:
    lines = []
    for oorzaak in _causes(error):
        lines.append(f"  {type(oorzaak).__module__}.{type(oorzaak).__name__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(oorzaak.__traceback__)
        ]
    return "\n".join(lines or ["  onbekend"])


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came of. What fails in a worker thread is wrapped, as `error`."""
    for _ in range(MAX_CAUSES):
        if error is None:
            return
        yield error
        binnen = getattr(error, "error", None)
        error = (
            binnen if isinstance(binnen, BaseException) else error.__cause__ or error.__context__
        )
