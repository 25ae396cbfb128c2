"""From what a parser or pydantic says to one Dutch sentence and a line number.

Used only when a file cannot be read, so clarity goes before speed. Neither the
parser's nor pydantic's own text is shown: both may quote the file's contents.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vsv_wizard.dossier.fields import TWO_READINGS
from vsv_wizard.dossier.model import Shared
from vsv_wizard.dossier.notation import datum_long, local
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag.errors import showable
from vsv_wizard.opslag.toml_lines import Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MAX_NAMED = 3


def type_error(error: "ErrorDetails") -> str:
    """What should have stood here, from an error of pydantic. Never what did stand there."""
    soort, ctx = error["type"], error.get("ctx", {})
    if soort == "missing":
        return "Dit ontbreekt."
    if soort == "string_too_long":
        return f"Deze tekst is langer dan {ctx.get('max_length')} tekens."
    if soort == "literal_error":  # the values come from our own model, not from the file
        return f"Kies een van deze waarden: {str(ctx.get('expected')).replace(' or ', ' of ')}."
    if soort in ("less_than_equal", "greater_than_equal"):
        return "Dit getal is te groot of te klein."
    if soort == "decimal_max_places":
        return "Gebruik hoogstens 2 cijfers achter de punt."
    if soort in ("decimal_max_digits", "decimal_whole_digits", "finite_number"):
        return "Dit getal heeft te veel cijfers. Het is te groot of te precies."
    for begin, zin in (
        (TWO_READINGS, "Dit getal kan op 2 manieren gelezen worden."),
        ("string", "Hier hoort tekst tussen aanhalingstekens."),
        ("datetime", "Hier hoort een datum met tijd, zoals 2026-03-01T14:30:00Z."),
        ("timezone", "Hier hoort een datum met tijd, zoals 2026-03-01T14:30:00Z."),
        ("date", "Hier hoort een datum, zoals 2026-03-01."),
        ("decimal", "Hier hoort een getal, zoals 1250.50."),
        ("bool", "Hier hoort true of false."),
        ("int", "Hier hoort een heel getal, zoals 3."),
        ("tuple", "Hier hoort een lijst."),
        ("dict", "Hier hoort een groep met namen en waarden."),
        ("model", "Hier hoort een groep met namen en waarden."),
    ):
        if soort.startswith(begin):
            return zin
    return "Hier hoort iets anders."


def cleaned_text(paden: Sequence[str]) -> str:
    """What to tell about the answers at these paths, out of which characters were dropped."""
    woord = how_many(len(paden), "antwoord")
    meer = " en meer" if len(paden) > _MAX_NAMED else ""
    where = ", ".join(paden[:_MAX_NAMED])
    return f"Uit {woord} zijn onzichtbare tekens gehaald: {where}{meer}."


_FOR_WHOM = {"openbaar": "iedereen", "bestuur": "het bestuur", "intern": "intern gebruik"}


def gedeeld(copy: Shared) -> str:
    """What a shared copy is, and how much is not in it."""
    n, onbekend = copy.antwoorden, copy.onbekend
    op = local(copy.op)
    sentences = [
        f"Dit is een gedeelde kopie voor {_FOR_WHOM[copy.niveau]}, van {datum_long(op)}.",
        "Alle antwoorden staan erin."
        if n == 0
        else f"{how_many(n, 'antwoord staat', 'antwoorden staan')} er niet in.",
    ]
    if onbekend:
        parts = how_many(onbekend, "onderdeel", "onderdelen")
        sentences.append(f"Ook {parts} van een andere versie van vsv-wizard niet.")
    return " ".join(sentences)


def place_in(data: object, loc: Sequence[str | int]) -> Place:
    """The place in the file of an error of pydantic, which adds types to the end of it."""
    plek: list[str | int] = []
    for deel in loc:
        if isinstance(data, Mapping) and isinstance(deel, str):
            plek.append(deel)
            if deel not in data:
                break
            data = data[deel]
        elif isinstance(data, list) and isinstance(deel, int) and deel < len(data):
            plek.append(deel)
            data = data[deel]
        else:
            break
    return tuple(plek)


def antwoord_path(data: object, plek: Sequence[str | int]) -> str:
    """The place as people know it: an item of a list by its id, or else by its number."""
    parts: list[str] = []
    for deel in plek:
        if isinstance(deel, int) and isinstance(data, list) and deel < len(data):
            data = data[deel]
            naam = data.get("id") if isinstance(data, dict) else None
            parts.append(naam if isinstance(naam, str) and naam else str(deel + 1))
        else:
            data = data.get(deel) if isinstance(data, dict) else None
            parts.append(str(deel))
    return showable(join_path(*parts))
