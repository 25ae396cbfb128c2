"""Choosing between two answers, undoing, and pages that change under the user's hands."""

import datetime as dt
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, with_values
from screen_driver import SMALL, Trial, bestand, contains, trial

from vsv_wizard.dossier.merge import CANNOT_CHOOSE as GONE
from vsv_wizard.dossier.merge import merge
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.opslag import load, save
from vsv_wizard.screens.app.router import LAST_SHEET

pytestmark = pytest.mark.usefixtures("plaats")

THEIRS = {"vsv.plaats": "Hunstad", "vsv.regio": "Hunregio"}
OURS = {"vsv.plaats": "Onsstad", "vsv.regio": "Onsregio"}
LONG = "Een doel dat lang genoeg is om over de regels te gaan. " * 12


def disagreeing(
    hun: dict[str, Any] = THEIRS, ours: dict[str, Any] = OURS, wie: str = "Bea"
) -> Dossier:
    """A dossier in which two people answered these questions otherwise."""
    basis = empty_dossier()
    return merge(
        basis, with_values(basis, hun), with_values(basis, ours), wie=wie, tijd=NOW
    ).dossier


async def opened(p: Trial) -> None:
    """Wait for the offer, and take it."""
    await p.is_shown("YesDialog")
    await p.press_button("right", "enter")
    assert p.naam == "KeuzesScreen"


def change(p: Trial, antwoorden: dict[str, Any]) -> None:
    """Somebody else changes the file."""
    assert p.app.desk.sessie is not None
    pad = p.app.desk.sessie.pad
    geladen = load(pad)
    save(pad, with_values(geladen.dossier, antwoorden), expected=geladen.versie)


async def look_at(p: Trial) -> None:
    """Let the program look at the file, until it shows what is there."""
    p.app.saver.look()
    await p.settle()


# --- choosing


async def test_choosing_one_by_one_with_keys() -> None:
    pad = bestand(disagreeing())
    async with trial(pad) as p:
        await p.is_shown("YesDialog")
        assert "Er zijn 2 keuzes te maken." in p.joined
        await p.press_button("right", "enter")
        assert "Keuze 1 van 2" in p.tekst
        assert "0.2 De plaats van het VSV" in p.van("#vraag")
        assert "In het dossier staat:\nHunstad" in p.van("#antwoorden")
        assert "Bea vulde op 15-06-2026 om 12.00 in:\nOnsstad" in p.van("#antwoorden")
        assert p.rijen("#keuzes") == ["Houd wat in het dossier staat", "Neem over wat Bea invulde"]
        await p.press_button("f8")
        assert "De regio van het VSV" in p.van("#vraag")
        await p.press_button("f7", "down", "enter")
        assert p.dossier.vsv.plaats == "Onsstad"
        assert "Onsregio" in p.van("#antwoorden")
        await p.press_button("up", "enter")
        assert p.naam == "TodayScreen"
        assert contains(p.findings, "Alle keuzes zijn gemaakt.")
        await p.stored()
    kept = load(pad).dossier
    assert (kept.vsv.plaats, kept.vsv.regio) == ("Onsstad", "Hunregio")
    assert not kept.conflicten


async def test_choosing_later_loses_nothing_and_f9_brings_back() -> None:
    async with trial(disagreeing()) as p:
        await opened(p)
        voor = p.dossier
        await p.press_button("escape")
        assert p.naam == "TodayScreen"
        assert p.dossier == voor
        assert "2 keuzes open: F9" in p.regels()[0]
        for weg in ("s", "r"):
            await p.press_button(weg, "f9")
            assert p.naam == "KeuzesScreen"
            await p.press_button("f9", "f1")  # once more does nothing; help is there
            assert "Waarom deze keuzes?" in p.tekst
            await p.press_button("escape", "escape", "escape")
            assert p.naam == "TodayScreen"


async def test_f9_on_a_taak_takes_along_what_was_typed_and_shows_the_keuze() -> None:
    async with trial(disagreeing()) as p:
        await p.is_shown("YesDialog")
        await p.press_button("escape")
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.type_text("X")
        await p.press_button("f9", "down", "enter", "up", "enter")
        assert p.naam == "TaakScreen"
        assert p.dossier.vsv.naam == "X"
        assert p.block("vsv.plaats")._veldwidget.tekst == "Onsstad"
        await p.press_button("tab", "tab", "tab")
        assert p.dossier.vsv.plaats == "Onsstad"  # leaving the field does not bring the old back


async def test_without_keuzes_f9_does_nothing() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("f9")
        assert p.naam == "TodayScreen"
        await p.press_button("f1", "f9")
        assert p.naam == "HelpScreen"


async def test_all_at_once_asks_first() -> None:
    hun = {**THEIRS, "vsv.naam": "VSV Hun", "rso.naam": "RSO Hun"}
    ours = {**OURS, "vsv.naam": "VSV Ons", "rso.naam": "RSO Ons"}
    async with trial(disagreeing(hun, ours)) as p:
        await opened(p)
        assert p.rijen("#keuzes")[2:] == ["Alles houden", "Alles overnemen"]
        await p.press_button("end", "enter")
        assert "Maakt u 4 keuzes in één keer?" in p.tekst
        await p.press_button("enter")
        assert len(p.dossier.conflicten) == 4
        await p.press_button("enter", "right", "enter")
        assert p.naam == "TodayScreen"
        assert (p.dossier.vsv.naam, p.dossier.rso.naam) == ("VSV Ons", "RSO Ons")


async def test_what_was_removed_cannot_come_back_and_stays_a_keuze() -> None:
    kwijt = Conflict(id="x", pad="deelnemers.weg.naam", andere="Praktijk", wie="", tijd=None)
    dossier = empty_dossier().model_copy(update={"conflicten": (kwijt,)})
    async with trial(dossier) as p:
        await opened(p)
        assert "Keuze 1" not in p.tekst
        assert "Iemand anders vulde in:\nPraktijk" in p.van("#antwoorden")
        await p.press_button("down", "enter")
        assert GONE in p.findings
        assert p.dossier.conflicten == (kwijt,)
        await p.press_button("up", "enter")
        assert not p.dossier.conflicten
        assert p.naam == "TodayScreen"


async def test_long_and_strange_values_fit() -> None:
    pad = '"een.pad"."[bold]dat niet bestaat[/]"'
    vreemd = Conflict(id="v", pad=pad, in_bestand={"a": 1}, andere="[red]rood[/]", wie="[b]Bea[/b]")
    stuk = Conflict(id="s", pad='"half', in_bestand="een", andere="twee", wie="Bea")
    dossier = disagreeing({"mandaat.doel": LONG}, {"mandaat.doel": f"Anders. {LONG}"})
    dossier = dossier.model_copy(update={"conflicten": (*dossier.conflicten, vreemd, stuk)})
    for grootte in (SMALL, (60, 15)):
        async with trial(bestand(dossier, f"{grootte[0]}.toml"), grootte) as p:
            await opened(p)
            assert "Een doel dat lang genoeg is" in p.joined
            for _ in range(6):
                await p.press_button("pagedown")
            assert "om over de regels te gaan." in p.regels()[-6] or "gaan." in p.joined
            await p.press_button("f8")
            assert "[bold]dat niet bestaat[/]" in p.van("#vraag")
            assert "[b]Bea[/b] vulde in:\n[red]rood[/]" in p.van("#antwoorden")
            assert len(p.keys) <= 6 and p.keys[0] == "Hulp"
            await p.press_button("f8")
            assert "In het dossier staat:\neen" in p.van("#antwoorden")


async def test_another_makes_the_keuzes_while_you_look() -> None:
    async with trial(bestand(disagreeing())) as p:
        await opened(p)
        assert p.app.desk.sessie is not None
        geladen = load(p.app.desk.sessie.pad)
        klaar = geladen.dossier.model_copy(update={"conflicten": ()})
        save(p.app.desk.sessie.pad, klaar, expected=geladen.versie)
        await look_at(p)
        await p.tot(lambda: not p.dossier.conflicten)
        p.app.saver.show_changed()
        await p.is_shown("TodayScreen")


async def test_read_only_chooses_nothing() -> None:
    pad = bestand(disagreeing())
    pad.write_bytes(pad.read_bytes().replace(b"schema = 2", b"schema = 3", 1))
    async with trial(pad) as p:
        assert p.naam == "TodayScreen"  # no offer
        await p.press_button("f9")
        assert p.naam == "TodayScreen"
        assert contains(p.findings, "Alleen lezen")
        await p.press_button("g")
        assert p.naam == "HistoryScreen"
    assert load(pad).dossier.conflicten


# --- undoing


async def test_undo_and_redo_in_a_taak() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.type_text("VSV Een")
        await p.press_button("enter")
        await p.type_text("Utrecht")
        await p.press_button("f6")
        assert p.dossier.vsv.plaats is None
        assert p.block("vsv.plaats")._veldwidget.tekst == ""
        assert contains(p.findings, "Ongedaan gemaakt: 0.2 De plaats van het VSV.")
        await p.press_button("ctrl+z")
        assert p.dossier.vsv.naam is None
        assert p.form_field.current_block() is p.block("vsv.naam")
        await p.press_button("f6")
        assert contains(p.findings, "Ongedaan gemaakt: niets.")
        await p.press_button("f18", "f10")
        assert (p.dossier.vsv.naam, p.dossier.vsv.plaats) == ("VSV Een", "Utrecht")
        assert p.form_field.current_block() is p.block("vsv.plaats")
        assert contains(p.findings, "Opnieuw gedaan: 0.2 De plaats van het VSV.")
        await p.press_button("shift+f6")
        assert contains(p.findings, "Opnieuw gedaan: niets.")
        await p.press_button("tab", "ctrl+z")
        assert p.dossier.vsv.plaats is None  # leaving the field did not type it again
        await p.stored()
        assert p.kept.vsv.plaats is None if hasattr(p, "kept") else True


async def test_undo_goes_on_in_another_taak_and_says_where() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.type_text("VSV Een")
        await p.press_button("enter")
        await p.type_text("Utrecht")
        await p.go_to_taak("mandaat_besluiten", 0, "mandaat.doel")
        await p.type_text("De gelden")
        await p.press_button("f6")
        assert p.dossier.mandaat.doel is None
        await p.press_button("f6")
        assert (p.dossier.vsv.naam, p.dossier.vsv.plaats) == ("VSV Een", None)
        assert contains(p.findings, "Ongedaan gemaakt: 0.2 De plaats van het VSV.")
        assert p.naam == "TaakScreen"
        assert p.form_field.current_block() is p.block("mandaat.doel")
        await p.press_button("escape", "f6")
        assert p.dossier.vsv.naam is None
        await p.press_button("shift+f6", "shift+f6", "shift+f6")
        assert (p.dossier.vsv.naam, p.dossier.mandaat.doel) == ("VSV Een", "De gelden")
        assert not contains(p.findings, "niets")


async def test_the_same_field_after_another_taak_is_another_step() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.type_text("Zee")
        await p.go_to_taak("mandaat_besluiten")
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.type_text("dam")
        await p.press_button("f6")
        assert p.dossier.vsv.plaats == "Zee"


async def test_what_was_changed_today_is_undone_after_opening_again_too() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.type_text("Zeedam")
        await p.press_button("enter")
        await p.type_text("Kust")
        await p.stored()
    now = load(pad)  # somebody else made something else of it
    save(pad, with_values(now.dossier, {"vsv.regio": "Duin"}), expected=now.versie)
    async with trial(pad) as p:
        await p.tot(lambda: p.app.desk.sessie.ongedaan._earlier)  # type: ignore[union-attr]
        await p.press_button("f6")
        assert (p.dossier.vsv.plaats, p.dossier.vsv.regio) == (None, "Duin")
        assert contains(p.findings, "Ongedaan gemaakt: 0.2 De plaats van het VSV.")
        await p.press_button("shift+f6")
        assert p.dossier.vsv.plaats == "Zeedam"
        await p.press_button("f6", "f6")
        assert contains(p.findings, "Oudere antwoorden vindt u met Ctrl-G.")
    async with trial(pad, clock=lambda: NOW + dt.timedelta(days=1)) as p:
        await p.press_button("f6")  # tomorrow it is no slip of the hand any more
        assert contains(p.findings, "Ongedaan gemaakt: niets.")


async def test_undo_in_a_long_text_is_ours() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("mandaat_besluiten", 0, "mandaat.doel")
        assert p.form_field.current_block() is p.block("mandaat.doel")
        await p.type_text("Een doel")
        await p.press_button("enter")
        await p.type_text("van twee regels")
        await p.press_button("ctrl+z")
        assert p.dossier.mandaat.doel is None
        assert p.block("mandaat.doel")._veldwidget.tekst == ""
        await p.press_button("ctrl+y")
        assert p.dossier.mandaat.doel == "Een doel\nvan twee regels"


async def test_undo_shows_the_sheet_and_the_keuze() -> None:
    async with trial(full_dossier(plan(), TODAY)) as p:
        await p.go_to_taak("vsv_vastleggen", 0, "vsv.rechtsvorm")
        voor = p.dossier.vsv.rechtsvorm
        await p.press_button("down", "space")
        na = p.dossier.vsv.rechtsvorm
        assert na != voor
        await p.press_button("f5")
        assert "Afronden" in p.tekst
        await p.press_button("f6")
        assert p.dossier.vsv.rechtsvorm == voor
        block = p.form_field.current_block()
        assert block is not None and block.pad == "vsv.rechtsvorm"
        await p.press_button("tab", "tab", "f7")
        assert p.dossier.vsv.rechtsvorm == voor
        await p.press_button("f10", "escape")
        assert p.dossier.vsv.rechtsvorm == na


async def test_undo_of_declaring_and_removing() -> None:
    async with trial(full_dossier(plan(), TODAY)) as p:
        await p.go_to_taak("vsv_vastleggen", 9)
        await p.press_button("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "klaar"
        await p.press_button("f6")
        assert (
            "vsv_vastleggen" not in p.dossier.taken
            or p.dossier.taken["vsv_vastleggen"].status is None
        )
        await p.go_to_taak("vsv_vastleggen", 9)
        assert "Ja, deze taak is klaar" in p.buttons()
        await p.go_to_taak("ledenlijst_maken")
        deelnemers = p.dossier.deelnemers
        await p.press_button("delete", "right", "enter")
        assert len(p.dossier.deelnemers) == len(deelnemers) - 1
        await p.press_button("f6")
        assert set(p.dossier.deelnemers) == set(deelnemers)
        assert contains(p.findings, f"Deelnemers: {deelnemers[0].naam}")


async def test_undo_on_the_page_of_a_thing() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("ledenlijst_maken")
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        await p.type_text("Praktijk")
        assert len(p.dossier.deelnemers) == 1
        await p.press_button("f6")
        assert p.naam == "ItemScreen"  # it is new again
        assert not p.dossier.deelnemers
        await p.press_button("f10")
        assert p.dossier.deelnemers[0].naam == "Praktijk"
        await p.press_button("f6", "escape")
        assert p.naam == "TaakScreen"
        assert not p.dossier.deelnemers


async def test_footer_stays_five_keys_and_search_and_the_help_mentions_f6() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        assert len(p.keys) == 6 and p.keys[-1] == "Zoek"
        await p.press_button("f1")
        p.app.screen.query_one("#doos").scroll_end(animate=False)
        await p.settle()
        p.app.screen.query_one("#doos").scroll_relative(y=-12, animate=False)
        await p.settle()
        assert "Met F6 maakt u uw laatste wijziging van vandaag ongedaan." in p.joined


# --- others change what is on the page


async def test_what_another_chooses_stays_if_you_leave_the_field() -> None:
    async with trial(bestand(full_dossier(plan(), TODAY))) as p:
        await p.go_to_taak("vsv_vastleggen", 0, "vsv.rechtsvorm")
        await p.press_button("down", "space")
        await p.stored()
        change(p, {"vsv.rechtsvorm": "igo"})
        await look_at(p)
        await p.tot(lambda: p.dossier.vsv.rechtsvorm == "igo")
        await p.press_button("tab", "f8", "escape")
        assert p.dossier.vsv.rechtsvorm == "igo"


async def test_a_thing_that_another_removes_closes_the_page() -> None:
    async with trial(bestand(full_dossier(plan(), TODAY))) as p:
        await p.go_to_taak("ledenlijst_maken")
        await p.press_button("enter")
        weg = p.dossier.deelnemers[0]
        change(p, {f"deelnemers.{weg.id}": None})
        await look_at(p)
        await p.is_shown("TaakScreen")
        assert contains(p.findings, "Iemand anders heeft dit verwijderd")
        await p.press_button("tab", "escape")
        assert weg.id not in {d.id for d in p.dossier.deelnemers}


async def test_a_thing_that_vanishes_under_the_help() -> None:
    async with trial(bestand(full_dossier(plan(), TODAY))) as p:
        await p.go_to_taak("ledenlijst_maken")
        await p.press_button("enter", "f1")
        weg = p.dossier.deelnemers[0]
        change(p, {f"deelnemers.{weg.id}": None})
        await look_at(p)
        await p.tot(lambda: weg.id not in {d.id for d in p.dossier.deelnemers})
        await p.press_button("escape")
        await p.is_shown("TaakScreen")
        assert weg.id not in {d.id for d in p.dossier.deelnemers}


async def test_a_sheet_that_vanishes_leaves_no_void() -> None:
    """Somebody else answers such that the sheet that is open has nothing to ask."""
    every = {nr: {v.groep for v in vragen} for nr, vragen in plan().vragen.items()}
    altijd = {nr: {v.groep for v in plan().vragen[nr] if not v.toon_als} for nr in every}
    met_een_los_blad = [nr for nr in every if every[nr] != altijd[nr]]
    assert met_een_los_blad
    async with trial(bestand(full_dossier(plan(), TODAY))) as p:
        for nr in met_een_los_blad:
            await p.go_to_taak(nr, LAST_SHEET)
            screen: Any = p.app.screen
            assert screen._sheet == len(screen._sheets()) - 1
            p.app.desk.sessie.replace_with(empty_dossier())  # type: ignore[union-attr]
            p.app.saver.show_changed()
            await p.settle()
            assert p.naam == "TaakScreen"
            assert p.app.screen.query(".einde")
            p.app.desk.sessie.undo()  # type: ignore[union-attr]
