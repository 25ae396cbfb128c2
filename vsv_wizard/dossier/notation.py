"""How dates, money, numbers and lists are written in Dutch, and which day a moment is on."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_TO_DUTCH = str.maketrans(",.", ".,")


def datum_long(day: dt.date) -> str:
    """A date as in running text: "1 maart 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_full(datum: dt.date) -> str:
    """A day as in an invitation: "donderdag 10 september 2026"."""
    return f"{DAYS[datum.weekday()]} {datum_long(datum)}"


def datum_short(day: dt.date) -> str:
    """A date as in an input field: "01-03-2026"."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def bedrag(value: Decimal) -> str:
    """Money: "€ 25.000", and cents only where there are any: "€ 1.250,50"."""
    return f"€ {_with_groups(value)}"


def numeral(value: Decimal) -> str:
    """A number with a decimal comma and no zeros that say nothing: "1.250,5"."""
    tekst = _with_groups(value)
    return tekst.rstrip("0") if "," in tekst else tekst


def _with_groups(value: Decimal) -> str:
    return f"{value:,.2f}".translate(_TO_DUTCH).removesuffix(",00")


def enumeration(parts: Sequence[str], woord: Literal["en", "of"]) -> str:
    """Items in one phrase: "a", "a en b", "a, b en c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {woord} {parts[-1]}"


def local(moment: dt.datetime) -> dt.datetime:
    """A moment where the user is.

    A file that was edited by hand can hold one without a zone, or at the end of the calendar:
    that is taken as it stands.
    """
    try:
        return moment.astimezone() if moment.tzinfo is not None else moment
    except (OverflowError, OSError, ValueError):
        return moment


def day_of(moment: dt.datetime) -> dt.date:
    """The day on which a moment is where the user is; of now: today."""
    return local(moment).date()


def moment(tijd: dt.datetime, woord: str = "") -> str:
    """A moment where the user is: "01-03-2026 12.00", or with a word between: "... om 12.00"."""
    here = local(tijd)
    tussen = f" {woord} " if woord else " "
    return f"{datum_short(here.date())}{tussen}{here:%H.%M}"
