"""The columns of the overview: what they are called, and in what order they put the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from vsv_wizard.regio.gebied import Rij, op_naam
from vsv_wizard.regio.kijk import STANDEN, Kijk

Sleutel = Callable[[Kijk, Rij], Any]  # what is compared; None for a row without it


@dataclass(frozen=True)
class Kolom:
    """One column. Its order is the useful one first: the longest wait, the nearest date.

    orde: that order in words; andersom: the other way around.
    """

    naam: str
    kop: str
    orde: str
    andersom: str
    sleutel: Sleutel
    hoog_eerst: bool = False


def _stand(kijk: Kijk, rij: Rij) -> int:
    return STANDEN.index(kijk.staat(rij))


def _kern(kijk: Kijk, rij: Rij) -> float | None:
    telling = kijk.kern(rij.stand) if rij.stand else None
    return telling.klaar / (telling.totaal or 1) if telling else None


def _taak(kijk: Kijk, rij: Rij) -> int | None:
    taak_id = kijk.taak(rij.stand) if rij.stand else ""
    return kijk.plek[taak_id] if taak_id else None


def _datum(kijk: Kijk, rij: Rij) -> Any:
    data = kijk.data(rij)
    return data[0].datum if data else None


def _aandacht(kijk: Kijk, rij: Rij) -> int | None:
    return len(kijk.meldingen(rij)) + 10 * (rij.stand is None) or None


KOLOMMEN = {
    kolom.naam: kolom
    for kolom in (
        Kolom("let", "!", "wat mis is eerst", "wat mis is laatst", _aandacht, True),
        Kolom("naam", "VSV", "naam van a tot z", "naam van z tot a", lambda _, rij: op_naam(rij)),
        Kolom("stand", "Stand", "minst ver eerst", "verst eerst", _stand),
        Kolom("kern", "Kern", "minst ver eerst", "verst eerst", _kern),
        Kolom("taak", "Volgende taak", "eerste taak eerst", "laatste taak eerst", _taak),
        Kolom(
            "wacht",
            "Wacht op",
            "langst wachtend eerst",
            "kortst wachtend eerst",
            lambda kijk, rij: kijk.wacht_dagen(rij),
            True,
        ),
        Kolom(
            "stil",
            "Stil",
            "langst niets gebeurd eerst",
            "laatst gewijzigd eerst",
            lambda kijk, rij: kijk.stil(rij),
            True,
        ),
        Kolom("datum", "Datum", "eerste datum eerst", "laatste datum eerst", _datum),
    )
}


@dataclass(frozen=True)
class Orde:
    """By which column, and whether the other way around."""

    kolom: str = "naam"
    andersom: bool = False

    @property
    def woorden(self) -> str:
        """The order in words."""
        kolom = KOLOMMEN[self.kolom]
        return kolom.andersom if self.andersom else kolom.orde

    def andere_kolom(self, stap: int) -> "Orde":
        """By the column beside it."""
        namen = list(KOLOMMEN)
        return Orde(namen[(namen.index(self.kolom) + stap) % len(namen)])

    def sleutels(self, rijen: Iterable[Rij], kijk: Kijk) -> dict[str, Any]:
        """By file, what is compared; None for a row without it."""
        sleutel = KOLOMMEN[self.kolom].sleutel
        return {rij.bestand: sleutel(kijk, rij) for rij in rijen}

    def zet(self, rijen: list[Rij], sleutels: dict[str, Any]) -> list[Rij]:
        """The rows in this order. They come by name, and equal ones stay so.

        Rows without a value come last, whatever the direction.
        """
        met = [rij for rij in rijen if sleutels[rij.bestand] is not None]
        zonder = [rij for rij in rijen if sleutels[rij.bestand] is None]
        omlaag = KOLOMMEN[self.kolom].hoog_eerst != self.andersom
        met.sort(key=lambda rij: sleutels[rij.bestand], reverse=omlaag)
        return met + zonder
