"""Where dossiers live: now a folder with one file per VSV.

`DossierFolder` is the one place that knows so. A database for an RSO whose advisers
work together would offer the same: rows to choose from, and a new dossier.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.fields import MAX_TEXT
from vsv_wizard.dossier.model import Dossier, DossierHead, Samenvatting, Vsv
from vsv_wizard.dossier.vsv_name import identity, vsv_name
from vsv_wizard.opslag.address import HIDDEN_ENDING, label, real, seen
from vsv_wizard.opslag.errors import (
    DossierExists,
    FileNotFound,
    NotADossier,
    NotDone,
    NotSaved,
    OpslagError,
    Unreadable,
    reasons,
    showable,
)
from vsv_wizard.opslag.home import FileStamp, Home
from vsv_wizard.opslag.places import PROFIEL_FILE, state_folder
from vsv_wizard.opslag.read import Loaded, load, version_of

if TYPE_CHECKING:
    from vsv_wizard.opslag.archive import Archive
    from vsv_wizard.opslag.history import History
    from vsv_wizard.opslag.presence import DoorSign

_MAX_SAME_NAMES = 1000
DEEP = 3  # folders in folders
_READ_ONLY = "Wat u wijzigt, kan het programma hier niet opslaan."


def new_dossier(naam: str, plan: str, *, now: dt.datetime, id: str | None = None) -> Dossier:
    """An empty dossier for a VSV. Raises ValueError (Dutch) for a name that cannot be one.

    plan: the version of the plan it starts with. id: only tests and the example give one.
    """
    naam = tekst.clean_line(naam).strip()
    if tekst.is_blank(naam):
        raise ValueError("Vul de naam van het VSV in.")
    if len(naam) > MAX_TEXT:
        raise ValueError(f"De naam van het VSV heeft hoogstens {MAX_TEXT} tekens.")
    import secrets

    tijd = _moment(now)
    kop = DossierHead(
        id=id or secrets.token_hex(8), naam=naam, plan=plan, aangemaakt=tijd, gewijzigd=tijd
    )
    return Dossier(dossier=kop, vsv=Vsv(naam=naam))


def next_version(dossier: Dossier, *, vorige: str, now: dt.datetime) -> Dossier:
    """The same answers as the next revision of the version named `vorige`."""
    kop = dossier.dossier
    new = {"revisie": kop.revisie + 1, "vorige": vorige, "gewijzigd": _moment(now)}
    return dossier.model_copy(update={"dossier": kop.model_copy(update=new)})


def _moment(now: dt.datetime) -> dt.datetime:
    return now.astimezone(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True)
class FileRow:
    """One file in an overview. With `error` it cannot be opened, and the rest is a guess.

    is_newer: a newer version of the program made it; it opens for reading only.
    gedeeld: a shared copy, in which answers are left out.
    vsv: the name of the VSV, when the dossier says one.
    kopieen: other files with the same dossier, as programs that share a folder make
    them; only after `group_rows`.
    """

    pad: Path
    naam: str
    samenvatting: Samenvatting | None
    gewijzigd: dt.datetime
    error: str | None = None
    id: str = ""
    is_newer: bool = False
    gedeeld: bool = False
    vsv: str = ""
    kopieen: tuple[Path, ...] = ()


def group_rows(regels: Iterable[FileRow]) -> list[FileRow]:
    """The same rows, with files that hold one dossier of one VSV in one row.

    The row is that of the file with the shortest name: whoever makes a copy adds to the
    name ("Naam-LAPTOP", "Naam (conflicted copy)", "Naam.sync-conflict-..."). A shared copy
    comes after the original, whatever its name: merging goes from the copy to the original.
    """
    every = list(regels)
    by_id: dict[tuple[str, str], list[FileRow]] = {}
    for line in every:
        if line.id and line.error is None:
            by_id.setdefault(identity(line.id, line.vsv), []).append(line)
    result = []
    for line in every:
        groep = sorted(by_id.get(identity(line.id, line.vsv), [line]), key=_order)
        if line.error is not None or not line.id:
            result.append(line)
        elif line is groep[0]:
            result.append(replace(line, kopieen=tuple(other.pad for other in groep[1:])))
    return result


def _order(line: FileRow) -> tuple[bool, int, str]:
    return line.gedeeld, len(line.pad.name), line.pad.name


def _look_in(folder: Path, before: str, deep: int, found: dict[str, FileStamp]) -> None:
    """What may be a dossier here, and in the folders in it: Teams makes one per VSV."""
    inside = []
    with os.scandir(folder) as inhoud:
        for deel in inhoud:
            naam = deel.name.casefold().removesuffix(HIDDEN_ENDING)
            if naam[:1] in (".", "~"):
                continue
            try:
                if naam.endswith(".toml") and naam != PROFIEL_FILE and deel.is_file():
                    found[f"{before}{deel.name}"] = FileStamp.van(deel.stat())
                elif deep and deel.is_dir(follow_symlinks=False):
                    inside.append(deel.name)
            except OSError:
                continue  # removed just now
    for naam in inside:
        if (own := folder / naam) == state_folder():
            continue
        with contextlib.suppress(OSError):  # a folder that one may not look in
            _look_in(own, f"{before}{naam}/", deep - 1, found)


@dataclass(frozen=True)
class DossierFolder:
    """A folder with dossiers: a `Home`. What saving needs is loaded with the first save."""

    pad: Path

    @property
    def naam(self) -> str:
        """What the folder is called."""
        return Path(self.key).name

    @property
    def key(self) -> str:
        """The whole path."""
        return real(self.pad)

    @property
    def is_there(self) -> bool:
        """Whether it exists."""
        return self.pad.is_dir()

    def address(self, row: str) -> Path:
        """The path of a file in it."""
        return self.pad / row

    def look(self) -> dict[str, FileStamp]:
        """The files that may be dossiers, by name: not hidden, temporary, or the profile.

        This is the one reader of a folder. Raises Onleesbaar.
        """
        found: dict[str, FileStamp] = {}
        try:
            _look_in(self.pad, "", DEEP, found)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Unreadable(*reasons(error), self.pad) from error
        return dict(sorted(found.items()))

    def regels(self) -> Iterator[FileRow]:
        """The dossiers, by file name. What is clearly something else is passed over."""
        for row, kenmerk in self.look().items():
            pad = self.pad / row
            try:
                gewijzigd = dt.datetime.fromtimestamp(kenmerk.tijd / 1e9, dt.UTC)
                geladen = load(pad)
            except (NotADossier, FileNotFound, OSError, ValueError, OverflowError):
                continue  # another program's file, or one that was removed just now
            except OpslagError as error:
                yield FileRow(pad, showable(label(pad)), None, gewijzigd, error.kort)
                continue
            kop = geladen.dossier.dossier
            if kop.gewijzigd is not None and kop.gewijzigd.tzinfo is not None:
                gewijzigd = kop.gewijzigd
            vsv = vsv_name(geladen.dossier, "")
            naam = vsv or showable(label(pad))
            stand = geladen.dossier.samenvatting
            gedeeld = geladen.dossier.gedeeld is not None
            yield FileRow(pad, naam, stand, gewijzigd, None, kop.id, geladen.is_newer, gedeeld, vsv)

    def read(self, address: Path) -> Loaded:
        """The dossier in this file. Raises OpslagError."""
        return load(address)

    def version(self, address: Path) -> str:
        """The version that is in this file now. Raises OSError."""
        from vsv_wizard.opslag.disk import read_replaced

        return version_of(read_replaced(address))

    def write(
        self,
        address: Path,
        dossier: Dossier,
        *,
        expected: str | None,
        archief: "Archive | None" = None,
        wacht_op_beurt: bool = True,
    ) -> str:
        """Save in the place of this version and no other. Raises NotSaved."""
        from vsv_wizard.opslag.write import save

        return save(
            address, dossier, expected=expected, archief=archief, wacht_op_beurt=wacht_op_beurt
        )

    def why_read_only(self, address: Path) -> str:
        """Why nothing can be saved in this file: told before anybody types."""
        from vsv_wizard.opslag.disk import target_of

        doel = target_of(address)
        if doel.exists() and not os.access(doel, os.W_OK):
            return f"Dit bestand is alleen-lezen. {_READ_ONLY}"
        if not os.access(doel.parent, os.W_OK):
            return f"U mag in deze map niet schrijven. {_READ_ONLY}"
        return ""

    def turn(self, address: Path) -> AbstractContextManager[bool]:
        """Hold the lock of this file."""
        from vsv_wizard.opslag.lock import turn

        return turn(address)

    def remove(self, address: Path) -> None:
        """Take a file away, and the link to it if it was one. Raises OSError."""
        from vsv_wizard.opslag.disk import target_of

        target_of(address).unlink()
        if address.is_symlink():
            address.unlink()

    def renamed(self, address: Path, naam: str) -> Path:
        """The address made of this name. Raises NotDone when there is a file of that name."""
        from vsv_wizard.opslag.aside import beside

        new = address.with_name(f"{tekst.file_name(naam)}.toml")
        if new == address:
            return address
        if _is_profiel(new) or os.path.lexists(new) or os.path.lexists(beside(new)):
            raise NotDone("Er is al een bestand met deze naam.", "Kies een andere naam.", new)
        return new

    def rename(self, address: Path, naam: str) -> Path:
        """Give the file a name made of this one, with what stands beside it.

        Raises NotDone, also when there is a file of that name.
        """
        from vsv_wizard.opslag.aside import beside
        from vsv_wizard.opslag.lock import turn

        new = self.renamed(address, naam)
        if new == address:
            return address
        aside = beside(address)
        try:
            with turn(address):
                if address.is_symlink():
                    address.rename(new)
                else:  # a link to a name that came meanwhile fails, where a move would replace it
                    _move(address, new)
                if aside.exists() and not new.is_symlink():
                    _move(aside, beside(new))
        except OSError as error:
            raise NotDone(*reasons(error), address) from error
        return new

    def versions(self, dossier: Dossier) -> "History":
        """The earlier versions of a dossier: of this user, on this machine."""
        from vsv_wizard.opslag.history import History

        return History.van(dossier)

    def presence(self, address: Path, now: dt.datetime) -> "DoorSign":
        """The note beside the file that says who has it open."""
        from vsv_wizard.opslag.presence import DoorSign, here

        return DoorSign(address, here(now))

    def profile(self) -> Path | None:
        """The file with the profile of the region: here, or in a folder that this one is in."""
        for place in (self.pad, *self.pad.absolute().parents[:DEEP]):
            pad = seen(place / PROFIEL_FILE)
            if pad.is_file():
                return pad
        return None

    def new(self, naam: str, dossier: Dossier) -> Path:
        """Save a new dossier under a free name made of this one. Raises NotSaved."""
        from vsv_wizard.opslag.write import save

        try:
            self.pad.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotSaved("Dit is geen map.", "Kies een andere map.", self.pad) from error
        except (OSError, ValueError) as error:
            reason = reasons(error if isinstance(error, OSError) else OSError())
            raise NotSaved(*reason, self.pad) from error
        stam = tekst.file_name(naam)
        for number in range(1, _MAX_SAME_NAMES):
            pad = self.pad / (f"{stam}.toml" if number == 1 else f"{stam}-{number}.toml")
            if _is_profiel(pad):
                continue
            try:
                save(pad, dossier, expected=None)
            except DossierExists:
                continue
            return pad
        raise NotSaved("Er zijn te veel dossiers met deze naam.", "Kies een andere.", self.pad)


def _move(oud: Path, new: Path) -> None:
    """Move a file, and never over another. Raises OSError."""
    try:
        os.link(oud, new)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        oud.rename(new)
    else:
        oud.unlink()


def _is_profiel(pad: Path) -> bool:
    """Whether this is the profile of the region: also one that cannot be read is no dossier."""
    return pad.name.casefold() == PROFIEL_FILE


def home_at(place: Path) -> Home:
    """The home at this address."""
    return DossierFolder(place)


def home_of(address: Path) -> Home:
    """The home in which the dossier at this address lives."""
    return DossierFolder(address.parent)
