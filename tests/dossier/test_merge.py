"""Merging: nothing that anybody wrote is lost, and nobody is asked without need."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import NOW, empty_dossier, with_values
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, apply, changes, dossiers

from vsv_wizard.dossier.merge import Merged, choose, may_be_chosen, merge, put_back
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.tree import Difference, differences, dossier_of, flat, put, read, tree


def merge_(basis: Dossier | None, hun: Dossier, ours: Dossier) -> Merged:
    return merge(basis, hun=hun, ours=ours, wie="Bea", tijd=NOW)


# --- one answer


@pytest.mark.parametrize(
    ("basis", "hun", "ours", "uit", "vraagt"),
    [
        ("a", "a", "b", "b", False),  # only we changed it
        ("a", "b", "a", "b", False),  # only they did
        ("a", "b", "b", "b", False),  # both the same
        ("a", "b", "c", "b", True),  # both otherwise: theirs stays, ours is asked about
        (None, "b", "c", "b", True),
        (None, None, "c", "c", False),
        ("a", None, "c", "c", False),  # an edit beats a removal, on either side
        ("a", "b", None, "b", False),
        ("a", None, "a", None, False),  # a removal alone is a change like any other
        ("a", "a", None, None, False),
        ("a", None, None, None, False),
    ],
)
def test_one_antwoord(
    basis: str | None, hun: str | None, ours: str | None, uit: str | None, vraagt: bool
) -> None:
    kanten = [with_values(empty_dossier(), {"vsv.plaats": value}) for value in (basis, hun, ours)]
    samen = merge_(*kanten)
    assert samen.dossier.vsv.plaats == uit
    assert [c.pad for c in samen.conflicten] == (["vsv.plaats"] if vraagt else [])
    assert samen.dossier.conflicten == samen.conflicten
    if vraagt:
        (conflict,) = samen.conflicten
        assert (conflict.in_bestand, conflict.andere) == (hun, ours)
        assert (conflict.wie, conflict.tijd) == ("Bea", NOW)


def test_ja_is_not_the_same_as_one() -> None:
    basis = empty_dossier()
    hun, ours = with_values(basis, {"rso.actief": True}), with_values(basis, {"rso.actief": False})
    (conflict,) = merge_(basis, hun, ours).conflicten
    assert (conflict.in_bestand, conflict.andere) == (True, False)


def test_things_go_per_field() -> None:
    basis = with_values(
        empty_dossier(), {"deelnemers.a.naam": "Praktijk A", "deelnemers.b.naam": "B"}
    )
    hun = with_values(basis, {"deelnemers.a.soort": "verloskunde", "deelnemers.c.naam": "C"})
    ours = with_values(basis, {"deelnemers.a.bronsysteem": "Onatal", "deelnemers.d.naam": "D"})
    samen = merge_(basis, hun, ours)
    assert not samen.conflicten
    a = samen.dossier.deelnemers[0]
    assert (a.naam, a.soort, a.bronsysteem) == ("Praktijk A", "verloskunde", "Onatal")
    assert [d.id for d in samen.dossier.deelnemers] == ["a", "b", "c", "d"]


def test_a_thing_that_is_gone() -> None:
    basis = with_values(empty_dossier(), {"deelnemers.a.naam": "A", "deelnemers.b.naam": "B"})
    weg = with_values(basis, {"deelnemers.a": None})
    assert [d.id for d in merge_(basis, weg, basis).dossier.deelnemers] == ["b"]
    otherwise = with_values(basis, {"deelnemers.a.soort": "kraamzorg"})
    for hun, ours in ((weg, otherwise), (otherwise, weg)):
        samen = merge_(basis, hun, ours)
        assert not samen.conflicten
        found = {d.id: d for d in samen.dossier.deelnemers}
        assert found["a"].soort == "kraamzorg"
        assert found["a"].naam == "A"


def test_other_lists_are_a_whole() -> None:
    pad = "overleg.bijeenkomsten.1.aanwezig"
    basis = with_values(empty_dossier(), {pad: ("a", "b")})
    hun, ours = with_values(basis, {pad: ("a",)}), with_values(basis, {pad: ("a", "b", "c")})
    samen = merge_(basis, hun, ours)
    assert samen.dossier.overleg.bijeenkomsten[0].aanwezig == ("a",)
    assert [c.andere for c in samen.conflicten] == [["a", "b", "c"]]


def test_a_verklaring_is_a_whole() -> None:
    """Half of "klaar" and half of "wacht" would be nonsense that nobody said."""
    basis = empty_dossier()
    hun = with_values(
        basis,
        {
            "taken.mandaat_besluiten.status": "wacht",
            "taken.mandaat_besluiten.wacht_op": "de notaris",
        },
    )
    ours = with_values(
        basis,
        {
            "taken.mandaat_besluiten.status": "klaar",
            "taken.mandaat_besluiten.klaar_op": dt.date(2026, 6, 1),
        },
    )
    samen = merge_(basis, hun, ours)
    stand = samen.dossier.taken["mandaat_besluiten"]
    assert (stand.status, stand.wacht_op, stand.klaar_op) == ("wacht", "de notaris", None)
    (conflict,) = samen.conflicten
    assert conflict.pad == "taken.mandaat_besluiten.verklaring"
    chosen = choose(samen.dossier, conflict, andere=True)
    stand = chosen.taken["mandaat_besluiten"]
    assert (stand.status, stand.wacht_op) == ("klaar", None)
    assert stand.klaar_op == dt.date(2026, 6, 1)
    assert not chosen.conflicten


def test_choosing_keeps_the_rest() -> None:
    basis = empty_dossier()
    hun = with_values(basis, {"vsv.plaats": "A", "gelden.1.bedrag": Decimal("1.50")})
    ours = with_values(basis, {"vsv.plaats": "B", "gelden.1.bedrag": Decimal("2.50")})
    dossier = merge_(basis, hun, ours).dossier
    assert {c.pad for c in dossier.conflicten} == {"vsv.plaats", "gelden.1.bedrag"}
    plaats, bedrag = sorted(dossier.conflicten, key=lambda c: c.pad, reverse=True)
    dossier = choose(dossier, plaats, andere=False)
    assert (dossier.vsv.plaats, len(dossier.conflicten)) == ("A", 1)
    dossier = choose(dossier, bedrag, andere=True)
    assert dossier.gelden[0].bedrag == Decimal("2.50")
    assert dossier == with_values(hun, {"gelden.1.bedrag": Decimal("2.50")})


def test_choosing_for_what_has_no_place_any_more() -> None:
    basis = with_values(empty_dossier(), {"gelden.1.jaar": 2026})
    hun, ours = (with_values(basis, {"gelden.1.bedrag": Decimal(n)}) for n in (1, 2))
    dossier = with_values(merge_(basis, hun, ours).dossier, {"gelden.1": None})
    with pytest.raises(ValueError):  # noqa: PT011 - which one is of no use to anybody
        choose(dossier, dossier.conflicten[0], andere=True)


def test_without_base_every_difference_is_a_vraag() -> None:
    hun = with_values(
        empty_dossier(), {"vsv.plaats": "A", "vsv.regio": "Noord", "gelden.1.jaar": 2026}
    )
    ours = with_values(
        empty_dossier(), {"vsv.plaats": "B", "vsv.adres": "Straat 1", "gelden.2.jaar": 2027}
    )
    samen = merge_(None, hun, ours)
    assert {c.pad: (c.in_bestand, c.andere) for c in samen.conflicten} == {
        "vsv.plaats": ("A", "B"),
        "vsv.regio": ("Noord", None),
        "vsv.adres": (None, "Straat 1"),
        "gelden.1": ({"id": "1", "jaar": 2026}, None),
        "gelden.2": (None, {"id": "2", "jaar": 2027}),
    }
    assert samen.dossier.model_copy(update={"conflicten": ()}) == hun
    chosen = samen.dossier
    for conflict in samen.conflicten:
        chosen = choose(chosen, conflict, andere=True)
    assert chosen == ours


def test_what_we_do_not_know_also_goes_per_key() -> None:
    def with_extra(**extra: Any) -> Dossier:
        return Dossier.model_validate({**flat(empty_dossier()), "later": extra})

    samen = merge_(
        with_extra(a=1, nested={"x": 1}),
        with_extra(a=2, nested={"x": 1}),
        with_extra(a=1, nested={"y": 2}),
    )
    assert (samen.dossier.model_extra or {})["later"] == {"a": 2, "nested": {"y": 2}}


# --- any dossier, any changes


@st.composite
def three(draw: st.DrawFn) -> tuple[Dossier, Dossier, Dossier]:
    """A base, and two dossiers that were made of it."""
    basis = draw(dossiers())
    reeks = st.lists(changes(), max_size=6)
    return basis, apply(basis, draw(reeks)), apply(basis, draw(reeks))


@settings(max_examples=60, deadline=None)
@given(three())
def test_nothing_gets_lost(kanten: tuple[Dossier, Dossier, Dossier]) -> None:
    """Every answer that a side gave is in the file, or in a conflict beside it."""
    basis, hun, ours = kanten
    samen = merge_(basis, hun, ours)
    uit = tree(samen.dossier)
    gevraagd = {split_path(c.pad): c for c in samen.dossier.conflicten}
    for kant in (hun, ours):
        for difference in differences(tree(basis), tree(kant)):
            for pad, value in _antwoorden(difference):
                conflict = next((c for p, c in gevraagd.items() if pad[: len(p)] == p), None)
                if conflict is None:
                    assert read(uit, pad) == value, pad
                else:
                    plek = pad[len(split_path(conflict.pad)) :]
                    opties = [conflict.in_bestand, conflict.andere]
                    found = [read({"x": o}, ("x", *plek)) for o in opties]
                    assert value in found, pad


def _antwoorden(difference: Difference) -> list[tuple[tuple[str, ...], Any]]:
    """The answers that were given, not those that were taken away."""
    if difference.new is None:
        return []
    if isinstance(difference.new, dict) and difference.pad[-1] != "verklaring":
        return [((*difference.pad, naam), value) for naam, value in difference.new.items()]
    return [(difference.pad, difference.new)]


@settings(max_examples=30, deadline=None)
@given(three())
def test_who_we_are_matters_only_for_what_is_asked(
    kanten: tuple[Dossier, Dossier, Dossier],
) -> None:
    basis, hun, ours = kanten
    een, other = merge_(basis, hun, ours), merge_(basis, ours, hun)
    omgekeerd = {(c.pad, repr(c.andere), repr(c.in_bestand)) for c in other.conflicten}
    assert {(c.pad, repr(c.in_bestand), repr(c.andere)) for c in een.conflicten} == omgekeerd
    gevraagd = {split_path(c.pad) for c in een.conflicten}
    for difference in differences(tree(een.dossier), tree(other.dossier)):
        assert difference.pad in gevraagd
    # Choosing ours everywhere gives what they would have without choosing.
    chosen = een.dossier
    for conflict in een.conflicten:
        chosen = choose(chosen, conflict, andere=True)
    assert not differences(tree(chosen), tree(other.dossier))


@settings(max_examples=30, deadline=None)
@given(three())
def test_a_side_that_changed_nothing_changes_nothing(
    kanten: tuple[Dossier, Dossier, Dossier],
) -> None:
    basis, hun, ours = kanten
    assert merge_(basis, hun, basis).dossier == hun
    assert merge_(basis, basis, ours).dossier == ours
    assert merge_(basis, hun, hun).dossier == hun
    zonder = merge_(None, hun, hun)
    assert (zonder.dossier, zonder.conflicten) == (hun, ())
    # What was merged already comes in again as nothing: their version is an ancestor of it.
    samen = merge_(basis, hun, ours).dossier
    assert merge_(hun, hun, samen).dossier == samen


@settings(max_examples=30, deadline=None)
@given(dossiers(), st.lists(changes(), max_size=6))
def test_putting_back_is_the_reverse(oud: Dossier, reeks: list[Wijziging]) -> None:
    new = apply(oud, reeks)
    back = put_back(new, differences(tree(oud), tree(new)))
    assert not differences(tree(oud), tree(back))


@settings(max_examples=30, deadline=None)
@given(dossiers())
def test_the_tree_is_the_dossier(dossier: Dossier) -> None:
    assert dossier_of(tree(dossier)) == dossier
    assert not differences(tree(dossier), tree(dossier))


def test_putting_makes_what_is_needed_and_cleans_up_what_is_empty() -> None:
    tabel = tree(empty_dossier())
    new = put(tabel, ("deelnemers", "x"), {"id": "x", "naam": "A"})
    assert new["deelnemers"] == [{"id": "x", "naam": "A"}]
    assert put(new, ("deelnemers", "x"), None) == tabel
    nested = put(tabel, ("rso", "contact", "naam"), "A")
    assert put(nested, ("rso", "contact", "naam"), None) == tabel
    with pytest.raises(ValueError, match="no such place"):
        put(nested, ("rso", "contact", "naam", "x"), "A")
    with pytest.raises(ValueError, match="no such thing"):
        put(new, ("deelnemers", "y", "naam"), "A")
    assert read(new, split_path(join_path("deelnemers", "x", "naam"))) == "A"
    assert read(nested, ("rso", "contact", "naam", "x")) is None


# --- a choice that somebody made up

KEPT = [
    *("schema", "schema_", "dossier", "dossier.id", "dossier.vorige", "dossier.revisie"),
    *("samenvatting", "samenvatting.klaar", "gedeeld", "gedeeld.weg", "conflicten", "logboek"),
    *("conflicten.x", "logboek.x", "klad", "klad.a.b", "taken", "taken.x", "", ".", "a..b", '"'),
    *("vsv", "deelnemers", "overleg", "rso", "sessies", "acties", '"schema"', '"dossier".id'),
]


@pytest.mark.parametrize("pad", KEPT)
@pytest.mark.parametrize("value", [None, 99, "x", {"id": "x"}, [{"id": "x"}, {"id": "x"}]])
def test_a_choice_never_acts_on_what_the_program_keeps(pad: str, value: Any) -> None:
    """Nor on a table or list as a whole: that is not one answer."""
    keuze = Conflict.model_construct(id="k", pad=pad, andere=value)
    dossier = with_values(empty_dossier(), {"vsv.plaats": "A", "deelnemers.x.naam": "P"})
    dossier = dossier.model_copy(update={"conflicten": (keuze,)})
    with pytest.raises(ValueError, match=r"."):
        choose(dossier, keuze, andere=True)
    kept = choose(dossier, keuze, andere=False)  # it can always be put away
    assert kept.conflicten == ()
    assert tree(kept) == tree(dossier.model_copy(update={"conflicten": ()}))


def test_a_choice_gives_no_two_things_one_id() -> None:
    thing = {"id": "y", "naam": "P"}
    assert not may_be_chosen("deelnemers.x", thing)
    assert may_be_chosen("deelnemers.y", thing)
    assert not may_be_chosen("sessies.s", {"id": "s", "notities": [thing, thing]})
    assert may_be_chosen("vsv.leden", [{"a": 1}, {"a": 1}])  # no things: one answer
    assert may_be_chosen("klad.datum", "12-")
    assert may_be_chosen("taken.geld_ontvangen.notitie", "n")
    assert may_be_chosen("dossier.naam", "VSV")
    assert may_be_chosen("van_later.iets", 1)  # a newer version of the program knows it
