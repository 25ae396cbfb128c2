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
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import PathError, is_hidden, join_path, pattern_of, read
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import AskedVraag, applies, in_view, write_out
from vsv_wizard.voortgang.fingerprints import fingerprint
from vsv_wizard.voortgang.missing import Missing, errors_per_taak, naam_of, open_antwoorden, tallies
from vsv_wizard.voortgang.regels import Finding, check
from vsv_wizard.voortgang.statuses import DONE, TO_DO, Status

MAX_POINTS = 999  # that a file may count; it may be damaged
NOT_IN_COPY = "Dit staat niet in deze gedeelde kopie."
NO_MIJLPAAL = "geen"
# Made without validating: that would build the model, which nothing else here needs.
_NIET_VERKLAARD = Verklaring.model_construct()


@dataclass(frozen=True)
class TaakStand:
    """How one task stands.

    first: open tasks that must come first; liefst: that had better come first.
    reasons: why it is "Controleren" or "N.v.t.".
    tallies: such as "2 van 4 overleggen gehouden in 2026".
    """

    taak: Taak
    status: Status
    missing: tuple[Missing, ...] = ()
    first: tuple[str, ...] = ()
    liefst: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    wacht_op: str = ""
    klaar_op: date | None = None
    tallies: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the task."""
        return self.taak.id

    @property
    def nr(self) -> str:
        """The number of the task, to show."""
        return self.taak.nr

    @property
    def done(self) -> bool:
        """Whether it counts as done."""
        return self.status in DONE

    @property
    def may_be_klaar(self) -> bool:
        """Whether a person may declare it done now."""
        return not self.missing and not self.first and self.status is not Status.NVT


@dataclass(frozen=True)
class Mijlpaal:
    """One milestone: reached or not, and what is open for it (ids of tasks, and remarks)."""

    naam: str
    uitleg: str
    open_taken: tuple[str, ...]
    open_punten: tuple[str, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether nothing is open."""
        return not self.open_taken and not self.open_punten


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
    """How a whole dossier stands on one day."""

    plan: Plan
    taken: dict[str, TaakStand]
    findings: tuple[Finding, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    alleen_kern: bool
    today: date

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
        reached = [m.naam.lower() for m in self.mijlpalen if m.reached]
        return reached[-1] if reached else NO_MIJLPAAL

    @property
    def volgende(self) -> str | None:
        """The first task of the route that can be done now."""
        return self.next_up(None).taak_id

    def on_route(self, taak_id: str) -> bool:
        """Whether the chosen route (core, or all) passes this task."""
        return self.plan.taken[taak_id].kern or not self.alleen_kern

    def next_up(self, na: str | None) -> NextUp:
        """The next task of the route after this one that can be done now."""
        ids = [i for i in self.taken if self.on_route(i) or i == na]
        start = ids.index(na) + 1 if na is not None else 0
        passed_over: list[tuple[str, str]] = []
        for taak_id in ids[start:]:
            stand = self.taken[taak_id]
            if stand.status in TO_DO:
                return NextUp(taak_id, tuple(passed_over))
            if stand.status not in DONE:
                passed_over.append((taak_id, self.why_not(stand)))
        return NextUp(None, tuple(passed_over))

    def why_not(self, stand: TaakStand) -> str:
        """Why a task cannot be done now: what comes first, or who is waited for."""
        if stand.status is Status.WACHT:
            return f"Wacht op {stand.wacht_op}."
        first = " en ".join(f"{self.plan.taken[i].titel} ({self.plan.nr(i)})" for i in stand.first)
        return f"Kan nog niet. Eerst: {first}."


def _count_up(states: Iterable[TaakStand]) -> Tally:
    done = [stand.done for stand in states]
    return Tally(sum(done), len(done))


def determine(dossier: Dossier, plan: Plan, today: date) -> Progress:
    """How this dossier stands today: every task, the milestones, what comes next."""
    findings = _findings(dossier, today)
    errors = errors_per_taak(plan, findings)
    taken: dict[str, TaakStand] = {}

    def state_of(taak_id: str) -> TaakStand:
        # Depth first: a task asks how the tasks before it stand. The plan has no cycles.
        if taak_id not in taken:
            voorgangers = [state_of(other) for other in plan.first[taak_id]]
            first = tuple(other.id for other in voorgangers if not _lets_pass(other))
            stand = _determine_taak(
                plan.taken[taak_id], dossier, plan, today, errors.get(taak_id, []), first
            )
            taken[taak_id] = _as_in_original(stand, dossier, first)
        return taken[taak_id]

    states = {taak_id: state_of(taak_id) for taak_id in plan.taken}
    states = {taak_id: _with_preferred(stand, plan, states) for taak_id, stand in states.items()}
    return Progress(
        plan=plan,
        taken=states,
        findings=findings,
        mijlpalen=tuple(_mijlpalen(dossier, plan, states, today)),
        alleen_kern=dossier.dossier.route == "kern",
        today=today,
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
        wacht_op=(visible(verklaard.wacht_op) or "een ander") if status is Status.WACHT else "",
        klaar_op=verklaard.klaar_op if is_klaar else None,
    )


def _findings(dossier: Dossier, today: date) -> tuple[Finding, ...]:
    """What the rules find; nothing about answers that this shared copy does not have."""
    findings = check(dossier, today)
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
    liefst = tuple(i for i in plan.preferably_first[stand.id] if not _lets_pass(states[i]))
    return replace(stand, liefst=liefst) if liefst else stand


def _determine_taak(
    taak: Taak,
    dossier: Dossier,
    plan: Plan,
    today: date,
    errors: list[Missing],
    first: tuple[str, ...],
) -> TaakStand:
    verklaard = dossier.taken.get(taak.id) or _NIET_VERKLAARD
    if taak.nvt_als and applies(taak.nvt_als, dossier):
        return TaakStand(taak, Status.NVT, reasons=(taak.nvt_reden,))
    nvt_reden = visible(verklaard.nvt_reden)
    nvt = bool(verklaard.status == "nvt" and taak.nvt_mag and nvt_reden)
    nieuw_jaar = tuple(_new_year(taak, verklaard, today))
    if nvt and not nieuw_jaar:
        return TaakStand(taak, Status.NVT, reasons=(nvt_reden,))

    zichtbare = tuple(in_view(plan, dossier, taak.id))
    vragen = tuple(write_out(plan, dossier, zichtbare, today))
    counted = tuple(tallies(zichtbare, dossier, plan, today))
    antwoorden = tuple(open_antwoorden(vragen, dossier, plan))
    mentioned = {punt.pad for punt in antwoorden}
    missing = (
        *antwoorden,
        *(Missing(pad, f"Vul aan: nu {tekst}.") for pad, tekst, ok in counted if not ok),
        *(error for error in errors if error.pad not in mentioned),
    )
    reasons: tuple[str, ...] = ()
    if verklaard.status == "klaar":
        otherwise = _why_controleren(taak, verklaard, dossier, plan, today)
        reasons = (*nieuw_jaar, *otherwise, *(punt.tekst for punt in missing))
        status = Status.CONTROLEREN if reasons else Status.KLAAR
    elif nvt:
        reasons, status = nieuw_jaar, Status.CONTROLEREN
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
        wacht_op=(visible(verklaard.wacht_op) or "een ander") if status is Status.WACHT else "",
        klaar_op=verklaard.klaar_op if verklaard.status == "klaar" else None,
        tallies=tuple(tekst for _, tekst, _ in counted),
    )


def _has_begun(vragen: tuple[AskedVraag, ...], dossier: Dossier) -> bool:
    """Whether somebody began here; what names an item may have been typed at another task."""
    return any(
        (not empty(vraag.value) or vraag.verborgen or vraag.pad in dossier.klad)
        and (vraag.lijst is None or any(vraag.vraag is own for own in vraag.lijst.velden))
        for vraag in vragen
    )


def _new_year(taak: Taak, verklaard: Verklaring, today: date) -> Iterator[str]:
    if taak.jaarlijks and verklaard.klaar_op and verklaard.klaar_op.year < today.year:
        yield f"Er is een nieuw jaar begonnen. Kijk dit na voor {today.year}."


def _why_controleren(
    taak: Taak,
    verklaard: Verklaring,
    dossier: Dossier,
    plan: Plan,
    today: date,
) -> Iterator[str]:
    """Which facts changed under a task that was declared done, and which evidence is old."""
    gewijzigd = (
        pattern_of(pad)
        for pad, gezien in verklaard.gezien.items()
        if _known(pad) in taak.controleer_bij and fingerprint(dossier, pad) != gezien
    )
    for pad in dict.fromkeys(gewijzigd):
        yield f"{naam_of(plan, pad)} is gewijzigd nadat u deze taak klaar noemde."
    for bewijs in verklaard.bewijs:
        if isinstance(bewijs.controle_datum, date) and bewijs.controle_datum < today:
            yield f"Het bewijs ({bewijs.soort or 'zonder soort'}) moet opnieuw bekeken worden."


def _known(pad: str) -> str:
    """The pattern of a path in a file; "" when somebody wrote something else there."""
    try:
        return pattern_of(pad)
    except PathError:
        return ""


def _mijlpalen(
    dossier: Dossier, plan: Plan, states: dict[str, TaakStand], today: date
) -> Iterator[Mijlpaal]:
    def open_taken(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if not states[i].done)

    kern = [taak.id for taak in plan.taak if taak.kern]
    ingericht = open_taken(plan.ingericht)
    yield Mijlpaal(
        "Kern rond", "Bereikt als alles wat de bron zelf vraagt, is geregeld.", open_taken(kern)
    )
    yield Mijlpaal("Ingericht", "Bereikt als afspraken, contracten en overleggen staan.", ingericht)
    yield Mijlpaal(
        "In werking",
        "Bereikt als ook het geld van dit jaar binnen is en geen overleg is gemist.",
        (*ingericht, *open_taken(i for i in plan.in_werking if i not in plan.ingericht)),
        tuple(_missed(dossier, today)),
    )


def _missed(dossier: Dossier, today: date) -> Iterator[str]:
    """Planned meetings whose date has passed without minutes or a new date."""
    for overleg in dossier.overleg.bijeenkomsten:
        datum = overleg.datum
        if not isinstance(datum, date) or overleg.status in ("gehouden", "vervallen"):
            continue
        if datum < today:
            yield f"Het overleg van {datum_long(datum)} heeft nog geen verslag."
    if dossier.gedeeld:
        yield from ("Een overleg heeft nog geen verslag.",) * min(
            dossier.gedeeld.gemist, MAX_POINTS
        )
