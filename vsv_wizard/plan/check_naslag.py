"""What is checked of the reference: that its sources, paths, roles and routes exist."""

from collections.abc import Iterator
from typing import Any

from vsv_wizard.dossier.paths import PathError, all_fields, pattern_of
from vsv_wizard.plan.check_tasks import fault
from vsv_wizard.plan.lookup.people import paths_of
from vsv_wizard.plan.lookup.terms import plain
from vsv_wizard.plan.lookup.wegwijzer import REGISTER, all_ways
from vsv_wizard.plan.model import Plan

KINDS = ("organisatie", "rol", "overleg")
ROUTES, SAMEN, ROLES, THEMES = "wegwijzer.toml", "samen.toml", "rollen.toml", "themas.toml"
TERMS, EDITIONS = "begrippen.toml", "edities.toml"


def check_naslag(plan: Plan) -> Iterator[str]:
    """What is wrong in the reference, apart from its sources."""
    yield from _check_roles(plan)
    yield from _check_terms(plan)
    yield from _check_routes(plan)
    yield from _check_editions(plan)
    services = {row.id for row in (*plan.basisdienst, *plan.aanvullende_dienst)}
    for thema in plan.thema:
        if thema.dienst_id and thema.dienst_id not in services:
            yield fault(thema.id, f"dienst_id: {thema.dienst_id} bestaat niet", THEMES)
    for vraag in plan.naslag.gespreksvraag:
        for stap in vraag.stappen:
            if stap not in plan.steps:
                yield fault(vraag.id, f"stappen: stap {stap} bestaat niet", SAMEN)
        for condition in vraag.als:
            if not _exists(condition.pad):
                yield fault(vraag.id, f"als: het pad {condition.pad} bestaat niet", SAMEN)


def _check_terms(plan: Plan) -> Iterator[str]:
    """Every name of a term is of that term only: else one is explained in place of the other."""
    owner: dict[str, str] = {}
    for begrip in plan.naslag.begrip:
        for name in dict.fromkeys(map(plain, (begrip.term, *begrip.ook))):
            if (other := owner.setdefault(name, begrip.term)) != begrip.term:
                words = f"de naam '{name}' is ook van {other}"
                yield fault(f"begrip {begrip.term}", words, TERMS)


def sources_in_naslag(plan: Plan) -> Iterator[tuple[str, Any, str]]:
    """Every source that the looser parts name: file, place, source."""
    for kenmerk in plan.naslag.kenmerk:
        yield "rso.toml", kenmerk.id, kenmerk.bron
    for functie in plan.naslag.rso_functie:
        yield "rso.toml", functie.titel, functie.bron
    for route in plan.naslag.route:
        yield ROUTES, route.id, route.bron
    for vraag in plan.naslag.gespreksvraag:
        yield SAMEN, vraag.id, vraag.bron
    for editie in plan.naslag.editie:
        for change in editie.wijziging:
            yield EDITIONS, change.id, change.bron


def _check_roles(plan: Plan) -> Iterator[str]:
    for rol in plan.naslag.rol:
        if rol.soort not in KINDS:
            yield fault(rol.id, f"soort: {rol.soort} bestaat niet", ROLES)
        for entry in rol.bel:
            for pad in filter(None, paths_of(entry)):
                if not _exists(pad):
                    yield fault(rol.id, f"bel: het pad {pad} bestaat niet", ROLES)


def _check_routes(plan: Plan) -> Iterator[str]:
    """Every way leads to a route, and every route is on a way."""
    roles = {rol.id for rol in plan.naslag.rol}
    optional = {row.id for row in plan.aanvullende_dienst}
    reached = set()
    for given, found in all_ways(plan):
        if found is None:
            yield fault("route", f"geen route bij {', '.join(given.values())}", ROUTES)
        else:
            reached.add(found.id)
    for route in plan.naslag.route:
        if route.id not in reached:
            yield fault(route.id, "geen antwoorden leiden hierheen", ROUTES)
        if route.soort and route.soort not in plan.vraag_of[f"{REGISTER}.*.soort"].keuzes:
            yield fault(route.id, f"soort: {route.soort} bestaat niet", ROUTES)
        if route.soort and route.loket not in plan.loketten and not route.van_regio:
            yield fault(route.id, f"loket: {route.loket} staat niet bij de loketten", ROUTES)
        for step in route.stap:
            if step.rol and step.rol not in roles:
                yield fault(route.id, f"rol: {step.rol} bestaat niet", ROUTES)
            if step.dienst and step.dienst not in optional:
                yield fault(route.id, f"dienst: {step.dienst} bestaat niet", ROUTES)


def _check_editions(plan: Plan) -> Iterator[str]:
    """The last edition is this plan, and what the changes name exists."""
    editions = plan.naslag.editie
    if not editions or editions[-1].versie != plan.versie:
        yield fault(plan.versie, "de versie van het plan is niet de laatste uitgave", EDITIONS)
    for change in (change for editie in editions for change in editie.wijziging):
        for taak_id in change.taken:
            if taak_id not in plan.taken:
                yield fault(change.id, f"taken: {taak_id} bestaat niet", EDITIONS)
        for pad in change.paden:
            if change.soort != "weg" and pad not in plan.vraag_of:
                yield fault(change.id, f"paden: {pad} bestaat niet", EDITIONS)


def _exists(pad: str) -> bool:
    try:
        return pattern_of(pad) in all_fields()
    except PathError:
        return False
