"""What lies open: the folder, at most one dossier, what holds for it, and where the user is."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.opslag import Destination, DossierFolder, Page, Remembered, rank_of
from vsv_wizard.opslag.address import place_of, real
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel import Regio, regio_at
from vsv_wizard.voortgang.today import is_pause

if TYPE_CHECKING:
    from vsv_wizard.regio.profiel.voorstellen import Offer
    from vsv_wizard.regio.view_state import ViewState


def now() -> datetime:
    """The moment, in UTC; replaced in tests."""
    return datetime.now(UTC)


class Desk:
    """The one place that says which dossier is open; screens read it, the router changes it."""

    def __init__(
        self,
        map_: DossierFolder,
        pad: Path | None = None,
        *,
        plan: Plan | None = None,
        clock: Callable[[], datetime] = now,
        profiel: Path | None = None,
    ) -> None:
        """Begin in a folder, or in one dossier. Raises OpslagError when that cannot be opened."""
        self.map = map_
        self._regio_vast = plan is not None or profiel is not None
        folder = place_of(pad) if pad else map_.pad
        self.regio = Regio(plan) if plan else regio_at(folder, profiel)
        self.clock = clock
        self.sessie: OpenDossier | None = None
        self.view_state: ViewState | None = None  # how the folder is looked at, to come back to
        self.where = Destination(Page.DOSSIERS)
        self.last_time: Remembered | None = None  # where the user was, and when
        if pad:
            self._open(pad)

    @property
    def plan(self) -> Plan:
        """The plan for the dossier that is open, or for the folder."""
        return self.regio.plan

    def load_regio(self, folder: Path) -> None:
        """Go on with what holds for the dossiers in this folder."""
        if not self._regio_vast:
            self.regio = regio_at(folder)

    def open(self, pad: Path) -> None:
        """Open a dossier where the user was. Raises OpslagError."""
        self.load_regio(place_of(pad))
        self._open(pad)

    def _open(self, pad: Path) -> None:
        self.sessie = OpenDossier(pad, self.plan, self.clock)
        self.where = self._where_to_start(self.sessie)

    def close(self) -> None:
        """Put the dossier away; the folder is what is left."""
        self.sessie = None
        self.load_regio(self.map.pad)
        self.where = Destination(Page.DOSSIERS)

    def _where_to_start(self, sessie: OpenDossier) -> Destination:
        """The place to start: the task where the user was just now, else the page of today."""
        plek = self.last_time = rank_of(sessie.dossier.dossier.id)
        taak_id = plek.where.id if plek and plek.where.id in self.plan.taken else ""
        if plek and taak_id and plek.where.page is Page.TAAK and not self.was_away:
            return plek.where
        return Destination(Page.TODAY, taak_id)

    @property
    def was_away(self) -> bool:
        """Whether the user comes back after so long that it helps to say where they were."""
        last = self.last_time
        return last is not None and is_pause(last.tijd, self.clock())

    @property
    def remembered(self) -> Remembered:
        """Where the user is, as it is kept on disk."""
        if self.sessie is None:
            return Remembered("", "", self.where, self.clock())
        kop = self.sessie.dossier.dossier
        return Remembered(kop.id, real(self.sessie.pad), self.where, self.clock())

    @property
    def running_sessie(self) -> Sessie | None:
        """The session that is going on in the open dossier: one of today that nobody closed."""
        sessie = self.sessie
        if sessie is None or not sessie.dossier.sessies or sessie.is_read_only:
            return None
        from vsv_wizard.voortgang.sessies import running_sessie

        return running_sessie(sessie.dossier, sessie.today)

    def in_profiel(self) -> "tuple[Offer, ...]":
        """What the profile of the region has that the open dossier has not."""
        if self.sessie is None or self.regio.profiel is None:
            return ()
        from vsv_wizard.regio.profiel.voorstellen import compare, voorstellen

        done = voorstellen(self.regio.plan, self.regio.profiel)
        return compare(self.sessie.dossier, self.sessie.plan, done)

    # --- ending

    def where_to_resume(self) -> str:
        """Where the user will be next time."""
        if self.sessie is None:
            return ""
        if self.where.page is Page.TAAK:
            taak = self.plan.taken[self.where.id]
            return f"U gaat straks verder bij {taak.nr} {taak.titel}."
        return "U gaat straks verder bij wat er nu te doen is."
