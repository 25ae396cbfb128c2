"""The register of decisions of a region: what was decided in the sessions of every VSV."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from vsv_wizard.documenten.blocks import Alinea, Block, Document, Tabel
from vsv_wizard.documenten.cover import cover_of_several
from vsv_wizard.documenten.delen.noted_besluiten import TITEL
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.regio.per_vsv import with_dossiers
from vsv_wizard.regio.regio_data import RegioData, safe
from vsv_wizard.regio.region_acties import owner_of
from vsv_wizard.voortgang.acties import ActieOwner
from vsv_wizard.voortgang.sessies import Noted, noted_besluiten

HEADINGS = ("Datum", "VSV", "Taak", "Besluit")
WIDTHS = (3, 4, 4, 8)
NONE_YET = "Er is nog geen besluit genoteerd in een sessie."


class RegioBesluit(NamedTuple):
    """One decision: of whom, how that VSV is called among these, and what."""

    owner: ActieOwner
    naam: str
    noted: Noted


def besluiten_of(regio: RegioData, folder: Path) -> list[RegioBesluit]:
    """Every decision, the last first; of one day by name."""
    found = [
        RegioBesluit(owner_of(folder, row), regio.name_of(row), noted)
        for row, dossier in with_dossiers(regio, folder)
        for noted in noted_besluiten(dossier)
    ]
    found.sort(key=lambda each: each.naam)
    found.sort(key=lambda each: each.noted.datum or dt.date.min, reverse=True)
    return found


def besluit_rows(regio: RegioData, folder: Path) -> Iterator[tuple[str, ...]]:
    """The same as rows of a table."""
    for _, naam, noted in besluiten_of(regio, folder):
        yield noted.day, naam, noted.about(regio.plan), safe(noted.tekst, regio.niveau)


def besluit_data(regio: RegioData, folder: Path) -> list[dict[str, Any]]:
    """The same for a program."""
    return [
        {
            "dossier": owner.naam,
            "dossier_id": owner.id,
            "bestand": owner.bestand,
            "datum": noted.datum.isoformat() if noted.datum else None,
            "taak": regio.plan.nr(noted.taak) or None,
            "taak_id": noted.taak or None,
            "besluit": safe(noted.tekst, regio.niveau),
        }
        for owner, _, noted in besluiten_of(regio, folder)
    ]


def make(regio: RegioData, folder: Path) -> Document:
    """The register as a document."""
    rows = tuple(besluit_rows(regio, folder))
    block: Block = Tabel(HEADINGS, rows, TITEL, breedtes=WIDTHS) if rows else Alinea(NONE_YET)
    return cover_of_several(
        regio.plan,
        regio.now,
        regio.niveau,
        "besluiten",
        (
            f"Besluiten in de regio: {regio.naam}",
            f"Genoteerd in de sessies, tot {datum_long(day_of(regio.now))}",
        ),
        [("Aantal VSV's", str(regio.distribution.vsvs)), ("Niveau", regio.niveau.uitleg)],
        [block],
        is_concept=regio.is_concept,
    )
