"""The item for the agenda: a decision is prepared before it is there."""

import pytest
from factory import TODAY, empty_dossier, klaar_dossier, material, plan, voorbeeld, with_values

from vsv_wizard.documenten import KINDS
from vsv_wizard.documenten.stukken.agendapunt import BESLUITEN
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.voortgang.status import determine

PROPOSED = {
    "mandaat": {"mandaat.besluit_genomen": False, "mandaat.besluit_op": None},
    "aanspreekpunt": {"aanspreekpunt.benoemd": False, "aanspreekpunt.benoemd_op": None},
    "ondertekenen": {"rso.getekend": False, "rso.handtekening_vsv.datum": None,
                     "rso.handtekening_rso.datum": None},
}  # fmt: skip


def text(dossier: Dossier, keus: str) -> str:
    return str(KINDS["agendapunt"].write(material(dossier), "md", keus))


@pytest.mark.parametrize("keus", BESLUITEN)
def test_it_says_what_is_proposed_and_never_that_it_was_decided(keus: str) -> None:
    dossier = with_values(klaar_dossier(), PROPOSED[keus])
    made = text(dossier, keus)
    for heading in ("Gevraagd besluit", "Wat wij voorstellen", "Stukken erbij",
                    "Tekst voor de notulen"):  # fmt: skip
        assert heading in made
    assert "is genomen op" not in made
    assert plan().taken[BESLUITEN[keus].taak].titel in made
    assert next(iter(KINDS["agendapunt"].opties(material(dossier)))) == keus
    planned = with_values(dossier, {BESLUITEN[keus].gepland: TODAY})
    assert "vergadering van 15 juni 2026" in text(planned, keus)


def test_what_is_missing_is_a_gap() -> None:
    for keus in BESLUITEN:
        assert "[nog invullen" in text(empty_dossier(), keus)


@pytest.mark.parametrize("keus", BESLUITEN)
def test_without_the_decision_the_task_is_not_done_and_with_the_date_it_is(keus: str) -> None:
    """An old dossier has the date alone: that counts as decided."""
    besluit = BESLUITEN[keus]
    old = with_values(klaar_dossier(), {besluit.genomen: None})
    assert determine(old, plan(), TODAY).taken[besluit.taak].done
    proposed = with_values(klaar_dossier(), PROPOSED[keus])
    stand = determine(proposed, plan(), TODAY).taken[besluit.taak]
    assert [punt.pad for punt in stand.missing] == [besluit.genomen]
    vraag = plan().vraag_of[besluit.genomen]
    assert plan().vragen[besluit.taak][0].pad == besluit.genomen
    for naam, choice in vraag.bij_nee.items():
        KINDS[naam].make(material(proposed), choice)
    unsaid = with_values(klaar_dossier(), {**PROPOSED[keus], besluit.genomen: None})
    paths = [p.pad for p in determine(unsaid, plan(), TODAY).taken[besluit.taak].missing]
    assert paths[0] == besluit.genomen


def test_the_draft_of_a_decision_that_is_not_there() -> None:
    def draft(dossier: Dossier, keus: str) -> str:
        return str(KINDS["mandaatbesluit"].write(material(dossier), "md", keus))

    assert "Voorgenomen mandaatbesluit" in draft(
        with_values(voorbeeld(), {"mandaat.besluit_genomen": False}), "mandaat"
    )
    proposed = with_values(voorbeeld(), PROPOSED["aanspreekpunt"])
    assert "Voorgenomen benoemingsbesluit" in draft(proposed, "nieuw")
    assert "benoemt geen aanspreekpunt" in draft(proposed, "mandaat")
