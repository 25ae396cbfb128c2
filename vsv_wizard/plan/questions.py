"""Which questions a task asks of this dossier, now: conditions met, lists written out.

The one place where plan and dossier meet. Progress, screens, reports and the
command line all walk these questions; none of them looks at conditions itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vsv_wizard.dossier.answers import datum_lang, leeg, toon
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Dossier, Item
from vsv_wizard.dossier.paths import (
    PadFout,
    alle_lijsten,
    is_verborgen,
    lees,
    patroon,
    splits,
    veld,
    voeg,
)
from vsv_wizard.plan.model import Plan, Rij, Voorwaarde, Vraag

ZONDER_NAAM = "(nog zonder naam)"
NIET_MEEGEDEELD = "(niet meegedeeld)"  # left out of the shared copy that this file is


class Gesteld(NamedTuple):
    """One question as it is asked now: its full path and the answer so far.

    `lijst` and `item` are set when it is a field of a thing in a list. `telt` is
    false for an item that does not count now, such as a meeting of last year.
    `verborgen`: answered in the original that this file is a shared copy of, not here.
    """

    vraag: Vraag
    pad: str
    waarde: Any
    lijst: Vraag | None = None
    item: Item | None = None
    telt: bool = True
    verborgen: bool = False

    @property
    def veld(self) -> Veld:
        """What kind of answer it is."""
        return veld(self.pad)

    @property
    def houdt_tegen(self) -> bool:
        """Whether the task cannot be done with the answer as it is."""
        if not (self.vraag.verplicht and self.telt):
            return False
        if self.open or self.verborgen:
            return self.open
        return bool(self.vraag.klaar_bij and self.waarde not in self.vraag.klaar_bij)

    @property
    def open(self) -> bool:
        """Not answered, or answered with "weet ik nog niet"."""
        if self.verborgen:
            return False
        return leeg(self.waarde) or self.waarde == WEET_NIET


def geldt(voorwaarden: Sequence[Voorwaarde], dossier: Dossier, item: Item | None = None) -> bool:
    """Whether all conditions hold; a path that starts with a dot is read from the item."""
    return all(_geldt(voorwaarde, dossier, item) for voorwaarde in voorwaarden)


def _geldt(voorwaarde: Voorwaarde, dossier: Dossier, item: Item | None) -> bool:
    if voorwaarde.pad.startswith("."):
        waarde = lees(item, voorwaarde.pad[1:])
    else:
        waarde = lees(dossier, voorwaarde.pad)
    if voorwaarde.gelijk and waarde not in voorwaarde.gelijk:
        return False
    if voorwaarde.niet and waarde in voorwaarde.niet:
        return False
    onbekend = leeg(waarde) or waarde == WEET_NIET
    return voorwaarde.ingevuld is None or voorwaarde.ingevuld is not onbekend


def gesteld(plan: Plan, dossier: Dossier, taak_id: str, vandaag: date) -> Iterator[Gesteld]:
    """Every question that a task asks now, in the order of the page, lists written out."""
    return write_out(plan, dossier, zichtbaar(plan, dossier, taak_id), vandaag)


def write_out(
    plan: Plan, dossier: Dossier, vragen: Iterable[Vraag], vandaag: date
) -> Iterator[Gesteld]:
    """These questions as they are asked now, of every thing in a list."""
    gedeeld = dossier.gedeeld is not None
    for vraag in vragen:
        if not vraag.is_lijst:
            waarde = lees(dossier, vraag.pad)
            weg = gedeeld and leeg(waarde) and is_verborgen(dossier, vraag.pad)
            yield Gesteld(vraag, vraag.pad, waarde, verborgen=weg)
            continue
        velden = velden_van(plan, vraag)
        for item in items(plan, dossier, vraag):
            yield from _gesteld_item(velden, dossier, vraag, item, vandaag)


def zichtbaar(plan: Plan, dossier: Dossier, taak_id: str) -> Iterator[Vraag]:
    """The questions of a task whose conditions hold; a list is one question here."""
    for vraag in plan.vragen[taak_id]:
        if not vraag.toon_als or geldt(vraag.toon_als, dossier):
            yield vraag


def gesteld_item(
    plan: Plan, dossier: Dossier, lijst: Vraag, item: Item, vandaag: date
) -> Iterator[Gesteld]:
    """The questions about one thing in a list, its key first where this task may add things."""
    return _gesteld_item(velden_van(plan, lijst), dossier, lijst, item, vandaag)


def _gesteld_item(
    velden: tuple[Vraag, ...], dossier: Dossier, lijst: Vraag, item: Item, vandaag: date
) -> Iterator[Gesteld]:
    telt = in_dit_jaar(lijst, item, vandaag)
    hier = f"{lijst.pad}.{voeg(item.id)}"
    gedeeld = dossier.gedeeld is not None
    for vraag in velden:
        if not vraag.toon_als or geldt(vraag.toon_als, dossier, item):
            pad = f"{hier}.{vraag.pad}"
            waarde = lees(item, vraag.pad)
            weg = gedeeld and leeg(waarde) and is_verborgen(dossier, pad)
            yield Gesteld(vraag, pad, waarde, lijst, item, telt, weg)


def velden_van(plan: Plan, lijst: Vraag) -> tuple[Vraag, ...]:
    """The fields that a list question asks, with the key where things can be added."""
    eigen = {vraag.pad for vraag in lijst.velden}
    if lijst.vast or lijst.rijen or lijst.sleutel in eigen:
        return lijst.velden
    return (plan.sleutelvraag(lijst), *lijst.velden)


def items(plan: Plan, dossier: Dossier, lijst: Vraag) -> tuple[Any, ...]:
    """The things in a list; with fixed rows, every row in the order of the plan."""
    aanwezig = lees(dossier, lijst.pad) or ()
    if not lijst.rijen:
        return tuple(aanwezig)
    gevonden = {item.id: item for item in aanwezig}
    model = alle_lijsten()[lijst.pad]
    return tuple(gevonden.get(rij.id) or _empty(model, rij.id) for rij in plan.rijen(lijst.rijen))


@lru_cache(maxsize=256)
def _empty(model: type[Item], id_: str) -> Item:
    """A row about which nothing was answered yet. It is frozen, so one will do for all."""
    return model(id=id_)


def rij_van(plan: Plan, lijst: Vraag, item_id: str) -> Rij | None:
    """The fixed row of the plan that an item belongs to, if the list has fixed rows."""
    if not lijst.rijen:
        return None
    return next((rij for rij in plan.rijen(lijst.rijen) if rij.id == item_id), None)


def item_naam(plan: Plan, dossier: Dossier, lijst: Vraag, item: Item) -> str:
    """What a thing in a list is called: its row in the plan, or the answer that names it."""
    rij = rij_van(plan, lijst, item.id)
    if rij:
        return rij.titel
    sleutel = lijst.sleutel or "naam"
    waarde = lees(item, sleutel)
    if leeg(waarde) or waarde == WEET_NIET:
        return ZONDER_NAAM
    if isinstance(waarde, date):
        return datum_lang(waarde)
    soort = veld(voeg(*splits(lijst.pad), item.id, sleutel))
    vraag = plan.vraag_van.get(f"{lijst.pad}.*.{sleutel}")
    return toon(soort, waarde, keuzes(dossier, vraag, soort) if vraag else {})


def in_dit_jaar(lijst: Vraag, item: Item, vandaag: date) -> bool:
    """Whether an item counts this year; always so for a list that is not per year."""
    if not lijst.dit_jaar:
        return True
    waarde = lees(item, lijst.dit_jaar)
    jaar = waarde.year if isinstance(waarde, date) else waarde
    return bool(jaar == vandaag.year)


def geteld(plan: Plan, dossier: Dossier, lijst: Vraag, vandaag: date) -> int:
    """How many things of a list count towards what is needed."""
    return sum(
        in_dit_jaar(lijst, item, vandaag) and geldt(lijst.telt_als, dossier, item)
        for item in items(plan, dossier, lijst)
    )


def keuzes(dossier: Dossier, vraag: Vraag, soort: Veld) -> dict[str, str]:
    """The words for every value that can be chosen: of the plan, or names from the dossier."""
    if soort.verwijst:
        lijst = lees(dossier, soort.verwijst) or ()
        return {item.id: lees(item, "naam") or ZONDER_NAAM for item in lijst}
    if soort.soort == "ja_nee":
        return {"ja": "Ja", "nee": "Nee"}
    return vraag.keuzes


def taak_van_pad(plan: Plan, pad: str) -> str | None:
    """The task that asks for this answer, or whose evidence or note it is."""
    try:
        delen = splits(pad)
    except PadFout:  # a file that was edited by hand can have a task without a number
        return None
    if delen[0] == "taken":
        return delen[1] if len(delen) > 1 and delen[1] in plan.taken else None
    return plan.taak_van.get(patroon(pad))
