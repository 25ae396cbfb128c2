"""The hand-over note for the next adviser: what is in it, for whom, and that it stays short."""

import datetime as dt

import pytest
from factory import (
    NOW,
    TODAY,
    empty_dossier,
    klaar_dossier,
    material,
    plan,
    with_fingerprints,
    with_state,
    with_values,
)
from hostile import hostile_dossier

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.bewerken.share import make_shared
from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document, Lijst, ListKind, Ondertekening, Tabel
from vsv_wizard.documenten.stukken.adviesoverdracht import LONGEST, MAX_LINES, MAX_ROWS
from vsv_wizard.documenten.writers.plain import write as als_tekst
from vsv_wizard.dossier.model import Conflict, Dossier, LogLine

KIND = KINDS["adviesoverdracht"]


def make(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    return KIND.make(material(dossier, niveau))


def tekst(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> str:
    return " ".join(als_tekst(make(dossier, niveau)).split())


def tabel(document: Document, bijschrift: str) -> Tabel:
    return next(b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == bijschrift)


def test_who_waits_is_in_front_with_since_when() -> None:
    dossier = with_values(empty_dossier(), {"vsv.plaats": "A"})
    dossier = with_state(
        dossier,
        "tekenbevoegde_bepalen",
        status="wacht",
        wacht_op="de notaris",
        wacht_sinds=dt.date(2026, 5, 1),
    )
    row = tabel(make(dossier), "Wat loopt en op wie u wacht").rijen[0]
    assert str(row[0]).startswith("1.4 ")
    assert row[1] == "Wacht op de notaris\nsinds 1 mei 2026"
    zonder = with_state(dossier, "tekenbevoegde_bepalen", wacht_sinds=None)
    assert "sinds wanneer is niet bekend" in tekst(zonder)


def test_notities_only_intern() -> None:
    dossier, _ = with_fingerprints()
    assert "notitie9x" in tekst(dossier, Niveau.INTERNAL)
    assert "notitie9x" not in tekst(dossier)
    assert Niveau.PUBLIC not in KIND.niveaus


def test_the_last_changes_from_new_to_old() -> None:
    regels = tuple(
        LogLine(
            tijd=NOW - dt.timedelta(days=9 - n),
            wie=f"Persoon {n}",
            paden=("vsv.naam", "vsv.plaats", "vsv.regio", "rso.naam", "rso.plaats"),
        )
        for n in range(9)
    )
    document = make(empty_dossier().model_copy(update={"logboek": regels}))
    rijen = tabel(document, "Laatste wijzigingen in het dossier").rijen
    assert [row[1] for row in rijen] == [f"Persoon {n}" for n in range(8, 8 - MAX_LINES, -1)]
    assert rijen[0][0] == "14 juni 2026"
    assert str(rijen[0][2]).endswith("en nog 2")


def test_gaps_are_visible() -> None:
    assert [gap.pad for gap in make(empty_dossier()).gaten] == [
        "rollen.rso_adviseur",
        "rso.naam",
        "aanspreekpunt.naam",
        "rollen.voorzitter",
    ]
    assert make(klaar_dossier()).gaten == ()


def test_room_for_both_names_and_boxes() -> None:
    document = make(with_values(empty_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"}))
    (vakken,) = (b.vakken for b in document.blokken if isinstance(b, Ondertekening))
    assert [(v.namens, v.regels[0]) for v in vakken] == [
        ("Draagt over", ("Naam", "Emma Voorbeeld")),
        ("Neemt over", ("Naam", "")),
    ]
    assert any(isinstance(b, Lijst) and b.soort is ListKind.BOXES for b in document.blokken)


@pytest.mark.parametrize("niveau", KIND.niveaus)
def test_short_and_it_says_what_was_cut_off(niveau: Niveau) -> None:
    dossier = make_example(TODAY, NOW, id="vb")
    for nr in plan().taken:
        dossier = with_state(dossier, nr, status="bezig", notitie="lang " * 200)
    document = make(dossier, niveau)
    tables = [b for b in document.blokken if isinstance(b, Tabel) and not b.paren]
    assert all(len(t.rijen) <= MAX_ROWS for t in tables)
    assert "Die staan in het statusrapport." in als_tekst(document)
    cellen = [str(cell) for t in tables for row in t.rijen for cell in row]
    assert max(map(len, cellen)) <= LONGEST


def test_a_conflict_is_named_without_its_contents() -> None:
    twist = Conflict(id="c", pad="vsv.plaats", in_bestand="een9x", andere="ander9x")
    loaded = tekst(empty_dossier().model_copy(update={"conflicten": (twist,)}))
    assert "Bij 1 antwoord vulden 2 mensen iets anders in" in loaded
    assert "ander9x" not in loaded


def test_in_a_shared_copy_a_gap_is_not_shared() -> None:
    dossier = with_values(empty_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"})
    copy = make_shared(dossier, plan(), Niveau.PUBLIC, NOW, "x")
    assert "(niet meegedeeld)" in tekst(copy)
    assert "Emma" not in tekst(copy)
    assert "rollen.rso_adviseur" not in [gap.pad for gap in make(copy).gaten]


def test_a_hostile_dossier() -> None:
    for niveau in KIND.niveaus:
        assert "\x1b" not in tekst(hostile_dossier(), niveau)
