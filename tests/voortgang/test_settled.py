"""A settled answer that changes: a new person, a new decision, or a typing error."""

from decimal import Decimal
from typing import Any

import pytest
from factory import (
    NOW,
    TODAY,
    empty_dossier,
    klaar_dossier,
    material,
    plan,
    status_of,
    voorbeeld,
    with_state,
    with_values,
)

from vsv_wizard.bewerken.share import make_shared
from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.merge import merge
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import pattern_of, put, read
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.voortgang.settled import (
    ChangeKind,
    details_of,
    earlier_of,
    name_before,
    settle,
    settled_change,
    undecided,
)
from vsv_wizard.voortgang.status import determine

BOTH = {"mandaat.grens": Decimal(7500), "penningmeester.naam": "Nieuw Iemand"}
ROLES = [rol for rol in plan().persoonsrol if rol.wisselt]
DECISIONS = [pad for pad, vraag in plan().vraag_of.items() if vraag.na_klaar]


def changed(
    dossier: Dossier, answers: dict[str, Any], kind: ChangeKind = ChangeKind.NEW
) -> Dossier:
    """The dossier in which these answers were given over the old ones."""
    return settle(dossier, with_values(dossier, answers), plan(), answers, kind, TODAY)[0]


def path_of(pattern: str) -> str:
    """The path of this answer in the full dossier, in which every list begins with "1"."""
    dossier = klaar_dossier()
    if ".*." not in pattern:
        return pattern
    lijst, _, veld = pattern.partition(".*.")
    return next(
        pad
        for item in read(dossier, lijst)
        if read(dossier, pad := f"{lijst}.{item.id}.{veld}") is not None
    )


@pytest.mark.parametrize("rol", ROLES, ids=lambda rol: rol.naam)
def test_a_new_person_takes_nothing_of_the_old_one(rol: Any) -> None:
    dossier = klaar_dossier()
    try:
        pad = path_of(rol.naam)
    except StopIteration:  # only asked where the VSV is no legal person
        dossier = with_values(dossier, {"deelnemers.1.tekenaar": "Oud Voorbeeld"})
        dossier = with_values(dossier, {"deelnemers.1.tekenaar_functie": "maat"})
        pad = "deelnemers.1.tekenaar"
    old = read(dossier, pad)
    new = changed(dossier, {pad: "Heel Iemand Anders"})
    assert read(new, pad) == "Heel Iemand Anders"
    assert all(read(new, detail) is None for detail in details_of(rol, pad))
    (kept,) = new.eerder
    assert kept.antwoorden[pad] == old
    assert kept.soort == "persoon"
    assert kept.tot == TODAY
    assert set(kept.antwoorden) == {
        pad, *(d for d in details_of(rol, pad) if read(dossier, d) is not None)
    }  # fmt: skip
    assert name_before(new, pad) == old
    taak = plan().taak_of[pattern_of(pad)]
    assert status_of(dossier, taak) == "Klaar"
    assert status_of(new, taak) == "Controleren"
    assert from_bytes(to_toml(new)).dossier == new


def test_from_when_and_who_must_look() -> None:
    dossier = klaar_dossier()
    new = changed(dossier, {"penningmeester.naam": "Heel Iemand Anders"})
    assert new.eerder[0].van == dossier.penningmeester.benoemd_op
    must_look = {i for i, s in determine(new, plan(), TODAY).taken.items() if not s.done}
    assert must_look >= {"penningmeester_benoemen", "namen_melden", "geld_navragen"}


def test_what_is_given_along_is_of_the_new_person() -> None:
    answers = {"penningmeester.naam": "Heel Iemand Anders", "penningmeester.functie": "controller"}
    new = changed(klaar_dossier(), answers)
    assert new.penningmeester.functie == "controller"
    assert new.penningmeester.email is None


def test_a_typing_error_leaves_everything_as_it_was() -> None:
    dossier = klaar_dossier()
    for pad, answer in (("penningmeester.naam", "Jan Voorbeeld"), ("mandaat.doel", "Iets")):
        new = changed(dossier, {pad: answer}, ChangeKind.TYPO)
        assert new.eerder == ()
        assert new.penningmeester.email == dossier.penningmeester.email
        assert {s.status for s in determine(new, plan(), TODAY).taken.values()} == {
            s.status for s in determine(dossier, plan(), TODAY).taken.values()
        }


@pytest.mark.parametrize("pattern", DECISIONS)
def test_a_new_decision_keeps_both(pattern: str) -> None:
    """Which answers these are is said per question in the plan."""
    dossier = klaar_dossier()
    lijst, ster, veld = pattern.partition(".*.")
    pad = f"{lijst}.{read(dossier, lijst)[0].id}.{veld}" if ster else pattern
    old = read(dossier, pad)
    if old is None:  # not asked of this VSV; then there is no decision to change
        dossier = put(dossier, pad, WEET_NIET)
        assert settled_change(dossier, plan(), pad, "iets") is None
        return
    taak = plan().taak_of[pattern]
    dossier = with_state(dossier, taak, status="klaar", klaar_op=TODAY)
    assert settled_change(dossier, plan(), pad, old) is None
    new = changed(dossier, {pad: None})
    (kept,) = new.eerder
    assert (kept.soort, kept.pad, kept.tot) == ("besluit", pad, TODAY)
    assert kept.van is not None
    assert status_of(new, taak) in ("Controleren", "N.v.t.")
    open_again = with_state(dossier, taak, status="bezig")
    assert settled_change(open_again, plan(), pad, None) is None


def test_the_decisions_that_the_board_would_miss_are_asked_about() -> None:
    for pad in ("mandaat.grens", "tekenbevoegde.grondslag", "rso.rechtbank",
                "rso.tariefwijziging", "rso.ingang_op"):  # fmt: skip
        assert pad in DECISIONS


def test_a_first_answer_and_other_capitals_are_no_change() -> None:
    dossier = klaar_dossier()
    empty = put(dossier, "penningmeester.naam", None)
    assert settled_change(empty, plan(), "penningmeester.naam", "Anna") is None
    for unknown in (WEET_NIET, None):
        was = put(dossier, "mandaat.grens", unknown)
        assert settled_change(was, plan(), "mandaat.grens", 5) is None
    naam = str(dossier.penningmeester.naam)
    assert settled_change(dossier, plan(), "penningmeester.naam", naam.upper()) is None


def test_details_alone_are_enough_to_ask_and_a_name_alone_is_not() -> None:
    dossier = with_values(empty_dossier(), {"penningmeester.naam": "Anna Voorbeeld"})
    assert settled_change(dossier, plan(), "penningmeester.naam", "Bram") is None
    dossier = with_values(dossier, {"penningmeester.email": "anna@voorbeeld.example"})
    change = settled_change(dossier, plan(), "penningmeester.naam", "Bram")
    assert change is not None
    assert change.likely is ChangeKind.NEW
    change = settled_change(dossier, plan(), "penningmeester.naam", "Anna Voorbeelt")
    assert change is not None
    assert change.likely is ChangeKind.TYPO


def test_half_typed_it_waits_for_somebody_to_say_it() -> None:
    dossier = klaar_dossier().model_copy(update={"klad": {"penningmeester.naam": "Iemand Anders"}})
    assert undecided(dossier, plan(), "penningmeester.naam") is not None
    stand = determine(dossier, plan(), TODAY).taken["penningmeester_benoemen"]
    assert "typefout" in stand.missing[0].tekst
    assert undecided(klaar_dossier(), plan(), "penningmeester.naam") is None


def test_twice_in_a_row_keeps_all_of_them_and_where_one_ended_the_next_began() -> None:
    new = changed(klaar_dossier(), {"mandaat.grens": Decimal(10)})
    new = with_state(new, "mandaat_besluiten", status="klaar", klaar_op=TODAY)
    new = changed(new, {"mandaat.grens": Decimal(20)})
    last, first = earlier_of(new, "mandaat.grens")
    assert last.antwoorden["mandaat.grens"] == "€ 10"
    assert last.van == first.tot


def test_the_same_change_on_two_computers_is_kept_once() -> None:
    dossier = klaar_dossier()
    one = changed(dossier, {"mandaat.grens": Decimal(10)})
    other = changed(dossier, {"mandaat.grens": Decimal(10)})
    assert len(merge(dossier, one, other, tijd=NOW).dossier.eerder) == 1


# --- where it shows


def test_the_report_and_the_history_name_what_held_before() -> None:
    new = changed(voorbeeld(), BOTH)
    report = str(KINDS["rapport"].write(material(new), "md", "uitgebreid"))
    assert "Wat eerder gold" in report
    assert "€ 5.000" in report
    assert "karel@" not in report
    assert "Wat eerder gold" not in str(
        KINDS["rapport"].write(material(voorbeeld()), "md", "uitgebreid")
    )
    kept = earlier_of(new, "mandaat.grens")[0]
    pad = f"eerder.{kept.id}"
    assert "grensbedrag" in label_path(pad, new, plan())
    value = {"pad": kept.pad, "tot": kept.tot, "antwoorden": kept.antwoorden}
    assert show_value(pad, value, new, plan()) == "€ 5.000, tot 15 juni 2026"


def test_a_shared_copy_shows_of_it_what_its_level_sees() -> None:
    new = changed(voorbeeld(), BOTH)
    for niveau, sees in ((Niveau.PUBLIC, ()), (Niveau.BESTUUR, ("Karel",)),
                         (Niveau.INTERNAL, ("Karel", "karel@"))):  # fmt: skip
        copy = to_toml(make_shared(new, plan(), niveau, NOW, "x" * 8)).decode()
        for text in ("Karel Voorbeeld", "karel@"):
            assert (text in copy) == any(text.startswith(seen) for seen in sees)


def test_documents_for_the_new_person() -> None:
    new = changed(voorbeeld(), {"penningmeester.naam": "Nieuw Iemand"})
    for rol in plan().persoonsrol:
        for naam, keus in rol.stukken.items():
            assert naam in KINDS
            if rol.naam == "penningmeester.naam":
                text = str(KINDS[naam].write(material(new, Niveau.INTERNAL), "md", keus))
                assert "Nieuw Iemand" in text
                assert "karel@voorbeeld.example" not in text
    besluit = str(KINDS["mandaatbesluit"].write(material(new), "md", "nieuw"))
    assert "Voorgenomen benoemingsbesluit" in besluit
    assert "nog niet genomen" in besluit
    overdracht = str(KINDS["overdracht"].write(material(new), "md", "penningmeester"))
    assert "Karel Voorbeeld" in overdracht
    assert "Naam van de opvolger" not in overdracht
    assert "Volgt op" in str(
        KINDS["aanmelding"].write(material(new, Niveau.INTERNAL), "md", "leden")
    )
    assert set(KINDS["mandaatbesluit"].opties(material(voorbeeld()))) == {"mandaat", "2026-05-12"}
