"""Answers by their path."""

from typing import Any

import pytest
from factory import empty_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, changes, dossiers

from vsv_wizard.dossier.model import Deelnemer, Dossier, Verklaring
from vsv_wizard.dossier.paths import (
    TECHNICAL,
    PathError,
    all_fields,
    all_lists,
    join_path,
    kind_of_path,
    pattern_of,
    put,
    read,
    split_path,
)


@pytest.mark.parametrize(
    ("pad", "parts"),
    [
        ("vsv", ("vsv",)),
        ("vsv.naam", ("vsv", "naam")),
        ("deelnemers.d7f2.naam", ("deelnemers", "d7f2", "naam")),
        ('taken."9.9".notitie', ("taken", "9.9", "notitie")),
        ('taken."9.9"', ("taken", "9.9")),
        ('deelnemers."a""b.c".naam', ("deelnemers", 'a"b.c', "naam")),
    ],
)
def test_split_and_join(pad: str, parts: tuple[str, ...]) -> None:
    assert split_path(pad) == parts
    assert join_path(*parts) == pad


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
def test_split_refuses(pad: str) -> None:
    with pytest.raises(PathError) as error:
        split_path(pad)
    assert str(error.value).endswith(".")


@given(st.lists(st.text(min_size=1), min_size=1))
def test_every_part_has_a_path(parts: list[str]) -> None:
    """Whatever stands in a file as id or key can be named, and is named in one way."""
    assert split_path(join_path(*parts)) == tuple(parts)


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
def test_pattern(pad: str, vorm: str) -> None:
    assert pattern_of(pad) == vorm
    assert pattern_of(vorm) == vorm


def test_field() -> None:
    assert kind_of_path("vsv.kvk").line == "kvk"
    assert kind_of_path("deelnemers.x.omvang").keuzes == ("groot", "klein")
    assert kind_of_path("taken.mandaat_besluiten.notitie").soort == "lang"
    assert kind_of_path("taken.mandaat_besluiten.bewijs.b.datum").soort == "datum"


@pytest.mark.parametrize("pad", ["vsv.achternaam", "vsv", "deelnemers", "deelnemers.x", "a b", "."])
def test_field_does_not_exist(pad: str) -> None:
    with pytest.raises(PathError):
        kind_of_path(pad)


def test_all_fields_are_of_people() -> None:
    assert not {pad.partition(".")[0] for pad in all_fields()} & set(TECHNICAL)
    assert all(pattern_of(pad) == pad for pad in all_fields())
    assert all(pad.count("*") <= 1 for pad in all_fields())
    for pad in all_fields():
        lijst, ster, _ = pad.partition(".*.")
        assert not ster or lijst in all_lists()


def test_read() -> None:
    dossier = put(empty_dossier(), "deelnemers.d1.naam", "Praktijk Voorbeeld")
    assert read(dossier, "deelnemers.d1.naam") == "Praktijk Voorbeeld"
    assert read(dossier.deelnemers[0], "naam") == "Praktijk Voorbeeld"
    for pad in (
        "deelnemers.d2.naam",
        "vsv.naam",
        "vsv.naam.x",
        "niets",
        "taken.mandaat_besluiten.status",
    ):
        assert read(dossier, pad) is None
    assert read(dossier, "vsv.model_fields") is None  # only answers, no attributes


def test_put_in_taken() -> None:
    dossier = put(empty_dossier(), "taken.diensten_kiezen.notitie", "bellen")
    assert dossier.taken == {"diensten_kiezen": Verklaring(notitie="bellen")}
    dossier = put(dossier, "taken.diensten_kiezen.bewijs.b1.soort", "besluit")
    assert dossier.taken["diensten_kiezen"].bewijs[0].soort == "besluit"
    assert put(dossier, "taken.diensten_kiezen", None).taken == {}


def test_items() -> None:
    dossier = put(empty_dossier(), "deelnemers.a.naam", "A")
    dossier = put(dossier, "deelnemers.b.naam", "B")
    dossier = put(dossier, "deelnemers.c", Deelnemer(id="c", naam="C"))
    assert [d.id for d in dossier.deelnemers] == ["a", "b", "c"]
    dossier = put(dossier, "deelnemers.b.soort", "kraamzorg")
    assert [d.id for d in dossier.deelnemers] == ["a", "b", "c"]
    dossier = put(dossier, "deelnemers.b", None)
    assert [d.naam for d in dossier.deelnemers] == ["A", "C"]
    assert put(dossier, "deelnemers.weg", None) == dossier


def test_a_new_thing_comes_into_being() -> None:
    """A thing in a list comes into being with its first path, also without an answer."""
    new = put(empty_dossier(), "deelnemers.nieuw.naam", None)
    assert new.deelnemers == (Deelnemer(id="nieuw"),)


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
def test_put_refuses(pad: str) -> None:
    with pytest.raises(PathError) as error:
        put(empty_dossier(), pad, "x")
    assert "pad" in str(error.value)


def _walk_leaves(dossier: Dossier) -> dict[str, Any]:
    """Every answer in a dossier that has a pattern of its own, by full path."""
    found: dict[str, Any] = {}
    for vorm in all_fields():
        lijst, ster, naam = vorm.partition(".*.")
        if not ster:
            found[vorm] = read(dossier, vorm)
            continue
        for item in read(dossier, lijst):
            pad = join_path(*split_path(lijst), item.id, naam)
            found[pad] = read(item, naam)
    return {pad: value for pad, value in found.items() if value is not None}


@settings(max_examples=30)
@given(dossiers(), changes(wissen=False))
def test_putting_and_reading(dossier: Dossier, wijziging: Wijziging) -> None:
    pad, value = wijziging
    new = put(dossier, pad, value)
    assert read(new, pad) == value
    voor, na = _walk_leaves(dossier), _walk_leaves(new)
    voor.pop(pad, None)
    assert na.pop(pad) == value
    assert voor == na

    gewist = put(new, pad, None)
    assert read(gewist, pad) is None
    assert _walk_leaves(gewist) == voor


@settings(max_examples=30)
@given(dossiers(), changes())
def test_the_rest_is_shared(dossier: Dossier, wijziging: Wijziging) -> None:
    """What did not change is the very same object, and the old dossier stays as it was."""
    oud = dossier.model_copy(deep=True)
    new = put(dossier, wijziging.pad, wijziging.value)
    assert dossier == oud
    deel = split_path(wijziging.pad)[0]
    for naam in Dossier.model_fields:
        if naam != deel:
            assert getattr(new, naam) is getattr(dossier, naam)
    if deel in all_lists():
        otherwise = {item.id: item for item in getattr(new, deel)}
        for item in getattr(dossier, deel):
            if item.id != split_path(wijziging.pad)[1]:
                assert otherwise[item.id] is item
