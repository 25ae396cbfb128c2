"""How far every document is: which answers it misses, and whether it is needed at all."""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.documenten.blocks import Gap
from vsv_wizard.documenten.kinds import DocumentKind
from vsv_wizard.documenten.make import material_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.voortgang.status import Progress


@dataclass(frozen=True)
class Preview:
    """One kind of document in one dossier. niet_nodig: why not, or empty."""

    soort: DocumentKind
    gaten: tuple[Gap, ...]
    niet_nodig: str


_KNOWN: dict[str, tuple[Progress, dt.date, Preview]] = {}  # per kind, of the dossier seen last


def preview_of(
    soort: DocumentKind, dossier: Dossier, progress: Progress, now: dt.datetime
) -> Preview:
    """Make the document, to know what it misses; once, while the dossier stands as it does."""
    day = day_of(now)
    if (known := _KNOWN.get(soort.naam)) and known[0] is progress and known[1] == day:
        return known[2]
    material = material_of(dossier, progress.plan, now, soort.niveau, progress)
    made = Preview(soort, soort.make(material).gaten, soort.needed(material))
    _KNOWN[soort.naam] = progress, day, made
    return made
