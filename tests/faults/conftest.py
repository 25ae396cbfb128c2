"""The same work is done here at each call of a disk: what is pure is worked out once."""

import datetime as dt
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

import pytest

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import read
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang import status
from vsv_wizard.voortgang.status import Progress

_judged: deque[tuple[Dossier, Plan, dt.date, Progress]] = deque(maxlen=32)
_judge = status._determined


def _determined(dossier: Dossier, plan: Plan, today: dt.date) -> Progress:
    """How an equal dossier stood."""
    for known in tuple(_judged):
        if known[1] is plan and known[2] == today and known[0] == dossier:
            return known[3]
    progress = _judge(dossier, plan, today)
    _judged.append((dossier, plan, today, progress))
    return progress


_read = lru_cache(maxsize=64)(read._read.__wrapped__)


@pytest.fixture(autouse=True)
def remembered() -> Iterator[None]:
    """The same bytes are read once, and equal dossiers judged once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(status, "_determined", _determined)
        monkeypatch.setattr(read, "_read", _read)
        yield
