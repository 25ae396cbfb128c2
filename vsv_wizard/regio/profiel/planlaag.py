"""The plan with a profile laid over it: extra tasks, and other words for tasks and questions.

Pure functions. A plan of its own: nothing of ours is changed, and every task of ours is
in it. What is worded otherwise says so in its source, so that nobody takes it for the
words of the memo or the agreement.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from vsv_wizard.dossier.notation import datum_lang, opsomming
from vsv_wizard.plan.check_tasks import REGIO
from vsv_wizard.plan.model import EenVraag, Persoonsvraag, Plan, Taak, Vraag
from vsv_wizard.regio.profiel.model import Bijeenkomsten, ExtraTaak, Profiel, Vraagtekst

_STUURGROEP = "rollen.stuurgroep"  # the task that asks for this is where its dates are told


def leg_over(plan: Plan, profiel: Profiel) -> Plan:
    """The plan for this region. The profile must be right: see `keuren`."""
    stuurgroep = bijeenkomsten_in_woorden(profiel.stuurgroep)
    taken = []
    for taak in plan.taak:
        nieuw = _met_woorden(plan, taak, profiel)
        if stuurgroep and taak.id == plan.taak_van.get(_STUURGROEP):
            erbij = f"De stuurgroep in uw regio komt bijeen op {stuurgroep}."
            nieuw = nieuw.model_copy(
                update={"uitleg": "\n\n".join(filter(None, (nieuw.uitleg.strip(), erbij)))}
            )
        taken.append(nieuw)
    # Sorting keeps the order within a step: the tasks of the region come after ours.
    volgorde = {stap.nr: plek for plek, stap in enumerate(plan.stap)}
    ids = {extra.nr: extra.id or extra.nr for extra in profiel.taak}
    taken += [_taak(extra, plan, ids) for extra in profiel.taak]
    taken.sort(key=lambda taak: volgorde.get(taak.stap, len(volgorde)))
    # Made anew, as a copy would hold what was computed from the tasks of before.
    delen: dict[str, Any] = {naam: getattr(plan, naam) for naam in Plan.model_fields}
    for naam in ("actie", "sessie"):  # what is asked outside the tasks
        delen[naam] = _vraag(delen[naam], profiel.tekst.vraag)
    return Plan.model_construct(**{**delen, "taak": tuple(taken)})


def bijeenkomsten_in_woorden(groep: Bijeenkomsten) -> str:
    """When and where: "4 maart en 3 juni 2027, 14.00 uur, Voorbeeldstad"; "" without a date."""
    if not groep.datums:
        return ""
    dagen = opsomming([datum_lang(dag) for dag in sorted(groep.datums)], "en")
    return ", ".join([dagen, *(str(deel) for deel in (groep.tijd, groep.plaats) if deel)])


def _taak(extra: ExtraTaak, plan: Plan, ids: dict[str, str]) -> Taak:
    """A task of the region. It may name others by number; nothing is kept by that."""
    deel = extra.model_dump(exclude_none=True) | {"id": ids[extra.nr]}
    for naam in ("na", "na_liefst"):
        deel[naam] = tuple(ids.get(een) or plan.taak_id(een) or een for een in deel[naam])
    return Taak.model_validate({**deel, "bron": REGIO, "kern": False})


def _met_woorden(plan: Plan, taak: Taak, profiel: Profiel) -> Taak:
    """The task with the words of the region; the very same one when there are none."""
    vragen = tuple(_vragen(plan, taak, profiel.tekst.vraag))
    tekst = next((t for n, t in profiel.tekst.taak.items() if plan.taak_id(n) == taak.id), None)
    nieuw = _gezet(tekst) if tekst else {}
    if nieuw:
        nieuw["bron"] = f"{taak.bron}; {REGIO}"
    if any(een is not ander for een, ander in zip(vragen, taak.vraag, strict=False)):
        nieuw["vraag"] = vragen
    return taak.model_copy(update=nieuw) if nieuw else taak


def _vragen(plan: Plan, taak: Taak, teksten: dict[str, Vraagtekst]) -> Iterator[EenVraag]:
    for vraag in taak.vraag:
        if isinstance(vraag, Vraag):
            yield _vraag(vraag, teksten)
        elif any(pad.startswith(f"{vraag.pad}.") for pad in teksten):
            yield from (_vraag(deel, teksten) for deel in _van_persoon(plan, taak, vraag))
        else:
            yield vraag


def _van_persoon(plan: Plan, taak: Taak, persoon: Persoonsvraag) -> Iterator[Vraag]:
    """The questions about a person, written out: each of them can have words of its own."""
    paden = {f"{persoon.pad}.{deel.pad}" for deel in plan.persoon}
    return (vraag for vraag in plan.vragen[taak.id] if vraag.pad in paden)


def _vraag(vraag: Vraag, teksten: dict[str, Vraagtekst]) -> Vraag:
    nieuw: dict[str, Any] = {}
    velden = tuple(
        _verwoord(veld, teksten.get(f"{vraag.pad}.*.{veld.pad}")) for veld in vraag.velden
    )
    if any(een is not ander for een, ander in zip(velden, vraag.velden, strict=True)):
        nieuw["velden"] = velden
    anders = vraag.model_copy(update=nieuw) if nieuw else vraag
    # A list that is asked in several tasks is worded where things are added to it.
    return anders if vraag.vast else _verwoord(anders, teksten.get(vraag.pad))


def _verwoord(vraag: Vraag, tekst: Vraagtekst | None) -> Vraag:
    nieuw = _gezet(tekst) if tekst else {}
    if not nieuw:
        return vraag
    if "keuzes" in nieuw:
        nieuw["keuzes"] = {**vraag.keuzes, **nieuw["keuzes"]}
    if "suggesties" in nieuw:
        nieuw["suggesties_uit"] = ""
    nieuw["bron"] = f"{vraag.bron}; {REGIO}" if vraag.bron else REGIO
    return vraag.model_copy(update=nieuw)


def _gezet(tekst: BaseModel) -> dict[str, Any]:
    """What the profile words otherwise."""
    return {naam: deel for naam, deel in tekst.model_dump().items() if deel}
