"""Cleaning text from people and files: what could steer a terminal is taken out.

Control characters, surrogates, private use and invisible format characters (such
as the bidi controls) have no meaning in an answer, but can rewrite a screen.
Newline and tab stay; so do the two joiners that real words and emoji need.
"""

import unicodedata

_KEEP = {"\n", "\t", "\u200c", "\u200d"}  # ZWNJ and ZWJ
_DROP = {"Cc", "Cf", "Cs", "Co"}
_LINE_ENDS = dict.fromkeys(
    ("\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"), "\n"
)


def schoon(tekst: str) -> str:
    """The text without characters that are not text; line ends become newlines."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    for old, new in _LINE_ENDS.items():
        tekst = tekst.replace(old, new)
    return "".join(
        char for char in tekst if char in _KEEP or unicodedata.category(char) not in _DROP
    )


def schoon_regel(tekst: str) -> str:
    """The same for a field of one line: line ends and tabs become spaces."""
    return " ".join(schoon(tekst).split()) if not tekst.isprintable() else tekst


def bestandsnaam(naam: str, reserve: str = "dossier") -> str:
    """A file name (without ending) that Windows, macOS, Linux and SharePoint accept."""
    letters = "".join(
        char if char.isalnum() else "" if unicodedata.combining(char) else " "
        for char in unicodedata.normalize("NFKD", naam)
    )
    words = letters.encode("ascii", "ignore").decode().lower().split()
    result = "-".join(words)[:60].strip("-")
    reserved = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}
    return result if result and result not in reserved else reserve
