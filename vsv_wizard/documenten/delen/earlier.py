"""What held before: who left a role, and which decisions were replaced by others."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Block, Cell, Kop, Tabel
from vsv_wizard.documenten.material import Material, on_datum
from vsv_wizard.dossier.model import Eerder
from vsv_wizard.dossier.niveau import visibility_of
from vsv_wizard.plan.naming import label_path

TITLE_TEXT = "Wat eerder gold"


def earlier(material: Material) -> Iterator[Block]:
    """A table with what was, from when and until when; nothing when nothing was replaced."""
    rijen = tuple(
        _row(material, kept) for kept in material.dossier.eerder if _shows(material, kept)
    )
    if rijen:
        yield Kop(3, TITLE_TEXT)
        yield Tabel(("Wat", "Toen", "Van", "Tot"), rijen, TITLE_TEXT, breedtes=(5, 5, 3, 3))


def _shows(material: Material, kept: Eerder) -> bool:
    return material.niveau.shows(visibility_of(kept.pad))


def _row(material: Material, kept: Eerder) -> tuple[Cell, ...]:
    wat = label_path(kept.pad, material.dossier, material.plan)
    toen = kept.antwoorden.get(kept.pad, "")
    return wat, toen, on_datum(kept.van or "Niet bekend"), on_datum(kept.tot)
