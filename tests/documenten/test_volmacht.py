"""The proxy: who gives it, to whom, for what and no more."""

import datetime as dt

import pytest
from document_checks import (
    DOSSIERS,
    VORMEN,
    dossier_met,
    inhoud,
    kijk_na,
    kijk_taal,
    koppen,
    meldingen,
    vakken,
    vinkjes,
    voorbeeld,
    zinnen,
)
from factory import VANDAAG, leeg_dossier, met, stof

from vsv_wizard.documenten import SOORTEN, GeenKeus, Niveau
from vsv_wizard.documenten.blocks import Document, Kop, Schrijfruimte
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

SOORT = SOORTEN["volmacht"]
GEEN = {
    "vsv.rechtsvorm": "geen",
    "vsv.kvk": None,
    "tekenbevoegde.grondslag": "volmacht",
    "tekenbevoegde.samen": False,
}


def volmacht(dossier: Dossier, keus: str = "", niveau: Niveau = Niveau.BESTUUR) -> Document:
    """The proxy of a dossier, checked as every document is."""
    document = SOORT.maak(stof(dossier, niveau), keus)
    kijk_na(document)
    return document


def zonder_rechtspersoon(**antwoorden: object) -> Dossier:
    """The example as a VSV without a legal person; `__` is a dot."""
    return met(voorbeeld(), GEEN | {p.replace("__", "."): w for p, w in antwoorden.items()})


def bladen(document: Document) -> list[str]:
    """The sheets that start on a page of their own."""
    return [blok.tekst for blok in document.blokken if isinstance(blok, Kop) and blok.nieuwe_pagina]


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rechtsvorm", VORMEN)
def test_bij_elke_rechtsvorm_en_elk_dossier_klopt_het(naam: str, rechtsvorm: str | None) -> None:
    dossier = dossier_met(naam, rechtsvorm)
    for keus in SOORT.opties(stof(dossier)):
        document = volmacht(dossier, keus)
        assert bladen(document)
        if naam != "kwaad":
            kijk_taal(document)


@pytest.mark.parametrize("rechtsvorm", VORMEN)
def test_wie_de_volmacht_geeft(rechtsvorm: str | None) -> None:
    opties = SOORT.opties(stof(met(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm})))
    assert ("bestuur" in opties) is (rechtsvorm != "geen")
    assert ("alle" in opties) is (rechtsvorm in ("geen", None, WEET_NIET))
    assert next(iter(opties)) == ("alle" if "alle" in opties else "bestuur")


def test_elke_deelnemer_een_blad_maar_niet_wie_zelf_tekent() -> None:
    document = volmacht(zonder_rechtspersoon())
    kijk_taal(document)
    namen = [d.naam for d in voorbeeld().deelnemers if d.naam != "Ziekenhuis Voorbeeldstad"]
    assert bladen(document) == [f"Volmacht van {naam}" for naam in namen]
    assert "Ziekenhuis Voorbeeldstad geeft geen volmacht" in " ".join(zinnen(document))
    assert "d0000003" not in SOORT.opties(stof(zonder_rechtspersoon()))
    ander = zonder_rechtspersoon(tekenbevoegde__organisatie="Elders")
    assert len(bladen(volmacht(ander))) == len(voorbeeld().deelnemers)
    assert "geeft geen volmacht" not in inhoud(volmacht(ander))


def test_een_deelnemer_apart() -> None:
    document = volmacht(zonder_rechtspersoon(), "d0000004")
    assert bladen(document) == ["Volmacht van Kraamzorg Voorbeeldwieg"]
    assert [vak for vak, _ in vakken(document)] == [
        "Namens Kraamzorg Voorbeeldwieg",
        "Voor akkoord: de gemachtigde",
    ]
    assert "Voorbeeldooievaar" not in inhoud(document)
    with pytest.raises(GeenKeus):
        volmacht(zonder_rechtspersoon(), "bestaat niet")


def test_zonder_ledenlijst_is_er_een_blad_met_een_gat() -> None:
    document = volmacht(met(leeg_dossier(), GEEN))
    assert bladen(document) == ["Volmacht van [nog invullen: de deelnemer die de volmacht geeft]"]
    assert ("deelnemers", "ledenlijst_maken") in [(gat.pad, gat.taak) for gat in document.gaten]


def test_bestuur_geeft_de_volmacht() -> None:
    document = volmacht(met(voorbeeld(), {"tekenbevoegde.grondslag": "besluit"}))
    assert "Voor de volmachtgever tekent het bestuur." in " ".join(zinnen(document))
    assert "Het KVK-nummer van de volmachtgever is 00000000." in " ".join(zinnen(document))
    assert any("tweede bestuurder" in vak for vak, _ in vakken(document))
    assert not any("jurist keek mee" in punt for punt in vinkjes(document))
    assert any("jurist keek mee" in punt for punt in vinkjes(volmacht(zonder_rechtspersoon())))


@pytest.mark.parametrize(
    ("route", "wel", "niet"),
    [
        ("zelf", "het contract voor de viewer met Viewer Voorbeeld tekenen", "[nog invullen"),
        ("via_rso", "de overeenkomst met RSO Voorbeeldregio tekenen", "viewer"),
        (None, "volgt uit [nog invullen: de keuze voor het viewercontract].", "Viewer Voorbeeld"),
        (WEET_NIET, "volgt uit [nog invullen: de keuze voor het", "Viewer Voorbeeld"),
    ],
)
def test_waarvoor_en_niets_anders(route: str | None, wel: str, niet: str) -> None:
    document = volmacht(zonder_rechtspersoon(viewer__route=route), "d0000004")
    tekst = " ".join(zinnen(document))
    assert wel in tekst
    assert niet not in tekst
    assert "niets anders doen" in tekst
    assert "niet doorgeven aan een ander" in tekst
    assert "op elk moment intrekken" in tekst


def test_artikel_drie_is_waarvoor() -> None:
    """The article about the end points at it by its number."""
    document = volmacht(zonder_rechtspersoon(), "d0000004")
    assert "Artikel 3. Waarvoor" in koppen(document)
    assert any("van artikel 3" in zin for zin in zinnen(document))


@pytest.mark.parametrize(
    ("samen", "zin"),
    [
        (True, "samen met Bram Voorbeeld, secretaris."),
        (False, "De gemachtigde tekent alleen."),
        (None, "Alleen of samen tekenen: [nog invullen: of er nog iemand meetekent]."),
    ],
)
def test_alleen_of_samen(samen: bool | None, zin: str) -> None:
    document = volmacht(zonder_rechtspersoon(tekenbevoegde__samen=samen), "d0000004")
    assert zin in " ".join(zinnen(document))


def test_einddatum_en_handtekening_blijven_leeg() -> None:
    document = volmacht(zonder_rechtspersoon(), "d0000004")
    labels = [blok.label for blok in document.blokken if isinstance(blok, Schrijfruimte)]
    assert labels == ["Uiterste einddatum van deze volmacht"]
    gever, gemachtigde = (regels for _, regels in vakken(document))
    assert set(gever.values()) == {""}
    assert gemachtigde["Naam"] == "Anna Voorbeeld"
    assert gemachtigde["Handtekening"] == gemachtigde["Datum"] == ""


@pytest.mark.parametrize(
    ("antwoorden", "reden"),
    [
        ({}, "Niet nodig: voor de stichting tekent wie dat volgens de statuten mag."),
        ({"vsv.rechtsvorm": "cooperatie"}, "Niet nodig: voor de coöperatie tekent wie"),
        ({"tekenbevoegde.grondslag": "alle_deelnemers"}, "Niet nodig: alle deelnemers tekenen"),
        (GEEN, ""),
        ({"tekenbevoegde.grondslag": "besluit"}, ""),
        ({"tekenbevoegde.grondslag": None}, ""),
        ({"vsv.rechtsvorm": None}, ""),
        ({"vsv.rechtsvorm": "geen"}, ""),
    ],
)
def test_wanneer_hij_niet_nodig_is(antwoorden: dict[str, object], reden: str) -> None:
    dossier = met(voorbeeld(), antwoorden)
    gezegd = SOORT.nodig(stof(dossier))
    assert gezegd.startswith(reden) if reden else not gezegd
    assert ("Is dit stuk nodig?" in meldingen(volmacht(dossier))) is bool(reden)


def test_getekend_is_niet_meer_nodig() -> None:
    def reden(**antwoorden: object) -> str:
        return SOORT.nodig(stof(zonder_rechtspersoon(**antwoorden)))

    gisteren, morgen = VANDAAG - dt.timedelta(days=1), VANDAAG + dt.timedelta(days=1)
    assert "er is al getekend op 14 juni 2026" in reden(rso__handtekening_vsv__datum=gisteren)
    assert not reden(rso__handtekening_vsv__datum=morgen)
    assert not reden(rso__handtekening_vsv__datum=gisteren, viewer__route="zelf")
    assert not reden(rso__handtekening_vsv__datum=gisteren, viewer__route=None)
    beide = {"rso__handtekening_vsv__datum": gisteren, "viewer__contract_getekend_op": VANDAAG}
    assert "15 juni 2026" in reden(**beide, viewer__route="zelf")


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
def test_geen_contactgegevens(niveau: Niveau) -> None:
    tekst = inhoud(volmacht(zonder_rechtspersoon(), niveau=niveau))
    assert "@" not in tekst
    assert "010 000" not in tekst
