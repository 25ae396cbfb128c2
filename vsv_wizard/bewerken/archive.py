"""Closed sessions out of a dossier into a file beside it, and back; nothing is ever nowhere.

Out: first they are in the file beside, certain on disk, and then they go out of the dossier.
Back: first in the dossier, and then out of that file. What goes wrong halfway leaves them in
both, and doing it again sets that right.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.bewerken.restore import with_state
from vsv_wizard.dossier.model import Dossier, Sessie
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.opslag.aside import beside, read_aside, write_aside
from vsv_wizard.plan.model import Plan

Clock = Callable[[], dt.datetime]
YEAR = 365  # days


@dataclass(frozen=True)
class Archived:
    """Which sessions were moved, and to or from which file. warning: as of any save."""

    sessies: tuple[Sessie, ...]
    place: Path
    warning: str = ""


def is_past(dossier: Dossier, sessie: Sessie, before: dt.date) -> bool:
    """Whether a session can go: closed before this day, and no action of it is still open."""
    closed = sessie.afgesloten_op
    if not isinstance(closed, dt.date) or closed >= before:
        return False
    of_it = (actie for actie in dossier.acties if actie.sessie == sessie.id)
    return all(actie.status in ("klaar", "vervallen") for actie in of_it)


def old_sessies(dossier: Dossier, now: dt.datetime, days: int = YEAR) -> tuple[Sessie, ...]:
    """The closed sessions that are older than this many days."""
    before = day_of(now) - dt.timedelta(days=days)
    return tuple(sessie for sessie in dossier.sessies if is_past(dossier, sessie, before))


def write_beside(pad: Path, dossier: Dossier, old: tuple[Sessie, ...], now: dt.datetime) -> Path:
    """Put these in the file beside, certain on disk. Raises OpslagError."""
    there, data = read_aside(pad, dossier.dossier.id)
    moved = {sessie.id for sessie in old}
    all_of_them = (*(sessie for sessie in there if sessie.id not in moved), *old)
    return write_aside(pad, dossier.dossier.id, all_of_them, expected=data, now=now)


def without(dossier: Dossier, old: tuple[Sessie, ...]) -> Dossier:
    """The dossier without these; one that somebody changed since stays."""
    rest = tuple(sessie for sessie in dossier.sessies if sessie not in old)
    return dossier.model_copy(update={"sessies": rest})


def put_aside(
    pad: Path, *, plan: Plan, now: Clock, days: int = YEAR, trial: bool = False
) -> Archived:
    """Move the closed sessions that are older than this many days. Raises OpslagError."""
    bestand = DossierFile.open(pad, now, with_state(plan, now))
    dossier = bestand.on_disk.dossier
    old = old_sessies(dossier, now(), days)
    if trial or not old:
        return Archived(old, beside(pad))
    place = write_beside(pad, dossier, old, now())
    stored = bestand.write(without(dossier, old), bestand.on_disk)
    return Archived(old, place, stored.warning)


def bring_back(pad: Path, *, plan: Plan, now: Clock, trial: bool = False) -> Archived:
    """Put the sessions that were moved back into the dossier. Raises OpslagError."""
    bestand = DossierFile.open(pad, now, with_state(plan, now))
    dossier = bestand.on_disk.dossier
    there, data = read_aside(pad, dossier.dossier.id)
    present = {sessie.id for sessie in dossier.sessies}
    back = tuple(sessie for sessie in there if sessie.id not in present)
    if trial or not there:
        return Archived(back, beside(pad))
    warning = ""
    if back:
        whole = dossier.model_copy(update={"sessies": (*back, *dossier.sessies)})
        warning = bestand.write(whole, bestand.on_disk).warning
    place = write_aside(pad, dossier.dossier.id, (), expected=data, now=now())
    return Archived(back, place, warning)
