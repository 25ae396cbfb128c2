"""The screen of the profile of the region, and where the screens begin with it."""

from pathlib import Path

import pytest
from factory import empty_dossier, with_values
from hostile import hostile_dossier
from profiel_files import PROFIEL, in_folder
from screen_driver import FOLDER, Trial, bestand, contains, trial

from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.plan.model import load_plan

pytestmark = pytest.mark.usefixtures("plaats")

SHORT = """\
profiel = 1
regio = "Noordrand"
[rso]
naam = "RSO Voorbeeldregio"
[overeenkomst]
rechtbank = "Rechtbank Voorbeeldland"
"""
OWN = {"rso.rechtbank": "Rechtbank Eigenland", "rso.naam": "weet ik nog niet"}


def own() -> Dossier:
    """A dossier with an answer of its own, and one that is not known yet."""
    return with_values(empty_dossier(), OWN)


async def open_profiel(p: Trial) -> None:
    """Go to the screen from the plan."""
    await p.press_button("p")
    await p.is_shown("ProfielScreen")


async def test_a_silent_message_on_opening() -> None:
    in_folder(FOLDER, SHORT)
    async with trial(own()) as p:
        await p.tot(lambda: contains(p.findings, "Het regioprofiel heeft 3 verschillen"))
        assert p.naam == "TodayScreen"  # it asks nothing
        await p.press_button("f1")
        assert "Met p ziet u welke antwoorden daarin staan" in " ".join(
            str(w.render()) for w in p.app.screen.query("Static")
        )


async def test_without_profiel_or_difference_there_is_no_screen() -> None:
    async with trial(own()) as p:
        await p.press_button("p")
        assert p.naam == "TodayScreen"
        assert contains(p.findings, "Er is geen regioprofiel in de map van dit dossier.")
        assert not contains(p.findings, "verschil")
    in_folder(FOLDER, "profiel = 1\n")
    async with trial(FOLDER / "proef.toml") as p:
        await p.press_button("p")
        assert contains(p.findings, "Dit dossier heeft alles al")


async def test_taking_over_or_leaving_one_by_one() -> None:
    in_folder(FOLDER, SHORT)
    async with trial(own()) as p:
        await open_profiel(p)
        assert [row.split()[1] for row in p.rijen("#lijst")] == ["leeg", "leeg", "anders"]
        assert "1 van 3  ·  in het dossier nog leeg" in p.van("#vraag")
        assert "In het profiel:  Noordrand" in p.van("#antwoorden")
        await p.press_button("enter")
        assert p.dossier.vsv.regio == "Noordrand"
        assert "In het dossier:  Weet ik nog niet" in p.van("#antwoorden")
        await p.press_button("f8")
        assert "In het dossier:  Rechtbank Eigenland" in p.van("#antwoorden")
        await p.press_button("down", "enter")  # leave it
        assert p.dossier.rso.rechtbank == "Rechtbank Eigenland"
        assert p.rijen("#lijst") == ["○ leeg    3a.1 De naam van de RSO"]
        await p.press_button("up", "enter")
        await p.is_shown("TodayScreen")
        assert contains(p.findings, "U hebt alles uit het regioprofiel bekeken.")
        await p.stored()
        assert p.on_disk.rso.naam == "RSO Voorbeeldregio"
    async with trial(FOLDER / "proef.toml") as p:
        await p.settle()
        assert not contains(p.findings, "verschil")  # it was left, and is not asked again
        await open_profiel(p)
        assert "u liet dit eerder zo" in p.van("#vraag")
        await p.press_button("enter")
        assert p.dossier.rso.rechtbank == "Rechtbank Voorbeeldland"


async def test_what_you_left_before_can_be_seen_again() -> None:
    in_folder(FOLDER, SHORT)
    async with trial(own()) as p:
        await open_profiel(p)
        await p.press_button("down", "enter")
        assert len(p.rijen("#lijst")) == 2
        assert p.rijen("#keuzes")[-1] == "Toon ook wat u eerder zo liet (1)"
        await p.press_button("end", "enter")
        assert len(p.rijen("#lijst")) == 3


async def test_all_that_is_empty_at_once_and_undone() -> None:
    in_folder(FOLDER, PROFIEL)
    async with trial(own()) as p:
        await open_profiel(p)
        voor = p.dossier
        assert contains(p.rijen("#keuzes"), "Vul alles in wat nog leeg is")
        await p.press_button("end", "enter")
        await p.is_shown("YesDialog")
        assert "Er wordt niets overschreven." in p.joined
        vraag = " ".join(str(w.render()) for w in p.app.screen.query("Static"))
        assert "Het gaat om: 0.2 De regio van het VSV; 3a.1 De naam van de RSO;" in vraag
        assert "; en nog 9." in vraag
        await p.press_button("escape")
        assert p.dossier == voor
        await p.press_button("enter")
        await p.is_shown("YesDialog")
        await p.press_button("right", "enter")
        assert p.dossier.rso.naam == "RSO Voorbeeldregio"
        assert len(p.dossier.gebruikersgroep.bijeenkomsten) == 2
        assert p.dossier.rso.rechtbank == "Rechtbank Eigenland"
        assert p.rijen("#lijst") == ["≠ anders  3a.5 De rechtbank"]
        await p.press_button("f6")
        assert p.dossier.rso.naam == "weet ik nog niet"
        assert p.dossier.gebruikersgroep.bijeenkomsten == ()
        assert len(p.rijen("#lijst")) > 5


async def test_esc_leaves_everything_as_it_is() -> None:
    in_folder(FOLDER, PROFIEL)
    async with trial(own()) as p:
        await open_profiel(p)
        await p.press_button("f8", "f7", "f7", "escape")
        assert p.naam == "TodayScreen"
        assert p.dossier.rso == own().rso


async def test_where_two_people_still_choose_it_is_not_listed() -> None:
    in_folder(FOLDER, SHORT)
    keuze = Conflict(id="c", pad="rso.rechtbank", in_bestand="Rechtbank Eigenland", andere="Elders")
    async with trial(own().model_copy(update={"conflicten": (keuze,)})) as p:
        await p.is_shown("YesDialog")
        await p.press_button("escape")
        await open_profiel(p)
        assert len(p.rijen("#lijst")) == 2


async def test_a_new_dossier_on_the_screen_starts_with_the_profiel() -> None:
    in_folder(FOLDER, PROFIEL)
    async with trial() as p:
        await p.press_button("n")
        await p.type_text("VSV Noord")
        await p.press_button("enter")
        await p.is_shown("TodayScreen")
        assert p.dossier.rso.naam == "RSO Voorbeeldregio"
        assert load(FOLDER / "vsv-noord.toml").dossier.vsv.regio == "Noordrand"
        await p.press_button("i")
        assert not contains(p.rijen("#taken"), "regioprofiel")
        assert not contains(p.findings, "verschil")


async def test_an_extra_taak_is_a_plain_taak() -> None:
    in_folder(FOLDER, PROFIEL.replace('na = ["aanspreekpunt_aanmelden"]\n', ""))
    async with trial(own()) as p:
        await p.go_to_taak("5.51")
        assert "Meld u aan bij het regioportaal" in p.tekst
        assert "Daar staan de stukken." in p.tekst
        assert "het aanspreekpunt" in p.tekst
        assert contains(p.buttons(), "Ja, deze taak is klaar")
        await p.press_button("enter")
        await p.stored()
        assert p.on_disk.taken["5.51"].status == "klaar"


async def test_a_broken_profiel_is_a_message() -> None:
    in_folder(FOLDER, "profiel = 1\nregioo = 'x'\n")
    async with trial(own()) as p:
        await p.tot(lambda: contains(p.findings, "Het regioprofiel doet niet mee."))
        assert p.app.desk.plan is load_plan()
        await p.press_button("p")
        assert p.naam == "TodayScreen"


async def test_another_folder_has_another_plan() -> None:
    in_folder(FOLDER, PROFIEL)
    zonder = bestand(own())
    elders = Path("elders")  # beside it: a profile holds for the folders in its folder too
    elders.mkdir()
    (elders / "x.toml").write_bytes(zonder.read_bytes())
    async with trial(zonder) as p:
        assert "5.51" in p.app.desk.plan.taken
        p.app.router.go(Destination(Page.DOSSIERS))
        await p.is_shown("DossiersScreen")
        p.app.router.open_dossier(elders / "x.toml", pytest.fail)
        await p.is_shown("TodayScreen")
        assert p.app.desk.plan is load_plan()
        assert "5.51" not in p.app.desk.plan.taken


@pytest.mark.parametrize("grootte", [(60, 15), (120, 40)])
async def test_hostile_text_is_text(grootte: tuple[int, int]) -> None:
    in_folder(FOLDER, PROFIEL.replace('"Noordrand"', '"[@click=app.quit]x[/] [b]vet[/b] {{7*7}}"'))
    async with trial(hostile_dossier(), grootte) as p:
        await open_profiel(p)
        assert "[@click=app.quit]x[/] [b]vet[/b] {{7*7}}" in p.van("#antwoorden")
        await p.press_button("f8", "f8", "f7", "pagedown", "pageup", "f1")
        assert p.naam == "HelpScreen"
