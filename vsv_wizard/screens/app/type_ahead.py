"""Keys that come faster than the screens: each waits until what the one before did is done.

Who knows the program types ahead: Enter on a button, and at once what is asked for then.
Textual gives a key to what has the focus when the key comes; the question is not there
yet, and the letters go nowhere. So after a key that can lead to something else, the keys
that follow are kept until every part of the screen has handled what came of it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer

ROUNDS = 3  # a key goes up to the app, what it does down again, and so may what comes of that
PATIENCE = 3.0  # seconds; whatever hangs, the keys that stop the program come through

Typed = events.Key | events.Paste


class TypeAhead:
    """Gives keys to the app one by one, in the order in which they were pressed."""

    def __init__(self, app: App[Any], give: Callable[[events.Event], Awaitable[None]]) -> None:
        """give: what the app does with a key."""
        self._app = app
        self._give = give
        self._kept: deque[Typed] = deque()
        self._busy = self._held = False
        self._letters = False  # whether the field may still be handling some
        self._turn = 0  # which wait this is: what comes late of one that was given up is nothing
        self._settled: Screen[Any] | None = None
        self._watch: Timer | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no key is kept, and nothing is waited for."""
        return not (self._busy or self._held)

    def hold(self) -> None:
        """Keep what is typed from here on: something comes first."""
        self._held = True

    async def release(self) -> None:
        """It came, or is not waited for any more."""
        if self._held:
            self._held = False
            if not self._busy:
                await self._next()

    async def take(self, event: Typed) -> None:
        """A key was pressed, or a text pasted."""
        self._kept.append(event)
        if not self._busy:
            await self._next()

    async def _next(self) -> None:
        """Give what is kept, for as long as there is nothing to wait for."""
        while self._kept and not self._held:
            if self._app.screen is not self._settled:
                self._wait()  # it came without a key, and may not be whole yet
                return
            is_text = self._is_text(self._kept[0])
            if self._letters and not is_text:
                self._letters = False  # what stands in the field first: a key may act on that
                self._wait()
                return
            await self._give(self._kept.popleft())
            self._letters = is_text
            if not is_text:
                self._wait()
                return

    def _is_text(self, event: Typed) -> bool:
        """Whether this only adds to the text in the field that has the focus."""
        field = self._app.focused
        if field is None:
            return False
        key, character = (
            ("v", "v") if isinstance(event, events.Paste) else (event.key, event.character)
        )
        return field.check_consume_key(key, character)

    # --- waiting

    def _wait(self) -> None:
        self._busy = True
        self._turn += 1
        self._watch = self._app.set_timer(PATIENCE, self._done)
        self._round(ROUNDS, self._turn)

    def _round(self, left: int, turn: int) -> None:
        """Pass by all that a message of what has the focus passes, from there up to the app."""
        if turn != self._turn:
            return
        screen = self._app.screen
        nodes = iter((self._app.focused or screen).ancestors_with_self)
        if screen is self._settled:
            self._step(nodes, left, turn)
        else:  # begin anew: a screen that comes in has more to do, and may open another
            self._settled = screen
            screen.call_after_refresh(self._step, nodes, ROUNDS, turn)

    def _step(self, nodes: Iterator[DOMNode], left: int, turn: int) -> None:
        for node in nodes:
            if node is self._app:
                break
            if node.call_later(self._step, nodes, left, turn):
                return
        if left > 1:
            self._app.call_later(self._round, left - 1, turn)
        else:  # what comes after the picture may give the keys to something else
            screen = self._app.screen
            screen.call_after_refresh(lambda: self._app.call_later(self._done, turn))

    async def _done(self, turn: int | None = None) -> None:
        """The keys go on; without a turn it took too long."""
        if turn is not None and turn != self._turn:
            return
        if turn is not None and self._app.screen is not self._settled:
            self._round(ROUNDS, turn)
            return
        self._turn += 1
        if self._watch is not None:
            self._watch.stop()
        self._settled = self._app.screen
        self._busy = False
        await self._next()
