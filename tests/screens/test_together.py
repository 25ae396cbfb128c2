"""Two people in one dossier at the same moment, each at a screen of their own."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import empty_dossier
from screen_driver import Trial, bestand, trial

from vsv_wizard.opslag import load, lock
from vsv_wizard.opslag.disk import Disk
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
    monkeypatch.setattr(saver, "SAVE_AFTER", 0.02)
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
