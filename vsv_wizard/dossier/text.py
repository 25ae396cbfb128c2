"""Cleaning text from people and files: what could steer a terminal is taken out.

Control characters, surrogates, private use and invisible format characters (such
as the bidi controls) have no meaning in an answer, but can rewrite a screen.
Newline and tab stay; so do the two joiners that real words and emoji need.
"""

import re
import unicodedata
from collections.abc import Iterable

_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # each becomes a newline
_KEPT = {"\n", "\t", "\u200c", "\u200d", *_LINE_ENDS}  # also ZWNJ and ZWJ
_DROP = {"Cc", "Cf", "Cs", "Co"}
# Letters and marks that draw nothing, beside white space and the categories above.
_DRAW_NOTHING = (
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x200C, 0x200D),  # the two joiners: nothing without what they join
    (0x2800, 0x2800),  # Braille without dots
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFFA0, 0xFFA0),  # Hangul filler, half width
    (0x1D159, 0x1D159),  # musical null notehead
    (0xE0100, 0xE01EF),  # more variation selectors
)


class _WhatBecomes(dict[int, int | None]):
    """What `clean` makes of a character, by its number: worked out once for each."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        self[code] = None if _is_dropped(char) else ord("\n") if char in _LINE_ENDS else code
        return self[code]


_WHAT_BECOMES = _WhatBecomes()


def clean(tekst: str) -> str:
    """The text without characters that are not text; line ends become newlines."""
    if tekst.isprintable():
        return tekst
    cleaned = tekst.replace("\r\n", "\n").translate(_WHAT_BECOMES)
    return tekst if cleaned == tekst else cleaned  # whoever looks for a change sees that at once


def clean_line(tekst: str) -> str:
    """The same for a field of one line: line ends and tabs become spaces."""
    return " ".join(clean(tekst).split()) if not tekst.isprintable() else tekst


def dropped(tekst: str) -> int:
    """How many characters `clean` drops out of this text."""
    return len(tekst.replace("\r\n", "\n")) - len(clean(tekst))


def dropped_text(count: int) -> str:
    """What to tell who gave a text out of which so many characters were dropped."""
    what = how_many(count, "onzichtbaar teken", "onzichtbare tekens")
    return f"Er {plural(count, 'is', 'zijn')} {what} weggelaten."


def how_many(number: int, one: str, more: str = "") -> str:
    """A number with its word: "1 antwoord", "2 antwoorden", "3 taken"."""
    return f"{number} {plural(number, one, more)}"


def plural(number: int, one: str, more: str = "") -> str:
    """The word that goes with a number; of more than one it ends in "en" unless told else."""
    return one if number == 1 else more or f"{one}en"


def plain_letters(tekst: str) -> str:
    """The text to search in and to order by: no capitals, and É as e."""
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", tekst.casefold()) if not combining(c))


_DIGITS = re.compile(r"(\d+)")


def natural(tekst: str) -> tuple[tuple[int, str], ...]:
    """What names are ordered by: 2 before 10, É as E."""
    parts = _DIGITS.split(plain_letters(tekst)[:200])
    return tuple((int(p) if p.isascii() and p.isdigit() else -1, p) for p in parts if p)


def close_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names that are much like this one, the nearest first."""
    from difflib import get_close_matches

    lower = {each.casefold(): each for each in known}
    return [lower[found] for found in get_close_matches(name.casefold(), lower, most, 0.75)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Ask whether a known name was meant that is much like this one; empty when none is."""
    close = close_names(name, known, 1)
    return f" Bedoelt u {close[0]}?" if close else ""


def capitalized(tekst: str) -> str:
    """The text with a capital."""
    return tekst[:1].upper() + tekst[1:]


def lowered(tekst: str) -> str:
    """The text without a capital, to stand in a sentence."""
    return tekst[:1].lower() + tekst[1:]


def as_sentence(tekst: str) -> str:
    """The text with a full stop, for when another sentence follows."""
    bare = tekst.rstrip()
    return bare if not bare or bare[-1] in ".!?…:" else f"{bare}."


def mid_sentence(tekst: str) -> str:
    """The text as it stands in a sentence: names in it stay as they are, and so does "VSV"."""
    second = tekst[1:2]
    return lowered(tekst) if second.islower() or second.isspace() else tekst


def _is_dropped(char: str) -> bool:
    return char not in _KEPT and unicodedata.category(char) in _DROP


def has_lost_bytes(naam: str) -> bool:
    """Whether a name of the system holds bytes that are no UTF-8: Python keeps half pairs."""
    return not naam.isascii() and any("\ud800" <= char <= "\udfff" for char in naam)


def with_lost_bytes(naam: str) -> str:
    """A name to be shown, with a question mark for each byte that is no UTF-8."""
    return naam.encode("utf-8", "replace").decode()


def is_blank(tekst: str) -> bool:
    """Whether there is nothing to see: no text, white space, or signs that draw nothing.

    The one answer to "is this text an answer"; who types or pastes these may not know it.
    """
    if tekst.isascii():
        return not tekst.strip()
    return all(char.isspace() or _is_dropped(char) or _draws_nothing(ord(char)) for char in tekst)


def visible(tekst: str | None) -> str:
    """What there is to see of a text, without white space around it; empty when nothing is."""
    return "" if tekst is None or is_blank(tekst) else tekst.strip()


def _draws_nothing(code: int) -> bool:
    return any(first <= code <= last for first, last in _DRAW_NOTHING)


def file_name(naam: str, reserve: str = "dossier") -> str:
    """A file name (without ending) that Windows, macOS, Linux and SharePoint accept."""
    letters = "".join(
        char if char.isalnum() else "" if unicodedata.combining(char) else " "
        for char in unicodedata.normalize("NFKD", naam)
    )
    words = letters.encode("ascii", "ignore").decode().lower().split()
    result = "-".join(words)[:60].strip("-")
    return reserve if not result or is_reserved(result) else result


# Devices, with any ending; superscripts count too.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
_RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))


def is_reserved(naam: str) -> bool:
    """Whether a file of this name is no file on Windows."""
    return naam.partition(".")[0].rstrip(" ").casefold() in _RESERVED
