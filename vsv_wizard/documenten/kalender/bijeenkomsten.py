"""The meetings of a dossier, of every kind, each on its day.

A meeting that was dropped has two days: the old one, on which it does not happen, and
the new one. The plan asks to put the new day in the list too, as a meeting of its own;
once that was done, that one counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsv_wizard.dossier.model import Bijeenkomst, Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, read


class BijeenkomstKind(StrEnum):
    """Which kind of meeting, by the name that it has among the kinds of meetings of the plan."""

    OPERATIONEEL = "operationeel"
    GEBRUIKERSGROEP = "gebruikersgroep"
    STUURGROEP = "stuurgroep"

    @property
    def naam(self) -> str:
        """What the meeting is called."""
        return _NAMES[self]

    @property
    def expected(self) -> bool:
        """Whether the source asks this VSV for its dates; those of the stuurgroep are a help."""
        return self is not BijeenkomstKind.STUURGROEP

    @property
    def lijst(self) -> str:
        """The path of its meetings in the dossier."""
        return f"{'overleg' if self is BijeenkomstKind.OPERATIONEEL else self}.bijeenkomsten"

    def of(self, dossier: Dossier) -> tuple[Bijeenkomst, ...]:
        """Its meetings in a dossier."""
        found: tuple[Bijeenkomst, ...] = read(dossier, self.lijst) or ()
        return found


_NAMES = {
    BijeenkomstKind.OPERATIONEEL: "Operationeel overleg",
    BijeenkomstKind.GEBRUIKERSGROEP: "Regionale gebruikersgroep",
    BijeenkomstKind.STUURGROEP: "Stuurgroep",
}


class BijeenkomstState(StrEnum):
    """How a meeting stands on its day. A meeting of which nothing was said is planned."""

    PLANNED = "gepland"
    HELD = "gehouden"
    DROPPED = "vervallen"


@dataclass(frozen=True)
class Occurrence:
    """A meeting on a day.

    sleutel: names it where a meeting is chosen. verzet: this is the new day of a dropped
    meeting; doubled: that new day is in the list as a meeting of its own as well.
    """

    groep: BijeenkomstKind
    ding: Bijeenkomst
    datum: date
    staat: BijeenkomstState
    sleutel: str
    verzet: bool = False
    doubled: bool = False

    @property
    def pad(self) -> str:
        """The path of the meeting in the dossier."""
        return join_path(*self.groep.lijst.split("."), self.ding.id)

    @property
    def label(self) -> str:
        """The meeting as it is called where one is chosen."""
        return f"{self.groep.naam}, {datum_long(self.datum)}"


def occurrences(dossier: Dossier) -> tuple[Occurrence, ...]:
    """Every meeting that has a day, by day."""
    every: list[Occurrence] = []
    bezet: frozenset[str] = frozenset()
    for groep in BijeenkomstKind:
        dingen = groep.of(dossier)
        every += _occurrences(groep, dingen, bezet)
        bezet |= {ding.id for ding in dingen}
    return tuple(sorted(every, key=lambda keer: (keer.datum, keer.groep, keer.sleutel)))


def planned(dossier: Dossier) -> tuple[Occurrence, ...]:
    """The meetings that are still to be held, or of which nobody said that they were."""
    return tuple(
        keer
        for keer in occurrences(dossier)
        if keer.staat is BijeenkomstState.PLANNED and not keer.doubled
    )


def held(dossier: Dossier) -> tuple[Occurrence, ...]:
    """The meetings that were held."""
    return tuple(keer for keer in occurrences(dossier) if keer.staat is BijeenkomstState.HELD)


def opties(occurrences: Iterable[Occurrence]) -> dict[str, str]:
    """These meetings to choose from, in this order."""
    return {keer.sleutel: keer.label for keer in occurrences}


def _occurrences(
    groep: BijeenkomstKind, dingen: tuple[Bijeenkomst, ...], bezet: frozenset[str]
) -> Iterable[Occurrence]:
    """The meetings of one kind. bezet: the keys that the kinds before it have."""
    staande = {ding.datum for ding in dingen if ding.status != BijeenkomstState.DROPPED}
    for ding in dingen:
        sleutel = f"{groep}.{ding.id}" if ding.id in bezet else ding.id
        if isinstance(ding.datum, date):
            yield Occurrence(
                groep,
                ding,
                ding.datum,
                BijeenkomstState(ding.status or BijeenkomstState.PLANNED),
                sleutel,
            )
        new = ding.vervangdatum
        if ding.status == BijeenkomstState.DROPPED and isinstance(new, date):
            yield Occurrence(
                groep, ding, new, BijeenkomstState.PLANNED, sleutel, True, new in staande
            )
