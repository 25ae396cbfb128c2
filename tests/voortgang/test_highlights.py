"""What stands out in a dossier: dates to come, open choices, silences of the source."""

import datetime as dt

import pytest
from factory import TODAY, empty_dossier, full_dossier, plan, with_state, with_values

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.plan.questions import asked
from vsv_wizard.voortgang.highlights import dates_to_come, description, open_keuzes, silences

DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (1, True), (4000, True)])
def test_datum_counts_from_today(days: int, counts: bool) -> None:
    dossier = with_values(empty_dossier(), {"rso.evaluatie_op": TODAY + days * DAY})
    assert bool(dates_to_come(dossier, plan(), TODAY)) is counts


def test_dates_in_order_and_each_once() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "rso.evaluatie_op": TODAY + 3 * DAY,
            "mandaat.tot": TODAY + DAY,
            "overleg.bijeenkomsten.a.datum": TODAY + 2 * DAY,
            "rso.einddatum": WEET_NIET,
        },
    )
    punten = dates_to_come(dossier, plan(), TODAY)
    assert [punt.datum - TODAY for punt in punten] == [DAY, 2 * DAY, 3 * DAY]
    assert len({punt.pad for punt in punten}) == 3
    assert all(plan().taak_of[pattern_of(punt.pad)] == punt.taak for punt in punten)


def test_dropped_overleg_counts_with_its_new_datum() -> None:
    pad = "overleg.bijeenkomsten.a"
    dossier = with_values(
        empty_dossier(),
        {
            f"{pad}.datum": TODAY + DAY,
            f"{pad}.status": "vervallen",
            f"{pad}.vervangdatum": TODAY + 5 * DAY,
        },
    )
    punten = dates_to_come(dossier, plan(), TODAY)
    assert [punt.pad for punt in punten] == [f"{pad}.vervangdatum"]


def test_bewijs_that_must_be_looked_at_again() -> None:
    bewijs = (
        Bewijs(id="a", soort="Besluit", controle_datum=TODAY + DAY),
        Bewijs(id="b", controle_datum=TODAY),
        Bewijs(id="c", controle_datum=TODAY - DAY),
        Bewijs(id="d", controle_datum=WEET_NIET),
    )
    dossier = with_state(empty_dossier(), "mandaat_besluiten", bewijs=bewijs)
    punten = dates_to_come(dossier, plan(), TODAY)
    assert [punt.tekst for punt in punten] == [
        "Bewijs opnieuw bekijken: zonder soort",
        "Bewijs opnieuw bekijken: Besluit",
    ]
    assert punten[0].pad == "taken.mandaat_besluiten.bewijs.b.controle_datum"


def test_what_does_not_apply_does_not_count() -> None:
    dossier = with_values(empty_dossier(), {"gebruikersgroep.wijzigingsverzoeken.a.onderwerp": "x"})
    nr = next(taak.id for taak in plan().taak if taak.nvt_mag and taak.vraag)
    bewijs = (Bewijs(id="a", controle_datum=TODAY + DAY),)
    dossier = with_state(dossier, nr, bewijs=bewijs)
    assert nr in {punt.taak for punt in dates_to_come(dossier, plan(), TODAY)}
    dossier = with_state(dossier, nr, status="nvt", nvt_reden="bestaat hier niet")
    assert nr not in {punt.taak for punt in dates_to_come(dossier, plan(), TODAY)}
    assert nr not in {punt.taak for punt in silences(dossier, plan(), TODAY)}
    zonder_reden = with_state(dossier, nr, nvt_reden="")
    assert nr in {punt.taak for punt in dates_to_come(zonder_reden, plan(), TODAY)}


def test_open_keuzes() -> None:
    assert open_keuzes(empty_dossier(), plan(), TODAY) == ()
    dienst = plan().aanvullende_dienst[0]
    dossier = with_values(
        empty_dossier(),
        {
            "rso.opzegtermijn": WEET_NIET,
            "deelnemers.a.naam": "Praktijk A",
            "deelnemers.a.omvang": WEET_NIET,
            f"rso.aanvullend.{dienst.id}.keuze": "later",
            "vsv.naam": "later",  # a text, no choice
        },
    )
    punten = open_keuzes(dossier, plan(), TODAY)
    assert {(punt.pad, punt.stand) for punt in punten} == {
        ("rso.opzegtermijn", "Weet ik nog niet"),
        ("deelnemers.a.omvang", "Weet ik nog niet"),
        (f"rso.aanvullend.{dienst.id}.keuze", "Later"),
    }
    texts = {punt.pad: punt.tekst for punt in punten}
    assert texts["deelnemers.a.omvang"].startswith("Praktijk A: ")
    assert texts[f"rso.aanvullend.{dienst.id}.keuze"].startswith(f"{dienst.titel}: ")
    assert texts["rso.opzegtermijn"][0].isupper()


def test_silences_vanish_with_their_antwoord() -> None:
    empty = silences(empty_dossier(), plan(), TODAY)
    assert empty
    assert len({punt.pad for punt in empty}) == len(empty)
    order = list(plan().taken)
    assert [punt.taak for punt in empty] == sorted((punt.taak for punt in empty), key=order.index)
    assert all(punt.vraag.endswith("?") for punt in empty)
    full = silences(full_dossier(plan(), TODAY), plan(), TODAY)
    assert full == ()


def test_silence_about_an_empty_list_is_there_once() -> None:
    empty = {punt.pad for punt in silences(empty_dossier(), plan(), TODAY)}
    met_ster = {pad for pad in empty if "*" in pad}
    assert met_ster
    lijst = min(met_ster).partition(".*.")[0]
    sleutel = next(
        vraag.sleutel for vragen in plan().vragen.values() for vraag in vragen if vraag.pad == lijst
    )
    value = TODAY.year if sleutel == "jaar" else TODAY if sleutel == "datum" else "X"
    dossier = with_values(empty_dossier(), {f"{lijst}.a.{sleutel}": value})
    daarna = {punt.pad for punt in silences(dossier, plan(), TODAY)}
    assert not any(pad.startswith(f"{lijst}.*") for pad in daarna)


def test_description_of_what_gives_something_a_naam() -> None:
    dossier = with_values(empty_dossier(), {"deelnemers.a.naam": "Praktijk A"})
    texts = {
        vraag.pad: description(plan(), dossier, vraag)
        for nr in plan().taken
        for vraag in asked(plan(), dossier, nr, TODAY)
    }
    assert "Praktijk A" not in texts["deelnemers.a.naam"]
    assert texts["deelnemers.a.soort"].startswith("Praktijk A: ")
