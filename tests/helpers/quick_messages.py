"""What Textual finds out anew for every message, found out once for all the tests.

Which handlers a kind of widget has for a kind of message, and how many parameters a callback
takes: both follow from the source. A twentieth of what a test of a screen costs went there. A test
compares what is remembered with what Textual finds.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual import _callback
from textual.message import Message
from textual.message_pump import MessagePump

Handlers = Iterable[tuple[type, Callable[[Message], Any]]]
find_handlers, count_parameters = MessagePump._get_dispatch_methods, _callback._count_parameters
# By name, and by how much the classes have, since a test may put a handler there, or another in the
# place of one. None: it depends on the message.
_named: dict[tuple[type, type, str, int], tuple[tuple[type, str], ...] | None] = {}
_counts: dict[tuple[object, bool], int] = {}


@contextmanager
def quick_messages() -> Iterator[None]:
    """Remember these, as long as this lasts."""
    with (
        patch.object(MessagePump, "_get_dispatch_methods", handlers),
        patch.object(_callback, "_count_parameters", parameters),
    ):
        yield


def handlers(pump: MessagePump, name: str, message: Message) -> Handlers:
    """What Textual calls for this message, in order."""
    kind = type(pump)
    key = (kind, type(message), name, sum([len(each.__dict__) for each in kind.__mro__]))
    if key not in _named:
        _named[key] = _find(*key[:3])
    named = _named[key]
    if named is None:
        yield from find_handlers(pump, name, message)
        return
    for owner, attribute in named:
        if message._no_default_action:
            return
        yield owner, owner.__dict__[attribute].__get__(pump, owner)


def _find(pump: type, message: type, name: str) -> tuple[tuple[type, str], ...] | None:
    found: list[tuple[type, str]] = []
    for kind in pump.__mro__:
        if set(message.__mro__) & set(kind.__dict__.get("_decorated_handlers") or ()):
            return None  # by selector
        there = next((each for each in (f"_{name}", name) if kind.__dict__.get(each)), None)
        if there is not None and not getattr(kind.__dict__[there], "_textual_on", None):
            found.append((kind, there))
    return tuple(found)


def parameters(func: Callable[..., object]) -> int:
    """How many parameters this takes."""
    function = getattr(func, "__func__", func)
    code = getattr(function, "__code__", None)
    if code is None or vars(function).keys() & {"__wrapped__", "__signature__"}:
        return count_parameters(func)
    key = (code, function is func)
    if key not in _counts:
        _counts[key] = count_parameters(func)
    return _counts[key]
