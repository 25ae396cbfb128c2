"""The decisions that were noted in sessions: one register, per VSV and for a region."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.documenten.blocks import Cell
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import without_iban
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import visible
from vsv_wizard.voortgang.sessies import on_datum

HEADINGS = ("Datum", "Taak", "Besluit")
WIDTHS = (3, 5, 8)


class NotedBesluit(NamedTuple):
    """One decision: when, with which task (empty: with none), and what."""

    datum: dt.date | None
    taak: str
    tekst: str


def noted_besluiten(dossier: Dossier) -> Iterator[NotedBesluit]:
    """All of them, the last first."""
    for sessie in reversed(on_datum(dossier)):
        day = sessie.datum if isinstance(sessie.datum, dt.date) else None
        for line in sessie.besluiten:
            if visible(line.tekst):
                yield NotedBesluit(day, line.taak or "", " ".join(line.tekst.split()))


def besluit_rows(material: Material) -> list[tuple[Cell, ...]]:
    """The rows of the register."""
    return [
        (
            datum_long(b.datum) if b.datum else "zonder datum",
            material.taak(b.taak) if b.taak in material.plan.taken else "Algemeen",
            without_iban(b.tekst, material.niveau),
        )
        for b in noted_besluiten(material.dossier)
    ]
