"""Many files: worked out by a few processes beside this one, where that is quicker.

The first part is read here meanwhile, so that there are rows at once. Whatever keeps a process
from doing its part, the part is read here.
"""

import datetime as dt
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vsv_wizard.opslag import home_at
from vsv_wizard.opslag.encodings import anything_accepted
from vsv_wizard.opslag.home import FileStamp
from vsv_wizard.plan.model import Plan

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from vsv_wizard.regio.region_folder import FileRead

FROM = 1000  # files: with fewer a process has hardly begun when all is done
AT_ONCE, FIRST = 20, 150  # of them read here: before the processes begin, and meanwhile
MOST = 8  # processes
_PART = 25  # files that a process gets at a time

Stamped = tuple[str, FileStamp]
_WORK: dict[str, Any] = {}  # in a process of the pool: what it reads with


def helps(count: int) -> bool:
    """Whether processes make it quicker. What somebody accepted is known to this one only."""
    frozen = getattr(sys, "frozen", False)  # then there is no Python to begin one with
    return count >= FROM and (os.cpu_count() or 1) > 1 and not frozen and not anything_accepted()


def read_many(
    folder: Path, plan: Plan, today: dt.date, files: Sequence[Stamped]
) -> "Iterator[FileRead]":
    """The same as reading one by one, in the same order."""
    _begin(folder, plan, today, ignore=False)
    for one in files[:AT_ONCE]:
        yield from _work([one])
    pool = _pool(folder, plan, today)
    parts = [files[at : at + _PART] for at in range(FIRST, len(files), _PART)]
    try:
        waiting = [_submitted(pool, part) for part in parts]
        for one in files[AT_ONCE:FIRST]:
            yield from _work([one])
        for part, future in zip(parts, waiting, strict=True):
            yield from _found(part, future)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _pool(folder: Path, plan: Plan, today: dt.date) -> "ProcessPoolExecutor | None":
    """The processes; none where the system has no means for it."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with suppress(Exception):
        most = min(os.cpu_count() or 1, MOST)
        return ProcessPoolExecutor(most, get_context("spawn"), _begin, (folder, plan, today))
    return None


def _submitted(
    pool: "ProcessPoolExecutor | None", part: Sequence[Stamped]
) -> "Future[list[FileRead]] | None":
    with suppress(Exception):  # no room for a process: this one does it
        return pool.submit(_work, part) if pool is not None else None
    return None


def _found(part: Sequence[Stamped], future: "Future[list[FileRead]] | None") -> "list[FileRead]":
    if future is not None:
        with suppress(Exception):  # it ended, or could not begin: this one does it
            return future.result()
    return _work(part)


def _begin(folder: Path, plan: Plan, today: dt.date, *, ignore: bool = True) -> None:
    """With what to read. ignore: Ctrl-C is for the program that began this process."""
    from functools import partial

    from vsv_wizard.regio.region_folder import read_file

    if ignore:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WORK["read"] = partial(read_file, home_at(folder), plan, today)


def _work(part: Sequence[Stamped]) -> "list[FileRead]":
    return [_WORK["read"](naam, stamp) for naam, stamp in part]
