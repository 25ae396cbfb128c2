"""One change in many dossiers: looked at first, made as one step, and taken back."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan, vol_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import wijzigingen

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.answers import als_invoer
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Conflict, Dossier, Kop
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.dossier.paths import patroon, veld, zet
from vsv_wizard.dossier.tree import boom, plat
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import NietBewaard, Onleesbaar, bewaar, lees
from vsv_wizard.plan.fill import Invoer
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.regio.bulk import change as bulk
from vsv_wizard.regio.bulk import log as bulklog
from vsv_wizard.regio.bulk.change import (
    ANDER_DOSSIER,
    HALF,
    HEEFT_DIT_AL,
    KOPIE,
    TE_KIEZEN,
    VERANDERD,
    Bulkplan,
    Bulkregel,
    Bulkwijziging,
    KanNietInBulk,
    draai_terug,
    in_dossier,
    plan_bulk,
    plan_terug,
    terug_in_dossier,
    voer_uit,
)
from vsv_wizard.regio.bulk.log import Antwoord, laatste_stap, lees_stap, nummers

TARIEF = "rso.aanvullend.helpdesk.tarief"
NAAR_2027 = Bulkwijziging(
    (Invoer(TARIEF, "1250,50"), Invoer(f"{TARIEF}_jaar", "2027")),
    (Invoer(f"{TARIEF}_jaar", "2026"),),
)
VAN_2026 = {TARIEF: Decimal(1200), f"{TARIEF}_jaar": 2026}


def klok() -> dt.datetime:
    return NU


def zet_neer(folder: Path, naam: str, dossier: Dossier, id_: str = "") -> Path:
    kop = dossier.dossier.model_copy(update={"id": id_ or naam, "naam": f"VSV {naam}"})
    pad = folder / f"{naam}.toml"
    bewaar(pad, dossier.model_copy(update={"dossier": kop}), verwacht=None)
    return pad


def voer(folder: Path, wijziging: Bulkwijziging = NAAR_2027) -> tuple[Bulkplan, Any]:
    gepland = plan_bulk(folder, wijziging, plan())
    return gepland, voer_uit(gepland, plan(), klok, "proef")


def terug(nummer: int | None = None) -> Any:
    stap = lees_stap(nummer) if nummer else laatste_stap()
    assert stap is not None
    return draai_terug(stap, lambda _: plan(), klok)


def antwoord(pad: Path, naam: str = TARIEF) -> object:
    return lees_pad(lees(pad).dossier, naam)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three dossiers with the tariff of 2026, and one of everything that is passed over."""
    oud = met(leeg_dossier(), VAN_2026)
    for naam in ("a", "b", "c"):
        zet_neer(tmp_path, naam, oud)
    zet_neer(tmp_path, "al", met(oud, {TARIEF: Decimal("1250.50"), f"{TARIEF}_jaar": 2027}))
    zet_neer(tmp_path, "leeg", leeg_dossier())
    zet_neer(tmp_path, "onbekend", met(oud, {f"{TARIEF}_jaar": 2025}))
    zet_neer(tmp_path, "half", oud.model_copy(update={"klad": {TARIEF: "12-"}}))
    keuze = Conflict(id="k", pad=TARIEF, andere=Decimal(1))
    zet_neer(tmp_path, "keuze", oud.model_copy(update={"conflicten": (keuze,)}))
    zet_neer(tmp_path, "a (kopie)", oud, "a")
    (tmp_path / "kapot.toml").write_text("schema = [")
    nieuwer = (tmp_path / "c.toml").read_text().replace("schema = 2", "schema = 3")
    (tmp_path / "nieuwer.toml").write_text(nieuwer.replace('id = "c"', 'id = "n"'))
    (tmp_path / "regioprofiel.toml").write_text("profiel = 1")
    return tmp_path


# --- looking first


def test_het_plan_zegt_per_dossier_wat_verandert_en_waarom_niet(folder: Path) -> None:
    gepland = plan_bulk(folder, NAAR_2027, plan())
    assert [regel.pad.stem for regel in gepland.te_doen] == ["a", "b", "c"]
    assert [
        (v.wat.rpartition(": ")[2], v.van, v.naar) for v in gepland.te_doen[0].veranderingen
    ] == [
        ("het tarief van deze dienst", "€ 1.200", "€ 1.250,50"),
        ("het jaar van het tarief", "2026", "2027"),
    ]
    over = {regel.pad.stem: regel.overgeslagen for regel in gepland.overgeslagen}
    assert over.pop("kapot").startswith("Wij kunnen dit bestand niet lezen")
    assert over == {
        "al": HEEFT_DIT_AL,
        "leeg": "heeft iets anders: Nog niet ingevuld",
        "onbekend": "heeft iets anders: 2025",
        "half": HALF,
        "keuze": TE_KIEZEN,
        "a (kopie)": KOPIE,
        "nieuwer": bulk.NIEUWER,
    }
    assert nummers() == []  # looking notes nothing


def test_leeg_is_ook_een_eis(folder: Path) -> None:
    eis = Bulkwijziging(NAAR_2027.nieuw, (Invoer(TARIEF, ""),))
    assert [r.pad.stem for r in plan_bulk(folder, eis, plan()).te_doen] == ["leeg"]


@pytest.mark.parametrize(
    ("pad", "waarde", "stuk"),
    [
        ("rso.rechtbnk", "x", "Bedoelt u rso.rechtbank?"),
        ("rso.opzegtermijn", "7", "Kies 3 of 6 maanden."),
        ("gelden.+.jaar", "2027", "iets nieuws toevoegen kan niet"),
        ("dossier.id", "x", "Dit houdt het programma zelf bij."),
    ],
)
def test_een_foute_wijziging_wordt_geweigerd(
    folder: Path, pad: str, waarde: str, stuk: str
) -> None:
    with pytest.raises(KanNietInBulk, match=stuk.replace("?", r"\?")):
        plan_bulk(folder, Bulkwijziging((Invoer(pad, waarde),)), plan())


def test_wat_alleen_bij_een_enkel_dossier_niet_kan_wordt_overgeslagen(folder: Path) -> None:
    geld = met(leeg_dossier(), {"gelden.g1.jaar": 2027, "gelden.g1.bedrag": Decimal(5)})
    zet_neer(folder, "geld", geld)
    gepland = plan_bulk(folder, Bulkwijziging((Invoer("gelden.2027.bedrag", "6"),)), plan())
    assert [r.pad.stem for r in gepland.te_doen] == ["geld"]
    assert gepland.te_doen[0].veranderingen[0].pad == "gelden.g1.bedrag"
    assert "In gelden staat niets met deze id." in gepland.overgeslagen[0].overgeslagen


# --- carrying out, and taking back


def test_uitvoeren_en_terugdraaien(folder: Path) -> None:
    voor = {
        pad: boom(lees(pad).dossier)["rso"] for pad in map(folder.joinpath, ("a.toml", "b.toml"))
    }
    gepland, uitslag = voer(folder)
    assert [een.regel.naam for een in uitslag.dossiers] == ["VSV a", "VSV b", "VSV c"]
    assert all(een.gelukt for een in uitslag.dossiers)
    assert antwoord(folder / "b.toml") == Decimal("1250.50")
    assert antwoord(folder / "onbekend.toml") == Decimal(1200)
    dossier = lees(folder / "a.toml").dossier
    assert dossier.dossier.revisie == 1
    assert dossier.logboek[-1].paden
    assert len(Sessie(folder / "a.toml", plan(), klok).bestand.versies.versies()) == 2
    assert plan_bulk(folder, gepland.wijziging, plan()).te_doen == ()

    stap = lees_stap(uitslag.nummer)
    assert all(regel.veranderingen for regel in plan_terug(stap, lambda _: plan()))
    assert len(terug().dossiers) == 3
    assert {pad: boom(lees(pad).dossier)["rso"] for pad in voor} == voor
    assert laatste_stap() is None
    assert lees_stap(uitslag.nummer).teruggedraaid


def test_wat_daarna_gewijzigd_is_blijft_bij_terugdraaien(folder: Path) -> None:
    voer(folder)
    for naam, wat in (("a", {TARIEF: Decimal(9)}), ("b", {**VAN_2026, TARIEF: Decimal(8)})):
        geladen = lees(folder / f"{naam}.toml")
        bewaar(folder / f"{naam}.toml", met(geladen.dossier, wat), verwacht=geladen.versie)
    zet_neer(folder, "tijdelijk", leeg_dossier(), "iemand anders")
    (folder / "tijdelijk.toml").replace(folder / "c.toml")
    uitslag = {een.regel.pad.stem: een.regel for een in terug().dossiers}
    assert [v.pad for v in uitslag["a"].veranderingen] == [f"{TARIEF}_jaar"]
    assert uitslag["b"].overgeslagen == VERANDERD
    assert uitslag["c"].overgeslagen == ANDER_DOSSIER
    assert antwoord(folder / "a.toml") == Decimal(9)
    assert antwoord(folder / "a.toml", f"{TARIEF}_jaar") == 2026


def test_wie_intussen_iets_anders_invulde_wordt_samengevoegd(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves between opening and saving: both changes are kept."""
    gepland = plan_bulk(folder, NAAR_2027, plan())
    echt = Sessie.vervang

    def ertussen(sessie: Sessie, dossier: Dossier) -> None:
        geladen = lees(sessie.pad)
        anders = {"vsv.plaats": "Tussenstad"}
        if sessie.pad.stem == "b":
            anders[TARIEF] = Decimal(7)  # type: ignore[assignment]
        bewaar(sessie.pad, met(geladen.dossier, anders), verwacht=geladen.versie)
        echt(sessie, dossier)

    monkeypatch.setattr(Sessie, "vervang", ertussen)
    uitslag = voer_uit(gepland, plan(), klok, "proef")
    assert antwoord(folder / "a.toml", "vsv.plaats") == "Tussenstad"
    assert antwoord(folder / "a.toml") == Decimal("1250.50")
    assert antwoord(folder / "b.toml") == Decimal(7)
    assert [len(een.conflicten) for een in uitslag.dossiers] == [0, 1, 0]


def test_wat_na_het_kijken_veranderde_wordt_opnieuw_beoordeeld(folder: Path) -> None:
    gepland = plan_bulk(folder, NAAR_2027, plan())
    geladen = lees(folder / "a.toml")
    bewaar(
        folder / "a.toml", met(geladen.dossier, {f"{TARIEF}_jaar": 2024}), verwacht=geladen.versie
    )
    zet_neer(folder, "tijdelijk", met(leeg_dossier(), VAN_2026), "iemand anders")
    (folder / "tijdelijk.toml").replace(folder / "b.toml")
    uitslag = {e.regel.pad.stem: e for e in voer_uit(gepland, plan(), klok, "p").dossiers}
    assert uitslag["a"].regel.overgeslagen == "heeft iets anders: 2024"
    assert uitslag["b"].regel.overgeslagen == ANDER_DOSSIER
    assert uitslag["c"].gelukt
    assert antwoord(folder / "a.toml") == Decimal(1200)
    assert [een.naam for een in lees_stap(1).dossiers] == ["VSV c"]


def test_een_mislukt_dossier_houdt_de_rest_niet_tegen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = Sessie.bewaar

    def vol(sessie: Sessie) -> Any:
        if sessie.pad.stem == "b":
            raise NietBewaard("De schijf is vol.", "", sessie.pad)
        return echt(sessie)

    with monkeypatch.context() as gestoord:
        gestoord.setattr(Sessie, "bewaar", vol)
        _, uitslag = voer(folder)
    assert [(een.regel.pad.stem, een.fout) for een in uitslag.mislukt] == [
        ("b", "De schijf is vol.")
    ]
    assert [antwoord(folder / f"{naam}.toml") for naam in "abc"] == [
        Decimal("1250.50"),
        Decimal(1200),
        Decimal("1250.50"),
    ]
    with monkeypatch.context() as gestoord:
        gestoord.setattr(Sessie, "bewaar", lambda s: vol(s) if s.pad.stem != "c" else _vol(s))
        assert [een.regel.pad.stem for een in terug().mislukt] == ["c"]
    stap = laatste_stap()  # what could not be taken back can be taken back later
    assert stap is not None
    assert [een.naam for een in stap.dossiers] == ["VSV c"]
    assert len(terug().dossiers) == 1
    assert laatste_stap() is None


def _vol(sessie: Sessie) -> Any:
    raise NietBewaard("De schijf is vol.", "", sessie.pad)


def test_zonder_aantekening_begint_het_niet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "staat").write_text("geen map")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
    gepland = plan_bulk(folder, NAAR_2027, plan())
    with pytest.raises(NietBewaard):
        voer_uit(gepland, plan(), klok, "proef")
    assert antwoord(folder / "a.toml") == Decimal(1200)


def test_wat_halverwege_ophield_kan_terug(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gepland = plan_bulk(folder, NAAR_2027, plan())

    def stop(een: bulk.Gedaan) -> None:
        if een.regel.pad.stem == "b":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        voer_uit(gepland, plan(), klok, "proef", stop)
    assert antwoord(folder / "b.toml") == Decimal("1250.50")
    uitslag = terug()
    assert [bool(een.regel.veranderingen) for een in uitslag.dossiers] == [True, True, False]
    assert antwoord(folder / "b.toml") == Decimal(1200)


def test_niets_te_doen_is_geen_stap(folder: Path) -> None:
    gepland = plan_bulk(folder, Bulkwijziging((Invoer("vsv.plaats", ""),)), plan())
    assert voer_uit(gepland, plan(), klok, "proef") == bulk.Bulkuitslag(0, ())
    assert nummers() == []


# --- the record


def test_de_stappen_hebben_een_nummer_en_worden_opgeruimd(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulklog, "MEESTE_STAPPEN", 3)
    for _ in range(5):
        bulklog.nieuwe_stap("proef", NU, ())
    assert nummers() == [3, 4, 5]
    namen = [pad.name for pad in bulklog._map().iterdir()]
    assert sorted(namen) == ["000003.json", "000004.json", "000005.json"]


@pytest.mark.parametrize(
    "inhoud", ["", "[]", "{}", '{"dossiers": 3}', "[" * 9999, '{"tijd": "x", "dossiers": []}']
)
def test_een_beschadigde_stap_is_een_melding(inhoud: str) -> None:
    stap = bulklog.nieuwe_stap("proef", NU, ())
    bulklog._pad(stap.nummer).write_text(inhoud)
    with pytest.raises(Onleesbaar, match="Deze stap is beschadigd"):
        lees_stap(stap.nummer)


def test_elk_soort_antwoord_komt_heel_terug() -> None:
    waarden = ["x", True, 2027, Decimal("1250.50"), dt.date(2027, 1, 2), ["a", "b"], None]
    antwoorden = tuple(Antwoord("vsv.naam", een, een) for een in waarden)
    dossiers = [bulklog.Gewijzigd("id", "pad", "naam", antwoorden)]
    stap = bulklog.nieuwe_stap("proef", NU, dossiers)
    terug_ = lees_stap(stap.nummer)
    assert terug_ == stap
    soorten = [type(a.oud) for a in terug_.dossiers[0].antwoorden]
    assert soorten == [type(een) for een in waarden]
    assert json.loads(bulklog._pad(1).read_text())["teruggedraaid"] is False


def test_opschonen_vergeet_ook_wat_een_stap_van_het_dossier_weet(folder: Path) -> None:
    voer(folder)
    beschadigd = bulklog.nieuwe_stap("proef", NU, ())
    bulklog._pad(beschadigd.nummer).write_text("{")
    assert cli.main(["opschonen", str(folder / "b.toml"), "--ja"]) == 0
    assert nummers() == [1]
    assert "VSV b" not in bulklog._pad(1).read_text()
    assert [een.naam for een in lees_stap(1).dossiers] == ["VSV a", "VSV c"]
    terug()
    assert antwoord(folder / "b.toml") == Decimal("1250.50")


# --- for any answer, in any dossier


@settings(max_examples=40)
@given(st.lists(wijzigingen(wissen=False), max_size=12), wijzigingen(), wijzigingen())
def test_terugdraaien_geeft_dezelfde_antwoorden(
    antwoorden: list[Any], een: Any, ander: Any
) -> None:
    dossier = vol_dossier(plan(), VANDAAG) if len(antwoorden) % 2 else leeg_dossier()
    for pad, waarde in antwoorden:
        dossier = zet(dossier, pad, waarde)
    invoer = []
    for pad, waarde in (een, ander):
        vraag = plan().vraag_van[patroon(pad)]
        mogelijk = keuzes(dossier, vraag, veld(pad))
        invoer.append(Invoer(pad, als_invoer(veld(pad), waarde, mogelijk)))
    kaal = Bulkregel(Path("x.toml"), "VSV")
    regel = in_dossier(kaal, dossier, Bulkwijziging(tuple(invoer)), plan())
    if not regel.veranderingen:
        return
    na = dossier
    for verandering in regel.veranderingen:
        na = zet(na, verandering.pad, verandering.nieuw)
    stappen = [Antwoord(v.pad, plat(v.oud), plat(v.nieuw)) for v in regel.veranderingen]
    terug_, gedaan = terug_in_dossier(na, plan(), stappen)
    assert [v.pad for v in gedaan] == [v.pad for v in regel.veranderingen]
    for verandering in regel.veranderingen:
        assert lees_pad(terug_, verandering.pad) == verandering.oud


def test_een_weggehaald_antwoord_komt_terug() -> None:
    dossier = met(leeg_dossier(), {"rso.rechtbank": "Hier", "rso.naam": WEET_NIET})
    leeg = met(dossier, {"rso.rechtbank": None, "rso.naam": None})
    stappen = [Antwoord("rso.rechtbank", "Hier", None), Antwoord("rso.naam", WEET_NIET, None)]
    assert terug_in_dossier(leeg, plan(), stappen)[0] == dossier


def test_wat_uit_de_lijst_is_komt_niet_half_terug() -> None:
    stappen = [Antwoord("gelden.g1.betaler", "Ministerie", None)]
    assert terug_in_dossier(leeg_dossier(), plan(), stappen) == (leeg_dossier(), ())


def test_een_rij_die_de_stap_maakte_gaat_weer_weg() -> None:
    dossier = Dossier(dossier=Kop(id="x"))
    na = met(dossier, {TARIEF: Decimal(5), "taken.mandaat_besluiten.notitie": "Let op"})
    stappen = [
        Antwoord(TARIEF, None, Decimal(5)),
        Antwoord("taken.mandaat_besluiten.notitie", None, "Let op"),
    ]
    assert terug_in_dossier(na, plan(), stappen)[0] == dossier
