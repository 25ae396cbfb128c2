"""Who else has the open dossier open, and where: told to them, and to the user."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.app import App

from vsv_wizard.dossier.notation import local
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk

if TYPE_CHECKING:
    from vsv_wizard.opslag.lock import DoorSign, Presence

WAIT = 0.5  # seconds that leaving waits for the note to be taken away


class Neighbours:
    """Hangs up the note that says who is here, and reads those of others."""

    def __init__(self, app: App[Any], desk: Desk, report: Callable[[str], None]) -> None:
        """About the dossier that lies open. report: shows a line to the user."""
        self._app = app
        self._desk = desk
        self._report = report
        self._sign: DoorSign | None = None

    def come_in(self, now: datetime) -> None:
        """Tell others that we have this dossier open, and hear whether they have."""
        sessie = self._desk.sessie
        if sessie is None or sessie.is_read_only:
            return

        def work() -> "tuple[DoorSign, Presence | None]":
            from vsv_wizard.opslag.lock import DoorSign, here

            sign = DoorSign(sessie.pad, here(now))
            return sign, sign.hang_up(now)

        self._app.run_worker(self._come_in(Aside(work, "bord")), group="bord")

    async def _come_in(self, job: "Aside[tuple[DoorSign, Presence | None]]") -> None:
        await job.finished()
        if job.result is None:
            return
        self._sign, other = job.result
        if other:
            self._report(
                f"{other.wie} heeft dit dossier ook open, sinds "
                f"{local(other.sinds):%d-%m %H.%M} uur ({other.apparaat}). U kunt gewoon verder."
            )

    def let_go(self) -> None:
        """The dossier is closed: tell others. Never raises, and waits a moment at most."""
        if self._sign is not None:
            Aside(self._sign.take_away, "bord").wait(WAIT)
            self._sign = None
