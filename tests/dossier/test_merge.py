"""Merging: nothing that anybody wrote is lost, and nobody is asked without need."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import NU, leeg_dossier, met
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Wijziging, dossiers, pas_toe, wijzigingen

from vsv_wizard.dossier.merge import Samengevoegd, kies, voeg_samen, zet_terug
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.dossier.tree import Verschil, boom, dossier_van, lees, plat, verschillen, zet


def voeg_samen_(basis: Dossier | None, hun: Dossier, ons: Dossier) -> Samengevoegd:
    return voeg_samen(basis, hun=hun, ons=ons, wie="Bea", tijd=NU)


# --- one answer


@pytest.mark.parametrize(
    ("basis", "hun", "ons", "uit", "vraagt"),
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
def test_een_antwoord(
    basis: str | None, hun: str | None, ons: str | None, uit: str | None, vraagt: bool
) -> None:
    kanten = [met(leeg_dossier(), {"vsv.plaats": waarde}) for waarde in (basis, hun, ons)]
    samen = voeg_samen_(*kanten)
    assert samen.dossier.vsv.plaats == uit
    assert [c.pad for c in samen.conflicten] == (["vsv.plaats"] if vraagt else [])
    assert samen.dossier.conflicten == samen.conflicten
    if vraagt:
        (conflict,) = samen.conflicten
        assert (conflict.in_bestand, conflict.andere) == (hun, ons)
        assert (conflict.wie, conflict.tijd) == ("Bea", NU)


def test_ja_is_niet_hetzelfde_als_een() -> None:
    basis = leeg_dossier()
    hun, ons = met(basis, {"rso.actief": True}), met(basis, {"rso.actief": False})
    (conflict,) = voeg_samen_(basis, hun, ons).conflicten
    assert (conflict.in_bestand, conflict.andere) == (True, False)


def test_dingen_gaan_per_veld() -> None:
    basis = met(leeg_dossier(), {"deelnemers.a.naam": "Praktijk A", "deelnemers.b.naam": "B"})
    hun = met(basis, {"deelnemers.a.soort": "verloskunde", "deelnemers.c.naam": "C"})
    ons = met(basis, {"deelnemers.a.bronsysteem": "Onatal", "deelnemers.d.naam": "D"})
    samen = voeg_samen_(basis, hun, ons)
    assert not samen.conflicten
    a = samen.dossier.deelnemers[0]
    assert (a.naam, a.soort, a.bronsysteem) == ("Praktijk A", "verloskunde", "Onatal")
    assert [d.id for d in samen.dossier.deelnemers] == ["a", "b", "c", "d"]


def test_een_ding_dat_weg_is() -> None:
    basis = met(leeg_dossier(), {"deelnemers.a.naam": "A", "deelnemers.b.naam": "B"})
    weg = met(basis, {"deelnemers.a": None})
    assert [d.id for d in voeg_samen_(basis, weg, basis).dossier.deelnemers] == ["b"]
    anders = met(basis, {"deelnemers.a.soort": "kraamzorg"})
    for hun, ons in ((weg, anders), (anders, weg)):
        samen = voeg_samen_(basis, hun, ons)
        assert not samen.conflicten
        gevonden = {d.id: d for d in samen.dossier.deelnemers}
        assert gevonden["a"].soort == "kraamzorg"
        assert gevonden["a"].naam == "A"


def test_andere_lijsten_zijn_een_geheel() -> None:
    pad = "overleg.bijeenkomsten.1.aanwezig"
    basis = met(leeg_dossier(), {pad: ("a", "b")})
    hun, ons = met(basis, {pad: ("a",)}), met(basis, {pad: ("a", "b", "c")})
    samen = voeg_samen_(basis, hun, ons)
    assert samen.dossier.overleg.bijeenkomsten[0].aanwezig == ("a",)
    assert [c.andere for c in samen.conflicten] == [["a", "b", "c"]]


def test_een_verklaring_is_een_geheel() -> None:
    """Half of "klaar" and half of "wacht" would be nonsense that nobody said."""
    basis = leeg_dossier()
    hun = met(
        basis,
        {
            "taken.mandaat_besluiten.status": "wacht",
            "taken.mandaat_besluiten.wacht_op": "de notaris",
        },
    )
    ons = met(
        basis,
        {
            "taken.mandaat_besluiten.status": "klaar",
            "taken.mandaat_besluiten.klaar_op": dt.date(2026, 6, 1),
        },
    )
    samen = voeg_samen_(basis, hun, ons)
    stand = samen.dossier.taken["mandaat_besluiten"]
    assert (stand.status, stand.wacht_op, stand.klaar_op) == ("wacht", "de notaris", None)
    (conflict,) = samen.conflicten
    assert conflict.pad == "taken.mandaat_besluiten.verklaring"
    gekozen = kies(samen.dossier, conflict, andere=True)
    stand = gekozen.taken["mandaat_besluiten"]
    assert (stand.status, stand.wacht_op) == ("klaar", None)
    assert stand.klaar_op == dt.date(2026, 6, 1)
    assert not gekozen.conflicten


def test_kiezen_houdt_de_rest() -> None:
    basis = leeg_dossier()
    hun = met(basis, {"vsv.plaats": "A", "gelden.1.bedrag": Decimal("1.50")})
    ons = met(basis, {"vsv.plaats": "B", "gelden.1.bedrag": Decimal("2.50")})
    dossier = voeg_samen_(basis, hun, ons).dossier
    assert {c.pad for c in dossier.conflicten} == {"vsv.plaats", "gelden.1.bedrag"}
    plaats, bedrag = sorted(dossier.conflicten, key=lambda c: c.pad, reverse=True)
    dossier = kies(dossier, plaats, andere=False)
    assert (dossier.vsv.plaats, len(dossier.conflicten)) == ("A", 1)
    dossier = kies(dossier, bedrag, andere=True)
    assert dossier.gelden[0].bedrag == Decimal("2.50")
    assert dossier == met(hun, {"gelden.1.bedrag": Decimal("2.50")})


def test_kiezen_voor_wat_geen_plaats_meer_heeft() -> None:
    basis = met(leeg_dossier(), {"gelden.1.jaar": 2026})
    hun, ons = (met(basis, {"gelden.1.bedrag": Decimal(n)}) for n in (1, 2))
    dossier = met(voeg_samen_(basis, hun, ons).dossier, {"gelden.1": None})
    with pytest.raises(ValueError):  # noqa: PT011 - which one is of no use to anybody
        kies(dossier, dossier.conflicten[0], andere=True)


def test_zonder_basis_is_elk_verschil_een_vraag() -> None:
    hun = met(leeg_dossier(), {"vsv.plaats": "A", "vsv.regio": "Noord", "gelden.1.jaar": 2026})
    ons = met(leeg_dossier(), {"vsv.plaats": "B", "vsv.adres": "Straat 1", "gelden.2.jaar": 2027})
    samen = voeg_samen_(None, hun, ons)
    assert {c.pad: (c.in_bestand, c.andere) for c in samen.conflicten} == {
        "vsv.plaats": ("A", "B"),
        "vsv.regio": ("Noord", None),
        "vsv.adres": (None, "Straat 1"),
        "gelden.1": ({"id": "1", "jaar": 2026}, None),
        "gelden.2": (None, {"id": "2", "jaar": 2027}),
    }
    assert samen.dossier.model_copy(update={"conflicten": ()}) == hun
    gekozen = samen.dossier
    for conflict in samen.conflicten:
        gekozen = kies(gekozen, conflict, andere=True)
    assert gekozen == ons


def test_wat_wij_niet_kennen_gaat_ook_per_sleutel() -> None:
    def met_extra(**extra: Any) -> Dossier:
        return Dossier.model_validate({**plat(leeg_dossier()), "later": extra})

    samen = voeg_samen_(
        met_extra(a=1, diep={"x": 1}), met_extra(a=2, diep={"x": 1}), met_extra(a=1, diep={"y": 2})
    )
    assert (samen.dossier.model_extra or {})["later"] == {"a": 2, "diep": {"y": 2}}


# --- any dossier, any changes


@st.composite
def drie(draw: st.DrawFn) -> tuple[Dossier, Dossier, Dossier]:
    """A base, and two dossiers that were made of it."""
    basis = draw(dossiers())
    reeks = st.lists(wijzigingen(), max_size=6)
    return basis, pas_toe(basis, draw(reeks)), pas_toe(basis, draw(reeks))


@settings(max_examples=60, deadline=None)
@given(drie())
def test_niets_gaat_verloren(kanten: tuple[Dossier, Dossier, Dossier]) -> None:
    """Every answer that a side gave is in the file, or in a conflict beside it."""
    basis, hun, ons = kanten
    samen = voeg_samen_(basis, hun, ons)
    uit = boom(samen.dossier)
    gevraagd = {splits(c.pad): c for c in samen.dossier.conflicten}
    for kant in (hun, ons):
        for verschil in verschillen(boom(basis), boom(kant)):
            for pad, waarde in _antwoorden(verschil):
                conflict = next((c for p, c in gevraagd.items() if pad[: len(p)] == p), None)
                if conflict is None:
                    assert lees(uit, pad) == waarde, pad
                else:
                    plek = pad[len(splits(conflict.pad)) :]
                    opties = [conflict.in_bestand, conflict.andere]
                    gevonden = [lees({"x": o}, ("x", *plek)) for o in opties]
                    assert waarde in gevonden, pad


def _antwoorden(verschil: Verschil) -> list[tuple[tuple[str, ...], Any]]:
    """The answers that were given, not those that were taken away."""
    if verschil.nieuw is None:
        return []
    if isinstance(verschil.nieuw, dict) and verschil.pad[-1] != "verklaring":
        return [((*verschil.pad, naam), waarde) for naam, waarde in verschil.nieuw.items()]
    return [(verschil.pad, verschil.nieuw)]


@settings(max_examples=30, deadline=None)
@given(drie())
def test_wie_wij_zijn_maakt_alleen_uit_voor_wat_gevraagd_wordt(
    kanten: tuple[Dossier, Dossier, Dossier],
) -> None:
    basis, hun, ons = kanten
    een, ander = voeg_samen_(basis, hun, ons), voeg_samen_(basis, ons, hun)
    omgekeerd = {(c.pad, repr(c.andere), repr(c.in_bestand)) for c in ander.conflicten}
    assert {(c.pad, repr(c.in_bestand), repr(c.andere)) for c in een.conflicten} == omgekeerd
    gevraagd = {splits(c.pad) for c in een.conflicten}
    for verschil in verschillen(boom(een.dossier), boom(ander.dossier)):
        assert verschil.pad in gevraagd
    # Choosing ours everywhere gives what they would have without choosing.
    gekozen = een.dossier
    for conflict in een.conflicten:
        gekozen = kies(gekozen, conflict, andere=True)
    assert not verschillen(boom(gekozen), boom(ander.dossier))


@settings(max_examples=30, deadline=None)
@given(drie())
def test_een_kant_die_niets_wijzigde_verandert_niets(
    kanten: tuple[Dossier, Dossier, Dossier],
) -> None:
    basis, hun, ons = kanten
    assert voeg_samen_(basis, hun, basis).dossier == hun
    assert voeg_samen_(basis, basis, ons).dossier == ons
    assert voeg_samen_(basis, hun, hun).dossier == hun
    zonder = voeg_samen_(None, hun, hun)
    assert (zonder.dossier, zonder.conflicten) == (hun, ())
    # What was merged already comes in again as nothing: their version is an ancestor of it.
    samen = voeg_samen_(basis, hun, ons).dossier
    assert voeg_samen_(hun, hun, samen).dossier == samen


@settings(max_examples=30, deadline=None)
@given(dossiers(), st.lists(wijzigingen(), max_size=6))
def test_terugzetten_is_het_omgekeerde(oud: Dossier, reeks: list[Wijziging]) -> None:
    nieuw = pas_toe(oud, reeks)
    terug = zet_terug(nieuw, verschillen(boom(oud), boom(nieuw)))
    assert not verschillen(boom(oud), boom(terug))


@settings(max_examples=30, deadline=None)
@given(dossiers())
def test_de_boom_is_het_dossier(dossier: Dossier) -> None:
    assert dossier_van(boom(dossier)) == dossier
    assert not verschillen(boom(dossier), boom(dossier))


def test_zetten_maakt_wat_nodig_is_en_ruimt_op_wat_leeg_is() -> None:
    tabel = boom(leeg_dossier())
    nieuw = zet(tabel, ("deelnemers", "x"), {"id": "x", "naam": "A"})
    assert nieuw["deelnemers"] == [{"id": "x", "naam": "A"}]
    assert zet(nieuw, ("deelnemers", "x"), None) == tabel
    diep = zet(tabel, ("rso", "contact", "naam"), "A")
    assert zet(diep, ("rso", "contact", "naam"), None) == tabel
    with pytest.raises(ValueError, match="no such place"):
        zet(diep, ("rso", "contact", "naam", "x"), "A")
    with pytest.raises(ValueError, match="no such thing"):
        zet(nieuw, ("deelnemers", "y", "naam"), "A")
    assert lees(nieuw, splits(voeg("deelnemers", "x", "naam"))) == "A"
    assert lees(diep, ("rso", "contact", "naam", "x")) is None
