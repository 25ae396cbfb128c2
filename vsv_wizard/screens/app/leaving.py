"""The ways in which the app itself ends: asked for, told to, or by a bug. It saves first.

Base of the app. When it saves is in `bewaker`; what the system asks is in `afsluiten`.
"""

import asyncio
import contextlib
import contextvars
import os
import sys
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from vsv_wizard.opslag import OpslagFout
from vsv_wizard.screens.app.saver import Bewaker
from vsv_wizard.screens.app.signals import SEINEN, VENSTER_DICHT
from vsv_wizard.screens.basis import Scherm

ONDERBROKEN = SEINEN["SIGINT"]
NIET_OPGESLAGEN = 5
WACHT_OP_SCHERM = 0.02  # seconds


class Afsluitend(Bewaker):
    """An app that saves before it goes. `run` gives a last line to print."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "stop", "Stoppen", show=False, priority=True),
        Binding("ctrl+c", "onderbreek", "Stoppen", show=False, priority=True),
    ]

    storing = ""  # the line about a bug, once there was one
    einde_code = 0  # of the signal that told us to go
    _stop_code = 0  # of the key that answered whether to stop
    _lus: asyncio.AbstractEventLoop | None = None
    _omgeving: contextvars.Context | None = None

    def waar_verder(self) -> str:
        """Where the user will be next time."""
        raise NotImplementedError

    def slotzin(self) -> str:
        """The line that stays in the terminal after the program has ended."""
        raise NotImplementedError

    # --- by the system

    def on_load(self) -> None:
        """From here on there is a loop to end; before this nothing is on the screen yet."""
        self._omgeving = contextvars.copy_context()
        self._lus = asyncio.get_running_loop()
        self._lus.set_exception_handler(_noteer)
        if self.einde_code:
            self.exit(return_code=self.einde_code)  # asked before anything was shown

    def vraag_einde(self, code: int) -> None:
        """Save and end, as soon as the loop gets to it. For a signal handler or any thread."""
        self.einde_code = code
        if self._lus is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._lus.call_soon_threadsafe(self._ga_weg, context=self._omgeving)

    def nood(self) -> str:
        """Save past a loop that hangs; the last line. In a thread, just before the end."""
        if self.sessie is not None:
            try:
                self.sessie.bewaar()
                self.fout = ""
            except OpslagFout as fout:
                self.fout = str(fout)
        return self.slotzin()

    @property
    def _is_gebouwd(self) -> bool:
        """Whether the screen on top is whole."""
        return bool(self.screen_stack) and self.screen.is_mounted

    def _ga_weg(self) -> None:
        if self._exit or self._lus is None:
            return
        self._bewaar_alles()
        if self._is_gebouwd:
            self.exit(self.slotzin(), return_code=self.einde_code)
        else:  # to stop Textual while it builds a screen makes that screen fail
            self._lus.call_later(WACHT_OP_SCHERM, self._ga_weg, context=self._omgeving)

    def _bewaar_alles(self) -> None:
        """Save on the way out. What goes wrong in that must not keep us from going."""
        if self.sessie is None or not (self._is_gebouwd or self.sessie.vuil):
            return  # nothing was shown yet, so nothing was typed
        try:
            for scherm in self.screen_stack:
                if isinstance(scherm, Scherm) and scherm.is_mounted:
                    scherm.neem_over()
            self.bewaar_nu()
        except Exception as fout:  # noqa: BLE001  # a bug, in a screen or in saving
            _noteer(None, {"exception": fout})
            self._bewaar_zonder_scherm()

    def _bewaar_zonder_scherm(self) -> None:
        assert self.sessie is not None
        try:
            self.sessie.bewaar()
        except Exception as fout:  # noqa: BLE001
            _noteer(None, {"exception": fout})
            self.fout = self.fout or "Opslaan lukte niet door een fout in het programma."

    # --- by the user

    async def action_stop(self) -> None:
        """Ask whether to stop; everything is saved first."""
        await self._vraag_stop(0)

    async def action_onderbreek(self) -> None:
        """Ctrl-C: ask whether to stop. Once more means yes."""
        await self._vraag_stop(ONDERBROKEN)

    async def action_quit(self) -> None:
        """Textual's own way out leads through ours."""
        await self.action_stop()

    async def _vraag_stop(self, code: int) -> None:
        from vsv_wizard.screens.dialogen import StopDialoog

        if isinstance(self.screen, Scherm):
            await self.screen.rond_af()
        self.bewaar_nu()
        if isinstance(self.screen, StopDialoog):
            self._stop_code = code
            self.screen.call_later(self.screen.action_stop)  # when it is whole
        else:
            self._stop_code = 0
            alleen_lezen = self.sessie is not None and self.sessie.alleen_lezen
            dialoog = StopDialoog(self.waar_verder(), self.fout, alleen_lezen=alleen_lezen)
            self.push_screen(dialoog, self._na_stopvraag)

    def _na_stopvraag(self, stoppen: bool | None) -> None:
        if stoppen:
            self.bewaar_nu()
            code = self._stop_code or (NIET_OPGESLAGEN if self.fout else 0)
            self.exit(self.slotzin(), return_code=code)

    # --- by a bug

    def _handle_exception(self, error: Exception) -> None:
        """What fails because we are going is not why we go: only the log hears of it."""
        if self._exit and self.einde_code:
            _noteer(None, {"exception": error})
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """A bug: save, and leave one Dutch line with a number. No values, no local variables."""
        from vsv_wizard.opslag.crashlog import meld_storing

        if not self.storing:
            fout = self._exception or sys.exc_info()[1]
            self._bewaar_alles()
            self.storing = meld_storing(fout, bewaard=not self.fout)
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    def panic(self, *_renderables: Any) -> None:
        """Textual would end at once and print these: a traceback, or an error in its own words.

        It also does so when reading the keys fails, as it does when the window is gone.
        """
        if self._exit:
            return
        if self._exception is None and not _is_er_nog():
            self.vraag_einde(VENSTER_DICHT)
            return
        self._return_code = 1
        self._fatal_error()


def _is_er_nog() -> bool:
    """Whether the window that the keys come from is still there."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())


def _noteer(_lus: asyncio.AbstractEventLoop | None, bericht: dict[str, Any]) -> None:
    """What went wrong beside the screens goes to the log; asyncio would print it, with values."""
    from vsv_wizard.opslag.crashlog import noteer

    noteer(bericht.get("exception"))
