"""What changed in the dossier while a session lasted.

The log in the dossier tells it, also on another computer and when the history is gone: a
session begins a line of its own there, in which the session itself came to be.
"""

from collections.abc import Iterable, Iterator

from vsv_wizard.dossier.model import Begeleidingssessie, Dossier, Logregel
from vsv_wizard.dossier.paths import PadFout, splits, voeg
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import MEER, benoem

# Told elsewhere, or not worth telling: what is half-typed is no answer yet.
_ELDERS = frozenset({"sessies", "acties", "klad", "conflicten"})


def gewijzigd_sinds_begin(dossier: Dossier, sessie: Begeleidingssessie) -> tuple[str, ...]:
    """The paths that changed since this session began; what it kept when it is closed."""
    if sessie.afgesloten_op:
        return sessie.gewijzigd
    paden = (pad for regel in _regels(dossier, sessie) for pad in regel.paden)
    return tuple(dict.fromkeys(pad for pad in paden if _telt(pad)))


def in_woorden(paden: Iterable[str], dossier: Dossier, plan: Plan) -> tuple[str, ...]:
    """The same in names, each once, in the order of the plan."""
    namen = dict.fromkeys(benoem(pad, dossier, plan) for pad in paden)
    volgorde = {taak_id: plaats for plaats, taak_id in enumerate(plan.taken)}
    return tuple(sorted(namen, key=lambda naam: volgorde.get(naam.split(" ")[0], len(volgorde))))


def _regels(dossier: Dossier, sessie: Begeleidingssessie) -> Iterator[Logregel]:
    """The lines of the log from the start on. Merged logs are not in the order of time."""
    log, begin = dossier.logboek, voeg("sessies", sessie.id)
    eerste = next((i for i, regel in enumerate(log) if begin in regel.paden), None)
    if eerste is None:
        return
    for plaats, regel in enumerate(log):
        if plaats >= eerste or _later(regel, log[eerste]):
            yield regel


def _later(regel: Logregel, dan: Logregel) -> bool:
    # A file that was edited by hand can have a time without a zone, which has no order.
    heeft_zone = regel.tijd.tzinfo is not None and dan.tijd.tzinfo is not None
    return heeft_zone and regel.tijd > dan.tijd


def _telt(pad: str) -> bool:
    if pad == MEER:
        return True
    try:
        return splits(pad)[0] not in _ELDERS
    except PadFout:
        return False
