"""The hand-over pack: all that the next one needs, and what each level may see."""

import datetime as dt
import re

import pytest
from document_checks import (
    DOSSIERS,
    IBAN,
    inhoud,
    kijk_na,
    kijk_taal,
    koppen,
    tabel,
    vakken,
    vinkjes,
    voorbeeld,
    zinnen,
)
from factory import VANDAAG, klaar_dossier, leeg_dossier, met, met_stand, plan, stof, vol_dossier

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document, Schrijfruimte
from vsv_wizard.documenten.sentences import laad_teksten
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier

SOORT = SOORTEN["overdracht"]
ROLLEN = ("penningmeester", "aanspreekpunt")
GETEKEND = {
    "rso.handtekening_vsv.datum": dt.date(2026, 5, 1),
    "rso.handtekening_rso.datum": dt.date(2026, 5, 4),
    "rso.einddatum": dt.date(2027, 5, 4),
}


def pak(dossier: Dossier, rol: str = "penningmeester", niveau: Niveau = Niveau.BESTUUR) -> Document:
    """The pack, checked as every document is."""
    document = SOORT.maak(stof(dossier, niveau), rol)
    kijk_na(document)
    return document


def contract(dossier: Dossier, nummer: int = 0) -> tuple[str, ...]:
    """A row of the table of contracts."""
    return tabel(pak(dossier), "Contracten en waar ze liggen")[nummer]


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
def test_bij_elk_dossier_klopt_het(naam: str, rol: str, niveau: Niveau) -> None:
    document = pak(DOSSIERS[naam](), rol, niveau)
    if naam != "kwaad":
        kijk_taal(document)
    assert len(vinkjes(document)) >= 8


def test_een_rol_te_kiezen() -> None:
    assert tuple(SOORT.opties(stof(leeg_dossier()))) == ROLLEN
    for rol in laad_teksten().overdrachtsrol:
        assert set(rol.ook) <= set(plan().taken)
        assert not [nr for nr in rol.ook if rol.id in plan().taken[nr].wie]


def test_van_wie_naar_wie() -> None:
    document = pak(voorbeeld())
    assert tabel(document, "Van wie naar wie")[0] == ("Nu", "Karel Voorbeeld")
    labels = [blok.label for blok in document.blokken if isinstance(blok, Schrijfruimte)]
    assert labels[:2] == ["Naam van de opvolger", "Datum van de overdracht"]
    (oud, regels), (nieuw, leeg) = vakken(document)
    assert (oud, regels["Naam"]) == ("Draagt over", "Karel Voorbeeld")
    assert nieuw == "Neemt over"
    assert set(leeg.values()) == {""}


def test_elke_taak_van_de_rol_staat_er_een_keer() -> None:
    for rol in ROLLEN:
        for dossier in (leeg_dossier(), voorbeeld(), klaar_dossier()):
            document = pak(dossier, rol)
            genoemd = [rij[0] for rij in tabel(document, "Wat geregeld is")]
            genoemd += [rij[0] for rij in tabel(document, "Wat loopt")]
            genoemd += [zin for zin in zinnen(document) if zin in _titels()]
            assert len(genoemd) == len(set(genoemd))
            standen = stof(dossier).voortgang.taken
            eigen = {
                plan().noem(taak_id)
                for taak_id, stand in standen.items()
                if rol in stand.taak.wie and stand.status.value != "N.v.t."
            }
            assert eigen <= set(genoemd)


def _titels() -> set[str]:
    return {plan().noem(taak_id) for taak_id in plan().taken}


def test_klaar_met_bewijs_en_waar_het_ligt() -> None:
    rij = tabel(pak(voorbeeld()), "Wat geregeld is")[0]
    assert rij[1] == "21 januari 2026"
    assert rij[2] == "Notulen, 12 november 2025, gedeelde map VSV Voorbeeldstad, Bestuur, Verslagen"


def test_wachten_op_wie_en_sinds_wanneer() -> None:
    loopt = {rij[0][:3]: rij[1] for rij in tabel(pak(voorbeeld(), "aanspreekpunt"), "Wat loopt")}
    assert loopt["5.1"].startswith("Wacht op Emma Voorbeeld van de RSO")
    assert loopt["5.1"].endswith("sinds 19 mei 2026")
    assert loopt["1.6"] == "Controleren"


def test_afspraken_van_de_penningmeester_zonder_rekeningnummer() -> None:
    afspraken = dict(tabel(pak(voorbeeld(), niveau=Niveau.INTERN), "Wat is afgesproken"))
    assert afspraken["Grensbedrag"] == "€ 5.000"
    assert afspraken["Kassier"] == "Ziekenhuis Voorbeeldstad"
    assert not [kop for kop in afspraken if "IBAN" in kop]
    samen = met(voorbeeld(), {"mandaat.betaalt": "samen"})
    assert "Kassier" not in dict(tabel(pak(samen), "Wat is afgesproken"))


def test_wat_niet_van_toepassing_is_is_geen_gat() -> None:
    """The example has no group for the viewer yet, so nobody speaks there."""
    assert "klantvertegenwoordiger_aanwijzen" not in {
        gat.taak for gat in pak(voorbeeld(), "aanspreekpunt").gaten
    }
    open_ = met_stand(voorbeeld(), "klantvertegenwoordiger_aanwijzen", status=None, nvt_reden=None)
    open_ = met(open_, {"viewer.groep_bestaat": True})
    assert "klantvertegenwoordiger_aanwijzen" in {
        gat.taak for gat in pak(open_, "aanspreekpunt").gaten
    }
    assert "stuurgroepzetel_regelen" in {
        gat.taak for gat in pak(voorbeeld(), "aanspreekpunt").gaten
    }
    nvt = met_stand(
        voorbeeld(),
        "stuurgroepzetel_regelen",
        status="nvt",
        nvt_reden="De regio regelt dit anders.",
    )
    assert "stuurgroepzetel_regelen" not in {gat.taak for gat in pak(nvt, "aanspreekpunt").gaten}


def test_komende_datums() -> None:
    assert ("31 december 2027", "De einddatum van het mandaat", "1.1") in tabel(
        pak(voorbeeld()), "Datums die komen"
    )
    dagen = [rij[0] for rij in tabel(pak(voorbeeld(), "aanspreekpunt"), "Datums die komen")]
    assert dagen[0] == "2 juli 2026"
    assert "31 december 2027" not in dagen


def test_overeenkomst_getekend_half_getekend_en_niet() -> None:
    assert contract(voorbeeld())[2] == "Nog geen handtekening genoteerd"
    half = met(voorbeeld(), {"rso.handtekening_vsv.datum": dt.date(2026, 5, 1)})
    assert contract(half)[2] == "Het VSV tekende op 1 mei 2026"
    later = met(voorbeeld(), {"rso.handtekening_vsv.datum": VANDAAG + dt.timedelta(days=1)})
    assert contract(later)[2] == "Nog geen handtekening genoteerd"
    beide = met(voorbeeld(), GETEKEND)
    assert "De RSO tekende op 4 mei 2026\nEinddatum: 4 mei 2027" in contract(beide)[2]


def test_getekend_zonder_vindplaats_is_een_gat() -> None:
    beide = met(voorbeeld(), GETEKEND)
    assert contract(beide)[3] == "[nog invullen: waar de overeenkomst met de RSO ligt]"
    assert ("taken.rso_ondertekenen.bewijs", "rso_ondertekenen") in [
        (gat.pad, gat.taak) for gat in pak(beide).gaten
    ]
    bewijs = (Bewijs(id="b", vindplaats="kast 3"), Bewijs(id="c", vindplaats="kast 3"))
    assert contract(met_stand(beide, "rso_ondertekenen", bewijs=bewijs))[3] == "kast 3"
    assert "rso_ondertekenen" not in {gat.taak for gat in pak(voorbeeld()).gaten}


def test_viewer_zelf_via_de_rso_en_onbekend() -> None:
    assert contract(voorbeeld(), 1)[2] == "Hoort bij de overeenkomst met de RSO"
    zelf = {"viewer.route": "zelf", "viewer.contract_getekend_op": dt.date(2026, 4, 2)}
    assert contract(met(voorbeeld(), zelf), 1)[2:] == (
        "Getekend op 2 april 2026",
        "[nog invullen: waar het contract voor de viewer ligt]",
    )
    assert "[nog invullen" in contract(met(voorbeeld(), {"viewer.route": None}), 1)[2]


def test_verwerkersovereenkomst_en_eigen_overeenkomsten() -> None:
    assert contract(voorbeeld(), 2)[0] == "Verwerkersovereenkomst: De leverancier van de viewer"
    getekend = met(voorbeeld(), {"rso.privacyrollen.viewer.vwo": "getekend"})
    assert contract(getekend, 2)[3] == "[nog invullen: waar de verwerkersovereenkomst ligt]"
    bewijs = (Bewijs(id="b", soort="Verwerkersovereenkomst", vindplaats="kast 4"),)
    assert contract(met_stand(getekend, "privacyrollen_toetsen", bewijs=bewijs), 2)[3] == "kast 4"
    assert contract(voorbeeld(), 3)[0].endswith("Verloskundigenpraktijk De Voorbeeldooievaar")


def test_geld_per_jaar_alleen_bij_de_penningmeester() -> None:
    rijen = tabel(pak(voorbeeld()), "Het geld per jaar")
    assert rijen[0][2:] == ("€ 12.500", "€ 12.000\nop 24 april 2025", "9 december 2025")
    assert rijen[1][2:] == ("€ 12.750,50", "Nog niet ingevuld", "Nog niet ingevuld")
    assert not tabel(pak(voorbeeld(), "aanspreekpunt"), "Het geld per jaar")
    ander = met(voorbeeld(), {"gelden.g0000002.andere_ontvanger": "RSO Voorbeeldregio"})
    assert tabel(pak(ander), "Het geld per jaar")[1][1].endswith("\nOntvanger: RSO Voorbeeldregio")


def test_overleggen_en_verzoeken_alleen_bij_het_aanspreekpunt() -> None:
    document = pak(voorbeeld(), "aanspreekpunt")
    standen = [rij[2] for rij in tabel(document, "Overleggen")]
    assert standen == ["Gehouden", "Vervallen. Nieuwe datum: 2 juli 2026", "Gepland", "Gepland"]
    assert tabel(document, "Overleggen")[0][3] == "gedeelde map, Overleg, eerste verslag"
    assert tabel(document, "Wijzigingsverzoeken die lopen")[0][0].startswith("Uitslag")
    assert tabel(document, "Acties uit die overleggen") == [
        ("12 februari 2026", "Het aanspreekpunt vraagt het echocentrum om een naam.")
    ]
    assert "Overleggen" not in koppen(pak(voorbeeld()))
    af = met(voorbeeld(), {"gebruikersgroep.wijzigingsverzoeken.w0000001.status": "afgerond"})
    assert "Er loopt geen wijzigingsverzoek." in zinnen(pak(af, "aanspreekpunt"))


def test_overleg_zonder_stand_is_gepland_of_voorbij() -> None:
    pad = "overleg.bijeenkomsten.o0000001"
    for dag, stand in (
        (VANDAAG, "Gepland"),
        (VANDAAG - dt.timedelta(days=1), "De datum is voorbij"),
    ):
        dossier = met(voorbeeld(), {f"{pad}.status": None, f"{pad}.datum": dag})
        assert tabel(pak(dossier, "aanspreekpunt"), "Overleggen")[0][2].startswith(stand)


def test_onbekend_bewijs_is_geen_vindplaats() -> None:
    bewijs = (Bewijs(id="b", soort=WEET_NIET, datum=WEET_NIET, vindplaats=WEET_NIET),)
    beide = met_stand(met(voorbeeld(), GETEKEND), "rso_ondertekenen", bewijs=bewijs)
    assert contract(beide)[3] == "[nog invullen: waar de overeenkomst met de RSO ligt]"
    assert tabel(pak(met_stand(beide, "mandaat_besluiten", bewijs=bewijs)), "Wat geregeld is")[0][
        2
    ] == ("Nog niet ingevuld")


def test_overleg_van_lang_geleden_staat_er_niet() -> None:
    pad = "overleg.bijeenkomsten.o0000001.datum"
    oud = met(voorbeeld(), {pad: dt.date(2024, 12, 31)})
    assert len(tabel(pak(oud, "aanspreekpunt"), "Overleggen")) == 3


def test_open_keuzes() -> None:
    assert ("De opzegtermijn", "Weet ik nog niet", "3a.5") in tabel(
        pak(voorbeeld()), "Keuzes die nog open staan"
    )


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("naam", ["voorbeeld", "vol", "klaar"])
def test_bestuur_ziet_geen_contactgegevens_en_geen_notities(rol: str, naam: str) -> None:
    dossier = met_stand(DOSSIERS[naam](), "aanspreekpunt_benoemen", notitie="onder ons")
    dossier = met_stand(dossier, "mandaat_besluiten", notitie="onder ons")
    bestuur, intern = (inhoud(pak(dossier, rol, n)) for n in (Niveau.BESTUUR, Niveau.INTERN))
    for tekst in ("@", "010 000", "onder ons"):
        assert tekst not in bestuur
        assert tekst in intern


def test_mensen_om_te_kennen() -> None:
    rijen = tabel(pak(voorbeeld(), "aanspreekpunt", Niveau.INTERN), "Mensen om te kennen")
    per_rol = {rij[0]: rij[1:] for rij in rijen}
    assert per_rol["De penningmeester"][1:] == ("010 000 00 21", "karel@voorbeeld.example")
    assert "Het aanspreekpunt" not in per_rol
    assert (
        per_rol["Contact bij Ziekenhuis Voorbeeldstad"][0]
        == "Farid Voorbeeld, functioneel beheerder"
    )
    kort = tabel(pak(voorbeeld()), "Mensen om te kennen")
    assert all(len(rij) == 2 for rij in kort)
    assert "Er staan nog geen andere namen in het dossier." in zinnen(pak(leeg_dossier()))


def test_afvinken_wijst_naar_taken_die_er_zijn() -> None:
    for rol in ROLLEN:
        punten = vinkjes(pak(voorbeeld(), rol))
        assert any("aanmelding" in punt for punt in punten)
        for punt in punten:
            for nr in re.findall(r"\b\d[ab]?\.\d\b", punt):
                assert plan().taak_id(nr) or f"artikel {nr}" in punt
    assert any("kassier" in punt for punt in vinkjes(pak(voorbeeld())))
    alleen = met(voorbeeld(), {"mandaat.betaalt": "alleen"})
    assert not any("kassier" in punt for punt in vinkjes(pak(alleen)))


def test_leeg_dossier_beweert_niets() -> None:
    for rol in ROLLEN:
        document = pak(leeg_dossier(), rol)
        tekst = inhoud(document)
        for bewering in ("€", "Getekend op", "tekende op", "✔"):
            assert bewering not in tekst
        assert "Er is nog geen taak klaar." in zinnen(document)
        assert "Er staat nog geen besluit met een datum in het dossier." in zinnen(document)


def test_rekeningnummer_staat_nergens() -> None:
    dossier = met(
        vol_dossier(plan(), VANDAAG), {"mandaat.doel": IBAN, "gelden.1.voorwaarden": IBAN}
    )
    dossier = met_stand(
        dossier, "mandaat_besluiten", notitie=IBAN, bewijs=(Bewijs(id="b", vindplaats=IBAN),)
    )
    dossier = met_stand(dossier, "kosten_begroten", status="wacht", wacht_op=IBAN)
    for rol in ROLLEN:
        for niveau in (Niveau.BESTUUR, Niveau.INTERN):
            assert "NL20" not in inhoud(pak(dossier, rol, niveau))
