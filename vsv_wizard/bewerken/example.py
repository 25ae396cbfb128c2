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

from vsv_wizard.dossier.model import Dossier, TaakStand
from vsv_wizard.opslag import nieuw_dossier
from vsv_wizard.plan.model import Plan, laad_plan
from vsv_wizard.voortgang.fingerprints import feiten
from vsv_wizard.voortgang.status import bepaal, samenvatting

BESTAND = "voorbeeld.toml"
VAST = "bron"  # dates of the real source texts, which stay what they are
_JAREN = frozenset({"jaar", "tarief_jaar", "basis_tarief_jaar"})


def maak_voorbeeld(vandaag: dt.date, nu: dt.datetime, id: str | None = None) -> Dossier:
    """The example as it looks today. `id` is only given by tests."""
    plan = laad_plan()
    tabel = _lees()
    basis = tabel.pop("basisdatum")
    tabel = {
        naam: deel if naam == VAST else _verplaats(deel, basis, vandaag)
        for naam, deel in tabel.items()
    }
    kop = nieuw_dossier(tabel["vsv"]["naam"], plan.versie, nu=nu, id=id).dossier
    dossier = Dossier.model_validate({**tabel, "dossier": kop})
    taken = {
        taak_id: _met_merken(stand, plan, taak_id, dossier)
        for taak_id, stand in dossier.taken.items()
    }
    dossier = dossier.model_copy(update={"taken": taken})
    stand = samenvatting(dossier, bepaal(dossier, plan, vandaag))
    return dossier.model_copy(update={"samenvatting": stand})


def _lees() -> dict[str, Any]:
    tekst = Path(__file__).parents[1].joinpath("data").joinpath(BESTAND).read_text(encoding="utf-8")
    return tomli.loads(tekst, parse_float=Decimal)


def _met_merken(stand: TaakStand, plan: Plan, taak_id: str, dossier: Dossier) -> TaakStand:
    """A task that is done knows the facts of that moment; what the file says goes first."""
    if stand.status != "klaar":
        return stand
    gezien = {**feiten(dossier, plan.taken[taak_id]), **stand.gezien}
    return stand.model_copy(update={"gezien": gezien})


def _verplaats(deel: Any, basis: dt.date, vandaag: dt.date) -> Any:
    """The same values, with every date and year moved."""
    if isinstance(deel, dict):
        return {
            naam: waarde + vandaag.year - basis.year
            if naam in _JAREN and isinstance(waarde, int)
            else _verplaats(waarde, basis, vandaag)
            for naam, waarde in deel.items()
        }
    if isinstance(deel, list):
        return [_verplaats(waarde, basis, vandaag) for waarde in deel]
    return verplaats(deel, basis, vandaag) if isinstance(deel, dt.date) else deel


def verplaats(dag: dt.date, basis: dt.date, vandaag: dt.date) -> dt.date:
    """A date in the year of `basis`, at the same point of the year of `vandaag`."""
    jaar = dag.year + vandaag.year - basis.year
    if dag.year != basis.year:
        laatste = calendar.monthrange(jaar, dag.month)[1]
        return dt.date(jaar, dag.month, min(dag.day, laatste))
    if dag <= basis:
        begin = dt.date(jaar, 1, 1)
        deel = (dag - dt.date(basis.year, 1, 1)) / (basis - dt.date(basis.year, 1, 1))
        return begin + dt.timedelta(days=round(deel * (vandaag - begin).days))
    over = (dt.date(jaar, 12, 31) - vandaag).days
    deel = (dag - basis) / (dt.date(basis.year, 12, 31) - basis)
    return vandaag + dt.timedelta(days=min(over, max(1, round(deel * over))))
