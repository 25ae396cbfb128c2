"""Documents made from a dossier: one neutral structure, and a writer per format."""

import os
import re
from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile

from vsv_wizard.documenten.niveau import Niveau
from vsv_wizard.documenten.statusrapport import maak_rapport
from vsv_wizard.dossier import Dossier
from vsv_wizard.stappenplan import Plan
from vsv_wizard.voortgang import bepaal

__all__ = [
    "FORMATEN",
    "BestaatAl",
    "IsDossier",
    "NietGeschreven",
    "Niveau",
    "maak_rapport",
    "rapport",
    "schrijf_bestand",
]

# Per format its writer, a module with `schrijf(document)`; imported when it is asked for.
_SCHRIJVERS = {"md": "schrijf_markdown", "html": "schrijf_html", "json": "schrijf_json"}
FORMATEN = tuple(_SCHRIJVERS)

_KENMERK = re.compile(rb"^\s*(?:schema\s*=\s*\d|\[dossier\])", re.MULTILINE)
_GENOEG = 65536  # bytes in which a dossier shows itself


class NietGeschreven(OSError):
    """A document could not be written. The message is Dutch and says what to do."""


class BestaatAl(NietGeschreven, FileExistsError):
    """There is a file with this name, and nobody said that it may be replaced."""


class IsDossier(NietGeschreven):
    """The file is a dossier; a document never takes its place."""


def rapport(
    dossier: Dossier,
    plan: Plan,
    nu: datetime,
    formaat: str = "html",
    niveau: Niveau = Niveau.BESTUUR,
) -> str:
    """The status report of a dossier at this moment, in one of `FORMATEN`."""
    lokaal = nu.astimezone() if nu.tzinfo else nu
    voortgang = bepaal(dossier, plan, lokaal.date())
    document = maak_rapport(dossier, plan, voortgang, Niveau(niveau), lokaal)
    schrijver = import_module(f"vsv_wizard.documenten.{_SCHRIJVERS[formaat]}")
    tekst: str = schrijver.schrijf(document)
    return tekst


def schrijf_bestand(
    pad: Path, tekst: str, *, overschrijf: bool = False, dossier_pad: Path | None = None
) -> Path:
    """Write a document, whole or not at all, readable by its owner only. Gives its path.

    Raises BestaatAl, IsDossier or NietGeschreven; then nothing was changed.
    """
    try:
        doel = pad.expanduser().resolve()
        _controleer_doel(doel, overschrijf, dossier_pad)
        _vervang(doel, tekst)
    except NietGeschreven:
        raise
    except (OSError, RuntimeError) as fout:
        waarom = getattr(fout, "strerror", None) or fout
        raise NietGeschreven(
            f"Wij kunnen {pad} niet schrijven. Kies een andere map of naam. ({waarom})"
        ) from fout
    return doel


def _controleer_doel(doel: Path, overschrijf: bool, dossier_pad: Path | None) -> None:
    if doel.is_dir():
        raise NietGeschreven(f"{doel} is een map. Geef ook een bestandsnaam.")
    if not doel.parent.is_dir():
        raise NietGeschreven(f"De map {doel.parent} bestaat niet. Maak eerst de map.")
    if _is_dossier(doel, dossier_pad):
        raise IsDossier(f"{doel} is een dossier. Kies een andere naam voor het rapport.")
    if doel.exists() and not overschrijf:
        raise BestaatAl(f"{doel} bestaat al. Kies een andere naam, of gebruik --overschrijf.")


def _is_dossier(doel: Path, dossier_pad: Path | None) -> bool:
    """Whether this is the dossier itself, by any name, or looks like another dossier."""
    if dossier_pad is not None and doel == dossier_pad.expanduser().resolve():
        return True
    if not doel.exists():
        return False
    if dossier_pad is not None and dossier_pad.exists() and doel.samefile(dossier_pad):
        return True
    if not doel.is_file():
        return False
    with doel.open("rb") as bestand:
        begin = bestand.read(_GENOEG)
    return doel.suffix.lower() == ".toml" and _KENMERK.search(begin) is not None


def _vervang(doel: Path, tekst: str) -> None:
    """Write beside the file first (mode 0600), then put it in place in one move."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=doel.parent, prefix=".vsv-", delete=False
    ) as tijdelijk:
        naam = tijdelijk.name
        try:
            tijdelijk.write(tekst)
            tijdelijk.flush()
            os.fsync(tijdelijk.fileno())
        except BaseException:
            tijdelijk.close()
            os.unlink(naam)
            raise
    try:
        os.replace(naam, doel)
    except BaseException:
        os.unlink(naam)
        raise
