"""The ways: from a place as a value to the screen that shows it.

A screen is imported when it is first shown. It is made of the place alone, so a new one
is its own file and one row here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from textual.app import App
from textual.screen import Screen

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.opslag import Destination, OpslagError, Page, remember
from vsv_wizard.regio.profiel import Regio
from vsv_wizard.screens.app.desk import Desk, Opened
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.app.waiting import WaitFor
from vsv_wizard.screens.texts import KeepsTexts
from vsv_wizard.voortgang.statuses import Status

# Per page (or page and id) the module of its screen, and the class.
SCREENS: Mapping[Page | tuple[Page, str], tuple[str, str]] = {
    Page.DOSSIERS: ("dossiers", "DossiersScreen"),
    Page.REGIOACTIES: ("regioacties", "RegioActiesScreen"),
    Page.TODAY: ("today", "TodayScreen"),
    Page.STAPPENPLAN: ("stappenplan", "StappenplanScreen"),
    Page.TAAK: ("taak", "TaakScreen"),
    Page.SAMENVATTING: ("samenvatting", "SamenvattingScreen"),
    Page.END: ("end", "EndScreen"),
    Page.MOMENT: ("moment", "MomentScreen"),
    Page.DOCUMENTS: ("documenten", "DocumentsScreen"),
    Page.DOCUMENT: ("document", "DocumentScreen"),
    (Page.DOCUMENT, "overeenkomst"): ("overeenkomst", "OvereenkomstScreen"),
    (Page.DOCUMENT, "overeenkomst-lezen"): (
        "overeenkomst_reading",
        "OvereenkomstReadingScreen",
    ),
    (Page.DOCUMENT, "vragenblad"): ("vragenblad", "VragenbladScreen"),
    Page.ACTIES: ("acties", "ActiesScreen"),
    Page.SESSIE: ("sessie", "SessieScreen"),
    Page.SESSIESTART: ("sessie_start", "SessieStartScreen"),
    Page.PRESENTATIE: ("presentation", "PresentationScreen"),
    Page.SESSIESLOT: ("sessie_close", "SessieCloseScreen"),
    Page.IMPORT: ("importing", "ImporteerScreen"),
    Page.KEUZES: ("keuzes", "KeuzesScreen"),
    Page.GESCHIEDENIS: ("history", "HistoryScreen"),
    Page.PROFIEL: ("profiel", "ProfielScreen"),
    Page.NASLAG: ("naslag", "NaslagScreen"),
    Page.SEARCH: ("search", "SearchScreen"),
    (Page.NASLAG, "wegwijzer"): ("naslag_walk", "WegwijzerScreen"),
    (Page.NASLAG, "rso-controle"): ("naslag_walk", "RsoCheckScreen"),
}
ON_TOP = (Page.KEUZES, Page.GESCHIEDENIS, Page.PROFIEL, Page.NASLAG, Page.SEARCH)
BASES = (Page.TODAY, Page.STAPPENPLAN)
AFTER_A_TASK = (Page.TODAY, Page.STAPPENPLAN, Page.TAAK, Page.END)
OF_THE_FOLDER = (Page.DOSSIERS, Page.REGIOACTIES)
LAST_SHEET = 99  # of a task: where it says how it stands, or where an answer is to come
OPEN_SHEET = -1  # the one with the first answer that is missing
BEGUN = (Status.BEZIG, Status.CONTROLEREN)
NEEDS_THE_LOG = (Page.SESSIESLOT, Page.GESCHIEDENIS)  # which only saving writes


def screen_class(to: Destination) -> Callable[[Destination], Screen[Any]]:
    """The class of screen that shows this place."""
    module, name = SCREENS.get((to.page, to.id)) or SCREENS[to.page]
    found = getattr(import_module(f"vsv_wizard.screens.{module}"), name)
    return cast("Callable[[Destination], Screen[Any]]", found)


class Router:
    """Goes where it is told, when that can be done, and remembers where the user is."""

    def __init__(
        self,
        app: App[Any],
        desk: Desk,
        saver: Saver,
        opened: Callable[[], None],
        wait_for: WaitFor,
    ) -> None:
        """opened: called when another dossier was opened. wait_for: for what a disk has to give."""
        self._app = app
        self._desk = desk
        self._saver = saver
        self._opened = opened
        self.wait_for = wait_for
        self._summary = Destination(Page.SAMENVATTING)  # where the user left it
        self._base = Page.TODAY  # or the plan: from where the user goes to all other pages

    def make(self, to: Destination) -> Screen[Any]:
        """The screen for this place."""
        return screen_class(to)(to)

    def is_seen(self, screen: Screen[Any]) -> bool:
        """Whether no page lies on top of it; a question does not hide it.

        To Textual the screen under the top one is always current: that might be seen through.
        """
        top = self._app.screen
        return top is screen or (top.is_modal and screen.is_current)

    def go(self, to: Destination) -> None:
        """Go to this place. While another screen is on its way, or when it is not there: stay."""
        if not self._app.screen.is_mounted:
            return
        if to.page in ON_TOP:
            self._put_on_top(to)
        elif to.page in OF_THE_FOLDER:
            self._go_to_folder(to)
        elif self._desk.sessie is not None and (there := self._find(to)):
            if to.page in NEEDS_THE_LOG:
                self._saver.save_now()
            else:
                self._saver.save_and_go_on()
            if to.page in AFTER_A_TASK and (reached := self._desk.new_mijlpaal()):
                there = Destination(Page.MOMENT, reached, back=there)
            self._remember(there)
            self._read_and_show(there, self._desk.sessie)

    def _read_and_show(self, to: Destination, sessie: OpenDossier) -> None:
        """Show a screen; what it has to read in the folder is read first, beside the screens."""
        read = getattr(screen_class(to), "read_first", None)
        if read is None:
            self._show(to)
            return
        self.wait_for(
            "de map lezen",
            lambda: read(sessie.pad),
            lambda files: self._show(to, files=files),
            self._report,
        )

    def _report(self, error: OpslagError) -> None:
        self._saver.report(str(error), ernst="warning")

    def base(self, taak_id: str = "") -> Destination:
        """Where Esc leads when the user came from nowhere special: the page of today, or the plan.

        taak_id: of the task that they come from.
        """
        return Destination(self._base, taak_id)

    def go_on(self, after: str | None) -> None:
        """Go to the next task of the walk, or to its end; say what was passed over."""
        if self._desk.sessie is None:
            return
        progress = self._desk.sessie.progress
        next_up = progress.next_up(after)
        if next_up.taak_id is None:
            self.go(Destination(Page.END))
            return
        nr = self._desk.sessie.plan.nr
        tekst = "  ".join(f"{nr(taak_id)}: {waarom}" for taak_id, waarom in next_up.passed_over)
        note = f"Overgeslagen. {tekst}" if tekst else ""
        stand = progress.taken[next_up.taak_id]
        sheet = LAST_SHEET if stand.waiting else OPEN_SHEET if stand.status in BEGUN else 0
        self.go(Destination(Page.TAAK, next_up.taak_id, sheet, note=note))

    def open_dossier(
        self,
        pad: Path,
        failed: Callable[[OpslagError], object],
        at: Destination | None = None,
    ) -> None:
        """Open a dossier where the user was, or at this place. failed: when it cannot be read."""
        self.open_made(lambda: pad, failed, at)

    def open_made(
        self,
        make: Callable[[], Path],
        failed: Callable[[OpslagError], object],
        at: Destination | None = None,
    ) -> None:
        """The same, with a file that is made first, in a thread."""
        if self._app.screen.is_mounted:
            self.wait_for(
                "het dossier openen",
                lambda: self._desk.read(make()),
                partial(self._open, at=at),
                failed,
            )

    def _open(self, opened: Opened, at: Destination | None = None) -> None:
        self._desk.open(opened)
        self._base = Page.TODAY
        self._saver.error = ""
        self._show(at or self._desk.begin())
        self._opened()

    def _find(self, to: Destination) -> Destination | None:
        """The place as it is now: with the session that is going on, the row where one was."""
        if to.back and to.back.page is Page.SAMENVATTING:
            self._summary = to.back
        now = self._desk.running_sessie
        match to.page:
            case Page.SAMENVATTING:
                return to if to.id else self._summary
            case Page.SESSIE if self._desk.sessie and self._desk.sessie.is_read_only:
                self._saver.report(READ_ONLY)
                return None
            case Page.SESSIE:
                return replace(to, id=now.id) if now else Destination(Page.SESSIESTART)
            case Page.PRESENTATIE:
                return to if now else None
            case Page.SESSIESLOT:
                return to if self._is_session(to.id) else None
        return to

    def leave_to(self, to: Destination) -> None:
        """Away with every page and question on top of the page of the dossier, and then there."""

        async def leave() -> None:
            while True:
                top = self._app.screen
                if getattr(top, "on_top", False):
                    await self._app.pop_screen()
                elif getattr(top, "looks_up", False):
                    await cast("Any", top).step_aside()
                else:
                    break
            self.go(to)

        self._app.call_later(leave)

    def _is_session(self, sessie_id: str) -> bool:
        sessie = self._desk.sessie
        return sessie is not None and any(s.id == sessie_id for s in sessie.dossier.sessies)

    def _remember(self, to: Destination) -> None:
        """On disk, on every change of screen."""
        if to.page in BASES:
            self._base = to.page
            if not to.id:  # where the user was before they looked around
                to = replace(to, id=self._desk.where.id)
        if remembered := to.remembered():
            self._desk.where = remembered
            remember(self._desk.remembered)

    def _show(self, to: Destination, **found: object) -> None:
        """Show another main screen. Textual cannot replace the first one: it stays under."""
        if isinstance(self._app.screen, KeepsTexts):
            self._app.screen.texts_over()
        screen = self.make(to)
        vars(screen).update(found)
        if len(self._app.screen_stack) == 1:
            self._app.push_screen(screen)
        else:
            self._app.switch_screen(screen)

    def _go_to_folder(self, to: Destination) -> None:
        """Show the folder; an open dossier is closed, unless it cannot be saved."""
        sessie = self._desk.sessie
        if sessie is None:
            self._show(to)
            return

        def leave(regio: Regio) -> None:
            if not self._saver.close():
                return  # what is not saved is not left behind
            self._desk.close(regio)
            self._remember(to)
            self._show(replace(to, field=str(sessie.pad)))

        folder = self._desk.map.pad
        self.wait_for(
            "de map lezen",
            lambda: self._desk.read_regio(folder),
            leave,
            self._report,
        )

    def _put_on_top(self, to: Destination) -> None:
        """Show this on top of where the user is, to come back from."""
        screen, sessie = self._app.screen, self._desk.sessie
        if to.page in (Page.NASLAG, Page.SEARCH):  # they need no dossier, and lie on each other
            if not screen.is_modal or getattr(screen, "looks_up", False):
                self._app.push_screen(self.make(to))
            return
        if sessie is None or screen.is_modal or type(screen) is screen_class(to):
            return
        if to.page is Page.KEUZES and not sessie.dossier.conflicten:
            return
        if to.page is Page.PROFIEL and self._desk.regio.profiel is None:
            self._saver.report("Er is geen regioprofiel in de map van dit dossier.")
        elif to.page is not Page.GESCHIEDENIS and sessie.is_read_only:
            self._saver.report(READ_ONLY)
        elif to.page is Page.PROFIEL and not self._desk.in_profiel():
            self._saver.report("Dit dossier heeft alles al wat in het regioprofiel staat.")
        else:
            if to.page in NEEDS_THE_LOG:
                self._saver.save_now()
            self._app.push_screen(self.make(to))
