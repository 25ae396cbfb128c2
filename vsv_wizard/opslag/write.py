"""Saving a dossier, such that no save ever makes things worse.

In this order: put the whole file together in memory, read it back, compare; take the
lock; look whether the file on disk is still the one that these answers started from
(if not, `sessie` merges and starts over); write the new file beside it; keep the one
that it displaces; and only then put it in its place, in one step (`schijf.zet_neer`).
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.dossier.tree import plat
from vsv_wizard.opslag.disk import (
    SCHIJF,
    Onbevestigd,
    Schijf,
    doel_van,
    lees_bytes,
    sync_map,
    zet_neer,
)
from vsv_wizard.opslag.errors import (
    BestaatAl,
    Gewijzigd,
    NietBevestigd,
    NietBewaard,
    NieuwerSchema,
    OpslagFout,
    Verdwenen,
    redenen,
)
from vsv_wizard.opslag.read import reinig, uit_bytes, versie_van
from vsv_wizard.opslag.toml import dossier_naar_toml, naar_toml

if TYPE_CHECKING:
    from vsv_wizard.opslag.history import Archief

_MELD_DIT = "Bewaar uw tekst ergens anders en meld dit aan de beheerder van vsv-wizard."


def bewaar(
    pad: Path,
    dossier: Dossier,
    *,
    verwacht: str | None,
    archief: "Archief | None" = None,
    schijf: Schijf = SCHIJF,
    wacht_op_beurt: bool = True,
) -> str:
    """Save, and return the version that is now on disk.

    verwacht: the version that the answers started from (`Geladen.versie`, or what
        an earlier save returned); None when the file must not exist yet.
    wacht_op_beurt: False for who holds the lock already.
    Raises NietBewaard, or its kinds Gewijzigd, BestaatAl, Verdwenen and NietBevestigd.
    """
    if dossier.schema_ > SCHEMA:
        raise NieuwerSchema(dossier.schema_, pad)
    data = leesbaar(dossier, pad)
    versie = versie_van(data)
    try:
        if verwacht is None:
            keep = (lambda: archief.bewaar(None, data)) if archief else None
            zet_neer(pad, data, nieuw=True, schijf=schijf, tevoren=keep)
            return versie
        from vsv_wizard.opslag.lock import beurt  # not with a command that only reads

        with beurt(pad) if wacht_op_beurt else contextlib.nullcontext():
            _vervang(pad, data, versie, verwacht, archief, schijf)
    except Onbevestigd as fout:
        raise NietBevestigd(versie, redenen(fout)[0], pad) from fout
    except FileExistsError as fout:
        raise BestaatAl(pad) from fout
    except OSError as fout:
        raise NietBewaard(*redenen(fout), pad) from fout
    except ValueError as fout:  # a NUL in the name
        raise NietBewaard("Deze bestandsnaam kan niet bestaan.", "Kies een andere.", pad) from fout
    return versie


def _vervang(
    pad: Path,
    data: bytes,
    versie: str,
    verwacht: str,
    archief: "Archief | None",
    schijf: Schijf,
) -> None:
    """Put the new file in the place of the version that is expected there, and of no other."""
    doel = doel_van(pad)
    try:
        huidig = lees_bytes(doel, schijf)
    except FileNotFoundError as fout:
        raise Verdwenen(pad) from fout
    if (op_schijf := versie_van(huidig)) == versie:
        # An earlier save of the same was not confirmed; our own file is no conflict.
        sync_map(doel.parent, schijf)
        return
    if op_schijf != verwacht:
        raise Gewijzigd(pad=pad)
    keep = (lambda: archief.bewaar(huidig, data)) if archief else None
    zet_neer(doel, data, nieuw=False, schijf=schijf, tevoren=keep)


def leesbaar(dossier: Dossier, pad: Path | None = None) -> bytes:
    """The bytes of the file, proven to read back as this very dossier. Raises NietBewaard."""
    # When this fails, the second way either cures it or says what is wrong.
    with contextlib.suppress(OpslagFout, ValueError, TypeError):
        data = naar_toml(dossier)
        if uit_bytes(data).dossier == dossier:
            return data
    # Text that no reading lets through (a stray control character from a paste)
    # must not keep all the rest from being saved: leave out what reading leaves out.
    try:
        schone = reinig(plat(dossier))
        data = dossier_naar_toml(schone)
        if plat(uit_bytes(data).dossier) == schone:
            return data
    except OpslagFout as fout:
        reden = getattr(fout, "reden", fout.kort)
        raise NietBewaard(
            f"Een antwoord past niet in het bestand: {reden}", _MELD_DIT, pad
        ) from fout
    except (TypeError, ValueError) as fout:  # a value that TOML has no form for
        raise NietBewaard("Een antwoord past niet in het bestand.", _MELD_DIT, pad) from fout
    raise NietBewaard("De controle na het schrijven klopte niet.", _MELD_DIT, pad)
