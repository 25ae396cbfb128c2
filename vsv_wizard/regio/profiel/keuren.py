"""What is wrong in a profile that could be read: the place, and what to do. Empty when all fits.

Two halves. `keur_laag` is about the plan, and is done whenever a profile is used: a circle
of tasks would keep the program from starting. What is wrong with an answer only keeps that
answer out.
"""

from collections.abc import Iterator

from vsv_wizard.dossier.notation import opsomming
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.plan.check_tasks import PLANBESTAND, controleer_taken
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.regio.profiel.model import Profiel, Vraagtekst
from vsv_wizard.regio.profiel.planlaag import leg_over

_MAX_PLEK, _MAX_ZIN = 80, 300


def keur(plan: Plan, profiel: Profiel) -> list[str]:
    """Everything that is wrong. plan: ours, without the profile."""
    from vsv_wizard.plan.check import controleer
    from vsv_wizard.regio.profiel.voorstellen import voorstellen

    if fouten := keur_laag(plan, profiel):
        return [*fouten, *voorstellen(plan, profiel).fouten]
    gelegd = leg_over(plan, profiel)
    hele = [_zonder_bestand(fout) for fout in controleer(gelegd)]
    return [*hele, *voorstellen(gelegd, profiel).fouten]


def keur_laag(plan: Plan, profiel: Profiel) -> list[str]:
    """What is wrong with the tasks and the wording."""
    fouten = [*_teksten(plan, profiel), *_nieuwe_taken(plan, profiel)]
    if fouten:
        return fouten
    return [_zonder_bestand(fout) for fout in controleer_taken(leg_over(plan, profiel))]


def _zonder_bestand(fout: str) -> str:
    return _kort(fout.removeprefix(f"{PLANBESTAND}: "), _MAX_ZIN)


def _plek(*delen: str) -> str:
    """A place in the profile; a name in it can be anything."""
    return _kort(" ".join(delen), _MAX_PLEK)


def _kort(tekst: str, meeste: int) -> str:
    regel = schoon_regel(tekst)
    return regel if len(regel) <= meeste else f"{regel[: meeste - 3]}..."


def _nieuwe_taken(plan: Plan, profiel: Profiel) -> Iterator[str]:
    gezien: set[str] = set()
    nrs = {taak.nr for taak in plan.taak}
    for taak in profiel.taak:
        if taak.nr in nrs:
            yield f"{_plek('taak', taak.nr)}: dit nummer is al van een taak in het stappenplan"
        elif taak.nr in gezien:
            yield f"{_plek('taak', taak.nr)}: dit nummer komt twee keer voor"
        gezien.add(taak.nr)
        if not taak.wie:
            yield f"{_plek('taak', taak.nr)}: noem bij wie: {opsomming(list(plan.wie), 'of')}"


def _teksten(plan: Plan, profiel: Profiel) -> Iterator[str]:
    for nr, tekst in profiel.tekst.taak.items():
        taak = plan.taken.get(plan.taak_id(nr) or "")
        if taak is None:
            yield f"{_plek('tekst.taak', nr)}: deze taak bestaat niet in het stappenplan"
            continue
        for naam in ("kern_reden", "nvt_mag", "nvt_reden"):
            if getattr(tekst, naam) and not getattr(taak, naam):
                plek = _plek("tekst.taak", taak.nr, f"({taak.id})")
                yield f"{plek}: {naam}: dat heeft deze taak niet"
    for pad, anders in profiel.tekst.vraag.items():
        vraag = plan.vraag_van.get(pad)
        if vraag is None:
            yield f"{_plek('tekst.vraag', pad)}: deze vraag bestaat niet in het stappenplan"
        else:
            yield from _vraagtekst(_plek("tekst.vraag", pad), vraag, anders)


def _vraagtekst(plek: str, vraag: Vraag, tekst: Vraagtekst) -> Iterator[str]:
    for waarde in tekst.keuzes:
        if waarde not in vraag.keuzes:
            mogelijk = opsomming(list(vraag.keuzes), "of") or "niets"
            yield f"{plek}: keuzes: {_plek(waarde)} bestaat niet; kies uit {mogelijk}"
    if tekst.teleenheid and not vraag.teleenheid:
        yield f"{plek}: teleenheid: hier wordt niets geteld"
