"""What a document says now that it did not say when it was made."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from vsv_wizard.documenten.blocks import Document, Kop
from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.documenten.make import material_of
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.opslag.address import full
from vsv_wizard.opslag.made import Made, note_made

BEGINNING = "Het begin"
_CHARS = 12  # of a mark


def marks(document: Document) -> dict[str, str]:
    """Per chapter a mark of what it says: what stands above the first one is the beginning."""
    parts: dict[str, list[str]] = {}
    here = BEGINNING
    for block in document.blokken:
        if isinstance(block, Kop) and block.niveau == 2:
            here = block.tekst
        parts.setdefault(here, []).append(repr(block))
    return {kop: sha256("\n".join(p).encode()).hexdigest()[:_CHARS] for kop, p in parts.items()}


def changed_since(made: Made, material: Material) -> tuple[str, ...]:
    """The chapters that are otherwise now, new ones too, in their order.

    Raises NoSuchChoice when what was chosen is no more.
    """
    kind = KINDS.get(made.soort)
    if kind is None or made.niveau not in set(Niveau):
        return ()
    here = material_of(
        material.dossier, material.plan, material.now, Niveau(made.niveau), material.progress
    )
    now = marks(kind.make(here, made.keus))
    gone = (kop for kop in made.delen if kop not in now)
    return (*(kop for kop, mark in now.items() if made.delen.get(kop) != mark), *gone)


def note_document(
    files: list[Path], soort: str, keus: str, material: Material, document: Document
) -> None:
    """Note that this document was made, in these files. Never raises."""
    kop = material.dossier.dossier
    delen: Mapping[str, str] = marks(document)
    note_made(
        Made(kop.id, soort, keus, material.niveau.value, full(file), material.now, delen)
        for file in files
    )
