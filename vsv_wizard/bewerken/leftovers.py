"""Answers of an earlier time that could not be saved then, put into the dossier of now.

They were kept as an emergency copy. Others may have gone on in the file since, so
they are merged: with the version that the copy was made of as the one in common.
"""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.bewerken.restore import read_version, with_emergency_copy
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import Loaded, OpslagError
from vsv_wizard.opslag.address import is_there
from vsv_wizard.opslag.emergency import EmergencyCopy
from vsv_wizard.opslag.history import History, VersionKind, every


@dataclass(frozen=True)
class Leftovers:
    """What the emergency copies of one dossier add to it.

    dossier: the dossier with their answers. otherwise: what is otherwise in it.
    new: whether there is anything in them that the dossier does not have.
    """

    kopieen: tuple[EmergencyCopy, ...]
    dossier: Dossier
    otherwise: tuple[Difference, ...]
    new: bool

    @property
    def tijd(self) -> dt.datetime:
        """When the last of them was made."""
        return max(copy.versie.tijd for copy in self.kopieen)

    def clean_up(self) -> None:
        """Throw the copies away: their answers are saved, or nobody wants them."""
        for copy in self.kopieen:
            copy.clean_up()


def find_leftovers(versions: History, hun: Loaded) -> Leftovers | None:
    """What there is to add to this dossier; None when there are no copies that can be read.

    hun: the dossier as it is now, and the version in its file.
    """
    dossier, kopieen = hun.dossier, []
    for versie in versions.versions():
        if versie.soort is not VersionKind.EMERGENCY:
            continue
        try:
            copy = read_version(versions, versie)
        except OpslagError:  # damaged: it stays where it is, for a person to look at
            continue
        if copy.dossier.dossier.id != hun.dossier.dossier.id:
            continue
        dossier = with_emergency_copy(dossier, hun, versions, versie, copy).dossier
        kopieen.append(EmergencyCopy(versions, versie))
    if not kopieen:
        return None
    otherwise = tuple(differences(tree(hun.dossier), tree(dossier)))
    new = bool(otherwise) or dossier.conflicten != hun.dossier.conflicten
    return Leftovers(tuple(kopieen), dossier, otherwise, new)


@dataclass(frozen=True)
class LooseCopy:
    """An emergency copy of a dossier of which the file is gone."""

    copy: EmergencyCopy
    dossier: Dossier

    @property
    def naam(self) -> str:
        """The name of the VSV."""
        return vsv_name(self.dossier, "dossier")

    @property
    def tijd(self) -> dt.datetime:
        """When it was made."""
        return self.copy.versie.tijd

    def clean_up(self) -> None:
        """Throw it away: its answers are saved, or nobody wants them."""
        self.copy.clean_up()


def loose_copies(aanwezig: frozenset[str]) -> list[LooseCopy]:
    """The newest emergency copy of each dossier that has no file any more.

    aanwezig: the ids of the dossiers that are there. One whose file is in another folder
    is left alone: its answers are offered when that file is opened.
    """
    found = []
    for versions in every():
        emergency = [v for v in versions.versions() if v.soort is VersionKind.EMERGENCY]
        pad, _ = versions.where
        if not emergency or (pad is not None and is_there(pad)):
            continue
        for versie in reversed(emergency):
            try:
                dossier = read_version(versions, versie).dossier
            except OpslagError:
                continue
            if dossier.dossier.id not in aanwezig:
                found.append(LooseCopy(EmergencyCopy(versions, versie), dossier))
            break
    return found
