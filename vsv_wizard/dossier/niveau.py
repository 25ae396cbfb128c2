"""How much a document may show, and the one place where that is decided."""

import re
from enum import StrEnum
from typing import Any

from vsv_wizard.dossier.answers import leeg, toon
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.formats import IBAN_IN_TEKST
from vsv_wizard.dossier.paths import PadFout, veld

_IBAN_LENGTE = 15  # the shortest IBAN there is


class Niveau(StrEnum):
    """For whom a document is meant."""

    OPENBAAR = "openbaar"
    BESTUUR = "bestuur"
    INTERN = "intern"

    @property
    def uitleg(self) -> str:
        """What this level shows, in words."""
        return _UITLEG[self]

    def toont(self, zicht: str) -> bool:
        """Whether an answer that is visible from level `zicht` is shown in full."""
        return _RANG[zicht] <= _RANG[self]


_RANG = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
_UITLEG = {
    Niveau.OPENBAAR: "Openbaar: alleen de voortgang, zonder namen en bedragen",
    Niveau.BESTUUR: "Bestuur: met namen, rollen, besluiten en bedragen",
    Niveau.INTERN: "Intern: ook met contactgegevens en notities",
}


def zicht_van(pad: str) -> str:
    """From which level the answer at a path is shown; evidence and notes are for the board."""
    try:
        return veld(pad).zicht
    except PadFout:
        return "bestuur"


def antwoord(soort: Veld, waarde: Any, keuzes: dict[str, str], niveau: Niveau) -> str | None:
    """An answer in Dutch as this level may show it; None when it may not be seen at all."""
    geheim = soort.zicht == "geheim" and niveau is Niveau.INTERN
    if not geheim and not niveau.toont(soort.zicht):
        return None
    if geheim and not leeg(waarde) and waarde != WEET_NIET:
        return masker(str(waarde))
    return toon(soort, waarde, keuzes)


def masker(iban: str) -> str:
    """An IBAN that can be recognised by who knows it: "NL.. .... 4567"."""
    kaal = "".join(char for char in iban if char.isalnum()).upper()
    if len(kaal) < _IBAN_LENGTE:
        return ".... ...."
    return f"{kaal[:2]}.. .... {kaal[-4:]}"


def zonder_iban(tekst: str, niveau: Niveau) -> str:
    """The text without the Dutch account numbers that were typed in it; masked for who may see."""
    if niveau is Niveau.INTERN:
        return re.sub(IBAN_IN_TEKST, lambda gevonden: masker(gevonden.group()), tekst)
    return re.sub(IBAN_IN_TEKST, "(rekeningnummer)", tekst)
