"""Reading the folder beside the screens: rows come as they are known, in messages.

In a thread, since the folder can be a slow network disk and hold thousands of files. A
message does not wait for the screen, so neither can hold up the other.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from textual.message import Message
from textual.worker import Worker

from vsv_wizard.bewerken.leftovers import LosseKopie, losse_kopieen
from vsv_wizard.opslag import OpslagFout
from vsv_wizard.regio.blik import Blik
from vsv_wizard.regio.gebied import Gebied, Rij, lees_wie
from vsv_wizard.regio.stand import Mensen

# So many parts of what is there already come at a time: showing all of them over and over
# for every new one would take more time than reading.
_DEEL = 30
_WIE_DEEL = 40


class Gelezen(Message):
    """Rows of the folder; `nieuw`: these are the first of a new look."""

    def __init__(
        self, folder: Path, rijen: list[Rij], te_lezen: int, fout: str = "", *, nieuw: bool = False
    ) -> None:
        """Carry the rows, and how many files are still to be read."""
        super().__init__()
        self.folder, self.rijen, self.te_lezen = folder, rijen, te_lezen
        self.fout, self.nieuw = fout, nieuw


class AllesGelezen(Message):
    """The whole folder was read; these emergency copies are of no dossier in it."""

    def __init__(self, folder: Path, los: list[LosseKopie]) -> None:
        """Carry the copies."""
        super().__init__()
        self.folder, self.los = folder, los


class WieGelezen(Message):
    """The people of these files."""

    def __init__(self, folder: Path, wie: dict[str, Mensen]) -> None:
        """Carry the names, by file."""
        super().__init__()
        self.folder, self.wie = folder, wie


Post = Callable[[Message], object]


def lees_gebied(
    worker: Worker[object], gebied: Gebied, blik: Blik, post: Post, opnieuw: str = ""
) -> None:
    """Read a folder, and post what is found. opnieuw: a file that is read in any case."""
    folder = gebied.folder
    with blik.beurt:
        if worker.is_cancelled:
            return
        try:
            rijen = gebied.bekend(behalve=[opnieuw])
        except OpslagFout as fout:
            post(Gelezen(folder, [], 0, str(fout), nieuw=True))
            post(AllesGelezen(folder, losse_kopieen(frozenset())))
            return
        post(Gelezen(folder, rijen, gebied.te_lezen, nieuw=True))
        ids = {rij.stand.id for rij in rijen if rij.stand}
        aantal, nieuw = len(rijen), list[Rij]()
        with closing(gebied.rest()) as rest:
            for rij in rest:
                if worker.is_cancelled:
                    return
                if rij is not None:
                    nieuw.append(rij)
                    ids.update([rij.stand.id] if rij.stand else [])
                if len(nieuw) > aantal // _DEEL or not gebied.te_lezen:
                    post(Gelezen(folder, nieuw, gebied.te_lezen))
                    aantal, nieuw = aantal + len(nieuw), []
        post(AllesGelezen(folder, losse_kopieen(frozenset(ids))))


def lees_namen(worker: Worker[object], folder: Path, rijen: list[Rij], post: Post) -> None:
    """Read the people of these rows, and post them a few files at a time."""
    for begin in range(0, len(rijen), _WIE_DEEL):
        wie = {}
        for rij in rijen[begin : begin + _WIE_DEEL]:
            if worker.is_cancelled:
                return
            wie[rij.bestand] = lees_wie(folder, rij)
        post(WieGelezen(folder, wie))
