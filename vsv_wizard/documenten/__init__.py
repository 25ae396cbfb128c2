"""Documents made from a dossier: one neutral structure, and a writer per format."""

import re
from datetime import datetime
from importlib import import_module
from pathlib import Path

from vsv_wizard.documenten.niveau import Niveau
from vsv_wizard.documenten.statusrapport import maak_rapport
from vsv_wizard.dossier import Dossier
from vsv_wizard.opslag.fouten import redenen
from vsv_wizard.opslag.schijf import Onbevestigd, zet_neer
from vsv_wizard.stappenplan import Plan
from vsv_wizard.tekst import schoon_regel
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

# How a dossier shows itself, whatever the file is called; a document never looks like this.
_KENMERKEN = (
    re.compile(rb"^\s*schema\s*=", re.MULTILINE),
    re.compile(rb"^\s*\[dossier\]", re.MULTILINE),
)
_GENOEG = 65536  # bytes in which it does so


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
    pad: Path,
    inhoud: str | bytes,
    *,
    overschrijf: bool = False,
    dossier_pad: Path | None = None,
) -> Path:
    """Write a document, whole or not at all. Gives its path.

    A new file can be read by its owner only; a file that is replaced keeps its rights.
    Raises BestaatAl, IsDossier or NietGeschreven; then nothing was changed.
    """
    try:
        doel = pad.expanduser().resolve()
        _controleer_doel(doel, overschrijf, dossier_pad)
        data = inhoud.encode() if isinstance(inhoud, str) else inhoud
        zet_neer(doel, data, nieuw=not overschrijf)
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
    return doel


def _naam(pad: Path) -> str:
    """A path as it may stand in a message."""
    return schoon_regel(str(pad))


def _bestaat_al(pad: Path) -> BestaatAl:
    return BestaatAl(f"{_naam(pad)} bestaat al. Kies een andere naam, of gebruik --overschrijf.")


def _controleer_doel(doel: Path, overschrijf: bool, dossier_pad: Path | None) -> None:
    naam = _naam(doel)
    if doel.is_dir():
        raise NietGeschreven(f"{naam} is een map. Geef ook een bestandsnaam.")
    if not doel.parent.is_dir():
        raise NietGeschreven(f"De map {_naam(doel.parent)} bestaat niet. Maak eerst de map.")
    if _is_dossier(doel, dossier_pad):
        raise IsDossier(f"{naam} is een dossier. Kies een andere naam voor het rapport.")
    if not doel.exists():
        return
    if not doel.is_file():
        raise NietGeschreven(f"{naam} is geen gewoon bestand. Kies een andere naam.")
    if not overschrijf:
        raise _bestaat_al(doel)


def _is_dossier(doel: Path, dossier_pad: Path | None) -> bool:
    """Whether this is the dossier itself, by any name, or looks like another dossier."""
    if dossier_pad is not None and doel == dossier_pad.expanduser().resolve():
        return True
    if not doel.is_file():
        return False
    if dossier_pad is not None and dossier_pad.exists() and doel.samefile(dossier_pad):
        return True
    with doel.open("rb") as bestand:
        begin = bestand.read(_GENOEG)
    if begin.startswith(b"<!doctype html>"):
        return False  # a report: a title may hold any text, of any number of lines
    gevonden = [kenmerk.search(begin) is not None for kenmerk in _KENMERKEN]
    return any(gevonden) if doel.suffix.lower() == ".toml" else all(gevonden)
