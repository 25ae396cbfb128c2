"""Reading a profile with the same care as a dossier: nothing in it can crash the program.

What cannot be read ends in an `OpslagError` with the place and the way out. It says
where, never what stood there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from vsv_wizard.dossier.paths import submodels
from vsv_wizard.dossier.places import PROFILE
from vsv_wizard.dossier.text import did_you_mean
from vsv_wizard.opslag import NewerSchema, Unreadable
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag.migrate import with_names_of_now
from vsv_wizard.opslag.read import clean_table, text_of
from vsv_wizard.opslag.toml_lines import Place, line_number
from vsv_wizard.opslag.whole_file import bytes_of
from vsv_wizard.regio.profiel.model import FORMAT, Profiel, ProfielTarief, Tarieven

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_CORRECT_IT = "Open het bestand in een teksteditor en verbeter deze plek."


@dataclass(frozen=True)
class ReadProfiel:
    """A profile as read. cleaned_text: the places out of which characters were dropped."""

    profiel: Profiel
    cleaned_text: tuple[str, ...] = ()


class Unusable(Unreadable):
    """A profile that can be read, and does not fit the plan."""

    def __init__(self, errors: Sequence[str], pad: Path) -> None:
        """Name the first mistake, and how many there are."""
        meer = f" Zo zijn er {len(errors)} fouten." if len(errors) > 1 else ""
        super().__init__(f"Het regioprofiel klopt niet: {errors[0]}.{meer}", _CORRECT_IT, pad)
        self.errors = tuple(errors)


def read_profiel(pad: Path) -> ReadProfiel:
    """The profile in this file. Raises OpslagError."""
    return from_bytes(bytes_of(pad), pad)


def from_bytes(data: bytes, pad: Path | None = None) -> ReadProfiel:
    """The profile in these bytes; `pad` is only named in messages."""
    tabel, cleaned_text = clean_table(data, pad)
    if "dossier" in tabel and "profiel" not in tabel:
        raise Unreadable(
            "Dit is een dossier, geen regioprofiel.", "Kies het bestand van het profiel.", pad
        )
    vorm = tabel.get("profiel")
    if type(vorm) is not int or vorm < 1:
        raise Unreadable("Bovenaan hoort te staan: profiel = 1.", _CORRECT_IT, pad)
    if vorm > FORMAT:
        raise NewerSchema(vorm, pad)
    try:
        Profiel.model_validate(tabel)  # as it was written, so that a mistake has its own place
        return ReadProfiel(Profiel.model_validate(with_names_of_now(tabel, PROFILE)), cleaned_text)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    raise _wrong(errors, tabel, text_of(data, pad), pad) from None


def _wrong(
    errors: "Sequence[ErrorDetails]", tabel: dict[str, Any], inhoud: str, pad: Path | None
) -> Unreadable:
    """All that is wrong, in words, each with its line."""
    from vsv_wizard.opslag.toml_mistakes import show_wrong

    # A name that was typed wrong is missing too, under its right name.
    first, *rest = sorted(errors, key=lambda each: each["type"] != "extra_forbidden")
    plek = uitleg.place_in(tabel, first["loc"])
    reason = _reason(first, tabel)
    if rest:
        reason += f" Zo zijn er {len(errors)} plekken."
    line = line_number(inhoud, plek)
    shown = show_wrong(inhoud, line, plek, first) if line else ()
    more = []
    for error in rest[:_MOST]:
        where = line_number(inhoud, uitleg.place_in(tabel, error["loc"]))
        more.append(f"{f'regel {where}: ' if where else ''}{_reason(error, tabel)}")
    if len(rest) > _MOST:
        more.append(f"en nog {len(rest) - _MOST}")
    return Unreadable(reason, _CORRECT_IT, pad, line=line, shown=(*shown, *more))


_MOST = 50


def _reason(error: "ErrorDetails", tabel: dict[str, Any]) -> str:
    plek = uitleg.place_in(tabel, error["loc"])
    meant = ""
    if error["type"] == "extra_forbidden":
        meant = did_you_mean(str(plek[-1]), _known_names(plek[:-1]))
    return f"{_sentence(error)} Plek: {uitleg.antwoord_path(tabel, plek)}.{meant}"


def _known_names(plek: Place) -> Sequence[str]:
    """The names that there are at this place; where a region names things itself, all."""
    model: type[BaseModel] = Profiel
    for part in plek:
        inside = submodels(model)
        if isinstance(part, str) and part in inside:
            model = inside[part][0]
        elif model is Tarieven:
            model = ProfielTarief
    return tuple(model.model_fields)


def _sentence(error: "ErrorDetails") -> str:
    match error["type"]:
        case "extra_forbidden":
            return "Deze naam kennen wij hier niet."
        case "een_antwoord":
            return "Hier hoort één antwoord, geen lijst of groep."
        case "string_too_short":
            return "Hier hoort tekst. Weglaten mag ook."
        case "too_long":
            return f"Dit zijn er te veel: hooguit {error.get('ctx', {}).get('max_length')}."
        case _:
            return uitleg.type_error(error)
