"""One dossier: all parts together, and the version of its shape."""

from typing import Annotated

from pydantic import Field, StrictInt

from vsv_wizard.dossier.fields import LongString
from vsv_wizard.dossier.model.base import Model, part
from vsv_wizard.dossier.model.kept import (
    Conflict,
    DossierHead,
    Eerder,
    LogLine,
    Reached,
    Samenvatting,
    Shared,
    Verklaring,
)
from vsv_wizard.dossier.model.overleg import (
    Actie,
    Gebruikersgroep,
    Jaarcontrole,
    Overleg,
    Sessie,
    Stuurgroep,
)
from vsv_wizard.dossier.model.rso import Rso, Viewer
from vsv_wizard.dossier.model.vsv import (
    Aanspreekpunt,
    Bron,
    Deelnemer,
    Gelden,
    Mandaat,
    Penningmeester,
    Rollen,
    Tekenbevoegde,
    Vsv,
)

SCHEMA = 2  # of the file, not of the plan


class Dossier(Model):
    """One VSV, one file. The order of the fields is the order in the file.

    `klad` holds what was typed but is not (yet) a valid answer, by path, so that
    half a date survives closing the laptop. It never counts as an answer.
    """

    schema_: Annotated[StrictInt, Field(alias="schema")] = SCHEMA
    dossier: DossierHead
    samenvatting: Samenvatting = part()
    mijlpalen: Reached = part()
    gedeeld: Shared | None = None
    bron: Bron = part()
    vsv: Vsv = part()
    deelnemers: tuple[Deelnemer, ...] = ()
    rollen: Rollen = part()
    mandaat: Mandaat = part()
    penningmeester: Penningmeester = part()
    aanspreekpunt: Aanspreekpunt = part()
    tekenbevoegde: Tekenbevoegde = part()
    gelden: tuple[Gelden, ...] = ()
    rso: Rso = part()
    viewer: Viewer = part()
    overleg: Overleg = part()
    gebruikersgroep: Gebruikersgroep = part()
    stuurgroep: Stuurgroep = part()
    jaarcontroles: tuple[Jaarcontrole, ...] = ()
    acties: tuple[Actie, ...] = ()
    sessies: tuple[Sessie, ...] = ()
    taken: dict[str, Verklaring] = Field(default_factory=dict)
    eerder: tuple[Eerder, ...] = ()
    klad: dict[str, LongString] = Field(default_factory=dict)
    conflicten: tuple[Conflict, ...] = ()
    logboek: tuple[LogLine, ...] = ()
