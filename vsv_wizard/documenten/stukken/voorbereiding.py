"""One sheet to prepare a session with: what changed since the last one, what is late, what to do.

For the adviser, and to mail as the agenda of a session on a later day.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, Lijst, Tabel
from vsv_wizard.documenten.cover import cover, cover_of_several, naam_of_vsv
from vsv_wizard.documenten.delen.actie_table import actie_table
from vsv_wizard.documenten.delen.handover_tables import DATUM_KOP, open_datums
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.recipients import mailable
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.notation import datum_long, day_in_full, day_of
from vsv_wizard.plan.naming import label_path
from vsv_wizard.voortgang.acties import ActieState, actie_state, acties_of
from vsv_wizard.voortgang.address_book import address_book
from vsv_wizard.voortgang.highlights import sources_are_concept
from vsv_wizard.voortgang.regels.partijen import naam_key
from vsv_wizard.voortgang.sessies import called, on_datum, planned, propose, search, tells_of

MOST = 8  # of one part: it is one sheet


SHEET = "blad"


def opties(material: Material) -> dict[str, str]:
    """The sheet for oneself, and the agenda of each session that is planned."""
    coming = planned(material.dossier, material.today)
    return {SHEET: "Om zelf voor te bereiden"} | {s.id: f"Agenda: {called(s)}" for s in coming}


def about_day(material: Material, keus: str) -> dt.date | None:
    """The day of the session that was chosen."""
    sessie = search(material.dossier, keus)
    return sessie.datum if sessie and isinstance(sessie.datum, dt.date) else None


def make(material: Material, keus: str = "") -> Document:
    """The sheet for this VSV, as of today; or the agenda of a session on a later day."""
    sessie = search(material.dossier, keus)
    if sessie is None:
        titel = f"Voorbereiding sessie {naam_of_vsv(material)}"
        stand_op = f"Stand op {datum_long(material.today)}"
        return cover(material, "voorbereiding", titel, stand_op, _blocks(material))
    titel = f"Agenda sessie {naam_of_vsv(material)}"
    when = day_in_full(sessie.datum) if isinstance(sessie.datum, dt.date) else "Zonder datum"
    blocks = (*_about(sessie), *_blocks(material, sessie))
    document = cover(material, "voorbereiding", titel, when, blocks)
    # Who was asked gets the mail; who is known without an address is only named.
    return replace(document, aan=_addresses(material, sessie) or document.aan)


def make_many(materials: Sequence[Material], now: dt.datetime) -> Document:
    """A sheet for each of these, in one document: each begins on a new page."""
    first = materials[0]
    blocks: list[Block] = []
    for number, material in enumerate(materials):
        blocks.append(Kop(2, naam_of_vsv(material), nieuwe_pagina=number > 0))
        blocks += (
            replace(block, niveau=3) if isinstance(block, Kop) else block
            for block in _blocks(material)
        )
    document = cover_of_several(
        first.plan,
        now,
        first.niveau,
        "voorbereiding",
        ("Voorbereiding van de sessies", f"Stand op {datum_long(first.today)}"),
        [("Aantal VSV's", str(len(materials))), ("Niveau", first.niveau.uitleg)],
        blocks,
        is_concept=any(sources_are_concept(m.dossier) for m in materials),
    )
    return replace(document, liggend=False)


def _about(sessie: Sessie) -> Iterator[Block]:
    times = [t for t in (parse_time(sessie.begin), parse_time(sessie.einde_gepland)) if t]
    when = " tot ".join(f"{t:%H.%M}" for t in times)
    pairs = (
        ("Tijd", f"{when} uur" if when else ""),
        ("Doel", sessie.doel),
        ("Wie", sessie.aanwezig),
    )
    rijen = tuple((naam, str(value)) for naam, value in pairs if known(value))
    if rijen:
        yield Tabel(("Wat", "Waarde"), rijen, "De sessie", paren=True)


def _addresses(material: Material, sessie: Sessie) -> tuple[str, ...]:
    """Where those who were asked get their mail, as far as the dossier knows."""
    names = {naam_key(each) for each in str(sessie.aanwezig or "").split(",")}
    book = address_book(material.dossier, material.plan)
    found = [entry.email for entry in book if entry.email and naam_key(entry.naam) in names]
    return mailable(found)


def _blocks(material: Material, sessie: Sessie | None = None) -> Iterator[Block]:
    last = next((s for s in reversed(on_datum(material.dossier)) if s.afgesloten_op), None)
    yield Kop(2, "Wat te bespreken")
    voorstellen = list(propose(material.dossier, material.progress))
    if sessie and sessie.agenda:
        reasons = {v.taak_id: v.reason for v in voorstellen}
        tasks = [(t, reasons.get(t, "")) for t in sessie.agenda if t in material.plan.taken]
    else:
        tasks = [(v.taak_id, v.reason) for v in voorstellen[:MOST]]
    rijen: tuple[tuple[Cell, ...], ...] = tuple(
        (material.taak(taak_id), material.safe(reason)) for taak_id, reason in tasks
    )
    if rijen:
        yield Tabel(("Taak", "Waarom nu"), rijen, "Wat te bespreken", breedtes=(4, 6))
    else:
        yield Alinea("Er is nu niets dat samen moet.")
    yield from _acties(material)
    yield Kop(2, "Datums")
    if dates := tuple(open_datums(material, material.plan.taken))[:MOST]:
        yield Tabel(DATUM_KOP, dates, "Datums die voorbij zijn of komen", breedtes=(3, 8, 2, 1))
    else:
        yield Alinea("Er komt geen datum aan.")
    yield from _changes(material, last)


def _acties(material: Material) -> Iterator[Block]:
    open_ = acties_of(material.dossier, material.today)
    late = [a for a in open_ if actie_state(a, material.today) is ActieState.LATE]
    yield Kop(2, "Acties")
    if late:
        yield actie_table(material, late[:MOST], "Te laat")
    rest = [a for a in open_ if a not in late]
    if rest:
        yield actie_table(material, rest[:MOST], "Open")
    if not open_:
        yield Alinea("Er staat geen actie open.")


def _changes(material: Material, last: Sessie | None) -> Iterator[Block]:
    """What changed since the last session, and by whom; a change of all dossiers is none."""
    since = last.datum if last and isinstance(last.datum, dt.date) else None
    yield Kop(2, "Sinds de vorige sessie")
    yield Alinea(f"Vorige sessie: {called(last)}." if last else "Er was nog geen sessie.")
    lines = [
        line
        for line in material.dossier.logboek
        if not line.soort and (since is None or day_of(line.tijd) > since)
    ]
    told: dict[str, None] = {}
    for line in reversed(lines):
        for pad in filter(tells_of, line.paden):
            name = label_path(pad, material.dossier, material.plan)
            told.setdefault(f"{name} ({line.wie or 'niet bekend'})")
    if told:
        names = list(told)
        more = [f"en nog {len(names) - MOST}"] if len(names) > MOST else []
        yield Lijst((*names[:MOST], *more))
    else:
        yield Alinea("Er is sindsdien niets gewijzigd.")
