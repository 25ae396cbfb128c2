"""What every rule works with: the message it gives, and ways to find answers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import alle_velden, splits, voeg

Ernst = Literal["fout", "waarschuwing"]


@dataclass(frozen=True)
class Melding:
    """What a rule found. The first path is the answer to change.

    A `fout` names only answers that it should keep from being "klaar".
    """

    ernst: Ernst
    paden: tuple[str, ...]
    tekst: str


@dataclass(frozen=True)
class Stand:
    """A dossier on a day: what a rule looks at."""

    dossier: Dossier
    vandaag: dt.date

    @cached_property
    def antwoorden(self) -> tuple[tuple[str, Veld, Any], ...]:
        """Every answer that is filled in, with its path and kind, in the order of the file."""
        return tuple(
            (f"{pad}.{naam}", veld, waarde)
            for patroon, velden in _per_deel()
            for delen in (tuple(vind(self.dossier, patroon)),)
            for naam, veld in velden
            for pad, deel in delen
            if (waarde := getattr(deel, naam)) is not None and waarde != WEET_NIET
        )


@cache
def _per_deel() -> tuple[tuple[str, tuple[tuple[str, Veld], ...]], ...]:
    """The answers by the part of a dossier that holds them: each part is looked up once."""
    losse = ((*pad.rpartition("."), veld) for pad, veld in alle_velden().items())
    return tuple(
        (deel, tuple((naam, veld) for _, _, naam, veld in groep))
        for deel, groep in groupby(losse, key=itemgetter(0))
    )


def fout(tekst: str, *paden: str) -> Melding:
    """A finding that keeps a task from being "klaar"."""
    return Melding("fout", paden, tekst)


def waarschuwing(tekst: str, *paden: str) -> Melding:
    """A finding to look at; it stops nothing."""
    return Melding("waarschuwing", paden, tekst)


def bekend(waarde: object) -> bool:
    """Whether an answer says something: not absent, and not "weet ik nog niet"."""
    return waarde is not None and waarde not in ("", WEET_NIET)


def dag(waarde: object) -> dt.date | None:
    """The answer as a date, when it is one."""
    return waarde if isinstance(waarde, dt.date) else None


def vind(deel: Any, patroon: str) -> Iterator[tuple[str, Any]]:
    """Every path in a dossier that fits a pattern, with what is there."""
    for delen, waarde in _vind(deel, splits(patroon), ()):
        yield voeg(*delen), waarde


def _vind(
    deel: Any, patroon: tuple[str, ...], al: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for plek, naam in enumerate(patroon):
        if naam == "*":
            for item in deel:
                yield from _vind(item, patroon[plek + 1 :], (*al, item.id))
            return
        deel = getattr(deel, naam)
        al = (*al, naam)
    if deel is not None:
        yield al, deel
