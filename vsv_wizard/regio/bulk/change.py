"""One change in many dossiers: first looked at, then carried out, as one step with a number.

Every dossier is changed by the ordinary way of saving: with its lock, merged with what
somebody else saved meanwhile, and kept in the history. What was changed is noted before the
first dossier is touched, so that the whole step can be taken back, also when it stopped
halfway. Taking back is careful: an answer that somebody changed since then stays.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.notation import enumeration
from vsv_wizard.dossier.paths import PathError, join_path, put, split_path
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.dossier.tree import flat, gelijk
from vsv_wizard.opslag import FileRow, NotConfirmed, OpslagError, group_rows, home_at, home_of
from vsv_wizard.opslag.address import file_name, full, kept, place_of
from vsv_wizard.plan.fill import FilledDossier, NotFilled, fill
from vsv_wizard.plan.fill_input import NEW, FillInput
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.regio.bulk.log import AntwoordChange, BulkStep, ChangedDossier, new_step, save_step
from vsv_wizard.voortgang.settled import ChangeKind, details_of, settled_change

if TYPE_CHECKING:
    from vsv_wizard.regio.bulk.folder_change import FolderChange

Clock = Callable[[], dt.datetime]

HAS_THIS_ALREADY = "heeft dit al"
OTHERWISE = "heeft iets anders"
HALF = "daar staat een half antwoord"
OTHER_PERSON = "dit is een andere persoon; geef ook"
TO_CHOOSE = "daar moet nog iemand kiezen tussen 2 antwoorden"
NEWER = "gemaakt met een nieuwere versie van vsv-wizard"
COPY = "kopie van een ander bestand in deze map; voeg ze eerst samen"
OTHER_DOSSIER = "op deze plek staat nu een ander dossier"
CHANGED = "dit antwoord is intussen gewijzigd"


class CannotBulk(ValueError):
    """This is no change for many dossiers at once. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class BulkChange:
    """What to fill in, and in which dossiers: those in which all of `als` holds now."""

    new: tuple[FillInput, ...]
    als: tuple[FillInput, ...] = ()
    kind: LogKind = LogKind.BULK

    def look(self, bare: "BulkRow", dossier: Dossier, plan: Plan) -> "tuple[BulkRow, Dossier]":
        """The answers that become others; nothing where they cannot."""
        row = in_dossier(bare, dossier, self, plan)
        return row, fill(dossier, plan, self.new).dossier if row.veranderingen else dossier


@dataclass(frozen=True)
class BulkDifference:
    """One answer that becomes another: what it is and both values, also in Dutch."""

    pad: str
    wat: str
    oud: object
    new: object
    van: str
    naar: str


@dataclass(frozen=True)
class BulkRow:
    """One file: what changes in it, or why it is passed over.

    dossier_id: empty when it was not looked into. onmogelijk: the change itself is wrong here.
    """

    pad: Path
    naam: str
    dossier_id: str = ""
    veranderingen: tuple[BulkDifference, ...] = ()
    passed_over: str = ""
    onmogelijk: bool = False


@dataclass(frozen=True)
class BulkPlan:
    """What a change would do, per file of the folder."""

    wijziging: "FolderChange"
    regels: tuple[BulkRow, ...]

    @property
    def to_do(self) -> tuple[BulkRow, ...]:
        """The dossiers that change."""
        return tuple(line for line in self.regels if line.veranderingen)

    @property
    def passed_over(self) -> tuple[BulkRow, ...]:
        """The files that stay as they are, each with the reason."""
        return tuple(line for line in self.regels if not line.veranderingen)


@dataclass(frozen=True)
class BulkDone:
    """What was done with one dossier. error: why it could not be saved."""

    line: BulkRow
    error: str = ""
    conflicten: tuple[Conflict, ...] = ()
    warning: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether the change is in the file."""
        return not self.error and not self.line.passed_over


@dataclass(frozen=True)
class BulkOutcome:
    """What a whole step did. number: of the step, to take it back by; 0 when nothing was done."""

    number: int
    dossiers: tuple[BulkDone, ...]

    @property
    def failed(self) -> tuple[BulkDone, ...]:
        """The dossiers that could not be saved."""
        return tuple(een for een in self.dossiers if een.error)


# --- looking first


def plan_bulk(folder: Path, wijziging: BulkChange, plan: Plan) -> BulkPlan:
    """What this change would do in the dossiers of this folder. Changes nothing.

    Raises CannotBulk for a change that is wrong for every dossier, and OpslagError
    when the folder cannot be read.
    """
    for een in (*wijziging.new, *wijziging.als):
        _check(een)
    return plan_change(folder, wijziging, plan)


def plan_change(folder: Path, wijziging: "FolderChange", plan: Plan) -> BulkPlan:
    """The same of any change."""
    regels: list[BulkRow] = []
    for line in group_rows(home_at(folder).regels()):
        regels.append(_view(line, wijziging, plan))
        regels += [BulkRow(copy, file_name(copy), passed_over=COPY) for copy in line.kopieen]
    readable = [line for line in regels if line.dossier_id]
    if readable and all(line.onmogelijk for line in readable):
        raise CannotBulk(readable[0].passed_over)
    return BulkPlan(wijziging, tuple(regels))


def _check(een: FillInput) -> None:
    if any(deel.startswith(NEW) for deel in split_path(een.pad)):
        raise CannotBulk(
            f"{een.pad}: iets nieuws toevoegen kan niet in alle dossiers tegelijk. Noem een "
            "antwoord, zoals rso.rechtbank."
        )


def _view(line: FileRow, wijziging: "FolderChange", plan: Plan) -> BulkRow:
    if reason := line.error or (NEWER if line.is_newer else ""):
        return BulkRow(line.pad, line.naam, passed_over=reason)
    try:
        dossier = home_of(line.pad).read(line.pad).dossier
    except OpslagError as error:  # changed since it was listed
        return BulkRow(line.pad, line.naam, passed_over=error.kort)
    return wijziging.look(BulkRow(line.pad, line.naam, line.id), dossier, plan)[0]


def in_dossier(bare: BulkRow, dossier: Dossier, wijziging: BulkChange, plan: Plan) -> BulkRow:
    """What this change does in this dossier. Pure."""
    try:
        ingevuld = fill(dossier, plan, wijziging.new)
        otherwise = [v for een in wijziging.als for v in fill(dossier, plan, [een]).changes]
    except (NotFilled, PathError) as error:
        tekst = error.errors[0][1] if isinstance(error, NotFilled) else str(error)
        return replace(bare, passed_over=tekst, onmogelijk=True)
    if not ingevuld.changes:
        return replace(bare, passed_over=HAS_THIS_ALREADY)
    if otherwise:
        return replace(bare, passed_over=f"{OTHERWISE}: {otherwise[0].oud}")
    if any(pad in dossier.klad for pad in ingevuld.paden):
        return replace(bare, passed_over=HALF)
    if left := _of_the_one_before(dossier, ingevuld, plan):
        asked = enumeration([label_path(pad, dossier, plan) for pad in left], "en")
        return replace(bare, passed_over=f"{OTHER_PERSON}: {asked}")
    if any(_touches(keuze, pad) for keuze in dossier.conflicten for pad in ingevuld.paden):
        return replace(bare, passed_over=TO_CHOOSE)
    return replace(bare, veranderingen=_bulk_differences(dossier, ingevuld, plan))


def _of_the_one_before(dossier: Dossier, ingevuld: FilledDossier, plan: Plan) -> list[str]:
    """What would stay of a person who gets another name: it would lead to the wrong one."""
    changes = (
        settled_change(dossier, plan, pad, lees_pad(ingevuld.dossier, pad))
        for pad in ingevuld.paden
    )
    return [
        detail
        for change in changes
        if change and change.rol and change.likely is ChangeKind.NEW
        for detail in details_of(change.rol, change.pad)
        if detail not in ingevuld.paden and known(lees_pad(dossier, detail))
    ]


def _touches(keuze: Conflict, pad: str) -> bool:
    return keuze.pad in (pad, join_path("klad", pad)) or pad.startswith(f"{keuze.pad}.")


def _bulk_differences(
    voor: Dossier, ingevuld: FilledDossier, plan: Plan
) -> tuple[BulkDifference, ...]:
    na = ingevuld.dossier
    return tuple(
        BulkDifference(
            w.pad,
            label_path(w.pad, na, plan),
            lees_pad(voor, w.pad),
            lees_pad(na, w.pad),
            w.oud,
            w.new,
        )
        for w in ingevuld.changes
    )


# --- carrying out


def carry_out(
    bulk: BulkPlan,
    plan: Plan,
    now: Clock,
    description: str,
    na_elk: Callable[[BulkDone], object] = lambda _: None,
) -> BulkOutcome:
    """Change the dossiers of this plan, one after the other; each one is looked at again.

    na_elk: is told of each dossier when it is done. Raises NotSaved when the step cannot
    be noted: then nothing was changed.
    """
    if not bulk.to_do:
        return BulkOutcome(0, ())
    stap = new_step(description, now(), map(_as_changed, bulk.to_do))
    uitslag = []
    for line in bulk.to_do:
        uitslag.append(_apply_change(line, bulk.wijziging, plan, now))
        na_elk(uitslag[-1])
    succeeded = tuple(_as_changed(een.line) for een in uitslag if een.succeeded)
    _note(replace(stap, dossiers=succeeded, teruggedraaid=not succeeded))
    return BulkOutcome(stap.number if succeeded else 0, tuple(uitslag))


def _note(stap: BulkStep) -> None:
    """Note what became of the step; that it was going to be made was noted before."""
    with contextlib.suppress(OpslagError):
        save_step(stap)


def _as_changed(line: BulkRow) -> ChangedDossier:
    antwoorden = (AntwoordChange(v.pad, flat(v.oud), flat(v.new)) for v in line.veranderingen)
    return ChangedDossier(line.dossier_id, full(line.pad), line.naam, tuple(antwoorden))


def _apply_change(line: BulkRow, wijziging: "FolderChange", plan: Plan, now: Clock) -> BulkDone:
    def new(sessie: OpenDossier) -> tuple[BulkRow, Dossier]:
        bare = replace(line, veranderingen=())
        if sessie.dossier.dossier.id != line.dossier_id:
            return replace(bare, passed_over=OTHER_DOSSIER), sessie.dossier
        return wijziging.look(bare, sessie.dossier, plan)

    return _save(line, plan, now, new, wijziging.kind)


def _save(
    line: BulkRow,
    plan: Plan,
    now: Clock,
    make: Callable[[OpenDossier], tuple[BulkRow, Dossier]],
    kind: LogKind = LogKind.BULK,
) -> BulkDone:
    """Open a dossier, change it and save it; whatever goes wrong is told, not raised."""
    try:
        sessie = OpenDossier(line.pad, plan, now)
        sessie.check_writable()
        sessie.bestand.kind = kind
        vers, dossier = make(sessie)
        sessie.replace_with(dossier)
        stored = sessie.save()
    except NotConfirmed as error:  # it was changed, so it belongs to the step
        return BulkDone(vers, warning=error.kort)
    except OpslagError as error:
        return BulkDone(line, error=getattr(error, "reason", error.kort))
    if stored is None:
        return BulkDone(vers)
    return BulkDone(vers, "", stored.conflicten, stored.warning)


# --- taking back


def revert(stap: BulkStep, plan_of: Callable[[Path], Plan], now: Clock) -> BulkOutcome:
    """Put the answers of before a step back, where they still are what the step made them.

    plan_of: the plan for the dossiers in a folder. What could not be saved can be taken
    back later, with the same number.
    """
    uitslag = tuple(_back(een, plan_of, now) for een in stap.dossiers)
    over = {een.line.pad for een in uitslag if een.error}
    blijft = tuple(een for een in stap.dossiers if kept(een.bestand) in over)
    _note(replace(stap, dossiers=blijft or stap.dossiers, teruggedraaid=not blijft))
    return BulkOutcome(stap.number, uitslag)


def plan_revert(stap: BulkStep, plan_of: Callable[[Path], Plan]) -> tuple[BulkRow, ...]:
    """What taking this step back would do, per dossier. Changes nothing."""
    regels = []
    for een in stap.dossiers:
        pad = kept(een.bestand)
        try:
            line, _ = _put_back(een, home_of(pad).read(pad).dossier, plan_of(place_of(pad)))
        except OpslagError as error:
            line = BulkRow(pad, een.naam, een.dossier_id, passed_over=error.kort)
        regels.append(line)
    return tuple(regels)


def _back(een: ChangedDossier, plan_of: Callable[[Path], Plan], now: Clock) -> BulkDone:
    pad = kept(een.bestand)
    plan = plan_of(place_of(pad))
    bare = BulkRow(pad, een.naam, een.dossier_id)
    return _save(bare, plan, now, lambda sessie: _put_back(een, sessie.dossier, plan))


def _put_back(een: ChangedDossier, dossier: Dossier, plan: Plan) -> tuple[BulkRow, Dossier]:
    bare = BulkRow(kept(een.bestand), een.naam, een.dossier_id)
    if dossier.dossier.id != een.dossier_id:
        return replace(bare, passed_over=OTHER_DOSSIER), dossier
    new, found = revert_in_dossier(dossier, plan, een.antwoorden)
    return (
        replace(bare, veranderingen=found) if found else replace(bare, passed_over=CHANGED)
    ), new


def revert_in_dossier(
    dossier: Dossier, plan: Plan, antwoorden: Sequence[AntwoordChange]
) -> tuple[Dossier, tuple[BulkDifference, ...]]:
    """The dossier with the answers of before, where those of the step still stand. Pure."""
    veranderingen = []
    for antwoord in antwoorden:
        pad, now = antwoord.pad, lees_pad(dossier, antwoord.pad)
        otherwise = not gelijk(flat(now), antwoord.new) or pad in dossier.klad
        if otherwise or not _has_place(dossier, plan, pad):
            continue
        # A list in a file is a fixed row of values in a dossier.
        oud = tuple(antwoord.oud) if isinstance(antwoord.oud, list) else antwoord.oud
        van, naar = (show_value(pad, flat(deel), dossier, plan) for deel in (now, oud))
        wat = label_path(pad, dossier, plan)
        dossier = _without_empty_row(put(dossier, pad, oud), plan, pad)
        veranderingen.append(BulkDifference(pad, wat, now, oud, van, naar))
    return dossier, tuple(veranderingen)


def _has_place(dossier: Dossier, plan: Plan, pad: str) -> bool:
    """Whether the thing that an answer is about is still in its list."""
    parts = split_path(pad)
    for nested in range(1, len(parts) - 1):
        vraag = plan.vraag_of.get(join_path(*parts[:nested]))
        if vraag and vraag.is_list and not vraag.rijen:
            return lees_pad(dossier, join_path(*parts[: nested + 1])) is not None
    return True


def _without_empty_row(dossier: Dossier, plan: Plan, pad: str) -> Dossier:
    """Without the fixed row or the task that an answer stood in, when nothing else is in it."""
    parts = split_path(pad)
    if parts[0] == "taken":
        taak = join_path(*parts[:2])
        return dossier if flat(lees_pad(dossier, taak)) else put(dossier, taak, None)
    for nested in range(1, len(parts) - 1):
        vraag = plan.vraag_of.get(join_path(*parts[:nested]))
        row = join_path(*parts[: nested + 1])
        if vraag and vraag.rijen and set(flat(lees_pad(dossier, row)) or {"id"}) == {"id"}:
            return put(dossier, row, None)
    return dossier
