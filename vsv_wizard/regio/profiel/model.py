"""The shape of regioprofiel.toml. What its values mean in a dossier is in `voorstellen`.

Strict about names, other than a dossier: who makes a profile writes it by hand, and a
name that is not known here is a mistake, not something of a newer program.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT
from vsv_wizard.dossier.text import clean_line

FORMAT = 1  # of the file
MAX_DATUMS = 60
MAX_TAKEN = 100
BASE = "basis"  # the tariff of the services that every VSV has

_SINGLE = (str, int, Decimal, dt.date)  # bool is an int, a moment is a date


def _one_antwoord(value: Any) -> Any:
    if not isinstance(value, _SINGLE):
        raise PydanticCustomError("een_antwoord", "one answer")
    return value


# As in the file; whether it is an answer to its question is for `voorstellen` to say.
ProfielAntwoord = Annotated[Any, BeforeValidator(_one_antwoord)]
OneLine = Annotated[
    str, Field(strict=True, min_length=1, max_length=MAX_TEXT), AfterValidator(clean_line)
]
Piece = Annotated[str, Field(strict=True, min_length=1, max_length=MAX_LONG)]
Datums = Annotated[tuple[Annotated[dt.date, Field(strict=True)], ...], Field(max_length=MAX_DATUMS)]


class ProfielPart(BaseModel):
    """The base of all parts: frozen, and strict about unknown names."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Contact(ProfielPart):
    """[rso.contact]: the person at the RSO."""

    naam: ProfielAntwoord = None
    organisatie: ProfielAntwoord = None
    functie: ProfielAntwoord = None
    telefoon: ProfielAntwoord = None
    email: ProfielAntwoord = None


class ProfielRso(ProfielPart):
    """[rso]: the other party of the agreement."""

    naam: ProfielAntwoord = None
    plaats: ProfielAntwoord = None
    kvk: ProfielAntwoord = None
    vertegenwoordiger: ProfielAntwoord = None
    contact: Contact = Contact()


class Overeenkomst(ProfielPart):
    """[overeenkomst]: choices in the agreement that are alike in the whole region."""

    rechtbank: ProfielAntwoord = None
    opzegtermijn: ProfielAntwoord = None


class Helpdesk(ProfielPart):
    """[helpdesk]: whom to call, in which order."""

    route: ProfielAntwoord = None


class ProfielTarief(ProfielPart):
    """[tarieven.helpdesk]: what one service costs. The year can be that of all tariffs."""

    bedrag: ProfielAntwoord = None
    eenheid: ProfielAntwoord = None
    jaar: ProfielAntwoord = None
    btw: ProfielAntwoord = None


class Tarieven(ProfielPart):
    """[tarieven]: one table per service of the plan, and `base`."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, ProfielTarief] = Field(init=False)

    jaar: ProfielAntwoord = None

    @property
    def diensten(self) -> dict[str, ProfielTarief]:
        """The tariffs by service."""
        return self.__pydantic_extra__ or {}


class Bijeenkomsten(ProfielPart):
    """[gebruikersgroep] and [stuurgroep]: when and where they meet."""

    datums: Datums = ()
    tijd: ProfielAntwoord = None
    plaats: ProfielAntwoord = None


class ExtraTaak(ProfielPart):
    """[[taak]]: a task that only this region has. It asks no questions of its own.

    id: what dossiers know it by; without one that is the number, which then never changes.
    """

    id: Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9_]*$", max_length=60)] | None = (
        None
    )
    nr: OneLine
    titel: OneLine
    wie: tuple[OneLine, ...]
    waarom: Piece
    klaar_als: Piece
    na: tuple[OneLine, ...] = ()
    na_liefst: tuple[OneLine, ...] = ()
    bewijs: tuple[OneLine, ...] = ()
    nvt_mag: Piece | None = None
    jaarlijks: bool = False
    uitleg: Piece | None = None


class TaakText(ProfielPart):
    """[tekst.taak.diensten_kiezen]: other words for a task."""

    titel: OneLine | None = None
    waarom: Piece | None = None
    klaar_als: Piece | None = None
    uitleg: Piece | None = None
    kern_reden: Piece | None = None
    nvt_mag: Piece | None = None
    nvt_reden: Piece | None = None


class VraagText(ProfielPart):
    """[tekst.vraag."rso.rechtbank"]: other words for a question."""

    vraag: Piece | None = None
    naam: OneLine | None = None
    kop: OneLine | None = None
    hint: Piece | None = None
    voorbeeld: Piece | None = None
    groep: OneLine | None = None
    teleenheid: OneLine | None = None
    keuzes: dict[str, OneLine] = {}
    suggesties: tuple[OneLine, ...] = ()


class ProfielTexts(ProfielPart):
    """[tekst]: other wording, by the id of the task (or its number) or the path of the question."""

    taak: dict[str, TaakText] = {}
    vraag: dict[str, VraagText] = {}


class RegioRoute(ProfielPart):
    """[wegwijzer.storing_viewer]: the region's own version of a route of the route finder."""

    loket: OneLine | None = None
    uitleg: Piece | None = None
    stappen: tuple[Piece, ...] = ()
    tekst: Piece | None = None


class Modelplekken(ProfielPart):
    """[[model]]: what belongs in the unclear places of one model agreement (see `opslag.asked`)."""

    hash: OneLine
    plekken: dict[str, OneLine] = {}


class Profiel(ProfielPart):
    """The whole file. `answers` is a table as a dossier has it, or with paths as keys."""

    profiel: Annotated[int, Field(strict=True)] = FORMAT
    regio: ProfielAntwoord = None
    rso: ProfielRso = ProfielRso()
    helpdesk: Helpdesk = Helpdesk()
    overeenkomst: Overeenkomst = Overeenkomst()
    tarieven: Tarieven = Tarieven()
    gebruikersgroep: Bijeenkomsten = Bijeenkomsten()
    stuurgroep: Bijeenkomsten = Bijeenkomsten()
    antwoorden: dict[str, Any] = {}
    tekst: ProfielTexts = ProfielTexts()
    wegwijzer: dict[str, RegioRoute] = {}
    model: Annotated[tuple[Modelplekken, ...], Field(max_length=MAX_TAKEN)] = ()
    taak: Annotated[tuple[ExtraTaak, ...], Field(max_length=MAX_TAKEN)] = ()
