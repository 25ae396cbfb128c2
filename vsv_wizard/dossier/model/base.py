"""What all parts of a dossier share."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from vsv_wizard.dossier.fields import Email, ShortString, Telefoon, Text


class Model(BaseModel):
    """The base of all parts: frozen, and keeping keys that it does not know."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)


def part() -> Any:
    """A part that is always there, with no answers in it when a file has none.

    What is around it makes it. Of `default_factory=Vsv` pydantic would build a second validator
    for Vsv alone: 1 ms for each part that a new dossier lacks.
    """
    return Field(default_factory=dict, validate_default=True)


class Item(Model):
    """A thing in a list that people edit. The id never changes."""

    id: Annotated[ShortString, Field(min_length=1)]


class Person(Model):
    """A person in a role. The five fields are those of article 4.1 of the model agreement."""

    naam: Text = None
    organisatie: Text = None
    functie: Text = None
    telefoon: Telefoon = None
    email: Email = None
