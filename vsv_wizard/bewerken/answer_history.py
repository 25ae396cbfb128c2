"""What one answer was before: when, by whom, from what to what; and bringing one of these back.

The journal of this computer knows each change of its own user to the minute. What others
changed, and what a command or another computer did, is in the versions.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from vsv_wizard.bewerken.restore import Timeline
from vsv_wizard.bewerken.restore_part import CannotRestore
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.merge import put_back
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import PathError, split_path
from vsv_wizard.dossier.tree import Difference, PathParts, flat, gelijk, read, tree
from vsv_wizard.opslag import OpslagError
from vsv_wizard.opslag.history import REST, History
from vsv_wizard.opslag.journal import Sitting, shorter, sittings
from vsv_wizard.opslag.read import clean_values

_SAME = dt.timedelta(minutes=10)  # a version is written soon after what was typed


class AnswerChange(NamedTuple):
    """One change of an answer; None is no answer. Without a moment: from the start."""

    tijd: dt.datetime | None
    wie: str
    oud: Any
    new: Any


def changes_of(versions: History, pad: str) -> list[AnswerChange]:
    """Every change of the answer at this path that is known here, the newest first.

    The last of them says what stood there before the first that is known.
    """
    parts = split_path(pad)
    typed = list(_in_journal(versions, parts))
    rows = [*typed, *(row for row in _in_versions(versions, parts) if not _is_told(row, typed))]
    rows.sort(key=lambda row: row.tijd or _BEGIN, reverse=True)
    if rows and known(rows[-1].oud):
        rows.append(AnswerChange(None, "", None, rows[-1].oud))
    return rows


_BEGIN = dt.datetime.min.replace(tzinfo=dt.UTC)


def _in_journal(versions: History, parts: PathParts) -> Iterator[AnswerChange]:
    for sitting in sittings(versions, living=True):
        for entry in Sitting(sitting.path, shorter(sitting.lines, REST)).entries():
            try:
                at = split_path(entry.pad)
                values = clean_values({"oud": entry.oud, "new": entry.new})
            except (PathError, OpslagError):
                continue
            yield from _at(
                parts, entry.tijd, entry.wie, Difference(at, values["oud"], values["new"])
            )


def _in_versions(versions: History, parts: PathParts) -> Iterator[AnswerChange]:
    for moment in Timeline(versions):
        for difference in moment.changes:
            yield from _at(parts, moment.versie.tijd, moment.wie, difference)


def _at(
    parts: PathParts, tijd: dt.datetime, wie: str, difference: Difference
) -> Iterator[AnswerChange]:
    """What a change did to the answer at this path: to it alone, or to the thing it is of."""
    if difference.pad != parts[: len(difference.pad)]:
        return
    rest = parts[len(difference.pad) :]
    oud, new = (_part(value, rest) for value in (difference.oud, difference.new))
    if not gelijk(oud, new):
        yield AnswerChange(tijd, wie, oud, new)


def _part(value: Any, rest: PathParts) -> Any:
    plain = flat(value)
    if not rest:
        return plain
    return read(plain, rest) if isinstance(plain, dict) else None


def _is_told(row: AnswerChange, typed: list[AnswerChange]) -> bool:
    """Whether the journal says the same, more precisely."""
    return any(
        gelijk(row.new, other.new)
        and row.tijd
        and other.tijd
        and abs(row.tijd - other.tijd) < _SAME
        for other in typed
    )


def with_answer(now: Dossier, pad: str, value: Any) -> Dossier:
    """The dossier `now` with this answer, and no half one beside it. Raises CannotRestore."""
    here = [Difference(split_path(pad), value, None)]
    if pad in now.klad:
        here.append(Difference(("klad", pad), None, now.klad[pad]))
    try:
        return put_back(now, here)
    except ValueError as error:
        raise CannotRestore(
            "Dit kan niet meer terug: waar het bij hoorde, is verwijderd."
        ) from error


def answer_now(dossier: Dossier, pad: str) -> Any:
    """What stands there now, as the changes have it."""
    return read(tree(dossier), split_path(pad))
