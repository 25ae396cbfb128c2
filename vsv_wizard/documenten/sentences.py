"""The words of a decision, a proxy, a message: sentences with gaps. They are content, in data/.

A sentence names answers by their path, `{mandaat.doel}`, and says when it is said. So
a region can change the wording, and the code only knows the order of the parts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from vsv_wizard.documenten.blocks import Alinea, Blok, Gat, Kop, Lijst
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.paths import veld
from vsv_wizard.plan.base import PlanDeel, lees_bestand
from vsv_wizard.plan.model import Voorwaarde
from vsv_wizard.plan.questions import geldt

BESTAND = "documentteksten"

Eigen = Mapping[str, Callable[[], str]]

_GEEN: Eigen = MappingProxyType({})
_PLEK = re.compile(r"\{([^{}]+)\}(\.?)")
_ZINSEINDE = (".", "!", "?", "…")


class Zin(PlanDeel):
    """One sentence or a few, and the answers with which it is said."""

    tekst: str
    toon_als: tuple[Voorwaarde, ...] = ()


class Deel(PlanDeel):
    """A part of a document: an article, a list to tick, the opening of a message."""

    document: str
    plek: str
    titel: str = ""
    zin: tuple[Zin, ...]


class Vorm(PlanDeel):
    """What a legal form means for a document: what the VSV is called, who signs, what to watch.

    tekent: all participants, the board, or whoever the ground to sign points to (1.4).
    """

    id: str
    noem: str
    tekent: Literal["deelnemers", "bestuur", "grondslag"]
    nakijken: str


class Overdrachtsrol(PlanDeel):
    """What the hand-over of a role is about: the tasks beside those in which the plan names it."""

    id: str
    titel: str
    ook: tuple[str, ...]


class Teksten(PlanDeel):
    """Everything in the file. besluit_door: who decides, as it is called in a sentence."""

    besluit_door: dict[str, str]
    vorm: tuple[Vorm, ...]
    overdrachtsrol: tuple[Overdrachtsrol, ...]
    deel: tuple[Deel, ...]

    def delen(self, document: str, plek: str) -> tuple[Deel, ...]:
        """The parts that stand at a place in a document, in order."""
        return tuple(d for d in self.deel if (d.document, d.plek) == (document, plek))


@cache
def laad_teksten() -> Teksten:
    """The texts that come with the program."""
    return Teksten.model_validate(lees_bestand(BESTAND))


class Schrijver:
    """Writes the parts of one document, filled in from one dossier.

    eigen: what a sentence can name beside the answers, such as `{besluiter}`; asked for
    when it is written, so that its gap is noted in its place.
    """

    def __init__(self, stof: Stof, vul: Invuller, document: str, eigen: Eigen = _GEEN) -> None:
        """Start a document of this kind."""
        self._stof, self._vul, self._document, self._eigen = stof, vul, document, eigen

    def delen(self, plek: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The parts at a place: the title and the sentences that are said, when there are any."""
        for deel in laad_teksten().delen(self._document, plek):
            zinnen = tuple(
                self._gevuld(zin.tekst)
                for zin in deel.zin
                if geldt(zin.toon_als, self._stof.dossier)
            )
            if zinnen:
                yield deel.titel, zinnen

    def zinnen(self, plek: str) -> tuple[str, ...]:
        """The sentences at a place, without the titles above them."""
        return tuple(zin for _, zinnen in self.delen(plek) for zin in zinnen)

    def alineas(self, plek: str) -> Iterator[Blok]:
        """The sentences at a place as paragraphs."""
        yield from map(Alinea, self.zinnen(plek))

    def artikelen(self, *plekken: str) -> Iterator[Blok]:
        """The parts at these places as articles, their members numbered to be pointed at."""
        delen = (deel for plek in plekken for deel in self.delen(plek))
        for nummer, (titel, zinnen) in enumerate(delen, 1):
            yield Kop(3, f"Artikel {nummer}. {titel}")
            yield from (Alinea(f"{nummer}.{lid} {zin}") for lid, zin in enumerate(zinnen, 1))

    def _gevuld(self, tekst: str) -> str:
        return _PLEK.sub(self._antwoord, tekst)

    def _antwoord(self, gevonden: re.Match[str]) -> str:
        """An answer in its sentence; its own full stop and ours make one."""
        pad, punt = gevonden.groups()
        if pad in self._eigen:
            waarde = self._eigen[pad]().strip()
        else:
            waarde = self._vul(pad).strip()
            if veld(pad).soort != "lang":
                waarde = " ".join(waarde.split())
        return waarde if waarde.endswith(_ZINSEINDE) else waarde + punt


def nog_in_te_vullen(gaten: list[Gat]) -> Iterator[Blok]:
    """The gaps of a document with the tasks that ask for them, to close it with."""
    if gaten:
        yield Kop(2, "Nog in te vullen")
        yield Alinea("Deze antwoorden ontbreken nog. Het nummer is de taak die erom vraagt.")
        yield Lijst(tuple(f"{gat.nr} {gat.wat}".strip() for gat in dict.fromkeys(gaten)))
