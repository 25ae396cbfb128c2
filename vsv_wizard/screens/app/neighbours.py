"""Who else has the open dossier open, and in which field: told to them, and to the user."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.signal import Signal

from vsv_wizard.dossier.notation import local
from vsv_wizard.opslag import home_of
from vsv_wizard.screens.app import patience
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk

if TYPE_CHECKING:
    from vsv_wizard.opslag.presence import DoorSign, Presence

LOOK_AFTER = 3.0  # seconds between two looks at who is where


class Neighbours:
    """Hangs up the note that says who is here, and reads those of others.

    changed: others went to another field; who is where is in `fields`.
    """

    def __init__(self, app: App[Any], desk: Desk, report: Callable[[str], None]) -> None:
        """About the dossier that lies open. report: shows a line to the user."""
        self._app = app
        self._desk = desk
        self._report = report
        self.changed: Signal[None] = Signal(app, "neighbours")
        self.fields: dict[str, str] = {}  # who types, by the path of the field
        self.here = ""  # the field in which the user is
        self._sign: DoorSign | None = None
        self._known: set[str] = set()  # the windows that the user was told of
        self._looks = False

    def come_in(self, now: datetime) -> None:
        """Tell others that we have this dossier open, and hear whether they have."""
        sessie = self._desk.sessie
        if sessie is None or sessie.is_read_only:
            return

        def work() -> "tuple[DoorSign, list[Presence]]":
            sign = home_of(sessie.pad).presence(sessie.pad, now)
            sign.hang_up(now)
            return sign, sign.others(now)

        self._known.clear()
        self._app.run_worker(self._came_in(Aside(work, "bord")), group="bord")

    async def _came_in(self, job: "Aside[tuple[DoorSign, list[Presence]]]") -> None:
        await job.finished()
        if job.result is not None:
            self._sign, others = job.result
            self._show(others)

    def look(self) -> None:
        """Look in the background who else is there, and tell them where we are."""
        sign, moment, here = self._sign, self._desk.clock(), self.here
        if sign is None or self._looks:
            return
        self._looks = True
        job = Aside(lambda: sign.show(here, moment), "bord")
        self._app.run_worker(self._looked(job, sign), group="bord")

    async def _looked(self, job: "Aside[list[Presence]]", sign: "DoorSign") -> None:
        await job.finished()
        self._looks = False
        if sign is self._sign and job.result is not None:
            self._show(job.result)

    def _show(self, others: "list[Presence]") -> None:
        """Say who came, once for each, and show in which field they are."""
        for other in others:
            if other.venster not in self._known:
                self._known.add(other.venster)
                self._report(self._in_words(other))
        fields = {other.veld: other.wie for other in others if other.veld}
        if fields != self.fields:
            self.fields = fields
            self.changed.publish(None)

    def _in_words(self, other: "Presence") -> str:
        own = self._sign and (other.wie, other.apparaat) == (
            self._sign.ik.wie,
            self._sign.ik.apparaat,
        )
        if own:
            return "U hebt dit dossier ook in een ander venster open. U kunt in beide verder."
        return (
            f"{other.wie} heeft dit dossier ook open, sinds "
            f"{local(other.sinds):%d-%m %H.%M} uur ({other.apparaat}). U kunt gewoon verder."
        )

    def let_go(self) -> None:
        """The dossier is closed: tell others. Never raises, and waits a moment at most."""
        if self._sign is not None:
            Aside(self._sign.take_away, "bord").wait(patience.NOTE)
            self._sign = None
        self.fields, self.here = {}, ""
