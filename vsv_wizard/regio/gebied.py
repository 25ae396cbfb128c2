"""A folder with the dossiers of a region: what is known at once, and what must be read.

The order is made for who looks at it: first all that the index knows, in one go; then
one by one what is new or changed. What is not a sound dossier is never in the index, so
it is looked at every time: a file that was locked may be free again without a trace.
"""

import datetime as dt
import time
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from vsv_wizard.opslag import GeenDossier, Geladen, NietGevonden, OpslagFout, home_at
from vsv_wizard.opslag.address import label
from vsv_wizard.opslag.errors import toonbaar
from vsv_wizard.opslag.home import Kenmerk
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.index import Kaart, lees_index, schrijf_index, zeker
from vsv_wizard.regio.stand import GEEN, Mensen, Stand, stand_van, wie_van


class Rij(NamedTuple):
    """One VSV in the overview: how it stands, or in a few words why that is unknown.

    bestand: the name of its file in the folder. wie: the people that it is about; None when
    the file was not opened for it yet. kopieen: other files with the same dossier; only
    after `samen`.
    """

    bestand: str
    stand: Stand | None
    fout: str = ""
    wie: Mensen | None = None
    kopieen: tuple[str, ...] = ()

    @property
    def naam(self) -> str:
        """The VSV, or the file when the VSV has no name or cannot be read."""
        return (self.stand.naam if self.stand else "") or toonbaar(label(self.bestand))


class Gebied:
    """A folder, with what is known of its dossiers on one day. Not safe for two threads."""

    def __init__(self, folder: Path, plan: Plan, vandaag: dt.date) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._home = home_at(folder)
        self._plan = plan
        self._vandaag = vandaag
        self._kaarten: dict[str, Kaart] = {}
        self._te_lezen: dict[str, Kenmerk] = {}

    def bekend(self, *, behalve: Iterable[str] = ()) -> list[Rij]:
        """What is known without opening a file, by name. Raises Onleesbaar for the folder.

        behalve: files of which the index is not believed, whatever they look like.
        """
        oud = lees_index(self._home, self._plan)
        for naam in behalve:
            oud.pop(naam, None)
        kenmerken = self._home.look()
        dag = self._vandaag
        for naam, kenmerk in kenmerken.items():
            kaart = oud.get(naam)
            if kaart and kaart.kenmerk == kenmerk and kaart.stand.geldt_op(dag):
                self._kaarten[naam] = kaart
            else:
                self._te_lezen[naam] = kenmerk
        return [Rij(naam, kaart.stand) for naam, kaart in self._kaarten.items()]

    @property
    def te_lezen(self) -> int:
        """How many files must still be read."""
        return len(self._te_lezen)

    def rest(self) -> Generator[Rij | None, None, None]:
        """Read what was not known, one file a time; None for a file that is no dossier.

        At its end, or when nobody asks for more, what was learned goes to the index.
        """
        geleerd = False
        try:
            for naam in list(self._te_lezen):
                rij = self._lees(naam, self._te_lezen[naam])
                del self._te_lezen[naam]
                geleerd = geleerd or naam in self._kaarten
                yield rij
        finally:
            if geleerd:
                schrijf_index(self._home, self._plan, self._kaarten)

    def alles(self) -> list[Rij]:
        """Every row, for who waits for all of them; one a dossier, by name."""
        bekend = self.bekend()
        return samen([*bekend, *(rij for rij in self.rest() if rij)])

    def _lees(self, naam: str, kenmerk: Kenmerk) -> Rij | None:
        begin = time.time_ns()
        try:
            geladen = self._home.read(self._home.address(naam))
        except (GeenDossier, NietGevonden):
            return None
        except OpslagFout as fout:
            return Rij(naam, None, fout.kort)
        stand = stand_van(geladen, self._plan, self._vandaag)
        if zeker(kenmerk, begin):
            self._kaarten[naam] = Kaart(kenmerk, stand)
        return Rij(naam, stand, wie=wie_van(geladen.dossier, stand))


def heeft_mensen(rij: Rij) -> bool:
    """Whether there are people in its file that an overview shows."""
    return rij.stand is not None and (rij.stand.wachtlijst != GEEN or rij.stand.adviseur)


def read_row(folder: Path, rij: Rij) -> Geladen:
    """The dossier of a row. Raises OpslagFout."""
    home = home_at(folder)
    return home.read(home.address(rij.bestand))


def lees_wie(folder: Path, rij: Rij) -> Mensen:
    """The people of a row, from its file; nobody where that is not as it was."""
    if rij.stand is None or not heeft_mensen(rij):
        return Mensen()
    try:
        return wie_van(read_row(folder, rij).dossier, rij.stand)
    except (OpslagFout, KeyError):
        return Mensen()


def met_wie(rijen: Iterable[Rij], wie: Mapping[str, Mensen]) -> list[Rij]:
    """The same rows, with the people of these files."""
    return [rij._replace(wie=wie[rij.bestand]) if rij.bestand in wie else rij for rij in rijen]


def samen(rijen: Iterable[Rij]) -> list[Rij]:
    """The same rows, with files that hold one dossier in one row, by name.

    The row is that of the file with the shortest name: whoever makes a copy adds to the
    name ("Naam-LAPTOP", "Naam (conflicted copy)", "Naam.sync-conflict-..."). A shared copy
    comes after the original, whatever its name: merging goes from the copy to the original.
    """
    per_id: dict[str, list[Rij]] = {}
    los = []
    for rij in rijen:
        if rij.stand and rij.stand.id:
            per_id.setdefault(rij.stand.id, []).append(rij)
        else:
            los.append(rij)
    for groep in per_id.values():
        if len(groep) > 1:
            groep.sort(key=_van_origineel)
        eerste, *kopieen = groep
        los.append(
            eerste._replace(kopieen=tuple(k.bestand for k in kopieen)) if kopieen else eerste
        )
    return sorted(los, key=op_naam)


def _van_origineel(rij: Rij) -> tuple[bool, int, str]:
    return bool(rij.stand and rij.stand.gedeeld), len(rij.bestand), rij.bestand


def op_naam(rij: Rij) -> tuple[str, str]:
    """The order of names; of two the same, that of their files."""
    return rij.naam.casefold(), rij.bestand
