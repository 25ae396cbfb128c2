"""Which questions a task asks now."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import VANDAAG, leeg_dossier, met, plan, vol_dossier, vul_in
from hypothesis import given, settings
from strategies import dossiers

from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Deelnemer, Dossier
from vsv_wizard.dossier.paths import alle_velden, lees, patroon
from vsv_wizard.plan.model import Voorwaarde, Vraag
from vsv_wizard.plan.questions import (
    ZONDER_NAAM,
    Gesteld,
    geldt,
    gesteld,
    gesteld_item,
    geteld,
    in_dit_jaar,
    items,
    keuzes,
    rij_van,
    velden_van,
    zichtbaar,
)


def paden(dossier: Dossier, nr: str) -> list[str]:
    """The paths that a task asks for now."""
    return [vraag.pad for vraag in gesteld(plan(), dossier, nr, VANDAAG)]


def lijst_van(nr: str, pad: str) -> Vraag:
    """The list question of a task."""
    return next(v for v in plan().vragen[nr] if v.pad == pad and v.is_lijst)


def vraag_over(waarde: Any, **delen: Any) -> Gesteld:
    """A question that was answered so."""
    vraag = Vraag(pad="vsv.naam", naam="de naam", kop="Naam", vraag="Hoe?", **delen)
    return Gesteld(vraag, "vsv.naam", waarde)


@pytest.mark.parametrize(("waarde", "is_leeg"), [(None, True), ("", True), ((), True)])
def test_leeg(waarde: Any, is_leeg: bool) -> None:
    assert leeg(waarde) is is_leeg


@pytest.mark.parametrize("waarde", [False, 0, Decimal(0), "0", ("a",), WEET_NIET])
def test_niet_leeg(waarde: Any) -> None:
    assert not leeg(waarde)


@pytest.mark.parametrize(
    ("waarde", "regel", "uitkomst"),
    [
        ("igo", {"gelijk": ("igo", "anders")}, True),
        ("geen", {"gelijk": ("igo", "anders")}, False),
        (None, {"gelijk": ("igo",)}, False),
        ("igo", {"niet": ("igo",)}, False),
        ("geen", {"niet": ("igo",)}, True),
        (None, {"niet": ("igo",)}, True),
        (WEET_NIET, {"niet": ("igo",)}, True),
        (WEET_NIET, {"gelijk": (WEET_NIET,)}, True),
        ("igo", {"ingevuld": True}, True),
        (None, {"ingevuld": True}, False),
        (WEET_NIET, {"ingevuld": True}, False),
        ("igo", {"ingevuld": False}, False),
        (None, {"ingevuld": False}, True),
        (WEET_NIET, {"ingevuld": False}, True),
        ("igo", {"ingevuld": True, "niet": ("igo",)}, False),
        (None, {}, True),
    ],
)
def test_voorwaarde(waarde: str | None, regel: dict[str, Any], uitkomst: bool) -> None:
    dossier = met(leeg_dossier(), {"vsv.rechtsvorm": waarde})
    assert geldt([Voorwaarde(pad="vsv.rechtsvorm", **regel)], dossier) is uitkomst


@pytest.mark.parametrize(("waarde", "ja", "nee"), [(True, True, False), (False, False, True)])
def test_voorwaarde_op_ja_en_nee(waarde: bool, ja: bool, nee: bool) -> None:
    dossier = met(leeg_dossier(), {"rso.actief": waarde})
    assert geldt([Voorwaarde(pad="rso.actief", gelijk=(True,))], dossier) is ja
    assert geldt([Voorwaarde(pad="rso.actief", gelijk=(False,))], dossier) is nee
    assert geldt([Voorwaarde(pad="rso.actief", ingevuld=True)], dossier)


def test_alle_voorwaarden_gelden() -> None:
    dossier = met(leeg_dossier(), {"vsv.rechtsvorm": "igo"})
    igo, naam = Voorwaarde(pad="vsv.rechtsvorm", gelijk=("igo",)), Voorwaarde(pad="vsv.naam")
    assert geldt([], dossier)
    assert geldt([igo, naam], dossier)
    assert not geldt([igo, naam.model_copy(update={"ingevuld": True})], dossier)


def test_voorwaarde_van_het_item() -> None:
    klein, groot = Deelnemer(id="a", omvang="klein"), Deelnemer(id="b", omvang="groot")
    regel = [Voorwaarde(pad=".omvang", gelijk=("groot",))]
    assert not geldt(regel, leeg_dossier(), klein)
    assert geldt(regel, leeg_dossier(), groot)


def test_verborgen_antwoord_blijft() -> None:
    """A question that disappears keeps its answer, and shows it when it is back."""
    dossier = met(
        leeg_dossier(), {"vsv.rechtsvorm": "anders", "vsv.rechtsvorm_anders": "Maatschap"}
    )
    assert "vsv.rechtsvorm_anders" in paden(dossier, "vsv_vastleggen")
    dossier = met(dossier, {"vsv.rechtsvorm": "geen"})
    assert "vsv.rechtsvorm_anders" not in paden(dossier, "vsv_vastleggen")
    dossier = met(dossier, {"vsv.rechtsvorm": "anders"})
    terug = next(
        v
        for v in gesteld(plan(), dossier, "vsv_vastleggen", VANDAAG)
        if v.pad == "vsv.rechtsvorm_anders"
    )
    assert terug.waarde == "Maatschap"


def test_voorwaarde_op_een_hele_lijst() -> None:
    dossier = met(leeg_dossier(), {"deelnemers.1.naam": "A", "vsv.aansluitingen_open": False})
    assert paden(dossier, "aansluitingen_noemen") == ["vsv.aansluitingen_open"]
    dossier = met(dossier, {"vsv.aansluitingen_open": True})
    assert "deelnemers.1.aansluiting" in paden(dossier, "aansluitingen_noemen")
    assert "deelnemers.1.aansluiting_open" not in paden(dossier, "aansluitingen_noemen")
    dossier = met(dossier, {"deelnemers.1.aansluiting": "niet_af"})
    assert "deelnemers.1.aansluiting_open" in paden(dossier, "aansluitingen_noemen")


def test_lijst_wordt_uitgeschreven() -> None:
    assert not [p for p in paden(leeg_dossier(), "ledenlijst_maken") if p.startswith("deelnemers")]
    dossier = met(leeg_dossier(), {"deelnemers.x.naam": "A", "deelnemers.y.naam": "B"})
    assert paden(dossier, "ledenlijst_maken")[:5] == [
        "deelnemers.x.naam",
        "deelnemers.x.soort",
        "deelnemers.x.omvang",
        "deelnemers.x.bronsysteem",
        "deelnemers.y.naam",
    ]
    eerste = next(gesteld(plan(), dossier, "ledenlijst_maken", VANDAAG))
    assert (eerste.waarde, eerste.item, eerste.lijst) == (
        "A",
        dossier.deelnemers[0],
        lijst_van("ledenlijst_maken", "deelnemers"),
    )


def test_id_met_een_punt() -> None:
    """Ids come from files; any text can be one."""
    for naam in ("diensten_kiezen", '"', 'a".b'):
        dossier = leeg_dossier().model_copy(update={"deelnemers": (Deelnemer(id=naam, naam="A"),)})
        eerste = next(gesteld(plan(), dossier, "ledenlijst_maken", VANDAAG))
        assert patroon(eerste.pad) == "deelnemers.*.naam"
        assert lees(dossier, eerste.pad) == "A"
        assert eerste.veld.soort == "tekst"


def test_vaste_rijen() -> None:
    """Fixed rows are asked before anything is in the file, in the order of the plan."""
    lijst = lijst_van("basisdiensten_nalopen", "rso.basisdiensten")
    ids = [rij.id for rij in plan().basisdienst]
    assert [item.id for item in items(plan(), leeg_dossier(), lijst)] == ids
    dossier = met(
        leeg_dossier(),
        {f"rso.basisdiensten.{ids[-1]}.oordeel": "vraag", "rso.basisdiensten.los.vraag": "?"},
    )
    rijen = items(plan(), dossier, lijst)
    assert [item.id for item in rijen] == ids
    assert rijen[-1].oordeel == "vraag"
    assert f"rso.basisdiensten.{ids[-1]}.vraag" in paden(dossier, "basisdiensten_nalopen")
    assert f"rso.basisdiensten.{ids[0]}.vraag" not in paden(dossier, "basisdiensten_nalopen")


def test_rij_van() -> None:
    lijst = lijst_van("basisdiensten_nalopen", "rso.basisdiensten")
    assert rij_van(plan(), lijst, "kennis") == plan().basisdienst[4]
    assert rij_van(plan(), lijst, "los") is None
    assert rij_van(plan(), lijst_van("ledenlijst_maken", "deelnemers"), "kennis") is None


@pytest.mark.parametrize(
    ("nr", "lijst", "eerste", "aantal"),
    [
        ("geld_navragen", "gelden", "jaar", 8),  # asks the year itself
        ("kosten_begroten", "gelden", "kosten_rso", 7),  # adds no years
        ("geld_ontvangen", "gelden", "jaar", 3),  # may add a year, so asks which
        ("basisdiensten_nalopen", "rso.basisdiensten", "oordeel", 3),  # the rows are of the plan
        ("overleg_houden", "overleg.bijeenkomsten", "status", 8),
    ],
)
def test_sleutelvraag(nr: str, lijst: str, eerste: str, aantal: int) -> None:
    velden = velden_van(plan(), lijst_van(nr, lijst))
    assert velden[0].pad == eerste
    assert len(velden) == aantal


def test_in_dit_jaar() -> None:
    lijst = lijst_van("overleggen_plannen", "overleg.bijeenkomsten")
    dossier = met(
        leeg_dossier(),
        {
            "overleg.bijeenkomsten.nu.datum": dt.date(2026, 1, 1),
            "overleg.bijeenkomsten.toen.datum": dt.date(2025, 12, 31),
            "overleg.bijeenkomsten.ooit.datum": WEET_NIET,
            "overleg.bijeenkomsten.leeg.tijd": "10 uur",
        },
    )
    telt = {item.id: in_dit_jaar(lijst, item, VANDAAG) for item in dossier.overleg.bijeenkomsten}
    assert telt == {"nu": True, "toen": False, "ooit": False, "leeg": False}
    assert geteld(plan(), dossier, lijst, VANDAAG) == 1
    assert geteld(plan(), dossier, lijst, dt.date(2025, 6, 1)) == 1
    alle = {
        item.id: {v.telt for v in gesteld_item(plan(), dossier, lijst, item, VANDAAG)}
        for item in dossier.overleg.bijeenkomsten
    }
    assert alle == {"nu": {True}, "toen": {False}, "ooit": {False}, "leeg": {False}}


def test_in_dit_jaar_bij_een_jaartal() -> None:
    dossier = met(leeg_dossier(), {"gelden.a.jaar": 2026, "gelden.b.jaar": 2025})
    assert geteld(plan(), dossier, lijst_van("geld_navragen", "gelden"), VANDAAG) == 1
    assert geteld(plan(), dossier, lijst_van("ledenlijst_maken", "deelnemers"), VANDAAG) == 0


def test_telt_als() -> None:
    lijst = lijst_van("overleg_houden", "overleg.bijeenkomsten")
    basis = "overleg.bijeenkomsten"
    dossier = leeg_dossier()
    for nummer, status in enumerate(("gepland", "gehouden", "vervallen", None)):
        dossier = met(
            dossier, {f"{basis}.{nummer}.datum": VANDAAG, f"{basis}.{nummer}.status": status}
        )
    assert geteld(plan(), dossier, lijst, VANDAAG) == 1
    assert geteld(plan(), dossier, lijst_van("overleggen_plannen", basis), VANDAAG) == 4


@pytest.mark.parametrize(
    ("waarde", "regel", "tegen"),
    [
        (None, {}, False),
        (None, {"verplicht": True}, True),
        ("x", {"verplicht": True}, False),
        (WEET_NIET, {"verplicht": True}, True),
        (False, {"verplicht": True}, False),
        (False, {"verplicht": True, "klaar_bij": (True,)}, True),
        (True, {"verplicht": True, "klaar_bij": (True,)}, False),
        (False, {"klaar_bij": (True,)}, False),
    ],
)
def test_houdt_tegen(waarde: Any, regel: dict[str, Any], tegen: bool) -> None:
    assert vraag_over(waarde, **regel).houdt_tegen is tegen


def test_wat_niet_telt_houdt_niet_tegen() -> None:
    vraag = vraag_over(None, verplicht=True)
    assert not Gesteld(vraag.vraag, vraag.pad, None, telt=False).houdt_tegen


def test_keuzes() -> None:
    dossier = met(leeg_dossier(), {"deelnemers.1.naam": "Praktijk", "deelnemers.2.soort": "x"})
    kassier = plan().vraag_van["mandaat.kassier"]
    velden = alle_velden()
    assert keuzes(dossier, kassier, velden["mandaat.kassier"]) == {
        "1": "Praktijk",
        "2": ZONDER_NAAM,
    }
    actief = plan().vraag_van["rso.actief"]
    assert keuzes(dossier, actief, velden["rso.actief"]) == {"ja": "Ja", "nee": "Nee"}
    omvang = plan().vraag_van["deelnemers.*.omvang"]
    assert list(keuzes(dossier, omvang, velden["deelnemers.*.omvang"])) == [
        "groot",
        "klein",
    ]


def test_vol_dossier_beantwoordt_alles() -> None:
    for nr in plan().taken:
        for vraag in gesteld(plan(), vol_dossier(plan(), VANDAAG), nr, VANDAAG):
            assert not vraag.open, vraag.pad
            assert not vraag.houdt_tegen, vraag.pad


def test_een_taak_invullen() -> None:
    dossier = vul_in(leeg_dossier(), plan(), VANDAAG, ("ledenlijst_maken",))
    assert len(dossier.deelnemers) == 2
    assert not dossier.vsv.naam


@settings(max_examples=25)
@given(dossiers())
def test_gesteld_klopt_met_het_dossier(dossier: Dossier) -> None:
    """Every question has a path of the model, once a task, and the answer that is there."""
    for nr in plan().taken:
        vragen = list(gesteld(plan(), dossier, nr, VANDAAG))
        assert len({v.pad for v in vragen}) == len(vragen)
        for vraag in vragen:
            assert patroon(vraag.pad) in alle_velden()
            assert vraag.waarde == lees(dossier, vraag.pad)
            assert vraag.veld.soort == alle_velden()[patroon(vraag.pad)].soort
        assert {v.pad for v in vragen if not v.lijst} == {
            v.pad for v in zichtbaar(plan(), dossier, nr) if not v.is_lijst
        }
