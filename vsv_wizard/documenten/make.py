"""What a document is made of at this moment, and what its file is called."""

from datetime import datetime

from vsv_wizard.documenten.kinds import Soort
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.text import bestandsnaam
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Voortgang, bepaal


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
