"""Temporary files that a killed save left beside a dossier: what they hold, and away with them.

One can hold the whole dossier, in a folder that others share. It is put in the history of who
finds it, and then removed; when it is old, for a young one may be a save that is going on.
"""

import contextlib
import datetime as dt
import os
import re
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.opslag.disk import TEMPORARY, read_bytes, target_of
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.opslag.read import Loaded, from_bytes, version_of
from vsv_wizard.opslag.toml import HEADER_LINE

OLD = dt.timedelta(days=1)
_OUR_NAME = re.compile(re.escape(TEMPORARY) + r"[0-9a-f]{4,16}\.tmp")
_OF_OTHERS = b"# Profiel van een regio"  # typed by hand: that is for a person to look at
_ID = re.compile(rb'^id = "([A-Za-z0-9_-]{1,64})"\r?$', re.MULTILINE)
_HEAD = 2000  # bytes of a file, in which its id stands


@dataclass(frozen=True)
class Stray:
    """One temporary file of ours. loaded: the dossier in it, when it is whole."""

    pad: Path
    data: bytes
    tijd: dt.datetime
    loaded: Loaded | None

    @property
    def dossier_id(self) -> str:
        """Of which dossier it is; "" when it does not say so (any more)."""
        if self.loaded:
            return self.loaded.dossier.dossier.id
        match = _ID.search(self.data[:_HEAD])
        return match[1].decode() if match and self.data.startswith(_BEGIN) else ""

    def is_old(self, now: dt.datetime) -> bool:
        """Whether no save can still be going on in it. now: by the clock of the same disk."""
        return now - self.tijd > OLD

    def put_away(self) -> None:
        """Keep what is in it on this computer, and remove it. Raises OSError."""
        if self.loaded:
            versions = History.van(self.loaded.dossier)
            if not any(v.is_of(self.loaded.versie) for v in versions.versions()):
                versions.save(self.data, self.tijd, VersionKind.COPY)
        elif self.dossier_id:
            History(self.dossier_id).save(self.data, self.tijd, VersionKind.UNREADABLE)
        os.unlink(self.pad)


_BEGIN = HEADER_LINE.encode()[:40]


def strays_beside(folder: Path) -> list[Stray]:
    """All in this folder, the oldest first. What is not ours is passed over."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as inhoud:
        for deel in inhoud:
            if deel.name.startswith("~$"):
                with contextlib.suppress(OSError):
                    stray = _stray(deel)
                    found += [stray] if stray else []
    return sorted(found, key=lambda stray: stray.tijd)


def _stray(deel: os.DirEntry[str]) -> Stray | None:
    if not deel.is_file(follow_symlinks=False):
        return None
    pad = Path(deel.path)
    data = read_bytes(pad)
    is_dossier = data.startswith(_BEGIN)
    if not is_dossier and (not _OUR_NAME.fullmatch(deel.name) or data.startswith(_OF_OTHERS)):
        return None
    try:
        tijd = dt.datetime.fromtimestamp(deel.stat(follow_symlinks=False).st_mtime, dt.UTC)
    except (OverflowError, ValueError):
        return None
    loaded = None
    if is_dossier:
        with contextlib.suppress(OpslagError):
            loaded = from_bytes(data, pad)
    return Stray(pad, data, tijd, loaded)


def clean_beside(pad: Path) -> None:
    """Put away what is old beside a dossier that was saved just now, by the clock of its disk."""
    with contextlib.suppress(OSError, ValueError, OverflowError):
        doel = target_of(pad)
        now = dt.datetime.fromtimestamp(os.stat(doel).st_mtime, dt.UTC)
        for stray in strays_beside(doel.parent):
            if stray.is_old(now):
                with contextlib.suppress(OSError):
                    stray.put_away()


def is_known(stray: Stray) -> bool:
    """Whether the history has these very bytes already."""
    if stray.loaded is None:
        return False
    versie = version_of(stray.data)
    return any(v.is_of(versie) for v in History.van(stray.loaded.dossier).versions())
