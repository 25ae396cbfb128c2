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

from vsv_wizard.bewerken.dossier_file import Opgeslagen
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.dossier.tree import Verschil
from vsv_wizard.opslag import Onleesbaar, OpslagFout, Verdwenen, onthoud
from vsv_wizard.screens.app.desk import Desk

if TYPE_CHECKING:
    from vsv_wizard.opslag.lock import Deurbord

BEWAAR_NA = 0.35  # seconds after the first unsaved change; the promise is 0.5 after the last
OPNIEUW_NA = 10.0  # seconds until a failed save is tried again
KIJK_NA = 3.0  # seconds between two looks at the file
BLIJFT_HIER = "Uw antwoorden staan nog hier, op uw scherm."
GEDULD = 2  # looks that must fail before it is an alarm: a sync program may just be writing


class Source(Protocol):
    """What can hold what was typed and not passed on yet."""

    @property
    def is_current(self) -> bool:
        """Whether it is on top."""

    @property
    def is_mounted(self) -> bool:
        """Whether it is whole."""

    def neem_over(self) -> None:
        """Take in what stands in fields."""


class Saver:
    """Keeps the open dossier saved, and publishes how that goes.

    saved: the dossier is in the file. failed: it is not; why is in `fout`.
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
        self.fout = ""
        self._fout_van_kijken = False
        self._mislukte_blikken = 0
        self._gevraagd = False
        self._wekker: Timer | None = None
        self._schrijft = False
        self._bord: Deurbord | None = None

    @property
    def sessie(self) -> Sessie | None:
        """The dossier that is open."""
        return self._desk.sessie

    def close(self) -> bool:
        """Save for the last time and let go; False when that failed: nothing is left behind."""
        self._gevraagd = False  # who leaves is asked once more, when the file is gone
        self.bewaar_nu()
        if self.sessie and self.fout:
            return False
        self.laat_los()
        return True

    def listens_to(self, page: Source) -> None:
        """Take in what stands on this page, whenever everything is saved."""
        self._pages.add(page)

    # --- writing

    def gewijzigd(self) -> None:
        """Something was typed: save soon, in the background."""
        if self._wekker is None:
            self._wekker = self._app.set_timer(BEWAAR_NA, self.bewaar_straks)

    def _stop_wekker(self) -> None:
        if self._wekker is not None:
            self._wekker.stop()
            self._wekker = None

    def bewaar_straks(self) -> None:
        """Save at once, in the background: on leaving a field, or when the timer rings."""
        self._stop_wekker()
        sessie = self.sessie
        if sessie is None or not sessie.vuil:
            return
        if self._schrijft:
            self.gewijzigd()  # one writer at a time; this change goes with the next
            return
        self._schrijft = True
        schrijf, plek = sessie.schrijf(), self._desk.remembered

        def werk() -> None:
            """In a thread: write, and report back to the app's own thread."""
            onthoud(plek)
            try:
                opgeslagen = schrijf()
            except OpslagFout as fout:
                self._app.call_from_thread(self._mislukt, fout)
            else:
                self._app.call_from_thread(self._geschreven, sessie, opgeslagen)

        self._app.run_worker(werk, thread=True, exit_on_error=False, group="opslag")

    def bewaar_en_verder(self) -> None:
        """Take in what stands on the page and save it in the background: on leaving the page."""
        self.neem_over()
        self.bewaar_straks()

    def neem_over(self, *, ook_eronder: bool = False) -> None:
        """Take in what stands on the page on top; of the pages under it too, on ending."""
        for page in list(self._pages):
            if page.is_mounted and (ook_eronder or page.is_current):
                page.neem_over()

    def bewaar_nu(self) -> None:
        """Save now and wait for it: on closing the dossier or the program."""
        self._stop_wekker()
        if self.sessie is None:
            return
        self.neem_over()
        onthoud(self._desk.remembered)
        try:
            opgeslagen = self.sessie.bewaar()
        except OpslagFout as fout:
            self._mislukt(fout)
        else:
            self._gelukt()
            if opgeslagen:
                self._vertel(opgeslagen)

    def _gelukt(self) -> None:
        self.fout = ""
        self._gevraagd = False

    def _geschreven(self, sessie: Sessie, opgeslagen: Opgeslagen) -> None:
        self._schrijft = False
        self._gelukt()
        sessie.bevestig(opgeslagen)
        self._vertel(opgeslagen)
        if sessie.vuil:
            self.gewijzigd()
        self.saved.publish(None)

    def _vertel(self, opgeslagen: Opgeslagen) -> None:
        """Say what merging did, and show it."""
        if opgeslagen.waarschuwing:
            self.meld(
                f"Opgeslagen, maar zonder eerdere versie. {opgeslagen.waarschuwing}",
                ernst="warning",
            )
        if opgeslagen.samengevoegd:
            self._samengevoegd(opgeslagen.van_ander, len(opgeslagen.conflicten))

    def _samengevoegd(self, van_ander: tuple[Verschil, ...], conflicten: int = 0) -> None:
        aantal = len(van_ander)
        if aantal:
            woord = "antwoord" if aantal == 1 else "antwoorden"
            self.meld(f"Iemand anders wijzigde {aantal} {woord}. U ziet ze nu hier.")
        if conflicten:
            self.meld("U en een ander vulden iets anders in. Druk op F9 en kies.", ernst="warning")
        self.toon_gewijzigd()

    def toon_gewijzigd(self) -> None:
        """Have every screen show, also those under this one, that answers are otherwise now."""
        self.merged.publish(None)

    def _mislukt(self, fout: OpslagFout | str, *, van_kijken: bool = False) -> None:
        self._schrijft = False
        # Looking fails when the file is damaged: say first that nothing typed is lost by it.
        self.fout = f"{BLIJFT_HIER} {fout}" if isinstance(fout, Onleesbaar) else str(fout)
        if self.sessie and self.sessie.vuil and self.sessie.bestand.heeft_noodkopie:
            self.fout += "\nEr staat een noodkopie op deze computer."
        self._fout_van_kijken = van_kijken
        self.failed.publish(None)
        if self._wekker is None:
            self._wekker = self._app.set_timer(OPNIEUW_NA, self.bewaar_straks)
        if isinstance(fout, Verdwenen) and not self._gevraagd:
            self._gevraagd = True
            self._vraag_opnieuw()

    def _vraag_opnieuw(self) -> None:
        """A file that is gone is not silently made again: somebody may have meant it."""
        from vsv_wizard.screens.dialogen import Jadialoog

        def antwoord(ja: bool | None) -> None:
            if ja and self.sessie:
                self.sessie.bestand.maak_opnieuw()
                self.bewaar_nu()
                self.saved.publish(None)

        vraag = Jadialoog(
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
            self._mislukt("Opslaan lukte niet door een fout in het programma.")

    # --- following

    def kijk_mee(self) -> None:
        """Begin to look at the file every few seconds."""
        self._app.set_interval(KIJK_NA, self.kijk)

    def kijk(self) -> None:
        """Look in the background whether somebody else saved."""
        sessie = self.sessie
        if sessie is None or self._schrijft:
            return

        def werk() -> None:
            try:
                sessie.bestand.kijk()
            except OpslagFout as fout:
                self._app.call_from_thread(self._gezien, sessie, fout)
            else:
                self._app.call_from_thread(self._gezien, sessie, None)

        self._app.run_worker(werk, thread=True, exclusive=True, exit_on_error=False, group="kijken")

    def _gezien(self, sessie: Sessie, fout: OpslagFout | None) -> None:
        if sessie is not self.sessie:
            return
        if fout is not None:
            self._mislukte_blikken += 1
            if self._mislukte_blikken >= GEDULD and not self.fout:
                self._mislukt(fout, van_kijken=True)
            return
        self._mislukte_blikken = 0
        if self.fout and self._fout_van_kijken:
            self._gelukt()
            self.saved.publish(None)
        if sessie.vuil:
            self.gewijzigd()  # saving merges
        elif van_ander := sessie.volg():
            self._samengevoegd(van_ander)
            self.saved.publish(None)

    # --- who else is there

    def kom_binnen(self, nu: datetime) -> None:
        """Tell others that we have this dossier open, and hear whether they have."""
        sessie = self.sessie
        if sessie is None or sessie.alleen_lezen:
            return

        def werk() -> None:
            from vsv_wizard.opslag.lock import Deurbord, hier

            bord = Deurbord(sessie.pad, hier(nu))
            ander = bord.hang_op(nu)
            self._bord = bord
            if ander:
                tijd = ander.sinds.astimezone()
                self._app.call_from_thread(
                    self.meld,
                    f"{ander.wie} heeft dit dossier ook open, sinds {tijd:%d-%m %H.%M} uur"
                    f" ({ander.apparaat}). U kunt gewoon verder.",
                )

        self._app.run_worker(werk, thread=True, exit_on_error=False, group="bord")

    def laat_los(self) -> None:
        """The dossier is closed: tell others. Never raises."""
        if self._bord is not None:
            self._bord.haal_weg()
            self._bord = None

    # --- telling

    def meld(self, tekst: str, *, ernst: str = "information") -> None:
        """Show a short message, literally."""
        self._app.notify(
            tekst,
            markup=False,
            severity="warning" if ernst == "warning" else "information",
            timeout=6,
        )

    def opslagbericht(self) -> tuple[str, bool]:
        """What to show about saving in the line on top, and whether it is an alarm."""
        if self.fout:
            ongewijzigd = self.sessie is not None and not self.sessie.vuil
            return ("LET OP" if ongewijzigd else "NIET OPGESLAGEN"), True
        if self.sessie is None:
            return "", False
        if self.sessie.alleen_lezen:
            return ALLEEN_LEZEN, False
        if aantal := len(self.sessie.dossier.conflicten):
            return f"{aantal} {'keuze' if aantal == 1 else 'keuzes'} open: F9", False
        if self.sessie.opgeslagen_om is None:
            return "", False
        if self.sessie.vuil:
            return "Bezig met opslaan", False
        return f"Opgeslagen {self.sessie.opgeslagen_om.astimezone():%H:%M}", False
