"""How far every document is: which answers it misses, and whether it is needed at all."""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.documenten.blocks import Gap
from vsv_wizard.documenten.kinds import DocumentKind
from vsv_wizard.documenten.make import material_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.remembered import remembered
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Progress


@dataclass(frozen=True)
class Preview:
    """One kind of document in one dossier. niet_nodig: why not, or empty."""

    soort: DocumentKind
    gaten: tuple[Gap, ...]
    niet_nodig: str


def preview_of(
    soort: DocumentKind, dossier: Dossier, progress: Progress, now: dt.datetime
) -> Preview:
    """Make the document, to know what it misses; once, of the very same dossier on one day."""
    before = _made_before(dossier, progress.plan, day_of(now))
    if soort.naam not in before:
        material = material_of(dossier, progress.plan, now, soort.niveau, progress)
        before[soort.naam] = Preview(soort, soort.make(material).gaten, soort.needed(material))
    return before[soort.naam]


@remembered
def _made_before(_dossier: Dossier, _plan: Plan, _day: dt.date) -> dict[str, Preview]:
    """The previews of one dossier on one day, by kind: as far as they were made."""
    return {}
