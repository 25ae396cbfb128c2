"""Screens and dialogs with fields to type in: what stands there is never only there.

A field of a question types in the dossier. What is typed in any other field is noted by its
place, and put back there when the program stopped before it was passed on.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from vsv_wizard.dossier.notation import local

# Every screen is one that keeps texts, and many have no field: those load no field either.
if TYPE_CHECKING:
    from vsv_wizard.screens.app.saver import Saver
    from vsv_wizard.screens.widgets.text_fields import LineField, LongField, Typed

    TextWidget = LineField | LongField
    _Screen = Screen[Any]
else:
    _Screen = object  # stands in front of a screen


class KeepsTexts(_Screen):
    """A screen that notes what stands in its fields."""

    taak_id = ""  # the task that the screen is about
    about = ""  # what tells it from another screen of its class
    is_of_taak = True  # whether the same at another task is something else
    _is_over = False
    keeps_texts = False  # whether what stands there is there again after leaving it too

    @property
    def _saver(self) -> "Saver":
        return cast("Saver", cast("Any", self.app).saver)

    @property
    def text_label(self) -> str:
        """What to call what is typed here."""
        return self.about

    def text_fields(self) -> "Iterator[TextWidget]":
        """The fields that are not of a question, and hold something to keep."""
        for field in self.query("LineField, LongField"):
            from vsv_wizard.screens.widgets.text_fields import LineField, LongField
            from vsv_wizard.screens.widgets.vraag_block import VraagBlock

            assert isinstance(field, LineField | LongField)
            if field.keeps and not any(isinstance(node, VraagBlock) for node in field.ancestors):
                yield field

    @property
    def _taak(self) -> str:
        return self.taak_id if self.is_of_taak else ""

    def _place(self, part: object) -> str:
        return f"{type(self).__name__}/{self.about}/{part}"

    def _places(self) -> "dict[str, TextWidget]":
        fields = enumerate(self.text_fields())
        return {self._place(field.id or number): field for number, field in fields}

    def typed(self) -> None:
        """A key changes a field on this screen."""
        self._saver.typed()

    def on_typed(self, event: "Typed") -> None:
        """Note what stands in a field that is no question."""
        event.stop()
        self.keep_texts()

    def keep_texts(self) -> None:
        """Note what stands in the fields now."""
        if self._is_over:
            return  # a key of before is told of now
        drafts = self._saver.drafts
        for place, field in self._places().items():
            tekst = "" if field.tekst == field.first_text else field.tekst
            drafts.keep(self._taak, place, self.text_label, tekst)
        self._saver.noted()

    def take_over(self) -> None:
        """Take in what stands in fields and was not passed on yet."""
        self.keep_texts()

    def on_mount(self) -> None:
        """Put back what stood in the fields when the program stopped."""
        self._saver.listens_to(self)
        self.restore_texts()

    def restore_texts(self) -> None:
        """Put back what stood in the fields and was never passed on."""
        for place, field in self._places().items():
            draft = self._saver.drafts.find(self._taak, place)
            if draft and draft.tekst != field.tekst:
                field.set_text(draft.tekst)
                from vsv_wizard.screens.widgets.text_fields import LineField

                if isinstance(field, LineField):
                    field.action_end()
                self._saver.report(f"Uw tekst van {local(draft.tijd):%H.%M} uur staat er weer.")

    def texts_over(self) -> None:
        """The screen is left as it should be: what stood there was passed on, or let go."""
        if not self.keeps_texts:
            self._is_over = True
            self._saver.drafts.over(self._taak, list(self._places()))
