"""The minutes of a guided session as they are when it is closed; they never change again.

What changed is told by the dossier as it was when the session began, which is in the history:
the log names that version. Without it (another computer, or the history was removed) only the
names of what changed are known, and not the old answers.
"""

import datetime as dt
from collections.abc import Iterator

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import (
    Actie,
    Dossier,
    Frozen,
    FrozenActie,
    FrozenChange,
    FrozenTaak,
    LogLine,
    Sessie,
)
from vsv_wizard.dossier.notation import datum_long, local
from vsv_wizard.dossier.paths import PathError, join_path, kind_of_path, read
from vsv_wizard.dossier.tree import differences, flat, tree
from vsv_wizard.opslag.common_version import version_with
from vsv_wizard.plan.naming import MORE, label_path, show_value
from vsv_wizard.voortgang.acties import acties_of, wat, wie
from vsv_wizard.voortgang.sessies import (
    changed_since_begin,
    close_off,
    lines_since_begin,
    tells_of,
)

_TO_LONG = 300
UNKNOWN = "?"  # an old answer of which no version is left


def minutes(sessie: OpenDossier, now: Sessie) -> Frozen:
    """What is to be kept of this session, as it is now."""
    dossier = sessie.dossier
    lines = list(lines_since_begin(dossier, now))
    start = _start(sessie, lines)
    return Frozen(
        begin=str(now.begin or ""),
        einde=f"{local(sessie.now()):%H:%M}",
        aanwezig=str(now.aanwezig or "") if known(now.aanwezig) else "",
        taken=tuple(_taken(sessie, now)),
        gewijzigd=tuple(_changes(sessie, start, lines)),
        acties=tuple(_acties(dossier, start, now, sessie.today)),
    )


def close_sessie(sessie: OpenDossier, now: Sessie) -> None:
    """Close this session, with its minutes. All that changed is to be saved before."""
    dossier = sessie.dossier
    changed = changed_since_begin(dossier, now)
    verslag = minutes(sessie, now)
    sessie.replace_for_good(close_off(dossier, now.id, sessie.today, changed, verslag=verslag))


def _start(sessie: OpenDossier, lines: list[LogLine]) -> Dossier | None:
    """The dossier as it was when the session began."""
    van = lines[0].van if lines else None
    if not van:
        return None
    versions = sessie.bestand.versions
    loaded = version_with(versions, versions.versions(), van)
    return loaded.dossier if loaded else None


def _taken(sessie: OpenDossier, now: Sessie) -> Iterator[FrozenTaak]:
    states = sessie.progress.taken
    for taak_id in dict.fromkeys((*now.agenda, *now.geopend)):
        if taak_id in states:
            status = str(states[taak_id].status)
            yield FrozenTaak(taak=taak_id, status=status, geopend=taak_id in now.geopend)


def _changes(
    sessie: OpenDossier, start: Dossier | None, lines: list[LogLine]
) -> Iterator[FrozenChange]:
    """Each answer once, with who changed it when that was somebody else."""
    dossier, plan, own = sessie.dossier, sessie.plan, sessie.bestand.wie
    by_path = {pad: line.wie for line in lines for pad in line.paden}
    if start is not None:
        found = [(join_path(*d.pad), d.oud, d.new) for d in differences(tree(start), tree(dossier))]
    else:
        found = [(pad, None, _now(dossier, pad)) for pad in by_path if pad != MORE]
    for pad, oud, new in found:
        if not tells_of(pad):
            continue
        who = by_path.get(pad, own)
        yield FrozenChange(
            pad=pad,
            wat=label_path(pad, dossier if new is not None else start or dossier, plan),
            oud=UNKNOWN if start is None else _shown(pad, oud, start, sessie),
            nieuw=_shown(pad, new, dossier, sessie),
            wie="" if who == own else who,
            zicht=_zicht(pad),
        )


def _now(dossier: Dossier, pad: str) -> object:
    try:
        return flat(read(dossier, pad))
    except (PathError, ValueError):
        return None


def _shown(pad: str, value: object, dossier: Dossier, sessie: OpenDossier) -> str:
    text = show_value(pad, value, dossier, sessie.plan)
    return text if len(text) <= _TO_LONG else f"{text[: _TO_LONG - 1]}…"


def _zicht(pad: str) -> str:
    try:
        return kind_of_path(pad).zicht
    except PathError:
        return "bestuur"


def _acties(
    dossier: Dossier, start: Dossier | None, now: Sessie, today: dt.date
) -> Iterator[FrozenActie]:
    """The actions that were made, done, dropped or moved here; then those still open."""
    before = {actie.id: actie for actie in start.acties} if start else {}
    told = set()
    for actie in dossier.acties:
        if soort := _became(before.get(actie.id), actie, now):
            told.add(actie.id)
            yield _frozen(actie, soort, before.get(actie.id))
    for actie in acties_of(dossier, today):
        if actie.id not in told:
            yield _frozen(actie, "open", None)


def _became(before: Actie | None, actie: Actie, now: Sessie) -> str:
    if before is None:
        return "afgesproken" if actie.sessie == now.id else ""
    if before.status != actie.status and actie.status in ("klaar", "vervallen"):
        return str(actie.status)
    return "verschoven" if before.voor != actie.voor else ""


def _frozen(actie: Actie, soort: str, before: Actie | None) -> FrozenActie:
    when = _day(actie.voor)
    if soort == "verschoven" and before is not None:
        when = f"{_day(before.voor)} -> {when}"
    return FrozenActie(
        actie=actie.id, wat=wat(actie), wie=wie(actie), wanneer=when, soort=soort, taak=actie.taak
    )


def _day(value: object) -> str:
    return datum_long(value) if isinstance(value, dt.date) else "zonder datum"
