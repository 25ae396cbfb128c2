"""How somebody looks at the region now, so that coming back shows the same."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from vsv_wizard.regio.filter import Filter
from vsv_wizard.regio.grouping import GROUPS
from vsv_wizard.regio.sorting import SortOrder


@dataclass(frozen=True)
class View:
    """A way to look at the rows, that can be kept under a name.

    kolommen: those that were chosen, in their order; none: what there is room for. groep: by
    what the rows stand together. filter: its line.
    """

    orde: SortOrder = field(default_factory=SortOrder)
    filter: str = ""
    kolommen: tuple[str, ...] = ()
    groep: str = ""


@dataclass
class ViewState:
    """The order, the line of the filter, the file of the row, and which of the two views.

    acties: the filter in the list of actions. kolommen, groep: as of a `View`.

    turn: one reader of the folder at a time; who comes later finds what the first learned.
    """

    folder: Path
    orde: SortOrder = field(default_factory=SortOrder)
    filter: str = ""
    kolommen: tuple[str, ...] = ()
    groep: str = ""
    bestand: str = ""
    verdeeld: bool = False
    acties: str = ""
    turn: Lock = field(default_factory=Lock)

    @property
    def view(self) -> View:
        """What of it is kept."""
        return View(self.orde, self.filter, self.kolommen, self.groep)

    @view.setter
    def view(self, view: View) -> None:
        self.orde, self.filter = view.orde, view.filter
        self.kolommen, self.groep = view.kolommen, view.groep

    def asks_for_people(self, filter_: Filter) -> bool:
        """Whether the files must be opened for what is shown: people are never in the index."""
        kind = GROUPS.get(self.groep)
        return (
            filter_.asks_for_people
            or self.orde.kolom == "adviseur"
            or (kind is not None and kind.people)
        )
