"""Where dossiers live: now a folder with one file per VSV.

`Dossiermap` is the one place that knows so. A database for an RSO whose advisers
work together would offer the same: rows to choose from, and a new dossier.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.fields import MAX_TEKST
from vsv_wizard.dossier.model import Dossier, Kop, Samenvatting, Vsv
from vsv_wizard.opslag.errors import (
    BestaatAl,
    GeenDossier,
    NietBewaard,
    NietGevonden,
    Onleesbaar,
    OpslagFout,
    redenen,
    toonbaar,
)
from vsv_wizard.opslag.home import Home, Kenmerk
from vsv_wizard.opslag.places import PROFIELBESTAND
from vsv_wizard.opslag.read import Geladen, lees, versie_van

if TYPE_CHECKING:
    from vsv_wizard.opslag.history import Archief, Geschiedenis
    from vsv_wizard.opslag.lock import Deurbord

_MAX_GELIJKE_NAMEN = 1000


def nieuw_dossier(naam: str, plan: str, *, nu: dt.datetime, id: str | None = None) -> Dossier:
    """An empty dossier for a VSV. Raises ValueError (Dutch) for a name that cannot be one.

    plan: the version of the plan it starts with. id: only tests and the example give one.
    """
    naam = tekst.schoon_regel(naam).strip()
    if not naam:
        raise ValueError("Vul de naam van het VSV in.")
    if len(naam) > MAX_TEKST:
        raise ValueError(f"De naam van het VSV heeft hoogstens {MAX_TEKST} tekens.")
    import secrets

    tijd = _tijdstip(nu)
    kop = Kop(id=id or secrets.token_hex(8), naam=naam, plan=plan, aangemaakt=tijd, gewijzigd=tijd)
    return Dossier(dossier=kop, vsv=Vsv(naam=naam))


def volgende_versie(dossier: Dossier, *, vorige: str, nu: dt.datetime) -> Dossier:
    """The same answers as the next revision of the version named `vorige`."""
    kop = dossier.dossier
    nieuw = {"revisie": kop.revisie + 1, "vorige": vorige, "gewijzigd": _tijdstip(nu)}
    return dossier.model_copy(update={"dossier": kop.model_copy(update=nieuw)})


def _tijdstip(nu: dt.datetime) -> dt.datetime:
    return nu.astimezone(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Regel:
    """One file in an overview. With `fout` it cannot be opened, and the rest is a guess.

    nieuwer: a newer version of the program made it; it opens for reading only.
    gedeeld: a shared copy, in which answers are left out.
    kopieen: other files with the same dossier, as programs that share a folder make
    them; only after `groepeer`.
    """

    pad: Path
    naam: str
    samenvatting: Samenvatting | None
    gewijzigd: dt.datetime
    fout: str | None = None
    id: str = ""
    nieuwer: bool = False
    gedeeld: bool = False
    kopieen: tuple[Path, ...] = ()


def groepeer(regels: Iterable[Regel]) -> list[Regel]:
    """The same rows, with files that hold one dossier in one row.

    The row is that of the file with the shortest name: whoever makes a copy adds to the
    name ("Naam-LAPTOP", "Naam (conflicted copy)", "Naam.sync-conflict-..."). A shared copy
    comes after the original, whatever its name: merging goes from the copy to the original.
    """
    alle = list(regels)
    per_id: dict[str, list[Regel]] = {}
    for regel in alle:
        if regel.id and regel.fout is None:
            per_id.setdefault(regel.id, []).append(regel)
    result = []
    for regel in alle:
        groep = sorted(per_id.get(regel.id, [regel]), key=_volgorde)
        if regel.fout is not None or not regel.id:
            result.append(regel)
        elif regel is groep[0]:
            result.append(replace(regel, kopieen=tuple(ander.pad for ander in groep[1:])))
    return result


def _volgorde(regel: Regel) -> tuple[bool, int, str]:
    return regel.gedeeld, len(regel.pad.name), regel.pad.name


@dataclass(frozen=True)
class Dossiermap:
    """A folder with dossiers: a `Home`. What saving needs is loaded with the first save."""

    pad: Path

    @property
    def naam(self) -> str:
        """What the folder is called."""
        return self.pad.resolve().name

    @property
    def key(self) -> str:
        """The whole path."""
        return str(self.pad.resolve())

    @property
    def is_there(self) -> bool:
        """Whether it exists."""
        return self.pad.is_dir()

    def address(self, row: str) -> Path:
        """The path of a file in it."""
        return self.pad / row

    def look(self) -> dict[str, Kenmerk]:
        """The files that may be dossiers, by name: not hidden, temporary, or the profile.

        This is the one reader of a folder. Raises Onleesbaar.
        """
        gevonden = {}
        try:
            with os.scandir(self.pad) as inhoud:
                for deel in inhoud:
                    naam = deel.name.casefold()
                    if naam[-5:] != ".toml" or naam[0] in ".~" or naam == PROFIELBESTAND:
                        continue
                    try:
                        if deel.is_file():
                            gevonden[deel.name] = Kenmerk.van(deel.stat())
                    except OSError:
                        continue  # removed just now
        except FileNotFoundError:
            return {}
        except OSError as fout:
            raise Onleesbaar(*redenen(fout), self.pad) from fout
        return dict(sorted(gevonden.items()))

    def regels(self) -> Iterator[Regel]:
        """The dossiers, by file name. What is clearly something else is passed over."""
        for row, kenmerk in self.look().items():
            pad = self.pad / row
            try:
                gewijzigd = dt.datetime.fromtimestamp(kenmerk.tijd / 1e9, dt.UTC)
                geladen = lees(pad)
            except (GeenDossier, NietGevonden, OSError, ValueError, OverflowError):
                continue  # another program's file, or one that was removed just now
            except OpslagFout as fout:
                yield Regel(pad, toonbaar(pad.stem), None, gewijzigd, fout.kort)
                continue
            kop = geladen.dossier.dossier
            if kop.gewijzigd is not None and kop.gewijzigd.tzinfo is not None:
                gewijzigd = kop.gewijzigd
            naam = kop.naam or geladen.dossier.vsv.naam or toonbaar(pad.stem)
            stand = geladen.dossier.samenvatting
            gedeeld = geladen.dossier.gedeeld is not None
            yield Regel(pad, naam, stand, gewijzigd, None, kop.id, geladen.nieuwer, gedeeld)

    def read(self, address: Path) -> Geladen:
        """The dossier in this file. Raises OpslagFout."""
        return lees(address)

    def version(self, address: Path) -> str:
        """The version that is in this file now. Raises OSError."""
        from vsv_wizard.opslag.disk import lees_bytes

        return versie_van(lees_bytes(address))

    def write(
        self,
        address: Path,
        dossier: Dossier,
        *,
        verwacht: str | None,
        archief: "Archief | None" = None,
        wacht_op_beurt: bool = True,
    ) -> str:
        """Save in the place of this version and no other. Raises NietBewaard."""
        from vsv_wizard.opslag.write import bewaar

        return bewaar(
            address, dossier, verwacht=verwacht, archief=archief, wacht_op_beurt=wacht_op_beurt
        )

    def turn(self, address: Path) -> AbstractContextManager[bool]:
        """Hold the lock of this file."""
        from vsv_wizard.opslag.lock import beurt

        return beurt(address)

    def remove(self, address: Path) -> None:
        """Take a file away, and the link to it if it was one. Raises OSError."""
        from vsv_wizard.opslag.disk import doel_van

        doel_van(address).unlink()
        if address.is_symlink():
            address.unlink()

    def versies(self, dossier: Dossier) -> "Geschiedenis":
        """The earlier versions of a dossier: of this user, on this machine."""
        from vsv_wizard.opslag.history import Geschiedenis

        return Geschiedenis.van(dossier)

    def presence(self, address: Path, nu: dt.datetime) -> "Deurbord":
        """The note beside the file that says who has it open."""
        from vsv_wizard.opslag.lock import Deurbord, hier

        return Deurbord(address, hier(nu))

    def profile(self) -> Path | None:
        """The file with the profile of the region."""
        pad = self.pad / PROFIELBESTAND
        return pad if pad.is_file() else None

    def nieuw(self, naam: str, dossier: Dossier) -> Path:
        """Save a new dossier under a free name made of this one. Raises NietBewaard."""
        from vsv_wizard.opslag.write import bewaar

        try:
            self.pad.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError as fout:
            raise NietBewaard("Dit is geen map.", "Kies een andere map.", self.pad) from fout
        except (OSError, ValueError) as fout:
            reden = redenen(fout if isinstance(fout, OSError) else OSError())
            raise NietBewaard(*reden, self.pad) from fout
        stam = tekst.bestandsnaam(naam)
        for nummer in range(1, _MAX_GELIJKE_NAMEN):
            pad = self.pad / (f"{stam}.toml" if nummer == 1 else f"{stam}-{nummer}.toml")
            if _is_profiel(pad):
                continue
            try:
                bewaar(pad, dossier, verwacht=None)
            except BestaatAl:
                continue
            return pad
        raise NietBewaard("Er zijn te veel dossiers met deze naam.", "Kies een andere.", self.pad)


def _is_profiel(pad: Path) -> bool:
    """Whether this is the profile of the region: also one that cannot be read is no dossier."""
    return pad.name.casefold() == PROFIELBESTAND


def home_at(place: Path) -> Home:
    """The home at this address."""
    return Dossiermap(place)


def home_of(address: Path) -> Home:
    """The home in which the dossier at this address lives."""
    return Dossiermap(address.parent)
