"""What every rule works with: the message it gives, and ways to find answers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, join_path, split_path
from vsv_wizard.plan.model import Plan

Severity = Literal["fout", "waarschuwing"]


@dataclass(frozen=True)
class Finding:
    """What a rule found. The first path is the answer to change.

    A `error` names only answers that it should keep from being "klaar".
    """

    ernst: Severity
    paden: tuple[str, ...]
    tekst: str


@dataclass(frozen=True)
class Snapshot:
    """A dossier on a day: what a rule looks at. plan: where a rule asks what that says."""

    dossier: Dossier
    today: dt.date
    plan: Plan | None = None

    @cached_property
    def antwoorden(self) -> tuple[tuple[str, FieldKind, Any], ...]:
        """Every answer that is filled in, with its path and kind, in the order of the file."""
        return tuple(
            (f"{pad}.{naam}", veld, value)
            for pattern_of, velden in _per_deel()
            for parts in (tuple(find(self.dossier, pattern_of)),)
            for naam, veld in velden
            for pad, deel in parts
            if (value := getattr(deel, naam)) is not None and value != WEET_NIET
        )


@cache
def _per_deel() -> tuple[tuple[str, tuple[tuple[str, FieldKind], ...]], ...]:
    """The answers by the part of a dossier that holds them: each part is looked up once."""
    losse = ((*pad.rpartition("."), veld) for pad, veld in all_fields().items())
    return tuple(
        (deel, tuple((naam, veld) for _, _, naam, veld in groep))
        for deel, groep in groupby(losse, key=itemgetter(0))
    )


def error(tekst: str, *paden: str) -> Finding:
    """A finding that keeps a task from being "klaar"."""
    return Finding("fout", paden, tekst)


def warning(tekst: str, *paden: str) -> Finding:
    """A finding to look at; it stops nothing."""
    return Finding("waarschuwing", paden, tekst)


def day(value: object) -> dt.date | None:
    """The answer as a date, when it is one."""
    return value if isinstance(value, dt.date) else None


def find(deel: Any, pattern_of: str) -> Iterator[tuple[str, Any]]:
    """Every path in a dossier that fits a pattern, with what is there."""
    for parts, value in _find(deel, split_path(pattern_of), ()):
        yield join_path(*parts), value


def _find(
    deel: Any, pattern_of: tuple[str, ...], al: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for plek, naam in enumerate(pattern_of):
        if naam == "*":
            for item in deel:
                yield from _find(item, pattern_of[plek + 1 :], (*al, item.id))
            return
        deel = getattr(deel, naam)
        al = (*al, naam)
    if deel is not None:
        yield al, deel
