"""The model that the user has, as a file: it is only read."""

import stat
from pathlib import Path

from vsv_wizard.documenten.overeenkomst.woord import MAX_BYTES, Modelfout
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag.errors import redenen


def lees_model(pad: Path) -> bytes:
    """The bytes of a model. Raises Modelfout when there is nothing that can be read."""
    naam = schoon_regel(str(pad))
    try:
        pad = pad.expanduser()
        stand = pad.stat()
        _keur_gewoon(stand.st_mode, naam)
        with pad.open("rb") as bestand:
            return bestand.read(MAX_BYTES + 1)  # one more tells that it is too large
    except Modelfout:
        raise
    except FileNotFoundError as fout:
        raise Modelfout(f"Het model {naam} bestaat niet. Controleer de naam en de map.") from fout
    except OSError as fout:
        waarom, nu = redenen(fout)
        raise Modelfout(f"Wij kunnen het model {naam} niet lezen. {waarom} {nu}") from fout
    except (RuntimeError, ValueError) as fout:  # no home, an impossible character
        raise Modelfout(
            f"Wij kunnen het model {naam} niet lezen. Kies een ander bestand."
        ) from fout


def _keur_gewoon(soort: int, naam: str) -> None:
    """A folder cannot be read, and a pipe would wait for ever."""
    if not stat.S_ISREG(soort):
        raise Modelfout(f"{naam} is geen bestand. Kies de modelovereenkomst (.docx).")
