"""A folder with the dossiers of a region: what is known at once, and what must be read.

The order is made for who looks at it: first all that the index knows, in one go; then
one by one what is new or changed. What is not a sound dossier is never in the index, so
it is looked at every time: a file that was locked may be free again without a trace.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from vsv_wizard.dossier.text import natural
from vsv_wizard.dossier.vsv_name import identity
from vsv_wizard.opslag import FileNotFound, Loaded, NotADossier, OpslagError, home_at
from vsv_wizard.opslag.address import label
from vsv_wizard.opslag.errors import showable
from vsv_wizard.opslag.home import FileStamp, Home
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.index import IndexCard, certain, read_index, write_index
from vsv_wizard.regio.vsv_state import NONE_WORD, People, VsvState, people_of, state_of


class VsvRow(NamedTuple):
    """One VSV in the overview: how it stands, or in a few words why that is unknown.

    bestand: the name of its file in the folder. wie: the people that it is about; None when
    the file was not opened for it yet. kopieen: other files with the same dossier.
    zelfde_id: files of another VSV with the id of this one, as a template keeps it. doubled:
    there is another VSV of this name, so its file must be shown too. These only after `samen`.
    """

    bestand: str
    stand: VsvState | None
    error: str = ""
    wie: People | None = None
    kopieen: tuple[str, ...] = ()
    zelfde_id: tuple[str, ...] = ()
    doubled: bool = False

    @property
    def naam(self) -> str:
        """The VSV, or the file when the VSV has no name or cannot be read."""
        return (self.stand.naam if self.stand else "") or showable(label(self.bestand))


class RegionFolder:
    """A folder, with what is known of its dossiers on one day. Not safe for two threads."""

    def __init__(self, folder: Path, plan: Plan, today: dt.date) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._home = home_at(folder)
        self._plan = plan
        self._today = today
        self._kaarten: dict[str, IndexCard] = {}
        self._te_lezen: dict[str, FileStamp] = {}

    def known(self, *, behalve: Iterable[str] = ()) -> list[VsvRow]:
        """What is known without opening a file, by name. Raises Onleesbaar for the folder.

        behalve: files of which the index is not believed, whatever they look like.
        """
        oud = read_index(self._home, self._plan)
        for naam in behalve:
            oud.pop(naam, None)
        kenmerken = self._home.look()
        day = self._today
        for naam, kenmerk in kenmerken.items():
            kaart = oud.get(naam)
            if kaart and kaart.kenmerk == kenmerk and kaart.stand.holds_on(day):
                self._kaarten[naam] = kaart
            else:
                self._te_lezen[naam] = kenmerk
        return [VsvRow(naam, kaart.stand) for naam, kaart in self._kaarten.items()]

    @property
    def left_to_read(self) -> int:
        """How many files must still be read."""
        return len(self._te_lezen)

    def rest(self) -> Generator[VsvRow | None, None, None]:
        """Read what was not known, one file a time; None for a file that is no dossier.

        At its end, or when nobody asks for more, what was learned goes to the index.
        """
        geleerd = False
        reads = self._reads(list(self._te_lezen.items()))
        try:
            for naam, row, card in reads:
                del self._te_lezen[naam]
                if card is not None:
                    self._kaarten[naam] = card
                    geleerd = True
                yield row
        finally:
            reads.close()
            if geleerd:
                write_index(self._home, self._plan, self._kaarten)

    def everything(self) -> list[VsvRow]:
        """Every row, for who waits for all of them; one a dossier, by name."""
        known = self.known()
        return samen([*known, *(row for row in self.rest() if row)])

    def _reads(self, files: list[tuple[str, FileStamp]]) -> "Generator[FileRead, None, None]":
        from vsv_wizard.regio import many_files

        if many_files.helps(len(files)):
            yield from many_files.read_many(self.folder, self._plan, self._today, files)
        else:
            for naam, kenmerk in files:
                yield read_file(self._home, self._plan, self._today, naam, kenmerk)


class FileRead(NamedTuple):
    """What one file turned out to be: no row for what is no dossier, no card for what may change.

    naam: of the file in its home.
    """

    naam: str
    row: VsvRow | None = None
    card: IndexCard | None = None


def read_file(home: Home, plan: Plan, today: dt.date, naam: str, kenmerk: FileStamp) -> FileRead:
    """Read one file of a home, which looked like this from outside."""
    begin = time.time_ns()
    try:
        geladen = home.read(home.address(naam))
    except (NotADossier, FileNotFound):
        return FileRead(naam)
    except OpslagError as error:
        return FileRead(naam, VsvRow(naam, None, error.kort))
    stand = state_of(geladen, plan, today)
    card = IndexCard(kenmerk, stand) if certain(kenmerk, begin) else None
    return FileRead(naam, VsvRow(naam, stand, wie=people_of(geladen.dossier, stand)), card)


def lacks_people(row: VsvRow) -> bool:
    """Whether it is not known yet on whom its tasks wait."""
    return row.wie is None and has_people(row)


def has_people(row: VsvRow) -> bool:
    """Whether there are people in its file that an overview shows."""
    return row.stand is not None and (row.stand.wachtlijst != NONE_WORD or row.stand.adviseur)


def read_row(folder: Path, row: VsvRow) -> Loaded:
    """The dossier of a row. Raises OpslagError."""
    home = home_at(folder)
    return home.read(home.address(row.bestand))


def read_people(folder: Path, row: VsvRow) -> People:
    """The people of a row, from its file; nobody where that is not as it was."""
    if row.stand is None or not has_people(row):
        return People()
    try:
        return people_of(read_row(folder, row).dossier, row.stand)
    except (OpslagError, KeyError):
        return People()


def with_people(rijen: Iterable[VsvRow], wie: Mapping[str, People]) -> list[VsvRow]:
    """The same rows, with the people of these files."""
    return [row._replace(wie=wie[row.bestand]) if row.bestand in wie else row for row in rijen]


def samen(rijen: Iterable[VsvRow]) -> list[VsvRow]:
    """The same rows, with files that hold one dossier of one VSV in one row, by name.

    The row is that of the file with the shortest name: whoever makes a copy adds to the
    name ("Naam-LAPTOP", "Naam (conflicted copy)", "Naam.sync-conflict-..."). A shared copy
    comes after the original, whatever its name: merging goes from the copy to the original.
    """
    by_id: dict[str, dict[tuple[str, str], list[VsvRow]]] = {}
    los = []
    for row in rijen:
        if row.stand and row.stand.id:
            named = by_id.setdefault(row.stand.id, {})
            named.setdefault(identity(row.stand.id, row.stand.naam), []).append(row)
        else:
            los.append(row)
    for named in by_id.values():
        groups = [sorted(groep, key=_of_original) for groep in named.values()]
        for first, *kopieen in groups:
            others = (other[0].bestand for other in groups if other[0] is not first)
            los.append(
                first._replace(
                    kopieen=tuple(k.bestand for k in kopieen), zelfde_id=tuple(sorted(others))
                )
                if kopieen or len(groups) > 1
                else first
            )
    names = Counter(row.naam.casefold() for row in los)
    return sorted((_with_doubled(row, names) for row in los), key=by_naam)


def _with_doubled(row: VsvRow, names: Mapping[str, int]) -> VsvRow:
    doubled = names[row.naam.casefold()] > 1
    return row if doubled is row.doubled else row._replace(doubled=doubled)


def _of_original(row: VsvRow) -> tuple[bool, int, str]:
    return bool(row.stand and row.stand.gedeeld), len(row.bestand), row.bestand


def by_naam(row: VsvRow) -> tuple[object, ...]:
    """The order of names, as people count and spell; of two the same, that of their files."""
    return natural(row.naam), row.bestand
