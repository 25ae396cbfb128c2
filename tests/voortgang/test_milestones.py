"""What was reached stays reached, and each milestone includes the one before."""

import datetime as dt
from functools import cache

import pytest
from factory import (
    NOW,
    TODAY,
    declare_all,
    empty_dossier,
    example_antwoord,
    fill_in,
    klaar_dossier,
    plan,
    with_values,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, changes, dossiers

from vsv_wizard.bewerken.restore import with_antwoorden_of
from vsv_wizard.dossier.merge import merge
from vsv_wizard.dossier.model import Dossier, Reached
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.check import check
from vsv_wizard.plan.check_dates import _asked_in_core
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.dates import dates_of
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.milestones import NAMES, LightState
from vsv_wizard.voortgang.status import Progress, determine, with_summary
from vsv_wizard.voortgang.statuses import DONE

D = dt.date
DAY = dt.timedelta(days=1)
KERN = tuple(nr for nr, taak in plan().taken.items() if taak.kern)
days = st.dates(D(2024, 1, 1), D(2031, 12, 31))


def stand(dossier: Dossier, today: D = TODAY) -> Progress:
    return determine(dossier, plan(), today)


def saved(dossier: Dossier, today: D = TODAY) -> Dossier:
    """The dossier as it is after a save on this day."""
    return with_summary(dossier, stand(dossier, today))


def reached(dossier: Dossier, today: D = TODAY) -> dict[str, D]:
    return {m.naam: m.bereikt_op for m in stand(dossier, today).mijlpalen if m.bereikt_op}


@cache
def core_only() -> Dossier:
    """Every task of the core done, and no answer of any other task."""
    dossier = fill_in(empty_dossier(), plan(), TODAY, KERN)
    return declare_all(dossier, plan(), TODAY, KERN)


# --- how it goes now


@pytest.mark.parametrize(
    ("days_ago", "light"),
    [(1, LightState.ON_COURSE), (59, LightState.ON_COURSE), (60, LightState.STILL)],
)
def test_still_without_a_change_for_some_time(days_ago: int, light: LightState) -> None:
    begun = with_values(empty_dossier(), {"vsv.plaats": "Zeedam"})
    head = begun.dossier.model_copy(update={"gewijzigd": NOW - days_ago * DAY})
    assert stand(begun.model_copy(update={"dossier": head})).light.stand == light


# --- reached stays reached


def test_with_its_day() -> None:
    dossier = saved(klaar_dossier())
    assert reached(dossier, TODAY + 400 * DAY) == dict.fromkeys(NAMES.values(), TODAY)
    again = saved(dossier, TODAY + 400 * DAY)
    assert again.mijlpalen == dossier.mijlpalen
    assert from_bytes(to_toml(again)).dossier.mijlpalen == dossier.mijlpalen
    assert b"[mijlpalen]\nkern_rond = 2026-06-15" in to_toml(dossier)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(changes(), days), max_size=4))
def test_none_is_ever_lost(deeds: list[tuple[Wijziging, D]]) -> None:
    """Whatever is answered, whenever, and whoever saves."""
    dossier = saved(klaar_dossier())
    for deed, today in deeds:
        before = dossier.mijlpalen
        dossier = saved(with_values(dossier, {deed.pad: deed.value}), today)
        assert dossier.mijlpalen == before
        assert stand(dossier, today).mijlpaal == "in werking"


@settings(max_examples=40)
@given(dossiers(), days, st.builds(Reached, *[], **dict.fromkeys(NAMES, st.none() | days)))
def test_each_includes_the_one_before(dossier: Dossier, today: D, kept: Reached) -> None:
    """Of any dossier with any table of days, as somebody may have typed it."""
    dossier = dossier.model_copy(update={"mijlpalen": kept})
    three = stand(dossier, today).mijlpalen
    flags = [m.reached for m in three]
    assert flags == sorted(flags, reverse=True)
    first = [m.bereikt_op for m in three if m.bereikt_op]
    assert first == sorted(first) or any(day > today for day in first)
    for naam, een in zip(NAMES, three, strict=True):
        own = getattr(kept, naam)
        assert own is None or (een.bereikt_op and een.bereikt_op <= own)


def test_an_older_file_says_in_its_summary_what_was_reached() -> None:
    """It has no days; the core was smaller, so that more is open by the plan of now."""
    old = core_only()
    for task in ("rechtstreekse_diensten_vastleggen", "privacyrollen_toetsen"):
        old = declare(old, plan(), task, "bezig", TODAY)
    assert stand(old).mijlpaal == "geen"
    said = {"mijlpaal": "kern rond", "laatste_wijziging": D(2026, 3, 12)}
    old = old.model_copy(update={"samenvatting": old.samenvatting.model_copy(update=said)})
    assert reached(old) == {"Kern rond": D(2026, 3, 12)}
    assert saved(old).mijlpalen.kern_rond == D(2026, 3, 12)
    assert stand(old).light.stand is LightState.BEHIND


def test_two_people_reach_the_same_on_two_days() -> None:
    base = klaar_dossier()
    early, late = saved(base, TODAY), saved(base, TODAY + DAY)
    nothing = base.model_copy(update={"mijlpalen": Reached()})
    for hun, ours in ((early, late), (late, early), (nothing, early), (early, nothing)):
        merged = merge(base, hun=hun, ours=ours, tijd=NOW).dossier
        assert merged.mijlpalen == early.mijlpalen
        assert not merged.conflicten


def test_bringing_back_an_earlier_version_loses_no_milestone() -> None:
    now = saved(klaar_dossier())
    back = with_antwoorden_of(now, empty_dossier())
    assert back.mijlpalen == now.mijlpalen
    assert not back.vsv.naam


# --- the core alone


def test_the_core_is_reached_without_any_other_answer() -> None:
    progress = stand(core_only())
    assert (progress.kern.klaar, progress.kern.totaal) == (18, 18)
    assert progress.mijlpaal == "kern rond"


def _outside_the_core() -> list[str]:
    asked = set(_asked_in_core(plan()))
    return [pad for pad in all_fields() if pad not in asked and pad in plan().taak_of]


@pytest.mark.parametrize("day", [D(2020, 1, 1), TODAY, D(2031, 1, 1)], ids=str)
def test_no_answer_of_another_task_opens_the_core(day: D) -> None:
    """Such as a deelnemer more, or a date there that passed long ago."""
    assert len(_outside_the_core()) > 80
    for vorm in _outside_the_core():
        pad = vorm.replace("*", "nieuw")
        vraag, soort = plan().vraag_of[vorm], all_fields()[vorm]
        values = [example_antwoord(vraag, pad, soort, TODAY)]
        if soort.soort == "datum":
            values = [day]
        elif soort.keuzes:
            values = list(soort.keuzes)
        elif soort.soort == "ja_nee":
            values = [True, False]
        for value in values:
            named = {"deelnemers.nieuw.naam": "Nieuw"} if pad.startswith("deelnemers") else {}
            after = stand(with_values(core_only(), named | {pad: value}))
            opened = [nr for nr in KERN if after.taken[nr].status not in DONE]
            assert not opened, (pad, value, [after.taken[nr].reasons for nr in opened])


def test_a_new_deelnemer_takes_nothing_away() -> None:
    dossier = with_values(core_only(), {"deelnemers.nieuw.naam": "Kraamzorg Voorbeeld"})
    assert stand(dossier).mijlpaal == "kern rond"
    assert stand(dossier).kern.klaar == 18


@pytest.mark.parametrize(
    "start", [D(2026, 1, 2), D(2026, 6, 15), D(2026, 11, 1), D(2026, 12, 31)], ids=str
)
def test_the_core_can_be_reached_on_any_day(start: D) -> None:
    """Before any meeting was held and before the money came: the planning suffices."""
    meetings = {f"overleg.bijeenkomsten.{n}.datum": start + (30 + 90 * n) * DAY for n in range(4)}
    money = {"gelden.g.jaar": start.year + 1, "gelden.g.maand": "9"}
    dossier = with_values(empty_dossier(), meetings | money)
    later = ("overleg_houden", "geld_ontvangen")
    rest = tuple(nr for nr in KERN if nr not in later)
    dossier = declare_all(fill_in(dossier, plan(), start, rest), plan(), start, KERN)
    progress = stand(dossier, start)
    assert progress.mijlpaal == "kern rond"
    assert progress.light.stand is LightState.ON_COURSE and progress.light.redenen
    assert "Er is nog geen overleg gehouden." in progress.mijlpalen[-1].open_punten


def test_signing_is_offered_as_soon_as_it_can_be_done() -> None:
    """Before the meetings, though its number comes before what it waited for."""
    dossier = declare(core_only(), plan(), "viewerafspraak_opnemen", "bezig", TODAY)
    for task in ("rso_ondertekenen", "overleggen_plannen", "overleg_houden"):
        dossier = dossier.model_copy(
            update={"taken": {n: v for n, v in dossier.taken.items() if n != task}}
        )
    dossier = declare(dossier, plan(), "viewerafspraak_opnemen", "klaar", TODAY)
    assert stand(dossier).next_up("viewerafspraak_opnemen").taak_id == "rso_ondertekenen"
    signed = declare(dossier, plan(), "rso_ondertekenen", "klaar", TODAY)
    assert stand(signed).next_up("rso_ondertekenen").taak_id == "overleggen_plannen"


def test_signed_is_a_word_of_its_own() -> None:
    """From the dates that were filled in, and only once all are there."""
    task = "rso_ondertekenen"
    signed = {"rso.handtekening_vsv.datum": D(2026, 5, 2), "rso.handtekening_rso.datum": TODAY}
    assert stand(with_values(empty_dossier(), signed)).taken[task].getekend == TODAY
    half = with_values(empty_dossier(), {"rso.handtekening_vsv.datum": TODAY})
    assert stand(half).taken[task].getekend is None
    assert stand(core_only()).taken["vsv_vastleggen"].getekend is None


def test_the_check_finds_a_core_that_leans_on_the_rest() -> None:
    def errors(task: str, **parts: object) -> list[str]:
        taken = (t.model_copy(update=parts) if t.id == task else t for t in plan().taak)
        return check(Plan.model_construct(**{**dict(plan()), "taak": tuple(taken)}))

    assert any("geen kerntaak" in e for e in errors("rso_ondertekenen", na=("concept_toetsen",)))
    outside = errors("rso_kiezen", controleer_bij=("bron.status",))
    assert any("vraagt geen kerntaak" in e for e in outside)
    assert any("nvt_met" in e for e in errors("rso_kiezen", nvt_met=("weg",)))


# --- every n.v.t. leaves every milestone within reach

NVT = tuple(nr for nr, taak in plan().taken.items() if taak.nvt_mag)


@settings(max_examples=3, deadline=None)
@given(st.sets(st.sampled_from(NVT)))
def test_every_nvt_leaves_every_milestone_reachable(nvt: set[str]) -> None:
    _reach_with(nvt)


SOME = {"group": {"aanspreekpunt_aanmelden"}, "money": {"geld_ontvangen"}, "all": set(NVT)}


@pytest.mark.parametrize("nvt", SOME.values(), ids=SOME)
def test_some_nvt_leave_every_milestone_reachable(nvt: set[str]) -> None:
    _reach_with(nvt)


def _reach_with(nvt: set[str]) -> None:
    dossier = klaar_dossier().model_copy(update={"taken": {}})
    for task in nvt:
        dossier = declare(dossier, plan(), task, "nvt", TODAY, "Geldt niet voor ons.")
    # What is n.v.t. is not filled in either.
    if "geld_ontvangen" in nvt:
        dossier = with_values(dossier, {"gelden.1.ontvangen_op": None})
    dossier = declare_all(dossier, plan(), TODAY)
    assert stand(dossier).mijlpaal == "in werking", [
        (s.nr, s.status, s.missing) for s in stand(dossier).taken.values() if not s.done
    ]


# --- a new year

_ACCOUNT = "geld_verantwoorden"


@settings(max_examples=15, deadline=None)
@given(
    st.lists(changes(), max_size=6),
    st.integers(2025, 2029),
    st.sampled_from([D(2026, 1, 20), TODAY, D(2026, 11, 3)]),
)
def test_a_new_year_changes_nothing_but_by_a_date_that_passed(
    deeds: list[Wijziging], year: int, start: D
) -> None:
    dossier = with_values(klaar_dossier(start), {deed.pad: deed.value for deed in deeds})
    old, new = D(year, 12, 31), D(year + 1, 1, 1)
    before, after = stand(dossier, old), stand(dossier, new)
    # Every day that is reached or passes in this night, or did so a year before it.
    own = [d.datum for d in dates_of(dossier, plan(), old, happened=True)]
    own += [D(d.year + 1, d.month, min(d.day, 28)) for d in own if d.year < dt.MAXYEAR]
    # A year without a line of money ends in this night too: from then on its account is missed.
    missed = set() if year in {line.jaar for line in dossier.gelden} else {_ACCOUNT}
    if not {old, new} & set(own):
        assert {nr: een.status for nr, een in before.taken.items() if nr not in missed} == {
            nr: een.status for nr, een in after.taken.items() if nr not in missed
        }
        assert missed or before.light.stand is after.light.stand
