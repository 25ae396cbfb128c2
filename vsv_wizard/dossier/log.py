"""The log in the dossier: who changed which answers, and when. Never a value.

Also the trail back: every line names the version it started from, so that two files
that went apart can be traced to the last version that they had in common.
"""

import datetime as dt

from vsv_wizard.dossier.merge import MEESTE_LOGREGELS
from vsv_wizard.dossier.model import Dossier, Logregel
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.tree import boom, verschillen

SAMEN = dt.timedelta(hours=1)  # what one person does within this is one line
MEESTE_PADEN = 40
MEER = "..."


def schrijf_bij(
    dossier: Dossier, vorige: Dossier, *, versie: str, wie: str, nu: dt.datetime
) -> Dossier:
    """The dossier with in its log what changed since `vorige`, which is the version `versie`."""
    anders = verschillen(boom(vorige, behalve=dossier), boom(dossier, behalve=vorige))
    paden = tuple(voeg(*verschil.pad) for verschil in anders)
    if not paden:
        return dossier
    tijd = nu.astimezone(dt.UTC).replace(microsecond=0)
    regels = dossier.logboek
    laatste = regels[-1] if regels else None
    al_bezig = laatste and laatste.wie == wie and _kort_geleden(laatste.tijd, tijd)
    if laatste and al_bezig and not _begint_sessie(dossier, vorige):
        samen = _kort((*laatste.paden, *paden))
        regels = (*regels[:-1], laatste.model_copy(update={"paden": samen}))
    else:
        regels = (*regels, Logregel(tijd=tijd, wie=wie, van=versie, paden=_kort(paden)))
    return dossier.model_copy(update={"logboek": regels[-MEESTE_LOGREGELS:]})


def laatste_wie(dossier: Dossier) -> str:
    """Who changed an answer last."""
    return dossier.logboek[-1].wie if dossier.logboek else ""


def voorouders(dossier: Dossier) -> list[str]:
    """The versions that this one came from, as far as it remembers; the nearest first."""
    reeks = (dossier.dossier.vorige, *(regel.van for regel in reversed(dossier.logboek)))
    return list(dict.fromkeys(versie for versie in reeks if versie))


def _begint_sessie(dossier: Dossier, vorige: Dossier) -> bool:
    """A guided session begins a line, so that the log can tell what changed while it lasted."""
    bekend = {sessie.id for sessie in vorige.sessies}
    return any(sessie.id not in bekend for sessie in dossier.sessies)


def _kort_geleden(toen: dt.datetime, nu: dt.datetime) -> bool:
    # A file from elsewhere may have a time without a zone; it is not continued.
    return toen.tzinfo is not None and dt.timedelta(0) <= nu - toen < SAMEN


def _kort(paden: tuple[str, ...]) -> tuple[str, ...]:
    uniek = tuple(dict.fromkeys(pad for pad in paden if pad != MEER))
    if len(uniek) > MEESTE_PADEN or MEER in paden:
        return (*uniek[:MEESTE_PADEN], MEER)
    return uniek
