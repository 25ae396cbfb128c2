"""What the screens say of the plan beside its questions, as plain text: pure, for every screen.

`screen_words` gives all of it, so that `controleer --plan` can look what nobody can see.
"""

from collections.abc import Iterator
from typing import cast

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan, Taak, Vraag
from vsv_wizard.plan.questions import applies
from vsv_wizard.plan.rows import Stap
from vsv_wizard.plan.sources import source_words
from vsv_wizard.plan.task_ids import TEKENBEVOEGDE_BEPALEN, VSV_VASTLEGGEN

Help = tuple[str, str]  # heading and text


def about_taak(plan: Plan, dossier: Dossier, taak: Taak) -> Iterator[Help]:
    """The help about a task: what to do, what the sources leave open, and why it is asked."""
    from vsv_wizard.plan.lookup.samen import help_at  # the reference, which only help needs

    yield f"Over deze taak ({taak.nr})", taak.uitleg
    if taak.id in (VSV_VASTLEGGEN, TEKENBEVOEGDE_BEPALEN):
        for vorm in plan.naslag.rechtsvorm:
            if vorm.id == dossier.vsv.rechtsvorm:
                yield vorm.titel, f"{vorm.wie_tekent} {vorm.let_op}"
    for punt in plan.naslag.bronkritiek:
        if taak.id in punt.taken:
            yield "Let op", f"{punt.tekst} {punt.keuze}"
    if taak.kern:
        yield "Waarom dit een kerntaak is", taak.kern_reden
    yield from help_at(plan, dossier, taak.stap)
    yield "Bron", source_words(taak.bron)


def about_plan(plan: Plan) -> Iterator[Help]:
    """The help about the plan as a whole: where it comes from, and what its core is."""
    version = f"Versie: {plan.versie}. Datum: {plan.datum}. Status: {plan.status}."
    yield "Over dit stappenplan", f"{plan.toelichting}\n\n{version}"
    yield "Wat de kern is", plan.kern_uitleg


def about_list(lijst: Vraag) -> Help:
    """The help about a list that is kept beside the tasks: what it is, and what each part is."""
    parts = "\n".join(
        f"{veld.kop}: {veld.vraag} {veld.hint}"
        + (f" Bijvoorbeeld: {veld.voorbeeld}." if veld.voorbeeld else "")
        for veld in lijst.velden
    )
    return lijst.vraag, f"{lijst.hint}\n\n{parts}"


def step_label(stap: Stap) -> str:
    """A step in a narrow list."""
    return stap.kort


def headings(plan: Plan, dossier: Dossier, taak_id: str) -> list[str]:
    """The headings above the questions of a task."""
    asked = (v.groep for v in plan.vragen[taak_id] if applies(v.toon_als, dossier))
    return list(dict.fromkeys(asked))


def screen_words(plan: Plan, dossier: Dossier) -> Iterator[str]:
    """All of it, for this dossier."""
    yield from (step_label(stap) for stap in plan.stap)
    yield from map("\n".join, about_plan(plan))
    yield from ("\n".join(about_list(lijst)) for lijst in plan.outside_taken)
    for taak in plan.taak:
        yield from map("\n".join, about_taak(plan, dossier, taak))
        yield from headings(plan, dossier, taak.id)
    yield from _walks(plan, dossier)


class _Reader:
    """What a page that asks a few questions needs of a screen."""

    def __init__(self, plan: Plan, dossier: Dossier) -> None:
        self.plan, self.dossier = plan, dossier


def _walks(plan: Plan, dossier: Dossier) -> Iterator[str]:
    """The pages that ask a few questions, every way through them."""
    from vsv_wizard.plan.lookup.wegwijzer import all_ways
    from vsv_wizard.screens.naslag_base import LookupScreen
    from vsv_wizard.screens.naslag_walk import RouteSubject, TraitsSubject

    reader = cast("LookupScreen", _Reader(plan, dossier))
    for given, _ in all_ways(plan):
        route = RouteSubject(reader)
        for key, value in [("", ""), *given.items()]:
            route.given |= {key: value} if key else {}
            yield str(route.telling())
            yield from (words for _, words in route.rows())
    traits = TraitsSubject(reader)
    while question := traits.question():
        yield str(traits.telling())
        traits.given[question] = "ja"
