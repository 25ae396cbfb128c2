"""The route finder: a few questions, and then the desk, the way there and what to have ready."""

from collections.abc import Iterator, Mapping

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import join_path, put, read
from vsv_wizard.dossier.text import lowered
from vsv_wizard.plan.lookup.entry import Card, cite, filled
from vsv_wizard.plan.lookup.people import in_words
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.reference import Route, RouteStep, WegVraag

RECONSTRUCTION = (
    "Reconstructie. De memo tekent de routes in twee plaatjes (Memo, bijlage 1 en 2). Die "
    "ontbreken in onze kopie. Deze route komt uit de woorden van de memo."
)
OF_THE_REGION = "Uw regio heeft hier een eigen route voor. Die ziet u hier."
PASTE = "Tekst om te plakken"
REGISTER = "gebruikersgroep.wijzigingsverzoeken"


def next_vraag(plan: Plan, given: Mapping[str, str]) -> WegVraag | None:
    """The question that is still to be answered; None when the route is known."""
    for vraag in plan.naslag.wegvraag:
        if vraag.id not in given and not {*given.values()} & {*vraag.niet_bij}:
            return vraag
    return None


def find_route(plan: Plan, given: Mapping[str, str]) -> Route | None:
    """The route that these answers lead to; None as long as a question is open."""
    if next_vraag(plan, given):
        return None
    fits = (r for r in plan.naslag.route if all(given.get(k) == v for k, v in r.als.items()))
    return next(fits, None)


def all_ways(
    plan: Plan, given: Mapping[str, str] | None = None
) -> Iterator[tuple[dict[str, str], Route | None]]:
    """Every way through the questions, with the route at its end."""
    now = dict(given or {})
    vraag = next_vraag(plan, now)
    if vraag is None:
        yield now, find_route(plan, now)
        return
    for keuze in vraag.keuzes:
        yield from all_ways(plan, {**now, vraag.id: keuze})


def route_entry(
    plan: Plan, route: Route, dossier: Dossier | None, given: Mapping[str, str] | None = None
) -> Card:
    """A route as it is told: with names and numbers when there is a dossier."""
    lines = [
        "\n".join(filter(None, (f"{nr}. {_step(step, dossier)}", *_who(plan, step, dossier))))
        for nr, step in enumerate(route.stap, 1)
    ]
    words = plan.vraag_of[f"{REGISTER}.*.soort"].keuzes
    wens = f"Soort: {words[route.soort]}. Loket: {route.loket}." if route.soort else ""
    return Card(
        route.id,
        route.titel,
        route.loket,
        filled(
            ("Loket", route.loket),
            ("Wie belt of meldt", _who_calls(plan, route, given or {})),
            ("De route", "\n".join(lines)),
            ("Leg klaar", "\n".join(f"• {line}" for line in route.klaarleggen)),
            ("Weten", route.uitleg),
            (PASTE, route.tekst),
            ("In het register van wijzigingsverzoeken", wens),
            ("Let op", OF_THE_REGION if route.van_regio else RECONSTRUCTION),
        ),
        cite(plan, route.bron),
    )


def register(dossier: Dossier, route: Route, new_id: str) -> Dossier:
    """The dossier with a new line in the register: kind and desk are known, the rest is asked."""
    here = join_path(*REGISTER.split("."), new_id)
    for field, value in (("soort", route.soort), ("loket", route.loket), ("status", "nieuw")):
        dossier = put(dossier, f"{here}.{field}", value)
    return dossier


def _who_calls(plan: Plan, route: Route, given: Mapping[str, str]) -> str:
    """Who calls; as long as it is not said who asks, of everybody who could."""
    if route.belt:
        return route.belt
    fits = [begin for begin in plan.naslag.begin if begin.wat == route.als.get("wat")]
    if wie := given.get("wie"):
        return "\n".join(begin.belt for begin in fits if begin.wie == wie)
    words = next(vraag.keuzes for vraag in plan.naslag.wegvraag if vraag.id == "wie")
    return "\n".join(f"{words[begin.wie]}: {lowered(begin.belt)}" for begin in fits)


def _step(step: RouteStep, dossier: Dossier | None) -> str:
    if not step.dienst:
        return step.tekst
    keuze = read(dossier, f"rso.aanvullend.{step.dienst}.keuze") if dossier else None
    if keuze == "ja":
        return f"{step.tekst} Uw VSV koos deze dienst."
    if keuze == "nee":
        return (
            "Uw VSV koos geen regionale helpdesk. Neemt uw organisatie die zelf af? Bel die "
            "dan. Anders gaat u door naar de volgende stap."
        )
    return f"{step.tekst} Dat kan alleen als uw VSV of uw organisatie die dienst afneemt."


def _who(plan: Plan, step: RouteStep, dossier: Dossier | None) -> Iterator[str]:
    rol = next((rol for rol in plan.naslag.rol if rol.id == step.rol), None)
    # Of each deelnemer somebody else is called: a list of them all is in "wie is wie".
    if rol is None or dossier is None or any("*" in b.naam for b in rol.bel):
        return
    yield from (f"   → {line}" for line in in_words(plan, dossier, rol).splitlines())
