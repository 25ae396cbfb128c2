"""What is wrong in a profile that could be read: the place, and what to do. Empty when all fits.

Two halves. `check_layer` is about the plan, and is done whenever a profile is used: a circle
of tasks would keep the program from starting. What is wrong with an answer only keeps that
answer out.
"""

from collections.abc import Iterator

from vsv_wizard.dossier.notation import enumeration
from vsv_wizard.dossier.text import clean_line, did_you_mean
from vsv_wizard.plan.check_tasks import PLANBESTAND, check_taken
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.regio.profiel.model import Profiel, VraagText
from vsv_wizard.regio.profiel.plan_layer import lay_over

_MAX_PLACE, _MAX_ZIN = 80, 300


def check_profiel(plan: Plan, profiel: Profiel) -> list[str]:
    """Everything that is wrong. plan: ours, without the profile."""
    from vsv_wizard.plan.check import check
    from vsv_wizard.regio.profiel.voorstellen import voorstellen

    if errors := check_layer(plan, profiel):
        return [*errors, *voorstellen(plan, profiel).errors]
    gelegd = lay_over(plan, profiel)
    entire = [_without_file(error) for error in check(gelegd)]
    return [*entire, *voorstellen(gelegd, profiel).errors]


def check_layer(plan: Plan, profiel: Profiel) -> list[str]:
    """What is wrong with the tasks and the wording."""
    errors = [*_texts(plan, profiel), *_new_taken(plan, profiel)]
    if errors:
        return errors
    return [_without_file(error) for error in check_taken(lay_over(plan, profiel))]


def _without_file(error: str) -> str:
    return _shorten(error.removeprefix(f"{PLANBESTAND}: "), _MAX_ZIN)


def _place(*parts: str) -> str:
    """A place in the profile; a name in it can be anything."""
    return _shorten(" ".join(parts), _MAX_PLACE)


def _shorten(tekst: str, meeste: int) -> str:
    line = clean_line(tekst)
    return line if len(line) <= meeste else f"{line[: meeste - 3]}..."


def _new_taken(plan: Plan, profiel: Profiel) -> Iterator[str]:
    gezien: set[str] = set()
    nrs = {taak.nr for taak in plan.taak}
    for taak in profiel.taak:
        if taak.nr in nrs:
            yield f"{_place('taak', taak.nr)}: dit nummer is al van een taak in het stappenplan"
        elif taak.nr in gezien:
            yield f"{_place('taak', taak.nr)}: dit nummer komt twee keer voor"
        gezien.add(taak.nr)
        if not taak.wie:
            yield f"{_place('taak', taak.nr)}: noem bij wie: {enumeration(list(plan.wie), 'of')}"


def _texts(plan: Plan, profiel: Profiel) -> Iterator[str]:
    for nr, tekst in profiel.tekst.taak.items():
        taak = plan.taken.get(plan.taak_id(nr) or "")
        if taak is None:
            meant = did_you_mean(nr, [*plan.taken, *(t.nr for t in plan.taak)])
            yield f"{_place('tekst.taak', nr)}: deze taak bestaat niet in het stappenplan.{meant}"
            continue
        for naam in ("kern_reden", "nvt_mag", "nvt_reden"):
            if getattr(tekst, naam) and not getattr(taak, naam):
                plek = _place("tekst.taak", taak.nr, f"({taak.id})")
                yield f"{plek}: {naam}: dat heeft deze taak niet"
    if profiel.wegwijzer:
        routes = [route.id for route in plan.naslag.route]
        for route_id in profiel.wegwijzer:
            if route_id not in routes:
                yield (
                    f"{_place('wegwijzer', route_id)}: deze route bestaat niet; "
                    f"kies uit {enumeration(routes, 'of')}"
                )
    for pad, otherwise in profiel.tekst.vraag.items():
        vraag = plan.vraag_of.get(pad)
        if vraag is None:
            meant = did_you_mean(pad, list(plan.vraag_of))
            where = _place("tekst.vraag", pad)
            yield f"{where}: deze vraag bestaat niet in het stappenplan.{meant}"
        else:
            yield from _vraag_text(_place("tekst.vraag", pad), vraag, otherwise)


def _vraag_text(plek: str, vraag: Vraag, tekst: VraagText) -> Iterator[str]:
    for value in tekst.keuzes:
        if value not in vraag.keuzes:
            mogelijk = enumeration(list(vraag.keuzes), "of") or "niets"
            yield f"{plek}: keuzes: {_place(value)} bestaat niet; kies uit {mogelijk}"
    if tekst.teleenheid and not vraag.teleenheid:
        yield f"{plek}: teleenheid: hier wordt niets geteld"
