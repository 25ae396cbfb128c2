"""The decision on the mandate, and the words of all documents of step 1."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from document_checks import (
    DOSSIERS,
    IBAN,
    VORMEN,
    dossier_met,
    inhoud,
    kijk_na,
    kijk_taal,
    koppen,
    meldingen,
    teksten,
    vakken,
    vinkjes,
    voorbeeld,
    zinnen,
)
from factory import TEKSTVORMEN, VANDAAG, leeg_dossier, met, met_stand, plan, stof

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document, LetOp
from vsv_wizard.documenten.sentences import laad_teksten
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import alle_velden, patroon

EIGEN = {"besluiter", "andere_betaler", "reden", "gever"}
DEELNEMERS = 5  # of the example


def besluit(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    """The decision of a dossier."""
    return SOORTEN["mandaatbesluit"].maak(stof(dossier, niveau))


def artikelen(document: Document) -> str:
    """The articles as one text."""
    return "\n".join(zin for zin in zinnen(document) if re.match(r"\d+\.\d+ ", zin))


def besluit_met(**antwoorden: Any) -> str:
    """The articles of the decision of the example with other answers; `__` is a dot."""
    gewijzigd = {pad.replace("__", "."): waarde for pad, waarde in antwoorden.items()}
    document = besluit(met(voorbeeld(), gewijzigd))
    kijk_na(document)
    kijk_taal(document)
    return artikelen(document)


# --- the words in data/


def test_elke_plek_in_een_zin_is_een_antwoord() -> None:
    for deel in laad_teksten().deel:
        for zin in deel.zin:
            for pad in re.findall(r"\{([^{}]*)\}", zin.tekst):
                assert pad in EIGEN or pad in alle_velden(), (deel.document, pad)
            assert zin.tekst.count("{") == zin.tekst.count("}")
            for voorwaarde in zin.toon_als:
                soort = alle_velden()[voorwaarde.pad]
                for waarde in (*voorwaarde.gelijk, *voorwaarde.niet):
                    bekend = (*soort.keuzes, WEET_NIET, True, False)
                    assert waarde in bekend, (voorwaarde.pad, waarde)


def test_elke_keuze_heeft_een_zin_en_ook_het_ontbreken_ervan() -> None:
    """A choice on which a sentence hangs is never silent: each answer, and none, says something."""
    for document in ("mandaatbesluit", "volmacht"):
        zinnen_van = [z for d in laad_teksten().deel if d.document == document for z in d.zin]
        for pad in (
            "vsv.rechtsvorm",
            "mandaat.betaalt",
            "penningmeester.vervanger_geregeld",
            "aanspreekpunt.vervanger_geregeld",
            "aanspreekpunt.vergoeding_betaler",
            "tekenbevoegde.samen",
        ):
            eigen = [v for z in zinnen_van for v in z.toon_als[:1] if v.pad == pad]
            if not eigen or (document, pad) == ("volmacht", "vsv.rechtsvorm"):
                continue
            soort = alle_velden()[pad]
            genoemd = {waarde for v in eigen for waarde in v.gelijk}
            assert genoemd >= set(soort.keuzes or (True, False)), (document, pad)
            assert any(v.ingevuld is False for v in eigen), (document, pad)


def test_elke_rechtsvorm_heeft_woorden() -> None:
    assert {vorm.id for vorm in laad_teksten().vorm} == set(alle_velden()["vsv.rechtsvorm"].keuzes)
    for vorm in laad_teksten().vorm:
        assert vorm.noem.split()[0] in ("de", "het")
        assert vorm.nakijken.startswith("Laat dit besluit ")
    assert set(laad_teksten().besluit_door) | {"anders"} == set(
        alle_velden()["mandaat.besluit_door"].keuzes
    )


def test_teksten_zijn_gewoon_nederlands() -> None:
    alles = "\n".join(teksten(tuple(z.tekst for d in laad_teksten().deel for z in d.zin)))
    assert not re.search(r"\b(je|jij|jouw|jullie|middels|tevens|teneinde)\b", alles)
    for zin in re.split(r"(?<=[.?!:])\s", re.sub(r"\{[^}]*\}", "X", alles)):
        assert len(zin.split()) <= 26, zin


# --- every legal form, every state of the answers


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rechtsvorm", VORMEN)
def test_bij_elke_rechtsvorm_en_elk_dossier_klopt_het(naam: str, rechtsvorm: str | None) -> None:
    document = besluit(dossier_met(naam, rechtsvorm))
    kijk_na(document)
    if naam != "kwaad":
        kijk_taal(document)
    nummers = [int(kop.split(".")[0].split()[1]) for kop in koppen(document) if "Artikel" in kop]
    assert nummers == list(range(1, 9))


@pytest.mark.parametrize("rechtsvorm", VORMEN)
def test_wie_tekent_volgt_uit_de_rechtsvorm(rechtsvorm: str | None) -> None:
    document = besluit(met(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm}))
    namens = [vak for vak, _ in vakken(document) if vak.startswith("Namens")]
    deelnemers = [f"Namens {d.naam}" for d in voorbeeld().deelnemers]
    bestuur = ["Namens VSV Voorbeeldstad"] * 2
    onbekend = rechtsvorm in (None, WEET_NIET)
    verwacht = {"geen": deelnemers, None: deelnemers + bestuur, WEET_NIET: deelnemers + bestuur}
    assert namens == verwacht.get(rechtsvorm, bestuur)
    assert ("vsv.rechtsvorm" in [gat.pad for gat in document.gaten]) is onbekend
    assert any("twee manieren" in zin for zin in zinnen(document)) is onbekend
    assert [vak for vak, _ in vakken(document)][-2:] == [
        "Voor akkoord: de penningmeester",
        "Voor akkoord: het aanspreekpunt",
    ]


@pytest.mark.parametrize(
    ("grondslag", "aantal"),
    [("statuten", 2), ("besluit", 2), ("volmacht", 5), ("alle_deelnemers", 5), (None, 7)],
)
def test_bij_een_andere_vorm_beslist_de_grondslag(grondslag: str | None, aantal: int) -> None:
    antwoorden = {"vsv.rechtsvorm": "anders", "tekenbevoegde.grondslag": grondslag}
    document = besluit(met(voorbeeld(), {**antwoorden, "vsv.rechtsvorm_anders": "maatschap"}))
    assert sum(vak.startswith("Namens") for vak, _ in vakken(document)) == aantal
    assert ("tekenbevoegde.grondslag" in [gat.pad for gat in document.gaten]) is (grondslag is None)
    assert "Het VSV heeft deze rechtsvorm: maatschap." in zinnen(document)


def test_deelnemer_tekent_op_een_lege_regel_en_wie_bekend_is_staat_er() -> None:
    geen = vakken(besluit(met(voorbeeld(), {"vsv.rechtsvorm": "geen"})))
    assert set(geen[0][1].values()) == {""}
    assert list(geen[0][1]) == ["Naam", "Functie", "Datum", "Plaats", "Handtekening"]
    bestuur = vakken(besluit(voorbeeld()))
    assert bestuur[0][1]["Naam"] == "Anna Voorbeeld"
    assert bestuur[1][1]["Naam en functie"] == "Bram Voorbeeld, secretaris"
    for _, regels in bestuur:
        assert regels["Datum"] == regels["Plaats"] == regels["Handtekening"] == ""


def test_alleen_samen_of_nog_niet_bekend() -> None:
    alleen = vakken(besluit(met(voorbeeld(), {"tekenbevoegde.samen": False})))
    assert sum(vak.startswith("Namens") for vak, _ in alleen) == 1
    onbekend = besluit(met(voorbeeld(), {"tekenbevoegde.samen": None}))
    assert any("als er iemand meetekent" in vak for vak, _ in vakken(onbekend))
    assert [gat.taak for gat in onbekend.gaten] == ["tekenbevoegde_bepalen"]


@pytest.mark.parametrize("rechtsvorm", VORMEN)
def test_laat_nakijken_als_de_rechtsvorm_dat_vraagt(rechtsvorm: str | None) -> None:
    document = besluit(met(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm}))
    letop = {blok.titel: blok.tekst for blok in document.blokken if isinstance(blok, LetOp)}
    if rechtsvorm in (None, WEET_NIET):
        assert "Nakijken" not in letop
        assert any("rechtsvorm van het VSV is uitgezocht" in punt for punt in vinkjes(document))
    else:
        assert letop["Nakijken"].startswith("Laat dit besluit ")


def test_zonder_rechtspersoon_stemt_iedereen_in_ook_als_het_bestuur_besluit() -> None:
    geen = {"vsv.rechtsvorm": "geen", "mandaat.besluit_door": "bestuur"}
    assert any("Alle deelnemers stemmen in" in p for p in vinkjes(besluit(met(voorbeeld(), geen))))
    samen = {**geen, "mandaat.besluit_door": "alle_deelnemers"}
    assert not any(
        "Alle deelnemers stemmen in" in p for p in vinkjes(besluit(met(voorbeeld(), samen)))
    )
    volmacht = met(voorbeeld(), {**samen, "tekenbevoegde.grondslag": "volmacht"})
    assert "aparte schriftelijke volmacht" in artikelen(besluit(volmacht))
    assert "aparte schriftelijke volmacht" not in artikelen(besluit(met(voorbeeld(), samen)))


# --- taken, or proposed


@pytest.mark.parametrize("op", [None, WEET_NIET, VANDAAG + dt.timedelta(days=1)])
def test_zonder_datum_of_met_een_latere_is_het_voorgenomen(op: dt.date | str | None) -> None:
    document = besluit(met(voorbeeld(), {"mandaat.besluit_op": op}))
    assert document.titel.startswith("Voorgenomen mandaatbesluit")
    assert "nog niet genomen" in document.ondertitel
    assert any("Dit besluit is nog niet genomen." in zin for zin in zinnen(document))
    assert not any("genomen door" in zin for zin in zinnen(document))
    kijk_taal(document)


def test_met_een_datum_is_het_een_besluit() -> None:
    document = besluit(met(voorbeeld(), {"mandaat.besluit_op": VANDAAG}))
    assert document.titel == "Mandaatbesluit VSV Voorbeeldstad"
    assert document.ondertitel == "Besluit van 15 juni 2026"
    assert "op 15 juni 2026 genomen door het bestuur van het VSV." in " ".join(zinnen(document))
    assert "nog niet genomen" not in inhoud(document)


def test_leeg_dossier_beweert_niets() -> None:
    document = besluit(leeg_dossier())
    tekst = artikelen(document)
    for bewering in (
        "€",
        "kassier",
        "geen einddatum",
        "geen bedrag",
        "bewust geen",
        "uur per maand",
    ):
        assert bewering not in tekst
    assert {gat.taak for gat in document.gaten} == {
        "vsv_vastleggen",
        "ledenlijst_maken",
        "mandaat_besluiten",
        "penningmeester_benoemen",
        "aanspreekpunt_benoemen",
        "tekenbevoegde_bepalen",
        "rekening_regelen",
    }
    assert koppen(document)[-1] == "Nog in te vullen"
    assert "1.1 het doel van het mandaat" in zinnen(document)


def test_naam_die_men_nog_niet_weet_is_geen_naam() -> None:
    document = besluit(met(voorbeeld(), {"vsv.naam": WEET_NIET}))
    assert document.titel == "Mandaatbesluit VSV Voorbeeldstad"  # the name of the dossier
    assert ("vsv.naam", "vsv_vastleggen") in [(gat.pad, gat.taak) for gat in document.gaten]


def test_compleet_dossier_heeft_geen_gaten() -> None:
    document = besluit(voorbeeld())
    assert document.gaten == ()
    assert "Nog in te vullen" not in koppen(document)


# --- what the answers say


def test_wie_besluit() -> None:
    def hele(door: str | None) -> str:
        return " ".join(zinnen(besluit(met(voorbeeld(), {"mandaat.besluit_door": door}))))

    assert "genomen door alle deelnemers samen." in hele("alle_deelnemers")
    assert "besluit van de ledenvergadering van het VSV." in hele("ledenvergadering")
    for onbekend in (None, WEET_NIET, "anders"):
        assert "genomen door [nog invullen: wie het besluit neemt]." in hele(onbekend)


def test_grens_bedrag_geen_bedrag_en_onbekend() -> None:
    assert "tot een bedrag van € 1.250,50." in besluit_met(mandaat__grens=Decimal("1250.50"))
    zonder = besluit_met(mandaat__grens=None)
    assert "Dit besluit noemt geen bedrag als grens." in zonder
    assert "Boven deze grens beslist het bestuur vooraf." in zonder
    gat = "tot een bedrag van [nog invullen: het grensbedrag van het mandaat]."
    assert gat in besluit_met(mandaat__grens=WEET_NIET)
    assert gat in besluit_met(mandaat__grens=None, mandaat__grens_toelichting=None)


def test_duur_met_zonder_en_onbekend() -> None:
    assert "De einddatum van het mandaat is 31 december 2027." in besluit_met()
    assert "geen einddatum" in besluit_met(mandaat__tot=None)
    for antwoorden in ({"mandaat__tot": WEET_NIET}, {"mandaat__tot": None, "mandaat__vanaf": None}):
        tekst = besluit_met(**antwoorden)
        assert "is [nog invullen: de einddatum van het mandaat]." in tekst
        assert "geen einddatum" not in tekst


def test_betalen() -> None:
    assert "De kassier is Ziekenhuis Voorbeeldstad." in besluit_met()
    assert "zonder tweede persoon" in besluit_met(mandaat__betaalt="alleen")
    assert "twee mensen samen" in besluit_met(mandaat__betaalt="samen")
    assert "[nog invullen: de afspraak over betalen]" in besluit_met(mandaat__betaalt=None)
    assert "De kassier is [nog invullen:" in besluit_met(mandaat__kassier=None)


def test_een_ander_ontvangt_het_geld() -> None:
    dossier = met_stand(
        leeg_dossier(), "rekening_regelen", status="nvt", nvt_reden="De RSO ontvangt het geld"
    )
    tekst = artikelen(besluit(dossier))
    assert "De reden:\nDe RSO ontvangt het geld." in tekst
    assert "bankrekening" not in tekst
    assert "rekening_regelen" not in {gat.taak for gat in besluit(dossier).gaten}


def test_vervanger_geregeld_bewust_niet_of_onbekend() -> None:
    tekst = besluit_met()
    assert "De vervanger is Bram Voorbeeld. Organisatie: Kraamzorg Voorbeeldwieg." in tekst
    assert "bewust geen vervanger gekozen. De reden:\nWij zoeken" in tekst
    onbekend = besluit_met(penningmeester__vervanger_geregeld=None)
    assert "Vervanger: [nog invullen: of er een vervanger is voor de penningmeester]." in onbekend
    assert "Bram" not in onbekend


def test_uren_en_vergoeding() -> None:
    assert "6,5 uur per maand." in besluit_met()
    assert "De vergoeding is € 390 per jaar." in besluit_met()
    geen = besluit_met(aanspreekpunt__vergoeding=Decimal(0))
    assert "Er is geen vergoeding." in geen
    assert "betaalt de uren" not in geen
    for wie, tekst in (
        ("vsv", "Het VSV betaalt de uren"),
        ("zorgaanbieder", "De zorgaanbieder waar"),
        ("rso", "De RSO betaalt de uren"),
        ("anders", "maar een ander: [nog invullen: wie dat is]."),
        (None, "Wie de uren betaalt: [nog invullen: de betaler van de vergoeding]."),
    ):
        assert tekst in besluit_met(aanspreekpunt__vergoeding_betaler=wie)
    assert "[nog invullen: de uren per maand" in besluit_met(aanspreekpunt__uren_per_maand=None)


def test_dezelfde_persoon_voor_beide_rollen() -> None:
    titel = "De penningmeester is ook het aanspreekpunt"
    assert titel not in meldingen(besluit(voorbeeld()))
    zelfde = met(voorbeeld(), {"aanspreekpunt.naam": "karel  VOORBEELD"})
    assert titel in meldingen(besluit(zelfde))
    assert titel not in meldingen(besluit(leeg_dossier()))


@pytest.mark.parametrize("einde", ["", ".", "!", "?", "…", ".\n"])
def test_een_zin_eindigt_een_keer(einde: str) -> None:
    tekst = besluit_met(
        mandaat__doel=f"Diensten van de RSO{einde}", penningmeester__functie="arts."
    )
    teken = einde.strip() or "."
    assert f"doel:\nDiensten van de RSO{teken}\n" in tekst
    assert "Functie: arts. Organisatie" in tekst


def test_antwoord_van_een_regel_blijft_een_regel() -> None:
    tekst = besluit_met(penningmeester__naam="Karel\n1.9 Voorbeeld")
    assert "benoemt Karel 1.9 Voorbeeld tot" in tekst


# --- levels and formats


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
@pytest.mark.parametrize("naam", ["voorbeeld", "vol"])
def test_geen_contactgegevens_in_het_besluit(niveau: Niveau, naam: str) -> None:
    tekst = inhoud(besluit(DOSSIERS[naam](), niveau))
    assert "@" not in tekst
    assert "010 000" not in tekst


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
def test_rekeningnummer_staat_er_niet_in(niveau: Niveau) -> None:
    paden = ("mandaat.doel", "mandaat.rekening_naam", "penningmeester.naam", "vsv.naam")
    document = besluit(met(voorbeeld(), dict.fromkeys(paden, IBAN)), niveau)
    kijk_na(document)
    assert "NL20" not in inhoud(document)


@pytest.mark.parametrize("soort", ["mandaatbesluit", "volmacht", "aanmelding", "overdracht"])
@pytest.mark.parametrize("vorm", TEKSTVORMEN)
@pytest.mark.parametrize("naam", ["leeg", "voorbeeld", "kwaad"])
def test_elke_vorm_lukt_en_zegt_concept(soort: str, vorm: str, naam: str) -> None:
    dossier, kind = DOSSIERS[naam](), SOORTEN[soort]
    tekst = kind.schrijf(stof(dossier, kind.niveau), vorm)
    assert isinstance(tekst, str)
    assert "Concept. Geen juridisch advies." in tekst
    assert plan().versie in tekst
    assert "\x1b" not in tekst
    assert "\u202e" not in tekst


def test_elk_gat_is_een_vraag_van_het_plan() -> None:
    for soort in ("mandaatbesluit", "volmacht", "aanmelding", "overdracht"):
        for gat in SOORTEN[soort].maak(stof(leeg_dossier(), SOORTEN[soort].niveau)).gaten:
            bekend = patroon(gat.pad)
            assert bekend in alle_velden() or bekend in ("deelnemers", "vsv"), gat
