"""Reading a profile with the same care as a dossier: nothing in it can crash the program.

What cannot be read ends in an `OpslagFout` with the place and the way out. It says
where, never what stood there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vsv_wizard.dossier.places import PROFILE
from vsv_wizard.opslag import NietGevonden, NieuwerSchema, Onleesbaar
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag.disk import lees_bytes
from vsv_wizard.opslag.errors import redenen
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.read import schone_tabel
from vsv_wizard.regio.profiel.model import VORM, Profiel

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_VERBETER = "Open het bestand in een teksteditor en verbeter deze plek."


@dataclass(frozen=True)
class Gelezen:
    """A profile as read. geschoond: the places out of which characters were dropped."""

    profiel: Profiel
    geschoond: tuple[str, ...] = ()


class Onbruikbaar(Onleesbaar):
    """A profile that can be read, and does not fit the plan."""

    def __init__(self, fouten: Sequence[str], pad: Path) -> None:
        """Name the first mistake, and how many there are."""
        meer = f" Zo zijn er {len(fouten)} fouten." if len(fouten) > 1 else ""
        super().__init__(f"Het regioprofiel klopt niet: {fouten[0]}.{meer}", _VERBETER, pad)
        self.fouten = tuple(fouten)


def bytes_van(pad: Path) -> bytes:
    """What is in the file. Raises OpslagFout."""
    try:
        return lees_bytes(pad)
    except FileNotFoundError as fout:
        raise NietGevonden("Dit bestand bestaat niet.", "Controleer de naam.", pad) from fout
    except OSError as fout:
        raise Onleesbaar(*redenen(fout), pad) from fout
    except ValueError as fout:  # a NUL in the name
        raise NietGevonden("Deze bestandsnaam kan niet bestaan.", "", pad) from fout


def lees_profiel(pad: Path) -> Gelezen:
    """The profile in this file. Raises OpslagFout."""
    return uit_bytes(bytes_van(pad), pad)


def uit_bytes(data: bytes, pad: Path | None = None) -> Gelezen:
    """The profile in these bytes; `pad` is only named in messages."""
    tabel, geschoond = schone_tabel(data, pad)
    if "dossier" in tabel and "profiel" not in tabel:
        raise Onleesbaar(
            "Dit is een dossier, geen regioprofiel.", "Kies het bestand van het profiel.", pad
        )
    vorm = tabel.get("profiel")
    if type(vorm) is not int or vorm < 1:
        raise Onleesbaar("Bovenaan hoort te staan: profiel = 1.", _VERBETER, pad)
    if vorm > VORM:
        raise NieuwerSchema(vorm, pad)
    try:
        Profiel.model_validate(tabel)  # as it was written, so that a mistake has its own place
        return Gelezen(Profiel.model_validate(with_names_of_now(tabel, PROFILE)), geschoond)
    except ValidationError as fout:
        fouten = fout.errors(include_url=False, include_input=False)
    reden, regel = _wat(fouten, tabel, data)
    raise Onleesbaar(reden, _VERBETER, pad, regel=regel) from None


def _wat(
    fouten: "Sequence[ErrorDetails]", tabel: dict[str, Any], data: bytes
) -> tuple[str, int | None]:
    """What is wrong in words, and the line."""
    plek = uitleg.plek_in(tabel, fouten[0]["loc"])
    reden = f"{_zin(fouten[0])} Plek: {uitleg.antwoordpad(tabel, plek)}."
    if len(fouten) > 1:
        reden += f" Zo zijn er {len(fouten)} plekken."
    return reden, uitleg.regelnummer(data.decode("utf-8-sig"), plek)


def _zin(fout: "ErrorDetails") -> str:
    match fout["type"]:
        case "extra_forbidden":
            return "Deze naam kennen wij hier niet."
        case "een_antwoord":
            return "Hier hoort één antwoord, geen lijst of groep."
        case "string_too_short":
            return "Hier hoort tekst. Weglaten mag ook."
        case "too_long":
            return f"Dit zijn er te veel: hooguit {fout.get('ctx', {}).get('max_length')}."
        case _:
            return uitleg.typefout(fout)
