"""The history itself: what is thinned out, what is certain, and how it is found again."""

import datetime as dt
import os
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, with_values

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Loaded, from_bytes, next_version, to_toml, version_of
from vsv_wizard.opslag.common_version import find_base
from vsv_wizard.opslag.disk import Disk
from vsv_wizard.opslag.history import History, Version, VersionKind, of_file, to_keep

pytestmark = pytest.mark.usefixtures("plaats")

UUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def _row(*times: dt.datetime, soort: VersionKind = VersionKind.PLAIN) -> list[Version]:
    """Versions of these moments, numbered in the order of time."""
    return [
        Version(number, tijd, f"{number:032x}", soort, Path(f"{number}.toml"))
        for number, tijd in enumerate(sorted(times), 1)
    ]


def _numbers(versions: set[Version]) -> list[int]:
    return sorted(versie.number for versie in versions)


def test_the_last_20_stay() -> None:
    versions = _row(*(NOW + n * dt.timedelta(seconds=1) for n in range(50)))
    assert _numbers(to_keep(versions)) == list(range(31, 51))
    assert to_keep([]) == set()


def test_one_per_hour_then_per_day_then_per_month() -> None:
    minuten = [NOW - n * dt.timedelta(minutes=1) for n in range(20)]
    uren = [NOW - n * UUR - k * dt.timedelta(minutes=5) for n in range(1, 60) for k in (0, 1)]
    days = [NOW - n * DAY for n in range(3, 60)]
    maanden = [dt.datetime(2025 - n // 12, 12 - n % 12, 1, tzinfo=dt.UTC) for n in range(30)]
    versions = _row(*minuten, *uren, *days, *maanden)
    blijft = to_keep(versions)
    leeftijd = sorted(NOW - v.tijd for v in blijft)
    assert leeftijd[:20] == sorted(NOW - tijd for tijd in minuten)
    per_uur = {v.tijd.strftime("%d%H") for v in blijft if DAY / 24 <= NOW - v.tijd <= 2 * DAY}
    assert len(per_uur) == 47  # of the hour before this one, a later minute is kept
    tussen = [v.tijd.date() for v in blijft if 3 * DAY <= NOW - v.tijd <= 30 * DAY]
    assert sorted(set(tussen)) == sorted(tussen)  # one a day
    assert len(tussen) == 28
    oud = [v.tijd for v in blijft if NOW - v.tijd > 31 * DAY]
    assert sorted({(t.year, t.month) for t in oud}) == sorted((t.year, t.month) for t in oud)
    assert min(oud) > NOW - 366 * DAY


def test_what_is_special_stays_always() -> None:
    oud = [NOW - 3000 * DAY + n * dt.timedelta(seconds=1) for n in range(100)]
    remarks = [v for soort in VersionKind if soort for v in _row(*oud, soort=soort)]
    assert to_keep(remarks) == set(remarks)
    gewoon = _row(*oud, NOW)
    blijft = to_keep([*remarks, *gewoon])
    assert set(remarks) < blijft
    assert _numbers(blijft - set(remarks)) == list(range(82, 102))


def test_a_clock_that_runs_back_throws_nothing_new_away() -> None:
    versions = [
        Version(n, NOW - n * 400 * DAY, f"{n:032x}", VersionKind.PLAIN, Path(f"{n}"))
        for n in range(1, 30)
    ]
    assert _numbers(to_keep(versions))[-20:] == list(range(10, 30))


def test_thinning_out_on_disk() -> None:
    versions = History("x")
    for n in range(30):
        versions.save(b"%d" % n, NOW + n * dt.timedelta(seconds=1))
    over = [v.number for v in versions.versions()]
    assert over == list(range(11, 31))
    assert versions.save(b"29", NOW) is None


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
        patch.setattr("builtins.open", full)
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
