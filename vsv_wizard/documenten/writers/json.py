"""A document as JSON: the neutral structure, with a few keys for machines on top."""

import json
from dataclasses import asdict
from typing import Any

from vsv_wizard.documenten.blocks import Block, Document, Lijst, Mark, Tabel, clean_document

VERSION = 1  # of this structure; raised when a key changes its meaning


def write(document: Document) -> str:
    """The document as JSON. Every block has a key `soort`; texts are plain text."""
    document = clean_document(document)
    inhoud = {
        "soort": document.soort,
        "versie": VERSION,
        **dict(document.meta),
        "titel": document.titel,
        "ondertitel": document.ondertitel,
        "kenmerken": [{"naam": naam, "waarde": value} for naam, value in document.kenmerken],
        "blokken": [_block(block) for block in document.blokken],
        "voet": document.voet,
        "ontbreekt": [asdict(gap) for gap in document.gaten],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"


def _block(block: Block) -> dict[str, Any]:
    velden = asdict(block)
    if isinstance(block, Tabel):
        velden["rijen"] = [[_cell(cell) for cell in row] for row in block.rijen]
        del velden["breedtes"], velden["paren"]  # these say how it looks
    if isinstance(block, Lijst):
        velden["vorm"] = velden.pop("soort")
    return {"soort": type(block).__name__.lower(), **velden}


def _cell(cell: str | Mark) -> str:
    return cell if isinstance(cell, str) else cell.woord
