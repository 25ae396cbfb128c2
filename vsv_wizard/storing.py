"""What a bug leaves behind: one Dutch line with a number, and a log without answers.

The log has the kind of error and the places in the code, and never a value:
messages of errors and local variables can hold what somebody typed.
"""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from vsv_wizard import __version__


def meld_storing(fout: BaseException | None, *, bewaard: bool = True) -> str:
    """Write the log and give the line to show, with the number of the error."""
    from vsv_wizard.opslag import staatmap

    now = datetime.now(UTC)
    nummer = f"F{now:%y%m%d-%H%M%S}"
    antwoorden = "Uw antwoorden zijn bewaard." if bewaard else "Het laatste is niet opgeslagen."
    try:
        folder = staatmap()
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "storingen.log"
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{nummer} versie {__version__}\n{_plaatsen(fout)}\n")
        plaats = f" Het verslag staat in {log}."
    except (OSError, RuntimeError):  # a full disk, or no home folder
        plaats = " Een verslag kon niet worden geschreven."
    return f"Het programma stopte door een fout (nummer {nummer}). {antwoorden}{plaats}"


def _plaatsen(fout: BaseException | None) -> str:
    if fout is None:
        return "  onbekend"
    lines = [f"  {type(fout).__module__}.{type(fout).__name__}"]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fout.__traceback__)
    ]
    return "\n".join(lines)
