"""A disk or a share that does not answer: the user can go back, and nothing else waits for it."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from factory import empty_dossier
from screen_driver import Trial, bestand, trial

from vsv_wizard.opslag import DossierFolder
from vsv_wizard.screens.app import waiting

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
        assert p.naam == "StappenplanScreen"


async def test_what_comes_late_is_opened_when_one_waits_for_it(share: Share) -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await open_it(p)
        share.hangs()
        await busy(p, "enter", "x")
        share.goes_on.set()
        await p.is_shown("StappenplanScreen")


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
        await leave(p, "StappenplanScreen")
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
