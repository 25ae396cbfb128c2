"""How every task stands, and what comes next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from factory import (
    ANDERE_KEUZES,
    VANDAAG,
    gewijzigd,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    met_taak,
    plan,
    status_van,
    verklaar_alles,
    vol_dossier,
    vul_in,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, datums, dossiers, wijzigingen

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier, TaakStand
from vsv_wizard.dossier.paths import alle_lijsten, lees, patroon, splits
from vsv_wizard.opslag import naar_toml, uit_bytes
from vsv_wizard.plan.model import Voorwaarde, Vraag
from vsv_wizard.plan.questions import gesteld, geteld, taak_van_pad
from vsv_wizard.voortgang.declare import verklaar
from vsv_wizard.voortgang.fingerprints import feiten, merk
from vsv_wizard.voortgang.regels import controleer
from vsv_wizard.voortgang.status import (
    AF,
    GEEN_MIJLPAAL,
    Status,
    TaakVoortgang,
    Voortgang,
    bepaal,
    samenvatting,
)

NIEUWJAAR = dt.date(2027, 1, 1)
KERN = tuple(nr for nr, taak in plan().taken.items() if taak.kern)


def stand(dossier: Dossier, vandaag: dt.date = VANDAAG) -> Voortgang:
    """How a dossier stands, with the shipped plan."""
    return bepaal(dossier, plan(), vandaag)


def taak(dossier: Dossier, nr: str, vandaag: dt.date = VANDAAG) -> TaakVoortgang:
    """How one task stands."""
    return stand(dossier, vandaag).taken[nr]


def ontbreekt(dossier: Dossier, nr: str) -> dict[str, str]:
    """What is missing at a task: path and words. Every path stands in it once."""
    punten = taak(dossier, nr).ontbreekt
    assert len({punt.pad for punt in punten}) == len(punten)
    return {punt.pad: punt.tekst for punt in punten}


def overleggen(*datums: dt.date, **delen: Any) -> dict[str, Any]:
    """The answers for operational meetings on these days."""
    antwoorden: dict[str, Any] = {}
    for nummer, datum in enumerate(datums):
        pad = f"overleg.bijeenkomsten.{nummer}"
        antwoorden |= {f"{pad}.datum": datum} | {f"{pad}.{d}": w for d, w in delen.items()}
    return antwoorden


# --------------------------------------------------------------------------- statuses


def test_leeg_dossier() -> None:
    voortgang = stand(leeg_dossier())
    vrij = {nr for nr, taak in plan().taken.items() if not plan().eerst[nr]}
    assert vrij == {"brontekst_kiezen", "vsv_vastleggen"}
    for nr, een in voortgang.taken.items():
        assert een.status is (Status.NIET_BEGONNEN if nr in vrij else Status.KAN_NOG_NIET)
        assert (
            een.ontbreekt
            or nr in {"aansluitingen_noemen", "contacten_vragen"}
            or een.tellingen
            or not _verplicht(nr)
        )
    assert voortgang.mijlpaal == GEEN_MIJLPAAL
    assert voortgang.volgende == "vsv_vastleggen"
    assert (voortgang.kern.klaar, voortgang.kern.totaal) == (0, 16)
    assert (voortgang.alles.klaar, voortgang.alles.totaal) == (0, 43)


def _verplicht(nr: str) -> bool:
    return any(v.verplicht and not v.toon_als for v in plan().vragen[nr])


def test_woorden_en_tekens() -> None:
    assert [str(status) for status in Status] == [
        "Nog niet begonnen",
        "Bezig",
        "Kan nog niet",
        "Wacht op ander",
        "Klaar",
        "Controleren",
        "N.v.t.",
    ]
    assert len({status.teken for status in Status}) == len(Status)
    assert all(len(status.teken) == 1 for status in Status)


@pytest.mark.parametrize(
    "antwoorden",
    [
        {"vsv.plaats": "Voorbeeldstad"},
        {"vsv.kvk": WEET_NIET},
        {"vsv.agb": "53000000", "vsv.rechtsvorm": "igo"},
    ],
)
def test_bezig_na_een_antwoord(antwoorden: dict[str, Any]) -> None:
    assert status_van(met(leeg_dossier(), antwoorden), "vsv_vastleggen") == "Bezig"


def test_bezig_na_een_half_antwoord() -> None:
    dossier = leeg_dossier().model_copy(update={"klad": {"vsv.kvk": "123"}})
    assert status_van(dossier, "vsv_vastleggen") == "Bezig"


def test_bezig_na_bewijs_of_verklaring() -> None:
    bewijs = (Bewijs(id="b"),)
    assert (
        status_van(met_stand(leeg_dossier(), "brontekst_kiezen", bewijs=bewijs), "brontekst_kiezen")
        == "Bezig"
    )
    assert (
        status_van(
            met_stand(leeg_dossier(), "brontekst_kiezen", status="bezig"), "brontekst_kiezen"
        )
        == "Bezig"
    )
    assert (
        status_van(met_stand(leeg_dossier(), "brontekst_kiezen", notitie="x"), "brontekst_kiezen")
        == "Nog niet begonnen"
    )


def test_verborgen_antwoord_is_geen_begin() -> None:
    dossier = met(leeg_dossier(), {"vsv.agb": "53000000"})  # asked of a legal person only
    assert status_van(dossier, "vsv_vastleggen") == "Nog niet begonnen"


def test_een_gedeelde_sleutel_is_geen_begin() -> None:
    """The year was filled in at 2.1; nobody began with 2.4."""
    dossier = met(klaar_dossier(), {"gelden": ()})
    dossier = met_stand(dossier, "geld_ontvangen", **TaakStand().__dict__)
    dossier = met(dossier, {"gelden.x.jaar": 2026, "gelden.x.betaler": "Stichting Voorbeeldfonds"})
    assert status_van(dossier, "geld_ontvangen") == "Nog niet begonnen"
    assert status_van(met(dossier, {"gelden.x.ontvangen_op": VANDAAG}), "geld_ontvangen") == "Bezig"


def test_kan_nog_niet() -> None:
    dossier = met(leeg_dossier(), {"deelnemers.a.naam": "Praktijk"})
    een = taak(dossier, "ledenlijst_maken")
    assert (een.status, een.eerst) == (Status.KAN_NOG_NIET, ("vsv_vastleggen",))
    assert not een.mag_klaar
    assert stand(dossier).waarom_niet(een) == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_wacht() -> None:
    dossier = met_stand(leeg_dossier(), "rso_kiezen", status="wacht", wacht_op="de RSO")
    een = taak(dossier, "rso_kiezen")
    assert (een.status, een.wacht_op, een.eerst) == (Status.WACHT, "de RSO", ("vsv_vastleggen",))
    assert stand(dossier).waarom_niet(een) == "Wacht op de RSO."
    zonder = met_stand(leeg_dossier(), "rso_kiezen", status="wacht")
    assert taak(zonder, "rso_kiezen").wacht_op == "een ander"


def test_klaar() -> None:
    een = taak(klaar_dossier(), "vsv_vastleggen")
    assert een == TaakVoortgang(plan().taken["vsv_vastleggen"], Status.KLAAR, klaar_op=VANDAAG)
    assert een.af and een.id == "vsv_vastleggen"


def test_klaar_blijft_als_iets_ervoor_weer_opengaat() -> None:
    """Who undoes 0.2 has not undone what was done after it."""
    dossier = verklaar(klaar_dossier(), plan(), "vsv_vastleggen", "bezig", VANDAAG)
    een = taak(dossier, "ledenlijst_maken")
    assert (een.status, een.eerst, een.mag_klaar) == (Status.KLAAR, (), True)
    assert (
        status_van(
            verklaar(dossier, plan(), "ledenlijst_maken", "bezig", VANDAAG), "ledenlijst_maken"
        )
        == "Kan nog niet"
    )


def test_controleren_houdt_niemand_op() -> None:
    dossier = met(klaar_dossier(), {"rso.naam": "RSO Voorbeeldregio Noord"})
    assert status_van(dossier, "rso_kiezen") == "Controleren"
    dossier = verklaar(dossier, plan(), "basisdiensten_nalopen", "bezig", VANDAAG)
    assert taak(dossier, "basisdiensten_nalopen").eerst == ()
    assert status_van(dossier, "basisdiensten_nalopen") == "Bezig"


# --------------------------------------------------------------------------- what is missing


def test_ontbreekt_met_pad_en_woorden() -> None:
    punten = ontbreekt(leeg_dossier(), "vsv_vastleggen")
    assert punten["vsv.naam"] == "Vul de naam van het VSV in."
    assert punten["vsv.rechtsvorm"].startswith("Kies ")
    assert "vsv.postcode" not in punten  # not required
    assert "vsv.kvk" not in punten  # most VSV's have none
    assert "vsv.rechtsvorm_anders" not in punten  # not asked
    anders = met(leeg_dossier(), {"vsv.rechtsvorm": "anders"})
    assert "vsv.rechtsvorm_anders" in ontbreekt(anders, "vsv_vastleggen")


def test_weet_niet_is_een_open_vraag() -> None:
    dossier = met(klaar_dossier(), {"gelden.1.bedrag": WEET_NIET})
    punten = ontbreekt(dossier, "geld_navragen")
    assert list(punten) == ["gelden.1.bedrag"]
    assert punten["gelden.1.bedrag"].startswith("2026: zoek op: het ")


def test_antwoord_waarmee_het_niet_klaar_kan() -> None:
    dossier = met(klaar_dossier(), {"rso.bijlagen_compleet": False})
    assert ontbreekt(dossier, "rso_ondertekenen")["rso.bijlagen_compleet"].startswith(
        "Regel eerst: "
    )
    assert status_van(dossier, "rso_ondertekenen") == "Controleren"


def test_klad_telt_als_ontbrekend() -> None:
    """Half an answer over a good one, over a missing one, and over one that is optional."""
    klad = {"vsv.naam": "VSV", "vsv.plaats": "V", "vsv.postcode": "12"}
    dossier = met(klaar_dossier(), {"vsv.plaats": None}).model_copy(update={"klad": klad})
    punten = ontbreekt(dossier, "vsv_vastleggen")
    assert set(punten) == set(klad)
    assert punten["vsv.naam"] == "Maak af: de naam van het VSV."
    assert punten["vsv.postcode"].startswith("Postcode: vul een postcode in")
    assert taak(dossier, "vsv_vastleggen").status is Status.CONTROLEREN


def test_klad_van_een_ander_telt_niet() -> None:
    dossier = klaar_dossier().model_copy(update={"klad": {"vsv.rechtsvorm_anders": "x"}})
    assert status_van(dossier, "vsv_vastleggen") == "Klaar"  # not asked: the form is a foundation


def test_lijst_met_te_weinig() -> None:
    een = met(leeg_dossier(), {"deelnemers.a.naam": "Praktijk"})
    punten = ontbreekt(een, "ledenlijst_maken")
    assert punten["deelnemers"] == "Vul aan: nu 1 van 2 deelnemers."
    assert punten["deelnemers.a.soort"].startswith("Praktijk: vul ")
    assert taak(een, "ledenlijst_maken").tellingen == ("1 van 2 deelnemers",)


def test_fout_tegen_een_regel() -> None:
    dossier = met(klaar_dossier(), {"rso.handtekening_vsv.datum": dt.date(2026, 7, 1)})
    punten = ontbreekt(dossier, "rso_ondertekenen")
    assert "ligt na vandaag" in punten["rso.handtekening_vsv.datum"]
    assert status_van(dossier, "rso_ondertekenen") == "Controleren"


def test_waarschuwing_houdt_niets_tegen() -> None:
    naam = klaar_dossier().penningmeester.naam
    dossier = vol_dossier(plan(), VANDAAG, {"aanspreekpunt.naam": naam})
    dossier = verklaar_alles(dossier, plan(), VANDAAG)
    assert any("dezelfde persoon" in melding.tekst for melding in stand(dossier).meldingen)
    assert status_van(dossier, "aanspreekpunt_benoemen") == "Klaar"


def test_later_houdt_klaar_tegen() -> None:
    dossier = met(vol_dossier(plan(), VANDAAG), {"rso.aanvullend.helpdesk.keuze": "later"})
    punten = ontbreekt(dossier, "diensten_kiezen")
    assert punten["rso.aanvullend"] == "Vul aan: nu 2 van 3 diensten gekozen."
    assert "later" in punten["rso.aanvullend.helpdesk.keuze"]
    assert "rso.aanvullend.helpdesk.later_op" in punten
    for keuze in ("ja", "nee"):
        klaar = vul_in(met(dossier, {"rso.aanvullend.helpdesk.keuze": keuze}), plan(), VANDAAG)
        assert ontbreekt(klaar, "diensten_kiezen") == {}


def test_tarief_een_keer_genoemd() -> None:
    """The rule and the question ask for the same answer; it is one thing to do."""
    dossier = met(vol_dossier(plan(), VANDAAG), {"rso.aanvullend.helpdesk.tarief": None})
    assert list(ontbreekt(dossier, "diensten_kiezen")) == ["rso.aanvullend.helpdesk.tarief"]


@pytest.mark.parametrize("nummer", [None, *range(len(ANDERE_KEUZES))])
def test_elk_verplicht_antwoord_houdt_tegen(nummer: int | None) -> None:
    """Take any one required answer out of a complete dossier, and its task is not done.

    One answer of every task goes at a time, so that a few rounds try them all.
    """
    vol = klaar_dossier() if nummer is None else _klaar_met(nummer)
    open_: dict[str, list[str]] = {}
    for nr, een in stand(vol).taken.items():
        if een.status is Status.KLAAR:
            per_vorm = {
                patroon(v.pad): v.pad
                for v in gesteld(plan(), vol, nr, VANDAAG)
                if v.vraag.verplicht and v.telt
            }
            eigen = [pad for vorm, pad in per_vorm.items() if plan().taak_van[vorm] == nr]
            open_[nr] = eigen
    assert all(open_.values())
    while open_ := {nr: paden for nr, paden in open_.items() if paden}:
        weg = {nr: paden.pop() for nr, paden in open_.items()}
        na = stand(met(vol, dict.fromkeys(weg.values())))
        for nr, pad in weg.items():
            assert na.taken[nr].status in (Status.CONTROLEREN, Status.NVT), (nr, pad)


@cache
def _klaar_met(nummer: int) -> Dossier:
    dossier = vol_dossier(plan(), VANDAAG, ANDERE_KEUZES[nummer])
    return verklaar_alles(dossier, plan(), VANDAAG)


# --------------------------------------------------------------------------- what comes first


def test_eerst_noemt_alleen_wat_open_is() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG)
    assert taak(dossier, "namen_melden").eerst == (
        "penningmeester_benoemen",
        "aanspreekpunt_benoemen",
        "rso_kiezen",
    )
    dossier = met_stand(dossier, "penningmeester_benoemen", status="klaar", klaar_op=VANDAAG)
    assert taak(dossier, "namen_melden").eerst == ("aanspreekpunt_benoemen", "rso_kiezen")


def test_de_kern_gaat_door_aanbevolen_taken_heen() -> None:
    """1.3 waits in the source for 0.4; a core task waits for the core task behind that."""
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, ("vsv_vastleggen",))
    assert taak(dossier, "aanspreekpunt_benoemen").eerst == ("vsv_vastleggen",)
    dossier = verklaar(dossier, plan(), "vsv_vastleggen", "klaar", VANDAAG)
    een = taak(dossier, "aanspreekpunt_benoemen")
    assert (een.eerst, een.liefst) == ((), ("rollen_verdelen",))
    assert een.status is Status.NIET_BEGONNEN
    assert taak(dossier, "aansluitingen_noemen").eerst == (
        "ledenlijst_maken",
    )  # recommended tasks wait for each other


def test_liefst_waarschuwt() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "kosten_begroten", "bezig", VANDAAG)
    assert taak(dossier, "concept_toetsen").liefst == ()  # done already
    dossier = verklaar(dossier, plan(), "concept_toetsen", "bezig", VANDAAG)
    een = taak(dossier, "concept_toetsen")
    assert (een.liefst, een.eerst, een.status) == (("kosten_begroten",), (), Status.BEZIG)
    assert een.mag_klaar


def test_nvt_telt_als_gedaan_voor_wat_volgt() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "viewer_beveiligen", "bezig", VANDAAG)
    assert status_van(dossier, "viewer_contracteren") == "N.v.t."
    assert taak(dossier, "viewer_beveiligen").eerst == ()


# --------------------------------------------------------------------------- the walk


def test_de_route_van_de_kern() -> None:
    """Declaring whatever comes next leads through the core, in the order of the plan."""
    dossier = leeg_dossier()
    gelopen = []
    while (nr := stand(dossier).volgende) is not None:
        gelopen.append(nr)
        dossier = vul_in(dossier, plan(), VANDAAG, (nr,))
        dossier = verklaar(dossier, plan(), nr, "klaar", VANDAAG)
    assert set(gelopen) == set(KERN) - {"viewer_contracteren"}
    assert gelopen[0] == "vsv_vastleggen"
    assert stand(dossier).mijlpaal == "kern rond"


def test_de_route_van_alles() -> None:
    dossier = met(leeg_dossier(), {"dossier.route": "alles"})
    gelopen = []
    while (nr := stand(dossier).volgende) is not None:
        gelopen.append(nr)
        dossier = vul_in(dossier, plan(), VANDAAG, (nr,))
        dossier = verklaar(dossier, plan(), nr, "klaar", VANDAAG)
    assert set(gelopen) == set(plan().taken) - {"viewer_contracteren"}
    assert gelopen[:2] == ["brontekst_kiezen", "vsv_vastleggen"]
    assert stand(dossier).mijlpaal == "in werking"


def test_volgende_slaat_over_en_zegt_waarom() -> None:
    dossier = verklaar(leeg_dossier(), plan(), "vsv_vastleggen", "wacht", VANDAAG, "de notaris")
    vervolg = stand(dossier).vervolg(None)
    assert vervolg.taak_id is None
    assert [nr for nr, _ in vervolg.overgeslagen] == list(KERN)
    redenen = dict(vervolg.overgeslagen)
    assert redenen["vsv_vastleggen"] == "Wacht op de notaris."
    assert redenen["mandaat_besluiten"] == "Kan nog niet. Eerst: Leg het VSV vast (0.2)."


def test_volgende_na_een_taak() -> None:
    dossier = klaar_dossier()
    for nr in ("mandaat_besluiten", "viewer_kiezen", "ledenlijst_maken"):
        dossier = verklaar(dossier, plan(), nr, "bezig", VANDAAG)
    dossier = verklaar(dossier, plan(), "geld_ontvangen", "wacht", VANDAAG, "het fonds")
    voortgang = stand(dossier)
    assert (
        voortgang.vervolg("vsv_vastleggen").taak_id == "mandaat_besluiten"
    )  # 0.3 is not on the route of the core
    assert (
        voortgang.vervolg("ledenlijst_maken").taak_id == "mandaat_besluiten"
    )  # but one can stand on it
    na = voortgang.vervolg("mandaat_besluiten")
    assert (na.taak_id, na.overgeslagen) == (
        "viewer_kiezen",
        (("geld_ontvangen", "Wacht op het fonds."),),
    )
    assert voortgang.vervolg("viewer_kiezen").taak_id is None
    assert voortgang.vervolg("jaarcontrole_doen").taak_id is None
    assert voortgang.op_route("mandaat_besluiten") and not voortgang.op_route("ledenlijst_maken")
    alles = stand(met(dossier, {"dossier.route": "alles"}))
    assert alles.vervolg("vsv_vastleggen").taak_id == "ledenlijst_maken"
    assert alles.op_route("ledenlijst_maken")


def test_controleren_is_werk() -> None:
    dossier = met(klaar_dossier(), {"aanspreekpunt.naam": "Bram Voorbeeld"})
    assert stand(dossier).volgende == "aanspreekpunt_benoemen"


def test_einde() -> None:
    vervolg = stand(klaar_dossier()).vervolg(None)
    assert (vervolg.taak_id, vervolg.overgeslagen) == (None, ())


# --------------------------------------------------------------------------- milestones


def test_mijlpalen() -> None:
    drie = stand(klaar_dossier()).mijlpalen
    assert [m.naam for m in drie] == ["Kern rond", "Ingericht", "In werking"]
    assert all(m.bereikt and m.uitleg for m in drie)


def open_voor(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The open tasks of each milestone."""
    return {m.naam: m.open_taken for m in stand(dossier).mijlpalen}


def test_ingericht_zonder_kern() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "overleg_houden", "bezig", VANDAAG)
    assert open_voor(dossier) == {
        "Kern rond": ("overleg_houden",),
        "Ingericht": (),
        "In werking": (),
    }


def test_kern_zonder_ingericht() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "brontekst_kiezen", "bezig", VANDAAG)
    assert open_voor(dossier) == {
        "Kern rond": (),
        "Ingericht": ("brontekst_kiezen",),
        "In werking": ("brontekst_kiezen",),
    }
    assert stand(dossier).mijlpaal == "kern rond"


def test_geld_telt_niet_voor_ingericht() -> None:
    dossier = verklaar(klaar_dossier(), plan(), "geld_ontvangen", "bezig", VANDAAG)
    dossier = verklaar(dossier, plan(), "geld_verantwoorden", "bezig", VANDAAG)
    assert open_voor(dossier) == {
        "Kern rond": ("geld_ontvangen",),
        "Ingericht": (),
        "In werking": ("geld_ontvangen",),
    }


def test_gemist_overleg() -> None:
    gisteren = VANDAAG - dt.timedelta(days=1)
    pad = "overleg.bijeenkomsten.oud"
    dossier = met(klaar_dossier(), {f"{pad}.datum": gisteren, f"{pad}.status": "gepland"})
    werking = stand(dossier).mijlpalen[-1]
    assert not werking.bereikt
    assert werking.open_punten == ("Het overleg van 14 juni 2026 heeft nog geen verslag.",)
    for status, gemist in (("gehouden", False), ("vervallen", False), (None, True)):
        werking = stand(met(dossier, {f"{pad}.status": status})).mijlpalen[-1]
        assert bool(werking.open_punten) is gemist
    for datum in (VANDAAG, WEET_NIET, None):
        werking = stand(met(dossier, {f"{pad}.datum": datum})).mijlpalen[-1]
        assert not werking.open_punten


def test_nvt_telt_als_klaar() -> None:
    dossier = verklaar(
        klaar_dossier(), plan(), "aanspreekpunt_aanmelden", "nvt", VANDAAG, "Er is nog geen groep."
    )
    assert stand(dossier).mijlpaal == "in werking"
    assert stand(dossier).kern.klaar == 16


def test_samenvatting() -> None:
    dossier = met(klaar_dossier(), {"aanspreekpunt.naam": "Bram Voorbeeld"})
    kort = samenvatting(dossier, stand(dossier))
    # 4.2, 5.1 and the rest look at the contact too; 1.3 is the first of them.
    assert (kort.mijlpaal, kort.kern_totaal, kort.volgende) == (
        "geen",
        16,
        "aanspreekpunt_benoemen",
    )
    assert kort.kern_klaar == stand(dossier).kern.klaar < 16
    assert kort.laatste_wijziging == VANDAAG
    assert samenvatting(klaar_dossier(), stand(klaar_dossier())).volgende == ""


# --------------------------------------------------------------------------- per year


def test_tellen_per_jaar() -> None:
    dagen = [dt.date(2026, 2, 1), dt.date(2026, 5, 1), dt.date(2025, 11, 1), dt.date(2027, 2, 1)]
    dossier = met(leeg_dossier(), overleggen(*dagen, status="gehouden"))
    dossier = met(dossier, {"overleg.bijeenkomsten.3.status": "gepland"})
    assert taak(dossier, "overleggen_plannen").tellingen == ("2 van 4 overleggen gepland in 2026",)
    assert taak(dossier, "overleg_houden").tellingen == ("2 van 4 overleggen gehouden in 2026",)
    assert ontbreekt(dossier, "overleggen_plannen") == {
        "overleg.bijeenkomsten": "Vul aan: nu 2 van 4 overleggen gepland in 2026."
    }
    assert taak(dossier, "overleggen_plannen", NIEUWJAAR).tellingen == (
        "1 van 4 overleggen gepland in 2027",
    )
    assert (
        taak(dossier, "overleggen_plannen", dt.date(2028, 1, 1)).tellingen[0].startswith("0 van 4")
    )


def test_een_ander_jaar_houdt_niets_tegen() -> None:
    """What is missing about a meeting of last year does not block this year's task."""
    dossier = met(klaar_dossier(), {"overleg.bijeenkomsten.oud.datum": dt.date(2025, 3, 1)})
    assert status_van(dossier, "overleg_houden") == "Klaar"
    assert status_van(
        met(dossier, {"overleg.bijeenkomsten.oud.datum": VANDAAG}), "overleg_houden"
    ) == ("Controleren")


def test_meer_dan_genoeg() -> None:
    dagen = [dt.date(2026, 1, dag) for dag in range(1, 6)]
    dossier = met(leeg_dossier(), overleggen(*dagen))
    assert taak(dossier, "overleggen_plannen").tellingen == ("5 overleggen gepland in 2026",)
    assert "overleg.bijeenkomsten" not in ontbreekt(dossier, "overleggen_plannen")


def test_nieuw_jaar() -> None:
    """On New Year's day the yearly tasks ask for a new look, and only they."""
    oud, nieuw = stand(klaar_dossier(), dt.date(2026, 12, 31)), stand(klaar_dossier(), NIEUWJAAR)
    for nr, een in nieuw.taken.items():
        assert oud.taken[nr].status in AF
        if plan().taken[nr].jaarlijks:
            assert een.status is Status.CONTROLEREN
            assert een.redenen[0] == "Er is een nieuw jaar begonnen. Kijk dit na voor 2027."
        else:
            assert een == oud.taken[nr]


def test_een_nieuw_jaar_begint_opnieuw() -> None:
    voortgang = stand(klaar_dossier(), NIEUWJAAR)
    assert voortgang.mijlpaal == GEEN_MIJLPAAL
    assert voortgang.volgende == "geld_ontvangen"
    assert "geld_ontvangen" in voortgang.mijlpalen[-1].open_taken


# --------------------------------------------------------------------------- check again


@pytest.mark.parametrize(
    ("pad", "waarde", "nr", "naam"),
    [
        (
            "penningmeester.naam",
            "Bram Voorbeeld",
            "penningmeester_benoemen",
            "De naam van de penningmeester",
        ),
        ("penningmeester.naam", "Bram Voorbeeld", "namen_melden", "De naam van de penningmeester"),
        (
            "deelnemers.1.contact",
            "Carla Voorbeeld",
            "contactpersonen_uitnodigen",
            "De contactpersoon",
        ),
        ("gelden.1.bedrag", Decimal(24000), "geld_ontvangen", "Het toegezegde bedrag"),
        ("rso.aanvullend.helpdesk.keuze", "nee", "privacyrollen_toetsen", "De keuze"),
        ("viewer.leverancier", WEET_NIET, "viewer_beveiligen", "De leverancier"),
        ("vsv.rechtsvorm", "vereniging", "tekenbevoegde_bepalen", "De rechtsvorm"),
    ],
)
def test_een_gewijzigd_feit(pad: str, waarde: Any, nr: str, naam: str) -> None:
    een = taak(met(klaar_dossier(), {pad: waarde}), nr)
    assert een.status is Status.CONTROLEREN
    vorm = plan().vraag_van[patroon(pad)].naam
    verwacht = f"{vorm[0].upper()}{vorm[1:]} is gewijzigd nadat u deze taak klaar noemde."
    assert verwacht in een.redenen
    assert naam.split(maxsplit=1)[0] == verwacht.split(maxsplit=1)[0]


def test_terug_is_weer_klaar() -> None:
    dossier = met(klaar_dossier(), {"penningmeester.naam": "Bram Voorbeeld"})
    terug = met(dossier, {"penningmeester.naam": klaar_dossier().penningmeester.naam})
    assert status_van(terug, "penningmeester_benoemen") == "Klaar"


def test_een_nieuw_lid_vraagt_om_een_nieuwe_blik() -> None:
    dossier = met(klaar_dossier(), {"deelnemers.nieuw.naam": "Kraamzorg Voorbeeld"})
    assert "gewijzigd" in taak(dossier, "aansluitingen_noemen").redenen[0]
    assert status_van(dossier, "contacten_vragen") == "Controleren"


def test_een_kenmerk_van_een_lid_is_geen_nieuwe_lijst() -> None:
    """0.5 looks at which members there are, not at all that is known about them."""
    dossier = met(klaar_dossier(), {"deelnemers.1.contact_functie": "praktijkhouder"})
    assert status_van(dossier, "aansluitingen_noemen") == "Klaar"


def test_elk_feit_wordt_bewaakt() -> None:
    """Every `controleer_bij` of every task does what it says."""
    klaar = {nr for nr, een in stand(klaar_dossier()).taken.items() if een.status is Status.KLAAR}
    bewakers: dict[str, set[str]] = {}
    for nr in klaar:
        for vorm in plan().taken[nr].controleer_bij:
            bewakers.setdefault(vorm, set()).add(nr)
    for vorm, nrs in bewakers.items():
        pad, waarde = (f"{vorm}.erbij.naam", "Erbij")
        if vorm not in alle_lijsten():
            pad, waarde = _ander_antwoord(vorm)
        na = stand(met(klaar_dossier(), {pad: waarde}))
        for nr in nrs:
            assert na.taken[nr].status in (Status.CONTROLEREN, Status.NVT), (nr, vorm)


def _ander_antwoord(vorm: str) -> tuple[str, Any]:
    lijst, _, veld = vorm.partition(".*.")
    pad = f"{lijst}.{lees(klaar_dossier(), lijst)[0].id}.{veld}" if veld else vorm
    nu = lees(klaar_dossier(), pad)
    keuzes = plan().vraag_van[vorm].keuzes
    if keuzes:
        return pad, next(keuze for keuze in keuzes if keuze != nu)
    if isinstance(nu, bool):
        return pad, not nu
    if isinstance(nu, dt.date):
        return pad, nu - dt.timedelta(days=1)
    return pad, nu + 1 if isinstance(nu, Decimal) else "Iets anders"


def test_een_feit_buiten_het_plan_telt_niet() -> None:
    """A mark in the file of what the plan no longer watches, or of nonsense, says nothing."""
    gezien = {"vsv.plaats": "0" * 12, "": "x", "a..b": "x", "vsv.*.naam": "x"}
    assert (
        status_van(
            met_stand(klaar_dossier(), "brontekst_kiezen", gezien=gezien), "brontekst_kiezen"
        )
        == "Klaar"
    )


def test_merken() -> None:
    basis = met(leeg_dossier(), {"gelden.a.bedrag": Decimal(100), "gelden.b.bedrag": Decimal(5)})
    omgekeerd = met(
        leeg_dossier(), {"gelden.b.bedrag": Decimal(5), "gelden.a.bedrag": Decimal("100.00")}
    )
    pad = "gelden.a.bedrag"
    assert merk(basis, pad) == merk(omgekeerd, pad)
    assert merk(basis, pad) != merk(met(basis, {pad: Decimal(101)}), pad)
    assert merk(basis, pad) != merk(met(basis, {pad: WEET_NIET}), pad)
    geld = plan().taken["geld_ontvangen"]
    assert set(feiten(basis, geld)) == {"gelden.a.bedrag", "gelden.b.bedrag"}
    assert feiten(basis, geld) == feiten(met(basis, {"gelden.c.jaar": 2027}), geld)
    assert merk(basis, "gelden") == merk(omgekeerd, "gelden")
    assert merk(basis, "gelden") != merk(leeg_dossier(), "gelden")
    assert merk(basis, "rso.actief") != merk(met(basis, {"rso.actief": False}), "rso.actief")


@settings(max_examples=25)
@given(dossiers())
def test_merken_overleven_het_bestand(dossier: Dossier) -> None:
    """What nobody changed is unchanged after closing and opening the file."""
    dossier = uit_bytes(naar_toml(dossier)).dossier  # text in it is cleaned once
    terug = uit_bytes(naar_toml(dossier)).dossier
    for een in plan().taak:
        assert feiten(terug, een) == feiten(dossier, een)


def test_klaar_na_opslaan_en_openen() -> None:
    terug = uit_bytes(naar_toml(klaar_dossier())).dossier
    assert stand(terug).alles == stand(klaar_dossier()).alles
    assert stand(terug).mijlpaal == "in werking"


def test_bewijs_dat_opnieuw_bekeken_moet() -> None:
    bewijs = Bewijs(id="b", soort="DPIA", datum=dt.date(2024, 1, 1), controle_datum=VANDAAG)
    dossier = met_stand(klaar_dossier(), "viewer_beveiligen", bewijs=(bewijs,))
    assert status_van(dossier, "viewer_beveiligen") == "Klaar"
    een = taak(dossier, "viewer_beveiligen", VANDAAG + dt.timedelta(days=1))
    assert een.status is Status.CONTROLEREN
    assert een.redenen == ("Het bewijs (DPIA) moet opnieuw bekeken worden.",)


def test_bewijs_in_de_toekomst() -> None:
    bewijs = Bewijs(id="b", datum=VANDAAG + dt.timedelta(days=1))
    dossier = met_stand(klaar_dossier(), "brontekst_kiezen", bewijs=(bewijs,))
    assert "taken.brontekst_kiezen.bewijs.b.datum" in ontbreekt(dossier, "brontekst_kiezen")


# --------------------------------------------------------------------------- n.v.t.


def test_nvt_vanzelf() -> None:
    for route, nr, nvt in (
        ("via_rso", "viewer_contracteren", True),
        ("zelf", "viewer_contracteren", False),
    ):
        een = taak(met(leeg_dossier(), {"viewer.route": route}), nr)
        assert (een.status is Status.NVT) is nvt
    een = taak(
        met(leeg_dossier(), {"rso.rechtstreeks_nodig": False}), "rechtstreekse_diensten_vastleggen"
    )
    assert een.redenen == ("De RSO levert geen diensten rechtstreeks aan zorgaanbieders.",)
    assert (een.ontbreekt, een.eerst, een.mag_klaar, een.af) == ((), (), False, True)
    open_ = met(leeg_dossier(), {"rso.rechtstreeks_nodig": WEET_NIET})
    assert status_van(open_, "rechtstreekse_diensten_vastleggen") == "Kan nog niet"


@pytest.mark.parametrize("reden", [None, "", "   "])
def test_nvt_zonder_reden_telt_niet(reden: str | None) -> None:
    dossier = met_stand(leeg_dossier(), "stuurgroepzetel_regelen", status="nvt", nvt_reden=reden)
    assert status_van(dossier, "stuurgroepzetel_regelen") == "Kan nog niet"
    dossier = met_stand(klaar_dossier(), "stuurgroepzetel_regelen", status="nvt", nvt_reden=reden)
    assert status_van(dossier, "stuurgroepzetel_regelen") == "Bezig"


def test_nvt_waar_het_niet_mag_telt_niet() -> None:
    dossier = met_stand(klaar_dossier(), "mandaat_besluiten", status="nvt", nvt_reden="Geen zin.")
    assert status_van(dossier, "mandaat_besluiten") == "Bezig"


# --------------------------------------------------------------------------- odds and ends


def test_stap() -> None:
    assert (stand(klaar_dossier()).stap("3b").klaar, stand(leeg_dossier()).stap("J").totaal) == (
        5,
        1,
    )


@pytest.mark.parametrize(
    ("pad", "nr"),
    [
        ("vsv.naam", "vsv_vastleggen"),
        ("deelnemers.x.contact", "contacten_vragen"),
        ("deelnemers", "ledenlijst_maken"),
        ("gelden", "geld_navragen"),
        ("taken.diensten_kiezen.bewijs.b.datum", "diensten_kiezen"),
        ('taken."9.9".notitie', None),
        ("taken", None),
        ("taken..klaar_op", None),
        ("dossier.naam", None),
    ],
)
def test_taak_van_pad(pad: str, nr: str | None) -> None:
    assert taak_van_pad(plan(), pad) == nr


def test_elke_fout_hoort_bij_een_taak() -> None:
    """An error that belongs to no task would keep nothing from being done."""
    slecht = {
        "vsv.kvk": "1",
        "mandaat.tot": dt.date(2020, 1, 1),
        "gelden.1.ontvangen_op": dt.date(2030, 1, 1),
        "rso.aanvullend.helpdesk.keuze": "later",
        "viewer.artikel": None,
        "rso.evaluatie_op": dt.date(2020, 1, 1),
    }
    dossier = met(klaar_dossier(), slecht)
    fouten = [m for m in controleer(dossier, VANDAAG) if m.ernst == "fout"]
    assert len(fouten) >= len(slecht)
    for fout in fouten:
        nrs = {taak_van_pad(plan(), pad) for pad in fout.paden}
        assert nrs and None not in nrs
        for nr in nrs:
            assert nr and taak(dossier, nr).status is Status.CONTROLEREN


def test_een_plan_met_minder_taken() -> None:
    """The plan is data: nothing here knows a task by its number."""
    klein = gewijzigd(
        plan(),
        taak=plan().taak[:7],
        ingericht=("brontekst_kiezen", "vsv_vastleggen"),
        in_werking=(),
    )
    voortgang = bepaal(leeg_dossier(), klein, VANDAAG)
    assert len(voortgang.taken) == 7
    anders = met_taak(plan(), "ledenlijst_maken", na=())
    assert (
        bepaal(leeg_dossier(), anders, VANDAAG).taken["ledenlijst_maken"].status
        is Status.NIET_BEGONNEN
    )


# --------------------------------------------------------------------------- properties

# Errors that a rule gives to one task because of an answer that another task asks for.
DOOR_REGELS: Mapping[str, tuple[str, ...]] = {
    "opzegdatum_noteren": (
        "rso.ingang",
        "rso.ingang_op",
        "rso.handtekening_rso.datum",
        "rso.handtekening_vsv.datum",
    ),
    "viewerafspraak_opnemen": ("viewer.route", "rso.handtekening_vsv.datum"),
    "overleggen_plannen": tuple(
        f"overleg.bijeenkomsten.*.{d}" for d in ("status", "vervangdatum", "teruggekoppeld_op")
    ),
    "overleg_houden": ("overleg.bijeenkomsten.*.datum",),
    "bijeenkomsten_noteren": tuple(
        f"gebruikersgroep.bijeenkomsten.*.{d}"
        for d in ("status", "vervangdatum", "teruggekoppeld_op")
    ),
    "bijeenkomsten_bijwonen": ("gebruikersgroep.bijeenkomsten.*.datum",),
}


def _paden_van(nr: str) -> Iterator[str]:
    """The patterns that a task itself looks at."""

    def bij(voorwaarden: tuple[Voorwaarde, ...], lijst: str = "") -> Iterator[str]:
        for voorwaarde in voorwaarden:
            pad = voorwaarde.pad
            yield f"{lijst}.*{pad}" if pad.startswith(".") else patroon(pad)

    een = plan().taken[nr]
    yield from een.controleer_bij
    yield from bij(een.nvt_als)
    yield from DOOR_REGELS.get(nr, ())
    for vraag in plan().vragen[nr]:
        yield vraag.pad
        yield from bij((*vraag.toon_als, *vraag.telt_als), vraag.pad)
        if vraag.is_lijst:
            for naam in filter(None, (vraag.sleutel, vraag.dit_jaar)):
                yield f"{vraag.pad}.*.{naam}"
        for veld in vraag.velden:
            yield f"{vraag.pad}.*.{veld.pad}"
            yield from bij(veld.toon_als, vraag.pad)


@cache
def afhankelijk_van(nr: str) -> frozenset[str]:
    """All patterns that can matter to a task: its own, and of every task it waits for."""
    eigen = frozenset(_paden_van(nr))
    return eigen.union(*(afhankelijk_van(ander) for ander in plan().eerst[nr]))


def geraakt(dossier: Dossier, pad: str) -> set[str]:
    """The patterns that an answer changes: its own, and the list when the item is new."""
    vorm = patroon(pad)
    lijst, ster, _ = vorm.partition(".*.")
    if not ster or lees(dossier, ".".join(splits(pad)[:-1])) is not None:
        return {vorm}
    rijen = any(v.rijen for vs in plan().vragen.values() for v in vs if v.pad == lijst)
    return {vorm} if rijen else {vorm, lijst}


@settings(max_examples=50)
@given(dossiers(), wijzigingen(), st.sampled_from([VANDAAG, NIEUWJAAR]))
def test_een_antwoord_raakt_alleen_wat_ervan_afhangt(
    dossier: Dossier, wijziging: Wijziging, vandaag: dt.date
) -> None:
    """Stronger than "never lowers": a task that does not depend on an answer does not change."""
    voor = stand(dossier, vandaag)
    na = stand(met(dossier, {wijziging.pad: wijziging.waarde}), vandaag)
    feiten = geraakt(dossier, wijziging.pad)
    for nr, een in voor.taken.items():
        if not feiten & afhankelijk_van(nr):
            # `liefst` is a warning about other tasks.
            assert replace(na.taken[nr], liefst=()) == replace(een, liefst=()), nr


def test_afhankelijkheid_is_niet_alles() -> None:
    """The property above says something: most answers matter to few tasks."""
    assert "vsv.postcode" in afhankelijk_van("vsv_vastleggen")
    assert "bron.status" not in afhankelijk_van("vsv_vastleggen")
    assert not afhankelijk_van("brontekst_kiezen") & afhankelijk_van("vsv_vastleggen")
    assert "viewer.artikel" not in afhankelijk_van("overleg_houden")


RANG = {
    Status.KAN_NOG_NIET: 0,
    Status.NIET_BEGONNEN: 1,
    Status.BEZIG: 2,
    Status.WACHT: 2,
    Status.CONTROLEREN: 3,
    Status.KLAAR: 4,
    Status.NVT: 4,
}


@settings(max_examples=25)
@given(dossiers(), st.sampled_from(list(plan().taken)))
def test_klaar_noemen_verlaagt_niets(dossier: Dossier, nr: str) -> None:
    voor = stand(dossier)
    if not voor.taken[nr].mag_klaar:
        return
    na = stand(verklaar(dossier, plan(), nr, "klaar", VANDAAG))
    for een in voor.taken.values():
        assert RANG[na.taken[een.id].status] >= RANG[een.status]
    assert na.kern.klaar >= voor.kern.klaar


@settings(max_examples=50)
@given(dossiers(), datums)
def test_wat_altijd_geldt(dossier: Dossier, vandaag: dt.date) -> None:
    voortgang = stand(dossier, vandaag)
    assert list(voortgang.taken) == list(plan().taken)
    for nr, een in voortgang.taken.items():
        _klopt_taak(dossier, een, vandaag)
        assert nr not in een.eerst and nr not in een.liefst
        assert all(not voortgang.taken[ander].af for ander in een.eerst)
        if een.status in (Status.KAN_NOG_NIET, Status.WACHT):
            assert voortgang.waarom_niet(een).endswith(".")
    af = {nr for nr, een in voortgang.taken.items() if een.status in AF}
    assert voortgang.alles.klaar == len(af)
    assert voortgang.kern.klaar == len(af & set(KERN))
    assert sum(voortgang.stap(nr).klaar for nr in plan().stappen) == len(af)
    assert sum(voortgang.stap(nr).totaal for nr in plan().stappen) == 43
    kern, ingericht, werking = voortgang.mijlpalen
    assert kern.bereikt is (set(KERN) <= af)
    assert set(ingericht.open_taken) <= set(werking.open_taken)
    assert voortgang.mijlpaal in ("geen", "kern rond", "ingericht", "in werking")
    samenvatting(dossier, voortgang)


def _klopt_taak(dossier: Dossier, een: TaakVoortgang, vandaag: dt.date) -> None:
    verklaard = dossier.taken.get(een.id, TaakStand())
    if een.status is Status.NVT:
        assert een.redenen and een.redenen[0].strip()
        assert een.taak.nvt_mag
    if een.status is Status.KLAAR:
        assert verklaard.status == "klaar"
        assert not een.ontbreekt and not een.redenen
        for vraag in gesteld(plan(), dossier, een.id, vandaag):
            assert not (vraag.vraag.verplicht and vraag.telt and vraag.open)
            assert vraag.pad not in dossier.klad
        for lijst in plan().vragen[een.id]:
            if lijst.minstens and not lijst.toon_als:
                assert geteld(plan(), dossier, lijst, vandaag) >= lijst.minstens
    if een.status is Status.CONTROLEREN:
        assert een.redenen
    assert (een.status is Status.KAN_NOG_NIET) <= bool(een.eerst)
    assert (een.status is Status.WACHT) == bool(een.wacht_op)
    assert not (een.mag_klaar and een.ontbreekt)
    assert all(punt.pad and punt.tekst for punt in een.ontbreekt)


@settings(max_examples=30)
@given(dossiers(), st.sampled_from([None, *plan().taken]))
def test_de_wandeling(dossier: Dossier, na: str | None) -> None:
    """The walk names a later task that can be done; what it skips, it explains."""
    voortgang = stand(dossier)
    vervolg = voortgang.vervolg(na)
    volgorde = list(plan().taken)
    start = -1 if na is None else volgorde.index(na)
    nrs = [nr for nr, _ in vervolg.overgeslagen] + ([vervolg.taak_id] if vervolg.taak_id else [])
    assert [volgorde.index(nr) for nr in nrs] == sorted(volgorde.index(nr) for nr in nrs)
    assert all(volgorde.index(nr) > start and voortgang.op_route(nr) for nr in nrs)
    assert all(reden for _, reden in vervolg.overgeslagen)
    if vervolg.taak_id:
        een = voortgang.taken[vervolg.taak_id]
        assert een.status in (Status.NIET_BEGONNEN, Status.BEZIG, Status.CONTROLEREN)


def test_niemand_wacht_op_zichzelf() -> None:
    def achter(nr: str, gezien: frozenset[str]) -> None:
        assert nr not in gezien
        for ander in {*plan().eerst[nr], *plan().liefst_eerst[nr]}:
            achter(ander, gezien | {nr})

    for nr in plan().taken:
        achter(nr, frozenset())


@settings(max_examples=15)
@given(dossiers())
def test_bepaal_verandert_niets(dossier: Dossier) -> None:
    kopie = dossier.model_copy(deep=True)
    eerste = stand(dossier)
    assert dossier == kopie
    assert stand(dossier) == eerste


@settings(max_examples=20)
@given(dossiers())
def test_na_opslaan_en_openen_staat_alles_gelijk(dossier: Dossier) -> None:
    dossier = uit_bytes(naar_toml(dossier)).dossier
    terug = uit_bytes(naar_toml(dossier)).dossier
    voor, na = stand(dossier), stand(terug)
    assert {nr: een.status for nr, een in voor.taken.items()} == {
        nr: een.status for nr, een in na.taken.items()
    }


def _lijsten() -> Iterator[Vraag]:
    return (v for vragen in plan().vragen.values() for v in vragen if v.minstens)


def test_elke_telling_heeft_woorden() -> None:
    """Counts are shown as "2 van 4 overleggen gehouden"."""
    for lijst in _lijsten():
        assert lijst.teleenheid and lijst.teleenheid[0].islower()
