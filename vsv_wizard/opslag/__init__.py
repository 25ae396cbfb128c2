"""The file of a dossier: reading it, saving it, and where it lives.

The promise: whatever happens, what was called saved is on disk, and no file is ever
made worse by this program. So what cannot be read is never overwritten; what was
changed under us is never overwritten; a save is a whole file or none; and a save is
read back before it is trusted.

This package knows bytes and dossiers, not plans or screens. To the rest of the
program it is one small interface: `DossierFolder` (rows to choose from, a new dossier),
`load` and `save` with a version that says which bytes an answer started from. Behind
it there is a folder now; a database of an RSO could take its place, since a dossier
carries its own id, revision and parent.

Everything that can go wrong is an `OpslagError`: its text is Dutch and names no
answers, its `exit_code` is for the command line.

What it offers is imported when it is asked for: the log of crashes is in this package, and
must also work where one of the packages that we build on is missing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vsv_wizard.opslag.destination import Destination, Page
    from vsv_wizard.opslag.errors import (
        ChangedOnDisk,
        DossierExists,
        FileNotFound,
        NewerSchema,
        NotADossier,
        NotConfirmed,
        NotDone,
        NotSaved,
        OpslagError,
        OtherEncoding,
        Unreadable,
        Vanished,
    )
    from vsv_wizard.opslag.folder import (
        DossierFolder,
        FileRow,
        group_rows,
        home_at,
        home_of,
        new_dossier,
        next_version,
    )
    from vsv_wizard.opslag.home import Home
    from vsv_wizard.opslag.places import PROFIEL_FILE, dossier_folder, state_folder
    from vsv_wizard.opslag.read import Loaded, from_bytes, load, version_of
    from vsv_wizard.opslag.resume import Remembered, forget, last, rank_of, remember
    from vsv_wizard.opslag.toml import to_toml
    from vsv_wizard.opslag.write import save

_MODULE = {
    "DossierExists": "errors",
    "Destination": "destination",
    "DossierFolder": "folder",
    "NotADossier": "errors",
    "Home": "home",
    "Loaded": "read",
    "ChangedOnDisk": "errors",
    "NotConfirmed": "errors",
    "NotDone": "errors",
    "NotSaved": "errors",
    "FileNotFound": "errors",
    "NewerSchema": "errors",
    "Unreadable": "errors",
    "OpslagError": "errors",
    "OtherEncoding": "errors",
    "PROFIEL_FILE": "places",
    "Page": "destination",
    "FileRow": "folder",
    "Remembered": "resume",
    "Vanished": "errors",
    "save": "write",
    "dossier_folder": "places",
    "group_rows": "folder",
    "home_at": "folder",
    "home_of": "folder",
    "last": "resume",
    "load": "read",
    "to_toml": "toml",
    "new_dossier": "folder",
    "remember": "resume",
    "rank_of": "resume",
    "state_folder": "places",
    "from_bytes": "read",
    "forget": "resume",
    "version_of": "read",
    "next_version": "folder",
}

__all__ = [
    "PROFIEL_FILE",
    "ChangedOnDisk",
    "Destination",
    "DossierExists",
    "DossierFolder",
    "FileNotFound",
    "FileRow",
    "Home",
    "Loaded",
    "NewerSchema",
    "NotADossier",
    "NotConfirmed",
    "NotDone",
    "NotSaved",
    "OpslagError",
    "OtherEncoding",
    "Page",
    "Remembered",
    "Unreadable",
    "Vanished",
    "dossier_folder",
    "forget",
    "from_bytes",
    "group_rows",
    "home_at",
    "home_of",
    "last",
    "load",
    "new_dossier",
    "next_version",
    "rank_of",
    "remember",
    "save",
    "state_folder",
    "to_toml",
    "version_of",
]


def __getattr__(name: str) -> object:
    """Import what is asked for, from where it is."""
    if name not in _MODULE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"vsv_wizard.opslag.{_MODULE[name]}"), name)
