"""The answers of every task, as far as the level of the document allows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Kop, Mark, Tabel, Tone
from vsv_wizard.documenten.material import UNKNOWN, Material, on_datum
from vsv_wizard.dossier.answers import EMPTY
from vsv_wizard.dossier.fields import empty
from vsv_wizard.dossier.model import Bewijs, Item
from vsv_wizard.dossier.niveau import Niveau, antwoord
from vsv_wizard.dossier.paths import is_hidden
from vsv_wizard.dossier.text import how_many, visible
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import (
    NOT_SHARED,
    AskedVraag,
    asked,
    asked_item,
    in_view,
    item_naam,
    items,
    keuzes,
)
from vsv_wizard.voortgang.statuses import Status

MAX_COLUMNS = 5  # more do not fit on A4
SMALSTE, BREEDSTE = 10, 24  # characters of a column, beside the others


def antwoorden_per_taak(material: Material) -> Iterator[Block]:
    """For every task that applies: its answers in tables."""
    yield Kop(2, "Antwoorden per taak", nieuwe_pagina=True)
    verborgen = _hidden(material)
    if verborgen:
        antwoorden = how_many(verborgen, "antwoord", "antwoorden")
        yield Alinea(f"Op dit niveau niet getoond: {antwoorden} met contact- of rekeninggegevens.")
    for stap in material.plan.stap:
        for taak in material.plan.taak:
            if taak.stap == stap.nr:
                yield from _taak(material, taak.id)


def _taak(material: Material, taak_id: str) -> Iterator[Block]:
    stand = material.progress.taken[taak_id]
    if stand.status is Status.NVT:
        return
    blokken = [*_antwoorden(material, taak_id), *_bewijs_and_notitie(material, taak_id)]
    if blokken:
        yield Kop(3, material.taak(taak_id))
        yield from blokken


def _antwoorden(material: Material, taak_id: str) -> Iterator[Block]:
    every = [
        g
        for g in asked(material.plan, material.dossier, taak_id, material.today)
        if _cell(material, g)
    ]
    vragen = list(in_view(material.plan, material.dossier, taak_id))
    if all(empty(g.value) and not g.verborgen for g in every):
        if headings := _headings(material, vragen):
            yield Alinea(f"{EMPTY}: {', '.join(headings)}.")
        return
    for groep, deel in groupby(vragen, key=lambda vraag: (vraag.groep, vraag.is_list)):
        if groep[1]:
            for lijst in deel:
                yield from _items(material, lijst)
        else:
            paden = {vraag.pad for vraag in deel}
            rijen = _pairs(material, [g for g in every if g.pad in paden])
            if rijen:
                yield _table_of_pairs(groep[0] or material.plan.taken[taak_id].titel, rijen)


def _headings(material: Material, vragen: Sequence[Vraag]) -> list[str]:
    """The headings of questions that may be seen at this level."""
    losse = [AskedVraag(vraag, vraag.pad, None) for vraag in vragen if not vraag.is_list]
    te_zien = {g.pad for g in losse if _cell(material, g)}
    return [v.kop for v in vragen if v.is_list or v.pad in te_zien]


def _items(material: Material, lijst: Vraag) -> Iterator[Block]:
    dingen = items(material.plan, material.dossier, lijst)
    if not dingen:
        weg = is_hidden(material.dossier, lijst.pad)
        yield Alinea(f"{lijst.kop}: {NOT_SHARED if weg else EMPTY.lower()}.")
        return
    per_ding = [(ding, _fields(material, lijst, ding)) for ding in dingen]
    columns = {g.vraag.pad: g.vraag.kop for _, velden in per_ding for g in velden}
    lang = any(g.veld.soort == "lang" for _, velden in per_ding for g in velden)
    if len(columns) < (MAX_COLUMNS - 1 if lang else MAX_COLUMNS):
        yield _wide_table(material, lijst, per_ding, columns)
        return
    for ding, velden in per_ding:
        naam = item_naam(material.plan, material.dossier, lijst, ding)
        yield _table_of_pairs(f"{lijst.kop}: {naam}", _pairs(material, velden))


def _fields(material: Material, lijst: Vraag, ding: Item) -> list[AskedVraag]:
    """What is asked about a thing and may be seen, without the answer that names it."""
    return [
        vraag
        for vraag in asked_item(material.plan, material.dossier, lijst, ding, material.today)
        if vraag.vraag.pad != lijst.sleutel and _cell(material, vraag)
    ]


def _wide_table(
    material: Material,
    lijst: Vraag,
    per_ding: list[tuple[Item, list[AskedVraag]]],
    columns: dict[str, str],
) -> Tabel:
    rijen: list[tuple[Cell, ...]] = []
    for ding, velden in per_ding:
        cellen = {g.vraag.pad: _cell(material, g) or "" for g in velden}
        naam = item_naam(material.plan, material.dossier, lijst, ding)
        rijen.append((naam, *(cellen.get(pad) or Mark("N.v.t.") for pad in columns)))
    lang = {g.vraag.pad for _, velden in per_ding for g in velden if g.veld.soort == "lang"}
    breedtes = (2, *(3 if pad in lang else 2 for pad in columns))
    kop = "Onderdeel" if lijst.rijen else material.plan.key_vraag(lijst).kop
    return Tabel((kop, *columns.values()), tuple(rijen), lijst.kop, breedtes)


def _table_of_pairs(bijschrift: str, rijen: Sequence[tuple[str, Cell]]) -> Tabel:
    return Tabel(("Vraag", "Antwoord"), tuple(rijen), bijschrift, breedtes=(2, 3), paren=True)


def _pairs(material: Material, vragen: Sequence[AskedVraag]) -> list[tuple[str, Cell]]:
    paren = ((g.vraag.kop, _cell(material, g)) for g in vragen)
    return [(kop, cell) for kop, cell in paren if cell]


def _cell(material: Material, vraag: AskedVraag) -> Cell | None:
    """An answer as a cell; None when this level may not see it."""
    words = keuzes(material.dossier, vraag.vraag, vraag.veld)
    tekst = antwoord(vraag.veld, vraag.value, words, material.niveau)
    if tekst is None:
        return None
    if vraag.verborgen:
        return Mark(NOT_SHARED, Tone.EMPTY)
    return Mark(tekst, Tone.EMPTY) if vraag.open else tekst


def _hidden(material: Material) -> int:
    """How many answers are there that this level may not see."""
    paden = {
        vraag.pad
        for taak_id in material.plan.taken
        for vraag in asked(material.plan, material.dossier, taak_id, material.today)
        if not empty(vraag.value) and _cell(material, vraag) is None
    }
    return len(paden)


def _bewijs_and_notitie(material: Material, taak_id: str) -> Iterator[Block]:
    stand = material.verklaring_of(taak_id)
    if stand.bewijs:
        rijen = tuple(_bewijs(bewijs) for bewijs in stand.bewijs)
        plan = material.plan
        kop = tuple(veld.kop for veld in plan.bewijs.velden)
        yield Tabel(kop, rijen, plan.bewijs.kop, breedtes=(3, 2, 3, 2))
    if visible(stand.notitie) and material.niveau is Niveau.INTERNAL:
        yield Alinea(f"{material.plan.notitie.kop}: {stand.notitie}")


def _bewijs(bewijs: Bewijs) -> tuple[Cell, ...]:
    values = (
        bewijs.soort,
        bewijs.datum and on_datum(bewijs.datum),
        bewijs.vindplaats,
        bewijs.controle_datum and on_datum(bewijs.controle_datum),
    )
    return tuple(value or UNKNOWN for value in values)
