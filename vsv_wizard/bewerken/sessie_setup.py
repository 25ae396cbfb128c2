"""How a session begins: what is asked first, and the session that is made of it."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.paths import veld
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.sessies import SessieSetup, begin, on_datum

WHO, WHY, UNTIL = "aanwezig", "doel", "einde_gepland"
QUARTER = 15  # minutes
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
        UNTIL: f"{_round_up(local(sessie.now()) + dt.timedelta(hours=1)):%H:%M}",
    }


def minutes_until(sessie: OpenDossier, text: str) -> int | None:
    """How long a session lasts that ends at the time that was typed."""
    tijd, now = parse_time(text), local(sessie.now())
    if tijd is None:
        return None
    duration = (tijd.hour - now.hour) * 60 + tijd.minute - now.minute
    return duration % (24 * 60)


def setup(sessie: OpenDossier, texts: Mapping[str, str], agenda: Iterable[str]) -> SessieSetup:
    """The session of these texts. Raises NotYet."""
    end = texts[UNTIL].strip()
    tijd = parse_time(end)
    if end and tijd is None:
        raise NotYet(UNTIL, _WRONG_TIME)
    parts = {}
    for naam in (WHO, WHY):
        try:
            parts[naam] = parse(
                veld(f"sessies.x.{naam}"), texts[naam].strip(), naam=vraag_of(sessie, naam).naam
            )
        except AntwoordError as error:
            raise NotYet(naam, str(error)) from error
    return SessieSetup(
        sessie.today,
        f"{local(sessie.now()):%H:%M}",
        f"{tijd:%H:%M}" if tijd else "",
        str(parts[WHY] or ""),
        str(parts[WHO] or ""),
        tuple(agenda),
        wie=sessie.bestand.wie,
    )


def begin_sessie(sessie: OpenDossier, opzet: SessieSetup) -> None:
    """Begin it. All that was changed before is to be saved first."""
    sessie.replace_for_good(begin(sessie.dossier, opzet, secrets.token_hex(4)))


def _round_up(tijd: dt.datetime) -> dt.datetime:
    """The nearest quarter of an hour, which is how people plan."""
    over = (tijd.minute + QUARTER // 2) // QUARTER * QUARTER
    return tijd.replace(minute=0) + dt.timedelta(minutes=over)
