"""The time that is left of a session. It is told; nothing is ever stopped by it."""

import datetime as dt
import math
from dataclasses import dataclass

from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.text import how_many

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class ClockState:
    """How much time there is, in words; `over` when the planned end has passed."""

    tekst: str
    over: bool = False


def clock_state(sessie: Sessie, now: dt.datetime) -> ClockState | None:
    """How long until the planned end, at this local moment; nothing when none was planned.

    A session that ends before it begins goes on past midnight.
    """
    end, begin = parse_time(sessie.einde_gepland), parse_time(sessie.begin)
    if end is None or not isinstance(sessie.datum, dt.date):
        return None
    tot = dt.datetime.combine(sessie.datum, end)
    if begin and end < begin and sessie.datum < dt.date.max:
        tot += _DAY
    over = math.ceil((tot - now.replace(tzinfo=None)) / dt.timedelta(minutes=1))
    if over > 0:
        return ClockState(f"nog {_duration(over)}, tot {tot:%H:%M}")
    return ClockState(f"{_duration(-over)} over tijd" if over else "het is tijd", over=True)


def _duration(minuten: int) -> str:
    uren, rest = divmod(minuten, 60)
    parts = [f"{uren} uur"] if uren else []
    if rest or not uren:
        parts.append(f"{how_many(rest, 'minuut', 'minuten')}")
    return " en ".join(parts)
