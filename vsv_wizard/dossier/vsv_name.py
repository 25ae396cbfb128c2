"""What a VSV is called, wherever its name stands."""

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import clean_line

NO_NAME = "VSV zonder naam"


def vsv_name(dossier: Dossier, otherwise: str = NO_NAME) -> str:
    """The name of the VSV; else the one that its dossier began with, else `otherwise`."""
    return first_name(dossier.vsv.naam, dossier.dossier.naam, otherwise=otherwise)


def first_name(*names: str | None, otherwise: str = NO_NAME) -> str:
    """The first of these that is a name, as one line. "Weet ik nog niet" is none."""
    clean = (clean_line(name).strip() for name in names if name)
    return next((name for name in clean if known(name)), otherwise)


def identity(dossier_id: str, naam: str) -> tuple[str, str]:
    """What tells one VSV from another among files: the id, and the name.

    A file that was copied as a template keeps the id; under another name it is another VSV,
    until a person says otherwise.
    """
    return dossier_id, " ".join(naam.casefold().split())
