"""The hand-over pack: all that the next one needs, and what each level may see."""

import datetime as dt
import re

import pytest
from document_checks import (
    DOSSIERS,
    IBAN,
    check_language,
    checkmarks,
    headings,
    inhoud,
    inspect_dossier,
    sentences,
    tabel,
    vakken,
    voorbeeld,
)
from factory import (
    TODAY,
    empty_dossier,
    full_dossier,
    klaar_dossier,
    material,
    plan,
    with_state,
    with_values,
)

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document, Schrijfruimte
from vsv_wizard.documenten.sentences import load_texts
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier

KIND = KINDS["overdracht"]
ROLLEN = ("penningmeester", "aanspreekpunt")
SIGNED = {
    "rso.handtekening_vsv.datum": dt.date(2026, 5, 1),
    "rso.handtekening_rso.datum": dt.date(2026, 5, 4),
    "rso.einddatum": dt.date(2027, 5, 4),
}


def handover(
    dossier: Dossier, rol: str = "penningmeester", niveau: Niveau = Niveau.BESTUUR
) -> Document:
    """The pack, checked as every document is."""
    document = KIND.make(material(dossier, niveau), rol)
    inspect_dossier(document)
    return document


def contract(dossier: Dossier, number: int = 0) -> tuple[str, ...]:
    """A row of the table of contracts."""
    return tabel(handover(dossier), "Overeenkomst, viewercontract en waar ze liggen")[number]


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
def test_holds_for_every_dossier(naam: str, rol: str, niveau: Niveau) -> None:
    document = handover(DOSSIERS[naam](), rol, niveau)
    if naam != "kwaad":
        check_language(document)
    assert len(checkmarks(document)) >= 8


def test_a_rol_to_choose() -> None:
    assert tuple(KIND.opties(material(empty_dossier()))) == ROLLEN
    for rol in load_texts().overdrachtsrol:
        assert set(rol.ook) <= set(plan().taken)
        assert not [nr for nr in rol.ook if rol.id in plan().taken[nr].wie]


def test_from_whom_to_whom() -> None:
    document = handover(voorbeeld())
    assert tabel(document, "Van wie naar wie")[0] == ("Nu", "Karel Voorbeeld")
    labels = [block.label for block in document.blokken if isinstance(block, Schrijfruimte)]
    assert labels[:2] == ["Naam van de opvolger", "Datum van de overdracht"]
    (oud, regels), (new, empty) = vakken(document)
    assert (oud, regels["Naam"]) == ("Draagt over", "Karel Voorbeeld")
    assert new == "Neemt over"
    assert set(empty.values()) == {""}


def test_every_taak_of_the_rol_is_there_once() -> None:
    for rol in ROLLEN:
        for dossier in (empty_dossier(), voorbeeld(), klaar_dossier()):
            document = handover(dossier, rol)
            mentioned = [row[0] for row in tabel(document, "Wat geregeld is")]
            mentioned += [row[0] for row in tabel(document, "Wat loopt")]
            mentioned += [zin for zin in sentences(document) if zin in _titles()]
            assert len(mentioned) == len(set(mentioned))
            states = material(dossier).progress.taken
            own = {
                plan().name_of(taak_id)
                for taak_id, stand in states.items()
                if rol in stand.taak.wie and stand.status.value != "N.v.t."
            }
            assert own <= set(mentioned)


def _titles() -> set[str]:
    return {plan().name_of(taak_id) for taak_id in plan().taken}


def test_klaar_with_bewijs_and_where_it_lies() -> None:
    row = tabel(handover(voorbeeld()), "Wat geregeld is")[0]
    assert row[1] == "21 januari 2026"
    assert row[2] == "Notulen, 12 november 2025, gedeelde map VSV Voorbeeldstad, Bestuur, Verslagen"


def test_waiting_for_whom_and_since_when() -> None:
    loopt = {
        row[0][:3]: row[1] for row in tabel(handover(voorbeeld(), "aanspreekpunt"), "Wat loopt")
    }
    assert loopt["5.1"].startswith("Wacht op Emma Voorbeeld van de RSO")
    assert loopt["5.1"].endswith("sinds 19 mei 2026")
    assert loopt["1.6"] == "Controleren"


def test_afspraken_of_the_penningmeester_without_account_number() -> None:
    afspraken = dict(tabel(handover(voorbeeld(), niveau=Niveau.INTERNAL), "Wat is afgesproken"))
    assert afspraken["Grensbedrag"] == "€ 5.000"
    assert afspraken["Kassier"] == "Ziekenhuis Voorbeeldstad"
    assert not [kop for kop in afspraken if "IBAN" in kop]
    samen = with_values(voorbeeld(), {"mandaat.betaalt": "samen"})
    assert "Kassier" not in dict(tabel(handover(samen), "Wat is afgesproken"))


def test_what_is_not_applicable_is_no_gap() -> None:
    """The example has no group for the viewer yet, so nobody speaks there."""
    assert "klantvertegenwoordiger_aanwijzen" not in {
        gap.taak for gap in handover(voorbeeld(), "aanspreekpunt").gaten
    }
    open_ = with_state(voorbeeld(), "klantvertegenwoordiger_aanwijzen", status=None, nvt_reden=None)
    open_ = with_values(open_, {"viewer.groep_bestaat": True})
    assert "klantvertegenwoordiger_aanwijzen" in {
        gap.taak for gap in handover(open_, "aanspreekpunt").gaten
    }
    assert "stuurgroepzetel_regelen" in {
        gap.taak for gap in handover(voorbeeld(), "aanspreekpunt").gaten
    }
    nvt = with_state(
        voorbeeld(),
        "stuurgroepzetel_regelen",
        status="nvt",
        nvt_reden="De regio regelt dit anders.",
    )
    assert "stuurgroepzetel_regelen" not in {
        gap.taak for gap in handover(nvt, "aanspreekpunt").gaten
    }


def test_dates_to_come() -> None:
    assert ("31 december 2027", "De einddatum van het mandaat", "Komt", "1.1") in tabel(
        handover(voorbeeld()), "Datums die komen"
    )
    days = [row[0] for row in tabel(handover(voorbeeld(), "aanspreekpunt"), "Datums die komen")]
    assert days[0] == "2 juli 2026"
    assert "31 december 2027" not in days


def test_overeenkomst_signed_half_signed_and_not() -> None:
    assert contract(voorbeeld())[2] == "Nog geen handtekening genoteerd"
    half = with_values(voorbeeld(), {"rso.handtekening_vsv.datum": dt.date(2026, 5, 1)})
    assert contract(half)[2] == "Het VSV tekende op 1 mei 2026"
    later = with_values(voorbeeld(), {"rso.handtekening_vsv.datum": TODAY + dt.timedelta(days=1)})
    assert contract(later)[2] == "Nog geen handtekening genoteerd"
    beide = with_values(voorbeeld(), SIGNED)
    assert "De RSO tekende op 4 mei 2026\nEinddatum: 4 mei 2027" in contract(beide)[2]


def test_signed_without_vindplaats_is_a_gap() -> None:
    beide = with_values(voorbeeld(), SIGNED)
    assert contract(beide)[3] == "[nog invullen: waar de overeenkomst met de RSO ligt]"
    assert ("taken.rso_ondertekenen.bewijs", "rso_ondertekenen") in [
        (gap.pad, gap.taak) for gap in handover(beide).gaten
    ]
    bewijs = (Bewijs(id="b", vindplaats="kast 3"), Bewijs(id="c", vindplaats="kast 3"))
    assert contract(with_state(beide, "rso_ondertekenen", bewijs=bewijs))[3] == "kast 3"
    assert "rso_ondertekenen" not in {gap.taak for gap in handover(voorbeeld()).gaten}


def test_viewer_own_through_the_rso_and_unknown() -> None:
    assert contract(voorbeeld(), 1)[2] == "Hoort bij de overeenkomst met de RSO"
    zelf = {"viewer.route": "zelf", "viewer.contract_getekend_op": dt.date(2026, 4, 2)}
    assert contract(with_values(voorbeeld(), zelf), 1)[2:] == (
        "Getekend op 2 april 2026",
        "[nog invullen: waar het contract voor de viewer ligt]",
    )
    assert "[nog invullen" in contract(with_values(voorbeeld(), {"viewer.route": None}), 1)[2]


def test_verwerkersovereenkomst_and_own_overeenkomsten() -> None:
    assert contract(voorbeeld(), 2)[0] == "Verwerkersovereenkomst: De leverancier van de viewer"
    getekend = with_values(voorbeeld(), {"rso.privacyrollen.viewer.vwo": "getekend"})
    assert contract(getekend, 2)[3] == "[nog invullen: waar de verwerkersovereenkomst ligt]"
    bewijs = (Bewijs(id="b", soort="Verwerkersovereenkomst", vindplaats="kast 4"),)
    assert contract(with_state(getekend, "privacyrollen_toetsen", bewijs=bewijs), 2)[3] == "kast 4"
    assert contract(voorbeeld(), 3)[0].endswith("Verloskundigenpraktijk De Voorbeeldooievaar")


def test_geld_per_year_only_for_the_penningmeester() -> None:
    rijen = tabel(handover(voorbeeld()), "Het geld per jaar")
    assert rijen[0][2:] == ("€ 12.500", "€ 12.000\nop 24 april 2025", "9 december 2025")
    assert rijen[1][2:] == ("€ 12.750,50", "Nog niet ingevuld", "Nog niet ingevuld")
    assert not tabel(handover(voorbeeld(), "aanspreekpunt"), "Het geld per jaar")
    other = with_values(voorbeeld(), {"gelden.g0000002.andere_ontvanger": "RSO Voorbeeldregio"})
    assert tabel(handover(other), "Het geld per jaar")[1][1].endswith(
        "\nOntvanger: RSO Voorbeeldregio"
    )


def test_overleggen_and_requests_only_for_the_aanspreekpunt() -> None:
    document = handover(voorbeeld(), "aanspreekpunt")
    states = [row[2] for row in tabel(document, "Overleggen")]
    assert states == ["Gehouden", "Vervallen. Nieuwe datum: 2 juli 2026", "Gepland", "Gepland"]
    assert tabel(document, "Overleggen")[0][3] == "gedeelde map, Overleg, eerste verslag"
    assert tabel(document, "Wijzigingsverzoeken die lopen")[0][0].startswith("Uitslag")
    assert tabel(document, "Acties uit die overleggen") == [
        ("12 februari 2026", "Het aanspreekpunt vraagt het echocentrum om een naam.")
    ]
    assert "Overleggen" not in headings(handover(voorbeeld()))
    done = with_values(
        voorbeeld(), {"gebruikersgroep.wijzigingsverzoeken.w0000001.status": "afgerond"}
    )
    assert "Er loopt geen wijzigingsverzoek." in sentences(handover(done, "aanspreekpunt"))


def test_overleg_without_state_is_planned_or_past() -> None:
    pad = "overleg.bijeenkomsten.o0000001"
    for day, stand in (
        (TODAY, "Gepland"),
        (TODAY - dt.timedelta(days=1), "De datum is voorbij"),
    ):
        dossier = with_values(voorbeeld(), {f"{pad}.status": None, f"{pad}.datum": day})
        assert tabel(handover(dossier, "aanspreekpunt"), "Overleggen")[0][2].startswith(stand)


def test_unknown_bewijs_is_no_vindplaats() -> None:
    bewijs = (Bewijs(id="b", soort=WEET_NIET, datum=WEET_NIET, vindplaats=WEET_NIET),)
    beide = with_state(with_values(voorbeeld(), SIGNED), "rso_ondertekenen", bewijs=bewijs)
    assert contract(beide)[3] == "[nog invullen: waar de overeenkomst met de RSO ligt]"
    assert tabel(
        handover(with_state(beide, "mandaat_besluiten", bewijs=bewijs)), "Wat geregeld is"
    )[0][2] == ("Nog niet ingevuld")


def test_overleg_of_long_ago_is_not_there() -> None:
    pad = "overleg.bijeenkomsten.o0000001.datum"
    oud = with_values(voorbeeld(), {pad: dt.date(2024, 12, 31)})
    assert len(tabel(handover(oud, "aanspreekpunt"), "Overleggen")) == 3


def test_open_keuzes() -> None:
    assert ("De opzegtermijn", "Weet ik nog niet", "3a.5") in tabel(
        handover(voorbeeld()), "Keuzes die nog open staan"
    )


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("naam", ["voorbeeld", "vol", "klaar"])
def test_bestuur_sees_no_contact_details_and_no_notities(rol: str, naam: str) -> None:
    dossier = with_state(DOSSIERS[naam](), "aanspreekpunt_benoemen", notitie="onder ons")
    dossier = with_state(dossier, "mandaat_besluiten", notitie="onder ons")
    bestuur, intern = (inhoud(handover(dossier, rol, n)) for n in (Niveau.BESTUUR, Niveau.INTERNAL))
    for tekst in ("@", "010 000", "onder ons"):
        assert tekst not in bestuur
        assert tekst in intern


def test_people_to_know() -> None:
    rijen = tabel(handover(voorbeeld(), "aanspreekpunt", Niveau.INTERNAL), "Mensen om te kennen")
    per_rol = {row[0]: row[1:] for row in rijen}
    assert per_rol["De penningmeester"][1:] == ("010 000 00 21", "karel@voorbeeld.example")
    assert "Het aanspreekpunt" not in per_rol
    assert (
        per_rol["Contact bij Ziekenhuis Voorbeeldstad"][0]
        == "Farid Voorbeeld, functioneel beheerder"
    )
    kort = tabel(handover(voorbeeld()), "Mensen om te kennen")
    assert all(len(row) == 2 for row in kort)
    assert "Er staan nog geen andere namen in het dossier." in sentences(handover(empty_dossier()))


def test_ticking_off_points_to_taken_that_exist() -> None:
    for rol in ROLLEN:
        punten = checkmarks(handover(voorbeeld(), rol))
        assert any("aanmelding" in punt for punt in punten)
        for punt in punten:
            for nr in re.findall(r"\b\d[ab]?\.\d\b", punt):
                assert plan().taak_id(nr) or f"artikel {nr}" in punt
    assert any("kassier" in punt for punt in checkmarks(handover(voorbeeld())))
    alleen = with_values(voorbeeld(), {"mandaat.betaalt": "alleen"})
    assert not any("kassier" in punt for punt in checkmarks(handover(alleen)))


def test_empty_dossier_claims_nothing() -> None:
    for rol in ROLLEN:
        document = handover(empty_dossier(), rol)
        tekst = inhoud(document)
        for bewering in ("€", "Getekend op", "tekende op", "✔"):
            assert bewering not in tekst
        assert "Er is nog geen taak klaar." in sentences(document)
        assert "Er staat nog geen besluit met een datum in het dossier." in sentences(document)


def test_account_number_is_in_no_place() -> None:
    dossier = with_values(
        full_dossier(plan(), TODAY), {"mandaat.doel": IBAN, "gelden.1.voorwaarden": IBAN}
    )
    dossier = with_state(
        dossier, "mandaat_besluiten", notitie=IBAN, bewijs=(Bewijs(id="b", vindplaats=IBAN),)
    )
    dossier = with_state(dossier, "kosten_begroten", status="wacht", wacht_op=IBAN)
    for rol in ROLLEN:
        for niveau in (Niveau.BESTUUR, Niveau.INTERNAL):
            assert "NL20" not in inhoud(handover(dossier, rol, niveau))
