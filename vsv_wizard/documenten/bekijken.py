"""How far every document is: which answers it misses, and whether it is needed at all."""

from dataclasses import dataclass

from vsv_wizard.documenten.blocks import Gat
from vsv_wizard.documenten.kinds import Soort
from vsv_wizard.documenten.material import Stof


@dataclass(frozen=True)
class Beeld:
    """One kind of document in one dossier. niet_nodig: why not, or empty."""

    soort: Soort
    gaten: tuple[Gat, ...]
    niet_nodig: str


def bekijk(soort: Soort, stof: Stof) -> Beeld:
    """Make the document, to know what it misses."""
    return Beeld(soort, soort.maak(stof).gaten, soort.nodig(stof))
