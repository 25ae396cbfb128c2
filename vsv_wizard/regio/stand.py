"""What the overview knows of one dossier, and for how long that holds.

No names of people, and no text that somebody typed but the name of the VSV: this is
what the index keeps on disk, outside the folder that is shared. Who a task waits for
may be a person; that is read from the file when it is shown.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag import Geladen
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.verwacht import Datum, verwacht
from vsv_wizard.voortgang.acties import acties_van
from vsv_wizard.voortgang.highlights import adviseur_van
from vsv_wizard.voortgang.status import Status, Voortgang, bepaal

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
AF = "kn"
GEEN = "[]"  # a list without anything


class Wacht(NamedTuple):
    """A task that waits for somebody, and since when (None when that is not known)."""

    taak_id: str
    sinds: dt.date | None


class Stand(NamedTuple):
    """How one VSV stands. Days are counted (`date.toordinal`), lists are JSON.

    So it is a row of the index as it is: ten thousand are there at once, and what is in
    a list is only looked at when a row is shown.

    statussen: a letter per task, in the order of the plan. op: the day for which this was
    computed; tot: the first day after it on which this may no longer hold, because a date
    is reached or a year begins. gewijzigd: 0 when that is not known. adviseur: whether one
    is named, not who. acties: how many are open.
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
    nieuwer: bool
    gedeeld: bool
    adviseur: bool
    acties: int
    op: int
    tot: int

    def geldt_op(self, dag: dt.date) -> bool:
        """Whether this still holds on another day."""
        return self.op <= dag.toordinal() < self.tot

    @property
    def dag_gewijzigd(self) -> dt.date:
        """The day of the last change, when that is known."""
        return dt.date.fromordinal(self.gewijzigd)

    @property
    def wacht(self) -> list[Wacht]:
        """The tasks that wait for somebody."""
        dag = dt.date.fromordinal
        return [
            Wacht(taak_id, dag(op) if op else None) for taak_id, op in json.loads(self.wachtlijst)
        ]

    @property
    def data(self) -> list[Datum]:
        """The dates on which something should happen, or should have happened; sorted."""
        dag = dt.date.fromordinal
        return [Datum(dag(op), taak_id, pad) for op, taak_id, pad in json.loads(self.datumlijst)]


def stand_van(geladen: Geladen, plan: Plan, vandaag: dt.date) -> Stand:
    """How this dossier stands today."""
    dossier = geladen.dossier
    voortgang = bepaal(dossier, plan, vandaag)
    kop = dossier.dossier
    data = [(d.datum.toordinal(), d.taak_id, d.pad) for d in verwacht(dossier, plan, vandaag)]
    return Stand(
        id=kop.id,
        naam=_naam(dossier),
        mijlpaal=voortgang.mijlpaal,
        statussen="".join(LETTERS[stand.status] for stand in voortgang.taken.values()),
        volgende=voortgang.volgende or "",
        alleen_kern=voortgang.alleen_kern,
        wachtlijst=json.dumps(_wachten(dossier, voortgang), separators=(",", ":")),
        datumlijst=json.dumps(data, separators=(",", ":")),
        conflicten=len(dossier.conflicten),
        gewijzigd=_dag(kop.gewijzigd),
        nieuwer=geladen.nieuwer,
        gedeeld=dossier.gedeeld is not None,
        adviseur=bool(adviseur_van(dossier)),
        acties=len(acties_van(dossier, vandaag)),
        op=vandaag.toordinal(),
        tot=_tot(dossier, vandaag),
    )


class Mensen(NamedTuple):
    """The people that a row is about; only in a file, never in the index.

    wacht_op: on whom the tasks wait, as somebody typed it, in the order of `Stand.wacht`.
    adviseur: of the RSO, who works on this VSV; empty when none is named.
    """

    wacht_op: tuple[str, ...] = ()
    adviseur: str = ""


def wie_van(dossier: Dossier, stand: Stand) -> Mensen:
    """The people in a dossier of which this is the stand."""
    verklaard = (dossier.taken[wacht.taak_id].wacht_op for wacht in stand.wacht)
    wachten = tuple(schoon_regel(str(wie or "")).strip() or "een ander" for wie in verklaard)
    return Mensen(wachten, schoon_regel(adviseur_van(dossier)))


def _naam(dossier: Dossier) -> str:
    naam = dossier.vsv.naam
    return schoon_regel(naam if naam and naam != WEET_NIET else dossier.dossier.naam).strip()


def _dag(moment: dt.datetime | None) -> int:
    if moment is None:
        return 0
    try:
        return (moment.astimezone() if moment.tzinfo else moment).date().toordinal()
    except (OverflowError, OSError, ValueError):  # the ends of the calendar
        return moment.date().toordinal()


def _wachten(dossier: Dossier, voortgang: Voortgang) -> list[tuple[str, int]]:
    return [
        (taak_id, sinds.toordinal() if (sinds := dossier.taken[taak_id].wacht_sinds) else 0)
        for taak_id, stand in voortgang.taken.items()
        if stand.status is Status.WACHT
    ]


def _tot(dossier: Dossier, vandaag: dt.date) -> int:
    """The first day after today that may change something: whatever date is reached then.

    What is of today has been from tomorrow on. A new year begins anew by itself.
    """
    vanaf = vandaag.toordinal()
    dagen = (dag.toordinal() for dag in _dagen(dossier))
    nieuw_jaar = dt.date(vandaag.year, 12, 31).toordinal() + 1
    return min([nieuw_jaar, *(max(dag, vanaf + 1) for dag in dagen if dag >= vanaf)])


def _dagen(deel: object) -> Iterator[dt.date]:
    """Every date in a dossier; a moment is no date, and nothing waits for it."""
    if isinstance(deel, dt.date):
        if not isinstance(deel, dt.datetime):
            yield deel
    elif isinstance(deel, BaseModel):
        for kind in deel.__dict__.values():
            yield from _dagen(kind)
    elif isinstance(deel, dict):
        for kind in deel.values():
            yield from _dagen(kind)
    elif isinstance(deel, list | tuple):
        for kind in deel:
            yield from _dagen(kind)
