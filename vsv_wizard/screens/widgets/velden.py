"""The fields of a form. Each posts `Getypt` with text; none knows what an answer is.

There is one widget per way of typing: a line, a long text, a choice, a line with
ready answers. What the text means, and whether it is right, is for `Sessie.typ`.
"""

import textwrap
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.screens.widgets.tekstvelden import (
    DirecteToetsen,
    Getypt,
    Langveld,
    Regelveld,
    VeldVerlaten,
)

__all__ = [
    "ANDERS",
    "WEET_NIET_WOORD",
    "Getypt",
    "Keuzeveld",
    "Langveld",
    "Regelveld",
    "Suggestieveld",
    "VeldVerlaten",
]

WEET_NIET_WOORD = "Weet ik nog niet"
ANDERS = "Anders, namelijk:"


class Keuzeveld(DirecteToetsen, Widget, can_focus=True):
    """A choice: one, or several. A dot or cross in brackets shows it without colour.

    Enter on a question that was not touched goes on and chooses nothing; after an arrow
    key or a letter it chooses what the cursor is on. The space bar always chooses.
    """

    DEFAULT_CSS = """
    Keuzeveld { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "stap(-1)", show=False),
        Binding("down", "stap(1)", show=False),
        Binding("space", "kies", show=False),
    ]

    def __init__(
        self,
        keuzes: dict[str, str],
        gekozen: set[str],
        *,
        meer: bool = False,
        alleen_lezen: bool = False,
    ) -> None:
        """Offer these values with their words; `meer` allows several."""
        super().__init__()
        self.alleen_lezen = alleen_lezen
        self.keuzes = keuzes
        self.gekozen = gekozen
        self.meer = meer
        self._bij = next((i for i, key in enumerate(keuzes) if key in gekozen), 0)
        self._geraakt = False
        self._regels: list[int] = []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the wrapped options take."""
        return max(sum(len(self._gewikkeld(tekst, width)) for tekst in self.keuzes.values()), 1)

    @staticmethod
    def _gewikkeld(tekst: str, width: int) -> list[str]:
        return textwrap.wrap(tekst, max(width - 6, 8)) or [""]

    def render(self) -> Content:
        """The options under each other, with the cursor on one of them when focused."""
        lines: list[Content] = []
        self._regels = []
        for index, (waarde, tekst) in enumerate(self.keuzes.items()):
            aan = waarde in self.gekozen
            vakje = ("[x]" if aan else "[ ]") if self.meer else ("(•)" if aan else "( )")
            hier = self.has_focus and index == self._bij
            stijl = "bold" if aan else ""
            if hier:
                stijl += " on $accent 30%"
            for nummer, deel in enumerate(self._gewikkeld(tekst, self.size.width)):
                voor = f"{'›' if hier else ' '} {vakje} " if nummer == 0 else " " * 6
                regel = f"{voor}{deel}"
                lines.append(Content.styled(regel.ljust(min(self.size.width, 60)), stijl))
                self._regels.append(index)
        return Content("\n").join(lines)

    @property
    def tekst(self) -> str:
        """The chosen values, with commas between them."""
        return ", ".join(key for key in self.keuzes if key in self.gekozen)

    def zet_tekst(self, tekst: str) -> None:
        """Select what this text means: a value, several with commas, or nothing."""
        self.gekozen = {deel.strip() for deel in tekst.split(",")} & set(self.keuzes)
        self.refresh()

    def bied_aan(self, keuzes: dict[str, str], gekozen: set[str]) -> None:
        """Offer these values from now on, with these chosen."""
        self.refresh(layout=keuzes != self.keuzes)
        self.keuzes, self.gekozen = keuzes, gekozen
        self._bij = min(self._bij, max(len(keuzes) - 1, 0))

    def action_stap(self, stap: int) -> None:
        """Move the cursor; at the ends go to the field before or after."""
        self._geraakt = True
        nieuw = self._bij + stap
        if 0 <= nieuw < len(self.keuzes):
            self._bij = nieuw
            self.refresh()
        elif nieuw < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_kies(self) -> None:
        """Choose what the cursor is on; in a choice of several, turn it on or off."""
        if not self.keuzes or self.alleen_lezen:
            return
        waarde = list(self.keuzes)[self._bij]
        if self.meer and waarde != WEET_NIET:
            self.gekozen = (self.gekozen ^ {waarde}) - {WEET_NIET}
        else:
            self.gekozen = {waarde}
        self.refresh()
        tekst = ", ".join(key for key in self.keuzes if key in self.gekozen)
        self.post_message(Getypt(tekst, gekozen=True))

    def kies_geraakte(self) -> None:
        """On Enter: choose what the cursor was put on; of a choice of several nothing."""
        if not self.meer and self._geraakt:
            self.action_kies()

    def on_key(self, event: events.Key) -> None:
        """A first letter moves to the option that starts with it: j for Ja, n for Nee."""
        letter = (event.character or "").lower()
        if not letter.isalnum():
            return
        volgorde = [*range(self._bij + 1, len(self.keuzes)), *range(self._bij + 1)]
        teksten = list(self.keuzes.values())
        for index in volgorde:
            if teksten[index].lower().startswith(letter):
                self._bij = index
                self._geraakt = True
                event.stop()
                self.action_kies()
                return

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if 0 <= event.y < len(self._regels):
            self._bij = self._regels[event.y]
            self.action_kies()

    def on_focus(self) -> None:
        """Show the cursor; nothing was touched yet."""
        self._geraakt = False
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor, and pass on that the field was left."""
        self.refresh()
        self.post_message(VeldVerlaten())


class Suggestieveld(Vertical):
    """A line of text with ready answers to pick from; another answer is always possible."""

    DEFAULT_CSS = """
    Suggestieveld { height: auto; }
    Suggestieveld Regelveld { display: none; margin: 0 0 0 6; }
    Suggestieveld.-anders Regelveld { display: block; }
    """

    def __init__(
        self,
        suggesties: tuple[str, ...],
        tekst: str,
        voorbeeld: str,
        *,
        alleen_lezen: bool = False,
    ) -> None:
        """Offer these answers; any other text stands in the line under them."""
        super().__init__()
        self._alleen_lezen = alleen_lezen
        self._suggesties = suggesties
        self._tekst = tekst
        self._voorbeeld = voorbeeld

    def _gekozen(self, tekst: str) -> str:
        """The value in the list that this text stands for; "" when there is none."""
        for suggestie in (*self._suggesties, WEET_NIET_WOORD):
            if suggestie.lower() == tekst.strip().lower():
                return suggestie
        return ANDERS if tekst.strip() else ""

    def compose(self) -> Any:
        """The list, and the line that shows for another answer."""
        gekozen = self._gekozen(self._tekst)
        keuzes = {
            suggestie: suggestie for suggestie in (*self._suggesties, ANDERS, WEET_NIET_WOORD)
        }
        vast = self._alleen_lezen
        yield Keuzeveld(keuzes, {gekozen} if gekozen else set(), alleen_lezen=vast)
        anders = self._tekst if gekozen == ANDERS else ""
        yield Regelveld(anders, self._voorbeeld, alleen_lezen=vast)
        self.set_class(gekozen == ANDERS, "-anders")

    @property
    def tekst(self) -> str:
        """What was chosen, or what stands in the line for another answer."""
        gekozen = next(iter(self.query_one(Keuzeveld).gekozen), "")
        return self.query_one(Regelveld).value if gekozen == ANDERS else gekozen

    def zet_tekst(self, tekst: str) -> None:
        """Select or fill in what this text means."""
        gekozen = self._gekozen(tekst)
        self.query_one(Keuzeveld).zet_tekst(gekozen)
        self.set_class(gekozen == ANDERS, "-anders")
        if gekozen == ANDERS:
            self.query_one(Regelveld).value = tekst

    def on_getypt(self, event: Getypt) -> None:
        """Turn the choice "anders" into the text of the line."""
        if not event.gekozen:
            return
        anders = event.tekst == ANDERS
        self.set_class(anders, "-anders")
        if anders:
            event.stop()
            regel = self.query_one(Regelveld)
            self.call_after_refresh(regel.focus)  # it has to be on the screen first
            self.post_message(Getypt(regel.value))
