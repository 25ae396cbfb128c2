"""Several things for a list at once: pasted as lines, or last year's meetings once more.

Nothing is taken in before somebody has seen what was read in each line.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import datum_short, day_in_full
from vsv_wizard.dossier.paths import join_path, kind_of_path, pattern_of, split_path
from vsv_wizard.dossier.text import clean, is_blank
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import items, keuzes

MOST = 100  # rows at once
_BULLET = r"^\s*(?:[-*•·–]|\d{1,3}[.)](?!\d))\s+"
_YEAR = dt.timedelta(weeks=52)  # the same day of the week


@dataclass(frozen=True)
class NewRow:
    """One line: its text, and what was read in it, or why nothing was."""

    tekst: str
    read: str = ""
    error: str = ""

    @property
    def line(self) -> str:
        """The row as it is shown before it is taken in."""
        return f"✔ {self.read}" if not self.error else f"▲ {self.tekst}: {self.error}"


def rows_in(sessie: OpenDossier, lijst: Vraag, text: str) -> tuple[NewRow, ...]:
    """The rows in a pasted text: of each line the first cell, without bullet or number.

    What is in the list already, or stands there twice, is said and not added.
    """
    lines = (
        re.sub(_BULLET, "", line).partition("\t")[0].strip() for line in clean(text).split("\n")
    )
    return _read(sessie, lijst, [line for line in lines if not is_blank(line)][:MOST])


def rows_of_last_year(sessie: OpenDossier, lijst: Vraag) -> tuple[NewRow, ...]:
    """The meetings of the past year, 52 weeks later; without those that stand there already."""
    if lijst.sleutel != "datum" or not lijst.vooruit:
        return ()
    today = sessie.today
    days = [item.datum for item in items(sessie.plan, sessie.dossier, lijst) if known(item.datum)]
    later = sorted({day + _YEAR for day in days if today - _YEAR <= day < today})
    near = dt.timedelta(weeks=3)
    fresh = (day for day in later if day >= today and all(abs(day - d) > near for d in days))
    return _read(sessie, lijst, [datum_short(day) for day in fresh])


def add_rows(sessie: OpenDossier, lijst: Vraag, rows: Iterable[NewRow]) -> int:
    """Take these rows in, as one change; how many there are more."""
    good = [row for row in rows if not row.error]
    sessie.type_in_all({_path(lijst, new_id()): row.tekst for row in good})
    return len(good)


def _path(lijst: Vraag, item_id: str) -> str:
    return join_path(*split_path(lijst.pad), item_id, lijst.sleutel or "naam")


def _read(sessie: OpenDossier, lijst: Vraag, lines: Iterable[str]) -> tuple[NewRow, ...]:
    pad = _path(lijst, "nieuw")
    vraag, soort = sessie.plan.vraag_of[pattern_of(pad)], kind_of_path(pad)
    words = keuzes(sessie.dossier, vraag, soort)
    key = lijst.sleutel or "naam"
    there = {getattr(item, key) for item in items(sessie.plan, sessie.dossier, lijst)}
    rows = []
    for line in lines:
        value, error = sessie.read_answer(pad, line, vraag)
        if not error and value in there:
            error = "staat al in de lijst."
        there.add(value)
        shown = (
            day_in_full(value) if isinstance(value, dt.date) else show_antwoord(soort, value, words)
        )
        rows.append(NewRow(line, "" if error else shown, error))
    return tuple(rows)
