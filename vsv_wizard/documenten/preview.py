"""How far every document is: which answers it misses, and whether it is needed at all."""

from dataclasses import dataclass

from vsv_wizard.documenten.blocks import Gap
from vsv_wizard.documenten.kinds import DocumentKind
from vsv_wizard.documenten.material import Material


@dataclass(frozen=True)
class Preview:
    """One kind of document in one dossier. niet_nodig: why not, or empty."""

    soort: DocumentKind
    gaten: tuple[Gap, ...]
    niet_nodig: str


def make_preview(soort: DocumentKind, material: Material) -> Preview:
    """Make the document, to know what it misses."""
    return Preview(soort, soort.make(material).gaten, soort.needed(material))
