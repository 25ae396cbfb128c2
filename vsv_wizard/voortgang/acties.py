"""Action points: which are open, which are late, and ticking one off.

They belong to the dossier, not to the session in which they were agreed: so they come
back at the next session until somebody says that they are done.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, put
from vsv_wizard.dossier.text import how_many, natural, plain_letters, visible

WITHOUT_TEXT = "(nog zonder tekst)"


class ActieState(StrEnum):
    """How an action stands, in the words that every screen and document uses."""

    LATE = "Te laat"
    OPEN = "Open"
    KLAAR = "Klaar"
    DROPPED = "Hoeft niet meer"

    @property
    def teken(self) -> str:
        """One character that goes before the words; never instead of them."""
        return _CHARS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self in (ActieState.LATE, ActieState.OPEN)


_CHARS = {
    ActieState.LATE: "▲",
    ActieState.OPEN: "○",
    ActieState.KLAAR: "✔",
    ActieState.DROPPED: "×",
}
_ORDER = list(ActieState)


def actie_state(actie: Actie, today: date) -> ActieState:
    """How an action stands today. One that must be done today is not late yet."""
    match actie.status:
        case "klaar":
            return ActieState.KLAAR
        case "vervallen":
            return ActieState.DROPPED
    is_late = isinstance(actie.voor, date) and actie.voor < today
    return ActieState.LATE if is_late else ActieState.OPEN


def is_open(actie: Actie, today: date) -> bool:
    """Whether somebody still has to do it."""
    return actie_state(actie, today).is_open


def acties_of(dossier: Dossier, today: date, *, everything: bool = False) -> tuple[Actie, ...]:
    """The open actions of a dossier, late ones first; with `everything` the others after them."""
    return tuple(
        sorted(
            (a for a in dossier.acties if everything or actie_state(a, today).is_open),
            key=lambda actie: _position(actie, today),
        )
    )


class ActieOwner(NamedTuple):
    """Of which VSV an action is: its name, and what tells it from another of that name."""

    naam: str
    bestand: str = ""
    id: str = ""


def acties_from(
    dossiers: Iterable[tuple[ActieOwner, Dossier]], today: date, *, everything: bool = False
) -> tuple[tuple[ActieOwner, Actie], ...]:
    """The actions of many dossiers, each with its owner, late ones first."""
    paren = [(who, a) for who, d in dossiers for a in acties_of(d, today, everything=everything)]

    def order(paar: tuple[ActieOwner, Actie]) -> tuple[object, ...]:
        owner, actie = paar
        return (*_position(actie, today)[:2], natural(owner.naam), owner.bestand)

    return tuple(sorted(paren, key=order))


def fits(owner: ActieOwner, actie: Actie, line: str, today: date) -> bool:
    """Whether an action has each of these words: of the VSV, of who, of what, or how it stands."""
    words = (owner.naam, wie(actie), wat(actie), actie_state(actie, today).value)
    has = [plain_letters(text) for text in words]
    return all(any(w.strip() in text for text in has) for w in plain_letters(line).split(","))


def wat(actie: Actie) -> str:
    """What is to be done, or that nobody wrote it down yet."""
    return visible(actie.wat) or WITHOUT_TEXT


def wie(actie: Actie) -> str:
    """Who does it; empty when nobody was named."""
    return str(actie.wie) if known(actie.wie) else ""


def term(actie: Actie, today: date) -> str:
    """When it must be done, or what became of it: "voor 1 juli 2026", "2 weken te laat"."""
    how = actie_state(actie, today)
    if how is ActieState.KLAAR:
        done = _day(actie.gedaan_op)
        return f"gedaan op {datum_long(done)}" if done else "gedaan"
    if how is ActieState.DROPPED:
        return "hoeft niet meer"
    if not isinstance(actie.voor, date):
        return "zonder datum"
    if how is ActieState.LATE:
        return f"{_how_long((today - actie.voor).days)} te laat"
    return "vandaag" if actie.voor == today else f"voor {datum_long(actie.voor)}"


def in_one_line(actie: Actie, today: date) -> str:
    """What, who and by when: "Zaal regelen · Anna Voorbeeld · voor 1 juli 2026"."""
    parts = (" ".join(wat(actie).split()), wie(actie), term(actie, today))
    return " · ".join(deel for deel in parts if deel)


def tick(dossier: Dossier, actie_id: str, today: date) -> Dossier:
    """The dossier in which this action is done today; one that was done is open again."""
    oud = next((actie for actie in dossier.acties if actie.id == actie_id), None)
    if oud is None:
        return dossier
    open_ = actie_state(oud, today).is_open
    dossier = put(dossier, join_path("acties", actie_id, "status"), "klaar" if open_ else "open")
    return put(dossier, join_path("acties", actie_id, "gedaan_op"), today if open_ else None)


def _position(actie: Actie, today: date) -> tuple[int, date, str]:
    """Late first, then open by date, without a date last; what is done by the newest."""
    how = actie_state(actie, today)
    if how.is_open:
        day = _day(actie.voor) or date.max
    else:
        done = _day(actie.gedaan_op) or date.min
        day = date.min + (date.max - done)
    return _ORDER.index(how), day, wat(actie).lower()


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _how_long(days: int) -> str:
    weken = days // 7
    if weken < 2:
        return f"{how_many(days, 'dag', 'dagen')}"
    return f"{weken} weken"
