"""The folder as the map of a region: sorting, filtering, counting, coming back."""

import datetime as dt
import os
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, with_state, with_values
from folders import make_folder
from hostile import hostile_dossier, inspect_dossier, write_hostile
from screen_driver import FOLDER, GROOT, SMALL, Trial, bestand, trial
from textual.widgets import OptionList

from vsv_wizard.dossier.model import Actie as Actiepunt
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page, load, to_toml
from vsv_wizard.regio.index import FileStamp
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.sorting import COLUMNS
from vsv_wizard.screens.widgets.region_table import RegionTable, RowAction

pytestmark = pytest.mark.usefixtures("plaats")


def tabel(p: Trial) -> RegionTable:
    return p.app.screen.query_one(RegionTable)


def here(p: Trial) -> str:
    """The file, or the key of the action, that is selected."""
    chosen = tabel(p).chosen
    assert chosen is not None
    return chosen.bestand if isinstance(chosen, VsvRow) else chosen.sleutel


def names(p: Trial) -> list[str]:
    return [row.naam for row in tabel(p)._rows]


def vsv(number: int, naam: str, **antwoorden: object) -> Dossier:
    empty = empty_dossier()
    kop = empty.dossier.model_copy(update={"id": f"id{number}", "gewijzigd": NOW})
    return with_values(empty.model_copy(update={"dossier": kop}), {"vsv.naam": naam, **antwoorden})


def three() -> None:
    bestand(vsv(1, "VSV Noord"), "noord.toml")
    wait = with_state(
        vsv(2, "VSV Oost"), "vsv_vastleggen", status="wacht", wacht_op="mevrouw Verzonnen"
    )
    bestand(wait, "oost.toml")
    bestand(with_state(vsv(3, "VSV Zuid"), "brontekst_kiezen", status="klaar"), "zuid.toml")


@pytest.mark.parametrize("grootte", [(60, 15), SMALL, GROOT])
async def test_everything_fits_also_with_hostile_and_broken(grootte: tuple[int, int]) -> None:
    make_folder(FOLDER, 12, kapot=3)
    write_hostile(hostile_dossier())
    async with trial(grootte=grootte, tekent=True) as p:
        assert len(names(p)) == 13
        for key_press in ("down", "end", "home", "right", "w", "t", "down", "enter", "slash"):
            await p.press_button(key_press)
            regels = p.regels()
            assert len(regels) == grootte[1]
            assert all(len(line) <= grootte[0] for line in regels)
            inspect_dossier(p)
        assert p.app.focused is not None and p.focus.id == "filter"
        await p.type_text("scherm, wacht op [/]")
        inspect_dossier(p)


@pytest.mark.parametrize("grootte", [(60, 15), SMALL, GROOT])
async def test_every_row_can_be_seen_and_opened(grootte: tuple[int, int]) -> None:
    make_folder(FOLDER, 40)
    async with trial(grootte=grootte) as p:
        for naam in names(p):
            assert f"▌  {naam}"[:12] in p.tekst
            await p.press_button("down")
        assert here(p) == "n"
        await p.press_button("end", "up", "up", "up", "enter")
        assert p.naam == "TodayScreen"


async def test_sorting_by_every_column_with_the_keys() -> None:
    make_folder(FOLDER, 12, kapot=1)
    no_values = (
        "let",
        "acties",
        "laat",
        "mijlpaal",
        "vorige",
        "straks",
    )  # of which no VSV here has any
    async with trial() as p:
        gezien = set()
        for _ in COLUMNS:
            await p.press_button("right")
            orde = p.app.desk.view_state.orde  # type: ignore[union-attr]
            gezien.add(orde.kolom)
            assert orde.words in p.van("#balk")
            kop = p.regels()[2]
            assert "▲" in kop or "▼" in kop
            heen = names(p)
            await p.press_button("w")
            assert names(p) != heen or len(set(heen)) < 2 or orde.kolom in no_values
            assert orde.words not in p.van("#balk")
            await p.press_button("w")
        assert gezien == set(COLUMNS)
        await p.press_button("left", "right")
        assert p.app.desk.view_state.orde.kolom == "naam"  # type: ignore[union-attr]


async def test_the_row_where_one_is_stays_while_sorting() -> None:
    make_folder(FOLDER, 30)
    async with trial() as p:
        await p.press_button(*["down"] * 7)
        bestand_ = here(p)
        for _ in range(3):
            await p.press_button("right", "w")
            assert here(p) == bestand_
            assert "▌" in p.tekst


async def test_filtering_by_typing() -> None:
    three()
    async with trial() as p:
        await p.press_button("slash")
        await p.type_text("wacht op verzonnen")
        await p.tot(lambda: names(p) == ["VSV Oost"])
        await p.settle()
        bar = p.van("#balk")
        assert "1 van 3 dossiers die wachten op 'verzonnen'" in bar
        await p.press_button("enter")
        assert p.focus.id == "lijst"
        assert "mevrouw Verzonnen" in p.tekst
        await p.press_button("escape")
        assert names(p) == ["VSV Noord", "VSV Oost", "VSV Zuid"]
        assert p.naam == "DossiersScreen"
        await p.press_button("slash")
        await p.type_text("zuid")
        assert names(p) == ["VSV Zuid"]
        await p.press_button("escape")
        assert p.focus.id == "lijst"
        assert names(p) == ["VSV Zuid"]
        await p.press_button("escape", "escape")
        assert p.naam == "StopDialog"


async def test_letters_in_the_filter_are_no_keys() -> None:
    three()
    async with trial() as p:
        await p.press_button("slash")
        await p.type_text("nvokrt")
        assert p.naam == "DossiersScreen"
        assert p.focus.value == "nvokrt"  # type: ignore[attr-defined]
        assert names(p) == []
        assert "0 van 3" in p.van("#balk")


async def test_back_on_the_same_row_with_the_same_order_and_filter() -> None:
    make_folder(FOLDER, 60)
    async with trial() as p:
        await p.press_button("right", "right", "w", "slash")
        await p.type_text("er")
        await p.press_button("enter", *["down"] * 9)
        voor, bestand_, bar = names(p), here(p), p.van("#balk")
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        await p.press_button("escape")
        await p.tot(lambda: p.naam == "DossiersScreen" and len(names(p)) == len(voor))
        await p.settle()
        assert (names(p), here(p), p.van("#balk")) == (voor, bestand_, bar)
        assert "▌" in p.tekst
        await p.press_button("down")
        onward = here(p)
        assert onward != bestand_
        await p.press_button("f1", "escape")
        assert here(p) == onward


async def test_another_folder_starts_without_filter() -> None:
    three()
    elders = Path("elders")
    make_folder(elders, 4)
    async with trial() as p:
        await p.press_button("slash")
        await p.type_text("zuid")
        await p.press_button("enter")
        assert names(p) == ["VSV Zuid"]
        await p.press_button("o")
        p.focus.value = str(elders)  # type: ignore[attr-defined]
        await p.press_button("enter")
        await p.tot(lambda: len(names(p)) == 4)
        assert "Filter" not in p.van("#balk")


async def test_back_also_if_it_no_longer_fits_the_filter() -> None:
    three()
    async with trial() as p:
        await p.press_button("slash")
        await p.type_text("vsv noord")
        await p.tot(lambda: names(p) == ["VSV Noord"])
        await p.press_button("enter", "enter")
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.type_in("vsv.naam", "VSV Wolk")
        await p.stored()
        p.app.router.go(Destination(Page.DOSSIERS))
        await p.is_shown("DossiersScreen")
        await p.tot(lambda: names(p) == ["VSV Wolk"])
        assert here(p) == "noord.toml"


async def test_what_is_different_in_it_is_visible_after_opening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Replaced by a file of the same size and time: nothing to see from outside."""
    monkeypatch.setattr(FileStamp, "van", lambda stat: FileStamp(stat.st_size, stat.st_mtime_ns))
    een, two = vsv(1, "VSV Een"), vsv(1, "VSV Wee")
    pad = bestand(een, "a.toml")
    os.utime(pad, ns=(10**18, 10**18))
    async with trial() as p:
        assert names(p) == ["VSV Een"]
    pad.write_bytes(to_toml(two))
    os.utime(pad, ns=(10**18, 10**18))
    async with trial() as p:
        assert names(p) == ["VSV Een"]
        await p.press_button("enter")
        assert "VSV Wee · Vandaag" in p.tekst
        await p.press_button("escape")
        await p.tot(lambda: names(p) == ["VSV Wee"])


async def test_rows_that_are_added_shift_nothing() -> None:
    make_folder(FOLDER, 30)
    async with trial() as p:
        await p.press_button(*["down"] * 20)
        bestand_ = here(p)
        line = next(i for i, r in enumerate(p.regels()) if r.startswith("▌"))
        for n in range(5):
            bestand(vsv(100 + n, f"AAA {n}"), f"aaa{n}.toml")
        p.app.screen.refresh_page()  # type: ignore[attr-defined]
        await p.tot(lambda: len(names(p)) == 35)
        await p.settle()
        assert here(p) == bestand_
        assert p.regels()[line].startswith("▌")


async def test_counting_and_from_there_to_the_rows() -> None:
    make_folder(FOLDER, 20, kapot=2)
    async with trial(grootte=GROOT) as p:
        await p.press_button("t")
        assert p.focus.id == "verdeling"
        rijen = p.rijen("#verdeling")
        assert rijen[0].startswith("Sinds 1 januari 2026: ")
        assert rijen[1] == "Waar de 18 VSV's nu zijn"
        aantallen = [int(row.split()[-1]) for row in rijen[2:11]]
        assert sum(aantallen) == 18
        for row, count in zip(rijen[2:11], aantallen, strict=True):
            assert ("█" in row) is (count > 0)  # it reads without colour
        assert "2 bestanden zijn niet te lezen" in rijen
        first = rijen.index("Welke taak houdt VSV's op") + 1
        nr, hoeveel = rijen[first].split()[0], rijen[first].replace("█", " ")
        p.focus.highlighted = first  # type: ignore[attr-defined]
        await p.press_button("enter")
        assert p.focus.id == "lijst"
        assert f"taak {nr} " in p.van("#balk")
        assert str(len(names(p))) in hoeveel.split()
        await p.press_button("t", "escape")
        assert p.focus.id == "lijst"


async def test_vsvs_with_the_same_naam_show_their_file() -> None:
    bestand(vsv(1, "VSV Voorbeeldstad"), "vsv-voorbeeldstad.toml")
    bestand(vsv(2, "VSV Voorbeeldstad"), "vsv-voorbeeldstad-2.toml")
    bestand(vsv(3, "VSV Ander"), "ander.toml")
    for grootte in ((60, 15), SMALL, GROOT):
        async with trial(grootte=grootte) as p:
            other, een, two = p.rijen("#lijst")[:3]
            assert "toml" not in other and "(" not in other
            assert een[:30] != two[:30]
            assert any("stad-2" in row for row in (een, two))
            await p.press_button("down")
            assert ".toml" in p.van("#over")


async def test_text_below_the_table_says_everything_of_a_row() -> None:
    three()
    async with trial() as p:
        await p.press_button("down")
        await p.tot(lambda: "mevrouw Verzonnen" in p.van("#over"))
        over = p.van("#over")
        for woord in ("VSV Oost", "kern 0 van 18", "vandaag gewijzigd", "oost.toml", "Wacht: 0.2"):
            assert woord in over


async def test_clicking_on_a_heading_and_on_a_row() -> None:
    three()
    async with trial() as p:
        await p.pilot.click("#lijst", offset=(4, 0))
        await p.settle()
        assert p.app.desk.view_state.orde.andersom  # type: ignore[union-attr]
        assert names(p) == ["VSV Zuid", "VSV Oost", "VSV Noord"]
        await p.pilot.click("#lijst", offset=(4, 2))
        await p.settle()
        assert "VSV Oost · Vandaag" in p.tekst


async def test_in_an_empty_folder_there_is_nothing_to_filter() -> None:
    async with trial() as p:
        assert sorted(p.keys) == ["Hulp", "Openen", "Stoppen", "Zoek"]
        await p.press_button("slash", "t", "right", "w")
        assert p.focus.id == "lijst"
        assert [type(tabel(p).chosen), here(p)] == [RowAction, "n"]


async def test_a_folder_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: object) -> None:
        raise PermissionError(13, "nee")

    three()
    monkeypatch.setattr("vsv_wizard.opslag.folder.os.scandir", refuse)
    async with trial() as p:
        await p.tot(lambda: p.findings)
        assert "U hebt geen rechten" in p.findings[0]
        assert names(p) == []


async def test_all_acties_of_the_folder_late_first() -> None:
    for naam, wat, days in (("een", "Bellen", 4), ("twee", "Mailen", -4), ("drie", "", 0)):
        acties = (Actiepunt(id="1", wat=wat, voor=TODAY + dt.timedelta(days=days)),) if wat else ()
        kop = empty_dossier().dossier.model_copy(update={"id": naam, "naam": f"VSV {naam}"})
        parts = {"dossier": kop, "acties": acties}
        bestand(empty_dossier().model_copy(update=parts), f"{naam}.toml")
    async with trial(folder=FOLDER) as p:
        await p.press_button("a")
        assert p.naam == "RegioActiesScreen"
        await p.tot(lambda: p.rijen("#acties"))
        rijen = p.rijen("#acties")
        assert ["Mailen" in rijen[0], "Bellen" in rijen[1]] == [True, True]
        assert "VSV twee · 4 dagen te laat" in rijen[0]
        assert "2 acties open · ▲ 1 te laat" in p.van("#telling")
        await p.press_button("enter")
        await p.is_shown("ActiesScreen")
        assert p.dossier.dossier.naam == "VSV twee"
        await p.press_button("escape")
        await p.is_shown("RegioActiesScreen")
        await p.tot(lambda: len(p.rijen("#acties")) == 2)
        await p.press_button("space")
        await p.tot(lambda: len(p.rijen("#acties")) == 1)
        assert load(FOLDER / "twee.toml").dossier.acties[0].status == "klaar"
        await p.press_button("slash", *"nie")
        await p.tot(lambda: "Er staan geen acties" in p.tekst)
        await p.press_button("escape")
        await p.tot(lambda: "Bellen" in p.tekst)
    async with trial(folder=FOLDER) as p:
        await p.press_button("a", "escape")
        assert p.naam == "DossiersScreen"


async def test_a_filter_without_hits_leads_to_no_action_and_back_to_the_hit() -> None:
    for naam in ("een", "twee"):
        kop = empty_dossier().dossier.model_copy(update={"id": naam, "naam": f"VSV {naam}"})
        bestand(empty_dossier().model_copy(update={"dossier": kop}), f"{naam}.toml")
    async with trial(folder=FOLDER) as p:
        await p.tot(lambda: "2 dossiers" in p.tekst)
        await p.press_button("down", "slash", *"xyz", "enter")
        await p.tot(lambda: "0 van 2" in p.tekst)
        await p.press_button("enter")
        assert p.naam == "DossiersScreen"
        await p.press_button("escape", "slash", *"twee", "enter")
        await p.tot(lambda: "1 van 2" in p.tekst)
        await p.press_button("enter")
        await p.tot(lambda: "VSV twee · " in p.tekst)
        assert p.dossier.dossier.naam == "VSV twee"


async def test_the_overview_follows_the_folder_and_remembers_how_one_looks() -> None:
    bestand(empty_dossier(), "een.toml")
    async with trial(folder=FOLDER) as p:
        await p.tot(lambda: "stand van" in p.tekst)
        kop = empty_dossier().dossier.model_copy(update={"id": "later", "naam": "VSV later"})
        bestand(empty_dossier().model_copy(update={"dossier": kop}), "later.toml")
        p.app.screen._follow()  # type: ignore[attr-defined]
        await p.tot(lambda: "VSV later" in p.tekst)
        await p.press_button("right", "right", "w", "slash", *"later", "enter")
        words = p.van("#balk").split("·")[1]
    async with trial(folder=FOLDER) as p:
        await p.tot(lambda: "1 van 2" in p.tekst)
        assert words in p.van("#balk")


async def choose(p: Trial, row: str) -> None:
    """Choose a row of the dialog about the view."""
    lijst = p.app.screen.query_one("#beeld", OptionList)
    lijst.highlighted = lijst.get_option_index(row)
    await p.press_button("space")


async def test_columns_and_groups_are_chosen_kept_and_saved_under_a_name() -> None:
    three()
    adviser = vsv(4, "VSV West", **{"rollen.rso_adviseur": "Nora Voorbeeld"})
    bestand(adviser, "west.toml")
    async with trial(grootte=GROOT) as p:
        await p.press_button("c")
        for row in ("kolom adviseur", "kolom laat", "kolom stil", "kolom stil", "groep adviseur"):
            await choose(p, row)
        await choose(p, "bewaar")
        await p.press_button(*"Mijn", "enter")
        assert "(o) Mijn" in p.rijen("#beeld")
        await p.press_button("escape")
        await p.tot(lambda: "Nora Voorbeeld (1)" in p.tekst and "Zonder adviseur (3)" in p.tekst)
        assert "bij elkaar: adviseur" in p.van("#balk")
        heading = next(line for line in p.regels() if "VSV▲" in line)
        assert "Adviseur" in heading and "Te laat" in heading and "Stil" not in heading
        await p.press_button("home")
        assert here(p) == "west.toml"
        for file in ("noord.toml", "oost.toml", "zuid.toml", "n"):  # never on a heading
            await p.press_button("down")
            assert here(p) == file
        line = next(i for i, text in enumerate(p.regels()) if "VSV Oost" in text)
        await p.pilot.click(RegionTable, offset=(4, line - tabel(p).region.y))
        await p.tot(lambda: p.naam != "DossiersScreen")
    async with trial(grootte=GROOT) as p:  # the same the next time
        await p.tot(lambda: "Zonder adviseur (3)" in p.tekst)
        await p.press_button("c")
        await choose(p, "gewoon")
        await p.press_button("escape")
        await p.tot(lambda: "Zonder adviseur" not in p.tekst)
        await p.press_button("c")
        await choose(p, "beeld Mijn")
        await p.press_button("delete")
        assert not any("Mijn" in row for row in p.rijen("#beeld"))
        await p.press_button("escape")
        await p.tot(lambda: "Zonder adviseur (3)" in p.tekst)


async def test_one_action_for_all_and_taken_back_in_one_step() -> None:
    three()
    async with trial() as p:
        await p.press_button("a", "plus")
        await p.type_text("Stuur het jaarplan")
        await p.press_button("enter", *"Nora", "enter", *"morgen", "enter")
        await p.is_shown("YesDialog")
        assert "3 dossiers" in p.joined
        await p.press_button("left", "enter")
        await p.tot(lambda: len(p.rijen("#acties")) == 3 and "jaarplan" in p.tekst)
        assert load(FOLDER / "noord.toml").dossier.acties[0].wie == "Nora"
        await p.press_button("f8", "enter")
        await p.tot(lambda: any("Bewaard" in told for told in p.findings))
        assert list(FOLDER.glob("acties *.xlsx"))
        await p.press_button("f6")
        await p.tot(lambda: "Er staan geen acties open" in p.tekst)
        assert not load(FOLDER / "zuid.toml").dossier.acties
        await p.press_button("f6")
        await p.tot(lambda: any("geen actie voor alle" in told for told in p.findings))
