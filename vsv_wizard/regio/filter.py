"""Which rows one wants to see, typed in a line: "noord, stap 3a, wacht op rso, stil 60".

Conditions stand between commas and all hold. What is none of the known forms is looked
for in the name, the file, the task and step where the VSV is, and its status.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.kijk import EINDE, Kijk

KLAAR = "klaar"  # the step of who has nothing left to do


class Soort(Enum):
    """What a condition is about."""

    TEKST = "tekst"
    STAP = "stap"
    TAAK = "taak"
    STATUS = "status"
    WACHT = "wacht"
    ADVISEUR = "adviseur"
    STIL = "stil"


_VORMEN = (
    (Soort.STAP, re.compile(r"(?:bij )?stap (\w+)")),
    (Soort.TAAK, re.compile(r"(?:hangt op )?taak (\w+(?:\.\d+)?)")),
    (Soort.STATUS, re.compile(r"status (.+)")),
    (Soort.WACHT, re.compile(r"wacht(?: op(?: (.+))?)?")),
    (Soort.ADVISEUR, re.compile(r"adviseur (.+)")),
    (
        Soort.STIL,
        re.compile(
            r"(?:stil|niets gebeurd sinds|niets sinds|sinds) "
            r"(\d{1,4}(?: dagen| d)?|\d{1,2}-\d{1,2}-\d{4})"
        ),
    ),
)


@dataclass(frozen=True)
class Eis:
    """One condition; of STIL the number of days is in `dagen`."""

    soort: Soort
    waarde: str
    dagen: int = 0


@dataclass(frozen=True)
class Filter:
    """All conditions, and the line of which they were made."""

    tekst: str = ""
    eisen: tuple[Eis, ...] = ()

    @property
    def vraagt_wie(self) -> bool:
        """Whether people are asked for, so that files must be opened."""
        return any(eis.soort in (Soort.WACHT, Soort.ADVISEUR) and eis.waarde for eis in self.eisen)

    def past(self, rij: Rij, kijk: Kijk) -> bool:
        """Whether a row meets all conditions; one of which not all is known yet does not."""
        return all(_PAST[eis.soort](eis, rij, kijk) for eis in self.eisen)

    def woorden(self, kijk: Kijk) -> str:
        """The conditions in words, after "VSV's"."""
        return ", ".join(_noem(eis, kijk) for eis in self.eisen)


def lees_filter(tekst: str, vandaag: dt.date) -> Filter:
    """The conditions in a line that somebody typed. Any line will do."""
    delen = (" ".join(deel.split()).casefold() for deel in tekst.split(","))
    return Filter(tekst, tuple(_eis(deel, vandaag) for deel in delen if deel))


def _eis(deel: str, vandaag: dt.date) -> Eis:
    for soort, vorm in _VORMEN:
        if not (gevonden := vorm.fullmatch(deel)):
            continue
        waarde = gevonden.group(1) or ""
        if soort is not Soort.STIL:
            return Eis(soort, waarde)
        if (dagen := _dagen(waarde, vandaag)) is not None:
            return Eis(soort, waarde, dagen)
    return Eis(Soort.TEKST, deel)


def _dagen(waarde: str, vandaag: dt.date) -> int | None:
    if "-" not in waarde:
        return int(waarde.split(maxsplit=1)[0])
    dag, maand, jaar = map(int, waarde.split("-"))
    try:
        return max((vandaag - dt.date(jaar, maand, dag)).days, 0)
    except ValueError:
        return None


def _tekst(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    if eis.waarde in rij.naam.casefold() or eis.waarde in rij.bestand.casefold():
        return True
    woorden = kijk.kenmerken(rij)
    if rij.stand and (taak_id := kijk.taak(rij.stand)):
        woorden += [kijk.noem(taak_id), kijk.plan.stappen[kijk.plan.taken[taak_id].stap].titel]
    return any(eis.waarde in woord.casefold() for woord in woorden)


def _stap(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    waarde = EINDE if eis.waarde == KLAAR else eis.waarde
    return rij.stand is not None and kijk.stap(rij.stand).casefold() == waarde


def _taak(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    return rij.stand is not None and any(
        eis.waarde in (taak_id, kijk.plan.nr(taak_id).casefold())
        for taak_id in kijk.opgehouden(rij.stand)
    )


def _status(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    return any(eis.waarde in woord.casefold() for woord in kijk.kenmerken(rij))


def _wacht(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    if not eis.waarde:
        return kijk.langste(rij) is not None
    return any(eis.waarde in wie.casefold() for wie in (rij.wie.wacht_op if rij.wie else ()))


def _adviseur(eis: Eis, rij: Rij, _kijk: Kijk) -> bool:
    return rij.wie is not None and eis.waarde in rij.wie.adviseur.casefold()


def _stil(eis: Eis, rij: Rij, kijk: Kijk) -> bool:
    stil = kijk.stil(rij)
    return stil is not None and stil >= eis.dagen


_PAST: dict[Soort, Callable[[Eis, Rij, Kijk], bool]] = {
    Soort.TEKST: _tekst,
    Soort.STAP: _stap,
    Soort.TAAK: _taak,
    Soort.STATUS: _status,
    Soort.WACHT: _wacht,
    Soort.ADVISEUR: _adviseur,
    Soort.STIL: _stil,
}


def _noem(eis: Eis, kijk: Kijk) -> str:
    match eis.soort:
        case Soort.STAP:
            if eis.waarde == KLAAR:
                return "waar geen taak meer open is"
            stap = next((s for s in kijk.plan.stap if s.nr.casefold() == eis.waarde), None)
            return f"bij stap {stap.nr} {stap.kort}" if stap else f"bij stap {eis.waarde}"
        case Soort.TAAK:
            taak_id = next(
                (t.id for t in kijk.plan.taak if eis.waarde in (t.id, t.nr.casefold())), None
            )
            return f"bij wie taak {kijk.noem(taak_id) if taak_id else eis.waarde} de rest ophoudt"
        case Soort.STATUS:
            return f"met status '{eis.waarde}'"
        case Soort.WACHT:
            return f"die wachten op '{eis.waarde}'" if eis.waarde else "die op een ander wachten"
        case Soort.ADVISEUR:
            return f"van adviseur '{eis.waarde}'"
        case Soort.STIL:
            sinds = kijk.vandaag - dt.timedelta(days=min(eis.dagen, kijk.vandaag.toordinal() - 1))
            return f"waar niets is gebeurd sinds {datum_lang(sinds)}"
        case _:
            return f"met '{eis.waarde}'"
