"""One sheet to prepare a session with: what changed since the last one, what is late, what to do.

For the adviser, and to mail as the agenda of a session on a later day.
"""

import datetime as dt
from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, Lijst, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.actie_table import actie_table
from vsv_wizard.documenten.delen.handover_tables import DATUM_KOP, open_datums
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.plan.naming import label_path
from vsv_wizard.voortgang.acties import ActieState, acties_of, stand
from vsv_wizard.voortgang.sessies import called, on_datum, propose, tells_of

MOST = 8  # of one part: it is one sheet


def make(material: Material, _keus: str = "") -> Document:
    """The sheet for this VSV, as of today."""
    titel = f"Voorbereiding sessie {naam_of_vsv(material)}"
    stand_op = f"Stand op {datum_long(material.today)}"
    return cover(material, "voorbereiding", titel, stand_op, _blocks(material))


def _blocks(material: Material) -> Iterator[Block]:
    last = next((s for s in reversed(on_datum(material.dossier)) if s.afgesloten_op), None)
    yield Kop(2, "Wat te bespreken")
    voorstellen = propose(material.dossier, material.progress)[:MOST]
    rijen: tuple[tuple[Cell, ...], ...] = tuple(
        (material.taak(v.taak_id), material.safe(v.reason)) for v in voorstellen
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
    late = [a for a in open_ if stand(a, material.today) is ActieState.LATE]
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
