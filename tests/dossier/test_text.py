"""Cleaning text, and file names that every system accepts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.answers import EMPTY, parse, show_antwoord
from vsv_wizard.dossier.fields import FieldKind, empty
from vsv_wizard.dossier.text import clean, clean_line, file_name, is_blank


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("gewone tekst", "gewone tekst"),
        ("coöperatie, € 5", "coöperatie, € 5"),
        ("een\r\ntwee\rdrie\u2028vier\u2029vijf\x85zes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("een\vtwee\fdrie", "een\ntwee\ndrie"),
        ("tab\tblijft", "tab\tblijft"),
        ("\x1b[31mrood\x1b[0m", "[31mrood[0m"),
        ("nul\x00bel\x07del\x7f", "nulbeldel"),
        ("\u202eomgekeerd\u202c \u2066los\u2069", "omgekeerd los"),
        ("\ufeffbom\u200b\u00ad\ue000", "bom"),
        ("half \ud83d teken", "half  teken"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
    ],
)
def test_clean(tekst: str, expected: str) -> None:
    assert clean(tekst) == expected


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("zoals het is", "zoals het is"),
        ("een\ttwee\r\ndrie", "een twee drie"),
        ("Jan\u00a0Smit\n", "Jan Smit"),
        ("regel\x1b[2K", "regel[2K"),
    ],
)
def test_clean_line(tekst: str, expected: str) -> None:
    assert clean_line(tekst) == expected


@given(st.text(st.characters()))
def test_cleaning_twice_is_once(tekst: str) -> None:
    result = clean(tekst)
    assert clean(result) == result
    assert not any(ord(char) < 32 and char not in "\n\t" for char in result)
    assert clean_line(clean_line(tekst)) == clean_line(tekst)
    assert not {"\n", "\t", "\r"} & set(clean_line(tekst))


@pytest.mark.parametrize(
    ("naam", "expected"),
    [
        ("VSV Noordrand", "vsv-noordrand"),
        ("Coöperatie Één", "cooperatie-een"),
        ("VSV Noord–Oost", "vsv-noord-oost"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\temp\\x?*", "c-temp-x"),
        ("CON", "dossier"),
        ("lpt1", "dossier"),
        ("COM¹", "dossier"),
        ("...", "dossier"),
        ("", "dossier"),
        ("日本", "dossier"),
        ("~$lock", "lock"),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_file_name(naam: str, expected: str) -> None:
    assert file_name(naam) == expected


@given(st.text())
def test_file_name_is_always_safe(naam: str) -> None:
    result = file_name(naam)
    assert 0 < len(result) <= 60
    assert set(result) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert result.strip("-") == result


BLANKS = "\u2800\u3164\u115f\u1160\uffa0\u200b\u200d\u034f\ufe0f\u3000\u2003\u00ad"


@pytest.mark.parametrize("blank", [*BLANKS, BLANKS, " \t"])
def test_what_shows_nothing_is_no_answer(blank: str) -> None:
    assert is_blank(blank)
    assert empty(blank)
    assert parse(FieldKind("tekst"), blank, naam="de naam") is None
    assert parse(FieldKind("lang"), f"{blank}\n{blank}", naam="de naam") is None
    assert show_antwoord(FieldKind("tekst"), blank) == EMPTY
    assert not is_blank(f"{blank}a")
    assert not empty(f"{blank}a")


@pytest.mark.parametrize("text", ["0", "-", "?", "é", "🤰", "\u2801", "한", "ｱ"])
def test_what_shows_something_is_an_answer(text: str) -> None:
    assert not is_blank(text)
    assert parse(FieldKind("tekst"), text, naam="de naam") is not None
