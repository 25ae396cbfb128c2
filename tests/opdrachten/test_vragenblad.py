"""From dossier to sheet and back, on the command line."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import BROWSER, PATIENCE, browser
from factory import empty_dossier

from vsv_wizard.opslag import load, save

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("plaats")


def _dossier() -> Path:
    pad = Path("proef.toml")
    save(pad, empty_dossier(), expected=None)
    return pad


def _answers(dossier: str, **texts: str) -> Path:
    rows = [{"pad": pad, "was": "", "tekst": tekst} for pad, tekst in texts.items()]
    content = {
        "soort": "vsv-wizard antwoorden",
        "schema": 1,
        "dossier": dossier,
        "voor": "iemand",
        "wie": "Fatma Voorbeeld",
        "op": "2026-06-14T10:00:00Z",
        "antwoorden": rows,
    }
    pad = Path("antwoorden.json")
    pad.write_text(json.dumps(content), "utf-8")
    return pad


def test_from_dossier_to_sheet_and_back(run_line: Run) -> None:
    pad = _dossier()
    line = ("--voor", "taak 1.2", "--van", "Nora Voorbeeld", "--uiterlijk", "01-07-2026")
    code, out, error = run_line("vragenblad", pad, *line, "--uit", "vragen.html")
    assert code == 0, error
    sheet = Path(out.strip())
    text = sheet.read_text("utf-8")
    assert "Graag antwoord vóór 1 juli 2026" in text
    asked = re.findall(r'data-pad="([^"]+)"', text)
    assert "penningmeester.naam" in asked
    declared = load(pad).dossier.taken["penningmeester_benoemen"]
    assert declared.status == "wacht"
    assert str(declared.opnieuw_op) == "2026-07-01"

    back = _answers(empty_dossier().dossier.id, **{"penningmeester.naam": "Fatma Voorbeeld"})
    code, out, error = run_line("neem-over", back, pad)
    assert code == 0
    assert "nieuw: Fatma Voorbeeld" in out
    assert load(pad).dossier.penningmeester.naam is None  # nobody said yes
    assert "--ja" in error
    code, _, error = run_line("neem-over", back, pad, "--ja")
    assert (code, "Overgenomen: 1 antwoord." in error) == (0, True)
    made = load(pad).dossier
    assert made.penningmeester.naam == "Fatma Voorbeeld"
    assert made.taken["penningmeester_benoemen"].bewijs


def test_what_changed_in_the_meantime_is_a_choice(run_line: Run) -> None:
    pad = _dossier()
    run_line("vul", pad, "vsv.plaats=Oud")
    back = _answers(empty_dossier().dossier.id, **{"vsv.plaats": "Nieuw"})
    code, _, error = run_line("neem-over", back, pad, "--ja")
    assert code == 6
    assert "Nieuw" in error
    made = load(pad).dossier
    assert (made.vsv.plaats, len(made.conflicten)) == ("Oud", 1)


def test_answers_of_another_dossier_change_nothing(run_line: Run) -> None:
    pad = _dossier()
    before = pad.read_bytes()
    code, _, error = run_line("neem-over", _answers("anders", **{"vsv.plaats": "X"}), pad, "--ja")
    assert code == 2
    assert "ander dossier" in error
    assert pad.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("--voor", "onzin"), "geen taak, rol of naam"),
        (("--voor", "1.2", "--uiterlijk", "ooit"), "Vul een datum in"),
        ((), "--voor"),
    ],
)
def test_what_cannot_be_asked(run_line: Run, line: tuple[str, ...], said: str) -> None:
    code, _, error = run_line("vragenblad", _dossier(), *line)
    assert code == 2
    assert said in error
    assert not list(Path().glob("*.html"))


@pytest.mark.skipif(BROWSER is None, reason="there is no browser here")
def test_through_a_browser_and_back(run_line: Run, plaats: Path) -> None:
    """On a phone: half typed, closed, opened again, a mistake, and the file into the dossier."""
    pad, sheet = _dossier(), Path("blad.html")
    run_line("vragenblad", pad, "--voor", "taak 1.2", "--uit", sheet)
    text = sheet.read_text("utf-8")
    field = {
        each: re.search(
            rf'data-pad="penningmeester\.{each}".*?(?:input|textarea) id="([^"]+)"', text, re.DOTALL
        )
        for each in ("naam", "email")
    }
    naam, email = (f"#{found[1]}" for found in field.values() if found)
    with browser(plaats) as page:
        page.open(sheet, 390, 800)
        assert page.do("document.documentElement.scrollWidth <= 390")  # nothing sticks out
        page.type_in(naam, "Fatma Voorbeeld")
        page.open(sheet, 390, 800)
        assert page.do(f"document.querySelector('{naam}').value") == "Fatma Voorbeeld"
        page.do("document.getElementById('bewaar').click()")
        assert "Vul uw naam in." in page.do("document.getElementById('wie-fout').textContent")
        assert page.do("document.activeElement.id") == "wie"
        page.type_in("#wie", "Fatma Voorbeeld")
        page.type_in(email, "fatma")
        page.do("document.getElementById('bewaar').click()")
        assert "e-mailadres" in page.do(f"document.querySelector('{email}-fout').textContent")
        assert page.do("document.activeElement.id") == email[1:]
        page.type_in(email, "@voorbeeld.nl")
        page.do("document.getElementById('bewaar').click()")
        assert "bij uw downloads" in page.do("document.getElementById('uitkomst').textContent")
        page.until("true")
        end = time.monotonic() + PATIENCE
        while not (found := list(plaats.glob("antwoorden-*.json"))) or not found[0].stat().st_size:
            assert time.monotonic() < end
            page.do("1")
    code, _, error = run_line("neem-over", found[0], pad, "--ja")
    assert (code, "Overgenomen: 2 antwoorden." in error) == (0, True)
    made = load(pad).dossier.penningmeester
    assert (made.naam, made.email) == ("Fatma Voorbeeld", "fatma@voorbeeld.nl")
