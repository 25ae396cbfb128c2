"""The quick note: a note, a decision or an action, written down while people talk.

Enter saves, Esc goes back; what was half-typed is there again the next time, at any task.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from vsv_wizard.bewerken.sessie_notes import (
    ACTIE,
    BY_WHEN,
    KINDS,
    NOTITIE,
    QUESTIONS,
    WHO,
    TypedNotitie,
)
from vsv_wizard.dossier.text import clean_line, visible
from vsv_wizard.screens.dialogs import Dialog
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import LineField
from vsv_wizard.screens.widgets.keys import KeysLine

KIND = "soort"  # of what is half-typed


class KindLine(Static):
    """The three kinds beside each other, with a dot at the one that is chosen."""

    def show(self, soort: str) -> None:
        """Show that this kind is chosen."""
        parts = [
            Content.styled(f"{'(•)' if key == soort else '( )'} {woord}", _style(key == soort))
            for key, woord in KINDS.items()
        ]
        self.update(Content("   ").join(parts) + Content.styled("    F3 wisselt", "$zacht"))


def _style(chosen: bool) -> str:
    return "bold $accent" if chosen else ""


class NotitieDialog(Dialog[TypedNotitie]):
    """One line to type in; an action has two more: who, and by when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "next_kind", "Andere soort", key_display="F3"),
    ]

    keeps_texts = True  # until it is saved
    is_of_taak = False
    text_label = "noteren met F3"

    def __init__(self, waarbij: str, soort: str = "", *, today: dt.date) -> None:
        """Write down something with this task; go on with what was half-typed before."""
        super().__init__()
        self._waarbij = waarbij
        self._kind = soort
        self._today = today

    def compose(self) -> ComposeResult:
        """The kind, the line, who and when, and the buttons."""
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(f"Bij {self._waarbij}"), classes="vraag")
            yield KindLine(id="soort")
            yield from self._line("wat", "")
            yield from self._line("wie", WHO)
            yield from self._line("voor", BY_WHEN, "01-03-2026")
            yield Static("", classes="fout")
            with Horizontal(classes="knoppen"):
                yield Button(Content("Bewaren"), id="ja", compact=True)
                yield Button(Content("Annuleren"), id="nee", compact=True)
        yield KeysLine()

    @staticmethod
    def _line(naam: str, vraag: str, voorbeeld: str = "") -> Iterator[Widget]:
        yield Static(Content(vraag), id=f"{naam}-vraag", classes="regelvraag")
        line = LineField("", voorbeeld)
        line.id = naam
        yield line

    def on_mount(self) -> None:
        """Show the kind, with the keys on the line."""
        before = self._saver.drafts.find("", self._place(KIND))
        self._kind = self._kind or (before.tekst if before and before.tekst in KINDS else NOTITIE)
        self._show_kind()
        self.query_one("#wat").focus()

    def _show_kind(self) -> None:
        self.query_one(KindLine).show(self._kind)
        self.query_one("#wat-vraag", Static).update(Content(QUESTIONS[self._kind]))
        for naam in ("wie", "voor"):
            for deel in (f"#{naam}", f"#{naam}-vraag"):
                self.query_one(deel).display = self._kind == ACTIE
        self._say("")

    def action_next_kind(self) -> None:
        """F3 again: another kind; what was typed stays."""
        names = list(KINDS)
        self._kind = names[(names.index(self._kind) + 1) % len(names)]
        if self._kind != ACTIE and self.focused not in (None, self.query_one("#wat")):
            self.query_one("#wat").focus()
        self._show_kind()
        self.keep_texts()

    def keep_texts(self) -> None:
        """With the text its kind."""
        typed = any(field.tekst for field in self.text_fields())
        kind = self._kind if typed and self._kind != NOTITIE else ""
        self._saver.drafts.keep("", self._place(KIND), self.text_label, kind)
        super().keep_texts()

    def texts_over(self) -> None:
        """The text was saved, or is kept with its kind for the next time."""
        super().texts_over()
        if not self.keeps_texts:
            self._saver.drafts.over("", [self._place(KIND)])

    def _input(self) -> TypedNotitie:
        wat, wie, voor = (
            self.query_one(f"#{naam}", LineField).value for naam in ("wat", "wie", "voor")
        )
        return TypedNotitie(self._kind, visible(clean_line(wat)), wie, voor)

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        """Enter: the next line of an action; on the last line save."""
        if self._kind == ACTIE and event.input.id != "voor":
            self.focus_next()
        else:
            self.action_next_field()

    @on(Button.Pressed, "#ja")
    def action_next_field(self) -> None:
        """Save, when there is something to save."""
        input_text = self._input()
        part, error = input_text.mistake(self._today)
        if error:
            self._say(error)
            self.query_one(f"#{part}").focus()
            return
        self.keeps_texts = False
        self.dismiss(input_text)

    def _say(self, error: str) -> None:
        vak = self.query_one(".fout", Static)
        vak.update(Content(f"▲ {error}" if error else ""))
        vak.display = bool(error)
        if error:
            self.call_after_refresh(vak.scroll_visible, animate=False)

    @on(Button.Pressed, "#nee")
    def action_cancel(self) -> None:
        """Esc: back, and keep what was half-typed for the next time."""
        self.dismiss(None)
