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

from vsv_wizard.dossier.notation import local
from vsv_wizard.screens.app import patience
from vsv_wizard.screens.app.aside import Aside, LeftBehind
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.saver import BUG, WAIT, Saver
from vsv_wizard.screens.app.signals import SIGNALS
from vsv_wizard.screens.base import MainScreen

INTERRUPTED = SIGNALS["SIGINT"]
NOT_SAVED = 5
WAIT_FOR_SCREEN = 0.02  # seconds


class Leaving:
    """Saves and ends the app, and knows the last line to print."""

    going: Callable[[int], None] = staticmethod(lambda _code: None)  # told once that we go
    crash_line = ""  # the line about a bug, once there was one
    end_code = 0  # of the signal that told us to go
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

    def closing_sentence(self) -> str:
        """The line that stays in the terminal after the program has ended."""
        sessie, where = self._desk.sessie, self._desk.where_to_resume()
        if sessie is None:
            return ""
        if wrong := self._saver.state.not_in_file:
            return f"Niet alles is opgeslagen. {wrong}"
        if sessie.is_read_only:
            return f"Er is niets gewijzigd. {where}"
        moment = local(sessie.opgeslagen_om or self._desk.clock())
        return f"Opgeslagen om {moment:%H.%M} uur. {where}"

    # --- by the system

    def begin(self) -> None:
        """From here on there is a loop to end; before this nothing is on the screen yet."""
        self._omgeving = contextvars.copy_context()
        self._lus = asyncio.get_running_loop()
        self._lus.set_exception_handler(record)
        self._lus.set_default_executor(LeftBehind())
        if self.end_code:
            self._app.exit(return_code=self.end_code)  # asked before anything was shown

    def request_end(self, code: int) -> None:
        """Save and end, as soon as the loop gets to it. For a signal handler or any thread."""
        self.end_code = code
        if self._lus is not None:
            with contextlib.suppress(RuntimeError):  # it has ended already
                self._lus.call_soon_threadsafe(self._leave, context=self._omgeving)

    def emergency(self) -> str:
        """Save past a loop that hangs; the last line. In a thread, just before the end."""
        sessie = self._desk.sessie
        if sessie is not None:
            if sessie.journal:
                sessie.journal.flush(patience.LAST_SAVE)
            job = Aside(sessie.save, "nood")
            if job.wait(patience.LAST_SAVE):
                self._saver.error = str(job.error) if job.error else ""
        return self.closing_sentence()

    @property
    def _is_built(self) -> bool:
        """Whether the screen on top is whole."""
        return bool(self._app.screen_stack) and self._app.screen.is_mounted

    def _leave(self) -> None:
        if self._is_ending() or self._lus is None:
            return
        self._save_all()
        if self._is_built:
            self._exit(self.end_code)
        else:  # to stop Textual while it builds a screen makes that screen fail
            self._lus.call_later(WAIT_FOR_SCREEN, self._leave, context=self._omgeving)

    def _save_all(self) -> None:
        """Save on the way out. What goes wrong in that must not keep us from going."""
        sessie = self._desk.sessie
        if not self._is_built and (sessie is None or not sessie.dirty):
            return  # nothing was shown yet, so nothing was typed
        try:
            self._saver.take_over(ook_eronder=True)
            self._saver.save_now()
        except Exception as error:  # noqa: BLE001  # a bug, in a screen or in saving
            record(None, {"exception": error})
            self._save_without_screen()

    def _save_without_screen(self) -> None:
        if self._desk.sessie is None:
            return
        job = Aside(self._desk.sessie.save, "opslag")
        if not job.wait(WAIT) or job.error is not None:
            record(None, {"exception": job.error})
            self._saver.error = self._saver.error or BUG

    # --- by the user

    async def ask(self, code: int = 0) -> None:
        """Ask whether to stop; everything is saved first. code: of Ctrl-C; once more means yes."""
        from vsv_wizard.screens.dialogs import StopDialog

        scherm = self._app.screen
        if isinstance(scherm, MainScreen):
            await scherm.finish_up()
        self._saver.save_now()
        scherm = self._app.screen
        if isinstance(scherm, StopDialog):
            self._stop_code = code
            scherm.call_later(scherm.action_stop)  # when it is whole
        else:
            self._stop_code = 0
            sessie = self._desk.sessie
            is_read_only = sessie is not None and sessie.is_read_only
            dialoog = StopDialog(
                self._desk.where_to_resume(),
                self._saver.state.not_in_file,
                is_read_only=is_read_only,
            )
            self._app.push_screen(dialoog, self._after_stop_question)

    def _after_stop_question(self, stoppen: bool | None) -> None:
        if stoppen:
            self._saver.save_now()
            self._exit(self._stop_code or (NOT_SAVED if self._saver.state.not_in_file else 0))

    def _exit(self, code: int) -> None:
        """End, and be certain of it: a share that does not answer must not hold us here."""
        self.going(code)
        self._app.exit(self.closing_sentence(), return_code=code)

    # --- by a bug

    def crash(self, error: BaseException | None) -> None:
        """A bug: save, and keep one Dutch line with a number. No values, no local variables."""
        from vsv_wizard.opslag.crashlog import report_crash

        if not self.crash_line:
            self._save_all()
            self.crash_line = report_crash(error, kept=not self._saver.state.not_in_file)


def is_er_nog() -> bool:
    """Whether the window that the keys come from is still there."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())


def record(_lus: asyncio.AbstractEventLoop | None, notice: dict[str, Any]) -> None:
    """What went wrong beside the screens goes to the log; asyncio would print it, with values."""
    from vsv_wizard.opslag.crashlog import record

    record(notice.get("exception"))
