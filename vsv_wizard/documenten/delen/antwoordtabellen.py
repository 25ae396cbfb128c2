"""The answers of every task, as far as the level of the document allows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Kop, Merk, Tabel, Toon
from vsv_wizard.documenten.material import Stof, aantal, op_datum
from vsv_wizard.dossier.answers import LEEG, leeg
from vsv_wizard.dossier.model import Bewijs, Item
from vsv_wizard.dossier.niveau import Niveau, antwoord
from vsv_wizard.dossier.paths import is_verborgen
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import (
    NIET_MEEGEDEELD,
    Gesteld,
    gesteld,
    gesteld_item,
    item_naam,
    items,
    keuzes,
    zichtbaar,
)
from vsv_wizard.voortgang.status import Status

MEESTE_KOLOMMEN = 5  # more do not fit on A4
SMALSTE, BREEDSTE = 10, 24  # characters of a column, beside the others


def antwoorden_per_taak(stof: Stof) -> Iterator[Blok]:
    """For every task that applies: its answers in tables."""
    yield Kop(2, "Antwoorden per taak", nieuwe_pagina=True)
    verborgen = _verborgen(stof)
    if verborgen:
        antwoorden = aantal(verborgen, "antwoord", "antwoorden")
        yield Alinea(f"Op dit niveau niet getoond: {antwoorden} met contact- of rekeninggegevens.")
    for stap in stof.plan.stap:
        for taak in stof.plan.taak:
            if taak.stap == stap.nr:
                yield from _taak(stof, taak.id)


def _taak(stof: Stof, taak_id: str) -> Iterator[Blok]:
    stand = stof.voortgang.taken[taak_id]
    if stand.status is Status.NVT:
        return
    blokken = [*_antwoorden(stof, taak_id), *_bewijs_en_notitie(stof, taak_id)]
    if blokken:
        yield Kop(3, stof.taak(taak_id))
        yield from blokken


def _antwoorden(stof: Stof, taak_id: str) -> Iterator[Blok]:
    alle = [g for g in gesteld(stof.plan, stof.dossier, taak_id, stof.vandaag) if _cel(stof, g)]
    vragen = list(zichtbaar(stof.plan, stof.dossier, taak_id))
    if all(leeg(g.waarde) and not g.verborgen for g in alle):
        if koppen := _koppen(stof, vragen):
            yield Alinea(f"{LEEG}: {', '.join(koppen)}.")
        return
    for groep, deel in groupby(vragen, key=lambda vraag: (vraag.groep, vraag.is_lijst)):
        if groep[1]:
            for lijst in deel:
                yield from _lijst(stof, lijst)
        else:
            paden = {vraag.pad for vraag in deel}
            rijen = _paren(stof, [g for g in alle if g.pad in paden])
            if rijen:
                yield _tabel_van_paren(groep[0] or stof.plan.taken[taak_id].titel, rijen)


def _koppen(stof: Stof, vragen: Sequence[Vraag]) -> list[str]:
    """The headings of questions that may be seen at this level."""
    losse = [Gesteld(vraag, vraag.pad, None) for vraag in vragen if not vraag.is_lijst]
    te_zien = {g.pad for g in losse if _cel(stof, g)}
    return [v.kop for v in vragen if v.is_lijst or v.pad in te_zien]


def _lijst(stof: Stof, lijst: Vraag) -> Iterator[Blok]:
    dingen = items(stof.plan, stof.dossier, lijst)
    if not dingen:
        weg = is_verborgen(stof.dossier, lijst.pad)
        yield Alinea(f"{lijst.kop}: {NIET_MEEGEDEELD if weg else LEEG.lower()}.")
        return
    per_ding = [(ding, _velden(stof, lijst, ding)) for ding in dingen]
    kolommen = {g.vraag.pad: g.vraag.kop for _, velden in per_ding for g in velden}
    lang = any(g.veld.soort == "lang" for _, velden in per_ding for g in velden)
    if len(kolommen) < (MEESTE_KOLOMMEN - 1 if lang else MEESTE_KOLOMMEN):
        yield _brede_tabel(stof, lijst, per_ding, kolommen)
        return
    for ding, velden in per_ding:
        naam = item_naam(stof.plan, stof.dossier, lijst, ding)
        yield _tabel_van_paren(f"{lijst.kop}: {naam}", _paren(stof, velden))


def _velden(stof: Stof, lijst: Vraag, ding: Item) -> list[Gesteld]:
    """What is asked about a thing and may be seen, without the answer that names it."""
    return [
        vraag
        for vraag in gesteld_item(stof.plan, stof.dossier, lijst, ding, stof.vandaag)
        if vraag.vraag.pad != lijst.sleutel and _cel(stof, vraag)
    ]


def _brede_tabel(
    stof: Stof,
    lijst: Vraag,
    per_ding: list[tuple[Item, list[Gesteld]]],
    kolommen: dict[str, str],
) -> Tabel:
    rijen: list[tuple[Cel, ...]] = []
    for ding, velden in per_ding:
        cellen = {g.vraag.pad: _cel(stof, g) or "" for g in velden}
        naam = item_naam(stof.plan, stof.dossier, lijst, ding)
        rijen.append((naam, *(cellen.get(pad) or Merk("N.v.t.") for pad in kolommen)))
    lang = {g.vraag.pad for _, velden in per_ding for g in velden if g.veld.soort == "lang"}
    breedtes = (2, *(3 if pad in lang else 2 for pad in kolommen))
    kop = "Onderdeel" if lijst.rijen else stof.plan.sleutelvraag(lijst).kop
    return Tabel((kop, *kolommen.values()), tuple(rijen), lijst.kop, breedtes)


def _tabel_van_paren(bijschrift: str, rijen: Sequence[tuple[str, Cel]]) -> Tabel:
    return Tabel(("Vraag", "Antwoord"), tuple(rijen), bijschrift, breedtes=(2, 3), paren=True)


def _paren(stof: Stof, vragen: Sequence[Gesteld]) -> list[tuple[str, Cel]]:
    paren = ((g.vraag.kop, _cel(stof, g)) for g in vragen)
    return [(kop, cel) for kop, cel in paren if cel]


def _cel(stof: Stof, vraag: Gesteld) -> Cel | None:
    """An answer as a cell; None when this level may not see it."""
    woorden = keuzes(stof.dossier, vraag.vraag, vraag.veld)
    tekst = antwoord(vraag.veld, vraag.waarde, woorden, stof.niveau)
    if tekst is None:
        return None
    if vraag.verborgen:
        return Merk(NIET_MEEGEDEELD, Toon.LEEG)
    return Merk(tekst, Toon.LEEG) if vraag.open else tekst


def _verborgen(stof: Stof) -> int:
    """How many answers are there that this level may not see."""
    paden = {
        vraag.pad
        for taak_id in stof.plan.taken
        for vraag in gesteld(stof.plan, stof.dossier, taak_id, stof.vandaag)
        if not leeg(vraag.waarde) and _cel(stof, vraag) is None
    }
    return len(paden)


def _bewijs_en_notitie(stof: Stof, taak_id: str) -> Iterator[Blok]:
    stand = stof.stand(taak_id)
    if stand.bewijs:
        rijen = tuple(_bewijs(bewijs) for bewijs in stand.bewijs)
        kop = ("Soort", "Datum", "Opnieuw bekijken", "Te vinden")
        yield Tabel(kop, rijen, "Bewijs", breedtes=(3, 2, 2, 3))
    if stand.notitie and stof.niveau is Niveau.INTERN:
        yield Alinea(f"Notitie: {stand.notitie}")


def _bewijs(bewijs: Bewijs) -> tuple[Cel, ...]:
    waarden = (
        bewijs.soort,
        bewijs.datum and op_datum(bewijs.datum),
        bewijs.controle_datum and op_datum(bewijs.controle_datum),
        bewijs.vindplaats,
    )
    return tuple(waarde or Merk(LEEG, Toon.LEEG) for waarde in waarden)
