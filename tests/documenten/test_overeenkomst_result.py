"""The check of the written file, what is refused, and what is said before and after."""

import hashlib
import os
from pathlib import Path

import pytest
from factory import NOW, TODAY, plan, with_values
from model_agreements import W, docx, national_model, p, r, tree
from overeenkomst_cases import ART4, dossier, fill, vul_model, with_diensten

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.overeenkomst import ModelError, as_document, fill_in
from vsv_wizard.documenten.overeenkomst.checks import check_result
from vsv_wizard.documenten.overeenkomst.docx_package import open_package
from vsv_wizard.documenten.overeenkomst.finding import Part, find, read_parts
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource
from vsv_wizard.documenten.overeenkomst.recognise import is_own_output
from vsv_wizard.documenten.writers import docx as schrijf_docx
from vsv_wizard.dossier.model import Dossier

NAMES = {"rso": "RSO Wiegeland", "vsv": "VSV Wiegstad"}
HEADING = (
    "RSO ……, gevestigd te ……, Handelsregister nummer ……, hierna: de RSO",
    "en",
    "VSV ……, gevestigd in ……, Handelsregister nr ……, hierna: het VSV",
)


def _parts(model: bytes) -> list[Part]:
    parts = list(read_parts(open_package(model)))
    find(parts, GapSource(dossier(), plan()), {})
    return parts


# --- the check reads the written file as a reader would


@pytest.mark.parametrize(
    ("model", "result", "error"),
    [
        ("RSO X, gevestigd te ……, hierna RSO", "RSO X, gevestigd te ……, hierna RSO", "open plek"),
        ("Naam RSO, hierna RSO", "Naam RSO, hierna RSO", "'Naam RSO' staat er nog"),
        ("Zij werkt in regio ……;", "Zij werkt in regio Wiegeland {invullen};", "staat er nog"),
        ("Zij werkt in regio ……;", "Zij werkt in regio Wiegeland Wiegeland;", "twee keer"),
        ("Zij werkt in regio ……;", "Zij werkt in regio Wiegeland. Wiegeland;", "twee keer"),
        (
            "RSO X, gevestigd te ……, hierna RSO",
            "RSO X, gevestigd te RSO Wiegeland, hierna RSO",
            "de naam 'RSO Wiegeland'",
        ),
        ("RSO X, gevestigd te ……, hierna", "RSO X, gevestigd te VSV Wiegstad, hierna", "plaats"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_result_is_found(model: str, result: str, error: str) -> None:
    before = _parts(docx(p(model), p("regio ……")))
    written = list(read_parts(open_package(docx(p(result), p("regio Wiegeland")))))
    found = [mis.tekst for mis in check_result(before, written, NAMES)]
    assert any(error in tekst for tekst in found), found
    goed = list(read_parts(open_package(docx(p("Alles klopt hier."), p("regio Wiegeland")))))
    assert not list(check_result(before, goed, NAMES))


@pytest.mark.parametrize(
    "result",
    [
        (r("5.1 Betaald door "), r("VSV/Deelnemer (nader", "<w:strike/>"), r(" uit te werken)")),
        (r("5.1 Betaalt: "), r("VSV/Deelnemer", "<w:strike/>"), r(" het VSV, nader uit te werken")),
    ],
)  # fmt: skip
def test_half_a_note_is_found(result: tuple[str, ...]) -> None:
    kop = p("Artikel 5 Over bijlage 4", style="Kop1")
    model = docx(kop, "5.1 Voor bijlage 4: VSV/Deelnemer … (nader uit te werken)")
    before = list(read_parts(open_package(model)))
    find(before, GapSource(with_diensten("Inkoop"), plan()), {})
    written = list(read_parts(open_package(docx(kop, p(*result)))))
    assert any(
        "deel weg" in m.tekst or "haakje" in m.tekst for m in check_result(before, written, {})
    )


def test_what_the_list_names_as_left_is_not_said_twice() -> None:
    zonder = dossier(rso__plaats=None)
    _, verslag = fill("RSO X, gevestigd te ……, en het aantal …… is, hierna RSO", at=zonder)
    assert [gap.pad for gap in verslag.open] == ["rso.plaats"]
    assert len(verslag.unclear) == 1
    assert not verslag.findings


def test_findings_are_in_the_list() -> None:
    at = dossier(rso__plaats="RSO Wiegeland")  # somebody typed the name where the seat belongs
    uit, verslag = fill("RSO X, gevestigd te ……, hierna RSO", at=at)
    assert "gevestigd te RSO Wiegeland" in uit
    (mis,) = verslag.findings
    assert mis.tekst == "Waar een plaats hoort, staat de naam 'RSO Wiegeland'."
    assert verslag.samenvatting.endswith("1 niet goed in het resultaat.")
    blokken = str(as_document(verslag, at, plan()).blokken)
    assert "Niet goed in het resultaat" in blokken
    assert mis.tekst in blokken


# --- what is no such agreement


def test_own_output_is_refused_and_recognised() -> None:
    gevuld = fill_in(national_model(), dossier(), plan(), TODAY)
    lijst = schrijf_docx.write(as_document(gevuld.verslag, dossier(), plan()))
    zonder_stijlen = _without_styles(national_model())
    for own, reason in (
        (gevuld.docx, "al eens ingevuld"),
        (fill_in(zonder_stijlen, dossier(), plan(), TODAY).docx, "al eens ingevuld"),
        (lijst, "dat dit programma maakte"),
    ):
        with pytest.raises(ModelError, match=reason):
            fill_in(own, dossier(), plan(), TODAY)
        assert is_own_output(open_package(own))
    weer = fill_in(gevuld.docx, dossier(), plan(), TODAY, toch=True)
    assert "al eens ingevuld" in weer.verslag.warnings[0]
    assert not is_own_output(open_package(national_model()))


def _without_styles(data: bytes) -> bytes:
    from model_agreements import packed, parts_of

    return packed({n: d for n, d in parts_of(data).items() if n != "word/styles.xml"})


def test_a_letter_is_refused_with_the_reason() -> None:
    brief = docx("Geachte lezer,", "In de regio …… werken wij samen.", "Groet")
    with pytest.raises(ModelError, match="geen kop met twee partijen, en maar 1") as error:
        fill_in(brief, dossier(), plan(), TODAY)
    assert "--toch" in str(error.value)
    toch = fill_in(brief, dossier(), plan(), TODAY, toch=True)
    assert "maar 1 open plek." in toch.verslag.warnings[0]
    niets = docx("Geachte lezer,")
    with pytest.raises(ModelError, match="geen open plekken"):
        fill_in(niets, dossier(), plan(), TODAY, toch=True)


def test_three_places_or_a_heading_make_an_agreement() -> None:
    three = docx(*ART4, "Organisatie:", "Naam:", "Telefoon:")
    assert fill_in(three, dossier(), plan(), TODAY).verslag.warnings
    kop = docx("RSO X, hierna: RSO", "en", "VSV Y, gevestigd in ……, hierna: VSV")
    assert "maar 1 open plek." in fill_in(kop, dossier(), plan(), TODAY).verslag.warnings[0]
    assert not fill_in(national_model(), dossier(), plan(), TODAY).verslag.warnings


def test_a_provider_with_a_service_and_no_agreement_is_a_warning() -> None:
    at = with_diensten("Inkoop")
    at = with_values(at, {"deelnemers.d1.overeenkomst": "niet_nodig"})
    (warning,) = fill_in(national_model(), at, plan(), TODAY).verslag.warnings
    assert warning.startswith("Kraamzorg Wieg krijgt een dienst uit bijlage 4.")


# --- who signs


def test_each_signer_on_lines_of_their_own() -> None:
    at = dossier(
        tekenbevoegde__samen=True,
        tekenbevoegde__samen_met="Bo Bestuur, secretaris, en Vera Verzonnen; Cas Bestuur, lid",
        rso__vertegenwoordiger="Rik Verzonnen, directeur, en Ria Verzonnen, bestuurder",
    )
    block = ("RSO\t\tVSV", "Naam:\t\tNaam:", "Functie:\t\tFunctie:", "Datum:\t\tDatum:")
    uit, verslag = fill("Getekend:", *block, at=at)
    regels = uit.split("\n")
    assert regels[2:4] == [
        "Naam: Rik Verzonnen\t\tNaam: Vera Verzonnen",
        "Functie: directeur\t\tFunctie: voorzitter",
    ]
    names = [line for line in regels[5:] if line.startswith("Naam")]
    assert names == ["Naam: Ria Verzonnen", "Naam: Bo Bestuur", "Naam: Cas Bestuur"]
    assert [pl.tekst for pl in verslag.ingevuld if pl.wat.endswith("tekent ook")] == [
        "Ria Verzonnen, bestuurder", "Bo Bestuur, secretaris", "Cas Bestuur, lid",
    ]  # fmt: skip


def test_a_director_is_not_called_director_twice() -> None:
    uit, _ = fill("RSO X, vertegenwoordigd door haar directeur ……, hierna: RSO")
    assert uit == "RSO X, vertegenwoordigd door haar directeur Rik Verzonnen, hierna: RSO"
    uit, _ = fill("RSO X, vertegenwoordigd door haar bestuurder ……, hierna: RSO")
    assert uit.endswith("haar bestuurder Rik Verzonnen, directeur, hierna: RSO")


def test_versions_are_those_that_the_user_noted() -> None:
    at = dossier(bron__overeenkomst_versie="versie 2.3", bron__memo_versie=None)
    _, verslag = fill("regio ……", at=at)
    document = as_document(verslag, at, plan())
    assert "Overeenkomst (versie 2.3) en Memo (" in document.voet
    assert document.voet.startswith("Concept. Geen juridisch advies.")
    vast = with_values(at, {"bron.status": "vastgesteld"})
    document = as_document(verslag, vast, plan())
    assert document.voet.startswith("Geen juridisch advies.")
    assert "concept" not in str(document.blokken[0]).lower()


def test_what_drafters_leave_is_named() -> None:
    model = docx(
        "Concept versie 2.0", "regio ……", "Comment by Auteur: uitleg", koptekst=p("CONCEPT")
    )
    errors = [f"{b.plaats}: {b.tekst}" for b in vul_model(model).verslag.model_errors]
    assert "Kop: Hier staat 'Concept versie 2.0'. Haal dit weg voordat iemand tekent." in errors
    assert any(error.startswith("Koptekst: Hier staat 'CONCEPT'") for error in errors)
    assert any("opmerking van de opsteller: 'Comment by Auteur" in error for error in errors)


# --- the real model, when somebody has it

REAL = os.environ.get("VSV_WIZARD_TESTMODEL", "")
SHAPE = Path(__file__).with_name("modelvorm.txt")  # lengths and hashes; the text is not ours


def _dossiers() -> dict[str, Dossier]:
    voorbeeld = make_example(TODAY, NOW)
    return {
        "voorbeeld": with_values(voorbeeld, {"rso.opzegtermijn": "6"}),
        "geen rechtspersoon": with_values(
            voorbeeld,
            {"vsv.rechtsvorm": "geen", "vsv.kvk": None, "rso.rechtstreeks_nodig": False},
        ),
        "geen rso": with_values(
            voorbeeld,
            {"rso.actief": False, "rso.naam": None, "rso.plaats": None, "rso.kvk": None},
        ),
        "eigen contract voor de viewer": with_values(
            voorbeeld, {"viewer.route": "zelf", "viewer.overweging_opnemen": None}
        ),
    }


@pytest.mark.skipif(not REAL, reason="VSV_WIZARD_TESTMODEL noemt geen model")
@pytest.mark.parametrize("wie", _dossiers())
def test_the_real_model(wie: str) -> None:
    data = Path(REAL).read_bytes()
    na = fill_in(data, _dossiers()[wie], plan(), TODAY)
    verslag = na.verslag
    assert not verslag.findings
    assert not verslag.niet_gevonden
    assert not verslag.unclear
    voor = ["".join(q.itertext()) for q in tree(data).iter(f"{{{W}}}p")]
    vorm = [f"{len(t)} {hashlib.sha256(t.encode()).hexdigest()[:12]}" for t in voor]
    if vorm != SHAPE.read_text("utf-8").split("\n")[:-1]:
        pytest.skip("dit is een ander model dan dat van SHAPE")
    erna = {"".join(q.itertext()) for q in tree(na.docx).iter(f"{{{W}}}p")}
    otherwise = [t for t in voor if t.strip() and t not in erna]
    sentences = [place.zin[:40] for place in verslag.places]
    bare = [" ".join(t.split()) for t in otherwise]
    assert len(otherwise) <= len({place.zin for place in verslag.places})
    assert all(any(zin[:12] in t or t[:12] in zin for zin in sentences) for t in bare)
