"""Reading the folder beside the screens: rows come as they are known, in messages.

In a thread, since the folder can be a slow network disk and hold thousands of files. A
message does not wait for the screen, so neither can hold up the other.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from textual.message import Message
from textual.worker import Worker

from vsv_wizard.bewerken.leftovers import LooseCopy, loose_copies
from vsv_wizard.opslag import OpslagError
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow, read_people
from vsv_wizard.regio.view_state import ViewState
from vsv_wizard.regio.vsv_state import People

# So many parts of what is there already come at a time: showing all of them over and over
# for every new one would take more time than reading.
_PART = 30
_PEOPLE_BATCH = 40
FOLLOW_AFTER = 30.0  # seconds between two looks at a folder that is open


class RowsRead(Message):
    """Rows of the folder; `new`: these are the first of a new look."""

    def __init__(
        self,
        folder: Path,
        rijen: list[VsvRow],
        left_to_read: int,
        error: str = "",
        *,
        new: bool = False,
    ) -> None:
        """Carry the rows, and how many files are still to be read."""
        super().__init__()
        self.folder, self.rijen, self.left_to_read = folder, rijen, left_to_read
        self.error, self.new = error, new


class AllRead(Message):
    """The whole folder was read; these emergency copies are of no dossier in it."""

    def __init__(self, folder: Path, los: list[LooseCopy]) -> None:
        """Carry the copies."""
        super().__init__()
        self.folder, self.los = folder, los


class PeopleRead(Message):
    """The people of these files."""

    def __init__(self, folder: Path, wie: dict[str, People]) -> None:
        """Carry the names, by file."""
        super().__init__()
        self.folder, self.wie = folder, wie


PostMessage = Callable[[Message], object]


def read_region_folder(
    worker: Worker[object],
    gebied: RegionFolder,
    view_state: ViewState,
    post: PostMessage,
    opnieuw: str = "",
) -> None:
    """Read a folder, and post what is found. opnieuw: a file that is read in any case."""
    folder = gebied.folder
    with view_state.turn:
        if worker.is_cancelled:
            return
        try:
            rijen = gebied.known(behalve=[opnieuw])
        except OpslagError as error:
            post(RowsRead(folder, [], 0, str(error), new=True))
            post(AllRead(folder, loose_copies(frozenset())))
            return
        post(RowsRead(folder, rijen, gebied.left_to_read, new=True))
        ids = {row.stand.id for row in rijen if row.stand}
        count, new = len(rijen), list[VsvRow]()
        with closing(gebied.rest()) as rest:
            for row in rest:
                if worker.is_cancelled:
                    return
                if row is not None:
                    new.append(row)
                    ids.update([row.stand.id] if row.stand else [])
                if len(new) > count // _PART or not gebied.left_to_read:
                    post(RowsRead(folder, new, gebied.left_to_read))
                    count, new = count + len(new), []
        post(AllRead(folder, loose_copies(frozenset(ids))))


def read_names(
    worker: Worker[object], folder: Path, rijen: list[VsvRow], post: PostMessage
) -> None:
    """Read the people of these rows, and post them a few files at a time."""
    for begin in range(0, len(rijen), _PEOPLE_BATCH):
        wie = {}
        for row in rijen[begin : begin + _PEOPLE_BATCH]:
            if worker.is_cancelled:
                return
            wie[row.bestand] = read_people(folder, row)
        post(PeopleRead(folder, wie))
