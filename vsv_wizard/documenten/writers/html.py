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
    Block,
    Document,
    Kop,
    Mark,
    Tabel,
    clean_document,
    stukken,
)
from vsv_wizard.documenten.cover import CONCEPT, NO_ADVICE
from vsv_wizard.documenten.writers.layout import breedtes, number_columns

_FOLDER = "vsv_wizard.documenten.writers"
_BAR_WIDTH = 1000  # of the drawing, not of the page
_WHITESPACE = 6


def write(document: Document) -> str:
    """The document as a complete HTML page."""
    document = clean_document(document)
    care = next((text for text in (CONCEPT, NO_ADVICE) if document.voet.startswith(text)), "")
    style = _style(care, wide=document.liggend)
    return _template().render(
        document=document,
        groepen=_groups(document.blokken),
        hoofdstukken=[
            block for block in document.blokken if isinstance(block, Kop) and block.niveau == 2
        ],
        style=style,
        stijl_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _file(naam: str) -> str:
    return files(_FOLDER).joinpath(naam).read_text(encoding="utf-8")


@cache
def _style(care: str, *, wide: bool) -> str:
    """The style sheet, with a class for every width of a column.

    care: what stands under every page, one of our own texts; wide: on pages that lie.
    """
    own = (
        _file("rapport.css").replace("VOET", care).replace("VORM", "A4 landscape" if wide else "A4")
    )
    return own + "".join(f".b{i}{{width:{i}%}}" for i in range(1, 101))


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.tests["merk"] = lambda cell: isinstance(cell, Mark)
    environment.filters["soort"] = lambda block: type(block).__name__
    environment.filters["blokjes"] = _bar_blocks
    environment.filters["regels"] = _text_lines
    environment.filters["getalkolommen"] = number_columns
    environment.filters["stukken"] = stukken
    environment.filters["breedtes"] = _widths
    return environment.from_string(_file("rapport.html.j2"))


def _groups(blokken: tuple[Block, ...]) -> list[tuple[str, list[Block]]]:
    """The blocks, with progress bars that follow each other taken together as a list."""
    return [
        ("Balken" if zijn_balken else "Blokken", list(groep))
        for zijn_balken, groep in groupby(blokken, key=lambda block: isinstance(block, Balk))
    ]


def _text_lines(tekst: str) -> list[str]:
    return [line for line in tekst.split("\n") if line.strip()]


def _bar_blocks(bar: Balk) -> list[tuple[float, float, bool]]:
    """A bar as one block per task: where it starts, how wide it is, whether it is full."""
    stap = _BAR_WIDTH / max(bar.totaal, 1)
    return [
        (round(i * stap, 2), round(stap - _WHITESPACE, 2), i < bar.klaar) for i in range(bar.totaal)
    ]


def _widths(tabel: Tabel) -> list[int]:
    """The widths as whole percentages, which name a class of the style sheet."""
    return [round(100 * deel) for deel in breedtes(tabel)]
