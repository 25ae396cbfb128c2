"""What the plan says about answers beside how it asks them: conditions, and what a date is."""

from typing import Literal

from pydantic import Field

from vsv_wizard.plan.base import PlanPart


class Condition(PlanPart):
    """A test on one answer. A path that starts with a dot is of the same list item."""

    pad: str
    gelijk: tuple[str | bool, ...] = ()
    niet: tuple[str | bool, ...] = ()
    ingevuld: bool | None = None


class Appointment(PlanPart):
    """How a date stands in a calendar. "{}" in the title is what the date is about.

    herinner: how many days before. zicht: the report level from which it is shown.
    ook: answers beside the date, and their words.
    """

    titel: str
    rubriek: str
    herinner: tuple[int, ...] = ()
    uitleg: str = ""
    zicht: str = "bestuur"
    ook: dict[str, str] = Field(default_factory=dict)


class DateRule(PlanPart):
    """What a date is, and what counts as handled once it has passed.

    soort: something that happened (gebeurtenis), a deadline, an end (einde), or a moment to
        look again (kijken). Only what merely happened needs no handling.
    uit: the day is not the answer itself but computed from it, by this name in `terms`.
    taak: the task that has to handle it, when that is not the one that asks.
    afgehandeld: answers by which it is handled; without any only another date handles it.
    afgehandeld_door: the same, where it takes more than one answer to see.
    antwoord: where it is handled, beside the date, when that is not the date itself.
    wat: what the day is called, where the question does not say it: {naam}.
    voorbij: what is said once it has passed: {datum}, {naam} (the thing in the list).
    """

    soort: Literal["gebeurtenis", "deadline", "einde", "kijken"]
    uit: str = ""
    taak: str = ""
    afgehandeld: tuple[Condition, ...] = ()
    afgehandeld_door: str = ""
    antwoord: str = ""
    wat: str = ""
    voorbij: str = ""
    afspraak: Appointment | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody has to do something about it once it has passed."""
        return bool(self.voorbij)
