"""What a page with questions does: keep answers, show and hide questions, walk the fields.

Base of the task page and of the page about one thing in a list.
"""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.dossier.model import Item
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup.beside import beside, terms_told
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies
from vsv_wizard.plan.sources import source_line
from vsv_wizard.screens.settling import Again, Settling
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.book_field import BookLine
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import ChoiceField, FieldLeft, LongField
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.taak_scroll import TaakSheet
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.screens.words import show

FormBlock = VraagBlock | ListField


class Form(Undoable):
    """A page with questions. A question whose condition fails is hidden, never emptied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: these wait for their turn, so that fast letters land where they should.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("enter", "next_field", show=False, priority=True),
        Binding("escape", "go_back", "Terug", key_display="Esc", priority=True),
        Binding("f4", "weet_niet", "Weet ik nog niet", key_display="F4", priority=True),
        Binding("ctrl+g", "earlier_answers", "Eerder", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", "Meer lezen", key_display="PgUp", priority=True),
        Binding("f7", "previous", "Vorige", key_display="F7", priority=True),
        Binding("f8", "next", "Volgende", key_display="F8", priority=True),
    ]

    def __init__(self) -> None:
        """A page that asks again about what was settled."""
        super().__init__()
        self.settling = Settling(self)

    def blokken(self) -> Iterator[FormBlock]:
        """The questions on the page, in order, hidden ones too."""
        for widget in self.walk_children():  # by its kind: a selector costs ten times as much
            if isinstance(widget, VraagBlock | ListField):
                yield widget

    def questions(self) -> list[VraagBlock]:
        """Those of them with one answer."""
        return self.walk_children(VraagBlock)

    def current_block(self) -> FormBlock | None:
        """The question that has the keys."""
        return _block_of(self.focused)

    def item(self) -> Item | None:
        """The thing that the page is about; None on a task page."""
        return None

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show the whole question with its field, and help about it where there is room."""
        self.call_after_refresh(self.show_focus)
        block = self.current_block()
        self.saver.neighbours.here = block.pad if isinstance(block, VraagBlock) else ""
        if block is not None:
            self.show_help()

    def on_mount(self) -> None:
        """Hear in which fields others are."""
        self.saver.neighbours.changed.subscribe(self, self.show_others)

    def on_resize(self) -> None:
        """There may be room beside the questions now."""
        self.call_after_refresh(self.show_help)

    def show_others(self, _: None = None) -> None:
        """Show in each field who else types there."""
        for block in self.questions():
            block.show_other(self.saver.neighbours.fields.get(block.pad, ""))

    def show_focus(self) -> None:
        """Scroll to what has the keys, and no further: the introduction stays while it fits."""
        widget = self.current_block() or self.focused
        blad = self._sheet_area()
        if widget is None or blad is None or blad not in widget.ancestors:
            return
        onderkant = widget.region.bottom - blad.region.y + blad.scroll_offset.y
        if onderkant <= blad.size.height:
            blad.scroll_home(animate=False)
        else:
            widget.scroll_visible(animate=False)

    def show_help(self) -> None:
        """Fill the help beside the questions; without room for it this costs nothing."""
        if not self.has_class("-breed"):
            return
        parts = [
            Content.styled(f"{kop}\n\n", "$accent") + Content(tekst)
            for kop, tekst in (*self.help_about(), *self._terms_of_question())
        ]
        for paneel in self.query("#hulptekst").results(Static):
            paneel.update(Content("\n\n").join(parts))

    def _terms_of_question(self) -> Iterator[tuple[str, str]]:
        """The terms in the question that has the keys; F1 explains those of the whole page."""
        if (block := self.current_block()) is not None:
            tekst = f"{block.vraag.vraag} {block.vraag.hint}"
            if told := terms_told(self.sessie.plan, tekst):
                yield "Begrippen", told

    def show_findings(self) -> None:
        """Show under each question what the rules across answers say about it."""
        texts: dict[str, str] = {}
        for melding in self.sessie.progress.findings:
            for pad in melding.paden[:1]:
                texts.setdefault(pad, melding.tekst)
        for block in self.questions():
            block.show_message(texts.get(block.pad, ""))

    def update_shown(self) -> None:
        """Show the questions whose conditions hold now, and only those."""
        item = self.item()
        for block in self.blokken():
            show(block, where=applies(block.vraag.toon_als, self.sessie.dossier, item))

    def after_merge(self) -> None:
        """Put in the fields what others changed. A field that did not change keeps its cursor."""
        self.show_header()
        for block in self.questions():
            block.read_again()
        self.update_shown()
        self.refresh_page()

    async def show_places(self, plekken: list[str]) -> None:
        """Show what changed at these paths, with the keys on the first that is on the page."""
        Form.after_merge(self)
        for block in self.blokken():
            if block.display and any(_belongs_to(pad, block.pad) for pad in plekken):
                block.input_field.focus(scroll_visible=False)
                self.call_after_refresh(self.show_focus)
                return

    def on_vraag_block_changed(self, event: VraagBlock.Changed) -> None:
        """Save soon; look at the conditions again when one may have changed."""
        event.stop()
        self.saver.gewijzigd()
        if event.block.is_choice:
            self.settling.ask()
        if self._decides(event.block):
            self.update_shown()

    def _decides(self, block: VraagBlock) -> bool:
        """Whether the answer to this question makes others appear or disappear."""
        return any(_depends(other.vraag, block) for other in self.blokken())

    def on_vraag_block_filled(self, event: VraagBlock.Filled) -> None:
        """Show what was filled in along with a name."""
        event.stop()
        self.saver.gewijzigd()
        self.after_merge()

    def on_field_left(self, event: FieldLeft) -> None:
        """Leaving a field saves at once, in the background; a settled answer is asked about."""
        event.stop()
        self._note_acties()
        self.saver.save_soon()
        self.settling.ask()

    def on_list_field_remove(self, event: ListField.Remove) -> None:
        """Ask, then take the thing out."""
        from vsv_wizard.screens.list_dialogs import ask_remove

        event.stop()
        ask_remove(self, event)

    def on_list_field_pasted(self, event: ListField.Pasted) -> None:
        """Show the rows, then take them in."""
        from vsv_wizard.screens.list_dialogs import ask_add

        event.stop()
        ask_add(self, event)

    def on_list_field_from_file(self, event: ListField.FromFile) -> None:
        """Go to the page that reads a file, and come back here."""
        event.stop()
        self.saver.save_soon()
        self.go(Destination(Page.IMPORT, back=self.desk.where))

    def _note_acties(self) -> None:
        """What was written in minutes goes to the list of actions."""
        for block in self.questions():
            if block.vraag.wordt_actie and (more := self.sessie.note_acties(block.pad)):
                self.saver.gewijzigd()
                plural_words = plural(more, "staat", "staan")
                words = f"{how_many(more, 'actie', 'acties')} {plural_words} nu op de actielijst."
                self.report(words)

    def go_to(self, pad: str) -> None:
        """Give the keys to the question about this path, or to the first that can be answered."""
        in_view = [block for block in self.blokken() if block.display]
        for block in in_view:
            if block.pad == pad or (
                isinstance(block, ListField) and pad.startswith(f"{block.pad}.")
            ):
                block.input_field.focus(scroll_visible=False)
                return
        self.start_here(in_view)

    def start_here(self, in_view: list[FormBlock]) -> None:
        """Give the keys to where a page starts: its first question, or else its first button."""
        begin = in_view[0].input_field if in_view else self.query(Button).first()
        begin.focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a line to type in; "weet ik nog niet" is for a question."""
        if action == "next_field" and isinstance(
            self.focused, LongField | PlainOptionList | Button
        ):
            return False
        if action == "weet_niet":
            block = self.current_block()
            may = isinstance(block, VraagBlock) and block.soort.weet_niet
            return may and not self.sessie.is_read_only
        if action == "read":
            return self._has_more(int(str(parameters[0])))
        return super().check_action(action, parameters)

    async def action_next_field(self) -> None:
        """Enter: take what is chosen or proposed, and go on to the next question.

        What it makes appear has appeared before the keys go on: no question is jumped over.
        """
        await self._keys_handled()
        block = self.current_block()
        if isinstance(self.focused, ChoiceField):
            self.focused.choose_touched()
            if self.focused.opens_line:
                return  # the keys go to the line for another answer, once it is there
        elif isinstance(self.focused, BookLine):
            self.focused.book.take()
        elif isinstance(block, VraagBlock):
            block.take_proposal()
        if isinstance(block, VraagBlock):
            if block.take_over():
                self.saver.gewijzigd()
                self.update_shown()
            elif self._decides(block):  # typed fast: the page has not heard of it yet
                self.update_shown()
        if block is None:
            self.focus_next()
        elif not self._next_inside(block):
            await self.go_on_from(block)

    def _next_inside(self, block: FormBlock) -> bool:
        """To the next field of this question, when it has one more; whether it had."""
        fields = [w for w in block.walk_children(Widget) if w.can_focus and w.display]
        at = fields.index(self.focused) + 1 if self.focused in fields else len(fields)
        if at < len(fields):
            fields[at].focus()
        return at < len(fields)

    async def go_on_from(self, block: FormBlock) -> None:
        """To the next question, or to the button that goes on."""
        if after := self.question_after(block):
            after.input_field.focus()
        else:
            self.focus_next()

    def question_after(self, block: FormBlock) -> FormBlock | None:
        """The question that stands after this one now. What only just appeared is one.

        Textual's own chain does not know of that before it is drawn.
        """
        shown = [each for each in self.blokken() if each.display]
        at = shown.index(block) + 1 if block in shown else len(shown)
        return shown[at] if at < len(shown) else None

    async def finish_up(self) -> None:
        """Wait until the field has handled its keys, and take in what stands on the page."""
        await self._keys_handled()
        self.take_over()

    async def finished(self, again: Again) -> bool:
        """Take in what stands on the page. False while somebody is asked about it first.

        again: what the user was doing, which goes on after that.
        """
        await self.finish_up()
        self._note_acties()
        return not self.settling.ask(again)

    async def _keys_handled(self) -> None:
        """Wait for the keys that were sent to the field before this one."""
        if self.focused is not None:
            done = asyncio.Event()
            self.focused.call_later(done.set)
            await done.wait()

    def take_over(self) -> None:
        """Take in what stands in the fields now."""
        super().take_over()
        for block in self.questions():
            block.take_over()

    def _sheet_area(self) -> TaakSheet | None:
        return next(iter(self.walk_children(TaakSheet)), None)  # none when the user has left

    def _has_more(self, way: int) -> bool:
        """Whether there is text above (-1) or below (1) what is in sight."""
        area, focus = self._sheet_area(), self.focused
        if isinstance(focus, LongField) and focus.max_scroll_y:
            return False  # it has pages of its own
        if area is None:
            return False
        return area.scroll_y > 0 if way < 0 else area.scroll_y < area.max_scroll_y

    def action_read(self, way: int) -> None:
        """PgUp, PgDn: read what does not fit; the keys stay where they are."""
        if (area := self._sheet_area()) is not None:
            area.scroll_relative(y=way * max(area.size.height - 2, 1), animate=False)

    async def key_f4(self) -> None:
        """F4 where it is no answer: say so."""
        await self.action_weet_niet()

    async def action_weet_niet(self) -> None:
        """F4: answer "weet ik nog niet", in the place of all that was typed before it."""
        await self._keys_handled()
        if isinstance(block := self.current_block(), VraagBlock):
            block.weet_niet()

    async def action_earlier_answers(self) -> None:
        """Ctrl-G: what this answer was before."""
        block = self.current_block()
        if not isinstance(block, VraagBlock):
            self.report("Ga eerst naar een antwoord. Dan ziet u wat het eerder was.")
            return
        from vsv_wizard.screens.answer_history import show_earlier

        await self.finish_up()
        show_earlier(self, block.pad)

    def help_about(self) -> list[tuple[str, str]]:
        """Help about the question that has the keys, with its source."""
        block = self.current_block()
        if block is None:
            return []
        return [(block.vraag.vraag, "\n\n".join(self.explanation_for(block)))]

    def explanation_for(self, block: FormBlock) -> Iterator[str]:
        """Hint, example, source and silence of one question."""
        vraag = block.vraag
        yield from filter(None, (vraag.hint,))
        if vraag.voorbeeld:
            yield f"Bijvoorbeeld: {vraag.voorbeeld}"
        if isinstance(block, VraagBlock) and block.soort.weet_niet:
            yield "Weet u het nog niet? Druk op F4. Dan blijft het een open vraag."
        if found := beside(self.sessie.plan, block.pad):
            yield found
        if vraag.zwijgt:
            yield "De bron zegt dit niet. Vraag uw RSO."
        if vraag.bron:
            yield source_line(vraag.bron)


def _block_of(widget: Widget | None) -> FormBlock | None:
    """The question that a field is of."""
    while widget is not None and not isinstance(widget, VraagBlock | ListField):
        widget = widget.parent if isinstance(widget.parent, Widget) else None
    return widget


def _belongs_to(pad: str, van: str) -> bool:
    """Whether what stands at this path shows in the field of that one."""
    return pad == van or pad.startswith(f"{van}.")


def _depends(vraag: Vraag, van: VraagBlock) -> bool:
    """Whether a condition of this question reads the answer of that one."""
    return any(
        v.pad == van.pad or (v.pad.startswith(".") and van.pad.endswith(v.pad))
        for v in vraag.toon_als
    )
