"""The register of the decisions that were noted in sessions, as rows of a table."""

from vsv_wizard.documenten.blocks import Cell
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.niveau import without_iban
from vsv_wizard.voortgang.sessies import noted_besluiten

TITEL = "Besluiten uit de sessies"
HEADINGS = ("Datum", "Taak", "Besluit")
WIDTHS = (3, 5, 8)


def besluit_rows(material: Material) -> list[tuple[Cell, ...]]:
    """The rows of the register."""
    return [
        (b.day, b.about(material.plan), without_iban(b.tekst, material.niveau))
        for b in noted_besluiten(material.dossier)
    ]
