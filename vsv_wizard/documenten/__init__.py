"""Documents made from a dossier: one neutral structure, and a writer per format.

What it offers is imported when it is asked for: every help reads the table of kinds, and
must not pay for what makes them.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vsv_wizard.documenten.errors import (
        DocumentError,
        DocumentExists,
        IsDossier,
        IsSource,
        NoSuchChoice,
        NotPossible,
        NotWritten,
    )
    from vsv_wizard.documenten.kinds import FORMATS, KINDS, DocumentKind, in_format
    from vsv_wizard.documenten.make import file_name_of, material_of
    from vsv_wizard.documenten.material import Material
    from vsv_wizard.documenten.preview import Preview, preview_of
    from vsv_wizard.documenten.save import free_name, write_file, write_files
    from vsv_wizard.dossier.niveau import Niveau

_MODULE = {
    "Preview": "documenten.preview",
    "DocumentExists": "documenten.errors",
    "DocumentError": "documenten.errors",
    "FORMATS": "documenten.kinds",
    "NoSuchChoice": "documenten.errors",
    "IsSource": "documenten.errors",
    "IsDossier": "documenten.errors",
    "NotWritten": "documenten.errors",
    "NotPossible": "documenten.errors",
    "Niveau": "dossier.niveau",
    "KINDS": "documenten.kinds",
    "DocumentKind": "documenten.kinds",
    "Material": "documenten.material",
    "preview_of": "documenten.preview",
    "file_name_of": "documenten.make",
    "in_format": "documenten.kinds",
    "free_name": "documenten.save",
    "write_file": "documenten.save",
    "write_files": "documenten.save",
    "material_of": "documenten.make",
}

__all__ = [
    "FORMATS",
    "KINDS",
    "DocumentError",
    "DocumentExists",
    "DocumentKind",
    "IsDossier",
    "IsSource",
    "Material",
    "Niveau",
    "NoSuchChoice",
    "NotPossible",
    "NotWritten",
    "Preview",
    "file_name_of",
    "free_name",
    "in_format",
    "material_of",
    "preview_of",
    "write_file",
    "write_files",
]


def __getattr__(name: str) -> object:
    """Import what is asked for, from where it is."""
    if name not in _MODULE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"vsv_wizard.{_MODULE[name]}"), name)
