"""The meetings of a dossier, of both kinds, each on its day.

A meeting that was dropped has two days: the old one, on which it does not happen, and
the new one. The plan asks to put the new day in the list too, as a meeting of its own;
once that was done, that one counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsv_wizard.dossier.model import Bijeenkomst, Dossier
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import voeg


class Groep(StrEnum):
    """Which kind of meeting, by the name that it has among the kinds of meetings of the plan."""

    OPERATIONEEL = "operationeel"
    GEBRUIKERSGROEP = "gebruikersgroep"

    @property
    def naam(self) -> str:
        """What the meeting is called."""
        operationeel = self is Groep.OPERATIONEEL
        return "Operationeel overleg" if operationeel else "Regionale gebruikersgroep"

    @property
    def lijst(self) -> str:
        """The path of its meetings in the dossier."""
        deel = "overleg" if self is Groep.OPERATIONEEL else "gebruikersgroep"
        return f"{deel}.bijeenkomsten"


class Staat(StrEnum):
    """How a meeting stands on its day. A meeting of which nothing was said is planned."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    VERVALLEN = "vervallen"


@dataclass(frozen=True)
class Keer:
    """A meeting on a day.

    sleutel: names it where a meeting is chosen. verzet: this is the new day of a dropped
    meeting; dubbel: that new day is in the list as a meeting of its own as well.
    """

    groep: Groep
    ding: Bijeenkomst
    datum: date
    staat: Staat
    sleutel: str
    verzet: bool = False
    dubbel: bool = False

    @property
    def pad(self) -> str:
        """The path of the meeting in the dossier."""
        return voeg(*self.groep.lijst.split("."), self.ding.id)

    @property
    def label(self) -> str:
        """The meeting as it is called where one is chosen."""
        return f"{self.groep.naam}, {datum_lang(self.datum)}"


def keren(dossier: Dossier) -> tuple[Keer, ...]:
    """Every meeting that has a day, by day."""
    overleg, groep = dossier.overleg.bijeenkomsten, dossier.gebruikersgroep.bijeenkomsten
    bezet = {ding.id for ding in overleg}
    alle = [
        *_keren(Groep.OPERATIONEEL, overleg, frozenset()),
        *_keren(Groep.GEBRUIKERSGROEP, groep, frozenset(bezet)),
    ]
    return tuple(sorted(alle, key=lambda keer: (keer.datum, keer.groep, keer.sleutel)))


def gepland(dossier: Dossier) -> tuple[Keer, ...]:
    """The meetings that are still to be held, or of which nobody said that they were."""
    return tuple(keer for keer in keren(dossier) if keer.staat is Staat.GEPLAND and not keer.dubbel)


def gehouden(dossier: Dossier) -> tuple[Keer, ...]:
    """The meetings that were held."""
    return tuple(keer for keer in keren(dossier) if keer.staat is Staat.GEHOUDEN)


def opties(keren: Iterable[Keer]) -> dict[str, str]:
    """These meetings to choose from, in this order."""
    return {keer.sleutel: keer.label for keer in keren}


def _keren(groep: Groep, dingen: tuple[Bijeenkomst, ...], bezet: frozenset[str]) -> Iterable[Keer]:
    """The meetings of one kind. bezet: the keys that the other kind has."""
    staande = {ding.datum for ding in dingen if ding.status != Staat.VERVALLEN}
    for ding in dingen:
        sleutel = f"{groep}.{ding.id}" if ding.id in bezet else ding.id
        if isinstance(ding.datum, date):
            yield Keer(groep, ding, ding.datum, Staat(ding.status or Staat.GEPLAND), sleutel)
        nieuw = ding.vervangdatum
        if ding.status == Staat.VERVALLEN and isinstance(nieuw, date):
            yield Keer(groep, ding, nieuw, Staat.GEPLAND, sleutel, True, nieuw in staande)
