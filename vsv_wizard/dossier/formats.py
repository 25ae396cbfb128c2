"""The exact form of a number or address: KVK, IBAN, AGB, postcode, telephone, e-mail.

What each of them must look like stands beside it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from vsv_wizard.dossier.text import how_many

_BETWEEN = r"[\s.\-\u2010-\u2015\u200c\u200d]{0,3}"  # spaces, dots and dashes

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")  # as Word makes of "-"
_PHONE_WORD = r"(?i)^(?:tel(?:efoon|nr)?|mob(?:iel)?|t|m)\b[.:]? ?(?:nr\b\.?)?:? ?"
# What people copy along: "KVK-nummer: 12345678", "IBAN NL44 ...".
_NUMBER_WORD = r"(?i)^(?:kvk|agb|iban|bank|rekening|postcode)\b[ -]?(?:nummer|nr|code)?[.:]* ?"

# A Dutch account number somewhere in a text, written as people do: in any groups.
# Compiled when it is first needed, which is seldom.
IBAN_IN_TEXT = (
    rf"(?i)(?<![A-Z])NL(?:{_BETWEEN}[0-9]){{2}}(?:{_BETWEEN}[A-Z]){{4}}"
    rf"(?:{_BETWEEN}[0-9]){{10}}(?![0-9])"
)


def has_iban(text: str) -> bool:
    """Whether a text holds an account number. Looking for "NL" first spares nearly all texts."""
    return "NL" in text.upper() and re.search(IBAN_IN_TEXT, text) is not None


@dataclass(frozen=True)
class FormatResult:
    """A text as it should be stored, and what is wrong (fout) or odd (waarschuwing) about it."""

    value: str
    error: str | None = None
    warning: str | None = None


@lru_cache(maxsize=256)
def check_format(line: str, tekst: str) -> FormatResult:
    """Read a text by the rule with this name."""
    tekst = " ".join(tekst.split())
    if line not in ("regio", "email"):  # a name or address keeps its own signs
        tekst = tekst.translate(_DASHES)
        tekst = re.sub(_NUMBER_WORD, "", tekst) or tekst
    return FORMAT_RULES[line](tekst)


def _count(count: int, woord: str) -> str:
    return f"U vulde {how_many(count, woord, f'{woord}s')} in."


def _eight_digits(tekst: str, naam: str) -> tuple[str, str | None]:
    """The digits without spaces and dots, and what is wrong with them."""
    bare = re.sub(r"[ .-]", "", tekst)
    if not re.fullmatch(r"\d*", bare, re.ASCII):
        return tekst, f"{naam} heeft 8 cijfers en geen andere tekens. Vul alleen de cijfers in."
    if len(bare) != 8:
        return bare, f"{naam} heeft 8 cijfers. {_count(len(bare), 'cijfer')}"
    return bare, None


def _kvk(tekst: str) -> FormatResult:
    return FormatResult(*_eight_digits(tekst, "Een KVK-nummer"))


def _agb(tekst: str) -> FormatResult:
    value, melding = _eight_digits(tekst, "Een AGB-code")
    return FormatResult(value, warning=melding)


def _iban(tekst: str) -> FormatResult:
    bare = re.sub(r"[ .-]", "", tekst).upper()
    melding = None
    if not bare.startswith("NL"):
        melding = "Vul een Nederlands rekeningnummer in. Dat begint met NL."
    elif len(bare) != 18:
        melding = f"Een Nederlands rekeningnummer heeft 18 tekens. {_count(len(bare), 'teken')}"
    elif not re.fullmatch(r"NL\d{2}[A-Z]{4}\d{10}", bare, re.ASCII):
        melding = "Vul een rekeningnummer in van NL, 2 cijfers, 4 letters en 10 cijfers."
    elif int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 != 1:
        melding = "Er zit een tikfout in het rekeningnummer. Controleer de cijfers en letters."
    return FormatResult(bare, error=melding)


def _postcode(tekst: str) -> FormatResult:
    match = re.fullmatch(r"(\d{4}) ?([A-Z]{2})", tekst.upper(), re.ASCII)
    if not match:
        return FormatResult(tekst, error="Vul een postcode in, zoals 1234 AB.")
    value = f"{match[1]} {match[2]}"
    if match[1].startswith("0"):
        return FormatResult(
            value, error="Een postcode begint niet met een 0. Controleer de cijfers."
        )
    if match[2] in ("SA", "SD", "SS"):
        melding = "Een postcode eindigt niet op SA, SD of SS. Controleer de letters."
        return FormatResult(value, error=melding)
    return FormatResult(value)


def _telefoon(tekst: str) -> FormatResult:
    tekst = re.sub(_PHONE_WORD, "", tekst) or tekst
    bare = re.sub(r"\([^()\d]*[^\W\d][^()\d]*\)", "", tekst)  # "(secretariaat)" is no digit too few
    bare = re.sub(r"[ ()./-]", "", bare.replace("(0)", ""))
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    melding = None
    if not re.fullmatch(r"\+?\d+", bare, re.ASCII):
        meer = "meer dan een" if any(teken.isdigit() for teken in bare) else "geen"
        melding = f"Er staat {meer} telefoonnummer. Vul een nummer in met 10 cijfers."
    elif bare.startswith("+31"):
        rest = len(bare) - 3
        melding = f"Na +31 komen 9 cijfers. {_count(rest, 'cijfer')}" if rest != 9 else None
    elif bare.startswith("+"):
        melding = "Dit is geen Nederlands telefoonnummer. Controleer het nummer."
    elif bare.startswith(("0800", "0900")):
        if len(bare) not in (8, 11):
            melding = (
                f"Een nummer met {bare[:4]} heeft 8 of 11 cijfers. {_count(len(bare), 'cijfer')}"
            )
    elif len(bare) != 10:
        melding = f"Een telefoonnummer heeft 10 cijfers. {_count(len(bare), 'cijfer')}"
    elif not bare.startswith("0"):
        melding = "Een telefoonnummer begint met een 0 of met +31. Controleer het nummer."
    return FormatResult(tekst, warning=melding)


def _email(tekst: str) -> FormatResult:
    tekst = tekst.rstrip(",;")
    if named := re.fullmatch(r"[^<>]*<([^<>]+)>", tekst):  # "Jan <jan@x.nl>"
        tekst = named[1].strip()
    tekst = re.sub(r"(?i)^mailto: ?", "", tekst)
    naam, _, domein = tekst.partition("@")
    melding = None
    if "@" not in tekst:
        melding = "Vul een e-mailadres in met een @."
    elif "@" in domein:
        melding = "Vul een e-mailadres in met één @."
    elif " " in tekst:
        melding = "Vul een e-mailadres in zonder spaties."
    elif "." not in domein:
        melding = "Vul een e-mailadres in met een punt na de @."
    elif not naam or "" in domein.split(".") or re.search(r"[<>,;]", tekst):
        melding = "Vul een e-mailadres in, zoals naam@voorbeeld.nl."
    return FormatResult(tekst, error=melding)


def _regio(tekst: str) -> FormatResult:
    """The name without the word: every sentence says "in de regio" itself."""
    return FormatResult(re.sub(r"(?i)^(?:de )?regio(?: |: ?)(?=\S)", "", tekst))


FORMAT_RULES: dict[str, Callable[[str], FormatResult]] = {
    "kvk": _kvk,
    "iban": _iban,
    "agb": _agb,
    "postcode": _postcode,
    "telefoon": _telefoon,
    "email": _email,
    "regio": _regio,
}
