"""One thing in a long list by its id, again and again: the list is gone through once."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

_LONG = 50  # things; in a shorter list looking is quicker than remembering
_MOST = 8  # lists that are remembered, the very objects: they are values, and never changed

_KNOWN: dict[int, tuple[Sequence[Any], dict[Hashable, Any]]] = {}


def find(things: Sequence[Any], naam: str, id_of: Callable[[Any], Any]) -> Any:
    """The first thing with this id; None when there is none."""
    if len(things) < _LONG:
        return next((thing for thing in things if id_of(thing) == naam), None)
    known = _KNOWN.get(id(things))
    if known is None or known[0] is not things:
        index: dict[Hashable, Any] = {}
        for thing in things:
            index.setdefault(id_of(thing), thing)
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        known = _KNOWN[id(things)] = (things, index)
    return known[1].get(naam)
