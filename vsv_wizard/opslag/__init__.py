"""The file of a dossier: reading it, saving it, and where it lives.

The promise: whatever happens, what was called saved is on disk, and no file is ever
made worse by this program. So what cannot be read is never overwritten; what was
changed under us is never overwritten; a save is a whole file or none; and a save is
read back before it is trusted.

This package knows bytes and dossiers, not plans or screens. To the rest of the
program it is one small interface: `Dossiermap` (rows to choose from, a new dossier),
`lees` and `bewaar` with a version that says which bytes an answer started from. Behind
it there is a folder now; a database of an RSO could take its place, since a dossier
carries its own id, revision and parent.

Everything that can go wrong is an `OpslagFout`: its text is Dutch and names no
answers, its `exit_code` is for the command line.

What it offers is imported when it is asked for: the log of crashes is in this package, and
must also work where one of the packages that we build on is missing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vsv_wizard.opslag.destination import Destination, Page
    from vsv_wizard.opslag.errors import (
        BestaatAl,
        GeenDossier,
        Gewijzigd,
        NietBevestigd,
        NietBewaard,
        NietGevonden,
        NieuwerSchema,
        Onleesbaar,
        OpslagFout,
        Verdwenen,
    )
    from vsv_wizard.opslag.folder import (
        Dossiermap,
        Regel,
        groepeer,
        home_at,
        home_of,
        nieuw_dossier,
        volgende_versie,
    )
    from vsv_wizard.opslag.home import Home
    from vsv_wizard.opslag.places import PROFIELBESTAND, dossiermap, staatmap
    from vsv_wizard.opslag.read import Geladen, lees, uit_bytes, versie_van
    from vsv_wizard.opslag.resume import Remembered, laatste, onthoud, plek_van, vergeet
    from vsv_wizard.opslag.toml import naar_toml
    from vsv_wizard.opslag.write import bewaar

_MODULE = {
    "BestaatAl": "errors",
    "Destination": "destination",
    "Dossiermap": "folder",
    "GeenDossier": "errors",
    "Home": "home",
    "Geladen": "read",
    "Gewijzigd": "errors",
    "NietBevestigd": "errors",
    "NietBewaard": "errors",
    "NietGevonden": "errors",
    "NieuwerSchema": "errors",
    "Onleesbaar": "errors",
    "OpslagFout": "errors",
    "PROFIELBESTAND": "places",
    "Page": "destination",
    "Regel": "folder",
    "Remembered": "resume",
    "Verdwenen": "errors",
    "bewaar": "write",
    "dossiermap": "places",
    "groepeer": "folder",
    "home_at": "folder",
    "home_of": "folder",
    "laatste": "resume",
    "lees": "read",
    "naar_toml": "toml",
    "nieuw_dossier": "folder",
    "onthoud": "resume",
    "plek_van": "resume",
    "staatmap": "places",
    "uit_bytes": "read",
    "vergeet": "resume",
    "versie_van": "read",
    "volgende_versie": "folder",
}

__all__ = [
    "PROFIELBESTAND",
    "BestaatAl",
    "Destination",
    "Dossiermap",
    "GeenDossier",
    "Geladen",
    "Gewijzigd",
    "Home",
    "NietBevestigd",
    "NietBewaard",
    "NietGevonden",
    "NieuwerSchema",
    "Onleesbaar",
    "OpslagFout",
    "Page",
    "Regel",
    "Remembered",
    "Verdwenen",
    "bewaar",
    "dossiermap",
    "groepeer",
    "home_at",
    "home_of",
    "laatste",
    "lees",
    "naar_toml",
    "nieuw_dossier",
    "onthoud",
    "plek_van",
    "staatmap",
    "uit_bytes",
    "vergeet",
    "versie_van",
    "volgende_versie",
]


def __getattr__(name: str) -> object:
    """Import what is asked for, from where it is."""
    if name not in _MODULE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"vsv_wizard.opslag.{_MODULE[name]}"), name)
