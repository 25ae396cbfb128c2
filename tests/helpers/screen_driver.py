"""Helpers for the tests of the screens: start the app, read the screen, wait for a save.

The clock stands still, and nothing waits for a number of seconds: `tot` waits for
what should come true. Keys are pressed where the key is the point; elsewhere a value
is put in its field, which is a lot faster.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from factory import NU
from rich.console import Console
from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Dossiermap, Page, bewaar, lees
from vsv_wizard.screens.app.app import WizardApp
from vsv_wizard.screens.formulier import Formulier
from vsv_wizard.screens.widgets.gebiedstabel import Gebiedstabel
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.toetsen import Toetsenregel
from vsv_wizard.screens.widgets.velden import Getypt
from vsv_wizard.screens.widgets.vraagblok import Vraagblok

MAP = Path("dossiers")  # relative, so that pictures of the screen are the same everywhere
KLEIN, GROOT = (80, 24), (120, 40)
GEDULD = 1500  # rounds that `tot` waits at most; never a measure of speed
RONDE, STIL = 0.006, 4  # seconds; rounds that all must be still (a screen draws 60 times a second)
TEKENS = {"space": " ", "plus": "+"}


def bestand(dossier: Dossier, naam: str = "proef.toml") -> Path:
    """A file with this dossier, in the folder of the test."""
    MAP.mkdir(exist_ok=True)
    pad = MAP / naam
    bewaar(pad, dossier, verwacht=None)
    return pad


class Proef:
    """A running app, with what a test does to it and sees of it."""

    def __init__(self, app: WizardApp, pilot: Pilot[str]) -> None:
        """Drive this app."""
        self.app = app
        self.pilot = pilot

    # --- what is on the screen

    def regels(self) -> list[str]:
        """The screen as plain lines, as a terminal without colours shows it."""
        width, height = self.app.size
        console = Console(
            width=width,
            height=height,
            file=io.StringIO(),
            force_terminal=True,
            color_system="truecolor",
            record=True,
            legacy_windows=False,
            safe_box=False,
        )
        picture = self.app.screen._compositor.render_update(
            full=True, screen_stack=self.app._background_screens
        )
        console.print(picture)
        return [line.rstrip() for line in console.export_text().splitlines()]

    @property
    def tekst(self) -> str:
        """The screen as one text."""
        return "\n".join(self.regels())

    @property
    def aaneen(self) -> str:
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
    def toetsen(self) -> list[str]:
        """The keys in the footer, by what they are called."""
        regels = self.app.screen.query(Toetsenregel)
        return [woord for regel in regels for _, _, woord in regel.toetsen]

    @property
    def meldingen(self) -> list[str]:
        """The short messages that were shown."""
        return [melding.message for melding in self.app._notifications]

    def rijen(self, kiezer: str) -> list[str]:
        """The rows of a list, as text."""
        lijst = self.app.screen.query_one(kiezer)
        if isinstance(lijst, Gebiedstabel):
            return lijst.teksten()
        assert isinstance(lijst, OptionList)
        return [str(lijst.get_option_at_index(i).prompt) for i in range(lijst.option_count)]

    def knoppen(self) -> list[str]:
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
    def op_schijf(self) -> Dossier:
        """The dossier as it is in the file now."""
        assert self.app.desk.sessie is not None
        return lees(self.app.desk.sessie.pad).dossier

    @property
    def formulier(self) -> Formulier:
        """The page with questions on top."""
        scherm = self.app.screen
        assert isinstance(scherm, Formulier)
        return scherm

    def zichtbaar(self) -> list[str]:
        """The paths of the questions that the page shows, in order."""
        return [blok.pad for blok in self.formulier.blokken() if blok.display]

    def blok(self, pad: str) -> Vraagblok:
        """The question about this path."""
        gevonden = next(blok for blok in self.formulier.blokken() if blok.pad == pad)
        assert isinstance(gevonden, Vraagblok)
        return gevonden

    def lijst(self, pad: str) -> Lijstveld:
        """The list question about this path."""
        gevonden = next(blok for blok in self.formulier.blokken() if blok.pad == pad)
        assert isinstance(gevonden, Lijstveld)
        return gevonden

    # --- what a person does

    async def druk(self, *keys: str) -> None:
        """Press these keys one by one, and wait each time until everything is shown."""
        for key in keys:
            self.app.post_message(events.Key(key, TEKENS.get(key, key if len(key) == 1 else None)))
            await self.rust()

    async def tik(self, tekst: str) -> None:
        """Type this text, key by key."""
        for letter in tekst:
            self.app.post_message(events.Key(_character_to_key(letter), letter))
        await self.rust()

    async def rust(self) -> None:
        """Wait until every message was handled, all work was done, and everything is shown.

        The same as `Pilot.pause`, which sleeps a lot longer than it takes.
        """
        stil = 0
        while stil < STIL:
            await asyncio.sleep(RONDE)
            stil = stil + 1 if self._is_stil() else 0

    def _is_stil(self) -> bool:
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
        )

    async def typ(self, pad: str, tekst: str) -> None:
        """Put this text in the field of a question, as if it was typed."""
        blok = self.blok(pad)
        blok._veldwidget.zet_tekst(tekst)
        blok.post_message(Getypt(tekst))
        await self.rust()

    async def tot(self, waar: Callable[[], object]) -> None:
        """Wait until this is true."""
        for _ in range(GEDULD):
            if waar():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"Dit kwam er niet van:\n{self.tekst}")

    async def staat_er(self, naam: str) -> None:
        """Wait until the screen of this class is on top, and drawn."""
        await self.tot(lambda: self.naam == naam)
        await self.rust()

    async def opgeslagen(self) -> None:
        """Wait until everything is in the file, and shown to be so."""
        app = self.app
        await self.tot(
            lambda: app.desk.sessie and not app.desk.sessie.vuil and not app.saver._schrijft
        )
        await self.rust()

    async def naar_taak(self, nr: str, blad: int = 0, veld: str = "") -> None:
        """Show a task."""
        self.app.router.go(Destination(Page.TAAK, nr, blad, veld))
        await self.rust()


@asynccontextmanager
async def proef(
    begin: Dossier | Path | None = None,
    grootte: tuple[int, int] = KLEIN,
    klok: Callable[[], datetime] = lambda: NU,
    folder: Path = MAP,
    *,
    tekent: bool = False,
) -> AsyncIterator[Proef]:
    """The running app: in a dossier, in a file, or (with nothing) in the folder.

    tekent: draw every change of the screen as a terminal would. Else the screen is only
    drawn, as a whole, when a test looks at it, which saves a quarter of the time.
    """
    pad = bestand(begin) if isinstance(begin, Dossier) else begin
    app = WizardApp(Dossiermap(folder), pad, klok=klok)
    with (
        nullcontext() if tekent else patch.object(Screen, "_compositor_refresh", _teken_niet),
        patch.object(Stylesheet, "_parse_rules", _shared_rules),
    ):
        async with app.run_test(size=grootte, notifications=True) as pilot:
            loop = Proef(app, pilot)
            await loop.rust()
            yield loop


_parse_rules = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def _shared_rules(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    """The rules of a style sheet; what one app has parsed, the next has not to parse again."""
    key = (args, frozenset(kwargs.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *args, **kwargs)
    return _parsed[key]


def _teken_niet(screen: Screen[object]) -> None:
    screen._dirty_widgets.clear()


def bevat(teksten: Iterable[str], deel: str) -> bool:
    """Whether one of the texts has this part."""
    return any(deel in tekst for tekst in teksten)
