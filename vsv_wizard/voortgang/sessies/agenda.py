"""Which tasks are worth an hour together, and why: the agenda that the program proposes.

First what cannot wait (late actions, dates that are near), then what has stood still or
has to be looked at again, then what holds others up, then what simply comes next.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.dossier.text import capitalized, how_many, lowered
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.acties import ActieState, actie_state, wat
from vsv_wizard.voortgang.dates import NEARBY, ahead, dates_of
from vsv_wizard.voortgang.highlights import open_keuzes
from vsv_wizard.voortgang.status import Progress, TaakStand
from vsv_wizard.voortgang.statuses import TO_DO, Status

TOO_LONG = timedelta(days=30)  # waiting for somebody
MINUTES_PER_TAAK = 15
MAX_ITEMS = 8  # more than that is no agenda
HOLDS_UP = 2  # tasks; holding up one is how a plan works


@dataclass(frozen=True)
class AgendaVoorstel:
    """A task to talk about, and why now; `dringend` when it should not wait."""

    taak_id: str
    reason: str
    dringend: bool = False


@dataclass(frozen=True, order=True)
class _Occasion:
    """One reason to talk about a task. What sorts first weighs most."""

    rang: int
    maat: int  # within one rank: days, or minus the number of tasks
    plaats: int  # in the plan
    taak_id: str
    reason: str


def fitting(minuten: int | None) -> int:
    """How many tasks fit in so many minutes; a session without an end is an hour."""
    return max(1, min((60 if minuten is None else minuten) // MINUTES_PER_TAAK, MAX_ITEMS))


def propose(dossier: Dossier, progress: Progress) -> tuple[AgendaVoorstel, ...]:
    """Every task worth doing now, the most urgent first, each with its reason in words."""
    found: dict[str, list[_Occasion]] = {}
    for aanleiding in sorted(_occasions(dossier, progress)):
        found.setdefault(aanleiding.taak_id, []).append(aanleiding)
    return tuple(_voorstel(taak_id, reasons) for taak_id, reasons in found.items())


def _voorstel(taak_id: str, reasons: list[_Occasion]) -> AgendaVoorstel:
    """The first reason, and the second when it says more than that the task can be done."""
    texts = list(dict.fromkeys(r.reason for r in reasons if r.rang < _PLAIN))[:2]
    tekst = "; ".join(texts) or reasons[0].reason
    return AgendaVoorstel(taak_id, capitalized(tekst), reasons[0].rang < _STIL)


_ACTIE, _DATUM, _STIL, _CONTROLE, _BLOKKADE, _PLAIN, _LATER = range(7)


def _occasions(dossier: Dossier, progress: Progress) -> Iterator[_Occasion]:
    plaatsen = {taak_id: plaats for plaats, taak_id in enumerate(progress.taken)}
    every = (
        *_acties(dossier, progress),
        *_datums(dossier, progress),
        *_waiting_taken(progress),
        *_to_check(progress),
        *_blockers(dossier, progress),
        *_next(progress),
    )
    for rang, maat, taak_id, reason in every:
        yield _Occasion(rang, maat, plaatsen[taak_id], taak_id, reason)


_Raw = tuple[int, int, str, str]


def _acties(dossier: Dossier, progress: Progress) -> Iterator[_Raw]:
    for actie in dossier.acties:
        if actie.taak in progress.taken and actie_state(actie, progress.today) is ActieState.LATE:
            days = (progress.today - actie.voor).days if isinstance(actie.voor, date) else 0
            yield _ACTIE, -days, actie.taak, f"actie te laat: {wat(actie)}"


def _datums(dossier: Dossier, progress: Progress) -> Iterator[_Raw]:
    """Dates that are near. Of a task that is done they come last: only a look is needed."""
    today = progress.today
    for late in progress.late:  # of an action it is said already
        if late.taak in progress.taken and late.asks_a_look:
            yield _DATUM, late.datum.toordinal(), late.taak, _without_full_stop(late.reason)
    for punt in ahead(dates_of(dossier, progress.plan, today, happened=True)):
        ver = not today < punt.datum <= today + NEARBY
        if punt.taak not in progress.taken or ver:
            continue
        taak = progress.taken[punt.taak]
        if taak.status is Status.KAN_NOG_NIET:
            continue
        rang = _LATER if taak.done else _DATUM
        vraag = progress.plan.vraag_of.get(pattern_of(punt.pad))
        own = punt.taak == progress.plan.taak_of.get(pattern_of(punt.pad))
        naam = vraag.naam if vraag and own else punt.tekst
        reason = f"{naam}: {datum_long(punt.datum)}"
        yield rang, punt.datum.toordinal(), punt.taak, reason


def _waiting_taken(progress: Progress) -> Iterator[_Raw]:
    for taak_id, taak in progress.taken.items():
        for one in taak.on_others:
            days = (progress.today - one.sinds).days if one.sinds else 0
            if days >= TOO_LONG.days:
                yield _STIL, -days, taak_id, f"wacht al {days // 7} weken op {one.op}"


def _to_check(progress: Progress) -> Iterator[_Raw]:
    told = {late.reason for late in progress.late}
    for taak_id, taak in progress.taken.items():
        if taak.status is Status.CONTROLEREN and taak.reasons[0] not in told:
            yield _CONTROLE, 0, taak_id, f"opnieuw nakijken: {_without_full_stop(taak.reasons[0])}"


def _blockers(dossier: Dossier, progress: Progress) -> Iterator[_Raw]:
    """Tasks, and the open choices in them, for which others have to wait."""
    tellen = _holds_up(progress)
    keuzes = Counter(k.taak for k in open_keuzes(dossier, progress.plan, progress.today))
    for taak_id, count in tellen.items():
        if count < HOLDS_UP or not _possible_now(progress, progress.taken[taak_id]):
            continue
        open_ = keuzes[taak_id]
        with_values = f", met {how_many(open_, 'open keuze', 'open keuzes')}" if open_ else ""
        yield _BLOKKADE, -count, taak_id, f"houdt {count} andere taken op{with_values}"


def _holds_up(progress: Progress) -> Counter[str]:
    """Per task that is not done: how many tasks of the route wait for it, near or far."""
    tellen: Counter[str] = Counter()
    for taak_id, taak in progress.taken.items():
        if not taak.done and progress.on_route(taak_id):
            tellen.update(_before(progress.plan, taak_id))
    return tellen


def _before(plan: Plan, taak_id: str) -> set[str]:
    return set(plan.taken[taak_id].na).union(
        *(_before(plan, other) for other in plan.taken[taak_id].na)
    )


def _next(progress: Progress) -> Iterator[_Raw]:
    for taak_id, taak in progress.taken.items():
        if _possible_now(progress, taak):
            started = taak.status is Status.BEZIG
            count = len(taak.missing)
            reason = "kan nu"
            if started and count:
                reason = f"nog {how_many(count, 'antwoord', 'antwoorden')}"
            elif started:
                reason = "alles is ingevuld; zeg nog of het klaar is"
            yield _PLAIN, 0, taak_id, reason


def _possible_now(progress: Progress, taak: TaakStand) -> bool:
    return taak.status in TO_DO and progress.on_route(taak.id)


def _without_full_stop(tekst: str) -> str:
    return lowered(tekst).rstrip(".")
