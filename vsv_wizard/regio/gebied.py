"""A folder with the dossiers of a region: what is known at once, and what must be read.

The order is made for who looks at it: first all that the index knows, in one go; then
one by one what is new or changed. Nothing is kept in memory but the rows.
"""

import datetime as dt
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vsv_wizard.opslag import GeenDossier, NietGevonden, Onleesbaar, OpslagFout, lees
from vsv_wizard.opslag.fouten import redenen, toonbaar
from vsv_wizard.regio.index import Kaart, Kenmerk, lees_index, schrijf_index, zeker
from vsv_wizard.regio.stand import Stand, stand_van
from vsv_wizard.stappenplan import Plan


class Rij(NamedTuple):
    """One file in the overview: how its VSV stands, or in a few words why that is unknown."""

    pad: Path
    stand: Stand | None
    fout: str = ""

    @property
    def naam(self) -> str:
        """The VSV, or the file when it cannot be read."""
        return self.stand.naam if self.stand else toonbaar(self.pad.stem)


class Gebied:
    """A folder, with what is known of its dossiers on one day. Not safe for two threads."""

    def __init__(self, folder: Path, plan: Plan, vandaag: dt.date) -> None:
        """Nothing is read yet."""
        self.folder = folder
        self._plan = plan
        self._vandaag = vandaag
        self._kaarten: dict[str, Kaart] = {}
        self._te_lezen: dict[str, Kenmerk] = {}

    def bekend(self) -> list[Rij]:
        """What is known without opening a file, by name. Raises Onleesbaar for the folder."""
        oud = lees_index(self.folder, self._plan)
        kenmerken = self._kijk()
        self._kaarten = {
            naam: oud[naam]
            for naam, kenmerk in kenmerken.items()
            if naam in oud and self._geldt(oud[naam], kenmerk)
        }
        self._te_lezen = {n: k for n, k in kenmerken.items() if n not in self._kaarten}
        return [self._rij(naam, kaart) for naam, kaart in self._kaarten.items()]

    @property
    def te_lezen(self) -> int:
        """How many files must still be read."""
        return len(self._te_lezen)

    def rest(self) -> Iterator[Rij | None]:
        """Read what was not known, one file a time; None for a file that is no dossier.

        At its end, or when nobody asks for more, what was learned goes to the index.
        """
        if not self._te_lezen:
            return
        onzeker = []
        try:
            for naam in list(self._te_lezen):
                kaart = self._lees(naam, self._te_lezen[naam])
                del self._te_lezen[naam]
                if kaart is None:
                    yield None
                    continue
                if not zeker(kaart.kenmerk, time.time_ns()):
                    onzeker.append(naam)
                self._kaarten[naam] = kaart
                yield self._rij(naam, kaart)
        finally:
            blijft = {n: kaart for n, kaart in self._kaarten.items() if n not in set(onzeker)}
            schrijf_index(self.folder, self._plan, blijft)

    def _geldt(self, kaart: Kaart, kenmerk: Kenmerk) -> bool:
        return kaart.kenmerk == kenmerk and (
            kaart.stand is None or kaart.stand.geldt_op(self._vandaag)
        )

    def _kijk(self) -> dict[str, Kenmerk]:
        """The files that may be dossiers, by name, as they look now."""
        gevonden = {}
        try:
            with os.scandir(self.folder) as inhoud:
                for deel in inhoud:
                    if deel.name[-5:].lower() != ".toml" or deel.name[0] in ".~":
                        continue
                    try:
                        if deel.is_file():
                            gevonden[deel.name] = Kenmerk.van(deel.stat())
                    except OSError:
                        continue  # removed just now
        except FileNotFoundError:
            return {}
        except OSError as fout:
            raise Onleesbaar(*redenen(fout), self.folder) from fout
        return dict(sorted(gevonden.items()))

    def _lees(self, naam: str, kenmerk: Kenmerk) -> Kaart | None:
        pad = self.folder / naam
        try:
            geladen = lees(pad)
        except (GeenDossier, NietGevonden):
            return None
        except OpslagFout as fout:
            return Kaart(kenmerk, None, fout.kort)
        return Kaart(kenmerk, stand_van(geladen, self._plan, self._vandaag, toonbaar(pad.stem)))

    def _rij(self, naam: str, kaart: Kaart) -> Rij:
        return Rij(self.folder / naam, kaart.stand, kaart.fout)
