"""The shape of regioprofiel.toml. What its values mean in a dossier is in `voorstellen`.

Strict about names, other than a dossier: who makes a profile writes it by hand, and a
name that is not known here is a mistake, not something of a newer program.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from vsv_wizard.dossier.fields import MAX_LANG, MAX_TEKST
from vsv_wizard.dossier.text import schoon_regel

VORM = 1  # of the file
MEESTE_DATUMS = 60
MEESTE_TAKEN = 100
BASIS = "basis"  # the tariff of the services that every VSV has

_ENKEL = (str, int, Decimal, dt.date)  # bool is an int, a moment is a date


def _een_antwoord(waarde: Any) -> Any:
    if not isinstance(waarde, _ENKEL):
        raise PydanticCustomError("een_antwoord", "one answer")
    return waarde


# As in the file; whether it is an answer to its question is for `voorstellen` to say.
Antwoord = Annotated[Any, BeforeValidator(_een_antwoord)]
Regel = Annotated[
    str, Field(strict=True, min_length=1, max_length=MAX_TEKST), AfterValidator(schoon_regel)
]
Stuk = Annotated[str, Field(strict=True, min_length=1, max_length=MAX_LANG)]
Datums = Annotated[
    tuple[Annotated[dt.date, Field(strict=True)], ...], Field(max_length=MEESTE_DATUMS)
]


class Deel(BaseModel):
    """The base of all parts: frozen, and strict about unknown names."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Contact(Deel):
    """[rso.contact]: the person at the RSO."""

    naam: Antwoord = None
    organisatie: Antwoord = None
    functie: Antwoord = None
    telefoon: Antwoord = None
    email: Antwoord = None


class Rso(Deel):
    """[rso]: the other party of the agreement."""

    naam: Antwoord = None
    plaats: Antwoord = None
    kvk: Antwoord = None
    vertegenwoordiger: Antwoord = None
    contact: Contact = Contact()


class Overeenkomst(Deel):
    """[overeenkomst]: choices in the agreement that are alike in the whole region."""

    rechtbank: Antwoord = None
    opzegtermijn: Antwoord = None


class Helpdesk(Deel):
    """[helpdesk]: whom to call, in which order."""

    route: Antwoord = None


class Tarief(Deel):
    """[tarieven.helpdesk]: what one service costs. The year can be that of all tariffs."""

    bedrag: Antwoord = None
    eenheid: Antwoord = None
    jaar: Antwoord = None
    btw: Antwoord = None


class Tarieven(Deel):
    """[tarieven]: one table per service of the plan, and `basis`."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Tarief] = Field(init=False)

    jaar: Antwoord = None

    @property
    def diensten(self) -> dict[str, Tarief]:
        """The tariffs by service."""
        return self.__pydantic_extra__ or {}


class Bijeenkomsten(Deel):
    """[gebruikersgroep] and [stuurgroep]: when and where they meet."""

    datums: Datums = ()
    tijd: Antwoord = None
    plaats: Antwoord = None


class ExtraTaak(Deel):
    """[[taak]]: a task that only this region has. It asks no questions of its own.

    id: what dossiers know it by; without one that is the number, which then never changes.
    """

    id: Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9_]*$", max_length=60)] | None = (
        None
    )
    nr: Regel
    titel: Regel
    wie: tuple[Regel, ...]
    waarom: Stuk
    klaar_als: Stuk
    na: tuple[Regel, ...] = ()
    na_liefst: tuple[Regel, ...] = ()
    bewijs: tuple[Regel, ...] = ()
    nvt_mag: Stuk | None = None
    jaarlijks: bool = False
    uitleg: Stuk | None = None


class Taaktekst(Deel):
    """[tekst.taak.diensten_kiezen]: other words for a task."""

    titel: Regel | None = None
    waarom: Stuk | None = None
    klaar_als: Stuk | None = None
    uitleg: Stuk | None = None
    kern_reden: Stuk | None = None
    nvt_mag: Stuk | None = None
    nvt_reden: Stuk | None = None


class Vraagtekst(Deel):
    """[tekst.vraag."rso.rechtbank"]: other words for a question."""

    vraag: Stuk | None = None
    naam: Regel | None = None
    kop: Regel | None = None
    hint: Stuk | None = None
    voorbeeld: Stuk | None = None
    groep: Regel | None = None
    teleenheid: Regel | None = None
    keuzes: dict[str, Regel] = {}
    suggesties: tuple[Regel, ...] = ()


class Teksten(Deel):
    """[tekst]: other wording, by the id of the task (or its number) or the path of the question."""

    taak: dict[str, Taaktekst] = {}
    vraag: dict[str, Vraagtekst] = {}


class Profiel(Deel):
    """The whole file. `antwoorden` is a table as a dossier has it, or with paths as keys."""

    profiel: Annotated[int, Field(strict=True)] = VORM
    regio: Antwoord = None
    rso: Rso = Rso()
    helpdesk: Helpdesk = Helpdesk()
    overeenkomst: Overeenkomst = Overeenkomst()
    tarieven: Tarieven = Tarieven()
    gebruikersgroep: Bijeenkomsten = Bijeenkomsten()
    stuurgroep: Bijeenkomsten = Bijeenkomsten()
    antwoorden: dict[str, Any] = {}
    tekst: Teksten = Teksten()
    taak: Annotated[tuple[ExtraTaak, ...], Field(max_length=MEESTE_TAKEN)] = ()
