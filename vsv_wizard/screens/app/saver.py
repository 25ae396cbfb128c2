"""When the open dossier is saved, and who hears of it.

Writes in the background, follows the file, and publishes how it went; each screen hears
that by itself. The rules of saving are in `DossierFile`. What is typed is in the journal on
this computer first, whatever the file does: so nothing here ever waits long for a disk.
"""

import contextvars
import time
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol
from weakref import WeakSet

from textual.app import App
from textual.signal import Signal
from textual.timer import Timer
from textual.worker import WorkType

from vsv_wizard.bewerken.dossier_file import Saved
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import Difference
from vsv_wizard.opslag import OpslagError, Unreadable, Vanished, remember
from vsv_wizard.screens.app import patience
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.drafts import Drafts
from vsv_wizard.screens.app.neighbours import Neighbours
from vsv_wizard.screens.app.save_state import BUSY_AFTER, HANGS, NO_JOURNAL, SaveJob, SaveState

SAVE_AFTER = 0.35  # seconds after the first unsaved change; the promise is 0.5 after the last
RETRY_AFTER = 10.0  # seconds until a failed save is tried again
LOOK_AFTER = 3.0  # seconds between two looks at the file
ALARM_AFTER = 3.0  # seconds that a save takes
WAIT = patience.FILE
STAYS_HERE = "Uw antwoorden staan nog hier, op uw scherm."
BUG = "Opslaan lukte niet door een fout in het programma."
PATIENCE = 2  # looks that must fail before it is an alarm: a sync program may just be writing


class Source(Protocol):
    """What can hold what was typed and not passed on yet."""

    @property
    def is_current(self) -> bool:
        """Whether it is on top."""

    @property
    def is_mounted(self) -> bool:
        """Whether it is whole."""

    def take_over(self) -> None:
        """Take in what stands in fields."""

    def restore_texts(self) -> None:
        """Put back what stood in fields and was never passed on."""


class Saver:
    """Keeps the open dossier saved, and publishes how that goes.

    saved: the dossier is in the file. failed: it is not; why is in `error`.
    merged: answers are otherwise now than the screens show, by somebody else or by undoing.
    told: what is to be shown about saving is otherwise.
    """

    def __init__(self, app: App[Any], desk: Desk) -> None:
        """Watch over what lies open."""
        self._app = app
        self._desk = desk
        self.saved: Signal[None] = Signal(app, "saved")
        self.merged: Signal[None] = Signal(app, "merged")
        self.failed: Signal[None] = Signal(app, "failed")
        self.told: Signal[None] = Signal(app, "told")
        self._pages: WeakSet[Source] = WeakSet()
        self._fout_van_kijken = False
        self._mislukte_blikken = 0
        self._is_asked = False
        self._wekker: Timer | None = None
        self._seen_job: Aside[bool] | None = None
        self._shown = ("", False, "")
        self._no_journal_told = self._full_told = False
        self._loop: AbstractEventLoop | None = None
        self._context = contextvars.copy_context()
        self.neighbours = Neighbours(app, desk, self.report)
        self.drafts = Drafts(app, desk, self._journal_synced)
        self.state = SaveState(desk, self.drafts)

    @property
    def sessie(self) -> OpenDossier | None:
        """The dossier that is open."""
        return self._desk.sessie

    def begin(self) -> None:
        """Another dossier lies open: what is changed in it is noted from here on."""
        self.state.in_field = False
        self._full_told = bool(self.sessie and self.sessie.full)  # as one of its remarks
        if self.sessie and not self.sessie.is_read_only:
            self.sessie.keep_journal(self._journal_synced)
        self.drafts.begin(self.report, self._restore_texts)

    def _restore_texts(self) -> None:
        """Put what was typed earlier in the fields of the screens of now."""
        for page in list(self._pages):
            if page.is_mounted:
                page.restore_texts()

    @property
    def error(self) -> str:
        """Why not all is in the file; nothing when it is, or is on its way."""
        return self.state.error

    @error.setter
    def error(self, error: str) -> None:
        self.state.error = error

    def close(self) -> bool:
        """Save for the last time and let go; False when that failed: nothing is left behind."""
        self._is_asked = False  # who leaves is asked once more, when the file is gone
        self.save_now()
        if self.sessie and self.sessie.dirty and not self.error:
            self._too_slow(self.state.job)
        if self.sessie and self.error:
            return False
        self.close_journal()
        self.neighbours.let_go()
        return True

    def close_journal(self) -> None:
        """The sitting is over. Waits a moment at most."""
        self.drafts.close(patience.JOURNAL)

    def listens_to(self, page: Source) -> None:
        """Take in what stands on this page, whenever everything is saved."""
        self._pages.add(page)

    # --- writing

    def typed(self) -> None:
        """A key changed a field: what stands there is nowhere yet, and the screen says so."""
        self.state.in_field = True
        self._save_later()
        self.tell()

    def gewijzigd(self) -> None:
        """Something was typed: save soon, in the background."""
        self.state.in_field = False
        self._save_later()
        self.tell()

    def noted(self) -> None:
        """What stands in fields that are no question was noted."""
        self.state.in_field = False
        self.tell()

    def _save_later(self) -> None:
        if self._wekker is None:
            self._wekker = self._app.set_timer(SAVE_AFTER, self.save_soon)

    def _stop_timer(self) -> None:
        if self._wekker is not None:
            self._wekker.stop()
            self._wekker = None

    def save_soon(self) -> None:
        """Save at once, in the background: on leaving a field, or when the timer rings."""
        self._stop_timer()
        if self.state.in_field:
            self.take_over()
        sessie = self.sessie
        if sessie is None or not sessie.dirty:
            self.tell()
            return
        if self.state.job is not None:
            self.gewijzigd()  # one writer at a time; this change goes with the next
            return
        self._start(sessie)

    def _start(self, sessie: OpenDossier) -> "SaveJob":
        """Begin to write, in a thread that is left behind if it hangs."""
        job = self.state.job = SaveJob(sessie, self._desk.remembered)

        async def after() -> None:
            await job.finished()
            self._finish(job)

        work: WorkType[None] = after
        self._app.run_worker(work, exit_on_error=False, group="opslag")
        self._app.set_timer(BUSY_AFTER, self.tell)
        self._app.set_timer(ALARM_AFTER, lambda: self._too_slow(job))
        return job

    def _finish(self, job: "SaveJob") -> None:
        """A save is over: on the event loop, and once."""
        if job is not self.state.job:
            return
        self.state.job = None
        if isinstance(job.error, OpslagError):
            self._failed(job.error)
        elif job.error is not None or job.result is None:
            self._failed(BUG)
        else:
            self._written(job.sessie, job.result)

    def _too_slow(self, job: "SaveJob | None") -> None:
        if job is not None and job is self.state.job:
            self._failed(HANGS, busy=True)

    def save_and_go_on(self) -> None:
        """Take in what stands on the page and save it in the background: on leaving the page."""
        self.take_over()
        self.save_soon()

    def take_over(self, *, ook_eronder: bool = False) -> None:
        """Take in what stands on the page on top; of the pages under it too, on ending."""
        self.state.in_field = False
        for page in list(self._pages):
            if page.is_mounted and (ook_eronder or page.is_current):
                page.take_over()

    def save_now(self) -> None:
        """Save now, and wait for it, but never long: on closing the dossier or the program."""
        self._stop_timer()
        sessie = self.sessie
        if sessie is None:
            return
        self.take_over()
        remember(self._desk.remembered)
        until = time.monotonic() + WAIT
        while sessie.dirty or self.state.job:
            job = self.state.job or self._start(sessie)
            if not job.wait(until - time.monotonic() if not job.is_slow else 0.0):
                return  # it goes on in the background
            self._finish(job)
            if self.error:
                return
        self._succeeded()

    def _succeeded(self) -> None:
        self.error = ""
        self._is_asked = False
        self.tell()

    def _written(self, sessie: OpenDossier, stored: Saved) -> None:
        sessie.confirm(stored)
        self._succeeded()
        self._tell(stored)
        if sessie.full and not self._full_told:
            self._full_told = True
            self.report(*sessie.full, ernst="warning")
        if sessie.dirty:
            self.gewijzigd()
        self.saved.publish(None)

    def _tell(self, stored: Saved) -> None:
        """Say what merging did, and show it."""
        if stored.warning:
            self.report(
                f"Opgeslagen, maar zonder eerdere versie. {stored.warning}",
                ernst="warning",
            )
        if stored.samengevoegd:
            to_choose = {conflict.pad for conflict in stored.conflicten}
            taken = [d for d in stored.van_ander if join_path(*d.pad) not in to_choose]
            self._merged(taken, len(stored.conflicten))

    def _merged(self, van_ander: Sequence[Difference], conflicten: int = 0) -> None:
        count = len(van_ander)
        if count:
            self.report(f"Iemand anders wijzigde {how_many(count, 'antwoord')}. U ziet ze nu hier.")
        if conflicten:
            self.report(
                "U en een ander vulden iets anders in. Druk op F9 en kies.", ernst="warning"
            )
        self.show_changed()

    def show_changed(self) -> None:
        """Have every screen show, also those under this one, that answers are otherwise now."""
        self.merged.publish(None)

    def _failed(
        self, error: OpslagError | str, *, van_kijken: bool = False, busy: bool = False
    ) -> None:
        # Looking fails when the file is damaged: say first that nothing typed is lost by it.
        self.error = f"{STAYS_HERE} {error}" if isinstance(error, Unreadable) else str(error)
        self._fout_van_kijken = van_kijken
        self.failed.publish(None)
        self.tell()
        if self._wekker is None and not busy:
            self._wekker = self._app.set_timer(RETRY_AFTER, self.save_soon)
        if isinstance(error, Vanished) and not self._is_asked:
            self._is_asked = True
            self._ask_again()

    def _ask_again(self) -> None:
        """A file that is gone is not silently made again: somebody may have meant it."""
        from vsv_wizard.screens.dialogs import YesDialog

        def antwoord(ja: bool | None) -> None:
            if ja and self.sessie:
                self.sessie.bestand.make_again()
                self.save_now()
                self.saved.publish(None)

        vraag = YesDialog(
            "Het bestand van dit dossier is weg.",
            "Is het verplaatst, hernoemd of verwijderd? Uw antwoorden staan nog hier.",
            ja="Maak het bestand opnieuw",
            nee="Wacht, ik zet het terug",
        )
        if not self._app.screen.is_modal:
            self._app.push_screen(vraag, antwoord)

    # --- following

    def watch_file(self) -> None:
        """Begin to look at the file every few seconds."""
        self._loop, self._context = get_running_loop(), contextvars.copy_context()
        self._app.set_interval(LOOK_AFTER, self.look)
        self._app.set_interval(LOOK_AFTER, self.neighbours.look)

    def look(self) -> None:
        """Look in the background whether somebody else saved."""
        sessie = self.sessie
        if sessie is None or self.state.job or self._seen_job:
            return
        self._seen_job = Aside(sessie.bestand.look, "kijken")
        self._app.run_worker(self._look(sessie, self._seen_job), group="kijken")

    async def _look(self, sessie: OpenDossier, job: Aside[bool]) -> None:
        await job.finished()
        self._seen_job = None
        if job.error is None or isinstance(job.error, OpslagError):
            self._seen(sessie, job.error)

    def _seen(self, sessie: OpenDossier, error: OpslagError | None) -> None:
        if sessie is not self.sessie:
            return
        if error is not None:
            self._mislukte_blikken += 1
            if self._mislukte_blikken >= PATIENCE and not self.error:
                self._failed(error, van_kijken=True)
            return
        self._mislukte_blikken = 0
        if self.error and self._fout_van_kijken:
            self._succeeded()
            self.saved.publish(None)
        if sessie.dirty:
            self.gewijzigd()  # saving merges
        elif van_ander := sessie.follow():
            self._merged(van_ander)
            self.saved.publish(None)

    # --- telling

    def report(self, tekst: str, *, ernst: str = "information") -> None:
        """Show a short message, literally."""
        self._app.notify(
            tekst,
            markup=False,
            severity="warning" if ernst == "warning" else "information",
            timeout=6,
        )

    def _journal_synced(self) -> None:
        """The journal wrote, or could not. In its thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self.tell, context=self._context)

    def tell(self) -> None:
        """Have the screens show how it stands with saving, when that is otherwise than shown."""
        if (error := self.drafts.journal.error) and not self._no_journal_told:
            self._no_journal_told = True  # once: it changes nothing about working on
            self.report(NO_JOURNAL.format(error), ernst="warning")
        now = (*self.state.message(), self.state.alarm)
        if now != self._shown:
            self._shown = now
            self.told.publish(None)
