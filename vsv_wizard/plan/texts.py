"""Every text of the plan and its reference, each with a mark, to see what of it is shown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from vsv_wizard.plan.model import TAAKVELD, Plan, Vraag
from vsv_wizard.plan.reference import Naslag

# What names something instead of saying it: ids, paths, kinds, days. All else is a text.
NAMES = {
    "Plan": "ingericht in_werking loket_van bewijs_van_de_dag",
    "Vraag": "pad klaar_bij bron blijkt_uit bij_nee na_klaar boek boek_met suggesties_uit sleutel "
    "rijen dit_jaar uiterlijk vanaf",
    "PersonVraag": "pad verplicht bron bron_van",
    "Taak": "id nr wie na na_liefst bron nvt_met controleer_bij besluit_op ondertekend",
    "Stap": "nr bron",
    "FixedRow": "id bron",
    "ThemaRow": "id bron dienst dienst_id",
    "Persoonsrol": "naam organisatie functie telefoon email bij ook_open sinds stukken",
    "Condition": "pad gelijk niet",
    "DateRule": "soort uit taak afgehandeld_door antwoord",
    "Appointment": "rubriek zicht",
    "Bronvermelding": "id kort",
    "Bronkritiek": "id soort bron taken",
    "OverlegKind": "id bron",
    "CallEntry": "persoon naam organisatie functie telefoon email",
    "Rol": "id soort bron",
    "Rechtsvorm": "id bron",
    "Begrip": "bron",
    "Rsokeuze": "gecontroleerd",
    "Keuze": "pad artikel opties_uit",
    "Kenmerk": "id bron",
    "RsoFunctie": "bron",
    "WegVraag": "id niet_bij",
    "RouteBegin": "wie wat",
    "RouteStep": "rol dienst",
    "Route": "id als soort bron",
    "Gespreksvraag": "id stappen bron",
    "PlanChange": "id soort bron taken paden",
    "PlanEdition": "versie datum",
}
OPEN, CLOSE = "⟦", "⟧"
_CALLED = ("nr", "id", "pad", "term", "titel", "naam")


class PlanText(NamedTuple):
    """A text that somebody wrote for users, and where it stands."""

    place: str
    text: str


class Marks:
    """A plan in which every text begins with a mark of its own, and what was marked."""

    def __init__(self, plan: Plan) -> None:
        """Mark the texts of this plan and of its reference."""
        self.texts: list[PlanText] = []
        self.plan = self._marked(plan, "")
        self.plan.__dict__["naslag"] = self._marked(plan.naslag, "")

    def in_text(self, shown: str) -> Iterator[int]:
        """Which texts are in something that is shown."""
        for part in shown.split(OPEN)[1:]:
            number, closed, _ = part.partition(CLOSE)
            if closed and number.isdigit():
                yield int(number)

    def _marked(self, part: Any, place: str) -> Any:
        names = NAMES.get(type(part).__name__, "").split()
        here = f"{place} {_called(part)}".strip()
        if isinstance(part, Vraag) and part.pad == TAAKVELD:
            names.append("keuzes")  # the numbers of the tasks: made, and not written
        fields = {
            name: getattr(part, name)
            if name in names
            else self._value(getattr(part, name), f"{here} {name}".strip())
            for name in type(part).model_fields
        }
        return type(part).model_construct(**fields)

    def _value(self, value: Any, place: str) -> Any:
        if isinstance(value, str):
            return self._mark(value, place) if value else value
        if isinstance(value, BaseModel):
            return self._marked(value, place)
        if isinstance(value, tuple):
            return tuple(self._value(part, place) for part in value)
        if isinstance(value, dict):
            return {key: self._value(part, f"{place} {key}") for key, part in value.items()}
        return value

    def _mark(self, text: str, place: str) -> str:
        self.texts.append(PlanText(place, text))
        return f"{OPEN}{len(self.texts) - 1}{CLOSE} {text}"


def _called(part: Any) -> str:
    """What a part is called, to find it again in data/."""
    if isinstance(part, Plan | Naslag):
        return ""
    return next((str(getattr(part, name)) for name in _CALLED if getattr(part, name, "")), "")
