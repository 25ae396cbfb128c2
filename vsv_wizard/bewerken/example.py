"""The fictional example: a dossier half-way through the plan that never grows stale.

The data file is written for one base date. Every date keeps its distance to today, and
falls on a day when people work, so that past stays past and future stays future. Only
money is of a calendar year: its years move along as whole years.
"""

import calendar
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli

from vsv_wizard.dossier.model import Dossier, Verklaring
from vsv_wizard.opslag import new_dossier
from vsv_wizard.plan.model import Plan, load_plan
from vsv_wizard.voortgang.fingerprints import facts
from vsv_wizard.voortgang.status import determine, with_summary
from vsv_wizard.voortgang.working_days import is_working_day, working_days_from

FILE = "voorbeeld.toml"
FIXED = "bron"  # dates of the real source texts, which stay what they are
_ANY_DAY = frozenset({"vanaf", "tot"})  # the first and last day of a period
_IN_ITS_YEAR = frozenset({"ontvangen_op", "verantwoord_op"})
_YEARS = frozenset({"jaar", "tarief_jaar", "basis_tarief_jaar"})


def make_example(today: dt.date, now: dt.datetime, id: str | None = None) -> Dossier:
    """The example as it looks today. `id` is only given by tests."""
    plan = load_plan()
    tabel = _read()
    basis = tabel.pop("basisdatum")
    tabel = {
        naam: deel if naam == FIXED else _shift(deel, basis, today) for naam, deel in tabel.items()
    } | {"gelden": _money(tabel["gelden"], basis, today)}
    kop = new_dossier(tabel["vsv"]["naam"], plan.versie, now=now, id=id).dossier
    dossier = Dossier.model_validate({**tabel, "dossier": kop})
    taken = {
        taak_id: _with_fingerprints(stand, plan, taak_id, dossier)
        for taak_id, stand in dossier.taken.items()
    }
    dossier = dossier.model_copy(update={"taken": taken})
    return with_summary(dossier, determine(dossier, plan, today))


def _read() -> dict[str, Any]:
    tekst = Path(__file__).parents[1].joinpath("data").joinpath(FILE).read_text(encoding="utf-8")
    return tomli.loads(tekst, parse_float=Decimal)


def _with_fingerprints(stand: Verklaring, plan: Plan, taak_id: str, dossier: Dossier) -> Verklaring:
    """A task that is done knows the facts of that moment; what the file says goes first."""
    if stand.status != "klaar":
        return stand
    gezien = {**facts(dossier, plan.taken[taak_id]), **stand.gezien}
    return stand.model_copy(update={"gezien": gezien})


def _shift(deel: Any, basis: dt.date, today: dt.date) -> Any:
    """The same values, with every date and year moved."""
    if isinstance(deel, dict):
        return {
            naam: value + today.year - basis.year
            if naam in _YEARS and isinstance(value, int)
            else _moved(value, basis, today)
            if naam in _ANY_DAY
            else _shift(value, basis, today)
            for naam, value in deel.items()
        }
    if isinstance(deel, list):
        return [_shift(value, basis, today) for value in deel]
    return shift(deel, basis, today) if isinstance(deel, dt.date) else deel


def _moved(day: dt.date, basis: dt.date, today: dt.date) -> dt.date:
    return day + (today - basis)


def shift(day: dt.date, basis: dt.date, today: dt.date) -> dt.date:
    """A date as far from today as it was from the base date, on a day when people work.

    What lies before the base date stays past, what lies after it stays to come.
    """
    moved = _moved(day, basis, today)
    if is_working_day(moved):
        return moved
    return working_days_from(moved, 1 if day > basis else -1)


def _money(years: list[dict[str, Any]], basis: dt.date, today: dt.date) -> list[dict[str, Any]]:
    """Money is of a calendar year: its own dates stay in it, and what is expected is to come."""
    return [
        _shift({n: w for n, w in year.items() if n not in _IN_ITS_YEAR}, basis, today)
        | {
            n: _in_its_year(w, basis, today)
            for n, w in year.items()
            if n in _IN_ITS_YEAR and isinstance(w, dt.date)
        }
        | ({"maand": str(_month(year, basis, today))} if "maand" in year else {})
        for year in years
    ]


def _in_its_year(day: dt.date, basis: dt.date, today: dt.date) -> dt.date:
    year = day.year + today.year - basis.year
    moved = day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
    return moved if is_working_day(moved) else working_days_from(moved, -1)


def _month(year: dict[str, Any], basis: dt.date, today: dt.date) -> int:
    """The month of the money: of this year one that is not over, at the same distance."""
    month = int(year["maand"])
    if year["jaar"] != basis.year:
        return month
    then = _moved(dt.date(basis.year, month, 15), basis, today)
    return then.month if then.year == today.year else 12
