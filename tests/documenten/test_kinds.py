"""What holds for every kind of document, at every level, of every dossier."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import pytest
from factory import (
    IBAN,
    NU,
    TEKSTVORMEN,
    VANDAAG,
    gemerkt,
    klaar_dossier,
    leeg_dossier,
    met,
    plan,
    stof,
    vol_dossier,
)
from hostile import kwaad_dossier

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.documenten import (
    FORMATEN,
    SOORTEN,
    GeenKeus,
    Niveau,
    Soort,
    Stof,
    bestandsnaam_van,
)
from vsv_wizard.documenten.blocks import Document, gat, stukken
from vsv_wizard.documenten.writers.plain import schrijf as als_tekst
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import alle_velden, veld

GEVALLEN = [(soort, niveau) for soort in SOORTEN.values() for niveau in soort.niveaus]
NAMEN = [f"{soort.naam}-{niveau.value}" for soort, niveau in GEVALLEN]
RANG = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}

elk_geval = pytest.mark.parametrize(("soort", "niveau"), GEVALLEN, ids=NAMEN)


def weet_niet() -> Dossier:
    """A dossier in which "weet ik nog niet" stands wherever it may."""
    dossier = vol_dossier(plan(), VANDAAG)
    paden = (pad for pad, soort in alle_velden().items() if "*" not in pad and soort.weet_niet)
    return met(dossier, dict.fromkeys(paden, WEET_NIET))


@cache
def dossiers() -> dict[str, Dossier]:
    """One of every sort."""
    return {
        "leeg": leeg_dossier(),
        "voorbeeld": maak_voorbeeld(VANDAAG, NU, id="voorbeeld"),
        "vol": vol_dossier(plan(), VANDAAG),
        "klaar": klaar_dossier(),
        "weet niet": weet_niet(),
        "kwaad": kwaad_dossier(),
    }


def alle(soort: Soort, stof_: Stof) -> Iterator[str]:
    """Every choice that there is, and none."""
    yield ""
    yield from soort.opties(stof_)


def tekst(soort: Soort, stof_: Stof, keus: str = "") -> str:
    """The document as one line of text."""
    return als_regel(soort.maak(stof_, keus))


def als_regel(document: Document) -> str:
    """A document as one line of text."""
    return " ".join(als_tekst(document).split())


@cache
def material(welk: str, niveau: Niveau) -> Stof:
    """What the documents of one of the dossiers are made of: once for all tests."""
    return stof(dossiers()[welk], niveau)


@cache
def made(naam: str, welk: str, niveau: Niveau) -> list[tuple[Document, str]]:
    """For every choice a document and its text: built once, as all tests only read it."""
    soort, stof_ = SOORTEN[naam], material(welk, niveau)
    documenten = [soort.maak(stof_, keus) for keus in alle(soort, stof_)]
    return [(document, als_regel(document)) for document in documenten]


@elk_geval
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "weet niet", "kwaad"])
def test_elk_document_zegt_wat_het_is(soort: Soort, niveau: Niveau, welk: str) -> None:
    for document, gelezen in made(soort.naam, welk, niveau):
        assert document.soort == soort.naam
        assert document.titel
        assert document.blokken
        assert "Concept. Geen juridisch advies." in gelezen
        assert f"versie {plan().versie}" in gelezen
        assert "concept 2.0" in gelezen
        assert "15 juni 2026" in gelezen
        assert niveau.uitleg in gelezen


@elk_geval
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "weet niet"])
def test_elke_zin_is_af(soort: Soort, niveau: Niveau, welk: str) -> None:
    for _, gelezen in made(soort.naam, welk, niveau):
        # Not the lines to write on, nor what stands in the dossier itself.
        dossier = r"_{3,}|[\w.]+@[\w.]+|Voorbeeld (\w+\.)+[\w.]+|NL\.\. \.{4}"
        zonder = re.sub(dossier, "iets", gelezen)
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|Decimal|\{|\}", zonder)
        assert not re.search(r"[a-z]+_[a-z]+", zonder)  # the name of a choice in the file
        assert not re.search(r"(?<!\.)\.\.(?!\.)| \.(?!\w)| ,|\(\)|: ?\.|,\.", zonder), zonder
        assert WEET_NIET not in gelezen or soort.naam in {"rapport", "keuzeblad", "overdracht"}


@elk_geval
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "weet niet"])
def test_wat_ontbreekt_is_te_zien_en_staat_in_de_lijst(
    soort: Soort, niveau: Niveau, welk: str
) -> None:
    for document, gelezen in made(soort.naam, welk, niveau):
        gezien = {stuk for stuk, is_gat in stukken(gelezen) if is_gat}
        # The status report is about what is open: that is never missing for it.
        assert (set() if soort.naam == "rapport" else gezien) == {
            gat(g.wat) for g in document.gaten
        }
        for g in document.gaten:
            assert g.taak in plan().taken, g
            assert g.pad, g


@elk_geval
def test_een_vol_dossier_mist_niets(soort: Soort, niveau: Niveau) -> None:
    for document, _ in made(soort.naam, "klaar", niveau):
        # Every meeting of the year has been held: when the next one is, nobody knows yet.
        # And no evidence was noted; a task can be done without.
        anders = ("bijeenkomsten", "bewijs")
        assert [gat for gat in document.gaten if not gat.pad.endswith(anders)] == []


@elk_geval
def test_niets_van_een_hoger_niveau(soort: Soort, niveau: Niveau) -> None:
    dossier, merken = gemerkt()
    stof_ = stof(dossier, niveau)
    for keus in alle(soort, stof_):
        gelezen = tekst(soort, stof_, keus)
        for pad, merk in merken.items():
            if pad != "vsv.naam" and RANG[veld(pad).zicht] > RANG[niveau.value]:
                assert merk not in gelezen, pad
        assert ("notitie9x" in gelezen) <= (niveau is Niveau.INTERN)
        if niveau is Niveau.OPENBAAR:
            assert not [
                merk for pad, merk in merken.items() if merk in gelezen and pad != "vsv.naam"
            ]


@elk_geval
def test_nooit_een_rekeningnummer(soort: Soort, niveau: Niveau) -> None:
    dossier = met(gemerkt()[0], {"mandaat.doel": f"Betaal op {IBAN}.", "rso.naam": IBAN})
    stof_ = stof(dossier, niveau)
    for keus in alle(soort, stof_):
        assert IBAN not in tekst(soort, stof_, keus).replace(" ", "")


@elk_geval
def test_nooit_het_antwoord_van_een_ander(soort: Soort, niveau: Niveau) -> None:
    """A conflict that nobody decided: what the other typed is nobody's answer yet."""
    twist = Conflict(id="c", pad="penningmeester.naam", in_bestand="Een", andere="ander9x")
    dossier = klaar_dossier().model_copy(update={"conflicten": (twist,)})
    stof_ = stof(dossier, niveau)
    for keus in alle(soort, stof_):
        assert "ander9x" not in tekst(soort, stof_, keus)


@pytest.mark.parametrize("vorm", TEKSTVORMEN)
@pytest.mark.parametrize("soort", SOORTEN.values(), ids=list(SOORTEN))
def test_vijandige_tekst_stuurt_niets(soort: Soort, vorm: str) -> None:
    for niveau in soort.niveaus:
        gemaakt = soort.schrijf(stof(kwaad_dossier(), niveau), vorm)
        assert isinstance(gemaakt, str)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", gemaakt)
        assert "<script" not in gemaakt or vorm != "html"


@pytest.mark.parametrize("soort", SOORTEN.values(), ids=list(SOORTEN))
def test_zelfde_dossier_zelfde_bytes(soort: Soort) -> None:
    for vorm in soort.vormen:
        eerste = soort.schrijf(stof(dossiers()["voorbeeld"], soort.niveau), vorm)
        assert eerste == soort.schrijf(stof(dossiers()["voorbeeld"], soort.niveau), vorm)


def test_elke_vorm_heeft_een_naam_en_een_schrijver() -> None:
    for soort in SOORTEN.values():
        for vorm in soort.vormen:
            schrijver, naam = FORMATEN[vorm]
            assert naam
            assert schrijver or vorm in soort.eigen
        assert soort.los in soort.vormen


def test_een_keus_die_niet_kan_noemt_wat_kan() -> None:
    stof_ = stof(dossiers()["voorbeeld"])
    with pytest.raises(GeenKeus, match=r"(?s)'bestaat niet' kan hier niet. Kies .*penningmeester"):
        SOORTEN["overdracht"].maak(stof_, "bestaat niet")


def test_bestandsnaam_heeft_geen_naam_van_een_mens() -> None:
    dossier = met(leeg_dossier(), {"vsv.naam": "VSV Ënig / Oost"})
    for soort in SOORTEN.values():
        naam = bestandsnaam_van(soort, stof(dossier, soort.niveau), "pdf")
        assert re.fullmatch(rf"vsv-enig-oost-{soort.naam}(-\w+)?-2026-06-15\.pdf", naam)


def test_ver_in_de_tijd() -> None:
    """A date at the end of the calendar is a date."""
    dossier = met(
        klaar_dossier(), {"rso.einddatum": dt.date(9999, 12, 31), "mandaat.tot": dt.date.min}
    )
    for soort in SOORTEN.values():
        for vorm in soort.vormen:
            assert soort.schrijf(stof(dossier, soort.niveau), vorm)
