"""Merging two versions of one dossier, answer by answer, so that no answer is lost.

Three-way: `basis` is the last version that both had. What one side changed is taken;
what both changed alike is taken; what both changed otherwise stays as it is in the
file ("hun"), and the other answer ("ons") goes to `[[conflicten]]`, for a person to
choose. An edit beats a removal. Without a base every difference is a conflict. No
clock decides anything. Pure functions; the file is elsewhere.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.dossier.tree import (
    BIJGEHOUDEN,
    Delen,
    Tabel,
    Verschil,
    als_dingen,
    als_tabel,
    boom,
    dossier_van,
    gelijk,
    is_geheel,
    per_id,
    plat,
    verschillen,
    zet,
)

MEESTE_LOGREGELS = 60  # of a few answers each: some years of an hour a month


@dataclass(frozen=True)
class Samengevoegd:
    """The merged dossier, what it took from the other side, and what a person must choose."""

    dossier: Dossier
    van_hun: tuple[Verschil, ...]
    conflicten: tuple[Conflict, ...]


def voeg_samen(
    basis: Dossier | None, hun: Dossier, ons: Dossier, *, wie: str = "", tijd: dt.datetime
) -> Samengevoegd:
    """Merge our version into theirs, which is the one in the file.

    basis: the last version that both had; None when that is not known.
    wie, tijd: who has the answers that do not end up in the file, and when.
    """
    menger = _Menger(basis is not None)
    kant_basis = boom(basis) if basis is not None else {}
    kant_hun, kant_ons = boom(hun), boom(ons)
    tabel = menger.tabel(kant_basis, kant_hun, kant_ons, ())
    tijd = tijd.astimezone(dt.UTC).replace(microsecond=0)
    nieuw = tuple(maak_conflict(v, wie, tijd) for v in menger.botsingen)
    if regels := _logboek(hun, ons):
        tabel["logboek"] = regels
    dossier = dossier_van(tabel)
    bekend = {conflict.id for conflict in dossier.conflicten}
    erbij = tuple(c for c in nieuw if c.id not in bekend)
    if erbij:
        dossier = dossier.model_copy(update={"conflicten": (*dossier.conflicten, *erbij)})
    return Samengevoegd(dossier, tuple(verschillen(kant_ons, tabel)), nieuw)


def kies(dossier: Dossier, conflict: Conflict, *, andere: bool) -> Dossier:
    """The dossier in which this conflict is over: with the other answer, or as the file has it.

    Raises ValueError when the other answer has no place any more (its thing was removed).
    """
    over = tuple(c for c in dossier.conflicten if c.id != conflict.id)
    zonder = dossier.model_copy(update={"conflicten": over})
    if not andere:
        return zonder
    return dossier_van(zet(boom(zonder), splits(conflict.pad), plat(conflict.andere)))


def beslis(dossier: Dossier, paden: Iterable[str]) -> tuple[tuple[str, ...], Dossier]:
    """The dossier without the conflicts about these answers, and the paths of those.

    A person has given the answers now, so that there is nothing left to choose.
    """
    over = {
        conflict.pad
        for conflict in dossier.conflicten
        for pad in paden
        if conflict.pad in (pad, voeg("klad", pad)) or conflict.pad.startswith(f"{pad}.")
    }
    if not over:
        return (), dossier
    blijft = tuple(conflict for conflict in dossier.conflicten if conflict.pad not in over)
    return tuple(sorted(over)), dossier.model_copy(update={"conflicten": blijft})


def zet_terug(dossier: Dossier, wijzigingen: list[Verschil]) -> Dossier:
    """The dossier with the old answers of these differences. Raises ValueError as `kies` does."""
    tabel = boom(dossier)
    for verschil in wijzigingen:
        tabel = zet(tabel, verschil.pad, verschil.oud)
    return dossier_van(tabel)


def maak_conflict(botsing: Verschil, wie: str, tijd: dt.datetime) -> Conflict:
    """The question to a person: as it is in the file (`oud`), or as the other has it."""
    tijd = tijd.astimezone(dt.UTC).replace(microsecond=0)
    pad = voeg(*botsing.pad)
    naam = hashlib.sha256(repr((pad, botsing.oud, botsing.nieuw)).encode()).hexdigest()[:16]
    return Conflict(
        id=naam, pad=pad, in_bestand=botsing.oud, andere=botsing.nieuw, wie=wie, tijd=tijd
    )


def _logboek(hun: Dossier, ons: Dossier) -> list[Tabel]:
    """The lines of both; a line that both have lengthened has the paths of both."""
    regels: dict[tuple[Any, ...], Tabel] = {}
    for regel in (*hun.logboek, *ons.logboek):
        tabel = plat(regel)
        known = regels.setdefault((regel.tijd, regel.wie, regel.van), tabel)
        if paden := list(dict.fromkeys((*known.get("paden", ()), *tabel.get("paden", ())))):
            known["paden"] = paden
    return list(regels.values())[-MEESTE_LOGREGELS:]


@dataclass
class _Menger:
    """One merge; collects what a person must choose, as (kept, other)."""

    met_basis: bool
    botsingen: list[Verschil] = field(default_factory=list)

    def tabel(self, basis: Tabel, hun: Tabel, ons: Tabel, pad: Delen) -> Tabel:
        """One table of three versions, in the order in which the file has it."""
        result: Tabel = {}
        for naam in {**hun, **ons}:
            waarde = self._waarde(basis.get(naam), hun.get(naam), ons.get(naam), (*pad, naam))
            if waarde is not None:
                result[naam] = waarde
        return result

    def _waarde(self, basis: Any, hun: Any, ons: Any, pad: Delen) -> Any:
        if gelijk(hun, ons):
            return hun
        if pad in BIJGEHOUDEN and pad != ("conflicten",):
            return self._bijgehouden(basis, hun, ons, pad)
        if self.met_basis and gelijk(basis, hun):
            return ons
        if self.met_basis and gelijk(basis, ons):
            return hun
        if not is_geheel(pad) and als_tabel(hun, ons):
            oud = basis if isinstance(basis, dict) else {}
            return self.tabel(oud, hun or {}, ons or {}, pad) or None
        if not is_geheel(pad) and als_dingen(hun, ons):
            oud = basis if als_dingen(basis) else []
            return self._dingen(per_id(oud), per_id(hun or []), per_id(ons or []), pad) or None
        return self._kies(basis, hun, ons, pad)

    def _dingen(
        self, basis: dict[str, Tabel], hun: dict[str, Tabel], ons: dict[str, Tabel], pad: Delen
    ) -> list[Tabel]:
        result = []
        for naam in {**hun, **ons}:
            hier = (*pad, naam)
            een, ander, oud = hun.get(naam), ons.get(naam), basis.get(naam)
            if een is not None and ander is not None:
                result.append(self.tabel(oud or {}, een, ander, hier))
            elif (ding := self._kies(oud, een, ander, hier)) is not None:
                result.append(ding)
        return result

    def _kies(self, basis: Any, hun: Any, ons: Any, pad: Delen) -> Any:
        """One answer, or one thing, of which the two sides differ."""
        about_conflict = pad[0] == "conflicten"  # no question about a question
        if self.met_basis or about_conflict:
            if gelijk(basis, hun):
                return ons
            if gelijk(basis, ons):
                return hun
            if hun is None or ons is None:  # an edit beats a removal
                return ons if hun is None else hun
            if about_conflict:
                return hun
        self.botsingen.append(Verschil(pad, hun, ons))
        return hun

    def _bijgehouden(self, basis: Any, hun: Any, ons: Any, pad: Delen) -> Any:
        """What the program keeps itself is never a question to anybody."""
        if pad[-1] == "revisie":
            return max(hun or 0, ons or 0)
        return ons if gelijk(basis, hun) and ons is not None else hun
