"""The way through: the walk with one key, where it ends, the summary."""

import datetime as dt

import pytest
from factory import TODAY, empty_dossier, klaar_dossier, plan, voorbeeld, with_state, with_values
from screen_driver import GROOT, Trial, bestand, contains, on_taak, trial
from textual.widgets import OptionList

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.item import ItemScreen
from vsv_wizard.screens.samenvatting import PARTS
from vsv_wizard.screens.taak import TaakScreen
from vsv_wizard.voortgang.status import determine
from vsv_wizard.voortgang.status import samenvatting as stand_in_bestand

pytestmark = pytest.mark.usefixtures("plaats")


def all_done_except(*nrs: str, route: str = "kern") -> Dossier:
    """A dossier in which these tasks are not declared."""
    dossier = klaar_dossier()
    taken = {nr: stand for nr, stand in dossier.taken.items() if nr not in nrs}
    kop = dossier.dossier.model_copy(update={"route": route})
    return dossier.model_copy(update={"taken": taken, "dossier": kop})


# --- the walk


async def _loop(p: Trial) -> list[str]:
    """Walk with F8 alone from where the user is; the numbers of the tasks on the way."""
    langs: list[str] = []
    while isinstance(scherm := p.app.screen, TaakScreen):
        if not langs or langs[-1] != scherm.taak_id:
            langs.append(scherm.taak_id)
        await p.press_button("f8")
        if p.naam == "YesDialog":  # all answers are there: is it done? Not yet.
            assert "klaar?" in p.van(".vraag")
            await p.press_button("enter")
    return langs


@pytest.mark.parametrize("route", ["kern", "alles"])
async def test_volgende_leads_through_everything_possible(route: str) -> None:
    # Three kinds of task are left: to do, waiting, and held up by another.
    open_ = (
        "ledenlijst_maken",
        "mandaat_besluiten",
        "geld_ontvangen",
        "geld_verantwoorden",
        "open_keuzes_nemen",
        "rso_ondertekenen",
        "aanspreekpunt_aanmelden",
        "stuurgroepzetel_regelen",
    )
    dossier = all_done_except(*open_, route=route)
    dossier = with_state(dossier, "aanspreekpunt_aanmelden", status="wacht", wacht_op="de RSO")
    expected = determine(dossier, plan(), TODAY)
    kan = [nr for nr, t in expected.taken.items() if expected.on_route(nr) and not t.done]
    kan = [nr for nr in kan if not expected.taken[nr].first and nr != "aanspreekpunt_aanmelden"]
    async with trial(dossier) as p:
        await p.press_button("n")
        assert await _loop(p) == kan
        assert p.naam == "EndScreen"
    assert kan[0] == ("mandaat_besluiten" if route == "kern" else "ledenlijst_maken")


async def test_volgende_says_what_it_passes_over_and_why() -> None:
    open_ = ("mandaat_besluiten", "open_keuzes_nemen", "rso_ondertekenen")
    open_ += ("aanspreekpunt_aanmelden", "bijeenkomsten_noteren")
    dossier = all_done_except(*open_, route="alles")
    dossier = with_state(dossier, "open_keuzes_nemen", status="wacht", wacht_op="de jurist")
    async with trial(dossier, at=on_taak("mandaat_besluiten", 9)) as p:
        await p.press_button("f8")
        assert "Is 'Besluit over het geldmandaat' klaar?" in p.van(".vraag")
        await p.press_button("right", "enter")
        assert p.dossier.taken["mandaat_besluiten"].status == "klaar"
        assert "5.1" in p.regels()[0]
        assert "Overgeslagen. 3a.5: Wacht op de jurist." in p.joined
        assert "3a.8: Kan nog niet. Eerst: " in p.joined


async def test_from_empty_dossier_to_the_first_sheet_with_one_key() -> None:
    async with trial(empty_dossier()) as p:
        assert "0.2 Leg het VSV vast" in p.tekst  # the core is the way in
        await p.press_button("n")
        assert "0.2 Leg het VSV vast" in p.regels()[0]
        await p.press_button("escape", "k")
        assert p.findings == ["Volgende loopt nu langs alle taken."]
        await p.press_button("n")
        assert "0.1" in p.regels()[0]
        assert p.dossier.dossier.route == "alles"


async def test_back_and_forward_through_the_sheets() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen")) as p:
        await p.press_button("f8")
        assert "blad 2 van 2" in p.tekst
        await p.press_button("f7")
        assert "blad 1 van 2" in p.tekst
        await p.press_button("f7")
        assert "blad 1 van 2" in p.tekst
        await p.press_button("f8", "f8")
        assert "Afronden" in p.tekst


async def test_end_says_what_was_reached_and_what_is_still_open() -> None:
    async with trial(all_done_except("brontekst_kiezen", "stuurgroepzetel_regelen")) as p:
        await p.press_button("n")
        assert p.naam == "EndScreen"  # the core is done
        assert "Waar u staat" in p.regels()[0]
        assert "✔ Kern rond: bereikt" in p.tekst
        assert "De kern is af: kern rond" in p.tekst
        assert "Maak het rapport voor uw bestuur" in p.joined
        assert "Op weg naar Ingericht" in p.joined
        assert "Er is nu niets dat u kunt doen" not in p.joined
        assert (
            "Nog open: 0.1 Kies de brontekst" in p.joined
            or "brontekst_kiezen" not in plan().ingericht
        )
        await p.press_button("enter")  # "Loop ook de aanbevolen taken langs"
        assert p.dossier.dossier.route == "alles"
        assert "0.1" in p.regels()[0]


async def test_end_with_everything_done() -> None:
    async with trial(klaar_dossier()) as p:
        p.app.router.go(Destination(Page.END))
        await p.settle()
        for naam in ("Kern rond", "Ingericht", "In werking"):
            assert f"✔ {naam}: bereikt" in p.tekst
        assert "Nog open" not in p.tekst


async def test_end_every_choice_is_visible_and_does_something() -> None:
    async with trial(voorbeeld()) as p:
        p.app.router.go(Destination(Page.END))
        await p.settle()
        rijen = p.rijen("#keuzes")
        assert len(rijen) == 6
        for row in rijen:
            assert row in p.tekst
            await p.press_button("down")
        await p.press_button("up", "up", "enter")
        assert p.naam == "SamenvattingScreen"
        p.app.router.go(Destination(Page.END))
        await p.settle()
        await p.press_button("up", "enter")
        assert p.naam == "StappenplanScreen"
        p.app.router.go(Destination(Page.END))
        await p.settle()
        assert "Dit kan nu nog niet" not in p.tekst
        await p.press_button("pagedown", "pagedown", "pagedown")
        assert "Wacht op" in p.tekst
        await p.press_button("enter")
        assert "2.4" in p.regels()[0]


# --- the summary


async def test_samenvatting_has_five_parts() -> None:
    dossier = with_values(voorbeeld(), {"vsv.agb": WEET_NIET})
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": "12"}})
    async with trial(dossier, GROOT) as p:
        await p.press_button("s")
        gezien: dict[str, list[str]] = {}
        await p.press_button("left")
        for deel in PARTS:
            gezien[deel] = p.rijen("#rijen")
            assert p.app.screen.query_one("#rijen", OptionList).border_title == PARTS[deel]
            await p.press_button("down")
    taken = [row for row in gezien["checklist"] if "\n" in row]
    assert len(taken) == len(plan().taken)
    assert contains(taken, "Kan nog niet · eerst ")
    assert contains(gezien["open"], "0.2  Postcode: vul een postcode in, zoals 1234 AB.")
    assert contains(gezien["open"], "AGB-code van het VSV: Weet ik nog niet") or contains(
        gezien["open"], "Weet ik nog niet"
    )
    heads = [row for row in gezien["data"] if not row[0].isdigit()]
    assert heads == ["Binnen 30 dagen", "Later"]
    dates = [row for row in gezien["data"] if row[0].isdigit()]
    assert len(dates) > 5 and all(row.split()[2].isdigit() for row in dates)  # 12 juli 2026
    assert contains(gezien["letop"], "Tegenspraak.")
    assert contains(gezien["letop"], "Bron zwijgt.")
    assert contains(gezien["antwoorden"], "Nog niet ingevuld")  # what is empty shows
    assert contains(gezien["antwoorden"], "(half ingevuld)")


async def test_changing_comes_back_on_the_same_row() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("s", "left", "down", "down", "down", "down", "right")
        rijen = p.app.screen.query_one("#rijen", OptionList)
        index = next(
            i for i in range(rijen.option_count)
            if (rijen.get_option_at_index(i).id or "").startswith("vsv_vastleggen\tvsv.plaats")
        )  # fmt: skip
        rijen.highlighted = index
        await p.press_button("enter")
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "vsv.plaats"
        assert "Volgende: naar controle" in p.buttons()
        await p.type_in("vsv.plaats", "Elders")
        await p.press_button("escape")
        assert p.naam == "SamenvattingScreen"
        rijen = p.app.screen.query_one("#rijen", OptionList)
        assert rijen.highlighted == index
        assert "Elders" in p.rijen("#rijen")[index]
        assert rijen.has_focus
        await p.press_button("enter", "f8")
        assert "Volgende: naar controle" in p.buttons()
        await p.press_button("f8")
        assert p.naam == "SamenvattingScreen"


async def test_changing_something_in_a_list_opens_it_itself() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("s")
        deelnemer = p.dossier.deelnemers[2]
        pad = f"deelnemers.{deelnemer.id}.bronsysteem"
        p.app.router.go(
            Destination(Page.SAMENVATTING, "antwoorden", field=f"ledenlijst_maken\t{pad}\t")
        )
        await p.settle()
        await p.press_button("enter")
        await p.tot(lambda: isinstance(p.app.screen, ItemScreen))
        await p.settle()
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == pad
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        await p.press_button("escape")
        assert p.naam == "SamenvattingScreen"
        assert (
            p.app.screen.query_one("#rijen", OptionList).highlighted_option.id
            == f"ledenlijst_maken\t{pad}\t"
        )  # type: ignore[union-attr]


async def test_file_says_itself_how_far_it_is() -> None:
    async with trial(voorbeeld(), at=on_taak("vsv_vastleggen", 1)) as p:
        await p.type_in("vsv.naam", "VSV Anders")
        await p.stored()
        on_disk = p.on_disk
    assert on_disk.samenvatting == stand_in_bestand(on_disk, determine(on_disk, plan(), TODAY))


# --- waiting


async def test_nothing_but_waiting_is_left_to_do() -> None:
    """Never "niets": the walk asks for an answer, with whom, since when, and by what number."""
    dossier = all_done_except("aanspreekpunt_aanmelden")
    dossier = with_values(dossier, {"gebruikersgroep.bevestigd_op": None})
    wait = {"status": "wacht", "wacht_op": "de RSO", "wacht_sinds": TODAY, "klaar_op": None}
    async with trial(with_state(dossier, "aanspreekpunt_aanmelden", **wait)) as p:
        assert "U wacht op de RSO: 5.1" in p.tekst
        await p.press_button("n")
        assert "5.1" in p.regels()[0]
        asks = "U wacht op de RSO sinds 15 juni 2026: is er antwoord? Bel 010 000 00 00."
        assert asks in p.joined
        assert "Vraag het opnieuw op 29 juni 2026." in p.joined
        assert p.focus.id == "antwoord"
        await p.press_button("enter")
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "gebruikersgroep.bevestigd_op"
        assert p.dossier.taken["aanspreekpunt_aanmelden"].status == "bezig"


async def test_no_answer_yet_asks_again_later_and_all_there_asks_whether_it_is_done() -> None:
    dossier = all_done_except("aanspreekpunt_aanmelden")
    wait = {"status": "wacht", "wacht_op": "de RSO", "wacht_sinds": TODAY - dt.timedelta(days=40)}
    async with trial(with_state(dossier, "aanspreekpunt_aanmelden", klaar_op=None, **wait)) as p:
        assert "Alles is er. Klaar?" in p.tekst
        await p.press_button("n")
        assert "Alles is er. Klaar?" in p.joined
        assert p.focus.id == "klaar"
        p.app.screen.query_one("#opnieuw").focus()
        await p.press_button("enter")
        stand = p.dossier.taken["aanspreekpunt_aanmelden"]
        assert stand.wacht_sinds == TODAY - dt.timedelta(days=40)
        assert stand.opnieuw_op == TODAY + dt.timedelta(weeks=2)
        assert p.naam == "EndScreen"
        assert "Wacht op de RSO sinds" in p.van("#wachtend")


async def test_no_screen_says_that_there_is_nothing_to_do() -> None:
    for naam, dossier in (("a", klaar_dossier()), ("b", empty_dossier())):
        async with trial(bestand(dossier, f"{naam}.toml")) as p:
            assert "niets dat u kunt doen" not in p.tekst
            assert ("De kern is af" in p.tekst) == (naam == "a")
