"""Helpers for the tests of the screens: start the app, read the screen, wait for a save.

The clock stands still, and nothing waits for a number of seconds: `tot` waits for
what should come true. Keys are pressed where the key is the point; elsewhere a value
is put in its field, which is a lot faster.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from factory import NOW
from quick_messages import quick_messages
from rich.segment import Segment
from shared_styles import shared_styles
from textual import events
from textual._compositor import LayoutUpdate
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from worked_out import readable_once, worked_out_once

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, DossierFolder, Page, journal_writer, load
from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.screens.app import app as app_module
from vsv_wizard.screens.app.app import WizardApp
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.form import Form
from vsv_wizard.screens.widgets.fields import Typed
from vsv_wizard.screens.widgets.keys import KeysLine
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.region_table import RegionTable
from vsv_wizard.screens.widgets.vraag_block import VraagBlock

FOLDER = Path("dossiers")  # relative, so that pictures of the screen are the same everywhere
SMALL, GROOT = (80, 24), (120, 40)
PATIENCE = 1500  # rounds that `tot` waits at most; never a measure of speed
ROUNDS = 20_000  # rounds that `settle` waits at most: it is stuck
RONDE, SILENT = (
    0.006,
    4,
)  # seconds; rounds that all must be still (a screen draws 60 times a second)
SIGNS = {"space": " ", "plus": "+"}


def bestand(dossier: Dossier, naam: str = "proef.toml") -> Path:
    """A file with this dossier, in the folder of the test."""
    FOLDER.mkdir(exist_ok=True)
    pad = FOLDER / naam
    put_in_place(pad, readable_once(dossier), new=True)
    return pad


def on_taak(taak_id: str, blad: int = 0, veld: str = "") -> Destination:
    """The page of a task, to start at."""
    return Destination(Page.TAAK, taak_id, blad, veld)


def place_in(pad: Path) -> str | None:
    """The place of the VSV that the file names now."""
    return load(pad).dossier.vsv.plaats


class Trial:
    """A running app, with what a test does to it and sees of it."""

    def __init__(self, app: WizardApp, pilot: Pilot[str]) -> None:
        """Drive this app."""
        self.app = app
        self.pilot = pilot

    # --- what is on the screen

    def segments(self) -> list[list[Segment]]:
        """What is drawn on each line of the screen, and of what it lies over."""
        picture = self.app.screen._compositor.render_update(
            full=True, screen_stack=self.app._background_screens
        )
        assert isinstance(picture, LayoutUpdate)
        return [[segment for strip in line for segment in strip] for line in picture.strips]

    def regels(self) -> list[str]:
        """The screen as plain lines, as a terminal without colours shows it."""
        return [
            "".join(segment.text for segment in line if not segment.control).rstrip()
            for line in self.segments()
        ]

    @property
    def tekst(self) -> str:
        """The screen as one text."""
        return "\n".join(self.regels())

    @property
    def joined(self) -> str:
        """The screen as one line, to find words that are wrapped over lines, also beside a bar."""
        return " ".join(self.tekst.replace("█", " ").split())

    @property
    def voet(self) -> str:
        """The line with the keys."""
        return self.regels()[-1]

    @property
    def naam(self) -> str:
        """The class of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def focus(self) -> Widget:
        """The widget that has the keys."""
        assert self.app.focused is not None
        return self.app.focused

    @property
    def keys(self) -> list[str]:
        """The keys in the footer, by what they are called."""
        regels = self.app.screen.query(KeysLine)
        return [woord for line in regels for _, _, woord in line.keys]

    @property
    def findings(self) -> list[str]:
        """The short messages that were shown."""
        return [melding.message for melding in self.app._notifications]

    def rijen(self, kiezer: str) -> list[str]:
        """The rows of a list, as text."""
        lijst = self.app.screen.query_one(kiezer)
        if isinstance(lijst, RegionTable):
            return lijst.texts()
        assert isinstance(lijst, OptionList)
        return [str(lijst.get_option_at_index(i).prompt) for i in range(lijst.option_count)]

    def buttons(self) -> list[str]:
        """The words on the buttons that are on the page."""
        return [str(knop.label) for knop in self.app.screen.query(Button)]

    def van(self, kiezer: str) -> str:
        """The text of one widget, whether all of it is on the screen or not."""
        return str(self.app.screen.query_one(kiezer, Static).render())

    # --- what is known

    @property
    def dossier(self) -> Dossier:
        """The dossier as the program has it now."""
        assert self.app.desk.sessie is not None
        return self.app.desk.sessie.dossier

    @property
    def on_disk(self) -> Dossier:
        """The dossier as it is in the file now."""
        assert self.app.desk.sessie is not None
        return load(self.app.desk.sessie.pad).dossier

    @property
    def form_field(self) -> Form:
        """The page with questions on top."""
        scherm = self.app.screen
        assert isinstance(scherm, Form)
        return scherm

    def in_view(self) -> list[str]:
        """The paths of the questions that the page shows, in order."""
        return [block.pad for block in self.form_field.blokken() if block.display]

    def block(self, pad: str) -> VraagBlock:
        """The question about this path."""
        found = next(block for block in self.form_field.blokken() if block.pad == pad)
        assert isinstance(found, VraagBlock)
        return found

    def lijst(self, pad: str) -> ListField:
        """The list question about this path."""
        found = next(block for block in self.form_field.blokken() if block.pad == pad)
        assert isinstance(found, ListField)
        return found

    # --- what a person does

    async def press_button(self, *keys: str) -> None:
        """Press these keys one by one, and wait each time until everything is shown."""
        for key in keys:
            self.app.post_message(events.Key(key, SIGNS.get(key, key if len(key) == 1 else None)))
            await self.settle()

    async def type_text(self, tekst: str) -> None:
        """Type this text, key by key."""
        for letter in tekst:
            self.app.post_message(events.Key(_character_to_key(letter), letter))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every message was handled, all work was done, and everything is shown.

        The same as `Pilot.pause`, which sleeps a lot longer than it takes.
        """
        silent = 0
        for _ in range(ROUNDS):
            await asyncio.sleep(RONDE)
            silent = silent + 1 if self._is_still() else 0
            if silent >= SILENT:
                return
        raise AssertionError(f"Het wordt niet stil:\n{self.tekst}")

    def _is_still(self) -> bool:
        app = self.app
        if app._exit or app._exception:
            return True
        pumps = [app, *app.screen_stack, *(w for s in app.screen_stack for w in s.walk_children())]
        screen = app.screen
        # A screen that goes away may still have keys of the one that comes in its hands.
        gaat_weg = [s for s in app._registry if isinstance(s, Screen) and s not in app.screen_stack]
        return (
            not gaat_weg
            and app.type_ahead.is_idle
            and all(worker.is_finished for worker in app.workers)
            and all(not pump.message_queue_size and not pump._next_callbacks for pump in pumps)
            and screen.is_mounted
            and not (screen._callbacks or screen._layout_required or screen._dirty_widgets)
            and bool((journal := app.saver.drafts.journal).holds_everything or journal.error)
        )

    async def type_in(self, pad: str, tekst: str) -> None:
        """Put this text in the field of a question, as if it was typed."""
        block = self.block(pad)
        block._veldwidget.set_text(tekst)
        block.post_message(Typed(tekst))
        await self.settle()

    async def tot(self, where: Callable[[], object]) -> None:
        """Wait until this is true."""
        for _ in range(PATIENCE):
            if where():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"Dit kwam er niet van:\n{self.tekst}")

    async def is_shown(self, naam: str) -> None:
        """Wait until the screen of this class is on top, and drawn."""
        await self.tot(lambda: self.naam == naam)
        await self.settle()

    async def stored(self) -> None:
        """Wait until everything is in the file, and shown to be so."""
        app = self.app
        await self.tot(
            lambda: app.desk.sessie and not app.desk.sessie.dirty and app.saver.state.job is None
        )
        await self.settle()

    async def go_to_taak(self, nr: str, blad: int = 0, veld: str = "") -> None:
        """Show a task."""
        self.app.router.go(on_taak(nr, blad, veld))
        await self.settle()


@asynccontextmanager
async def trial(
    begin: Dossier | Path | None = None,
    grootte: tuple[int, int] = SMALL,
    clock: Callable[[], datetime] = lambda: NOW,
    folder: Path = FOLDER,
    *,
    at: Destination | None = None,
    tekent: bool = False,
) -> AsyncIterator[Trial]:
    """The running app: in a dossier, in a file, or (with nothing) in the folder.

    at: where the user was the last time, and starts: a page less to open.
    tekent: draw every change of the screen as a terminal would. Else the screen is only
    drawn, as a whole, when a test looks at it, which saves a quarter of the time.
    """
    pad = bestand(begin) if isinstance(begin, Dossier) else begin
    desk = Desk(DossierFolder(folder), pad, clock=clock)
    desk.where = at or desk.where
    app = WizardApp(desk.map, desk=desk)
    with (
        patch.object(journal_writer, "BATCH", 0.0),
        nullcontext() if tekent else patch.object(Screen, "_compositor_refresh", _do_not_draw),
        shared_styles(),
        quick_messages(),
        worked_out_once(),
        # Here the program ends a thousand times: what it calls lasting, would never go.
        patch.object(app_module, "_collect_garbage_again", lambda: None),
    ):
        async with app.run_test(size=grootte, notifications=True) as pilot:
            loop = Trial(app, pilot)
            await loop.settle()
            yield loop


def _do_not_draw(screen: Screen[object]) -> None:
    screen._dirty_widgets.clear()


def contains(texts: Iterable[str], deel: str) -> bool:
    """Whether one of the texts has this part."""
    return any(deel in tekst for tekst in texts)
