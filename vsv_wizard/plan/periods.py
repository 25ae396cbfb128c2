"""Which things of a list count now: those of the twelve months around today, or of a year.

A new year by itself changes nothing here: a meeting counts until it is a year ago, and
the year before suffices until the day on which the plan wants the new one.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from vsv_wizard.dossier.model import Item

if TYPE_CHECKING:
    from vsv_wizard.plan.model import Vraag

DROPPED = "vervallen"
_DECEMBER = 12


@lru_cache(maxsize=1024)
def months_from(day: dt.date, months: int) -> dt.date:
    """The same day some months later or earlier, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if months < 0 else dt.date.max
    return dt.date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    """How many days this month has; `calendar` is 45 KB to load for it."""
    if month == _DECEMBER:
        return 31
    return (dt.date(year, month + 1, 1) - dt.date(year, month, 1)).days


def end_of_year(item: object) -> dt.date | None:
    """The last day of the year that an item is about."""
    year = getattr(item, "jaar", None)
    if not isinstance(year, int) or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, 12, 31)


def end_of_month(item: object) -> dt.date | None:
    """The last day of the month of its year in which something is expected, or of the year."""
    end, month = end_of_year(item), getattr(item, "maand", None)
    if end is None or not (isinstance(month, str) and month.isdigit() and 1 <= int(month) <= 12):
        return end
    return end.replace(month=int(month), day=_days_in(end.year, int(month)))


COMPUTED = {"jaar": end_of_year, "maand": end_of_month}


def is_due(lijst: "Vraag", item: Item, today: dt.date) -> bool:
    """Whether an item is asked about now: its day has passed, or it is of the present period."""
    if lijst.vanaf:
        compute = COMPUTED.get(lijst.vanaf)
        day = compute(item) if compute else getattr(item, lijst.vanaf, None)
        return isinstance(day, dt.date) and day < today
    if not lijst.dit_jaar:
        return True
    value = getattr(item, lijst.dit_jaar, None)
    if isinstance(value, dt.date):
        return value > months_from(today, -12)
    return isinstance(value, int) and value >= first_year(lijst, today)


def first_year(lijst: "Vraag", today: dt.date) -> int:
    """The first year of which an item counts: this one from the day on which it is wanted."""
    if not lijst.uiterlijk:
        return today.year
    return today.year if today > due_day(lijst, today.year) else today.year - 1


def due_day(lijst: "Vraag", year: int) -> dt.date:
    """The day by which what is of this year must be there."""
    month, day = map(int, lijst.uiterlijk.split("-"))
    return dt.date(year, month, day)


def how_many_count(lijst: "Vraag", items: Iterable[Item], today: dt.date) -> int:
    """How many of these items count: of dates those in the fullest twelve months around today."""
    if not lijst.dit_jaar:
        return sum(1 for _ in items)
    items = tuple(items)
    days = days_of(lijst, items)
    if not days:
        years = (getattr(item, lijst.dit_jaar, None) for item in items)
        return sum(isinstance(y, int) and y >= first_year(lijst, today) for y in years)
    year_ago = months_from(today, -12)
    starts = {day for day in days if year_ago < day < today} | {today}
    return max(sum(s <= day < months_from(s, 12) for day in days) for s in starts)


def days_of(lijst: "Vraag", items: Iterable[Item]) -> list[dt.date]:
    """The days of these items; of one that was dropped its new day, once."""
    standing: list[dt.date] = []
    moved: list[dt.date] = []
    for item in items:
        dropped = getattr(item, "status", None) == DROPPED
        day = getattr(item, "vervangdatum" if dropped else lijst.dit_jaar, None)
        if isinstance(day, dt.date):
            (moved if dropped else standing).append(day)
    return standing + [day for day in dict.fromkeys(moved) if day not in standing]


def last_year(lijst: "Vraag", items: Iterable[Item]) -> dt.date | None:
    """The day by which the year after the last one of a list must be there."""
    years = [y for item in items if isinstance(y := getattr(item, lijst.dit_jaar, None), int)]
    if not (lijst.uiterlijk and years and dt.MINYEAR <= max(years) < dt.MAXYEAR):
        return None
    return due_day(lijst, max(years) + 1)
