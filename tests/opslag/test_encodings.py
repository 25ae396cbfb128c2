"""A file that is not UTF-8 is recognised, read after a yes, and never written over without it."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, with_values
from samples import HEAD

from vsv_wizard import opslag
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.opslag import NotSaved, OtherEncoding, Unreadable, from_bytes
from vsv_wizard.opslag.encodings import MIXED, WINDOWS, accept, accepting, decode
from vsv_wizard.plan.model import load_plan
from vsv_wizard.regio.profiel.read import from_bytes as profiel_from_bytes

Run = Callable[..., tuple[int, str, str]]

PLACE = "Coëvorden – «Zeeïge» €"
BODY = f'[vsv]\nplaats = "{PLACE}"\n'
TEXT = HEAD + BODY
KINDS: dict[str, tuple[bytes, str]] = {
    "utf-16 with a mark": (TEXT.encode("utf-16"), "UTF-16"),
    "utf-16-le with a mark": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
    "utf-16-be with a mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
    "utf-16-le": (TEXT.encode("utf-16-le"), "UTF-16"),
    "utf-16-be": (TEXT.encode("utf-16-be"), "UTF-16"),
    "utf-32": (TEXT.encode("utf-32"), "UTF-32"),
    "windows": (TEXT.encode("cp1252"), WINDOWS),
    "windows with its line ends": (TEXT.replace("\n", "\r\n").encode("cp1252"), WINDOWS),
    "both": (f"# cliënten\n{HEAD}".encode() + BODY.encode("cp1252"), MIXED),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_recognised_and_asked_about(kind: str) -> None:
    data, naam = KINDS[kind]
    with pytest.raises(OtherEncoding) as caught:
        from_bytes(data)
    error = caught.value
    assert error.naam == naam
    assert error.reason == f"Het is opgeslagen als {naam}, niet als UTF-8."
    assert "--accepteer-codering" in str(error)
    number = TEXT.count("\n") + (kind == "both")
    assert error.shown == (f'Zo lezen wij regel {number}: plaats = "{PLACE}"',)
    with accepting():
        assert from_bytes(data).dossier.vsv.plaats == PLACE
    with pytest.raises(OtherEncoding):  # a yes is for one command
        from_bytes(data)


def test_a_yes_is_for_these_very_bytes() -> None:
    data = KINDS["windows"][0] + b"# nu"
    with pytest.raises(OtherEncoding) as caught:
        from_bytes(data)
    accept(caught.value.versie)
    assert from_bytes(data).dossier.vsv.plaats == PLACE
    with pytest.raises(OtherEncoding):
        from_bytes(data + b"\n")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("cp1252") + b"# \x81",  # no sign in Windows either
        b"PK\x03\x04" + bytes(range(256)) * 8,
        codecs.BOM_UTF16_LE + b"a",
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 9,
    ],
)
def test_what_is_no_text_at_all_is_not_offered(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        from_bytes(data)
    assert not isinstance(caught.value, OtherEncoding)


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE + b"\0\n", b"\xef\xbb\xbf"]
)
def test_nothing_in_any_encoding_is_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Het is leeg"):
        from_bytes(data)


@pytest.mark.parametrize("text", ["", "a = 1\n", "é", "\ufeffa = 'ë'", "a\0b\0c", "\0" * 3])
def test_utf_8_is_utf_8(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), "")


def test_the_same_of_a_profile() -> None:
    data = 'profiel = 1\nregio = "Coëvorden"\n'.encode("cp1252")
    with pytest.raises(OtherEncoding):
        profiel_from_bytes(data)
    with accepting():
        assert profiel_from_bytes(data).profiel.regio == "Coëvorden"


# --- on the command line


@pytest.mark.parametrize("kind", KINDS)
def test_commands_ask_for_a_yes(kind: str, tmp_path: Path, run_line: Run) -> None:
    data, naam = KINDS[kind]
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    for command in (["status"], ["vul", "vsv.regio=Kust"], ["controleer"], ["rapport"]):
        code, out, err = run_line(command[0], pad, *command[1:])
        assert (code, out) == (3, "")
        assert naam in err
        assert "Coëvorden" in err  # as we would read it
        assert pad.read_bytes() == data
    assert run_line("status", pad, "--accepteer-codering")[0] == 0
    assert pad.read_bytes() == data
    assert run_line("vul", pad, "vsv.regio=Kust", "--accepteer-codering")[0] == 0
    after = pad.read_text("utf-8")
    assert PLACE in after
    assert "Kust" in after
    assert run_line("status", pad)[0] == 0


def test_answers_from_a_file(tmp_path: Path, run_line: Run) -> None:
    pad, source = tmp_path / "vsv.toml", tmp_path / "antwoorden.toml"
    opslag.save(pad, with_values(empty_dossier(), {"vsv.naam": "Zee"}), expected=None)
    source.write_bytes(BODY.encode("cp1252"))
    assert run_line("vul", pad, "--van", source)[0] == 3
    assert run_line("vul", pad, "--van", source, "--accepteer-codering")[0] == 0
    assert opslag.load(pad).dossier.vsv.plaats == PLACE


def test_an_overview_names_it(tmp_path: Path, run_line: Run) -> None:
    (tmp_path / "vsv.toml").write_bytes(KINDS["windows"][0])
    _, out, err = run_line("overzicht", tmp_path)
    assert f"Het is opgeslagen als {WINDOWS}" in out + err
    _, out, err = run_line("overzicht", tmp_path, "--accepteer-codering")
    assert "opgeslagen als" not in out + err


def test_another_program_that_changes_the_encoding_is_not_written_over(tmp_path: Path) -> None:
    """It is open here, and an old editor saves it: nobody said yes to that."""
    pad = tmp_path / "vsv.toml"
    pad.write_text(TEXT, encoding="utf-8")
    sessie = OpenDossier(pad, load_plan(), lambda: NOW)
    data = TEXT.replace("Zeeïge", "Zeëge").encode("cp1252")
    pad.write_bytes(data)
    sessie.put("vsv.regio", "Kust")
    with pytest.raises(NotSaved):
        sessie.save()
    assert pad.read_bytes() == data
    with accepting():
        assert sessie.save()
    after = pad.read_text("utf-8")
    assert "Kust" in after
    assert "Zeëge" in after
