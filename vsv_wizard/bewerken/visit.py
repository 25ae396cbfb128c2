"""Which version must stay, because the next one loses an answer that is in it.

A save goes by several times a second, so most versions are the same text with some letters
more. What may never be thinned out is the last version before an answer was emptied or
replaced. While somebody types in a field, a mistake that is mended replaces nothing; an answer
that rested, of an earlier visit or of somebody else, is replaced by any other.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Difference, PathParts, differences, read, tree
from vsv_wizard.opslag.history import REST

_MANY = 20  # characters: less than this, and less than half, is mending
_FEW = 3


@dataclass(frozen=True)
class Peak:
    """The most that an answer was while somebody typed in it, and the version that holds it."""

    value: Any
    versie: str
    dossier: Dossier


@dataclass(frozen=True)
class Visit:
    """What was typed in at the last save. keep: versions that must stay from now on.

    held: the last version that stays, whose answers need no other version to stay for them.
    written: what was saved last, and as which version.
    """

    held: Dossier
    peaks: Mapping[PathParts, Peak] = field(default_factory=dict)
    at: dt.datetime | None = None
    keep: frozenset[str] = frozenset()
    written: tuple[str, Dossier] | None = None

    @property
    def needed(self) -> frozenset[str]:
        """The versions that may yet have to stay."""
        return frozenset(peak.versie for peak in self.peaks.values())

    def after(self, oud: Dossier, versie: str, new: Dossier, now: dt.datetime) -> Self:
        """The same, when `new` is saved over `oud`, which is this version."""
        rested = self.at is None or not dt.timedelta(0) <= now - self.at < REST
        if self.written is None or self.written[0] == versie:
            return self._step(oud, versie, new, now, rested=rested)
        # Somebody else saved since; what was replaced by that may not be lost either.
        theirs = self._step(self.written[1], self.written[0], oud, now, rested=True)
        ours = theirs._step(oud, versie, new, now, rested=rested)  # noqa: SLF001 - our own kind
        return replace(ours, keep=theirs.keep | ours.keep)

    def _step(
        self, oud: Dossier, versie: str, new: Dossier, now: dt.datetime, *, rested: bool
    ) -> Self:
        changed = differences(tree(oud, behalve=new), tree(new, behalve=oud))
        answers = {difference.pad for difference in changed}
        peaks, keep, held = {}, set[str](), self.held
        for difference in changed:
            if _became_answer(difference, answers):
                continue
            before = None if rested else self.peaks.get(difference.pad)
            here = Peak(difference.oud, versie, oud)
            peak = before if before and _length(before.value) > _length(here.value) else here
            loses = _loses(peak.value, difference.new, rested=before is None)
            if loses and read(tree(held), difference.pad) != peak.value:
                keep.add(peak.versie)
                held = peak.dossier
                peak = Peak(None, versie, oud)
            peaks[difference.pad] = peak
        return replace(self, held=held, peaks=peaks, at=now, keep=frozenset(keep))


def _became_answer(difference: Difference, answers: set[PathParts]) -> bool:
    """Whether half an answer went because it is whole now."""
    from vsv_wizard.dossier.paths import PathError, split_path

    if difference.pad[0] != "klad" or difference.new is not None or len(difference.pad) != 2:
        return False
    try:
        return split_path(difference.pad[1]) in answers
    except PathError:
        return False


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def _loses(oud: Any, new: Any, *, rested: bool) -> bool:
    """Whether what was there is no more: all of it, or so much that it was no mending."""
    if not known(oud):
        return False
    if not isinstance(oud, str):
        return rested
    after = new if isinstance(new, str) else ""
    start = _alike(oud, after)
    end = _alike(oud[start:][::-1], after[start:][::-1])
    gone = len(oud) - start - end
    if rested:
        return gone > 0
    return gone >= _MANY or (gone >= _FEW and 2 * gone >= len(oud))


def _alike(een: str, other: str) -> int:
    """How many characters these begin with alike."""
    pairs = enumerate(zip(een, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(een), len(other)))
