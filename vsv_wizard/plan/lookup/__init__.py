"""The reference to look things up in: its parts, and what is in each.

Pure: screens, the command and the documents show the same entries.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.lookup import cards, samen, wie_doet_wat
from vsv_wizard.plan.lookup.entry import Card
from vsv_wizard.plan.lookup.wegwijzer import route_entry
from vsv_wizard.plan.model import Plan


class LookupPart(NamedTuple):
    """One part of the reference. entries: of the plan, a dossier if there is one, and today."""

    titel: str
    kort: str
    entries: Callable[[Plan, Dossier | None, dt.date], Iterable[Card]]


PARTS = {
    "wegwijzer": LookupPart(
        "Wegwijzer",
        "Waar u heen gaat met een storing of een wens",
        lambda plan, dossier, _: (route_entry(plan, r, dossier) for r in plan.naslag.route),
    ),
    "wiedoetwat": LookupPart(
        "Wie doet wat",
        "De elf thema's: waar ligt het, en wat koos uw VSV",
        lambda plan, dossier, _: wie_doet_wat.entries(plan, dossier),
    ),
    "wieiswie": LookupPart(
        "Wie is wie",
        "Organisaties, rollen en overleggen, en wie u belt",
        lambda plan, dossier, _: cards.wie_is_wie(plan, dossier),
    ),
    "begrip": LookupPart(
        "Begrippen", "Alle woorden uitgelegd", lambda plan, _dossier, _: cards.begrippen(plan)
    ),
    "overleg": LookupPart("Overleggen", "Hoe vaak, met wie en waarover", cards.overleggen),
    "rso": LookupPart(
        "RSO's", "Welke er zijn, en waaraan u er een herkent", lambda plan, *_: cards.rsos(plan)
    ),
    "samen": LookupPart(
        "Samen in de regio",
        "Vragen voor het gesprek, per stap",
        lambda plan, dossier, _: samen.entries(plan, dossier),
    ),
    "nieuw": LookupPart(
        "Nieuw in het plan",
        "Wat er per uitgave van het stappenplan veranderde",
        lambda plan, *_: cards.changes(plan),
    ),
    "bronnen": LookupPart(
        "Bronnen",
        "Welke stukken er zijn, waar ze zwijgen of elkaar tegenspreken",
        lambda plan, *_: cards.bronnen(plan),
    ),
}
