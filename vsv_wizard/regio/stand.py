"""What the overview knows of one dossier, and for how long that holds.

No names of people, and no text that somebody typed but the name of the VSV: this is
what the index keeps on disk, outside the folder that is shared. Who a task waits for
may be a person; that is read from the file when it is shown.
"""

import datetime as dt
import json
from typing import NamedTuple

from vsv_wizard.dossier import Dossier
from vsv_wizard.opslag import Geladen
from vsv_wizard.overzicht import data_te_komen
from vsv_wizard.paden import lees
from vsv_wizard.stappenplan import Plan
from vsv_wizard.velden import WEET_NIET
from vsv_wizard.voortgang import Status, Telling, Voortgang, bepaal

# One letter for how a task stands; the order of the letters is that of the tasks.
_LETTERS = {
    Status.NIET_BEGONNEN: "o",
    Status.BEZIG: "b",
    Status.KAN_NOG_NIET: "-",
    Status.WACHT: "w",
    Status.KLAAR: "k",
    Status.CONTROLEREN: "c",
    Status.NVT: "n",
}
_STATUS = {letter: status for status, letter in _LETTERS.items()}
_AF = "kn"


class Wacht(NamedTuple):
    """A task that waits for somebody, and since when (None when that is not known)."""

    nr: str
    sinds: dt.date | None


class Datum(NamedTuple):
    """A date that comes: of which task, and the path of the answer."""

    datum: dt.date
    nr: str
    pad: str


class Stand(NamedTuple):
    """How one VSV stands. Days are counted (`date.toordinal`), lists are JSON.

    So it is a row of the index as it is: ten thousand are there at once, and what is in
    a list is only looked at when a row is shown.

    statussen: a letter per task, in the order of the plan. op: the day for which this was
    computed; tot: the first day after it on which this may no longer hold, because a date
    passes or a year begins. gewijzigd: 0 when that is not known.
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
    op: int
    tot: int

    def geldt_op(self, dag: dt.date) -> bool:
        """Whether this still holds on another day."""
        return self.op <= dag.toordinal() < self.tot

    @property
    def wacht(self) -> list[Wacht]:
        """The tasks that wait for somebody."""
        dag = dt.date.fromordinal
        return [Wacht(nr, dag(op) if op else None) for nr, op in json.loads(self.wachtlijst)]

    @property
    def data(self) -> list[Datum]:
        """The dates to come, from the day on which this was computed; sorted."""
        dag = dt.date.fromordinal
        return [Datum(dag(op), nr, pad) for op, nr, pad in json.loads(self.datumlijst)]

    def status(self, nr: str, plan: Plan) -> Status:
        """How a task stands."""
        return _STATUS[self.statussen[list(plan.taken).index(nr)]]

    def kern(self, plan: Plan) -> Telling:
        """How many core tasks are done."""
        return self._tel([taak.kern for taak in plan.taken.values()])

    def alles(self, plan: Plan) -> Telling:
        """How many tasks are done."""
        return self._tel([True] * len(plan.taken))

    def stap(self, nr: str, plan: Plan) -> Telling:
        """How many tasks of a step are done."""
        return self._tel([taak.stap == nr for taak in plan.taken.values()])

    def _tel(self, telt_mee: list[bool]) -> Telling:
        letters = [letter for letter, mee in zip(self.statussen, telt_mee, strict=True) if mee]
        return Telling(sum(letter in _AF for letter in letters), len(letters))


def stand_van(geladen: Geladen, plan: Plan, vandaag: dt.date, reserve: str = "") -> Stand:
    """How this dossier stands today. reserve: what it is called when it has no name."""
    dossier = geladen.dossier
    voortgang = bepaal(dossier, plan, vandaag)
    data = data_te_komen(dossier, plan, vandaag)
    kop = dossier.dossier
    return Stand(
        id=kop.id,
        naam=_naam(dossier) or reserve,
        mijlpaal=voortgang.mijlpaal,
        statussen="".join(_LETTERS[stand.status] for stand in voortgang.taken.values()),
        volgende=voortgang.volgende or "",
        alleen_kern=voortgang.alleen_kern,
        wachtlijst=json.dumps(_wachten(dossier, voortgang)),
        datumlijst=json.dumps([(p.datum.toordinal(), p.taak, p.pad) for p in data]),
        conflicten=len(dossier.conflicten),
        gewijzigd=kop.gewijzigd.toordinal() if kop.gewijzigd else 0,
        nieuwer=geladen.nieuwer,
        op=vandaag.toordinal(),
        tot=_tot([p.datum for p in data], vandaag),
    )


def wacht_op(dossier: Dossier, nr: str) -> str:
    """On whom a task waits, as somebody typed it."""
    return str(lees(dossier, f'taken."{nr}".wacht_op') or "een ander")


def _naam(dossier: Dossier) -> str:
    naam = dossier.vsv.naam
    return naam if naam and naam != WEET_NIET else dossier.dossier.naam


def _wachten(dossier: Dossier, voortgang: Voortgang) -> list[tuple[str, int]]:
    return [
        (nr, sinds.toordinal() if (sinds := dossier.taken[nr].wacht_sinds) else 0)
        for nr, stand in voortgang.taken.items()
        if stand.status is Status.WACHT
    ]


def _tot(data: list[dt.date], vandaag: dt.date) -> int:
    """The first day after today that may change something.

    On the day itself a date has not passed yet: that is the day after.
    """
    nieuw_jaar = dt.date(vandaag.year, 12, 31).toordinal() + 1
    return min([nieuw_jaar, *(dag.toordinal() + 1 for dag in data)])
