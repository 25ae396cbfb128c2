"""Waiting for somebody stays in the walk, with a day to ask again."""

import datetime as dt

import pytest
from factory import (
    TODAY,
    empty_dossier,
    klaar_dossier,
    material,
    plan,
    voorbeeld,
    with_state,
    with_values,
)

from vsv_wizard.documenten import KINDS
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.voortgang.address_book import phone_of
from vsv_wizard.voortgang.asking import answered, ask, ended
from vsv_wizard.voortgang.dates import dates_of
from vsv_wizard.voortgang.declare import NotAllowed, declare
from vsv_wizard.voortgang.sessies import propose
from vsv_wizard.voortgang.status import determine
from vsv_wizard.voortgang.today import month
from vsv_wizard.voortgang.today import waits as waits_today
from vsv_wizard.voortgang.waiting import ALL_IS_THERE, asked_in_short

TAAK = "aanspreekpunt_aanmelden"
AGAIN = TODAY + dt.timedelta(weeks=2)


def waits(*taken: str, on: dt.date = TODAY) -> Dossier:
    """A dossier in which all is done but these tasks, which wait."""
    dossier = klaar_dossier()
    for taak in taken:
        dossier = with_state(dossier, taak, status="bezig", klaar_op=None)
        dossier = declare(dossier, plan(), taak, "wacht", on, "de RSO")
    return dossier


def test_two_weeks_unless_somebody_chooses_another_day() -> None:
    stand = waits(TAAK).taken[TAAK]
    assert (stand.wacht_op, stand.wacht_sinds, stand.opnieuw_op) == ("de RSO", TODAY, AGAIN)
    chosen = dt.date(2026, 7, 1)
    dossier = declare(waits(TAAK), plan(), TAAK, "wacht", AGAIN, "de RSO", chosen)
    assert dossier.taken[TAAK].opnieuw_op == chosen
    assert dossier.taken[TAAK].wacht_sinds == TODAY  # still on the same one
    other = declare(waits(TAAK), plan(), TAAK, "wacht", AGAIN, "een ander")
    assert other.taken[TAAK].wacht_sinds == AGAIN
    with pytest.raises(NotAllowed, match="na vandaag"):
        declare(waits(TAAK), plan(), TAAK, "wacht", TODAY, "de RSO", TODAY)
    over = declare(dossier, plan(), TAAK, "klaar", AGAIN)
    assert over.taken[TAAK].opnieuw_op is None
    assert from_bytes(to_toml(dossier)).dossier == dossier


def test_an_old_file_gets_a_day_too() -> None:
    old = with_state(empty_dossier(), TAAK, status="wacht", wacht_op="de RSO", wacht_sinds=TODAY)
    waiting = determine(old, plan(), TODAY).taken[TAAK].waiting
    assert waiting is not None
    assert waiting.opnieuw_op == AGAIN
    oldest = with_state(empty_dossier(), TAAK, status="wacht")
    waiting = determine(oldest, plan(), TODAY).taken[TAAK].waiting
    assert waiting is not None
    assert waiting.question(complete=False) == "U wacht op een ander: is er antwoord?"
    assert waiting.again == ""


def test_it_is_next_when_nothing_else_can_be_done() -> None:
    stand = determine(waits(TAAK), plan(), TODAY)
    assert stand.volgende == TAAK
    assert stand.next_up(TAAK).taak_id is None
    both = determine(waits("rso_kiezen", TAAK), plan(), TODAY)
    assert both.volgende == "rso_kiezen"
    assert both.next_up("rso_kiezen").taak_id == TAAK
    assert both.next_up(TAAK).taak_id is None
    busy = with_state(waits(TAAK), "vsv_vastleggen", status="bezig", klaar_op=None)
    stand = determine(busy, plan(), TODAY)
    assert stand.volgende == "vsv_vastleggen"
    assert stand.next_up("vsv_vastleggen").taak_id is None  # that one can still be done


def test_on_the_day_to_ask_again_it_is_something_to_do() -> None:
    busy = with_state(waits("mandaat_besluiten"), TAAK, status="bezig", klaar_op=None)
    assert determine(busy, plan(), AGAIN - dt.timedelta(days=1)).volgende == TAAK
    assert determine(busy, plan(), AGAIN).volgende == "mandaat_besluiten"


def test_it_is_asked_in_words() -> None:
    stand = determine(waits(TAAK), plan(), TODAY).taken[TAAK]
    assert stand.waiting is not None
    assert stand.waiting.question(complete=True) == (
        f"U wacht op de RSO sinds 15 juni 2026. {ALL_IS_THERE}"
    )
    assert stand.waiting.question(complete=False).endswith("sinds 15 juni 2026: is er antwoord?")
    assert stand.waiting.again == "Vraag het opnieuw op 29 juni 2026."


def test_the_number_when_it_is_known() -> None:
    dossier = voorbeeld()
    for op in ("Emma Voorbeeld van de RSO", "de RSO", "RSO Voorbeeldregio: een ja"):
        assert phone_of(dossier, plan(), op) == "010 000 00 31"
    assert phone_of(dossier, plan(), "de gemeente") == ""
    assert phone_of(empty_dossier(), plan(), "de RSO") == ""
    anna = with_values(empty_dossier(), {"deelnemers.a.contact": "An", "deelnemers.a.naam": "Wieg",
                                         "deelnemers.a.contact_telefoon": "1"})  # fmt: skip
    assert phone_of(anna, plan(), "Kraamzorg Wieg") == "1"


def test_the_day_is_in_the_calendar_the_dates_and_the_report() -> None:
    dossier = waits(TAAK)
    pad = f"taken.{TAAK}.opnieuw_op"
    dates = {d.pad: d for d in dates_of(dossier, plan(), TODAY)}
    assert (dates[pad].datum, dates[pad].tekst) == (AGAIN, "Vraag opnieuw: de RSO")
    calendar = KINDS["agenda"].write(material(dossier), "ics")
    assert b"Vraag opnieuw: de RSO" in (calendar if isinstance(calendar, bytes) else b"")
    report = str(KINDS["rapport"].write(material(dossier), "md"))
    assert "29 juni 2026" in report
    assert "is er antwoord?" in report or ALL_IS_THERE in report


def test_the_day_that_passed_turns_the_light_and_keeps_the_task_waiting() -> None:
    late = AGAIN + dt.timedelta(days=1)
    stand = determine(waits(TAAK), plan(), late)
    assert [d.pad for d in stand.late] == [f"taken.{TAAK}.opnieuw_op"]
    assert stand.late[0].reason == ("U zou op 29 juni 2026 opnieuw vragen: de RSO. Is er antwoord?")
    assert stand.taken[TAAK].status == "Wacht op ander"
    assert stand.taken[TAAK].may_be_klaar  # all is there: asking again is no answer that misses


def asked_of(*who: str, on: dt.date = TODAY) -> Dossier:
    """A dossier in which these were sent questions of a task that goes on."""
    dossier = empty_dossier()
    for number, wie in enumerate(who):
        new_id = f"v{number}"
        dossier = ask(dossier, plan(), wie, [TAAK], [], on, new_id=new_id)
    return dossier


def test_a_part_that_was_asked_is_said_and_stops_nothing() -> None:
    dossier = asked_of("Anna", "Bert")
    progress = determine(dossier, plan(), TODAY)
    stand = progress.taken[TAAK]
    assert stand.waiting is None
    assert [one.asked for one in stand.asked] == [
        "Gevraagd aan Anna op 15 juni 2026.",
        "Gevraagd aan Bert op 15 juni 2026.",
    ]
    assert stand.status == determine(empty_dossier(), plan(), TODAY).taken[TAAK].status
    assert [wait.waiting.op for wait in waits_today(dossier, progress)] == ["Anna", "Bert"]
    again = [date for date in dates_of(dossier, plan(), TODAY) if date.subject in ("Anna", "Bert")]
    assert [date.datum for date in again] == [AGAIN, AGAIN]
    assert not [date for date in month(progress) if date in again]  # it stands with who is asked
    assert from_bytes(to_toml(dossier)).dossier == dossier
    assert asked_in_short(stand.asked) == "gevraagd aan 2 mensen"
    assert asked_in_short(stand.asked[:1]) == "gevraagd aan Anna"
    month_later = determine(dossier, plan(), TODAY + dt.timedelta(weeks=5))
    reasons = {v.taak_id: v.reason for v in propose(dossier, month_later)}
    assert reasons[TAAK].startswith("Wacht al 5 weken op Anna")
    # Once more is another day, and no second row.
    more = ask(dossier, plan(), "Anna", [TAAK], [], AGAIN, new_id="v9")
    assert [one.aan for one in more.taken[TAAK].gevraagd] == ["Bert", "Anna"]


def test_all_that_is_missing_was_asked_and_the_task_waits() -> None:
    dossier = ask(empty_dossier(), plan(), "Anna", [TAAK], [TAAK], TODAY, new_id="v")
    stand = determine(dossier, plan(), TODAY).taken[TAAK]
    assert stand.wacht_op == "Anna"
    assert stand.asked == ()  # it is said once
    over = answered(dossier, plan(), "Anna", TODAY)
    assert (over.taken[TAAK].status, over.taken[TAAK].gevraagd) == ("bezig", ())
    assert answered(dossier, plan(), "Bert", TODAY) is dossier
    with pytest.raises(NotAllowed, match="na vandaag"):
        ask(dossier, plan(), "Anna", [TAAK], [], TODAY, TODAY, new_id="v")


def test_what_was_asked_ends_with_the_task_and_stays_while_it_waits() -> None:
    dossier = asked_of("Anna")
    done = declare(dossier, plan(), TAAK, "wacht", TODAY, "de RSO")
    assert done.taken[TAAK].gevraagd
    assert determine(done, plan(), TODAY).taken[TAAK].asked
    both = ask(asked_of("Anna"), plan(), "Bert", [TAAK], [TAAK], TODAY, new_id="b")
    came = declare(both, plan(), TAAK, "bezig", TODAY)  # he answered; she did not
    assert [one.aan for one in came.taken[TAAK].gevraagd] == ["Anna"]
    assert not ended(came, TAAK, came.taken[TAAK].gevraagd[0].id).taken[TAAK].gevraagd
    nvt = declare(klaar_dossier(), plan(), "rso_kiezen", "bezig", TODAY)
    nvt = ask(nvt, plan(), "Anna", ["rso_kiezen"], [], TODAY, new_id="v")
    assert not declare(nvt, plan(), "rso_kiezen", "klaar", TODAY).taken["rso_kiezen"].gevraagd
