"""A guided session on the screens: begin, present, write down, close; and the action points."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, material, plan, voorbeeld, with_values
from hostile import hostile, hostile_dossier, inspect_dossier, write_hostile
from screen_driver import FOLDER, GROOT, SMALL, Trial, bestand, trial
from textual.widgets import Button, OptionList

from vsv_wizard.documenten import KINDS
from vsv_wizard.documenten.writers.plain import write as als_tekst
from vsv_wizard.dossier.model import Actie, Dossier, Sessie, SessieLine
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.screens.widgets.fields import LineField
from vsv_wizard.screens.widgets.sessie_bar import SessieBar
from vsv_wizard.voortgang.sessies import (
    LineKind,
    SessieSetup,
    agree_on,
    begin,
    close_off,
    write_down,
)

pytestmark = pytest.mark.usefixtures("plaats")

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def onward(self, minuten: int) -> None:
        self.now += minuten * MINUTE


def running_sessie(dossier: Dossier | None = None, day: dt.date = TODAY) -> Dossier:
    """A dossier in which a session goes on, or was left open."""
    opzet = SessieSetup(
        day, "12:00", "13:00", "Samen kijken", "Anna", ("namen_melden", "geld_ontvangen")
    )
    return begin(dossier or voorbeeld(), opzet, "s1")


def sessie(p: Trial) -> Sessie:
    """The one session of the dossier."""
    (only_one,) = p.dossier.sessies
    return only_one


async def started(p: Trial) -> None:
    """Over the question whether to go on, to the session."""
    await p.is_shown("ChoiceDialog")
    await p.press_button("enter")
    assert p.naam == "SessieScreen"


# --- a whole session


@pytest.mark.parametrize("grootte", [SMALL, GROOT], ids=["80x24", "120x40"])
async def test_a_whole_sessie_with_keys(grootte: tuple[int, int]) -> None:
    clock = Clock()
    async with trial(bestand(voorbeeld()), grootte, clock) as p:
        await p.go_to_taak("vsv_vastleggen", 0, "vsv.plaats")
        await p.type_in("vsv.plaats", "Ervoor")  # before the session: not in its report
        await p.press_button("escape")
        await start_sessie(p)
        await write_notes(p)
        clock.onward(70)
        await walk_around(p)
        await close_down(p)
        await p.press_button("escape", "e")  # the next session: the same action comes back
        assert p.naam == "SessieStartScreen"
        assert "Van eerder: 1 actie open." in p.tekst
        assert p.app.screen.query_one("#aanwezig", LineField).value == "Anna Voorbeeld"


async def start_sessie(p: Trial) -> None:
    await p.press_button("e")
    assert p.naam == "SessieStartScreen"
    assert "Vandaag, 15 juni 2026" in p.tekst
    await p.type_text("Anna Voorbeeld")
    await p.press_button("enter")
    await p.type_text("Het geld rond")
    await p.press_button("f8")
    assert p.naam == "PresentationScreen"
    shown = p.joined
    assert f"Taak 1 van {len(sessie(p).agenda)}" in shown
    assert "nog 1 uur, tot 13:00" in shown
    assert plan().taken[sessie(p).agenda[0]].titel in shown
    assert (sessie(p).aanwezig, sessie(p).doel) == ("Anna Voorbeeld", "Het geld rond")
    await p.stored()
    assert p.on_disk.sessies == p.dossier.sessies


async def write_notes(p: Trial) -> None:
    """A note, a decision and an action: they land with the task, and in the file at once."""
    taak = sessie(p).agenda[0]
    await p.press_button("f3")
    await p.type_text("even nabellen")
    await p.press_button("enter", "f3", "f3")
    await p.type_text("Wij doen het")
    await p.press_button("enter", "f3", "f3", "f3")
    for line in ("Zaal regelen", "Bram Voorbeeld", "1-7-2026"):
        await p.type_text(line)
        await p.press_button("enter")
    assert p.naam == "PresentationScreen"
    assert [(r.taak, r.tekst) for r in sessie(p).notities] == [(taak, "even nabellen")]
    assert [(r.taak, r.tekst) for r in sessie(p).besluiten] == [(taak, "Wij doen het")]
    (actie,) = p.dossier.acties
    assert (actie.wat, actie.wie) == ("Zaal regelen", "Bram Voorbeeld")
    assert (actie.voor, actie.status) == (dt.date(2026, 7, 1), "open")
    assert (actie.taak, actie.sessie) == (taak, sessie(p).id)
    assert "Besloten: Wij doen het" in p.van("#bijtaak")
    await p.stored()
    assert p.on_disk.acties == p.dossier.acties


async def walk_around(p: Trial) -> None:
    """One may go anywhere meanwhile; e comes back."""
    p.app.router.go(Destination(Page.TAAK, "vsv_vastleggen", 0, "vsv.regio"))
    await p.settle()
    await p.type_in("vsv.regio", "Nieuwe regio")
    await p.press_button("f3")
    assert "Bij 0.2" in p.tekst
    await p.press_button("escape", "escape", "e")
    assert p.naam == "SessieScreen"
    assert "▲ 10 minuten over tijd" in p.tekst


async def close_down(p: Trial) -> None:
    await p.press_button("end", "enter")
    assert p.naam == "SessieCloseScreen"
    assert "0.2 De regio van het VSV" in p.van("#gewijzigd")
    assert "plaats" not in p.van("#gewijzigd")
    assert [row.split()[0] for row in p.rijen("#regels")] == ["Besluit", "Actie", "Notitie"]
    await p.type_text("15-9-2026")
    await p.press_button("f8")
    assert p.naam == "DocumentScreen"
    assert "Zaal regelen" in p.van("#tekst")
    assert "even nabellen" not in p.van("#tekst")  # notes are for oneself
    assert (sessie(p).afgesloten_op, sessie(p).volgende_op) == (TODAY, dt.date(2026, 9, 15))
    assert sessie(p).gewijzigd == ("vsv.regio",)
    await p.stored()
    assert p.on_disk.sessies == p.dossier.sessies
    verslag = als_tekst(KINDS["sessieverslag"].make(material(p.on_disk)))
    assert "15 september 2026" in verslag and "Wij doen het" in verslag


async def test_along_the_agenda_with_f8() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("enter")
        assert p.naam == "PresentationScreen" and "Taak 1 van 2" in p.tekst
        while p.naam == "PresentationScreen" and "Taak 1 van 2" in p.tekst:
            await p.press_button("f8")
            if p.naam == "YesDialog":
                await p.press_button("enter")  # not done yet
        assert "Taak 2 van 2" in p.tekst
        knop = p.app.screen.query_one("#verder", Button)
        while "afronden" not in str(knop.label) or "sessie" not in str(knop.label):
            await p.press_button("f8")
            knop = p.app.screen.query_one("#verder", Button)
        while p.naam != "SessieCloseScreen":  # by way of how the task stands
            await p.press_button("f8")
            if p.naam == "YesDialog":
                await p.press_button("enter")
        await p.press_button("escape")
        assert p.naam == "SessieScreen"


async def test_antwoord_in_the_presentation_is_a_plain_antwoord() -> None:
    async with trial(running_sessie(empty_dossier())) as p:
        p.app.router.go(Destination(Page.PRESENTATIE, "penningmeester_benoemen"))
        await p.settle()
        await p.type_in("penningmeester.naam", "Karel Voorbeeld")
        await p.press_button("escape")
        await p.stored()
        assert p.on_disk.penningmeester.naam == "Karel Voorbeeld"
        assert p.naam == "SessieScreen"


# --- beginning


async def test_what_fits_follows_the_end_time_until_you_choose_yourself() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("e")

        def chosen() -> list[str]:
            return [row[4:8].strip() for row in p.rijen("#agenda") if row.startswith("[x]")]

        assert len(chosen()) == 4
        veld = p.app.screen.query_one("#einde_gepland", LineField)
        assert veld.value == "13:00"
        veld.value = "12:30"
        await p.settle()
        assert len(chosen()) == 2
        first, tweede = chosen()
        p.app.screen.query_one("#agenda", OptionList).focus()
        await p.press_button("shift+down")
        assert chosen() == [tweede, first]
        await p.press_button("space")
        assert chosen() == [tweede]
        veld.value = "14:00"
        await p.settle()
        assert chosen() == [tweede]
        await p.press_button("f8")
        assert sessie(p).agenda == (plan().taak_id(tweede),)
        assert sessie(p).einde_gepland == "14:00"


async def test_a_time_that_is_no_time() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("e")
        p.app.screen.query_one("#einde_gepland", LineField).value = "straks"
        await p.press_button("f8")
        assert p.naam == "SessieStartScreen"
        assert "zoals 11:30" in p.tekst
        assert p.focus.id == "einde_gepland"
        assert p.dossier.sessies == ()


async def test_esc_starts_nothing() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("e", "escape")
        assert p.naam == "TodayScreen"
        assert p.dossier.sessies == ()


async def test_without_taken_and_without_end_time() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("e")
        p.app.screen.query_one("#einde_gepland", LineField).value = ""
        p.app.screen.query_one("#agenda", OptionList).focus()
        for _ in range(4):
            await p.press_button("space", "down")
        await p.press_button("f8")
        assert p.naam == "SessieScreen"
        assert sessie(p).agenda == ()
        assert p.app.screen.query_one(SessieBar)._clock is None


# --- writing down


async def test_noting_while_you_type() -> None:
    async with trial(running_sessie()) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("escape")
        await p.go_to_taak("vsv_vastleggen", 0, "vsv.naam")
        await p.type_text("!")
        veld = p.focus
        await p.press_button("f3")
        assert p.naam == "NotitieDialog"
        await p.type_text("los")
        await p.press_button("enter")
        assert p.focus is veld
        await p.stored()
        assert p.on_disk.sessies[0].notities[0].taak == "vsv_vastleggen"
        assert (p.on_disk.vsv.naam or "").endswith("!")


async def test_noting_on_the_page_of_a_thing_belongs_to_the_taak() -> None:
    async with trial(running_sessie()) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("escape")
        await p.go_to_taak("ledenlijst_maken")
        await p.press_button("down", "enter")
        assert p.naam == "ItemScreen"
        await p.press_button("f3")
        await p.type_text("nagaan")
        await p.press_button("enter")
        assert [r.taak for r in sessie(p).notities] == ["ledenlijst_maken"]


async def test_noting_without_taak_is_of_the_sessie() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("f3")
        assert "Bij de sessie als geheel" in p.tekst
        await p.type_text("algemeen")
        await p.press_button("enter")
        assert [r.taak for r in sessie(p).notities] == [None]
        assert "algemeen" in p.van("#genoteerdtekst")


async def test_esc_keeps_what_is_half_typed() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("f3", "f3")
        await p.type_text("half bes")
        await p.press_button("escape")
        assert sessie(p).besluiten == ()
        await p.press_button("f3")
        await p.type_text("luit")
        await p.press_button("enter")
        assert [r.tekst for r in sessie(p).besluiten] == ["half besluit"]
        await p.press_button("f3")
        assert p.app.screen.query_one("#wat", LineField).value == ""


async def test_empty_and_a_wrong_datum_are_not_saved() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("f3", "enter")
        assert p.naam == "NotitieDialog" and "Vul hier iets in." in p.tekst
        await p.press_button("f3", "f3")
        await p.type_text("actie")
        p.app.screen.query_one("#voor", LineField).value = "ooit"
        p.app.screen.query_one("#voor").focus()
        await p.press_button("enter")
        assert p.naam == "NotitieDialog" and "▲" in p.tekst
        assert p.dossier.acties == ()


async def test_without_sessie_f3_says_how_it_is_possible() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("f3")
        assert p.naam == "TodayScreen"
        assert "Start er een met e" in p.findings[-1]
        assert "F3" not in p.regels()[0]


async def test_the_top_line_says_that_a_sessie_is_running() -> None:
    async with trial(running_sessie()) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("escape")
        assert "F3 Noteren" in p.regels()[0]


async def test_undo_does_not_jump_away() -> None:
    async with trial(running_sessie()) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("escape")
        await p.go_to_taak("vsv_vastleggen")
        blad = p.tekst.splitlines()[2]
        await p.press_button("f3")
        await p.type_text("weg ermee")
        await p.press_button("enter", "f6")
        assert sessie(p).notities == ()
        assert p.tekst.splitlines()[2] == blad


# --- closing


async def test_correcting_and_taking_away_before_closing() -> None:
    dossier = write_down(
        running_sessie(),
        "s1",
        LineKind.BESLUIT,
        SessieLine(id="b", taak="namen_melden", tekst="Wij doen het nit"),
    )
    dossier = agree_on(dossier, Actie(id="a", wat="Bellen", sessie="s1"))
    dossier = write_down(dossier, "s1", LineKind.NOTITIE, SessieLine(id="n", tekst="onzin"))
    async with trial(dossier) as p:
        await started(p)
        p.app.router.go(Destination(Page.SESSIESLOT, "s1"))
        await p.settle()
        lijst = p.app.screen.query_one("#regels", OptionList)
        lijst.focus()
        await p.press_button("home", "enter", "backspace", "backspace")
        await p.type_text("et")
        await p.press_button("enter")
        assert [r.tekst for r in sessie(p).besluiten] == ["Wij doen het net"]
        await p.press_button("down", "enter")
        assert p.naam == "ItemScreen"
        await p.press_button("escape")
        lijst.focus()
        await p.press_button("end", "delete")
        assert p.naam == "YesDialog" and "onzin" in p.tekst
        await p.press_button("right", "enter")
        assert sessie(p).notities == ()
        assert [row.split()[0] for row in p.rijen("#regels")] == ["Besluit", "Actie"]


async def test_a_half_datum_prevents_closing() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("end", "enter")
        await p.type_text("ergens in")
        await p.press_button("f8")
        assert p.naam == "SessieCloseScreen"
        assert sessie(p).afgesloten_op is None
        assert "klopt nog niet" in p.findings[-1]


async def test_what_was_not_saved_yet_falls_on_the_right_side() -> None:
    """What was typed just before the beginning is not of the session; just before the end is."""
    async with trial(voorbeeld()) as p:
        assert p.app.desk.sessie is not None
        await p.press_button("e")
        p.app.desk.sessie.replace_with(with_values(p.dossier, {"vsv.plaats": "Ervoor"}))
        await p.press_button("f8")
        p.app.router.go(Destination(Page.SESSIESLOT, sessie(p).id))
        await p.settle()
        p.app.desk.sessie.replace_with(with_values(p.dossier, {"vsv.regio": "Op het laatst"}))
        await p.press_button("f8")
        assert sessie(p).afgesloten_op == TODAY
        assert sessie(p).gewijzigd == ("vsv.regio",)


# --- a session that was left open


async def test_a_sessie_of_today_is_offered_again() -> None:
    async with trial(running_sessie()) as p:
        await p.is_shown("ChoiceDialog")
        assert "De sessie van vandaag is nog niet afgesloten." in p.tekst
        await p.press_button("enter")
        assert p.naam == "SessieScreen"


async def test_an_old_sessie_can_only_be_closed() -> None:
    pad = bestand(running_sessie(day=TODAY - 9 * DAY))
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        assert "De sessie van 6 juni 2026, 12:00 is nog niet afgesloten." in p.joined
        assert not any("Ga verder" in knop for knop in p.buttons())
        await p.press_button("enter")
        assert p.naam == "SessieCloseScreen"
        await p.press_button("f3")  # what was forgotten lands in that session
        await p.type_text("nog iets")
        await p.press_button("enter", "escape")
        assert p.naam == "TodayScreen"
        await p.press_button("e")
        assert p.naam == "SessieStartScreen"
    assert [r.tekst for r in load(pad).dossier.sessies[0].notities] == ["nog iets"]
    async with trial(pad) as p:  # not now: asked again
        await p.is_shown("ChoiceDialog")
        await p.press_button("end", "escape")
        assert p.naam == "TodayScreen"


async def test_a_closed_sessie_asks_nothing() -> None:
    async with trial(close_off(running_sessie(), "s1", TODAY, [])) as p:
        assert p.naam == "TodayScreen"


# --- the agenda


async def test_adding_and_removing_a_taak() -> None:
    async with trial(running_sessie()) as p:
        await started(p)
        await p.press_button("plus")
        await p.type_text("open_keuzes_nemen")
        await p.press_button("enter")
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen", "open_keuzes_nemen")
        await p.press_button("delete")
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen")
        for number, woord in (("99", "bestaat niet"), ("geld_ontvangen", "staat al")):
            await p.press_button("plus")
            await p.type_text(number)
            await p.press_button("enter")
            assert woord in p.findings[-1]
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen")


async def test_an_agenda_with_a_taak_that_does_not_exist() -> None:
    dossier = begin(
        voorbeeld(), SessieSetup(TODAY, agenda=("bestaat niet", "geld_ontvangen")), "s1"
    )
    async with trial(dossier) as p:
        await started(p)
        await p.press_button("enter")
        assert "Taak 1 van 1" in p.tekst


# --- nothing of others


async def test_in_a_sessie_nothing_of_another_is_visible() -> None:
    other = with_values(empty_dossier(), {"vsv.naam": "VSV Geheim"})
    other = other.model_copy(
        update={"dossier": other.dossier.model_copy(update={"id": "ander", "naam": "VSV Geheim"})}
    )
    bestand(other, "geheim.toml")
    async with trial(bestand(running_sessie())) as p:
        await started(p)
        for keys in (("enter",), ("f1",), ("escape", "escape", "escape", "escape")):
            for key_press in keys:
                await p.press_button(key_press)
                assert "Geheim" not in p.tekst
                assert "Dossiers staan in" not in p.tekst
        assert p.naam == "YesDialog"  # and not the folder
        assert "ook andere VSV's" in p.joined
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        await p.press_button("escape", "right", "enter")
        assert p.naam == "DossiersScreen"


# --- actions


def with_acties() -> Dossier:
    """The example with a late action, one to come, and one that is done."""
    return with_values(
        voorbeeld(),
        {
            "acties.straks.wat": "Straks",
            "acties.straks.voor": TODAY + DAY,
            "acties.klaar.wat": "Gedaan",
            "acties.klaar.status": "klaar",
            "acties.laat.wat": "Te laat",
            "acties.laat.wie": "Anna Voorbeeld",
            "acties.laat.voor": TODAY - DAY,
            "acties.laat.taak": "namen_melden",
        },
    )


async def test_acties_late_first_and_ticking_off() -> None:
    async with trial(with_acties()) as p:
        await p.press_button("a")
        assert p.naam == "ActiesScreen"
        assert [row.splitlines()[0] for row in p.rijen("#acties")] == [
            "▲ Te laat",
            "○ Straks",
            "✔ Gedaan",
        ]
        assert "1 dag te laat · Anna Voorbeeld · 1.6" in p.rijen("#acties")[0]
        assert "2 acties open · ▲ 1 te laat" in p.tekst
        await p.press_button("space")
        await p.stored()
        assert p.on_disk.acties[-1].status == "klaar"
        assert p.on_disk.acties[-1].gedaan_op == TODAY
        assert p.app.screen.query_one("#acties", OptionList).highlighted_option is not None
        await p.press_button("space")  # the selection went along: the same one is open again
        assert p.dossier.acties[-1].status == "open"
        await p.press_button("space", "f6")
        assert p.dossier.acties[-1].status == "open"


async def test_opening_changing_an_actie_and_back() -> None:
    async with trial(with_acties()) as p:
        await p.press_button("a", "enter")
        assert p.naam == "ItemScreen"
        await p.type_in("acties.laat.wie", "Bram Voorbeeld")
        await p.press_button("escape")
        assert p.naam == "ActiesScreen"
        assert "Bram Voorbeeld" in p.rijen("#acties")[0]
        await p.press_button("escape")
        assert p.naam == "TodayScreen"


async def test_adding_and_removing_an_actie() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("a")
        assert "Druk op + voor de eerste" in p.tekst
        await p.press_button("space", "delete", "enter")  # there is nothing to do that to
        assert p.naam == "ActiesScreen" and p.dossier.acties == ()
        await p.press_button("plus")
        assert p.naam == "ItemScreen"
        await p.type_text("Nieuw")
        await p.press_button("escape")
        assert [a.wat for a in p.dossier.acties] == ["Nieuw"]
        await p.press_button("delete", "right", "enter")
        assert p.dossier.acties == ()


async def test_actie_in_a_sessie_belongs_to_that_sessie() -> None:
    async with trial(running_sessie(with_acties())) as p:
        await started(p)
        assert p.rijen("#agenda")[0].startswith("▲ Acties van eerder")
        await p.press_button("home", "enter")
        assert p.naam == "ActiesScreen"
        await p.press_button("plus")
        assert p.naam == "NotitieDialog"
        await p.type_text("In de sessie")
        await p.press_button("enter", "enter", "enter")
        assert p.dossier.acties[-1].sessie == "s1"
        await p.press_button("escape")
        assert p.naam == "SessieScreen"


async def test_acties_in_the_samenvatting() -> None:
    async with trial(with_acties()) as p:
        p.app.router.go(Destination(Page.SAMENVATTING, "open"))
        await p.settle()
        assert "1 dag te laat" in p.rijen("#rijen")[1]
        await p.press_button("enter")
        assert p.naam == "ActiesScreen"
        await p.press_button("escape")
        assert p.naam == "SamenvattingScreen"


async def test_a_dossier_of_a_newer_version_can_only_look(tmp_path: Path) -> None:
    pad = bestand(running_sessie(with_acties()))
    pad.write_bytes(pad.read_bytes().replace(b"schema = 2", b"schema = 3", 1))
    async with trial(pad) as p:
        await p.press_button("e")
        assert p.naam == "TodayScreen"
        await p.press_button("f3", "a", "k", "plus", "delete")
        assert p.naam == "ActiesScreen"
        assert [a.status for a in p.dossier.acties] == [None, "klaar", None]


# --- any text, any size


def hostile_in_sessie() -> Dossier:
    """A session and actions of which every text is hostile."""
    sessie_ = Sessie(
        id="[/]",
        datum=TODAY,
        begin=hostile(0),
        einde_gepland=hostile(1),
        doel=hostile(2),
        aanwezig=hostile(3),
        agenda=("namen_melden", "[b]", "geld_ontvangen"),
        notities=(
            SessieLine(id="[red]", taak="namen_melden", tekst="\n".join((hostile(4), hostile(5)))),
        ),
        besluiten=(SessieLine(id="x", taak="[b]", tekst=hostile(6)),),
    )
    acties = tuple(
        Actie(id=f"[{i}]", wat=hostile(i), wie=hostile(i + 1), taak=taak, sessie="[/]")
        for i, taak in enumerate(("namen_melden", "[b]", None))
    )
    return hostile_dossier().model_copy(update={"sessies": (sessie_,), "acties": acties})


@pytest.mark.parametrize("grootte", [SMALL, (60, 15)], ids=["80x24", "60x15"])
async def test_hostile_text_on_every_screen(grootte: tuple[int, int]) -> None:
    pad = write_hostile(hostile_in_sessie())
    async with trial(pad, grootte) as p:
        await p.tot(lambda: p.naam in ("ChoiceDialog", "YesDialog"))
        await p.press_button("escape")
        gaan: tuple[Any, ...] = (
            lambda: p.app.router.go(Destination(Page.SESSIE)),
            lambda: p.app.router.go(Destination(Page.PRESENTATIE, "namen_melden")),
            lambda: p.app.router.go(Destination(Page.SESSIESLOT, "[/]")),
            lambda: p.app.router.go(Destination(Page.ACTIES)),
            lambda: p.app.router.go(Destination(Page.DOCUMENT, "sessieverslag")),
        )
        for ga in gaan:
            ga()
            await p.settle()
            inspect_dossier(p)
            await p.press_button("f3")
            inspect_dossier(p)
            await p.press_button("escape")
        p.app.router.go(Destination(Page.ACTIES))
        await p.settle()
        await p.press_button("delete")
        inspect_dossier(p)
        await p.press_button("escape", "enter")
        inspect_dossier(p)


@pytest.mark.parametrize("grootte", [(60, 15), (20, 8)], ids=["60x15", "20x8"])
async def test_on_a_small_screen_everything_works(grootte: tuple[int, int]) -> None:
    async with trial(voorbeeld(), grootte) as p:
        await p.press_button("e", "f8")
        assert p.naam == "PresentationScreen"
        await p.press_button("f3", "f3", "f3")
        await p.type_text("actie")
        await p.press_button("enter", "enter", "enter")
        assert [a.wat for a in p.dossier.acties] == ["actie"]
        await p.press_button("escape", "end", "enter")
        assert p.naam == "SessieCloseScreen"
        await p.press_button("f8")
        assert p.naam == "DocumentScreen"
        assert not (FOLDER / "x").exists()


# --- on a later day


async def test_a_session_of_a_later_day_is_planned_with_names_that_are_known() -> None:
    named = with_values(
        voorbeeld(),
        {"aanspreekpunt.naam": "Anna Voorbeeld", "aanspreekpunt.email": "a@voorbeeld.example"},
    )
    async with trial(bestand(named)) as p:
        await p.press_button("e")
        assert p.naam == "SessieStartScreen"
        p.app.screen.query_one("#aanwezig", LineField).value = "Wie, an"
        await p.press_button("end", "n", "down", "enter")
        assert p.app.screen.query_one("#aanwezig", LineField).value == "Wie, Anna Voorbeeld"
        field = p.app.screen.query_one("#datum", LineField)
        for typed, told in (
            ("gisteren", "al geweest"),
            ("morgen 3 uur", "of 15.00"),
            ("eens", "▲"),
        ):
            field.value = typed
            await p.press_button("f8")
            assert told in p.van("#fout")
        field.value = "volgende dinsdag 14u"
        await p.settle()
        assert "dinsdag 16 juni 2026, 14.00 uur" in p.van("#wanneer")
        assert p.app.screen.query_one("#einde_gepland", LineField).value == "15:00"
        assert "Plan de sessie" in p.buttons()
        await p.press_button("f8")
        await p.is_shown("DocumentScreen")
        planned = p.dossier.sessies[-1]
        assert (planned.datum, planned.begin, planned.einde_gepland) == (
            dt.date(2026, 6, 16), "14:00", "15:00",
        )  # fmt: skip
        assert planned.aanwezig == "Wie, Anna Voorbeeld"
        assert planned.wie is None
        await p.tot(lambda: "Agenda sessie" in p.tekst)
