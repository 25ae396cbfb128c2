"""The model that the user has, as a file: it is only read."""

import stat
from pathlib import Path

from vsv_wizard.documenten.overeenkomst.docx_package import MAX_BYTES, ModelError
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag.errors import reasons


def read_model(pad: Path) -> bytes:
    """The bytes of a model. Raises ModelError when there is nothing that can be read."""
    naam = clean_line(str(pad))
    try:
        pad = pad.expanduser()
        stand = pad.stat()
        _check_regular(stand.st_mode, naam)
        with pad.open("rb") as bestand:
            return bestand.read(MAX_BYTES + 1)  # one more tells that it is too large
    except ModelError:
        raise
    except FileNotFoundError as error:
        raise ModelError(f"Het model {naam} bestaat niet. Controleer de naam en de map.") from error
    except OSError as error:
        waarom, now = reasons(error)
        raise ModelError(f"Wij kunnen het model {naam} niet lezen. {waarom} {now}") from error
    except (RuntimeError, ValueError) as error:  # no home, an impossible character
        raise ModelError(
            f"Wij kunnen het model {naam} niet lezen. Kies een ander bestand."
        ) from error


def is_own_file(pad: Path) -> bool:
    """Whether this program made this file; then it is no model to choose. Never raises."""
    from vsv_wizard.documenten.overeenkomst.docx_package import open_package
    from vsv_wizard.documenten.overeenkomst.recognise import is_own_output

    try:
        return bool(is_own_output(open_package(read_model(pad))))
    except ModelError:
        return False


def _check_regular(soort: int, naam: str) -> None:
    """A folder cannot be read, and a pipe would wait for ever."""
    if not stat.S_ISREG(soort):
        raise ModelError(f"{naam} is geen bestand. Kies de modelovereenkomst (.docx).")
