"""Many dossiers in one look: the rows are right with an index and without, whatever happened."""

import datetime as dt
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factory import (
    NOW,
    TODAY,
    empty_dossier,
    gewijzigd,
    klaar_dossier,
    plan,
    with_fingerprints,
    with_state,
    with_values,
)
from folders import make_folder
from hostile import hostile_dossier, write_hostile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vsv_wizard.dossier.model import Actie, Conflict, Dossier, DossierHead, Sessie
from vsv_wizard.opslag import home_at, to_toml
from vsv_wizard.opslag.places import state_folder
from vsv_wizard.regio import index, many_files, region_folder
from vsv_wizard.regio.distribution import count_rows
from vsv_wizard.regio.expected import wat
from vsv_wizard.regio.filter import parse_filter
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow, read_people, samen
from vsv_wizard.regio.row_lines import layout_columns, row_cells, text_of
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import COLUMNS, SortOrder
from vsv_wizard.regio.vsv_state import VsvState
from vsv_wizard.voortgang.plan_news import NOT_READ
from vsv_wizard.voortgang.status import determine

LONG_AGO = 1_700_000_000_000_000_000  # nanoseconds; a file of then is not being written


def look() -> RowReader:
    return RowReader(plan(), TODAY)


def dossier(number: int, **antwoorden: object) -> Dossier:
    empty = empty_dossier()
    kop = empty.dossier.model_copy(update={"id": f"id{number}", "gewijzigd": NOW})
    return with_values(
        empty.model_copy(update={"dossier": kop}), {"vsv.naam": f"VSV {number}", **antwoorden}
    )


def write(pad: Path, inhoud: Dossier | bytes, tijd: int = LONG_AGO) -> Path:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else to_toml(inhoud))
    os.utime(pad, ns=(tijd, tijd))
    return pad


def rijen(folder: Path, day: dt.date = TODAY) -> list[VsvRow]:
    """All rows, with the names read, so that it makes no difference where they came from."""
    found = RegionFolder(folder, plan(), day).everything()
    return [row._replace(wie=read_people(folder, row)) for row in found]


def without_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch, day: dt.date = TODAY
) -> list[VsvRow]:
    with monkeypatch.context() as elders:
        elders.setenv("VSV_WIZARD_STAAT", str(folder.parent / "nergens"))
        found = rijen(folder, day)
    shutil.rmtree(folder.parent / "nergens", ignore_errors=True)
    return found


def without_on(found: list[VsvRow]) -> list[VsvRow]:
    """The same rows but for the days between which they hold, which say nothing to a user."""
    return [r._replace(stand=r.stand._replace(op=0, tot=0)) if r.stand else r for r in found]


# --- whatever happens, the rows are those of a look without an index

Deed = Callable[[Path, int], object]


def _apply_change(folder: Path, n: int) -> None:
    write(folder / f"{n % 3}.toml", dossier(n % 3, **{"vsv.plaats": f"Stad {n}"}), LONG_AGO + n)


def _just_now(folder: Path, n: int) -> None:
    (folder / f"{n % 3}.toml").write_bytes(to_toml(dossier(n % 3, **{"rso.naam": f"RSO {n}"})))


def _same_size(folder: Path, n: int) -> None:
    write(folder / f"{n % 3}.toml", dossier(n % 3, **{"vsv.naam": "VSV " + "AB"[n % 2]}), n * 2**60)


def _piece(folder: Path, n: int) -> None:
    write(folder / f"{n % 3}.toml", b"schema = 1\n[dossier\n", LONG_AGO + n)


def _gone(folder: Path, n: int) -> None:
    (folder / f"{n % 3}.toml").unlink(missing_ok=True)


def _copy(folder: Path, n: int) -> None:
    if (folder / "0.toml").exists():
        shutil.copy2(folder / "0.toml", folder / f"0 (kopie {n % 2}).toml")


def _other_program(folder: Path, n: int) -> None:
    write(folder / f"{n % 3}.toml", b'naam = "iets anders"\n', LONG_AGO + n)


def _rename(folder: Path, n: int) -> None:
    # On Windows nothing shows that a file of the same size and time was moved over another.
    if sys.platform != "win32" and (folder / "1.toml").exists():
        (folder / "1.toml").replace(folder / f"{n % 3}.toml")


def _index_broken(_folder: Path, n: int) -> None:
    for bestand in (state_folder() / "overzicht").glob("*.json"):
        data = bytearray(bestand.read_bytes())
        data[n % len(data)] ^= 1
        bestand.write_bytes(data)


DEEDS: tuple[Deed, ...] = (
    _apply_change, _just_now, _same_size, _piece, _gone, _copy, _other_program, _rename,
    _index_broken,
)  # fmt: skip


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(1, 7)), min_size=1, max_size=5))
@example([(_piece, 1), (_apply_change, 1), (_copy, 1), (_index_broken, 99)])
def test_the_same_with_and_without_index(daden: list[tuple[Deed, int]]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        wortel = Path(os.environ["VSV_WIZARD_STAAT"]) / "proefmap"
        shutil.rmtree(wortel, ignore_errors=True)
        folder = wortel / "map"
        for n in range(2):
            write(folder / f"{n}.toml", dossier(n))
        for daad, n in daden:
            assert without_on(rijen(folder)) == without_on(without_index(folder, monkeypatch))
            daad(folder, n)
        assert without_on(rijen(folder)) == without_on(without_index(folder, monkeypatch))


def test_the_same_on_every_other_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "map"
    for pad in make_folder(folder, 6, kapot=1):
        os.utime(pad, ns=(LONG_AGO, LONG_AGO))
    for days in (0, 1, 2, 16, 31, 90, 200, 400):
        day = TODAY + dt.timedelta(days=days)
        assert without_on(rijen(folder, day)) == without_on(without_index(folder, monkeypatch, day))
    eerder = TODAY - dt.timedelta(days=3)
    assert without_on(rijen(folder, eerder)) == without_on(
        without_index(folder, monkeypatch, eerder)
    )


def test_what_is_known_is_not_read(tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path / f"{n}.toml", dossier(n))
    (tmp_path / "stuk.toml").write_bytes(b"schema = 1\n[dossier\n")
    assert len(RegionFolder(tmp_path, plan(), TODAY).everything()) == 4
    warm = RegionFolder(tmp_path, plan(), TODAY)
    assert [row.naam for row in warm.known()] == ["VSV 0", "VSV 1", "VSV 2"]
    assert warm.left_to_read == 1  # what cannot be read is tried every time


@pytest.mark.parametrize("broken", [False, True])
def test_processes_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    """A process that can be had, and none: the same rows in the same order, and the same index."""
    for pad in make_folder(tmp_path, 12, kapot=2):
        os.utime(pad, (1, 1))
    (tmp_path / "geen.toml").write_text("x = 1\n", "utf-8")
    home, here = home_at(tmp_path), RegionFolder(tmp_path, plan(), TODAY)
    alone, known = here.known() + list(here.rest()), index.read_index(home, plan())
    index.forget_index()
    for name, number in (("FROM", 5), ("AT_ONCE", 1), ("FIRST", 3), ("MOST", 1), ("_PART", 4)):
        monkeypatch.setattr(many_files, name, number)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    if broken:
        monkeypatch.setattr(many_files, "_pool", lambda *_: None)
    read_here = list[str]()

    def count(*args: Any) -> region_folder.FileRead:
        read_here.append(args[3])
        return read(*args)

    read = region_folder.read_file
    monkeypatch.setattr(region_folder, "read_file", count)
    again = RegionFolder(tmp_path, plan(), TODAY)
    assert again.known() + list(again.rest()) == alone
    assert len(read_here) == (13 if broken else 3)
    assert index.read_index(home, plan()) == known
    assert len(known) == 10


def test_file_of_just_now_is_not_remembered(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", dossier(1), time.time_ns() // 10**9 * 10**9)
    RegionFolder(tmp_path, plan(), TODAY).everything()
    assert RegionFolder(tmp_path, plan(), TODAY).known() == []


def test_another_plan_or_another_version_starts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.toml", dossier(1))
    RegionFolder(tmp_path, plan(), TODAY).everything()
    assert RegionFolder(tmp_path, plan(), TODAY).known()
    assert RegionFolder(tmp_path, gewijzigd(plan(), titel="Anders"), TODAY).known() == []
    monkeypatch.setattr(index, "__version__", "99")
    assert RegionFolder(tmp_path, plan(), TODAY).known() == []


def test_replaced_with_the_same_size_and_time_and_then_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        index.FileStamp, "van", lambda stat: index.FileStamp(stat.st_size, stat.st_mtime_ns)
    )
    een, two = (dossier(1, **{"vsv.naam": naam}) for naam in ("VSV Een", "VSV Wee"))
    write(tmp_path / "a.toml", een)
    RegionFolder(tmp_path, plan(), TODAY).everything()
    assert len(to_toml(een)) == len(to_toml(two))
    write(tmp_path / "a.toml", two)
    gebied = RegionFolder(tmp_path, plan(), TODAY)
    assert gebied.known(behalve=["a.toml"]) == []
    assert [row.naam for row in gebied.rest() if row] == ["VSV Wee"]
    assert [row.naam for row in RegionFolder(tmp_path, plan(), TODAY).known()] == ["VSV Wee"]


def test_no_names_of_people_are_in_the_index(tmp_path: Path) -> None:
    full, merken = with_fingerprints()
    write(tmp_path / "a.toml", full)
    row = RegionFolder(tmp_path, plan(), TODAY).everything()[0]
    assert row.wie == (("wachtop9x",), merken["rollen.rso_adviseur"])
    inhoud = b"".join(p.read_bytes() for p in (state_folder() / "overzicht").iterdir()).decode()
    assert merken["vsv.naam"] in inhoud
    gelekt = [
        pad for pad, fingerprint in merken.items() if fingerprint in inhoud and pad != "vsv.naam"
    ]
    assert gelekt == []
    assert "9x" not in inhoud
    assert not list(tmp_path.glob("*.json"))  # and it is not in the folder that is shared


def test_throwing_the_index_away_loses_nothing(tmp_path: Path) -> None:
    make_folder(tmp_path / "map", 3)
    voor = rijen(tmp_path / "map")
    shutil.rmtree(state_folder() / "overzicht", ignore_errors=True)
    assert rijen(tmp_path / "map") == voor


def test_without_a_place_for_the_index_everything_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geen-map").write_text("", encoding="utf-8")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "geen-map"))
    write(tmp_path / "map" / "a.toml", dossier(1))
    assert [row.naam for row in rijen(tmp_path / "map")] == ["VSV 1"]


def test_stopping_halfway_keeps_what_was_read(tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path / f"{n}.toml", dossier(n))
    gebied = RegionFolder(tmp_path, plan(), TODAY)
    gebied.known()
    rest = gebied.rest()
    next(rest)
    rest.close()
    assert len(RegionFolder(tmp_path, plan(), TODAY).known()) == 1


# --- what a row says


def test_fifty_broken_files_are_fifty_rows(tmp_path: Path) -> None:
    make_folder(tmp_path, 60, kapot=50)
    found = RegionFolder(tmp_path, plan(), TODAY).everything()
    kapot = [row for row in found if row.stand is None]
    assert len(found) == 60
    assert len(kapot) == 50
    breed = layout_columns(78, "naam")
    for row in kapot:
        line = text_of(list(row_cells(row, look(), breed)))
        assert line.startswith("! vsv-") and "niet lezen" in line


def test_row_says_the_same_as_the_voortgang(tmp_path: Path) -> None:
    for number, pad in enumerate(make_folder(tmp_path, 8)):
        row = RegionFolder(tmp_path, plan(), TODAY).everything()[number]
        stand = row.stand
        assert stand
        from vsv_wizard.opslag import load

        full = load(tmp_path / row.bestand).dossier
        progress = determine(full, plan(), TODAY)
        assert look().kern(stand) == progress.kern
        assert look().everything(stand) == progress.everything
        assert (stand.volgende or None, stand.mijlpaal) == (progress.volgende, progress.mijlpaal)
        assert {nr: look().status(stand, nr) for nr in plan().taken} == {
            nr: taak.status for nr, taak in progress.taken.items()
        }
        assert pad.exists()


def row_of(full: Dossier, tmp_path: Path, naam: str = "a.toml") -> VsvRow:
    write(tmp_path / naam, full)
    found = [
        row for row in RegionFolder(tmp_path, plan(), TODAY).everything() if row.bestand == naam
    ]
    return found[0]


def test_dates_that_are_past_and_that_come(tmp_path: Path) -> None:
    day = dt.timedelta(days=1)
    full = dossier(
        1,
        **{
            "mandaat.tot": TODAY - day,
            "mandaat.besluit_op": TODAY - 90 * day,  # says when it was done
            "overleg.bijeenkomsten.1.datum": TODAY - 20 * day,
            "overleg.bijeenkomsten.2.datum": TODAY - 50 * day,
            "overleg.bijeenkomsten.2.status": "gehouden",
            "overleg.bijeenkomsten.3.datum": TODAY + 30 * day,
            "gebruikersgroep.bijeenkomsten.1.datum": TODAY + 31 * day,
        },
    )
    row = row_of(full, tmp_path)
    assert [(d.pad, look().is_past(d)) for d in look().data(row)] == [
        ("overleg.bijeenkomsten.1.datum", True),
        ("mandaat.tot", True),
        ("overleg.bijeenkomsten.3.datum", False),
    ]


def test_who_waits_longest_is_in_front(tmp_path: Path) -> None:
    full = with_state(
        dossier(1), "ledenlijst_maken", status="wacht", wacht_op="Noor", wacht_sinds=TODAY
    )
    sinds = TODAY - dt.timedelta(days=45)
    full = with_state(full, "rollen_verdelen", status="wacht", wacht_op="de RSO", wacht_sinds=sinds)
    row = row_of(full, tmp_path)
    longest = look().longest(row)
    assert longest and (longest[0].taak_id, longest[1]) == ("rollen_verdelen", "de RSO")
    assert look().days_waiting(row) == 45
    assert look().longest(row._replace(wie=None)) == (longest[0], None)


def test_keuzes_copies_and_newer_are_listed(tmp_path: Path) -> None:
    full = dossier(1).model_copy(
        update={"conflicten": (Conflict(id="c", pad="vsv.plaats", andere="Elders"),)}
    )
    write(tmp_path / "a.toml", full)
    write(tmp_path / "a (kopie).toml", full)
    (row,) = RegionFolder(tmp_path, plan(), TODAY).everything()
    assert (row.bestand, row.kopieen) == ("a.toml", ("a (kopie).toml",))
    findings = " ".join(look().findings(row))
    assert "Nog 1 keuze te maken" in findings and "a (kopie).toml" in findings


def test_who_did_not_read_what_is_new_in_the_plan_is_listed(tmp_path: Path) -> None:
    first = plan().naslag.editie[0].versie
    for number, gezien in enumerate((None, plan().versie)):
        kop = DossierHead(id=f"v{number}", plan=first, plan_gezien=gezien)
        write(tmp_path / f"{number}.toml", Dossier(dossier=kop))
    old, new = RegionFolder(tmp_path, plan(), TODAY).everything()
    assert look().findings(old) == [NOT_READ] and look().findings(new) == []
    assert "Plan vernieuwd" in look().kenmerken(old)
    assert "Plan vernieuwd" not in look().kenmerken(new)


def test_together_is_as_in_the_folder() -> None:
    def row(bestand: str, id_: str) -> VsvRow:
        stand = VsvState(
            id_,
            "VSV",
            "geen",
            "o",
            "",
            True,
            "[]",
            "[]",
            0,
            0,
            False,
            False,
            False,
            0,
            "",
            False,
            0,
            1,
        )
        return VsvRow(bestand, stand)

    found = samen([row("vsv-LAPTOP.toml", "1"), row("vsv.toml", "1"), row("b.toml", "2")])
    assert [(r.bestand, r.kopieen) for r in found] == [  # of one name: by file
        ("b.toml", ()),
        ("vsv.toml", ("vsv-LAPTOP.toml",)),
    ]
    los = [VsvRow("x.toml", None, "stuk"), VsvRow("y.toml", None, "stuk"), row("z.toml", "")]
    assert len(samen(los)) == 3


def test_hostile_text_controls_no_cell(tmp_path: Path) -> None:
    write_hostile(hostile_dossier(), tmp_path)
    (row,) = RegionFolder(tmp_path, plan(), TODAY).everything()
    for breedte in (20, 58, 78, 118):
        line = text_of(
            list(row_cells(row._replace(doubled=True), look(), layout_columns(breedte, "naam")))
        )
        assert not [c for c in line if ord(c) < 32 or ord(c) == 0x1B or 0x202A <= ord(c) <= 0x2069]


# --- order, filter, counts


@pytest.fixture(scope="module")
def rows_of_twelve(tmp_path_factory: pytest.TempPathFactory) -> list[VsvRow]:
    """The rows of a folder in which two files cannot be read: read once for all columns."""
    folder = tmp_path_factory.mktemp("twaalf")
    make_folder(folder, 12, kapot=2)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
        return RegionFolder(folder, plan(), TODAY).everything()


@pytest.mark.parametrize("kolom", COLUMNS)
def test_every_column_sorts_both_ways(rows_of_twelve: list[VsvRow], kolom: str) -> None:
    every = rows_of_twelve
    sort_keys = SortOrder(kolom).sort_keys(every, look())
    heen, back = (SortOrder(kolom, andersom).put(every, sort_keys) for andersom in (False, True))
    assert {r.bestand for r in heen} == {r.bestand for r in back} == {r.bestand for r in every}
    values = [sort_keys[r.bestand] for r in heen if sort_keys[r.bestand] is not None]
    assert values == sorted(values, reverse=COLUMNS[kolom].hoog_eerst)
    terugwaarden = [sort_keys[r.bestand] for r in back if sort_keys[r.bestand] is not None]
    assert terugwaarden == values[::-1]
    zonder = [r for r in every if sort_keys[r.bestand] is None]
    assert heen[len(values) :] == back[len(values) :] == zonder  # always last


KLAAR = str(klaar_dossier().vsv.naam)


def names(rows: list[VsvRow], line: str) -> set[str]:
    filter_ = parse_filter(line, TODAY)
    return {r.naam for r in rows if filter_.matches(r, look())}


def test_filters(tmp_path: Path) -> None:
    oud = NOW - dt.timedelta(days=61)
    silent = dossier(2)
    silent = silent.model_copy(
        update={"dossier": silent.dossier.model_copy(update={"gewijzigd": oud})}
    )
    write(tmp_path / "noord.toml", dossier(1))
    write(tmp_path / "stil.toml", silent)
    wait = with_state(dossier(3), "vsv_vastleggen", status="wacht", wacht_op="de RSO Kust")
    write(tmp_path / "wacht.toml", wait)
    write(tmp_path / "klaar.toml", klaar_dossier())
    write(tmp_path / "stuk.toml", b"schema = 1\n[dossier\n")
    rows = rijen(tmp_path)
    assert names(rows, "") == {"VSV 1", "VSV 2", "VSV 3", KLAAR, "stuk"}
    assert names(rows, "NOORD") == {"VSV 1"}
    assert names(rows, "stap 0") >= {"VSV 1", "VSV 2"}
    assert names(rows, "stap klaar") == {KLAAR}
    assert names(rows, "status niet te lezen") == {"stuk"}
    assert names(rows, "status in werking") == {KLAAR}
    assert names(rows, "wacht") == names(rows, "wacht op kust") == {"VSV 3"}
    assert names(rows, "wacht op iemand anders") == set()
    assert names(rows, "stil 60") == {"VSV 2"}
    assert names(rows, "niets gebeurd sinds 15-04-2026") == {"VSV 2"}
    assert names(rows, "niets gebeurd sinds 14-04-2026") == set()
    assert names(rows, "taak 0.2") >= {"VSV 3"}
    assert names(rows, "wacht, stil 60") == set()
    assert KLAAR not in names(rows, "taak 0.2")


@given(st.text(max_size=40))
@example("stap , taak 99.99,, wacht op ,stil 99-99-9999")
@example("stil 9999")
def test_every_line_is_a_filter(line: str) -> None:
    filter_ = parse_filter(line, TODAY)
    assert isinstance(filter_.words(look()), str)
    assert filter_.matches(VsvRow("a.toml", None, "stuk"), look()) in (True, False)


def test_counting_agrees_with_the_rows(tmp_path: Path) -> None:
    make_folder(tmp_path, 30, kapot=3)
    every = RegionFolder(tmp_path, plan(), TODAY).everything()
    distribution = count_rows(every, look())
    assert (distribution.vsvs, distribution.onleesbaar) == (27, 3)
    assert sum(distribution.per_stap.values()) == 27
    assert sum(distribution.per_stand.values()) == 27
    assert distribution.blokkades
    for blokkade in distribution.blokkades:
        held_up = [r for r in every if r.stand and blokkade.taak_id in look().held_up(r.stand)]
        assert len(held_up) == blokkade.vsvs
        assert blokkade.waiting <= blokkade.vsvs
    assert list(distribution.blokkades) == sorted(
        distribution.blokkades, key=lambda b: (-b.vsvs, -b.taken, look().plek[b.taak_id])
    )


def test_what_holds_up_is_itself_open_and_something_waits_for_it(tmp_path: Path) -> None:
    kop = dossier(1).dossier.model_copy(update={"route": "alles"})
    full = dossier(1).model_copy(update={"dossier": kop})
    stand = row_of(with_state(full, "stuurgroepzetel_regelen", status="wacht"), tmp_path).stand
    assert stand
    held_up = look().held_up(stand)
    progress = determine(full, plan(), TODAY)
    eersten = {nr for taak in progress.taken.values() for nr in taak.first}
    for nr, hoeveel in held_up.items():
        assert not progress.taken[nr].first or nr == "stuurgroepzetel_regelen"
        assert (nr in eersten) == (hoeveel > 0)
    klaar = row_of(klaar_dossier(), tmp_path, "b.toml").stand
    assert klaar and look().held_up(klaar) == {}


@pytest.mark.parametrize("breedte", [20, 58, 78, 118, 200])
@pytest.mark.parametrize("kolom", COLUMNS)
def test_columns_fit_and_the_sorted_one_is_there(breedte: int, kolom: str) -> None:
    breed = layout_columns(breedte, kolom)
    assert sum(breed.values()) + len(breed) - 1 <= max(breedte, 20)
    assert kolom in breed
    assert list(breed) == [naam for naam in COLUMNS if naam in breed]
    if breedte >= 58 and kolom == "naam":
        assert {"naam", "kern", "wacht", "stil", "taak", "datum"} <= set(breed)
    if breedte >= 78:
        wide = {"mijlpaal", "sinds"}  # only when they are chosen
        if breedte < 200:
            wide |= {"licht", "acties", "adviseur", "laat", "vorige", "straks"}
        assert set(breed) == set(COLUMNS) - wide | {kolom} or kolom in wide


def test_who_works_on_it_and_what_is_to_be_done(tmp_path: Path) -> None:
    acties = (
        Actie(id="1", wat="bellen", voor=TODAY - dt.timedelta(days=3)),
        Actie(id="2", wat="mailen", status="klaar", voor=TODAY),
    )
    sessie = Sessie(id="s", datum=TODAY, volgende_op=TODAY + dt.timedelta(days=9))
    parts = {"acties": acties, "sessies": (sessie,)}
    dossier = with_values(empty_dossier(), {"rollen.rso_adviseur": "Nora Voorbeeld"})
    write(tmp_path / "a.toml", dossier.model_copy(update=parts))
    (row,) = RegionFolder(tmp_path, plan(), TODAY).everything()
    assert row.stand and row.wie
    assert (row.wie.adviseur, row.stand.acties) == ("Nora Voorbeeld", 1)
    data = [(datum.datum, wat(datum, plan())) for datum in look().data(row)]
    assert data == [
        (TODAY - dt.timedelta(days=3), "Actie"),
        (TODAY + dt.timedelta(days=9), "Volgende sessie"),
    ]
    assert parse_filter("adviseur nora", TODAY).matches(row, look())
    assert not parse_filter("adviseur karel", TODAY).matches(row, look())
    assert parse_filter("adviseur nora", TODAY).asks_for_people
