"""The fictional example: a dossier half-way through the plan that never grows stale.

The data file is written for one base date. Its year is laid over the year of today:
what lies before the base date ends up between 1 January and today, what lies after it
between today and 31 December, and other years move along as whole years. So past stays
past, future stays future, and what counts per year still counts, whatever day it is;
shifting everything by a number of days would push meetings into another year.
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

FILE = "voorbeeld.toml"
FIXED = "bron"  # dates of the real source texts, which stay what they are
_YEARS = frozenset({"jaar", "tarief_jaar", "basis_tarief_jaar"})


def make_example(today: dt.date, now: dt.datetime, id: str | None = None) -> Dossier:
    """The example as it looks today. `id` is only given by tests."""
    plan = load_plan()
    tabel = _read()
    basis = tabel.pop("basisdatum")
    tabel = {
        naam: deel if naam == FIXED else _shift(deel, basis, today) for naam, deel in tabel.items()
    }
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
            else _shift(value, basis, today)
            for naam, value in deel.items()
        }
    if isinstance(deel, list):
        return [_shift(value, basis, today) for value in deel]
    return shift(deel, basis, today) if isinstance(deel, dt.date) else deel


def shift(day: dt.date, basis: dt.date, today: dt.date) -> dt.date:
    """A date in the year of `base`, at the same point of the year of `today`."""
    jaar = day.year + today.year - basis.year
    if day.year != basis.year:
        last = calendar.monthrange(jaar, day.month)[1]
        return dt.date(jaar, day.month, min(day.day, last))
    if day <= basis:
        begin = dt.date(jaar, 1, 1)
        deel = (day - dt.date(basis.year, 1, 1)) / (basis - dt.date(basis.year, 1, 1))
        return begin + dt.timedelta(days=round(deel * (today - begin).days))
    over = (dt.date(jaar, 12, 31) - today).days
    deel = (day - basis) / (dt.date(basis.year, 12, 31) - basis)
    return today + dt.timedelta(days=min(over, max(1, round(deel * over))))
