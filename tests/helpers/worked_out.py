"""What every screen and command works out of the same files again and again, worked out once.

Only what is pure is remembered: what is in these bytes, which plan this profile of a region
makes, and how this very dossier stands on a day by that very plan. A dossier never changes, so
as long as one is remembered, it is the one that the same bytes give. Half of what it costs to
open a dossier in a test is this, and most tests open the same few.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from vsv_wizard.bewerken import open_dossier, read_dossier
from vsv_wizard.documenten import make
from vsv_wizard.opslag import OpslagError, read
from vsv_wizard.opslag.write import readable
from vsv_wizard.regio import profiel, region_folder, vsv_state
from vsv_wizard.regio.vsv_state import state_of
from vsv_wizard.voortgang.status import determine

MOST = 100  # of each, then all is forgotten
T = TypeVar("T")


def of_these(work: Callable[..., T], most: int = MOST) -> Callable[..., T]:
    """Once for the very same things: they are kept, so that their ids stay theirs."""
    found: dict[tuple[object, ...], tuple[object, T]] = {}

    def once(*these: object) -> T:
        key = tuple(one if isinstance(one, dt.date) else id(one) for one in these)
        if known := found.get(key):
            return known[1]
        if len(found) >= most:
            found.clear()
        made = work(*these)
        found[key] = these, made
        return made

    return once


def of_bytes(work: Callable[..., T], most: int = MOST) -> Callable[..., T]:
    """Once for the same bytes; what is wrong with them names the file.

    Not of what is no UTF-8: whether that is read, is for somebody to say.
    """
    found: dict[bytes, T] = {}
    wrong: dict[tuple[bytes, Path | None], OpslagError] = {}

    def once(data: bytes, pad: Path | None = None) -> T:
        if known := found.get(data):
            return known
        if error := wrong.get((data, pad)):
            raise error.with_traceback(None)
        if len(found) + len(wrong) >= most:
            found.clear()
            wrong.clear()
        try:
            made = work(data, pad)
        except OpslagError as error:
            with suppress(UnicodeDecodeError):
                data.decode()
                wrong[data, pad] = error
            raise
        with suppress(UnicodeDecodeError):
            data.decode()
            found[data] = made
        return made

    return once


def _remembered(most: int) -> tuple[tuple[object, str, object], ...]:
    standing = of_these(determine, most)
    return (
        (read, "from_bytes", of_bytes(read.from_bytes, most)),
        (profiel, "_laid", of_bytes(profiel._laid)),
        (region_folder, "state_of", of_these(state_of, most)),
        (vsv_state, "determine", standing),
        (make, "determine", standing),
        (read_dossier, "determine", standing),
        (open_dossier, "determine", standing),
    )


_NOT_REMEMBERED, _REMEMBERED = read.from_bytes, _remembered(MOST)
readable_once = of_these(readable)


@contextmanager
def worked_out_once(most: int = MOST) -> Iterator[None]:
    """As long as this lasts. most: for who looks at a large folder."""
    with ExitStack() as stack:
        if read.from_bytes is _NOT_REMEMBERED:
            for module, name, once in _REMEMBERED if most == MOST else _remembered(most):
                stack.enter_context(patch.object(module, name, once))
        yield
