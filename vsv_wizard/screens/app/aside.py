"""Work in a thread that nobody waits for when the program ends.

Textual's own threads are waited for: a share that does not answer would keep the program
from ending. These are left behind, and what they still do is told to nobody.
"""

import asyncio
import contextlib
from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """One piece of work. It begins at once; `result` or `error` is there when it is done."""

    def __init__(self, work: Callable[[], Result], name: str) -> None:
        """Begin with this."""
        self.result: Result | None = None
        self.error: Exception | None = None
        self._work = work
        self._done = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._told: Callable[[], object] = lambda: None
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001  # whoever asked for it says so
            self.error = error
        self._done.set()
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._told()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, no longer than this; whether it came."""
        return self._done.wait(max(seconds, 0.0))

    async def finished(self) -> None:
        """Wait for the end without holding up anything."""
        loop, here = asyncio.get_running_loop(), asyncio.Event()
        self._told = lambda: loop.call_soon_threadsafe(here.set)
        if not self._done.is_set():
            await here.wait()
