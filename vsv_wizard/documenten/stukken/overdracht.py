"""The hand-over pack for a new penningmeester or aanspreekpunt: what is, what runs, what comes.

It is made for the two people who talk it through, so it names where things are kept
and what is still open. Notes and contact details only at the level that may see them.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.contracts import contracts
from vsv_wizard.documenten.delen.handover_tables import (
    DATUM_KOP,
    afspraken,
    besluiten,
    contacts,
    geld,
    keuzes_open,
    notities,
    open_datums,
    overleggen,
    requests,
    status_of_wacht,
)
from vsv_wizard.documenten.delen.signers import box_of_person
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import UNKNOWN, Material, counted, on_datum
from vsv_wizard.documenten.sentences import HandoverRol, Writer, load_texts, still_to_fill
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Bewijs
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.voortgang.settled import name_before
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status

PENNINGMEESTER = "penningmeester"
_RUNNING = (Status.BEZIG, Status.WACHT, Status.CONTROLEREN)
_STARTS_LATER = (Status.NIET_BEGONNEN, Status.KAN_NOG_NIET)


def opties(_material: Material) -> dict[str, str]:
    """Which role is handed over."""
    return {rol.id: capitalized(rol.titel) for rol in load_texts().overdrachtsrol}


def make(material: Material, keus: str = PENNINGMEESTER) -> Document:
    """The pack for one role."""
    fill = Gaps(material)
    rol = next(rol for rol in load_texts().overdrachtsrol if rol.id == (keus or PENNINGMEESTER))
    return cover(
        material,
        "overdracht",
        f"Overdracht {rol.id} {naam_of_vsv(material)}",
        f"Stand op {datum_long(material.today)}",
        _blocks(material, fill, rol),
        fill.gaten,
    )


def _blocks(material: Material, fill: Gaps, rol: HandoverRol) -> Iterator[Block]:
    taken = _taken(material, rol)
    yield from _who(material, fill, rol)
    yield from afspraken(material, fill, rol.id)
    yield from besluiten(fill)
    yield from _done(material, taken)
    yield from _running(material, taken)
    yield from _datums(material, taken)
    yield Kop(2, "Overeenkomst, viewercontract en waar ze liggen")
    yield contracts(material, fill)
    if rol.id == PENNINGMEESTER:
        yield from geld(material, fill)
    else:
        yield from overleggen(material, fill)
        yield from requests(material, fill)
    yield from _keuzes(material, taken)
    yield from contacts(material, fill, rol.id)
    yield from _notities(material, taken)
    yield from _wrap_up(material, fill, rol)
    yield from still_to_fill(fill.gaten)


def _taken(material: Material, rol: HandoverRol) -> list[TaakStand]:
    """The tasks that this role does, and those that it has to know of."""
    return [
        stand
        for taak_id, stand in material.progress.taken.items()
        if rol.id in stand.taak.wie or taak_id in rol.ook
    ]


def _who(material: Material, fill: Gaps, rol: HandoverRol) -> Iterator[Block]:
    yield Kop(2, "Van wie naar wie")
    oud = name_before(material.dossier, f"{rol.id}.naam")
    rijen = (
        *([("Van", oud)] if oud else []),
        ("Naar" if oud else "Nu", fill(f"{rol.id}.naam")),
        ("Organisatie", fill(f"{rol.id}.organisatie")),
        ("Benoemd op", fill(f"{rol.id}.benoemd_op")),
        *(("Wat deze rol doet", r.wat) for r in material.plan.naslag.rol if r.id == rol.id),
    )
    yield Tabel(("Wat", "Gegeven"), rijen, "Van wie naar wie", breedtes=(1, 3), paren=True)
    if not oud:
        yield Schrijfruimte("Naam van de opvolger")
    yield Schrijfruimte("Datum van de overdracht")


def _done(material: Material, taken: list[TaakStand]) -> Iterator[Block]:
    rijen = tuple(_done_row(material, stand) for stand in taken if stand.status is Status.KLAAR)
    yield Kop(2, "Wat geregeld is")
    if not rijen:
        yield Alinea("Er is nog geen taak klaar.")
        return
    yield Alinea("Klaar betekent: de gegevens zijn compleet. Het betekent niet: getekend.")
    kop = ("Taak", "Klaar op", "Bewijs en waar het ligt")
    yield Tabel(kop, rijen, "Wat geregeld is", breedtes=(5, 3, 6))


def _done_row(material: Material, stand: TaakStand) -> tuple[Cell, ...]:
    stukken = (_piece(bewijs) for bewijs in material.verklaring_of(stand.id).bewijs)
    cell: Cell = "\n".join(filter(None, stukken)) or UNKNOWN
    return material.taak(stand.id), on_datum(stand.klaar_op), cell


def _piece(bewijs: Bewijs) -> str:
    """A piece of evidence in one line, as far as it is known: what, of when, and where."""
    parts = (bewijs.soort, bewijs.datum, bewijs.vindplaats)
    return capitalized(", ".join(on_datum(deel) for deel in parts if known(deel)))


def _running(material: Material, taken: list[TaakStand]) -> Iterator[Block]:
    rijen: list[tuple[Cell, ...]] = [
        (
            material.taak(stand.id),
            status_of_wacht(material, stand),
            "\n".join(_open(material, stand)) or "Niets",
        )
        for stand in taken
        if stand.status in _RUNNING
    ]
    kop = ("Taak", "Stand", "Wat nog open is")
    yield from part("Wat loopt", kop, rijen, (4, 4, 6), "Er loopt geen taak.")
    straks = tuple(material.taak(stand.id) for stand in taken if stand.status in _STARTS_LATER)
    if straks:
        yield Kop(3, "Wat nog moet beginnen")
        yield Lijst(straks)


def _open(material: Material, stand: TaakStand) -> list[str]:
    texts = stand.reasons or tuple(punt.tekst for punt in stand.missing)
    return counted(material.safe(tekst) for tekst in texts)


def _datums(material: Material, taken: list[TaakStand]) -> Iterator[Block]:
    rijen = open_datums(material, {stand.id for stand in taken})
    empty = "Er staan geen datums in het dossier die nog komen."
    yield from part("Datums die komen", DATUM_KOP, rijen, (3, 8, 2, 1), empty)


def _keuzes(material: Material, taken: list[TaakStand]) -> Iterator[Block]:
    rijen = keuzes_open(material, {stand.id for stand in taken})
    kop = ("Onderwerp", "Stand", "Taak")
    yield from part(
        "Keuzes die nog open staan", kop, rijen, (7, 4, 1), "Er staan geen keuzes open."
    )


def _notities(material: Material, taken: list[TaakStand]) -> Iterator[Block]:
    rijen = notities(material, [stand.id for stand in taken])
    if material.niveau is Niveau.INTERNAL and rijen:
        yield Kop(2, "Notities")
        yield Tabel(("Taak", "Notitie"), tuple(rijen), "Notities", breedtes=(2, 3))


def _wrap_up(material: Material, fill: Gaps, rol: HandoverRol) -> Iterator[Block]:
    schrijver = Writer(material, fill, "overdracht")
    yield Kop(2, "Afvinken bij de overdracht", nieuwe_pagina=True)
    yield Lijst(schrijver.sentences(f"{rol.id}_doen"), ListKind.BOXES)
    yield Schrijfruimte("Wat nog moet gebeuren, en wie dat doet", 3)
    yield Kop(2, "Ondertekening")
    yield from schrijver.paragraphs("tekenen")
    yield Ondertekening(
        (
            box_of_person("Draagt over", fill(f"{rol.id}.naam")),
            box_of_person("Neemt over"),
        )
    )
