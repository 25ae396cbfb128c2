"""How every task stands, and what comes next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from factory import (
    OTHER_KEUZES,
    TODAY,
    declare_all,
    empty_dossier,
    fill_in,
    full_dossier,
    gewijzigd,
    klaar_dossier,
    plan,
    status_of,
    with_state,
    with_taak,
    with_values,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, changes, datums, dossiers

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier, Verklaring
from vsv_wizard.dossier.paths import all_lists, pattern_of, read, split_path
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import asked, counted, taak_of_path
from vsv_wizard.plan.rules import Condition
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.fingerprints import facts, fingerprint
from vsv_wizard.voortgang.milestones import NO_MIJLPAAL, LightState
from vsv_wizard.voortgang.regels import check
from vsv_wizard.voortgang.status import Progress, TaakStand, determine, samenvatting
from vsv_wizard.voortgang.statuses import DONE, TO_DO, Status

NEW_YEAR = dt.date(2027, 1, 1)
KERN = tuple(nr for nr, taak in plan().taken.items() if taak.kern)


def stand(dossier: Dossier, today: dt.date = TODAY) -> Progress:
    """How a dossier stands, with the shipped plan."""
    return determine(dossier, plan(), today)


def taak(dossier: Dossier, nr: str, today: dt.date = TODAY) -> TaakStand:
    """How one task stands."""
    return stand(dossier, today).taken[nr]


def missing(dossier: Dossier, nr: str) -> dict[str, str]:
    """What is missing at a task: path and words. Every path stands in it once."""
    punten = taak(dossier, nr).missing
    assert len({punt.pad for punt in punten}) == len(punten)
    return {punt.pad: punt.tekst for punt in punten}


def overleggen(*datums: dt.date, **parts: Any) -> dict[str, Any]:
    """The answers for operational meetings on these days."""
    antwoorden: dict[str, Any] = {}
    for number, datum in enumerate(datums):
        pad = f"overleg.bijeenkomsten.{number}"
        antwoorden |= {f"{pad}.datum": datum} | {f"{pad}.{d}": w for d, w in parts.items()}
    return antwoorden


# --------------------------------------------------------------------------- statuses


def test_empty_dossier() -> None:
    progress = stand(empty_dossier())
    vrij = {nr for nr, taak in plan().taken.items() if not plan().taken[nr].na}
    assert vrij == {"brontekst_kiezen", "vsv_vastleggen"}
    for nr, een in progress.taken.items():
        assert een.status is (Status.NIET_BEGONNEN if nr in vrij else Status.KAN_NOG_NIET)
        assert (
            een.missing
            or nr in {"aansluitingen_noemen", "contacten_vragen"}
            or een.tallies
            or not _required(nr)
        )
    assert progress.mijlpaal == NO_MIJLPAAL
    assert progress.volgende == "vsv_vastleggen"
    assert (progress.kern.klaar, progress.kern.totaal) == (0, 18)
    assert (progress.everything.klaar, progress.everything.totaal) == (0, 43)


def _required(nr: str) -> bool:
    return any(v.verplicht and not v.toon_als for v in plan().vragen[nr])


def test_words_and_signs() -> None:
    assert [str(status) for status in Status] == [
        "Nog niet begonnen",
        "Bezig",
        "Kan nog niet",
        "Wacht op ander",
        "Klaar",
        "Controleren",
        "N.v.t.",
    ]
    assert len({status.teken for status in Status}) == len(Status)
    assert all(len(status.teken) == 1 for status in Status)


@pytest.mark.parametrize(
    "antwoorden",
    [
        {"vsv.plaats": "Voorbeeldstad"},
        {"vsv.kvk": WEET_NIET},
        {"vsv.agb": "53000000", "vsv.rechtsvorm": "igo"},
    ],
)
def test_bezig_after_an_antwoord(antwoorden: dict[str, Any]) -> None:
    assert status_of(with_values(empty_dossier(), antwoorden), "vsv_vastleggen") == "Bezig"


def test_bezig_after_a_half_antwoord() -> None:
    dossier = empty_dossier().model_copy(update={"klad": {"vsv.kvk": "123"}})
    assert status_of(dossier, "vsv_vastleggen") == "Bezig"


def test_bezig_after_bewijs_or_verklaring() -> None:
    bewijs = (Bewijs(id="b"),)
    assert (
        status_of(
            with_state(empty_dossier(), "brontekst_kiezen", bewijs=bewijs), "brontekst_kiezen"
        )
        == "Bezig"
    )
    assert (
        status_of(
            with_state(empty_dossier(), "brontekst_kiezen", status="bezig"), "brontekst_kiezen"
        )
        == "Bezig"
    )
    assert (
        status_of(with_state(empty_dossier(), "brontekst_kiezen", notitie="x"), "brontekst_kiezen")
        == "Nog niet begonnen"
    )


def test_hidden_antwoord_is_no_start() -> None:
    dossier = with_values(empty_dossier(), {"vsv.agb": "53000000"})  # asked of a legal person only
    assert status_of(dossier, "vsv_vastleggen") == "Nog niet begonnen"


def test_a_shared_key_is_no_start() -> None:
    """The year was filled in at 2.1; nobody began with 2.4."""
    dossier = with_values(klaar_dossier(), {"gelden": ()})
    dossier = with_state(dossier, "geld_ontvangen", **Verklaring().__dict__)
    dossier = with_values(
        dossier, {"gelden.x.jaar": 2026, "gelden.x.betaler": "Stichting Voorbeeldfonds"}
    )
    assert status_of(dossier, "geld_ontvangen") == "Nog niet begonnen"
    assert (
        status_of(with_values(dossier, {"gelden.x.ontvangen_op": TODAY}), "geld_ontvangen")
        == "Bezig"
    )


def test_kan_nog_niet() -> None:
    dossier = with_values(empty_dossier(), {"deelnemers.a.naam": "Praktijk"})
    een = taak(dossier, "ledenlijst_maken")
    assert (een.status, een.first) == (Status.KAN_NOG_NIET, ("vsv_vastleggen",))
    assert not een.may_be_klaar
    assert stand(dossier).why_not(een) == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_wacht() -> None:
    dossier = with_state(empty_dossier(), "rso_kiezen", status="wacht", wacht_op="de RSO")
    een = taak(dossier, "rso_kiezen")
    assert (een.status, een.wacht_op, een.first) == (Status.WACHT, "de RSO", ("vsv_vastleggen",))
    assert stand(dossier).why_not(een) == "Wacht op de RSO."
    zonder = with_state(empty_dossier(), "rso_kiezen", status="wacht")
    assert taak(zonder, "rso_kiezen").wacht_op == "een ander"


def test_klaar() -> None:
    een = taak(klaar_dossier(), "vsv_vastleggen")
    assert een == TaakStand(plan().taken["vsv_vastleggen"], Status.KLAAR, klaar_op=TODAY)
    assert een.done and een.id == "vsv_vastleggen"


def test_klaar_stays_if_something_before_it_reopens() -> None:
    """Who undoes 0.2 has not undone what was done after it."""
    dossier = declare(klaar_dossier(), plan(), "vsv_vastleggen", "bezig", TODAY)
    een = taak(dossier, "ledenlijst_maken")
    assert (een.status, een.first, een.may_be_klaar) == (Status.KLAAR, (), True)
    assert (
        status_of(declare(dossier, plan(), "ledenlijst_maken", "bezig", TODAY), "ledenlijst_maken")
        == "Kan nog niet"
    )


def test_controleren_holds_nobody_up() -> None:
    dossier = with_values(klaar_dossier(), {"rso.naam": "RSO Voorbeeldregio Noord"})
    assert status_of(dossier, "rso_kiezen") == "Controleren"
    dossier = declare(dossier, plan(), "basisdiensten_nalopen", "bezig", TODAY)
    assert taak(dossier, "basisdiensten_nalopen").first == ()
    assert status_of(dossier, "basisdiensten_nalopen") == "Bezig"


# --------------------------------------------------------------------------- what is missing


def test_missing_with_path_and_words() -> None:
    punten = missing(empty_dossier(), "vsv_vastleggen")
    assert punten["vsv.naam"] == "Vul de naam van het VSV in."
    assert punten["vsv.rechtsvorm"].startswith("Kies ")
    assert "vsv.postcode" not in punten  # not required
    assert "vsv.kvk" not in punten  # most VSV's have none
    assert "vsv.rechtsvorm_anders" not in punten  # not asked
    otherwise = with_values(empty_dossier(), {"vsv.rechtsvorm": "anders"})
    assert "vsv.rechtsvorm_anders" in missing(otherwise, "vsv_vastleggen")


def test_weet_niet_is_an_open_vraag() -> None:
    dossier = with_values(klaar_dossier(), {"gelden.1.bedrag": WEET_NIET})
    punten = missing(dossier, "geld_navragen")
    assert list(punten) == ["gelden.1.bedrag"]
    assert punten["gelden.1.bedrag"].startswith("2026: zoek op: het ")


def test_antwoord_with_which_it_cannot_be_klaar() -> None:
    dossier = with_values(klaar_dossier(), {"rso.bijlagen_compleet": False})
    assert missing(dossier, "rso_ondertekenen")["rso.bijlagen_compleet"].startswith("Regel eerst: ")
    assert status_of(dossier, "rso_ondertekenen") == "Controleren"


def test_klad_counts_as_missing() -> None:
    """Half an answer over a good one, over a missing one, and over one that is optional."""
    klad = {"vsv.naam": "VSV", "vsv.plaats": "V", "vsv.postcode": "12"}
    dossier = with_values(klaar_dossier(), {"vsv.plaats": None}).model_copy(update={"klad": klad})
    punten = missing(dossier, "vsv_vastleggen")
    assert set(punten) == set(klad)
    assert punten["vsv.naam"] == "Maak af: de naam van het VSV."
    assert punten["vsv.postcode"].startswith("Postcode: vul een postcode in")
    assert taak(dossier, "vsv_vastleggen").status is Status.CONTROLEREN


def test_klad_of_another_does_not_count() -> None:
    dossier = klaar_dossier().model_copy(update={"klad": {"vsv.rechtsvorm_anders": "x"}})
    assert status_of(dossier, "vsv_vastleggen") == "Klaar"  # not asked: the form is a foundation


def test_list_with_too_few() -> None:
    een = with_values(empty_dossier(), {"deelnemers.a.naam": "Praktijk"})
    punten = missing(een, "ledenlijst_maken")
    assert punten["deelnemers"] == "Vul aan: nu 1 van 2 deelnemers."
    assert punten["deelnemers.a.soort"].startswith("Praktijk: vul ")
    assert taak(een, "ledenlijst_maken").tallies == ("1 van 2 deelnemers",)


def test_error_against_a_rule() -> None:
    dossier = with_values(klaar_dossier(), {"rso.handtekening_vsv.datum": dt.date(2026, 7, 1)})
    punten = missing(dossier, "rso_ondertekenen")
    assert "ligt na vandaag" in punten["rso.handtekening_vsv.datum"]
    assert status_of(dossier, "rso_ondertekenen") == "Controleren"


def test_warning_holds_nothing_up() -> None:
    naam = klaar_dossier().penningmeester.naam
    dossier = full_dossier(plan(), TODAY, {"aanspreekpunt.naam": naam})
    dossier = declare_all(dossier, plan(), TODAY)
    assert any("dezelfde persoon" in melding.tekst for melding in stand(dossier).findings)
    assert status_of(dossier, "aanspreekpunt_benoemen") == "Klaar"


def test_later_holds_klaar_up() -> None:
    dossier = with_values(full_dossier(plan(), TODAY), {"rso.aanvullend.helpdesk.keuze": "later"})
    punten = missing(dossier, "diensten_kiezen")
    assert punten["rso.aanvullend"] == "Vul aan: nu 2 van 3 diensten gekozen."
    assert "later" in punten["rso.aanvullend.helpdesk.keuze"]
    assert "rso.aanvullend.helpdesk.later_op" in punten
    for keuze in ("ja", "nee"):
        klaar = fill_in(
            with_values(dossier, {"rso.aanvullend.helpdesk.keuze": keuze}), plan(), TODAY
        )
        assert missing(klaar, "diensten_kiezen") == {}


def test_tarief_mentioned_once() -> None:
    """The rule and the question ask for the same answer; it is one thing to do."""
    dossier = with_values(full_dossier(plan(), TODAY), {"rso.aanvullend.helpdesk.tarief": None})
    assert list(missing(dossier, "diensten_kiezen")) == ["rso.aanvullend.helpdesk.tarief"]


@pytest.mark.parametrize("number", [None, *range(len(OTHER_KEUZES))])
def test_every_required_antwoord_holds_up(number: int | None) -> None:
    """Take any one required answer out of a complete dossier, and its task is not done.

    One answer of every task goes at a time, so that a few rounds try them all.
    """
    full = klaar_dossier() if number is None else _klaar_with(number)
    open_: dict[str, list[str]] = {}
    for nr, een in stand(full).taken.items():
        if een.status is Status.KLAAR:
            per_vorm = {
                pattern_of(v.pad): v.pad
                for v in asked(plan(), full, nr, TODAY)
                if v.vraag.verplicht and v.counts and not v.vraag.blijkt_uit
            }
            own = [pad for vorm, pad in per_vorm.items() if plan().taak_of[vorm] == nr]
            open_[nr] = own
    # Of money and meetings something is required only once their day has passed.
    assert {nr for nr, paden in open_.items() if not paden} <= {"geld_verantwoorden"}
    while open_ := {nr: paden for nr, paden in open_.items() if paden}:
        weg = {nr: paden.pop() for nr, paden in open_.items()}
        na = stand(with_values(full, dict.fromkeys(weg.values())))
        for nr, pad in weg.items():
            assert na.taken[nr].status in (Status.CONTROLEREN, Status.NVT), (nr, pad)


@cache
def _klaar_with(number: int) -> Dossier:
    dossier = full_dossier(plan(), TODAY, OTHER_KEUZES[number])
    return declare_all(dossier, plan(), TODAY)


# --------------------------------------------------------------------------- what comes first


def test_first_names_only_what_is_open() -> None:
    dossier = fill_in(empty_dossier(), plan(), TODAY)
    assert taak(dossier, "namen_melden").first == (
        "penningmeester_benoemen",
        "aanspreekpunt_benoemen",
        "rso_kiezen",
    )
    dossier = with_state(dossier, "penningmeester_benoemen", status="klaar", klaar_op=TODAY)
    assert taak(dossier, "namen_melden").first == ("aanspreekpunt_benoemen", "rso_kiezen")


def test_the_kern_goes_through_recommended_taken() -> None:
    """1.3 waits in the source for 0.4; a core task waits for the core task behind that."""
    dossier = fill_in(empty_dossier(), plan(), TODAY, ("vsv_vastleggen",))
    assert taak(dossier, "aanspreekpunt_benoemen").first == ("vsv_vastleggen",)
    dossier = declare(dossier, plan(), "vsv_vastleggen", "klaar", TODAY)
    een = taak(dossier, "aanspreekpunt_benoemen")
    assert (een.first, een.liefst) == ((), ("rollen_verdelen",))
    assert een.status is Status.NIET_BEGONNEN
    assert taak(dossier, "aansluitingen_noemen").first == (
        "ledenlijst_maken",
    )  # recommended tasks wait for each other


def test_preferably_first_warns() -> None:
    dossier = declare(klaar_dossier(), plan(), "kosten_begroten", "bezig", TODAY)
    assert taak(dossier, "concept_toetsen").liefst == ()  # done already
    dossier = declare(dossier, plan(), "concept_toetsen", "bezig", TODAY)
    een = taak(dossier, "concept_toetsen")
    assert (een.liefst, een.first, een.status) == (("kosten_begroten",), (), Status.BEZIG)
    assert een.may_be_klaar


def test_nvt_counts_as_done_for_what_follows() -> None:
    dossier = declare(klaar_dossier(), plan(), "viewer_beveiligen", "bezig", TODAY)
    assert status_of(dossier, "viewer_contracteren") == "N.v.t."
    assert taak(dossier, "viewer_beveiligen").first == ()


# --------------------------------------------------------------------------- the walk


def test_the_route_of_the_kern() -> None:
    """Declaring whatever comes next leads through the core, in the order of the plan."""
    dossier = empty_dossier()
    gelopen = []
    while (nr := stand(dossier).volgende) is not None:
        gelopen.append(nr)
        dossier = fill_in(dossier, plan(), TODAY, (nr,))
        dossier = declare(dossier, plan(), nr, "klaar", TODAY)
    assert set(gelopen) == set(KERN) - {"viewer_contracteren"}
    assert gelopen[0] == "vsv_vastleggen"
    assert stand(dossier).mijlpaal == "kern rond"


def test_the_route_of_everything() -> None:
    dossier = with_values(empty_dossier(), {"dossier.route": "alles"})
    gelopen = []
    while (nr := stand(dossier).volgende) is not None:
        gelopen.append(nr)
        dossier = fill_in(dossier, plan(), TODAY, (nr,))
        dossier = declare(dossier, plan(), nr, "klaar", TODAY)
    assert set(gelopen) == set(plan().taken) - {"viewer_contracteren"}
    assert gelopen[:2] == ["brontekst_kiezen", "vsv_vastleggen"]
    assert stand(dossier).mijlpaal == "in werking"


def test_next_passes_over_and_says_why() -> None:
    dossier = declare(empty_dossier(), plan(), "vsv_vastleggen", "wacht", TODAY, "de notaris")
    next_up = stand(dossier).next_up(None)
    assert next_up.taak_id == "vsv_vastleggen"  # nothing else can be done: is there an answer
    assert [nr for nr, _ in next_up.passed_over] == [nr for nr in KERN if nr != "vsv_vastleggen"]
    reasons = dict(next_up.passed_over)
    busy = with_state(dossier, "rso_kiezen", status="bezig")
    assert "Wacht op de notaris sinds 15 juni 2026." in stand(busy).why_not(
        stand(busy).taken["vsv_vastleggen"]
    )
    assert reasons["mandaat_besluiten"] == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_next_after_a_taak() -> None:
    dossier = klaar_dossier()
    for nr in ("mandaat_besluiten", "viewer_kiezen", "ledenlijst_maken"):
        dossier = declare(dossier, plan(), nr, "bezig", TODAY)
    dossier = declare(dossier, plan(), "geld_ontvangen", "wacht", TODAY, "het fonds")
    progress = stand(dossier)
    assert (
        progress.next_up("vsv_vastleggen").taak_id == "mandaat_besluiten"
    )  # 0.3 is not on the route of the core
    assert (
        progress.next_up("ledenlijst_maken").taak_id == "mandaat_besluiten"
    )  # but one can stand on it
    na = progress.next_up("mandaat_besluiten")
    assert (na.taak_id, na.passed_over) == (
        "viewer_kiezen",
        (("geld_ontvangen", "Wacht op het fonds sinds 15 juni 2026."),),
    )
    assert progress.next_up("viewer_kiezen").taak_id is None
    assert progress.next_up("jaarcontrole_doen").taak_id is None
    assert progress.on_route("mandaat_besluiten") and not progress.on_route("ledenlijst_maken")
    everything = stand(with_values(dossier, {"dossier.route": "alles"}))
    assert everything.next_up("vsv_vastleggen").taak_id == "ledenlijst_maken"
    assert everything.on_route("ledenlijst_maken")


def test_controleren_is_work() -> None:
    dossier = with_values(klaar_dossier(), {"aanspreekpunt.naam": "Bram Voorbeeld"})
    assert stand(dossier).volgende == "aanspreekpunt_benoemen"


def test_end() -> None:
    next_up = stand(klaar_dossier()).next_up(None)
    assert (next_up.taak_id, next_up.passed_over) == (None, ())


# --------------------------------------------------------------------------- milestones


def test_mijlpalen() -> None:
    three = stand(klaar_dossier()).mijlpalen
    assert [m.naam for m in three] == ["Kern rond", "Ingericht", "In werking"]
    assert all(m.reached and m.uitleg for m in three)


def open_before(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The open tasks of each milestone."""
    return {m.naam: m.open_taken for m in stand(dossier).mijlpalen}


def test_no_ingericht_without_kern() -> None:
    dossier = declare(klaar_dossier(), plan(), "overleg_houden", "bezig", TODAY)
    assert open_before(dossier) == {
        "Kern rond": ("overleg_houden",),
        "Ingericht": ("overleg_houden",),
        "In werking": ("overleg_houden",),
    }


def test_kern_without_ingericht() -> None:
    dossier = declare(klaar_dossier(), plan(), "brontekst_kiezen", "bezig", TODAY)
    assert open_before(dossier) == {
        "Kern rond": (),
        "Ingericht": ("brontekst_kiezen",),
        "In werking": ("brontekst_kiezen",),
    }
    assert stand(dossier).mijlpaal == "kern rond"


def test_accounts_do_not_count_for_ingericht() -> None:
    dossier = declare(klaar_dossier(), plan(), "geld_ontvangen", "bezig", TODAY)
    dossier = declare(dossier, plan(), "geld_verantwoorden", "bezig", TODAY)
    assert open_before(dossier) == {
        "Kern rond": ("geld_ontvangen",),
        "Ingericht": ("geld_ontvangen",),
        "In werking": ("geld_ontvangen",),
    }


@pytest.mark.parametrize("lijst", ["overleg", "gebruikersgroep"])
def test_missed_meeting(lijst: str) -> None:
    """Of both kinds of meeting; one that was put off to a day that passed was missed too."""
    yesterday = TODAY - dt.timedelta(days=1)
    pad = f"{lijst}.bijeenkomsten.oud"
    basis = with_values(klaar_dossier(), {f"{pad}.datum": yesterday, f"{pad}.status": "gepland"})
    assert "14 juni 2026" in stand(basis).mijlpalen[-1].open_punten[0]
    moved = {f"{pad}.status": "vervallen", f"{pad}.vervangdatum": TODAY}
    for answers, missed in (
        ({f"{pad}.status": "gehouden"}, False),
        ({f"{pad}.status": None}, True),
        (moved, False),
        (moved | {f"{pad}.vervangdatum": yesterday}, True),
        ({f"{pad}.datum": TODAY}, False),
        ({f"{pad}.datum": WEET_NIET}, False),
    ):
        progress = stand(with_values(basis, answers))
        assert bool(progress.mijlpalen[-1].open_punten) is missed
        assert (progress.light.stand is LightState.BEHIND) >= missed


def test_nvt_counts_as_klaar() -> None:
    dossier = declare(
        klaar_dossier(), plan(), "aanspreekpunt_aanmelden", "nvt", TODAY, "Er is nog geen groep."
    )
    assert stand(dossier).mijlpaal == "in werking"
    assert stand(dossier).kern.klaar == 18


def test_samenvatting() -> None:
    dossier = with_values(klaar_dossier(), {"aanspreekpunt.naam": "Bram Voorbeeld"})
    kort = samenvatting(dossier, stand(dossier))
    # 4.2, 5.1 and the rest look at the contact too; 1.3 is the first of them.
    assert (kort.mijlpaal, kort.kern_totaal, kort.volgende) == (
        "geen",
        18,
        "aanspreekpunt_benoemen",
    )
    assert kort.kern_klaar == stand(dossier).kern.klaar < 18
    assert kort.laatste_wijziging == TODAY
    assert samenvatting(klaar_dossier(), stand(klaar_dossier())).volgende == ""


# --------------------------------------------------------------------------- per year


def test_counting_in_twelve_months() -> None:
    days = [dt.date(2026, 2, 1), dt.date(2026, 5, 1), dt.date(2025, 3, 1), dt.date(2027, 6, 1)]
    dossier = with_values(empty_dossier(), overleggen(*days, status="gehouden"))
    dossier = with_values(dossier, {"overleg.bijeenkomsten.3.status": "gepland"})
    planned, held = "overleggen_plannen", "overleg_houden"
    assert taak(dossier, planned).tallies == ("2 van 4 overleggen gepland in twaalf maanden",)
    assert taak(dossier, held).tallies == ("2 van 4 overleggen gehouden in twaalf maanden",)
    assert missing(dossier, planned) == {
        "overleg.bijeenkomsten": "Vul aan: nu 2 van 4 overleggen gepland in twaalf maanden."
    }
    for today in (NEW_YEAR, dt.date(2027, 1, 31)):
        assert taak(dossier, planned, today).tallies[0].startswith("2 van 4")
    assert taak(dossier, planned, dt.date(2027, 5, 2)).tallies[0].startswith("1 van 4")


def test_unfinished_business_of_last_year_stays_in_sight() -> None:
    """A meeting without minutes asks for them until somebody handles it, in any year."""
    old = {"overleg.bijeenkomsten.oud.datum": dt.date(2025, 3, 1)}
    een = taak(with_values(klaar_dossier(), old), "overleg_houden")
    assert een.status is Status.CONTROLEREN
    assert een.reasons[0] == "Het overleg van 1 maart 2025 heeft nog geen verslag."
    accounts = {"gelden.oud.jaar": 2025, "gelden.oud.ontvangen_op": dt.date(2025, 4, 1)}
    een = taak(with_values(klaar_dossier(), accounts), "geld_verantwoorden")
    assert "2025 is nog niet verantwoord" in een.reasons[0]


def test_more_than_enough() -> None:
    days = [dt.date(2026, 1, day) for day in range(1, 6)]
    dossier = with_values(empty_dossier(), overleggen(*days))
    assert taak(dossier, "overleggen_plannen").tallies == (
        "5 overleggen gepland in twaalf maanden",
    )
    assert missing(dossier, "overleggen_plannen") == {
        "overleg.bijeenkomsten": "Na 5 januari 2026 staat er niets meer gepland. Vul aan."
    }


def test_a_new_year_changes_nothing_by_itself() -> None:
    """What is handled on 31 December is so on 1 January."""
    start = dt.date(2026, 11, 15)  # so that the last meeting of the full dossier is in February
    dossier = klaar_dossier(start)
    old, new = stand(dossier, dt.date(2026, 12, 31)), stand(dossier, NEW_YEAR)
    assert {nr: een.status for nr, een in old.taken.items()} == {
        nr: een.status for nr, een in new.taken.items()
    }
    assert (old.mijlpaal, new.mijlpaal) == ("in werking", "in werking")
    assert old.light.stand is new.light.stand


# --------------------------------------------------------------------------- check again


@pytest.mark.parametrize(
    ("pad", "value", "nr", "naam"),
    [
        (
            "penningmeester.naam",
            "Bram Voorbeeld",
            "penningmeester_benoemen",
            "De naam van de penningmeester",
        ),
        ("penningmeester.naam", "Bram Voorbeeld", "namen_melden", "De naam van de penningmeester"),
        (
            "deelnemers.1.contact",
            "Carla Voorbeeld",
            "contactpersonen_uitnodigen",
            "De contactpersoon",
        ),
        (
            "gelden.1.ontvangen_bedrag",
            Decimal(24000),
            "geld_verantwoorden",
            "Het ontvangen bedrag",
        ),
        ("rso.aanvullend.helpdesk.keuze", "nee", "privacyrollen_toetsen", "De keuze"),
        ("viewer.leverancier", WEET_NIET, "viewer_beveiligen", "De leverancier"),
        ("vsv.rechtsvorm", "vereniging", "tekenbevoegde_bepalen", "De rechtsvorm"),
    ],
)
def test_a_changed_fact(pad: str, value: Any, nr: str, naam: str) -> None:
    een = taak(with_values(klaar_dossier(), {pad: value}), nr)
    assert een.status is Status.CONTROLEREN
    vorm = plan().vraag_of[pattern_of(pad)].naam
    expected = f"{vorm[0].upper()}{vorm[1:]} is gewijzigd nadat u deze taak klaar noemde."
    assert expected in een.reasons
    assert naam.split(maxsplit=1)[0] == expected.split(maxsplit=1)[0]


FACTS = sorted({pad for taak in plan().taken.values() for pad in taak.controleer_bij})


@pytest.mark.parametrize("pad", [pad for pad in FACTS if "*" not in pad])
@pytest.mark.parametrize("before", [None, WEET_NIET])
def test_a_first_answer_is_no_change(pad: str, before: str | None) -> None:
    """Also where an older edition marked that there was no answer yet."""
    klaar = klaar_dossier()
    is_absent = before is None or pad in all_lists()
    mark = fingerprint(empty_dossier() if is_absent else with_values(klaar, {pad: before}), pad)
    for taak_id, een in plan().taken.items():
        if pad in een.controleer_bij and taak_id in klaar.taken:
            gezien = {**klaar.taken[taak_id].gezien, pad: mark}
            dossier = with_state(klaar, taak_id, gezien=gezien)
            assert not [
                reason for reason in taak(dossier, taak_id).reasons if "gewijzigd" in reason
            ]


def test_changed_back_is_klaar_again() -> None:
    dossier = with_values(klaar_dossier(), {"penningmeester.naam": "Bram Voorbeeld"})
    back = with_values(dossier, {"penningmeester.naam": klaar_dossier().penningmeester.naam})
    assert status_of(back, "penningmeester_benoemen") == "Klaar"


def test_a_new_member_asks_for_a_new_look() -> None:
    dossier = with_values(klaar_dossier(), {"deelnemers.nieuw.naam": "Kraamzorg Voorbeeld"})
    assert "gewijzigd" in taak(dossier, "aansluitingen_noemen").reasons[0]
    assert status_of(dossier, "contacten_vragen") == "Controleren"


def test_an_attribute_of_a_member_is_no_new_list() -> None:
    """0.5 looks at which members there are, not at all that is known about them."""
    dossier = with_values(klaar_dossier(), {"deelnemers.1.contact_functie": "praktijkhouder"})
    assert status_of(dossier, "aansluitingen_noemen") == "Klaar"


def test_every_fact_is_watched() -> None:
    """Every `controleer_bij` of every task does what it says."""
    klaar = {nr for nr, een in stand(klaar_dossier()).taken.items() if een.status is Status.KLAAR}
    bewakers: dict[str, set[str]] = {}
    for nr in klaar:
        for vorm in plan().taken[nr].controleer_bij:
            bewakers.setdefault(vorm, set()).add(nr)
    for vorm, nrs in bewakers.items():
        pad, value = (f"{vorm}.erbij.naam", "Erbij")
        if vorm not in all_lists():
            pad, value = _other_antwoord(vorm)
        na = stand(with_values(klaar_dossier(), {pad: value}))
        for nr in nrs:
            assert na.taken[nr].status in (Status.CONTROLEREN, Status.NVT), (nr, vorm)


def _other_antwoord(vorm: str) -> tuple[str, Any]:
    lijst, _, veld = vorm.partition(".*.")
    pad = f"{lijst}.{read(klaar_dossier(), lijst)[0].id}.{veld}" if veld else vorm
    now = read(klaar_dossier(), pad)
    keuzes = plan().vraag_of[vorm].keuzes
    if keuzes:
        return pad, next(keuze for keuze in keuzes if keuze != now)
    if isinstance(now, bool):
        return pad, not now
    if isinstance(now, dt.date):
        return pad, now - dt.timedelta(days=1)
    return pad, now + 1 if isinstance(now, Decimal) else "Iets anders"


def test_a_fact_outside_the_plan_does_not_count() -> None:
    """A mark in the file of what the plan no longer watches, or of nonsense, says nothing."""
    gezien = {"vsv.plaats": "0" * 12, "": "x", "a..b": "x", "vsv.*.naam": "x"}
    assert (
        status_of(
            with_state(klaar_dossier(), "brontekst_kiezen", gezien=gezien), "brontekst_kiezen"
        )
        == "Klaar"
    )


def test_fingerprints() -> None:
    basis = with_values(
        empty_dossier(), {"gelden.a.bedrag": Decimal(100), "gelden.b.bedrag": Decimal(5)}
    )
    omgekeerd = with_values(
        empty_dossier(), {"gelden.b.bedrag": Decimal(5), "gelden.a.bedrag": Decimal("100.00")}
    )
    pad = "gelden.a.bedrag"
    assert fingerprint(basis, pad) == fingerprint(omgekeerd, pad)
    assert fingerprint(basis, pad) != fingerprint(with_values(basis, {pad: Decimal(101)}), pad)
    assert fingerprint(basis, pad) != fingerprint(with_values(basis, {pad: WEET_NIET}), pad)
    geld = (
        plan().taken["geld_ontvangen"].model_copy(update={"controleer_bij": ("gelden.*.bedrag",)})
    )
    assert set(facts(basis, geld)) == {"gelden.a.bedrag", "gelden.b.bedrag"}
    assert facts(basis, geld) == facts(with_values(basis, {"gelden.c.jaar": 2027}), geld)
    assert fingerprint(basis, "gelden") == fingerprint(omgekeerd, "gelden")
    assert fingerprint(basis, "gelden") != fingerprint(empty_dossier(), "gelden")
    assert fingerprint(basis, "rso.actief") != fingerprint(
        with_values(basis, {"rso.actief": False}), "rso.actief"
    )


@settings(max_examples=25)
@given(dossiers())
def test_fingerprints_survive_the_file(dossier: Dossier) -> None:
    """What nobody changed is unchanged after closing and opening the file."""
    dossier = from_bytes(to_toml(dossier)).dossier  # text in it is cleaned once
    back = from_bytes(to_toml(dossier)).dossier
    for een in plan().taak:
        assert facts(back, een) == facts(dossier, een)


def test_klaar_after_saving_and_opening() -> None:
    back = from_bytes(to_toml(klaar_dossier())).dossier
    assert stand(back).everything == stand(klaar_dossier()).everything
    assert stand(back).mijlpaal == "in werking"


def test_bewijs_that_must_be_reviewed() -> None:
    bewijs = Bewijs(id="b", soort="DPIA", datum=dt.date(2024, 1, 1), controle_datum=TODAY)
    dossier = with_state(klaar_dossier(), "viewer_beveiligen", bewijs=(bewijs,))
    assert status_of(dossier, "viewer_beveiligen") == "Klaar"
    een = taak(dossier, "viewer_beveiligen", TODAY + dt.timedelta(days=1))
    assert een.status is Status.CONTROLEREN
    assert een.reasons == ("Het bewijs (DPIA) moet opnieuw bekeken worden.",)


def test_bewijs_in_the_future() -> None:
    bewijs = Bewijs(id="b", datum=TODAY + dt.timedelta(days=1))
    dossier = with_state(klaar_dossier(), "brontekst_kiezen", bewijs=(bewijs,))
    assert "taken.brontekst_kiezen.bewijs.b.datum" in missing(dossier, "brontekst_kiezen")


# --------------------------------------------------------------------------- n.v.t.


def test_nvt_by_itself() -> None:
    for route, nr, nvt in (
        ("via_rso", "viewer_contracteren", True),
        ("zelf", "viewer_contracteren", False),
    ):
        een = taak(with_values(empty_dossier(), {"viewer.route": route}), nr)
        assert (een.status is Status.NVT) is nvt
    een = taak(
        with_values(empty_dossier(), {"rso.rechtstreeks_nodig": False}),
        "rechtstreekse_diensten_vastleggen",
    )
    assert een.reasons == ("De RSO levert geen diensten rechtstreeks aan deelnemers.",)
    assert (een.missing, een.first, een.may_be_klaar, een.done) == ((), (), False, True)
    open_ = with_values(empty_dossier(), {"rso.rechtstreeks_nodig": WEET_NIET})
    assert status_of(open_, "rechtstreekse_diensten_vastleggen") == "Kan nog niet"


@pytest.mark.parametrize("reason", [None, "", "   "])
def test_nvt_without_reason_does_not_count(reason: str | None) -> None:
    dossier = with_state(empty_dossier(), "stuurgroepzetel_regelen", status="nvt", nvt_reden=reason)
    assert status_of(dossier, "stuurgroepzetel_regelen") == "Kan nog niet"
    dossier = with_state(klaar_dossier(), "stuurgroepzetel_regelen", status="nvt", nvt_reden=reason)
    assert status_of(dossier, "stuurgroepzetel_regelen") == "Bezig"


def test_nvt_where_it_is_not_allowed_does_not_count() -> None:
    dossier = with_state(klaar_dossier(), "mandaat_besluiten", status="nvt", nvt_reden="Geen zin.")
    assert status_of(dossier, "mandaat_besluiten") == "Bezig"


# --------------------------------------------------------------------------- odds and ends


def test_stap() -> None:
    assert (stand(klaar_dossier()).stap("3b").klaar, stand(empty_dossier()).stap("J").totaal) == (
        5,
        1,
    )


@pytest.mark.parametrize(
    ("pad", "nr"),
    [
        ("vsv.naam", "vsv_vastleggen"),
        ("deelnemers.x.contact", "contacten_vragen"),
        ("deelnemers", "ledenlijst_maken"),
        ("gelden", "geld_navragen"),
        ("taken.diensten_kiezen.bewijs.b.datum", "diensten_kiezen"),
        ('taken."9.9".notitie', None),
        ("taken", None),
        ("taken..klaar_op", None),
        ("dossier.naam", None),
    ],
)
def test_taak_of_path(pad: str, nr: str | None) -> None:
    assert taak_of_path(plan(), pad) == nr


def test_every_error_belongs_to_a_taak() -> None:
    """An error that belongs to no task would keep nothing from being done."""
    slecht = {
        "vsv.kvk": "1",
        "mandaat.tot": dt.date(2020, 1, 1),
        "gelden.1.ontvangen_op": dt.date(2030, 1, 1),
        "rso.aanvullend.helpdesk.keuze": "later",
        "viewer.artikel": None,
        "rso.evaluatie_op": dt.date(2020, 1, 1),
    }
    dossier = with_values(klaar_dossier(), slecht)
    errors = [m for m in check(dossier, TODAY) if m.ernst == "fout"]
    assert len(errors) >= len(slecht)
    for error in errors:
        nrs = {taak_of_path(plan(), pad) for pad in error.paden}
        assert nrs and None not in nrs
        for nr in nrs:
            assert nr and taak(dossier, nr).status is Status.CONTROLEREN


def test_a_plan_with_fewer_taken() -> None:
    """The plan is data: nothing here knows a task by its number."""
    lowered = gewijzigd(
        plan(),
        taak=plan().taak[:7],
        ingericht=("brontekst_kiezen", "vsv_vastleggen"),
        in_werking=(),
    )
    progress = determine(empty_dossier(), lowered, TODAY)
    assert len(progress.taken) == 7
    otherwise = with_taak(plan(), "ledenlijst_maken", na=())
    assert (
        determine(empty_dossier(), otherwise, TODAY).taken["ledenlijst_maken"].status
        is Status.NIET_BEGONNEN
    )


# --------------------------------------------------------------------------- properties

# Errors that a rule gives to one task because of an answer that another task asks for.
THROUGH_RULES: Mapping[str, tuple[str, ...]] = {
    "opzegdatum_noteren": (
        "rso.ingang",
        "rso.ingang_op",
        "rso.handtekening_rso.datum",
        "rso.handtekening_vsv.datum",
    ),
    "viewerafspraak_opnemen": ("viewer.route", "rso.handtekening_vsv.datum"),
    "overleggen_plannen": tuple(
        f"overleg.bijeenkomsten.*.{d}" for d in ("status", "vervangdatum", "teruggekoppeld_op")
    ),
    "overleg_houden": ("overleg.bijeenkomsten.*.datum",),
    "bijeenkomsten_noteren": tuple(
        f"gebruikersgroep.bijeenkomsten.*.{d}"
        for d in ("status", "vervangdatum", "teruggekoppeld_op")
    ),
    "bijeenkomsten_bijwonen": ("gebruikersgroep.bijeenkomsten.*.datum",),
}


def _paths_of(nr: str) -> Iterator[str]:
    """The patterns that a task itself looks at."""

    def at(voorwaarden: tuple[Condition, ...], lijst: str = "") -> Iterator[str]:
        for voorwaarde in voorwaarden:
            pad = voorwaarde.pad
            yield f"{lijst}.*{pad}" if pad.startswith(".") else pattern_of(pad)

    een = plan().taken[nr]
    yield from een.controleer_bij
    yield from at(een.nvt_als)
    yield from THROUGH_RULES.get(nr, ())
    for vraag in plan().vragen[nr]:
        yield vraag.pad
        yield from at((*vraag.toon_als, *vraag.telt_als), vraag.pad)
        if vraag.is_list:
            for naam in filter(None, (vraag.sleutel, vraag.dit_jaar)):
                yield f"{vraag.pad}.*.{naam}"
        for veld in vraag.velden:
            yield f"{vraag.pad}.*.{veld.pad}"
            yield from at(veld.toon_als, vraag.pad)


@cache
def dependent_on(nr: str) -> frozenset[str]:
    """All patterns that can matter to a task: its own, and of every task it waits for."""
    own = frozenset(_paths_of(nr))
    return own.union(*(dependent_on(other) for other in plan().taken[nr].na))


def affected(dossier: Dossier, pad: str) -> set[str]:
    """The patterns that an answer changes: its own, and the list when the item is new."""
    vorm = pattern_of(pad)
    lijst, ster, _ = vorm.partition(".*.")
    if not ster or read(dossier, ".".join(split_path(pad)[:-1])) is not None:
        return {vorm}
    rijen = any(v.rijen for vs in plan().vragen.values() for v in vs if v.pad == lijst)
    return {vorm} if rijen else {vorm, lijst}


@settings(max_examples=50)
@given(dossiers(), changes(), st.sampled_from([TODAY, NEW_YEAR]))
def test_an_antwoord_affects_only_what_depends_on_it(
    dossier: Dossier, wijziging: Wijziging, today: dt.date
) -> None:
    """Stronger than "never lowers": a task that does not depend on an answer does not change."""
    voor = stand(dossier, today)
    na = stand(with_values(dossier, {wijziging.pad: wijziging.value}), today)
    facts = affected(dossier, wijziging.pad)
    for nr, een in voor.taken.items():
        if not facts & dependent_on(nr):
            # `liefst` is a warning about other tasks.
            assert replace(na.taken[nr], liefst=()) == replace(een, liefst=()), nr


def test_dependence_is_not_everything() -> None:
    """The property above says something: most answers matter to few tasks."""
    assert "vsv.postcode" in dependent_on("vsv_vastleggen")
    assert "bron.status" not in dependent_on("vsv_vastleggen")
    assert not dependent_on("brontekst_kiezen") & dependent_on("vsv_vastleggen")
    assert "viewer.artikel" not in dependent_on("overleg_houden")


RANK = {
    Status.KAN_NOG_NIET: 0,
    Status.NIET_BEGONNEN: 1,
    Status.BEZIG: 2,
    Status.WACHT: 2,
    Status.CONTROLEREN: 3,
    Status.KLAAR: 4,
    Status.NVT: 4,
}


@settings(max_examples=25)
@given(dossiers(), st.sampled_from(list(plan().taken)))
def test_declaring_klaar_lowers_nothing(dossier: Dossier, nr: str) -> None:
    voor = stand(dossier)
    if not voor.taken[nr].may_be_klaar:
        return
    na = stand(declare(dossier, plan(), nr, "klaar", TODAY))
    for een in voor.taken.values():
        assert RANK[na.taken[een.id].status] >= RANK[een.status]
    assert na.kern.klaar >= voor.kern.klaar


@settings(max_examples=50)
@given(dossiers(), datums)
def test_what_always_holds(dossier: Dossier, today: dt.date) -> None:
    progress = stand(dossier, today)
    assert list(progress.taken) == list(plan().taken)
    for nr, een in progress.taken.items():
        _taak_is_right(dossier, een, today)
        assert nr not in een.first and nr not in een.liefst
        assert all(not progress.taken[other].done for other in een.first)
        if een.status in (Status.KAN_NOG_NIET, Status.WACHT):
            assert progress.why_not(een).endswith(".")
    done = {nr for nr, een in progress.taken.items() if een.status in DONE}
    assert progress.everything.klaar == len(done)
    assert progress.kern.klaar == len(done & set(KERN))
    assert sum(progress.stap(nr).klaar for nr in plan().steps) == len(done)
    assert sum(progress.stap(nr).totaal for nr in plan().steps) == 43
    kern, ingericht, werking = progress.mijlpalen
    assert kern.reached is (set(KERN) <= done)
    assert set(ingericht.open_taken) <= set(werking.open_taken)
    assert progress.mijlpaal in ("geen", "kern rond", "ingericht", "in werking")
    samenvatting(dossier, progress)


def _taak_is_right(dossier: Dossier, een: TaakStand, today: dt.date) -> None:
    verklaard = dossier.taken.get(een.id, Verklaring())
    if een.status is Status.NVT:
        assert een.reasons and een.reasons[0].strip()
        assert een.taak.nvt_mag or een.taak.nvt_met
    if een.status is Status.KLAAR:
        assert verklaard.status == "klaar"
        assert not een.missing and not een.reasons
        for vraag in asked(plan(), dossier, een.id, today):
            assert not (vraag.vraag.verplicht and vraag.counts and vraag.open)
            assert vraag.pad not in dossier.klad
        for lijst in plan().vragen[een.id]:
            if lijst.minstens and not lijst.toon_als:
                assert counted(plan(), dossier, lijst, today) >= lijst.minstens
    if een.status is Status.CONTROLEREN:
        assert een.reasons
    assert (een.status is Status.KAN_NOG_NIET) <= bool(een.first)
    assert (een.status is Status.WACHT) == bool(een.wacht_op)
    assert not (een.may_be_klaar and een.missing)
    assert all(punt.pad and punt.tekst for punt in een.missing)


@settings(max_examples=30)
@given(dossiers(), st.sampled_from([None, *plan().taken]))
def test_the_walk(dossier: Dossier, na: str | None) -> None:
    """The walk names a later task that can be done; what it skips, it explains."""
    progress = stand(dossier)
    next_up = progress.next_up(na)
    order = list(plan().taken)
    start = -1 if na is None else order.index(na)
    nrs = [nr for nr, _ in next_up.passed_over]
    waits = next_up.taak_id and progress.taken[next_up.taak_id].status is Status.WACHT
    if next_up.taak_id and not waits:
        nrs.append(next_up.taak_id)
    assert [order.index(nr) for nr in nrs] == sorted(order.index(nr) for nr in nrs)
    assert all(order.index(nr) > start and progress.on_route(nr) for nr in nrs)
    assert all(reason for _, reason in next_up.passed_over)
    if waits:  # only when nothing else can be done
        route = (t for t in progress.taken.values() if progress.on_route(t.id) or t.id == na)
        assert not any(t.status in TO_DO for t in route)
    elif next_up.taak_id:
        een = progress.taken[next_up.taak_id]
        assert een.status in (Status.NIET_BEGONNEN, Status.BEZIG, Status.CONTROLEREN)


def test_nobody_waits_for_itself() -> None:
    def behind(nr: str, gezien: frozenset[str]) -> None:
        assert nr not in gezien
        for other in {*plan().taken[nr].na, *plan().taken[nr].na_liefst}:
            behind(other, gezien | {nr})

    for nr in plan().taken:
        behind(nr, frozenset())


@settings(max_examples=15)
@given(dossiers())
def test_determine_changes_nothing(dossier: Dossier) -> None:
    copy = dossier.model_copy(deep=True)
    first = stand(dossier)
    assert dossier == copy
    assert stand(dossier) == first


@settings(max_examples=20)
@given(dossiers())
def test_after_saving_and_opening_everything_is_equal(dossier: Dossier) -> None:
    dossier = from_bytes(to_toml(dossier)).dossier
    back = from_bytes(to_toml(dossier)).dossier
    voor, na = stand(dossier), stand(back)
    assert {nr: een.status for nr, een in voor.taken.items()} == {
        nr: een.status for nr, een in na.taken.items()
    }


def _lists() -> Iterator[Vraag]:
    return (v for vragen in plan().vragen.values() for v in vragen if v.minstens)


def test_every_count_has_words() -> None:
    """Counts are shown as "2 van 4 overleggen gehouden"."""
    for lijst in _lists():
        assert lijst.teleenheid and lijst.teleenheid[0].islower()
