"""Actions written in minutes are actions: who, what, by when."""

import datetime as dt

import pytest
from factory import TODAY, plan, voorbeeld, with_values

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.voortgang.acties import acties_of, tick
from vsv_wizard.voortgang.minutes import WrittenActie, acties_in, with_written_acties

DAY = dt.date(2026, 5, 10)
NAMES = ("Anna Voorbeeld", "Anna Voorbeeld-Jansen", "het aanspreekpunt")
PAD = "overleg.bijeenkomsten.o0000001.acties"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Anna Voorbeeld zoekt twee testers, vóór 1 juni.",
            ("Anna Voorbeeld zoekt twee testers", "Anna Voorbeeld", dt.date(2026, 6, 1)),
        ),
        ("- Bram: zaal regelen voor 12-6-2026", ("Zaal regelen", "Bram", dt.date(2026, 6, 12))),
        ("Zaal regelen (uiterlijk 1 maart)", ("Zaal regelen", "", dt.date(2027, 3, 1))),
        ("Het aanspreekpunt belt de RSO", ("Het aanspreekpunt belt de RSO", "Het aanspreekpunt")),
        ("Anna Voorbeeld-Jansen schrijft", ("Anna Voorbeeld-Jansen schrijft",
                                            "Anna Voorbeeld-Jansen")),
        ("Een plan voor de zomer maken", ("Een plan voor de zomer maken",)),
        ("1) Bellen", ("Bellen",)),
    ],
)  # fmt: skip
def test_a_line(line: str, expected: tuple[object, ...]) -> None:
    assert acties_in(line, NAMES, DAY) == (WrittenActie(*expected),)  # type: ignore[arg-type]


def test_every_line_one_and_nothing_is_none() -> None:
    assert [a.wat for a in acties_in("Bellen\n\n* Mailen.\n", NAMES, DAY)] == ["Bellen", "Mailen"]
    for nothing in ("geen", "Geen.", "n.v.t.", " \n- \n"):
        assert acties_in(nothing, NAMES, DAY) == ()


def noted(dossier: Dossier, text: str) -> Dossier:
    return with_written_acties(put(dossier, PAD, text), plan(), PAD, TODAY)


def test_they_are_in_the_list_once_with_their_task() -> None:
    dossier = noted(voorbeeld(), "Karel Voorbeeld belt de RSO, vóór 1 juli 2026.\nZaal regelen")
    first, second = acties_of(dossier, TODAY)
    assert (first.wat, first.wie) == ("Karel Voorbeeld belt de RSO", "Karel Voorbeeld")
    assert first.voor == dt.date(2026, 7, 1)
    assert (second.wat, second.bijeenkomst, second.taak) == (
        "Zaal regelen", "o0000001", "overleg_houden"
    )  # fmt: skip
    assert with_written_acties(dossier, plan(), PAD, TODAY) is dossier
    assert from_bytes(to_toml(dossier)).dossier == dossier


def test_a_changed_line_changes_its_action_and_what_is_done_stays_done() -> None:
    dossier = noted(voorbeeld(), "Zaal regelen")
    (only,) = dossier.acties
    changed = noted(dossier, "Zaaltje regelen, vóór 1 juli 2026")
    assert [(a.id, a.wat, a.voor) for a in changed.acties] == [
        (only.id, "Zaaltje regelen", dt.date(2026, 7, 1))
    ]
    done = noted(tick(changed, only.id, TODAY), "Iets anders")
    assert [a.wat for a in done.acties] == ["Zaaltje regelen", "Iets anders"]
    assert done.acties[0].status == "klaar"


def test_other_text_is_no_action() -> None:
    dossier = with_values(voorbeeld(), {"mandaat.doel": "Bellen"})
    for pad in ("mandaat.doel", "weg.x", "overleg.bijeenkomsten.weg.acties"):
        assert with_written_acties(dossier, plan(), pad, TODAY) is dossier
