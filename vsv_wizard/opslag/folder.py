"""Where dossiers live: now a folder with one file per VSV.

`Dossiermap` is the one place that knows so. A database for an RSO whose advisers
work together would offer the same: rows to choose from, and a new dossier.
"""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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
from vsv_wizard.opslag.places import PROFIELBESTAND
from vsv_wizard.opslag.read import lees
from vsv_wizard.opslag.write import bewaar

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
    """A folder with dossiers. It need not exist yet."""

    pad: Path

    def regels(self) -> Iterator[Regel]:
        """The dossiers, by file name. What is clearly something else is passed over."""
        for pad in self._bestanden():
            try:
                gewijzigd = dt.datetime.fromtimestamp(pad.stat().st_mtime, dt.UTC)
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

    def nieuw(self, naam: str, dossier: Dossier) -> Path:
        """Save a new dossier under a free name made of this one. Raises NietBewaard."""
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

    def _bestanden(self) -> list[Path]:
        """Files that may be dossiers: not hidden, not temporary, not a folder or pipe."""
        try:
            return sorted(
                pad
                for pad in self.pad.iterdir()
                if pad.suffix.lower() == ".toml"
                and pad.name[0] not in ".~"
                and not _is_profiel(pad)
                and pad.is_file()
            )
        except FileNotFoundError:
            return []
        except OSError as fout:
            raise Onleesbaar(*redenen(fout), self.pad) from fout


def _is_profiel(pad: Path) -> bool:
    """Whether this is the profile of the region: also one that cannot be read is no dossier."""
    return pad.name.casefold() == PROFIELBESTAND
