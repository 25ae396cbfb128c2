"""Taking somebody out of the address book, by keyboard alone."""

import pytest
from factory import voorbeeld, with_values
from screen_driver import SMALL, trial

from vsv_wizard.dossier.model import Aanspreekpunt, Dossier, Tekenbevoegde
from vsv_wizard.screens.widgets.text_fields import LineField

pytestmark = pytest.mark.usefixtures("plaats")
NAAM = "aanspreekpunt.naam"


def without_aanspreekpunt() -> Dossier:
    return voorbeeld().model_copy(update={"aanspreekpunt": Aanspreekpunt()})


async def test_type_to_filter_and_enter_takes_it_with_its_details() -> None:
    async with trial(without_aanspreekpunt(), SMALL) as p:
        await p.go_to_taak("aanspreekpunt_benoemen", 0, NAAM)
        assert "Anna Voorbeeld, voorzitter" in p.tekst  # everybody, before anything is typed
        assert "↓ kiest" in p.tekst
        await p.type_text("kar")
        assert "› Karel Voorbeeld" in p.tekst
        assert "Enter neemt over · Tab houdt uw tekst" in p.tekst
        await p.press_button("enter")
        person = p.dossier.aanspreekpunt
        assert (person.naam, person.email) == ("Karel Voorbeeld", "karel@voorbeeld.example")
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "aanspreekpunt.organisatie"
        assert p.block(NAAM)._veldwidget.tekst == "Karel Voorbeeld"
        assert p.block("aanspreekpunt.email")._veldwidget.tekst == "karel@voorbeeld.example"
        await p.press_button("f6")  # one change
        assert p.dossier.aanspreekpunt.email is None


async def test_tab_and_nobody_chosen_keep_what_was_typed() -> None:
    async with trial(without_aanspreekpunt(), SMALL) as p:
        await p.go_to_taak("aanspreekpunt_benoemen", 0, NAAM)
        await p.type_text("Karel")
        await p.press_button("tab")
        assert p.dossier.aanspreekpunt.naam == "Karel"
        assert p.dossier.aanspreekpunt.email is None
        assert "› " not in p.tekst
        await p.go_to_taak("aanspreekpunt_benoemen", 0, NAAM)
        await p.press_button("enter")  # what stands there is not offered again
        assert p.dossier.aanspreekpunt.naam == "Karel"


async def test_signing_asks_who_signs_from_those_known() -> None:
    dossier = voorbeeld().model_copy(update={"tekenbevoegde": Tekenbevoegde()})
    taken = {k: v for k, v in dossier.taken.items() if k != "tekenbevoegde_bepalen"}
    dossier = with_values(dossier.model_copy(update={"taken": taken}), {"rollen.jurist": None})
    async with trial(dossier, SMALL) as p:
        await p.go_to_taak("tekenbevoegde_bepalen", 1, "tekenbevoegde.naam")
        await p.press_button("down", "down", "enter")
        assert p.dossier.tekenbevoegde.naam == "Bram Voorbeeld"
        assert p.dossier.tekenbevoegde.functie == "secretaris van het VSV"
        await p.go_to_taak("rso_ondertekenen", 0, "rso.handtekening_vsv.naam")
        await p.type_text("bram")
        await p.press_button("enter")
        assert p.dossier.rso.handtekening_vsv.functie == "secretaris van het VSV"


async def test_a_new_person_out_of_the_book_brings_the_own_details() -> None:
    async with trial(voorbeeld(), SMALL) as p:
        await p.go_to_taak("penningmeester_benoemen", 0, "penningmeester.naam")
        block = p.block("penningmeester.naam")
        block._veldwidget.query("BookLine").first().value = ""  # type: ignore[attr-defined]
        await p.settle()
        await p.type_text("lotte")
        await p.press_button("enter")
        assert p.naam == "ChoiceDialog"
        await p.press_button("enter")
        person = p.dossier.penningmeester
        assert (person.naam, person.email) == ("Lotte Voorbeeld", "lotte@voorbeeld.example")
        assert person.benoemd_op is None


async def test_on_whom_you_wait_is_offered_too_and_taken_only_when_chosen() -> None:
    async with trial(voorbeeld(), SMALL) as p:
        for keys, expected in (((), "emma"), (("down",), "Emma Voorbeeld, RSO Voorbeeldregio")):
            await p.go_to_taak("open_keuzes_nemen", 99)
            p.app.screen.query_one("#wacht").focus()
            await p.press_button("enter")
            p.app.screen.query_one(LineField).value = ""
            await p.settle()
            await p.type_text("emma")
            assert "Emma Voorbeeld, adviseur" in p.tekst
            await p.press_button(*keys, "enter", "enter")
            assert p.dossier.taken["open_keuzes_nemen"].wacht_op == expected
