"""How a session begins, now or on a later day: what is asked, and the session made of it."""

import datetime as dt
from collections.abc import Iterable, Mapping

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.day import read_moment
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.paths import kind_of_path
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.sessies import SessieSetup, begin, on_datum

WHEN, WHO, WHY, UNTIL = "datum", "aanwezig", "doel", "einde_gepland"
TODAY = "vandaag"
HOUR = dt.timedelta(hours=1)
QUARTER = 15  # minutes
_PAST = "Die dag is al geweest. Kies vandaag, of een dag die nog komt."
_WRONG_TIME = "Typ de tijd in uren en minuten, zoals 11:30."


class NotYet(ValueError):
    """What was typed is no session yet: which part, and why, in Dutch."""

    def __init__(self, part: str, why: str) -> None:
        """In this part."""
        super().__init__(why)
        self.part = part


def vraag_of(sessie: OpenDossier, naam: str) -> Vraag:
    """The question about a part of a session."""
    return sessie.plan.vraag_of[f"sessies.*.{naam}"]


def first_texts(sessie: OpenDossier) -> dict[str, str]:
    """What stands there at first: who was there last time, and an hour from now."""
    vorige = on_datum(sessie.dossier)[-1:]
    wie = vorige[0].aanwezig if vorige else ""
    return {
        WHO: str(wie) if known(wie) else "",
        WHY: "",
        UNTIL: f"{_round_up(local(sessie.now()) + HOUR):%H:%M}",
    }


def moment_of(sessie: OpenDossier, text: str) -> tuple[dt.date, dt.time | None]:
    """The day, and the time when there is one, that was typed. Raises AntwoordError."""
    day, times = read_moment(visible(text) or TODAY, sessie.today)
    return day, times.start if times else None


def _moment_or_now(sessie: OpenDossier, text: str) -> tuple[dt.date, dt.time | None]:
    """The same; what is no moment yet, is today."""
    try:
        return moment_of(sessie, text)
    except AntwoordError:
        return sessie.today, None


def minutes_until(sessie: OpenDossier, end: str, when: str = TODAY) -> int | None:
    """How long a session lasts that ends at the time that was typed."""
    tijd = parse_time(end)
    if tijd is None:
        return None
    day, begin_at = _moment_or_now(sessie, when)
    start = begin_at if begin_at and day > sessie.today else local(sessie.now()).time()
    duration = (tijd.hour - start.hour) * 60 + tijd.minute - start.minute
    return duration % (24 * 60)


def end_after(sessie: OpenDossier, when: str) -> str:
    """An hour after the begin that was typed of a later day; nothing where there is none."""
    day, begin_at = _moment_or_now(sessie, when)
    if not begin_at or day <= sessie.today:
        return ""
    return f"{dt.datetime.combine(day, begin_at) + HOUR:%H:%M}"


def setup(sessie: OpenDossier, texts: Mapping[str, str], agenda: Iterable[str]) -> SessieSetup:
    """The session of these texts; without a day it is one of today. Raises NotYet."""
    try:
        day, start = moment_of(sessie, texts.get(WHEN, ""))
    except AntwoordError as error:
        raise NotYet(WHEN, str(error)) from error
    if day < sessie.today:
        raise NotYet(WHEN, _PAST)
    end = texts[UNTIL].strip()
    tijd = parse_time(end)
    if end and tijd is None:
        raise NotYet(UNTIL, _WRONG_TIME)
    parts = {}
    for naam in (WHO, WHY):
        try:
            parts[naam] = parse(
                kind_of_path(f"sessies.x.{naam}"),
                texts[naam].strip(),
                naam=vraag_of(sessie, naam).naam,
            )
        except AntwoordError as error:
            raise NotYet(naam, str(error)) from error
    later = day > sessie.today
    if not later:
        start = local(sessie.now()).time()
    elif start is None or (tijd and tijd <= start):
        tijd = None  # an end without a begin says nothing
    return SessieSetup(
        day,
        f"{start:%H:%M}" if start else "",
        f"{tijd:%H:%M}" if tijd else "",
        str(parts[WHY] or ""),
        str(parts[WHO] or ""),
        tuple(agenda),
        wie="" if later else sessie.bestand.wie,  # whoever begins it
    )


def plan_sessie(sessie: OpenDossier, opzet: SessieSetup) -> str:
    """Put a session of a later day in the dossier, and give its id."""
    sessie_id = new_id()
    sessie.replace_with(begin(sessie.dossier, opzet, sessie_id))
    return sessie_id


def begin_sessie(sessie: OpenDossier, opzet: SessieSetup) -> None:
    """Begin it. All that was changed before is to be saved first."""
    sessie.replace_for_good(begin(sessie.dossier, opzet, new_id()))


def _round_up(tijd: dt.datetime) -> dt.datetime:
    """The nearest quarter of an hour, which is how people plan."""
    over = (tijd.minute + QUARTER // 2) // QUARTER * QUARTER
    return tijd.replace(minute=0) + dt.timedelta(minutes=over)
