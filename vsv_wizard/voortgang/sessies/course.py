"""The course of a guided session: begin, write down, close. A dossier in, a dossier out.

The session is in the dossier itself, so it survives a laptop that is shut: one of today
that was not closed is going on.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Actie, Dossier, Frozen, Sessie, SessieLine
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.acties import acties_of


class LineKind(StrEnum):
    """What can be written down beside actions."""

    NOTITIE = "notities"
    BESLUIT = "besluiten"


@dataclass(frozen=True)
class SessieSetup:
    """What is known when a session begins; times as text, as they were typed."""

    datum: dt.date
    begin: str = ""
    end: str = ""
    doel: str = ""
    aanwezig: str = ""
    agenda: tuple[str, ...] = ()
    wie: str = ""


def running_sessie(dossier: Dossier, today: dt.date) -> Sessie | None:
    """The session that is going on today, if there is one: the last that began."""
    vandaag_open = [s for s in dossier.sessies if s.datum == today and not s.afgesloten_op]
    return vandaag_open[-1] if vandaag_open else None


def unclosed(dossier: Dossier, today: dt.date) -> Sessie | None:
    """The last session that nobody closed, of today or before. One to come only is planned."""
    return next(
        (
            sessie
            for sessie in reversed(on_datum(dossier))
            if not sessie.afgesloten_op
            and isinstance(sessie.datum, dt.date)
            and sessie.datum <= today
        ),
        None,
    )


def is_of(sessie: Sessie, wie: str) -> bool:
    """Whether this is a session of this person; one that names nobody is of everybody."""
    return not sessie.wie or sessie.wie == wie


def on_datum(dossier: Dossier) -> list[Sessie]:
    """All sessions, the oldest first; of one day in the order in which they were made."""
    return sorted(dossier.sessies, key=lambda s: _day(s.datum) or dt.date.min)


def last_day(dossier: Dossier, today: dt.date) -> dt.date | None:
    """The day of the last session that was."""
    days = (_day(sessie.datum) for sessie in dossier.sessies)
    return max((day for day in days if day and day <= today), default=None)


def next_day(dossier: Dossier, today: dt.date) -> dt.date | None:
    """The day of the next session: of one that is planned, or that the last one named."""
    days = (_day(d) for s in dossier.sessies for d in (s.datum, s.volgende_op))
    return min((day for day in days if day and day > today), default=None)


def planned(dossier: Dossier, today: dt.date) -> tuple[Sessie, ...]:
    """The sessions that are still to come, the nearest first."""
    return tuple(
        s for s in on_datum(dossier) if not s.afgesloten_op and (_day(s.datum) or today) > today
    )


def search(dossier: Dossier, sessie_id: str) -> Sessie | None:
    """The session with this id."""
    return next((sessie for sessie in dossier.sessies if sessie.id == sessie_id), None)


def called(sessie: Sessie) -> str:
    """What a session is called in a line: its day, and at what time it began."""
    day = datum_long(sessie.datum) if isinstance(sessie.datum, dt.date) else "zonder datum"
    return f"{day}, {sessie.begin}" if known(sessie.begin) else day


def begin(dossier: Dossier, opzet: SessieSetup, sessie_id: str) -> Dossier:
    """The dossier in which this session goes on."""
    sessie = Sessie(
        id=sessie_id,
        datum=opzet.datum,
        begin=opzet.begin or None,
        einde_gepland=opzet.end or None,
        doel=opzet.doel or None,
        aanwezig=opzet.aanwezig or None,
        wie=opzet.wie or None,
        agenda=opzet.agenda,
    )
    return dossier.model_copy(update={"sessies": (*dossier.sessies, sessie)})


def write_down(dossier: Dossier, sessie_id: str, soort: LineKind, line: SessieLine) -> Dossier:
    """The dossier with this note or decision; in the place of the one with the same id."""

    def with_line(sessie: Sessie) -> dict[str, object]:
        oud: tuple[SessieLine, ...] = getattr(sessie, soort.value)
        if any(r.id == line.id for r in oud):
            return {soort.value: tuple(line if r.id == line.id else r for r in oud)}
        return {soort.value: (*oud, line)}

    return _apply_change(dossier, sessie_id, with_line)


def opened(dossier: Dossier, sessie_id: str, taak_id: str) -> Dossier:
    """The dossier in which this session has really looked at this task."""
    sessie = search(dossier, sessie_id)
    if sessie is None or taak_id in sessie.geopend:
        return dossier
    return _apply_change(dossier, sessie_id, lambda s: {"geopend": (*s.geopend, taak_id)})


def take_away(dossier: Dossier, sessie_id: str, soort: LineKind, regel_id: str) -> Dossier:
    """The dossier without this note or decision."""
    return _apply_change(
        dossier,
        sessie_id,
        lambda s: {soort.value: tuple(r for r in getattr(s, soort.value) if r.id != regel_id)},
    )


def agree_on(dossier: Dossier, actie: Actie) -> Dossier:
    """The dossier with this action."""
    return dossier.model_copy(update={"acties": (*dossier.acties, actie)})


def close_off(
    dossier: Dossier,
    sessie_id: str,
    op: dt.date,
    gewijzigd: Sequence[str],
    volgende_op: dt.date | None = None,
    verslag: Frozen | None = None,
) -> Dossier:
    """The dossier in which this session is over. What was written down stays as it is.

    gewijzigd: the paths that changed meanwhile, kept because the log forgets in time. verslag:
    the minutes as they are now, which stay so.
    """
    return _apply_change(
        dossier,
        sessie_id,
        lambda sessie: {
            "afgesloten_op": op,
            "volgende_op": volgende_op or sessie.volgende_op,
            "gewijzigd": tuple(gewijzigd),
            "verslag": verslag or sessie.verslag,
        },
    )


def in_one_line(line: SessieLine, plan: Plan) -> str:
    """A note or decision on one line, with the number of its task: "1.2: ..."."""
    tekst = " ".join(line.tekst.split())
    return f"{plan.nr(line.taak)}: {tekst}" if line.taak else tekst


def agreed_acties(dossier: Dossier, sessie: Sessie) -> tuple[Actie, ...]:
    """The actions that were agreed in this session."""
    return tuple(actie for actie in dossier.acties if actie.sessie == sessie.id)


def carried_over(dossier: Dossier, sessie: Sessie | None, today: dt.date) -> tuple[Actie, ...]:
    """The open actions that come from before this session, late ones first."""
    return tuple(
        actie for actie in acties_of(dossier, today) if sessie is None or actie.sessie != sessie.id
    )


def _apply_change(
    dossier: Dossier, sessie_id: str, wat: Callable[[Sessie], dict[str, object]]
) -> Dossier:
    return dossier.model_copy(
        update={
            "sessies": tuple(
                s.model_copy(update=wat(s)) if s.id == sessie_id else s for s in dossier.sessies
            )
        }
    )


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
