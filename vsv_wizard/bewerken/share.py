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

from vsv_wizard.bewerken.read_dossier import ReadDossier
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.log import MORE
from vsv_wizard.dossier.model import (
    Bewijs,
    Conflict,
    Dossier,
    Eerder,
    Gevraagd,
    Item,
    LogLine,
    Samenvatting,
    Shared,
    SharedState,
    Verklaring,
)
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import (
    TECHNICAL,
    PathError,
    PathParts,
    all_fields,
    all_lists,
    join_path,
    kind_of_path,
    pattern_of,
    split_path,
)
from vsv_wizard.dossier.shared import trace, zonder
from vsv_wizard.dossier.tree import VERKLARING
from vsv_wizard.opslag import NewerSchema, OpslagError, from_bytes, to_toml, version_of
from vsv_wizard.opslag.disk import read_bytes
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.write import readable
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.milestones import reached
from vsv_wizard.voortgang.regels import has_iban
from vsv_wizard.voortgang.status import Progress, determine, imprint, samenvatting

NAAM_OF_VSV = ("vsv", "naam")  # also in a public copy: it says whose progress it is


class CannotShare(ValueError):
    """No copy can be made of this dossier. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class LeftOut:
    """One place that is left out: how many answers that are, and whether it may be named."""

    pad: PathParts
    antwoorden: int = 1
    noemen: bool = True


def make_shared(
    dossier: Dossier, plan: Plan, niveau: Niveau, now: dt.datetime, versie: str
) -> Dossier:
    """A copy without what this level hides. Raises CannotShare.

    versie: the hash of the file that the dossier was read from.
    """
    if dossier.gedeeld is not None:
        raise CannotShare(
            "Dit is zelf een gedeelde kopie. Maak een kopie van het oorspronkelijke dossier."
        )
    weg = tuple(what_is_left_out(dossier, plan, niveau))
    gedeeld = Shared(
        niveau=niveau.value,
        op=now.astimezone(dt.UTC).replace(microsecond=0),
        van=versie,
        antwoorden=sum(plek.antwoorden for plek in weg),
        onbekend=sum(not plek.noemen and not plek.antwoorden for plek in weg),
        weg=tuple(join_path(*plek.pad) for plek in weg if plek.noemen),
        sporen=tuple(sorted(trace(versie, plek.pad) for plek in weg if not plek.noemen)),
    )
    copy = zonder(dossier, gedeeld)
    kop = copy.dossier.model_copy(update={"vorige": ""})
    logboek = () if niveau is Niveau.PUBLIC else tuple(_logboek(dossier.logboek))
    copy = copy.model_copy(update={"dossier": kop, "gedeeld": gedeeld, "logboek": logboek})
    return _check(_with_state(copy, dossier, plan, day_of(now)))


def as_bytes(copy: Dossier) -> bytes:
    """The file of a copy, proven to read back. Raises OpslagError."""
    return readable(copy)


def copy_inside(lezing: ReadDossier, niveau: Niveau, now: dt.datetime) -> bytes:
    """The copy for this level as a file, to go inside a document for the same readers.

    Raises OpslagError, or CannotShare.
    """
    if lezing.is_read_only:
        raise NewerSchema(lezing.dossier.schema_, lezing.pad)
    copy = make_shared(lezing.dossier, lezing.plan, niveau, now, lezing.versie)
    save_original(lezing.pad, lezing.versie, now)
    return as_bytes(copy)


def save_original(pad: Path, versie: str, now: dt.datetime) -> None:
    """Keep the version that a copy was made of, to merge the copy by. It is only a help."""
    with contextlib.suppress(OSError, OpslagError):
        data = read_bytes(pad)
        if version_of(data) == versie:
            History.van(from_bytes(data).dossier).save(data, now)


def _with_state(copy: Dossier, dossier: Dossier, plan: Plan, today: dt.date) -> Dossier:
    """The copy with how the tasks stood in the original, where it alone says otherwise."""
    assert copy.gedeeld is not None  # noqa: S101 - for the type checker
    echt, stand = determine(dossier, plan, today), {}
    gedeeld = copy.gedeeld
    for _ in plan.taken:  # how a task stands depends on those before it, so some rounds
        here = determine(copy, plan, today)
        otherwise = {
            taak_id: s
            for taak_id, s in here.taken.items()
            if imprint(s) != imprint(echt.taken[taak_id])
        }
        if not otherwise:
            break
        for taak_id, zonder_meer in otherwise.items():
            ours = echt.taken[taak_id]
            stand[taak_id] = SharedState(
                status=str(ours.status), punten=len(ours.missing), zonder=imprint(zonder_meer)
            )
        copy = copy.model_copy(update={"gedeeld": gedeeld.model_copy(update={"stand": stand})})
        stand = dict(stand)
    gemist = _missed(echt) - _missed(here)
    eerder = dossier.samenvatting.laatste_wijziging
    kort = samenvatting(copy.model_copy(update={"samenvatting": Samenvatting()}), here)
    if copy.gedeeld and gemist > 0:
        with_values = copy.gedeeld.model_copy(update={"gemist": gemist})
        copy = copy.model_copy(update={"gedeeld": with_values})
    kort = kort.model_copy(update={"mijlpaal": echt.mijlpaal})
    kort = kort.model_copy(update={"laatste_wijziging": eerder})
    kept = {"samenvatting": kort, "mijlpalen": reached(echt.mijlpalen)}
    return copy.model_copy(update=kept)


def _missed(progress: Progress) -> int:
    return sum(len(mijlpaal.open_punten) for mijlpaal in progress.mijlpalen)


def _check(copy: Dossier) -> Dossier:
    if has_iban(to_toml(copy).decode("utf-8", "replace")):
        raise CannotShare(
            "In de kop van dit dossier staat een rekeningnummer. Er is geen kopie gemaakt. "
            "Haal het nummer eerst weg onder [dossier]."
        )
    return copy


def _logboek(regels: tuple[LogLine, ...]) -> Iterator[LogLine]:
    """The log without lines or paths that hold anything but what the program put there."""
    for line in regels:
        if not _with_iban((line.wie, line.van)):
            paden = tuple(pad for pad in line.paden if pad == MORE or _knows(pad))
            kind = line.soort if line.soort in set(LogKind) else None
            yield LogLine(tijd=line.tijd, wie=line.wie, soort=kind, van=line.van, paden=paden)


def _knows(pad: str) -> bool:
    """Whether the whole of a path in the log is of names that this version knows."""
    try:
        parts = split_path(pattern_of(pad))
        if parts[0] == "klad":
            return len(parts) == 2 and _knows(parts[1]) and not _with_iban(pad)
    except PathError:
        return False
    return (parts in _names() or parts[2:] == (VERKLARING,)) and not _with_iban(pad)


@cache
def _names() -> frozenset[PathParts]:
    """Every pattern of an answer, or of what it is a part of."""
    stand = {("taken", "*", naam) for naam in Verklaring.model_fields}
    bewijs = {("taken", "*", "bewijs", "*", naam) for naam in Bewijs.model_fields}
    asked = {("taken", "*", "gevraagd", "*", naam) for naam in Gevraagd.model_fields}
    every = {split_path(pad) for pad in all_fields()} | stand | bewijs | asked
    return frozenset(parts[:n] for parts in every for n in range(1, len(parts) + 1))


# --- what a level hides


def what_is_left_out(dossier: Dossier, plan: Plan, niveau: Niveau) -> Iterator[LeftOut]:
    """Every place that a copy for this level leaves out, in the order of the file."""
    view_state = _View(niveau, plan)
    yield from view_state.onbekend(dossier, ())
    yield from view_state.onbekend(dossier.dossier, ("dossier",))
    if _with_iban(dossier.dossier.naam):
        yield LeftOut(("dossier", "naam"))
    mentioned: set[str] = set()
    for naam in Dossier.model_fields:
        if naam not in TECHNICAL:
            for weg in view_state.part(getattr(dossier, naam), (naam,)):
                mentioned.add(join_path(*weg.pad))
                yield weg
    for taak_id, stand in dossier.taken.items():
        yield from view_state.taak(taak_id, stand, frozenset(mentioned))
    yield from view_state.eerder(dossier.eerder)
    yield from view_state.klad(dossier.klad)
    yield from view_state.conflicten(dossier.conflicten)


@dataclass(frozen=True)
class _View:
    """What one level sees of a dossier."""

    niveau: Niveau
    plan: Plan

    @property
    def _public(self) -> bool:
        return self.niveau is Niveau.PUBLIC

    def onbekend(self, deel: BaseModel, pad: PathParts) -> Iterator[LeftOut]:
        """What this version does not know: it may hold anything, as may its name."""
        for naam in deel.model_extra or {}:
            yield LeftOut((*pad, naam), antwoorden=0, noemen=False)

    def part(self, value: Any, pad: PathParts) -> Iterator[LeftOut]:
        """A part of the dossier: a table, a list of things, or one answer."""
        if isinstance(value, BaseModel):
            yield from self.onbekend(value, pad)
            for naam in type(value).model_fields:
                if naam != "id":
                    yield from self.part(getattr(value, naam), (*pad, naam))
        elif isinstance(value, tuple) and value and isinstance(value[0], Item):
            yield from self._items(value, pad)
        elif known(value) and not self._shows(join_path(*pad), value):
            yield LeftOut(pad)

    def _items(self, dingen: tuple[Item, ...], pad: PathParts) -> Iterator[LeftOut]:
        """A list of things. Their ids can be typed by people, but for the rows of the plan."""
        vast = _fixed_rows(self.plan).get(join_path(*pad))
        if self._public and vast is None:
            yield LeftOut(pad, _count(dingen))
            return
        for ding in dingen:
            here = (*pad, ding.id)
            if _with_iban(ding.id) or (self._public and ding.id not in (vast or ())):
                yield LeftOut(here, _count(ding), noemen=False)
            else:
                yield from self.part(ding, here)

    def taak(self, taak_id: str, stand: Verklaring, weg: frozenset[str]) -> Iterator[LeftOut]:
        """What was declared about a task. How it stands and since when is its progress."""
        pad = ("taken", taak_id)
        if _with_iban(taak_id) or (self._public and taak_id not in self.plan.taken):
            yield LeftOut(pad, _count(stand), noemen=False)
            return
        yield from self.onbekend(stand, pad)
        for naam in ("wacht_op", "nvt_reden", "notitie", "bewijs", "gevraagd"):
            yield from self.part(getattr(stand, naam), (*pad, naam))
        if self._public and stand.gezien:
            yield LeftOut((*pad, "gezien"), antwoorden=0)
            return
        for feit, fingerprint in stand.gezien.items():
            # A mark can be guessed back to a short answer, such as a telephone number.
            if feit in weg or not (self._may_see(feit) and _MARK.fullmatch(fingerprint)):
                noemen = (feit in weg or self._may_see(feit)) and not _with_iban(feit)
                yield LeftOut((*pad, "gezien", feit), antwoorden=0, noemen=noemen)

    def eerder(self, eerder: tuple[Eerder, ...]) -> Iterator[LeftOut]:
        """What held before: of each answer as of the one of now."""
        if self._public and eerder:
            yield LeftOut(("eerder",), _count(eerder))
            return
        for kept in eerder:
            here = ("eerder", kept.id)
            if kept.model_extra or _with_iban((kept.id, kept.soort)) or not self._may_see(kept.pad):
                yield LeftOut(here, noemen=False)
                continue
            for pad, tekst in kept.antwoorden.items():
                if not self._may_see(pad) or _with_iban(tekst):
                    noemen = _is_antwoord(pad) and not _with_iban(pad)
                    yield LeftOut((*here, "antwoorden", pad), noemen=noemen)

    def klad(self, klad: dict[str, str]) -> Iterator[LeftOut]:
        """What is half-typed."""
        if self._public and klad:
            yield LeftOut(("klad",), len(klad))
            return
        for pad, tekst in klad.items():
            if not self._may_see(pad) or _with_iban(tekst):
                yield LeftOut(("klad", pad), noemen=_is_antwoord(pad) and not _with_iban(pad))

    def conflicten(self, conflicten: tuple[Conflict, ...]) -> Iterator[LeftOut]:
        """What is still to be chosen: only when it is one answer that this level sees."""
        if self._public and conflicten:
            yield LeftOut(("conflicten",), len(conflicten))
            return
        for conflict in conflicten:
            values = (conflict.in_bestand, conflict.andere)
            los = not any(isinstance(value, (dict, list, tuple)) for value in values)
            texts = (conflict.id, conflict.wie, *map(str, values))
            if (
                conflict.model_extra
                or not (los and self._may_see(conflict.pad))
                or _with_iban(texts)
            ):
                yield LeftOut(("conflicten", conflict.id), noemen=False)

    def _shows(self, pad: str, value: Any) -> bool:
        if split_path(pad) == NAAM_OF_VSV:
            return not _with_iban(value)
        return self._may_see(pad) and not _with_iban(value)

    def _may_see(self, pad: str) -> bool:
        """Whether this level sees the answer at a path; not when it is no path of ours."""
        if _with_iban(pad):
            return False
        if pad in all_lists():
            return not self._public
        parts = split_path(pad)
        if parts[0] == "sessies" and len(parts) > 2 and parts[2] in _IN_A_SESSIE:
            return self.niveau.shows(_IN_A_SESSIE[parts[2]])
        if not _is_antwoord(pad):
            return False
        is_notitie = pattern_of(pad) == "taken.*.notitie"
        return self.niveau.shows("intern" if is_notitie else kind_of_path(pad).zicht)


# What came of a session is no answer to a question: notes are for who was there.
_IN_A_SESSIE = {
    "notities": "intern", "besluiten": "bestuur", "agenda": "bestuur", "gewijzigd": "bestuur",
    "wie": "bestuur", "geopend": "bestuur",
    "verslag": "geheim",  # old and new answers of every level stand in it, in words
}  # fmt: skip
_MARK = re.compile(r"[0-9a-f]{12}")


def _is_antwoord(pad: str) -> bool:
    try:
        kind_of_path(pad)
    except PathError:
        return False
    return True


def _fixed_rows(plan: Plan) -> dict[str, frozenset[str]]:
    """Per list with fixed rows: the ids of these, which are the plan's."""
    lijsten = [vraag for vragen in plan.vragen.values() for vraag in vragen if vraag.rijen]
    return {v.pad: frozenset(row.id for row in plan.rijen(v.rijen)) for v in lijsten}


def _with_iban(value: Any) -> bool:
    """Whether an account number was typed in this."""
    if isinstance(value, (tuple, list)):
        return any(map(_with_iban, value))
    return isinstance(value, str) and has_iban(value)


def _count(deel: Any) -> int:
    """How many answers there are in a part of a dossier."""
    if isinstance(deel, BaseModel):
        return sum(_count(getattr(deel, n)) for n in type(deel).model_fields if n != "id")
    if isinstance(deel, tuple) and deel and isinstance(deel[0], BaseModel):
        return sum(map(_count, deel))
    return 1 if known(deel) and deel != {} else 0
