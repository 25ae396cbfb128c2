"""Short marks of the facts under a task, to see later whether they changed."""

import hashlib
from decimal import Decimal
from functools import lru_cache

from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import is_verborgen, lees, splits, voeg
from vsv_wizard.plan.model import Taak


def feiten(dossier: Dossier, taak: Taak) -> dict[str, str]:
    """The facts that a task rests on, marked; of a list those that are answered now.

    So a thing that is added later, such as the money of next year, changes nothing;
    a list that is itself named does notice what is added or removed. What a shared copy
    leaves out is not marked: whoever declares the task there has not seen it.
    """
    paden: list[str] = []
    for pad in taak.controleer_bij:
        lijst, ster, veld = pad.partition(".*.")
        if ster:
            delen = ((item.id, lees(item, veld)) for item in lees(dossier, lijst) or ())
            paden += [voeg(*splits(lijst), id_, veld) for id_, deel in delen if not leeg(deel)]
        elif not (is_verborgen(dossier, pad) and leeg(lees(dossier, pad))):
            paden.append(pad)
    return {pad: merk(dossier, pad) for pad in paden}


def merk(dossier: Dossier, pad: str) -> str:
    """A short mark of the fact at a path, to see later whether it changed.

    Of a list it marks which things are in it, not all that is known about them. The
    mark is of what was answered, not of how: the order of a list, and "100" read back
    from a file as "100.0", make no difference.
    """
    waarde = lees(dossier, pad)
    if isinstance(waarde, tuple):
        feit: object = sorted(str(getattr(item, "id", item)) for item in waarde)
    else:
        feit = _feit(waarde)
    return _hash(repr(feit))


@lru_cache(maxsize=4096)
def _hash(fact: str) -> str:
    return hashlib.sha256(fact.encode()).hexdigest()[:12]


def _feit(waarde: object) -> str:
    return format(waarde.normalize(), "f") if isinstance(waarde, Decimal) else repr(waarde)
