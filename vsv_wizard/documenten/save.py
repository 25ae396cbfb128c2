"""A document to a file: whole or not at all, never over a dossier, never unasked."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from vsv_wizard.documenten.errors import DocumentExists, IsDossier, IsSource, NotWritten
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag.address import real, same
from vsv_wizard.opslag.disk import Unconfirmed, put_in_place
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.places import PROFIEL_FILE, state_folder
from vsv_wizard.opslag.windows_errors import refuse_name

# How a dossier shows itself, whatever the file is called; a document never looks like this.
_MARKS = (
    re.compile(rb"^\s*schema\s*=", re.MULTILINE),
    re.compile(rb"^\s*\[dossier\]", re.MULTILINE),
)
_ENOUGH = 65536  # bytes in which it does so
_OUR_COMMENTS = tuple(
    f"# {wat}, voor".encode()
    for wat in ("Dossier van een VSV", "Profiel van een regio", "Oude sessies van een dossier")
)


MOST = 999  # names that are tried for a file


def free_name(folder: Path, naam: str) -> str:
    """This name, or with a number behind it when there is such a file already."""
    stem, dot, end = naam.rpartition(".")
    names = (naam, *(f"{stem} ({number}){dot}{end}" for number in range(2, MOST)))
    return next((n for n in names if not os.path.lexists(folder / n)), naam)


def write_file(
    pad: Path, inhoud: str | bytes, *, overschrijf: bool = False, dossier_path: Path | None = None
) -> Path:
    """Write a document, whole or not at all. Gives its path; else as `write_files`."""
    return write_files({pad: inhoud}, overschrijf=overschrijf, dossier_path=dossier_path)[0]


def write_files(
    uitvoer: Mapping[Path, str | bytes],
    *,
    overschrijf: bool = False,
    dossier_path: Path | None = None,
    bron: Path | tuple[Path, ...] | None = None,
) -> list[Path]:
    """Write documents that belong together: all of them or none. Gives their paths.

    bron: the file or files that they were made of, which are never replaced. A new file can be read
    by its owner only; a file that is replaced keeps its rights.
    Raises DocumentExists, IsDossier, IsSource or NotWritten; then nothing was changed.
    """
    for pad in uitvoer:
        with _in_dutch(pad):
            refuse_name(pad.name)  # before it is made whole: that turns it into a device
            if (asked := pad.expanduser()).is_symlink() and not asked.exists():
                raise NotWritten(f"{_naam(pad)} wijst naar niets. Kies een andere naam.")
            _check(asked.resolve(), overschrijf, dossier_path, bron)
    geschreven: list[tuple[Path, bytes | None]] = []
    try:
        for pad, inhoud in uitvoer.items():
            with _in_dutch(pad):
                doel = pad.expanduser().resolve()
                oud = doel.read_bytes() if doel.exists() else None
                data = inhoud.encode() if isinstance(inhoud, str) else inhoud
                put_in_place(doel, data, new=not overschrijf)
                geschreven.append((doel, oud))
    except BaseException:
        for doel, oud in geschreven:
            with contextlib.suppress(OSError):
                doel.unlink() if oud is None else put_in_place(doel, oud, new=False)
        raise
    return [doel for doel, _ in geschreven]


@contextlib.contextmanager
def _in_dutch(pad: Path) -> Iterator[None]:
    """Whatever goes wrong with this file: why, and what to do now."""
    try:
        yield
    except NotWritten:
        raise
    except FileExistsError as error:  # made by somebody else in the meantime
        raise _already_exists(pad) from error
    except Unconfirmed as error:
        raise NotWritten(
            f"De schijf bevestigt niet dat {_naam(pad)} bewaard is. "
            "Controleer de schijf en bewaar nog een keer."
        ) from error
    except OSError as error:
        waarom, now = reasons(error)
        raise NotWritten(f"Wij kunnen {_naam(pad)} niet schrijven. {waarom} {now}") from error
    except (RuntimeError, ValueError) as error:  # a loop of links, no home, an impossible character
        raise NotWritten(
            f"Wij kunnen {_naam(pad)} niet schrijven. Kies een andere map of naam."
        ) from error


def _naam(pad: Path) -> str:
    """A path as it may stand in a message."""
    return clean_line(str(pad))


def _already_exists(pad: Path) -> DocumentExists:
    return DocumentExists(
        f"{_naam(pad)} bestaat al. Kies een andere naam, of gebruik --overschrijf."
    )


def _check(
    doel: Path,
    overschrijf: bool,
    dossier_path: Path | None,
    bron: Path | tuple[Path, ...] | None,
) -> None:
    """Say before anything is written what would go wrong."""
    naam = _naam(doel)
    if doel.is_dir():
        raise NotWritten(f"{naam} is een map. Geef ook een bestandsnaam.")
    if not doel.parent.is_dir():
        raise NotWritten(f"De map {_naam(doel.parent)} bestaat niet. Maak eerst de map.")
    sources = bron if isinstance(bron, tuple) else (bron,) if bron else ()
    if any(_same(doel, source.expanduser().resolve()) for source in sources):
        wat = "een bestand dat u laat lezen" if isinstance(bron, tuple) else "het model zelf"
        raise IsSource(f"{naam} is {wat}. Kies een andere naam voor het resultaat.")
    if _is_dossier(doel, dossier_path):
        raise IsDossier(f"{naam} is een dossier. Kies een andere naam voor het document.")
    if _is_of_ours(doel):
        raise IsDossier(
            f"{naam} is een bestand dat vsv-wizard leest, zoals een profiel. Kies een andere naam."
        )
    if not doel.exists():
        return
    if not doel.is_file():
        raise NotWritten(f"{naam} is geen gewoon bestand. Kies een andere naam.")
    if eigenaar := next(_opened_in(doel), None):
        raise NotWritten(
            f"{naam} staat open in Word of een ander programma. Sluit het daar en probeer het "
            f"opnieuw. Is het al dicht? Verwijder dan het bestand {_naam(Path(eigenaar.name))}."
        )
    if not overschrijf:
        raise _already_exists(doel)


def _same(doel: Path, other: Path) -> bool:
    """Whether both are one file: by another name, a link, or in other capitals."""
    if str(doel).casefold() == str(other).casefold():
        return True
    return doel.exists() and other.exists() and doel.samefile(other)


def _opened_in(doel: Path) -> Iterator[Path]:
    """The files beside a document with which Office and LibreOffice say that it is open there.

    Word puts "~$" in front, and of a longer name drops as many characters for it.
    """
    names = [f"~${doel.name[weg:]}" for weg in range(3)] + [f".~lock.{doel.name}#"]
    for naam in names:
        if os.path.lexists(eigenaar := doel.with_name(naam)):
            yield eigenaar


def _is_of_ours(doel: Path) -> bool:
    """Whether this is, or has the name of, what the program reads: a profile, its own state.

    A document is never TOML, so no file that is TOML is ever replaced by one.
    """
    if doel.name.casefold() == PROFIEL_FILE or doel.is_relative_to(real(state_folder())):
        return True
    if not doel.is_file():
        return False
    with doel.open("rb") as bestand:
        begin = bestand.read(_ENOUGH)
    return doel.suffix.lower() == ".toml" or begin.partition(b"\n")[0].startswith(_OUR_COMMENTS)


def _is_dossier(doel: Path, dossier_path: Path | None) -> bool:
    """Whether this is the dossier itself, by any name, or looks like another dossier."""
    if dossier_path is not None and same(doel, dossier_path):
        return True
    if not doel.is_file():
        return False
    with doel.open("rb") as bestand:
        begin = bestand.read(_ENOUGH)
    if begin.startswith(b"<!doctype html>"):
        return False  # a report: a title may hold any text, of any number of lines
    found = [kenmerk.search(begin) is not None for kenmerk in _MARKS]
    return any(found) if doel.suffix.lower() == ".toml" else all(found)
