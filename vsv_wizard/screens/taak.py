"""One task: a few questions at a time; under the last ones one says how it stands."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import OptionList, Static

from vsv_wizard.dossier.paths import split_path
from vsv_wizard.dossier.text import mid_sentence
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies
from vsv_wizard.screens import taak_sheet
from vsv_wizard.screens.base import NARROW
from vsv_wizard.screens.declaring import Declaring
from vsv_wizard.screens.form import Form, FormBlock
from vsv_wizard.screens.plan_words import about_taak
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.taak_scroll import TaakSheet
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.screens.words import set_label, show, show_text
from vsv_wizard.voortgang.status import TaakStand


class TaakScreen(Form):
    """A task is a row of sheets, each with as many groups of questions as fit in the height.

    Under the questions of the last sheet stands how the task ends.
    """

    CSS_PATH = "taak.tcss"
    end_label = "overzicht"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "finish", "Afronden", show=False),
    ]

    def __init__(self, to: Destination) -> None:
        """Show this task at this sheet and field."""
        super().__init__()
        self.taak_id = to.id
        self._sheet = to.sheet
        self._field = to.field
        self._back = to.back
        self._overgeslagen = to.note
        self._declaring = Declaring(self, self._declared)
        self._shown_groups: tuple[str, ...] = ()  # what stands on the page
        self._ends = False  # whether it says how the task ends
        self._at_end = False  # whether the keys go there first
        self._end_shown: object = None
        self._filling = asyncio.Lock()  # who comes second finds it whole

    @property
    def stand(self) -> TaakStand:
        """How the task stands now."""
        return self.sessie.progress.taken[self.taak_id]

    def _sheets(self) -> list[tuple[str, ...]]:
        """The sheets that have something to ask now, by the headings on them."""
        vragen = self.sessie.plan.vragen[self.taak_id]
        asks = {v.groep for v in vragen if applies(v.toon_als, self.sessie.dossier)}
        packed = taak_sheet.pack(vragen, self.app.size.height)
        return [sheet for sheet in packed if asks.intersection(sheet)] or [()]

    def _vragen_on(self, groep: str) -> Iterator[Vraag]:
        return (v for v in self.sessie.plan.vragen[self.taak_id] if v.groep == groep)

    def _sheet_of(self, pad: str) -> int:
        """The sheet where the answer at this path is asked."""
        return taak_sheet.sheet_of(self.sessie.plan.vragen[self.taak_id], self._sheets(), pad)

    def inhoud(self) -> Iterator[Widget]:
        """Where the task stands, the questions of this sheet, and help beside them."""
        taak = self.stand.taak
        self.titel = f"{taak.nr} {taak.titel}"
        self.find_sheet()
        yield Static("", id="stand")
        with Horizontal(id="midden"):
            yield TaakSheet(self._sheet_content)
            with VerticalScroll(id="hulp", can_focus=False):
                yield Static("", id="hulptekst")

    def find_sheet(self) -> None:
        """Find the sheet to begin with."""
        count = len(self._sheets())
        self._at_end = self._sheet >= count and not self._field
        goes_on = self._sheet < 0
        self._sheet = max(min(self._sheet, count - 1), 0)
        if self._field or (goes_on and self.stand.missing):
            self._sheet = self._sheet_of(self._field or self.stand.missing[0].pad)
        self.sessie.ongedaan.rest()

    def _note_shown(self) -> None:
        """This sheet is what stands on the page; also while it is being filled."""
        sheets = self._sheets()
        self._shown_groups, self._ends = sheets[self._sheet], self._sheet == len(sheets) - 1

    def _sheet_content(self) -> Iterator[Widget]:
        self._note_shown()
        if self._sheet == 0:
            yield from taak_sheet.inleiding(self.sessie, self.stand, self._overgeslagen)
        for groep in self._shown_groups:
            yield taak_sheet.SheetHeading(groep)
            for vraag in self._vragen_on(groep):
                yield (
                    ListField(self.sessie, vraag)
                    if vraag.is_list
                    else VraagBlock(self.sessie, vraag, vraag.pad)
                )
        self._end_shown = self._end_state()
        yield taak_sheet.SheetEnd(self._end_content)
        if self._ends:
            yield from taak_sheet.kept_with(self.sessie, self.taak_id)

    def _end_content(self) -> Iterator[Widget]:
        """What stands under the questions: where to go on, or how the task ends."""
        if self._ends:
            yield from taak_sheet.finishing(self.sessie, self.stand, self._next_label())
        else:
            yield taak_sheet.next_button(self._next_label())

    def _end_state(self) -> object:
        """All that shows there: when this is otherwise, it is made anew."""
        return taak_sheet.end_state(self.sessie, self.stand) if self._ends else None

    async def _renew_end(self) -> None:
        """Show under the questions how it stands now; the keys stay where they are."""
        async with self._filling:
            if (state := self._end_state()) == self._end_shown:
                return
            self._end_shown = state
            end = self.query_one(taak_sheet.SheetEnd)
            here = self.focused.id or "verder" if self.focused and self._is_at_end() else ""
            await end.recompose()
        if here:
            found = (*end.query(f"#{here}"), *end.query("#klaar, #antwoord, #verder"))
            found[0].focus(scroll_visible=False)

    def _next_label(self) -> str:
        """What the button "Volgende" leads to: a sheet, a task, or the end."""
        sheets = self._sheets()
        if self._sheet + 1 < len(sheets):
            return mid_sentence(sheets[self._sheet + 1][0])
        plan, after = self.sessie.plan, self._taak_after_this()
        return taak_sheet.where_next(plan, after, self._back, self.end_label)

    def _taak_after_this(self) -> str | None:
        """The task that comes after this one; None at the end."""
        return self.sessie.progress.next_up(self.taak_id).taak_id

    def on_mount(self) -> None:
        """Give the keys to the field where the user was."""
        self.show_header()
        self.update_shown()
        self.go_to(self._field)
        self.call_after_refresh(self.show_help)
        self.call_after_refresh(self._open_item, self._field)

    def on_screen_resume(self) -> None:
        """Back from the page about one thing: this is the place again."""
        self._select_item(self.desk.where.field)
        self._onthoud(self._field)

    def _onthoud(self, pad: str) -> None:
        """This is where the user is."""
        self.desk.where = Destination(Page.TAAK, self.taak_id, self._sheet, pad)

    def _open_item(self, pad: str) -> None:
        """Open the page about a thing in a list, when the path is of one of its fields."""
        if chosen := self._select_item(pad):
            self._show_item(*chosen, pad)

    def _select_item(self, pad: str) -> tuple[Vraag, str] | None:
        """Select the thing in a list that this path is of; None when there is none."""
        for lijst in self.walk_children(ListField):
            if pad.startswith(f"{lijst.pad}."):
                item_id = split_path(pad)[len(split_path(lijst.pad))]
                return (lijst.lijst, item_id) if lijst.choose(item_id) else None
        return None

    def start_here(self, in_view: list[FormBlock]) -> None:
        """To the first question; without one, or when that is asked, to the likely button."""
        asked = [block for block in in_view if self._is_asked(block)]
        if self._at_end or not asked:
            self._focus_end()
        else:
            super().start_here(asked)

    def _is_asked(self, block: FormBlock) -> bool:
        """Whether this is a question of the task, and not what is kept with it."""
        return not block.pad.startswith("taken.")

    def _is_at_end(self) -> bool:
        """Whether the keys are on what stands under the questions."""
        ends = self.walk_children(taak_sheet.SheetEnd)
        return self.focused is not None and any(end in self.focused.ancestors for end in ends)

    def _focus_end(self) -> None:
        buttons = self.query_one(taak_sheet.SheetEnd)
        buttons.query("#klaar, #antwoord, #verder").first().focus(scroll_visible=False)

    async def go_on_from(self, block: FormBlock) -> None:
        """Enter: to the next question; after the last one to the next sheet, or to the end."""
        if self._ends is not (self._sheet == len(self._sheets()) - 1):
            await self._show_sheet(self._sheet, block.pad)  # a choice made or removed the next
            block = self.current_block() or block
        after = self.question_after(block)
        if after is not None and self._is_asked(after):
            await super().go_on_from(block)
        else:
            await self.action_next()

    def refresh_page(self) -> None:
        """Show how the task stands now."""
        stand, sheets = self.stand, self._sheets()
        if self._shown_groups in sheets:  # a sheet before it may have come or gone
            self._sheet = sheets.index(self._shown_groups)
        self._sheet = min(self._sheet, len(sheets) - 1)
        narrow = self.app.size.width < NARROW
        line = taak_sheet.stand_line(
            self.sessie.progress, stand, self._sheet, len(sheets), narrow=narrow
        )
        show_text(self.query_one("#stand", Static), line)
        for lijst in self.walk_children(ListField):
            lijst.refresh_page()
        self.show_findings()
        for knop in self.query("#verder").results(Button):
            set_label(knop, f"Volgende: {self._next_label()}")
        self.call_later(self._renew_page)

    async def _renew_page(self) -> None:
        """Make anew what is no longer what should stand there."""
        if not self._is_whole:
            return
        sheets = self._sheets()
        last = self._sheet == len(sheets) - 1
        if self._shown_groups != sheets[self._sheet] or self._ends is not last:
            block = self.current_block()
            await self._show_sheet(self._sheet, block.pad if block else "")
        else:
            await self._renew_end()

    def on_resize(self) -> None:
        """In another height other questions stand on a sheet."""
        if self._shown_groups and self._is_whole:
            self._sheet = next(
                (i for i, s in enumerate(self._sheets()) if self._shown_groups[0] in s), self._sheet
            )
            self.call_later(self._renew_page)

    async def show_places(self, plekken: list[str]) -> None:
        """Show what changed, on the sheet where it is asked; of another task it was named."""
        if not any(self._is_of_taak(pad) for pad in plekken):
            self.saver.show_changed()
            return
        if self._sheets()[doel := self._sheet_of(plekken[0])] != self._shown_groups:
            await self._show_sheet(doel, plekken[0])
        else:
            await super().show_places(plekken)
            self._select_item(plekken[0])

    def _is_of_taak(self, pad: str) -> bool:
        """Whether it is answered, or declared, in this task."""
        own = (f"taken.{self.taak_id}", *(v.pad for v in self.sessie.plan.vragen[self.taak_id]))
        return any(pad == each or pad.startswith(f"{each}.") for each in own)

    def update_shown(self) -> None:
        """A question that appears or disappears can make or remove a whole sheet."""
        super().update_shown()
        shown = {block.vraag.groep for block in self.blokken() if block.display}
        for kop in self.walk_children(taak_sheet.SheetHeading):
            show(kop, where=kop.groep in shown)
        self.refresh_page()

    async def _show_sheet(self, blad: int, veld: str = "", *, at_end: bool = False) -> None:
        """Replace the questions by those of another sheet."""
        self.saver.save_soon()
        self._sheet, self._field, self._at_end = blad, veld, at_end
        self._note_shown()  # whoever looks meanwhile does not take it for the one before
        vragen = self.query_one(TaakSheet)
        async with self._filling:
            await vragen.recompose()
        vragen.scroll_home(animate=False)
        self.update_shown()
        self.go_to(veld)
        self.show_help()
        self._onthoud(self._field)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Remember the field, to come back to."""
        block = self.current_block()
        if block is not None:
            self._field = block.pad
            self._onthoud(block.pad)

    def help_about(self) -> list[tuple[str, str]]:
        """Help about the field, then about the task."""
        sessie = self.sessie
        return [
            *super().help_about(),
            *about_taak(sessie.plan, sessie.dossier, self.stand.taak),
        ]

    @on(Button.Pressed, "#verder")
    async def action_next(self) -> None:
        """To the next sheet; from the last one to the next task of the walk."""
        if not await self.finished(self.action_next):
            return
        if self._sheet + 1 < len(self._sheets()):
            await self._show_sheet(self._sheet + 1)
        elif not self._is_at_end():  # what is missing, or the question whether it is done
            await self._renew_end()
            self._focus_end()
        elif taak_sheet.klaar_to_declare(self.sessie, self.stand):
            self._declaring.ask_done()
        else:
            self.onward()

    def onward(self) -> None:
        """To where the button "Volgende" leads from the last sheet."""
        if self._back:
            self.go(self._back)
        else:
            self.router.go_on(self.taak_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first sheet there is none."""
        if action == "previous" and not self._sheet:
            return False
        return super().check_action(action, parameters)

    async def action_previous(self) -> None:
        """To the sheet before this one."""
        if not await self.finished(self.action_previous):
            return
        if self._sheet > 0:
            await self._show_sheet(self._sheet - 1)

    async def action_finish(self) -> None:
        """To where the task ends."""
        if not await self.finished(self.action_finish):
            return
        await self._show_sheet(len(self._sheets()) - 1, at_end=True)

    async def action_go_back(self) -> None:
        """Esc: back to where the task was opened from; everything is kept."""
        if not await self.finished(self.action_go_back):
            return
        self.go(self._back or self.router.base(self.taak_id))

    @on(Button.Pressed, ".stuk")
    def _to_document(self, event: Button.Pressed) -> None:
        button = event.button
        if isinstance(button, taak_sheet.DocumentButton):
            to = Destination(Page.DOCUMENT, button.naam, field=button.keus, back=self.desk.where)
            self.go(to)

    @on(Button.Pressed, "#antwoord")
    async def _answered(self) -> None:
        """There is an answer: to where it is filled in."""
        self._declaring.answer_came()
        await self._show_sheet(self._sheet_of(pad := self.stand.missing[0].pad), pad)
        self._open_item(pad)

    @on(Button.Pressed, "#klaar, #bezig, #wacht, #nvt, #opnieuw, .gevraagd")
    async def _declare(self, event: Button.Pressed) -> None:
        await self._declaring.pressed(event.button)

    async def _declared(self, blijf: bool) -> None:
        """The task stands otherwise now: show it, or go on."""
        if not blijf:
            self.onward()
            return
        self.saver.save_and_go_on()
        await self._show_sheet(len(self._sheets()) - 1, at_end=True)
        self.query_one("#verder", Button).focus()

    @on(OptionList.OptionSelected, "#open")
    async def _go_to_open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        pad = self.stand.missing[int(event.option_id or 0)].pad
        await self._show_sheet(self._sheet_of(pad), pad)
        self._open_item(pad)

    def on_list_field_open(self, event: ListField.Open) -> None:
        """Open the page about one thing in a list."""
        event.stop()
        self._show_item(event.lijst, event.item_id)

    def _show_item(self, lijst: Vraag, item_id: str | None, veld: str = "") -> None:
        from vsv_wizard.screens.item import ItemScreen

        self.saver.save_soon()
        self.vraag(ItemScreen(lijst, item_id, veld))
