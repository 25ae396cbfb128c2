"""The message to the RSO and to the members: a good mail, with no more than they need."""

import datetime as dt

import pytest
from document_checks import (
    DOSSIERS,
    IBAN,
    check_language,
    headings,
    inhoud,
    inspect_dossier,
    sentences,
    tabel,
    voorbeeld,
)
from factory import TODAY, empty_dossier, material, with_values

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

KIND = KINDS["aanmelding"]


def notice(dossier: Dossier, keus: str) -> Document:
    """The message, checked as every document is."""
    document = KIND.make(material(dossier, Niveau.INTERNAL), keus)
    inspect_dossier(document)
    return document


def mail(dossier: Dossier, keus: str) -> str:
    """The plain text: nothing but the mail."""
    tekst = KIND.write(material(dossier, Niveau.INTERNAL), "txt", keus)
    assert isinstance(tekst, str)
    assert "versie" not in tekst
    assert "Niveau" not in tekst
    return tekst


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("keus", ["rso", "leden"])
def test_holds_for_every_dossier(naam: str, keus: str) -> None:
    document = notice(DOSSIERS[naam](), keus)
    if naam != "kwaad":
        check_language(document)
    assert headings(document)[0] == "Aanspreekpunt"


def test_keuzes_and_the_niveau() -> None:
    assert list(KIND.opties(material(empty_dossier()))) == ["rso", "leden"]
    assert KIND.niveaus == (Niveau.INTERNAL,)
    assert KIND.los == "txt"


def test_mail_to_the_rso_can_be_pasted_in_one_go() -> None:
    tekst = mail(voorbeeld(), "rso")
    regels = tekst.splitlines()
    assert regels[0] == "Beste Emma Voorbeeld,"
    document = notice(voorbeeld(), "rso")
    assert document.aan == ("emma@voorbeeld.example",)
    assert document.onderwerp == "Aanspreekpunt en penningmeester van VSV Voorbeeldstad"
    assert dict(document.kenmerken)["Aan"] == "emma@voorbeeld.example"
    assert tekst.rstrip().endswith("Met vriendelijke groet,\nnamens VSV Voorbeeldstad")
    assert max(map(len, regels)) > 100  # the mail program breaks the lines
    assert "\n\n\n" not in tekst
    order = [tekst.index(deel) for deel in ("Beste", "Lotte", "Karel")]
    assert order == sorted(order)


def test_the_rso_gets_the_five_details_of_the_aanspreekpunt() -> None:
    assert dict(tabel(notice(voorbeeld(), "rso"), "Aanspreekpunt")) == {
        "Naam": "Lotte Voorbeeld",
        "Organisatie": "Verloskundigenpraktijk De Voorbeeldooievaar",
        "Functie": "verloskundige",
        "Telefoon": "010 000 00 23",
        "E-mail": "lotte@voorbeeld.example",
        "In deze rol sinds": "12 mei 2026",
    }
    empty = notice(empty_dossier(), "rso")
    velden = {gap.pad for gap in empty.gaten if gap.pad.startswith("aanspreekpunt.")}
    assert velden >= {f"aanspreekpunt.{v}" for v in ("naam", "organisatie", "functie")}
    assert velden >= {"aanspreekpunt.telefoon", "aanspreekpunt.email"}


def test_the_members_get_no_phone_of_the_penningmeester() -> None:
    members, rso = notice(voorbeeld(), "leden"), notice(voorbeeld(), "rso")
    assert "010 000 00 21" in inhoud(rso)
    for number in ("010 000 00 21", "010 000 00 22"):
        assert number not in inhoud(members)
    assert "karel@voorbeeld.example" in inhoud(members)
    assert "010 000 00 23" in inhoud(members)


def test_to_the_members_it_goes_to_every_contact() -> None:
    document = notice(voorbeeld(), "leden")
    aan = dict(document.kenmerken)["Aan"]
    assert document.aan[:2] == ("gerda@voorbeeld.example", "hanna@voorbeeld.example")
    assert aan.startswith("gerda@voorbeeld.example; hanna@voorbeeld.example; ")
    assert aan.endswith(
        "[nog invullen: het e-mailadres van het contact bij Echocentrum Voorbeeldbeeld]"
    )
    assert [(gap.pad, gap.taak) for gap in document.gaten] == [
        ("deelnemers.d0000005.contact_email", "contacten_vragen")
    ]
    naamloos = with_values(voorbeeld(), {"deelnemers.d0000005.naam": WEET_NIET})
    assert "het contact bij een deelnemer]" in dict(notice(naamloos, "leden").kenmerken)["Aan"]
    assert "deelnemers" in [gap.pad for gap in notice(empty_dossier(), "leden").gaten]


def test_what_is_optional_and_missing_is_left_out() -> None:
    dossier = with_values(
        voorbeeld(), {"penningmeester.telefoon": None, "penningmeester.functie": None}
    )
    rijen = dict(tabel(notice(dossier, "rso"), "Penningmeester"))
    assert list(rijen) == ["Naam", "Organisatie", "E-mail", "In deze rol sinds"]


def test_since_and_from() -> None:
    morgen = TODAY + dt.timedelta(days=1)
    rijen = dict(
        tabel(
            notice(with_values(voorbeeld(), {"penningmeester.benoemd_op": morgen}), "rso"),
            "Penningmeester",
        )
    )
    assert rijen["In deze rol vanaf"] == "16 juni 2026"


def test_deputy_and_the_reason_stays_inside() -> None:
    for keus in ("rso", "leden"):
        document = notice(voorbeeld(), keus)
        assert dict(tabel(document, "Vervanger van de penningmeester"))["Naam"] == "Bram Voorbeeld"
        assert "Een vervanger voor het aanspreekpunt is er nu niet." in sentences(document)
        assert "na de zomer" not in inhoud(document)
    onbekend = with_values(voorbeeld(), {"aanspreekpunt.vervanger_geregeld": None})
    assert "Vervanger: [nog invullen:" in inhoud(notice(onbekend, "rso"))


def test_earlier_notice_is_replaced() -> None:
    for keus, day in (("rso", "20 maart 2026"), ("leden", "19 maart 2026")):
        assert f"U kreeg op {day} eerder namen van ons." in inhoud(notice(voorbeeld(), keus))
        assert "eerder namen" not in inhoud(notice(empty_dossier(), keus))


def test_member_of_the_group_only_if_still_needed() -> None:
    vraag = "uitnodigen voor de regionale gebruikersgroep"
    assert vraag in inhoud(notice(voorbeeld(), "rso"))
    for antwoorden in (
        {"gebruikersgroep.bevestigd_op": TODAY},
        {"gebruikersgroep.groep_bestaat": False},
    ):
        assert vraag not in inhoud(notice(with_values(voorbeeld(), antwoorden), "rso"))
    zonder = with_values(voorbeeld(), {"gebruikersgroep.groep_bestaat": False})
    assert "gebruikersgroep" not in inhoud(notice(zonder, "leden"))


def test_same_person_in_both_rollen() -> None:
    zin = "Dit is dezelfde persoon als het aanspreekpunt."
    zelfde = with_values(voorbeeld(), {"penningmeester.naam": "Lotte Voorbeeld"})
    assert zin in sentences(notice(zelfde, "rso"))
    assert zin not in sentences(notice(voorbeeld(), "rso"))
    assert zin not in sentences(notice(empty_dossier(), "rso"))


def test_account_number_and_geld_are_not_in_it() -> None:
    dossier = with_values(voorbeeld(), dict.fromkeys(("penningmeester.naam", "vsv.naam"), IBAN))
    for keus in ("rso", "leden"):
        tekst = inhoud(notice(dossier, keus))
        assert "€" not in tekst
        assert "NL20" not in tekst
