"""The status report: where a VSV stands, what is open, what was decided, what comes.

`make` decides what the report says at each level; how it looks is up to
the writers. At `public` only the progress is shown: nothing that people typed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    Mark,
    Tabel,
    Tone,
)
from vsv_wizard.documenten.cover import INSIDE, cover, naam_of_vsv
from vsv_wizard.documenten.delen import status_page
from vsv_wizard.documenten.delen.actie_table import actie_table
from vsv_wizard.documenten.delen.antwoord_tables import antwoorden_per_taak
from vsv_wizard.documenten.delen.besluiten import besluiten
from vsv_wizard.documenten.delen.handover_tables import DATUM_KOP, keuzes_open, open_datums
from vsv_wizard.documenten.delen.roles import roles_of
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.delen.themas import annex
from vsv_wizard.documenten.material import Material, and_list, counted
from vsv_wizard.documenten.stukken import begroting
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.text import capitalized, how_many
from vsv_wizard.plan.sources import source_lines
from vsv_wizard.voortgang.acties import acties_of
from vsv_wizard.voortgang.highlights import silences
from vsv_wizard.voortgang.milestones import Mijlpaal
from vsv_wizard.voortgang.signed import signed_words
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status

_ON_ONE_PAGE = ("Gemaakt op", "Niveau", INSIDE)
SHORT, LONG = "kort", "uitgebreid"
_TONE = {
    Status.KLAAR: Tone.GOOD,
    Status.BEZIG: Tone.BEZIG,
    Status.CONTROLEREN: Tone.ATTENTION,
    Status.WACHT: Tone.ATTENTION,
}


def opties(_material: Material) -> dict[str, str]:
    """How long it is."""
    return {
        SHORT: "Een bladzijde",
        LONG: "Met bijlage: alle taken, antwoorden, besluiten en geld",
    }


def make(material: Material, keus: str = "") -> Document:
    """The status report of a dossier at this moment, for the readers of this level."""
    titel = f"Statusrapport {naam_of_vsv(material)}"
    ondertitel = f"{material.plan.titel}: stand op {datum_long(material.today)}"
    document = cover(material, "rapport", titel, ondertitel, _blocks(material, keus == LONG))
    if keus == LONG:
        return document
    short = tuple(paar for paar in document.kenmerken if paar[0] in _ON_ONE_PAGE)
    return replace(document, kenmerken=short)  # the foot names the source and the edition


def _blocks(material: Material, is_long: bool) -> Iterator[Block]:
    yield from status_page.blocks(material)
    if is_long:
        yield Kop(2, "Bijlage", nieuwe_pagina=True)
        yield from _annex(material)


def _annex(material: Material) -> Iterator[Block]:
    yield from _in_brief(material)
    if not material.public:
        yield from _attention(material)
        yield from _actie_items(material)
    yield from _per_stap(material)
    if material.public:
        return
    yield from besluiten(material)
    yield from begroting.chapter(material)
    yield from _keuzes_and_vragen(material)
    yield from _dates(material)
    yield from antwoorden_per_taak(material)
    yield from annex(material)


def _in_brief(material: Material) -> Iterator[Block]:
    progress = material.progress
    yield Kop(2, "In het kort")
    yield Tabel(
        ("Mijlpaal", "Wat het betekent", "Stand"),
        tuple((m.naam, m.uitleg, _mijlpaal(m)) for m in progress.mijlpalen),
        "Mijlpalen",
        breedtes=(3, 6, 4),
    )
    yield Kop(3, "Voortgang per stap")
    for nr, stap in material.plan.steps.items():
        tally = progress.stap(nr)
        yield Balk(f"{nr} {stap.titel}", tally.klaar, tally.totaal)


def _mijlpaal(mijlpaal: Mijlpaal) -> Mark:
    if mijlpaal.bereikt_op:
        return Mark(f"Bereikt op {datum_long(mijlpaal.bereikt_op)}", Tone.GOOD, "✔")
    open_dingen = []
    if mijlpaal.open_taken:
        open_dingen.append(how_many(len(mijlpaal.open_taken), "taak", "taken"))
    if mijlpaal.open_punten:
        open_dingen.append(how_many(len(mijlpaal.open_punten), "punt", "punten"))
    return Mark(f"Nog {' en '.join(open_dingen)} open", Tone.CALM, "○")


def _attention(material: Material) -> Iterator[Block]:
    progress = material.progress
    yield Kop(2, "Wat nu aandacht vraagt")
    findings = [
        f"{material.place_of(m)}{material.safe(m.tekst)} ({_severity(m.ernst)})"
        for m in progress.findings
    ]
    punten = counted(findings)
    waiting = tuple(
        (material.taak(taak_id), w.op, _on(w.sinds), _on(w.opnieuw_op))
        for taak_id, stand in progress.taken.items()
        for w in stand.on_others
    )
    opnieuw = tuple(
        (material.taak(taak_id), "\n".join(counted(material.safe(r) for r in stand.reasons)))
        for taak_id, stand in progress.taken.items()
        if stand.status is Status.CONTROLEREN
    )
    if punten:
        yield Kop(3, "Wat niet klopt of opvalt")
        yield Lijst(tuple(punten))
    if opnieuw:
        yield Kop(3, "Taken om opnieuw te controleren")
        yield Tabel(("Taak", "Waarom"), opnieuw, "Taken om opnieuw te controleren", breedtes=(2, 3))
    if waiting:
        yield Kop(3, "Taken die wachten op een ander")
        yield Tabel(
            ("Taak", "Wacht op", "Sinds", "Vraag opnieuw"),
            waiting,
            "Taken die wachten op een ander",
            breedtes=(5, 4, 3, 3),
        )
    if not (punten or opnieuw or waiting):
        yield Alinea("Niets. Geen taak wacht op een ander en er zijn geen tegenstrijdigheden.")


def _actie_items(material: Material) -> Iterator[Block]:
    acties = acties_of(material.dossier, material.today)
    if acties:
        yield Kop(2, "Actiepunten")
        yield actie_table(material, acties, "Open actiepunten")


def _severity(ernst: str) -> str:
    return "fout" if ernst == "fout" else "let op"


def _on(day: date | None) -> str:
    return datum_long(day) if day else "Niet bekend"


def _per_stap(material: Material) -> Iterator[Block]:
    yield Kop(2, "Taken per stap")
    yield Alinea(
        "Kern: de bron vraagt dit zelf. Aanbevolen: dit voorkomt fouten, kosten en misverstanden."
    )
    for nr, stap in material.plan.steps.items():
        states = [s for s in material.progress.taken.values() if s.taak.stap == nr]
        if not states:
            continue
        yield Kop(3, f"{nr} {stap.titel}")
        row = _public_row if material.public else _row
        kop: tuple[str, ...] = ("Taak", "Soort", "Status", "Aan zet", "Wat nog open is")
        breedtes: tuple[int, ...] = (9, 5, 6, 8, 11)
        if material.public:
            kop, breedtes = ("Taak", "Soort", "Status", "Wat nog open is"), (11, 5, 6, 7)
        rijen = tuple(row(material, stand) for stand in states)
        tally = material.progress.stap(nr)
        yield Tabel(kop, rijen, f"Stap {nr}: {Balk('', tally.klaar, tally.totaal).tekst}", breedtes)


def _status(status: Status) -> Mark:
    return Mark(str(status), _TONE.get(status, Tone.CALM), status.teken)


def _kind(stand: TaakStand) -> str:
    return "Kern" if stand.taak.kern else "Aanbevolen"


def _public_row(material: Material, stand: TaakStand) -> tuple[Cell, ...]:
    if stand.done:
        nog_open = "Niets"
    elif stand.status is Status.KAN_NOG_NIET:
        nog_open = f"Eerst {and_list([material.plan.nr(taak_id) for taak_id in stand.first])}"
    elif stand.status is Status.CONTROLEREN:
        nog_open = "Opnieuw nakijken"
    else:
        nog_open = _how_many(stand)
    return material.taak(stand.id), _kind(stand), _status(stand.status), nog_open


def _how_many(stand: TaakStand) -> str:
    if not stand.missing:
        return "Alleen nog klaar noemen"
    return how_many(len(stand.missing), "punt", "punten")


def _row(material: Material, stand: TaakStand) -> tuple[Cell, ...]:
    return (
        material.taak(stand.id),
        _kind(stand),
        _status(stand.status),
        _whose_turn(material, stand),
        "\n".join(_still_open(material, stand)),
    )


def _whose_turn(material: Material, stand: TaakStand) -> str:
    if stand.done:
        return "Niemand"
    if stand.status is Status.KAN_NOG_NIET:
        return "Nog niemand"
    if stand.status is Status.WACHT:
        sinds = material.verklaring_of(stand.id).wacht_sinds
        return stand.wacht_op + (f"\nsinds {datum_long(sinds)}" if sinds else "")
    return capitalized(and_list(roles_of(material, stand)))


def _still_open(material: Material, stand: TaakStand) -> Iterator[str]:
    status = stand.status
    if status is Status.KLAAR:
        op = material.verklaring_of(stand.id).klaar_op
        yield f"Klaar op {datum_long(op)}." if op else "Niets."
        if stand.getekend:
            yield f"{signed_words(stand.getekend)}."
    elif status is Status.NVT:
        yield f"Reden: {' '.join(stand.reasons)}"
    elif status is Status.CONTROLEREN:
        yield from counted(material.safe(reason) for reason in stand.reasons)
    elif status is Status.NIET_BEGONNEN:
        yield f"Nog niets ingevuld: {_how_many(stand)}." if stand.missing else "Nog niet begonnen."
    else:
        if stand.first:
            yield f"Eerst: {and_list([material.taak(taak_id) for taak_id in stand.first])}."
        if status is not Status.KAN_NOG_NIET or material.verklaring_of(stand.id).status:
            yield from counted(material.safe(punt.tekst) for punt in stand.missing)
        if not stand.first and not stand.missing:
            yield "Alles is ingevuld. Noem de taak klaar als u het eens bent."
    if not stand.done and stand.liefst:
        yield f"Liefst eerst: {and_list([material.plan.nr(taak_id) for taak_id in stand.liefst])}."


def _keuzes_and_vragen(material: Material) -> Iterator[Block]:
    zwijgt = silences(material.dossier, material.plan, material.today)
    yield Kop(2, "Open keuzes en vragen")
    yield from part(
        "Nog te kiezen of uit te zoeken",
        ("Onderwerp", "Stand", "Taak"),
        keuzes_open(material, material.plan.taken),
        (7, 4, 1),
        "Er staan geen keuzes open.",
        3,
    )
    if zwijgt:
        yield Kop(3, "De bron zegt dit niet: vraag het na")
        rijen = tuple((s.tekst, s.vraag, material.plan.nr(s.taak)) for s in zwijgt)
        yield Tabel(
            ("Onderwerp", "Vraag", "Taak"),
            rijen,
            "Vragen waarop de bron zwijgt",
            breedtes=(5, 6, 1),
        )
    tegenspraak = tuple(_contradiction(material))
    if tegenspraak:
        yield Kop(3, "De bron spreekt zichzelf tegen")
        yield Tabel(
            ("Plaats", "Wat er staat", "Onze lezing", "Taken"),
            tegenspraak,
            "Tegenspraak in de bron, met de lezing die wij kozen",
            breedtes=(3, 5, 5, 2),
        )


def _contradiction(material: Material) -> Iterator[tuple[Cell, ...]]:
    """The contradictions that touch a task on the way."""
    for punt in material.plan.naslag.bronkritiek:
        taak_ids = [taak_id for taak_id in punt.taken if _on_the_way(material, taak_id)]
        if punt.soort == "tegenspraak" and taak_ids:
            yield (
                source_lines(punt.bron),
                punt.tekst,
                punt.keuze,
                ", ".join(map(material.plan.nr, taak_ids)),
            )


def _on_the_way(material: Material, taak_id: str) -> bool:
    stand = material.progress.taken.get(taak_id)
    return (
        stand is not None and material.progress.on_route(taak_id) and stand.status is not Status.NVT
    )


def _dates(material: Material) -> Iterator[Block]:
    rijen = open_datums(material, material.plan.taken)
    empty = "Er zijn geen datums die voorbij zijn of nog komen."
    yield from part("Datums die voorbij zijn of komen", DATUM_KOP, rijen, (3, 8, 2, 1), empty)
