"""Ctrl+F: type, Enter, and one is there."""

from collections.abc import Callable
from functools import cache

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, voorbeeld
from screen_driver import Trial, bestand, contains, trial
from textual.content import Content
from textual.widgets import Input, OptionList

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.documenten.search import everything, index_of
from vsv_wizard.dossier.model import Actie, Dossier, Sessie
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.lookup.terms import plain
from vsv_wizard.plan.questions import asked, in_view
from vsv_wizard.plan.search.index import FoundKind
from vsv_wizard.screens.app.router import SCREENS, screen_class
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.search_places import PAGES, pages, place_of_hit
from vsv_wizard.screens.widgets.text_fields import FilterField

pytestmark = pytest.mark.usefixtures("plaats")


@cache
def example() -> Dossier:
    dossier = make_example(TODAY, NOW, id="v")
    actie = Actie(id="kraam", wat="Zaal regelen voor de kraamavond", wie="Fatma Voorbeeld")
    return dossier.model_copy(update={"acties": (*dossier.acties, actie)})


def line(p: Trial) -> FilterField:
    return p.app.screen.query_one("#zoek", FilterField)


def chosen(p: Trial) -> int:
    return p.app.screen.query_one("#gevonden", OptionList).highlighted or 0


async def look_for(p: Trial, tekst: str, *then: str) -> None:
    await p.press_button("ctrl+f")
    await p.tot(lambda: p.naam == "SearchScreen")
    line(p).value = tekst
    await p.press_button(*then)
    await p.settle()


def field(p: Trial) -> str:
    """The path of the question that has the keys."""
    block = p.form_field.current_block()
    return block.pad if block else ""


# Per query the screen that Enter leads to, and what stands there.
WAYS = [
    ("3a.5", "TaakScreen", "3a.5 Neem de open keuzes"),
    ("fatma", "ActiesScreen", "Zaal regelen voor de kraamavond"),
    ("begroting", "DocumentScreen", "Begroting"),
    ("samenvatting: datums", "SamenvattingScreen", "Datums"),
    ("afsprakenstelsel inter", "NaslagScreen", "Afsprakenstelsel"),
    ("een wens voor de viewer", "WegwijzerScreen", "Wie bent u?"),
]


async def test_type_enter_and_one_is_there() -> None:
    async with trial(example()) as p:
        p.app.saver.save_now()
        for query, naam, says in WAYS:
            await look_for(p, query, "enter")
            await p.is_shown(naam)
            assert says in p.joined, query
        await p.press_button("down", "enter")
        assert "Een wens voor de viewer" in p.van("#tekst")


async def test_at_the_field_itself() -> None:
    async with trial(example()) as p:
        await look_for(p, "opzegtermijn", "enter")
        await p.is_shown("TaakScreen")
        assert field(p) == "rso.opzegtermijn"
        await look_for(p, "hanna", "enter")
        await p.is_shown("ItemScreen")
        assert field(p).endswith(".contact")


async def test_from_a_field_nothing_is_lost_and_esc_leads_back() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", veld="vsv.naam")
        await p.type_text("VSV Noord")
        await look_for(p, "noord")
        assert "VSV Noord" in p.joined  # what was just typed is found
        await p.press_button("escape")
        assert p.naam == "TaakScreen" and field(p) == "vsv.naam"
        assert p.dossier.vsv.naam == "VSV Noord"


async def test_the_arrows_choose_and_the_letters_go_on() -> None:
    async with trial(example()) as p:
        await p.press_button("ctrl+f")
        await p.type_text("rso")
        first = chosen(p)
        await p.press_button("down", "down", "up")
        assert chosen(p) > first
        await p.type_text(" kies")
        assert chosen(p) == first
        assert contains(p.rijen("#gevonden"), "3a.1 Kies de RSO")
        await p.press_button("ctrl+f")
        assert contains(p.rijen("#gevonden"), "Samenvatting: Nog open")


async def test_typed_fast_enter_is_of_all_that_was_typed() -> None:
    async with trial(example()) as p:
        await look_for(p, "penningmeester")
        line(p).value = "3b.1"
        await p.press_button("enter")
        await p.is_shown("TaakScreen")
        assert "3b.1" in p.regels()[0]


async def test_what_was_typed_is_marked_in_the_name() -> None:
    async with trial(example()) as p:
        await look_for(p, "neem keuzes")
        lijst = p.app.screen.query_one("#gevonden", OptionList)
        prompt = lijst.get_option_at_index(1).prompt
        assert isinstance(prompt, Content)
        marked = [prompt.plain[s.start : s.end] for s in prompt.spans if s.style == "$accent"]
        assert marked == ["Neem", "keuzes"]


async def test_over_a_question_and_back_or_away() -> None:
    """Esc leads back to the question; who goes elsewhere finds what they typed there again."""
    sessie = Sessie(id="nu", datum=TODAY, agenda=("rso_kiezen",))
    async with trial(example().model_copy(update={"sessies": (sessie,)})) as p:
        await p.press_button("escape")  # whether to go on with the session
        await p.press_button("f3")
        dialog = p.app.screen
        await p.type_text("Nog te doen")
        await look_for(p, "samenvatting", "escape")
        assert p.app.screen is dialog
        assert isinstance(p.focus, Input) and p.focus.value == "Nog te doen"
        await look_for(p, "3a.5", "enter")
        await p.is_shown("TaakScreen")
        assert dialog not in p.app.screen_stack
        await p.press_button("f3")
        assert isinstance(p.focus, Input) and p.focus.value == "Nog te doen"


async def test_from_the_help() -> None:
    async with trial(example()) as p:
        await p.press_button("f1", "ctrl+f")
        await p.is_shown("SearchScreen")
        await p.press_button("escape")
        assert p.naam == "TodayScreen"


async def test_in_a_session_back_to_the_session() -> None:
    sessie = Sessie(id="nu", datum=TODAY, agenda=("rso_kiezen",))
    dossier = example().model_copy(update={"sessies": (sessie,)})
    async with trial(dossier) as p:
        await p.press_button("escape")  # whether to go on with the session
        await look_for(p, "3a.5", "enter")
        await p.is_shown("TaakScreen")
        await p.press_button("escape")
        await p.is_shown("SessieScreen")


async def test_nothing_found_says_what_to_do() -> None:
    async with trial(example()) as p:
        await look_for(p, "mandatat", "enter")
        assert p.naam == "SearchScreen" and p.rijen("#gevonden") == []
        assert "Niets gevonden voor 'mandatat'. Bedoelt u mandaat?" in p.joined


async def test_without_a_dossier_in_the_reference() -> None:
    bestand(empty_dossier())
    async with trial() as p:
        await look_for(p, "")
        assert "Er is geen dossier open" in p.joined
        line(p).value = "opzegtermijn"
        await p.press_button("enter")
        await p.is_shown("NaslagScreen")
        await p.press_button("escape")
        assert p.naam == "SearchScreen"
        await p.press_button("escape")
        assert p.naam == "DossiersScreen"


async def test_what_is_typed_in_a_file_is_text() -> None:
    dossier = empty_dossier()
    naam = "[red]VSV[/] [@click=app.stop]x[/]"
    dossier = dossier.model_copy(update={"vsv": dossier.vsv.model_copy(update={"naam": naam})})
    async with trial(dossier) as p:
        await look_for(p, "[red] click")
        assert naam in p.tekst


def test_the_key_stands_in_the_footer_everywhere() -> None:
    for page in set(Page) - {Page.SEARCH}:
        made = screen_class(Destination(page))
        assert isinstance(made, type) and issubclass(made, MainScreen)
        (binding,) = made._merge_bindings().key_to_bindings["ctrl+f"]
        shown = (binding.description, binding.key_display, binding.show, binding.priority)
        assert shown == ("Zoek", "Ctrl+F", True, True), page


async def test_last_among_the_keys() -> None:
    async with trial(voorbeeld()) as p:
        assert (p.keys[0], p.keys[-1]) == ("Hulp", "Zoek")
        assert p.voet.endswith("Ctrl+F Zoek") and len(p.voet) <= 80


# --- where everything is


def is_shown(pad: str, shown: set[str]) -> bool:
    """Whether it is a field on the page, the list, a thing in it, or a piece of evidence."""
    parts = split_path(pad)
    wholes = {join_path(*parts[:end]) for end in (len(parts), len(parts) - 1)}
    return bool(wholes & shown) or any(pad.startswith(f"{p}.") for p in shown if ".bewijs" in p)


@pytest.mark.parametrize("make", [empty_dossier, voorbeeld, lambda: full_dossier(plan(), TODAY)])
def test_every_hit_leads_to_where_it_is(make: Callable[[], Dossier]) -> None:
    """To a task that exists, at a field that it asks now; else to the task, which says why."""
    dossier = make()
    sessie = OpenDossier(bestand(dossier), plan(), lambda: NOW)
    shown = {
        taak_id: {vraag.pad for vraag in in_view(plan(), dossier, taak_id)}
        | {vraag.pad for vraag in asked(plan(), dossier, taak_id, TODAY)}
        | {f"taken.{taak_id}.notitie", f"taken.{taak_id}.bewijs"}
        for taak_id in plan().taken
    }
    for found in everything(plan(), dossier, TODAY, pages(with_dossier=True)):
        to = place_of_hit(found, sessie)
        match to.page:
            case Page.TAAK:
                assert to.id in plan().taken
                assert not to.field or is_shown(to.field, shown[to.id]), (found, to)
                assert bool(to.field) != bool(to.note) or found.kind is FoundKind.TAAK, found
            case Page.ACTIES:
                assert not to.id or to.id in {actie.id for actie in dossier.acties}
            case Page.DOCUMENT:
                assert to.id in KINDS or (to.page, to.id) in SCREENS
            case Page.NASLAG:
                cards = PARTS[to.id].entries(plan(), dossier, TODAY) if to.id else ()
                assert not to.field or to.field in {card.id for card in cards}
            case other:
                assert other in SCREENS


def test_what_is_not_asked_now_says_so() -> None:
    sessie = OpenDossier(bestand(empty_dossier()), plan(), lambda: NOW)
    every = everything(plan(), empty_dossier(), TODAY)
    (one,) = [found for found in every if found.field == "vsv.rechtsvorm_anders"]
    to = place_of_hit(one, sessie)
    assert (to.id, to.field) == ("vsv_vastleggen", "")
    assert "als een ander antwoord erom vraagt" in to.note


def test_every_page_of_the_program_can_be_found() -> None:
    by_their_own = {Page.TAAK, Page.DOCUMENT, Page.END, Page.SEARCH, Page.KEUZES, Page.REGIOACTIES}
    by_their_own |= {Page.MOMENT}
    of_a_session = {Page.SESSIESTART, Page.PRESENTATIE, Page.SESSIESLOT}
    found = {row.to.page for row in PAGES.values()}
    assert found - by_their_own == set(Page) - by_their_own - of_a_session


def test_a_term_stands_before_a_question_that_does_not_use_it() -> None:
    """The name of a term leads to the term, or to what bears that very name."""
    of_plan = plan()
    index = index_of(of_plan, example(), TODAY, ())
    others = {}
    for begrip in of_plan.naslag.begrip:
        first = index.find(begrip.term, 1)[0].hits[0].found
        if plain(begrip.term) not in plain(first.titel):
            others[begrip.term] = first.titel
    assert others == {}
