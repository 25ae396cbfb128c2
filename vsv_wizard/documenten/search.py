"""Finding anything: all that can be found of a plan, a dossier and its documents, in one index."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.search.index import FoundKind, Searchable, SearchIndex
from vsv_wizard.plan.search.of_the_plan import names_of_terms, of_the_plan, of_the_reference
from vsv_wizard.voortgang.searchable import of_the_dossier


def everything(
    plan: Plan, dossier: Dossier | None, today: dt.date, more: Iterable[Searchable] = ()
) -> Iterator[Searchable]:
    """What can be found. Without a dossier: the plan and what is looked up beside it."""
    yield from of_the_plan(plan)
    if dossier is not None:
        yield from of_the_dossier(plan, dossier, today)
    yield from of_the_documents()
    yield from of_the_reference(plan, dossier, today)
    yield from more


def of_the_documents() -> Iterator[Searchable]:
    """The documents that can be made."""
    for kind in KINDS.values():
        yield Searchable(FoundKind.DOCUMENT, kind.naam, kind.titel, kind.kort, tekst=kind.doet)


def index_of(
    plan: Plan, dossier: Dossier | None, today: dt.date, more: Iterable[Searchable] = ()
) -> SearchIndex:
    """The index of all this. more: what the face that asks can find beside it."""
    return SearchIndex(everything(plan, dossier, today, more), names_of_terms(plan))


def reference_index(plan: Plan, today: dt.date, more: Iterable[Searchable]) -> SearchIndex:
    """The index of what there is to go to while no dossier is open."""
    found = (*of_the_reference(plan, None, today), *more)
    return SearchIndex(found, names_of_terms(plan))
