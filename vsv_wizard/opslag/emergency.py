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
from vsv_wizard.opslag.errors import OpslagFout
from vsv_wizard.opslag.history import Geschiedenis, Soort, Versie, alle
from vsv_wizard.opslag.read import uit_bytes
from vsv_wizard.opslag.toml import naar_toml


@dataclass(frozen=True)
class Noodkopie:
    """One emergency copy, and the history it stands in."""

    versies: Geschiedenis
    versie: Versie

    @classmethod
    def maak(
        cls, versies: Geschiedenis, dossier: Dossier, nu: dt.datetime, vorige: Noodkopie | None
    ) -> Noodkopie | None:
        """Keep this dossier; then the copy before it can go. None when that fails as well."""
        try:
            versie = versies.bewaar(naar_toml(dossier), nu, Soort.NOOD)
        except (OSError, ValueError):  # this disk is full as well, or text that TOML cannot hold
            return vorige
        if versie is None:
            return vorige
        if vorige:
            vorige.ruim_op()
        return cls(versies, versie)

    def ruim_op(self) -> None:
        """Throw it away: its answers are saved."""
        with contextlib.suppress(OSError):
            self.versies.weg(self.versie)

    def dossier(self) -> Dossier:
        """The answers in it. Raises OpslagFout or OSError."""
        return uit_bytes(self.versies.inhoud(self.versie), self.versie.pad).dossier


def noodkopieen(
    versies: Geschiedenis | None = None, staat: Path | None = None
) -> Iterator[Noodkopie]:
    """The emergency copies of one dossier, or of all, that can be read; the oldest first."""
    for geschiedenis in alle(staat) if versies is None else [versies]:
        for versie in geschiedenis.versies():
            if versie.soort is Soort.NOOD:
                kopie = Noodkopie(geschiedenis, versie)
                with contextlib.suppress(OpslagFout, OSError):  # the file itself stays
                    kopie.dossier()
                    yield kopie
