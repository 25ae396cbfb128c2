"""An item for the agenda of the meeting that decides: what is proposed, and what to write down.

Made before the decision is there, so it never says that it was taken. What is proposed are
the answers of the task as they stand; the words around them are in data/.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, Lijst, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material, on_datum
from vsv_wizard.documenten.sentences import Writer, still_to_fill
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.niveau import visibility_of
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.text import lowered
from vsv_wizard.plan.questions import asked
from vsv_wizard.plan.task_ids import AANSPREEKPUNT_BENOEMEN, MANDAAT_BESLUITEN, RSO_ONDERTEKENEN


class Agendabesluit(NamedTuple):
    """A decision that a meeting takes: its task, and where it says whether it was taken."""

    titel: str
    taak: str
    genomen: str
    gepland: str


BESLUITEN = {
    "mandaat": Agendabesluit(
        "Het mandaat voor het geld",
        MANDAAT_BESLUITEN,
        "mandaat.besluit_genomen",
        "mandaat.gepland_op",
    ),
    "aanspreekpunt": Agendabesluit(
        "De benoeming van het aanspreekpunt",
        AANSPREEKPUNT_BENOEMEN,
        "aanspreekpunt.benoemd",
        "aanspreekpunt.gepland_op",
    ),
    "ondertekenen": Agendabesluit(
        "Het tekenen van de overeenkomst met de RSO",
        RSO_ONDERTEKENEN,
        "rso.getekend",
        "rso.tekenen_gepland_op",
    ),
}


def opties(material: Material) -> dict[str, str]:
    """The decisions, those that are said to be still ahead first."""
    ahead = sorted(
        BESLUITEN, key=lambda keus: read(material.dossier, BESLUITEN[keus].genomen) is not False
    )
    return {keus: BESLUITEN[keus].titel for keus in ahead}


def make(material: Material, keus: str = "mandaat") -> Document:
    """The item, ready for the agenda."""
    fill = Gaps(material)
    besluit = BESLUITEN[keus or "mandaat"]
    op = read(material.dossier, besluit.gepland)
    when = f"Voor de vergadering van {on_datum(op)}" if known(op) else "Voor de vergadering"
    return cover(
        material,
        "agendapunt",
        f"Agendapunt {naam_of_vsv(material)}: {lowered(besluit.titel)}",
        when,
        _blocks(material, fill, keus or "mandaat"),
        fill.gaten,
    )


def _blocks(material: Material, fill: Gaps, keus: str) -> Iterator[Block]:
    besluit, schrijver = BESLUITEN[keus], Writer(material, fill, "agendapunt")
    yield Kop(2, "Waarom dit op de agenda staat")
    yield Alinea(material.plan.taken[besluit.taak].waarom)
    yield Kop(2, "Gevraagd besluit")
    yield from schrijver.paragraphs(f"{keus}_vraag")
    if rijen := tuple(_proposed(material, fill, besluit)):
        yield Kop(2, "Wat wij voorstellen")
        yield Tabel(("Wat", "Voorstel"), rijen, "Wat wij voorstellen", breedtes=(2, 3), paren=True)
    yield Kop(2, "Stukken erbij")
    yield Lijst(schrijver.sentences(f"{keus}_stukken"))
    yield Kop(2, "Tekst voor de notulen")
    yield from schrijver.paragraphs(f"{keus}_notulen")
    yield Kop(2, "Na de vergadering")
    yield from schrijver.paragraphs("daarna")
    yield Alinea(f"Het programma vraagt de datum bij {material.taak(besluit.taak)}.")
    yield from still_to_fill(fill.gaten)


def _proposed(material: Material, fill: Gaps, besluit: Agendabesluit) -> Iterator[tuple[Cell, ...]]:
    """The answers of the task, and a gap for each that the decision cannot do without."""
    for vraag in asked(material.plan, material.dossier, besluit.taak, material.today):
        own = vraag.pad in (besluit.genomen, besluit.gepland) or vraag.lijst is not None
        if own or not material.niveau.shows(visibility_of(vraag.pad)):
            continue
        if vraag.vraag.verplicht or not vraag.open:
            yield vraag.vraag.kop, fill(vraag.pad)
