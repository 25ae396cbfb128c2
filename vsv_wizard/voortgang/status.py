"""Dossier + plan + today -> how every task stands, what comes next, what was reached.

Pure functions. A person declares that a task is done; this module says whether
that still holds, and what is missing. Nothing here says that a contract is signed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.model import Dossier, Samenvatting, TaakStand
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import PadFout, is_verborgen, lees, patroon, voeg
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import Gesteld, geldt, write_out, zichtbaar
from vsv_wizard.voortgang.fingerprints import merk
from vsv_wizard.voortgang.missing import (
    Ontbreekt,
    fouten_per_taak,
    naam_van,
    open_antwoorden,
    tellingen,
)
from vsv_wizard.voortgang.regels import Melding, controleer


class Status(StrEnum):
    """How a task stands, in the words that every screen and report uses."""

    NIET_BEGONNEN = "Nog niet begonnen"
    BEZIG = "Bezig"
    KAN_NOG_NIET = "Kan nog niet"
    WACHT = "Wacht op ander"
    KLAAR = "Klaar"
    CONTROLEREN = "Controleren"
    NVT = "N.v.t."

    @property
    def teken(self) -> str:
        """One character that goes before the words; never instead of them."""
        return _TEKENS[self]


_TEKENS = {
    Status.NIET_BEGONNEN: "○",
    Status.BEZIG: "◐",
    Status.KAN_NOG_NIET: "–",
    Status.WACHT: "»",
    Status.KLAAR: "✔",
    Status.CONTROLEREN: "!",
    Status.NVT: "×",
}

MEESTE_PUNTEN = 999  # that a file may count; it may be damaged
NIET_IN_KOPIE = "Dit staat niet in deze gedeelde kopie."
AF = frozenset({Status.KLAAR, Status.NVT})
TE_DOEN = frozenset({Status.NIET_BEGONNEN, Status.BEZIG, Status.CONTROLEREN})
GEEN_MIJLPAAL = "geen"
# Made without validating: that would build the model, which nothing else here needs.
_NIET_VERKLAARD = TaakStand.model_construct()


@dataclass(frozen=True)
class TaakVoortgang:
    """How one task stands.

    eerst: open tasks that must come first; liefst: that had better come first.
    redenen: why it is "Controleren" or "N.v.t.".
    tellingen: such as "2 van 4 overleggen gehouden in 2026".
    """

    taak: Taak
    status: Status
    ontbreekt: tuple[Ontbreekt, ...] = ()
    eerst: tuple[str, ...] = ()
    liefst: tuple[str, ...] = ()
    redenen: tuple[str, ...] = ()
    wacht_op: str = ""
    klaar_op: date | None = None
    tellingen: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the task."""
        return self.taak.id

    @property
    def nr(self) -> str:
        """The number of the task, to show."""
        return self.taak.nr

    @property
    def af(self) -> bool:
        """Whether it counts as done."""
        return self.status in AF

    @property
    def mag_klaar(self) -> bool:
        """Whether a person may declare it done now."""
        return not self.ontbreekt and not self.eerst and self.status is not Status.NVT


@dataclass(frozen=True)
class Mijlpaal:
    """One milestone: reached or not, and what is open for it (ids of tasks, and remarks)."""

    naam: str
    uitleg: str
    open_taken: tuple[str, ...]
    open_punten: tuple[str, ...] = ()

    @property
    def bereikt(self) -> bool:
        """Whether nothing is open."""
        return not self.open_taken and not self.open_punten


@dataclass(frozen=True)
class Telling:
    """How many tasks are done, out of how many."""

    klaar: int
    totaal: int


@dataclass(frozen=True)
class Vervolg:
    """Where "Volgende" goes: a task, or None at the end; and what it passed over, and why."""

    taak_id: str | None
    overgeslagen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Voortgang:
    """How a whole dossier stands on one day."""

    plan: Plan
    taken: dict[str, TaakVoortgang]
    meldingen: tuple[Melding, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    alleen_kern: bool
    vandaag: date

    @cached_property
    def kern(self) -> Telling:
        """The count for the core tasks."""
        return _tel(stand for stand in self.taken.values() if stand.taak.kern)

    @cached_property
    def alles(self) -> Telling:
        """The count for all tasks."""
        return _tel(self.taken.values())

    def stap(self, nr: str) -> Telling:
        """The count for one step."""
        return _tel(stand for stand in self.taken.values() if stand.taak.stap == nr)

    @property
    def mijlpaal(self) -> str:
        """The furthest milestone that was reached, in lower case, or "geen"."""
        bereikt = [m.naam.lower() for m in self.mijlpalen if m.bereikt]
        return bereikt[-1] if bereikt else GEEN_MIJLPAAL

    @property
    def volgende(self) -> str | None:
        """The first task of the route that can be done now."""
        return self.vervolg(None).taak_id

    def op_route(self, taak_id: str) -> bool:
        """Whether the chosen route (core, or all) passes this task."""
        return self.plan.taken[taak_id].kern or not self.alleen_kern

    def vervolg(self, na: str | None) -> Vervolg:
        """The next task of the route after this one that can be done now."""
        ids = [i for i in self.taken if self.op_route(i) or i == na]
        start = ids.index(na) + 1 if na is not None else 0
        overgeslagen: list[tuple[str, str]] = []
        for taak_id in ids[start:]:
            stand = self.taken[taak_id]
            if stand.status in TE_DOEN:
                return Vervolg(taak_id, tuple(overgeslagen))
            if stand.status not in AF:
                overgeslagen.append((taak_id, self.waarom_niet(stand)))
        return Vervolg(None, tuple(overgeslagen))

    def waarom_niet(self, stand: TaakVoortgang) -> str:
        """Why a task cannot be done now: what comes first, or who is waited for."""
        if stand.status is Status.WACHT:
            return f"Wacht op {stand.wacht_op}."
        eerst = " en ".join(f"{self.plan.taken[i].titel} ({self.plan.nr(i)})" for i in stand.eerst)
        return f"Kan nog niet. Eerst: {eerst}."


def _tel(standen: Iterable[TaakVoortgang]) -> Telling:
    af = [stand.af for stand in standen]
    return Telling(sum(af), len(af))


def bepaal(dossier: Dossier, plan: Plan, vandaag: date) -> Voortgang:
    """How this dossier stands today: every task, the milestones, what comes next."""
    meldingen = _meldingen(dossier, vandaag)
    fouten = fouten_per_taak(plan, meldingen)
    taken: dict[str, TaakVoortgang] = {}

    def stand_van(taak_id: str) -> TaakVoortgang:
        # Depth first: a task asks how the tasks before it stand. The plan has no cycles.
        if taak_id not in taken:
            voorgangers = [stand_van(ander) for ander in plan.eerst[taak_id]]
            eerst = tuple(ander.id for ander in voorgangers if not _laat_door(ander))
            stand = _bepaal_taak(
                plan.taken[taak_id], dossier, plan, vandaag, fouten.get(taak_id, []), eerst
            )
            taken[taak_id] = _als_in_origineel(stand, dossier, eerst)
        return taken[taak_id]

    standen = {taak_id: stand_van(taak_id) for taak_id in plan.taken}
    standen = {taak_id: _met_liefst(stand, plan, standen) for taak_id, stand in standen.items()}
    return Voortgang(
        plan=plan,
        taken=standen,
        meldingen=meldingen,
        mijlpalen=tuple(_mijlpalen(dossier, plan, standen, vandaag)),
        alleen_kern=dossier.dossier.route == "kern",
        vandaag=vandaag,
    )


def samenvatting(dossier: Dossier, voortgang: Voortgang) -> Samenvatting:
    """What the file itself says about its progress, so that an overview need not compute it."""
    return dossier.samenvatting.model_copy(
        update={
            "mijlpaal": voortgang.mijlpaal,
            "kern_klaar": voortgang.kern.klaar,
            "kern_totaal": voortgang.kern.totaal,
            "volgende": voortgang.volgende or "",
            "laatste_wijziging": voortgang.vandaag,
        }
    )


def afdruk(stand: TaakVoortgang) -> str:
    """How a task stands in a line, to see later whether that is still so."""
    return f"{stand.status}, {len(stand.ontbreekt)}"


def _als_in_origineel(
    stand: TaakVoortgang, dossier: Dossier, eerst: tuple[str, ...]
) -> TaakVoortgang:
    """In a shared copy: how the task stood in the original, until somebody goes on here."""
    toen = dossier.gedeeld.stand.get(stand.id) if dossier.gedeeld else None
    if toen is None or toen.zonder != afdruk(stand) or toen.status not in set(Status):
        return stand
    status = Status(toen.status)
    verklaard = dossier.taken.get(stand.id) or _NIET_VERKLAARD
    is_klaar, is_nvt = verklaard.status == "klaar", status is Status.NVT
    punt = Ontbreekt(voeg("taken", stand.id), NIET_IN_KOPIE)
    return replace(
        stand,
        status=status,
        ontbreekt=(punt,) * min(toen.punten, MEESTE_PUNTEN),
        eerst=() if is_klaar or is_nvt else eerst,
        redenen=(NIET_IN_KOPIE,) if is_nvt or status is Status.CONTROLEREN else (),
        wacht_op=(verklaard.wacht_op or "een ander") if status is Status.WACHT else "",
        klaar_op=verklaard.klaar_op if is_klaar else None,
    )


def _meldingen(dossier: Dossier, vandaag: date) -> tuple[Melding, ...]:
    """What the rules find; nothing about answers that this shared copy does not have."""
    meldingen = controleer(dossier, vandaag)
    if dossier.gedeeld is None:
        return meldingen
    return tuple(
        melding
        for melding in meldingen
        if not any(leeg(lees(dossier, p)) and is_verborgen(dossier, p) for p in melding.paden)
    )


def _laat_door(stand: TaakVoortgang) -> bool:
    """A task that was done and only asks for a second look holds nobody up."""
    return stand.af or stand.status is Status.CONTROLEREN


def _met_liefst(
    stand: TaakVoortgang, plan: Plan, standen: dict[str, TaakVoortgang]
) -> TaakVoortgang:
    if stand.af:
        return stand
    liefst = tuple(i for i in plan.liefst_eerst[stand.id] if not _laat_door(standen[i]))
    return replace(stand, liefst=liefst) if liefst else stand


def _bepaal_taak(
    taak: Taak,
    dossier: Dossier,
    plan: Plan,
    vandaag: date,
    fouten: list[Ontbreekt],
    eerst: tuple[str, ...],
) -> TaakVoortgang:
    verklaard = dossier.taken.get(taak.id) or _NIET_VERKLAARD
    if taak.nvt_als and geldt(taak.nvt_als, dossier):
        return TaakVoortgang(taak, Status.NVT, redenen=(taak.nvt_reden,))
    nvt_reden = (verklaard.nvt_reden or "").strip()
    nvt = bool(verklaard.status == "nvt" and taak.nvt_mag and nvt_reden)
    nieuw_jaar = tuple(_nieuw_jaar(taak, verklaard, vandaag))
    if nvt and not nieuw_jaar:
        return TaakVoortgang(taak, Status.NVT, redenen=(nvt_reden,))

    zichtbare = tuple(zichtbaar(plan, dossier, taak.id))
    vragen = tuple(write_out(plan, dossier, zichtbare, vandaag))
    geteld = tuple(tellingen(zichtbare, dossier, plan, vandaag))
    antwoorden = tuple(open_antwoorden(vragen, dossier, plan))
    genoemd = {punt.pad for punt in antwoorden}
    ontbreekt = (
        *antwoorden,
        *(Ontbreekt(pad, f"Vul aan: nu {tekst}.") for pad, tekst, ok in geteld if not ok),
        *(fout for fout in fouten if fout.pad not in genoemd),
    )
    redenen: tuple[str, ...] = ()
    if verklaard.status == "klaar":
        anders = _waarom_controleren(taak, verklaard, dossier, plan, vandaag)
        redenen = (*nieuw_jaar, *anders, *(punt.tekst for punt in ontbreekt))
        status = Status.CONTROLEREN if redenen else Status.KLAAR
    elif nvt:
        redenen, status = nieuw_jaar, Status.CONTROLEREN
    elif verklaard.status == "wacht":
        status = Status.WACHT
    elif eerst:
        status = Status.KAN_NOG_NIET
    elif verklaard.status or verklaard.bewijs or _begonnen(vragen, dossier):
        status = Status.BEZIG
    else:
        status = Status.NIET_BEGONNEN
    return TaakVoortgang(
        taak,
        status,
        ontbreekt=ontbreekt,
        eerst=() if verklaard.status == "klaar" else eerst,
        redenen=redenen,
        wacht_op=(verklaard.wacht_op or "een ander") if status is Status.WACHT else "",
        klaar_op=verklaard.klaar_op if verklaard.status == "klaar" else None,
        tellingen=tuple(tekst for _, tekst, _ in geteld),
    )


def _begonnen(vragen: tuple[Gesteld, ...], dossier: Dossier) -> bool:
    """Whether somebody began here; what names an item may have been typed at another task."""
    return any(
        (not leeg(vraag.waarde) or vraag.verborgen or vraag.pad in dossier.klad)
        and (vraag.lijst is None or any(vraag.vraag is eigen for eigen in vraag.lijst.velden))
        for vraag in vragen
    )


def _nieuw_jaar(taak: Taak, verklaard: TaakStand, vandaag: date) -> Iterator[str]:
    if taak.jaarlijks and verklaard.klaar_op and verklaard.klaar_op.year < vandaag.year:
        yield f"Er is een nieuw jaar begonnen. Kijk dit na voor {vandaag.year}."


def _waarom_controleren(
    taak: Taak,
    verklaard: TaakStand,
    dossier: Dossier,
    plan: Plan,
    vandaag: date,
) -> Iterator[str]:
    """Which facts changed under a task that was declared done, and which evidence is old."""
    gewijzigd = (
        patroon(pad)
        for pad, gezien in verklaard.gezien.items()
        if _bekend(pad) in taak.controleer_bij and merk(dossier, pad) != gezien
    )
    for pad in dict.fromkeys(gewijzigd):
        yield f"{naam_van(plan, pad)} is gewijzigd nadat u deze taak klaar noemde."
    for bewijs in verklaard.bewijs:
        if isinstance(bewijs.controle_datum, date) and bewijs.controle_datum < vandaag:
            yield f"Het bewijs ({bewijs.soort or 'zonder soort'}) moet opnieuw bekeken worden."


def _bekend(pad: str) -> str:
    """The pattern of a path in a file; "" when somebody wrote something else there."""
    try:
        return patroon(pad)
    except PadFout:
        return ""


def _mijlpalen(
    dossier: Dossier, plan: Plan, standen: dict[str, TaakVoortgang], vandaag: date
) -> Iterator[Mijlpaal]:
    def open_taken(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if not standen[i].af)

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
        tuple(_gemist(dossier, vandaag)),
    )


def _gemist(dossier: Dossier, vandaag: date) -> Iterator[str]:
    """Planned meetings whose date has passed without minutes or a new date."""
    for overleg in dossier.overleg.bijeenkomsten:
        datum = overleg.datum
        if not isinstance(datum, date) or overleg.status in ("gehouden", "vervallen"):
            continue
        if datum < vandaag:
            yield f"Het overleg van {datum_lang(datum)} heeft nog geen verslag."
    if dossier.gedeeld:
        yield from ("Een overleg heeft nog geen verslag.",) * min(
            dossier.gedeeld.gemist, MEESTE_PUNTEN
        )
