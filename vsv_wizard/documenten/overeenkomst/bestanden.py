"""The files around an agreement: the model is only read, and the results come whole or not."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from vsv_wizard.documenten import NietGeschreven, _controleer_doel, schrijf_bestand
from vsv_wizard.documenten.overeenkomst.woord import MAX_BYTES, Modelfout
from vsv_wizard.opslag.fouten import redenen
from vsv_wizard.opslag.schijf import zet_neer
from vsv_wizard.tekst import schoon_regel


class IsModel(NietGeschreven):
    """The file is the model; that is never changed."""


def lees_model(pad: Path) -> bytes:
    """The bytes of a model. Raises Modelfout when there is nothing that can be read."""
    naam = schoon_regel(str(pad))
    try:
        pad = pad.expanduser()
        stand = pad.stat()
        _keur_gewoon(stand.st_mode, naam)
        with pad.open("rb") as bestand:
            return bestand.read(MAX_BYTES + 1)  # one more tells that it is too large
    except Modelfout:
        raise
    except FileNotFoundError as fout:
        raise Modelfout(f"Het model {naam} bestaat niet. Controleer de naam en de map.") from fout
    except OSError as fout:
        waarom, nu = redenen(fout)
        raise Modelfout(f"Wij kunnen het model {naam} niet lezen. {waarom} {nu}") from fout
    except (RuntimeError, ValueError) as fout:  # no home, an impossible character
        raise Modelfout(
            f"Wij kunnen het model {naam} niet lezen. Kies een ander bestand."
        ) from fout


def _keur_gewoon(soort: int, naam: str) -> None:
    """A folder cannot be read, and a pipe would wait for ever."""
    if not stat.S_ISREG(soort):
        raise Modelfout(f"{naam} is geen bestand. Kies de modelovereenkomst (.docx).")


def schrijf_samen(
    uitvoer: dict[Path, str | bytes], model: Path, *, overschrijf: bool, dossier_pad: Path
) -> list[Path]:
    """Write these files: all of them or none. Gives their paths.

    Raises BestaatAl, IsDossier, IsModel or NietGeschreven; then nothing was changed.
    """
    for pad in uitvoer:
        keur(pad, model, overschrijf=overschrijf, dossier_pad=dossier_pad)
    geschreven: list[tuple[Path, bytes | None]] = []
    try:
        for pad, inhoud in uitvoer.items():
            oud = pad.expanduser().read_bytes() if pad.expanduser().exists() else None
            doel = schrijf_bestand(pad, inhoud, overschrijf=overschrijf, dossier_pad=dossier_pad)
            geschreven.append((doel, oud))
    except BaseException:
        for doel, oud in geschreven:
            with contextlib.suppress(OSError):
                doel.unlink() if oud is None else zet_neer(doel, oud, nieuw=False)
        raise
    return [doel for doel, _ in geschreven]


def keur(pad: Path, model: Path, *, overschrijf: bool, dossier_pad: Path) -> None:
    """Say now what would go wrong later, before anything is written."""
    naam = schoon_regel(str(pad))
    try:
        doel = pad.expanduser().resolve()
        _keur_doel(naam, doel, model, overschrijf=overschrijf, dossier_pad=dossier_pad)
    except NietGeschreven:
        raise
    except OSError as fout:
        waarom, nu = redenen(fout)
        raise NietGeschreven(f"Wij kunnen {naam} niet schrijven. {waarom} {nu}") from fout
    except (RuntimeError, ValueError) as fout:
        raise NietGeschreven(
            f"Wij kunnen {naam} niet schrijven. Kies een andere map of naam."
        ) from fout


def _keur_doel(naam: str, doel: Path, model: Path, *, overschrijf: bool, dossier_pad: Path) -> None:
    if _zelfde(doel, model.expanduser()):
        raise IsModel(f"{naam} is het model zelf. Kies een andere naam voor het resultaat.")
    _controleer_doel(doel, overschrijf, dossier_pad)
    if eigenaar := next(_open_in(doel), None):
        raise NietGeschreven(
            f"{naam} staat open in Word of LibreOffice. Sluit het daar en probeer het opnieuw. "
            f"Is het al dicht? Verwijder dan het bestand {schoon_regel(eigenaar.name)}."
        )


def _zelfde(doel: Path, model: Path) -> bool:
    """Whether both are one file: by another name, a link, or in other capitals."""
    echt = model.resolve()
    if str(doel).casefold() == str(echt).casefold():
        return True
    return doel.exists() and echt.exists() and doel.samefile(echt)


def _open_in(doel: Path) -> Iterator[Path]:
    """The files beside a document with which Word and LibreOffice say that it is open there.

    Word puts "~$" in front, and of a longer name drops as many characters for it.
    """
    if not doel.exists():
        return
    namen = [f"~${doel.name[weg:]}" for weg in range(3)] + [f".~lock.{doel.name}#"]
    for naam in namen:
        if os.path.lexists(eigenaar := doel.with_name(naam)):
            yield eigenaar
