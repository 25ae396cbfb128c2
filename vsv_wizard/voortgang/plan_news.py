"""What is new in the plan for a dossier that was made with an older edition, in plain words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.editions import KINDS, changes_for
from vsv_wizard.voortgang.status import Progress
from vsv_wizard.voortgang.statuses import Status

if TYPE_CHECKING:
    from vsv_wizard.plan.reference import PlanChange

TITEL = "Het stappenplan is vernieuwd"
STAYS = "Wat u invulde, blijft staan. Wat klaar was, blijft klaar. Een mijlpaal die u haalde, ook."
LOOK_AGAIN = "Kijk hier nog eens naar"
HEADINGS = {"nieuw": "Wat er nieuw is", "anders": "Wat er anders is", "weg": "Wat er weg is"}
NOT_READ = "Het stappenplan is vernieuwd. Nog niemand las wat er nieuw is."


class PlanNews(NamedTuple):
    """The changes since the edition that somebody saw last, and which to look at again."""

    changes: "tuple[PlanChange, ...]"
    look_again: "tuple[PlanChange, ...]"

    @property
    def line(self) -> str:
        """In one line: "6 dingen nieuw, 7 anders, 1 weg"."""
        counts = {soort: sum(c.soort == soort for c in self.changes) for soort in KINDS}
        words = {
            "nieuw": how_many(counts["nieuw"], "punt nieuw", "punten nieuw"),
            "anders": f"{counts['anders']} anders",
            "weg": f"{counts['weg']} weg",
        }
        return ", ".join(words[soort] for soort, count in counts.items() if count)

    def sections(self) -> Iterator[tuple[str, str]]:
        """Headings with their texts: new, otherwise, gone, and what to look at again."""
        for soort, kop in HEADINGS.items():
            if lines := [change.wat for change in self.changes if change.soort == soort]:
                yield kop, "\n".join(f"• {line}" for line in lines)
        if self.look_again:
            yield LOOK_AGAIN, "\n".join(f"• {change.kijk}" for change in self.look_again)


def plan_news(dossier: Dossier, progress: Progress) -> PlanNews | None:
    """What is new for this dossier; None when nothing is, or somebody has read it.

    What concerns only tasks that do not apply here need not be looked at again.
    """
    changes = changes_for(dossier, progress.plan)
    if not changes:
        return None
    return PlanNews(changes, tuple(c for c in changes if c.kijk and _applies(c, progress)))


def _applies(change: "PlanChange", progress: Progress) -> bool:
    states = [progress.taken[i].status for i in change.taken if i in progress.taken]
    return not states or any(status is not Status.NVT for status in states)
