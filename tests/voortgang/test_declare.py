"""Declaring how a task stands."""

import datetime as dt

import pytest
from factory import (
    TODAY,
    declare_all,
    empty_dossier,
    fill_in,
    full_dossier,
    klaar_dossier,
    plan,
    status_of,
    with_state,
    with_values,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import dossiers, texts

from vsv_wizard.dossier.model import Bewijs, Dossier, Verklaring
from vsv_wizard.voortgang.declare import KEUZES, NotAllowed, declare
from vsv_wizard.voortgang.fingerprints import fingerprint
from vsv_wizard.voortgang.status import determine
from vsv_wizard.voortgang.statuses import Status

NEXT_YEAR = dt.date(2027, 2, 1)


def refuses(dossier: Dossier, nr: str, status: str, reason: str = "") -> str:
    """The message with which a declaration is refused."""
    with pytest.raises(NotAllowed) as error:
        declare(dossier, plan(), nr, status, TODAY, reason)
    return str(error.value)


def test_klaar() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY, ("vsv_vastleggen",))
    new = declare(dossier, plan(), "vsv_vastleggen", "klaar", TODAY)
    assert status_of(new, "vsv_vastleggen") == "Klaar"
    stand = new.taken["vsv_vastleggen"]
    assert (stand.status, stand.klaar_op) == ("klaar", TODAY)
    assert stand.gezien == {
        pad: fingerprint(new, pad) for pad in plan().taken["vsv_vastleggen"].controleer_bij
    }
    assert dossier.taken == {}  # the dossier it came from is as it was


def test_klaar_is_not_allowed_without_antwoorden() -> None:
    melding = refuses(empty_dossier(), "vsv_vastleggen", "klaar")
    assert melding.startswith("Nog niet klaar. Kies de rechtsvorm van het VSV. ")
    assert melding.endswith(".")


def test_klaar_is_not_allowed_before_what_comes_first() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY, ("vsv_vastleggen", "ledenlijst_maken"))
    melding = refuses(dossier, "ledenlijst_maken", "klaar")
    assert melding == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_klaar_names_everything_that_comes_first() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY)
    melding = refuses(dossier, "namen_melden", "klaar")
    assert "(1.2)" in melding and "(1.3)" in melding and " en Kies de RSO (3a.1)." in melding


def test_klaar_is_not_allowed_with_nvt() -> None:
    melding = refuses(full_dossier(plan(), TODAY), "viewer_contracteren", "klaar")
    assert melding == "Deze taak is n.v.t. De viewer loopt via de RSO."


def test_klaar_is_not_allowed_with_half_antwoord() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY, ("vsv_vastleggen",))
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": "12"}})
    assert "Postcode: vul een postcode in, zoals 1234 AB." in refuses(
        dossier, "vsv_vastleggen", "klaar"
    )


def test_klaar_is_not_allowed_with_dienst_on_later() -> None:
    dossier = with_values(klaar_dossier(), {"rso.aanvullend.helpdesk.keuze": "later"})
    assert "later" in refuses(dossier, "diensten_kiezen", "klaar")


def test_klaar_again_after_controleren() -> None:
    dossier = with_values(klaar_dossier(), {"penningmeester.naam": "Bram Voorbeeld"})
    assert status_of(dossier, "penningmeester_benoemen") == "Controleren"
    dossier = declare(dossier, plan(), "penningmeester_benoemen", "klaar", TODAY)
    assert status_of(dossier, "penningmeester_benoemen") == "Klaar"


def test_bezig_takes_klaar_away() -> None:
    dossier = declare(klaar_dossier(), plan(), "brontekst_kiezen", "bezig", TODAY)
    assert status_of(dossier, "brontekst_kiezen") == "Bezig"
    assert dossier.taken["brontekst_kiezen"] == Verklaring(status="bezig")


def test_wacht() -> None:
    dossier = declare(empty_dossier(), plan(), "rso_kiezen", "wacht", TODAY, "  de RSO ")
    stand = determine(dossier, plan(), TODAY).taken["rso_kiezen"]
    assert (stand.status, stand.wacht_op) == (Status.WACHT, "de RSO")
    assert dossier.taken["rso_kiezen"].wacht_sinds == TODAY
    assert refuses(empty_dossier(), "rso_kiezen", "wacht", "  ") == "Vul in op wie u wacht."


def test_nvt() -> None:
    dossier = declare(
        empty_dossier(), plan(), "stuurgroepzetel_regelen", "nvt", TODAY, " Regio regelt dit. "
    )
    stand = determine(dossier, plan(), TODAY).taken["stuurgroepzetel_regelen"]
    assert (stand.status, stand.reasons) == (Status.NVT, ("Regio regelt dit.",))
    assert refuses(empty_dossier(), "stuurgroepzetel_regelen", "nvt", " ") == (
        "Vul in waarom dit niet geldt voor uw VSV."
    )


@pytest.mark.parametrize("nr", [nr for nr, taak in plan().taken.items() if not taak.nvt_mag])
def test_nvt_is_impossible_here(nr: str) -> None:
    melding = refuses(empty_dossier(), nr, "nvt", "Geen zin")
    assert melding == f"Taak {plan().nr(nr)} geldt voor elk VSV. N.v.t. kan hier niet."


def test_nvt_of_a_yearly_taak_comes_back() -> None:
    """No requests in one year says nothing about the next."""
    dossier = declare(
        empty_dossier(), plan(), "geld_ontvangen", "nvt", TODAY, "De RSO ontvangt het geld."
    )
    assert status_of(dossier, "geld_ontvangen") == "N.v.t."
    assert status_of(dossier, "geld_ontvangen", NEXT_YEAR) == "N.v.t."
    a_year_later = dt.date(TODAY.year + 1, TODAY.month, TODAY.day + 1)
    stand = determine(dossier, plan(), a_year_later).taken["geld_ontvangen"]
    assert stand.status is Status.CONTROLEREN
    assert "Een jaar geleden" in stand.reasons[0]
    dossier = declare(dossier, plan(), "geld_ontvangen", "nvt", a_year_later, "Nog steeds de RSO.")
    assert status_of(dossier, "geld_ontvangen", a_year_later) == "N.v.t."


def test_nvt_until_a_day() -> None:
    """After that day the task asks for a look; another day, or none, is another declaration."""
    until, reason = TODAY + dt.timedelta(days=60), "De zetel is er nog niet."
    task = "stuurgroepzetel_regelen"
    dossier = declare(empty_dossier(), plan(), task, "nvt", TODAY, reason, until)
    assert status_of(dossier, task, until) == "N.v.t."
    stand = determine(dossier, plan(), until + dt.timedelta(days=1)).taken[task]
    assert (stand.status, stand.reasons[0][:12]) == (Status.CONTROLEREN, "N.v.t. gold ")
    again = declare(dossier, plan(), task, "nvt", until + dt.timedelta(days=1), reason)
    assert status_of(again, task, until + dt.timedelta(days=1)) == "N.v.t."
    assert declare(dossier, plan(), task, "bezig", TODAY).taken[task].nvt_tot is None
    with pytest.raises(NotAllowed, match="na vandaag"):
        declare(empty_dossier(), plan(), task, "nvt", TODAY, reason, TODAY)


def test_a_yearly_task_is_klaar_again_by_saying_so() -> None:
    task = "wijzigingsverzoeken_bijhouden"
    later = TODAY + dt.timedelta(days=366)
    stand = determine(klaar_dossier(), plan(), later).taken[task]
    assert (stand.status, stand.may_be_klaar) == (Status.CONTROLEREN, True)
    again = declare(klaar_dossier(), plan(), task, "klaar", later)
    assert status_of(again, task, later) == "Klaar"


@pytest.mark.parametrize(
    ("task", "follow"),
    [
        (
            "aanspreekpunt_aanmelden",
            ("vertegenwoordigers_controleren", "bijeenkomsten_noteren", "bijeenkomsten_bijwonen"),
        ),
        ("geld_ontvangen", ("geld_verantwoorden",)),
    ],
)
def test_nvt_follows_to_the_tasks_behind_it(task: str, follow: tuple[str, ...]) -> None:
    """With the reason; and only as long as it holds."""
    dossier = declare(empty_dossier(), plan(), task, "nvt", TODAY, "Er is nog geen groep.")
    for other in follow:
        stand = determine(dossier, plan(), TODAY).taken[other]
        assert stand.status is Status.NVT
        assert "Er is nog geen groep." in stand.reasons[0] and plan().nr(task) in stand.reasons[0]
    open_again = declare(dossier, plan(), task, "bezig", TODAY)
    assert all(status_of(open_again, other) != "N.v.t." for other in follow)


def test_nvt_of_a_one_time_taak_stays() -> None:
    dossier = declare(
        empty_dossier(), plan(), "stuurgroepzetel_regelen", "nvt", TODAY, "De regio regelt dit."
    )
    assert status_of(dossier, "stuurgroepzetel_regelen", NEXT_YEAR) == "N.v.t."


@pytest.mark.parametrize("nr", ["9.9", "", "0", "1.1 "])
def test_taak_does_not_exist(nr: str) -> None:
    assert "bestaat niet" in refuses(empty_dossier(), nr, "klaar")


@pytest.mark.parametrize("status", ["", "Klaar", "af"])
def test_status_does_not_exist(status: str) -> None:
    melding = refuses(full_dossier(plan(), TODAY), "brontekst_kiezen", status)
    assert melding == "Kies klaar, bezig, nvt of wacht."


def test_notitie_and_bewijs_stay() -> None:
    bewijs = (Bewijs(id="b", soort="besluit"),)
    dossier = with_state(klaar_dossier(), "brontekst_kiezen", notitie="bellen", bewijs=bewijs)
    for status in KEUZES:
        if status != "nvt":
            na = declare(dossier, plan(), "brontekst_kiezen", status, TODAY, "de RSO").taken[
                "brontekst_kiezen"
            ]
            assert (na.notitie, na.bewijs) == ("bellen", bewijs)


def test_the_whole_list_can_be_klaar() -> None:
    """With every question answered, every task can be declared, in some order."""
    progress = determine(klaar_dossier(), plan(), TODAY)
    assert {stand.status for stand in progress.taken.values()} == {Status.KLAAR, Status.NVT}
    assert progress.mijlpaal == "in werking"


def test_the_kern_alone_can_be_klaar() -> None:
    """Nobody has to meet 43 tasks to get something finished."""
    kern = tuple(nr for nr, taak in plan().taken.items() if taak.kern)
    dossier = fill_in(empty_dossier(), plan(), TODAY, kern)
    dossier = declare_all(dossier, plan(), TODAY, kern)
    progress = determine(dossier, plan(), TODAY)
    assert progress.mijlpaal == "kern rond"
    assert (progress.kern.klaar, progress.kern.totaal) == (18, 18)
    assert progress.volgende is None


@settings(max_examples=40)
@given(dossiers(), st.sampled_from(list(plan().taken)), st.sampled_from(KEUZES), texts)
def test_what_is_allowed_applies(dossier: Dossier, nr: str, status: str, reason: str) -> None:
    """What may be declared is then so; what may not leaves a sentence."""
    voor = determine(dossier, plan(), TODAY).taken[nr]
    try:
        new = declare(dossier, plan(), nr, status, TODAY, reason)
    except NotAllowed as error:
        assert str(error).endswith((".", "!", "?")) or reason
        assert status != "klaar" or not voor.may_be_klaar
        return
    na = determine(new, plan(), TODAY).taken[nr]
    assert status != "klaar" or voor.may_be_klaar
    automatisch = voor.status is Status.NVT and na.reasons == (plan().taken[nr].nvt_reden,)
    if not automatisch:
        assert (
            na.status
            in {
                "klaar": {Status.KLAAR, Status.CONTROLEREN},  # old evidence still asks for a look
                "nvt": {Status.NVT},
                "wacht": {Status.WACHT},
                "bezig": {Status.BEZIG, Status.KAN_NOG_NIET},
            }[status]
        )


BLANK = "\u3164 \u2800"  # signs that are letters or symbols, and draw nothing


@pytest.mark.parametrize("status", ["wacht", "nvt"])
def test_a_reason_of_which_nothing_shows_is_none(status: str) -> None:
    task = next(t.id for t in plan().taak if t.nvt_mag)
    assert refuses(empty_dossier(), task, status, BLANK).startswith("Vul in")


def test_in_a_file_of_somebody_else_it_says_nothing_either() -> None:
    some = next(t.id for t in plan().taak if t.nvt_mag)
    dossier = with_state(empty_dossier(), some, status="nvt", nvt_reden=BLANK)
    assert status_of(dossier, some) is not Status.NVT
    dossier = with_state(empty_dossier(), "rso_kiezen", status="wacht", wacht_op=BLANK)
    stand = determine(dossier, plan(), TODAY).taken["rso_kiezen"]
    assert stand.wacht_op in ("een ander", "")
