"""What the line on top says about saving is so, in every picture, whatever the disk does."""

import errno
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from factory import empty_dossier
from screen_driver import Trial, bestand, trial
from textual.screen import Screen

from vsv_wizard.opslag import journal_writer, load, write
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import sittings
from vsv_wizard.opslag.journal_writer import Journal
from vsv_wizard.screens.app import save_state, saver
from vsv_wizard.screens.app.leaving import NOT_SAVED
from vsv_wizard.screens.widgets.header import HeaderLine

pytestmark = pytest.mark.usefixtures("plaats")

ADDRESS, DATUM = "vsv.adres", "mandaat.besluit_op"


class Share(Disk):
    """The disk that the file of the dossier is on; the journal is on another."""

    def __init__(self) -> None:
        self.goes_on = Event()
        self.kind = ""

    def fsync(self, fd: int) -> None:
        match self.kind:
            case "slow":
                time.sleep(0.03)
            case "full":
                raise OSError(errno.ENOSPC, "injected")
            case "frozen":
                self.goes_on.wait(60)
        super().fsync(fd)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    share = Share()
    assert write.save.__kwdefaults__ is not None
    monkeypatch.setitem(write.save.__kwdefaults__, "schijf", share)
    yield share
    share.goes_on.set()


class Watch:
    """Compares, in every picture, what the header says with what is where."""

    def __init__(self, pad: Path, field: str) -> None:
        self.pad, self.field = pad, field
        self.p: Trial | None = None
        self.said: list[str] = []

    def look(self) -> None:
        """One picture is about to be drawn."""
        if self.p is None or self.p.naam != "TaakScreen":
            return
        text = self.p.block(self.field)._veldwidget.tekst
        said = self.p.app.screen.query_one(HeaderLine)._rechts
        if said != (self.said[-1] if self.said else None):
            self.said.append(said)
        if said.startswith(save_state.IN_FILE) or said in ("", "LET OP"):
            assert self._in_file() == text
        elif said.startswith(save_state.HERE):
            assert text in (self._noted(), self._in_file())

    def _in_file(self) -> str:
        dossier = load(self.pad).dossier
        return dossier.klad.get(self.field) or str(dossier.vsv.adres or "")

    def _noted(self) -> str:
        (sitting,) = sittings(History("proef"), living=True)
        return str([e.new for e in sitting.entries() if e.pad.strip('"').endswith(self.field)][-1])


@pytest.mark.parametrize("kind", ["", "slow", "full", "frozen"])
async def test_the_header_in_every_picture(
    monkeypatch: pytest.MonkeyPatch, share: Share, kind: str
) -> None:
    pad = bestand(empty_dossier())
    watch, drawn = Watch(pad, ADDRESS), Screen._compositor_refresh

    def draw(screen: Screen[object]) -> None:
        watch.look()
        drawn(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", draw)
    monkeypatch.setattr(saver, "SAVE_AFTER", 0.03)
    share.kind = kind
    async with trial(pad, tekent=True) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        watch.p = p
        for letter in "Straat":
            p.app.post_message(_key(letter))
            await p.tot(lambda: p.app.type_ahead.is_idle)
        if kind in ("", "slow"):
            await p.stored()
            assert watch.said[-1].startswith(save_state.IN_FILE)
        elif kind == "full":
            await p.tot(lambda: p.app.saver.error)
            await p.tot(lambda: watch.said[-1] == "NIET OPGESLAGEN")
            share.kind = ""
            p.app.saver.save_soon()
            await p.stored()
        else:
            await p.tot(lambda: "".join(watch.said[-1:]).startswith(save_state.HERE))
            assert not any(said.startswith(save_state.IN_FILE) for said in watch.said)
            p.app.saver._too_slow(p.app.saver.state.job)  # as after 3 seconds
            await p.tot(lambda: watch.said[-1] == "NIET OPGESLAGEN")
            await p.tot(lambda: "Wat u typt, staat op deze computer." in p.joined)
            p.app.post_message(_key("x"))  # it is not frozen itself
            await p.tot(lambda: p.block(ADDRESS)._veldwidget.tekst == "Straatx")
            share.kind = ""
            share.goes_on.set()
            await p.stored()
            assert watch.said[-1].startswith(save_state.IN_FILE)
        assert watch.said[1:] and save_state.BUSY in watch.said
        watch.p = None


def _key(letter: str) -> object:
    from textual import events

    return events.Key(letter, letter)


async def test_a_slow_save_says_so_and_then_is_an_alarm(
    monkeypatch: pytest.MonkeyPatch, share: Share
) -> None:
    monkeypatch.setattr(save_state, "BUSY_AFTER", 0.01)
    monkeypatch.setattr(saver, "BUSY_AFTER", 0.02)
    monkeypatch.setattr(saver, "ALARM_AFTER", 0.5)
    pad = bestand(empty_dossier())
    share.kind = "frozen"
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        for letter in "Kade":
            p.app.post_message(_key(letter))
        await p.tot(lambda: f"{save_state.HERE} · bezig" in p.regels()[0])
        await p.tot(lambda: "NIET OPGESLAGEN" in p.regels()[0])
        await p.tot(lambda: "langer dan 3 seconden" in p.joined)
        share.goes_on.set()
        await p.stored()
        assert save_state.IN_FILE in p.regels()[0]


async def test_leaving_does_not_wait_for_a_share(
    monkeypatch: pytest.MonkeyPatch, share: Share
) -> None:
    monkeypatch.setattr(saver, "WAIT", 0.05)
    pad = bestand(empty_dossier())
    share.kind = "frozen"
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        for letter in "Kade":
            p.app.post_message(_key(letter))
        await p.tot(lambda: p.app.saver.state.job)
        await p.app.leaving.ask()
        await p.tot(lambda: p.naam == "StopDialog")
        await p.tot(lambda: "Niet alles is opgeslagen." in p.joined)
        p.app.screen.query_one("#ja").press()  # type: ignore[attr-defined]
        await p.tot(lambda: p.app._exit)
        assert p.app.return_code == NOT_SAVED
        assert "staat op deze computer" in p.app.leaving.closing_sentence()
        share.goes_on.set()


async def test_a_journal_that_cannot_be_written_is_told_once_and_no_text_goes_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = [True]
    write = Journal._write

    def fails(journal: Journal) -> None:
        if full:
            raise OSError(errno.ENOSPC, "injected")
        write(journal)

    monkeypatch.setattr(Journal, "_write", fails)
    monkeypatch.setattr(journal_writer, "AGAIN_AFTER", 0.01)
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        for letter in "Kade":
            p.app.post_message(_key(letter))
            await p.tot(lambda: p.app.saver.drafts.journal.error)
        await p.stored()  # the file goes on
        assert save_state.IN_FILE in p.regels()[0]
        told = save_state.NO_JOURNAL.partition("{}")[0].strip()
        assert [told in line for line in p.findings].count(True) == 1
        assert p.app.saver.state.not_in_file == ""
        await p.go_to_taak("rollen_verdelen", 9)
        p.app.screen.query_one("#wacht").press()  # type: ignore[attr-defined]
        await p.is_shown("TextDialog")
        await p.type_text("de RSO")
        await p.tot(lambda: p.app.saver.state.message() == (save_state.NOWHERE, False))
        await p.app.leaving.ask()
        await p.is_shown("StopDialog")
        assert "Nergens bewaard: Op wie wacht u?" in p.van(".uitleg")
        assert p.app.focused is p.app.screen.query_one("#nee")
        await p.press_button("escape")
        full.clear()
        await p.tot(lambda: p.app.saver.state.message() == (save_state.HERE, False))
        assert p.app.saver.state.not_in_file == ""
        assert [told in line for line in p.findings].count(True) == 1
