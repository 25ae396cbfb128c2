"""The exact form of a number or address: KVK, IBAN, AGB, postcode, telephone, e-mail.

The rules are those of domein.md, section 5.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_TUSSEN = r"[\s.\-\u2010-\u2015\u200c\u200d]{0,3}"  # spaces, dots and dashes

# A Dutch account number somewhere in a text, written as people do: in any groups.
# Compiled when it is first needed, which is seldom.
IBAN_IN_TEKST = (
    rf"(?i)(?<![A-Z])NL(?:{_TUSSEN}[0-9]){{2}}(?:{_TUSSEN}[A-Z]){{4}}"
    rf"(?:{_TUSSEN}[0-9]){{10}}(?![0-9])"
)


def has_iban(text: str) -> bool:
    """Whether a text holds an account number. Looking for "NL" first spares nearly all texts."""
    return "NL" in text.upper() and re.search(IBAN_IN_TEKST, text) is not None


@dataclass(frozen=True)
class Vorm:
    """A text as it should be stored, and what is wrong (fout) or odd (waarschuwing) about it."""

    waarde: str
    fout: str | None = None
    waarschuwing: str | None = None


def vorm(regel: str, tekst: str) -> Vorm:
    """Read a text by the rule with this name."""
    return VORMREGELS[regel](" ".join(tekst.split()))


def _aantal(aantal: int, woord: str) -> str:
    meervoud = {"cijfer": "cijfers", "teken": "tekens"}[woord]
    return f"U vulde {aantal} {woord if aantal == 1 else meervoud} in."


def _acht_cijfers(tekst: str, naam: str) -> tuple[str, str | None]:
    """The digits without spaces and dots, and what is wrong with them."""
    kaal = re.sub(r"[ .-]", "", tekst)
    if not re.fullmatch(r"\d*", kaal, re.ASCII):
        return tekst, f"{naam} heeft 8 cijfers en geen andere tekens. Vul alleen de cijfers in."
    if len(kaal) != 8:
        return kaal, f"{naam} heeft 8 cijfers. {_aantal(len(kaal), 'cijfer')}"
    return kaal, None


def _kvk(tekst: str) -> Vorm:
    return Vorm(*_acht_cijfers(tekst, "Een KVK-nummer"))


def _agb(tekst: str) -> Vorm:
    waarde, melding = _acht_cijfers(tekst, "Een AGB-code")
    return Vorm(waarde, waarschuwing=melding)


def _iban(tekst: str) -> Vorm:
    kaal = re.sub(r"[ .-]", "", tekst).upper()
    melding = None
    if not kaal.startswith("NL"):
        melding = "Vul een Nederlands rekeningnummer in. Dat begint met NL."
    elif len(kaal) != 18:
        melding = f"Een Nederlands rekeningnummer heeft 18 tekens. {_aantal(len(kaal), 'teken')}"
    elif not re.fullmatch(r"NL\d{2}[A-Z]{4}\d{10}", kaal, re.ASCII):
        melding = "Vul een rekeningnummer in van NL, 2 cijfers, 4 letters en 10 cijfers."
    elif int("".join(str(int(char, 36)) for char in kaal[4:] + kaal[:4])) % 97 != 1:
        melding = "Er zit een tikfout in het rekeningnummer. Controleer de cijfers en letters."
    return Vorm(kaal, fout=melding)


def _postcode(tekst: str) -> Vorm:
    match = re.fullmatch(r"(\d{4}) ?([A-Z]{2})", tekst.upper(), re.ASCII)
    if not match:
        return Vorm(tekst, fout="Vul een postcode in, zoals 1234 AB.")
    waarde = f"{match[1]} {match[2]}"
    if match[1].startswith("0"):
        return Vorm(waarde, fout="Een postcode begint niet met een 0. Controleer de cijfers.")
    if match[2] in ("SA", "SD", "SS"):
        melding = "Een postcode eindigt niet op SA, SD of SS. Controleer de letters."
        return Vorm(waarde, fout=melding)
    return Vorm(waarde)


def _telefoon(tekst: str) -> Vorm:
    kaal = re.sub(r"[ ()./-]", "", tekst.replace("(0)", ""))
    if kaal.startswith("00"):
        kaal = f"+{kaal[2:]}"
    melding = None
    if not re.fullmatch(r"\+?\d+", kaal, re.ASCII):
        meer = "meer dan een" if any(teken.isdigit() for teken in kaal) else "geen"
        melding = f"Er staat {meer} telefoonnummer. Vul een nummer in met 10 cijfers."
    elif kaal.startswith("+31"):
        rest = len(kaal) - 3
        melding = f"Na +31 komen 9 cijfers. {_aantal(rest, 'cijfer')}" if rest != 9 else None
    elif kaal.startswith("+"):
        melding = "Dit is geen Nederlands telefoonnummer. Controleer het nummer."
    elif kaal.startswith(("0800", "0900")):
        if len(kaal) not in (8, 11):
            melding = (
                f"Een nummer met {kaal[:4]} heeft 8 of 11 cijfers. {_aantal(len(kaal), 'cijfer')}"
            )
    elif len(kaal) != 10:
        melding = f"Een telefoonnummer heeft 10 cijfers. {_aantal(len(kaal), 'cijfer')}"
    elif not kaal.startswith("0"):
        melding = "Een telefoonnummer begint met een 0 of met +31. Controleer het nummer."
    return Vorm(tekst, waarschuwing=melding)


def _email(tekst: str) -> Vorm:
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
    return Vorm(tekst, fout=melding)


VORMREGELS: dict[str, Callable[[str], Vorm]] = {
    "kvk": _kvk,
    "iban": _iban,
    "agb": _agb,
    "postcode": _postcode,
    "telefoon": _telefoon,
    "email": _email,
}
