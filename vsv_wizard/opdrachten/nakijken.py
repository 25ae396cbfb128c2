"""What `controleer` says about a dossier, and about the plan: what, where, what now."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.opdrachten import keuzes
from vsv_wizard.opdrachten.basis import herstelopdracht, tijdstip
from vsv_wizard.opslag.emergency import noodkopieen
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import benoem
from vsv_wizard.plan.questions import taak_van_pad
from vsv_wizard.voortgang.status import Status

FOUT, LET_OP = "Fout", "Let op"


@dataclass(frozen=True)
class Bevinding:
    """One finding: how serious, where (in words and as a path), and what to do."""

    ernst: str
    waar: str
    tekst: str


def kijk_na(sessie: Sessie) -> Iterator[Bevinding]:
    """All that is wrong or remarkable in one dossier, the faults first."""
    plan, voortgang = sessie.plan, sessie.voortgang
    for melding in voortgang.meldingen:
        ernst = FOUT if melding.ernst == "fout" else LET_OP
        yield Bevinding(ernst, _waar(plan, melding.paden[0]), melding.tekst)
    gemeld = {melding.tekst for melding in voortgang.meldingen}
    for stand in voortgang.taken.values():
        if stand.status is Status.CONTROLEREN:
            for reden in dict.fromkeys(stand.redenen):
                if reden not in gemeld:
                    waar = f"taak {stand.nr} {stand.taak.titel}"
                    yield Bevinding(LET_OP, waar, f"Kijk deze taak opnieuw na. {reden}")
    for punt in dict.fromkeys(p for m in voortgang.mijlpalen for p in m.open_punten):
        yield Bevinding(LET_OP, "overleg", punt)
    yield from _dubbel(sessie)
    yield from _noodkopieen(sessie)
    for pad in sessie.geschoond:
        yield Bevinding(LET_OP, pad, "Hier zijn onzichtbare tekens uit gehaald. Lees het na.")


def _dubbel(sessie: Sessie) -> Iterator[Bevinding]:
    for conflict in sessie.dossier.conflicten:
        waar = benoem(conflict.pad, sessie.dossier, sessie.plan)
        uitleg = keuzes.verschil(conflict, sessie.dossier, sessie.plan)
        kies = keuzes.hoe(conflict.pad, str(sessie.pad), sessie.plan)
        tekst = f"Kies welk antwoord klopt. {uitleg}\n      {kies}"
        yield Bevinding(FOUT, f"{waar} ({conflict.pad})", tekst)


def _noodkopieen(sessie: Sessie) -> Iterator[Bevinding]:
    for kopie in noodkopieen(sessie.bestand.versies):
        versie = kopie.versie
        tekst = (
            f"Er is een noodkopie van {tijdstip(versie.tijd)}, met antwoorden die niet in het "
            f"bestand kwamen.\n      {herstelopdracht(sessie.pad, versie.nummer)}"
        )
        yield Bevinding(LET_OP, "geschiedenis", tekst)


def _waar(plan: Plan, pad: str) -> str:
    taak_id = taak_van_pad(plan, pad)
    vraag = plan.vraag_van.get(patroon(pad))
    delen = [*([f"taak {plan.nr(taak_id)}"] if taak_id else []), *([vraag.kop] if vraag else [])]
    return f"{', '.join(delen)} ({pad})" if delen else pad


def telling(bevindingen: list[Bevinding]) -> str:
    """How much was found, and what that means."""
    fouten = sum(b.ernst == FOUT for b in bevindingen)
    anders = len(bevindingen) - fouten
    woorden = f"{anders} {'opmerking' if anders == 1 else 'opmerkingen'}"
    if fouten:
        erbij = f" en {woorden}" if anders else ""
        return f"{fouten} {'fout' if fouten == 1 else 'fouten'}{erbij}."
    if anders:
        return f"Geen fouten, wel {woorden}. U kunt verder."
    return "Alles klopt."
