"""A page with fields that are no questions of the plan: a file, a form, for whom it is."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from vsv_wizard.dossier.text import clean_line
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.widgets.fields import ChoiceField, LineField

WAIT_TIME = 0.3  # seconds without a key, before what was typed is looked at


class FieldPage(MainScreen):
    """Enter takes what the cursor was put on, and goes to the next field, as everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_field", show=False, priority=True),
    ]
    _waiting: Timer | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is of the fields; on a list or a button it does what that does."""
        if action == "next_field":
            return isinstance(self.focused, ChoiceField | LineField)
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Enter: take what is chosen, and go on."""
        if isinstance(self.focused, ChoiceField):
            self.focused.choose_touched()
        self.focus_next()

    def when_still(self, do: Callable[[], object]) -> None:
        """Do this once nobody typed for a moment."""
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(WAIT_TIME, do)


def choice_field(naam: str, keuzes: dict[str, str], chosen: str) -> ChoiceField:
    """A choice with an id, so that a page can tell which one was changed."""
    veld = ChoiceField(keuzes, {chosen} & set(keuzes))
    veld.id = naam
    return veld


def file_choice(naam: str, files: Iterable[Path]) -> ChoiceField:
    """A choice of files to look at, by name: Enter takes the first one, also untouched."""
    veld = choice_field(naam, {pad.name: clean_line(pad.name) for pad in files}, "")
    veld.takes_at_once = True
    return veld
