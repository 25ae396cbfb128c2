"""Earlier versions of a dossier: what changed when, and bringing one back.

Bringing back is a save like any other: a new version on top of what is there, with
the same lock, comparison and history, so that it can itself be brought back. It also
works when the file is gone or cannot be read; what cannot be read is kept first.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import OTHER_DOSSIER, OTHER_PART, DossierFile
from vsv_wizard.bewerken.restore_part import part_of
from vsv_wizard.dossier.log import append_log, last_changed_by
from vsv_wizard.dossier.merge import Merged, merge
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import (
    FileNotFound,
    Loaded,
    NotSaved,
    OpslagError,
    Unreadable,
    from_bytes,
    home_of,
    load,
    next_version,
    version_of,
)
from vsv_wizard.opslag.archive import Archive
from vsv_wizard.opslag.common_version import find_base
from vsv_wizard.opslag.disk import MAX_BYTES, read_bytes
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.history import LINE, History, Version, VersionKind, of_file
from vsv_wizard.opslag.lock import who_am_i
from vsv_wizard.opslag.read import not_newer
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path
from vsv_wizard.voortgang.status import determine, with_summary

Clock = Callable[[], dt.datetime]

# The line from version to version; the other kinds stand beside it.
MAIN_LINE = frozenset({*LINE, VersionKind.ORIGINAL})
DAMAGED = "Deze versie is beschadigd."
CHOOSE_OTHER = "Kies een andere versie."
_SAVE_FIRST = "Het onleesbare bestand kan niet eerst bewaard worden."
_OTHER_NAAM = "Geef het een andere naam en zet de versie dan terug."


# --- looking back


@dataclass(frozen=True)
class Moment:
    """One version. Without `model` it cannot be read; `error` says in Dutch why.

    voor: the version before it, as far as that can be read.
    in_bestand: whether the file is at this version now.
    """

    versie: Version
    dossier: Dossier | None
    voor: Dossier | None
    error: str = ""
    in_bestand: bool = False

    @property
    def wie(self) -> str:
        """Who wrote last in its log."""
        return last_changed_by(self.dossier) if self.dossier else ""

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """What is otherwise than in the version before it."""
        if self.dossier is None or self.voor is None:
            return ()
        return tuple(differences(tree(self.voor), tree(self.dossier)))

    def in_words(self, plan: Plan) -> tuple[str, ...]:
        """The same, named: "0.2 De plaats van het VSV"; each name once."""
        if self.dossier is None or self.voor is None:
            return ()
        names = (name_difference(v, self.voor, self.dossier, plan) for v in self.changes)
        return tuple(dict.fromkeys(names))


class Timeline:
    """The versions of a dossier, the newest first. Each is read when it is asked for."""

    def __init__(self, versions: History, in_bestand: str = "") -> None:
        """Look at these versions. `in_bestand` is the version that the file is at now."""
        self.versions = versions
        self.in_bestand = in_bestand
        self._alle = versions.versions()
        self._loaded: dict[Version, Loaded | str] = {}

    def __len__(self) -> int:
        """How many versions there are, also those that cannot be read."""
        return len(self._alle)

    def __iter__(self) -> Iterator[Moment]:
        """All of them, the newest first."""
        return (self.moment(versie) for versie in reversed(self._alle))

    def moment(self, versie: Version) -> Moment:
        """One of them, read."""
        loaded = self._read(versie)
        in_bestand = bool(self.in_bestand) and versie.is_of(self.in_bestand)
        if isinstance(loaded, str):
            return Moment(versie, None, None, loaded, in_bestand)
        voor = self._before(versie, loaded.dossier.dossier.vorige)
        return Moment(versie, loaded.dossier, voor, "", in_bestand)

    def last_good(self) -> tuple[Version, Loaded] | None:
        """The newest version that can be read; one beside the line only when there is no other."""
        rijen = sorted(self._alle, key=lambda v: (v.soort in MAIN_LINE, v.number), reverse=True)
        for versie in rijen:
            loaded = self._read(versie)
            if isinstance(loaded, Loaded):
                return versie, loaded
        return None

    def _before(self, versie: Version, vorige: str) -> Dossier | None:
        """The version that it came from, or else the nearest one before it.

        Two files of one dossier take turns in one history, so the nearest is not always it.
        """
        stam = next((v for v in self._alle if vorige and v.is_of(vorige)), None)
        loaded = self._read(stam) if stam else ""
        if isinstance(loaded, Loaded):
            return loaded.dossier
        for eerder in reversed(self._alle):
            if eerder.number < versie.number and eerder.soort in MAIN_LINE:
                loaded = self._read(eerder)
                if isinstance(loaded, Loaded):
                    return loaded.dossier
        return None

    def _read(self, versie: Version) -> Loaded | str:
        if versie not in self._loaded:
            try:
                self._loaded[versie] = read_version(self.versions, versie)
            except OpslagError as error:
                self._loaded[versie] = error.kort
        return self._loaded[versie]


def read_version(versions: History, versie: Version) -> Loaded:
    """The dossier of one version. Raises OpslagError."""
    try:
        data = versions.inhoud(versie)
    except OSError as error:
        raise Unreadable(DAMAGED, CHOOSE_OTHER, versie.pad) from error
    return not_newer(from_bytes(data, versie.pad), versie.pad)


def find_history(pad: Path) -> tuple[History | None, Loaded | None]:
    """The earlier versions of this file, and what is in it now as far as that can be read.

    Without a file that can be read, the history is found by the place of the file.
    """
    try:
        geladen = load(pad)
    except OpslagError:
        return of_file(pad), None
    return History.van(geladen.dossier), geladen


def name_difference(difference: Difference, voor: Dossier, na: Dossier, plan: Plan) -> str:
    """What a difference is about; what was taken away has its name in the version before."""
    dossier = na if difference.new is not None else voor
    return label_path(join_path(*difference.pad), dossier, plan)


# --- bringing back


def with_antwoorden_of(now: Dossier, back: Dossier) -> Dossier:
    """The dossier `now` with all answers of an earlier version.

    What is still to be chosen stays to be chosen: it holds answers that are nowhere else.
    """
    kop = now.dossier.model_copy(update={"naam": back.dossier.naam})
    known = {conflict.id for conflict in now.conflicten}
    toen = tuple(c for c in back.conflicten if c.id not in known)
    return back.model_copy(
        update={
            "dossier": kop,
            "schema_": now.schema_,
            "samenvatting": now.samenvatting,
            "mijlpalen": now.mijlpalen,
            "logboek": now.logboek,
            "conflicten": (*now.conflicten, *toen),
        }
    )


def with_emergency_copy(
    now: Dossier, hun: Loaded, versions: History, versie: Version, copy: Loaded
) -> Merged:
    """The dossier `now` with the answers of an emergency copy merged into it.

    hun: the version in the file that `now` was made of. The version in common is looked
    for; else it is what was in the file when the copy was made.
    """
    basis = find_base(hun, copy, versions) or _previous(copy, versions)
    return merge(
        basis.dossier if basis else None,
        hun=now,
        ours=copy.dossier,
        wie=last_changed_by(copy.dossier),
        tijd=versie.tijd,
    )


def _previous(copy: Loaded, versions: History) -> Loaded | None:
    versie = versions.search(copy.dossier.dossier.vorige)
    try:
        return read_version(versions, versie) if versie else None
    except OpslagError:
        return None


def all_of(hun: Loaded, versions: History, versie: Version, back: Loaded) -> Merged:
    """The dossier `hun` with all answers of a version; those of an emergency copy are merged."""
    if versie.soort is VersionKind.EMERGENCY:
        return with_emergency_copy(hun.dossier, hun, versions, versie, back)
    return Merged(with_antwoorden_of(hun.dossier, back.dossier), (), ())


@dataclass(frozen=True)
class Restored:
    """What bringing back did, or with `trial` would do.

    otherwise: what is otherwise now. van_ander, conflicten, warning: as of any save.
    nieuw_bestand: there was no file. onleesbaar: there was one that could not be read.
    """

    voor: Dossier
    na: Dossier
    otherwise: tuple[Difference, ...]
    conflicten: tuple[Conflict, ...] = ()
    van_ander: tuple[Difference, ...] = ()
    warning: str = ""
    nieuw_bestand: bool = False
    onleesbaar: bool = False
    kept: bool = False


def with_state(plan: Plan, now: Clock) -> Callable[[Dossier], Dossier]:
    """What gives a dossier its summary, just before it is written."""

    def finish(dossier: Dossier) -> Dossier:
        today = day_of(now())
        return with_summary(dossier, determine(dossier, plan, today))

    return finish


def restore(
    pad: Path,
    versions: History,
    versie: Version,
    *,
    plan: Plan,
    now: Clock,
    trial: bool = False,
    alleen: str = "",
) -> Restored:
    """Bring a version back into its file. Raises OpslagError.

    Of an emergency copy the answers are merged into the file, since others may have gone
    on in it; then the copy is thrown away. trial: only tell what would change.
    alleen: the path of the one answer that is to come back; raises CannotRestore.
    """
    back = read_version(versions, versie)
    if alleen:
        bestand = DossierFile.open(pad, now, with_state(plan, now))
        _check_same(bestand, back, pad)
        return _save_in(bestand, part_of(bestand.on_disk, back, alleen), trial)
    try:
        bestand = DossierFile.open(pad, now, with_state(plan, now))
    except Unreadable as error:
        done = _without_file(pad, versions, (versie, back), plan, now, trial, error)
    else:
        _check_same(bestand, back, pad)
        done = _save_in(bestand, all_of(bestand.on_disk, versions, versie, back), trial)
    if versie.soort is VersionKind.EMERGENCY and not trial:
        versions.weg(versie)
    return done


def _check_same(bestand: DossierFile, back: Loaded, pad: Path) -> None:
    """Whether a version is of the dossier in this file, and of all of it."""
    if bestand.on_disk.dossier.dossier.id != back.dossier.dossier.id:
        raise NotSaved(OTHER_DOSSIER, "Kies een versie van dit dossier.", pad)
    if bestand.on_disk.dossier.gedeeld != back.dossier.gedeeld:
        raise NotSaved(OTHER_PART, CHOOSE_OTHER, pad)


def _propose(hun: Loaded, samen: Merged) -> Restored:
    """What is to be saved on top of `hun`."""
    otherwise = tuple(differences(tree(hun.dossier), tree(samen.dossier)))
    return Restored(hun.dossier, samen.dossier, otherwise, samen.conflicten)


def _save_in(bestand: DossierFile, samen: Merged, trial: bool) -> Restored:
    voorstel = _propose(bestand.on_disk, samen)
    otherwise = voorstel.otherwise or voorstel.na.conflicten != voorstel.voor.conflicten
    if trial or not otherwise:
        return voorstel
    klaar = bestand.write(voorstel.na, bestand.on_disk)
    return Restored(
        voorstel.voor,
        klaar.geladen.dossier,
        voorstel.otherwise,
        (*voorstel.conflicten, *klaar.conflicten),
        klaar.van_ander,
        klaar.warning,
        kept=True,
    )


def _without_file(
    pad: Path,
    versions: History,
    keuze: tuple[Version, Loaded],
    plan: Plan,
    now: Clock,
    trial: bool,
    error: Unreadable,
) -> Restored:
    """Make the file anew, on top of the last version that can be read."""
    oud = None if isinstance(error, FileNotFound) else _unreadable_bytes(pad, error)
    goede = Timeline(versions).last_good()
    stam = goede[1] if goede else keuze[1]
    voorstel = _propose(stam, all_of(stam, versions, *keuze))
    weg, kapot = oud is None, oud is not None
    if trial:
        return Restored(
            stam.dossier, voorstel.na, voorstel.otherwise, voorstel.conflicten, (), "", weg, kapot
        )
    moment = now()
    archief = Archive(versions, moment, VersionKind.UNREADABLE if kapot else VersionKind.PLAIN)
    if oud is not None:
        _save_unreadable(pad, versions, oud, moment)
    dossier = append_log(
        with_state(plan, now)(voorstel.na),
        stam.dossier,
        versie=stam.versie,
        wie=who_am_i(),
        now=moment,
    )
    new = next_version(dossier, vorige=stam.versie, now=moment)
    home_of(pad).write(pad, new, expected=None if oud is None else version_of(oud), archief=archief)
    versions.record(pad, vsv_name(new, ""))
    return Restored(
        stam.dossier,
        new,
        voorstel.otherwise,
        voorstel.conflicten,
        (),
        archief.crash_line,
        weg,
        kapot,
        kept=True,
    )


def _unreadable_bytes(pad: Path, error: Unreadable) -> bytes:
    """All that is in a file that is no dossier. Raises OpslagError when it cannot all be had."""
    try:
        data = read_bytes(pad)
    except OSError:
        raise error from None  # it says why
    if len(data) > MAX_BYTES:
        raise NotSaved(f"{_SAVE_FIRST} Het is te groot.", _OTHER_NAAM, pad)
    return data


def _save_unreadable(pad: Path, versions: History, data: bytes, now: dt.datetime) -> None:
    try:
        versions.save(data, now, VersionKind.UNREADABLE)
    except OSError as error:
        raise NotSaved(f"{_SAVE_FIRST} {reasons(error)[0]}", _OTHER_NAAM, pad) from error
