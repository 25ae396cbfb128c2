"""A disk or a share that does not answer: the user can go back, and nothing else waits for it."""

import runpy
import sys
import threading
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from factory import empty_dossier
from screen_driver import Trial, bestand, trial

from vsv_wizard.opslag import DossierFolder
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.journal_writer import Journal
from vsv_wizard.screens.app import drafts, patience, save_state, saver, signals, waiting
from vsv_wizard.screens.app.aside import Aside

pytestmark = pytest.mark.usefixtures("plaats")


class Share:
    """Where dossiers are; `hangs` until it goes on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.goes_on = Event()
        self.goes_on.set()
        self.asked = 0
        for name in ("read", "version", "new", "look", "regels", "profile", "why_read_only"):
            patch.setattr(DossierFolder, name, self._slow(getattr(DossierFolder, name)))

    def _slow(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wait(*args: Any, **kwargs: Any) -> Any:
            self.asked += not self.goes_on.is_set()
            self.goes_on.wait()
            return call(*args, **kwargs)

        return wait

    def hangs(self) -> None:
        self.goes_on.clear()


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    monkeypatch.setattr(waiting, "SHOW_AFTER", 0.02)
    share = Share(monkeypatch)
    yield share
    share.goes_on.set()


async def busy(p: Trial, *keys: str) -> None:
    """Press these keys; the program is busy, and does not stop working."""
    for key in keys:
        p.app.simulate_key(key)
    await p.tot(lambda: p.naam == "BusyDialog")
    await p.tot(lambda: "Bezig: " in p.tekst)


async def leave(p: Trial, naam: str) -> None:
    """Do not wait for it. What the screen reads itself may hang as well."""
    p.app.simulate_key("escape")
    await p.tot(lambda: p.naam == naam)


async def open_it(p: Trial) -> None:
    await p.tot(lambda: len(p.rijen("#lijst")) > 3)
    p.app.screen.query_one("#lijst").focus()


async def test_opening_on_a_share_that_hangs_can_be_left(share: Share) -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        await busy(p, "enter")
        assert "het dossier openen" in p.tekst
        await leave(p, "DossiersScreen")
        assert p.app.desk.sessie is None
        share.goes_on.set()
        await p.settle()
        await p.press_button("enter")  # and again, now that it answers
        assert p.naam == "TodayScreen"


async def test_what_comes_late_is_opened_when_one_waits_for_it(share: Share) -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        await busy(p, "enter", "x")
        share.goes_on.set()
        await p.is_shown("TodayScreen")


async def test_what_comes_at_once_keeps_the_keys_for_what_comes(
    share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "SHOW_AFTER", 900)
    bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        for key in ("enter", "s"):  # s: the summary, of the dossier that is not there yet
            p.app.simulate_key(key)
        await p.tot(lambda: share.asked)
        assert p.naam == "DossiersScreen"
        share.goes_on.set()
        await p.is_shown("SamenvattingScreen")


@pytest.mark.parametrize(
    ("key", "words"), [("z", "zoeken wat terug kan"), ("v", "het dossier openen")]
)
async def test_all_that_reads_the_folder_can_be_left(share: Share, key: str, words: str) -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        await busy(p, key)
        assert words in p.joined
        await leave(p, "DossiersScreen")
        share.goes_on.set()


async def test_going_back_to_a_folder_that_hangs_can_be_left(share: Share) -> None:
    async with trial(bestand(empty_dossier())) as p:
        share.hangs()
        await busy(p, "escape")
        await leave(p, "TodayScreen")
        assert p.app.desk.sessie is not None
        share.goes_on.set()
        await p.press_button("escape")
        assert p.naam == "DossiersScreen"


async def test_an_error_is_told_after_the_wait(share: Share) -> None:
    pad = bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        await busy(p, "enter")
        pad.unlink()
        share.goes_on.set()
        await p.is_shown("MessageDialog")
        assert "Dit lukt niet" in p.tekst


# --- at the end


@pytest.mark.parametrize("system", ["win32", "linux", "darwin"])
def test_all_of_the_end_fits(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """By itself it is done before the brake; and the brake is done before the system is."""
    monkeypatch.setattr(sys, "platform", system)
    parts = runpy.run_path(patience.__file__)
    itself = sum(parts[name] for name in ("FILE", "JOURNAL", "NOTE", "THREADS"))
    assert itself < parts["BRAKE_AFTER"]
    brake = 2 * parts["LAST_SAVE"] + 2 * parts["LAST_WORDS"]
    assert parts["BRAKE_AFTER"] + brake == pytest.approx(parts["LONGEST"])
    if system == "win32":
        assert parts["LONGEST"] < 3 < signals.PATIENCE_WINDOWS < 5


class StoppedClock:
    """A clock that only goes on where somebody waits, for all that they want to wait."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        for module in (saver, drafts, save_state):
            patch.setattr(module, "time", self)
        patch.setattr(Aside, "wait", lambda _, seconds: self.wait(seconds))
        patch.setattr(Journal, "flush", lambda _, seconds: self.wait(seconds))

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.now += max(seconds, 0.0)
        return False


@pytest.mark.parametrize("way", ["signal", "key", "bug"])
async def test_nothing_is_waited_for_longer_than_the_end_may_take(
    share: Share, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """When the file, the journal and the note all hang; whichever way it ends."""
    async with trial(bestand(empty_dossier())) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.tot(lambda: p.app.saver.neighbours._sign)
        monkeypatch.setattr(DossierFolder, "write", lambda *_, **__: share.goes_on.wait())
        share.hangs()
        clock = StoppedClock(monkeypatch)
        p.app.desk.sessie.put("vsv.plaats", "Zeedam")  # type: ignore[union-attr]
        if way == "signal":
            p.app.leaving.request_end(143)
        elif way == "key":
            p.app.leaving._after_stop_question(True)
        else:
            p.app.leaving.crash(ValueError("x"))
            p.app._close_messages_no_wait()
        await p.tot(lambda: not p.app.is_running)
        assert patience.FILE <= clock.now < patience.BRAKE_AFTER - patience.THREADS
        share.goes_on.set()


async def test_a_key_in_a_task_waits_for_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing, going on, undoing, looking back: whatever a disk has to do, it does beside it."""
    here, calls = threading.current_thread(), list[str]()

    def watched(name: str) -> Callable[..., Any]:
        real = getattr(Disk, name)

        def call(*args: Any) -> Any:
            if threading.current_thread() is here:
                calls.append(f"{name} {args[1:]}")
            return real(*args)

        return call

    async with trial(bestand(empty_dossier())) as p:
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        for name in ("open", "read", "write", "fsync", "exchange", "replace", "link", "unlink"):
            monkeypatch.setattr(Disk, name, watched(name))
        await p.type_text("Zee")
        await p.press_button("backspace", "enter", "K", "f8", "f7", "f6", "ctrl+g", "escape", "f1")
        await p.stored()
        assert calls == []
        assert p.on_disk.vsv.plaats == "Ze"
        assert calls  # so that it does see one
