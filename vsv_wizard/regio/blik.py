"""How somebody looks at the region now, so that coming back shows the same."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from vsv_wizard.regio.volgorde import Orde


@dataclass
class Blik:
    """The order, the line of the filter, the file of the row, and which of the two views.

    beurt: one reader of the folder at a time; who comes later finds what the first learned.
    """

    folder: Path
    orde: Orde = field(default_factory=Orde)
    filter: str = ""
    bestand: str = ""
    verdeeld: bool = False
    beurt: Lock = field(default_factory=Lock)
