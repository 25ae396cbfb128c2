"""What the user asked for and a disk has to give: in a thread, and left with Esc when it is slow.

While it is quick the keys that follow wait for it. After a moment a screen says that the
program is busy, and those keys go there.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from textual.app import App

from vsv_wizard.opslag import OpslagError, Unreadable
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.type_ahead import TypeAhead

SHOW_AFTER = 0.4  # seconds that nothing is said
Result = TypeVar("Result")


class WaitFor(Protocol):
    """How anybody asks for it."""

    def __call__(
        self,
        what: str,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[OpslagError], object],
    ) -> None:
        """See `Busy.wait_for`."""


class Busy:
    """Waits for one thing at a time."""

    def __init__(self, app: App[Any], keys: TypeAhead) -> None:
        """keys: that are kept in the meantime."""
        self._app = app
        self._keys = keys
        self._is_busy = False

    def wait_for(
        self,
        what: str,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[OpslagError], object],
    ) -> None:
        """Do this work beside the screens, and then this with what it gave.

        what: the words for the screen, such as "Het dossier openen". failed: when a disk or a
        file did not give it. None of both when the user did not want to wait.
        """
        if not self._is_busy:
            self._is_busy = True
            self._keys.hold()
            job = Aside(work, "lezen")
            self._app.run_worker(self._wait(what, job, done, failed), group="wachten")

    async def _wait(
        self,
        what: str,
        job: Aside[Result],
        done: Callable[[Result], object],
        failed: Callable[[OpslagError], object],
    ) -> None:
        try:
            came = await self._comes(what, job)
            self._is_busy = False
            if not came:
                return
            if isinstance(job.error, OSError):
                failed(Unreadable(*reasons(job.error)))
            elif isinstance(job.error, OpslagError):
                failed(job.error)
            elif job.error is not None:
                raise job.error
            else:
                done(job.value)
        finally:
            if not self._is_busy:  # it did not lead to something else to wait for
                await self._keys.release()

    async def _comes(self, what: str, job: Aside[Any]) -> bool:
        """Whether it came; False when the user left before."""
        finished = asyncio.ensure_future(job.finished())
        await asyncio.wait([finished], timeout=SHOW_AFTER)
        if finished.done():
            return True
        from vsv_wizard.screens.dialogs import BusyDialog

        dialog, left = BusyDialog(what), asyncio.Event()
        await self._app.push_screen(dialog, lambda _: left.set())
        await self._keys.release()
        gone = asyncio.ensure_future(left.wait())
        await asyncio.wait([finished, gone], return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            finished.cancel()
            return False
        gone.cancel()
        self._keys.hold()
        await dialog.dismiss()
        return True
