"""The time that is left of a session. It is told; nothing is ever stopped by it."""

import datetime as dt
import math
import re
from dataclasses import dataclass

from vsv_wizard.dossier.model import Begeleidingssessie

_TIJD = re.compile(r"\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:u|uur))?\s*", re.IGNORECASE)
_DAG = dt.timedelta(days=1)


@dataclass(frozen=True)
class Klokstand:
    """How much time there is, in words; `over` when the planned end has passed."""

    tekst: str
    over: bool = False


def lees_tijd(tekst: str | None) -> dt.time | None:
    """A time of day as people type it: "10:30", "10.30", "10 uur". Else nothing."""
    gevonden = _TIJD.fullmatch(tekst or "")
    if not gevonden:
        return None
    uur, minuut = int(gevonden[1]), int(gevonden[2] or 0)
    return dt.time(uur, minuut) if uur < 24 and minuut < 60 else None


def klokstand(sessie: Begeleidingssessie, nu: dt.datetime) -> Klokstand | None:
    """How long until the planned end, at this local moment; nothing when none was planned.

    A session that ends before it begins goes on past midnight.
    """
    einde, begin = lees_tijd(sessie.einde_gepland), lees_tijd(sessie.begin)
    if einde is None or not isinstance(sessie.datum, dt.date):
        return None
    tot = dt.datetime.combine(sessie.datum, einde)
    if begin and einde < begin and sessie.datum < dt.date.max:
        tot += _DAG
    over = math.ceil((tot - nu.replace(tzinfo=None)) / dt.timedelta(minutes=1))
    if over > 0:
        return Klokstand(f"nog {_duur(over)}, tot {tot:%H:%M}")
    return Klokstand(f"{_duur(-over)} over tijd" if over else "het is tijd", over=True)


def _duur(minuten: int) -> str:
    uren, rest = divmod(minuten, 60)
    delen = [f"{uren} uur"] if uren else []
    if rest or not uren:
        delen.append(f"{rest} {'minuut' if rest == 1 else 'minuten'}")
    return " en ".join(delen)
