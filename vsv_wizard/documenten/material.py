"""What a document is made of, and the small phrases that its parts share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from vsv_wizard.dossier.answers import LEEG, datum_lang, opsomming
from vsv_wizard.dossier.model import Dossier, TaakStand
from vsv_wizard.dossier.niveau import Niveau, zicht_van
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import taak_van_pad
from vsv_wizard.voortgang.regels import Melding
from vsv_wizard.voortgang.status import Voortgang


@dataclass(frozen=True)
class Stof:
    """A dossier with its plan and progress, how much of it may be shown, and the moment.

    nu: the local time at which the document is made.
    """

    dossier: Dossier
    plan: Plan
    voortgang: Voortgang
    niveau: Niveau
    nu: datetime

    @property
    def vandaag(self) -> date:
        """The day for which the progress was computed."""
        return self.voortgang.vandaag

    @property
    def openbaar(self) -> bool:
        """Whether only the progress may be shown."""
        return self.niveau is Niveau.OPENBAAR

    def taak(self, taak_id: str) -> str:
        """A task as it is named in a sentence or a cell: "1.2 Benoem penningmeester"."""
        return self.plan.noem(taak_id)

    def stand(self, taak_id: str) -> TaakStand:
        """What people declared about a task."""
        return self.dossier.taken.get(taak_id, TaakStand())

    def plek(self, melding: Melding) -> str:
        """Where a message is about, to go in front of it: "1.1 Datum besluit: "."""
        pad = melding.paden[0] if melding.paden else ""
        taak_id = taak_van_pad(self.plan, pad) if pad else None
        if taak_id is None:
            return ""
        vraag = self.plan.vraag_van.get(patroon(pad))
        return f"{self.plan.nr(taak_id)} {vraag.kop if vraag else self.plan.taken[taak_id].titel}: "

    @cached_property
    def _bij_tekst(self) -> dict[str, str]:
        """Per message of the rules: what may be said of it here."""
        return {
            melding.tekst: melding_tekst(melding, self.plan, self.niveau)
            for melding in self.voortgang.meldingen
        }

    def veilig(self, tekst: str) -> str:
        """A text of the progress; messages about answers not shown here are made general."""
        return self._bij_tekst.get(tekst, tekst)


def op_datum(waarde: object) -> str:
    """A date in words, or what stands in its place."""
    return datum_lang(waarde) if isinstance(waarde, date) else str(waarde or LEEG)


def hoofdletter(tekst: str) -> str:
    """The text with a capital."""
    return tekst[:1].upper() + tekst[1:]


def en(delen: Sequence[str]) -> str:
    """Items in one phrase: "a, b en c"."""
    return opsomming(delen, "en")


def aantal(getal: int, enkel: str, meer: str) -> str:
    """A number of things: "1 taak", "3 taken"."""
    return f"{getal} {enkel if getal == 1 else meer}"


def geteld(teksten: Iterable[str]) -> list[str]:
    """Every text once, with how often it occurs."""
    keren: dict[str, int] = {}
    for tekst in teksten:
        keren[tekst] = keren.get(tekst, 0) + 1
    return [tekst if n == 1 else f"{tekst} ({n} keer)" for tekst, n in keren.items()]


def melding_tekst(melding: Melding, plan: Plan, niveau: Niveau) -> str:
    """What a message says; in general words when it is about an answer not shown here."""
    verborgen = [pad for pad in melding.paden if not niveau.toont(zicht_van(pad))]
    if not verborgen:
        return melding.tekst
    return f"Controleer {naam_van(plan, verborgen[0])}."


def naam_van(plan: Plan, pad: str) -> str:
    """What an answer is called in a sentence."""
    vraag = plan.vraag_van.get(patroon(pad))
    return vraag.naam if vraag else "dit antwoord"
