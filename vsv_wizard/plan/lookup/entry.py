"""One thing to look up, and its source with a date."""

import re
from typing import NamedTuple

from vsv_wizard.dossier.text import capitalized, lowered
from vsv_wizard.plan.check_tasks import REGIO
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.sources import ADVICE, NO_SOURCE

_HAS_DATE = re.compile(r"\b(19|20)\d\d\b|zonder datum")
BRON = "Bron"


class Card(NamedTuple):
    """What a page, a command or a document shows of one thing.

    kort: the same in one line. sections: headings with their text. bron: source and date.
    """

    id: str
    titel: str
    kort: str
    sections: tuple[tuple[str, str], ...]
    bron: str

    @property
    def text(self) -> str:
        """All of it as one text, to search in."""
        return "\n".join((self.titel, *(f"{kop}\n{tekst}" for kop, tekst in self.sections)))


def filled(*parts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The parts that say something."""
    return tuple((kop, tekst) for kop, tekst in parts if tekst)


def bullets(lines: tuple[str, ...] | list[str]) -> str:
    """Lines under each other, each with a dot."""
    return "\n".join(f"• {line}" for line in lines)


def cite(plan: Plan, bron: str) -> str:
    """A source with its date, a line per text: as the citation says it, else as its card does.

    Of what no source says that is told, with the date of our advice.
    """
    cards = plan.naslag.source_dates
    cited: dict[str, list[str]] = {}
    for part in bron.split("; "):
        kort = part.partition(",")[0]
        has_date = _HAS_DATE.search(part) or kort == REGIO
        cited.setdefault(part if has_date else kort, []).append(part)
    advice = "ons advies" if len(cited) > 1 else NO_SOURCE
    lines = {
        kort: f"{'; '.join(parts)}: {lowered(cards[kort])}" if kort in cards else kort
        for kort, parts in cited.items()
    }
    if ADVICE in lines:
        lines[ADVICE] = f"{capitalized(advice)} ({lowered(cards[ADVICE])})"
    return "\n".join(lines.values())
