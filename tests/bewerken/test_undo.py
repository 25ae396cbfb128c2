"""Undo and redo: step by step, on top of what others did, and choices too."""

from decimal import Decimal
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, changes, dossiers

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.undo import MAX_ITEMS, UndoStack
from vsv_wizard.dossier.merge import choose, merge
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opslag import save


@pytest.fixture
def sessie(tmp_path: Path) -> OpenDossier:
    pad = tmp_path / "a.toml"
    save(pad, empty_dossier(), expected=None)
    return OpenDossier(pad, plan(), lambda: NOW)


def type_in(sessie: OpenDossier, pad: str, tekst: str) -> None:
    for end in range(1, len(tekst) + 1):
        sessie.type_in(pad, tekst[:end], plan().vraag_of[pad])


def test_typing_in_a_field_is_one_step(sessie: OpenDossier) -> None:
    type_in(sessie, "vsv.plaats", "Zeedam")
    type_in(sessie, "vsv.regio", "Kust")
    (otherwise,) = sessie.undo()
    assert (otherwise.pad, otherwise.oud, otherwise.new) == (("vsv", "regio"), "Kust", None)
    sessie.undo()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == (None, None)
    assert sessie.undo() == ()
    sessie.redo()
    sessie.redo()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == ("Zeedam", "Kust")
    assert sessie.redo() == ()


def test_doing_something_new_makes_redo_impossible(sessie: OpenDossier) -> None:
    type_in(sessie, "vsv.plaats", "Zeedam")
    sessie.undo()
    type_in(sessie, "vsv.plaats", "Kade")
    assert sessie.redo() == ()
    sessie.undo()
    assert sessie.dossier.vsv.plaats is None


def test_half_antwoord_is_undone_too(sessie: OpenDossier) -> None:
    sessie.type_in("mandaat.besluit_op", "1-3-2026", plan().vraag_of["mandaat.besluit_op"])
    type_in(sessie, "vsv.plaats", "Z")
    sessie.type_in("mandaat.besluit_op", "31-", plan().vraag_of["mandaat.besluit_op"])
    assert sessie.dossier.klad
    sessie.undo()
    assert not sessie.dossier.klad
    assert sessie.dossier.mandaat.besluit_op is not None


def test_saving_and_what_another_did_stay(sessie: OpenDossier) -> None:
    type_in(sessie, "vsv.plaats", "Zeedam")
    sessie.save()
    other = OpenDossier(sessie.pad, plan(), lambda: NOW)
    other.put("vsv.regio", "Kust")
    other.save()
    sessie.bestand.look()
    sessie.follow()
    sessie.undo()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == (None, "Kust")
    assert sessie.dossier.dossier.revisie == 2


def test_a_step_about_something_that_is_gone(sessie: OpenDossier) -> None:
    type_in(sessie, "vsv.plaats", "Zeedam")
    sessie.put("gelden.1.jaar", 2026)
    sessie.put("gelden.2.jaar", 2027)
    sessie.put("gelden.1.bedrag", Decimal(5))
    sessie.dossier = with_values(sessie.dossier, {"gelden.1": None})  # somebody else took it out
    (otherwise,) = sessie.undo()
    assert otherwise.pad == ("gelden", "2")


def test_a_keuze_goes_back_and_forth(sessie: OpenDossier) -> None:
    basis = empty_dossier()
    samen = merge(
        basis,
        with_values(basis, {"vsv.plaats": "A"}),
        with_values(basis, {"vsv.plaats": "B"}),
        tijd=NOW,
    ).dossier
    for andere, plaats in ((True, "B"), (False, "A")):
        steps = UndoStack()
        chosen = choose(samen, samen.conflicten[0], andere=andere)
        steps.record(samen, chosen)
        back, _ = steps.back(chosen)
        assert (back.vsv.plaats, back.conflicten) == ("A", samen.conflicten)
        weer, _ = steps.forward(back)
        assert (weer.vsv.plaats, weer.conflicten) == (plaats, ())


def test_there_are_not_endlessly_many_steps() -> None:
    steps, dossier = UndoStack(), empty_dossier()
    for number in range(MAX_ITEMS + 5):
        new = with_values(dossier, {"vsv.plaats": f"Stad {number}"})
        steps.record(dossier, new)
        dossier = new
    count = 0
    while (vorige := steps.back(dossier))[1]:
        dossier, count = vorige[0], count + 1
    assert (count, dossier.vsv.plaats) == (MAX_ITEMS, "Stad 4")


@settings(max_examples=30, deadline=None)
@given(dossiers(), st.lists(changes(), max_size=5))
def test_undo_all_and_redo_all(begin: Dossier, reeks: list[Wijziging]) -> None:
    steps, dossier = UndoStack(), begin
    for pad, value in reeks:
        new = with_values(dossier, {pad: value})
        steps.record(dossier, new)
        dossier = new
    eind = dossier
    while (vorige := steps.back(dossier))[1]:
        dossier = vorige[0]
    assert not differences(tree(begin), tree(dossier))
    while (volgende := steps.forward(dossier))[1]:
        dossier = volgende[0]
    assert not differences(tree(eind), tree(dossier))
