"""What the shell offers after Tab where an answer is typed: the path part by part, then its words.

Of a dossier that was named the things in its lists are offered by their id, with what they are
called beside it. Nothing here may fail: half a line is no mistake.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.plan.model import Plan, Vraag

GOES_ON = "open"  # a kind of our own: more is typed behind it, so no space


class AnswerPlace(NamedTuple):
    """Where an answer can be filled in: its path, the pattern of that, and what is asked."""

    pad: str
    pattern: str
    vraag: "Vraag"
    thing: str = ""  # what the thing in the list is called


def answers(ctx: click.Context, _param: click.Parameter, begin: str) -> "list[CompletionItem[str]]":
    """The next part of the path; after the `=` the words that will do."""
    from vsv_wizard.plan.model import load_plan

    plan, dossier = load_plan(), _dossier(ctx)
    pad, is_, value = begin.partition("=")
    places = list(_places(plan, dossier))
    if is_:
        found = (p for p in places if p.pad == pad)
        return [item for place in found for item in _words(place, value, dossier)]
    offered: dict[str, CompletionItem[str]] = {}
    for place in places:
        if place.pad.startswith(pad):
            rest, dot, _ = place.pad[len(pad) :].partition(".")
            whole = f"{pad}{rest}{dot or '='}"
            told = place.thing if dot else place.vraag.vraag
            offered.setdefault(whole, CompletionItem(whole, GOES_ON, told or None))
    return list(offered.values())


def _words(place: AnswerPlace, begin: str, dossier: "Dossier") -> "Iterator[CompletionItem[str]]":
    from vsv_wizard.dossier.paths import kind_of_path
    from vsv_wizard.plan.questions import keuzes

    kind = kind_of_path(place.pattern)
    words = keuzes(dossier, place.vraag, kind)
    if kind.soort == "ja_nee":
        words = {"ja": "Ja", "nee": "Nee"}
    for word, told in words.items():
        if word.startswith(begin):
            yield CompletionItem(f"{place.pad}={word}", help=told)


def _places(plan: "Plan", dossier: "Dossier") -> Iterator[AnswerPlace]:
    """All that can be filled in, in the order of the plan; then what every task has."""
    from vsv_wizard.plan.fill_input import NEW

    vragen = [v for taak_id in plan.vragen for v in plan.vragen[taak_id]]
    for vraag in (*vragen, *plan.outside_taken):
        if vraag.is_list:
            yield from _in_list(plan, dossier, vraag)
        else:
            yield AnswerPlace(vraag.pad, vraag.pad, vraag)
    for taak in plan.taken.values():
        own = f"taken.{taak.nr}"
        yield AnswerPlace(f"{own}.notitie", f"taken.{taak.id}.notitie", plan.notitie, taak.titel)
        for deel in plan.bewijs.velden:
            pattern = f"taken.{taak.id}.bewijs.*.{deel.pad}"
            yield AnswerPlace(f"{own}.bewijs.{NEW}.{deel.pad}", pattern, deel, taak.titel)


def _in_list(plan: "Plan", dossier: "Dossier", lijst: "Vraag") -> Iterator[AnswerPlace]:
    from vsv_wizard.plan.fill_input import NEW
    from vsv_wizard.plan.questions import item_naam, items

    there = [(str(i.id), item_naam(plan, dossier, lijst, i)) for i in items(plan, dossier, lijst)]
    new = [] if lijst.rijen else [(NEW, "Iets nieuws")]
    for item_id, naam in (*there, *new):
        for deel in lijst.velden:
            pattern = f"{lijst.pad}.*.{deel.pad}"
            yield AnswerPlace(f"{lijst.pad}.{item_id}.{deel.pad}", pattern, deel, naam)


def _dossier(ctx: click.Context) -> "Dossier":
    """The dossier that stands before it in the line; an empty one when that cannot be read."""
    from vsv_wizard.dossier.model import Dossier, DossierHead
    from vsv_wizard.opslag import OpslagError, home_of
    from vsv_wizard.opslag.address import find

    try:
        pad = find(str(ctx.params.get("dossier") or ""))
        return home_of(pad).read(pad).dossier
    except (OpslagError, OSError, ValueError):
        return Dossier(dossier=DossierHead(id="leeg"))
