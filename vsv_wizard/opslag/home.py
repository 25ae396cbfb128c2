"""The seam: a home of dossiers, as all the rest of the program sees it.

A folder is the one there is (`folder.DossierFolder`); a database of an RSO whose advisers work
together would be the next, and nothing outside this package would have to change. The
addresses of homes and of dossiers are paths now. Outside this package they are passed on and
shown, and never taken apart: that is what `Home` and `address` are for, and a test holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.opslag.archive import Archive
    from vsv_wizard.opslag.folder import FileRow
    from vsv_wizard.opslag.history import History
    from vsv_wizard.opslag.presence import DoorSign
    from vsv_wizard.opslag.read import Loaded


class FileStamp(NamedTuple):
    """What a file looks like from outside: bytes, and nanoseconds.

    gezet: when the system last changed anything about it, which nobody can set: a file that
    another of the same size and time was moved over shows so. On Windows it says nothing.
    """

    grootte: int
    tijd: int
    gezet: int = 0

    @classmethod
    def van(cls, stat: os.stat_result) -> FileStamp:
        """Of what the system says."""
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class Home(Protocol):
    """Where dossiers live together. It need not be there yet."""

    @property
    def naam(self) -> str:
        """What it is called."""

    @property
    def key(self) -> str:
        """What tells it from every other home, to keep things by."""

    @property
    def is_there(self) -> bool:
        """Whether it has been made."""

    def address(self, row: str) -> Path:
        """The address of the dossier in the row with this name."""

    def look(self) -> dict[str, FileStamp]:
        """The rows that may be dossiers, by name, as they look from outside.

        Raises Onleesbaar.
        """

    def regels(self) -> Iterator[FileRow]:
        """The dossiers, by name, each opened. What is clearly something else is passed over."""

    def read(self, address: Path) -> Loaded:
        """The dossier at this address. Raises OpslagError."""

    def version(self, address: Path) -> str:
        """The version that is there now, without reading what it says. Raises OSError."""

    def write(
        self,
        address: Path,
        dossier: Dossier,
        *,
        expected: str | None,
        archief: Archive | None = None,
        wacht_op_beurt: bool = True,
    ) -> str:
        """Save in the place of this version and no other; the version that is there then.

        expected: None when there may be none yet. Raises NotSaved.
        """

    def why_read_only(self, address: Path) -> str:
        """Why nothing can be saved at this address, in Dutch; "" when it looks as if it can."""

    def turn(self, address: Path) -> AbstractContextManager[bool]:
        """Hold the others off for a moment, as far as that can be done."""

    def remove(self, address: Path) -> None:
        """Take a dossier away that is kept elsewhere now. Raises OSError."""

    def renamed(self, address: Path, naam: str) -> Path:
        """The address that a dossier would get by this name. Raises OpslagError."""

    def rename(self, address: Path, naam: str) -> Path:
        """Give a dossier an address made of this name; the new one. Raises OpslagError."""

    def versions(self, dossier: Dossier) -> History:
        """The earlier versions of a dossier."""

    def presence(self, address: Path, now: dt.datetime) -> DoorSign:
        """The note that says who has it open, to write on as who we are."""

    def new(self, naam: str, dossier: Dossier) -> Path:
        """Save a new dossier under a free name made of this one. Raises NotSaved."""

    def profile(self) -> Path | None:
        """The profile of the region of these dossiers; None when there is none."""
