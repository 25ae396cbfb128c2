"""Action points: their order, ticking off, over many dossiers, and what a calendar gets."""

import datetime as dt
from typing import Any

import pytest
from factory import TODAY, empty_dossier, material, plan, with_values
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.documenten import Niveau
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.voortgang.acties import (
    ActieOwner,
    ActieState,
    actie_state,
    acties_from,
    acties_of,
    term,
    tick,
    wat,
    wie,
)
from vsv_wizard.voortgang.dates import dates_of

DAY = dt.timedelta(days=1)


def with_acties(*acties: dict[str, Any]) -> Dossier:
    """A dossier with these actions, with ids "a", "b", ..."""
    made = tuple(Actie(id=chr(97 + i), **parts) for i, parts in enumerate(acties))
    return empty_dossier().model_copy(update={"acties": made})


def ids(dossier: Dossier, *, everything: bool = False) -> str:
    return "".join(actie.id for actie in acties_of(dossier, TODAY, everything=everything))


def test_late_first_then_by_datum_and_without_datum_last() -> None:
    dossier = with_acties(
        {"wat": "zonder datum"},
        {"wat": "straks", "voor": TODAY + 9 * DAY},
        {"wat": "laat", "voor": TODAY - DAY},
        {"wat": "klaar", "status": "klaar", "gedaan_op": TODAY - 5 * DAY},
        {"wat": "vandaag", "voor": TODAY},
        {"wat": "eerder klaar", "status": "klaar", "gedaan_op": TODAY - 9 * DAY},
        {"wat": "weg", "status": "vervallen", "voor": TODAY - 9 * DAY},
        {"wat": "later laat", "voor": TODAY - 20 * DAY},
    )
    assert ids(dossier) == "hceba"
    assert ids(dossier, everything=True) == "hcebadfg"


@pytest.mark.parametrize(
    ("parts", "how", "tekst"),
    [
        ({"voor": TODAY}, ActieState.OPEN, "vandaag"),
        ({"voor": TODAY + DAY}, ActieState.OPEN, "voor 16 juni 2026"),
        ({"voor": TODAY - DAY}, ActieState.LATE, "1 dag te laat"),
        ({"voor": TODAY - 13 * DAY}, ActieState.LATE, "13 dagen te laat"),
        ({"voor": TODAY - 21 * DAY}, ActieState.LATE, "3 weken te laat"),
        ({"voor": TODAY - DAY, "status": "open"}, ActieState.LATE, "1 dag te laat"),
        ({"voor": WEET_NIET}, ActieState.OPEN, "zonder datum"),
        ({"status": "klaar"}, ActieState.KLAAR, "gedaan"),
        ({"status": "klaar", "gedaan_op": TODAY}, ActieState.KLAAR, "gedaan op 15 juni 2026"),
        ({"status": "vervallen"}, ActieState.DROPPED, "hoeft niet meer"),
    ],
)
def test_state_in_words(parts: dict[str, Any], how: ActieState, tekst: str) -> None:
    actie = Actie(id="a", **parts)
    assert actie_state(actie, TODAY) is how
    assert term(actie, TODAY) == tekst


def test_who_and_what_also_if_they_are_not_there() -> None:
    assert wat(Actie(id="a")) == "(nog zonder tekst)"
    assert wat(Actie(id="a", wat="  ")) == "(nog zonder tekst)"
    assert (wie(Actie(id="a")), wie(Actie(id="a", wie=WEET_NIET))) == ("", "")
    assert wie(Actie(id="a", wie="Anna Voorbeeld")) == "Anna Voorbeeld"


def test_tick_off_and_open_again() -> None:
    voor = with_acties({"wat": "een", "voor": TODAY}, {"wat": "twee"})
    done = tick(voor, "a", TODAY)
    assert (done.acties[0].status, done.acties[0].gedaan_op) == ("klaar", TODAY)
    assert done.acties[1] is voor.acties[1]
    weer = tick(done, "a", TODAY + DAY)
    assert (weer.acties[0].status, weer.acties[0].gedaan_op) == ("open", None)
    assert tick(voor, "bestaat niet", TODAY) is voor


def test_over_many_dossiers_late_first() -> None:
    een = with_acties({"wat": "later", "voor": TODAY + DAY}, {"wat": "los"})
    two = with_acties({"wat": "laat", "voor": TODAY - DAY}, {"wat": "af", "status": "klaar"})
    every = acties_from([(ActieOwner("VSV Zuid"), een), (ActieOwner("VSV Noord"), two)], TODAY)
    assert [(owner.naam, actie.wat) for owner, actie in every] == [
        ("VSV Noord", "laat"),
        ("VSV Zuid", "later"),
        ("VSV Zuid", "los"),
    ]
    assert len(acties_from([(ActieOwner("VSV Noord"), two)], TODAY, everything=True)) == 2


def test_what_an_agenda_needs() -> None:
    dossier = with_acties(
        {"wat": "bellen", "wie": "Anna", "voor": TODAY, "taak": "penningmeester_benoemen"},
        {"wat": "zonder datum"},
        {"wat": "af", "voor": TODAY, "status": "klaar"},
    )
    (punt,) = dates_of(dossier, plan(), TODAY)
    assert (punt.pad, punt.datum) == ("acties.a.voor", TODAY)
    assert (punt.tekst, punt.taak) == ("Actie: bellen (Anna)", "penningmeester_benoemen")


def test_acties_and_the_next_sessie_in_the_agenda() -> None:
    dossier = with_acties(
        {
            "wat": "Bellen: de RSO",
            "wie": "Anna",
            "voor": TODAY,
            "taak": "penningmeester_benoemen",
        },
        {"wat": "Vreemd", "voor": TODAY + DAY, "taak": "99"},
        {"wat": "te laat", "voor": TODAY - DAY},
    )
    dossier = with_values(dossier, {"sessies.s.volgende_op": TODAY + 30 * DAY})
    assert [(p.datum, p.titel, p.taak) for p in afspraken(material(dossier))] == [
        (TODAY, "Actie klaar: Bellen: de RSO (Anna)", "penningmeester_benoemen"),
        (TODAY + DAY, "Actie klaar: Vreemd", ""),
        (TODAY + 30 * DAY, "Sessie over het stappenplan", ""),
    ]
    assert not [p for p in afspraken(material(dossier, Niveau.PUBLIC)) if "Actie" in p.titel]


def test_a_dot_in_the_id_belongs_to_the_id() -> None:
    dossier = empty_dossier().model_copy(update={"acties": (Actie(id="a.b", wat="x", voor=TODAY),)})
    assert dates_of(dossier, plan(), TODAY)[0].pad == 'acties."a.b".voor'
    assert tick(dossier, "a.b", TODAY).acties[0].status == "klaar"


def test_the_next_sessie_is_among_the_dates() -> None:
    dossier = with_values(
        empty_dossier(), {"sessies.s.datum": TODAY, "sessies.s.volgende_op": TODAY + DAY}
    )
    assert [p.tekst for p in dates_of(dossier, plan(), TODAY)] == ["Volgende sessie"]


_ACTIES = st.lists(
    st.builds(
        dict,
        wat=st.none() | st.text(max_size=9),
        voor=st.none() | st.dates() | st.just(WEET_NIET),
        gedaan_op=st.none() | st.dates(),
        status=st.sampled_from([None, "open", "klaar", "vervallen"]),
    ),
    max_size=8,
)


@given(parts=_ACTIES, day=st.dates())
def test_every_order_keeps_all_acties(parts: list[dict[str, Any]], day: dt.date) -> None:
    dossier = with_acties(*parts)
    every = acties_of(dossier, day, everything=True)
    assert sorted(a.id for a in every) == sorted(a.id for a in dossier.acties)
    states = [list(ActieState).index(actie_state(actie, day)) for actie in every]
    assert states == sorted(states)
    assert set(acties_of(dossier, day)) == {a for a in every if actie_state(a, day).is_open}
