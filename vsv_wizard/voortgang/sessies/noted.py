"""What was noted in sessions, decisions and notes: of a whole dossier, or of one task."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier, SessieLine
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.sessies.course import LineKind, on_datum

_MOST = 3  # of a task, and of a kind


class Noted(NamedTuple):
    """One of them: when, with which task (empty: with none), and what."""

    datum: dt.date | None
    taak: str
    tekst: str

    @property
    def day(self) -> str:
        """When, in words."""
        return datum_long(self.datum) if self.datum else "zonder datum"

    def about(self, plan: Plan) -> str:
        """With which task, by number and title."""
        return plan.name_of(self.taak) if self.taak in plan.taken else "Algemeen"


def noted_besluiten(dossier: Dossier, taak_id: str | None = None) -> Iterator[Noted]:
    """The decisions, or those about one task; the last first."""
    return _noted(dossier, LineKind.BESLUIT, taak_id)


def noted_notities(dossier: Dossier, taak_id: str | None = None) -> Iterator[Noted]:
    """The notes; these are for who was there, and for no public document."""
    return _noted(dossier, LineKind.NOTITIE, taak_id)


def noted_lines(dossier: Dossier, taak_id: str) -> Iterator[str]:
    """What was decided and noted about a task, in a line each, the last first."""
    for word, every in (
        ("besluit", list(noted_besluiten(dossier, taak_id))),
        ("notitie", list(noted_notities(dossier, taak_id))),
    ):
        yield from (f"{n.day}, {word}: {n.tekst}" for n in every[:_MOST])
        if every[_MOST:]:
            yield f"En nog {len(every) - _MOST}. Zie de verslagen bij de documenten."


def _noted(dossier: Dossier, soort: LineKind, taak_id: str | None) -> Iterator[Noted]:
    for sessie in reversed(on_datum(dossier)):
        day = sessie.datum if isinstance(sessie.datum, dt.date) else None
        lines: tuple[SessieLine, ...] = getattr(sessie, soort.value)
        for line in reversed(lines):
            if visible(line.tekst) and taak_id in (None, line.taak):
                yield Noted(day, line.taak or "", " ".join(line.tekst.split()))
