"""What a save puts in the history: the version that it displaces, and the one that it writes."""

import datetime as dt
import re
from collections.abc import Set as AbstractSet

from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.history import LINE, History, VersionKind


class Archive:
    """Keeps what a save displaces and what it writes, in the history of the dossier.

    A history that cannot be written does not stop anybody from saving: `crash_line` then
    says why, for the screen to tell. Unless what is displaced may not be lost
    (`oude_soort`, as of an older schema): then it must be kept first.
    """

    def __init__(
        self,
        versions: History,
        now: dt.datetime,
        oude_soort: VersionKind = VersionKind.PLAIN,
        *,
        keep: AbstractSet[str] = frozenset(),
        needed: AbstractSet[str] = frozenset(),
    ) -> None:
        """Keep versions in this history, as of this moment.

        keep: the versions that hold an answer which is now replaced. needed: those that may.
        """
        self.versions = versions
        self.crash_line = ""
        self.size = 0  # of what was written, in bytes
        self._now = now
        self._oude_soort = oude_soort
        self._keep, self._needed = keep, needed

    def save(self, oud: bytes | None, new: bytes) -> None:
        """Keep both. What we displace is certain to be there; our own step may follow."""
        self.size = len(new)
        try:
            if oud is not None:
                tijd = _written_at(oud) or self._now
                self.versions.save(oud, tijd, self._oude_soort, needed=self._needed | self._keep)
            for versie in self.versions.versions() if self._keep else ():
                if any(map(versie.is_of, self._keep)):
                    self.versions.mark(versie, VersionKind.BEFORE)
            self.versions.save(new, self._now, certain=False, needed=self._needed)
        except OSError as error:
            if self._oude_soort not in LINE:
                raise
            self.crash_line = reasons(error)[0]


_WRITTEN = re.compile(rb"^gewijzigd = ([0-9T:Z.+-]{20,32})\r?$", re.MULTILINE)
_HEAD = 4096  # bytes of a file, in which that stands


def _written_at(data: bytes) -> dt.datetime | None:
    """When the program wrote this, as it says itself; None when it does not."""
    match = _WRITTEN.search(data[:_HEAD])
    try:
        tijd = dt.datetime.fromisoformat(match[1].decode()).astimezone(dt.UTC) if match else None
    except (ValueError, OverflowError):
        return None
    return tijd if tijd and tijd.year >= 1970 else None
