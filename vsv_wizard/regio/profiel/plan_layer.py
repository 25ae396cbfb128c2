"""The plan with a profile laid over it: extra tasks, and other words for tasks and questions.

Pure functions. A plan of its own: nothing of ours is changed, and every task of ours is
in it. What is worded otherwise says so in its source, so that nobody takes it for the
words of the memo or the agreement.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vsv_wizard.dossier.notation import datum_long, enumeration
from vsv_wizard.plan.check_tasks import REGIO
from vsv_wizard.plan.model import AnyVraag, Plan, Taak, Vraag
from vsv_wizard.plan.reference import Naslag, RouteStep
from vsv_wizard.plan.rows import PersonVraag
from vsv_wizard.regio.profiel.model import (
    Bijeenkomsten,
    ExtraTaak,
    Profiel,
    RegioRoute,
    VraagText,
)

_STUURGROEP = "rollen.stuurgroep"  # the task that asks for this is where its dates are told


def lay_over(plan: Plan, profiel: Profiel) -> Plan:
    """The plan for this region. The profile must be right: see `check`."""
    stuurgroep = bijeenkomsten_in_words(profiel.stuurgroep)
    taken = []
    for taak in plan.taak:
        new = _with_words(plan, taak, profiel)
        if stuurgroep and taak.id == plan.taak_of.get(_STUURGROEP):
            added = f"De stuurgroep in uw regio komt bijeen op {stuurgroep}."
            new = new.model_copy(
                update={"uitleg": "\n\n".join(filter(None, (new.uitleg.strip(), added)))}
            )
        taken.append(new)
    # Sorting keeps the order within a step: the tasks of the region come after ours.
    order = {stap.nr: plek for plek, stap in enumerate(plan.stap)}
    ids = {extra.nr: extra.id or extra.nr for extra in profiel.taak}
    taken += [_taak(extra, plan, ids) for extra in profiel.taak]
    taken.sort(key=lambda taak: order.get(taak.stap, len(order)))
    # Made anew, as a copy would hold what was computed from the tasks of before.
    parts: dict[str, Any] = {naam: getattr(plan, naam) for naam in Plan.model_fields}
    for naam in ("actie", "sessie"):  # what is asked outside the tasks
        parts[naam] = _vraag(parts[naam], profiel.tekst.vraag)
    layered = Plan.model_construct(**{**parts, "taak": tuple(taken)})
    if profiel.wegwijzer:  # else the reference stays what is read when it is first asked for
        layered.__dict__["naslag"] = _with_routes(plan.naslag, profiel.wegwijzer)
    return layered


def _with_routes(naslag: Naslag, own: dict[str, RegioRoute]) -> Naslag:
    """The reference with the routes of the region; of a route only what it words otherwise."""
    routes = []
    for route in naslag.route:
        if otherwise := own.get(route.id):
            words = _put_words(otherwise)
            steps = tuple(RouteStep(tekst=tekst) for tekst in words.pop("stappen", ()))
            words |= {"stap": steps} if steps else {}
            bron = f"{route.bron}; {REGIO}"
            route = route.model_copy(update={**words, "bron": bron, "van_regio": True})  # noqa: PLW2901
        routes.append(route)
    return naslag.model_copy(update={"route": tuple(routes)})


def bijeenkomsten_in_words(groep: Bijeenkomsten) -> str:
    """When and where: "4 maart en 3 juni 2027, 14.00 uur, Voorbeeldstad"; "" without a date."""
    if not groep.datums:
        return ""
    days = enumeration([datum_long(day) for day in sorted(groep.datums)], "en")
    return ", ".join([days, *(str(deel) for deel in (groep.tijd, groep.plaats) if deel)])


def _taak(extra: ExtraTaak, plan: Plan, ids: dict[str, str]) -> Taak:
    """A task of the region. It may name others by number; nothing is kept by that."""
    deel = extra.model_dump(exclude_none=True) | {"id": ids[extra.nr]}
    for naam in ("na", "na_liefst"):
        deel[naam] = tuple(ids.get(een) or plan.taak_id(een) or een for een in deel[naam])
    return Taak.model_validate({**deel, "bron": REGIO, "kern": False})


def _with_words(plan: Plan, taak: Taak, profiel: Profiel) -> Taak:
    """The task with the words of the region; the very same one when there are none."""
    vragen = tuple(_vragen(plan, taak, profiel.tekst.vraag))
    tekst = next((t for n, t in profiel.tekst.taak.items() if plan.taak_id(n) == taak.id), None)
    new = _put_words(tekst) if tekst else {}
    if new:
        new["bron"] = f"{taak.bron}; {REGIO}"
    if any(een is not other for een, other in zip(vragen, taak.vraag, strict=False)):
        new["vraag"] = vragen
    return taak.model_copy(update=new) if new else taak


def _vragen(plan: Plan, taak: Taak, texts: dict[str, VraagText]) -> Iterator[AnyVraag]:
    for vraag in taak.vraag:
        if isinstance(vraag, Vraag):
            yield _vraag(vraag, texts)
        elif any(pad.startswith(f"{vraag.pad}.") for pad in texts):
            yield from (_vraag(deel, texts) for deel in _of_person(plan, taak, vraag))
        else:
            yield vraag


def _of_person(plan: Plan, taak: Taak, persoon: PersonVraag) -> Iterator[Vraag]:
    """The questions about a person, written out: each of them can have words of its own."""
    paden = {f"{persoon.pad}.{deel.pad}" for deel in plan.persoon}
    return (vraag for vraag in plan.vragen[taak.id] if vraag.pad in paden)


def _vraag(vraag: Vraag, texts: dict[str, VraagText]) -> Vraag:
    new: dict[str, Any] = {}
    velden = tuple(_reword(veld, texts.get(f"{vraag.pad}.*.{veld.pad}")) for veld in vraag.velden)
    if any(een is not other for een, other in zip(velden, vraag.velden, strict=True)):
        new["velden"] = velden
    otherwise = vraag.model_copy(update=new) if new else vraag
    # A list that is asked in several tasks is worded where things are added to it.
    return otherwise if vraag.vast else _reword(otherwise, texts.get(vraag.pad))


def _reword(vraag: Vraag, tekst: VraagText | None) -> Vraag:
    new = _put_words(tekst) if tekst else {}
    if not new:
        return vraag
    if "keuzes" in new:
        new["keuzes"] = {**vraag.keuzes, **new["keuzes"]}
    if "suggesties" in new:
        new["suggesties_uit"] = ""
    new["bron"] = f"{vraag.bron}; {REGIO}" if vraag.bron else REGIO
    return vraag.model_copy(update=new)


def _put_words(tekst: BaseModel) -> dict[str, Any]:
    """What the profile words otherwise."""
    return {naam: deel for naam, deel in tekst.model_dump().items() if deel}
