"""The history itself: what is thinned out, what is certain, and how it is found again."""

import contextlib
import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, with_values
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Loaded, from_bytes, next_version, to_toml, version_of
from vsv_wizard.opslag.archive import Archive
from vsv_wizard.opslag.common_version import find_base
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.history import (
    LAST,
    LINE,
    MOST_MARKED,
    History,
    Version,
    VersionKind,
    of_file,
    to_keep,
)

pytestmark = pytest.mark.usefixtures("plaats")

SECOND, UUR, DAY = dt.timedelta(seconds=1), dt.timedelta(hours=1), dt.timedelta(days=1)


def _row(*times: dt.datetime, soort: VersionKind = VersionKind.PLAIN) -> list[Version]:
    """Versions of these moments, numbered in the order of time."""
    return [
        Version(number, tijd, f"{number:032x}", soort, Path(f"{number}.toml"))
        for number, tijd in enumerate(sorted(times), 1)
    ]


def _numbers(versions: set[Version]) -> list[int]:
    return sorted(versie.number for versie in versions)


def test_the_last_20_stay() -> None:
    versions = _row(*(NOW + n * SECOND for n in range(50)))
    assert _numbers(to_keep(versions)) == list(range(31, 51))
    assert to_keep([]) == set()


def test_what_rested_then_one_per_day_then_per_month() -> None:
    last = [NOW - n * SECOND for n in range(20)]
    typed = [NOW - UUR * n - k * SECOND for n in range(1, 45) for k in range(5)]
    days = [NOW - n * DAY - k * UUR for n in range(3, 60) for k in range(3)]
    maanden = [NOW - n * 15 * DAY for n in range(5, 40)]
    versions = _row(*last, *typed, *days, *maanden)
    blijft = to_keep(versions)
    ages = sorted(NOW - v.tijd for v in blijft)
    assert ages[:20] == sorted(NOW - tijd for tijd in last)
    rested = [age for age in ages if UUR <= age <= 44 * UUR]
    hours = [n * UUR for n in range(1, 45)]  # the last of what was typed each hour
    assert set(hours) <= set(rested)
    assert len(rested) <= len(hours) + 3  # and the last of a day
    tussen = [v.tijd.date() for v in blijft if 4 * DAY <= NOW - v.tijd <= 29 * DAY]
    assert sorted(set(tussen)) == sorted(tussen)  # one a day
    assert len(tussen) >= 25
    oud = [v.tijd for v in blijft if NOW - v.tijd > 32 * DAY]
    assert sorted({(t.year, t.month) for t in oud}) == sorted((t.year, t.month) for t in oud)
    assert NOW - 367 * DAY < min(oud) < NOW - 330 * DAY


def test_what_is_special_stays_always() -> None:
    oud = [NOW - 3000 * DAY + n * SECOND for n in range(100)]
    remarks = [v for soort in VersionKind if soort not in LINE for v in _row(*oud, soort=soort)]
    assert to_keep(remarks) == set(remarks)
    gewoon = _row(*oud, NOW)
    blijft = to_keep([*remarks, *gewoon])
    assert set(remarks) < blijft
    assert len(blijft - set(remarks)) < 30


@pytest.mark.parametrize("soort", LINE[1:])
def test_what_has_a_reason_stays_and_of_very_many_the_last_of_each_day(
    soort: VersionKind,
) -> None:
    times = [NOW + n * UUR for n in range(MOST_MARKED + 100)]
    versions = _row(*times, soort=soort)
    blijft = to_keep(versions)
    assert set(versions[-MOST_MARKED:]) <= blijft
    assert {v.tijd.date() for v in blijft} == {t.date() for t in times}
    assert MOST_MARKED < len(blijft) < MOST_MARKED + 10
    later = _row(*times[-10:], *(times[-1] + n * SECOND for n in range(500)))
    assert set(versions[-10:]) <= to_keep([*versions[-10:], *later[10:]])


WRONG = [*(sign * days * DAY for days in (1, 20, 39, 41, 3653) for sign in (1, -1)), DAY * 1e6]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_one_save_with_a_wrong_clock_drops_nothing(wrong: dt.timedelta) -> None:
    """Neither at once, nor at what comes after it, with the clock right again."""
    times = [NOW + n * UUR + k * SECOND for n in range(0, 2000, 7) for k in range(4)]
    after = [times[-1] + n * SECOND for n in range(1, 6)]
    row = [
        Version(number, tijd, f"{number:032x}", VersionKind.PLAIN, Path(f"{number}.toml"))
        for number, tijd in enumerate([*times, *after], 1)
    ]
    at = len(times)
    broken = [*row[:at], replace(row[at], tijd=_moved(row[at].tijd, wrong)), *row[at + 1 :]]
    for end in range(at + 1, len(row) + 1):
        good, bad = _numbers(to_keep(row[:end])), _numbers(to_keep(broken[:end]))
        assert set(good) - {at + 1} <= set(bad)


def _moved(tijd: dt.datetime, by: dt.timedelta) -> dt.datetime:
    try:
        return tijd + by
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)


@given(st.lists(st.tuples(st.sampled_from([0.4, 30, 90, 86400, -86400, 4e8, -4e8]), st.booleans())))
@settings(max_examples=150)
def test_whatever_clocks_do_what_must_stay_stays(saves: list[tuple[float, bool]]) -> None:
    """Saves one by one, thinned out after each: the marked, the last 20, and never a hole of a day.

    As long as no clock goes wrong, each day of the last month has a version.
    """
    row: list[Version] = []
    marked, tijd = set(), NOW
    for number, (seconds, mark) in enumerate(saves, 1):
        with contextlib.suppress(OverflowError):
            tijd += dt.timedelta(seconds=seconds)
        soort = VersionKind.BEFORE if mark else VersionKind.PLAIN
        versie = Version(number, tijd, f"{number:032x}", soort, Path(f"{number}.toml"))
        marked |= {versie} if mark else set()
        row = sorted(to_keep([*row, versie]), key=lambda v: v.number)
        plain = [n for n, (_, m) in enumerate(saves[:number], 1) if not m][-LAST:]
        assert set(plain) <= {v.number for v in row}
        assert marked <= set(row)


def test_thinning_out_on_disk() -> None:
    versions = History("x")
    for n in range(30):
        versions.save(b"%d" % n, NOW + n * SECOND)
    over = [v.number for v in versions.versions()]
    assert over == list(range(11, 31))
    assert versions.save(b"29", NOW) is None


def test_a_version_that_is_needed_later_is_not_thinned_out() -> None:
    versions = History("x")
    first = version_of(b"0")
    for n in range(60):
        versions.save(b"%d" % n, NOW + n * SECOND, needed={first} if n < 50 else set())
        assert any(v.is_of(first) for v in versions.versions()) == (n < 50)


def test_a_mark_stays_and_is_given_once() -> None:
    versions = History("x")
    versions.save(b"een", NOW)
    versions.save(b"een", NOW, VersionKind.START)
    versions.save(b"een", NOW, VersionKind.BEFORE)
    assert [v.soort for v in versions.versions()] == [VersionKind.START]
    assert versions.save(b"een", NOW) is None
    assert len(versions.versions()) == 1


HEAD = b"# Dossier\nschema = 2\n\n[dossier]\ngewijzigd = %s\n"


@pytest.mark.parametrize(
    ("gewijzigd", "tijd"),
    [
        (b"2026-03-01T14:30:00Z", dt.datetime(2026, 3, 1, 14, 30, tzinfo=dt.UTC)),
        (b"2026-03-01T14:30:00+02:00", dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)),
        (b"0001-01-01T00:00:00+14:00", NOW),  # no time that a version can have
        (b"2026-99-01T14:30:00Z", NOW),
        (b'"gisteren"', NOW),
    ],
)
def test_what_is_displaced_has_the_time_of_its_content(gewijzigd: bytes, tijd: dt.datetime) -> None:
    """Not of when it was displaced: that may be a year later."""
    versions = History("x")
    Archive(versions, NOW).save(HEAD % gewijzigd, b"nieuw")
    assert [v.tijd for v in versions.versions()] == [tijd, NOW]


# --- what may not be lost is certain


class _Counts(Disk):
    """Counts what the disk was asked to confirm."""

    confirmed = 0

    def fsync(self, fd: int) -> None:
        """Count, and confirm."""
        self.confirmed += 1
        super().fsync(fd)


def test_what_was_saved_without_waiting_becomes_certain_later() -> None:
    schijf = _Counts()
    versions = History("x", schijf=schijf)
    versions.save(b"inhoud", NOW, certain=False)
    assert schijf.confirmed == 0
    assert versions.save(b"inhoud", NOW) is None
    assert schijf.confirmed > 0


def test_what_was_half_written_becomes_whole_later() -> None:
    versions = History("x")
    half = versions.save(b"inhoud", NOW, certain=False)
    assert half is not None
    half.pad.write_bytes(b"inh")  # the power went off
    assert versions.save(b"inhoud", NOW) == half
    assert versions.inhoud(half) == b"inhoud"


def test_what_could_not_be_written_does_not_stay_half(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = History("x")
    versions.save(b"eerste", NOW)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("os.write", full)
        with pytest.raises(OSError, match="full"):
            versions.save(b"tweede", NOW, certain=False)
    assert [versions.inhoud(v) for v in versions.versions()] == [b"eerste"]


# --- finding it again


def test_the_history_of_a_copy_can_be_found_too(plaats: Path) -> None:
    versions = History("een")
    paden = [plaats / f"{n}.toml" for n in range(3)]
    for pad in paden:
        versions.record(pad, "VSV Een")
    for pad in paden:
        found = of_file(pad)
        assert found is not None and found.map == versions.map
    assert versions.where == (paden[2], "VSV Een")
    assert of_file(plaats / "weg.toml") is None


def test_a_naam_that_two_dossiers_had_is_of_the_last(plaats: Path) -> None:
    pad = plaats / "vsv.toml"
    for order in (("a", "b"), ("d", "c")):
        for n, naam in enumerate(order):
            versions = History(naam)
            versions.record(pad, naam)
            versions.save(naam.encode(), NOW + n * DAY)
        found = of_file(pad)
        assert found is not None and found.where[1] == order[1]
        History(order[1]).record(plaats / "verplaatst.toml", order[1])
        found = of_file(pad)
        assert found is not None and found.where[1] == order[0]
        History(order[0]).erase()
        History(order[1]).erase()


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("naam", [b"\xff\xfe.toml", b"\x1b[31m.toml", b"a\nb.toml"])
def test_a_path_that_is_no_text(plaats: Path, naam: bytes) -> None:
    pad = Path(os.fsdecode(os.fsencode(plaats) + b"/" + naam))
    versions = History("een")
    versions.record(pad, "VSV Een")
    found = of_file(pad)
    assert found is not None and found.map == versions.map


# --- the last version that two files had in common


def _next(geladen: Loaded, **antwoorden: str) -> Loaded:
    dossier = with_values(
        geladen.dossier, {f"vsv.{veld}": tekst for veld, tekst in antwoorden.items()}
    )
    return _load(next_version(dossier, vorige=geladen.versie, now=NOW))


def _load(dossier: Dossier) -> Loaded:
    return from_bytes(to_toml(dossier))


def test_the_base_is_the_last_shared_version() -> None:
    versions = History("proef")
    first = _load(empty_dossier())
    tweede = _next(first, plaats="A")
    back = _next(tweede, plaats="B")
    copy = _next(_next(tweede, regio="Noord"), adres="X")
    assert find_base(back, copy, versions) is None
    for geladen in (first, tweede, back, copy):
        data = to_toml(geladen.dossier)
        assert version_of(data) == geladen.versie
        versions.save(data, NOW)
    assert find_base(back, copy, versions) is None  # the step in between is not known here
    versions.save(to_toml(_next(tweede, regio="Noord").dossier), NOW)
    basis = find_base(back, copy, versions)
    assert basis is not None and basis.versie == tweede.versie
    assert find_base(back, tweede, versions) is tweede
    assert find_base(first, back, versions) is first


def test_a_version_that_was_marked_meanwhile_can_still_be_read() -> None:
    """A screen may hold it by its name of before."""
    versions = History("x")
    versie = versions.save(b"een", NOW)
    assert versie is not None
    versions.mark(versie, VersionKind.BEFORE)
    assert not versie.pad.exists()
    assert versions.inhoud(versie) == b"een"
    History("x").erase()
    with pytest.raises(FileNotFoundError):
        versions.inhoud(versie)


def test_erasing_what_is_held_removes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where another program has a version open."""
    versions = History("x")
    versions.save(b"eerste", NOW)
    monkeypatch.setattr("vsv_wizard.opslag.history.ask", lambda _: 32)
    with pytest.raises(PermissionError):
        versions.erase()
    assert [versions.inhoud(v) for v in versions.versions()] == [b"eerste"]
