"""`importeer`, and a report that carries the dossier: from the command line and back."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import IBAN, empty_dossier, with_values
from member_files import HEAD, workbook

from vsv_wizard.opslag import load, save

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("plaats")


def _dossier(**answers: str) -> Path:
    pad = Path("proef.toml")
    values = {pad.replace("__", "."): value for pad, value in answers.items()}
    save(pad, with_values(empty_dossier(), values), expected=None)
    return pad


def _members(*rows: tuple[object, ...]) -> Path:
    pad = Path("leden [b].xlsx")
    pad.write_bytes(workbook(_Oud=[("Naam",), ("Weg",)], Leden=[HEAD, *rows]))
    return pad


FATMA = ("De Linde", "Fatma Voorbeeld", 612345678, "fatma@linde.example")


def test_first_it_is_shown_and_only_then_taken_in(run_line: Run) -> None:
    pad, members = _dossier(), _members(FATMA, ("Zuid", "Jan", None, "geen adres"), (None, None, 1))
    before, source = pad.read_bytes(), members.read_bytes()
    for option in ((), ("--proef",), ("--proef", "--ja")):
        code, out, error = run_line("importeer", members, pad, *option)
        assert (code, pad.read_bytes()) == (0, before)
        assert "Mobiel: telefoon" in out
        assert "Telefoon contact: leeg -> 0612345678" in out
        assert "612345678 werd 0612345678" in out
        assert "Regel 3: niet overgenomen: E-mail contact 'geen adres'" in error
        assert "Regel 4: 1: er staat geen naam." in error
        assert "Er is niets gewijzigd." in error
    code, _, error = run_line("importeer", members, pad, "--ja")
    assert (code, "Overgenomen: 6 antwoorden uit 2 contacten." in error) == (0, True)
    assert [d.naam for d in load(pad).dossier.deelnemers] == ["De Linde", "Zuid"]
    assert members.read_bytes() == source
    _, _, error = run_line("importeer", members, pad, "--ja")
    assert "Er is niets om over te nemen." in error


def test_one_step_brings_it_back(run_line: Run) -> None:
    pad, members = _dossier(), _members(FATMA, ("Zuid", "Jan", 612345679, ""))
    run_line("vul", pad, "vsv.plaats=Hier")
    before = load(pad).dossier.deelnemers
    run_line("importeer", members, pad, "--ja")
    history = json.loads(run_line("geschiedenis", pad, "--json")[1])["versies"]
    assert run_line("herstel", pad, history[1]["nummer"])[0] == 0
    assert load(pad).dossier.deelnemers == before


def test_what_differs_is_a_choice_and_says_so(run_line: Run) -> None:
    pad = _dossier(deelnemers__a__naam="De Linde", deelnemers__a__contact="Nora")
    code, _, error = run_line("importeer", _members(FATMA), pad, "--ja")
    made = load(pad).dossier
    assert (code, made.deelnemers[0].contact) == (6, "Nora")
    assert {str(c.andere) for c in made.conflicten} >= {"Fatma Voorbeeld", "0612345678"}
    assert "Fatma Voorbeeld" in error


def test_the_columns_and_the_sheet_can_be_said(run_line: Run) -> None:
    pad, members = _dossier(), _members(("Fatma", "De Linde", 612345678, ""))
    line = ("importeer", members, pad, "--kolom", "Praktijk=contact")
    code, out, error = run_line(*line, "--kolom", "B=deelnemer", "--kolom", "mobiel=niets", "--ja")
    assert code == 0, error
    (made,) = load(pad).dossier.deelnemers
    assert (made.naam, made.contact, made.contact_telefoon) == ("De Linde", "Fatma", None)
    assert "Mobiel: niets" in out
    assert run_line(*line[:3], "--blad", "oud", "--proef")[1].startswith("Blad Oud (verborgen)")
    for wrong in (
        ("--blad", "Nee"),
        ("--kolom", "Q=naam"),
        ("--kolom", "A=niets", "--kolom", "B=niets"),
    ):
        code, out, error = run_line(*line[:3], *wrong)
        assert (code, out) == (2, "")
        assert re.search("Leden|Wat kan|geen kolom met de naam", error), error


def test_from_standard_input_and_as_json(run_line: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Praktijk;Telefoon\nDe Linde;612345678\nDe Linde;\n".encode("cp1252")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    code, out, _ = run_line("importeer", "-", _dossier(), "--ja", "--json")
    told = json.loads(out)
    assert (code, told["kolommen"][1]) == (0, {"kolom": "Telefoon", "wat": "telefoon"})
    (contact,) = told["contacten"]
    assert (contact["regels"], contact["stand"]) == ([2, 3], "nieuw")
    assert contact["antwoorden"][1]["nieuw"] == "0612345678"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"PK\x03\x04kapot", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_wrong_file_changes_nothing(data: bytes, run_line: Run) -> None:
    pad, wrong = _dossier(), Path("leden.xlsx")
    wrong.write_bytes(data)
    before = pad.read_bytes()
    code, out, error = run_line("importeer", wrong, pad, "--ja")
    assert (code, out, pad.read_bytes()) == (3, "", before)
    assert "leden.xlsx" in error


# --- the report that carries the dossier


def test_a_report_carries_what_its_level_may_see(run_line: Run) -> None:
    pad = _dossier(
        vsv__plaats="Voorbeeldstad",
        rso__contact__telefoon="010 111 11 11",
        mandaat__rekening_iban=IBAN,
        vsv__adres=f"Weg 1 {IBAN}",
    )
    line = ("rapport", pad, "--met-dossier", "--niveau", "bestuur")
    code, _, error = run_line(*line, "--uit", "rapport.pdf")
    assert code == 0, error
    code, _, error = run_line("uitpakken", "rapport.pdf", "--uit", "eruit.toml")
    assert (code, "gedeelde kopie voor het bestuur" in error) == (0, True)
    found = load(Path("eruit.toml")).dossier
    assert found.vsv.plaats == "Voorbeeldstad"
    assert (found.rso.contact.telefoon, found.mandaat.rekening_iban, found.vsv.adres) == (None,) * 3
    run_line("vul", "eruit.toml", "vsv.plaats=Elders")  # and it opens, and comes back
    assert run_line("voeg-samen", pad, "eruit.toml")[0] == 0
    made = load(pad).dossier
    assert (made.vsv.plaats, made.rso.contact.telefoon) == ("Elders", "010 111 11 11")


def test_it_is_made_only_when_asked_and_only_as_pdf(run_line: Run) -> None:
    pad = _dossier()
    assert run_line("rapport", pad, "--uit", "gewoon.pdf")[0] == 0
    code, _, error = run_line("uitpakken", "gewoon.pdf")
    assert (code, "Er zit geen dossier in deze pdf." in error) == (3, True)
    for line in (("--uit", "r.docx"), ("--formaat", "html"), ()):
        code, out, error = run_line("rapport", pad, "--met-dossier", *line)
        assert (code, out) == (2, "")
        assert "Alleen een pdf kan het dossier meenemen" in error
    assert not Path("r.docx").exists()
    assert run_line("begroting", pad, "--met-dossier")[0] == 2
    code, _, error = run_line("status", "gewoon.pdf")
    assert (code, "vsv-wizard uitpakken" in error) == (3, True)


def test_of_a_shared_copy_no_copy_is_carried(run_line: Run) -> None:
    run_line("deel", _dossier(), "--niveau", "bestuur", "--uit", "kopie.toml")
    code, _, error = run_line("rapport", "kopie.toml", "--met-dossier", "--uit", "r.pdf")
    assert (code, "zelf een gedeelde kopie" in error) == (2, True)
    assert not Path("r.pdf").exists()
