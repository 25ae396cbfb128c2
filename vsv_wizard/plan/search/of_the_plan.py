"""What of the plan and its reference can be found."""

import datetime as dt
from collections.abc import Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.model import Plan, Taak, Vraag
from vsv_wizard.plan.search.index import FoundKind, Searchable
from vsv_wizard.plan.search.words import typed

TERMS = "begrip"  # the part of the reference that has the terms


def names_of_terms(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Per name of a term, as words, its other names."""
    found: dict[str, tuple[str, ...]] = {}
    for begrip in plan.naslag.begrip:
        names = (begrip.term, *begrip.ook)
        for naam in names:
            key = typed(naam)
            found.setdefault(key, tuple(other for other in names if typed(other) != key))
    return found


def of_the_plan(plan: Plan) -> Iterator[Searchable]:
    """The tasks, and what they ask."""
    for taak in plan.taak:
        yield _taak(plan, taak)
        bij = plan.name_of(taak.id)
        for vraag in plan.vragen[taak.id]:
            yield from _vragen(plan, vraag, taak.id, bij)
    for lijst in plan.outside_taken:
        yield from _vragen(plan, lijst, "", lijst.kop)


def _taak(plan: Plan, taak: Taak) -> Searchable:
    soort = "kerntaak" if taak.kern else "aanbevolen"
    said = (taak.waarom, taak.klaar_als, taak.uitleg, taak.kern_reden, f"Bron: {taak.bron}")
    return Searchable(
        FoundKind.TAAK,
        taak.id,
        taak.titel,
        f"Stap {taak.stap}: {plan.steps[taak.stap].titel} · {soort}",
        taak.nr,
        tekst="\n".join(filter(None, said)),
    )


def _vragen(plan: Plan, vraag: Vraag, taak_id: str, bij: str) -> Iterator[Searchable]:
    if not vraag.vast:
        yield _vraag(plan, vraag, vraag.pad, taak_id, bij)
    for row in plan.rijen(vraag.rijen) if vraag.rijen else ():
        pad = f"{vraag.pad}.{row.id}"
        place = f"{bij} · {vraag.kop}"
        nr = plan.nr(taak_id) if taak_id else ""
        yield Searchable(
            FoundKind.VRAAG, taak_id, row.titel, place, nr, tekst=row.uitleg, field=pad
        )
    for veld in vraag.velden:
        pad = f"{vraag.pad}.*.{veld.pad}"
        yield _vraag(plan, veld, pad, taak_id, f"{bij} · {vraag.kop}" if taak_id else bij)


def _vraag(plan: Plan, vraag: Vraag, pad: str, taak_id: str, bij: str) -> Searchable:
    nr = plan.nr(taak_id) if taak_id else ""
    words = vraag.keuzes.values() if vraag.pad != "taak" else ()  # those are the tasks themselves
    tekst = "\n".join(filter(None, (vraag.hint, vraag.voorbeeld, *words)))
    ook = (vraag.kop, vraag.naam)
    return Searchable(FoundKind.VRAAG, taak_id, vraag.vraag, bij, nr, ook, tekst, pad)


def of_the_reference(plan: Plan, dossier: Dossier | None, today: dt.date) -> Iterator[Searchable]:
    """Every card, with what it says of this dossier; the terms with their other names."""
    synonyms = {begrip.term: begrip.ook for begrip in plan.naslag.begrip}
    for part_id, part in PARTS.items():
        kind = FoundKind.BEGRIP if part_id == TERMS else FoundKind.NASLAG
        for card in part.entries(plan, dossier, today):
            yield Searchable(
                kind,
                part_id,
                card.titel,
                card.kort if kind is FoundKind.BEGRIP else part.titel,
                ook=synonyms[card.id] if kind is FoundKind.BEGRIP else (),
                tekst="\n".join((card.kort, *(t for _, t in card.sections), f"Bron: {card.bron}")),
                field=card.id,
            )
