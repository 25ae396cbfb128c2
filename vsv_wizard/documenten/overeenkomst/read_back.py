"""What an agreement says, laid beside the dossier: proposals that somebody takes over, or not.

Every value goes through the same parsing and checks as what is typed. Nothing is changed here:
`take` gives a new dossier with what was asked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement
from vsv_wizard.documenten.overeenkomst.read_answers import readings
from vsv_wizard.documenten.overeenkomst.reading import Reading
from vsv_wizard.dossier.answers import EMPTY, as_input, show_antwoord
from vsv_wizard.dossier.fields import empty, known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import PathError, join_path, kind_of_path, pattern_of, read
from vsv_wizard.plan.fill import FilledDossier, NotFilled, fill
from vsv_wizard.plan.fill_input import FillInput
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import keuzes

_LOOSE = re.compile(
    r"\b(?:arrondissements)?rechtbank\b|\b(?:de\s+heer|mevrouw|dhr|mevr|mw)\b\.?|[^\w@€%]+"
)


class ProposalState(StrEnum):
    """How what was read stands to the dossier."""

    NEW = "Nog niet in het dossier"
    OTHER = "Anders dan in het dossier"
    SAME = "Gelijk aan het dossier"
    REFUSED = "Kan zo niet in het dossier"


@dataclass(frozen=True)
class Proposal:
    """One answer that was read: what it would become, what the dossier has, and where it stood.

    waarde: as it is typed. also: what the agreement says of the same thing elsewhere.
    """

    pad: str
    naam: str
    waarde: str
    words: str
    now: str
    stand: ProposalState
    plaats: str
    gelezen: str
    problem: str = ""
    also: tuple[Reading, ...] = ()

    @property
    def can_take(self) -> bool:
        """Whether there is something to take over."""
        return self.stand in (ProposalState.NEW, ProposalState.OTHER)


def proposals(agreement: Agreement, dossier: Dossier, plan: Plan) -> list[Proposal]:
    """All that was read, in the order of the agreement, each path once."""
    by_path: dict[str, list[Reading]] = {}
    for reading in _spread(readings(agreement), dossier):
        by_path.setdefault(reading.pad, []).append(reading)
    return [_proposal(found, dossier, plan) for found in by_path.values()]


def take(dossier: Dossier, plan: Plan, chosen: Sequence[Proposal]) -> FilledDossier:
    """The dossier with these answers. Raises NotFilled, and then nothing was taken."""
    return fill(dossier, plan, [FillInput(one.pad, one.waarde) for one in chosen])


def _spread(found: list[Reading], dossier: Dossier) -> Iterator[Reading]:
    """Readings that hold for several services become one for each."""
    chosen = {row.id for row in dossier.rso.aanvullend if row.keuze == "ja"}
    for reading in found:
        if reading.pad.endswith(".keuze") and reading.tekst == "ja":
            chosen.add(reading.pad.split(".")[2])
    ids = {
        "aanvullend": sorted(chosen),
        "rechtstreeks": [row.id for row in dossier.rso.rechtstreeks],
    }
    for reading in found:
        if "*" not in reading.pad:
            yield reading
            continue
        _, lijst, _, rest = reading.pad.split(".")
        for item in ids[lijst]:
            pad = join_path("rso", lijst, item, rest)
            yield Reading(pad, reading.tekst, reading.plaats, reading.woorden)


def _proposal(found: list[Reading], dossier: Dossier, plan: Plan) -> Proposal:
    counts = Counter(_loose(reading.tekst) for reading in found)
    most = max(counts.values())
    chosen = next(reading for reading in found if counts[_loose(reading.tekst)] == most)
    also = tuple(
        {_loose(r.tekst): r for r in found if _loose(r.tekst) != _loose(chosen.tekst)}.values()
    )
    pad = chosen.pad
    soort, vraag = kind_of_path(pad), plan.vraag_of[pattern_of(pad)]
    mogelijk = keuzes(dossier, vraag, soort)
    now = _read(dossier, pad)
    shown = EMPTY if empty(now) else show_antwoord(soort, now, mogelijk)

    def made(waarde: str, words: str, stand: ProposalState, problem: str = "") -> Proposal:
        return Proposal(
            pad, vraag.naam, waarde, words, shown, stand, chosen.plaats, chosen.woorden,
            problem, also,
        )  # fmt: skip

    try:
        value = read(fill(dossier, plan, [FillInput(pad, chosen.tekst)]).dossier, pad)
    except NotFilled as error:
        return made(chosen.tekst, chosen.tekst, ProposalState.REFUSED, error.errors[0][1])
    words = show_antwoord(soort, value, mogelijk)
    typed = str(value) if soort.soort == "keuze" else as_input(soort, value, mogelijk)
    if value == now or (not empty(now) and _loose(words) == _loose(shown)):
        return made(typed, words, ProposalState.SAME)
    stand = ProposalState.OTHER if known(now) else ProposalState.NEW
    return made(typed, words, stand)


def _read(dossier: Dossier, pad: str) -> object:
    try:
        return read(dossier, pad)
    except PathError:  # a service that the dossier says nothing of yet
        return None


def _loose(tekst: str) -> str:
    """A text by which two ways of writing the same are one."""
    return _LOOSE.sub(" ", tekst.casefold()).strip()
