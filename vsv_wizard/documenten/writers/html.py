"""A document as one HTML file: no script, nothing from elsewhere, made to be printed.

The page has a content security policy that allows one thing: its own style sheet,
by its hash. Jinja2 escapes every text; it is imported here only.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from vsv_wizard.documenten.blocks import (
    Balk,
    Blok,
    Document,
    Kop,
    Merk,
    Tabel,
    schoon_document,
    stukken,
)
from vsv_wizard.documenten.writers.layout import breedtes, getalkolommen

_MAP = "vsv_wizard.documenten.writers"
_BALKBREEDTE = 1000  # of the drawing, not of the page
_TUSSENRUIMTE = 6


def schrijf(document: Document) -> str:
    """The document as a complete HTML page."""
    document = schoon_document(document)
    stijl = _stijl()
    return _sjabloon().render(
        document=document,
        groepen=_groepen(document.blokken),
        hoofdstukken=[
            blok for blok in document.blokken if isinstance(blok, Kop) and blok.niveau == 2
        ],
        stijl=stijl,
        stijl_hash=base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode(),
    )


def _bestand(naam: str) -> str:
    return files(_MAP).joinpath(naam).read_text(encoding="utf-8")


@cache
def _stijl() -> str:
    """The style sheet, with a class for every width of a column."""
    return _bestand("rapport.css") + "".join(f".b{i}{{width:{i}%}}" for i in range(1, 101))


@cache
def _sjabloon() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.tests["merk"] = lambda cel: isinstance(cel, Merk)
    environment.filters["soort"] = lambda blok: type(blok).__name__
    environment.filters["blokjes"] = _blokjes
    environment.filters["regels"] = _regels
    environment.filters["getalkolommen"] = getalkolommen
    environment.filters["stukken"] = stukken
    environment.filters["breedtes"] = _breedtes
    return environment.from_string(_bestand("rapport.html.j2"))


def _groepen(blokken: tuple[Blok, ...]) -> list[tuple[str, list[Blok]]]:
    """The blocks, with progress bars that follow each other taken together as a list."""
    return [
        ("Balken" if zijn_balken else "Blokken", list(groep))
        for zijn_balken, groep in groupby(blokken, key=lambda blok: isinstance(blok, Balk))
    ]


def _regels(tekst: str) -> list[str]:
    return [regel for regel in tekst.split("\n") if regel.strip()]


def _blokjes(balk: Balk) -> list[tuple[float, float, bool]]:
    """A bar as one block per task: where it starts, how wide it is, whether it is full."""
    stap = _BALKBREEDTE / max(balk.totaal, 1)
    return [
        (round(i * stap, 2), round(stap - _TUSSENRUIMTE, 2), i < balk.klaar)
        for i in range(balk.totaal)
    ]


def _breedtes(tabel: Tabel) -> list[int]:
    """The widths as whole percentages, which name a class of the style sheet."""
    return [round(100 * deel) for deel in breedtes(tabel)]
