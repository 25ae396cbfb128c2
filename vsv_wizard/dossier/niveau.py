"""How much a document may show, and the one place where that is decided."""

import re
from enum import StrEnum
from typing import Any

from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import FieldKind, known
from vsv_wizard.dossier.formats import IBAN_IN_TEXT, has_iban
from vsv_wizard.dossier.paths import PathError, kind_of_path

_IBAN_LENGTE = 15  # the shortest IBAN there is


class Niveau(StrEnum):
    """For whom a document is meant."""

    PUBLIC = "openbaar"
    BESTUUR = "bestuur"
    INTERNAL = "intern"

    @property
    def uitleg(self) -> str:
        """What this level shows, in words."""
        return _EXPLANATION[self]

    def shows(self, zicht: str) -> bool:
        """Whether an answer that is visible from level `zicht` is shown in full."""
        return _RANK[zicht] <= _RANK[self]


_RANK = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
_EXPLANATION = {
    Niveau.PUBLIC: "Openbaar: alleen de voortgang, zonder namen en bedragen",
    Niveau.BESTUUR: "Bestuur: met namen, rollen, besluiten en bedragen",
    Niveau.INTERNAL: "Intern: ook met contactgegevens en notities",
}


def visibility_of(pad: str) -> str:
    """From which level the answer at a path is shown; evidence and notes are for the board."""
    try:
        return kind_of_path(pad).zicht
    except PathError:
        return "bestuur"


def antwoord(soort: FieldKind, value: Any, keuzes: dict[str, str], niveau: Niveau) -> str | None:
    """An answer in Dutch as this level may show it; None when it may not be seen at all."""
    geheim = soort.zicht == "geheim" and niveau is Niveau.INTERNAL
    if not geheim and not niveau.shows(soort.zicht):
        return None
    if geheim and known(value):
        return mask(str(value))
    return show_antwoord(soort, value, keuzes)


def mask(iban: str) -> str:
    """An IBAN that can be recognised by who knows it: "NL.. .... 4567"."""
    bare = "".join(char for char in iban if char.isalnum()).upper()
    if len(bare) < _IBAN_LENGTE:
        return ".... ...."
    return f"{bare[:2]}.. .... {bare[-4:]}"


def without_iban(tekst: str, niveau: Niveau) -> str:
    """The text without the Dutch account numbers that were typed in it; masked for who may see."""
    if not has_iban(tekst):
        return tekst
    if niveau is Niveau.INTERNAL:
        return re.sub(IBAN_IN_TEXT, lambda found: mask(found.group()), tekst)
    return re.sub(IBAN_IN_TEXT, "(rekeningnummer)", tekst)
