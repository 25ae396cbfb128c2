"""Declaring how a task stands."""

import datetime as dt

import pytest
from factory import (
    VANDAAG,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    plan,
    status_van,
    verklaar_alles,
    vol_dossier,
    vul_in,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import dossiers, teksten

from vsv_wizard.dossier.model import Bewijs, Dossier, TaakStand
from vsv_wizard.voortgang.declare import KEUZES, MagNiet, verklaar
from vsv_wizard.voortgang.fingerprints import merk
from vsv_wizard.voortgang.status import Status, bepaal

VOLGEND_JAAR = dt.date(2027, 2, 1)


def weigert(dossier: Dossier, nr: str, status: str, reden: str = "") -> str:
    """The message with which a declaration is refused."""
    with pytest.raises(MagNiet) as fout:
        verklaar(dossier, plan(), nr, status, VANDAAG, reden)
    return str(fout.value)


def test_klaar() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, ("vsv_vastleggen",))
    nieuw = verklaar(dossier, plan(), "vsv_vastleggen", "klaar", VANDAAG)
    assert status_van(nieuw, "vsv_vastleggen") == "Klaar"
    stand = nieuw.taken["vsv_vastleggen"]
    assert (stand.status, stand.klaar_op) == ("klaar", VANDAAG)
    assert stand.gezien == {
        pad: merk(nieuw, pad) for pad in plan().taken["vsv_vastleggen"].controleer_bij
    }
    assert dossier.taken == {}  # the dossier it came from is as it was


def test_klaar_mag_niet_zonder_antwoorden() -> None:
    melding = weigert(leeg_dossier(), "vsv_vastleggen", "klaar")
    assert melding.startswith("Nog niet klaar. Kies de rechtsvorm van het VSV. ")
    assert melding.endswith(".")


def test_klaar_mag_niet_voor_wat_eerst_komt() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, ("vsv_vastleggen", "ledenlijst_maken"))
    melding = weigert(dossier, "ledenlijst_maken", "klaar")
    assert melding == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_klaar_noemt_alles_wat_eerst_komt() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG)
    melding = weigert(dossier, "namen_melden", "klaar")
    assert "(1.2)" in melding and "(1.3)" in melding and " en Kies de RSO (3a.1)." in melding


def test_klaar_mag_niet_bij_nvt() -> None:
    melding = weigert(vol_dossier(plan(), VANDAAG), "viewer_contracteren", "klaar")
    assert melding == "Deze taak is n.v.t. De viewer loopt via de RSO."


def test_klaar_mag_niet_met_half_antwoord() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, ("vsv_vastleggen",))
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": "12"}})
    assert "Postcode: vul een postcode in, zoals 1234 AB." in weigert(
        dossier, "vsv_vastleggen", "klaar"
    )


def test_klaar_mag_niet_met_dienst_op_later() -> None:
    dossier = met(klaar_dossier(), {"rso.aanvullend.helpdesk.keuze": "later"})
    assert "later" in weigert(dossier, "diensten_kiezen", "klaar")


def test_opnieuw_klaar_na_controleren() -> None:
    dossier = met(klaar_dossier(), {"penningmeester.naam": "Bram Voorbeeld"})
    assert status_van(dossier, "penningmeester_benoemen") == "Controleren"
    dossier = verklaar(dossier, plan(), "penningmeester_benoemen", "klaar", VANDAAG)
    assert status_van(dossier, "penningmeester_benoemen") == "Klaar"


def test_bezig_haalt_klaar_weg() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "brontekst_kiezen", "bezig", VANDAAG)
    assert status_van(dossier, "brontekst_kiezen") == "Bezig"
    assert dossier.taken["brontekst_kiezen"] == TaakStand(status="bezig")


def test_wacht() -> None:
    dossier = verklaar(leeg_dossier(), plan(), "rso_kiezen", "wacht", VANDAAG, "  de RSO ")
    stand = bepaal(dossier, plan(), VANDAAG).taken["rso_kiezen"]
    assert (stand.status, stand.wacht_op) == (Status.WACHT, "de RSO")
    assert dossier.taken["rso_kiezen"].wacht_sinds == VANDAAG
    assert weigert(leeg_dossier(), "rso_kiezen", "wacht", "  ") == "Vul in op wie u wacht."


def test_nvt() -> None:
    dossier = verklaar(
        leeg_dossier(), plan(), "stuurgroepzetel_regelen", "nvt", VANDAAG, " Regio regelt dit. "
    )
    stand = bepaal(dossier, plan(), VANDAAG).taken["stuurgroepzetel_regelen"]
    assert (stand.status, stand.redenen) == (Status.NVT, ("Regio regelt dit.",))
    assert weigert(leeg_dossier(), "stuurgroepzetel_regelen", "nvt", " ") == (
        "Vul in waarom dit niet geldt voor uw VSV."
    )


@pytest.mark.parametrize("nr", [nr for nr, taak in plan().taken.items() if not taak.nvt_mag])
def test_nvt_kan_hier_niet(nr: str) -> None:
    melding = weigert(leeg_dossier(), nr, "nvt", "Geen zin")
    assert melding == f"Taak {plan().nr(nr)} geldt voor elk VSV. N.v.t. kan hier niet."


def test_nvt_van_een_jaarlijkse_taak_komt_terug() -> None:
    """No requests in one year says nothing about the next (domein.md, section 3)."""
    dossier = verklaar(
        leeg_dossier(), plan(), "geld_ontvangen", "nvt", VANDAAG, "De RSO ontvangt het geld."
    )
    assert status_van(dossier, "geld_ontvangen") == "N.v.t."
    stand = bepaal(dossier, plan(), VOLGEND_JAAR).taken["geld_ontvangen"]
    assert stand.status is Status.CONTROLEREN
    assert "nieuw jaar" in stand.redenen[0]
    dossier = verklaar(dossier, plan(), "geld_ontvangen", "nvt", VOLGEND_JAAR, "Nog steeds de RSO.")
    assert status_van(dossier, "geld_ontvangen", VOLGEND_JAAR) == "N.v.t."


def test_nvt_van_een_eenmalige_taak_blijft() -> None:
    dossier = verklaar(
        leeg_dossier(), plan(), "stuurgroepzetel_regelen", "nvt", VANDAAG, "De regio regelt dit."
    )
    assert status_van(dossier, "stuurgroepzetel_regelen", VOLGEND_JAAR) == "N.v.t."


@pytest.mark.parametrize("nr", ["9.9", "", "0", "1.1 "])
def test_taak_bestaat_niet(nr: str) -> None:
    assert "bestaat niet" in weigert(leeg_dossier(), nr, "klaar")


@pytest.mark.parametrize("status", ["", "Klaar", "af"])
def test_status_bestaat_niet(status: str) -> None:
    melding = weigert(vol_dossier(plan(), VANDAAG), "brontekst_kiezen", status)
    assert melding == "Kies klaar, bezig, nvt of wacht."


def test_notitie_en_bewijs_blijven() -> None:
    bewijs = (Bewijs(id="b", soort="besluit"),)
    dossier = met_stand(klaar_dossier(), "brontekst_kiezen", notitie="bellen", bewijs=bewijs)
    for status in KEUZES:
        if status != "nvt":
            na = verklaar(dossier, plan(), "brontekst_kiezen", status, VANDAAG, "de RSO").taken[
                "brontekst_kiezen"
            ]
            assert (na.notitie, na.bewijs) == ("bellen", bewijs)


def test_de_hele_lijst_kan_klaar() -> None:
    """With every question answered, every task can be declared, in some order."""
    voortgang = bepaal(klaar_dossier(), plan(), VANDAAG)
    assert {stand.status for stand in voortgang.taken.values()} == {Status.KLAAR, Status.NVT}
    assert voortgang.mijlpaal == "in werking"


def test_de_kern_alleen_kan_klaar() -> None:
    """Nobody has to meet 43 tasks to get something finished."""
    kern = tuple(nr for nr, taak in plan().taken.items() if taak.kern)
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, kern)
    dossier = verklaar_alles(dossier, plan(), VANDAAG, kern)
    voortgang = bepaal(dossier, plan(), VANDAAG)
    assert voortgang.mijlpaal == "kern rond"
    assert (voortgang.kern.klaar, voortgang.kern.totaal) == (16, 16)
    assert voortgang.volgende is None


@settings(max_examples=40)
@given(dossiers(), st.sampled_from(list(plan().taken)), st.sampled_from(KEUZES), teksten)
def test_wat_mag_dat_geldt(dossier: Dossier, nr: str, status: str, reden: str) -> None:
    """What may be declared is then so; what may not leaves a sentence."""
    voor = bepaal(dossier, plan(), VANDAAG).taken[nr]
    try:
        nieuw = verklaar(dossier, plan(), nr, status, VANDAAG, reden)
    except MagNiet as fout:
        assert str(fout).endswith((".", "!", "?")) or reden
        assert status != "klaar" or not voor.mag_klaar
        return
    na = bepaal(nieuw, plan(), VANDAAG).taken[nr]
    assert status != "klaar" or voor.mag_klaar
    automatisch = voor.status is Status.NVT and na.redenen == (plan().taken[nr].nvt_reden,)
    if not automatisch:
        assert (
            na.status
            in {
                "klaar": {Status.KLAAR, Status.CONTROLEREN},  # old evidence still asks for a look
                "nvt": {Status.NVT},
                "wacht": {Status.WACHT},
                "bezig": {Status.BEZIG, Status.KAN_NOG_NIET},
            }[status]
        )
