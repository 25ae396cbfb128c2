"""Times as people type them: "14u30", "10 uur", "14.00 tot 15.30 uur".

A calendar that is an hour wrong is worse than one without a time. So the reader says too
whether a text can mean one thing only; what it does not fit is left as it was typed.
"""

import datetime as dt
import re
from typing import NamedTuple

from vsv_wizard.dossier.text import clean_line

_CLOCK = r"(\d{1,2})(?:[.:u](\d{2}))? ?(uur|u)?"
_TIMES = rf"(?a)(?:van|vanaf|om)? ?{_CLOCK}(?: ?(?:-|tot en met|t/m|tot) ?{_CLOCK})?\.?"
_DASHES = str.maketrans("–—−‐‑", "-----")

# Before this hour "4 uur" may well be in the afternoon; with minutes people write 16.30.
_SURE_WHOLE, _SURE_WITH_MINUTES = 9, 7


class Times(NamedTuple):
    """The start and, where it is there, the end.

    sure: whether the text can mean nothing else; "4 uur" can, and "14" may be a date.
    """

    start: dt.time
    end: dt.time | None
    sure: bool


def read_times(text: str | None) -> Times | None:
    """The times in a text; None when there is anything else in it."""
    line = " ".join(clean_line(text or "").split()).translate(_DASHES).casefold()
    match = re.fullmatch(_TIMES, line)
    if match is None:
        return None
    hour, minutes, unit, *rest = match.groups()
    start, end = _time(hour, minutes), _time(*rest[:2]) if rest[0] else None
    if start is None or (rest[0] and (end is None or end <= start)):
        return None
    told = any((minutes, unit, *rest[1:]))  # else only numbers: it may as well be a date
    return Times(start, end, told and not _may_be_afternoon(hour, minutes))


def parse_time(text: str | None) -> dt.time | None:
    """One time of day; None when it is none, or a start with an end."""
    times = read_times(text)
    return times.start if times and times.end is None else None


def _time(hour: str, minutes: str | None) -> dt.time | None:
    h, m = int(hour), int(minutes or 0)
    return dt.time(h, m) if h < 24 and m < 60 else None


def _may_be_afternoon(hour: str, minutes: str | None) -> bool:
    if hour.startswith("0"):
        return False  # "08.00" is written by who counts to 24
    return int(hour) < (_SURE_WITH_MINUTES if minutes else _SURE_WHOLE)
