"""One task: a few questions at a time, and a last page to say how it stands."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies
from vsv_wizard.screens import taak_sheet
from vsv_wizard.screens.declaring import Declaring
from vsv_wizard.screens.form import Form, FormBlock, TaakSheet
from vsv_wizard.screens.plan_words import about_taak
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.status import TaakStand

TITLE_ROOM = 42  # what of a title fits on a button on a narrow screen
_BACK_LABEL = {
    Page.SAMENVATTING: "naar controle",
    Page.DOCUMENTS: "naar documenten",
    Page.SESSIE: "naar de sessie",
}


class TaakScreen(Form):
    """A task is a row of sheets: one per group of questions, then "Afronden"."""

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
        self._group = ""  # the heading of the sheet that is shown

    @property
    def stand(self) -> TaakStand:
        """How the task stands now."""
        return self.sessie.progress.taken[self.taak_id]

    def _sheets(self) -> list[str]:
        """The sheets that have something to ask now, by heading, and the last one."""
        groepen = (
            vraag.groep
            for vraag in self.sessie.plan.vragen[self.taak_id]
            if applies(vraag.toon_als, self.sessie.dossier)
        )
        return [*dict.fromkeys(groepen), taak_sheet.FINISHING]

    def _vragen_on(self, groep: str) -> Iterator[Vraag]:
        return (v for v in self.sessie.plan.vragen[self.taak_id] if v.groep == groep)

    def _sheet_of(self, pad: str) -> int:
        """The sheet where the answer at this path is asked."""
        sheets = self._sheets()
        for vraag in self.sessie.plan.vragen[self.taak_id]:
            if (pad == vraag.pad or pad.startswith(f"{vraag.pad}.")) and vraag.groep in sheets:
                return sheets.index(vraag.groep)
        return len(sheets) - 1

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
        self._sheet = max(min(self._sheet, len(self._sheets()) - 1), 0)
        if self._field:
            self._sheet = self._sheet_of(self._field)
        self.sessie.ongedaan.rest()

    def _sheet_content(self) -> Iterator[Widget]:
        self._group = groep = self._sheets()[self._sheet]
        if self._sheet == 0:
            yield from taak_sheet.inleiding(self.sessie, self.stand, self._overgeslagen)
        if groep == taak_sheet.FINISHING:
            yield from taak_sheet.finishing_sheet(self.sessie, self.stand, self._next_label())
            return
        yield Static(Content(groep), classes="tussenkop")
        for vraag in self._vragen_on(groep):
            block = (
                ListField(self.sessie, vraag)
                if vraag.is_list
                else VraagBlock(self.sessie, vraag, vraag.pad)
            )
            block.display = applies(vraag.toon_als, self.sessie.dossier)
            yield block
        with Horizontal(classes="knoppen"):
            yield Button(Content(f"Volgende: {self._next_label()}"), id="verder", compact=True)

    def _next_label(self) -> str:
        """What the button "Volgende" leads to: a sheet, a task, or the end."""
        sheets = self._sheets()
        if self._sheet + 1 < len(sheets):
            return sheets[self._sheet + 1].lower()
        if self._back:
            return _BACK_LABEL[self._back.page]
        taak_id = self._taak_after_this()
        if taak_id is None:
            return self.end_label
        titel = self.sessie.plan.taken[taak_id].titel
        kort = titel if len(titel) <= TITLE_ROOM else f"{titel[: TITLE_ROOM - 1]}…"
        return f"{self.sessie.plan.nr(taak_id)} {kort}"

    def _taak_after_this(self) -> str | None:
        """The task that comes after this one; None at the end."""
        return self.sessie.progress.next_up(self.taak_id).taak_id

    def on_mount(self) -> None:
        """Give the keys to the field where the user was."""
        self.toon()
        veld = self._field
        self.go_to(veld)
        self.call_after_refresh(self.show_help)
        self.call_after_refresh(self._open_item, veld)

    def on_screen_resume(self) -> None:
        """Back from the page about one thing: this is the place again."""
        self._select_item(self.desk.where.field)
        self._onthoud(self._field)

    def _onthoud(self, pad: str) -> None:
        """This is where the user is."""
        self.desk.where = Destination(Page.TAAK, self.taak_id, self._sheet, pad)

    def _open_item(self, pad: str) -> None:
        """Open the page about a thing in a list, when the path is of one of its fields."""
        chosen = self._select_item(pad)
        if chosen:
            self._show_item(*chosen, pad)

    def _select_item(self, pad: str) -> tuple[Vraag, str] | None:
        """Select the thing in a list that this path is of; None when there is none."""
        for lijst in self.query(ListField):
            if pad.startswith(f"{lijst.pad}."):
                item_id = split_path(pad)[len(split_path(lijst.pad))]
                return (lijst.lijst, item_id) if lijst.choose(item_id) else None
        return None

    def start_here(self, in_view: list[FormBlock]) -> None:
        """On the last sheet the likely next key is Enter on a button, not typing evidence."""
        if self._sheets()[self._sheet] == taak_sheet.FINISHING:
            self.query("#klaar, #antwoord, #verder").first().focus(scroll_visible=False)
        else:
            super().start_here(in_view)

    def refresh_page(self) -> None:
        """Show how the task stands now."""
        stand, sheets = self.stand, self._sheets()
        if self._group in sheets:  # a sheet before it may have come or gone
            self._sheet = sheets.index(self._group)
        self._sheet = min(self._sheet, len(sheets) - 1)
        soort = "Kern" if stand.taak.kern else "Aanbevolen"
        count = len(stand.missing)
        over = f" · nog {how_many(count, 'antwoord', 'antwoorden')}" if count else ""
        plaats = f"  Blad {self._sheet + 1} van {len(sheets)}: {sheets[self._sheet]}"
        tekst = (
            Content(f"{soort} · ")
            + Content.styled(f"{stand.status.teken} {stand.status}", "bold")
            + Content(over)
            + Content.styled(plaats, "$zacht")
        )
        self.query_one("#stand", Static).update(tekst)
        for lijst in self.query(ListField):
            lijst.refresh_page()
        self.show_findings()
        for knop in self.query("#verder").results(Button):
            knop.label = Content(f"Volgende: {self._next_label()}")

    def after_merge(self) -> None:
        """Show what others changed; also when this sheet has nothing to ask any more."""
        super().after_merge()
        typt = isinstance(self.current_block(), VraagBlock)
        if self._group not in self._sheets() or (self._group == taak_sheet.FINISHING and not typt):
            self.call_later(self._show_sheet, self._sheet)

    async def show_places(self, plekken: list[str]) -> None:
        """Show what changed, on the sheet where it is asked; of another task it was named."""
        if not any(self._is_of_taak(pad) for pad in plekken):
            self.saver.show_changed()
            return
        doel = self._sheet_of(plekken[0])
        if self._sheets()[doel] != self._group or self._group == taak_sheet.FINISHING:
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
        self.refresh_page()

    async def _show_sheet(self, blad: int, veld: str = "") -> None:
        """Replace the questions by those of another sheet."""
        self.saver.save_soon()
        self._sheet, self._field = blad, veld
        vragen = self.query_one(TaakSheet)
        await vragen.recompose()
        vragen.scroll_home(animate=False)
        self.refresh_page()
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

    async def action_previous(self) -> None:
        """To the sheet before this one."""
        if not await self.finished(self.action_previous):
            return
        if self._sheet > 0:
            await self._show_sheet(self._sheet - 1)

    async def action_finish(self) -> None:
        """To the last sheet."""
        if not await self.finished(self.action_finish):
            return
        await self._show_sheet(len(self._sheets()) - 1)

    async def action_go_back(self) -> None:
        """Esc: back to where the task was opened from; everything is kept."""
        if not await self.finished(self.action_go_back):
            return
        self.go(self._back or Destination(Page.STAPPENPLAN, self.taak_id))

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

    @on(Button.Pressed, "#klaar, #bezig, #wacht, #nvt, #opnieuw")
    async def _declare(self, event: Button.Pressed) -> None:
        await self._declaring.start(event.button.id or "")

    async def _declared(self, blijf: bool) -> None:
        """The task stands otherwise now: show it, or go on."""
        if not blijf:
            self.onward()
            return
        self.saver.save_and_go_on()
        await self._show_sheet(len(self._sheets()) - 1)
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

    def on_list_field_remove(self, event: ListField.Remove) -> None:
        """Ask, then take the thing out."""
        from vsv_wizard.screens.dialogs import YesDialog

        event.stop()

        def weg(ja: bool | None) -> None:
            if ja:
                self.sessie.remove(join_path(*split_path(event.lijst.pad), event.item_id))
                self.saver.gewijzigd()
                self.refresh_page()

        self.vraag(
            YesDialog(
                f"Verwijder {event.naam}?",
                "Alles wat hierbij is ingevuld gaat weg.",
                ja="Ja, verwijder",
                nee="Nee, bewaren",
            ),
            weg,
        )
