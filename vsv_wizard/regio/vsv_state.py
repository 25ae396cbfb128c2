"""What the overview knows of one dossier, and for how long that holds.

No names of people, and no text that somebody typed but the name of the VSV: this is
what the index keeps on disk, outside the folder that is shared. Who a task waits for
may be a person; that is read from the file when it is shown.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from vsv_wizard.dossier.last_change import changed_by_people
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean_line, visible
from vsv_wizard.dossier.tree import VERKLARING
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import Loaded
from vsv_wizard.plan.editions import changes_for
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.periods import due_day, months_from
from vsv_wizard.regio.expected import ExpectedDatum, expected
from vsv_wizard.voortgang.acties import ActieState, actie_state, acties_of
from vsv_wizard.voortgang.dates import DossierDate, dates_of
from vsv_wizard.voortgang.highlights import adviseur_of, sources_are_concept
from vsv_wizard.voortgang.milestones import STILL_AFTER
from vsv_wizard.voortgang.sessies import last_day, next_day
from vsv_wizard.voortgang.status import Progress, determine
from vsv_wizard.voortgang.statuses import Status

# One letter for how a task stands; the order of the letters is that of the tasks.
LETTERS = {
    Status.NIET_BEGONNEN: "o",
    Status.BEZIG: "b",
    Status.KAN_NOG_NIET: "-",
    Status.WACHT: "w",
    Status.KLAAR: "k",
    Status.CONTROLEREN: "c",
    Status.NVT: "n",
}
STATUS = {letter: status for status, letter in LETTERS.items()}
DONE = "kn"
NONE_WORD = "[]"  # a list without anything


class Waiting(NamedTuple):
    """A task that waits for somebody, and since when (None when that is not known)."""

    taak_id: str
    sinds: dt.date | None


class VsvState(NamedTuple):
    """How one VSV stands. Days are counted (`date.toordinal`), lists are JSON.

    So it is a row of the index as it is: ten thousand are there at once, and what is in
    a list is only looked at when a row is shown.

    statussen: a letter per task, in the order of the plan. gewijzigd: the last change by people,
    0 when that is not known. adviseur: whether one is named, not who. acties: how many are open.
    licht: how it goes, in one word. new_plan: whether nobody read yet what is new in the plan
    since the dossier began. op: the day for which this was computed; tot: the first day after it
    on which this may no longer hold, because a date is reached or a year begins. verder: the last
    day on which a person declared a task; begonnen: when the dossier was made; vorige, straks: the
    last session and the next; bereikt: when the milestone was reached; 0 when not known. te_laat:
    how many of the actions. concept: whether the sources are one for this VSV.
    """

    id: str
    naam: str
    mijlpaal: str
    statussen: str
    volgende: str
    alleen_kern: bool
    wachtlijst: str
    datumlijst: str
    conflicten: int
    gewijzigd: int
    is_newer: bool
    gedeeld: bool
    adviseur: bool
    acties: int
    licht: str
    new_plan: bool
    op: int
    tot: int
    verder: int = 0
    begonnen: int = 0
    te_laat: int = 0
    vorige: int = 0
    straks: int = 0
    bereikt: int = 0
    concept: bool = True

    def holds_on(self, day: dt.date) -> bool:
        """Whether this still holds on another day."""
        return self.op <= day.toordinal() < self.tot

    @property
    def day_changed(self) -> dt.date:
        """The day of the last change, when that is known."""
        return dt.date.fromordinal(self.gewijzigd)

    @property
    def wait(self) -> list[Waiting]:
        """The tasks that wait for somebody."""
        day = dt.date.fromordinal
        return [
            Waiting(taak_id, day(op) if op else None) for taak_id, op in json.loads(self.wachtlijst)
        ]

    @property
    def data(self) -> list[ExpectedDatum]:
        """The dates on which something should happen, or should have happened; sorted."""
        day = dt.date.fromordinal
        return [
            ExpectedDatum(day(op), taak_id, pad) for op, taak_id, pad in json.loads(self.datumlijst)
        ]


def state_of(geladen: Loaded, plan: Plan, today: dt.date) -> VsvState:
    """How this dossier stands today."""
    dossier = geladen.dossier
    progress = determine(dossier, plan, today)
    kop = dossier.dossier
    dates = dates_of(dossier, plan, today, happened=True)
    data = [(d.datum.toordinal(), d.taak_id, d.pad) for d in expected(dates)]
    acties = acties_of(dossier, today)
    since = [m.bereikt_op for m in progress.mijlpalen if m.bereikt_op]
    return VsvState(
        id=kop.id,
        naam=vsv_name(dossier, ""),
        mijlpaal=progress.mijlpaal,
        statussen="".join(LETTERS[stand.status] for stand in progress.taken.values()),
        volgende=progress.volgende or "",
        alleen_kern=progress.alleen_kern,
        wachtlijst=json.dumps(_waiting(dossier, progress), separators=(",", ":")),
        datumlijst=json.dumps(data, separators=(",", ":")),
        conflicten=len(dossier.conflicten),
        gewijzigd=_day(changed_by_people(dossier)),
        is_newer=geladen.is_newer,
        gedeeld=dossier.gedeeld is not None,
        adviseur=bool(adviseur_of(dossier)),
        acties=len(acties),
        licht=progress.light.stand.value,
        new_plan=bool(changes_for(dossier, plan)),
        op=today.toordinal(),
        tot=until(dossier, plan, today, dates),
        verder=_last_declared(dossier),
        begonnen=_day(dossier.dossier.aangemaakt),
        te_laat=sum(actie_state(actie, today) is ActieState.LATE for actie in acties),
        vorige=_number(last_day(dossier, today)),
        straks=_number(next_day(dossier, today)),
        bereikt=_number(since[-1] if since else None),
        concept=sources_are_concept(dossier),
    )


def _last_declared(dossier: Dossier) -> int:
    """The last day on which somebody at work declared a task, by the log of the dossier."""
    days = [
        day_of(line.tijd).toordinal()
        for line in dossier.logboek
        if not line.soort and line.tijd.tzinfo and any(map(_declares, line.paden))
    ]
    done = (t.klaar_op.toordinal() for t in dossier.taken.values() if t.klaar_op)
    return max((*days, *(() if days else done)), default=0)


def _declares(pad: str) -> bool:
    return pad.startswith("taken.") and pad.endswith(f".{VERKLARING}")


class People(NamedTuple):
    """The people that a row is about; only in a file, never in the index.

    wacht_op: on whom the tasks wait, as somebody typed it, in the order of `VsvState.wait`.
    adviseur: of the RSO, who works on this VSV; empty when none is named.
    """

    wacht_op: tuple[str, ...] = ()
    adviseur: str = ""


def people_of(dossier: Dossier, stand: VsvState) -> People:
    """The people in a dossier of which this is the stand."""
    verklaard = (dossier.taken[wait.taak_id].wacht_op for wait in stand.wait)
    waiting = tuple(visible(clean_line(str(wie or ""))) or "een ander" for wie in verklaard)
    return People(waiting, clean_line(adviseur_of(dossier)))


def _number(day: dt.date | None) -> int:
    return day.toordinal() if day else 0


def _day(moment: dt.datetime | None) -> int:
    return day_of(moment).toordinal() if moment else 0


def _waiting(dossier: Dossier, progress: Progress) -> list[tuple[str, int]]:
    return [
        (taak_id, sinds.toordinal() if (sinds := dossier.taken[taak_id].wacht_sinds) else 0)
        for taak_id, stand in progress.taken.items()
        if stand.status is Status.WACHT
    ]


def until(dossier: Dossier, plan: Plan, today: dt.date, dates: Iterable[DossierDate]) -> int:
    """The first day after today that may change something: whatever date is reached then.

    What is of today has been from tomorrow on. Meetings and accounts count for a year, and
    a dossier in which nothing happens is still after a while.
    """
    own = {*_days(dossier), *(d.datum for d in dates)}
    lists = (v for vragen in plan.vragen.values() for v in vragen if v.uiterlijk)
    days = {
        *own,
        *(months_from(day, 12) for day in own),
        *(due_day(lijst, today.year + ahead) for lijst in lists for ahead in (0, 1)),
        dt.date(today.year, 12, 31),
    }
    vanaf = today.toordinal()
    after = [max(day.toordinal(), vanaf) + 1 for day in days if day >= today]
    moment = changed_by_people(dossier)
    still = (day_of(moment) + STILL_AFTER).toordinal() if moment else 0
    return min(day for day in (*after, *(day.toordinal() for day in days), still) if day > vanaf)


def _days(deel: object) -> Iterator[dt.date]:
    """Every date in a dossier; a moment is no date, and nothing waits for it."""
    if isinstance(deel, dt.date):
        if not isinstance(deel, dt.datetime):
            yield deel
    elif isinstance(deel, BaseModel):
        for kind in deel.__dict__.values():
            yield from _days(kind)
    elif isinstance(deel, dict):
        for kind in deel.values():
            yield from _days(kind)
    elif isinstance(deel, list | tuple):
        for kind in deel:
            yield from _days(kind)
