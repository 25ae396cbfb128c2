"""Where dossiers are by default, and where this user's own state is."""

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER_VARIABLE = "VSV_WIZARD_MAP"
STATE_VARIABLE = "VSV_WIZARD_STAAT"
FOLDER_NAME = "VSV-dossiers"
PROFIEL_FILE = "regioprofiel.toml"  # beside the dossiers, and not one of them


class _Look:
    """In which folder this command line looks, when it says so."""

    folder: Path | str | None = None


_LOOK = _Look()


@contextlib.contextmanager
def looking_in(folder: Path | str) -> Iterator[None]:
    """Take this for the folder with dossiers meanwhile: somebody said so on the command line."""
    before, _LOOK.folder = _LOOK.folder, folder
    try:
        yield
    finally:
        _LOOK.folder = before


def dossier_folder(
    keuze: Path | str | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """The folder with dossiers: as asked for, else as set, else in the user's documents."""
    if keuze := keuze or _LOOK.folder:
        return Path(os.path.expanduser(keuze))
    if ingesteld := environment.get(FOLDER_VARIABLE, "").strip():
        return Path(os.path.expanduser(ingesteld))
    from vsv_wizard.opslag.settings import settings

    if ingesteld := settings(environment).map:
        return Path(os.path.expanduser(ingesteld))
    import platformdirs

    return platformdirs.user_documents_path() / FOLDER_NAME


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for what is of this user on this machine, and never shared or synced."""
    if ingesteld := environment.get(STATE_VARIABLE, "").strip():
        # Taken from the home of the user: where somebody is now may be a shared folder.
        return Path(os.path.expanduser("~"), os.path.expanduser(ingesteld))
    import platformdirs

    return platformdirs.user_state_path("vsv-wizard", appauthor=False)


def make_private(folder: Path) -> None:
    """Make this folder in the state of the user, for nobody else to look in. Raises OSError.

    What is above it is made so too; one that was there is narrowed, unless somebody chose it.
    """
    missing = [folder]
    while not os.path.lexists(missing[-1].parent):
        missing.append(missing[-1].parent)
    for here in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(here, 0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder))
    for here in {folder, state_folder()}:
        if here != state_folder() or STATE_VARIABLE not in os.environ:
            with contextlib.suppress(OSError):
                os.chmod(here, 0o700)
