"""The reference on the command line: one part as text, or as JSON."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean
from vsv_wizard.opdrachten.common import (
    WIDTH,
    Clock,
    command,
    fold,
    json_option,
    load_dossier,
    print_json,
)
from vsv_wizard.opdrachten.messages import CommandError
from vsv_wizard.opdrachten.names import PROGRAM
from vsv_wizard.opdrachten.suggest import suggested
from vsv_wizard.plan.task_ids import WIJZIGINGSVERZOEKEN_BIJHOUDEN

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.plan.lookup.entry import Card
    from vsv_wizard.plan.model import Plan

_NOT_FOUND = 1


def _parts(_ctx: click.Context, _param: click.Parameter, begin: str) -> "list[CompletionItem[str]]":
    from vsv_wizard.plan.lookup import PARTS

    return [CompletionItem(i, help=p.titel) for i, p in PARTS.items() if i.startswith(begin)]


@command("naslag")
@click.argument("onderdeel", metavar="[ONDERDEEL]", required=False, shell_complete=_parts)
@click.argument("rest", metavar="[WOORD] [DOSSIER]", nargs=-1)
@click.option("--wie", metavar="WIE", help="Wegwijzer: zorgverlener, aanspreekpunt of client.")
@click.option("--wat", metavar="WAT", help="Wegwijzer: storing of wens.")
@click.option("--waar", metavar="WAAR", help="Wegwijzer: xis, viewer of afspraken.")
@json_option
@click.pass_obj
def naslag(
    nu: Clock,
    onderdeel: str | None,
    rest: tuple[str, ...],
    wie: str | None,
    wat: str | None,
    waar: str | None,
    als_json: bool,
) -> int:
    """Zoek iets op: wie doet wat, wie u belt, wat een woord betekent.

    Zonder onderdeel ziet u wat er is. Met een DOSSIER erbij ziet u ook de namen
    en de keuzes van dat VSV.

    vsv-wizard naslag wegwijzer --wie zorgverlener --wat storing --waar viewer
    vsv-wizard naslag wiedoetwat mijn-vsv
    vsv-wizard naslag begrip opzegtermijn
    """
    from vsv_wizard.plan.lookup import PARTS

    if onderdeel is None:
        _contents(als_json)
        return 0
    if onderdeel not in PARTS:
        mogelijk = ", ".join(PARTS)
        raise CommandError(f"'{onderdeel}' staat niet in de naslag. Kies: {mogelijk}.")
    woord = rest[0] if onderdeel == "begrip" and rest else ""
    rest = rest[1:] if woord else rest
    if len(rest) > 1:
        raise CommandError(f"Dit is te veel: '{rest[1]}'. Geef één dossier.")
    plan, dossier = _read(rest[0] if rest else "", nu)
    if onderdeel == "wegwijzer":
        given = {k: v for k, v in (("wie", wie), ("wat", wat), ("waar", waar)) if v}
        found = _routes(plan, dossier, given)
    elif woord:
        found = _terms(plan, woord)
    else:
        today = day_of(nu())
        found = list(PARTS[onderdeel].entries(plan, dossier, today))
        if onderdeel == "samen" and dossier is not None:
            here = _step_of_now(plan, dossier, today)
            found.sort(key=lambda card: card.id != here)
    if als_json:
        print_json([_data_of(entry) for entry in found])
    else:
        _show(found)
        if onderdeel == "wegwijzer" and len(found) == 1:
            _register(plan, found[0], rest[0] if rest else "DOSSIER")
    return 0 if found else _NOT_FOUND


def _step_of_now(plan: "Plan", dossier: "Dossier", today: "date") -> str:
    """The step where this VSV is."""
    from vsv_wizard.voortgang.status import determine

    volgende = determine(dossier, plan, today).volgende
    return plan.taken[volgende].stap if volgende else ""


def _contents(als_json: bool) -> None:
    from vsv_wizard.plan.lookup import PARTS

    if als_json:
        print_json([{"id": i, "titel": p.titel, "uitleg": p.kort} for i, p in PARTS.items()])
        return
    print("Naslag: wat u kunt opzoeken\n")
    for part_id, part in PARTS.items():
        print(f"  {part_id:<12}{part.titel}: {part.kort}")
    print(f"\nZo: {PROGRAM} naslag begrip opzegtermijn")


def _read(naam: str, nu: Clock) -> "tuple[Plan, Dossier | None]":
    """The plan, and the dossier when one is named."""
    if naam:
        lezing = load_dossier(naam, nu)
        return lezing.plan, lezing.dossier
    from vsv_wizard.plan.model import load_plan

    return load_plan(), None


def _routes(plan: "Plan", dossier: "Dossier | None", given: Mapping[str, str]) -> "list[Card]":
    """The routes that are left with these answers; every answer must be one that is asked."""
    from vsv_wizard.plan.lookup.wegwijzer import all_ways, route_entry

    for vraag in plan.naslag.wegvraag:
        if given.get(vraag.id, "") not in ("", *vraag.keuzes):
            mogelijk = ", ".join(vraag.keuzes)
            raise CommandError(f"'{given[vraag.id]}' kan niet bij --{vraag.id}. Kies: {mogelijk}.")
    routes = {route.id: route for _, route in all_ways(plan, given) if route is not None}
    return [route_entry(plan, route, dossier, given) for route in routes.values()]


def _terms(plan: "Plan", woord: str) -> "list[Card]":
    from vsv_wizard.opdrachten.messages import report
    from vsv_wizard.plan.lookup.cards import begrip_entry
    from vsv_wizard.plan.lookup.terms import terms_of

    found = terms_of(plan.naslag.begrip).search(woord)
    if not found:
        report(f"'{woord}' staat niet bij de begrippen. Alle begrippen: {PROGRAM} naslag begrip")
    return [begrip_entry(plan, begrip) for begrip in found]


def _data_of(entry: "Card") -> dict[str, object]:
    return {
        "id": entry.id,
        "titel": entry.titel,
        "kort": entry.kort,
        "tekst": [{"kop": kop, "tekst": tekst} for kop, tekst in entry.sections],
        "bron": entry.bron,
    }


def _show(found: "Iterable[Card]") -> None:
    for number, entry in enumerate(found):
        titel = clean(entry.titel)
        print(f"{'' if not number else chr(10)}{titel}\n{'-' * min(len(titel), WIDTH)}")
        for kop, tekst in entry.sections:
            print(fold(f"{kop}:", ""))
            print("\n".join(fold(clean(line), "  ") for line in tekst.split("\n")))
        print("\n".join(fold(f"Bron: {line}", "") for line in entry.bron.split("\n")))


def _register(plan: "Plan", entry: "Card", dossier: str) -> None:
    """The command that puts a line in the register of changes."""
    from vsv_wizard.plan.lookup.wegwijzer import REGISTER

    route = next(route for route in plan.naslag.route if route.id == entry.id)
    if not route.soort:
        return
    parts = (
        f"{REGISTER}.+.onderwerp=Uw wens in één zin",
        f"{REGISTER}.+.soort={route.soort}",
        f"{REGISTER}.+.loket={route.loket}",
    )
    print(f"\nZet de wens in het register (taak {plan.nr(WIJZIGINGSVERZOEKEN_BIJHOUDEN)}) met:")
    print(f"  {suggested('vul', dossier, *parts)}")
