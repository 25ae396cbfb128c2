"""Times as people type them ("14.00 tot 15.30 uur"), and days as they say them.

A calendar that is an hour wrong is worse than one without a time. So a text is only
read as a time when it can mean one thing; else the day is given as a whole, with the text.
"""

import datetime as dt
import re

from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import clean_line

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_CLOCK = r"(\d{1,2})(?:[.:u](\d{2}))? ?(uur|u)?"
_TIME = re.compile(
    rf"(?:van|vanaf|om)? ?{_CLOCK}(?: ?(?:-|tot en met|t/m|tot) ?{_CLOCK})?\.?", re.ASCII
)
_DASHES = str.maketrans("–—−‐‑", "-----")

# Before this hour "4 uur" may well be in the afternoon; with minutes people write 16.30.
_ZEKER_HEEL, _ZEKER_MET_MINUTEN = 9, 7

TimeSpan = tuple[dt.time, dt.time | None]


def parse_time(tekst: str) -> TimeSpan | None:
    """The start and, where it is there, the end; None when the text may mean something else."""
    line = " ".join(clean_line(tekst).split()).translate(_DASHES).casefold()
    match = _TIME.fullmatch(line)
    if match is None:
        return None
    van, van_minuten, van_uur, tot, tot_minuten, tot_uur = match.groups()
    if not any((van_minuten, van_uur, tot_minuten, tot_uur)):
        return None  # only numbers: it may as well be a date
    begin = _time(van, van_minuten)
    if begin is None or _may_be_afternoon(van, van_minuten):
        return None
    if tot is None:
        return begin, None
    end = _time(tot, tot_minuten)
    return (begin, end) if end and end > begin else None


def day_in_full(datum: dt.date) -> str:
    """A day as in an invitation: "donderdag 10 september 2026"."""
    return f"{_DAYS[datum.weekday()]} {datum_long(datum)}"


def _time(uren: str, minuten: str | None) -> dt.time | None:
    uur, minuut = int(uren), int(minuten or 0)
    return dt.time(uur, minuut) if uur < 24 and minuut < 60 else None


def _may_be_afternoon(uren: str, minuten: str | None) -> bool:
    if uren.startswith("0"):
        return False  # "08.00" is written by who counts to 24
    return int(uren) < (_ZEKER_MET_MINUTEN if minuten else _ZEKER_HEEL)
