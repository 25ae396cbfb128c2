"""How somebody looks at the region now, so that coming back shows the same."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from vsv_wizard.regio.filter import Filter
from vsv_wizard.regio.sorting import SortOrder


@dataclass
class ViewState:
    """The order, the line of the filter, the file of the row, and which of the two views.

    acties: the filter in the list of actions.

    turn: one reader of the folder at a time; who comes later finds what the first learned.
    """

    folder: Path
    orde: SortOrder = field(default_factory=SortOrder)
    filter: str = ""
    bestand: str = ""
    verdeeld: bool = False
    acties: str = ""
    turn: Lock = field(default_factory=Lock)

    def asks_for_people(self, filter_: Filter) -> bool:
        """Whether the files must be opened for what is shown: people are never in the index."""
        return filter_.asks_for_people or self.orde.kolom == "adviseur"
