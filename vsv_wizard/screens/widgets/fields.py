"""The fields of a form. Each posts `Typed` with text; none knows what an answer is.

There is one widget per way of typing: a line, a long text, a choice, a line with
ready answers. What the text means, and whether it is right, is for `Sessie.type_in`.
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
from vsv_wizard.dossier.text import visible
from vsv_wizard.screens.widgets.text_fields import (
    DirectKeys,
    FieldLeft,
    LineField,
    LongField,
    Typed,
    tell_typed,
)

__all__ = [
    "OTHERWISE",
    "WEET_NIET_WORD",
    "ChoiceField",
    "FieldLeft",
    "LineField",
    "LongField",
    "SuggestionField",
    "Typed",
]

WEET_NIET_WORD = "Weet ik nog niet"
OTHERWISE = "Anders, namelijk:"


class ChoiceField(DirectKeys, Widget, can_focus=True):
    """A choice: one, or several. A dot or cross in brackets shows it without colour.

    Enter on a question that was not touched goes on and chooses nothing; after an arrow
    key or a letter it chooses what the cursor is on. The space bar always chooses.
    """

    DEFAULT_CSS = """
    ChoiceField { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("space", "choose", show=False),
    ]

    takes_at_once = False  # whether Enter chooses, also when nothing was touched

    def __init__(
        self,
        keuzes: dict[str, str],
        chosen: set[str],
        *,
        meer: bool = False,
        is_read_only: bool = False,
    ) -> None:
        """Offer these values with their words; `meer` allows several."""
        super().__init__()
        self.is_read_only = is_read_only
        self.keuzes = keuzes
        self.chosen = chosen
        self.meer = meer
        self._beside = next((i for i, key in enumerate(keuzes) if key in chosen), 0)
        self._geraakt = False
        self._text_lines: list[int] = []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the wrapped options take."""
        return max(sum(len(self._wrapped_lines(tekst, width)) for tekst in self.keuzes.values()), 1)

    @staticmethod
    def _wrapped_lines(tekst: str, width: int) -> list[str]:
        return textwrap.wrap(tekst, max(width - 6, 8)) or [""]

    def render(self) -> Content:
        """The options under each other, with the cursor on one of them when focused."""
        lines: list[Content] = []
        self._text_lines = []
        for index, (value, tekst) in enumerate(self.keuzes.items()):
            aan = value in self.chosen
            vakje = ("[x]" if aan else "[ ]") if self.meer else ("(•)" if aan else "( )")
            here = self.has_focus and index == self._beside
            style = "bold" if aan else ""
            if here:
                style += " on $gekozen"
            for number, deel in enumerate(self._wrapped_lines(tekst, self.size.width)):
                voor = f"{'›' if here else ' '} {vakje} " if number == 0 else " " * 6
                line = f"{voor}{deel}"
                lines.append(Content.styled(line.ljust(min(self.size.width, 60)), style))
                self._text_lines.append(index)
        return Content("\n").join(lines)

    @property
    def tekst(self) -> str:
        """The chosen values, with commas between them."""
        return ", ".join(key for key in self.keuzes if key in self.chosen)

    def set_text(self, tekst: str) -> None:
        """Select what this text means: a value, several with commas, or nothing."""
        self.chosen = {deel.strip() for deel in tekst.split(",")} & set(self.keuzes)
        self.refresh()

    def offer(self, keuzes: dict[str, str], chosen: set[str]) -> None:
        """Offer these values from now on, with these chosen."""
        self.refresh(layout=keuzes != self.keuzes)
        self.keuzes, self.chosen = keuzes, chosen
        self._beside = min(self._beside, max(len(keuzes) - 1, 0))

    def action_step(self, stap: int) -> None:
        """Move the cursor; at the ends go to the field before or after."""
        self._geraakt = True
        new = self._beside + stap
        if 0 <= new < len(self.keuzes):
            self._beside = new
            self.refresh()
        elif new < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_choose(self) -> None:
        """Choose what the cursor is on; in a choice of several, turn it on or off."""
        if not self.keuzes or self.is_read_only:
            return
        value = list(self.keuzes)[self._beside]
        if self.meer and value != WEET_NIET:
            self.chosen = (self.chosen ^ {value}) - {WEET_NIET}
        else:
            self.chosen = {value}
        tell_typed(self)
        self.refresh()
        tekst = ", ".join(key for key in self.keuzes if key in self.chosen)
        self.post_message(Typed(tekst, chosen=True).set_sender(self))  # a page may ask for it

    @property
    def opens_line(self) -> bool:
        """Whether what is chosen is typed in a line of its own, which is not there yet."""
        field = self.parent
        opens = isinstance(field, SuggestionField) and not field.has_class("-anders")
        return opens and OTHERWISE in self.chosen

    def choose_touched(self) -> None:
        """On Enter: choose what the cursor was put on; of a choice of several nothing."""
        if not self.meer and (self._geraakt or self.takes_at_once):
            self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """A first letter moves to the option that starts with it: j for Ja, n for Nee."""
        letter = (event.character or "").lower()
        if not letter.isalnum():
            return
        order = [*range(self._beside + 1, len(self.keuzes)), *range(self._beside + 1)]
        texts = list(self.keuzes.values())
        for index in order:
            if texts[index].lower().startswith(letter):
                self._beside = index
                self._geraakt = True
                event.stop()
                self.action_choose()
                return

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if 0 <= event.y < len(self._text_lines):
            self._beside = self._text_lines[event.y]
            self.action_choose()

    def on_focus(self) -> None:
        """Show the cursor; nothing was touched yet."""
        self._geraakt = False
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor, and pass on that the field was left."""
        self.refresh()
        self.post_message(FieldLeft())


class SuggestionField(Vertical):
    """A line of text with ready answers to pick from; another answer is always possible."""

    DEFAULT_CSS = """
    SuggestionField { height: auto; }
    SuggestionField LineField { display: none; margin: 0 0 0 6; }
    SuggestionField.-anders LineField { display: block; }
    """

    def __init__(
        self,
        suggesties: tuple[str, ...],
        tekst: str,
        voorbeeld: str,
        *,
        is_read_only: bool = False,
    ) -> None:
        """Offer these answers; any other text stands in the line under them."""
        super().__init__()
        self._alleen_lezen = is_read_only
        self._suggesties = suggesties
        self._text = tekst
        self._example = voorbeeld

    def _chosen(self, tekst: str) -> str:
        """The value in the list that this text stands for; "" when there is none."""
        for suggestie in (*self._suggesties, WEET_NIET_WORD):
            if suggestie.lower() == tekst.strip().lower():
                return suggestie
        return OTHERWISE if visible(tekst) else ""

    def compose(self) -> Any:
        """The list, and the line that shows for another answer."""
        chosen = self._chosen(self._text)
        keuzes = {
            suggestie: suggestie for suggestie in (*self._suggesties, OTHERWISE, WEET_NIET_WORD)
        }
        vast = self._alleen_lezen
        yield ChoiceField(keuzes, {chosen} if chosen else set(), is_read_only=vast)
        otherwise = self._text if chosen == OTHERWISE else ""
        yield LineField(otherwise, self._example, is_read_only=vast)
        self.set_class(chosen == OTHERWISE, "-anders")

    @property
    def tekst(self) -> str:
        """What was chosen, or what stands in the line for another answer."""
        chosen = next(iter(self.query_one(ChoiceField).chosen), "")
        return self.query_one(LineField).value if chosen == OTHERWISE else chosen

    def set_text(self, tekst: str) -> None:
        """Select or fill in what this text means."""
        chosen = self._chosen(tekst)
        self.query_one(ChoiceField).set_text(chosen)
        self.set_class(chosen == OTHERWISE, "-anders")
        if chosen == OTHERWISE:
            self.query_one(LineField).value = tekst

    def on_typed(self, event: Typed) -> None:
        """Turn the choice "anders" into the text of the line."""
        if not event.chosen:
            return
        otherwise = event.tekst == OTHERWISE
        self.set_class(otherwise, "-anders")
        if otherwise:
            event.stop()
            line = self.query_one(LineField)
            self.call_after_refresh(line.focus)  # it has to be on the screen first
            self.post_message(Typed(line.value))
