"""The pages with questions: every task, saving by itself, half answers, lists, declaring."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from factory import (
    NOW,
    OTHER_KEUZES,
    TODAY,
    empty_dossier,
    fill_in,
    full_dossier,
    plan,
    voorbeeld,
    with_state,
    with_values,
)
from hostile import hostile_dossier, inspect_dossier, reads_back, write_hostile
from screen_driver import FOLDER, SMALL, Trial, bestand, contains, on_taak, trial
from textual.widgets import Static

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import kind_of_path
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.opslag import load
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import fields_of, in_view, items
from vsv_wizard.screens.taak_sheet import FINISHING, pack
from vsv_wizard.screens.widgets.fields import OTHERWISE, ChoiceField
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock

pytestmark = pytest.mark.usefixtures("plaats")


def sheets(dossier: Dossier, nr: str) -> dict[str, list[Vraag]]:
    """What a task asks of this dossier, by sheet: its first heading, and the questions on it."""
    result: dict[str, list[Vraag]] = {}
    asked = list(in_view(plan(), dossier, nr))
    for sheet in pack(plan().vragen[nr], SMALL[1]):
        if here := [vraag for groep in sheet for vraag in asked if vraag.groep == groep]:
            result[here[0].groep] = here
    return result


# --- every task


# Between them every kind of question but a number, sheets that come by an answer, and lists.
TELLING = ("tekenbevoegde_bepalen", "open_keuzes_nemen")


@pytest.mark.sweep
@pytest.mark.parametrize("stap", list(plan().steps))
async def test_every_taak_shows_every_vraag_on_every_sheet(stap: str) -> None:
    await _show_every_vraag([nr for nr, taak in plan().taken.items() if taak.stap == stap])


async def test_a_telling_taak_shows_every_vraag_on_every_sheet() -> None:
    await _show_every_vraag(TELLING)


async def _show_every_vraag(taken: Sequence[str]) -> None:
    """With as many dossiers as it takes to be asked everything."""
    gezien: set[str] = set()
    for keuzes in ({}, *OTHER_KEUZES):
        dossier = full_dossier(plan(), TODAY, keuzes) if keuzes else hostile_dossier()
        new = {
            nr: groepen
            for nr in taken
            if (groepen := sheets(dossier, nr))
            and not {v.pad for vragen in groepen.values() for v in vragen} <= gezien
        }
        if new:
            pad = bestand(dossier, f"{len(gezien)}.toml") if keuzes else write_hostile(dossier)
            async with trial(pad) as p:
                for nr, groepen in new.items():
                    await _walk_along(p, nr, groepen, dossier)
                    gezien.update(v.pad for vragen in groepen.values() for v in vragen)
    assert gezien == {v.pad for nr in taken for v in plan().vragen[nr]}


async def _walk_along(p: Trial, nr: str, groepen: dict[str, list[Vraag]], dossier: Dossier) -> None:
    """Walk the sheets of a task with F8, and look at each of them."""
    await p.go_to_taak(nr)
    assert plan().nr(nr) in p.app.screen.titel  # type: ignore[attr-defined]
    for number, (groep, vragen) in enumerate(groepen.items(), 1):
        if len(groepen) > 1:
            assert f" · blad {number} van {len(groepen)}" in p.van("#stand")
        headings = p.app.screen.query(".tussenkop").results(Static)
        assert groep in [str(kop.content) for kop in headings if kop.display]
        kept = [f"taken.{nr}.bewijs", f"taken.{nr}.notitie"] if number == len(groepen) else []
        assert p.in_view() == [*(vraag.pad for vraag in vragen), *kept]
        for block, vraag in zip(_visible(p), vragen, strict=False):
            assert vraag.vraag in str(block.query(".vraag").first().render())
            assert block.region.height >= 2
            assert block.input_field.size.width >= 10
        inspect_dossier(p)
        reads_back(p, dossier)
        if number < len(groepen):
            await p.press_button("f8")
    headings = p.app.screen.query(".tussenkop").results(Static)
    assert FINISHING in [str(kop.content) for kop in headings]


def _visible(p: Trial) -> list[Any]:
    return [block for block in p.form_field.blokken() if block.display]


# --- saving


async def test_typing_saves_by_itself() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", 1, "vsv.naam")) as p:
        assert "Opgeslagen" not in p.tekst
        await p.type_text("VSV Zee")
        assert p.dossier.vsv.naam == "VSV Zee"
        await p.stored()
        assert "Opgeslagen 12:00" in p.regels()[0]
        assert "VSV Zee" in p.regels()[0]
        assert p.on_disk.vsv.naam == "VSV Zee"
        assert p.on_disk.dossier.revisie == 1


async def test_leaving_a_field_saves_at_once() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", 1, "vsv.plaats")) as p:
        await p.type_text("Delft")
        await p.press_button("enter")
        assert p.app.saver._wekker is None  # nothing waits for the clock
        await p.stored()
        assert p.on_disk.vsv.plaats == "Delft"


async def test_half_typed_stays_also_after_restarting() -> None:
    dossier = with_values(empty_dossier(), {"mandaat.besluit_op": dt.date(2025, 5, 1)})
    pad = bestand(dossier)
    async with trial(pad, at=on_taak("mandaat_besluiten", 0, "mandaat.besluit_op")) as p:
        await p.type_in("mandaat.besluit_op", "30-2-20")
        await p.press_button("escape")
        assert p.dossier.klad == {"mandaat.besluit_op": "30-2-20"}
    assert load(pad).dossier.mandaat.besluit_op == dt.date(2025, 5, 1)
    async with trial(pad, at=on_taak("mandaat_besluiten", 0, "mandaat.besluit_op")) as p:
        await p.press_button("ctrl+c", "enter")
    async with trial(pad) as p:  # starts where it stopped, with what stood there
        assert p.naam == "TaakScreen"
        block = p.form_field.current_block()
        assert isinstance(block, VraagBlock)
        assert block.pad == "mandaat.besluit_op"
        assert "30-2-20" in p.tekst
        assert "▲ 30 februari bestaat niet." in p.tekst
        assert p.dossier.mandaat.besluit_op == dt.date(2025, 5, 1)
        await p.type_in("mandaat.besluit_op", "28-2-2020")
        assert "▲" not in p.tekst.replace("▲ Kan nog niet", "")
        assert p.dossier.klad == {}
        await p.stored()
    assert load(pad).dossier.mandaat.besluit_op == dt.date(2020, 2, 28)


async def test_looking_at_a_half_antwoord_is_no_change() -> None:
    dossier = empty_dossier().model_copy(update={"klad": {"vsv.postcode": "12"}})
    pad = bestand(dossier)
    voor = pad.read_bytes()
    async with trial(pad, at=on_taak("vsv_vastleggen", 1, "vsv.postcode")) as p:
        assert "▲" in p.tekst
        await p.press_button("tab", "shift+tab", "escape")
        assert p.app.desk.sessie is not None
        assert not p.app.desk.sessie.dirty
    assert pad.read_bytes() == voor


async def test_half_typed_in_a_list_stays_and_comes_back_in_the_same_field() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad, at=on_taak("overleggen_plannen")) as p:
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        await p.type_text("12-")
        half = p.in_view()[0]
        await p.press_button("ctrl+c", "enter")
    assert load(pad).dossier.klad == {half: "12-"}
    async with trial(pad) as p:
        await p.tot(lambda: p.naam == "ItemScreen")
        await p.settle()
        block = p.form_field.current_block()
        assert isinstance(block, VraagBlock)
        assert block.pad == half
        assert "12-" in p.tekst
        assert "▲ Vul een datum in" in p.joined or "▲" in p.tekst
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        assert contains(p.rijen("ListField OptionList"), "nog zonder naam")
        await p.press_button("enter")
        await p.type_in(half, "12-3-2026")
        await p.press_button("escape")
        assert p.dossier.klad == {}
        assert contains(p.rijen("ListField OptionList"), "12 maart 2026")


async def test_error_comes_only_on_leaving_and_goes_at_once() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", 1, "vsv.postcode")) as p:
        await p.type_text("12")
        assert "▲" not in p.tekst
        await p.press_button("tab")
        assert "▲" in p.tekst
        await p.press_button("shift+tab")
        await p.type_text("34 ab")
        assert "▲" not in p.tekst
        assert p.dossier.vsv.postcode == "1234 AB"


async def test_empty_field_erases_nothing_by_itself() -> None:
    dossier = full_dossier(plan(), TODAY)
    async with trial(dossier) as p:
        voor = p.dossier
        for nr in ("vsv_vastleggen", "penningmeester_benoemen"):
            await p.go_to_taak(nr)
            for _ in sheets(dossier, nr):
                await p.press_button("tab", "tab", "shift+tab", "f8")
        assert p.dossier.klad == {}
        for pad in ("vsv", "penningmeester"):
            assert lees_pad(p.dossier, pad) == lees_pad(voor, pad)


# --- conditions


async def test_conditional_vraag_comes_goes_and_remembers() -> None:
    otherwise = "vsv.rechtsvorm_anders"
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen")) as p:
        assert otherwise not in p.in_view()
        await p.type_in("vsv.rechtsvorm", "anders")
        assert otherwise in p.in_view()
        await p.type_in(otherwise, "Een maatschap")
        await p.type_in("vsv.rechtsvorm", "stichting")
        assert otherwise not in p.in_view()
        assert "Een maatschap" not in p.tekst
        assert p.dossier.vsv.rechtsvorm_anders == "Een maatschap"
        await p.type_in("vsv.rechtsvorm", "anders")
        p.block(otherwise).input_field.focus()
        await p.settle()
        assert "Een maatschap" in p.tekst


async def test_an_antwoord_can_add_a_sheet() -> None:
    async with trial(empty_dossier(), at=on_taak("penningmeester_benoemen", 1)) as p:
        assert "blad 2 van 2" in p.tekst
        assert "Volgende: de vervanger" not in p.buttons()
        await p.type_in("penningmeester.vervanger_geregeld", "ja")
        assert "blad 2 van 3" in p.tekst
        assert "Volgende: de vervanger" in p.buttons()
        await p.press_button("f8")
        assert "blad 3 van 3" in p.tekst
        assert "De vervanger" in p.tekst


# --- the kinds of field


def _one_of_each() -> dict[str, tuple[str, int, str]]:
    """One question of each kind of answer that allows "weet ik nog niet": task, sheet, path."""
    result: dict[str, tuple[str, int, str]] = {}
    for nr in plan().taken:
        for number, vragen in enumerate(sheets(empty_dossier(), nr).values()):
            for vraag in vragen:
                if vraag.is_list or not kind_of_path(vraag.pad).weet_niet:
                    continue
                soort = "suggestie" if plan().suggesties(vraag) else kind_of_path(vraag.pad).soort
                result.setdefault(soort, (nr, number, vraag.pad))
    return result


IN_FRONT = {"datum": "01-03-2026", "bedrag": "12,50", "getal": "4", "ja_nee": "ja"}


async def test_f4_says_weet_ik_nog_niet_and_back_again() -> None:
    soorten = _one_of_each()
    assert {"tekst", "lang", "datum", "getal", "keuze", "ja_nee", "suggestie"} <= set(soorten)
    async with trial(empty_dossier()) as p:
        for soort, (nr, blad, pad) in soorten.items():
            await p.go_to_taak(nr, blad, pad)
            await p.press_button("f4")
            assert lees_pad(p.dossier, pad) == WEET_NIET, soort
            assert "Weet ik nog niet" in p.tekst
            await p.press_button("f4")
            assert lees_pad(p.dossier, pad) is None, soort
            chosen = next(iter(kind_of_path(pad).keuzes), IN_FRONT.get(soort, "Iets anders"))
            await p.type_in(pad, chosen)
            antwoord = lees_pad(p.dossier, pad)
            assert antwoord is not None, soort
            await p.press_button("f4")
            assert lees_pad(p.dossier, pad) == WEET_NIET, soort
            await p.press_button("f4")  # nothing is lost by a key pressed by mistake
            assert lees_pad(p.dossier, pad) == antwoord, soort
            assert p.dossier.klad == {}, soort


async def test_f4_where_an_antwoord_is_needed() -> None:
    async with trial(empty_dossier(), at=on_taak("geld_navragen")) as p:
        await p.press_button("enter")
        assert p.in_view()[0].endswith(".jaar")
        await p.press_button("f4")
        assert p.findings == ["Bij deze vraag is een antwoord nodig."]


async def test_enter_on_a_keuze_chooses_nothing() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen")) as p:
        assert isinstance(p.focus, ChoiceField)
        await p.press_button("enter")
        assert p.dossier.vsv.rechtsvorm is None
        assert not isinstance(p.focus, ChoiceField)
        await p.press_button("shift+tab", "down", "enter")
        assert p.dossier.vsv.rechtsvorm == kind_of_path("vsv.rechtsvorm").keuzes[1]
        await p.press_button("shift+tab", "enter")  # and once more changes nothing
        assert p.dossier.vsv.rechtsvorm == kind_of_path("vsv.rechtsvorm").keuzes[1]


async def test_j_and_n_choose_ja_and_nee() -> None:
    async with trial(empty_dossier(), at=on_taak("rso_kiezen", 0, "rso.actief")) as p:
        await p.press_button("j")
        assert p.dossier.rso.actief is True
        assert "(•) Ja" in p.tekst
        await p.press_button("n")
        assert p.dossier.rso.actief is False
        assert "( ) Ja" in p.tekst
        assert "(•) Nee" in p.tekst
        await p.press_button("w")
        assert p.dossier.rso.actief == WEET_NIET


async def test_choosing_from_what_is_ready_or_typing_it_yourself() -> None:
    nr, blad, pad = _one_of_each()["suggestie"]
    async with trial(empty_dossier(), at=on_taak(nr, blad, pad)) as p:
        await p.press_button("space")
        first = lees_pad(p.dossier, pad)
        assert isinstance(first, str)
        keuze = p.block(pad).query_one(ChoiceField)
        await p.press_button(*["down"] * list(keuze.keuzes).index(OTHERWISE), "space")
        await p.type_text("iets anders")
        assert lees_pad(p.dossier, pad) == "iets anders"
        await p.press_button("shift+tab", "w")
        assert lees_pad(p.dossier, pad) == WEET_NIET
        await p.press_button("up", "enter")  # Enter too leads to the line, and not past it
        await p.type_text("x")
        assert lees_pad(p.dossier, pad) == "iets andersx"


async def test_more_than_one_keuze() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "deelnemers.0.naam": "Aa",
            "deelnemers.1.naam": "Bee",
            "overleg.bijeenkomsten.x.datum": TODAY,
            "overleg.bijeenkomsten.x.status": "gehouden",
        },
    )
    async with trial(dossier, at=on_taak("overleg_houden")) as p:
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        pad = next(pad for pad in p.in_view() if kind_of_path(pad).soort == "keuzes")
        p.block(pad).input_field.focus()
        await p.press_button("space", "down", "space")
        assert "[x] Aa" in p.tekst
        assert "[x] Bee" in p.tekst
        assert lees_pad(p.dossier, pad) == ("0", "1")
        await p.press_button("space")
        assert lees_pad(p.dossier, pad) == ("0",)
        await p.press_button("f4")
        assert lees_pad(p.dossier, pad) == WEET_NIET


async def test_geld_and_dates_as_people_type_them() -> None:
    async with trial(
        with_values(empty_dossier(), {"gelden.a.jaar": 2026}), at=on_taak("geld_navragen")
    ) as p:
        await p.press_button("enter")
        await p.type_in("gelden.a.bedrag", "€ 1.250,50")
        assert p.dossier.gelden[0].bedrag == Decimal("1250.50")
        await p.press_button("escape")
        await p.go_to_taak("mandaat_besluiten", 0, "mandaat.besluit_op")
        await p.type_in("mandaat.besluit_op", "1 maart 2026")
        assert p.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)
        await p.type_in("mandaat.besluit_op", "30-2-2026")
        await p.press_button("tab")
        assert "▲ 30 februari bestaat niet." in p.tekst
        assert p.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)


# --- lists


async def test_adding_changing_and_removing_in_a_list_with_keys() -> None:
    async with trial(empty_dossier(), at=on_taak("ledenlijst_maken")) as p:
        assert contains(p.rijen("ListField OptionList"), "Nog niets ingevuld.")
        await p.press_button("plus")
        assert p.naam == "ItemScreen"
        await p.press_button("escape")
        assert not p.dossier.deelnemers  # leaving without an answer makes nothing
        await p.press_button("enter")
        await p.type_text("Praktijk Zon")
        await p.press_button("escape", "plus")
        await p.type_text("Ziekenhuis Zee")
        await p.press_button("escape")
        names = [lid.naam for lid in p.dossier.deelnemers]
        assert names == ["Praktijk Zon", "Ziekenhuis Zee"]
        assert "2 van 2 deelnemers" in p.tekst

        await p.press_button("up", "enter", "end")
        await p.type_text(" en Maan")
        await p.press_button("escape")
        assert "Praktijk Zon en Maan" in p.tekst

        await p.press_button("delete")
        assert "Verwijder Praktijk Zon en Maan?" in p.tekst
        await p.press_button("enter")  # the safe answer has the focus
        assert len(p.dossier.deelnemers) == 2
        await p.press_button("delete", "right", "enter")
        assert [d.naam for d in p.dossier.deelnemers] == ["Ziekenhuis Zee"]
        assert "Praktijk Zon" not in p.tekst
        await p.stored()
        assert [d.naam for d in p.on_disk.deelnemers] == ["Ziekenhuis Zee"]


async def test_walking_through_a_list() -> None:
    dossier = with_values(empty_dossier(), {f"deelnemers.{i}.naam": f"Lid {i}" for i in range(3)})
    async with trial(dossier, at=on_taak("ledenlijst_maken")) as p:
        await p.press_button("enter", "f8")
        assert "Lid 1" in p.regels()[1]
        await p.press_button("f7")
        assert "Lid 0" in p.regels()[1]
        await p.press_button("f8", "f8")
        assert "Nog een toevoegen" in p.buttons()
        await p.press_button("f8")
        assert p.naam == "TaakScreen"


async def test_fixed_rows_cannot_be_removed() -> None:
    async with trial(empty_dossier(), at=on_taak("diensten_kiezen")) as p:
        lijst = next(b for b in p.form_field.blokken() if isinstance(b, ListField))
        rijen = plan().rijen(lijst.vraag.rijen)
        assert [str(r.id) for r in items(plan(), p.dossier, lijst.vraag)] == [r.id for r in rijen]
        assert len(p.rijen("ListField OptionList")) == len(rijen)
        assert not lijst.query("#nieuw")
        await p.press_button("delete", "plus")
        assert p.naam == "TaakScreen"
        await p.press_button("down", "enter")
        assert rijen[1].titel in p.regels()[1]
        vragen = fields_of(plan(), lijst.vraag)
        await p.press_button("down", "space")
        assert lees_pad(p.dossier, f"{lijst.pad}.{rijen[1].id}.{vragen[0].pad}") is not None
        await p.press_button("escape", "delete")
        assert p.naam == "TaakScreen"


# --- evidence, note, and how it stands


async def test_bewijs_and_notitie() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", 9)) as p:
        bewijs, notitie = p.in_view()[-2:]
        await p.type_in(notitie, "Eén regel\nen nog een")
        p.lijst(bewijs).input_field.focus()
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        datum = next(pad for pad in p.in_view() if pad.endswith(".datum"))
        await p.type_in(datum, "1-3-2026")
        await p.press_button("escape")
        await p.stored()
        stand = p.on_disk.taken["vsv_vastleggen"]
        assert stand.notitie == "Eén regel\nen nog een"
        assert stand.bewijs[0].datum == dt.date(2026, 3, 1)


async def test_klaar_is_possible_only_if_nothing_is_missing() -> None:
    async with trial(
        fill_in(empty_dossier(), plan(), TODAY, ("vsv_vastleggen",)),
        at=on_taak("vsv_vastleggen", 1),
    ) as p:
        await p.type_in("vsv.naam", "")
        await p.press_button("f8")
        assert "Ja, deze taak is klaar" not in p.buttons()
        assert "Nog 1 antwoord:" in p.tekst
        p.app.screen.query_one("#open").focus()
        await p.press_button("enter")
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "vsv.naam"
        await p.type_text("VSV Zee")
        await p.press_button("f5")
        assert p.focus.id == "klaar"
        assert "Dit programma tekent niets." in p.tekst
        await p.press_button("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "klaar"
        assert p.dossier.taken["vsv_vastleggen"].klaar_op == TODAY
        assert "0.2 staat op klaar." in p.findings
        assert "0.2" not in p.regels()[0]  # on to the next one
        await p.stored()
        assert p.on_disk.taken["vsv_vastleggen"].status == "klaar"
        await p.go_to_taak("vsv_vastleggen", 9)
        assert "✔ Klaar" in p.regels()[1]
        assert "Ja, deze taak is klaar" not in p.buttons()
        assert p.focus.id == "verder"


async def test_wait_on_another_and_reopen() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", 9)) as p:
        p.app.screen.query_one("#wacht").focus()
        await p.press_button("enter")
        assert "Op wie wacht u?" in p.tekst
        await p.press_button("escape")
        assert "vsv_vastleggen" not in p.dossier.taken
        await p.press_button("enter")
        await p.type_text("de notaris")
        await p.press_button("enter")
        assert "Wanneer vraagt u het opnieuw?" in p.tekst
        await p.press_button("enter")
        assert p.dossier.taken["vsv_vastleggen"].wacht_op == "de notaris"
        assert p.dossier.taken["vsv_vastleggen"].opnieuw_op == TODAY + dt.timedelta(weeks=2)
        assert "» Wacht op ander" in p.tekst
        p.app.screen.query_one("#bezig").focus()
        await p.press_button("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "bezig"
        assert "◐ Bezig" in p.tekst


async def test_nvt_asks_for_a_reason() -> None:
    nr = next(nr for nr, t in plan().taken.items() if t.nvt_mag and not t.nvt_als)
    zonder = next(nr for nr, t in plan().taken.items() if not t.nvt_mag)
    async with trial(empty_dossier(), at=on_taak(zonder, 9)) as p:
        assert "N.v.t." not in p.buttons()
        await p.go_to_taak(nr, 9)
        p.app.screen.query_one("#nvt").focus()
        await p.press_button("enter")
        assert "Waarom geldt dit niet voor uw VSV?" in p.tekst
        await p.press_button("enter")
        assert "▲ Vul hier iets in." in p.tekst
        assert nr not in p.dossier.taken
        await p.type_text("Geen leden")
        await p.press_button("enter")
        assert "Tot wanneer geldt dit niet?" in p.tekst
        assert nr not in p.dossier.taken
        await p.type_text("1-1-2020")
        await p.press_button("enter")
        assert "Kies een dag na vandaag" in p.joined and nr not in p.dossier.taken
        p.app.screen.query_one("#nvt").focus()
        await p.press_button("enter")
        await p.type_text("Geen leden")
        await p.press_button("enter", "enter")  # without an end
        assert p.dossier.taken[nr].nvt_tot is None
        assert (p.dossier.taken[nr].status, p.dossier.taken[nr].nvt_reden) == ("nvt", "Geen leden")
        assert "Deze taak is n.v.t. Geen leden" in p.tekst


async def test_kan_nog_niet_says_what_comes_first_and_allows_filling_in() -> None:
    async with trial(empty_dossier(), at=on_taak("rso_ondertekenen")) as p:
        assert "▲ Kan nog niet. Eerst:" in p.joined
        assert "U mag wel alvast invullen." in p.joined
        await p.press_button("f5")
        assert "Ja, deze taak is klaar" not in p.buttons()


async def test_choosing_nothing_for_who_removed_something() -> None:
    dossier = with_state(empty_dossier(), "vsv_vastleggen", status="wacht", wacht_op="Jan")
    async with trial(dossier, at=on_taak("vsv_vastleggen", 9)) as p:
        p.app.screen.query_one("#wacht").focus()
        await p.press_button("enter")
        assert "Jan" in p.tekst  # what stood there, to change


async def test_dossier_of_another_year_opens_too() -> None:
    later = NOW.replace(year=2031)
    async with trial(
        full_dossier(plan(), TODAY), clock=lambda: later, at=on_taak("geld_ontvangen")
    ) as p:
        assert "2031" in p.tekst
    assert (FOLDER / "proef.toml").exists()


# --- a VSV without a legal person


async def test_deelnemers_as_parties_are_asked_and_counted() -> None:
    names = {f"deelnemers.d{nr}.naam": f"Praktijk {nr}" for nr in range(1, 6)}
    signed = {f"deelnemers.d{nr}.getekend_op": TODAY for nr in (1, 2)}
    dossier = with_values(empty_dossier(), {"vsv.rechtsvorm": "geen", **names, **signed})
    async with trial(dossier, at=on_taak("tekenbevoegde_bepalen", 2)) as p:
        assert "De deelnemers als partij" in p.tekst
        assert contains(p.rijen("ListField OptionList"), "Praktijk 1")
        await p.go_to_taak("rso_ondertekenen", 1)
        assert "2 van 5 getekend" in p.tekst
        await p.go_to_taak("rso_ondertekenen", 2, "deelnemers.d3.getekend_op")
        assert "deelnemers.d3.getekend_op" in p.in_view(), p.tekst
        await p.type_in("deelnemers.d3.getekend_op", "15-6-2026")
        await p.press_button("escape")
        assert "3 van 5 getekend" in p.tekst
        assert p.dossier.deelnemers[2].getekend_op == TODAY
    stichting = with_values(dossier, {"vsv.rechtsvorm": "stichting"})
    async with trial(bestand(stichting, "stichting.toml"), at=on_taak("rso_ondertekenen", 1)) as p:
        assert "van 5 getekend" not in p.tekst


@pytest.mark.parametrize("route", ["zelf", "via_rso"])
async def test_with_an_own_viewer_contract_a_task_says_what_the_rso_no_longer_does(
    route: str,
) -> None:
    dossier = with_values(empty_dossier(), {"viewer.route": route})
    async with trial(dossier, (120, 40), at=on_taak("basisdiensten_nalopen")) as p:
        said = "U sluit zelf het contract voor de viewer (3b.1)."
        assert (said in p.joined) == (route == "zelf")
        await p.go_to_taak("viewer_beveiligen")
        assert (said in p.joined) == (route == "zelf")


async def test_a_decision_that_is_not_there_yet_is_prepared_on_paper() -> None:
    """From the first question to the draft and the item for the agenda, by keyboard alone."""
    async with trial(empty_dossier(), at=on_taak("mandaat_besluiten")) as p:
        block = p.form_field.current_block()
        assert block is not None
        assert block.vraag.vraag == "Is het besluit al genomen?"
        await p.press_button("n")
        assert p.dossier.mandaat.besluit_genomen is False
        assert "mandaat.besluit_op" not in p.in_view()
        assert "mandaat.gepland_op" in p.in_view()
        await p.press_button("f5")
        assert {"Maak nu: Mandaatbesluit", "Maak nu: Agendapunt"} <= {*p.buttons()}
        p.app.screen.query(".stuk").first().focus()
        await p.press_button("tab", "enter")
        assert p.naam == "DocumentScreen"
        assert "Agendapunt" in p.regels()[0]
        await p.press_button("escape")
        assert "1.1" in p.regels()[0]
        await p.go_to_taak("mandaat_besluiten")
        await p.press_button("j")
        assert "mandaat.besluit_op" in p.in_view()
        assert "mandaat.gepland_op" not in p.in_view()
        await p.press_button("f5")
        assert "Maak nu: Agendapunt" not in p.buttons()


async def test_what_is_written_in_minutes_is_in_the_list_of_actions() -> None:
    async with trial(voorbeeld()) as p:
        pad = "overleg.bijeenkomsten.o0000001.acties"
        await p.go_to_taak("overleg_houden", 0, pad)
        assert p.naam == "ItemScreen"
        await p.type_in(pad, "Karel Voorbeeld belt de RSO, vóór 1 juli.\nZaal regelen")
        await p.press_button("escape")
        assert "2 acties staan nu op de actielijst." in p.findings
        assert [a.wie for a in p.dossier.acties] == ["Karel Voorbeeld", None]
        await p.press_button("f6")
        assert p.dossier.acties == ()
