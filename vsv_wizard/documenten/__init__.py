"""Documents made from a dossier: one neutral structure, and a writer per format."""

from datetime import datetime

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
from vsv_wizard.documenten.material import Stof
from vsv_wizard.documenten.save import schrijf_bestand, schrijf_bestanden
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.text import bestandsnaam
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Voortgang, bepaal

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


def stof_van(
    dossier: Dossier,
    plan: Plan,
    nu: datetime,
    niveau: Niveau = Niveau.BESTUUR,
    voortgang: Voortgang | None = None,
) -> Stof:
    """What documents are made of: a dossier at this moment, for the readers of this level.

    voortgang: when it is known already, for the same day.
    """
    lokaal = nu.astimezone() if nu.tzinfo else nu
    voortgang = voortgang or bepaal(dossier, plan, lokaal.date())
    return Stof(dossier, plan, voortgang, Niveau(niveau), lokaal)


def bestandsnaam_van(soort: Soort, stof: Stof, vorm: str) -> str:
    """The name of a file that says what it is; it holds no name of a person."""
    delen = [bestandsnaam(stof.dossier.vsv.naam or stof.dossier.dossier.naam), soort.naam]
    if len(soort.niveaus) > 1:
        delen.append(stof.niveau.value)
    return f"{'-'.join(delen)}-{stof.vandaag.isoformat()}.{vorm}"
