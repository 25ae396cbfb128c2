"""Which questions a task asks of this dossier, now: conditions met, lists written out.

The one place where plan and dossier meet. Progress, screens, reports and the
command line all walk these questions; none of them looks at conditions itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vsv_wizard.dossier.fields import FieldKind, empty, known
from vsv_wizard.dossier.model import Dossier, Item
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import (
    PathError,
    all_lists,
    is_hidden,
    join_path,
    kind_of_path,
    pattern_of,
    read,
    split_path,
)
from vsv_wizard.dossier.remembered import remembered
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.periods import how_many_count, is_due
from vsv_wizard.plan.rows import FixedRow
from vsv_wizard.plan.rules import Condition

WITHOUT_NAAM = "(nog zonder naam)"
NOT_SHARED = "(niet meegedeeld)"  # left out of the shared copy that this file is


class AskedVraag(NamedTuple):
    """One question as it is asked now: its full path and the answer so far.

    `item_list` and `item` are set when it is a field of a thing in a list. `counts` is
    false for an item that does not count now, such as a meeting of last year.
    `verborgen`: answered in the original that this file is a shared copy of, not here.
    """

    vraag: Vraag
    pad: str
    value: Any
    lijst: Vraag | None = None
    item: Item | None = None
    counts: bool = True
    verborgen: bool = False

    @property
    def veld(self) -> FieldKind:
        """What kind of answer it is."""
        return kind_of_path(self.pad)

    @property
    def holds_up(self) -> bool:
        """Whether the task cannot be done with the answer as it is."""
        if not (self.vraag.verplicht and self.counts):
            return False
        if self.open or self.verborgen:
            return self.open
        return bool(self.vraag.klaar_bij and self.value not in self.vraag.klaar_bij)

    @property
    def open(self) -> bool:
        """Not answered, or answered with "weet ik nog niet"."""
        if self.verborgen:
            return False
        return not known(self.value)


def applies(voorwaarden: Sequence[Condition], dossier: Dossier, item: Item | None = None) -> bool:
    """Whether all conditions hold; a path that starts with a dot is read from the item."""
    for voorwaarde in voorwaarden:  # noqa: SIM110 - some hundred times per dossier
        if not _applies(voorwaarde, dossier, item):
            return False
    return True


def _applies(voorwaarde: Condition, dossier: Dossier, item: Item | None) -> bool:
    if voorwaarde.pad.startswith("."):
        value = getattr(item, voorwaarde.pad[1:], None)
    else:
        value = read(dossier, voorwaarde.pad)
    if voorwaarde.gelijk and value not in voorwaarde.gelijk:
        return False
    if voorwaarde.niet and value in voorwaarde.niet:
        return False
    return voorwaarde.ingevuld is None or voorwaarde.ingevuld is known(value)


def asked(plan: Plan, dossier: Dossier, taak_id: str, today: date) -> tuple[AskedVraag, ...]:
    """Every question that a task asks now, in the order of the page, lists written out.

    How a dossier stands, its pages and its documents all ask this of the very same one.
    """
    before = _asked_before(plan, dossier, today)
    if taak_id not in before:
        vragen = in_view(plan, dossier, taak_id)
        before[taak_id] = tuple(write_out(plan, dossier, vragen, today))
    return before[taak_id]


@remembered
def _asked_before(_plan: Plan, _dossier: Dossier, _day: date) -> dict[str, tuple[AskedVraag, ...]]:
    """The questions of one dossier on one day, by task: as far as they were asked."""
    return {}


def write_out(
    plan: Plan, dossier: Dossier, vragen: Iterable[Vraag], today: date
) -> Iterator[AskedVraag]:
    """These questions as they are asked now, of every thing in a list."""
    gedeeld = dossier.gedeeld is not None
    for vraag in vragen:
        if not vraag.velden:  # no list
            value = read(dossier, vraag.pad)
            if value is None and vraag.blijkt_uit:
                value = _apparent(dossier, vraag)
            weg = gedeeld and empty(value) and is_hidden(dossier, vraag.pad)
            yield AskedVraag(vraag, vraag.pad, value, None, None, True, weg)
            continue
        velden = fields_of(plan, vraag)
        for item in items(plan, dossier, vraag):
            yield from _gesteld_item(velden, dossier, vraag, item, today)


def _apparent(dossier: Dossier, vraag: Vraag) -> Any:
    """What nobody answered, where another answer says as much."""
    return vraag.klaar_bij[0] if known(read(dossier, vraag.blijkt_uit)) else None


def in_view(plan: Plan, dossier: Dossier, taak_id: str) -> Iterator[Vraag]:
    """The questions of a task whose conditions hold; a list is one question here."""
    for vraag in plan.vragen[taak_id]:
        if not vraag.toon_als or applies(vraag.toon_als, dossier):
            yield vraag


def asked_item(
    plan: Plan, dossier: Dossier, lijst: Vraag, item: Item, today: date
) -> Iterator[AskedVraag]:
    """The questions about one thing in a list, its key first where this task may add things."""
    return _gesteld_item(fields_of(plan, lijst), dossier, lijst, item, today)


def _gesteld_item(
    velden: tuple[Vraag, ...], dossier: Dossier, lijst: Vraag, item: Item, today: date
) -> Iterator[AskedVraag]:
    counts = is_due(lijst, item, today)
    here = f"{lijst.pad}.{join_path(item.id)}"
    gedeeld = dossier.gedeeld is not None
    for vraag in velden:
        if not vraag.toon_als or applies(vraag.toon_als, dossier, item):
            pad = f"{here}.{vraag.pad}"
            value = read(item, vraag.pad)
            weg = gedeeld and empty(value) and is_hidden(dossier, pad)
            yield AskedVraag(vraag, pad, value, lijst, item, counts, weg)


def fields_of(plan: Plan, lijst: Vraag) -> tuple[Vraag, ...]:
    """The fields that a list question asks, with the key where things can be added."""
    if lijst.vast or lijst.rijen or lijst.asks_key:
        return lijst.velden
    return (plan.key_vraag(lijst), *lijst.velden)


def items(plan: Plan, dossier: Dossier, lijst: Vraag) -> tuple[Any, ...]:
    """The things in a list; with fixed rows, every row in the order of the plan."""
    aanwezig = read(dossier, lijst.pad) or ()
    if not lijst.rijen:
        return _in_order(lijst.sleutel, aanwezig)
    found = {item.id: item for item in aanwezig}
    model = all_lists()[lijst.pad]
    return tuple(found.get(row.id) or _empty(model, row.id) for row in plan.rijen(lijst.rijen))


def _in_order(key: str, found: Sequence[Any]) -> tuple[Any, ...]:
    """Meetings by their date and money by its year; what has none yet stands last."""
    if key not in ("datum", "jaar"):
        return tuple(found)
    told = [item for item in found if known(getattr(item, key))]
    rest = (item for item in found if not known(getattr(item, key)))
    return (*sorted(told, key=lambda item: getattr(item, key)), *rest)


@lru_cache(maxsize=256)
def _empty(model: type[Item], id_: str) -> Item:
    """A row about which nothing was answered yet. It is frozen, so one will do for all."""
    return model(id=id_)


def row_of(plan: Plan, lijst: Vraag, item_id: str) -> FixedRow | None:
    """The fixed row of the plan that an item belongs to, if the list has fixed rows."""
    if not lijst.rijen:
        return None
    return next((row for row in plan.rijen(lijst.rijen) if row.id == item_id), None)


def item_naam(plan: Plan, dossier: Dossier, lijst: Vraag, item: Item) -> str:
    """What a thing in a list is called: its row in the plan, or the answer that names it."""
    row = row_of(plan, lijst, item.id)
    if row:
        return row.titel
    sleutel = lijst.sleutel or "naam"
    value = read(item, sleutel)
    if not known(value):
        return WITHOUT_NAAM
    if isinstance(value, date):
        return datum_long(value)
    from vsv_wizard.dossier.answers import show_antwoord

    soort = kind_of_path(join_path(*split_path(lijst.pad), item.id, sleutel))
    vraag = plan.vraag_of.get(f"{lijst.pad}.*.{sleutel}")
    return show_antwoord(soort, value, keuzes(dossier, vraag, soort) if vraag else {})


def counted(plan: Plan, dossier: Dossier, lijst: Vraag, today: date) -> int:
    """How many things of a list count towards what is needed."""
    telt = (i for i in items(plan, dossier, lijst) if applies(lijst.telt_als, dossier, i))
    return how_many_count(lijst, telt, today)


def keuzes(dossier: Dossier, vraag: Vraag, soort: FieldKind) -> dict[str, str]:
    """The words for every value that can be chosen: of the plan, or names from the dossier."""
    if soort.verwijst:
        lijst = read(dossier, soort.verwijst) or ()
        return {item.id: read(item, "naam") or WITHOUT_NAAM for item in lijst}
    if soort.soort == "ja_nee":
        return {"ja": "Ja", "nee": "Nee"}
    return vraag.keuzes


def taak_of_path(plan: Plan, pad: str) -> str | None:
    """The task that asks for this answer, or whose evidence or note it is."""
    try:
        parts = split_path(pad)
    except PathError:  # a file that was edited by hand can have a task without a number
        return None
    if parts[0] == "taken":
        return parts[1] if len(parts) > 1 and parts[1] in plan.taken else None
    return plan.taak_of.get(pattern_of(pad))


def earlier_day(plan: Plan, dossier: Dossier, pad: str) -> date | None:
    """The day at the nearest question before this one in its task; often it is the same."""
    taak_id = taak_of_path(plan, pad)
    vragen = plan.vragen[taak_id] if taak_id else ()
    at = next((i for i, vraag in enumerate(vragen) if vraag.pad == pad), 0)
    days = (read(dossier, v.pad) for v in reversed(vragen[:at]) if not v.is_list)
    return next((day for day in days if isinstance(day, date)), None)
