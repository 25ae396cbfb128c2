"""What changed in the dossier while a session lasted.

The log in the dossier tells it, also on another computer and when the history is gone: a
session begins a line of its own there, in which the session itself came to be.
"""

from collections.abc import Iterable, Iterator

from vsv_wizard.dossier.model import Dossier, LogLine, Sessie
from vsv_wizard.dossier.paths import PathError, join_path, split_path
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import MORE, label_path

# Told elsewhere, or not worth telling: what is half-typed is no answer yet.
_ELSEWHERE = frozenset({"sessies", "acties", "klad", "conflicten"})


def changed_since_begin(dossier: Dossier, sessie: Sessie) -> tuple[str, ...]:
    """The paths that changed since this session began; what it kept when it is closed."""
    if sessie.afgesloten_op:
        return sessie.gewijzigd
    paden = (pad for line in lines_since_begin(dossier, sessie) for pad in line.paden)
    return tuple(dict.fromkeys(pad for pad in paden if tells_of(pad)))


def in_words(paden: Iterable[str], dossier: Dossier, plan: Plan) -> tuple[str, ...]:
    """The same in names, each once, in the order of the plan."""
    names = dict.fromkeys(label_path(pad, dossier, plan) for pad in paden)
    order = {taak_id: plaats for plaats, taak_id in enumerate(plan.taken)}
    return tuple(sorted(names, key=lambda naam: order.get(naam.split(" ")[0], len(order))))


def lines_since_begin(dossier: Dossier, sessie: Sessie) -> Iterator[LogLine]:
    """The lines of the log from the start on. Merged logs are not in the order of time."""
    log, begin = dossier.logboek, join_path("sessies", sessie.id)
    first = next((i for i, line in enumerate(log) if begin in line.paden), None)
    if first is None:
        return
    for plaats, line in enumerate(log):
        if plaats >= first or _later(line, log[first]):
            yield line


def _later(line: LogLine, dan: LogLine) -> bool:
    # A file that was edited by hand can have a time without a zone, which has no order.
    heeft_zone = line.tijd.tzinfo is not None and dan.tijd.tzinfo is not None
    return heeft_zone and line.tijd > dan.tijd


def tells_of(pad: str) -> bool:
    """Whether a change at this path is told as one: not what is told elsewhere, or half typed."""
    if pad == MORE:
        return True
    try:
        return split_path(pad)[0] not in _ELSEWHERE
    except PathError:
        return False
