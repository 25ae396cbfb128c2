"""The ways in which the app itself ends: asked for, told to, or by a bug. It saves first.

When it saves is in `Saver`; what the system asks is in `signals`.
"""

import asyncio
import contextlib
import contextvars
import os
import sys
from collections.abc import Callable
from typing import Any

from textual.app import App

from vsv_wizard.opslag import OpslagFout
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.app.signals import SEINEN
from vsv_wizard.screens.basis import Scherm

ONDERBROKEN = SEINEN["SIGINT"]
NIET_OPGESLAGEN = 5
WACHT_OP_SCHERM = 0.02  # seconds


class Leaving:
    """Saves and ends the app, and knows the last line to print."""

    storing = ""  # the line about a bug, once there was one
    einde_code = 0  # of the signal that told us to go
    _stop_code = 0  # of the key that answered whether to stop
    _lus: asyncio.AbstractEventLoop | None = None
    _omgeving: contextvars.Context | None = None

    def __init__(
        self, app: App[str], desk: Desk, saver: Saver, is_ending: Callable[[], bool]
    ) -> None:
        """End this app. is_ending: whether it is going already."""
        self._app = app
        self._is_ending = is_ending
        self._desk = desk
        self._saver = saver

    def slotzin(self) -> str:
        """The line that stays in the terminal after the program has ended."""
        sessie, waar = self._desk.sessie, self._desk.waar_verder()
        if sessie is None:
            return ""
        if self._saver.fout:
            return f"Niet alles is opgeslagen. {self._saver.fout}"
        if sessie.alleen_lezen:
            return f"Er is niets gewijzigd. {waar}"
        moment = (sessie.opgeslagen_om or self._desk.klok()).astimezone()
        return f"Opgeslagen om {moment:%H.%M} uur. {waar}"

    # --- by the system

    def begin(self) -> None:
        """From here on there is a loop to end; before this nothing is on the screen yet."""
        self._omgeving = contextvars.copy_context()
        self._lus = asyncio.get_running_loop()
        self._lus.set_exception_handler(noteer)
        if self.einde_code:
            self._app.exit(return_code=self.einde_code)  # asked before anything was shown

    def vraag_einde(self, code: int) -> None:
        """Save and end, as soon as the loop gets to it. For a signal handler or any thread."""
        self.einde_code = code
        if self._lus is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._lus.call_soon_threadsafe(self._ga_weg, context=self._omgeving)

    def nood(self) -> str:
        """Save past a loop that hangs; the last line. In a thread, just before the end."""
        if self._desk.sessie is not None:
            try:
                self._desk.sessie.bewaar()
                self._saver.fout = ""
            except OpslagFout as fout:
                self._saver.fout = str(fout)
        return self.slotzin()

    @property
    def _is_gebouwd(self) -> bool:
        """Whether the screen on top is whole."""
        return bool(self._app.screen_stack) and self._app.screen.is_mounted

    def _ga_weg(self) -> None:
        if self._is_ending() or self._lus is None:
            return
        self._bewaar_alles()
        if self._is_gebouwd:
            self._app.exit(self.slotzin(), return_code=self.einde_code)
        else:  # to stop Textual while it builds a screen makes that screen fail
            self._lus.call_later(WACHT_OP_SCHERM, self._ga_weg, context=self._omgeving)

    def _bewaar_alles(self) -> None:
        """Save on the way out. What goes wrong in that must not keep us from going."""
        sessie = self._desk.sessie
        if sessie is None or not (self._is_gebouwd or sessie.vuil):
            return  # nothing was shown yet, so nothing was typed
        try:
            self._saver.neem_over(ook_eronder=True)
            self._saver.bewaar_nu()
        except Exception as fout:  # noqa: BLE001  # a bug, in a screen or in saving
            noteer(None, {"exception": fout})
            self._bewaar_zonder_scherm()

    def _bewaar_zonder_scherm(self) -> None:
        assert self._desk.sessie is not None
        try:
            self._desk.sessie.bewaar()
        except Exception as fout:  # noqa: BLE001
            noteer(None, {"exception": fout})
            fout_ = "Opslaan lukte niet door een fout in het programma."
            self._saver.fout = self._saver.fout or fout_

    # --- by the user

    async def ask(self, code: int = 0) -> None:
        """Ask whether to stop; everything is saved first. code: of Ctrl-C; once more means yes."""
        from vsv_wizard.screens.dialogen import StopDialoog

        scherm = self._app.screen
        if isinstance(scherm, Scherm):
            await scherm.rond_af()
        self._saver.bewaar_nu()
        scherm = self._app.screen
        if isinstance(scherm, StopDialoog):
            self._stop_code = code
            scherm.call_later(scherm.action_stop)  # when it is whole
        else:
            self._stop_code = 0
            sessie = self._desk.sessie
            alleen_lezen = sessie is not None and sessie.alleen_lezen
            dialoog = StopDialoog(
                self._desk.waar_verder(), self._saver.fout, alleen_lezen=alleen_lezen
            )
            self._app.push_screen(dialoog, self._na_stopvraag)

    def _na_stopvraag(self, stoppen: bool | None) -> None:
        if stoppen:
            self._saver.bewaar_nu()
            code = self._stop_code or (NIET_OPGESLAGEN if self._saver.fout else 0)
            self._app.exit(self.slotzin(), return_code=code)

    # --- by a bug

    def crash(self, fout: BaseException | None) -> None:
        """A bug: save, and keep one Dutch line with a number. No values, no local variables."""
        from vsv_wizard.opslag.crashlog import meld_storing

        if not self.storing:
            self._bewaar_alles()
            self.storing = meld_storing(fout, bewaard=not self._saver.fout)


def is_er_nog() -> bool:
    """Whether the window that the keys come from is still there."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())


def noteer(_lus: asyncio.AbstractEventLoop | None, bericht: dict[str, Any]) -> None:
    """What went wrong beside the screens goes to the log; asyncio would print it, with values."""
    from vsv_wizard.opslag.crashlog import noteer

    noteer(bericht.get("exception"))
