"""Dossier + plan + today -> how every task stands, what comes next, what was reached.

Pure functions. A person declares that a task is done; this module says whether
that still holds, and what is missing. Nothing here says that a contract is signed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from vsv_wizard.dossier.fields import empty
from vsv_wizard.dossier.model import Dossier, Samenvatting, Verklaring
from vsv_wizard.dossier.paths import is_hidden, join_path, read
from vsv_wizard.dossier.remembered import remembered
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import AskedVraag, asked
from vsv_wizard.voortgang.changed import changed_facts
from vsv_wizard.voortgang.dates import DossierDate, dates_of, passed
from vsv_wizard.voortgang.milestones import MAX_POINTS, Light, Mijlpaal, furthest, light, mijlpalen
from vsv_wizard.voortgang.milestones import reached as reached_days
from vsv_wizard.voortgang.missing import Missing, errors_per_taak, open_antwoorden, tallies
from vsv_wizard.voortgang.nvt import declared_nvt, nvt_reason
from vsv_wizard.voortgang.regels import Finding, check
from vsv_wizard.voortgang.signed import signed_on
from vsv_wizard.voortgang.statuses import DONE, TO_DO, Status
from vsv_wizard.voortgang.waiting import WaitingFor, after_in, waiting
from vsv_wizard.voortgang.waiting import asked as asked_of

NOT_IN_COPY = "Dit staat niet in deze gedeelde kopie."
# Made without validating: that would build the model, which nothing else here needs.
_NIET_VERKLAARD = Verklaring.model_construct()


@dataclass(frozen=True)
class TaakStand:
    """How one task stands.

    first: open tasks that must come first; liefst: that had better come first.
    waiting: on whom it waits, since when, and when to ask again. asked: to whom some of its
    questions were sent.
    reasons: why it is "Controleren" or "N.v.t.".
    tallies: such as "2 van 4 overleggen gehouden in twaalf maanden".
    getekend: when it was signed, according to the answers.
    """

    taak: Taak
    status: Status
    missing: tuple[Missing, ...] = ()
    first: tuple[str, ...] = ()
    liefst: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    waiting: WaitingFor | None = None
    asked: tuple[WaitingFor, ...] = ()
    klaar_op: date | None = None
    tallies: tuple[str, ...] = ()
    getekend: date | None = None

    @property
    def id(self) -> str:
        """The id of the task."""
        return self.taak.id

    @property
    def nr(self) -> str:
        """The number of the task, to show."""
        return self.taak.nr

    @property
    def wacht_op(self) -> str:
        """On whom it waits; empty when it does not."""
        return self.waiting.op if self.waiting else ""

    @property
    def on_others(self) -> tuple[WaitingFor, ...]:
        """On whom it waits, and who was asked something of it."""
        return (*((self.waiting,) if self.waiting else ()), *self.asked)

    @property
    def done(self) -> bool:
        """Whether it counts as done."""
        return self.status in DONE

    def can_be_done(self, today: date) -> bool:
        """Whether there is something to do about it now: also asking again, on the day for it."""
        return self.status in TO_DO or (self.waiting is not None and self.waiting.is_due(today))

    @property
    def may_be_klaar(self) -> bool:
        """Whether a person may declare it done now."""
        return not self.missing and not self.first and self.status is not Status.NVT


@dataclass(frozen=True)
class Tally:
    """How many tasks are done, out of how many."""

    klaar: int
    totaal: int


@dataclass(frozen=True)
class NextUp:
    """Where "Volgende" goes: a task, or None at the end; and what it passed over, and why."""

    taak_id: str | None
    passed_over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Progress:
    """How a whole dossier stands on one day.

    dates: those on which somebody has to do something; what has passed stands first.
    """

    plan: Plan
    taken: dict[str, TaakStand]
    findings: tuple[Finding, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    alleen_kern: bool
    today: date
    dates: tuple[DossierDate, ...]
    light: Light

    @property
    def late(self) -> tuple[DossierDate, ...]:
        """The dates that have passed and were not handled."""
        return passed(self.dates)

    @cached_property
    def kern(self) -> Tally:
        """The count for the core tasks."""
        return _count_up(stand for stand in self.taken.values() if stand.taak.kern)

    @cached_property
    def everything(self) -> Tally:
        """The count for all tasks."""
        return _count_up(self.taken.values())

    def stap(self, nr: str) -> Tally:
        """The count for one step."""
        return _count_up(stand for stand in self.taken.values() if stand.taak.stap == nr)

    @property
    def mijlpaal(self) -> str:
        """The furthest milestone that was reached, in lower case, or "geen"."""
        return furthest(self.mijlpalen)

    @property
    def volgende(self) -> str | None:
        """The first task of the route that can be done now; else the first that waits."""
        return self.next_up(None).taak_id

    def on_route(self, taak_id: str) -> bool:
        """Whether the chosen route (core, or all) passes this task."""
        return self.plan.taken[taak_id].kern or not self.alleen_kern

    def next_up(self, na: str | None) -> NextUp:
        """The next task of the route after this one that can be done now."""
        ids = [i for i in self.taken if self.on_route(i) or i == na]
        start = ids.index(na) + 1 if na is not None else 0
        if opened := self._opened_by(na, ids[:start]):
            return NextUp(opened)
        passed_over: list[tuple[str, str]] = []
        for taak_id in ids[start:]:
            stand = self.taken[taak_id]
            if stand.can_be_done(self.today):
                return NextUp(taak_id, tuple(passed_over))
            if stand.status not in DONE:
                passed_over.append((taak_id, self.why_not(stand)))
        busy = any(self.taken[i].can_be_done(self.today) for i in ids)
        waits = [] if busy else [i for i in ids if self.taken[i].waiting]
        asks = after_in(waits, na)
        return NextUp(asks, tuple(passed for passed in passed_over if passed[0] != asks))

    def _opened_by(self, na: str | None, before: list[str]) -> str | None:
        """An earlier task that could not be done until this one was: signing before meeting."""
        if na is None or not self.taken[na].done:
            return None
        opened = (i for i in before if na in self.plan.taken[i].na)
        return next((i for i in opened if self.taken[i].status in TO_DO), None)

    def why_not(self, stand: TaakStand) -> str:
        """Why a task cannot be done now: what comes first, or who is waited for."""
        if stand.waiting:
            return f"Wacht op {stand.waiting.in_words}."
        first = " en ".join(f"{self.plan.taken[i].titel} ({self.plan.nr(i)})" for i in stand.first)
        return f"Kan nog niet. Eerst: {first}."


def _count_up(states: Iterable[TaakStand]) -> Tally:
    done = [stand.done for stand in states]
    return Tally(sum(done), len(done))


def determine(dossier: Dossier, plan: Plan, today: date) -> Progress:
    """How this dossier stands today: every task, the milestones, what comes next."""
    return _determined(dossier, plan, today)


@remembered  # who asks, asks again: to show it, to declare, to save, for each document
def _determined(dossier: Dossier, plan: Plan, today: date) -> Progress:
    findings = _findings(dossier, today, plan)
    errors = errors_per_taak(plan, findings)
    dates = dates_of(dossier, plan, today)
    late: dict[str, list[DossierDate]] = {}
    for een in passed(dates):
        if een.asks_a_look:
            late.setdefault(een.taak, []).append(een)
    taken: dict[str, TaakStand] = {}

    def state_of(taak_id: str) -> TaakStand:
        # Depth first: a task asks how the tasks before it stand. The plan has no cycles.
        if taak_id not in taken:
            voorgangers = [state_of(other) for other in plan.taken[taak_id].na]
            first = tuple(other.id for other in voorgangers if not _lets_pass(other))
            stand = _determine_taak(
                plan.taken[taak_id],
                dossier,
                plan,
                today,
                late.get(taak_id, []),
                errors.get(taak_id, []),
                first,
            )
            taken[taak_id] = _as_in_original(stand, dossier, first)
        return taken[taak_id]

    states = {taak_id: state_of(taak_id) for taak_id in plan.taken}
    states = {taak_id: _with_preferred(stand, plan, states) for taak_id, stand in states.items()}
    three = mijlpalen(dossier, plan, states, dates, today)
    return Progress(
        plan=plan,
        taken=states,
        findings=findings,
        mijlpalen=three,
        alleen_kern=dossier.dossier.route == "kern",
        today=today,
        dates=dates,
        light=light(dossier, plan, states, dates, three, today),
    )


def samenvatting(dossier: Dossier, progress: Progress) -> Samenvatting:
    """What the file itself says about its progress, so that an overview need not compute it."""
    return dossier.samenvatting.model_copy(
        update={
            "mijlpaal": progress.mijlpaal,
            "kern_klaar": progress.kern.klaar,
            "kern_totaal": progress.kern.totaal,
            "volgende": progress.volgende or "",
            "laatste_wijziging": progress.today,
        }
    )


def with_summary(dossier: Dossier, progress: Progress) -> Dossier:
    """The dossier as it is written: with its summary, and with what was reached and when."""
    kept = {
        "samenvatting": samenvatting(dossier, progress),
        "mijlpalen": reached_days(progress.mijlpalen),
    }
    return dossier.model_copy(update=kept)


def imprint(stand: TaakStand) -> str:
    """How a task stands in a line, to see later whether that is still so."""
    return f"{stand.status}, {len(stand.missing)}"


def _as_in_original(stand: TaakStand, dossier: Dossier, first: tuple[str, ...]) -> TaakStand:
    """In a shared copy: how the task stood in the original, until somebody goes on here."""
    toen = dossier.gedeeld.stand.get(stand.id) if dossier.gedeeld else None
    if toen is None or toen.zonder != imprint(stand) or toen.status not in set(Status):
        return stand
    status = Status(toen.status)
    verklaard = dossier.taken.get(stand.id) or _NIET_VERKLAARD
    is_klaar, is_nvt = verklaard.status == "klaar", status is Status.NVT
    punt = Missing(join_path("taken", stand.id), NOT_IN_COPY)
    return replace(
        stand,
        status=status,
        missing=(punt,) * min(toen.punten, MAX_POINTS),
        first=() if is_klaar or is_nvt else first,
        reasons=(NOT_IN_COPY,) if is_nvt or status is Status.CONTROLEREN else (),
        waiting=waiting(verklaard) if status is Status.WACHT else None,
        asked=() if is_nvt else asked_of(verklaard),
        klaar_op=verklaard.klaar_op if is_klaar else None,
    )


def _findings(dossier: Dossier, today: date, plan: Plan) -> tuple[Finding, ...]:
    """What the rules find; nothing about answers that this shared copy does not have."""
    findings = check(dossier, today, plan)
    if dossier.gedeeld is None:
        return findings
    return tuple(
        melding
        for melding in findings
        if not any(empty(read(dossier, p)) and is_hidden(dossier, p) for p in melding.paden)
    )


def _lets_pass(stand: TaakStand) -> bool:
    """A task that was done and only asks for a second look holds nobody up."""
    return stand.done or stand.status is Status.CONTROLEREN


def _with_preferred(stand: TaakStand, plan: Plan, states: dict[str, TaakStand]) -> TaakStand:
    if stand.done:
        return stand
    liefst = tuple(i for i in plan.taken[stand.id].na_liefst if not _lets_pass(states[i]))
    return replace(stand, liefst=liefst) if liefst else stand


def _determine_taak(
    taak: Taak,
    dossier: Dossier,
    plan: Plan,
    today: date,
    late: list[DossierDate],
    errors: list[Missing],
    first: tuple[str, ...],
) -> TaakStand:
    verklaard = dossier.taken.get(taak.id) or _NIET_VERKLAARD
    nvt = bool(declared_nvt(dossier, plan, taak.id))
    if (reason := nvt_reason(dossier, plan, taak.id)) and not (nvt and late):
        return TaakStand(taak, Status.NVT, reasons=(reason,))

    vragen = asked(plan, dossier, taak.id, today)
    counted = tuple(tallies(taak.id, dossier, plan, today))
    short = (punt for _, punt in counted if punt)
    # What is handled by saying again how the task stands keeps nobody from doing that.
    passed_by = (Missing(een.answer, een.reason) for een in late if not een.by_declaring)
    missing = tuple(_once((*passed_by, *open_antwoorden(vragen, dossier, plan), *short, *errors)))
    reasons: tuple[str, ...] = ()
    if verklaard.status == "klaar":
        said = dict.fromkeys(een.reason for een in late)
        changed = changed_facts(taak, verklaard, dossier, plan)
        more = (punt.tekst for punt in missing if punt.tekst not in said)
        reasons = (*said, *changed, *more)
        status = Status.CONTROLEREN if reasons else Status.KLAAR
    elif nvt:
        reasons, status = tuple(een.reason for een in late), Status.CONTROLEREN
    elif verklaard.status == "wacht":
        status = Status.WACHT
    elif first:
        status = Status.KAN_NOG_NIET
    elif verklaard.status or verklaard.bewijs or _has_begun(vragen, dossier):
        status = Status.BEZIG
    else:
        status = Status.NIET_BEGONNEN
    return TaakStand(
        taak,
        status,
        missing=missing,
        first=() if verklaard.status == "klaar" else first,
        reasons=reasons,
        waiting=waiting(verklaard) if status is Status.WACHT else None,
        asked=asked_of(verklaard),
        klaar_op=verklaard.klaar_op if verklaard.status == "klaar" else None,
        tallies=tuple(tekst for tekst, _ in counted),
        getekend=signed_on(dossier, taak),
    )


def _once(points: Iterable[Missing]) -> Iterator[Missing]:
    """Each path once."""
    seen: set[str] = set()
    for punt in points:
        if punt.pad not in seen:
            seen.add(punt.pad)
            yield punt


def _has_begun(vragen: tuple[AskedVraag, ...], dossier: Dossier) -> bool:
    """Whether somebody began here; what names an item may have been typed at another task."""
    return any(
        (not empty(vraag.value) or vraag.verborgen or vraag.pad in dossier.klad)
        and (vraag.lijst is None or any(vraag.vraag is own for own in vraag.lijst.velden))
        for vraag in vragen
    )
