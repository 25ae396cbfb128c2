"""What somebody wants to know who opens a dossier: on whom is waited, what comes, who did what.

What to do now is `Progress.volgende`. Everything here is put in words by who shows it: the
screen of today, and the first page of the report.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.voortgang.dates import ASK_AGAIN, DateState, DossierDate, ahead
from vsv_wizard.voortgang.status import Progress
from vsv_wizard.voortgang.waiting import WaitingFor

PAUSE = dt.timedelta(hours=8)  # after this somebody wants to know what happened meanwhile


class Wait(NamedTuple):
    """Somebody who was asked: of which task, and the number to call, where it is known."""

    taak: str
    waiting: WaitingFor
    telefoon: str
    is_due: bool


class Others(NamedTuple):
    """What somebody else changed since a moment: who, when last, and the paths."""

    wie: str
    tijd: dt.datetime
    paden: tuple[str, ...]


def waits(dossier: Dossier, progress: Progress) -> tuple[Wait, ...]:
    """On whom is waited; who is to be asked again stands first, and then who was asked first."""
    asked = [
        (stand, waits_for) for stand in progress.taken.values() for waits_for in stand.on_others
    ]
    if not asked:
        return ()
    from vsv_wizard.voortgang.address_book import phone_of

    found = [
        Wait(
            stand.id,
            waits_for,
            phone_of(dossier, progress.plan, waits_for.op),
            waits_for.is_due(progress.today),
        )
        for stand, waits_for in asked
    ]
    return tuple(sorted(found, key=lambda w: (not w.is_due, w.waiting.sinds or dt.date.min)))


def month(progress: Progress) -> tuple[DossierDate, ...]:
    """What has passed, then what comes within a month; without any of both what comes first.

    The day to ask somebody again is with who is waited for.
    """
    dates = [date for date in progress.dates if not _asks_again(date)]
    late = [date for date in dates if date.state is DateState.PASSED]
    near = [date for date in dates if date.state is DateState.NEAR]
    return tuple(late + near) or ahead(dates)[:1]


def _asks_again(date: DossierDate) -> bool:
    return date.pad.endswith(f".{ASK_AGAIN}")


def is_pause(then: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether somebody was away so long that it helps to say where they were."""
    return then is not None and now - then >= PAUSE


def changed_by_others(dossier: Dossier, since: dt.datetime, me: str) -> Iterator[Others]:
    """Who else changed something since this moment; the last first."""
    from vsv_wizard.dossier.log import MORE

    found: dict[str, Others] = {}
    for line in reversed(dossier.logboek):
        if line.tijd.tzinfo is None or line.tijd <= since or line.wie == me:
            continue
        paden = tuple(pad for pad in line.paden if pad != MORE)
        known = found.get(line.wie)
        found[line.wie] = (
            known._replace(paden=tuple(dict.fromkeys((*known.paden, *paden))))
            if known
            else Others(line.wie, line.tijd, paden)
        )
    yield from found.values()
