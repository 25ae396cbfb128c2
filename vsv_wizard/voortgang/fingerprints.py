"""Short marks of the facts under a task, to see later whether they changed."""

import hashlib
from decimal import Decimal
from functools import lru_cache

from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.plan.model import Taak


def facts(dossier: Dossier, taak: Taak) -> dict[str, str]:
    """The facts that a task rests on, marked; of a list those that are answered now.

    So a thing that is added later, such as the money of next year, changes nothing, and a
    first answer is no change; a list that is itself named does notice what is added or
    removed. What a shared copy leaves out is not marked: nobody has seen it there.
    """
    paden: list[str] = []
    for pad in taak.controleer_bij:
        lijst, ster, veld = pad.partition(".*.")
        if ster:
            parts = ((item.id, read(item, veld)) for item in read(dossier, lijst) or ())
            paden += [
                join_path(*split_path(lijst), id_, veld) for id_, deel in parts if known(deel)
            ]
        elif known(read(dossier, pad)):
            paden.append(pad)
    return {pad: fingerprint(dossier, pad) for pad in paden}


def fingerprint(dossier: Dossier, pad: str) -> str:
    """A short mark of the fact at a path, to see later whether it changed.

    Of a list it marks which things are in it, not all that is known about them. The
    mark is of what was answered, not of how: the order of a list, and "100" read back
    from a file as "100.0", make no difference.
    """
    return _mark(read(dossier, pad))


def _mark(value: object) -> str:
    if isinstance(value, tuple):
        feit: object = sorted(str(getattr(item, "id", item)) for item in value)
    else:
        feit = _fact(value)
    return _hash(repr(feit))


@lru_cache(maxsize=4096)
def _hash(fact: str) -> str:
    return hashlib.sha256(fact.encode()).hexdigest()[:12]


def _fact(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else repr(value)


# Older editions marked what had no answer too. A first answer after that is no change.
UNANSWERED = frozenset(_mark(value) for value in (None, "", WEET_NIET, ()))
