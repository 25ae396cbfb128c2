"""Columns to choose, rows that stand together, and views with a name: one definition of each."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_state, with_values

from vsv_wizard.documenten import Niveau
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Loaded, home_at, state_folder
from vsv_wizard.regio.grouping import GROUPS, group_named, in_groups
from vsv_wizard.regio.index import forget_index
from vsv_wizard.regio.kept_view import (
    forget_view,
    keep_view,
    name_view,
    named_views,
    read_view,
    view_named,
)
from vsv_wizard.regio.regio_data import HEADINGS, RegioData, details
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_lines import (
    WIDTHS,
    layout_columns,
    least_width,
    row_cells,
    table_lines,
    text_of,
)
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import COLUMNS, FIXED, SortOrder, chosen_columns, column_named
from vsv_wizard.regio.view_state import View
from vsv_wizard.regio.vsv_state import people_of, state_of

LOOK = RowReader(plan(), TODAY)
DAY = dt.timedelta(days=1)


def row(naam: str, dossier: Dossier | None = None) -> VsvRow:
    dossier = with_values(dossier or empty_dossier(), {"vsv.naam": naam})
    stand = state_of(Loaded(dossier, ""), plan(), TODAY)
    return VsvRow(f"{naam}.toml", stand, wie=people_of(dossier, stand))


def waiting(naam: str, wie: str) -> VsvRow:
    sinds = TODAY - 5 * DAY
    state = {"status": "wacht", "wacht_op": wie, "wacht_sinds": sinds}
    return row(naam, with_state(empty_dossier(), "brontekst_kiezen", **state))


def busy() -> VsvRow:
    """One with a value in every column."""
    answers = {
        "rollen.rso_adviseur": "Nora Voorbeeld",
        "sessies.a.datum": TODAY - 30 * DAY,
        "sessies.a.afgesloten_op": TODAY - 30 * DAY,
        "sessies.a.volgende_op": TODAY + 40 * DAY,
        "sessies.b.datum": TODAY + 10 * DAY,
        "acties.a.wat": "Bellen",
        "acties.a.voor": TODAY - DAY,
        "acties.b.wat": "Later",
        "acties.b.voor": TODAY,
        "mijlpalen.kern_rond": dt.date(2026, 3, 14),
    }
    state = {"status": "wacht", "wacht_op": "de RSO", "wacht_sinds": dt.date(2026, 2, 3)}
    dossier = with_state(with_values(empty_dossier(), answers), "brontekst_kiezen", **state)
    kop = dossier.dossier.model_copy(update={"gewijzigd": NOW - 3 * DAY})
    return row("VSV Noord", dossier.model_copy(update={"dossier": kop}))


def test_every_column_has_a_width_a_cell_an_order_and_a_place_in_a_spreadsheet() -> None:
    one = busy()
    regio = RegioData("Kust", (one,), plan(), Niveau.BESTUUR, NOW)
    values = details(one, regio)
    told = []
    assert set(COLUMNS) == set(WIDTHS)
    for naam, kolom in COLUMNS.items():
        breed = layout_columns(80, "naam", (*FIXED, naam))
        text = text_of(list(row_cells(one, LOOK, breed)))
        assert len(text) == sum(breed.values()) + len(breed) - 1, naam
        assert naam == "let" or kolom.sleutel(LOOK, one) is not None
        assert set(kolom.velden) <= set(values) <= set(HEADINGS)
        told += kolom.velden
        assert {column_named(kolom.kop), column_named(naam.upper())} == {naam}
    assert len(told) == len(set(told))
    assert column_named("nergens") is None


@pytest.mark.parametrize(
    ("naam", "cell"),
    [
        ("adviseur", "Nora Voorbeeld"),
        ("wacht", "de RSO"),
        ("sinds", "03-02-2026"),
        ("laat", "▲ 1"),
        ("acties", "2"),
        ("vorige", "16-05-2026"),
        ("straks", "25-06-2026"),
        ("mijlpaal", "Kern rond 14-03-2026"),
        ("licht", "▲ Achter"),
    ],
)
def test_what_a_column_says(naam: str, cell: str) -> None:
    breed = {naam: WIDTHS[naam][1]}
    assert text_of(list(row_cells(busy(), LOOK, breed))).strip().startswith(cell)


def test_the_days_of_sessions_and_the_milestone_are_in_the_sheet_too() -> None:
    values = details(busy(), RegioData("Kust", (), plan(), Niveau.BESTUUR, NOW))
    assert values["laatste_sessie"] == TODAY - 30 * DAY
    assert values["volgende_sessie"] == TODAY + 10 * DAY
    assert (values["mijlpaal"], values["mijlpaal_op"]) == ("Kern rond", dt.date(2026, 3, 14))
    assert (values["acties_open"], values["acties_te_laat"]) == (2, 1)
    public = details(busy(), RegioData("Kust", (), plan(), Niveau.PUBLIC, NOW))
    assert not {"adviseur", "laatste_sessie", "wacht_op"} & set(public)


def test_rows_stand_together_by_adviser_by_step_and_by_who_is_at_turn() -> None:
    adviser = with_values(empty_dossier(), {"rollen.rso_adviseur": "Édith"})
    rows = [
        waiting("VSV 1", "de RSO"),
        waiting("VSV 2", "De rso"),
        waiting("VSV 3", "Zeger"),
        row("VSV 4", adviser),
        VsvRow("stuk.toml", None, "Stuk."),
    ]

    def told(naam: str) -> list[tuple[str, int]]:
        return [(group.titel, len(group.rijen)) for group in in_groups(rows, naam, LOOK)]

    assert told("") == [("", 5)]
    assert told("adviseur") == [("Édith", 1), ("Zonder adviseur", 3), ("Niet te lezen", 1)]
    assert told("aan zet") == [
        ("Het VSV zelf", 1), ("de RSO", 2), ("Zeger", 1), ("Niet te lezen", 1),
    ]  # fmt: skip
    assert told("stap") == [("Stap 0. Voorbereiden", 4), ("Niet te lezen", 1)]
    unread = [rows[0]._replace(wie=None)]
    assert in_groups(unread, "aan zet", LOOK)[0].titel == "Nog te lezen"
    assert {group_named(kind.kop) for kind in GROUPS.values()} == set(GROUPS)
    assert group_named("niemand") is None


def test_chosen_columns_stand_in_their_order_and_none_is_left_out_of_a_line() -> None:
    names = chosen_columns(["straks", "adviseur", "straks", "nergens", "naam"])
    assert names == ("let", "naam", "straks", "adviseur")
    assert list(layout_columns(80, "naam", names)) == list(names)
    assert list(layout_columns(80, "kern", names)) == [*names, "kern"]  # the order is in sight
    everything = chosen_columns(COLUMNS)
    assert least_width(everything) > 80
    header, *_ = table_lines([], LOOK, 80, SortOrder(), everything)
    assert "Volgende sessie" in header or "Volgende" in header
    assert chosen_columns([]) == ()


def test_a_view_is_kept_per_folder_and_under_a_name(tmp_path: Path) -> None:
    home, other = home_at(tmp_path / "a"), home_at(tmp_path / "b")
    view = View(SortOrder("stil", True), "wacht", chosen_columns(["laat"]), "adviseur")
    assert read_view(home) == View()
    keep_view(home, view)
    assert (read_view(home), read_view(other)) == (view, View())
    assert name_view("  Mijn\nwerk ", view) == "Mijn werk"
    assert name_view("MIJN WERK", View()) == "Mijn werk"  # in the place of the one that has it
    assert named_views() == {"Mijn werk": View()}
    name_view("École", view)
    assert view_named("ecole") == ("École", view)
    assert name_view(" \n ", view) == ""
    forget_index()
    assert read_view(home) == View()  # who forgets what was computed
    assert view_named("école") == ("École", view)  # not what was made on purpose
    forget_view("École")
    assert view_named("École") is None


@pytest.mark.parametrize(
    "kept",
    [
        b"", b"[]", b"\xff", b'{"a": 1}', b'{"a": {"kolom": ["x"], "groep": {}, "kolommen": 3}}',
        b'{"a": {"kolom": "weg", "groep": "weg", "kolommen": [1, "weg"], "filter": 4}}',
    ],
)  # fmt: skip
def test_a_damaged_file_of_views_is_as_usual(kept: bytes) -> None:
    name_view("a", View(groep="stap"))
    (state_folder() / "beelden.json").write_bytes(kept)
    assert set(named_views().values()) <= {View()}
    assert name_view("b", View(groep="stap")) == "b"


def test_concept_only_while_a_source_is_one() -> None:
    fixed = row("VSV 1", with_values(empty_dossier(), {"bron.status": "vastgesteld"}))
    free = row("VSV 2")
    unread = VsvRow("stuk.toml", None, "Stuk.")

    def concept(*rows: VsvRow) -> bool:
        return RegioData("Kust", rows, plan(), Niveau.BESTUUR, NOW).is_concept

    assert concept(fixed, free) and concept() and concept(unread)
    assert not concept(fixed, unread)
