"""The agenda of one planned meeting, to mail to who is invited."""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, Tabel
from vsv_wizard.documenten.delen.agenda_items import AgendaItem, agenda_items
from vsv_wizard.documenten.delen.overleg_parts import (
    besluiten_and_acties,
    head,
    invitees,
    next_time,
    over_een_keer,
    wijzigingsverzoeken,
)
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.kalender import bijeenkomsten
from vsv_wizard.documenten.kalender.afspraak import Category
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import Occurrence, planned
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.notation import day_in_full

_DATUMS = 8  # as many as a meeting can look at


def opties(material: Material) -> dict[str, str]:
    """The planned meetings: the next one first, and after those what was before today."""
    return bijeenkomsten.opties(_sorted(material))


def about_day(material: Material, keus: str) -> date | None:
    """The day of the chosen meeting."""
    return next((keer.datum for keer in _sorted(material) if keer.sleutel == keus), None)


def make(material: Material, keus: str) -> Document:
    """The agenda of the chosen meeting, or of the next one."""
    return over_een_keer(material, "vergadering", "Agenda", _sorted(material), keus, _blocks)


def _sorted(material: Material) -> list[Occurrence]:
    every = planned(material.dossier)
    komend = [keer for keer in every if keer.datum >= material.today]
    return [*komend, *reversed([keer for keer in every if keer.datum < material.today])]


def _blocks(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    yield Kop(2, "Wanneer en waar")
    yield head(material, keer, fill)
    yield from invitees(material, keer, fill)
    yield from _agenda(material, keer, fill)
    yield from besluiten_and_acties(material, keer)
    yield from wijzigingsverzoeken(material, fill)
    yield from _datums(material, keer)
    yield Kop(2, "Volgende keer")
    yield Alinea(next_time(material, keer, fill))


def _agenda(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    """The items in order, who prepares each, and what was agreed about it before."""
    yield Kop(2, "Agenda")
    punten = agenda_items(material, keer)
    met_afspraak = any(punt.pad and fill.has(punt.afspraak) for punt in punten)
    rijen: list[tuple[Cell, ...]] = []
    for number, punt in enumerate(punten, 1):
        wie = fill(punt.eigenaar, "de eigenaar") if punt.pad else punt.wie or "Nog af te spreken"
        rijen.append((f"{number}. {punt.titel}", wie, _afspraak(punt, fill)))
    if met_afspraak:
        kop = ("Punt", "Wie", "Eerder afgesproken")
        yield Tabel(kop, tuple(rijen), "Agenda", (5, 3, 5))
    else:
        yield Tabel(("Punt", "Wie"), tuple(row[:2] for row in rijen), "Agenda", (3, 2))


def _afspraak(punt: AgendaItem, fill: Gaps) -> str:
    return fill(punt.afspraak) if punt.pad and fill.has(punt.afspraak) else "Geen"


def _datums(material: Material, keer: Occurrence) -> Iterator[Block]:
    """What comes after this meeting; evidence to look at is no matter for a meeting."""
    komend = [
        punt
        for punt in afspraken(material)
        if punt.datum > keer.datum and not punt.afgezegd and punt.rubriek is not Category.BEWIJS
    ]
    yield from part(
        "Datums die eraan komen",
        ("Datum", "Wat"),
        [(day_in_full(punt.datum), punt.titel) for punt in komend[:_DATUMS]],
        (2, 3),
        "Er zijn geen latere datums ingevuld.",
    )
