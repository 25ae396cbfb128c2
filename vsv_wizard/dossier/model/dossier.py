"""One dossier: all parts together, and the version of its shape."""

from typing import Annotated

from pydantic import Field, StrictInt

from vsv_wizard.dossier.fields import LongString
from vsv_wizard.dossier.model.base import Model
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
    samenvatting: Samenvatting = Field(default_factory=Samenvatting)
    mijlpalen: Reached = Field(default_factory=Reached)
    gedeeld: Shared | None = None
    bron: Bron = Field(default_factory=Bron)
    vsv: Vsv = Field(default_factory=Vsv)
    deelnemers: tuple[Deelnemer, ...] = ()
    rollen: Rollen = Field(default_factory=Rollen)
    mandaat: Mandaat = Field(default_factory=Mandaat)
    penningmeester: Penningmeester = Field(default_factory=Penningmeester)
    aanspreekpunt: Aanspreekpunt = Field(default_factory=Aanspreekpunt)
    tekenbevoegde: Tekenbevoegde = Field(default_factory=Tekenbevoegde)
    gelden: tuple[Gelden, ...] = ()
    rso: Rso = Field(default_factory=Rso)
    viewer: Viewer = Field(default_factory=Viewer)
    overleg: Overleg = Field(default_factory=Overleg)
    gebruikersgroep: Gebruikersgroep = Field(default_factory=Gebruikersgroep)
    stuurgroep: Stuurgroep = Field(default_factory=Stuurgroep)
    jaarcontroles: tuple[Jaarcontrole, ...] = ()
    acties: tuple[Actie, ...] = ()
    sessies: tuple[Sessie, ...] = ()
    taken: dict[str, Verklaring] = Field(default_factory=dict)
    eerder: tuple[Eerder, ...] = ()
    klad: dict[str, LongString] = Field(default_factory=dict)
    conflicten: tuple[Conflict, ...] = ()
    logboek: tuple[LogLine, ...] = ()
