"""Answers of an earlier time that could not be saved then, put into the dossier of now.

They were kept as an emergency copy. Others may have gone on in the file since, so
they are merged: with the version that the copy was made of as the one in common.
"""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.bewerken.restore import lees_versie, met_noodkopie
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.opslag import Geladen, OpslagFout
from vsv_wizard.opslag.address import is_there
from vsv_wizard.opslag.emergency import Noodkopie
from vsv_wizard.opslag.history import Geschiedenis, Soort, alle


@dataclass(frozen=True)
class Nagekomen:
    """What the emergency copies of one dossier add to it.

    dossier: the dossier with their answers. anders: what is otherwise in it.
    nieuw: whether there is anything in them that the dossier does not have.
    """

    kopieen: tuple[Noodkopie, ...]
    dossier: Dossier
    anders: tuple[Verschil, ...]
    nieuw: bool

    @property
    def tijd(self) -> dt.datetime:
        """When the last of them was made."""
        return max(kopie.versie.tijd for kopie in self.kopieen)

    def ruim_op(self) -> None:
        """Throw the copies away: their answers are saved, or nobody wants them."""
        for kopie in self.kopieen:
            kopie.ruim_op()


def zoek_nagekomen(versies: Geschiedenis, hun: Geladen) -> Nagekomen | None:
    """What there is to add to this dossier; None when there are no copies that can be read.

    hun: the dossier as it is now, and the version in its file.
    """
    dossier, kopieen = hun.dossier, []
    for versie in versies.versies():
        if versie.soort is not Soort.NOOD:
            continue
        try:
            kopie = lees_versie(versies, versie)
        except OpslagFout:  # damaged: it stays where it is, for a person to look at
            continue
        if kopie.dossier.dossier.id != hun.dossier.dossier.id:
            continue
        dossier = met_noodkopie(dossier, hun, versies, versie, kopie).dossier
        kopieen.append(Noodkopie(versies, versie))
    if not kopieen:
        return None
    anders = tuple(verschillen(boom(hun.dossier), boom(dossier)))
    nieuw = bool(anders) or dossier.conflicten != hun.dossier.conflicten
    return Nagekomen(tuple(kopieen), dossier, anders, nieuw)


@dataclass(frozen=True)
class LosseKopie:
    """An emergency copy of a dossier of which the file is gone."""

    kopie: Noodkopie
    dossier: Dossier

    @property
    def naam(self) -> str:
        """The name of the VSV."""
        return self.dossier.vsv.naam or self.dossier.dossier.naam or "dossier"

    @property
    def tijd(self) -> dt.datetime:
        """When it was made."""
        return self.kopie.versie.tijd

    def ruim_op(self) -> None:
        """Throw it away: its answers are saved, or nobody wants them."""
        self.kopie.ruim_op()


def losse_kopieen(aanwezig: frozenset[str]) -> list[LosseKopie]:
    """The newest emergency copy of each dossier that has no file any more.

    aanwezig: the ids of the dossiers that are there. One whose file is in another folder
    is left alone: its answers are offered when that file is opened.
    """
    gevonden = []
    for versies in alle():
        nood = [v for v in versies.versies() if v.soort is Soort.NOOD]
        pad, _ = versies.waar
        if not nood or (pad is not None and is_there(pad)):
            continue
        for versie in reversed(nood):
            try:
                dossier = lees_versie(versies, versie).dossier
            except OpslagFout:
                continue
            if dossier.dossier.id not in aanwezig:
                gevonden.append(LosseKopie(Noodkopie(versies, versie), dossier))
            break
    return gevonden
