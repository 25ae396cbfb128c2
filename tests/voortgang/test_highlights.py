"""What stands out in a dossier: open choices, silences of the source."""

from factory import TODAY, empty_dossier, full_dossier, plan, with_state, with_values

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.plan.questions import asked
from vsv_wizard.voortgang.highlights import description, open_keuzes, silences


def test_what_does_not_apply_does_not_count() -> None:
    dossier = with_values(empty_dossier(), {"gebruikersgroep.wijzigingsverzoeken.a.onderwerp": "x"})
    nr = next(taak.id for taak in plan().taak if taak.nvt_mag and taak.vraag)
    assert nr in {punt.taak for punt in silences(dossier, plan(), TODAY)}
    dossier = with_state(dossier, nr, status="nvt", nvt_reden="bestaat hier niet")
    assert nr not in {punt.taak for punt in silences(dossier, plan(), TODAY)}
    zonder_reden = with_state(dossier, nr, nvt_reden="")
    assert nr in {punt.taak for punt in silences(zonder_reden, plan(), TODAY)}


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
