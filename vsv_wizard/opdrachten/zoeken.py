"""Finding anything on the command line: the same hits as on the screen, as text or as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    find,
    fold,
    json_option,
    load_dossier,
    print_json,
)
from vsv_wizard.opdrachten.grammar import STREAM
from vsv_wizard.opdrachten.messages import report
from vsv_wizard.opdrachten.names import OPDRACHT
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.plan.search.index import Hit, HitGroup, Searchable, SearchIndex

MOST = 8  # hits of one kind that are told; a program gets them all
_NOT_FOUND = 1


@command("zoek")
@click.argument("woorden", metavar="WOORD... [DOSSIER]", nargs=-1, required=True)
@json_option
@click.pass_obj
def zoek(nu: Clock, woorden: tuple[str, ...], als_json: bool) -> int:
    """Zoek in het stappenplan, de naslag en een dossier.

    U zoekt op een woord, een nummer of een naam. Is het laatste woord een
    dossier, dan zoekt u ook in de antwoorden, mensen, acties en bijeenkomsten
    daarvan.

    vsv-wizard zoek opzegtermijn
    vsv-wizard zoek 3a.5 mijn-vsv
    """
    words, plan, dossier = _read(woorden, nu)
    query = " ".join(words)
    index = _index(plan, dossier, day_of(nu()))
    groups = index.find(query, most=10**6 if als_json else MOST)
    if als_json:
        print_json([_data_of(plan, hit) for group in groups for hit in group.hits])
    else:
        for number, group in enumerate(groups):
            print("\n" * bool(number) + "\n".join(_told(plan, group)))
    if not groups:
        return report(_nothing(query, index, with_dossier=dossier is not None), _NOT_FOUND)
    return 0


def _read(words: Sequence[str], nu: Clock) -> "tuple[Sequence[str], Plan, Dossier | None]":
    """What to look for, and in which dossier, when the last word is one."""
    from vsv_wizard.opslag.address import is_home, is_there

    pad = find(words[-1])
    if len(words) > 1 and (words[-1] == STREAM or (is_there(pad) and not is_home(pad))):
        lezing = load_dossier(words[-1], nu)
        return words[:-1], lezing.plan, lezing.dossier
    from vsv_wizard.plan.model import load_plan

    return words, load_plan(), None


def _index(plan: "Plan", dossier: "Dossier | None", today: "date") -> "SearchIndex":
    from vsv_wizard.documenten.search import index_of

    return index_of(plan, dossier, today, _commands())


def _commands() -> "Iterator[Searchable]":
    """The commands that make no document; those that do are found as a document."""
    from vsv_wizard.documenten.kinds import KINDS
    from vsv_wizard.plan.search.index import FoundKind, Searchable

    for row in OPDRACHT.values():
        if row.naam not in KINDS:
            yield Searchable(FoundKind.PAGE, row.naam, row.naam, row.kort)


def _data_of(plan: "Plan", hit: "Hit") -> dict[str, object]:
    found = hit.found
    return {
        "soort": str(found.kind),
        "titel": found.titel,
        "waarom": hit.why,
        "taak": plan.nr(found.id) if found.id in plan.taken else None,
        "id": found.id,
        "pad": found.field or None,
    }


def _told(plan: "Plan", group: "HitGroup") -> Iterator[str]:
    """A heading with the hits under it, and where each is."""
    from vsv_wizard.plan.search.index import FoundKind

    more = f" ({len(group.hits)} van {group.total})" if group.total > len(group.hits) else ""
    yield f"{group.kind}{more}"
    for hit in group.hits:
        found = hit.found
        nr = f"{found.nr} " if found.kind is FoundKind.TAAK else ""
        yield fold(f"{nr}{found.titel}", "  ")
        if hit.why:
            yield fold(hit.why, "      ")
        if place := _place(plan, found):
            yield f"      {place}"


def _place(plan: "Plan", found: "Searchable") -> str:
    """Where to go on: the path for `vul`, or the command."""
    from vsv_wizard.plan.search.index import FoundKind

    match found.kind:
        case FoundKind.DOCUMENT | FoundKind.PAGE:
            return suggested(found.id)
        case FoundKind.BEGRIP:
            return suggested("naslag", found.id, found.titel)
        case FoundKind.NASLAG:
            return suggested("naslag", found.id)
        case FoundKind.VRAAG | FoundKind.ANTWOORD | FoundKind.PERSOON if found.id in plan.taken:
            return f"Pad: {found.field}"
    return ""


def _nothing(query: str, index: "SearchIndex", *, with_dossier: bool) -> str:
    """What to do when nothing was found."""
    from vsv_wizard.dossier.text import did_you_mean

    meant = did_you_mean(query.split(maxsplit=1)[0], index.words()) if query.split() else ""
    where = "" if with_dossier else " Noem ook een dossier om in de antwoorden te zoeken."
    return f"Niets gevonden voor '{query}'.{meant} Typ minder letters of een ander woord.{where}"
