"""What lies open: the folder, at most one dossier, what holds for it, and where the user is."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.opslag import Destination, DossierFolder, Page, Remembered, rank_of
from vsv_wizard.opslag.address import place_of
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel import Regio, regio_at
from vsv_wizard.voortgang.milestones import NAMES
from vsv_wizard.voortgang.today import is_pause

if TYPE_CHECKING:
    from vsv_wizard.regio.profiel.voorstellen import Offer
    from vsv_wizard.regio.view_state import ViewState


def now() -> datetime:
    """The moment, in UTC; replaced in tests."""
    return datetime.now(UTC)


class Opened(NamedTuple):
    """A dossier that was read, with what holds for it, where to begin, and what is special."""

    sessie: OpenDossier
    regio: Regio
    where: Destination
    last_time: Remembered | None
    remarks: list[str]


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
        self._reached: set[str] = set()  # the milestones that the user knows of
        self.remarks: list[str] = []  # what must be known of the dossier that is open
        if pad:
            self.open(self._read(pad, self.regio))

    @property
    def plan(self) -> Plan:
        """The plan for the dossier that is open, or for the folder."""
        return self.regio.plan

    def read_regio(self, folder: Path) -> Regio:
        """What holds for the dossiers in this folder. In a thread: it can be on a slow share."""
        return self.regio if self._regio_vast else regio_at(folder)

    def read(self, pad: Path) -> Opened:
        """Read a dossier, to open it where the user was. In a thread. Raises OpslagError."""
        return self._read(pad, self.read_regio(place_of(pad)))

    def _read(self, pad: Path, regio: Regio) -> Opened:
        sessie = OpenDossier(pad, regio.plan, self.clock)
        last = rank_of(sessie.dossier.dossier.id)
        where = _where_to_start(last, regio.plan, self.clock())
        return Opened(sessie, regio, where, last, sessie.remarks)

    def open(self, opened: Opened) -> None:
        """This lies open from here on."""
        self.sessie, self.regio, self.where, self.last_time, self.remarks = opened
        self._reached = self._known_before()

    def begin(self) -> Destination:
        """What to show first: where the user was, or what was reached while they were away."""
        reached = self.new_mijlpaal()
        return Destination(Page.MOMENT, reached, back=self.where) if reached else self.where

    def close(self, regio: Regio) -> None:
        """Put the dossier away; the folder is what is left, for which this holds."""
        self.sessie, self.regio, self.remarks = None, regio, []
        self.where = Destination(Page.DOSSIERS)

    def _mijlpalen(self) -> set[str]:
        """What was reached in the open dossier."""
        now = self.sessie.progress.mijlpalen if self.sessie else ()
        return {mijlpaal.naam for mijlpaal in now if mijlpaal.reached}

    def _known_before(self) -> set[str]:
        """The milestones that this user knows of: a command or another may have reached more.

        Who opens a dossier for the first time finds what was reached, and missed no moment.
        """
        reached = self._mijlpalen()
        known = self.last_time.mijlpaal if self.last_time else None
        if known is None:
            return reached
        names = list(NAMES.values())
        return reached.intersection(names[: names.index(known) + 1] if known in names else ())

    def new_mijlpaal(self) -> str:
        """The furthest milestone that was reached since this was asked last; "" when there is none.

        What was reached stays so, in the file: each comes once in the life of a dossier.
        """
        before, self._reached = self._reached, self._mijlpalen() | self._reached
        now = self.sessie.progress.mijlpalen if self.sessie else ()
        new = [m.naam for m in now if m.reached and m.naam not in before]
        return new[-1] if new else ""

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
        known = [naam for naam in NAMES.values() if naam in self._reached]
        return Remembered(
            kop.id, self.sessie.place, self.where, self.clock(), known[-1] if known else ""
        )

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


def _where_to_start(last: Remembered | None, plan: Plan, now: datetime) -> Destination:
    """The place to start: the task where the user was just now, else the page of today."""
    taak_id = last.where.id if last and last.where.id in plan.taken else ""
    if last and taak_id and last.where.page is Page.TAAK and not is_pause(last.tijd, now):
        return last.where
    return Destination(Page.TODAY, taak_id)
