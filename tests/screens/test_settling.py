"""The question about a settled answer on the pages: who typed it, what is asked, what follows."""

import pytest
from factory import TODAY, klaar_dossier, voorbeeld, with_values
from screen_driver import SMALL, contains, on_taak, trial

pytestmark = pytest.mark.usefixtures("plaats")
NAAM = "penningmeester.naam"


async def test_a_new_person_by_keyboard_alone() -> None:
    dossier = voorbeeld()
    async with trial(dossier, SMALL, at=on_taak("penningmeester_benoemen", 0, NAAM)) as p:
        await p.type_in(NAAM, "Nora de Nieuwe")
        assert p.dossier.penningmeester.naam == "Karel Voorbeeld"  # until somebody says so
        await p.press_button("tab")
        assert p.naam == "ChoiceDialog"
        assert "een nieuwe persoon, of een typefout?" in p.van(".vraag")
        assert "'Karel Voorbeeld' in 'Nora de Nieuwe'" in p.joined
        assert p.buttons()[0] == "Een nieuwe persoon"
        await p.press_button("enter")
        assert "Welke stukken maakt u" in p.van(".vraag")
        assert p.buttons() == ["Eerst de gegevens invullen", "Maak: Mandaatbesluit",
                               "Maak: Overdracht", "Maak: Aanmelding van namen"]  # fmt: skip
        assert p.dossier.penningmeester.naam == "Nora de Nieuwe"
        assert p.dossier.penningmeester.email is None
        await p.press_button("enter")
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "penningmeester.organisatie"
        assert p.block("penningmeester.email")._veldwidget.tekst == ""
        await p.stored()
        assert p.on_disk.eerder[0].antwoorden["penningmeester.email"] == "karel@voorbeeld.example"
        await p.press_button("f6")  # all of it is one change
        assert p.dossier.penningmeester == dossier.penningmeester
        assert p.dossier.eerder == ()


async def test_a_document_for_the_new_person_at_once_and_back() -> None:
    async with trial(voorbeeld(), at=on_taak("penningmeester_benoemen", 0, NAAM)) as p:
        await p.type_in(NAAM, "Nora de Nieuwe")
        await p.press_button("tab", "enter", "down", "down", "enter")
        assert p.naam == "DocumentScreen"
        assert "Karel Voorbeeld" in p.tekst
        await p.press_button("escape")
        assert "1.2" in p.regels()[0]


async def test_a_typing_error_and_taking_it_back() -> None:
    async with trial(voorbeeld(), at=on_taak("penningmeester_benoemen", 0, NAAM)) as p:
        await p.type_in(NAAM, "Karel Voorbeld")
        await p.press_button("tab")
        assert p.buttons()[0].startswith("Een typefout")  # that is what it looks like
        await p.press_button("enter")
        assert p.dossier.penningmeester.naam == "Karel Voorbeld"
        assert p.dossier.penningmeester.email == "karel@voorbeeld.example"
        await p.type_in(NAAM, "Iemand")
        await p.press_button("f8")
        assert p.buttons()[-1] == "Laat 'Karel Voorbeld' staan"
        await p.press_button("up", "enter")
        assert p.dossier.penningmeester.naam == "Karel Voorbeld"
        assert "blad 2" in p.tekst  # and on to where the user was going


@pytest.mark.parametrize("key", ["f8", "escape", "f5"])
async def test_no_way_leaves_the_page_without_an_answer(key: str) -> None:
    async with trial(voorbeeld(), at=on_taak("penningmeester_benoemen", 0, NAAM)) as p:
        await p.type_in(NAAM, "Nora de Nieuwe")
        await p.press_button(key)
        assert p.naam == "ChoiceDialog"
        await p.press_button("escape")  # nothing is said, nothing is lost
        assert p.dossier.klad[NAAM] == "Nora de Nieuwe"
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == NAAM


async def test_what_waits_when_the_window_closes_is_asked_again() -> None:
    dossier = voorbeeld().model_copy(update={"klad": {NAAM: "Nora de Nieuwe"}})
    async with trial(dossier, at=on_taak("penningmeester_benoemen", 9)) as p:
        assert contains(p.rijen("#open"), "nieuw is of een typefout")
        assert p.form_field._ends  # type: ignore[attr-defined]
        await p.go_to_taak("penningmeester_benoemen", 0, NAAM)
        assert p.block(NAAM)._veldwidget.tekst == "Nora de Nieuwe"
        await p.press_button("tab")
        assert p.naam == "ChoiceDialog"


async def test_a_decision_is_asked_about_at_once_when_it_is_chosen() -> None:
    async with trial(
        klaar_dossier(), at=on_taak("mandaat_besluiten", 0, "mandaat.besluit_door")
    ) as p:
        was = p.dossier.mandaat.besluit_door
        await p.press_button("down", "space")
        assert "Een nieuw besluit, of een typefout?" in p.van(".vraag")
        await p.press_button("enter")
        assert p.dossier.mandaat.besluit_door != was
        assert p.dossier.eerder[0].pad == "mandaat.besluit_door"
        assert p.block("mandaat.besluit_door")._veldwidget.tekst == p.dossier.mandaat.besluit_door


async def test_the_contact_of_a_deelnemer_on_the_page_of_the_list() -> None:
    async with trial(voorbeeld()) as p:
        pad = "deelnemers.d0000001.contact"
        await p.go_to_taak("contacten_vragen", 0, pad)
        assert p.naam == "ItemScreen"
        await p.type_in(pad, "Nora de Nieuwe")
        await p.press_button("escape")
        assert p.naam == "ChoiceDialog"
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        assert p.dossier.deelnemers[0].contact_email is None
        assert p.dossier.deelnemers[0].contact == "Nora de Nieuwe"


async def test_first_answers_and_open_tasks_ask_nothing() -> None:
    dossier = with_values(voorbeeld(), {"mandaat.besluit_op": TODAY})
    taken = {k: v for k, v in dossier.taken.items() if k != "mandaat_besluiten"}
    async with trial(
        dossier.model_copy(update={"taken": taken}),
        at=on_taak("mandaat_besluiten", 0, "mandaat.doel"),
    ) as p:
        await p.type_in("mandaat.doel", "Iets anders")
        assert p.dossier.mandaat.doel == "Iets anders"
        await p.press_button("tab")
        assert p.naam == "TaakScreen"


async def test_a_first_name_on_a_task_that_is_done_asks_nothing_letter_by_letter() -> None:
    dossier = with_values(klaar_dossier(), {NAAM: None, "mandaat.grens": None})
    async with trial(dossier, at=on_taak("penningmeester_benoemen", 0, NAAM)) as p:
        await p.type_text("Bo de Boer")
        await p.press_button("tab")
        assert p.naam == "TaakScreen"
        assert p.dossier.penningmeester.naam == "Bo de Boer"
