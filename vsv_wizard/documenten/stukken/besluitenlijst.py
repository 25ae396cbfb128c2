"""The register of decisions of one VSV: what was decided in the sessions, and with which task."""

from vsv_wizard.documenten.blocks import Alinea, Document, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.noted_besluiten import HEADINGS, WIDTHS, besluit_rows
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.notation import datum_long

NONE_YET = "Er is nog geen besluit genoteerd. In een sessie noteert u er een met F3."


def needed(material: Material) -> str:
    """Without a decision there is nothing to list."""
    return "" if besluit_rows(material) else NONE_YET


def make(material: Material, _keus: str = "") -> Document:
    """The register, the last decision first."""
    rows = tuple(besluit_rows(material))
    titel = f"Besluiten van {naam_of_vsv(material)}"
    block = Tabel(HEADINGS, rows, "Besluiten", breedtes=WIDTHS) if rows else Alinea(NONE_YET)
    stand = f"Genoteerd in de sessies, tot {datum_long(material.today)}"
    return cover(material, "besluiten", titel, stand, [block])
