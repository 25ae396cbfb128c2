"""Saving a dossier, such that no save ever makes things worse.

In this order: put the whole file together in memory, read it back, compare; take the
lock; look whether the file on disk is still the one that these answers started from
(if not, `open_dossier` merges and starts over); write the new file beside it; keep the one
that it displaces; and only then put it in its place, in one step (`schijf.put_in_place`),
which looks once more, and at what came out. So the lock is a courtesy: without it as well,
nothing is overwritten that nobody has seen.
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opslag.comments import with_comments
from vsv_wizard.opslag.disk import (
    DISK,
    MOST_WRITTEN,
    Disk,
    Overtaken,
    Unconfirmed,
    put_in_place,
    read_bytes,
    read_replaced,
    sync_folder,
    target_of,
)
from vsv_wizard.opslag.errors import (
    ChangedOnDisk,
    DossierExists,
    NewerSchema,
    NotConfirmed,
    NotSaved,
    OpslagError,
    Vanished,
    reasons,
)
from vsv_wizard.opslag.read import clean_values, from_bytes, version_of
from vsv_wizard.opslag.toml import dossier_to_toml, to_toml

if TYPE_CHECKING:
    from vsv_wizard.opslag.archive import Archive

_ROOM = "Verplaats oude sessies met: vsv-wizard archiveer."
_REPORT_THIS = "Bewaar uw tekst ergens anders en meld dit aan de beheerder van vsv-wizard."


def save(
    pad: Path,
    dossier: Dossier,
    *,
    expected: str | None,
    archief: "Archive | None" = None,
    schijf: Disk = DISK,
    wacht_op_beurt: bool = True,
) -> str:
    """Save, and return the version that is now on disk.

    expected: the version that the answers started from (`Loaded.versie`, or what
        an earlier save returned); None when the file must not exist yet.
    wacht_op_beurt: False for who holds the lock already.
    Raises NotSaved, or its kinds Gewijzigd, DossierExists, Verdwenen and NotConfirmed.
    """
    if dossier.schema_ > SCHEMA:
        raise NewerSchema(dossier.schema_, pad)
    data = readable(dossier, pad, b"" if expected is None else _there_now(pad))
    if len(data) > MOST_WRITTEN:
        how = f"Het dossier is {len(data) // 1024} KB. Er past {MOST_WRITTEN // 1024} KB in."
        raise NotSaved(how, _ROOM, pad)
    versie = version_of(data)
    try:
        if expected is None:
            keep = (lambda: archief.save(None, data)) if archief else None
            put_in_place(pad, data, new=True, schijf=schijf, tevoren=keep)
            return versie
        from vsv_wizard.opslag.lock import turn  # not with a command that only reads

        with turn(pad) if wacht_op_beurt else contextlib.nullcontext():
            _replace(pad, data, versie, expected, archief, schijf)
    except Unconfirmed as error:
        raise NotConfirmed(versie, reasons(error)[0], pad) from error
    except FileExistsError as error:
        raise DossierExists(pad) from error
    except OSError as error:
        raise NotSaved(*reasons(error), pad) from error
    except ValueError as error:  # a NUL in the name
        raise NotSaved("Deze bestandsnaam kan niet bestaan.", "Kies een andere.", pad) from error
    return versie


def _there_now(pad: Path) -> bytes:
    """What is in the file now, for its comments; `_replace` sees to it that it is that file."""
    try:
        return read_bytes(target_of(pad))
    except (OSError, ValueError):
        return b""  # replacing it says what is wrong


def _replace(
    pad: Path,
    data: bytes,
    versie: str,
    expected: str,
    archief: "Archive | None",
    schijf: Disk,
) -> None:
    """Put the new file in the place of the version that is expected there, and of no other."""
    doel = target_of(pad)
    try:
        huidig = read_replaced(doel, schijf)
    except FileNotFoundError as error:
        raise Vanished(pad) from error
    if (on_disk := version_of(huidig)) == versie:
        # An earlier save of the same was not confirmed; our own file is no conflict.
        sync_folder(doel.parent, schijf)
        return
    if on_disk != expected:
        raise ChangedOnDisk(pad=pad)
    keep = (lambda: archief.save(huidig, data)) if archief else None
    try:
        put_in_place(doel, data, new=False, schijf=schijf, tevoren=keep, expected=huidig)
    except Overtaken as error:
        changed = ChangedOnDisk(pad=pad)
        changed.beside = error.beside
        raise changed from error
    except FileNotFoundError as error:
        if doel.exists():
            raise
        raise Vanished(pad) from error


def readable(dossier: Dossier, pad: Path | None = None, old: bytes = b"") -> bytes:
    """The bytes of the file, proven to read back as this very dossier. Raises NotSaved.

    old: what it takes the place of; the comments that people put in that stay.
    """
    # When this fails, the second way either cures it or says what is wrong.
    with contextlib.suppress(OpslagError, ValueError, TypeError):
        plain = to_toml(dossier)
        for data in dict.fromkeys((with_comments(plain, old), plain)):
            if from_bytes(data).dossier == dossier:
                return data
    # Text that no reading lets through (a stray control character from a paste)
    # must not keep all the rest from being saved: leave out what reading leaves out.
    try:
        schone = clean_values(flat(dossier))
        plain = dossier_to_toml(schone)
        for data in dict.fromkeys((with_comments(plain, old), plain)):
            if flat(from_bytes(data).dossier) == schone:
                return data
    except OpslagError as error:
        reason = getattr(error, "reason", error.kort)
        raise NotSaved(
            f"Een antwoord past niet in het bestand: {reason}", _REPORT_THIS, pad
        ) from error
    except (TypeError, ValueError) as error:  # a value that TOML has no form for
        raise NotSaved("Een antwoord past niet in het bestand.", _REPORT_THIS, pad) from error
    raise NotSaved("De controle na het schrijven klopte niet.", _REPORT_THIS, pad)
