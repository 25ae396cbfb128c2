"""The board of a region: order, search, subfolders, movement."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.text import natural, plain_letters
from vsv_wizard.opslag import Unreadable, home_at, to_toml
from vsv_wizard.regio.filter import parse_filter
from vsv_wizard.regio.movement import movement, quarter_begin
from vsv_wizard.regio.profiel import regio_at
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow
from vsv_wizard.regio.row_lines import layout_columns
from vsv_wizard.regio.row_reader import RowReader

LATER = NOW + dt.timedelta(days=100)


def put_in(folder: Path, naam: str, moment: dt.datetime = NOW) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    dossier = with_values(empty_dossier(), {"vsv.naam": naam})
    head = {"id": naam, "naam": naam, "aangemaakt": moment, "gewijzigd": moment}
    kop = dossier.dossier.model_copy(update=head)
    pad = folder / f"{plain_letters(naam).replace(' ', '-')}.toml"
    pad.write_bytes(to_toml(dossier.model_copy(update={"dossier": kop})))
    return pad


def rows(folder: Path, day: dt.date = TODAY) -> list[VsvRow]:
    return RegionFolder(folder, plan(), day).everything()


def test_names_are_ordered_as_people_count_and_spell(tmp_path: Path) -> None:
    wanted = ["VSV 2", "VSV 10", "VSV Ede", "VSV École", "VSV Zuid"]
    for naam in reversed(wanted):
        put_in(tmp_path, naam)
    assert [row.naam for row in rows(tmp_path)] == [
        "VSV 2",
        "VSV 10",
        "VSV École",
        "VSV Ede",
        "VSV Zuid",
    ]
    assert natural("x٣") != natural("x3")  # a digit that is no digit of ours is a letter


@pytest.mark.parametrize("line", ["ecole", "ÉCOLE", "école", "Ecole"])
def test_one_searches_without_diacritics(tmp_path: Path, line: str) -> None:
    put_in(tmp_path, "VSV École")
    put_in(tmp_path, "VSV Zuid")
    look = RowReader(plan(), TODAY)
    found = [r.naam for r in rows(tmp_path) if parse_filter(line, TODAY).matches(r, look)]
    assert found == ["VSV École"]


def test_a_folder_per_vsv_counts_three_deep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "staat"
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(state))
    deep = tmp_path
    for number in range(5):
        put_in(deep, f"VSV {number}")
        deep /= f"map{number}"
    for other in (tmp_path / ".verborgen", state):
        put_in(other, "VSV niet")
    (tmp_path / "link").symlink_to(tmp_path / "map0")
    found = rows(tmp_path)
    assert [row.naam for row in found] == ["VSV 0", "VSV 1", "VSV 2", "VSV 3"]
    home = home_at(tmp_path)
    assert {home.address(row.bestand).is_file() for row in found} == {True}
    assert len(list(home.regels())) == 4
    (tmp_path / "regioprofiel.toml").write_text('profiel = 1\n[rso]\nnaam = "X"\n', "utf-8")
    assert regio_at(tmp_path / "map0").profiel is not None


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", "utf-8")
    with pytest.raises(Unreadable):
        home_at(tmp_path / "bestand").look()


def test_movement_is_told_by_the_logs(tmp_path: Path) -> None:
    for naam in ("VSV verder", "VSV bezig", "VSV stil"):
        put_in(tmp_path, naam)
    put_in(tmp_path, "VSV nieuw", LATER)
    further = OpenDossier(tmp_path / "vsv-verder.toml", plan(), lambda: LATER)
    further.declare("vsv_vastleggen", "bezig")
    further.save()
    busy = OpenDossier(tmp_path / "vsv-bezig.toml", plan(), lambda: LATER)
    busy.put("vsv.plaats", "X")
    busy.save()
    since = LATER.date() - dt.timedelta(days=1)
    moved = movement(rows(tmp_path, LATER.date()), since)
    assert (moved.further, moved.busy, moved.still, moved.new) == (1, 1, 1, 1)
    assert [row.naam for row in moved.still_rows] == ["VSV stil"]
    assert moved.words == "Sinds 22 september 2026: 1 VSV verder, 1 bezig, 1 stil, 1 nieuw"


@pytest.mark.parametrize(
    ("day", "begin"),
    [
        (dt.date(2026, 11, 28), dt.date(2026, 7, 1)),
        (dt.date(2026, 2, 1), dt.date(2025, 10, 1)),
        (dt.date(2026, 4, 1), dt.date(2026, 1, 1)),
    ],
)
def test_the_quarter_before_this_one(day: dt.date, begin: dt.date) -> None:
    assert quarter_begin(day) == begin


def test_a_wide_screen_shows_more_and_a_narrow_one_the_sorted_column() -> None:
    more = {"licht", "acties", "adviseur"}
    assert more <= set(layout_columns(196, "naam"))
    assert not more & set(layout_columns(118, "naam"))
    assert "adviseur" in layout_columns(118, "adviseur")
