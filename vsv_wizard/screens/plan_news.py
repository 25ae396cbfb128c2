"""What is new in the plan, told once for a dossier that began with an older edition."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from vsv_wizard.screens.help import HelpScreen
from vsv_wizard.voortgang.plan_news import STAYS, TITEL, PlanNews

LATER = "Later nog eens lezen? F12, Nieuw in het plan."


class PlanNewsScreen(HelpScreen):
    """New, otherwise, gone, and what to look at again. Enter: read; Esc: tell it again later."""

    kop = TITEL
    rest: ClassVar[list[tuple[str, str]]] = [("Waar dit staat", LATER)]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "Gelezen", key_display="Enter"),
        Binding("escape", "go_back", "Later", key_display="Esc"),
    ]

    def __init__(self, news: PlanNews, was_read: Callable[[], None]) -> None:
        """Tell this; was_read: called when somebody says so."""
        super().__init__([(news.line.capitalize(), STAYS), *news.sections()])
        self._was_read = was_read

    def action_confirm(self) -> None:
        """It was read: it is not told again."""
        self._was_read()
        self.dismiss(None)
