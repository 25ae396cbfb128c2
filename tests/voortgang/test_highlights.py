"""What stands out in a dossier: dates to come, open choices, silences of the source."""

import datetime as dt

import pytest
from factory import VANDAAG, leeg_dossier, met, met_stand, plan, vol_dossier

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.plan.questions import gesteld
from vsv_wizard.voortgang.highlights import data_te_komen, omschrijving, open_keuzes, stiltes

DAG = dt.timedelta(days=1)


@pytest.mark.parametrize(("dagen", "telt"), [(-1, False), (0, True), (1, True), (4000, True)])
def test_datum_telt_vanaf_vandaag(dagen: int, telt: bool) -> None:
    dossier = met(leeg_dossier(), {"rso.evaluatie_op": VANDAAG + dagen * DAG})
    assert bool(data_te_komen(dossier, plan(), VANDAAG)) is telt


def test_datums_op_volgorde_en_elk_een_keer() -> None:
    dossier = met(
        leeg_dossier(),
        {
            "rso.evaluatie_op": VANDAAG + 3 * DAG,
            "mandaat.tot": VANDAAG + DAG,
            "overleg.bijeenkomsten.a.datum": VANDAAG + 2 * DAG,
            "rso.einddatum": WEET_NIET,
        },
    )
    punten = data_te_komen(dossier, plan(), VANDAAG)
    assert [punt.datum - VANDAAG for punt in punten] == [DAG, 2 * DAG, 3 * DAG]
    assert len({punt.pad for punt in punten}) == 3
    assert all(plan().taak_van[patroon(punt.pad)] == punt.taak for punt in punten)


def test_vervallen_overleg_telt_met_zijn_nieuwe_datum() -> None:
    pad = "overleg.bijeenkomsten.a"
    dossier = met(
        leeg_dossier(),
        {
            f"{pad}.datum": VANDAAG + DAG,
            f"{pad}.status": "vervallen",
            f"{pad}.vervangdatum": VANDAAG + 5 * DAG,
        },
    )
    punten = data_te_komen(dossier, plan(), VANDAAG)
    assert [punt.pad for punt in punten] == [f"{pad}.vervangdatum"]


def test_bewijs_dat_opnieuw_bekeken_moet_worden() -> None:
    bewijs = (
        Bewijs(id="a", soort="Besluit", controle_datum=VANDAAG + DAG),
        Bewijs(id="b", controle_datum=VANDAAG),
        Bewijs(id="c", controle_datum=VANDAAG - DAG),
        Bewijs(id="d", controle_datum=WEET_NIET),
    )
    dossier = met_stand(leeg_dossier(), "mandaat_besluiten", bewijs=bewijs)
    punten = data_te_komen(dossier, plan(), VANDAAG)
    assert [punt.tekst for punt in punten] == [
        "Bewijs opnieuw bekijken: zonder soort",
        "Bewijs opnieuw bekijken: Besluit",
    ]
    assert punten[0].pad == "taken.mandaat_besluiten.bewijs.b.controle_datum"


def test_wat_niet_geldt_telt_niet() -> None:
    dossier = met(leeg_dossier(), {"gebruikersgroep.wijzigingsverzoeken.a.onderwerp": "x"})
    nr = next(taak.id for taak in plan().taak if taak.nvt_mag and taak.vraag)
    bewijs = (Bewijs(id="a", controle_datum=VANDAAG + DAG),)
    dossier = met_stand(dossier, nr, bewijs=bewijs)
    assert nr in {punt.taak for punt in data_te_komen(dossier, plan(), VANDAAG)}
    dossier = met_stand(dossier, nr, status="nvt", nvt_reden="bestaat hier niet")
    assert nr not in {punt.taak for punt in data_te_komen(dossier, plan(), VANDAAG)}
    assert nr not in {punt.taak for punt in stiltes(dossier, plan(), VANDAAG)}
    zonder_reden = met_stand(dossier, nr, nvt_reden="")
    assert nr in {punt.taak for punt in data_te_komen(zonder_reden, plan(), VANDAAG)}


def test_open_keuzes() -> None:
    assert open_keuzes(leeg_dossier(), plan(), VANDAAG) == ()
    dienst = plan().aanvullende_dienst[0]
    dossier = met(
        leeg_dossier(),
        {
            "rso.opzegtermijn": WEET_NIET,
            "deelnemers.a.naam": "Praktijk A",
            "deelnemers.a.omvang": WEET_NIET,
            f"rso.aanvullend.{dienst.id}.keuze": "later",
            "vsv.naam": "later",  # a text, no choice
        },
    )
    punten = open_keuzes(dossier, plan(), VANDAAG)
    assert {(punt.pad, punt.stand) for punt in punten} == {
        ("rso.opzegtermijn", "Weet ik nog niet"),
        ("deelnemers.a.omvang", "Weet ik nog niet"),
        (f"rso.aanvullend.{dienst.id}.keuze", "Later"),
    }
    teksten = {punt.pad: punt.tekst for punt in punten}
    assert teksten["deelnemers.a.omvang"].startswith("Praktijk A: ")
    assert teksten[f"rso.aanvullend.{dienst.id}.keuze"].startswith(f"{dienst.titel}: ")
    assert teksten["rso.opzegtermijn"][0].isupper()


def test_stiltes_verdwijnen_met_hun_antwoord() -> None:
    leeg = stiltes(leeg_dossier(), plan(), VANDAAG)
    assert leeg
    assert len({punt.pad for punt in leeg}) == len(leeg)
    volgorde = list(plan().taken)
    assert [punt.taak for punt in leeg] == sorted((punt.taak for punt in leeg), key=volgorde.index)
    assert all(punt.vraag.endswith("?") for punt in leeg)
    vol = stiltes(vol_dossier(plan(), VANDAAG), plan(), VANDAAG)
    assert vol == ()


def test_stilte_bij_een_lege_lijst_staat_er_een_keer() -> None:
    leeg = {punt.pad for punt in stiltes(leeg_dossier(), plan(), VANDAAG)}
    met_ster = {pad for pad in leeg if "*" in pad}
    assert met_ster
    lijst = min(met_ster).partition(".*.")[0]
    sleutel = next(
        vraag.sleutel for vragen in plan().vragen.values() for vraag in vragen if vraag.pad == lijst
    )
    waarde = VANDAAG.year if sleutel == "jaar" else VANDAAG if sleutel == "datum" else "X"
    dossier = met(leeg_dossier(), {f"{lijst}.a.{sleutel}": waarde})
    daarna = {punt.pad for punt in stiltes(dossier, plan(), VANDAAG)}
    assert not any(pad.startswith(f"{lijst}.*") for pad in daarna)


def test_omschrijving_van_wat_iets_een_naam_geeft() -> None:
    dossier = met(leeg_dossier(), {"deelnemers.a.naam": "Praktijk A"})
    teksten = {
        vraag.pad: omschrijving(plan(), dossier, vraag)
        for nr in plan().taken
        for vraag in gesteld(plan(), dossier, nr, VANDAAG)
    }
    assert "Praktijk A" not in teksten["deelnemers.a.naam"]
    assert teksten["deelnemers.a.soort"].startswith("Praktijk A: ")
