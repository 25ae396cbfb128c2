"""The fields to type in: a line, and a long text. What comes in is only text.

Characters that could steer a terminal are taken out, whether typed or pasted; the
user is told how many. A text that does not fit is refused as a whole.
"""

import unicodedata
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from vsv_wizard.dossier.fields import MAX_LONG
from vsv_wizard.dossier.text import clean, clean_line, dropped, dropped_text

FULL = f"Hier passen {MAX_LONG} tekens. Maak eerst ruimte."


class Typed(Message):
    """What stands in a field now, as text."""

    def __init__(self, tekst: str, *, chosen: bool = False) -> None:
        """Carry the text; `chosen` when it was chosen and not typed."""
        super().__init__()
        self.tekst = tekst
        self.chosen = chosen

    @property
    def control(self) -> DOMNode | None:
        """The field, so that a screen can tell by its id which one it was."""
        return self._sender if isinstance(self._sender, DOMNode) else None


class FieldLeft(Message):
    """The focus left a field: save at once, and show what is wrong."""


if TYPE_CHECKING:
    _UpFront = Widget
else:
    _UpFront = object  # stands in front of a widget, without its styles and settings


class DirectKeys(_UpFront):
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

    is_read_only: bool

    @property
    def tekst(self) -> str:
        """What stands there now."""

    @property
    def selected_text(self) -> str:
        """What is selected, and would be replaced."""

    def clean_input(self, tekst: str) -> str:
        """The text as it can stand in this field."""

    def insert_text(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""

    def report(self, tekst: str) -> None:
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
        if event.character is not None and _is_special(event.character):
            self.paste_text(event.character)
        elif not (self._field.is_read_only and event.is_printable):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take in what the terminal pastes."""
        event.stop()
        event.prevent_default()
        self.paste_text(event.text)

    def paste_text(self, ruw: str) -> None:
        """Put in a text from elsewhere: all of it or nothing, and say what was dropped."""
        field = self._field
        if field.is_read_only:
            return
        tekst = field.clean_input(ruw)
        ruimte = MAX_LONG - len(field.tekst) + len(field.selected_text)
        if len(tekst) > ruimte:
            field.report(f"Deze tekst is te lang. Er is plaats voor nog {max(ruimte, 0)} tekens.")
            return
        field.insert_text(tekst)
        if count := dropped(ruw):
            field.report(dropped_text(count))
        if self._een_regel and len(clean(ruw).strip().splitlines()) > 1:
            field.notify("De regels zijn achter elkaar gezet.", markup=False)


def tell_typed(field: Widget) -> None:
    """What will stand in this field is nowhere yet: the screen says so in the same picture."""
    typed = getattr(field.screen, "typed", None)
    if typed is not None:
        typed()


class TextFieldBase(DirectKeys):
    """A field that lets its intake look at keys and pastes first."""

    _intake: Intake
    keeps = True  # whether what stands here is something to keep; a filter is not
    first_text = ""  # what stood here at first

    def report(self, tekst: str) -> None:
        """Say what happened to what was typed or pasted."""
        self.notify(tekst, severity="warning", markup=False)

    async def _on_key(self, event: events.Key) -> None:
        self._intake.on_key(event)

    def tell_typed(self) -> None:
        """Somebody changes what stands here."""
        tell_typed(cast("Widget", self))

    def action_paste(self) -> None:
        """Ctrl-V: what was cut or copied in the program itself."""
        if self.app.clipboard:
            self._intake.paste_text(self.app.clipboard)


def _is_special(char: str) -> bool:
    """Typed and meant as text, but not what Textual takes for it: a joiner, a special space."""
    soort = unicodedata.category(char) if len(char) == 1 else ""
    return not char.isprintable() and soort not in ("", "Cc")


# What Windows has taught, where Textual follows the shell: Ctrl+A went to the start of the line.
WINDOWS_KEYS: list[BindingType] = [
    Binding("ctrl+a,super+a", "select_all", show=False),
    Binding("ctrl+backspace", "delete_left_word", show=False),
    Binding("ctrl+delete", "delete_right_word", show=False),
    Binding("ctrl+x,super+x,shift+delete", "cut", show=False),
    Binding("ctrl+v,super+v,shift+insert", "paste", show=False),
    Binding("ctrl+insert", "copy", show=False),
]


class LineField(TextFieldBase, Input):
    """One line. A paste of several lines becomes one line; nothing is dropped silently."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *WINDOWS_KEYS,
        Binding("down", "ask_offer", show=False),
    ]

    class Asked(Message):
        """The arrow down: what is offered here."""

    # A line is as wide as its place, whatever stands in it: no letter lays the page out again.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(
        self, tekst: str, voorbeeld: str, *, is_read_only: bool = False, is_proposed: bool = False
    ) -> None:
        """Show this text, or else the example in grey.

        is_proposed: what stands there is proposed by the program: the first key replaces it.
        """
        hint = f"bijv. {voorbeeld}" if voorbeeld and not is_read_only else ""
        super().__init__(
            tekst, placeholder=hint, select_on_focus=is_proposed, compact=True, max_length=MAX_LONG
        )
        self.is_read_only = is_read_only
        self._intake = Intake(self, een_regel=True)
        self.first_text = tekst

    @property
    def tekst(self) -> str:
        """What stands there now."""
        return self.value

    def set_text(self, tekst: str) -> None:
        """Replace what stands there."""
        self.value = tekst

    def validate(self, value: str) -> None:
        """Judge nothing: Textual would, with no rule to judge by, and give it another style."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(Typed(event.value))

    def on_blur(self) -> None:
        """Pass on that the field was left."""
        self.post_message(FieldLeft())

    def replace(self, text: str, start: int, end: int) -> None:
        """Change a part of the text, which is what all keys for typing and deleting do."""
        if not self.is_read_only:
            self.tell_typed()
            super().replace(text, start, end)

    def action_ask_offer(self) -> None:
        """Down: take what is offered beside the field."""
        self.post_message(self.Asked())

    def action_cut(self) -> None:
        """Ctrl-X: what is selected goes along; nothing selected leaves what was copied before."""
        if self.selected_text and not self.is_read_only:
            super().action_cut()

    def restricted(self) -> None:
        """Say that a letter was not taken in."""
        self.report(FULL)

    def clean_input(self, tekst: str) -> str:
        """The text as one line; a special space is a space, where others were stripped."""
        return clean_line(tekst) or (" " if tekst.isspace() else "")

    def insert_text(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""
        self.replace(tekst, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        self._intake.on_paste(event)


class FilterField(LineField):
    """A line that says what to show: there is nothing in it to keep."""

    keeps = False


class LongField(TextFieldBase, TextArea):
    """Several lines. Tab goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a,super+a", "select_all", show=False),
        Binding("ctrl+backspace", "delete_word_left", show=False),
        Binding("ctrl+delete", "delete_word_right", show=False),
        Binding("ctrl+x,super+x,shift+delete", "cut", show=False),
        Binding("ctrl+v,super+v,shift+insert", "paste", show=False),
        Binding("ctrl+insert", "copy", show=False),
    ]

    def __init__(self, tekst: str, voorbeeld: str, *, is_read_only: bool = False) -> None:
        """Show this text, or else the example in grey."""
        hint = f"bijv. {voorbeeld}" if voorbeeld and not is_read_only else ""
        super().__init__(
            tekst,
            placeholder=hint,
            compact=True,
            soft_wrap=True,
            highlight_cursor_line=False,
            read_only=is_read_only,
        )
        self.is_read_only = is_read_only
        self._intake = Intake(self, een_regel=False)
        self.first_text = tekst
        self._shown = tekst

    @property
    def tekst(self) -> str:
        """What stands there now."""
        return self.text

    def set_text(self, tekst: str) -> None:
        """Replace what stands there."""
        self.text = tekst

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what was typed; setting the first text is not typing."""
        event.stop()
        if self.text != self._shown:
            self._shown = self.text
            self.post_message(Typed(self.text))

    def on_blur(self) -> None:
        """Pass on that the field was left."""
        self.post_message(FieldLeft())

    def clean_input(self, tekst: str) -> str:
        """The text, with its lines."""
        return clean(tekst)

    def insert_text(self, tekst: str) -> None:
        """Put this in the place of the selection, or at the cursor."""
        self._replace_via_keyboard(tekst, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        self._intake.on_paste(event)

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        """What all keys for typing do; a full field takes nothing in, and says so."""
        if len(self.text) - len(self.selected_text) + len(insert) > MAX_LONG:
            self.report(FULL)
            return None
        return super()._replace_via_keyboard(insert, start, end)

    def edit(self, edit: Edit) -> EditResult:
        """Change a part of the text, which is what all keys for typing and deleting do."""
        self.tell_typed()
        return super().edit(edit)

    def undo(self) -> None:
        """Ctrl-Z in a long text."""
        self.tell_typed()
        super().undo()

    def redo(self) -> None:
        """Ctrl-Y in a long text."""
        self.tell_typed()
        super().redo()
