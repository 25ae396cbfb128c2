"""Answers by their path."""

from typing import Any

import pytest
from factory import leeg_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, dossiers, wijzigingen

from vsv_wizard.dossier.model import Deelnemer, Dossier, TaakStand
from vsv_wizard.dossier.paths import (
    TECHNISCH,
    PadFout,
    alle_lijsten,
    alle_velden,
    lees,
    patroon,
    splits,
    veld,
    voeg,
    zet,
)


@pytest.mark.parametrize(
    ("pad", "delen"),
    [
        ("vsv", ("vsv",)),
        ("vsv.naam", ("vsv", "naam")),
        ("deelnemers.d7f2.naam", ("deelnemers", "d7f2", "naam")),
        ('taken."9.9".notitie', ("taken", "9.9", "notitie")),
        ('taken."9.9"', ("taken", "9.9")),
        ('deelnemers."a""b.c".naam', ("deelnemers", 'a"b.c', "naam")),
    ],
)
def test_splits_en_voeg(pad: str, delen: tuple[str, ...]) -> None:
    assert splits(pad) == delen
    assert voeg(*delen) == pad


@pytest.mark.parametrize(
    "pad",
    [
        "",
        ".",
        "vsv.",
        ".vsv",
        "vsv..naam",
        '"vsv',
        'taken."3a.3',
        'taken."9.9"x',
        'taken."".x',
    ],
)
def test_splits_weigert(pad: str) -> None:
    with pytest.raises(PadFout) as fout:
        splits(pad)
    assert str(fout.value).endswith(".")


@given(st.lists(st.text(min_size=1), min_size=1))
def test_elk_deel_heeft_een_pad(delen: list[str]) -> None:
    """Whatever stands in a file as id or key can be named, and is named in one way."""
    assert splits(voeg(*delen)) == tuple(delen)


@pytest.mark.parametrize(
    ("pad", "vorm"),
    [
        ("vsv.naam", "vsv.naam"),
        ("rso.contact.email", "rso.contact.email"),
        ("deelnemers.d7f2.naam", "deelnemers.*.naam"),
        ("deelnemers.*.naam", "deelnemers.*.naam"),
        ("deelnemers", "deelnemers"),
        ('rso.themas."7a.1".wie', "rso.themas.*.wie"),
        ("taken.diensten_kiezen.notitie", "taken.*.notitie"),
        ("taken.diensten_kiezen.bewijs.b1.datum", "taken.*.bewijs.*.datum"),
        ("bestaat.niet.x", "bestaat.niet.x"),
    ],
)
def test_patroon(pad: str, vorm: str) -> None:
    assert patroon(pad) == vorm
    assert patroon(vorm) == vorm


def test_veld() -> None:
    assert veld("vsv.kvk").regel == "kvk"
    assert veld("deelnemers.x.omvang").keuzes == ("groot", "klein")
    assert veld("taken.mandaat_besluiten.notitie").soort == "lang"
    assert veld("taken.mandaat_besluiten.bewijs.b.datum").soort == "datum"


@pytest.mark.parametrize("pad", ["vsv.achternaam", "vsv", "deelnemers", "deelnemers.x", "a b", "."])
def test_veld_bestaat_niet(pad: str) -> None:
    with pytest.raises(PadFout):
        veld(pad)


def test_alle_velden_zijn_van_mensen() -> None:
    assert not {pad.partition(".")[0] for pad in alle_velden()} & set(TECHNISCH)
    assert all(patroon(pad) == pad for pad in alle_velden())
    assert all(pad.count("*") <= 1 for pad in alle_velden())
    for pad in alle_velden():
        lijst, ster, _ = pad.partition(".*.")
        assert not ster or lijst in alle_lijsten()


def test_lees() -> None:
    dossier = zet(leeg_dossier(), "deelnemers.d1.naam", "Praktijk Voorbeeld")
    assert lees(dossier, "deelnemers.d1.naam") == "Praktijk Voorbeeld"
    assert lees(dossier.deelnemers[0], "naam") == "Praktijk Voorbeeld"
    for pad in (
        "deelnemers.d2.naam",
        "vsv.naam",
        "vsv.naam.x",
        "niets",
        "taken.mandaat_besluiten.status",
    ):
        assert lees(dossier, pad) is None
    assert lees(dossier, "vsv.model_fields") is None  # only answers, no attributes


def test_zet_in_taken() -> None:
    dossier = zet(leeg_dossier(), "taken.diensten_kiezen.notitie", "bellen")
    assert dossier.taken == {"diensten_kiezen": TaakStand(notitie="bellen")}
    dossier = zet(dossier, "taken.diensten_kiezen.bewijs.b1.soort", "besluit")
    assert dossier.taken["diensten_kiezen"].bewijs[0].soort == "besluit"
    assert zet(dossier, "taken.diensten_kiezen", None).taken == {}


def test_items() -> None:
    dossier = zet(leeg_dossier(), "deelnemers.a.naam", "A")
    dossier = zet(dossier, "deelnemers.b.naam", "B")
    dossier = zet(dossier, "deelnemers.c", Deelnemer(id="c", naam="C"))
    assert [d.id for d in dossier.deelnemers] == ["a", "b", "c"]
    dossier = zet(dossier, "deelnemers.b.soort", "kraamzorg")
    assert [d.id for d in dossier.deelnemers] == ["a", "b", "c"]
    dossier = zet(dossier, "deelnemers.b", None)
    assert [d.naam for d in dossier.deelnemers] == ["A", "C"]
    assert zet(dossier, "deelnemers.weg", None) == dossier


def test_een_nieuw_ding_ontstaat() -> None:
    """A thing in a list comes into being with its first path, also without an answer."""
    nieuw = zet(leeg_dossier(), "deelnemers.nieuw.naam", None)
    assert nieuw.deelnemers == (Deelnemer(id="nieuw"),)


@pytest.mark.parametrize(
    "pad",
    [
        "niets",
        "vsv.niets",
        "vsv.naam.dieper",
        "deelnemers.a.niets",
        "deelnemers..naam",
        f"deelnemers.{'x' * 400}.naam",
    ],
)
def test_zet_weigert(pad: str) -> None:
    with pytest.raises(PadFout) as fout:
        zet(leeg_dossier(), pad, "x")
    assert "pad" in str(fout.value)


def _bladeren(dossier: Dossier) -> dict[str, Any]:
    """Every answer in a dossier that has a pattern of its own, by full path."""
    found: dict[str, Any] = {}
    for vorm in alle_velden():
        lijst, ster, naam = vorm.partition(".*.")
        if not ster:
            found[vorm] = lees(dossier, vorm)
            continue
        for item in lees(dossier, lijst):
            pad = voeg(*splits(lijst), item.id, naam)
            found[pad] = lees(item, naam)
    return {pad: waarde for pad, waarde in found.items() if waarde is not None}


@settings(max_examples=30)
@given(dossiers(), wijzigingen(wissen=False))
def test_zetten_en_lezen(dossier: Dossier, wijziging: Wijziging) -> None:
    pad, waarde = wijziging
    nieuw = zet(dossier, pad, waarde)
    assert lees(nieuw, pad) == waarde
    voor, na = _bladeren(dossier), _bladeren(nieuw)
    voor.pop(pad, None)
    assert na.pop(pad) == waarde
    assert voor == na

    gewist = zet(nieuw, pad, None)
    assert lees(gewist, pad) is None
    assert _bladeren(gewist) == voor


@settings(max_examples=30)
@given(dossiers(), wijzigingen())
def test_de_rest_wordt_gedeeld(dossier: Dossier, wijziging: Wijziging) -> None:
    """What did not change is the very same object, and the old dossier stays as it was."""
    oud = dossier.model_copy(deep=True)
    nieuw = zet(dossier, wijziging.pad, wijziging.waarde)
    assert dossier == oud
    deel = splits(wijziging.pad)[0]
    for naam in Dossier.model_fields:
        if naam != deel:
            assert getattr(nieuw, naam) is getattr(dossier, naam)
    if deel in alle_lijsten():
        anders = {item.id: item for item in getattr(nieuw, deel)}
        for item in getattr(dossier, deel):
            if item.id != splits(wijziging.pad)[1]:
                assert anders[item.id] is item
