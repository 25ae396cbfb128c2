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
from vsv_wizard.dossier.model import Sessie, SessieLine
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
    tijd = f"{begin} tot {end}" if begin and end else begin or (end and f"tot {end}")
    rijen: tuple[tuple[Cell, ...], ...] = (
        ("Datum", _or_empty(day(sessie.datum) if known(sessie.datum) else "")),
        ("Tijd", _or_empty(tijd)),
        ("Aanwezig", _or_empty(sessie.aanwezig)),
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
    new = {actie.id for actie in agreed_acties(material.dossier, sessie)}
    deze = [a for a in acties_of(material.dossier, material.today, everything=True) if a.id in new]
    if deze:
        yield actie_table(material, deze, "Afgesproken in deze sessie")
    else:
        yield Alinea("Er zijn geen acties afgesproken.")
    if eerder := carried_over(material.dossier, sessie, material.today):
        yield Kop(3, "Nog open van eerder")
        yield actie_table(material, eerder, "Nog open van eerder")


def _changed(material: Material, sessie: Sessie) -> Iterator[Block]:
    yield Kop(2, "Gewijzigd in het dossier")
    names = in_words(changed_since_begin(material.dossier, sessie), material.dossier, material.plan)
    yield Lijst(names) if names else Alinea("Er is in deze sessie niets in het dossier gewijzigd.")


def _taken(material: Material, sessie: Sessie) -> Iterator[Block]:
    states = material.progress.taken
    rijen = tuple(
        (
            material.taak(taak_id),
            Mark(str(states[taak_id].status), teken=states[taak_id].status.teken),
        )
        for taak_id in sessie.agenda
        if taak_id in states
    )
    if rijen:
        yield Kop(2, "Besproken taken")
        yield Tabel(("Taak", "Status nu"), rijen, "Besproken taken", breedtes=(5, 3))
