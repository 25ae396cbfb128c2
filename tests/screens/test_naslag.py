"""F12: the reference from everywhere, by keys alone."""

import pytest
from factory import NOW, TODAY, empty_dossier, voorbeeld
from screen_driver import GROOT, SMALL, Trial, bestand, contains, trial
from textual.widgets import Static

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.lookup.terms import terms_of
from vsv_wizard.screens.widgets.page_text import text_on

pytestmark = pytest.mark.usefixtures("plaats")

REGISTER = "wijzigingsverzoeken_bijhouden"


async def open_part(p: Trial, part: str) -> None:
    """F12, and then the part by its place in the contents."""
    await p.press_button("f12", *["down"] * [*PARTS].index(part), "enter")


async def test_from_the_folder_and_back() -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await p.press_button("f12")
        assert p.naam == "NaslagScreen"
        assert p.rijen("#lijst") == [part.titel for part in PARTS.values()]
        await p.press_button("escape")
        assert p.naam == "DossiersScreen"


async def test_from_a_field_what_was_typed_is_kept() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", veld="vsv.naam")
        await p.type_text("VSV Noord")
        await p.press_button("f12")
        assert p.naam == "NaslagScreen"
        assert p.dossier.vsv.naam == "VSV Noord"
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        assert getattr(p.focus, "value", "") == "VSV Noord"


@pytest.mark.parametrize("part", [part for part in PARTS if part != "wegwijzer"])
async def test_every_part_shows_its_entries(part: str) -> None:
    async with trial(make_example(TODAY, NOW, id="v")) as p:
        await open_part(p, part)
        entries = list(PARTS[part].entries(p.app.desk.plan, p.dossier, TODAY))
        shown = p.rijen("#lijst")
        assert shown[-len(entries) :] == [entry.titel for entry in entries]
        await p.press_button("end")
        assert all(kop in p.van("#tekst") for kop, _ in entries[-1].sections)
        assert entries[-1].bron in p.van("#tekst")
        await p.press_button("f12")
        assert p.rijen("#lijst")[0] == "Wegwijzer"
        await p.press_button("escape")
        assert p.naam == "TodayScreen"


async def test_what_is_typed_finds() -> None:
    async with trial(empty_dossier()) as p:
        await open_part(p, "begrip")
        await p.type_text("cooper")
        assert p.rijen("#lijst")[0] == "Coöperatie"
        assert "Zoek: cooper" in p.tekst
        await p.type_text("xx")
        assert p.rijen("#lijst") == [] and "Niets gevonden" in p.tekst
        await p.press_button("backspace", "backspace")
        assert p.rijen("#lijst")[0] == "Coöperatie"
        await p.press_button("escape")
        assert len(p.rijen("#lijst")) == len(p.app.desk.plan.naslag.begrip)
        await p.press_button("escape")
        assert p.naam == "NaslagScreen" and p.rijen("#lijst")[0] == "Wegwijzer"


async def test_a_wish_goes_into_the_register() -> None:
    async with trial(empty_dossier()) as p:
        await open_part(p, "wegwijzer")
        await p.press_button("down", "enter")  # the aanspreekpunt
        await p.press_button("down", "enter")  # a wish
        await p.press_button("down", "enter")  # for the viewer
        assert "Gebruikersgroep van de viewerleverancier" in p.van("#tekst")
        await p.press_button("enter")
        assert p.app.clipboard.startswith("Onderwerp: wens voor de viewer")
        await p.press_button("down", "enter")
        (one,) = p.dossier.gebruikersgroep.wijzigingsverzoeken
        assert (one.soort, one.status) == ("viewer", "nieuw")
        assert one.loket == "Gebruikersgroep van de viewerleverancier"
        await p.is_shown("ItemScreen")
        assert p.app.desk.where.id == REGISTER
        await p.type_text("De datum bovenaan")
        await p.press_button("escape")
        assert p.dossier.gebruikersgroep.wijzigingsverzoeken[0].onderwerp == "De datum bovenaan"
        assert [type(s).__name__ for s in p.app.screen_stack].count("NaslagScreen") == 0


async def test_back_one_question_and_again() -> None:
    async with trial(empty_dossier()) as p:
        await open_part(p, "wegwijzer")
        await p.press_button("enter", "enter")
        assert "Vraag 3" in p.van("#tekst")
        await p.press_button("escape")
        assert "Vraag 2" in p.van("#tekst")
        await p.press_button("escape", "end", "enter")  # a client
        assert "Een cliënt wil haar gegevens zien" in p.van("#tekst")
        assert not [row for row in p.rijen("#lijst") if "register" in row]
        await p.press_button("end", "enter")
        assert "Vraag 1" in p.van("#tekst")


async def test_without_dossier_no_register() -> None:
    async with trial() as p:
        await open_part(p, "wegwijzer")
        await p.press_button("enter", "down", "enter", "enter")
        assert "Een wens voor uw eigen dossiersysteem" in p.van("#tekst")
        assert not [row for row in p.rijen("#lijst") if "register" in row]


async def test_the_check_of_an_rso() -> None:
    async with trial(empty_dossier()) as p:
        await open_part(p, "rso")
        await p.press_button("enter")
        assert "Vraag 1 van 6" in p.van("#tekst")
        await p.press_button(*["enter"] * 5, "down", "enter")
        assert "5 van 6 kenmerken kloppen" in p.van("#tekst")
        assert "RSO Nederland" in p.van("#tekst")


@pytest.mark.parametrize("grootte", [SMALL, GROOT])
async def test_long_text_is_read_with_the_keys(grootte: tuple[int, int]) -> None:
    async with trial(make_example(TODAY, NOW, id="v"), grootte) as p:
        await open_part(p, "samen")
        assert "2 Gelden" in p.van("#tekst")  # where this VSV is
        before = p.tekst
        await p.press_button("pagedown")
        assert p.tekst != before
        await p.press_button("pageup")
        assert p.tekst == before


# --- F1 and the help beside a question


def help_text(p: Trial) -> str:
    doos = p.app.screen.query_one("#doos")
    return str(doos.query_one(Static).content)


async def test_f1_explains_every_term_on_the_page() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("privacyrollen_toetsen")
        on_page = text_on(p.form_field)
        await p.press_button("f1")
        found = terms_of(p.app.desk.plan.naslag.begrip).find(on_page)
        assert {"RSO", "Viewer"} <= {begrip.term for begrip in found}
        for begrip in found:
            assert f"{begrip.term}: {begrip.uitleg}" in help_text(p)


async def test_f1_in_the_folder_explains_its_words() -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await p.press_button("f1")
        assert "Begrippen op deze pagina" in help_text(p)


async def test_what_does_not_stand_on_the_page_is_not_explained() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen")
        hidden = [b for b in p.form_field.blokken() if not b.display]
        assert hidden
        shown = text_on(p.form_field)
        assert not [b.vraag.vraag for b in hidden if b.vraag.vraag in shown]


async def test_the_terms_of_a_question_beside_it() -> None:
    async with trial(empty_dossier(), GROOT) as p:
        await p.go_to_taak("vsv_vastleggen", veld="vsv.kvk")
        assert "Begrippen" in p.van("#hulptekst")
        assert "KVK-nummer: " in p.van("#hulptekst")


@pytest.mark.parametrize(
    ("pad", "says"), [("rso.naam", "GERRIT: Groningen"), ("rso.actief", "eigen rechtspersoon")]
)
async def test_beside_the_question_about_the_rso(pad: str, says: str) -> None:
    async with trial(empty_dossier(), GROOT) as p:
        await p.go_to_taak("rso_kiezen", veld=pad)
        assert says in p.van("#hulptekst")
        await p.press_button("f1")
        assert says in help_text(p)


@pytest.mark.parametrize(
    ("word", "part", "titel"),
    [
        ("opzegterm", "Begrippen", "Opzegtermijn"),
        ("helpdesk voor cl", "Wie doet wat", "Helpdesk voor cliënten"),
        ("rijnmondnet", "RSO's", "RijnmondNet"),
    ],
)
async def test_what_is_typed_on_the_contents_finds_in_every_part(
    word: str, part: str, titel: str
) -> None:
    async with trial(voorbeeld(), SMALL) as p:
        await p.press_button("f12")
        await p.type_text(word)
        rows = p.rijen("#lijst")
        assert titel in rows[0]
        assert titel in p.van("#tekst")
        await p.press_button("enter")
        assert p.regels()[0].strip().endswith(f"Naslag: {part}")
        assert titel in p.van("#tekst")
        await p.press_button("escape")
        assert p.rijen("#lijst") == rows  # back at what was found
        await p.press_button("escape")
        assert contains(p.rijen("#lijst"), "Wegwijzer")
