"""The log in the dossier: who changed which answers, and when. Never a value.

Also the trail back: every line names the version it started from, so that two files
that went apart can be traced to the last version that they had in common.
"""

import datetime as dt

from vsv_wizard.dossier.last_change import LogKind, changed_by_people
from vsv_wizard.dossier.merge import MAX_LOG_LINES
from vsv_wizard.dossier.model import Dossier, LogLine
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.tree import differences, tree

MERGED = dt.timedelta(hours=1)  # what one person does within this is one line
MAX_PATHS = 40
MORE = "..."


def append_log(
    dossier: Dossier,
    vorige: Dossier,
    *,
    versie: str,
    wie: str,
    now: dt.datetime,
    kind: LogKind = LogKind.PERSON,
) -> Dossier:
    """The dossier with in its log what changed since `vorige`, which is the version `versie`."""
    otherwise = differences(tree(vorige, behalve=dossier), tree(dossier, behalve=vorige))
    paden = tuple(join_path(*difference.pad) for difference in otherwise)
    if not paden:
        if kind is LogKind.PERSON:
            return dossier
        return dossier.model_copy(update={"logboek": _kept(dossier.logboek, vorige)})
    tijd = now.astimezone(dt.UTC).replace(microsecond=0)
    regels = dossier.logboek
    last = regels[-1] if regels else None
    al_bezig = last and (last.wie, last.soort or "") == (wie, kind) and _recently(last.tijd, tijd)
    if last and al_bezig and not _begins_sessie(dossier, vorige):
        samen = _shorten((*last.paden, *paden))
        regels = (*regels[:-1], last.model_copy(update={"paden": samen}))
    else:
        line = LogLine(
            tijd=tijd, wie=wie, soort=kind.value or None, van=versie, paden=_shorten(paden)
        )
        regels = (*regels, line)
    return dossier.model_copy(update={"logboek": _kept(regels, vorige)})


def _kept(lines: tuple[LogLine, ...], vorige: Dossier) -> tuple[LogLine, ...]:
    """The newest lines. When only programs wrote these, before them when people last did.

    Else what a program brings to a dossier without a log would look like a sign of life.
    """
    newest = lines[-MAX_LOG_LINES:]
    if not all(line.soort for line in newest):
        return newest
    by_people = [line for line in vorige.logboek if not line.soort]
    if by_people:
        return (by_people[-1], *newest[-MAX_LOG_LINES + 1 :])
    moment = changed_by_people(vorige)
    return (LogLine(tijd=moment), *newest[-MAX_LOG_LINES + 1 :]) if moment else newest


def last_changed_by(dossier: Dossier) -> str:
    """Who changed an answer last."""
    return dossier.logboek[-1].wie if dossier.logboek else ""


def ancestors(dossier: Dossier) -> list[str]:
    """The versions that this one came from, as far as it remembers; the nearest first."""
    reeks = (dossier.dossier.vorige, *(line.van for line in reversed(dossier.logboek)))
    return list(dict.fromkeys(versie for versie in reeks if versie))


def _begins_sessie(dossier: Dossier, vorige: Dossier) -> bool:
    """A guided session begins a line, so that the log can tell what changed while it lasted."""
    known = {sessie.id for sessie in vorige.sessies}
    return any(sessie.id not in known for sessie in dossier.sessies)


def _recently(toen: dt.datetime, now: dt.datetime) -> bool:
    # A file from elsewhere may have a time without a zone; it is not continued.
    return toen.tzinfo is not None and dt.timedelta(0) <= now - toen < MERGED


def _shorten(paden: tuple[str, ...]) -> tuple[str, ...]:
    uniek = tuple(dict.fromkeys(pad for pad in paden if pad != MORE))
    if len(uniek) > MAX_PATHS or MORE in paden:
        return (*uniek[:MAX_PATHS], MORE)
    return uniek
