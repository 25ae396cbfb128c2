"""When the open dossier is saved, and who hears of it.

Writes in the background, follows the file, and publishes how it went; each screen hears
that by itself. The rules of saving are in `DossierFile`.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from textual.app import App
from textual.signal import Signal
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from vsv_wizard.bewerken.dossier_file import Saved
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import Difference
from vsv_wizard.opslag import OpslagError, Unreadable, Vanished, remember
from vsv_wizard.screens.app.desk import Desk

if TYPE_CHECKING:
    from vsv_wizard.opslag.lock import DoorSign

SAVE_AFTER = 0.35  # seconds after the first unsaved change; the promise is 0.5 after the last
RETRY_AFTER = 10.0  # seconds until a failed save is tried again
LOOK_AFTER = 3.0  # seconds between two looks at the file
STAYS_HERE = "Uw antwoorden staan nog hier, op uw scherm."
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


class Saver:
    """Keeps the open dossier saved, and publishes how that goes.

    saved: the dossier is in the file. failed: it is not; why is in `error`.
    merged: answers are otherwise now than the screens show, by somebody else or by undoing.
    """

    def __init__(self, app: App[Any], desk: Desk) -> None:
        """Watch over what lies open."""
        self._app = app
        self._desk = desk
        self.saved: Signal[None] = Signal(app, "saved")
        self.merged: Signal[None] = Signal(app, "merged")
        self.failed: Signal[None] = Signal(app, "failed")
        self._pages: WeakSet[Source] = WeakSet()
        self.error = ""
        self._fout_van_kijken = False
        self._mislukte_blikken = 0
        self._is_asked = False
        self._wekker: Timer | None = None
        self._schrijft = False
        self._bord: DoorSign | None = None

    @property
    def sessie(self) -> OpenDossier | None:
        """The dossier that is open."""
        return self._desk.sessie

    def close(self) -> bool:
        """Save for the last time and let go; False when that failed: nothing is left behind."""
        self._is_asked = False  # who leaves is asked once more, when the file is gone
        self.save_now()
        if self.sessie and self.error:
            return False
        self.let_go()
        return True

    def listens_to(self, page: Source) -> None:
        """Take in what stands on this page, whenever everything is saved."""
        self._pages.add(page)

    # --- writing

    def gewijzigd(self) -> None:
        """Something was typed: save soon, in the background."""
        if self._wekker is None:
            self._wekker = self._app.set_timer(SAVE_AFTER, self.save_soon)

    def _stop_timer(self) -> None:
        if self._wekker is not None:
            self._wekker.stop()
            self._wekker = None

    def save_soon(self) -> None:
        """Save at once, in the background: on leaving a field, or when the timer rings."""
        self._stop_timer()
        sessie = self.sessie
        if sessie is None or not sessie.dirty:
            return
        if self._schrijft:
            self.gewijzigd()  # one writer at a time; this change goes with the next
            return
        self._schrijft = True
        write, plek = sessie.write(), self._desk.remembered

        def work() -> None:
            """In a thread: write, and report back to the app's own thread."""
            remember(plek)
            try:
                stored = write()
            except OpslagError as error:
                self._app.call_from_thread(self._failed, error)
            else:
                self._app.call_from_thread(self._written, sessie, stored)

        self._app.run_worker(work, thread=True, exit_on_error=False, group="opslag")

    def save_and_go_on(self) -> None:
        """Take in what stands on the page and save it in the background: on leaving the page."""
        self.take_over()
        self.save_soon()

    def take_over(self, *, ook_eronder: bool = False) -> None:
        """Take in what stands on the page on top; of the pages under it too, on ending."""
        for page in list(self._pages):
            if page.is_mounted and (ook_eronder or page.is_current):
                page.take_over()

    def save_now(self) -> None:
        """Save now and wait for it: on closing the dossier or the program."""
        self._stop_timer()
        if self.sessie is None:
            return
        self.take_over()
        remember(self._desk.remembered)
        try:
            stored = self.sessie.save()
        except OpslagError as error:
            self._failed(error)
        else:
            self._succeeded()
            if stored:
                self._tell(stored)

    def _succeeded(self) -> None:
        self.error = ""
        self._is_asked = False

    def _written(self, sessie: OpenDossier, stored: Saved) -> None:
        self._schrijft = False
        self._succeeded()
        sessie.confirm(stored)
        self._tell(stored)
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
            self._merged(stored.van_ander, len(stored.conflicten))

    def _merged(self, van_ander: tuple[Difference, ...], conflicten: int = 0) -> None:
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

    def _failed(self, error: OpslagError | str, *, van_kijken: bool = False) -> None:
        self._schrijft = False
        # Looking fails when the file is damaged: say first that nothing typed is lost by it.
        self.error = f"{STAYS_HERE} {error}" if isinstance(error, Unreadable) else str(error)
        if self.sessie and self.sessie.dirty and self.sessie.bestand.has_emergency_copy:
            self.error += "\nEr staat een noodkopie op deze computer."
        self._fout_van_kijken = van_kijken
        self.failed.publish(None)
        if self._wekker is None:
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

    def worker_changed(self, event: Worker.StateChanged) -> None:
        """A save that ended in a bug counts as failed, and is tried again."""
        if event.worker.group == "opslag" and event.state is WorkerState.ERROR:
            self._failed("Opslaan lukte niet door een fout in het programma.")

    # --- following

    def watch_file(self) -> None:
        """Begin to look at the file every few seconds."""
        self._app.set_interval(LOOK_AFTER, self.look)

    def look(self) -> None:
        """Look in the background whether somebody else saved."""
        sessie = self.sessie
        if sessie is None or self._schrijft:
            return

        def work() -> None:
            try:
                sessie.bestand.look()
            except OpslagError as error:
                self._app.call_from_thread(self._seen, sessie, error)
            else:
                self._app.call_from_thread(self._seen, sessie, None)

        self._app.run_worker(work, thread=True, exclusive=True, exit_on_error=False, group="kijken")

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

    # --- who else is there

    def come_in(self, now: datetime) -> None:
        """Tell others that we have this dossier open, and hear whether they have."""
        sessie = self.sessie
        if sessie is None or sessie.is_read_only:
            return

        def work() -> None:
            from vsv_wizard.opslag.lock import DoorSign, here

            bord = DoorSign(sessie.pad, here(now))
            other = bord.hang_up(now)
            self._bord = bord
            if other:
                tijd = local(other.sinds)
                self._app.call_from_thread(
                    self.report,
                    f"{other.wie} heeft dit dossier ook open, sinds {tijd:%d-%m %H.%M} uur"
                    f" ({other.apparaat}). U kunt gewoon verder.",
                )

        self._app.run_worker(work, thread=True, exit_on_error=False, group="bord")

    def let_go(self) -> None:
        """The dossier is closed: tell others. Never raises."""
        if self._bord is not None:
            self._bord.take_away()
            self._bord = None

    # --- telling

    def report(self, tekst: str, *, ernst: str = "information") -> None:
        """Show a short message, literally."""
        self._app.notify(
            tekst,
            markup=False,
            severity="warning" if ernst == "warning" else "information",
            timeout=6,
        )

    def opslag_message(self) -> tuple[str, bool]:
        """What to show about saving in the line on top, and whether it is an alarm."""
        if self.error:
            ongewijzigd = self.sessie is not None and not self.sessie.dirty
            return ("LET OP" if ongewijzigd else "NIET OPGESLAGEN"), True
        if self.sessie is None:
            return "", False
        if self.sessie.is_read_only:
            return READ_ONLY, False
        if count := len(self.sessie.dossier.conflicten):
            return f"{how_many(count, 'keuze', 'keuzes')} open: F9", False
        if self.sessie.opgeslagen_om is None:
            return "", False
        if self.sessie.dirty:
            return "Bezig met opslaan", False
        return f"Opgeslagen {local(self.sessie.opgeslagen_om):%H:%M}", False
