"""Counting in working days: without weekends and the public holidays of the Netherlands.

The calendar of holidays takes longer to import than most commands take to run, so it is
imported only for a day that may be one.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from vsv_wizard.dossier.notation import datum_long, enumeration
from vsv_wizard.dossier.text import how_many, lowered

_ONE = dt.timedelta(days=1)
_SATURDAY = 5
_EASTER = ((3, 20), (6, 15))  # from Good Friday of the earliest Easter to the latest Whit Monday
_EASTER_DAYS = (0, 3, 4, 6)  # Monday, Ascension Day, Good Friday, Sunday
_FIXED = ((1, 1), (4, 26), (4, 27), (5, 5), (12, 25), (12, 26))
_ALWAYS_SINCE = 2014  # before, the birthday of the queen and of those before her


@cache
def holidays_of(year: int) -> dict[dt.date, str]:
    """The public holidays of a year, with their names: "Tweede pinksterdag", in every version."""
    from holidays.countries.netherlands import Netherlands

    found = Netherlands(years=year, language="nl")  # type: ignore[no-untyped-call]
    return {day: name.capitalize() for day, name in found.items()}


def holiday(day: dt.date) -> str:
    """The name of the public holiday on this day; empty when it is none."""
    month_day = (day.month, day.day)
    in_spring = _EASTER[0] <= month_day <= _EASTER[1] and day.weekday() in _EASTER_DAYS
    if day.year >= _ALWAYS_SINCE and month_day not in _FIXED and not in_spring:
        return ""
    return holidays_of(day.year).get(day, "")


def is_working_day(day: dt.date) -> bool:
    """Whether people are at work on this day."""
    return day.weekday() < _SATURDAY and not holiday(day)


def working_days_from(day: dt.date, count: int) -> dt.date:
    """The day that is so many working days later, or earlier when the count is below zero."""
    step = _ONE if count > 0 else -_ONE
    left = abs(count)
    while left and dt.date.min + _ONE < day < dt.date.max - _ONE:
        day += step
        left -= is_working_day(day)
    return day


def in_words(start: dt.date, end: dt.date, count: int) -> str:
    """How a day was counted: "15 werkdagen na 1 mei 2026, zonder weekend en 14 mei (...)"."""
    way = "na" if end >= start else "vóór"
    named = [f"{datum_long(d)} ({lowered(name)})" for d, name in _holidays_between(start, end)]
    without = enumeration(["weekenden", *named], "en")
    days = how_many(abs(count), "werkdag", "werkdagen")
    return f"{days} {way} {datum_long(start)}, zonder {without}"


def _holidays_between(start: dt.date, end: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The holidays that made a difference: not those in a weekend."""
    first, last = min(start, end), max(start, end)
    for year in range(first.year, last.year + 1):
        for day, name in sorted(holidays_of(year).items()):
            if first <= day <= last and day.weekday() < _SATURDAY:
                yield day, name
