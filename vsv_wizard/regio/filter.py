"""Which rows one wants to see, typed in a line: "noord, stap 3a, wacht op rso, stil 60".

Conditions stand between commas and all hold. What is none of the known forms is looked
for in the name, the file, the task and step where the VSV is, and its status.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import plain_letters
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import END, RowReader

KLAAR = "klaar"  # the step of who has nothing left to do


class FilterKind(Enum):
    """What a condition is about."""

    TEXT = "tekst"
    STEP = "stap"
    TAAK = "taak"
    STATUS = "status"
    WACHT = "wacht"
    ADVISEUR = "adviseur"
    SILENT = "stil"


_FORMS = (
    (FilterKind.STEP, re.compile(r"(?:bij )?stap (\w+)")),
    (FilterKind.TAAK, re.compile(r"(?:hangt op )?taak (\w+(?:\.\d+)?)")),
    (FilterKind.STATUS, re.compile(r"status (.+)")),
    (FilterKind.WACHT, re.compile(r"wacht(?: op(?: (.+))?)?")),
    (FilterKind.ADVISEUR, re.compile(r"adviseur (.+)")),
    (
        FilterKind.SILENT,
        re.compile(
            r"(?:stil|niets gebeurd sinds|niets sinds|sinds) "
            r"(\d{1,4}(?: dagen| d)?|\d{1,2}-\d{1,2}-\d{4})"
        ),
    ),
)


@dataclass(frozen=True)
class FilterRule:
    """One condition; of STIL the number of days is in `days`."""

    soort: FilterKind
    value: str
    days: int = 0


@dataclass(frozen=True)
class Filter:
    """All conditions, and the line of which they were made."""

    tekst: str = ""
    eisen: tuple[FilterRule, ...] = ()

    @property
    def asks_for_people(self) -> bool:
        """Whether people are asked for, so that files must be opened."""
        return any(
            eis.soort in (FilterKind.WACHT, FilterKind.ADVISEUR) and eis.value for eis in self.eisen
        )

    def matches(self, row: VsvRow, look: RowReader) -> bool:
        """Whether a row meets all conditions; one of which not all is known yet does not."""
        return all(_MATCHES[eis.soort](eis, row, look) for eis in self.eisen)

    def words(self, look: RowReader) -> str:
        """The conditions in words, after "VSV's"."""
        return ", ".join(_name_it(eis, look) for eis in self.eisen)


def parse_filter(tekst: str, today: dt.date) -> Filter:
    """The conditions in a line that somebody typed. Any line will do."""
    parts = (" ".join(plain_letters(deel).split()) for deel in tekst.split(","))
    return Filter(tekst, tuple(_condition(deel, today) for deel in parts if deel))


def _condition(deel: str, today: dt.date) -> FilterRule:
    for soort, vorm in _FORMS:
        if not (found := vorm.fullmatch(deel)):
            continue
        value = found.group(1) or ""
        if soort is not FilterKind.SILENT:
            return FilterRule(soort, value)
        if (days := _days(value, today)) is not None:
            return FilterRule(soort, value, days)
    return FilterRule(FilterKind.TEXT, deel)


def _days(value: str, today: dt.date) -> int | None:
    if "-" not in value:
        return int(value.split(maxsplit=1)[0])
    day, maand, jaar = map(int, value.split("-"))
    try:
        return max((today - dt.date(jaar, maand, day)).days, 0)
    except ValueError:
        return None


def _text(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    if eis.value in plain_letters(row.naam) or eis.value in plain_letters(row.bestand):
        return True
    words = look.kenmerken(row)
    if row.stand and (taak_id := look.taak(row.stand)):
        words += [look.name_of(taak_id), look.plan.steps[look.plan.taken[taak_id].stap].titel]
    return any(eis.value in plain_letters(woord) for woord in words)


def _step(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    value = END if eis.value == KLAAR else eis.value
    return row.stand is not None and look.stap(row.stand).casefold() == value


def _taak(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    return row.stand is not None and any(
        eis.value in (taak_id, look.plan.nr(taak_id).casefold())
        for taak_id in look.held_up(row.stand)
    )


def _status(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    return any(eis.value in plain_letters(woord) for woord in look.kenmerken(row))


def _wacht(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    if not eis.value:
        return look.longest(row) is not None
    return any(eis.value in plain_letters(wie) for wie in (row.wie.wacht_op if row.wie else ()))


def _adviseur(eis: FilterRule, row: VsvRow, _look: RowReader) -> bool:
    return row.wie is not None and eis.value in plain_letters(row.wie.adviseur)


def _silent(eis: FilterRule, row: VsvRow, look: RowReader) -> bool:
    silent = look.silent(row)
    return silent is not None and silent >= eis.days


_MATCHES: dict[FilterKind, Callable[[FilterRule, VsvRow, RowReader], bool]] = {
    FilterKind.TEXT: _text,
    FilterKind.STEP: _step,
    FilterKind.TAAK: _taak,
    FilterKind.STATUS: _status,
    FilterKind.WACHT: _wacht,
    FilterKind.ADVISEUR: _adviseur,
    FilterKind.SILENT: _silent,
}


def _name_it(eis: FilterRule, look: RowReader) -> str:
    match eis.soort:
        case FilterKind.STEP:
            if eis.value == KLAAR:
                return "waar geen taak meer open is"
            stap = next((s for s in look.plan.stap if s.nr.casefold() == eis.value), None)
            return f"bij stap {stap.nr} {stap.kort}" if stap else f"bij stap {eis.value}"
        case FilterKind.TAAK:
            taak_id = next(
                (t.id for t in look.plan.taak if eis.value in (t.id, t.nr.casefold())), None
            )
            return f"bij wie taak {look.name_of(taak_id) if taak_id else eis.value} de rest ophoudt"
        case FilterKind.STATUS:
            return f"met status '{eis.value}'"
        case FilterKind.WACHT:
            return f"die wachten op '{eis.value}'" if eis.value else "die op een ander wachten"
        case FilterKind.ADVISEUR:
            return f"van adviseur '{eis.value}'"
        case FilterKind.SILENT:
            sinds = look.today - dt.timedelta(days=min(eis.days, look.today.toordinal() - 1))
            return f"waar niets is gebeurd sinds {datum_long(sinds)}"
        case _:
            return f"met '{eis.value}'"
