"""What lies open: the folder, at most one dossier, what holds for it, and where the user is."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.model import Begeleidingssessie
from vsv_wizard.opslag import Destination, Dossiermap, Page, Remembered, plek_van
from vsv_wizard.opslag.address import place_of, real
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel import Regio, regio_bij

if TYPE_CHECKING:
    from vsv_wizard.regio.blik import Blik
    from vsv_wizard.regio.profiel.voorstellen import Aanbod


def nu() -> datetime:
    """The moment, in UTC; replaced in tests."""
    return datetime.now(UTC)


class Desk:
    """The one place that says which dossier is open; screens read it, the router changes it."""

    def __init__(
        self,
        map_: Dossiermap,
        pad: Path | None = None,
        *,
        plan: Plan | None = None,
        klok: Callable[[], datetime] = nu,
        profiel: Path | None = None,
    ) -> None:
        """Begin in a folder, or in one dossier. Raises OpslagFout when that cannot be opened."""
        self.map = map_
        self._regio_vast = plan is not None or profiel is not None
        folder = place_of(pad) if pad else map_.pad
        self.regio = Regio(plan) if plan else regio_bij(folder, profiel)
        self.klok = klok
        self.sessie: Sessie | None = None
        self.blik: Blik | None = None  # how the folder is looked at, to come back to
        self.where = Destination(Page.DOSSIERS)
        if pad:
            self._open(pad)

    @property
    def plan(self) -> Plan:
        """The plan for the dossier that is open, or for the folder."""
        return self.regio.plan

    def lees_regio(self, folder: Path) -> None:
        """Go on with what holds for the dossiers in this folder."""
        if not self._regio_vast:
            self.regio = regio_bij(folder)

    def open(self, pad: Path) -> None:
        """Open a dossier where the user was. Raises OpslagFout."""
        self.lees_regio(place_of(pad))
        self._open(pad)

    def _open(self, pad: Path) -> None:
        self.sessie = Sessie(pad, self.plan, self.klok)
        self.where = self._waar_beginnen(self.sessie)

    def close(self) -> None:
        """Put the dossier away; the folder is what is left."""
        self.sessie = None
        self.lees_regio(self.map.pad)
        self.where = Destination(Page.DOSSIERS)

    def _waar_beginnen(self, sessie: Sessie) -> Destination:
        """The place to start: remembered for this dossier, when it still exists in the plan."""
        plek = plek_van(sessie.dossier.dossier.id)
        if plek and plek.where.page is Page.TAAK and plek.where.id in self.plan.taken:
            return plek.where
        return Destination(Page.STAPPENPLAN)

    @property
    def remembered(self) -> Remembered:
        """Where the user is, as it is kept on disk."""
        if self.sessie is None:
            return Remembered("", "", self.where)
        kop = self.sessie.dossier.dossier
        return Remembered(kop.id, real(self.sessie.pad), self.where)

    @property
    def lopende(self) -> Begeleidingssessie | None:
        """The session that is going on in the open dossier: one of today that nobody closed."""
        sessie = self.sessie
        if sessie is None or not sessie.dossier.sessies or sessie.alleen_lezen:
            return None
        from vsv_wizard.voortgang.sessies import (
            lopende,  # not before there is a session to look for
        )

        return lopende(sessie.dossier, sessie.vandaag)

    def in_profiel(self) -> "tuple[Aanbod, ...]":
        """What the profile of the region has that the open dossier has not."""
        if self.sessie is None or self.regio.profiel is None:
            return ()
        from vsv_wizard.regio.profiel.voorstellen import vergelijk, voorstellen

        gedaan = voorstellen(self.regio.plan, self.regio.profiel)
        return vergelijk(self.sessie.dossier, self.sessie.plan, gedaan)

    # --- ending

    def waar_verder(self) -> str:
        """Where the user will be next time."""
        if self.sessie is None:
            return ""
        if self.where.page is Page.TAAK:
            taak = self.plan.taken[self.where.id]
            return f"U gaat straks verder bij {taak.nr} {taak.titel}."
        return "U gaat straks verder bij het stappenplan."
