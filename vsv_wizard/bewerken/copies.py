"""Two files of one dossier: a copy that went its own way, merged back into the other.

Only when the merged answers are in the first file, and the second one is in the
history, certain on disk, is the second one removed: at every moment all answers are
somewhere.
"""

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import Bestand
from vsv_wizard.bewerken.restore import Klok, met_stand
from vsv_wizard.dossier.log import laatste_wie
from vsv_wizard.dossier.merge import Samengevoegd, maak_conflict, voeg_samen
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.shared import aangevuld
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.dossier.tree import lees as lees_boom
from vsv_wizard.opslag import Geladen, OpslagFout, home_of, versie_van
from vsv_wizard.opslag.address import same
from vsv_wizard.opslag.common_version import zoek_basis, zoek_origineel
from vsv_wizard.opslag.disk import doel_van, lees_bytes
from vsv_wizard.opslag.errors import redenen
from vsv_wizard.opslag.history import Geschiedenis, Soort
from vsv_wizard.opslag.read import lees_om_te_wijzigen
from vsv_wizard.plan.model import Plan

_NIET_IN_KOPIE = (
    "Het eerste bestand is een gedeelde kopie, waar antwoorden uit weggelaten zijn. Die komen er "
    "niet via samenvoegen weer in. Er is niets gewijzigd. Noem het oorspronkelijke dossier eerst."
)
_BLIJFT = "De antwoorden zijn samengevoegd, maar het tweede bestand blijft staan."


class KanNietSamen(ValueError):
    """These two cannot be merged. The message is Dutch and says what to do."""


class BlijftStaan(OpslagFout):
    """The answers were merged; the second file is still there."""

    def __init__(self, reden: str, nu: str, pad: Path) -> None:
        """Say that nothing was lost."""
        super().__init__(f"{_BLIJFT} {reden}", nu, pad)


@dataclass(frozen=True)
class Samenvoeging:
    """What merging did, or with `proef` would do.

    anders: what the kept file got from the other. basis: whether there was a version
    that both had in common; without it every difference is a conflict.
    """

    voor: Dossier
    na: Dossier
    anders: tuple[Verschil, ...]
    conflicten: tuple[Conflict, ...]
    basis: bool
    waarschuwing: str = ""


def voeg_bestanden_samen(
    blijft: Path,
    gaat_op: Path,
    *,
    plan: Plan,
    nu: Klok,
    basis: Path | None = None,
    proef: bool = False,
) -> Samenvoeging:
    """Merge the file `gaat_op` into the file `blijft`. Raises KanNietSamen or OpslagFout.

    basis: a version that both came from, when the program cannot find it itself.
    """
    if is_zelfde(blijft, gaat_op):
        raise KanNietSamen("Dit is 2 keer hetzelfde bestand. Noem 2 verschillende bestanden.")
    bestand = Bestand.open(blijft, nu, met_stand(plan, nu))
    hun, ons = bestand.op_schijf, lees_om_te_wijzigen(gaat_op)
    eigen = lees_om_te_wijzigen(basis) if basis is not None else None
    for ander in (ons, eigen):
        if ander is not None and ander.dossier.dossier.id != hun.dossier.dossier.id:
            raise KanNietSamen(
                "Deze bestanden zijn niet van hetzelfde dossier. Er is niets gewijzigd. "
                "Kies 2 bestanden van één VSV, waarvan het ene een kopie van het andere was."
            )
    versies = bestand.versies
    if ons.dossier.gedeeld == hun.dossier.gedeeld:
        stam = eigen or zoek_basis(hun, ons, versies)
        samen = voeg_samen(
            stam.dossier if stam else None,
            hun.dossier,
            ons.dossier,
            wie=laatste_wie(ons.dossier),
            tijd=_wanneer(ons.dossier, nu),
        )
    elif hun.dossier.gedeeld is None:
        stam = eigen or zoek_origineel(hun, ons, versies)
        samen = voeg_kopie_samen(
            stam.dossier if stam else None,
            hun.dossier,
            ons.dossier,
            plan,
            _wanneer(ons.dossier, nu),
        )
    else:
        raise KanNietSamen(_NIET_IN_KOPIE)
    anders = tuple(verschillen(boom(hun.dossier), boom(samen.dossier)))
    voorstel = Samenvoeging(
        hun.dossier, samen.dossier, anders, samen.conflicten, basis=stam is not None
    )
    if proef:
        return voorstel
    gedaan = _bewaar(bestand, voorstel)
    _berg_op(gaat_op, ons, nu)
    return gedaan


def voeg_kopie_samen(
    basis: Dossier | None, hun: Dossier, kopie: Dossier, plan: Plan, tijd: dt.datetime
) -> Samengevoegd:
    """Merge what was changed in a shared copy into the dossier `hun`.

    basis: the version that the copy was made of; None when that is not known.
    """
    ook: list[str] = []
    if basis is None and kopie.gedeeld:
        from vsv_wizard.bewerken.share import (
            wat_weg,  # with all about levels; a copy is a rare thing
        )
        from vsv_wizard.dossier.niveau import Niveau

        # What was filled in since then would be left out now: that it is absent says nothing.
        plekken = wat_weg(hun, plan, Niveau(kopie.gedeeld.niveau))
        ook = [voeg(*plek.pad) for plek in plekken]
    terug = aangevuld(basis or hun, kopie, ook)
    wie = laatste_wie(kopie)
    samen = voeg_samen(basis, hun, terug.dossier, wie=wie, tijd=tijd)
    er_nog = boom(samen.dossier)
    vragen = [
        maak_conflict(Verschil(v.pad, ding, None), wie, tijd)
        for v in terug.niet_weg
        if (ding := lees_boom(er_nog, v.pad)) is not None
    ]
    bekend = {conflict.id for conflict in samen.dossier.conflicten}
    erbij = tuple(vraag for vraag in vragen if vraag.id not in bekend)
    conflicten = (*samen.dossier.conflicten, *erbij)
    dossier = samen.dossier.model_copy(update={"conflicten": conflicten})
    return Samengevoegd(dossier, samen.van_hun, (*samen.conflicten, *erbij))


def is_zelfde(een: Path, ander: Path) -> bool:
    """Whether these are one file, also through links."""
    return same(een, ander)


def _wanneer(dossier: Dossier, nu: Klok) -> dt.datetime:
    """When the other file was saved last."""
    with contextlib.suppress(OverflowError, ValueError):  # the ends of the calendar
        if gewijzigd := dossier.dossier.gewijzigd:
            return gewijzigd.astimezone(dt.UTC)
    return nu()


def _bewaar(bestand: Bestand, voorstel: Samenvoeging) -> Samenvoeging:
    if not voorstel.anders and voorstel.na.conflicten == voorstel.voor.conflicten:
        return voorstel
    klaar = bestand.schrijf(voorstel.na, bestand.op_schijf)
    return Samenvoeging(
        voorstel.voor,
        klaar.geladen.dossier,
        voorstel.anders,
        (*voorstel.conflicten, *klaar.conflicten),
        voorstel.basis,
        klaar.waarschuwing,
    )


def _berg_op(pad: Path, gelezen: Geladen, nu: Klok) -> None:
    """Move a file to the history, if it still is what was merged.

    A shared copy goes to its own: brought back, it would clear what it does not show.
    """
    home, versies = home_of(pad), Geschiedenis.van(gelezen.dossier)
    opnieuw = "Voeg de bestanden nog een keer samen."
    with home.turn(pad):
        try:
            data = lees_bytes(doel_van(pad))
            if versie_van(data) != gelezen.versie:
                raise BlijftStaan("Het is intussen gewijzigd.", opnieuw, pad)
            versies.bewaar(data, nu(), Soort.KOPIE)
            if gelezen.dossier.gedeeld:
                versies.noteer(pad, gelezen.dossier.vsv.naam or gelezen.dossier.dossier.naam)
            home.remove(pad)
        except OSError as fout:
            raise BlijftStaan(*redenen(fout), pad) from fout
