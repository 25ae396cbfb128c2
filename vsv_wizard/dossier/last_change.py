"""Who or what changed a dossier, and when somebody at work in it did so last."""

import datetime as dt
from enum import StrEnum

from vsv_wizard.dossier.model import Dossier


class LogKind(StrEnum):
    """What changed a dossier, when that was no person at work in it."""

    PERSON = ""
    BULK = "wijzig-alle"
    PROFILE = "profiel"
    MERGE = "voeg-samen"


def changed_by_people(dossier: Dossier) -> dt.datetime | None:
    """When somebody at work in this dossier changed it last.

    Not what came from a change of all dossiers, a profile or a merge. Of a file whose log says
    nothing: when it was saved last.
    """
    log = dossier.logboek
    moments = [line.tijd for line in log if not line.soort and line.tijd.tzinfo is not None]
    if moments:
        return max(moments)
    kop = dossier.dossier
    return (kop.aangemaakt if any(line.soort for line in log) else None) or kop.gewijzigd
