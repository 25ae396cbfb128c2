"""The fields to type in: a line, and a long text. What comes in is only text.

Characters that could steer a terminal are taken out, whether typed or pasted; the
user is told how many. A text that does not fit is refused as a whole.
"""

import unicodedata
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.dom import DOMNode
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from vsv_wizard.dossier.fields import MAX_LANG
from vsv_wizard.dossier.text import schoon, schoon_regel, weggelaten, weggelaten_tekst

VOL = f"Hier passen {MAX_LANG} tekens. Maak eerst ruimte."


class Getypt(Message):
    """What stands in a field now, as text."""

    def __init__(self, tekst: str, *, gekozen: bool = False) -> None:
        """Carry the text; `gekozen` when it was chosen and not typed."""
        super().__init__()
        self.tekst = tekst
        self.gekozen = gekozen

    @property
    def control(self) -> DOMNode | None:
        """The field, so that a screen can tell by its id which one it was."""
        return self._sender if isinstance(self._sender, DOMNode) else None


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


class TextField(Protocol):
    """A field as what takes text in knows it."""

    alleen_lezen: bool

    @property
    def tekst(self) -> str:
        """What stands there now."""

    @property
    def selected_text(self) -> str:
        """What is selected, and would be replaced."""

    def maak_schoon(self, tekst: str) -> str:
        """The text as it can stand in this field."""

    def zet_in(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""

    def meld(self, tekst: str) -> None:
        """Say what happened to what was typed or pasted."""

    def notify(self, message: str, *, markup: bool) -> None:
        """Say something that is no warning."""


class Intake:
    """What comes into a line or a long text is only text, and none of it is lost."""

    def __init__(self, field: TextField, *, een_regel: bool) -> None:
        """Of this field, which has one line or several."""
        self._field = field
        self._een_regel = een_regel

    def on_key(self, event: events.Key) -> None:
        """Take in what Textual would not take for text; stop what may not be typed."""
        if event.character is not None and _is_bijzonder(event.character):
            self.plak(event.character)
        elif not (self._field.alleen_lezen and event.is_printable):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take in what the terminal pastes."""
        event.stop()
        event.prevent_default()
        self.plak(event.text)

    def plak(self, ruw: str) -> None:
        """Put in a text from elsewhere: all of it or nothing, and say what was dropped."""
        field = self._field
        if field.alleen_lezen:
            return
        tekst = field.maak_schoon(ruw)
        ruimte = MAX_LANG - len(field.tekst) + len(field.selected_text)
        if len(tekst) > ruimte:
            field.meld(f"Deze tekst is te lang. Er is plaats voor nog {max(ruimte, 0)} tekens.")
            return
        field.zet_in(tekst)
        if aantal := weggelaten(ruw):
            field.meld(weggelaten_tekst(aantal))
        if self._een_regel and len(schoon(ruw).strip().splitlines()) > 1:
            field.notify("De regels zijn achter elkaar gezet.", markup=False)


class Tekstveld(DirecteToetsen):
    """A field that lets its intake look at keys and pastes first."""

    _intake: Intake

    def meld(self, tekst: str) -> None:
        """Say what happened to what was typed or pasted."""
        self.notify(tekst, severity="warning", markup=False)

    async def _on_key(self, event: events.Key) -> None:
        self._intake.on_key(event)

    def action_paste(self) -> None:
        """Ctrl-V: what was cut or copied in the program itself."""
        self._intake.plak(self.app.clipboard)


def _is_bijzonder(char: str) -> bool:
    """Typed and meant as text, but not what Textual takes for it: a joiner, a special space."""
    soort = unicodedata.category(char) if len(char) == 1 else ""
    return not char.isprintable() and soort not in ("", "Cc")


class Regelveld(Tekstveld, Input):
    """One line. A paste of several lines becomes one line; nothing is dropped silently."""

    def __init__(self, tekst: str, voorbeeld: str, *, alleen_lezen: bool = False) -> None:
        """Show this text, or else the example in grey."""
        hint = f"bijv. {voorbeeld}" if voorbeeld and not alleen_lezen else ""
        super().__init__(
            tekst, placeholder=hint, select_on_focus=False, compact=True, max_length=MAX_LANG
        )
        self.alleen_lezen = alleen_lezen
        self._intake = Intake(self, een_regel=True)

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

    def replace(self, text: str, start: int, end: int) -> None:
        """Change a part of the text, which is what all keys for typing and deleting do."""
        if not self.alleen_lezen:
            super().replace(text, start, end)

    def restricted(self) -> None:
        """Say that a letter was not taken in."""
        self.meld(VOL)

    def maak_schoon(self, tekst: str) -> str:
        """The text as one line; a special space is a space, where others were stripped."""
        return schoon_regel(tekst) or (" " if tekst.isspace() else "")

    def zet_in(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""
        self.replace(tekst, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        self._intake.on_paste(event)


class Langveld(Tekstveld, TextArea):
    """Several lines. Tab goes to the next field."""

    def __init__(self, tekst: str, voorbeeld: str, *, alleen_lezen: bool = False) -> None:
        """Show this text, or else the example in grey."""
        hint = f"bijv. {voorbeeld}" if voorbeeld and not alleen_lezen else ""
        super().__init__(
            tekst,
            placeholder=hint,
            compact=True,
            soft_wrap=True,
            highlight_cursor_line=False,
            read_only=alleen_lezen,
        )
        self.alleen_lezen = alleen_lezen
        self._intake = Intake(self, een_regel=False)
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
        if self.text != self._getoond:
            self._getoond = self.text
            self.post_message(Getypt(self.text))

    def on_blur(self) -> None:
        """Pass on that the field was left."""
        self.post_message(VeldVerlaten())

    def maak_schoon(self, tekst: str) -> str:
        """The text, with its lines."""
        return schoon(tekst)

    def zet_in(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""
        self._replace_via_keyboard(tekst, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        self._intake.on_paste(event)

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        """What all keys for typing do; a full field takes nothing in, and says so."""
        if len(self.text) - len(self.selected_text) + len(insert) > MAX_LANG:
            self.meld(VOL)
            return None
        return super()._replace_via_keyboard(insert, start, end)
