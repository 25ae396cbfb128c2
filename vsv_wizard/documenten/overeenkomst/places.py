"""The places of a model: what stands there, what belongs there, and what was done with each.

Everything that is told about a model is told per place, never per answer.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.documenten.overeenkomst.found_gap import FoundGap
from vsv_wizard.documenten.overeenkomst.gap_values import Lack
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.dossier.text import lowered
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import taak_of_path

LEAVE = "laat staan"  # asked what belongs here, somebody said: nothing, leave it
_AROUND = 60  # characters of the sentence that are shown before and after a place
_PARTIES = {"rso": "RSO", "vsv": "VSV"}


class Verdict(StrEnum):
    """What was done with a place."""

    FILLED = "ingevuld"
    SAME = "stond er al"
    OPEN = "open gelaten"
    LEFT = "blijft staan"
    UNCLEAR = "onduidelijk"


@dataclass(frozen=True)
class OpenGap:
    """Why a place stayed open: the answer that is missing, and the task that asks it."""

    plaats: str
    wat: str
    pad: str
    taak: str
    reason: str


@dataclass(frozen=True)
class Place:
    """One place of the model.

    id: the same for the same place of the same model, in every run.
    stond: what stands there in the model; zin: with the words around it.
    sleutel, wat: what was recognised; empty when nothing was.
    tekst: what was filled in, or what was seen there.
    """

    id: str
    plaats: str
    stond: str
    zin: str
    sleutel: str
    wat: str
    verdict: Verdict
    tekst: str = ""
    open: tuple[OpenGap, ...] = ()

    @property
    def gelijk(self) -> bool:
        """Whether the model said it already."""
        return self.verdict is Verdict.SAME


def model_hash(paragraphs: list[WordParagraph]) -> str:
    """Which model this is: by its paragraphs, whatever else is in the file."""
    total = hashlib.sha256()
    for paragraph in paragraphs:
        if not paragraph.herhaald:
            total.update(" ".join(paragraph.search.split()).encode("utf-8", "replace") + b"\n")
    return total.hexdigest()[:32]


def place_ids(paragraphs: list[WordParagraph], vondsten: list[FoundGap]) -> dict[int, str]:
    """Per find (by id) a name that stays: its paragraph, which of those alike, which gap in it."""
    alike, named, in_paragraph = Counter[str](), dict[int, str](), Counter[str]()
    for paragraph in paragraphs:
        tekst = " ".join(paragraph.search.split())
        alike[tekst] += 1
        named[id(paragraph)] = f"{tekst}\n{alike[tekst]}"
    ids = {}
    for vondst in vondsten:
        where = named[id(vondst.paragraph)]
        in_paragraph[where] += 1
        name = f"{where}\n{in_paragraph[where]}".encode("utf-8", "replace")
        ids[id(vondst)] = hashlib.sha256(name).hexdigest()[:12]
    return ids


def places(vondsten: list[FoundGap], ids: Mapping[int, str], plan: Plan) -> Iterator[Place]:
    """The finds as places; a text box is in the file twice, for two versions of Word."""
    for vondst in vondsten:
        if vondst.paragraph.herhaald:
            continue
        line = vondst.paragraph.line.tekst
        begin, eind = vondst.begin, vondst.eind
        zin = line[max(0, begin - _AROUND) : begin] + line[begin : eind + _AROUND]
        where, wat = _where(vondst), _what(vondst)
        yield Place(
            id=ids[id(vondst)],
            plaats=where,
            stond=vondst.stond or line[begin:eind].strip(),
            zin=" ".join(zin.split()),
            sleutel=vondst.sleutel,
            wat=wat,
            verdict=_verdict(vondst),
            tekst=vondst.tekst,
            open=tuple(_open(lack, where, wat, plan) for lack in vondst.missing),
        )


def _open(lack: Lack, where: str, wat: str, plan: Plan) -> OpenGap:
    return OpenGap(where, wat, lack.pad, taak_of_path(plan, lack.pad) or "", lack.reason)


def _verdict(vondst: FoundGap) -> Verdict:
    if vondst.sleutel == LEAVE:
        return Verdict.LEFT
    if not vondst.sleutel:
        return Verdict.UNCLEAR
    if vondst.gelijk:
        return Verdict.SAME
    return Verdict.FILLED if vondst.bewerkingen or vondst.tabel else Verdict.OPEN


def _where(vondst: FoundGap) -> str:
    plaats = vondst.plaats or vondst.paragraph.plaats
    partij = next((_PARTIES[d] for d in vondst.sleutel.split(".") if d in _PARTIES), "")
    if partij and vondst.paragraph.block.soort == "kop":
        return plaats.replace("Kop", f"Kop, partij {partij}", 1)
    return plaats


def _what(vondst: FoundGap) -> str:
    if vondst.sleutel not in GAPS:
        return ""
    return f"Tarief: {vondst.wat}" if vondst.wat else GAPS[vondst.sleutel].naam


@dataclass(frozen=True)
class GapNotFound:
    """A place of the national model that this model does not have, or that was filled already."""

    wat: str
    hoort: str


# Where a party's own words count: its name in a footer is not the name in the heading.
_HEADING = ("kop", "overwegingen")


def not_found(vondsten: list[FoundGap], plan: Plan) -> Iterator[GapNotFound]:
    """The places of the national model that this model does not have, each by itself."""
    seen = [(v.sleutel, v.paragraph.block.soort) for v in vondsten if not v.paragraph.herhaald]
    for gap in GAPS.values():
        if not gap.hoort or gap.sleutel == "tarief":
            continue
        if gap.sleutel == "regio":
            for soort, hoort in (("overwegingen", "Overwegingen"), ("artikel", "Artikel 1.1")):
                if ("regio", soort) not in seen:
                    yield GapNotFound(f"Regio, {lowered(hoort)}", hoort)
        elif not any(
            sleutel == gap.sleutel and (not gap.hoort.startswith("Kop") or soort in _HEADING)
            for sleutel, soort in seen
        ):
            yield GapNotFound(gap.naam, gap.hoort)
    tarieven = {vondst.wat for vondst in vondsten if vondst.sleutel == "tarief"}
    for row in plan.aanvullende_dienst:
        if row.titel not in tarieven:
            yield GapNotFound(f"Tarief: {row.titel}", GAPS["tarief"].hoort)
