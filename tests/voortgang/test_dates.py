"""Every date has a state, and everything that shows how a dossier stands asks for it here."""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from factory import (
    TODAY,
    empty_dossier,
    gewijzigd,
    klaar_dossier,
    plan,
    with_state,
    with_values,
    with_vraag,
)

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.plan.check import check
from vsv_wizard.plan.check_dates import COMPUTED, HANDLED_BY
from vsv_wizard.voortgang import dates
from vsv_wizard.voortgang.dates import LETTER, DateState, DossierDate, ahead, dates_of, passed
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.milestones import LightState
from vsv_wizard.voortgang.status import determine, with_summary
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.terms import letter_day, overmacht_day, viewer_notice
from vsv_wizard.voortgang.working_days import holidays_of, is_working_day, working_days_from

DAY = dt.timedelta(days=1)
YESTERDAY = TODAY - DAY
D = dt.date


def of(dossier: Dossier, pad: str, today: D = TODAY) -> DossierDate:
    """The date at this path, handled or not."""
    (found,) = (d for d in dates_of(dossier, plan(), today, happened=True) if d.pad == pad)
    return found


# --- the plan says what each date is


def test_every_date_year_and_term_has_a_kind() -> None:
    asked = {p for p, v in all_fields().items() if v.soort in ("datum", "jaar")}
    terms = {"rso.opzegtermijn", "viewer.contract_opzegtermijn", "gelden.*.maand"}
    assert asked | terms <= set(plan().date_rules)
    assert not [error for error in check(plan()) if "datum" in error]


@pytest.mark.parametrize(
    ("task", "pad"),
    [
        ("mandaat_besluiten", "mandaat.tot"),
        ("geld_ontvangen", "gelden.*.ontvangen_op"),
        ("open_keuzes_nemen", "rso.opzegtermijn"),
        ("geld_navragen", "gelden.*.jaar"),
    ],
)
def test_a_date_without_a_kind_does_not_pass_the_check(task: str, pad: str) -> None:
    errors = check(with_vraag(plan(), task, pad, datum=None))
    assert any(f"vraag {pad}: datum ontbreekt" in error for error in errors)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"voorbij": ""}, "zonder voorbij"),
        ({"uit": "maan"}, "uit: maan bestaat niet"),
        ({"afgehandeld_door": "x"}, "afgehandeld_door: x bestaat niet"),
        ({"taak": "x"}, "taak x bestaat niet"),
        ({"voorbij": "{x}"}, "tussen accolades"),
    ],
)
def test_a_kind_that_cannot_be_carried_out(change: dict[str, Any], says: str) -> None:
    rule = plan().date_rules["mandaat.tot"].model_copy(update=change)
    errors = check(with_vraag(plan(), "mandaat_besluiten", "mandaat.tot", datum=rule))
    assert any(says in error for error in errors)


def test_a_declared_day_without_a_kind_does_not_pass_the_check() -> None:
    rest = {n: rule for n, rule in plan().verklaring.items() if n != "nvt_tot"}
    errors = check(gewijzigd(plan(), verklaring=rest))
    assert errors == ["stappenplan.toml: verklaring nvt_tot: ontbreekt: zeg wat voor datum dit is"]


def test_the_check_knows_what_the_code_can_compute() -> None:
    assert set(COMPUTED) == dates.COMPUTED and set(HANDLED_BY) == dates.HANDLED_BY


# --- the state of a date


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-4000, "voorbij"),
        (-1, "voorbij"),
        (0, "nu"),
        (30, "nu"),
        (31, "komt"),
        (4000, "komt"),
    ],
)
def test_states(days: int, state: str) -> None:
    dossier = with_values(empty_dossier(), {"rso.evaluatie_op": TODAY + days * DAY})
    assert of(dossier, "rso.evaluatie_op").state == state


@pytest.mark.parametrize(("days", "state"), [(-1, "afgehandeld"), (0, "afgehandeld"), (9, "nu")])
def test_what_happened_is_never_late(days: int, state: str) -> None:
    dossier = with_values(empty_dossier(), {"mandaat.besluit_op": TODAY + days * DAY})
    assert of(dossier, "mandaat.besluit_op").state == state


def test_in_order_and_each_once() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "rso.evaluatie_op": TODAY + 3 * DAY,
            "mandaat.tot": TODAY + DAY,
            "overleg.bijeenkomsten.a.datum": TODAY + 2 * DAY,
            "rso.einddatum": WEET_NIET,
        },
    )
    found = dates_of(dossier, plan(), TODAY)
    assert [d.datum - TODAY for d in found] == [DAY, 2 * DAY, 3 * DAY]
    assert len({d.pad for d in found}) == 3


def test_a_dropped_meeting_counts_with_its_new_day_until_that_is_in_the_list() -> None:
    pad = "overleg.bijeenkomsten.a"
    dossier = with_values(
        empty_dossier(),
        {
            f"{pad}.datum": TODAY - 3 * DAY,
            f"{pad}.status": "vervallen",
            f"{pad}.vervangdatum": YESTERDAY,
        },
    )
    assert [d.pad for d in passed(dates_of(dossier, plan(), TODAY))] == [f"{pad}.vervangdatum"]
    dossier = with_values(dossier, {"overleg.bijeenkomsten.b.datum": YESTERDAY})
    assert [d.pad for d in passed(dates_of(dossier, plan(), TODAY))] == [
        "overleg.bijeenkomsten.b.datum"
    ]


def test_evidence_that_must_be_looked_at_again() -> None:
    bewijs = (
        Bewijs(id="a", soort="Besluit", controle_datum=TODAY + DAY),
        Bewijs(id="b", controle_datum=TODAY),
        Bewijs(id="c", controle_datum=YESTERDAY),
        Bewijs(id="d", controle_datum=WEET_NIET),
    )
    dossier = with_state(empty_dossier(), "mandaat_besluiten", bewijs=bewijs)
    late, *rest = dates_of(dossier, plan(), TODAY)
    assert late.state is DateState.PASSED
    assert [d.tekst for d in rest] == [
        "Bewijs opnieuw bekijken: zonder soort",
        "Bewijs opnieuw bekijken: Besluit",
    ]
    assert rest[0].pad == "taken.mandaat_besluiten.bewijs.b.controle_datum"


def test_nvt_keeps_the_day_to_look_again_and_no_other() -> None:
    """A person who says n.v.t. is reminded; a task that the answers make n.v.t. is not."""
    answers = {"viewer.groep_bestaat": False, "viewer.herinnering_op": TODAY + 9 * DAY}
    task = "klantvertegenwoordiger_aanwijzen"
    dossier = with_state(
        with_values(empty_dossier(), answers), task, status="nvt", nvt_reden="Nog geen groep."
    )
    assert [d.taak for d in ahead(dates_of(dossier, plan(), TODAY))] == [task]
    own = {"viewer.contract_einddatum": YESTERDAY}
    for route, count in (("zelf", 1), ("via_rso", 0)):
        contract = with_values(empty_dossier(), own | {"viewer.route": route})
        assert len(dates_of(contract, plan(), TODAY)) == count


# --- what has passed counts everywhere

PASSED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    # task, the answers by which a day passed yesterday, and those that handle it
    "end of the mandate": (
        "mandaat_besluiten",
        {"mandaat.vanaf": D(2025, 1, 1), "mandaat.tot": YESTERDAY},
        {"mandaat.tot": TODAY},
    ),
    "end of the agreement": (
        "opzegdatum_noteren",
        {
            "rso.einddatum": YESTERDAY,
            "rso.opzeggen_voor": D(2026, 2, 1),
            "rso.opgezegd_op": D(2026, 1, 5),
        },
        {
            "rso.einddatum": D(2030, 1, 1),
            "rso.opzeggen_voor": D(2029, 1, 1),
            "rso.opgezegd_op": None,
        },
    ),
    "notice": (
        "opzegdatum_noteren",
        {"rso.opzeggen_voor": YESTERDAY},
        {"rso.opgezegd_op": D(2026, 3, 1)},
    ),
    "evaluation": (
        "opzegdatum_noteren",
        {"rso.evaluatie_op": YESTERDAY},
        {"rso.evaluatie_op": TODAY + 365 * DAY},
    ),
    "review of the DPIA": (
        "viewer_beveiligen",
        {"viewer.waarborgen.dpia.laatste_op": None, "viewer.waarborgen.dpia.review_op": YESTERDAY},
        {"viewer.waarborgen.dpia.review_op": TODAY + 365 * DAY},
    ),
    "money that did not come": (
        "geld_ontvangen",
        {"gelden.1.ontvangen_op": None, "gelden.1.maand": "5"},
        {"gelden.1.ontvangen_op": D(2026, 6, 2)},
    ),
    "accounts that were not given": (
        "geld_verantwoorden",
        {
            "gelden.oud.jaar": 2025,
            "gelden.oud.ontvangen_op": D(2025, 4, 1),
            "gelden.oud.ontvangen_bedrag": Decimal(100),
        },
        {"gelden.oud.verantwoord_op": D(2026, 2, 1)},
    ),
    "meeting without minutes": (
        "overleg_houden",
        {"overleg.bijeenkomsten.x.datum": YESTERDAY},
        {f"overleg.bijeenkomsten.x.{v}": "geen" for v in ("besluiten", "acties", "verslag")}
        | {"overleg.bijeenkomsten.x.status": "gehouden"},
    ),
    "user group without feedback": (
        "bijeenkomsten_bijwonen",
        {"gebruikersgroep.bijeenkomsten.x.datum": YESTERDAY},
        {
            "gebruikersgroep.bijeenkomsten.x.status": "gehouden",
            "gebruikersgroep.bijeenkomsten.x.teruggekoppeld_op": TODAY,
        },
    ),
    "overmacht": ("opzegdatum_noteren", {"rso.overmacht_op": D(2026, 5, 1)},
                  {"rso.overmacht_op": None}),
}  # fmt: skip


@cache
def _reached() -> Dossier:
    """All is done, of an agreement that started long ago; with what was reached."""
    dossier = with_values(klaar_dossier(), {"rso.ingang_op": D(2022, 1, 1)})
    dossier = declare(dossier, plan(), "opzegdatum_noteren", "klaar", TODAY)
    return with_summary(dossier, determine(dossier, plan(), TODAY))


@pytest.mark.parametrize(("task", "answers", "handled"), PASSED.values(), ids=PASSED)
def test_a_date_that_passed(task: str, answers: dict[str, Any], handled: dict[str, Any]) -> None:
    """Its task asks for a look, with the reason; the light is behind; what was reached stays."""
    late = with_values(_reached(), answers)
    progress = determine(late, plan(), TODAY)
    (date,) = progress.late
    assert date.taak == task and date.reason
    assert progress.taken[task].status is Status.CONTROLEREN
    assert progress.taken[task].reasons[0] == date.reason
    assert progress.light.stand is LightState.BEHIND and date.reason in progress.light.redenen
    assert progress.mijlpaal == "in werking" and date.reason in progress.mijlpalen[-1].open_punten
    # What was not reached yet cannot be while it stands.
    before = late.model_copy(update={"mijlpalen": empty_dossier().mijlpalen})
    before = before.model_copy(update={"samenvatting": empty_dossier().samenvatting})
    assert determine(before, plan(), TODAY).mijlpaal != "in werking"
    progress = determine(with_values(late, handled), plan(), TODAY)
    assert not progress.late and progress.taken[task].status is Status.KLAAR
    assert progress.light.stand is LightState.ON_COURSE


def test_an_action_that_is_late_is_behind_and_no_matter_of_its_task() -> None:
    action = {"acties.a.wat": "Bel", "acties.a.voor": YESTERDAY, "acties.a.taak": "rso_kiezen"}
    progress = determine(with_values(klaar_dossier(), action), plan(), TODAY)
    assert [(d.taak, d.asks_a_look) for d in progress.late] == [("rso_kiezen", False)]
    assert progress.taken["rso_kiezen"].status is Status.KLAAR
    assert progress.light.stand is LightState.BEHIND


# --- terms and working days


def test_public_holidays_are_no_working_days() -> None:
    assert D(2026, 4, 27) in holidays_of(2026)  # Koningsdag
    assert not is_working_day(D(2026, 5, 14)) and not is_working_day(D(2026, 5, 16))
    assert is_working_day(D(2026, 5, 15))


def test_fifteen_working_days_of_overmacht() -> None:
    """Without Hemelvaart and the day after Pinksteren, and said so."""
    term = overmacht_day(with_values(empty_dossier(), {"rso.overmacht_op": D(2026, 5, 1)}))
    assert term and term.datum == D(2026, 5, 26)
    assert term.how == (
        "15 werkdagen na 1 mei 2026, zonder weekenden, 14 mei 2026 (hemelvaartsdag) "
        "en 25 mei 2026 (tweede pinksterdag)"
    )
    assert overmacht_day(empty_dossier()) is None


def test_the_last_day_for_the_registered_letter() -> None:
    term = letter_day(D(2027, 1, 4))
    assert term.datum == D(2026, 12, 24)
    assert "5 werkdagen vóór 4 januari 2027" in term.how and "nieuwjaarsdag" in term.how


def test_working_days_at_the_ends_of_the_calendar() -> None:
    assert working_days_from(D(2026, 6, 15), 0) == D(2026, 6, 15)
    assert working_days_from(dt.date.max, 5) <= dt.date.max
    assert working_days_from(dt.date.min + DAY, -5) >= dt.date.min


@pytest.mark.parametrize(
    ("tekst", "day"),
    [
        ("3 maanden, per aangetekende brief", D(2026, 9, 30)),
        ("twee weken", D(2026, 12, 17)),
        ("1 jaar", D(2025, 12, 31)),
        ("30 dagen", D(2026, 12, 1)),
        ("zie het contract", None),
        (WEET_NIET, None),
        (None, None),
    ],
)
def test_notice_of_the_viewer(tekst: str | None, day: D | None) -> None:
    answers = {"viewer.contract_einddatum": D(2026, 12, 31)}
    dossier = with_values(empty_dossier(), answers | {"viewer.contract_opzegtermijn": tekst})
    term = viewer_notice(dossier)
    assert (term.datum if term else None) == day


def test_notice_of_the_rso_is_shown_with_how_it_was_computed() -> None:
    answers = {"rso.einddatum": D(2027, 12, 31), "rso.opzegtermijn": "3"}
    (end, notice) = (
        of(with_values(empty_dossier(), answers), pad)
        for pad in ("rso.einddatum", "rso.opzegtermijn")
    )
    assert (notice.datum, notice.how) == (
        D(2027, 9, 30),
        "3 maanden vóór de einddatum, 31 december 2027",
    )
    assert end.how == ""
    own = with_values(empty_dossier(), answers | {"rso.opzeggen_voor": D(2027, 9, 1)})
    assert of(own, "rso.opzegtermijn").state is DateState.HANDLED  # the own day goes before it


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (120, 1), (121, 0)])
def test_the_letter_is_among_the_dates_when_notice_comes_near(days: int, count: int) -> None:
    dossier = with_values(empty_dossier(), {"rso.opzeggen_voor": TODAY + days * DAY})
    letters = [d for d in dates_of(dossier, plan(), TODAY, happened=True) if d.tekst == LETTER]
    assert len(letters) == count
    assert all(d.how.startswith("5 werkdagen vóór") for d in letters)
    given = with_values(dossier, {"rso.opgezegd_op": TODAY})
    assert LETTER not in [d.tekst for d in dates_of(given, plan(), TODAY, happened=True)]
