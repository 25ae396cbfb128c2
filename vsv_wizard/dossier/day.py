"""Days as people type them: "1 maart 2026", "1-3", "zondag 1 maart", "morgen", "over 2 weken".

What can mean one day only is read. A year of two digits is asked back, with the answer that was
probably meant, so that one key is enough to say yes.
"""

import datetime as dt
import re

from vsv_wizard.dossier.clock import Times, read_times
from vsv_wizard.dossier.fields import AntwoordError
from vsv_wizard.dossier.notation import DAYS, MONTHS, datum_long, datum_short

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_CENTURY_LIMIT = 70  # "70" is asked back as 1970, "69" as 2069
_EXAMPLE = "Vul een datum in, zoals 01-03-2026."

_DASHES = str.maketrans("–—−‐‑", "-----")
# Not compiled here: most starts of the program read no date that was typed.
_ISO = r"(?a)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_DAY_FIRST = r"(?a)(\d{1,2}) ?([-/. ]) ?(\d{1,2})(?: ?\2 ?(\d{1,4}))?"
_IN_WORDS = r"(?a)(?:de )?(\d{1,2})(?:e|ste|de)?[- ]?([a-z]+)\.?(?:[- ]?(\d{1,4}))?"
_DIGITS = r"(?a)\d{6}|\d{8}"
_WEEKDAY = rf"({'|'.join(DAYS)}|{'|'.join(day[:2] for day in DAYS)})\b\.?,? ?(.*)"

_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
_NUMBERS = (
    *("een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_UNITS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_MONTHS_EACH = {"maand": 1, "maanden": 1, "jaar": 12}
_IN_TIME = rf"(?a)(over )?(\d{{1,3}}|{'|'.join(_NUMBERS)}|één) ([a-z]+)( geleden)?"
_NEXT = rf"(komende |aanstaande |a\.s\. |volgende |afgelopen |vorige )?({'|'.join(DAYS)})"
_NEXT_WEEK = rf"(volgende|vorige) week ({'|'.join(DAYS)})"


def read_day(line: str, today: dt.date | None) -> dt.date:
    """The day that a line means. Raises AntwoordError.

    today: without it there is no "morgen", and a year has to be told.
    """
    tekst = line.translate(_DASHES).casefold().rstrip(",;").removeprefix("op ")
    if today and (day := _relative(tekst, today)):
        read_year(f"{day.year:04}")
        return day
    weekday = re.fullmatch(_WEEKDAY, tekst)
    day = _on_calendar(weekday[2] if weekday and weekday[2] else tekst, today)
    if weekday and not DAYS[day.weekday()].startswith(weekday[1]):
        raise AntwoordError(
            f"{datum_long(day)} is een {DAYS[day.weekday()]}. Controleer de dag en de datum."
        )
    return day


def read_moment(line: str, today: dt.date) -> tuple[dt.date, Times | None]:
    """The day and, where it is told, the times: "volgende dinsdag 14u". Raises AntwoordError.

    A time that may be of the morning or the afternoon is asked back.
    """
    words = " ".join(line.split()).split(" ")
    for count in range(len(words) - 1, 0, -1):
        times = read_times(" ".join(words[count:]))
        if times is None:
            continue
        try:
            day = read_day(" ".join(words[:count]).rstrip(","), today)
        except AntwoordError:
            continue
        if not times.sure:
            hour, rest = times.start.hour, times.start.minute
            other = f" of {hour + 12}.{rest:02}" if hour < 12 else ""
            raise AntwoordError(f"Hoe laat is dat: {hour}.{rest:02}{other} uur? Typ het zo.")
        return day, times
    return read_day(" ".join(words), today), None


def _relative(tekst: str, today: dt.date) -> dt.date | None:
    """A day that is told from today; None when it is not. No day is before or after the years."""
    try:
        if tekst in _NEAR:
            return today + dt.timedelta(_NEAR[tekst])
        if match := re.fullmatch(_NEXT, tekst):
            return _weekday_near(DAYS.index(match[2]), match[1] or "", today)
        if match := re.fullmatch(_NEXT_WEEK, tekst):
            monday = today - dt.timedelta(today.weekday())
            weeks = 1 if match[1] == "volgende" else -1
            return monday + dt.timedelta(weeks=weeks, days=DAYS.index(match[2]))
        match = re.fullmatch(_IN_TIME, tekst)
        if match and bool(match[1]) is not bool(match[4]):
            return _after(today, _number(match[2]) * (1 if match[1] else -1), match[3])
    except (OverflowError, ValueError):
        raise AntwoordError(f"Vul een jaar in tussen {_FIRST_YEAR} en {_LAST_YEAR}.") from None
    return None


def _weekday_near(weekday: int, which: str, today: dt.date) -> dt.date:
    if which in ("afgelopen ", "vorige "):
        return today - dt.timedelta((today.weekday() - weekday - 1) % 7 + 1)
    return today + dt.timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _number(word: str) -> int:
    plain = word.replace("é", "e")
    return _NUMBERS.index(plain) + 1 if plain in _NUMBERS else int(word)


def _after(today: dt.date, count: int, unit: str) -> dt.date | None:
    if unit in _UNITS:
        return today + dt.timedelta(count * _UNITS[unit])
    if unit not in _MONTHS_EACH:
        return None
    month = today.year * 12 + today.month - 1 + count * _MONTHS_EACH[unit]
    last = dt.date((month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(1)
    return last.replace(day=min(today.day, last.day))


def _on_calendar(tekst: str, today: dt.date | None) -> dt.date:
    if match := re.fullmatch(_ISO, tekst):
        year, _, month, day = match.groups()
        return _datum(int(day), int(month), year)
    if match := re.fullmatch(_DAY_FIRST, tekst):
        day, sign, month, year = match.groups()
        # "1.3" may be a number, and "1 3" two: without a year only a dash or a slash tells.
        if year or (today and sign in "-/"):
            return _datum(int(day), int(month), year or _this_year(today))
        raise AntwoordError(_EXAMPLE)
    if re.fullmatch(_DIGITS, tekst):
        # No month has a number such as the first two digits of a year.
        if len(tekst) == len("20260301") and int(tekst[4:6]) <= len(MONTHS):
            return _datum(int(tekst[6:]), int(tekst[4:6]), tekst[:4])
        return _datum(int(tekst[:2]), int(tekst[2:4]), tekst[4:])
    match = re.fullmatch(_IN_WORDS, tekst)
    number = _month_number(match[2]) if match else 0
    if not match or not number:
        raise AntwoordError(_EXAMPLE)
    if not match[3] and today is None:
        raise AntwoordError(f"Vul ook het jaar in, zoals {match[1]} {MONTHS[number - 1]} 2026.")
    return _datum(int(match[1]), number, match[3] or _this_year(today))


def _this_year(today: dt.date | None) -> str:
    return f"{today.year:04}" if today else ""


def _month_number(word: str) -> int:
    """The number of a month by its name or abbreviation; 0 when it is no month."""
    if word == "mrt":
        return 3
    if len(word) < len("mrt"):
        return 0
    return next((nr for nr, naam in enumerate(MONTHS, 1) if naam.startswith(word)), 0)


def _datum(day: int, month: int, digits: str) -> dt.date:
    try:
        year = read_year(digits)
    except AntwoordError as error:
        if error.proposal:
            full = datum_short(_datum(day, month, error.proposal))
            raise AntwoordError(str(error), proposal=full) from None
        raise
    if not 1 <= month <= len(MONTHS):
        raise AntwoordError(f"Maand {month} bestaat niet. Controleer de maand.")
    try:
        return dt.date(year, month, day)
    except ValueError:
        woord = f"{day} {MONTHS[month - 1]}"
    if (day, month) == (29, 2):
        raise AntwoordError(f"In {year} bestaat {woord} niet. Controleer de dag en het jaar.")
    raise AntwoordError(f"{woord} bestaat niet. Controleer de dag.")


def read_year(digits: str) -> int:
    """The year that these digits mean. Raises AntwoordError; of two digits with a proposal."""
    year = int(digits)
    if len(digits) == 2:
        meant = year + (2000 if year < _CENTURY_LIMIT else 1900)
        tekst = f"Bedoelt u {meant}? Vul het jaar in met 4 cijfers."
        raise AntwoordError(tekst, proposal=str(meant))
    if len(digits) != 4:
        raise AntwoordError("Vul het jaar in met 4 cijfers.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise AntwoordError(f"Vul een jaar in tussen {_FIRST_YEAR} en {_LAST_YEAR}.")
    return year
