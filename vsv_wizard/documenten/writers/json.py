"""A document as JSON: the neutral structure, with a few keys for machines on top."""

import json
from dataclasses import asdict
from typing import Any

from vsv_wizard.documenten.blocks import Blok, Document, Lijst, Merk, Tabel, schoon_document

VERSIE = 1  # of this structure; raised when a key changes its meaning


def schrijf(document: Document) -> str:
    """The document as JSON. Every block has a key `soort`; texts are plain text."""
    document = schoon_document(document)
    inhoud = {
        "soort": document.soort,
        "versie": VERSIE,
        **dict(document.meta),
        "titel": document.titel,
        "ondertitel": document.ondertitel,
        "kenmerken": [{"naam": naam, "waarde": waarde} for naam, waarde in document.kenmerken],
        "blokken": [_blok(blok) for blok in document.blokken],
        "voet": document.voet,
        "ontbreekt": [asdict(gat) for gat in document.gaten],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"


def _blok(blok: Blok) -> dict[str, Any]:
    velden = asdict(blok)
    if isinstance(blok, Tabel):
        velden["rijen"] = [[_cel(cel) for cel in rij] for rij in blok.rijen]
        del velden["breedtes"], velden["paren"]  # these say how it looks
    if isinstance(blok, Lijst):
        velden["vorm"] = velden.pop("soort")
    return {"soort": type(blok).__name__.lower(), **velden}


def _cel(cel: str | Merk) -> str:
    return cel if isinstance(cel, str) else cel.woord
