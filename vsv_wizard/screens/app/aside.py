"""Work in a thread that nobody waits for long when the program ends.

A share that does not answer would keep the program from ending. So what hangs is left behind,
and what it still does is told to nobody: `Aside` for one piece of work, and `LeftBehind` for
all that is asked of Textual or of the loop.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Thread
from typing import Any, Generic, TypeVar, cast

from vsv_wizard.screens.app.patience import THREADS

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

    @property
    def value(self) -> Result:
        """What it gave, once it is done and nothing went wrong; that may be nothing."""
        return cast("Result", self.result)

    def wait(self, seconds: float) -> bool:
        """Wait for the end, no longer than this; whether it came."""
        return self._done.wait(max(seconds, 0.0))

    async def finished(self) -> None:
        """Wait for the end without holding up anything."""
        loop, here = asyncio.get_running_loop(), asyncio.Event()
        self._told = lambda: loop.call_soon_threadsafe(here.set)
        if not self._done.is_set():
            await here.wait()


class LeftBehind(ThreadPoolExecutor):
    """The threads of the loop: each piece of work in its own, which the end waits for a moment."""

    def __init__(self) -> None:
        """Nothing goes on yet."""
        super().__init__(max_workers=1)  # none of its own is ever started
        self._left: list[Thread] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Begin at once with this."""
        future: Future[Any] = Future()

        def work() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(fn(*args, **kwargs))
                except BaseException as error:  # noqa: BLE001  # whoever asked for it says so
                    future.set_exception(error)

        self._left = [thread for thread in self._left if thread.is_alive()]
        self._left.append(Thread(target=work, name="draad", daemon=True))
        self._left[-1].start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Wait a moment for what goes on."""
        until = time.monotonic() + THREADS
        for thread in self._left if wait else ():
            thread.join(max(until - time.monotonic(), 0.0))
