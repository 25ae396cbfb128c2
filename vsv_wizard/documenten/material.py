"""What a document is made of, and the small phrases that its parts share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from vsv_wizard.documenten.blocks import Mark, Tone
from vsv_wizard.dossier.answers import EMPTY, datum_long, enumeration
from vsv_wizard.dossier.model import Dossier, Verklaring
from vsv_wizard.dossier.niveau import Niveau, visibility_of
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.opslag.given_out import Given
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import taak_of_path
from vsv_wizard.voortgang.regels import Finding
from vsv_wizard.voortgang.status import Progress


@dataclass(frozen=True)
class Material:
    """A dossier with its plan and progress, how much of it may be shown, and the moment.

    now: the local time at which the document is made. attached: a copy of the dossier for
    these readers, as a file, to go inside the document. given: what a calendar got of it before.
    """

    dossier: Dossier
    plan: Plan
    progress: Progress
    niveau: Niveau
    now: datetime
    attached: bytes = field(default=b"", repr=False)
    given: tuple[Given, ...] = ()

    @property
    def today(self) -> date:
        """The day for which the progress was computed."""
        return self.progress.today

    @property
    def public(self) -> bool:
        """Whether only the progress may be shown."""
        return self.niveau is Niveau.PUBLIC

    def taak(self, taak_id: str) -> str:
        """A task as it is named in a sentence or a cell: "1.2 Benoem penningmeester"."""
        return self.plan.name_of(taak_id)

    def verklaring_of(self, taak_id: str) -> Verklaring:
        """What people declared about a task."""
        return self.dossier.taken.get(taak_id, Verklaring())

    def place_of(self, melding: Finding) -> str:
        """Where a message is about, to go in front of it: "1.1 Datum besluit: "."""
        pad = melding.paden[0] if melding.paden else ""
        taak_id = taak_of_path(self.plan, pad) if pad else None
        if taak_id is None:
            return ""
        vraag = self.plan.vraag_of.get(pattern_of(pad))
        return f"{self.plan.nr(taak_id)} {vraag.kop if vraag else self.plan.taken[taak_id].titel}: "

    @cached_property
    def _by_text(self) -> dict[str, str]:
        """Per message of the rules: what may be said of it here."""
        return {
            melding.tekst: message_text(melding, self.plan, self.niveau)
            for melding in self.progress.findings
        }

    def safe(self, tekst: str) -> str:
        """A text of the progress; messages about answers not shown here are made general."""
        return self._by_text.get(tekst, tekst)


UNKNOWN = Mark(EMPTY, Tone.EMPTY)  # an answer that is absent, and is seen to be


def on_datum(value: object) -> str:
    """A date in words, or what stands in its place."""
    return datum_long(value) if isinstance(value, date) else str(value or EMPTY)


def and_list(parts: Sequence[str]) -> str:
    """Items in one phrase: "a, b en c"."""
    return enumeration(parts, "en")


def counted(texts: Iterable[str]) -> list[str]:
    """Every text once, with how often it occurs."""
    occurrences: dict[str, int] = {}
    for tekst in texts:
        occurrences[tekst] = occurrences.get(tekst, 0) + 1
    return [tekst if n == 1 else f"{tekst} ({n} keer)" for tekst, n in occurrences.items()]


def message_text(melding: Finding, plan: Plan, niveau: Niveau) -> str:
    """What a message says; in general words when it is about an answer not shown here."""
    verborgen = [pad for pad in melding.paden if not niveau.shows(visibility_of(pad))]
    if not verborgen:
        return melding.tekst
    return f"Controleer {naam_of(plan, verborgen[0])}."


def naam_of(plan: Plan, pad: str) -> str:
    """What an answer is called in a sentence."""
    vraag = plan.vraag_of.get(pattern_of(pad))
    return vraag.naam if vraag else "dit antwoord"
