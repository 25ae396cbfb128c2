"""What must stay in the history: an answer before it was emptied or replaced."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.opslag import from_bytes, save
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.history import History, VersionKind

pytestmark = pytest.mark.usefixtures("plaats")
PLAATS, REGIO = "vsv.plaats", "vsv.regio"
LONG = "In de regio werken wij al lang samen, en dat willen wij zo houden. " * 2


class Writer:
    """Somebody who types, with a clock of their own; each save is 0.4 seconds after the last."""

    def __init__(self, pad: Path) -> None:
        self.now = NOW
        self.sessie = OpenDossier(pad, plan(), lambda: self.now)

    def wait(self, seconds: float) -> None:
        """Do nothing for some time."""
        self.now += dt.timedelta(seconds=seconds)

    def put(self, pad: str, value: object) -> None:
        """One change, and the save of it."""
        self.wait(0.4)
        self.sessie.put(pad, value)
        self.sessie.save()

    def type(self, pad: str, text: str, step: int = 5) -> None:
        """A text, some letters a save."""
        for end in range(step, len(text) + step, step):
            self.put(pad, text[:end])

    def noise(self, count: int = 25) -> None:
        """Work on something else."""
        self.type("vsv.adres", "x" * count, 1)
        self.wait(70)
        self.put("vsv.adres", None)

    @property
    def kept(self) -> list[tuple[VersionKind, str | None, str | None]]:
        """What there is in the history."""
        versions = History(self.sessie.dossier.dossier.id)
        found = []
        for versie in versions.versions():
            vsv = from_bytes(versions.inhoud(versie)).dossier.vsv
            found.append((versie.soort, vsv.plaats, vsv.regio))
        return found

    def values(self, at: int = 1) -> set[str | None]:
        """The answers of one kind."""
        return {row[at] for row in self.kept}


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Who opens a dossier with one answer."""
    pad = tmp_path / "a.toml"
    save(pad, with_values(empty_dossier(), {PLAATS: "Oud"}), expected=None)
    return Writer(pad)


def test_typing_for_a_long_time_leaves_the_version_from_before(writer: Writer) -> None:
    """As it was seen: after 14 seconds of typing the version of before the sitting was gone."""
    writer.type(REGIO, LONG)
    writer.noise()
    assert writer.kept[0] == (VersionKind.START, "Oud", None)
    assert LONG in writer.values(2)
    assert len(writer.kept) < 30  # of more than 50 saves


def test_an_answer_that_is_emptied_or_replaced_can_be_found(writer: Writer) -> None:
    for text in ("Zeedam", "Leeg", "Oost", "West"):
        writer.type(PLAATS, text, 1)
        writer.noise()
    writer.put(PLAATS, None)
    writer.noise()
    assert {"Oud", "Zeedam", "Leeg", "Oost", "West"} <= writer.values()


def test_also_within_one_visit(writer: Writer) -> None:
    """A long text, all of it selected and overtyped; or taken away letter by letter."""
    writer.type(REGIO, LONG)
    writer.put(REGIO, "N")
    writer.type(REGIO, "Nieuw en ook lang genoeg om terug te willen", 2)
    for end in range(42, -1, -1):
        writer.put(REGIO, "Nieuw en ook lang genoeg om terug te willen"[:end] or None)
    writer.noise()
    assert {LONG, "Nieuw en ook lang genoeg om terug te willen"} <= writer.values(2)


def test_a_mistake_that_is_mended_replaces_nothing(writer: Writer) -> None:
    for text in ("Ze", "Zee", "Zeed", "Zeedm", "Zeed", "Zeeda", "Zeedam", "Zeedam-", "Zeedam"):
        writer.put(REGIO, text)
    assert [row[0] for row in writer.kept if row[0]] == [VersionKind.START]


def test_half_an_answer_that_becomes_whole_is_not_lost(writer: Writer) -> None:
    dossier = writer.sessie.dossier
    writer.sessie.replace_with(dossier.model_copy(update={"klad": {REGIO: "15-6-20"}}))
    writer.sessie.save()
    dossier = with_values(writer.sessie.dossier, {REGIO: "15-6-2026"})
    writer.sessie.replace_with(dossier.model_copy(update={"klad": {}}))
    writer.sessie.save()
    assert [row[0] for row in writer.kept if row[0]] == [VersionKind.START]


def test_what_somebody_else_replaced_stays_too(writer: Writer) -> None:
    writer.put(PLAATS, "Van mij, en dat was goed")
    other = Writer(writer.sessie.pad)
    folder = History(writer.sessie.dossier.dossier.id).map
    shutil.move(folder, folder.with_name("mijn"))  # the other has another computer
    other.put(PLAATS, "Van een ander")
    shutil.rmtree(folder)
    shutil.move(folder.with_name("mijn"), folder)
    writer.sessie.bestand.look()
    writer.sessie.follow()
    writer.noise()
    assert {"Oud", "Van mij, en dat was goed", "Van een ander"} <= writer.values()


def test_replacing_many_answers_at_once_keeps_one_version(writer: Writer) -> None:
    """The version that a sitting started from holds them all."""
    for pad in (PLAATS, REGIO, "vsv.adres"):
        writer.put(pad, "Eerst")
        writer.wait(100)
    again = Writer(writer.sessie.pad)
    again.now = writer.now
    before = len([row for row in writer.kept if row[0]])
    for pad in (PLAATS, REGIO, "vsv.adres"):
        again.wait(100)
        again.put(pad, "Later")
    assert len([row for row in writer.kept if row[0]]) == before + 1


WAITS = st.sampled_from([0.0, 0.4, 61.0, 4000.0, -5000.0, 4e8, -4e8])
TEXTS = st.sampled_from([None, "Zeedam", "Leeg", "een veel langere tekst om te bewaren", "Oost"])
STEPS = st.lists(st.tuples(WAITS, st.sampled_from([PLAATS, REGIO]), TEXTS), min_size=1, max_size=8)


@given(steps=STEPS)
@settings(max_examples=10)
def test_every_answer_that_rested_can_be_brought_back(
    steps: list[tuple[float, str, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In any order, with any clock: each text that was whole, and left, is in some version."""
    folder = tmp_path_factory.mktemp("visit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
        patch.setattr(Disk, "fsync", lambda *_: None)  # hundreds of saves
        pad = folder / "a.toml"
        save(pad, with_values(empty_dossier(), {PLAATS: "Oud"}), expected=None)
        writer = Writer(pad)
        expected: dict[str, set[str | None]] = {PLAATS: {"Oud"}, REGIO: set()}
        for wait, where, text in steps:
            writer.now = _clock(writer.now, wait)
            writer.put(where, text)
            writer.type("vsv.adres", f"{wait} {where} {text} en verder" * 2)  # on to another field
            expected[where] |= {text} if text else set()
        assert expected[PLAATS] <= writer.values(1)
        assert expected[REGIO] <= writer.values(2)


def _clock(now: dt.datetime, seconds: float) -> dt.datetime:
    later = now + dt.timedelta(seconds=seconds)
    return later if 1990 < later.year < 2100 else now
