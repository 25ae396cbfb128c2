"""Undo and redo: step by step, on top of what others did, and choices too."""

from decimal import Decimal
from pathlib import Path

import pytest
from factory import NU, leeg_dossier, met, plan
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, dossiers, wijzigingen

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.undo import MEESTE, Ongedaan
from vsv_wizard.dossier.merge import kies, voeg_samen
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import boom, verschillen
from vsv_wizard.opslag import bewaar


@pytest.fixture
def sessie(tmp_path: Path) -> Sessie:
    pad = tmp_path / "a.toml"
    bewaar(pad, leeg_dossier(), verwacht=None)
    return Sessie(pad, plan(), lambda: NU)


def typ(sessie: Sessie, pad: str, tekst: str) -> None:
    for einde in range(1, len(tekst) + 1):
        sessie.typ(pad, tekst[:einde], plan().vraag_van[pad])


def test_typen_in_een_veld_is_een_stap(sessie: Sessie) -> None:
    typ(sessie, "vsv.plaats", "Zeedam")
    typ(sessie, "vsv.regio", "Kust")
    (anders,) = sessie.maak_ongedaan()
    assert (anders.pad, anders.oud, anders.nieuw) == (("vsv", "regio"), "Kust", None)
    sessie.maak_ongedaan()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == (None, None)
    assert sessie.maak_ongedaan() == ()
    sessie.doe_opnieuw()
    sessie.doe_opnieuw()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == ("Zeedam", "Kust")
    assert sessie.doe_opnieuw() == ()


def test_iets_nieuws_doen_maakt_opnieuw_doen_onmogelijk(sessie: Sessie) -> None:
    typ(sessie, "vsv.plaats", "Zeedam")
    sessie.maak_ongedaan()
    typ(sessie, "vsv.plaats", "Kade")
    assert sessie.doe_opnieuw() == ()
    sessie.maak_ongedaan()
    assert sessie.dossier.vsv.plaats is None


def test_half_antwoord_gaat_ook_terug(sessie: Sessie) -> None:
    sessie.typ("mandaat.besluit_op", "1-3-2026", plan().vraag_van["mandaat.besluit_op"])
    typ(sessie, "vsv.plaats", "Z")
    sessie.typ("mandaat.besluit_op", "31-", plan().vraag_van["mandaat.besluit_op"])
    assert sessie.dossier.klad
    sessie.maak_ongedaan()
    assert not sessie.dossier.klad
    assert sessie.dossier.mandaat.besluit_op is not None


def test_opslaan_en_wat_een_ander_deed_blijven(sessie: Sessie) -> None:
    typ(sessie, "vsv.plaats", "Zeedam")
    sessie.bewaar()
    ander = Sessie(sessie.pad, plan(), lambda: NU)
    ander.zet("vsv.regio", "Kust")
    ander.bewaar()
    sessie.bestand.kijk()
    sessie.volg()
    sessie.maak_ongedaan()
    assert (sessie.dossier.vsv.plaats, sessie.dossier.vsv.regio) == (None, "Kust")
    assert sessie.dossier.dossier.revisie == 2


def test_een_stap_over_iets_dat_weg_is(sessie: Sessie) -> None:
    typ(sessie, "vsv.plaats", "Zeedam")
    sessie.zet("gelden.1.jaar", 2026)
    sessie.zet("gelden.2.jaar", 2027)
    sessie.zet("gelden.1.bedrag", Decimal(5))
    sessie.dossier = met(sessie.dossier, {"gelden.1": None})  # somebody else took it out
    (anders,) = sessie.maak_ongedaan()
    assert anders.pad == ("gelden", "2")


def test_een_keuze_gaat_terug_en_weer_heen(sessie: Sessie) -> None:
    basis = leeg_dossier()
    samen = voeg_samen(
        basis, met(basis, {"vsv.plaats": "A"}), met(basis, {"vsv.plaats": "B"}), tijd=NU
    ).dossier
    for andere, plaats in ((True, "B"), (False, "A")):
        stappen = Ongedaan()
        gekozen = kies(samen, samen.conflicten[0], andere=andere)
        stappen.noteer(samen, gekozen)
        terug, _ = stappen.terug(gekozen)
        assert (terug.vsv.plaats, terug.conflicten) == ("A", samen.conflicten)
        weer, _ = stappen.vooruit(terug)
        assert (weer.vsv.plaats, weer.conflicten) == (plaats, ())


def test_er_zijn_niet_eindeloos_veel_stappen() -> None:
    stappen, dossier = Ongedaan(), leeg_dossier()
    for nummer in range(MEESTE + 5):
        nieuw = met(dossier, {"vsv.plaats": f"Stad {nummer}"})
        stappen.noteer(dossier, nieuw)
        dossier = nieuw
    aantal = 0
    while (vorige := stappen.terug(dossier))[1]:
        dossier, aantal = vorige[0], aantal + 1
    assert (aantal, dossier.vsv.plaats) == (MEESTE, "Stad 4")
    stappen.vergeet()
    assert stappen.vooruit(dossier) == (dossier, ())


@settings(max_examples=30, deadline=None)
@given(dossiers(), st.lists(wijzigingen(), max_size=5))
def test_alles_terug_en_alles_opnieuw(begin: Dossier, reeks: list[Wijziging]) -> None:
    stappen, dossier = Ongedaan(), begin
    for pad, waarde in reeks:
        nieuw = met(dossier, {pad: waarde})
        stappen.noteer(dossier, nieuw)
        dossier = nieuw
    eind = dossier
    while (vorige := stappen.terug(dossier))[1]:
        dossier = vorige[0]
    assert not verschillen(boom(begin), boom(dossier))
    while (volgende := stappen.vooruit(dossier))[1]:
        dossier = volgende[0]
    assert not verschillen(boom(eind), boom(dossier))
