"""The report of a session, and action points in the status report."""

import re
from typing import Any

import pytest
from factory import NOW, TEXT_FORMATS, TODAY, empty_dossier, material, plan, rapport, with_values
from hostile import HOSTILE, hostile

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import KINDS, Niveau, NoSuchChoice
from vsv_wizard.documenten.writers.plain import write as als_tekst
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Dossier, Sessie, SessieLine
from vsv_wizard.voortgang.sessies import (
    LineKind,
    SessieSetup,
    agree_on,
    begin,
    close_off,
    write_down,
)

KIND = KINDS["sessieverslag"]
WEEK = 7


def held() -> Dossier:
    """The example after a session with a bit of everything, and another one before it."""
    dossier = make_example(TODAY, NOW, id="voorbeeld")
    eerder = TODAY.replace(month=5)
    dossier = begin(dossier, SessieSetup(eerder), "oud")
    dossier = close_off(dossier, "oud", eerder, [])
    opzet = SessieSetup(
        TODAY,
        "10:00",
        "11:30",
        "Het geld rond",
        "Anna, Bram",
        ("geld_ontvangen", "namen_melden", "?"),
    )
    dossier = begin(dossier, opzet, "nieuw")
    for soort, line in (
        (LineKind.BESLUIT, SessieLine(id="1", tekst="Los besluit")),
        (LineKind.BESLUIT, SessieLine(id="2", taak="geld_ontvangen", tekst="Later besluit")),
        (LineKind.BESLUIT, SessieLine(id="3", taak="namen_melden", tekst="Eerder besluit")),
        (LineKind.NOTITIE, SessieLine(id="4", taak="namen_melden", tekst="Voor onszelf")),
    ):
        dossier = write_down(dossier, "nieuw", soort, line)
    for actie in (
        Actie(
            id="a",
            wat="Zaal regelen",
            wie="Anna",
            voor=TODAY,
            taak="namen_melden",
            sessie="nieuw",
        ),
        Actie(id="b", wat="Oude belofte", voor=TODAY.replace(day=1), sessie="oud"),
        Actie(id="c", wat="Al gedaan", status="klaar", sessie="oud"),
    ):
        dossier = agree_on(dossier, actie)
    return close_off(
        dossier,
        "nieuw",
        TODAY,
        ["vsv.naam", "geld_ontvangen", "rso.naam"],
        TODAY.replace(month=9),
    )


def verslag(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR, keus: str = "") -> str:
    return " ".join(als_tekst(KIND.make(material(dossier, niveau), keus)).split())


def test_what_the_verslag_says() -> None:
    tekst = verslag(held())
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


def test_notities_only_intern() -> None:
    assert "Voor onszelf" not in verslag(held())
    assert "Voor onszelf" in verslag(held(), Niveau.INTERNAL)
    assert [niveau.value for niveau in KIND.niveaus] == ["bestuur", "intern"]


def test_the_last_sessie_first_and_another_on_request() -> None:
    dossier = held()
    assert list(KIND.opties(material(dossier)).items()) == [
        ("nieuw", "15 juni 2026, 10:00"),
        ("oud", "15 mei 2026"),
    ]
    oud = verslag(dossier, keus="oud")
    assert "Er zijn geen besluiten genoteerd." in oud
    assert "Er is in deze sessie niets in het dossier gewijzigd." in oud
    assert "Er is nog geen datum afgesproken." in oud
    with pytest.raises(NoSuchChoice, match=r"(?s)kan hier niet.*15 mei 2026"):
        KIND.make(material(dossier), "bestaat niet")


def test_without_sessie() -> None:
    empty = material(empty_dossier())
    assert KIND.opties(empty) == {}
    assert KIND.needed(empty).startswith("Er is nog geen sessie geweest.")
    assert KIND.make(empty).gaten == ()
    assert KIND.needed(material(held())) == ""


def test_a_running_sessie_says_it_can_still_change() -> None:
    dossier = begin(empty_dossier(), SessieSetup(TODAY), "s")
    assert "De sessie is nog niet afgesloten" in verslag(dossier)


@pytest.mark.parametrize("empty", [None, "", WEET_NIET])
def test_what_was_not_filled_in(empty: Any) -> None:
    velden = dict.fromkeys(("datum", "begin", "einde_gepland", "doel", "aanwezig"), empty)
    velden["datum"] = empty or None
    dossier = empty_dossier().model_copy(update={"sessies": (Sessie(id="s", **velden),)})
    tekst = verslag(dossier)
    assert tekst.count("Nog niet ingevuld") == 4
    assert WEET_NIET not in tekst and "None" not in tekst


def test_only_an_end_time() -> None:
    dossier = begin(empty_dossier(), SessieSetup(TODAY, end="11:00"), "s")
    assert "Tijd: tot 11:00" in verslag(dossier) or "Tijd tot 11:00" in verslag(dossier)


@pytest.mark.parametrize("vorm", TEXT_FORMATS)
def test_hostile_text_controls_nothing(vorm: str) -> None:
    line = SessieLine(id="[b]", taak=hostile(1), tekst="\n".join(HOSTILE))
    sessie = Sessie(
        id="[/]", datum=TODAY, begin=hostile(2), doel=hostile(3), aanwezig=hostile(4),
        agenda=(hostile(5),), besluiten=(line,), notities=(line,), gewijzigd=(hostile(6), "", '"'),
    )  # fmt: skip
    acties = tuple(Actie(id=t[:9], wat=t, wie=t, taak=t, sessie="[/]") for t in HOSTILE)
    dossier = empty_dossier().model_copy(update={"sessies": (sessie,), "acties": acties})
    for soort in (KIND, KINDS["rapport"]):
        made = soort.write(material(dossier, Niveau.INTERNAL), vorm)
        assert isinstance(made, str)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)
        assert "<script" not in made or vorm != "html"


# --- the status report


def test_open_acties_in_the_statusrapport() -> None:
    tekst = rapport(held(), plan(), NOW, "txt")
    assert "Actiepunten" in tekst
    assert tekst.index("Oude belofte") < tekst.index("Zaal regelen")  # late ones first
    assert "Al gedaan" not in tekst


def test_no_acties_no_chapter_and_openbaar_never() -> None:
    zonder = with_values(empty_dossier(), {"acties.a.wat": "x", "acties.a.status": "klaar"})
    assert "Actiepunten" not in rapport(zonder, plan(), NOW, "txt")
    public = rapport(held(), plan(), NOW, "txt", Niveau.PUBLIC)
    assert "Zaal regelen" not in public and "Oude belofte" not in public
