"""Where dossiers are by default, and where this user's own state is."""

import os
from collections.abc import Mapping
from pathlib import Path

MAP_VARIABELE = "VSV_WIZARD_MAP"
STAAT_VARIABELE = "VSV_WIZARD_STAAT"
MAPNAAM = "VSV-dossiers"
PROFIELBESTAND = "regioprofiel.toml"  # beside the dossiers, and not one of them


def dossiermap(keuze: Path | str | None = None, omgeving: Mapping[str, str] = os.environ) -> Path:
    """The folder with dossiers: as asked for, else as set, else in the user's documents."""
    if keuze:
        return Path(os.path.expanduser(keuze))
    if ingesteld := omgeving.get(MAP_VARIABELE, "").strip():
        return Path(os.path.expanduser(ingesteld))
    import platformdirs

    return platformdirs.user_documents_path() / MAPNAAM


def staatmap(omgeving: Mapping[str, str] = os.environ) -> Path:
    """The folder for what is of this user on this machine, and never shared or synced."""
    if ingesteld := omgeving.get(STAAT_VARIABELE, "").strip():
        return Path(os.path.expanduser(ingesteld))
    import platformdirs

    return platformdirs.user_state_path("vsv-wizard", appauthor=False)
