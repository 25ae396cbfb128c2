"""The page about one thing in a list: a member, a year, a meeting, a service."""

from collections.abc import Iterator
from dataclasses import replace

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.dossier.model import Item
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies, fields_of, item_naam, items, row_of
from vsv_wizard.plan.rows import ThemaRow
from vsv_wizard.screens.form import Form, FormBlock
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.list_field import missing_in
from vsv_wizard.screens.widgets.taak_scroll import TaakSheet
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.screens.words import show_text


class ItemScreen(Form):
    """A thing comes into being with its first answer; leaving without one makes nothing."""

    CSS_PATH = "taak.tcss"
    on_top = True

    def __init__(self, lijst: Vraag, item_id: str | None, veld: str = "") -> None:
        """Show this thing of the list, or a new one; with the keys on this field."""
        super().__init__()
        self.lijst = lijst
        self.titel = lijst.kop
        self._field = veld
        self._item_id = item_id or new_id()
        self._was_er = False

    def item(self) -> Item:
        """The thing as it is now; an empty one before its first answer."""
        found = read(self.sessie.dossier, join_path(*split_path(self.lijst.pad), self._item_id))
        return found if isinstance(found, Item) else Item(id=self._item_id)

    def _exists(self) -> bool:
        row = row_of(self.sessie.plan, self.lijst, self._item_id)  # a row of the plan always is
        pad = join_path(*split_path(self.lijst.pad), self._item_id)
        return row is not None or read(self.sessie.dossier, pad) is not None

    def inhoud(self) -> Iterator[Widget]:
        """The questions about this thing."""
        yield Static("", id="stand")
        with Horizontal(id="midden"):
            yield TaakSheet(self._vragen)
            with VerticalScroll(id="hulp", can_focus=False):
                yield Static("", id="hulptekst")

    def _vragen(self) -> Iterator[Widget]:
        row = row_of(self.sessie.plan, self.lijst, self._item_id)
        if row and row.uitleg:
            usual = f"Meestal doet dit: {row.wie}. " if isinstance(row, ThemaRow) else ""
            yield Static(Content(f"{usual}{row.uitleg}"), classes="hint")
            yield Static("")
        for vraag in fields_of(self.sessie.plan, self.lijst):
            block = VraagBlock(
                self.sessie, vraag, join_path(*split_path(self.lijst.pad), self._item_id, vraag.pad)
            )
            block.display = applies(vraag.toon_als, self.sessie.dossier, self.item())
            yield block
        with Horizontal(classes="knoppen"):
            yield Button(Content("Klaar, terug naar de lijst"), id="terug", compact=True)
            if self._next_row():
                yield Button(Content("Volgende rij"), id="volgende", compact=True)
            elif not (self.lijst.vast or self.lijst.rijen or self.sessie.is_read_only):
                yield Button(Content("Nog een toevoegen"), id="nog", compact=True)

    def _next_row(self, *, is_open: bool = False) -> str | None:
        """The thing after this one; is_open: that asks for an answer."""
        rows = list(items(self.sessie.plan, self.sessie.dossier, self.lijst))
        ids = [item.id for item in rows]
        plaats = ids.index(self._item_id) + 1 if self._item_id in ids else len(ids)
        later = (
            i.id for i in rows[plaats:] if not is_open or missing_in(self.sessie, self.lijst, i)
        )
        return next(later, None)

    def on_mount(self) -> None:
        """Start at the field where the user was, or else at the first question."""
        self.show()
        self._was_er = self._exists()
        self.go_to(self._field)
        self.call_after_refresh(self.show_help)

    def refresh_page(self) -> None:
        """Show which thing this is."""
        self.show_findings()
        naam = item_naam(self.sessie.plan, self.sessie.dossier, self.lijst, self.item())
        tekst = Content.styled(naam, "bold") + Content.styled(f"  {self.lijst.kop}", "$zacht")
        show_text(self.query_one("#stand", Static), tekst)
        self._was_er = self._was_er or self._exists()

    def after_merge(self) -> None:
        """Show what others changed. When they removed this very thing, there is no page for it."""
        super().after_merge()  # first empty the fields, so that leaving them makes it no more
        if self._was_er and not self._exists():
            self.report(f"Iemand anders heeft dit verwijderd uit {self.lijst.kop}.")
            self.call_later(self._close_page)

    def on_screen_resume(self) -> None:
        """Back from the help or a question: what this page is about may be gone meanwhile."""
        if self._was_er and not self._exists():
            self.call_later(self._close_page)

    async def show_places(self, plekken: list[str]) -> None:
        """Show what was undone; also when that is all there was: then it is new again."""
        await super().show_places(plekken)
        self._was_er = self._exists()
        if not any(
            pad.startswith(join_path(*split_path(self.lijst.pad), self._item_id)) for pad in plekken
        ):
            self._close_page()  # it is on the page that has the list

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Remember the field, to come back to."""
        block = self.current_block()
        if block is not None:
            self.desk.where = replace(self.desk.where, field=block.pad)

    def _switch(self, item_id: str | None) -> None:
        self.saver.save_soon()
        if self.is_active:
            other = ItemScreen(self.lijst, item_id)
            other.taak_id = self.taak_id
            self.app.switch_screen(other)

    @on(Button.Pressed, "#nog")
    def _left_to_fill(self) -> None:
        self._switch(None)

    @on(Button.Pressed, "#volgende")
    async def action_next(self) -> None:
        """To the next thing in the list; after the last one back to the list."""
        if not await self.finished(self.action_next):
            return
        volgende = self._next_row()
        if volgende:
            self._switch(volgende)
        else:
            self._close_page()

    async def go_on_from(self, block: FormBlock) -> None:
        """Enter: to the next question; after the last one to the next thing, or to the list.

        What is whole, or not to be filled in yet, is passed over; F8 goes there.
        """
        if self.question_after(block) is not None:
            await super().go_on_from(block)
        elif self._next_row() and not self._next_row(is_open=True):
            await self.action_go_back()
        else:
            await self.action_next()

    async def action_previous(self) -> None:
        """To the thing before this one; before the first one back to the list."""
        if not await self.finished(self.action_previous):
            return
        ids = [item.id for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)]
        plaats = ids.index(self._item_id) - 1 if self._item_id in ids else len(ids) - 1
        if plaats >= 0:
            self._switch(ids[plaats])
        else:
            self._close_page()

    @on(Button.Pressed, "#terug")
    async def action_go_back(self) -> None:
        """Esc: back to the list; everything is kept."""
        if not await self.finished(self.action_go_back):
            return
        self._close_page()

    def _close_page(self) -> None:
        """Back to the page that has the list."""
        self.saver.save_soon()
        self.close_off()
