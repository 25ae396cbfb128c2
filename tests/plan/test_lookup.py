"""The reference: every route is walked, every card has its source and date, every term is found."""

import datetime as dt
import re

import pytest
from factory import TODAY, empty_dossier, full_dossier, plan, with_naslag, with_values

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.plan.check import check
from vsv_wizard.plan.lookup import PARTS, cards, samen
from vsv_wizard.plan.lookup.entry import Card, cite
from vsv_wizard.plan.lookup.people import contacts, in_words
from vsv_wizard.plan.lookup.terms import terms_of
from vsv_wizard.plan.lookup.wegwijzer import (
    RECONSTRUCTION,
    all_ways,
    find_route,
    next_vraag,
    route_entry,
)
from vsv_wizard.plan.lookup.wie_doet_wat import NOTHING_CHANGES, SELF, entries
from vsv_wizard.plan.reference import Rol, Route

EXAMPLE = make_example(TODAY, dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC), id="v")
OTHER_SOURCES = {"SET-up", "Sectorblog", "Rijksoverheid", "Nictiz"}
DATE = re.compile(r"\b(19|20)\d\d\b|zonder datum|niet bekend")


def rol(rol_id: str) -> Rol:
    return next(r for r in plan().naslag.rol if r.id == rol_id)


def route(route_id: str) -> Route:
    return next(r for r in plan().naslag.route if r.id == route_id)


def part(entry: Card, kop: str) -> str:
    return dict(entry.sections).get(kop, "")


# --- the route finder


def roles_on(route_id: str) -> list[str]:
    return [step.rol for step in route(route_id).stap]


def test_every_way_leads_somewhere_and_every_route_is_reached() -> None:
    ways = list(all_ways(plan()))
    assert len(ways) == 13  # twice two times three, and the client
    assert {found.id for _, found in ways if found} == {r.id for r in plan().naslag.route}
    for given, found in ways:
        assert found is not None
        assert 1 <= len(given) <= 3
        told = route_entry(plan(), found, None, given)
        for kop in ("Loket", "Wie belt of meldt", "De route", "Leg klaar", "Tekst om te plakken"):
            assert part(told, kop), (given, kop)
        assert part(told, "Let op") == RECONSTRUCTION
        assert bool(part(told, "In het register van wijzigingsverzoeken")) == (
            given.get("wat") == "wens"
        )


def test_the_routes_are_those_of_the_memo() -> None:
    assert roles_on("wens_xis") == ["contactpersoon", "xis_leverancier"]
    assert "Uw VSV en de RSO hebben hier geen taak" in route("wens_xis").uitleg
    viewer = route("wens_viewer").stap
    assert [step.rol for step in viewer][1:] == ["klantvertegenwoordiger", "helpdesk_digitale_zorg"]
    assert "meldt de gebruikersgroep van de viewer" in viewer[-1].tekst
    assert roles_on("wens_afspraken") == [
        "aanspreekpunt", "gebruikersgroep", "helpdesk_digitale_zorg", "blinkz",
    ]  # fmt: skip
    for incident in ("storing_viewer", "storing_afspraken"):
        assert roles_on(incident) == [
            "eigen_helpdesk", "regionale_helpdesk", "helpdesk_digitale_zorg", "blinkz",
        ]  # fmt: skip
    assert roles_on("storing_xis")[:2] == ["eigen_helpdesk", "xis_leverancier"]
    assert roles_on("client") == ["helpdesk_digitale_zorg"]


def test_a_client_is_asked_no_more() -> None:
    assert next_vraag(plan(), {"wie": "client"}) is None
    found = find_route(plan(), {"wie": "client"})
    assert found is not None and found.id == "client"
    assert find_route(plan(), {"wie": "zorgverlener"}) is None


def test_who_asks_says_who_calls() -> None:
    ask = {"wat": "storing", "waar": "viewer"}
    texts = {
        wie: part(
            route_entry(plan(), route("storing_viewer"), None, {**ask, "wie": wie}),
            "Wie belt of meldt",
        )
        for wie in ("zorgverlener", "aanspreekpunt")
    }
    assert texts["zorgverlener"].startswith("U belt zelf")
    assert texts["aanspreekpunt"].startswith("De deelnemer met de storing belt zelf")
    unsaid = part(route_entry(plan(), route("storing_viewer"), None, {}), "Wie belt of meldt")
    assert unsaid.startswith("Ik werk bij een deelnemer: u belt zelf")
    for given in ({}, {"wie": "aanspreekpunt"}):  # the VSV has no part in it, whoever asks
        told = part(route_entry(plan(), route("wens_xis"), None, given), "Wie belt of meldt")
        assert told.startswith("De deelnemer meldt de wens zelf")


@pytest.mark.parametrize(
    ("keuze", "says"),
    [
        ("ja", "Bel de regionale helpdesk. Uw VSV koos deze dienst."),
        ("nee", "Uw VSV koos geen regionale helpdesk."),
        ("later", "Dat kan alleen als"),
    ],
)
def test_the_regional_helpdesk_is_on_the_way_when_it_was_bought(keuze: str, says: str) -> None:
    dossier = with_values(empty_dossier(), {"rso.aanvullend.helpdesk.keuze": keuze})
    told = part(route_entry(plan(), route("storing_viewer"), dossier), "De route")
    assert says in told


def test_a_route_names_whom_to_call() -> None:
    told = part(route_entry(plan(), route("wens_afspraken"), EXAMPLE), "De route")
    assert "Lotte Voorbeeld" in told and "010 000 00 23" in told
    assert "Emma Voorbeeld" in told
    assert "Lotte" not in route_entry(plan(), route("wens_afspraken"), None).text


# --- who does what, who is who


def test_twelve_rows_with_where_it_lies() -> None:
    themas = plan().thema
    assert len(themas) == 12
    assert all(t.eigen or t.regio or t.landelijk for t in themas)
    kinds = {t.id: t.dienst for t in themas}
    basis = {t for t, dienst in kinds.items() if dienst == "basisdienst"}
    optional = {t for t, dienst in kinds.items() if dienst == "aanvullende dienst"}
    assert {t.dienst_id for t in themas if t.id in basis} == {d.id for d in plan().basisdienst}
    assert {t.dienst_id for t in themas if t.id in optional} == {
        d.id for d in plan().aanvullende_dienst
    }
    assert [t.id for t in themas if t.rechtstreeks] == ["helpdesk_professionals"]


def test_what_the_vsv_chose_and_who_does_it_then() -> None:
    own = {
        "rso.aanvullend.governance.keuze": "nee",
        "rso.aanvullend.governance.uitvoerder": "De secretaris",
        "rso.aanvullend.ontwikkeling.keuze": "nee",
        "rso.themas.standaarden.wie": "Onze werkgroep",
    }
    told = {e.id: e for e in entries(plan(), with_values(empty_dossier(), own))}
    assert part(told["governance"], "In uw VSV") == ("Gekozen: nee. Dit doet dan: De secretaris.")
    assert "Uw VSV doet dit zelf." in part(told["ontwikkeling"], "In uw VSV")
    assert part(told["helpdesk_professionals"], "In uw VSV") == "Nog niet gekozen."
    assert part(told["standaarden"], "In uw VSV") == "Wie: Onze werkgroep."
    assert "In uw VSV" not in dict(next(iter(entries(plan(), None))).sections)


def test_what_changes_when_the_viewer_is_not_contracted_through_the_rso() -> None:
    kop = "Als de viewer niet via de RSO loopt"
    for route_, applies_ in (("zelf", True), ("via_rso", False)):
        dossier = with_values(empty_dossier(), {"viewer.route": route_})
        told = {e.id: part(e, kop) for e in entries(plan(), dossier)}
        assert told["kennis"] == NOTHING_CHANGES
        assert (SELF in told["contractmanagement"]) is applies_
        assert told["contractmanagement"].startswith("U sluit dan zelf")


def test_whom_to_call_respects_the_level() -> None:
    (one,) = contacts(plan(), EXAMPLE, rol("aanspreekpunt"))
    assert (one.naam, one.telefoon) == ("Lotte Voorbeeld", "010 000 00 23")
    (board,) = contacts(plan(), EXAMPLE, rol("aanspreekpunt"), Niveau.BESTUUR)
    assert (board.naam, board.telefoon, board.email) == ("Lotte Voorbeeld", "", "")
    assert contacts(plan(), EXAMPLE, rol("aanspreekpunt"), Niveau.PUBLIC) == ()


def test_each_deelnemer_has_its_own_line() -> None:
    names = [c.organisatie for c in contacts(plan(), EXAMPLE, rol("contactpersoon"))]
    assert names == [d.naam for d in EXAMPLE.deelnemers if known(d.contact)]


def test_nobody_yet_says_where_it_is_asked() -> None:
    assert in_words(plan(), empty_dossier(), rol("penningmeester")) == (
        f"Nog niet ingevuld. U vult dit in bij {plan().name_of('penningmeester_benoemen')}."
    )
    assert in_words(plan(), empty_dossier(), rol("blinkz")) == ""


def test_everybody_in_a_full_dossier_is_somebodys_number() -> None:
    dossier = full_dossier(plan(), TODAY)
    for one in plan().naslag.rol:
        if one.bel:
            assert contacts(plan(), dossier, one), one.id


# --- cards


@pytest.mark.parametrize("naam", PARTS)
def test_every_card_has_a_source_with_a_date(naam: str) -> None:
    found = list(PARTS[naam].entries(plan(), EXAMPLE, TODAY))
    assert found
    assert len({entry.id for entry in found}) == len(found)
    for entry in found:
        assert entry.titel and entry.sections, entry.id
        assert all(kop and tekst for kop, tekst in entry.sections), entry.id
        if naam == "rso" and entry.bron.startswith(("http", "Interview")):
            assert re.search(r"\d{4}", part(entry, "Zekerheid")), entry.id
        else:
            assert all(DATE.search(line.lower()) for line in entry.bron.split("\n")), entry


def test_a_source_is_cited_with_its_date_once() -> None:
    assert cite(plan(), "Memo, bijlage 3; Overeenkomst, bijlage 2; Memo, bijlage 4") == (
        "Memo, bijlage 3; Memo, bijlage 4: 2 of 3 juli 2025 (niet bevestigd)\n"
        "Overeenkomst, bijlage 2: juli 2025 (niet bevestigd)"
    )
    assert cite(plan(), "vsv-wizard, naar kvk.nl, zonder datum") == (
        "vsv-wizard, naar kvk.nl, zonder datum"
    )


def test_the_meetings() -> None:
    told = {e.id: e for e in PARTS["overleg"].entries(plan(), EXAMPLE, TODAY)}
    assert part(told["stuurgroep"], "Hoe vaak") == "Een of twee keer per jaar"
    assert part(told["gebruikersgroep"], "Hoe vaak") == "Vier keer per jaar"
    assert part(told["operationeel"], "Hoe vaak") == "Vier keer per jaar"
    assert all(part(entry, "Wat de bron openlaat") for entry in told.values())
    assert "bestuurders" not in told["stuurgroep"].text.lower()
    assert "gehouden: 1" in part(told["operationeel"], "In uw VSV")
    dossier = with_values(EXAMPLE, {"stuurgroep.bijeenkomsten.s.datum": TODAY})
    told = {e.id: e for e in PARTS["overleg"].entries(plan(), dossier, TODAY)}
    assert "Gepland: 1" in part(told["stuurgroep"], "In uw VSV")


def test_the_traits_of_an_rso() -> None:
    kenmerken = plan().naslag.kenmerk
    assert len(kenmerken) == 6
    alle = dict.fromkeys((k.id for k in kenmerken), "ja")
    all_yes = cards.kenmerken_outcome(kenmerken, alle)
    assert "6 van 6 kenmerken kloppen" in all_yes and "geen keurmerk" in all_yes
    no = cards.kenmerken_outcome(kenmerken, {**alle, "geld": "nee"})
    assert "RSO Nederland" in no and "Betalen zorgaanbieders" in no and "keurmerk" not in no
    unsure = cards.kenmerken_outcome(kenmerken, {**alle, "kennis": "weet niet"})
    assert "Zoek dit nog uit" in unsure and "keurmerk" not in unsure


def test_beside_the_question_which_rso() -> None:
    told = cards.rso_list(plan())
    for rso in plan().naslag.rso:
        assert f"{rso.naam}: {rso.regio}" in told
    assert "3 augustus 2023" in told and "(Naam en rol bevestigd; april 2023)" in told
    for rso in plan().naslag.rso:
        assert rso.website in told and rso.zekerheid in told


# --- together in the region


def test_every_step_has_something_to_talk_about() -> None:
    for stap in plan().stap:
        assert samen.at_step(plan(), empty_dossier(), stap.nr), stap.nr


def test_a_condition_of_a_prompt() -> None:
    without = with_values(empty_dossier(), {"rso.actief": False})
    ids = {v.id for v in samen.at_step(plan(), without, "3a")}
    assert ids - {v.id for v in samen.at_step(plan(), empty_dossier(), "3a")} == {"geen_rso"}


def test_one_at_a_time_and_the_next_after_a_session() -> None:
    dossier = empty_dossier()
    seen = []
    possible = samen.at_step(plan(), dossier, "0")
    for number in range(len(possible) + 1):
        found = samen.one_of(plan(), dossier, "0")
        assert found is not None
        seen.append(found.id)
        dossier = with_values(dossier, {f"sessies.s{number}.afgesloten_op": TODAY})
    assert seen == [*(v.id for v in possible), possible[0].id]
    assert samen.one_of(plan(), dossier, "9") is None


@pytest.mark.parametrize(
    "prompt",
    [
        "visie", "terug_naar_visie", "na_subsidie", "rollen", "snel_succes", "projecten",
        "strategie", "energie", "leren", "tarieven", "grondslag", "clienten", "regiobeeld", "hulp",
    ],
)  # fmt: skip
def test_the_prompts_of_the_other_sources(prompt: str) -> None:
    (found,) = [v for v in plan().naslag.gespreksvraag if v.id == prompt]
    assert {part.partition(",")[0] for part in found.bron.split("; ")} & OTHER_SOURCES
    assert found.vraag.endswith("?")


# --- terms


def found(tekst: str) -> list[str]:
    return [begrip.term for begrip in terms_of(plan().naslag.begrip).find(tekst)]


def test_every_term_is_found_by_all_its_names_in_any_case() -> None:
    terms = terms_of(plan().naslag.begrip)
    for begrip in plan().naslag.begrip:
        for name in (begrip.term, *begrip.ook):
            for text in (name, name.upper(), name.lower()):
                assert begrip in terms.find(f"Over de {text}, dus."), name


def test_a_term_is_a_whole_word_and_the_longest_wins() -> None:
    assert found("De overeenkomst wordt afgerond.") == []
    assert found("Bel de Helpdesk Digitale Zorg.") == ["Helpdesk Digitale Zorg"]
    assert found("VSV's en KVK-nummers") == ["VSV", "KVK-nummer"]
    assert found("cooperatie") == ["Coöperatie"]


def test_search_a_word() -> None:
    terms = terms_of(plan().naslag.begrip)
    assert [b.term for b in terms.search("vwo")] == ["Verwerkersovereenkomst"]
    assert "Opzegtermijn" in [b.term for b in terms.search("opzegge")]
    assert terms.search("xyzzy") == ()


# --- the check


def test_the_check_finds_what_does_not_fit() -> None:
    naslag = plan().naslag
    first, *rest = naslag.route
    broken = with_naslag(
        plan(),
        route=tuple(rest),
        gespreksvraag=(naslag.gespreksvraag[0].model_copy(update={"stappen": ("9",)}),),
        rol=(naslag.rol[0].model_copy(update={"soort": "iets"}), *naslag.rol[1:]),
    )
    errors = check(broken)
    assert "wegwijzer.toml: route: geen route bij zorgverlener, wens, xis" in errors
    assert "samen.toml: visie: stappen: stap 9 bestaat niet" in errors
    assert "rollen.toml: vsv: soort: iets bestaat niet" in errors
    desk = first.model_copy(update={"loket": "Ergens"})
    assert "wegwijzer.toml: wens_xis: loket: Ergens staat niet bij de loketten" in check(
        with_naslag(plan(), route=(desk, *rest))
    )
