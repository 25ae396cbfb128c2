"""`vul` and `taak`: what the screens ask, said with a flag or as a message."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import voorbeeld
from screen_driver import bestand

from vsv_wizard.opslag import load

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dossier(plaats: Path) -> str:
    """The example as a file."""
    del plaats
    return str(bestand(voorbeeld()))


def test_another_name_is_another_person_unless_it_is_said_to_be_a_typing_error(
    run_line: Run, dossier: str
) -> None:
    args = ("vul", dossier, "penningmeester.naam=Nora de Nieuwe")
    code, _, messages = run_line(*args, "--proef")
    assert code == 0
    assert "nieuwe persoon (penningmeester)" in messages
    assert "Zet er dan --typefout bij." in messages
    assert "herstel" not in messages  # nothing was saved, so there is nothing to bring back
    assert load(Path(dossier)).dossier.penningmeester.naam == "Karel Voorbeeld"
    code, _, messages = run_line(*args, "penningmeester.functie=controller")
    assert code == 0
    assert "Het oude blijft bewaard." in messages
    assert "Zet eerst het oude antwoord terug, met: herstel." in messages
    new = load(Path(dossier)).dossier
    assert new.penningmeester.naam == "Nora de Nieuwe"
    assert new.penningmeester.functie == "controller"
    assert new.penningmeester.email is None
    assert new.eerder[0].antwoorden["penningmeester.email"] == "karel@voorbeeld.example"


def test_a_typing_error(run_line: Run, dossier: str) -> None:
    code, _, messages = run_line(
        "vul", dossier, "penningmeester.naam=Carel Voorbeeld", "mandaat.grens=5500", "--typefout"
    )
    assert code == 0
    assert "nieuw" not in messages
    new = load(Path(dossier)).dossier
    assert new.penningmeester.email == "karel@voorbeeld.example"
    assert new.eerder == ()


def test_another_decision_keeps_both(run_line: Run, dossier: str) -> None:
    code, _, messages = run_line("vul", dossier, "mandaat.grens=7500")
    assert code == 0
    assert "mandaat.grens: dit is een nieuw besluit." in messages
    assert load(Path(dossier)).dossier.eerder[0].antwoorden["mandaat.grens"] == "€ 5.000"
    _, out, _ = run_line("geschiedenis", dossier)
    assert "grensbedrag van het mandaat (wat eerder gold)" in out


def test_waiting_with_a_day_to_ask_again(run_line: Run, dossier: str) -> None:
    code, out, messages = run_line("taak", dossier, "3a.5", "wacht", "--op", "de notaris")
    assert code == 0
    assert "Wacht op ander" in out
    assert "U wacht op de notaris sinds 15 juni 2026. Vraag het opnieuw op 29 juni" in messages
    code, *_ = run_line("taak", dossier, "3a.5", "wacht", "--op", "de notaris",
                        "--opnieuw", "1-7-2026")  # fmt: skip
    assert code == 0
    _, out, _ = run_line("status", dossier)
    assert "Wacht op de notaris sinds 15 juni 2026. Vraag het" in out
    assert "1 juli 2026" in out
    _, out, _ = run_line("status", dossier, "--json")
    assert '"opnieuw_op": "2026-07-01"' in out
    assert '"wacht_sinds": "2026-06-15"' in out
    for args in (("klaar", "--op", "x"), ("wacht", "--op", "x", "--opnieuw", "straks"),
                 ("wacht", "--op", "x", "--opnieuw", "1-1-2026"), ("wacht",)):  # fmt: skip
        code, _, messages = run_line("taak", dossier, "3a.5", *args)
        assert code == 2
        assert messages
