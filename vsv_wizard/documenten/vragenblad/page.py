"""The sheet as one HTML page: its own style and script by their hash, and nothing from elsewhere.

The page keeps what was typed in the browser, says what is wrong in words, and gives the answers
as a small file. Without script it can be read and printed.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from vsv_wizard.documenten.vragenblad.sheet import Vragenblad
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many

ANSWERS_KIND, ANSWERS_SCHEMA = "vsv-wizard antwoorden", 1


def write(sheet: Vragenblad) -> str:
    """The sheet as a complete HTML page."""
    style, script = _file("page.css"), _file("page.js")
    return _template().render(
        sheet=sheet,
        soort=ANSWERS_KIND,
        schema=ANSWERS_SCHEMA,
        sleutel=_key(sheet),
        aantal=how_many(sheet.count, "vraag", "vragen"),
        uiterlijk=datum_long(sheet.uiterlijk) if sheet.uiterlijk else "",
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _key(sheet: Vragenblad) -> str:
    """Under what the browser keeps it: this dossier and these questions, and no name."""
    about = "\n".join((sheet.dossier, *(v.pad for deel in sheet.delen for v in deel.velden)))
    return hashlib.sha256(about.encode()).hexdigest()[:16]


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _file(naam: str) -> str:
    return files("vsv_wizard.documenten.vragenblad").joinpath(naam).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_file("page.html.j2"))
