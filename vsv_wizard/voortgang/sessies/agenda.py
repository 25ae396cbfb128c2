"""Which tasks are worth an hour together, and why: the agenda that the program proposes.

First what cannot wait (late actions, dates that are near), then what has stood still or
has to be looked at again, then what holds others up, then what simply comes next.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.acties import Stand, stand, wat
from vsv_wizard.voortgang.highlights import data_te_komen, open_keuzes
from vsv_wizard.voortgang.status import TE_DOEN, Status, TaakVoortgang, Voortgang

DICHTBIJ = timedelta(days=30)
TE_LANG = timedelta(days=30)  # waiting for somebody
MINUTEN_PER_TAAK = 15
MEESTE = 8  # more than that is no agenda
HOUDT_TEGEN = 2  # tasks; holding up one is how a plan works


@dataclass(frozen=True)
class Voorstel:
    """A task to talk about, and why now; `dringend` when it should not wait."""

    taak_id: str
    reden: str
    dringend: bool = False


@dataclass(frozen=True, order=True)
class _Aanleiding:
    """One reason to talk about a task. What sorts first weighs most."""

    rang: int
    maat: int  # within one rank: days, or minus the number of tasks
    plaats: int  # in the plan
    taak_id: str
    reden: str


def passend(minuten: int | None) -> int:
    """How many tasks fit in so many minutes; a session without an end is an hour."""
    return max(1, min((60 if minuten is None else minuten) // MINUTEN_PER_TAAK, MEESTE))


def stel_voor(dossier: Dossier, voortgang: Voortgang) -> tuple[Voorstel, ...]:
    """Every task worth doing now, the most urgent first, each with its reason in words."""
    gevonden: dict[str, list[_Aanleiding]] = {}
    for aanleiding in sorted(_aanleidingen(dossier, voortgang)):
        gevonden.setdefault(aanleiding.taak_id, []).append(aanleiding)
    return tuple(_voorstel(taak_id, redenen) for taak_id, redenen in gevonden.items())


def _voorstel(taak_id: str, redenen: list[_Aanleiding]) -> Voorstel:
    """The first reason, and the second when it says more than that the task can be done."""
    teksten = list(dict.fromkeys(r.reden for r in redenen if r.rang < _GEWOON))[:2]
    tekst = "; ".join(teksten) or redenen[0].reden
    return Voorstel(taak_id, tekst[:1].upper() + tekst[1:], redenen[0].rang < _STIL)


_ACTIE, _DATUM, _STIL, _CONTROLE, _BLOKKADE, _GEWOON, _LATER = range(7)


def _aanleidingen(dossier: Dossier, voortgang: Voortgang) -> Iterator[_Aanleiding]:
    plaatsen = {taak_id: plaats for plaats, taak_id in enumerate(voortgang.taken)}
    alle = (
        *_acties(dossier, voortgang),
        *_datums(dossier, voortgang),
        *_wachtend(dossier, voortgang),
        *_te_controleren(voortgang),
        *_blokkades(dossier, voortgang),
        *_volgende(voortgang),
    )
    for rang, maat, taak_id, reden in alle:
        yield _Aanleiding(rang, maat, plaatsen[taak_id], taak_id, reden)


_Ruw = tuple[int, int, str, str]


def _acties(dossier: Dossier, voortgang: Voortgang) -> Iterator[_Ruw]:
    for actie in dossier.acties:
        if actie.taak in voortgang.taken and stand(actie, voortgang.vandaag) is Stand.TE_LAAT:
            dagen = (voortgang.vandaag - actie.voor).days if isinstance(actie.voor, date) else 0
            yield _ACTIE, -dagen, actie.taak, f"actie te laat: {wat(actie)}"


def _datums(dossier: Dossier, voortgang: Voortgang) -> Iterator[_Ruw]:
    """Dates that are near. Of a task that is done they come last: only a look is needed."""
    vandaag = voortgang.vandaag
    for punt in data_te_komen(dossier, voortgang.plan, vandaag):
        ver = not vandaag < punt.datum <= vandaag + DICHTBIJ
        if punt.taak not in voortgang.taken or ver:
            continue
        taak = voortgang.taken[punt.taak]
        if taak.status is Status.KAN_NOG_NIET:
            continue
        rang = _LATER if taak.af else _DATUM
        vraag = voortgang.plan.vraag_van.get(patroon(punt.pad))
        eigen = punt.taak == voortgang.plan.taak_van.get(patroon(punt.pad))
        naam = vraag.naam if vraag and eigen else punt.tekst
        reden = f"{naam}: {datum_lang(punt.datum)}"
        yield rang, punt.datum.toordinal(), punt.taak, reden


def _wachtend(dossier: Dossier, voortgang: Voortgang) -> Iterator[_Ruw]:
    for taak_id, taak in voortgang.taken.items():
        sinds = dossier.taken[taak_id].wacht_sinds if taak_id in dossier.taken else None
        if taak.status is not Status.WACHT or sinds is None:
            continue
        dagen = voortgang.vandaag - sinds
        if dagen >= TE_LANG:
            yield (
                _STIL,
                -dagen.days,
                taak_id,
                f"wacht al {dagen.days // 7} weken op {taak.wacht_op}",
            )


def _te_controleren(voortgang: Voortgang) -> Iterator[_Ruw]:
    for taak_id, taak in voortgang.taken.items():
        if taak.status is Status.CONTROLEREN:
            yield _CONTROLE, 0, taak_id, f"opnieuw nakijken: {_zonder_punt(taak.redenen[0])}"


def _blokkades(dossier: Dossier, voortgang: Voortgang) -> Iterator[_Ruw]:
    """Tasks, and the open choices in them, for which others have to wait."""
    tellen = _houdt_tegen(voortgang)
    keuzes = Counter(k.taak for k in open_keuzes(dossier, voortgang.plan, voortgang.vandaag))
    for taak_id, aantal in tellen.items():
        if aantal < HOUDT_TEGEN or not _kan_nu(voortgang, voortgang.taken[taak_id]):
            continue
        open_ = keuzes[taak_id]
        met = f", met {open_} open {'keuze' if open_ == 1 else 'keuzes'}" if open_ else ""
        yield _BLOKKADE, -aantal, taak_id, f"houdt {aantal} andere taken op{met}"


def _houdt_tegen(voortgang: Voortgang) -> Counter[str]:
    """Per task that is not done: how many tasks of the route wait for it, near or far."""
    tellen: Counter[str] = Counter()
    for taak_id, taak in voortgang.taken.items():
        if not taak.af and voortgang.op_route(taak_id):
            tellen.update(_voor(voortgang.plan, taak_id))
    return tellen


def _voor(plan: Plan, taak_id: str) -> set[str]:
    return set(plan.eerst[taak_id]).union(*(_voor(plan, ander) for ander in plan.eerst[taak_id]))


def _volgende(voortgang: Voortgang) -> Iterator[_Ruw]:
    for taak_id, taak in voortgang.taken.items():
        if _kan_nu(voortgang, taak):
            begonnen = taak.status is Status.BEZIG
            aantal = len(taak.ontbreekt)
            reden = "kan nu"
            if begonnen and aantal:
                reden = f"nog {aantal} {'antwoord' if aantal == 1 else 'antwoorden'}"
            elif begonnen:
                reden = "alles is ingevuld; zeg nog of het klaar is"
            yield _GEWOON, 0, taak_id, reden


def _kan_nu(voortgang: Voortgang, taak: TaakVoortgang) -> bool:
    return taak.status in TE_DOEN and voortgang.op_route(taak.id)


def _zonder_punt(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:].rstrip(".")
