"""Decisions that the model has no place for: listed, put in on request, and never forgotten."""

import datetime as dt
from collections.abc import Iterator

import pytest
from factory import NOW, TODAY, full_dossier, plan, with_values
from model_agreements import NS, W, docx, national_model, tekst, tree
from overeenkomst_cases import dossier, fill

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.overeenkomst import as_document, fill_in
from vsv_wizard.documenten.overeenkomst.decisions import where_it_goes
from vsv_wizard.documenten.overeenkomst.proposals import AUTHOR
from vsv_wizard.dossier.model import Dossier

STEPS = ("0", "1", "2", "3a", "3b")


def _questions() -> Iterator[str]:
    """The pattern of every answer that steps 0 to 3b ask."""
    in_steps = {
        vraag.pad for taak in plan().taken.values() if taak.nr.split(".")[0] in STEPS
        for vraag in taak.vraag
    }  # fmt: skip
    for pad in plan().vraag_of:
        if any(pad == begin or pad.startswith(f"{begin}.") for begin in in_steps):
            yield pad


@pytest.mark.parametrize("pattern_of", list(_questions()))
def test_no_answer_is_forgotten(pattern_of: str) -> None:
    """Each answer is filled in, listed as a decision, or named as no matter of the agreement."""
    assert where_it_goes(pattern_of), f"{pattern_of}: waar hoort dit in de overeenkomst?"


def test_the_questions_are_all_there() -> None:
    assert len(list(_questions())) > 120
    assert where_it_goes("rso.iets_nieuws") == ""


@pytest.mark.parametrize(
    ("antwoorden", "lid", "besluit", "voorstel"),
    [
        (
            {"rso.tariefwijziging": "overleg", "rso.tariefwijziging_toelichting": "Drie maanden."},
            "5.2", "Drie maanden.", "alleen aan na overleg met het VSV. Drie maanden.",
        ),
        ({"rso.ingang": "datum", "rso.ingang_op": dt.date(2026, 9, 1)}, "6.1", "1 september 2026",
         "Deze overeenkomst begint op 1 september 2026."),
        ({"rso.ingang": "datum"}, "6.1", "nog niet is ingevuld", ""),
        ({"rso.voorzitter": "zit_voor"}, "1.1", "zit de groep voor", "De RSO zit het regionaal"),
        ({"rso.voorzitter": "neemt_deel", "rso.voorzitter_anders": "De regio."}, "1.1",
         "De regio.", "Voorzitter is De regio."),
        ({"rso.besluitlijn": "vsv_na_stuurgroep"}, "1.1", "na advies", "Daarna besluit het VSV."),
        ({"rso.betaler_basis": "zorgaanbieder"}, "5.1", "primaire", "Deelnemers, ieder een deel."),
        ({"viewer.artikel": "Bijlage 5"}, "2.1", "Plaats: Bijlage 5", "Bijlage 5."),
        ({"rso.einddatum": dt.date(2028, 12, 31)}, "6.1", "31 december 2028", "eindigt op"),
        ({"rso.grote_aansluitingen": "Vier tegelijk."}, "bijlage 2", "Vier tegelijk.", "Vier"),
        ({"rso.bezwaren": "Te duur."}, "hele overeenkomst", "Te duur.", ""),
    ],
)  # fmt: skip
def test_a_decision_is_listed_with_words_that_would_do_it(
    antwoorden: dict[str, object], lid: str, besluit: str, voorstel: str
) -> None:
    _, verslag = fill("regio ……", at=with_values(dossier(), antwoorden))
    fitting = [b for b in verslag.decisions if b.lid == lid and besluit in b.besluit]
    assert len(fitting) == 1
    assert voorstel in fitting[0].voorstel
    assert fitting[0].model
    for tekst_ in (fitting[0].besluit, fitting[0].voorstel):
        assert ".." not in tekst_
        assert "None" not in tekst_


@pytest.mark.parametrize(
    "antwoorden",
    [
        {"rso.tariefwijziging": "model"},
        {"rso.ingang": "ondertekening"},
        {"rso.besluitlijn": "stuurgroep"},
    ],
)  # fmt: skip
def test_what_the_model_says_already_is_no_decision(antwoorden: dict[str, object]) -> None:
    _, voor = fill("regio ……")
    _, na = fill("regio ……", at=with_values(dossier(), antwoorden))
    assert na.decisions == voor.decisions


def test_the_list_has_them() -> None:
    voorbeeld = make_example(TODAY, NOW)
    verslag = fill_in(national_model(), voorbeeld, plan(), TODAY).verslag
    blokken = str(as_document(verslag, voorbeeld, plan()).blokken)
    assert "Uw besluit wijkt af van het model" in blokken
    for besluit in verslag.decisions:
        assert besluit.plaats in blokken


@pytest.mark.parametrize("wie", [make_example(TODAY, NOW), full_dossier(plan(), TODAY)])
def test_on_request_they_are_tracked_insertions(wie: Dossier) -> None:
    zonder = fill_in(national_model(), wie, plan(), TODAY)
    met_ = fill_in(national_model(), wie, plan(), TODAY, besluiten=True)
    wortel = tree(met_.docx)
    added = wortel.xpath("//w:ins[w:r]", namespaces=NS)
    words = ["".join(ins.itertext()) for ins in added]
    assert {ins.get(f"{{{W}}}author") for ins in added} == {AUTHOR}
    expected = [b.voorstel for b in met_.verslag.decisions if b.voorstel]
    assert sorted(words) == sorted(expected)
    ids = [ins.get(f"{{{W}}}id") for ins in wortel.iter(f"{{{W}}}ins")]
    assert len(ids) == len(set(ids))
    # Refusing them all gives the agreement without them.
    for ins in added:
        paragraph = ins.getparent()
        paragraph.getparent().remove(paragraph)
    assert len(list(wortel.iter(f"{{{W}}}p"))) == len(list(tree(zonder.docx).iter(f"{{{W}}}p")))
    over = ["".join(q.itertext()) for q in wortel.iter(f"{{{W}}}p")]
    assert over == ["".join(q.itertext()) for q in tree(zonder.docx).iter(f"{{{W}}}p")]


def test_a_decision_stands_behind_its_clause() -> None:
    at = with_values(dossier(), {"rso.tariefwijziging": "overleg"})
    model = docx(
        *("Artikel 5 Geld", "5.1 Iets.", "5.2 Alles mag omhoog.", "vervolg van 5.2", "5.3 Rest."),
        *("Naam RSO, hierna RSO", "regio ……", "regio ……"),
    )  # fmt: skip
    regels = tekst(fill_in(model, at, plan(), TODAY, toch=True, besluiten=True).docx).split("\n")
    assert regels.index("De RSO past een tarief alleen aan na overleg met het VSV.") == (
        regels.index("vervolg van 5.2") + 1
    )
