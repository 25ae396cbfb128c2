"""What commands and screens work out of the same files again and again, worked out once.

For tests that ask a lot of a folder with many dossiers. Only what is pure is remembered: what is
in these bytes, which plan this profile of a region makes, and how this very dossier stands on a
day by that very plan. A dossier never changes, so as long as one is remembered, it is the one
that the same bytes give.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from vsv_wizard.bewerken import open_dossier, read_dossier
from vsv_wizard.documenten import make
from vsv_wizard.opslag import OpslagError, OtherEncoding, read
from vsv_wizard.regio import profiel, region_folder, vsv_state
from vsv_wizard.regio.vsv_state import state_of
from vsv_wizard.voortgang.status import determine

T = TypeVar("T")


@contextmanager
def worked_out_once() -> Iterator[None]:
    """As long as this lasts."""
    standing = _of_these(determine)
    with ExitStack() as stack:
        for module, name, once in (
            (read, "from_bytes", _of_bytes(read.from_bytes)),
            (profiel, "_laid", _of_bytes(profiel._laid)),
            (region_folder, "state_of", _of_these(state_of)),
            (vsv_state, "determine", standing),
            (make, "determine", standing),
            (read_dossier, "determine", standing),
            (open_dossier, "determine", standing),
        ):
            stack.enter_context(patch.object(module, name, once))
        yield


def _of_these(work: Callable[..., T]) -> Callable[..., T]:
    """Once for the very same things: they are kept, so that their ids stay theirs."""
    found: dict[tuple[object, ...], tuple[object, T]] = {}

    def once(*these: object) -> T:
        key = tuple(one if isinstance(one, dt.date) else id(one) for one in these)
        if key not in found:
            found[key] = these, work(*these)
        return found[key][1]

    return once


def _of_bytes(work: Callable[..., T]) -> Callable[..., T]:
    """Once for the same bytes; what is wrong with them names the file."""
    found: dict[bytes, T] = {}
    wrong: dict[tuple[bytes, Path | None], OpslagError] = {}

    def once(data: bytes, pad: Path | None = None) -> T:
        if (data, pad) in wrong:
            raise wrong[data, pad].with_traceback(None)
        if data not in found:
            try:
                found[data] = work(data, pad)
            except OtherEncoding:  # until somebody says yes
                raise
            except OpslagError as error:
                wrong[data, pad] = error
                raise
        return found[data]

    return once
