"""The message to the RSO and to the members: a good mail, with no more than they need."""

import datetime as dt

import pytest
from document_checks import (
    DOSSIERS,
    IBAN,
    inhoud,
    kijk_na,
    kijk_taal,
    koppen,
    tabel,
    voorbeeld,
    zinnen,
)
from factory import VANDAAG, leeg_dossier, met, stof

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

SOORT = SOORTEN["aanmelding"]
LIJN = "-" * 72  # above what is no part of the mail


def bericht(dossier: Dossier, keus: str) -> Document:
    """The message, checked as every document is."""
    document = SOORT.maak(stof(dossier, Niveau.INTERN), keus)
    kijk_na(document)
    return document


def mail(dossier: Dossier, keus: str) -> str:
    """The part of the plain text that is the mail."""
    tekst = SOORT.schrijf(stof(dossier, Niveau.INTERN), "txt", keus)
    assert isinstance(tekst, str)
    boven, _, onder = tekst.partition(LIJN)
    assert "Concept. Geen juridisch advies." in onder
    return boven


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("keus", ["rso", "leden"])
def test_bij_elk_dossier_klopt_het(naam: str, keus: str) -> None:
    document = bericht(DOSSIERS[naam](), keus)
    if naam != "kwaad":
        kijk_taal(document)
    assert koppen(document)[0] == "Aanspreekpunt"


def test_keuzes_en_het_niveau() -> None:
    assert list(SOORT.opties(stof(leeg_dossier()))) == ["rso", "leden"]
    assert SOORT.niveaus == (Niveau.INTERN,)
    assert SOORT.los == "txt"


def test_mail_aan_de_rso_is_in_een_keer_te_plakken() -> None:
    tekst = mail(voorbeeld(), "rso")
    regels = tekst.splitlines()
    assert "Aan: emma@voorbeeld.example" in regels
    assert "Onderwerp: aanspreekpunt en penningmeester van VSV Voorbeeldstad" in regels
    assert "Beste Emma Voorbeeld," in regels
    assert tekst.rstrip().endswith("Met vriendelijke groet,\nnamens VSV Voorbeeldstad")
    assert max(map(len, regels)) <= 72
    assert "\n\n\n" not in tekst
    volgorde = [tekst.index(deel) for deel in ("Aan:", "Onderwerp:", "Beste", "Lotte", "Karel")]
    assert volgorde == sorted(volgorde)


def test_de_rso_krijgt_de_vijf_gegevens_van_het_aanspreekpunt() -> None:
    assert dict(tabel(bericht(voorbeeld(), "rso"), "Aanspreekpunt")) == {
        "Naam": "Lotte Voorbeeld",
        "Organisatie": "Verloskundigenpraktijk De Voorbeeldooievaar",
        "Functie": "verloskundige",
        "Telefoon": "010 000 00 23",
        "E-mail": "lotte@voorbeeld.example",
        "In deze rol sinds": "12 mei 2026",
    }
    leeg = bericht(leeg_dossier(), "rso")
    velden = {gat.pad for gat in leeg.gaten if gat.pad.startswith("aanspreekpunt.")}
    assert velden >= {f"aanspreekpunt.{v}" for v in ("naam", "organisatie", "functie")}
    assert velden >= {"aanspreekpunt.telefoon", "aanspreekpunt.email"}


def test_de_leden_krijgen_geen_telefoon_van_de_penningmeester() -> None:
    leden, rso = bericht(voorbeeld(), "leden"), bericht(voorbeeld(), "rso")
    assert "010 000 00 21" in inhoud(rso)
    for nummer in ("010 000 00 21", "010 000 00 22"):
        assert nummer not in inhoud(leden)
    assert "karel@voorbeeld.example" in inhoud(leden)
    assert "010 000 00 23" in inhoud(leden)


def test_aan_de_leden_gaat_het_naar_elk_contact() -> None:
    document = bericht(voorbeeld(), "leden")
    aan = zinnen(document)[0]
    assert aan.startswith("Aan: gerda@voorbeeld.example; hanna@voorbeeld.example; ")
    assert aan.endswith(
        "[nog invullen: het e-mailadres van het contact bij Echocentrum Voorbeeldbeeld]"
    )
    assert [(gat.pad, gat.taak) for gat in document.gaten] == [
        ("deelnemers.d0000005.contact_email", "contacten_vragen")
    ]
    naamloos = met(voorbeeld(), {"deelnemers.d0000005.naam": WEET_NIET})
    assert "het contact bij een deelnemer]" in zinnen(bericht(naamloos, "leden"))[0]
    assert "deelnemers" in [gat.pad for gat in bericht(leeg_dossier(), "leden").gaten]


def test_wat_niet_verplicht_is_en_ontbreekt_blijft_weg() -> None:
    dossier = met(voorbeeld(), {"penningmeester.telefoon": None, "penningmeester.functie": None})
    rijen = dict(tabel(bericht(dossier, "rso"), "Penningmeester"))
    assert list(rijen) == ["Naam", "Organisatie", "E-mail", "In deze rol sinds"]


def test_sinds_en_vanaf() -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    rijen = dict(
        tabel(
            bericht(met(voorbeeld(), {"penningmeester.benoemd_op": morgen}), "rso"),
            "Penningmeester",
        )
    )
    assert rijen["In deze rol vanaf"] == "16 juni 2026"


def test_vervanger_en_de_reden_blijft_binnen() -> None:
    for keus in ("rso", "leden"):
        document = bericht(voorbeeld(), keus)
        assert dict(tabel(document, "Vervanger van de penningmeester"))["Naam"] == "Bram Voorbeeld"
        assert "Een vervanger voor het aanspreekpunt is er nu niet." in zinnen(document)
        assert "na de zomer" not in inhoud(document)
    onbekend = met(voorbeeld(), {"aanspreekpunt.vervanger_geregeld": None})
    assert "Vervanger: [nog invullen:" in inhoud(bericht(onbekend, "rso"))


def test_eerder_bericht_wordt_vervangen() -> None:
    for keus, dag in (("rso", "20 maart 2026"), ("leden", "19 maart 2026")):
        assert f"U kreeg op {dag} eerder namen van ons." in inhoud(bericht(voorbeeld(), keus))
        assert "eerder namen" not in inhoud(bericht(leeg_dossier(), keus))


def test_lid_van_de_groep_alleen_als_dat_nog_moet() -> None:
    vraag = "uitnodigen voor de regionale gebruikersgroep"
    assert vraag in inhoud(bericht(voorbeeld(), "rso"))
    for antwoorden in (
        {"gebruikersgroep.bevestigd_op": VANDAAG},
        {"gebruikersgroep.groep_bestaat": False},
    ):
        assert vraag not in inhoud(bericht(met(voorbeeld(), antwoorden), "rso"))
    zonder = met(voorbeeld(), {"gebruikersgroep.groep_bestaat": False})
    assert "gebruikersgroep" not in inhoud(bericht(zonder, "leden"))


def test_dezelfde_persoon_in_beide_rollen() -> None:
    zin = "Dit is dezelfde persoon als het aanspreekpunt."
    zelfde = met(voorbeeld(), {"penningmeester.naam": "Lotte Voorbeeld"})
    assert zin in zinnen(bericht(zelfde, "rso"))
    assert zin not in zinnen(bericht(voorbeeld(), "rso"))
    assert zin not in zinnen(bericht(leeg_dossier(), "rso"))


def test_rekeningnummer_en_geld_staan_er_niet_in() -> None:
    dossier = met(voorbeeld(), dict.fromkeys(("penningmeester.naam", "vsv.naam"), IBAN))
    for keus in ("rso", "leden"):
        tekst = inhoud(bericht(dossier, keus))
        assert "€" not in tekst
        assert "NL20" not in tekst
