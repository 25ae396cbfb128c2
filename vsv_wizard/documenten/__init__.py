"""Documents made from a dossier: one neutral structure, and a writer per format.

What it offers is imported when it is asked for: every help reads the table of kinds, and
must not pay for what makes them.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vsv_wizard.documenten.bekijken import Beeld, bekijk
    from vsv_wizard.documenten.errors import (
        BestaatAl,
        Documentfout,
        GeenKeus,
        IsBron,
        IsDossier,
        NietGeschreven,
        NietMogelijk,
    )
    from vsv_wizard.documenten.kinds import FORMATEN, SOORTEN, Soort, in_vorm
    from vsv_wizard.documenten.make import bestandsnaam_van, stof_van
    from vsv_wizard.documenten.material import Stof
    from vsv_wizard.documenten.save import schrijf_bestand, schrijf_bestanden
    from vsv_wizard.dossier.niveau import Niveau

_MODULE = {
    "Beeld": "documenten.bekijken",
    "BestaatAl": "documenten.errors",
    "Documentfout": "documenten.errors",
    "FORMATEN": "documenten.kinds",
    "GeenKeus": "documenten.errors",
    "IsBron": "documenten.errors",
    "IsDossier": "documenten.errors",
    "NietGeschreven": "documenten.errors",
    "NietMogelijk": "documenten.errors",
    "Niveau": "dossier.niveau",
    "SOORTEN": "documenten.kinds",
    "Soort": "documenten.kinds",
    "Stof": "documenten.material",
    "bekijk": "documenten.bekijken",
    "bestandsnaam_van": "documenten.make",
    "in_vorm": "documenten.kinds",
    "schrijf_bestand": "documenten.save",
    "schrijf_bestanden": "documenten.save",
    "stof_van": "documenten.make",
}

__all__ = [
    "FORMATEN",
    "SOORTEN",
    "Beeld",
    "BestaatAl",
    "Documentfout",
    "GeenKeus",
    "IsBron",
    "IsDossier",
    "NietGeschreven",
    "NietMogelijk",
    "Niveau",
    "Soort",
    "Stof",
    "bekijk",
    "bestandsnaam_van",
    "in_vorm",
    "schrijf_bestand",
    "schrijf_bestanden",
    "stof_van",
]


def __getattr__(name: str) -> object:
    """Import what is asked for, from where it is."""
    if name not in _MODULE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"vsv_wizard.{_MODULE[name]}"), name)
