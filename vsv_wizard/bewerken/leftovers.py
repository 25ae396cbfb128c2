"""Answers of an earlier time that never came in the file, put into the dossier of now.

They are in the journal of a sitting that was cut short. Others may have gone on in the file
since, so they are merged. Versions up to 2026 kept an emergency copy instead: those are read
still, and merged with the version that they were made of as the one in common.
"""

import contextlib
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from vsv_wizard.bewerken.restore import Timeline, read_version, with_emergency_copy
from vsv_wizard.dossier.merge import Merged, make_conflict, merge
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import PathError, split_path
from vsv_wizard.dossier.tree import Difference, differences, dossier_of, put, tree
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import Loaded, OpslagError
from vsv_wizard.opslag.address import is_there, kept
from vsv_wizard.opslag.history import History, Version, VersionKind, every
from vsv_wizard.opslag.journal import Entry, Sitting, sittings
from vsv_wizard.opslag.migrate import migrate_table
from vsv_wizard.opslag.read import clean_values


@dataclass(frozen=True)
class _Source:
    """One place that answers come from, when that was, and how to be rid of it."""

    tijd: dt.datetime
    weg: Any

    def clean_up(self) -> None:
        """Throw it away: its answers are saved, or nobody wants them."""
        with contextlib.suppress(OSError):
            self.weg()


@dataclass(frozen=True)
class Leftovers:
    """What was left over of one dossier, and what that adds to it.

    dossier: the dossier with those answers. otherwise: what is otherwise in it.
    new: whether there is anything in them that the dossier does not have.
    """

    sources: tuple[_Source, ...]
    dossier: Dossier
    otherwise: tuple[Difference, ...]
    new: bool

    @property
    def tijd(self) -> dt.datetime:
        """When the last of it was typed."""
        return max(source.tijd for source in self.sources)

    def clean_up(self) -> None:
        """Throw it away: the answers are saved, or nobody wants them."""
        for source in self.sources:
            source.clean_up()


def find_leftovers(versions: History, hun: Loaded) -> Leftovers | None:
    """What there is to add to this dossier; None when there is nothing that can be read.

    hun: the dossier as it is now, and the version in its file.
    """
    dossier, sources = hun.dossier, []
    for versie in emergency_versions(versions):
        try:
            copy = read_version(versions, versie)
        except OpslagError:  # damaged: it stays where it is, for a person to look at
            continue
        if copy.dossier.dossier.id != hun.dossier.dossier.id:
            continue
        dossier = with_emergency_copy(dossier, hun, versions, versie, copy).dossier
        sources.append(_Source(versie.tijd, partial(versions.weg, versie)))
    for sitting in sittings(versions):
        if unsaved := sitting.unsaved():
            dossier = with_unsaved(dossier, sitting, unsaved).dossier
            sources.append(_Source(unsaved[-1].tijd, sitting.settle))
    if not sources:
        return None
    otherwise = tuple(differences(tree(hun.dossier), tree(dossier)))
    new = bool(otherwise) or dossier.conflicten != hun.dossier.conflicten
    return Leftovers(tuple(sources), dossier, otherwise, new)


def emergency_versions(versions: History) -> list[Version]:
    """The emergency copies of an older program."""
    return [v for v in versions.versions() if v.soort is VersionKind.EMERGENCY]


def with_unsaved(hun: Dossier, sitting: Sitting, unsaved: list[Entry]) -> Merged:
    """The dossier with these changes of a sitting merged into it.

    The one in common is the dossier that the sitting began with, with at these places what
    stood there before the changes.
    """
    basis = tree(began_with(sitting) or hun)
    for entry in reversed(unsaved):
        with contextlib.suppress(ValueError):  # of a thing that is gone
            basis = put(basis, split_path(entry.pad), entry.oud)
    ours, lost = basis, []
    for entry in unsaved:
        try:
            changed = put(ours, split_path(entry.pad), clean_values({"": entry.new})[""])
            dossier_of(changed)  # an answer that this program does not take harms no other
            ours = changed
        except (ValueError, PathError, OpslagError):
            lost.append(entry)
    wie, tijd = unsaved[-1].wie, unsaved[-1].tijd
    samen = merge(dossier_of(basis), hun=hun, ours=dossier_of(ours), wie=wie, tijd=tijd)
    return _with_lost(samen, lost)


def _with_lost(samen: Merged, lost: Iterable[Entry]) -> Merged:
    """The same, with a question about each text of which the place is gone."""
    last = {entry.pad: entry for entry in lost if entry.new is not None}
    added = tuple(
        make_conflict(Difference(split_path(e.pad), None, e.new), e.wie, e.tijd)
        for e in last.values()
    )
    conflicten = (*samen.dossier.conflicten, *added)
    dossier = samen.dossier.model_copy(update={"conflicten": conflicten})
    return Merged(dossier, samen.van_hun, (*samen.conflicten, *added))


def began_with(sitting: Sitting) -> Dossier | None:
    """The dossier before the first change of a sitting, when that is known."""
    table = sitting.begin.get("dossier")
    try:
        return Dossier.model_validate(migrate_table(table)) if isinstance(table, dict) else None
    except (ValueError, KeyError, TypeError, AttributeError):  # of another version, or damaged
        return None


@dataclass(frozen=True)
class LooseCopy:
    """Answers of a dossier of which the file is gone: the whole dossier, as it was last."""

    dossier: Dossier
    tijd: dt.datetime
    sources: tuple[_Source, ...] = ()

    @property
    def naam(self) -> str:
        """The name of the VSV."""
        return vsv_name(self.dossier, "dossier")

    def clean_up(self) -> None:
        """Throw it away: its answers are saved, or nobody wants them."""
        for source in self.sources:
            source.clean_up()


def loose_copies(aanwezig: frozenset[str]) -> list[LooseCopy]:
    """What was never saved of dossiers that have no file any more.

    aanwezig: the ids of the dossiers that are there. One whose file is in another folder
    is left alone: its answers are offered when that file is opened.
    """
    found = []
    for versions in every():
        pad, _ = versions.where
        if pad is not None and is_there(pad):
            continue
        loose = _from_journal(versions, known=pad is not None) or _from_copies(versions)
        if loose and loose.dossier.dossier.id not in aanwezig:
            found.append(loose)
    return found


def _from_journal(versions: History, *, known: bool) -> LooseCopy | None:
    """What sittings did not save, on top of the newest dossier that is known here.

    known: whether the history has said already that the file is gone.
    """
    left = [(sitting, unsaved) for sitting in sittings(versions) if (unsaved := sitting.unsaved())]
    if not left:
        return None
    place = left[-1][0].begin.get("bestand")
    if not known and isinstance(place, str) and place and is_there(kept(place)):
        return None
    goede = Timeline(versions).last_good()
    dossier = goede[1].dossier if goede else began_with(left[0][0])
    if dossier is None:
        return None
    for sitting, unsaved in left:
        dossier = with_unsaved(dossier, sitting, unsaved).dossier
    sources = tuple(_Source(unsaved[-1].tijd, sitting.settle) for sitting, unsaved in left)
    return LooseCopy(dossier, sources[-1].tijd, sources)


def _from_copies(versions: History) -> LooseCopy | None:
    for versie in reversed(emergency_versions(versions)):
        with contextlib.suppress(OpslagError):
            dossier = read_version(versions, versie).dossier
            source = _Source(versie.tijd, partial(versions.weg, versie))
            return LooseCopy(dossier, versie.tijd, (source,))
    return None
