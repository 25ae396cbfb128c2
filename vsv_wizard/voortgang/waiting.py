"""Waiting for somebody: on whom, since when, and the day on which to ask again."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vsv_wizard.dossier.model import Verklaring
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import visible

ASK_AGAIN = timedelta(weeks=2)  # after the last time, unless somebody chose another day
ALL_IS_THERE = "Alles is er. Klaar?"


class WaitingFor(NamedTuple):
    """On whom a task waits. Of an old file not everything is known.

    id: of the questions that were sent, when the task itself does not wait.
    """

    op: str
    sinds: date | None = None
    opnieuw_op: date | None = None
    id: str = ""

    def is_due(self, today: date) -> bool:
        """Whether it is time to ask again."""
        return self.opnieuw_op is not None and self.opnieuw_op <= today

    @property
    def in_words(self) -> str:
        """On whom, and since when: "de RSO sinds 28 november 2026"."""
        sinds = f" sinds {datum_long(self.sinds)}" if self.sinds else ""
        return f"{self.op.rstrip('. ')}{sinds}"

    @property
    def asked(self) -> str:
        """To whom questions were sent, as a sentence."""
        on = f" op {datum_long(self.sinds)}" if self.sinds else ""
        return f"Gevraagd aan {self.op.rstrip('. ')}{on}."

    @property
    def again(self) -> str:
        """When to ask again, as a sentence; nothing when that is not known."""
        return f"Vraag het opnieuw op {datum_long(self.opnieuw_op)}." if self.opnieuw_op else ""

    def question(self, *, complete: bool) -> str:
        """What to ask the user: whether there is an answer, or only whether it is done."""
        asks = ALL_IS_THERE if complete else "is er antwoord?"
        return f"U wacht op {self.in_words}{'. ' if complete else ': '}{asks}"


def waiting(verklaard: Verklaring) -> WaitingFor:
    """What a declaration that says so says of it."""
    sinds, again = verklaard.wacht_sinds, verklaard.opnieuw_op
    if again is None and sinds is not None:
        again = later(sinds)
    return WaitingFor(visible(verklaard.wacht_op) or "een ander", sinds, again)


def asked(verklaard: Verklaring) -> tuple[WaitingFor, ...]:
    """To whom questions of a task were sent that is not done, other than whom it waits for."""
    if verklaard.status in ("klaar", "nvt"):
        return ()
    waits_for = waiting(verklaard).op if verklaard.status == "wacht" else None
    found = (
        WaitingFor(visible(one.aan) or "een ander", one.op, one.opnieuw_op, one.id)
        for one in verklaard.gevraagd
    )
    return tuple(one for one in found if one.op != waits_for)


def asked_in_short(found: Sequence[WaitingFor]) -> str:
    """To whom questions were sent, to go behind a status."""
    who = found[0].op if len(found) == 1 else f"{len(found)} mensen"
    return f"gevraagd aan {who}" if found else ""


def after_in(waits: list[str], na: str | None) -> str | None:
    """The task that comes after this one of those that wait; the first when it is none of them."""
    rest = waits[waits.index(na) + 1 :] if na in waits else waits
    return rest[0] if rest else None


def later(day: date) -> date:
    """The day to ask again when nobody chose one."""
    return day + ASK_AGAIN if date.max - day > ASK_AGAIN else date.max
