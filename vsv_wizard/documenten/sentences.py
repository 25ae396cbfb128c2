"""The words of a decision, a proxy, a message: sentences with gaps. They are content, in data/.

A sentence names answers by their path, `{mandaat.doel}`, and says when it is said. So
a region can change the wording, and the code only knows the order of the parts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from vsv_wizard.documenten.blocks import Alinea, Block, Gap, Kop, Lijst
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.paths import kind_of_path
from vsv_wizard.plan.base import PlanPart, read_file
from vsv_wizard.plan.questions import applies
from vsv_wizard.plan.rules import Condition

FILE = "documentteksten"

Own = Mapping[str, Callable[[], str]]

_NONE: Own = MappingProxyType({})
_PLACE = re.compile(r"\{([^{}]+)\}(\.?)")
_SENTENCE_END = (".", "!", "?", "…")


class Sentence(PlanPart):
    """One sentence or a few, and the answers with which it is said."""

    tekst: str
    toon_als: tuple[Condition, ...] = ()


class DocumentPart(PlanPart):
    """A part of a document: an article, a list to tick, the opening of a message."""

    document: str
    plek: str
    titel: str = ""
    zin: tuple[Sentence, ...]


class RechtsvormText(PlanPart):
    """What a legal form means for a document: what the VSV is called, who signs, what to watch.

    tekent: all participants, the board, or whoever the ground to sign points to (1.4).
    """

    id: str
    noem: str
    tekent: Literal["deelnemers", "bestuur", "grondslag"]
    nakijken: str


class HandoverRol(PlanPart):
    """What the hand-over of a role is about: the tasks beside those in which the plan names it."""

    id: str
    titel: str
    ook: tuple[str, ...]


class DocumentTexts(PlanPart):
    """Everything in the file. besluit_door: who decides, as it is called in a sentence."""

    besluit_door: dict[str, str]
    vorm: tuple[RechtsvormText, ...]
    overdrachtsrol: tuple[HandoverRol, ...]
    deel: tuple[DocumentPart, ...]

    def parts(self, document: str, plek: str) -> tuple[DocumentPart, ...]:
        """The parts that stand at a place in a document, in order."""
        return tuple(d for d in self.deel if (d.document, d.plek) == (document, plek))


@cache
def load_texts() -> DocumentTexts:
    """The texts that come with the program."""
    return DocumentTexts.model_validate(read_file(FILE))


class Writer:
    """Writes the parts of one document, filled in from one dossier.

    own: what a sentence can name beside the answers, such as `{besluiter}`; asked for
    when it is written, so that its gap is noted in its place.
    """

    def __init__(self, material: Material, fill: Gaps, document: str, own: Own = _NONE) -> None:
        """Start a document of this kind."""
        self._material, self._fill, self._document, self._own = material, fill, document, own

    def parts(self, plek: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The parts at a place: the title and the sentences that are said, when there are any."""
        for deel in load_texts().parts(self._document, plek):
            sentences = tuple(
                self._filled_in(zin.tekst)
                for zin in deel.zin
                if applies(zin.toon_als, self._material.dossier)
            )
            if sentences:
                yield deel.titel, sentences

    def sentences(self, plek: str) -> tuple[str, ...]:
        """The sentences at a place, without the titles above them."""
        return tuple(zin for _, sentences in self.parts(plek) for zin in sentences)

    def paragraphs(self, plek: str) -> Iterator[Block]:
        """The sentences at a place as paragraphs."""
        yield from map(Alinea, self.sentences(plek))

    def artikelen(self, *plekken: str) -> Iterator[Block]:
        """The parts at these places as articles, their members numbered to be pointed at."""
        parts = (deel for plek in plekken for deel in self.parts(plek))
        for number, (titel, sentences) in enumerate(parts, 1):
            yield Kop(3, f"Artikel {number}. {titel}")
            yield from (Alinea(f"{number}.{lid} {zin}") for lid, zin in enumerate(sentences, 1))

    def _filled_in(self, tekst: str) -> str:
        return _PLACE.sub(self._antwoord, tekst)

    def _antwoord(self, found: re.Match[str]) -> str:
        """An answer in its sentence; its own full stop and ours make one."""
        pad, punt = found.groups()
        if pad in self._own:
            value = self._own[pad]().strip()
        else:
            value = self._fill(pad).strip()
            if kind_of_path(pad).soort != "lang":
                value = " ".join(value.split())
        return value if value.endswith(_SENTENCE_END) else value + punt


def still_to_fill(gaten: list[Gap]) -> Iterator[Block]:
    """The gaps of a document with the tasks that ask for them, to close it with."""
    if gaten:
        yield Kop(2, "Nog in te vullen")
        yield Alinea("Deze antwoorden ontbreken nog. Het nummer is de taak die erom vraagt.")
        yield Lijst(tuple(f"{gap.nr} {gap.wat}".strip() for gap in dict.fromkeys(gaten)))
