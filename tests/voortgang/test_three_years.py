"""Four VSV's, each day for three years: when each reached what, and that nothing is ever lost.

Every second Monday somebody does the next tasks and handles what the program says is near;
on all other days the program is only looked at. It takes seconds, because it is three years.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from factory import SELDOM, empty_dossier, fill_in, plan, with_values

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import read
from vsv_wizard.plan.task_ids import RSO_ONDERTEKENEN
from vsv_wizard.regio.vsv_state import until as until_of
from vsv_wizard.voortgang.dates import DateState, dates_of
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.milestones import NAMES, Light, LightState
from vsv_wizard.voortgang.status import Progress, determine, with_summary
from vsv_wizard.voortgang.statuses import DONE, Status

YEARS = 3
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
TASKS_A_TIME = 4
MEETINGS = {
    "overleggen_plannen": "overleg.bijeenkomsten",
    "bijeenkomsten_noteren": "gebruikersgroep.bijeenkomsten",
}
RENEWED = {  # what is put off when it is near, by how many days
    **dict.fromkeys(("mandaat.tot", "rso.einddatum", "viewer.contract_einddatum"), 1461),
    **dict.fromkeys(("rso.opzeggen_voor", "rso.evaluatie_op"), 365),
}
HELD = {"status": "gehouden", "besluiten": "geen", "acties": "geen", "verslag": "map"}
NO_GROUP = "Er is nog geen groep. De RSO begint er een."


@dataclass(frozen=True)
class Vsv:
    """Where a VSV starts, and what it answers otherwise. stops: after so many days."""

    naam: str
    start: dt.date
    keuzes: Mapping[str, Any] = field(default_factory=dict)
    nvt: Mapping[str, str] = field(default_factory=dict)
    stops: int = YEARS * 366


VSVS = {
    vsv.naam: vsv
    for vsv in (
        Vsv("begint op 2 januari", dt.date(2026, 1, 2)),
        Vsv(
            "zonder rechtspersoon, 15 juni",
            dt.date(2026, 6, 15),
            {
                "vsv.rechtsvorm": "geen",
                "vsv.kvk": None,
                "tekenbevoegde.grondslag": "alle_deelnemers",
            },
        ),
        Vsv(
            "zonder RSO in de regio, 1 november",
            dt.date(2026, 11, 1),
            {"rso.actief": False, "gebruikersgroep.groep_bestaat": False},
            {"aanspreekpunt_aanmelden": NO_GROUP},
        ),
        Vsv(
            "eigen viewer, 31 december, stopt na twee jaar",
            dt.date(2026, 12, 31),
            {"viewer.route": "zelf"},
            stops=730,
        ),
    )
}


@dataclass
class History:
    """What came of a walk: when things were reached, and how the light stood each day."""

    signed: dt.date | None = None
    reached: dict[str, dt.date] = field(default_factory=dict)
    lights: list[tuple[dt.date, Light]] = field(default_factory=list)
    counts: list[tuple[dt.date, frozenset[str]]] = field(default_factory=list)
    last: Progress | None = None


@cache
def walk(naam: str) -> History:
    """Three years of one VSV, day by day, with everything that must hold each day."""
    vsv = VSVS[naam]
    dossier = with_values(empty_dossier(), {"dossier.route": "alles"})
    history, today, until = History(), vsv.start, 0
    progress = determine(dossier, plan(), today)
    while today < vsv.start + dt.timedelta(days=YEARS * 365):
        acts = today.toordinal() % 14 == 1 and (today - vsv.start).days < vsv.stops
        # What holds until a later day is not worked out again before it; `until` is tested
        # with the overview of the region.
        if acts or today.toordinal() >= until:
            progress = determine(dossier, plan(), today)
            before = dossier
            if acts:
                dossier, progress = _a_monday(dossier, progress, vsv, today)
            if dossier is not before:
                dossier = with_summary(dossier, progress)
            dates = dates_of(dossier, plan(), today, happened=True)
            until = until_of(dossier, plan(), today, dates)
        _look(history, progress, today)
        today += DAY
    return history


def _look(history: History, progress: Progress, today: dt.date) -> None:
    reached = {m.naam: m.bereikt_op for m in progress.mijlpalen if m.bereikt_op}
    assert reached.items() >= history.reached.items(), today  # nothing lost, no day changed
    assert list(reached) == list(NAMES.values())[: len(reached)], today  # each includes the last
    behind = progress.light.stand is LightState.BEHIND
    assert behind or not progress.late, today
    if progress.taken[RSO_ONDERTEKENEN].done and history.signed is None:
        history.signed = today
    history.reached = reached
    history.lights.append((today, progress.light))
    done = frozenset(i for i, stand in progress.taken.items() if stand.status in DONE)
    history.counts.append((today, done))
    history.last = progress


def _a_monday(
    dossier: Dossier, progress: Progress, vsv: Vsv, today: dt.date
) -> tuple[Dossier, Progress]:
    """The next tasks are done, and what is near or has passed is handled."""
    handled = dict(_handled(dossier, progress, today))
    if not handled and progress.volgende is None:
        return dossier, progress
    if handled:
        dossier = with_values(dossier, handled)
        progress = determine(dossier, plan(), today)
    at, count = progress.volgende, 0
    while at is not None and count < TASKS_A_TIME:
        before = dossier
        dossier, progress = _done(dossier, progress, at, vsv, today)
        if dossier is not before:
            count += progress.taken[at].done
        at = progress.next_up(at).taak_id
    return dossier, progress


def _done(
    dossier: Dossier, progress: Progress, taak_id: str, vsv: Vsv, today: dt.date
) -> tuple[Dossier, Progress]:
    before = dossier
    if taak_id in vsv.nvt:
        words = vsv.nvt[taak_id], today + dt.timedelta(days=300)
        dossier = declare(dossier, plan(), taak_id, "nvt", today, *words)
        return dossier, determine(dossier, plan(), today)
    if taak_id in MEETINGS:
        dossier = with_values(dossier, dict(_planned(dossier, MEETINGS[taak_id], today)))
    if taak_id == "geld_navragen" or not dossier.gelden:
        dossier = with_values(dossier, dict(_money_to_come(today)))
    keuzes = {**vsv.keuzes, "overleg.bijeenkomsten.*.vervangdatum": None} | dict.fromkeys(SELDOM)
    if taak_id not in ("overleg_houden", "bijeenkomsten_bijwonen", "geld_ontvangen"):
        dossier = fill_in(dossier, plan(), today, (taak_id,), keuzes)
    if dossier is not before:
        progress = determine(dossier, plan(), today)
    if not progress.taken[taak_id].may_be_klaar:
        return dossier, progress
    dossier = declare(dossier, plan(), taak_id, "klaar", today)
    return dossier, determine(dossier, plan(), today)


def _planned(dossier: Dossier, lijst: str, today: dt.date) -> Iterator[tuple[str, dt.date]]:
    """Four meetings, a quarter apart, after the last one."""
    days = [o.datum for o in read(dossier, lijst)]
    first = max([today + 3 * WEEK, *(day + 13 * WEEK for day in days)])
    for number in range(4):
        yield f"{lijst}.m{len(days) + number}.datum", first + number * 13 * WEEK


def _money_to_come(today: dt.date) -> Iterator[tuple[str, Any]]:
    year = today.year if today.month < 6 else today.year + 1
    yield f"gelden.g{year}.jaar", year
    yield f"gelden.g{year}.maand", "9"


def _handled(dossier: Dossier, progress: Progress, today: dt.date) -> Iterator[tuple[str, Any]]:
    for lijst in MEETINGS.values():
        for meeting in read(dossier, lijst):
            if meeting.datum < today and meeting.status is None:
                for veld, value in {**HELD, "teruggekoppeld_op": today}.items():
                    yield f"{lijst}.{meeting.id}.{veld}", value
    for geld in dossier.gelden:
        pad = f"gelden.{geld.id}"
        if geld.ontvangen_op is None and today >= dt.date(geld.jaar, int(geld.maand or 9), 8):
            yield f"{pad}.ontvangen_op", today
            yield f"{pad}.ontvangen_bedrag", geld.bedrag or 25000
        if geld.verantwoord_op is None and geld.ontvangen_op and today.month == 12:
            yield f"{pad}.verantwoord_op", today
    for date in progress.dates:
        if date.state in (DateState.NEAR, DateState.PASSED) and not date.rule.uit:
            yield from _put_off(dossier, date.pad, date.datum, today)


def _put_off(dossier: Dossier, pad: str, day: dt.date, today: dt.date) -> Iterator[tuple[str, Any]]:
    """A date is chosen again; of what comes back every year there is a new one."""
    if pad in RENEWED:
        yield pad, today + dt.timedelta(days=RENEWED[pad])
    elif pad.endswith("review_op"):
        yield pad.replace("review_op", "laatste_op"), today
        yield pad, today + dt.timedelta(days=365)
    elif pad == "viewer.herinnering_op":
        yield pad, today + dt.timedelta(days=180)
    elif pad in MEETINGS.values():
        yield from _planned(dossier, pad, today)
    elif pad == "gelden":
        for veld, value in _money_to_come(today):
            yield veld, value
        for veld in ("betaler", "voorwaarden", "toezegging_bron"):
            yield f"gelden.g{day.year}.{veld}", "Voorbeeld"
        costs = (f"kosten_{k}" for k in ("rso", "viewer", "helpdesk", "uren", "btw"))
        for veld in ("bedrag", *costs):
            yield f"gelden.g{day.year}.{veld}", 25000 if veld == "bedrag" else 100
        yield f"gelden.g{day.year}.dekking", "gedekt"
    elif pad == "jaarcontroles":
        points = ("personen", "mandaat", "gelden", "tarieven", "diensten", "opzegdatum", "dpia")
        item = f"jaarcontroles.j{day.year}"
        yield from ((f"{item}.{point}", "klopt") for point in points)
        yield f"{item}.jaar", day.year
        yield f"{item}.uitgevoerd_op", today
        yield f"{item}.acties", "geen"


@pytest.mark.parametrize("naam", VSVS)
def test_day_by_day(naam: str) -> None:
    history = walk(naam)
    assert set(history.reached) == set(NAMES.values())
    assert history.signed and history.reached["Kern rond"] <= history.signed + 8 * WEEK


def test_without_neglect_nothing_is_ever_behind() -> None:
    """Who does what the program says is near is only behind until the next Monday."""
    for naam in list(VSVS)[:3]:
        run = 0
        for day, light in walk(naam).lights:
            run = run + 1 if light.stand is LightState.BEHIND else 0
            assert run <= 14, (naam, day, light.redenen)


def test_who_stops_is_told_so_and_keeps_what_was_reached() -> None:
    history = walk(list(VSVS)[3])
    stopped = VSVS[list(VSVS)[3]].start + dt.timedelta(days=730)
    after = {light.stand for day, light in history.lights if day > stopped + 26 * WEEK}
    assert after == {LightState.BEHIND}
    assert history.last and history.last.mijlpaal == "in werking"
    assert any(s.status is Status.CONTROLEREN for s in history.last.taken.values())


def test_no_task_falls_open_on_new_years_day() -> None:
    """But by a date that passed: an account that was not given, on 31 December."""
    for naam in VSVS:
        days = dict(walk(naam).counts)
        for year in (2027, 2028, 2029):
            before, after = days.get(dt.date(year - 1, 12, 31)), days.get(dt.date(year, 1, 1))
            if before is not None and after is not None:
                assert before - after <= {"geld_verantwoorden", "jaarcontrole_doen"}, (naam, year)


def test_the_table_for_the_note(capsys: pytest.CaptureFixture[str]) -> None:
    """When each reached what: `pytest -s` shows it."""
    with capsys.disabled():
        for naam in VSVS:
            history = walk(naam)
            row = [f"{k} {day:%d-%m-%Y}" for k, day in history.reached.items()]
            print(f"\n{naam}: getekend {history.signed:%d-%m-%Y}; {'; '.join(row)}", end="")
    assert len(VSVS) == 4
