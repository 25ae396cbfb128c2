"""The report of a session, and action points in the status report."""

import re
from typing import Any

import pytest
from factory import NU, TEKSTVORMEN, VANDAAG, leeg_dossier, met, plan, rapport, stof
from hostile import KWAAD, kwaad

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.documenten import SOORTEN, GeenKeus, Niveau
from vsv_wizard.documenten.writers.plain import schrijf as als_tekst
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Begeleidingssessie, Dossier, Sessieregel
from vsv_wizard.voortgang.sessies import Opzet, Regelsoort, begin, schrijf_op, sluit, spreek_af

SOORT = SOORTEN["sessieverslag"]
WEEK = 7


def gehouden() -> Dossier:
    """The example after a session with a bit of everything, and another one before it."""
    dossier = maak_voorbeeld(VANDAAG, NU, id="voorbeeld")
    eerder = VANDAAG.replace(month=5)
    dossier = begin(dossier, Opzet(eerder), "oud")
    dossier = sluit(dossier, "oud", eerder, [])
    opzet = Opzet(
        VANDAAG,
        "10:00",
        "11:30",
        "Het geld rond",
        "Anna, Bram",
        ("geld_ontvangen", "namen_melden", "?"),
    )
    dossier = begin(dossier, opzet, "nieuw")
    for soort, regel in (
        (Regelsoort.BESLUIT, Sessieregel(id="1", tekst="Los besluit")),
        (Regelsoort.BESLUIT, Sessieregel(id="2", taak="geld_ontvangen", tekst="Later besluit")),
        (Regelsoort.BESLUIT, Sessieregel(id="3", taak="namen_melden", tekst="Eerder besluit")),
        (Regelsoort.NOTITIE, Sessieregel(id="4", taak="namen_melden", tekst="Voor onszelf")),
    ):
        dossier = schrijf_op(dossier, "nieuw", soort, regel)
    for actie in (
        Actie(
            id="a",
            wat="Zaal regelen",
            wie="Anna",
            voor=VANDAAG,
            taak="namen_melden",
            sessie="nieuw",
        ),
        Actie(id="b", wat="Oude belofte", voor=VANDAAG.replace(day=1), sessie="oud"),
        Actie(id="c", wat="Al gedaan", status="klaar", sessie="oud"),
    ):
        dossier = spreek_af(dossier, actie)
    return sluit(
        dossier,
        "nieuw",
        VANDAAG,
        ["vsv.naam", "geld_ontvangen", "rso.naam"],
        VANDAAG.replace(month=9),
    )


def verslag(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR, keus: str = "") -> str:
    return " ".join(als_tekst(SOORT.maak(stof(dossier, niveau), keus)).split())


def test_wat_het_verslag_zegt() -> None:
    tekst = verslag(gehouden())
    assert "Sessieverslag VSV Voorbeeldstad" in tekst
    assert "10:00 tot 11:30" in tekst
    assert "Anna, Bram" in tekst and "Het geld rond" in tekst
    assert tekst.index("Eerder besluit") < tekst.index("Later besluit") < tekst.index("Los besluit")
    assert tekst.index("Zaal regelen") < tekst.index("Nog open van eerder")
    assert tekst.index("Nog open van eerder") < tekst.index("Oude belofte")
    assert "2 weken te laat" in tekst
    assert "Al gedaan" not in tekst  # of another session, and done
    assert "0.2 De naam van het VSV" in tekst and "3a.1 De naam van de RSO" in tekst
    assert "15 september 2026." in tekst
    assert "niet afgesloten" not in tekst


def test_notities_alleen_intern() -> None:
    assert "Voor onszelf" not in verslag(gehouden())
    assert "Voor onszelf" in verslag(gehouden(), Niveau.INTERN)
    assert [niveau.value for niveau in SOORT.niveaus] == ["bestuur", "intern"]


def test_de_laatste_sessie_eerst_en_een_andere_op_verzoek() -> None:
    dossier = gehouden()
    assert list(SOORT.opties(stof(dossier)).items()) == [
        ("nieuw", "15 juni 2026, 10:00"),
        ("oud", "15 mei 2026"),
    ]
    oud = verslag(dossier, keus="oud")
    assert "Er zijn geen besluiten genoteerd." in oud
    assert "Er is in deze sessie niets in het dossier gewijzigd." in oud
    assert "Er is nog geen datum afgesproken." in oud
    with pytest.raises(GeenKeus, match=r"(?s)kan hier niet.*15 mei 2026"):
        SOORT.maak(stof(dossier), "bestaat niet")


def test_zonder_sessie() -> None:
    leeg = stof(leeg_dossier())
    assert SOORT.opties(leeg) == {}
    assert SOORT.nodig(leeg).startswith("Er is nog geen sessie geweest.")
    assert SOORT.maak(leeg).gaten == ()
    assert SOORT.nodig(stof(gehouden())) == ""


def test_een_lopende_sessie_zegt_dat_het_nog_kan_veranderen() -> None:
    dossier = begin(leeg_dossier(), Opzet(VANDAAG), "s")
    assert "De sessie is nog niet afgesloten" in verslag(dossier)


@pytest.mark.parametrize("leeg", [None, "", WEET_NIET])
def test_wat_niet_is_ingevuld(leeg: Any) -> None:
    velden = dict.fromkeys(("datum", "begin", "einde_gepland", "doel", "aanwezig"), leeg)
    velden["datum"] = leeg or None
    dossier = leeg_dossier().model_copy(update={"sessies": (Begeleidingssessie(id="s", **velden),)})
    tekst = verslag(dossier)
    assert tekst.count("Nog niet ingevuld") == 4
    assert WEET_NIET not in tekst and "None" not in tekst


def test_alleen_een_eindtijd() -> None:
    dossier = begin(leeg_dossier(), Opzet(VANDAAG, einde="11:00"), "s")
    assert "Tijd: tot 11:00" in verslag(dossier) or "Tijd tot 11:00" in verslag(dossier)


@pytest.mark.parametrize("vorm", TEKSTVORMEN)
def test_vijandige_tekst_stuurt_niets(vorm: str) -> None:
    regel = Sessieregel(id="[b]", taak=kwaad(1), tekst="\n".join(KWAAD))
    sessie = Begeleidingssessie(
        id="[/]", datum=VANDAAG, begin=kwaad(2), doel=kwaad(3), aanwezig=kwaad(4),
        agenda=(kwaad(5),), besluiten=(regel,), notities=(regel,), gewijzigd=(kwaad(6), "", '"'),
    )  # fmt: skip
    acties = tuple(Actie(id=t[:9], wat=t, wie=t, taak=t, sessie="[/]") for t in KWAAD)
    dossier = leeg_dossier().model_copy(update={"sessies": (sessie,), "acties": acties})
    for soort in (SOORT, SOORTEN["rapport"]):
        gemaakt = soort.schrijf(stof(dossier, Niveau.INTERN), vorm)
        assert isinstance(gemaakt, str)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", gemaakt)
        assert "<script" not in gemaakt or vorm != "html"


# --- the status report


def test_open_acties_in_het_statusrapport() -> None:
    tekst = rapport(gehouden(), plan(), NU, "txt")
    assert "Actiepunten" in tekst
    assert tekst.index("Oude belofte") < tekst.index("Zaal regelen")  # late ones first
    assert "Al gedaan" not in tekst


def test_geen_acties_geen_hoofdstuk_en_openbaar_nooit() -> None:
    zonder = met(leeg_dossier(), {"acties.a.wat": "x", "acties.a.status": "klaar"})
    assert "Actiepunten" not in rapport(zonder, plan(), NU, "txt")
    openbaar = rapport(gehouden(), plan(), NU, "txt", Niveau.OPENBAAR)
    assert "Zaal regelen" not in openbaar and "Oude belofte" not in openbaar
