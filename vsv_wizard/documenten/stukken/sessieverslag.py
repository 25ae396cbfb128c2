"""The report of a guided session: decided, agreed, changed in the dossier, and what is next.

Notes were written in haste, for oneself: they are only in the report for internal use.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    LetOp,
    Lijst,
    Mark,
    Tabel,
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.actie_table import actie_table
from vsv_wizard.documenten.material import UNKNOWN, Material
from vsv_wizard.documenten.material import on_datum as day
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Frozen, Sessie, SessieLine
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.text import visible
from vsv_wizard.voortgang.acties import acties_of
from vsv_wizard.voortgang.sessies import (
    agreed_acties,
    called,
    carried_over,
    changed_since_begin,
    in_words,
    on_datum,
)

NO_SESSIE = "Er is nog geen sessie geweest. Start er een met e in het stappenplan."
_GENERAL = "Algemeen"


def opties(material: Material) -> dict[str, str]:
    """The sessions, the last one first."""
    return {sessie.id: called(sessie) for sessie in reversed(on_datum(material.dossier))}


def needed(material: Material) -> str:
    """Without a session there is nothing to report."""
    return "" if material.dossier.sessies else NO_SESSIE


def about_day(material: Material, keus: str) -> date | None:
    """The day of the chosen session."""
    sessie = next((s for s in on_datum(material.dossier) if s.id == keus), None)
    return sessie.datum if sessie and isinstance(sessie.datum, date) else None


def make(material: Material, keus: str) -> Document:
    """The report of the chosen session, or of the last one."""
    sessies = list(reversed(on_datum(material.dossier)))
    sessie = next((s for s in sessies if s.id == keus), sessies[0] if sessies else None)
    titel = f"Sessieverslag {naam_of_vsv(material)}"
    if sessie is None:
        return cover(material, "sessieverslag", titel, "Nog geen sessie", [Alinea(NO_SESSIE)])
    return cover(material, "sessieverslag", titel, called(sessie), _blocks(material, sessie))


def _blocks(material: Material, sessie: Sessie) -> Iterator[Block]:
    if not sessie.afgesloten_op:
        yield LetOp("De sessie is nog niet afgesloten", "Dit verslag kan nog veranderen.")
    yield _head(sessie)
    yield Kop(2, "Besluiten")
    yield _per_taak(material, sessie.besluiten, "Besluit", "Besluiten") or Alinea(
        "Er zijn geen besluiten genoteerd."
    )
    yield from _acties(material, sessie)
    yield from _changed(material, sessie)
    yield from _taken(material, sessie)
    yield Kop(2, "Volgende sessie")
    volgende = day(sessie.volgende_op) if known(sessie.volgende_op) else ""
    yield Alinea(f"{volgende}." if volgende else "Er is nog geen datum afgesproken.")
    notities = _per_taak(material, sessie.notities, "Notitie", "Notities")
    if notities and material.niveau is Niveau.INTERNAL:
        yield Kop(2, "Notities")
        yield notities


def _head(sessie: Sessie) -> Tabel:
    begin, end = (t if known(t) else "" for t in (sessie.begin, sessie.einde_gepland))
    aanwezig = sessie.aanwezig
    if sessie.verslag is not None:
        begin, end = sessie.verslag.begin or begin, sessie.verslag.einde or end
        aanwezig = sessie.verslag.aanwezig or aanwezig
    tijd = f"{begin} tot {end}" if begin and end else begin or (end and f"tot {end}")
    rijen: tuple[tuple[Cell, ...], ...] = (
        ("Datum", _or_empty(day(sessie.datum) if known(sessie.datum) else "")),
        ("Tijd", _or_empty(tijd)),
        ("Aanwezig", _or_empty(aanwezig)),
        ("Doel", _or_empty(sessie.doel)),
    )
    return Tabel(("Wat", "Gegeven"), rijen, "Wanneer, wie en waarvoor", (1, 3), paren=True)


def _or_empty(value: str | None) -> Cell:
    return value if value and known(value) else UNKNOWN


def _per_taak(
    material: Material, regels: Iterable[SessieLine], woord: str, meer: str
) -> Tabel | None:
    """What was written down, by task in the order of the plan; what is of no task comes last."""
    order = {taak_id: plaats for plaats, taak_id in enumerate(material.plan.taken)}
    gevuld = [line for line in regels if visible(line.tekst)]
    gevuld.sort(key=lambda line: order.get(line.taak or "", len(order)))
    if not gevuld:
        return None
    rijen = tuple((_taak(material, line.taak), line.tekst.strip()) for line in gevuld)
    return Tabel(("Taak", woord), rijen, f"{meer} per taak", breedtes=(2, 5))


def _taak(material: Material, taak_id: str | None) -> str:
    return material.taak(taak_id) if taak_id in material.plan.taken else _GENERAL


def _acties(material: Material, sessie: Sessie) -> Iterator[Block]:
    yield Kop(2, "Actiepunten")
    if sessie.verslag is not None:
        yield from _frozen_acties(material, sessie.verslag)
        return
    new = {actie.id for actie in agreed_acties(material.dossier, sessie)}
    deze = [a for a in acties_of(material.dossier, material.today, everything=True) if a.id in new]
    if deze:
        yield actie_table(material, deze, "Afgesproken in deze sessie")
    else:
        yield Alinea("Er zijn geen acties afgesproken.")
    if eerder := carried_over(material.dossier, sessie, material.today):
        yield Kop(3, "Nog open van eerder")
        yield actie_table(material, eerder, "Nog open van eerder")


_BECAME = {
    "afgesproken": "Afgesproken",
    "klaar": "Gedaan",
    "vervallen": "Hoeft niet meer",
    "verschoven": "Verschoven",
    "open": "Nog open van eerder",
}


def _frozen_acties(material: Material, verslag: Frozen) -> Iterator[Block]:
    """What became of the actions, as it was when the session was closed."""
    if not verslag.acties:
        yield Alinea("Er zijn geen acties afgesproken.")
    for soort, kop in _BECAME.items():
        rijen = tuple(
            (a.wat, a.wie or UNKNOWN, a.wanneer, material.plan.nr(a.taak or ""))
            for a in verslag.acties
            if a.soort == soort
        )
        if rijen:
            yield Kop(3, kop)
            yield Tabel(("Wat", "Wie", "Wanneer", "Taak"), rijen, kop, breedtes=(6, 4, 4, 2))


def _changed(material: Material, sessie: Sessie) -> Iterator[Block]:
    yield Kop(2, "Gewijzigd in het dossier")
    if sessie.verslag is not None:
        yield from _frozen_changes(material, sessie.verslag)
        return
    names = in_words(changed_since_begin(material.dossier, sessie), material.dossier, material.plan)
    yield Lijst(names) if names else Alinea("Er is in deze sessie niets in het dossier gewijzigd.")


def _frozen_changes(material: Material, verslag: Frozen) -> Iterator[Block]:
    """Old and new, for who may see them; what somebody else did meanwhile stands apart."""
    here = [c for c in verslag.gewijzigd if _may_see(c.zicht, material)]
    for titel, found in (
        ("Gewijzigd in deze sessie", [c for c in here if not c.wie]),
        ("Intussen door een ander gewijzigd", [c for c in here if c.wie]),
    ):
        rijen = tuple(
            (c.wat if not c.wie else f"{c.wat} ({c.wie})", _was(c.oud), c.nieuw) for c in found
        )
        if rijen:
            yield Tabel(("Wat", "Was", "Is nu"), rijen, titel, breedtes=(5, 4, 4))
    if not here:
        yield Alinea("Er is in deze sessie niets in het dossier gewijzigd.")


def _was(oud: str) -> Cell:
    return "niet bekend" if oud == "?" else oud


def _may_see(zicht: str, material: Material) -> bool:
    return zicht in _LEVELS and material.niveau.shows(zicht)


_LEVELS = ("openbaar", "bestuur", "intern", "geheim")


def _taken(material: Material, sessie: Sessie) -> Iterator[Block]:
    states = material.progress.taken
    if sessie.verslag is not None:
        rijen = tuple(
            (material.taak(t.taak), t.status if t.geopend else f"{t.status} (niet besproken)")
            for t in sessie.verslag.taken
            if t.taak in material.plan.taken
        )
        if rijen:
            yield Kop(2, "Besproken taken")
            kop = ("Taak", "Status na de sessie")
            yield Tabel(kop, rijen, "Besproken taken", breedtes=(5, 3))
        return
    now: tuple[tuple[Cell, ...], ...] = tuple(
        (
            material.taak(taak_id),
            Mark(str(states[taak_id].status), teken=states[taak_id].status.teken),
        )
        for taak_id in sessie.agenda
        if taak_id in states
    )
    if now:
        yield Kop(2, "Besproken taken")
        yield Tabel(("Taak", "Status nu"), now, "Besproken taken", breedtes=(5, 3))
