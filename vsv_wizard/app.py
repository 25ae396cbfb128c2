"""The Textual app: which screen when, saving in the background, theme, and ways to end.

What a dossier is and how it stands is in `sessie`; the screens are in `screens`
and are imported when they are first shown.
"""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from vsv_wizard.dossier import Dossier
from vsv_wizard.opslag import Dossiermap, OpslagFout, Plek, onthoud, plek_van
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.thema import THEMAS, VOLGENDE_THEMA
from vsv_wizard.sessie import ALLEEN_LEZEN, Sessie
from vsv_wizard.stappenplan import Plan, laad_plan

BEWAAR_NA = 0.35  # seconds after the first unsaved change; the promise is 0.5 after the last
OPNIEUW_NA = 10.0  # seconds until a failed save is tried again
SIGNALEN = {"SIGTERM": 143, "SIGHUP": 129, "SIGBREAK": 143}


def nu() -> datetime:
    """The moment, in UTC; replaced in tests."""
    return datetime.now(UTC)


def _vuilnis_weer_ophalen() -> None:
    """Collect garbage again: it is off while starting, which saves a tenth of the time."""
    gc.freeze()
    gc.enable()


class WizardApp(App[str]):
    """The program on the screen. `run` gives a last line to print, or None."""

    TITLE = "vsv-wizard"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "stop", "Stoppen", show=False, priority=True),
        Binding("ctrl+c", "stop", "Stoppen", show=False, priority=True),
        Binding("f2", "thema", "Kleuren", show=False),
    ]

    def __init__(
        self,
        map_: Dossiermap,
        pad: Path | None = None,
        *,
        plan: Plan | None = None,
        klok: Callable[[], datetime] = nu,
    ) -> None:
        """Start in a folder of dossiers, or in one dossier when `pad` is given.

        Raises OpslagFout when that dossier cannot be opened.
        """
        self.map = map_
        self.plan = plan or laad_plan()
        self.klok = klok
        self.sessie: Sessie | None = Sessie(pad, self.plan, klok) if pad else None
        self._begin = self._waar_beginnen()
        # Textual does not read the sheet of a first screen of our own; so it is named here.
        super().__init__(css_path=["screens/algemeen.tcss", f"screens/{self._begin.scherm}.tcss"])
        self.plek = Plek("", "")
        self.fout = ""
        self.samenvatting_plek = ("", "")  # part and row, to come back to
        self._wekker: Timer | None = None
        self._schrijft = False
        self.einde_code = 0
        for thema in THEMAS:
            self.register_theme(thema)
        self.theme = THEMAS[0].name

    # --- start and navigation

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: where the user was in this dossier, or the folder."""
        plek = self._begin
        match plek.scherm:
            case "dossiers":
                return self._maak_dossiers()
            case "taak":
                return self._maak_taak(plek.taak, plek.blad, plek.veld)
            case _:
                return self._maak_stappenplan(plek.taak or None)

    def _waar_beginnen(self) -> Plek:
        """The place to start: remembered for this dossier, when it still exists in the plan."""
        if self.sessie is None:
            return Plek("", "", scherm="dossiers")
        kop = self.sessie.dossier.dossier
        plek = plek_van(kop.id)
        if plek and plek.scherm == "taak" and plek.taak in self.plan.taken:
            return plek
        return Plek(kop.id, str(self.sessie.pad), scherm="stappenplan")

    def on_mount(self) -> None:
        """Catch the signals that would end the program without saving."""
        loop = asyncio.get_running_loop()
        for naam, code in SIGNALEN.items():
            nummer = getattr(signal, naam, None)
            if nummer is None or self.is_headless:
                continue
            if sys.platform == "win32":
                signal.signal(
                    nummer, lambda *_, code=code: loop.call_soon_threadsafe(self._signaal, code)
                )
            else:
                loop.add_signal_handler(nummer, self._signaal, code)
        self.call_after_refresh(_vuilnis_weer_ophalen)
        self._meld_bijzonder()

    def _meld_bijzonder(self) -> None:
        """Say what is special about the file that was just opened."""
        for regel in self.sessie.bijzonder if self.sessie else ():
            self.meld(regel, ernst="warning")

    def _signaal(self, code: int) -> None:
        """The system asks us to go: save first, then go with the exit code that fits."""
        self.bewaar_nu()
        self.einde_code = code
        self.exit(return_code=code)

    def _maak_dossiers(self) -> Screen[Any]:
        from vsv_wizard.screens.dossiers import DossiersScherm

        return DossiersScherm()

    def _maak_stappenplan(self, nr: str | None = None) -> Screen[Any]:
        from vsv_wizard.screens.stappenplan import StappenplanScherm

        return StappenplanScherm(nr)

    def _maak_taak(
        self, nr: str, blad: int = 0, veld: str = "", *, terug: str = "", overgeslagen: str = ""
    ) -> Screen[Any]:
        from vsv_wizard.screens.taak import TaakScherm

        return TaakScherm(nr, blad, veld, terug=terug, overgeslagen=overgeslagen)

    @property
    def _onderweg(self) -> bool:
        """Whether another screen is on its way: keys that come faster than that do nothing."""
        return not self.screen.is_mounted

    def _ga_naar(self, scherm: Screen[Any]) -> None:
        """Show another main screen. Textual cannot replace the first one: it stays under."""
        if len(self.screen_stack) == 1:
            self.push_screen(scherm)
        else:
            self.switch_screen(scherm)

    def naar_dossiers(self) -> None:
        """Close the dossier and show the folder."""
        if self._onderweg:
            return
        self.bewaar_nu()
        if self.sessie and self.fout:
            return  # what is not saved is not left behind
        self.sessie = None
        self.plek = Plek("", "", scherm="dossiers")
        onthoud(self.plek)
        self._ga_naar(self._maak_dossiers())

    def open_dossier(self, pad: Path) -> None:
        """Open a dossier where the user was. Raises OpslagFout."""
        if self._onderweg:
            return
        self.sessie = Sessie(pad, self.plan, self.klok)
        self.fout = ""
        self._begin = self._waar_beginnen()
        self._ga_naar(self.get_default_screen())
        self._meld_bijzonder()

    def naar_stappenplan(self, nr: str | None = None) -> None:
        """Show the steps and tasks, with this task selected."""
        if self._onderweg or self.sessie is None:
            return
        self.onthoud("stappenplan", taak=nr or "")
        self._ga_naar(self._maak_stappenplan(nr))

    def naar_taak(
        self, nr: str, blad: int = 0, veld: str = "", *, terug: str = "", overgeslagen: str = ""
    ) -> None:
        """Show a task; `terug` names the screen that Esc goes to."""
        if self._onderweg or self.sessie is None:
            return
        self.onthoud("taak", nr, blad, veld)
        self._ga_naar(self._maak_taak(nr, blad, veld, terug=terug, overgeslagen=overgeslagen))

    def naar_volgende(self, na: str | None) -> None:
        """Go to the next task of the walk, or to its end; say what was passed over."""
        if self.sessie is None:
            return
        vervolg = self.sessie.voortgang.vervolg(na)
        tekst = "  ".join(f"{nr}: {waarom}" for nr, waarom in vervolg.overgeslagen)
        if vervolg.nr is None:
            self.naar_einde()
        else:
            self.naar_taak(vervolg.nr, overgeslagen=f"Overgeslagen. {tekst}" if tekst else "")

    def naar_samenvatting(self) -> None:
        """Show the checklist summary, at the part and row where the user left it."""
        from vsv_wizard.screens.samenvatting import SamenvattingScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_nu()
        self.onthoud("samenvatting")
        self._ga_naar(SamenvattingScherm(*self.samenvatting_plek))

    def naar_rapport(self) -> None:
        """Show the report to make."""
        from vsv_wizard.screens.rapport import RapportScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_nu()
        self._ga_naar(RapportScherm())

    def naar_einde(self) -> None:
        """Show what was reached and what is still open."""
        from vsv_wizard.screens.einde import EindeScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_nu()
        self.onthoud("einde")
        self._ga_naar(EindeScherm())

    def onthoud(self, scherm: str, taak: str = "", blad: int = 0, veld: str = "") -> None:
        """Remember where the user is, on disk: on every change of screen."""
        self.plek_nu(scherm, taak, blad, veld)
        if self.sessie:
            onthoud(self.plek)

    def plek_nu(self, scherm: str, taak: str = "", blad: int = 0, veld: str = "") -> None:
        """Note where the user is, without touching the disk."""
        if self.sessie:
            kop = self.sessie.dossier.dossier
            self.plek = Plek(kop.id, str(self.sessie.pad.resolve()), taak, blad, veld, scherm)

    def meld(self, tekst: str, *, ernst: str = "information") -> None:
        """Show a short message, literally."""
        self.notify(
            tekst,
            markup=False,
            severity="warning" if ernst == "warning" else "information",
            timeout=6,
        )

    # --- saving

    def gewijzigd(self) -> None:
        """Something was typed: save soon, in the background."""
        if self._wekker is None:
            self._wekker = self.set_timer(BEWAAR_NA, self.bewaar_straks)

    def bewaar_straks(self) -> None:
        """Save at once, in the background: on leaving a field, or when the timer rings."""
        if self._wekker is not None:
            self._wekker.stop()
            self._wekker = None
        sessie = self.sessie
        if sessie is None or not sessie.vuil:
            return
        if self._schrijft:
            self.gewijzigd()  # one writer at a time; this change goes with the next
            return
        self._schrijft = True
        dossier = sessie.dossier
        self.run_worker(
            lambda: self._schrijf(sessie, dossier), thread=True, exit_on_error=False, group="opslag"
        )

    def _schrijf(self, sessie: Sessie, dossier: Dossier) -> None:
        """In a thread: write, and report back to the app's own thread."""
        onthoud(self.plek)
        try:
            geschreven = sessie.schrijf(dossier)
        except OpslagFout as fout:
            self.call_from_thread(self._mislukt, str(fout))
            return
        self.call_from_thread(self._geschreven, sessie, dossier, geschreven)

    def _geschreven(self, sessie: Sessie, gevraagd: Dossier, geschreven: Dossier) -> None:
        self._schrijft = False
        self.fout = ""
        sessie.bevestig(gevraagd, geschreven)
        if sessie.vuil:
            self.gewijzigd()
        self._ververs()

    def _mislukt(self, tekst: str) -> None:
        self._schrijft = False
        self.fout = tekst
        self._ververs()
        if self._wekker is None:
            self._wekker = self.set_timer(OPNIEUW_NA, self.bewaar_straks)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A save that ended in a bug counts as failed, and is tried again."""
        mislukt = event.worker.group == "opslag" and event.state is WorkerState.ERROR
        if mislukt and not self._exit:
            self._mislukt("Opslaan lukte niet door een fout in het programma.")

    def bewaar_nu(self) -> None:
        """Save now and wait for it: on leaving a task, a dossier or the program."""
        if self._wekker is not None:
            self._wekker.stop()
            self._wekker = None
        if self.sessie is None:
            return
        if isinstance(self.screen, Scherm) and self.screen.is_mounted:
            self.screen.neem_over()
        onthoud(self.plek)
        try:
            self.sessie.bewaar()
            self.fout = ""
        except OpslagFout as fout:
            self._mislukt(str(fout))

    def opslagbericht(self) -> tuple[str, bool]:
        """What to show about saving, and whether it is an alarm."""
        if self.fout:
            return f"NIET OPGESLAGEN  {self.fout}", True
        if self.sessie and self.sessie.alleen_lezen:
            return ALLEEN_LEZEN, False
        if self.sessie is None or self.sessie.opgeslagen_om is None:
            return "", False
        if self.sessie.vuil:
            return "Bezig met opslaan", False
        return f"Opgeslagen {self.sessie.opgeslagen_om.astimezone():%H:%M}", False

    def _ververs(self) -> None:
        if isinstance(self.screen, Scherm) and self.screen.children:  # it is whole
            self.screen.toon_kop()
            self.screen.ververs()

    # --- ending

    async def action_stop(self) -> None:
        """Ask whether to stop; everything is saved first."""
        from vsv_wizard.screens.dialogen import StopDialoog

        if isinstance(self.screen, Scherm):
            await self.screen.rond_af()

        self.bewaar_nu()
        if isinstance(self.screen, StopDialoog):
            self.screen.call_later(self.screen.action_stop)  # when it is whole
        else:
            alleen_lezen = self.sessie is not None and self.sessie.alleen_lezen
            dialoog = StopDialoog(self.waar_verder(), self.fout, alleen_lezen=alleen_lezen)
            self.push_screen(dialoog, self._na_stopvraag)

    async def action_quit(self) -> None:
        """Textual's own way out leads through ours."""
        await self.action_stop()

    def _na_stopvraag(self, stoppen: bool | None) -> None:
        if stoppen:
            self.bewaar_nu()
            self.exit(self.slotzin())

    def waar_verder(self) -> str:
        """Where the user will be next time."""
        if self.sessie is None:
            return ""
        if self.plek.scherm == "taak":
            taak = self.plan.taken[self.plek.taak]
            return f"U gaat straks verder bij {taak.nr} {taak.titel}."
        return "U gaat straks verder bij het stappenplan."

    def slotzin(self) -> str:
        """The line that stays in the terminal after the program has ended."""
        if self.sessie is None:
            return ""
        if self.fout:
            return f"Niet alles is opgeslagen. {self.fout}"
        if self.sessie.alleen_lezen:
            return f"Er is niets gewijzigd. {self.waar_verder()}"
        moment = (self.sessie.opgeslagen_om or self.klok()).astimezone()
        return f"Opgeslagen om {moment:%H.%M} uur. {self.waar_verder()}"

    def action_thema(self) -> None:
        """Go to the next set of colours: dark, light, high contrast."""
        self.theme = VOLGENDE_THEMA[self.theme]

    def _fatal_error(self) -> None:
        """A bug: save, and leave one Dutch line with a number. No values, no local variables."""
        from vsv_wizard.storing import meld_storing

        fout = self._exception or sys.exc_info()[1]
        try:
            self.bewaar_nu()
        finally:
            self._exit_renderables.clear()
            self._exit_renderables.append(meld_storing(fout, bewaard=not self.fout))
            self._close_messages_no_wait()
