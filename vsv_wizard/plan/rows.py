"""The small parts of the plan: its steps, the rows that it fixes, and who has which role."""

from pydantic import Field

from vsv_wizard.plan.base import PlanPart
from vsv_wizard.plan.rules import Condition


class Aandachtspunt(PlanPart):
    """What to know at a task when these answers were given elsewhere."""

    als: tuple[Condition, ...]
    tekst: str


class Stap(PlanPart):
    """A step of the plan; the tasks name it by the first part of their number."""

    nr: str
    titel: str
    kort: str
    inleiding: str
    bron: str


class FixedRow(PlanPart):
    """One fixed row, such as a service or a theme of the memo."""

    id: str
    titel: str
    uitleg: str = ""
    bron: str = ""
    bij_nee: str = ""


class ThemaRow(FixedRow):
    """One of the eleven themes: who does it, where, and as which row of the services.

    zonder_rso: what changes when the viewer is not contracted through the RSO.
    """

    wie: str
    dienst: str
    dienst_id: str = ""
    rechtstreeks: str = ""
    omvat: str
    eigen: str = ""
    regio: str = ""
    landelijk: str = ""
    zonder_rso: str = ""


class Persoonsrol(PlanPart):
    """Who has a role, and which answers belong to that one person; paths of lists have a `*`.

    bij: the organisation that somebody in this role works for, also after the next one came.
    wisselt: whether another name can be another person. stukken: the documents that a new
    person needs, with the choice in each.
    """

    naam: str
    wie: str = ""  # as a new person is asked about
    organisatie: str = ""
    functie: str = ""
    telefoon: str = ""
    email: str = ""
    bij: str = ""
    ook_open: tuple[str, ...] = ()
    sinds: str = ""
    wisselt: bool = True
    stukken: dict[str, str] = Field(default_factory=dict)

    @property
    def details(self) -> tuple[str, ...]:
        """What is known beside the name, and goes with the person."""
        return (*self.beside.values(), *self.ook_open)

    @property
    def beside(self) -> dict[str, str]:
        """The answers about this person, by what they are."""
        parts = ("organisatie", "functie", "telefoon", "email")
        return {part: pad for part in parts if (pad := getattr(self, part))}


class PersonVraag(PlanPart):
    """Asks for a person in one go: five questions with the same words everywhere.

    `verplicht` names the parts that are needed; `with_values` is the wording's "de penningmeester".
    bron_van: the parts of which another source speaks than of the rest.
    """

    pad: str
    wie: str
    verplicht: tuple[str, ...] = ()
    toon_als: tuple[Condition, ...] = ()
    bron: str = ""
    bron_van: dict[str, str] = Field(default_factory=dict)
    groep: str = ""
