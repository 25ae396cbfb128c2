"""Who types ahead loses nothing: keys that come all at once land where they were meant.

Nothing here waits between a key that opens something and the text for it.
"""

import ast
import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values
from screen_driver import SIGNS, Trial, trial
from sources import nodes
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.item import ItemScreen
from vsv_wizard.screens.taak import TaakScreen
from vsv_wizard.voortgang.sessies import SessieSetup, begin

pytestmark = pytest.mark.usefixtures("plaats")

TEXT = "de notaris, morgen"


def in_session() -> Dossier:
    """A dossier in which a session is going on."""
    return begin(
        empty_dossier(), SessieSetup(TODAY, "09:00", "10:00", "", "", ("vsv_vastleggen",)), "s1"
    )


async def at_once(p: Trial, *keys: str) -> None:
    """All these keys in one go; what is no name of a key is a text."""
    for key in keys:
        if key in KEYS:
            p.app.post_message(events.Key(key, SIGNS.get(key)))
        elif len(key) == 1:
            p.app.post_message(events.Key(key, key))
        else:
            for letter in key:
                p.app.post_message(events.Key(_character_to_key(letter), letter))
    await p.settle()


KEYS = {"f4", "enter", "escape", "tab", "down", "plus", "f3", "f8", "f5", "slash", "end", "delete"}


def typed(p: Trial) -> str:
    """What stands in the line that has the keys."""
    assert isinstance(p.focus, Input), p.tekst
    return p.focus.value


def no_nvt() -> str:
    """A task of which may be said that it does not hold for this VSV."""
    return next(nr for nr, t in plan().taken.items() if t.nvt_mag and not t.nvt_als)


@asynccontextmanager
async def at(dossier: Dossier | None, to: Destination | None = None) -> AsyncIterator[Trial]:
    """The app, at this place."""
    on_task = to if to and to.page is Page.TAAK else None
    async with trial(dossier, at=on_task, tekent=True) as p:
        if p.naam == "ChoiceDialog":  # whether to go on with the session
            await p.press_button("escape")
        if to is not on_task:
            assert to is not None
            p.app.router.go(to)
            await p.settle()
        yield p


@pytest.mark.parametrize("status", ["wacht", "nvt"])
async def test_a_reason(status: str) -> None:
    async with at(empty_dossier(), Destination(Page.TAAK, no_nvt(), 9)) as p:
        p.app.screen.query_one(f"#{status}").focus()
        await at_once(p, "enter", TEXT, "enter", "enter")  # and until when, or when again
        stand = p.dossier.taken[no_nvt()]
        assert TEXT in (stand.wacht_op, stand.nvt_reden)


DIALOGS: dict[str, tuple[Callable[[], Dossier | None], Destination | None, tuple[str, ...]]] = {
    "a new dossier": (lambda: None, None, ("n",)),
    "a quick note": (in_session, None, ("f3",)),
    "a quick note on a task": (in_session, Destination(Page.TAAK, "vsv_vastleggen", 1), ("f3",)),
    "an action of a session": (in_session, Destination(Page.ACTIES), ("plus",)),
    "a task for the agenda": (in_session, Destination(Page.SESSIE), ("plus",)),
    "a name for a view of the board": (lambda: None, None, ("c", "end", "up", "enter")),
    "a file with answers": (empty_dossier, None, ("b", "f5")),
    "a note while the agenda comes": (in_session, None, ("e", "f3")),
    "a note while a task comes": (in_session, None, ("n", "f3")),
}


@pytest.mark.parametrize(("dossier", "to", "keys"), DIALOGS.values(), ids=DIALOGS)
async def test_a_dialog_with_a_line(
    dossier: Callable[[], Dossier | None], to: Destination | None, keys: tuple[str, ...]
) -> None:
    async with at(dossier(), to) as p:
        await at_once(p, *keys, TEXT)
        assert typed(p) == TEXT


async def test_another_folder() -> None:
    async with at(None) as p:
        await at_once(p, "o", "end", TEXT)
        assert typed(p).endswith(TEXT)


async def test_a_correction_of_a_line() -> None:
    async with at(in_session()) as p:
        await at_once(p, "f3", "eerst", "enter")
        p.app.router.go(Destination(Page.SESSIESLOT, "s1"))
        await p.settle()
        p.app.screen.query_one("#regels").focus()
        await at_once(p, "down", "enter", "end", TEXT, "enter")
        (sessie,) = p.dossier.sessies
        assert [line.tekst for line in sessie.notities] == [f"eerst{TEXT}"]


async def test_the_filter_of_the_folder() -> None:
    async with trial(make_example(TODAY, NOW, id="voorbeeld"), tekent=True) as p:
        p.app.router.go(Destination(Page.DOSSIERS))
        await p.is_shown("DossiersScreen")
        await p.tot(lambda: p.rijen("#lijst"))
        await at_once(p, "slash", "voorb")
        assert typed(p) == "voorb"


async def test_a_page_to_fill_in() -> None:
    async with at(empty_dossier(), Destination(Page.STAPPENPLAN, "vsv_vastleggen")) as p:
        await at_once(p, "enter", "f8", "Noordrand", "escape")
        assert p.naam == "StappenplanScreen"  # where one came from
        assert p.dossier.vsv.naam == "Noordrand"
        await at_once(p, "e", TEXT)
        assert p.naam == "SessieStartScreen"
        assert typed(p) == TEXT


async def test_a_thing_in_a_list() -> None:
    async with at(
        empty_dossier(), Destination(Page.TAAK, "ledenlijst_maken", field="deelnemers")
    ) as p:
        await at_once(p, "plus", "Thuiszorg", "enter")
        assert isinstance(p.app.screen, ItemScreen)
        assert [deelnemer.naam for deelnemer in p.dossier.deelnemers] == ["Thuiszorg"]


async def test_from_sheet_to_sheet() -> None:
    """While the next sheet is put on the screen, nothing has the keys."""
    async with at(empty_dossier(), Destination(Page.TAAK, "vsv_vastleggen", 0)) as p:
        await at_once(p, "f8", TEXT)
        sheet = typed(p)
        assert sheet == TEXT


async def test_answers_that_change_the_page() -> None:
    """A question goes, a line comes, somebody is offered: by what was typed just before Enter."""
    known = with_values(empty_dossier(), {"penningmeester.naam": "Jo Bos"})
    async with at(known, Destination(Page.TAAK, "vsv_vastleggen")) as p:
        sheet = ("s", "enter", "12345678", "enter", "enter", "Ede", "enter", "Noord", "enter")
        await at_once(p, *sheet)
        vsv = p.dossier.vsv
        assert (vsv.kvk, vsv.plaats, vsv.regio) == ("12345678", "Ede", "Noord")
        p.app.router.go(Destination(Page.TAAK, "rso_kiezen"))
        await p.settle()
        await at_once(p, "j", "enter", "a", "Regio Oost", "enter")
        assert p.dossier.rso.naam == "Regio Oost"
        p.app.router.go(Destination(Page.TAAK, "tekenbevoegde_bepalen", 0, "tekenbevoegde.naam"))
        await p.settle()
        await at_once(p, "J", "enter")
        assert p.dossier.tekenbevoegde.naam == "Jo Bos"
        p.app.router.go(Destination(Page.TAAK, "mandaat_besluiten", 0, "mandaat.doel"))
        await p.settle()
        await at_once(p, "Kosten", "f4")
        assert p.dossier.mandaat.doel == WEET_NIET
        await at_once(p, "f4")  # once more brings back what stood there
        assert p.dossier.mandaat.doel == "Kosten"


@pytest.mark.parametrize("taak_id", ["vsv_vastleggen", "diensten_kiezen"])
async def test_what_is_told_while_a_sheet_is_filled(taak_id: str) -> None:
    """A save that is done, others who changed something: the sheet that comes stays the one."""
    async with at(empty_dossier(), Destination(Page.TAAK, taak_id)) as p:
        screen = p.app.screen
        assert isinstance(screen, TaakScreen)
        for blad in range(len(screen._sheets()) - 1, -1, -1):
            coming = asyncio.create_task(screen._show_sheet(blad))
            while not coming.done():
                screen.refresh_page()
                screen.after_merge()
                await asyncio.sleep(0)
            await coming
            assert screen._shown_groups == screen._sheets()[blad]
            await p.settle()
            assert screen._sheet == blad


async def test_order_is_kept_over_dialogs() -> None:
    async with at(in_session()) as p:
        await at_once(p, "f3", "een", "enter", "f3", "twee", "enter", "f3", "drie", "escape")
        (sessie,) = p.dossier.sessies
        assert [line.tekst for line in sessie.notities] == ["een", "twee"]
        await at_once(p, "f3", "!")
        assert typed(p) == "drie!"


async def test_a_paste_waits_as_well() -> None:
    async with at(None) as p:
        p.app.post_message(events.Key("n", "n"))
        p.app.post_message(events.Paste(TEXT))
        await p.settle()
        assert typed(p) == TEXT


async def test_a_screen_that_hangs_does_not_keep_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsv_wizard.screens.app.type_ahead.PATIENCE", 0.01)
    async with at(empty_dossier()) as p:
        p.app.type_ahead._round = lambda *_: None  # type: ignore[method-assign]  # never done
        await at_once(p, "f1", "ctrl+c")
        await p.tot(lambda: p.app.type_ahead.is_idle)
        assert p.naam != "TodayScreen"


# Where a question with a line is asked; each is tried above.
ASKED = {
    ("declaring.py", "TextDialog"),  # a reason
    ("folder_dialogs.py", "TextDialog"),  # a new dossier, another folder
    ("managing.py", "TextDialog"),  # another name, a copy, removing
    ("sessie.py", "TextDialog"),  # a task for the agenda
    ("sessie_close.py", "TextDialog"),  # a correction of a line
    ("taking_in.py", "TextDialog"),  # a file with answers
    ("view_dialog.py", "TextDialog"),  # a name for a view of the board
    ("app/quick_note.py", "NotitieDialog"),
}


def test_every_dialog_with_a_line_is_tried() -> None:
    asked, with_line = set(), set()
    for name, node in nodes("screens/"):
        if isinstance(node, ast.ClassDef) and any("Dialog" in ast.unparse(b) for b in node.bases):
            with_line |= {node.name} if "LineField(" in ast.unparse(node) else set()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            asked.add((name.removeprefix("screens/"), node.func.id))
    assert with_line == {name for _, name in ASKED}
    assert {(place, name) for place, name in asked if name in with_line} == ASKED
