"""Emergency copies: answers that could not be saved, kept on this computer instead.

They stand in the history of the dossier, so that they are found again with it, and are
offered the next time that the program starts.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.history import History, Version, VersionKind, every
from vsv_wizard.opslag.read import from_bytes
from vsv_wizard.opslag.toml import to_toml


@dataclass(frozen=True)
class EmergencyCopy:
    """One emergency copy, and the history it stands in."""

    versions: History
    versie: Version

    @classmethod
    def make(
        cls, versions: History, dossier: Dossier, now: dt.datetime, vorige: EmergencyCopy | None
    ) -> EmergencyCopy | None:
        """Keep this dossier; then the copy before it can go. None when that fails as well."""
        try:
            versie = versions.save(to_toml(dossier), now, VersionKind.EMERGENCY)
        except (OSError, ValueError):  # this disk is full as well, or text that TOML cannot hold
            return vorige
        if versie is None:
            return vorige
        if vorige:
            vorige.clean_up()
        return cls(versions, versie)

    def clean_up(self) -> None:
        """Throw it away: its answers are saved."""
        with contextlib.suppress(OSError):
            self.versions.weg(self.versie)

    def dossier(self) -> Dossier:
        """The answers in it. Raises OpslagError or OSError."""
        return from_bytes(self.versions.inhoud(self.versie), self.versie.pad).dossier


def emergency_copies(
    versions: History | None = None, staat: Path | None = None
) -> Iterator[EmergencyCopy]:
    """The emergency copies of one dossier, or of all, that can be read; the oldest first."""
    for geschiedenis in every(staat) if versions is None else [versions]:
        for versie in geschiedenis.versions():
            if versie.soort is VersionKind.EMERGENCY:
                copy = EmergencyCopy(geschiedenis, versie)
                with contextlib.suppress(OpslagError, OSError):  # the file itself stays
                    copy.dossier()
                    yield copy
