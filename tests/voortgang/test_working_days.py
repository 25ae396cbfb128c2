"""Working days and public holidays of the Netherlands."""

import datetime as dt
import subprocess
import sys

import pytest

from vsv_wizard.voortgang.working_days import holiday, holidays_of, working_days_from


@pytest.mark.parametrize("decade", range(1990, 2100, 10))
def test_every_holiday_of_the_calendar_is_one_and_no_other_day(decade: int) -> None:
    day, end = dt.date(decade, 1, 1), dt.date(decade + 10, 1, 1)
    while day < end:
        assert holiday(day) == holidays_of(day.year).get(day, "")
        day += dt.timedelta(days=1)


def test_names_are_written_in_one_way() -> None:
    """Older versions of the calendar write Tweede Pinksterdag beside Tweede paasdag."""
    assert {name for year in range(2010, 2035) for name in holidays_of(year).values()} == {
        *("Nieuwjaarsdag", "Goede vrijdag", "Eerste paasdag", "Tweede paasdag", "Koninginnedag"),
        *("Koningsdag", "Bevrijdingsdag", "Hemelvaartsdag", "Eerste pinksterdag"),
        *("Tweede pinksterdag", "Eerste kerstdag", "Tweede kerstdag"),
    }


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (dt.date(2026, 4, 24), 1, dt.date(2026, 4, 28)),  # a weekend, and Koningsdag on Monday
        (dt.date(2026, 5, 13), 1, dt.date(2026, 5, 15)),  # Ascension Day
        (dt.date(2026, 12, 28), -1, dt.date(2026, 12, 24)),  # both days of Christmas
        (dt.date(2026, 6, 1), 15, dt.date(2026, 6, 22)),
    ],
)
def test_weekends_and_holidays_do_not_count(start: dt.date, count: int, end: dt.date) -> None:
    assert working_days_from(start, count) == end


def test_a_day_that_cannot_be_a_holiday_loads_no_calendar() -> None:
    program = (
        "import datetime as dt, sys; from vsv_wizard.voortgang.working_days import holiday; "
        "assert not holiday(dt.date(2026, 9, 15)); print('holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    assert done.stdout == "False\n"
