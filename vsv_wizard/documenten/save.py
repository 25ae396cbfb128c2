"""A document to a file: whole or not at all, never over a dossier, never unasked."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from vsv_wizard.documenten.errors import BestaatAl, IsBron, IsDossier, NietGeschreven
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag.address import same
from vsv_wizard.opslag.disk import Onbevestigd, zet_neer
from vsv_wizard.opslag.errors import redenen

# How a dossier shows itself, whatever the file is called; a document never looks like this.
_KENMERKEN = (
    re.compile(rb"^\s*schema\s*=", re.MULTILINE),
    re.compile(rb"^\s*\[dossier\]", re.MULTILINE),
)
_GENOEG = 65536  # bytes in which it does so


def schrijf_bestand(
    pad: Path, inhoud: str | bytes, *, overschrijf: bool = False, dossier_pad: Path | None = None
) -> Path:
    """Write a document, whole or not at all. Gives its path; else as `schrijf_bestanden`."""
    return schrijf_bestanden({pad: inhoud}, overschrijf=overschrijf, dossier_pad=dossier_pad)[0]


def schrijf_bestanden(
    uitvoer: Mapping[Path, str | bytes],
    *,
    overschrijf: bool = False,
    dossier_pad: Path | None = None,
    bron: Path | None = None,
) -> list[Path]:
    """Write documents that belong together: all of them or none. Gives their paths.

    bron: the file that they were made of, which is never replaced. A new file can be read
    by its owner only; a file that is replaced keeps its rights.
    Raises BestaatAl, IsDossier, IsBron or NietGeschreven; then nothing was changed.
    """
    for pad in uitvoer:
        with _in_het_nederlands(pad):
            _keur(pad.expanduser().resolve(), overschrijf, dossier_pad, bron)
    geschreven: list[tuple[Path, bytes | None]] = []
    try:
        for pad, inhoud in uitvoer.items():
            with _in_het_nederlands(pad):
                doel = pad.expanduser().resolve()
                oud = doel.read_bytes() if doel.exists() else None
                data = inhoud.encode() if isinstance(inhoud, str) else inhoud
                zet_neer(doel, data, nieuw=not overschrijf)
                geschreven.append((doel, oud))
    except BaseException:
        for doel, oud in geschreven:
            with contextlib.suppress(OSError):
                doel.unlink() if oud is None else zet_neer(doel, oud, nieuw=False)
        raise
    return [doel for doel, _ in geschreven]


@contextlib.contextmanager
def _in_het_nederlands(pad: Path) -> Iterator[None]:
    """Whatever goes wrong with this file: why, and what to do now."""
    try:
        yield
    except NietGeschreven:
        raise
    except FileExistsError as fout:  # made by somebody else in the meantime
        raise _bestaat_al(pad) from fout
    except Onbevestigd as fout:
        raise NietGeschreven(
            f"De schijf bevestigt niet dat {_naam(pad)} bewaard is. "
            "Controleer de schijf en bewaar nog een keer."
        ) from fout
    except OSError as fout:
        waarom, nu = redenen(fout)
        raise NietGeschreven(f"Wij kunnen {_naam(pad)} niet schrijven. {waarom} {nu}") from fout
    except (RuntimeError, ValueError) as fout:  # a loop of links, no home, an impossible character
        raise NietGeschreven(
            f"Wij kunnen {_naam(pad)} niet schrijven. Kies een andere map of naam."
        ) from fout


def _naam(pad: Path) -> str:
    """A path as it may stand in a message."""
    return schoon_regel(str(pad))


def _bestaat_al(pad: Path) -> BestaatAl:
    return BestaatAl(f"{_naam(pad)} bestaat al. Kies een andere naam, of gebruik --overschrijf.")


def _keur(doel: Path, overschrijf: bool, dossier_pad: Path | None, bron: Path | None) -> None:
    """Say before anything is written what would go wrong."""
    naam = _naam(doel)
    if doel.is_dir():
        raise NietGeschreven(f"{naam} is een map. Geef ook een bestandsnaam.")
    if not doel.parent.is_dir():
        raise NietGeschreven(f"De map {_naam(doel.parent)} bestaat niet. Maak eerst de map.")
    if bron is not None and _zelfde(doel, bron.expanduser().resolve()):
        raise IsBron(f"{naam} is het model zelf. Kies een andere naam voor het resultaat.")
    if _is_dossier(doel, dossier_pad):
        raise IsDossier(f"{naam} is een dossier. Kies een andere naam voor het document.")
    if not doel.exists():
        return
    if not doel.is_file():
        raise NietGeschreven(f"{naam} is geen gewoon bestand. Kies een andere naam.")
    if eigenaar := next(_open_in(doel), None):
        raise NietGeschreven(
            f"{naam} staat open in Word of een ander programma. Sluit het daar en probeer het "
            f"opnieuw. Is het al dicht? Verwijder dan het bestand {_naam(Path(eigenaar.name))}."
        )
    if not overschrijf:
        raise _bestaat_al(doel)


def _zelfde(doel: Path, ander: Path) -> bool:
    """Whether both are one file: by another name, a link, or in other capitals."""
    if str(doel).casefold() == str(ander).casefold():
        return True
    return doel.exists() and ander.exists() and doel.samefile(ander)


def _open_in(doel: Path) -> Iterator[Path]:
    """The files beside a document with which Office and LibreOffice say that it is open there.

    Word puts "~$" in front, and of a longer name drops as many characters for it.
    """
    namen = [f"~${doel.name[weg:]}" for weg in range(3)] + [f".~lock.{doel.name}#"]
    for naam in namen:
        if os.path.lexists(eigenaar := doel.with_name(naam)):
            yield eigenaar


def _is_dossier(doel: Path, dossier_pad: Path | None) -> bool:
    """Whether this is the dossier itself, by any name, or looks like another dossier."""
    if dossier_pad is not None and same(doel, dossier_pad):
        return True
    if not doel.is_file():
        return False
    with doel.open("rb") as bestand:
        begin = bestand.read(_GENOEG)
    if begin.startswith(b"<!doctype html>"):
        return False  # a report: a title may hold any text, of any number of lines
    gevonden = [kenmerk.search(begin) is not None for kenmerk in _KENMERKEN]
    return any(gevonden) if doel.suffix.lower() == ".toml" else all(gevonden)
