"""A copy of a dossier to show to others: the dossier itself, without what a level hides.

The copy opens like any dossier and says what was left out. What is left out is never
altered: an answer is in the copy as it is, or it is not. So merging the copy back can tell
what was changed in it (`opslag.gedeeld`).

What people typed is left out by the level of each answer; a text with an account number in
it at every level. How the tasks stand stays: what was declared and when, which answers
there are, and, where the rest of the copy would say otherwise, how the task stood.
"""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.log import MEER
from vsv_wizard.dossier.model import (
    Bewijs,
    Conflict,
    Dossier,
    Gedeeld,
    GedeeldeStand,
    Item,
    Logregel,
    Samenvatting,
    TaakStand,
)
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.paths import (
    TECHNISCH,
    Delen,
    PadFout,
    alle_lijsten,
    alle_velden,
    patroon,
    splits,
    veld,
    voeg,
)
from vsv_wizard.dossier.shared import spoor, zonder
from vsv_wizard.dossier.tree import VERKLARING
from vsv_wizard.opslag import OpslagFout, naar_toml, uit_bytes, versie_van
from vsv_wizard.opslag.disk import lees_bytes
from vsv_wizard.opslag.history import Geschiedenis
from vsv_wizard.opslag.write import leesbaar
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.regels import has_iban
from vsv_wizard.voortgang.status import Voortgang, afdruk, bepaal, samenvatting

NAAM_VAN_HET_VSV = ("vsv", "naam")  # also in a public copy: it says whose progress it is


class KanNietDelen(ValueError):
    """No copy can be made of this dossier. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class Weg:
    """One place that is left out: how many answers that are, and whether it may be named."""

    pad: Delen
    antwoorden: int = 1
    noemen: bool = True


def maak_gedeeld(
    dossier: Dossier, plan: Plan, niveau: Niveau, nu: dt.datetime, versie: str
) -> Dossier:
    """A copy without what this level hides. Raises KanNietDelen.

    versie: the hash of the file that the dossier was read from.
    """
    if dossier.gedeeld is not None:
        raise KanNietDelen(
            "Dit is zelf een gedeelde kopie. Maak een kopie van het oorspronkelijke dossier."
        )
    weg = tuple(wat_weg(dossier, plan, niveau))
    gedeeld = Gedeeld(
        niveau=niveau.value,
        op=nu.astimezone(dt.UTC).replace(microsecond=0),
        van=versie,
        antwoorden=sum(plek.antwoorden for plek in weg),
        onbekend=sum(not plek.noemen and not plek.antwoorden for plek in weg),
        weg=tuple(voeg(*plek.pad) for plek in weg if plek.noemen),
        sporen=tuple(sorted(spoor(versie, plek.pad) for plek in weg if not plek.noemen)),
    )
    kopie = zonder(dossier, gedeeld)
    kop = kopie.dossier.model_copy(update={"vorige": ""})
    logboek = () if niveau is Niveau.OPENBAAR else tuple(_logboek(dossier.logboek))
    kopie = kopie.model_copy(update={"dossier": kop, "gedeeld": gedeeld, "logboek": logboek})
    return _keur(_met_stand(kopie, dossier, plan, nu.astimezone().date()))


def als_bytes(kopie: Dossier) -> bytes:
    """The file of a copy, proven to read back. Raises OpslagFout."""
    return leesbaar(kopie)


def bewaar_origineel(pad: Path, versie: str, nu: dt.datetime) -> None:
    """Keep the version that a copy was made of, to merge the copy by. It is only a help."""
    with contextlib.suppress(OSError, OpslagFout):
        data = lees_bytes(pad)
        if versie_van(data) == versie:
            Geschiedenis.van(uit_bytes(data).dossier).bewaar(data, nu)


def _met_stand(kopie: Dossier, dossier: Dossier, plan: Plan, vandaag: dt.date) -> Dossier:
    """The copy with how the tasks stood in the original, where it alone says otherwise."""
    assert kopie.gedeeld is not None  # noqa: S101 - for the type checker
    echt, stand = bepaal(dossier, plan, vandaag), {}
    gedeeld = kopie.gedeeld
    for _ in plan.taken:  # how a task stands depends on those before it, so some rounds
        hier = bepaal(kopie, plan, vandaag)
        anders = {
            taak_id: s
            for taak_id, s in hier.taken.items()
            if afdruk(s) != afdruk(echt.taken[taak_id])
        }
        if not anders:
            break
        for taak_id, zonder_meer in anders.items():
            ons = echt.taken[taak_id]
            stand[taak_id] = GedeeldeStand(
                status=str(ons.status), punten=len(ons.ontbreekt), zonder=afdruk(zonder_meer)
            )
        kopie = kopie.model_copy(update={"gedeeld": gedeeld.model_copy(update={"stand": stand})})
        stand = dict(stand)
    gemist = _gemist(echt) - _gemist(hier)
    eerder = dossier.samenvatting.laatste_wijziging
    kort = samenvatting(kopie.model_copy(update={"samenvatting": Samenvatting()}), hier)
    if kopie.gedeeld and gemist > 0:
        met = kopie.gedeeld.model_copy(update={"gemist": gemist})
        kopie = kopie.model_copy(update={"gedeeld": met})
        kort = kort.model_copy(update={"mijlpaal": echt.mijlpaal})
    kort = kort.model_copy(update={"laatste_wijziging": eerder})
    return kopie.model_copy(update={"samenvatting": kort})


def _gemist(voortgang: Voortgang) -> int:
    return sum(len(mijlpaal.open_punten) for mijlpaal in voortgang.mijlpalen)


def _keur(kopie: Dossier) -> Dossier:
    if has_iban(naar_toml(kopie).decode("utf-8", "replace")):
        raise KanNietDelen(
            "In de kop van dit dossier staat een rekeningnummer. Er is geen kopie gemaakt. "
            "Haal het nummer eerst weg onder [dossier]."
        )
    return kopie


def _logboek(regels: tuple[Logregel, ...]) -> Iterator[Logregel]:
    """The log without lines or paths that hold anything but what the program put there."""
    for regel in regels:
        if not _met_iban((regel.wie, regel.van)):
            paden = tuple(pad for pad in regel.paden if pad == MEER or _kent(pad))
            yield Logregel(tijd=regel.tijd, wie=regel.wie, van=regel.van, paden=paden)


def _kent(pad: str) -> bool:
    """Whether the whole of a path in the log is of names that this version knows."""
    try:
        delen = splits(patroon(pad))
        if delen[0] == "klad":
            return len(delen) == 2 and _kent(delen[1]) and not _met_iban(pad)
    except PadFout:
        return False
    return (delen in _namen() or delen[2:] == (VERKLARING,)) and not _met_iban(pad)


@cache
def _namen() -> frozenset[Delen]:
    """Every pattern of an answer, or of what it is a part of."""
    stand = {("taken", "*", naam) for naam in TaakStand.model_fields}
    bewijs = {("taken", "*", "bewijs", "*", naam) for naam in Bewijs.model_fields}
    alle = {splits(pad) for pad in alle_velden()} | stand | bewijs
    return frozenset(delen[:n] for delen in alle for n in range(1, len(delen) + 1))


# --- what a level hides


def wat_weg(dossier: Dossier, plan: Plan, niveau: Niveau) -> Iterator[Weg]:
    """Every place that a copy for this level leaves out, in the order of the file."""
    blik = _Blik(niveau, plan)
    yield from blik.onbekend(dossier, ())
    yield from blik.onbekend(dossier.dossier, ("dossier",))
    if _met_iban(dossier.dossier.naam):
        yield Weg(("dossier", "naam"))
    genoemd: set[str] = set()
    for naam in Dossier.model_fields:
        if naam not in TECHNISCH:
            for weg in blik.deel(getattr(dossier, naam), (naam,)):
                genoemd.add(voeg(*weg.pad))
                yield weg
    for taak_id, stand in dossier.taken.items():
        yield from blik.taak(taak_id, stand, frozenset(genoemd))
    yield from blik.klad(dossier.klad)
    yield from blik.conflicten(dossier.conflicten)


@dataclass(frozen=True)
class _Blik:
    """What one level sees of a dossier."""

    niveau: Niveau
    plan: Plan

    @property
    def _openbaar(self) -> bool:
        return self.niveau is Niveau.OPENBAAR

    def onbekend(self, deel: BaseModel, pad: Delen) -> Iterator[Weg]:
        """What this version does not know: it may hold anything, as may its name."""
        for naam in deel.model_extra or {}:
            yield Weg((*pad, naam), antwoorden=0, noemen=False)

    def deel(self, waarde: Any, pad: Delen) -> Iterator[Weg]:
        """A part of the dossier: a table, a list of things, or one answer."""
        if isinstance(waarde, BaseModel):
            yield from self.onbekend(waarde, pad)
            for naam in type(waarde).model_fields:
                if naam != "id":
                    yield from self.deel(getattr(waarde, naam), (*pad, naam))
        elif isinstance(waarde, tuple) and waarde and isinstance(waarde[0], Item):
            yield from self._lijst(waarde, pad)
        elif not leeg(waarde) and waarde != WEET_NIET and not self._toont(voeg(*pad), waarde):
            yield Weg(pad)

    def _lijst(self, dingen: tuple[Item, ...], pad: Delen) -> Iterator[Weg]:
        """A list of things. Their ids can be typed by people, but for the rows of the plan."""
        vast = _vaste_rijen(self.plan).get(voeg(*pad))
        if self._openbaar and vast is None:
            yield Weg(pad, _aantal(dingen))
            return
        for ding in dingen:
            hier = (*pad, ding.id)
            if _met_iban(ding.id) or (self._openbaar and ding.id not in (vast or ())):
                yield Weg(hier, _aantal(ding), noemen=False)
            else:
                yield from self.deel(ding, hier)

    def taak(self, taak_id: str, stand: TaakStand, weg: frozenset[str]) -> Iterator[Weg]:
        """What was declared about a task. How it stands and since when is its progress."""
        pad = ("taken", taak_id)
        if _met_iban(taak_id) or (self._openbaar and taak_id not in self.plan.taken):
            yield Weg(pad, _aantal(stand), noemen=False)
            return
        yield from self.onbekend(stand, pad)
        for naam in ("wacht_op", "nvt_reden", "notitie", "bewijs"):
            yield from self.deel(getattr(stand, naam), (*pad, naam))
        if self._openbaar and stand.gezien:
            yield Weg((*pad, "gezien"), antwoorden=0)
            return
        for feit, merk in stand.gezien.items():
            # A mark can be guessed back to a short answer, such as a telephone number.
            if feit in weg or not (self._mag(feit) and _MERK.fullmatch(merk)):
                noemen = (feit in weg or self._mag(feit)) and not _met_iban(feit)
                yield Weg((*pad, "gezien", feit), antwoorden=0, noemen=noemen)

    def klad(self, klad: dict[str, str]) -> Iterator[Weg]:
        """What is half-typed."""
        if self._openbaar and klad:
            yield Weg(("klad",), len(klad))
            return
        for pad, tekst in klad.items():
            if not self._mag(pad) or _met_iban(tekst):
                yield Weg(("klad", pad), noemen=_is_antwoord(pad) and not _met_iban(pad))

    def conflicten(self, conflicten: tuple[Conflict, ...]) -> Iterator[Weg]:
        """What is still to be chosen: only when it is one answer that this level sees."""
        if self._openbaar and conflicten:
            yield Weg(("conflicten",), len(conflicten))
            return
        for conflict in conflicten:
            waarden = (conflict.in_bestand, conflict.andere)
            los = not any(isinstance(waarde, (dict, list, tuple)) for waarde in waarden)
            teksten = (conflict.id, conflict.wie, *map(str, waarden))
            if conflict.model_extra or not (los and self._mag(conflict.pad)) or _met_iban(teksten):
                yield Weg(("conflicten", conflict.id), noemen=False)

    def _toont(self, pad: str, waarde: Any) -> bool:
        if splits(pad) == NAAM_VAN_HET_VSV:
            return not _met_iban(waarde)
        return self._mag(pad) and not _met_iban(waarde)

    def _mag(self, pad: str) -> bool:
        """Whether this level sees the answer at a path; not when it is no path of ours."""
        if _met_iban(pad):
            return False
        if pad in alle_lijsten():
            return not self._openbaar
        delen = splits(pad)
        if delen[0] == "sessies" and len(delen) > 2 and delen[2] in _IN_EEN_SESSIE:
            return self.niveau.toont(_IN_EEN_SESSIE[delen[2]])
        if not _is_antwoord(pad):
            return False
        is_notitie = patroon(pad) == "taken.*.notitie"
        return self.niveau.toont("intern" if is_notitie else veld(pad).zicht)


# What came of a session is no answer to a question: notes are for who was there.
_IN_EEN_SESSIE = {
    "notities": "intern", "besluiten": "bestuur", "agenda": "bestuur", "gewijzigd": "bestuur",
}  # fmt: skip
_MERK = re.compile(r"[0-9a-f]{12}")


def _is_antwoord(pad: str) -> bool:
    try:
        veld(pad)
    except PadFout:
        return False
    return True


def _vaste_rijen(plan: Plan) -> dict[str, frozenset[str]]:
    """Per list with fixed rows: the ids of these, which are the plan's."""
    lijsten = [vraag for vragen in plan.vragen.values() for vraag in vragen if vraag.rijen]
    return {v.pad: frozenset(rij.id for rij in plan.rijen(v.rijen)) for v in lijsten}


def _met_iban(waarde: Any) -> bool:
    """Whether an account number was typed in this."""
    if isinstance(waarde, (tuple, list)):
        return any(map(_met_iban, waarde))
    return isinstance(waarde, str) and has_iban(waarde)


def _aantal(deel: Any) -> int:
    """How many answers there are in a part of a dossier."""
    if isinstance(deel, BaseModel):
        return sum(_aantal(getattr(deel, n)) for n in type(deel).model_fields if n != "id")
    if isinstance(deel, tuple) and deel and isinstance(deel[0], BaseModel):
        return sum(map(_aantal, deel))
    return 0 if leeg(deel) or deel in ({}, WEET_NIET) else 1
