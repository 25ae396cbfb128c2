"""What a document is made of at this moment, and what its file is called."""

from datetime import datetime

from vsv_wizard.documenten.kinds import DocumentKind
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import day_of, local
from vsv_wizard.dossier.text import file_name
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Progress, determine


def material_of(
    dossier: Dossier,
    plan: Plan,
    now: datetime,
    niveau: Niveau = Niveau.BESTUUR,
    progress: Progress | None = None,
    *,
    attached: bytes = b"",
) -> Material:
    """What documents are made of: a dossier at this moment, for the readers of this level.

    progress: when it is known already, for the same day. attached: the copy to go inside.
    """
    lokaal = local(now)
    progress = progress or determine(dossier, plan, day_of(now))
    return Material(dossier, plan, progress, Niveau(niveau), lokaal, attached)


def file_name_of(soort: DocumentKind, material: Material, vorm: str, keus: str = "") -> str:
    """The name of a file that says of whom, what and when; it holds no name of a person.

    For whom it is, is said only when that is another level than the usual one.
    """
    parts = [file_name(vsv_name(material.dossier, "")), soort.naam]
    if soort.vlag and keus == soort.vlag[0]:
        parts.append(keus)
    parts.append(soort.day(material, keus).isoformat())
    if material.niveau != soort.niveau:
        parts.append(material.niveau.value)
    return f"{' '.join(parts)}.{vorm}"
