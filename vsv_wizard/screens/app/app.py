"""The Textual app: it has what saves, ends, offers and goes, and passes on what Textual tells it.

The screens are in `screens`; the router imports each when it is first shown.
"""

import gc
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, cast

from textual import constants, events
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.notifications import Notify
from textual.screen import Screen
from textual.widget import Widget

from vsv_wizard.opslag import Destination, DossierFolder, Page
from vsv_wizard.opslag.settings import remarks, remember, settings
from vsv_wizard.plan.model import Plan
from vsv_wizard.screens.app.clipboard import copy_to_system, selected_on
from vsv_wizard.screens.app.desk import Desk, now
from vsv_wizard.screens.app.driver import OwnDriver
from vsv_wizard.screens.app.leaving import INTERRUPTED, Leaving, is_er_nog, record
from vsv_wizard.screens.app.offers import Offers
from vsv_wizard.screens.app.quick_note import QuickNote
from vsv_wizard.screens.app.router import Router
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.app.signals import WINDOW_CLOSED
from vsv_wizard.screens.app.type_ahead import TypeAhead, Typed
from vsv_wizard.screens.app.waiting import Busy
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.keys import own_keys
from vsv_wizard.screens.theme import NEXT_THEME, THEMES, theme_named


def _collect_garbage_again() -> None:
    """Collect garbage as usual: while starting only what is young, which saves a tenth."""
    gc.freeze()
    gc.set_threshold(700, 10, 10)


class WizardApp(App[str]):
    """The program on the screen. `run` gives a last line to print, or None."""

    TITLE = "vsv-wizard"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "theme", "Kleuren", show=False),
        Binding("f3", "note", "Noteren", show=False, priority=True),
        Binding("f9", "keuzes", "Keuzes", show=False),
        Binding("f12", "naslag", "Naslag", show=False),
        Binding("ctrl+q", "stop", "Stoppen", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Stoppen", show=False, priority=True),
    ]

    def __init__(
        self,
        map_: DossierFolder,
        pad: Path | None = None,
        *,
        plan: Plan | None = None,
        clock: Callable[[], datetime] = now,
        profiel: Path | None = None,
        desk: Desk | None = None,
    ) -> None:
        """Start in a folder of dossiers, or in one dossier when `pad` is given.

        profiel: of the region, when the user named one; else the one in the folder, if any.
        desk: what lies open, when it was read already.
        Raises OpslagError when that dossier or profile cannot be opened.
        """
        self.desk = desk or Desk(map_, pad, plan=plan, clock=clock, profiel=profiel)
        self._first = self.desk.begin()
        # Textual does not read the sheet of a first screen of our own; so it is named here.
        # Who sets TEXTUAL_DRIVER shows the screens somewhere else, such as in a browser.
        super().__init__(
            None if constants.DRIVER else OwnDriver,
            css_path=["../algemeen.tcss", f"../{self._first.page}.tcss"],
        )
        self.saver = Saver(self, self.desk)
        self.type_ahead = TypeAhead(self, self._give_key)
        busy = Busy(self, self.type_ahead)
        self.router = Router(self, self.desk, self.saver, self._opened, busy.wait_for)
        self.leaving = Leaving(self, self.desk, self.saver, lambda: self._exit)
        self.offers = Offers(self, self.desk, self.saver, self.router)
        self.quick_note = QuickNote(self.desk, self.saver)
        for thema in THEMES:
            self.register_theme(thema)
        self._begin_with(theme_named(settings().thema))
        self._own_keys, self._wrong_keys = own_keys(settings().toetsen)

    # --- beginning

    def _begin_with(self, theme: str) -> None:
        """Have these colours from the first picture on.

        Assigning `theme` is a change of colours: that parses every style sheet once more.
        """
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        for kind, is_it in {"-dark-mode": True, "-light-mode": False}.items():
            self.set_class(self.current_theme.dark is is_it, kind, update=False)

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Give new styles to what is there; what is only being made, gets its own when it comes."""
        if node.is_attached:
            super().update_styles(node, animate=animate)

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """A screen that goes leaves all that is on the others in its place: nothing is laid out."""
        return super()._prune(*nodes, parent=None if parent is self else parent)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: where the user was in this dossier, or the folder."""
        return self.router.make(self._first)

    def on_load(self) -> None:
        """There is a loop now."""
        self.leaving.begin()

    def on_mount(self) -> None:
        """Follow the file, and say what is special about it."""
        self.call_after_refresh(_collect_garbage_again)
        self.app_resume_signal.subscribe(self, self._draw_again)
        self.saver.watch_file()
        for remark in (*remarks(), *self._wrong_keys):
            self.tell(remark)
        self._opened()

    def on_unmount(self) -> None:
        """The sitting is over, whichever way it ended."""
        self.saver.close_journal()
        self.saver.neighbours.let_go()

    def _draw_again(self, _app: object = None) -> None:
        """The terminal is ours again, and has kept nothing of what was there."""
        self.refresh(layout=True)

    def tell(self, line: str) -> None:
        """Show a line of what is not on a screen, such as the driver."""
        self.saver.report(line, ernst="warning")

    def _opened(self) -> None:
        """Tell others that this dossier is open, and the user what is special about it."""
        self.saver.begin()
        self.call_after_refresh(self.saver.neighbours.come_in, self.desk.clock())
        for line in self.desk.remarks:
            self.saver.report(line, ernst="warning")
        if self.desk.regio.melding:
            self.saver.report(self.desk.regio.melding, ernst="warning")
        self.call_after_refresh(self.offers.offer)

    def _end_batch(self) -> None:
        """Draw what changed during a batch, which Textual leaves until the next key.

        A screen that comes while another is still being filled would stay empty.
        """
        super()._end_batch()
        if not self._batch_count and self._screen_stack:
            self.screen.check_idle()

    # --- going on

    async def on_event(self, event: events.Event) -> None:
        """Keys go one by one, each when what the one before did is done."""
        is_typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if is_typed and self.screen_stack and not self._exit:
            await self.type_ahead.take(cast("Typed", event))
        else:
            await super().on_event(event)

    async def _give_key(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and (ours := self._own_keys.get(event.key)):
            event = events.Key(ours, None)
        if not self._exit:
            await super().on_event(event)

    def action_theme(self) -> None:
        """Go to the next set of colours: dark, light, high contrast."""
        self.theme = theme = NEXT_THEME[self.theme]
        self.run_worker(lambda: self._keep_theme(theme), thread=True, group="thema")

    def _keep_theme(self, theme: str) -> None:
        """Remember it for the next time; in a thread, since a disk may be slow."""
        if wrong := remember("thema", theme):
            self.call_from_thread(self.tell, wrong)

    async def action_note(self, soort: str = "") -> None:
        """F3: write something down, wherever one is in the dossier."""
        from vsv_wizard.screens.quick_notitie import NotitieDialog

        scherm = self.screen
        if isinstance(scherm, NotitieDialog):
            scherm.action_next_kind()
        elif isinstance(scherm, MainScreen) and scherm.is_mounted and self.desk.sessie is not None:
            await self.quick_note.record(scherm, soort)

    async def action_keuzes(self) -> None:
        """F9: choose between two answers, when there is something to choose."""
        scherm = self.screen
        if isinstance(scherm, MainScreen) and scherm.is_mounted:
            await scherm.finish_up()
            self.router.go(Destination(Page.KEUZES, scherm.taak_id))

    async def action_naslag(self) -> None:
        """F12: look something up, wherever one is."""
        await self._look_up(Page.NASLAG)

    async def action_search(self) -> None:
        """Ctrl+F: find anything, wherever one is."""
        await self._look_up(Page.SEARCH)

    async def _look_up(self, page: Page) -> None:
        """To a page that lies on top of where the user is, also of a question in between."""
        scherm = self.screen
        if scherm.is_mounted and isinstance(scherm, MainScreen):
            await scherm.finish_up()
            self.router.go(Destination(page))
        elif scherm.is_mounted and getattr(scherm, "looks_up", False):
            self.router.go(Destination(page))

    # --- ending, by the user

    async def action_stop(self) -> None:
        """Ask whether to stop."""
        await self.leaving.ask()

    async def action_interrupt(self) -> None:
        """Ctrl-C: copy what is selected; else ask whether to stop. Once more means yes."""
        if selected := selected_on(self.screen):
            self.copy_to_clipboard(selected)
        else:
            await self.leaving.ask(INTERRUPTED)

    def _on_notify(self, event: Notify) -> None:
        """Show a message; one that stands there already is not said twice."""
        if any(told.message == event.notification.message for told in self._notifications):
            event.prevent_default()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the terminal (which also works over SSH), and to the clipboard of the system."""
        super().copy_to_clipboard(text)
        copy_to_system(text)
        self.saver.report("Gekopieerd.")

    async def action_quit(self) -> None:
        """Textual's own way out leads through ours."""
        await self.leaving.ask()

    # --- ending, by the system or by a bug

    def _handle_exception(self, error: Exception) -> None:
        """What fails because we are going is not why we go: only the log hears of it."""
        if self._exit and self.leaving.end_code:
            record(None, {"exception": error})
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """A bug. Textual would print a traceback, with values and local variables."""
        self.leaving.crash(self._exception or sys.exc_info()[1])
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    def keys_are_gone(self, error: BaseException | None) -> None:
        """Nothing can be typed any more: the window is gone, or it is a bug."""
        if self._exit:
            return
        if not is_er_nog():
            self.leaving.request_end(WINDOW_CLOSED)
            return
        self._return_code = 1
        self.leaving.crash(error)
        self._close_messages_no_wait()

    def panic(self, *_renderables: Any) -> None:
        """Textual would end at once and print these: a traceback, or an error in its own words.

        It also does so when reading the keys fails, as it does when the window is gone.
        """
        if self._exit:
            return
        if self._exception is None and not is_er_nog():
            self.leaving.request_end(WINDOW_CLOSED)
            return
        self._return_code = 1
        self._fatal_error()
