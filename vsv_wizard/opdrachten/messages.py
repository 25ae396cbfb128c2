"""What a command says beside its results, and the error that stops one.

The screens say the same before they begin, so nothing here loads what reads a command line.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier.text import clean
from vsv_wizard.opdrachten.main import WRONG_USAGE

if TYPE_CHECKING:
    from vsv_wizard.opslag import OpslagError

EXISTS_ALREADY = 6


class CommandError(Exception):
    """A command cannot be carried out. The message is Dutch and says what to do now."""

    def __init__(self, tekst: str, code: int = WRONG_USAGE) -> None:
        """Say it, and with which code the program ends."""
        super().__init__(tekst)
        self.code = code


def report(tekst: str, code: int = 0) -> int:
    """Say something beside the results. Names of files in it may hold anything."""
    if sys.stdout is not None:
        sys.stdout.flush()  # results and messages in the order in which they came
    print(clean(tekst), file=sys.stderr)
    return code


def report_opslag_error(error: "OpslagError") -> int:
    """Say what is wrong with a file; of one that cannot be read, also how it comes back."""
    from vsv_wizard.opslag import FileNotFound, Unreadable

    onleesbaar = any(isinstance(f, Unreadable) for f in (error, error.__cause__))
    aanbod = _offers(error.pad) if onleesbaar and error.pad else ""
    like = like_those(error.pad) if isinstance(error, FileNotFound) and error.pad else ""
    more = [tekst for tekst in (aanbod, like) if tekst]
    regels = [error.full, *getattr(error, "__notes__", ()), *more]
    return report("\n".join(regels), error.exit_code)


def _offers(pad: Path) -> str:
    from vsv_wizard.bewerken.restore import Timeline
    from vsv_wizard.opslag.history import of_file

    versions = of_file(pad)
    goede = Timeline(versions).last_good() if versions else None
    if not goede:
        return ""
    versie, _ = goede
    return (
        f"De laatste goede versie is van {moment_text(versie.tijd)}. Zet die terug met:\n"
        f"  {restore_command(pad, versie.number)}"
    )


def like_those(pad: Path) -> str:
    """What is there that is called about so, as a question; or nothing."""
    from vsv_wizard.opdrachten.suggest import suggested_names
    from vsv_wizard.opslag.address import similar

    found = similar(pad)
    return f"Bedoelt u {suggested_names(found)}?" if found else ""


def restore_command(pad: Path, number: int) -> str:
    """The command that brings a version back."""
    from vsv_wizard.opdrachten.suggest import suggested

    return suggested("herstel", pad, number)


def moment_text(tijd: datetime) -> str:
    """A moment in words, in the local time: "15 juni 2026, 14.03 uur"."""
    from vsv_wizard.dossier.notation import datum_long, local

    plaatselijk = local(tijd)
    return f"{datum_long(plaatselijk)}, {plaatselijk:%H.%M} uur"
