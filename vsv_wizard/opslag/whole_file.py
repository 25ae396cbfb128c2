"""A file of somebody else's choice, read whole: what is wrong with it is told in Dutch."""

from pathlib import Path

from vsv_wizard.opslag.disk import DISK, MAX_BYTES, read_replaced
from vsv_wizard.opslag.errors import FileNotFound, Unreadable, reasons

OTHER = "Kies een ander bestand."


def bytes_of(pad: Path, *, most: int = MAX_BYTES, now: str = OTHER) -> bytes:
    """What is in a regular file; one byte more than `most` when it is larger than that.

    now: what the user may do where no such file can exist. Raises OpslagError.
    """
    try:
        return read_replaced(pad, DISK, most=most)
    except FileNotFoundError as error:
        raise FileNotFound("Dit bestand bestaat niet.", "Controleer de naam.", pad) from error
    except OSError as error:
        raise Unreadable(*reasons(error), pad) from error
    except ValueError as error:  # a NUL in the name
        raise FileNotFound("Deze bestandsnaam kan niet bestaan.", now, pad) from error
