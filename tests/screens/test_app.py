"""The screens as a whole: the first start, the folder, Esc, help, keys, colours, stopping."""

import textwrap
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import screen_driver
from factory import NOW, TODAY, empty_dossier, full_dossier, plan
from screen_driver import FOLDER, GROOT, SMALL, Trial, bestand, trial
from textual.widgets import Static

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.screens.theme import THEMES

pytestmark = pytest.mark.usefixtures("plaats")

MOST = 6  # keys in the footer: five, and the search

LeftOut = Callable[[Trial], Awaitable[None]]


async def stappenplan(_p: Trial) -> None:
    """Stay where a dossier opens."""


async def taak(p: Trial) -> None:
    await p.go_to_taak("vsv_vastleggen")


async def lijst(p: Trial) -> None:
    await p.go_to_taak("ledenlijst_maken")


async def finishing_sheet(p: Trial) -> None:
    await p.go_to_taak("geld_ontvangen", 9)


async def item(p: Trial) -> None:
    await p.go_to_taak("ledenlijst_maken")
    await p.press_button("enter")


async def samenvatting(p: Trial) -> None:
    await p.press_button("s")


async def rapport(p: Trial) -> None:
    await p.press_button("r")


async def end(p: Trial) -> None:
    p.app.router.go(Destination(Page.END))
    await p.settle()


SCREENS: tuple[LeftOut, ...] = (
    stappenplan, taak, lijst, finishing_sheet, item, samenvatting, rapport, end,
)  # fmt: skip


# --- the first start and the folder


async def test_first_start_explains_and_makes_a_dossier_with_keys() -> None:
    async with trial() as p:
        await p.tot(lambda: "Welkom" in p.tekst)
        shown = p.joined
        for woord in ("stappenplan", "Leg klaar", "blijft bewaard", "niets naar internet"):
            assert woord in shown
        assert p.van("#map") == f"De dossiers staan in {FOLDER.absolute()}"
        assert "gegevens van cliënten" in p.tekst

        await p.press_button("n", "enter")
        assert "▲ Vul hier iets in." in p.tekst
        await p.type_text("VSV Proef")
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        assert "VSV Proef · Vandaag" in p.tekst
        assert "Kern 0 van 18" in p.tekst
    assert load(FOLDER / "vsv-proef.toml").dossier.vsv.naam == "VSV Proef"


async def test_everything_on_the_first_screen_works_with_arrows_and_enter() -> None:
    async with trial() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) == 3)
        await p.press_button("enter")
        assert "Hoe heet uw VSV?" in p.tekst
        await p.press_button("escape", "down", "down", "enter")
        assert "Welk bestand of welke map" in p.tekst
        await p.press_button("escape", "up", "enter")
        assert p.naam == "TodayScreen"
        assert "VSV Voorbeeldstad" in p.tekst


async def test_example_of_the_screen_can_be_made_more_often() -> None:
    async with trial() as p:
        await p.press_button("v")
        assert "VSV Voorbeeldstad · Vandaag" in p.tekst
        await p.press_button("escape")
        await p.tot(lambda: "kern 9 van 18" in p.tekst)
        assert "Welkom" not in p.tekst
        await p.press_button("v")
    assert sorted(pad.name for pad in FOLDER.glob("*.toml")) == [
        "voorbeeld-2.toml",
        "voorbeeld.toml",
    ]


async def test_folder_shows_voortgang_and_what_cannot_be_read() -> None:
    bestand(make_example(TODAY, NOW, id="voorbeeld"), "a.toml")
    (FOLDER / "stuk.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    async with trial() as p:
        await p.tot(lambda: "stuk" in p.tekst)
        assert "VSV Voorbeeldstad" in p.tekst
        stuk, voorbeeld = p.rijen("#lijst")[:2]
        assert stuk.startswith("! stuk") and "niet lezen (regel 2" in stuk
        assert "VSV Voorbeeldstad" in voorbeeld and "9/18" in voorbeeld
        await p.press_button("enter")
        assert "Dit lukt niet" in p.tekst
        assert "regel 2" in p.joined
        await p.press_button("enter", "down")
        assert "kern 9 van 18" in p.joined
        assert "vandaag gewijzigd" in p.joined
        await p.press_button("enter")
        assert p.naam == "TodayScreen"


async def test_other_file_and_other_folder() -> None:
    elders = Path("elders")
    elders.mkdir()
    bestand(empty_dossier(), "een.toml").rename(elders / "een.toml")
    async with trial() as p:
        await p.press_button("o")
        p.focus.value = str(elders)  # type: ignore[attr-defined]
        await p.press_button("enter")
        await p.tot(lambda: p.van("#map").endswith("elders"))
        await p.tot(lambda: "VSV Voorbeeldstad" in p.tekst)
        await p.press_button("o")
        p.focus.value = f'"{elders / "een.toml"}"'  # type: ignore[attr-defined]
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        await p.press_button("escape", "o")
        p.focus.value = "bestaat-niet.toml"  # type: ignore[attr-defined]
        await p.press_button("enter")
        assert "Dit lukt niet" in p.tekst
        await p.press_button("escape")
        assert p.naam == "DossiersScreen"


# --- Esc


async def test_esc_goes_one_step_back() -> None:
    async with trial(full_dossier(plan(), TODAY)) as p:
        voor = p.dossier
        for weg, back in (
            (taak, "TodayScreen"),
            (samenvatting, "TodayScreen"),
            (rapport, "TodayScreen"),
            (end, "TodayScreen"),
        ):
            await weg(p)
            await p.press_button("escape")
            assert p.naam == back, weg.__name__
        await item(p)
        assert p.naam == "ItemScreen"
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        await p.press_button("f1", "escape")
        assert p.naam == "TaakScreen"
        await p.press_button("delete", "escape")
        assert p.naam == "TaakScreen"
        assert p.dossier.deelnemers == voor.deelnemers
        await p.press_button("escape", "escape")
        assert p.naam == "DossiersScreen"
        await p.press_button("escape")
        assert p.naam == "StopDialog"
        await p.press_button("escape")
        assert p.naam == "DossiersScreen"


async def test_esc_comes_back_to_the_same_taak() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("i", "left", "down", "down", "right", "down", "enter")
        assert "2.2" in p.regels()[0]
        await p.press_button("escape")
        assert "2.2" in p.rijen("#taken")[p.app.screen.query_one("#taken").highlighted]  # type: ignore[attr-defined]


# --- help and keys


@pytest.mark.parametrize("grootte", [SMALL, GROOT])
async def test_keys_fit_and_help_is_in_front(grootte: tuple[int, int]) -> None:
    async with trial(full_dossier(plan(), TODAY), grootte) as p:
        for weg in SCREENS if grootte == SMALL else (taak, lijst, rapport):
            await weg(p)
            keys = p.keys
            assert keys[0] == "Hulp", weg.__name__
            assert len(keys) - ("Zoek" in keys) <= MOST, (weg.__name__, keys)
            voet = p.voet
            for key_press in keys:
                assert key_press in voet, (weg.__name__, voet)
            await p.press_button("f1")
            assert p.naam == "HelpScreen", weg.__name__
            *page, voet = p.regels()
            assert any("Hulp" in line for line in page)
            assert "Terug" in voet
            await p.press_button("f1" if weg is taak else "escape")
    async with trial(None, grootte) as p:
        assert p.keys[0] == "Hulp"
        assert len(p.keys) - ("Zoek" in p.keys) <= MOST
        await p.press_button("f1")
        assert "Wat is dit?" in p.tekst
        text = p.app.screen.query_one("#doos").query_one(Static)
        assert "Toetsen" in str(text.content)


async def test_help_is_about_the_field_first() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen")
        vraag = p.form_field.current_block()
        assert vraag is not None
        await p.press_button("f1")
        assert vraag.vraag.vraag in p.joined
        assert "Bron:" in p.joined
        p.app.screen.query_one("#doos").scroll_end(animate=False)
        await p.settle()
        assert "Privacy" in p.tekst


async def test_help_is_beside_the_vragen_where_there_is_room() -> None:
    async with trial(empty_dossier(), GROOT) as p:
        await p.go_to_taak("vsv_vastleggen")
        beside = [line[76:].strip() for line in p.regels()]
        assert "Over deze taak (0.2)" in beside
        await p.press_button("f8")
        block = p.form_field.current_block()
        assert block is not None
        eerste_regel = textwrap.wrap(block.vraag.vraag, 42)[0]
        assert eerste_regel in "\n".join(line[74:] for line in p.regels())


# --- colours and stopping


async def test_f2_switches_the_colours_without_changing_anything() -> None:
    async with trial(full_dossier(plan(), TODAY)) as p:
        await p.go_to_taak("vsv_vastleggen")
        beeld, gezien = p.tekst, [p.app.theme]
        for _ in THEMES:
            await p.press_button("f2")
            gezien.append(p.app.theme)
            assert p.tekst == beeld  # every state is legible without colour
        assert set(gezien) == {thema.name for thema in THEMES}
        assert gezien[0] == gezien[-1]


@pytest.mark.parametrize("key_press", ["ctrl+c", "ctrl+q"])
async def test_stopping_asks_and_says_where_you_go_on(key_press: str) -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.press_button(key_press)
        assert p.naam == "StopDialog"
        assert "Alles is bewaard." in p.tekst
        assert "U gaat straks verder bij 0.2 Leg het VSV vast." in p.van(".uitleg")
        assert p.buttons() == ["Nee, doorgaan", "Opslaan en later verder"]
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        await p.press_button(key_press, "left", "enter")
        assert p.naam == "TaakScreen"
        await p.press_button(key_press, "enter")
        await p.tot(lambda: not p.app.is_running or p.app._exit)
    assert p.app.return_value == (
        "Opgeslagen om 12.00 uur. U gaat straks verder bij 0.2 Leg het VSV vast."
    )


async def test_ctrl_c_twice_stops() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("ctrl+c", "ctrl+c")
        await p.tot(lambda: p.app._exit)
    assert "wat er nu te doen is" in (p.app.return_value or "")


async def test_what_cannot_be_saved_is_shown_and_stays_open() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        kapot = pad.read_bytes() + b"]"  # another program damaged the file
        pad.write_bytes(kapot)
        await p.type_in("vsv.naam", "VSV Anders")
        await p.tot(lambda: p.app.saver.error)
        await p.settle()
        assert "NIET OPGESLAGEN" in p.regels()[0]
        assert "Een ander programma maakte het bestand onleesbaar." in p.joined
        await p.press_button("ctrl+c")
        assert "Niet alles is opgeslagen." in p.joined
        assert "Toch stoppen" in p.buttons()
        await p.press_button("escape", "escape", "escape")
        assert p.naam != "DossiersScreen"  # what is not saved is not left behind
        assert p.dossier.vsv.naam == "VSV Anders"
    assert pad.read_bytes() == kapot


async def test_what_changes_during_a_batch_is_drawn_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also when the screen heard of it during the batch, and hears nothing more."""
    monkeypatch.setattr(screen_driver, "ROUNDS", 300)
    async with trial(empty_dossier()) as p:
        screen = p.app.screen
        with p.app._context(), p.app.batch_update():
            was = screen._last_idle
            screen.refresh(layout=True)
            await p.tot(lambda: screen._layout_required and screen._last_idle > was)
        await p.settle()
        assert not screen._layout_required
