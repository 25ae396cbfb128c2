"""A shared copy: taking out what it leaves out, and bringing back what was changed in it.

The copy says by path what is not in it. So the original without those paths is what the
copy was when it was made, and what differs from that was changed in the copy. Only those
changes go to the original; what the copy never had, it can neither change nor clear.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vsv_wizard.dossier.model import Dossier, Gedeeld
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.schema_1 import NUMBERS
from vsv_wizard.dossier.tree import (
    VERKLARING,
    Delen,
    Tabel,
    Verschil,
    boom,
    dossier_van,
    is_geheel,
    lees,
    per_id,
    verschillen,
    zet,
    zijn_dingen,
)


@dataclass(frozen=True)
class Aangevuld:
    """The original with what was changed in the copy.

    niet_weg: things that were taken out of the copy, of which the original knows more than
    the copy showed. They stay, for a person to decide.
    """

    dossier: Dossier
    niet_weg: tuple[Verschil, ...]


def spoor(van: str, delen: Delen) -> str:
    """What a path is known by that may not be named in the copy."""
    return hashlib.sha256(f"{van}\n{voeg(*delen)}".encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


def zonder(dossier: Dossier, gedeeld: Gedeeld, ook: Iterable[str] = ()) -> Dossier:
    """The dossier without what this shared copy of it leaves out.

    ook: paths to leave out beside those.
    """
    zeef = _Zeef(frozenset((*gedeeld.weg, *ook)), frozenset(gedeeld.sporen), gedeeld.van)
    return dossier_van(zeef.tabel(boom(dossier), ()))


def aangevuld(basis: Dossier, kopie: Dossier, ook: Iterable[str] = ()) -> Aangevuld:
    """The original `basis` with what was changed in the copy since it was made of it.

    When the copy was made of another version of the original, `ook` are the paths that a
    copy of this one would leave out.
    """
    if kopie.gedeeld is None:
        raise ValueError("not a shared copy")
    toen = zonder(basis, kopie.gedeeld, ook)
    tabel, niet_weg = boom(basis), []
    for verschil in verschillen(boom(toen), boom(kopie)):
        ons = lees(tabel, verschil.pad)
        if is_geheel(verschil.pad):
            tabel = zet(tabel, verschil.pad, _verklaring(ons or {}, verschil) or None)
        elif verschil.nieuw is not None:
            tabel = zet(tabel, verschil.pad, _eroverheen(ons, verschil.nieuw))
        elif ons == verschil.oud:
            tabel = zet(tabel, verschil.pad, None)
        else:
            niet_weg.append(verschil)
    conflicten = _conflicten(basis, toen, kopie)
    extra = {"conflicten": conflicten, "logboek": kopie.logboek}
    return Aangevuld(dossier_van(tabel).model_copy(update=extra), tuple(niet_weg))


def _eroverheen(ons: Any, nieuw: Any) -> Any:
    """What the copy has, on top of what it did not show."""
    if isinstance(ons, dict) and isinstance(nieuw, dict):
        return {**ons, **{naam: _eroverheen(ons.get(naam), nieuw[naam]) for naam in nieuw}}
    if ons and nieuw and zijn_dingen(ons) and zijn_dingen(nieuw):
        beide = {**per_id(ons), **per_id(nieuw)}
        return [_eroverheen(per_id(ons).get(naam), ding) for naam, ding in beide.items()]
    return nieuw


def _verklaring(ons: Tabel, verschil: Verschil) -> Tabel:
    """What was declared in the copy, with what it did not show of the same declaration."""
    toen, nieuw = verschil.oud or {}, verschil.nieuw or {}
    zelfde = toen.get("status") == nieuw.get("status")
    verborgen = {n: w for n, w in ons.items() if n not in toen and (zelfde or n == "nvt_reden")}
    gezien = ons.get("gezien") if zelfde else None
    if gezien and (marks := {p: m for p, m in gezien.items() if p not in toen.get("gezien", {})}):
        nieuw = {**nieuw, "gezien": {**marks, **nieuw.get("gezien", {})}}
    return {**verborgen, **nieuw}


def _conflicten(basis: Dossier, toen: Dossier, kopie: Dossier) -> tuple[Any, ...]:
    """The questions of the original, without those that the copy answered, and with its new."""
    er_nog = {conflict.id for conflict in kopie.conflicten}
    beantwoord = {conflict.id for conflict in toen.conflicten} - er_nog
    blijft = tuple(c for c in basis.conflicten if c.id not in beantwoord)
    bekend = {conflict.id for conflict in blijft}
    return (*blijft, *(c for c in kopie.conflicten if c.id not in bekend))


@dataclass(frozen=True)
class _Zeef:
    weg: frozenset[str]
    sporen: frozenset[str]
    van: str

    def tabel(self, tabel: Tabel, pad: Delen) -> Tabel:
        """One table without what is left out, nor what is empty by that."""
        result: Tabel = {}
        for naam, waarde in tabel.items():
            # In the tree a declaration is a table of its own; in a path it is not.
            in_verklaring = naam == VERKLARING and is_geheel((*pad, naam))
            hier = pad if in_verklaring else (*pad, naam)
            if not in_verklaring and self._is_weg(hier):
                continue
            nieuw = self._waarde(waarde, hier)
            if nieuw not in ({}, []) or waarde in ({}, []):
                result[naam] = nieuw
        return result

    def _waarde(self, waarde: Any, pad: Delen) -> Any:
        if isinstance(waarde, dict):
            return self.tabel(waarde, pad)
        if zijn_dingen(waarde):
            dingen = per_id(waarde).items()
            return [
                self.tabel(ding, (*pad, naam))
                for naam, ding in dingen
                if not self._is_weg((*pad, naam))
            ]
        return waarde

    def _is_weg(self, pad: Delen) -> bool:
        if voeg(*pad) in self.weg:
            return True
        if not self.sporen:
            return False
        # A trace cannot be migrated: one of schema 1 is of the number of the task.
        by_number = pad[0] == "taken" and pad[1:] and NUMBERS.get(pad[1])
        paths = (pad, ("taken", by_number, *pad[2:])) if by_number else (pad,)
        return any(spoor(self.van, path) in self.sporen for path in paths)
