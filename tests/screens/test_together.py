"""Two people in one dossier at the same moment, each at a screen of their own."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import NOW, empty_dossier
from screen_driver import Trial, bestand, contains, on_taak, trial

from vsv_wizard.opslag import load, lock
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.presence import DoorSign, Presence, here
from vsv_wizard.screens.app import saver

pytestmark = pytest.mark.usefixtures("plaats")

PLACE, REGION = "vsv.plaats", "vsv.regio"


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a share that has none."""

    @contextlib.contextmanager
    def turn(pad: Path, geduld: float = 0.0) -> Iterator[bool]:
        yield False

    monkeypatch.setattr(lock, "turn", turn)
    monkeypatch.setattr("vsv_wizard.opslag.write.turn", turn, raising=False)


def slow(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    """A disk that takes so long to confirm."""
    real = Disk.fsync

    def fsync(self: Disk, fd: int) -> None:
        time.sleep(milliseconds / 1000)
        real(self, fd)

    monkeypatch.setattr(Disk, "fsync", fsync)


def called(p: Trial, wie: str, field: str) -> None:
    assert p.app.desk.sessie is not None
    p.app.desk.sessie.bestand.wie = wie


async def both_stored(*people: Trial) -> None:
    for _ in range(2):
        for p in people:
            with p.app._context():
                p.app.saver.look()
            await p.stored()


@pytest.mark.parametrize(
    ("fields", "fsync"),
    [*(((PLACE, PLACE), ms) for ms in (0, 5, 20, 50)), *(((PLACE, REGION), ms) for ms in (0, 50))],
)
@pytest.mark.usefixtures("without_locks")
async def test_two_people_type(
    monkeypatch: pytest.MonkeyPatch, fsync: int, fields: tuple[str, str]
) -> None:
    slow(monkeypatch, fsync)
    monkeypatch.setattr(saver, "SAVE_AFTER", 900)  # not before both have begun
    pad = bestand(empty_dossier())
    texts = ("abcd", "efgh")
    async with trial(pad) as anna, trial(pad) as bert:
        people = (anna, bert)
        for p, wie, field in zip(people, ("anna", "bert"), fields, strict=True):
            called(p, wie, field)
            with p.app._context():
                await p.go_to_taak("vsv_vastleggen", 1, field)
        for letters in zip(*texts, strict=True):
            for p, letter in zip(people, letters, strict=True):
                await p.type_text(letter)
            monkeypatch.setattr(saver, "SAVE_AFTER", 0.02)
            for p in people:
                with p.app._context():
                    p.app.saver.save_soon()
        shown = [p.block(field)._veldwidget.tekst for p, field in zip(people, fields, strict=True)]
        assert tuple(shown) == texts  # nobody's text was taken from under the cursor
        await both_stored(anna, bert)
    dossier = load(pad).dossier
    if fields[0] != fields[1]:
        assert (dossier.vsv.plaats, dossier.vsv.regio, dossier.conflicten) == (*texts, ())
    else:
        (keuze,) = dossier.conflicten
        assert {dossier.vsv.plaats, keuze.andere} == set(texts)
        assert keuze.wie == ("bert" if keuze.andere == texts[1] else "anna")


async def test_one_sees_where_the_other_types() -> None:
    pad = bestand(empty_dossier())
    bert = DoorSign(pad, Presence("Bert", "LAPTOP-3", NOW, "b1"))
    async with trial(pad, at=on_taak("vsv_vastleggen", 1, PLACE)) as p:
        assert bert.hang_up(NOW) is not None
        assert [other.veld for other in bert.others(NOW)] == [""]  # told when somebody is there
        p.app.saver.neighbours.look()
        await p.tot(lambda: [other.veld for other in bert.others(NOW)] == [PLACE])
        await p.tot(lambda: contains(p.findings, "Bert heeft dit dossier ook open"))
        bert.show(PLACE, NOW)
        p.app.saver.neighbours.look()
        await p.tot(lambda: "Bert typt hier" in p.joined)
        bert.show(REGION, NOW)
        p.app.saver.neighbours.look()
        await p.tot(lambda: not p.block(PLACE)._other)
        assert p.block(REGION)._other == "Bert"
        bert.take_away()
        p.app.saver.neighbours.look()
        await p.tot(lambda: not p.block(REGION)._other)
        assert len(p.findings) == 1


async def test_two_windows_of_one_user_see_each_other() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad), trial(pad) as second:
        await second.tot(lambda: contains(second.findings, "ook in een ander venster open"))
        sign = second.app.saver.neighbours._sign
        assert sign is not None
    alone = DoorSign(pad, here(NOW))
    assert alone.hang_up(NOW) is None  # both took their names off
    second_window = DoorSign(pad, here(NOW))
    assert second_window.hang_up(NOW) == alone.ik
    assert alone._window is not None
    os.close(alone._window)  # as when it is killed
    assert second_window.others(NOW) == []
    second_window.take_away()
