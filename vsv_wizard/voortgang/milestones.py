"""What was reached, and how it goes now.

A milestone that was reached stays reached, with its day, which the dossier keeps. Beside
it one light says how it stands today: on course, behind (with what), or still.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from vsv_wizard.dossier.last_change import changed_by_people
from vsv_wizard.dossier.model import Dossier, Reached
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.dossier.paths import is_hidden
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.periods import days_of, months_from
from vsv_wizard.plan.questions import applies, items
from vsv_wizard.plan.task_ids import GELD_ONTVANGEN
from vsv_wizard.voortgang.dates import DossierDate, ahead, passed
from vsv_wizard.voortgang.statuses import DONE, Status

NO_MIJLPAAL = "geen"
STILL_AFTER = dt.timedelta(days=60)  # without a change, while there is something to do
UPKEEP_MONTHS = 13  # a year, and the time in which the minutes of a meeting come
MAX_POINTS = 999  # that a file may count; it may be damaged
NAMES = {"kern_rond": "Kern rond", "ingericht": "Ingericht", "in_werking": "In werking"}


class HasStatus(Protocol):
    """How one task stands, as far as milestones look."""

    @property
    def status(self) -> Status:
        """The status of the task."""


@dataclass(frozen=True)
class Mijlpaal:
    """One milestone: since when it is reached, and what is open for it now.

    open_taken: ids of tasks. open_punten: remarks. Both can be there after it was reached.
    """

    naam: str
    uitleg: str
    open_taken: tuple[str, ...]
    open_punten: tuple[str, ...] = ()
    bereikt_op: dt.date | None = None

    @property
    def reached(self) -> bool:
        """Whether it is reached, now or before."""
        return self.bereikt_op is not None


class LightState(StrEnum):
    """How it goes now."""

    ON_COURSE = "op schema"
    BEHIND = "achter"
    STILL = "stil"

    @property
    def teken(self) -> str:
        """One character that goes before the word; never instead of it."""
        return _CHARS[self]


_CHARS = {LightState.ON_COURSE: "●", LightState.BEHIND: "▲", LightState.STILL: "■"}


class Light(NamedTuple):
    """How it goes now, and why."""

    stand: LightState
    redenen: tuple[str, ...] = ()

    @property
    def tekst(self) -> str:
        """The same in one line: "Achter: het overleg van ..."."""
        more = len(self.redenen) - 1
        also = f" En nog {how_many(more, 'punt', 'punten')}." if more > 0 else ""
        return f"{self.stand.capitalize()}: {self.redenen[0]}{also}" if self.redenen else ""


def mijlpalen(
    dossier: Dossier,
    plan: Plan,
    states: Mapping[str, HasStatus],
    dates: Sequence[DossierDate],
    today: dt.date,
) -> tuple[Mijlpaal, ...]:
    """The three milestones, each of which includes the one before."""
    kern = [taak.id for taak in plan.taak if taak.kern]
    ingericht = list(dict.fromkeys((*kern, *plan.ingericht)))
    werking = list(dict.fromkeys((*ingericht, *plan.in_werking)))
    wanted = (
        (kern, ()),
        (ingericht, ()),
        (werking, tuple(dict.fromkeys(_not_working(dossier, states, dates)))),
    )
    texts = (
        f"Bereikt als de {len(kern)} taken van de kern klaar of n.v.t. zijn, volgens uw opgave.",
        "Bereikt als ook de andere afspraken en overleggen staan.",
        "Bereikt als ook geld is ontvangen, een overleg is gehouden en geen datum is gemist.",
    )
    kept = _kept(dossier)
    so_far, found = True, []
    for (ids, points), naam, kop, uitleg in zip(wanted, NAMES, NAMES.values(), texts, strict=True):
        open_ = tuple(i for i in ids if states[i].status not in DONE)
        so_far = so_far and not open_ and not points
        op = kept.get(naam) or (today if so_far else None)
        found.append(Mijlpaal(kop, uitleg, open_, points, op))
        so_far = op is not None
    return tuple(found)


def reached(mijlpalen_: Iterable[Mijlpaal]) -> Reached:
    """What the dossier keeps of them."""
    per_name = {m.naam: m.bereikt_op for m in mijlpalen_}
    return Reached(**{key: per_name.get(naam) for key, naam in NAMES.items()})


def furthest(three: Iterable[Mijlpaal]) -> str:
    """The furthest milestone that was reached, in lower case, or "geen"."""
    names = [m.naam.lower() for m in three if m.reached]
    return names[-1] if names else NO_MIJLPAAL


def _kept(dossier: Dossier) -> dict[str, dt.date]:
    """The days that the dossier keeps; who reached a later one had reached the earlier ones.

    A file of an edition that kept no days says in its summary what was reached.
    """
    kort, found = dossier.samenvatting, {}
    order = list(NAMES)
    said = kort.mijlpaal.replace(" ", "_")
    day: dt.date | None = None
    for number, naam in reversed(list(enumerate(order))):
        own = getattr(dossier.mijlpalen, naam)
        if own is None and said in order and order.index(said) >= number:
            own = kort.laatste_wijziging or _changed(dossier)
        day = min((d for d in (own, day) if d), default=None)
        if day:
            found[naam] = day
    return found


def _not_working(
    dossier: Dossier, states: Mapping[str, HasStatus], dates: Sequence[DossierDate]
) -> Iterator[str]:
    """What keeps what was arranged from working."""
    money = states.get(GELD_ONTVANGEN)
    came = any(isinstance(g.ontvangen_op, dt.date) for g in dossier.gelden)
    nvt = money is None or money.status is Status.NVT
    if not (nvt or came or is_hidden(dossier, "gelden")):
        yield "Er is nog geen geld ontvangen."
    held = any(o.status == "gehouden" for o in dossier.overleg.bijeenkomsten)
    if not (held or is_hidden(dossier, "overleg.bijeenkomsten")):
        yield "Er is nog geen overleg gehouden."
    yield from (date.reason for date in passed(dates))
    if dossier.gedeeld:
        missed = min(dossier.gedeeld.gemist, MAX_POINTS)
        yield from ("Er staat nog iets open dat niet in deze kopie staat.",) * missed


def light(
    dossier: Dossier,
    plan: Plan,
    states: Mapping[str, HasStatus],
    dates: Sequence[DossierDate],
    three: Sequence[Mijlpaal],
    today: dt.date,
) -> Light:
    """How it goes now: behind goes before still, and still before on course."""
    late = passed(dates)
    seen = {date.taak for date in late}
    behind = [date.reason for date in late]
    fallen = dict.fromkeys(i for m in three if m.reached for i in m.open_taken)
    behind += [f"{plan.name_of(i)} staat weer open." for i in fallen if i not in seen]
    behind += _upkeep(dossier, plan, states, today)
    if behind:
        return Light(LightState.BEHIND, tuple(dict.fromkeys(behind)))
    moment = changed_by_people(dossier)
    changed = day_of(moment) if moment else None
    if changed and today - changed >= STILL_AFTER and not three[-1].reached:
        return Light(LightState.STILL, (f"Sinds {datum_long(changed)} is er niets gewijzigd.",))
    comes = tuple(f"{datum_long(d.datum)}: {d.tekst}." for d in ahead(dates)[:1])
    return Light(LightState.ON_COURSE, comes)


def _upkeep(
    dossier: Dossier, plan: Plan, states: Mapping[str, HasStatus], today: dt.date
) -> Iterator[str]:
    """Of what there should be so many a year, once the first was a year ago."""
    for taak_id, lijst in plan.with_streef:
        if states[taak_id].status is Status.NVT:
            continue
        telt = [i for i in items(plan, dossier, lijst) if applies(lijst.telt_als, dossier, i)]
        days, since = days_of(lijst, telt), months_from(today, -UPKEEP_MONTHS)
        count = sum(since < day <= today for day in days)
        if min(days, default=today) <= since and count < lijst.streef:
            yield f"In de laatste twaalf maanden: {count} van {lijst.streef} {lijst.teleenheid}."


def _changed(dossier: Dossier) -> dt.date | None:
    moment = dossier.dossier.gewijzigd
    return day_of(moment) if moment else None
