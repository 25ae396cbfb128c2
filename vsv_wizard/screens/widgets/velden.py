"""The fields of a form. Each posts `Getypt` with text; none knows what an answer is.

There is one widget per way of typing: a line, a long text, a choice, a line with
ready answers. What the text means, and whether it is right, is for `Sessie.typ`.
"""

import textwrap
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from vsv_wizard.tekst import schoon, schoon_regel
from vsv_wizard.velden import MAX_LANG, WEET_NIET

WEET_NIET_WOORD = "Weet ik nog niet"
ANDERS = "Anders, namelijk:"


class Getypt(Message):
    """What stands in a field now, as text."""

    def __init__(self, tekst: str, *, gekozen: bool = False) -> None:
        """Carry the text; `gekozen` when it was chosen and not typed."""
        super().__init__()
        self.tekst = tekst
        self.gekozen = gekozen


class VeldVerlaten(Message):
    """The focus left a field: save at once, and show what is wrong."""


if TYPE_CHECKING:
    _Voorop = Widget
else:
    _Voorop = object  # stands in front of a widget, without its styles and settings


class DirecteToetsen(_Voorop):
    """Handles the keys of a field at once, in the order in which they were pressed.

    Textual handles a letter in the field, but Backspace or an arrow only after it has
    travelled up to the screen; a letter that is typed fast would overtake it.
    """

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and event.key != "space":
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and "." not in binding.action:
                event.stop()
                event.prevent_default()
                await self.run_action(binding.action)
                return


class Regelveld(DirecteToetsen, Input):
    """One line. A paste of several lines becomes one line; nothing is dropped silently."""

    def __init__(self, tekst: str, voorbeeld: str) -> None:
        """Show this text, or else the example in grey."""
        hint = f"bijv. {voorbeeld}" if voorbeeld else ""
        super().__init__(tekst, placeholder=hint, select_on_focus=False, compact=True)

    @property
    def tekst(self) -> str:
        """What stands there now."""
        return self.value

    def zet_tekst(self, tekst: str) -> None:
        """Replace what stands there."""
        self.value = tekst

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(Getypt(event.value))

    def on_blur(self) -> None:
        """Pass on that the field was left."""
        self.post_message(VeldVerlaten())

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        tekst = schoon_regel(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(tekst)
        else:
            self.replace(tekst, *self.selection)
        if len(event.text.strip().splitlines()) > 1:
            self.app.notify("De regels zijn achter elkaar gezet.", markup=False)


class Langveld(DirecteToetsen, TextArea):
    """Several lines. Tab goes to the next field."""

    def __init__(self, tekst: str, voorbeeld: str) -> None:
        """Show this text, or else the example in grey."""
        hint = f"bijv. {voorbeeld}" if voorbeeld else ""
        super().__init__(
            tekst, placeholder=hint, compact=True, soft_wrap=True, highlight_cursor_line=False
        )
        self._getoond = tekst

    @property
    def tekst(self) -> str:
        """What stands there now."""
        return self.text

    def zet_tekst(self, tekst: str) -> None:
        """Replace what stands there."""
        self.text = tekst

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what was typed; setting the first text is not typing."""
        event.stop()
        if len(self.text) > MAX_LANG:
            self.app.notify(f"Hier passen {MAX_LANG} tekens.", severity="warning", markup=False)
            self.text = self.text[:MAX_LANG]
        if self.text != self._getoond:
            self._getoond = self.text
            self.post_message(Getypt(self.text))

    def on_blur(self) -> None:
        """Pass on that the field was left."""
        self.post_message(VeldVerlaten())

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        ruimte = MAX_LANG - len(self.text)
        tekst = schoon(event.text)
        if len(tekst) > ruimte:
            self.app.notify(
                f"Deze tekst is te lang. Er is plaats voor nog {max(ruimte, 0)} tekens.",
                severity="warning",
                markup=False,
            )
            return
        self.insert(tekst)


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

    def __init__(self, keuzes: dict[str, str], gekozen: set[str], *, meer: bool = False) -> None:
        """Offer these values with their words; `meer` allows several."""
        super().__init__()
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
        if not self.keuzes:
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

    def __init__(self, suggesties: tuple[str, ...], tekst: str, voorbeeld: str) -> None:
        """Offer these answers; any other text stands in the line under them."""
        super().__init__()
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
        yield Keuzeveld(keuzes, {gekozen} if gekozen else set())
        yield Regelveld(self._tekst if gekozen == ANDERS else "", self._voorbeeld)
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
