"""From dossier to sheet and back, on the command line."""

import json
import re
import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from browser import BROWSER, PATIENCE, browser
from factory import empty_dossier, with_values

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


def test_who_answered_and_who_was_replaced_is_told(run_line: Run) -> None:
    pad = _dossier()
    run_line("vul", pad, "penningmeester.naam=Karel", "penningmeester.email=karel@voorbeeld.nl")
    back = _answers(empty_dossier().dossier.id, **{"penningmeester.naam": "Fatma"})
    content = back.read_text("utf-8").replace('"was": ""', '"was": "Karel"')
    back.write_text(content, "utf-8")
    code, _, error = run_line("neem-over", back, pad, "--ja")
    assert (code, "is vervangen. Wat er stond, blijft bewaard." in error) == (0, True)
    assert "Bewijs: antwoorden van Fatma Voorbeeld" in run_line("geschiedenis", pad)[1]


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


def test_a_mail_is_ready_to_be_sent(run_line: Run) -> None:
    pad = Path("proef.toml")
    contact = {"contact": "Fatma Voorbeeld", "contact_email": "f@voorbeeld.nl", "naam": "Een"}
    others = {"deelnemers.b2.naam": "Twee", "deelnemers.b2.contact": "Piet Voorbeeld"}
    person = {f"deelnemers.a1.{naam}": value for naam, value in contact.items()} | others
    save(pad, with_values(empty_dossier(), person), expected=None)
    line = ("--voor", "fatma", "--van", "Nora", "--uiterlijk", "01-07-2026")
    code, _, error = run_line("vragenblad", pad, *line, "--uit", "vragen.eml")
    assert code == 0, error
    mail = message_from_bytes(Path("vragen.eml").read_bytes(), policy=default)
    assert (mail["To"], mail["X-Unsent"]) == ("f@voorbeeld.nl", "1")
    assert "vóór 1 juli 2026" in mail["Subject"]
    text = mail.get_body().get_content().replace("\r\n", "\n")
    assert text.startswith("Beste Fatma Voorbeeld,")
    assert "Nora\nnamens " in text
    [sheet] = mail.iter_attachments()
    assert (sheet.get_content_type(), sheet.get_filename()) == ("text/html", "vragen.html")
    assert 'id="blad"' in sheet.get_payload(decode=True).decode()
    # The state, where one looks for it.
    code, out, _ = run_line("status", pad)
    assert "Gevraagd aan Fatma Voorbeeld op 15 juni 2026. Vraag het opnieuw op 1 juli" in " ".join(
        out.split()
    )
    told = json.loads(run_line("status", pad, "--json")[1])
    asked = [
        each for stap in told["stappen"] for taak in stap["taken"] for each in taak["gevraagd"]
    ]
    assert asked[0] == {
        "aan": "Fatma Voorbeeld",
        "op": "2026-06-15",
        "opnieuw_op": "2026-07-01",
    }
    assert "Vraag opnieuw: Fatma Voorbeeld" in run_line("agenda", pad)[1]
    assert "Fatma Voorbeeld" in run_line("rapport", pad, "--formaat", "txt")[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("--voor", "1.2", "--uiterlijk", "01-01-2020"), "Kies een dag na vandaag"),
        (("--voor", "1.2", "--uit", "x.docx"), ".html of .eml"),
        (("--voor", "1.2", "--formaat", "eml"), "past niet in de terminal"),
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
def test_from_dossier_to_mail_to_browser_and_back(run_line: Run, plaats: Path) -> None:
    """The whole road: the sheet out of the mail, half typed, opened again, a mistake, and back."""
    pad, mail, sheet = _dossier(), Path("vragen.eml"), Path("blad.html")
    run_line("vragenblad", pad, "--voor", "taak 1.2", "--uit", mail)
    [page] = message_from_bytes(mail.read_bytes(), policy=default).iter_attachments()
    sheet.write_bytes(page.get_payload(decode=True))
    text = sheet.read_text("utf-8")
    field = {
        each: re.search(
            rf'data-pad="penningmeester\.{each}".*?(?:input|textarea) id="([^"]+)"', text, re.DOTALL
        )
        for each in ("naam", "email")
    }
    naam, email = (f"#{found[1]}" for found in field.values() if found)
    with browser(plaats) as page:
        for width, height in ((1280, 800), (390, 800)):  # a desk, a phone
            page.open(sheet, width, height)
            # Nothing sticks out.
            assert page.do(f"document.documentElement.scrollWidth <= {width}")
            assert page.violations() == []
        page.type_in(naam, "Fatma Voorbeeld")
        typed = f"document.querySelector('{naam}').value == 'Fatma Voorbeeld'"
        page.open_again(sheet, 390, 800, typed)
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
    assert load(pad).dossier.taken["penningmeester_benoemen"].gevraagd
    code, _, error = run_line("neem-over", found[0], pad, "--ja")
    assert (code, "Overgenomen: 2 antwoorden." in error) == (0, True)
    assert not load(pad).dossier.taken["penningmeester_benoemen"].gevraagd
    made = load(pad).dossier.penningmeester
    assert (made.naam, made.email) == ("Fatma Voorbeeld", "fatma@voorbeeld.nl")
