"""Where dossiers are by default, and where this user's own state is."""

import os
from collections.abc import Mapping
from pathlib import Path

FOLDER_VARIABLE = "VSV_WIZARD_MAP"
STATE_VARIABLE = "VSV_WIZARD_STAAT"
FOLDER_NAME = "VSV-dossiers"
PROFIEL_FILE = "regioprofiel.toml"  # beside the dossiers, and not one of them


def dossier_folder(
    keuze: Path | str | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """The folder with dossiers: as asked for, else as set, else in the user's documents."""
    if keuze:
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
        return Path(os.path.expanduser(ingesteld))
    import platformdirs

    return platformdirs.user_state_path("vsv-wizard", appauthor=False)
