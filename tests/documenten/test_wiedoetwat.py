"""Who does what: a page to hang up, and the annex of the report."""

import pytest
from document_checks import inhoud
from factory import NOW, TODAY, empty_dossier, full_dossier, material, plan, with_values

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.dossier.model import Dossier

KIND = KINDS["wiedoetwat"]
ROUTES = {
    "zelf": "Ons VSV sluit zelf het contract voor de viewer.",
    "via_rso": "De viewer loopt via de RSO. Verandert dat?",
    None: "Loopt de viewer niet via de RSO?",
}


@pytest.mark.parametrize(
    "dossier", [empty_dossier(), full_dossier(plan(), TODAY), make_example(TODAY, NOW, id="v")]
)
def test_it_is_one_page(dossier: Dossier) -> None:
    pdf = KIND.write(material(dossier), "pdf")
    assert isinstance(pdf, bytes)
    assert b"/Type/Pages/Count 1/" in pdf


@pytest.mark.parametrize("niveau", KIND.niveaus)
def test_every_theme_with_where_and_which_service(niveau: Niveau) -> None:
    told = inhoud(KIND.make(material(make_example(TODAY, NOW, id="v"), niveau)))
    for thema in plan().thema:
        assert thema.titel in told
    assert "RSO Voorbeeldregio" in told


@pytest.mark.parametrize("route", ROUTES)
def test_what_changes_without_the_rso(route: str | None) -> None:
    told = inhoud(KIND.make(material(with_values(empty_dossier(), {"viewer.route": route}))))
    assert f"{ROUTES[route]} Dan doet het VSV thema 7a, 7b en 11 zelf" in told


def test_the_annex_of_the_report() -> None:
    dossier = with_values(empty_dossier(), {"rso.themas.standaarden.afspraak": "Wij volgen Blinkz"})
    told = inhoud(KINDS["rapport"].make(material(dossier), "uitgebreid"))
    assert "Bijlage: wie doet wat" in told
    assert "Wij volgen Blinkz" in told
    for thema in plan().thema:
        assert thema.zonder_rso in told and thema.landelijk in told
    public = inhoud(KINDS["rapport"].make(material(dossier, Niveau.PUBLIC), "uitgebreid"))
    assert "Bijlage: wie doet wat" not in public
