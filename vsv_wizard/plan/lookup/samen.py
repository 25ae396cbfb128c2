"""Together in the region: what to talk about, one thing at a time, at the step where one is."""

from collections.abc import Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.lookup.entry import Card, cite
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import applies
from vsv_wizard.plan.reference import Gespreksvraag


def at_step(plan: Plan, dossier: Dossier | None, stap: str) -> tuple[Gespreksvraag, ...]:
    """What there is to talk about at this step, in this dossier."""
    return tuple(
        vraag
        for vraag in plan.naslag.gespreksvraag
        if stap in vraag.stappen and (dossier is None or applies(vraag.als, dossier))
    )


def one_of(plan: Plan, dossier: Dossier, stap: str) -> Gespreksvraag | None:
    """The one for now: every session that was closed gives the next its turn."""
    possible = at_step(plan, dossier, stap)
    closed = sum(sessie.afgesloten_op is not None for sessie in dossier.sessies)
    return possible[closed % len(possible)] if possible else None


def told(plan: Plan, vraag: Gespreksvraag) -> str:
    """The explanation with its source, to stand under the question."""
    return f"{vraag.uitleg}\nBron: {cite(plan, vraag.bron).replace(chr(10), '; ')}"


KOP = "Samen in de regio"


def help_at(plan: Plan, dossier: Dossier, stap: str) -> Iterator[tuple[str, str]]:
    """The one for now as a part of the help; nothing when there is none."""
    if (vraag := one_of(plan, dossier, stap)) is not None:
        yield KOP, f"{vraag.vraag}\n\n{told(plan, vraag)}"


def entries(plan: Plan, dossier: Dossier | None) -> Iterator[Card]:
    """Per step its introduction, and what to talk about there."""
    for stap in plan.stap:
        vragen = at_step(plan, dossier, stap.nr)
        yield Card(
            stap.nr,
            f"{stap.nr} {stap.titel}",
            vragen[0].vraag if vragen else "",
            (("Over deze stap", stap.inleiding), *((v.vraag, told(plan, v)) for v in vragen)),
            cite(plan, stap.bron),
        )
