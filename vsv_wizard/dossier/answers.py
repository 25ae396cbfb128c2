"""What a Dutch person types, turned into an answer; and an answer shown in Dutch.

Reading is generous where there is one possible meaning, and asks back where there
are two. What it cannot read it refuses with a sentence that says what to do.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NoReturn

from vsv_wizard.dossier import notation as notatie
from vsv_wizard.dossier.day import read_day, read_year
from vsv_wizard.dossier.fields import (
    MAX_LONG,
    MAX_TEXT,
    WEET_NIET,
    AntwoordError,
    FieldKind,
    empty,
    known,
)
from vsv_wizard.dossier.formats import check_format
from vsv_wizard.dossier.notation import bedrag, datum_long, datum_short, day_in_full, enumeration
from vsv_wizard.dossier.text import capitalized, clean, clean_line, is_blank, mid_sentence

__all__ = [
    "EMPTY",
    "WEET_NIET_TEXT",
    "AntwoordError",
    "as_input",
    "bedrag",
    "datum_long",
    "datum_short",
    "enumeration",
    "parse",
    "show_antwoord",
    "understood",
]

WEET_NIET_TEXT = "Weet ik nog niet"
EMPTY = "Nog niet ingevuld"

_NO_KEUZES: Mapping[str, str] = MappingProxyType({})
_WEET_NIET = {WEET_NIET, "weet niet", "weet ik niet", "onbekend", "?"}
_YES_NO = {"j": True, "ja": True, "n": False, "nee": False}
_MAX_WHOLE = 12  # digits before the comma; the two behind it make 14
_MAX_NAMED = 12  # as many choices as a message lists
_MAX_WORDS = 3  # in a choice that a message names without quotes

_DASHES = str.maketrans("–—−‐‑", "-----")
# Not compiled here: most starts of the program read no date or amount that was typed.
_CURRENCY = r"^euro?\b\.? *| *euro?$"
_NO_CENTS = r"[,.] ?(?:--?|=)$"
_SPACED_GROUPS = r"(?a)[1-9]\d{0,2}(?: \d{3})+(?:[,.]\d{1,2})?"
_DUTCH = r"(?a)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?"
_WITH_POINT = r"(?a)(\d+)\.(\d{1,2})"
_ENGLISH = r"(?a)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?"
_TOO_FINE = r"(?a)(?:\d+|\d{1,3}(?:\.\d{3})+)[.,](\d{3,})"


def parse_day(tekst: str, naam: str, today: dt.date | None = None) -> dt.date | None:
    """The day that was typed outside a question; None when nothing was. Raises AntwoordError."""
    day = parse(FieldKind("datum", weet_niet=False), tekst, naam=naam, today=today)
    return day if isinstance(day, dt.date) else None


def parse(
    veld: FieldKind,
    tekst: str,
    *,
    naam: str,
    keuzes: Mapping[str, str] = _NO_KEUZES,
    today: dt.date | None = None,
) -> object | None:
    """The answer that was typed, as the dossier stores it; None for no answer.

    naam: the answer as it is called in a message ("de naam van de penningmeester").
    keuzes: the words for the values of a choice, or the names for the ids of a list.
    today: for "morgen", and for a day without a year; without it these are refused.
    """
    line = " ".join(clean_line(tekst).split())
    if is_blank(line):
        return None
    if veld.weet_niet and line.casefold().rstrip(".") in _WEET_NIET:
        return WEET_NIET
    if veld.soort == "keuze":
        return _parse_keuze(veld, line, _options(veld, keuzes))
    if veld.soort == "keuzes":
        return _parse_keuzes(veld, line, _options(veld, keuzes))
    if veld.soort == "datum":
        return read_day(line, today)
    if veld.soort in _WITHOUT_FIELD:
        return _WITHOUT_FIELD[veld.soort](line)
    # A text can have words too: who types the number of a task means its id.
    if gemeend := next((value for value, woord in keuzes.items() if woord == line), None):
        return gemeend
    return _parse_text(veld, clean(tekst).strip() if veld.soort == "lang" else line, naam)


def show_antwoord(veld: FieldKind, value: object, keuzes: Mapping[str, str] = _NO_KEUZES) -> str:
    """An answer as Dutch text, for screens and documents."""
    if empty(value):
        return EMPTY
    if value == WEET_NIET:
        return WEET_NIET_TEXT
    if isinstance(value, tuple):
        return enumeration([_word(veld, str(deel), keuzes) for deel in value], "en")
    if veld.soort == "keuze":
        return _word(veld, str(value), keuzes)
    return keuzes.get(str(value)) or _show_single(veld, value)


def understood(veld: FieldKind, tekst: str, value: object) -> str:
    """What to say beside a text, of the answer that was read in it; "" when that says nothing.

    A day always has its weekday beside it, and money its sign: a slip shows there at once.
    """
    if not known(value):
        return ""
    if isinstance(value, dt.date):
        return day_in_full(value)
    if isinstance(value, Decimal):
        told = show_antwoord(veld, value)
        return told if veld.soort == "bedrag" or told != tekst.strip() else ""
    if veld.soort == "tekst" and veld.line and str(value) != " ".join(tekst.split()):
        return show_antwoord(veld, value)
    return ""


def as_input(veld: FieldKind, value: object, keuzes: Mapping[str, str] = _NO_KEUZES) -> str:
    """An answer as it stands in an input field; `parse` reads it back unchanged."""
    if empty(value):
        return ""
    if isinstance(value, dt.date):
        return datum_short(value)
    if isinstance(value, Decimal):
        tekst = bedrag(value).removeprefix("€ ")
        return (tekst if veld.soort == "bedrag" else notatie.numeral(value)).replace(".", "")
    if isinstance(value, tuple):
        return ", ".join(_recognizable(veld, str(deel), keuzes) for deel in value)
    if veld.soort == "keuze" and value != WEET_NIET:
        return _recognizable(veld, str(value), keuzes)
    return show_antwoord(veld, value, keuzes)


def _show_single(veld: FieldKind, value: object) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, dt.date):
        return datum_long(value)
    if isinstance(value, Decimal):
        return bedrag(value) if veld.soort == "bedrag" else notatie.numeral(value)
    return _in_fours(str(value)) if veld.line == "iban" else str(value)


def _parse_text(veld: FieldKind, tekst: str, naam: str) -> str:
    maximum = MAX_LONG if veld.soort == "lang" else MAX_TEXT
    if len(tekst) > maximum:
        raise AntwoordError(
            f"Maak {naam} korter: hooguit {maximum} tekens. U gebruikte {len(tekst)} tekens."
        )
    if not veld.line:
        return tekst
    loaded = check_format(veld.line, tekst)
    if loaded.error:
        raise AntwoordError(loaded.error)
    return loaded.value


def _parse_year(line: str) -> int:
    if not (line.isascii() and line.isdigit() and len(line) in (2, 4)):
        raise AntwoordError("Vul een jaar in, zoals 2026.")
    return read_year(line)


def _parse_yes_no(line: str) -> bool:
    try:
        return _YES_NO[line.casefold().rstrip(".")]
    except KeyError:
        raise AntwoordError("Kies ja of nee.") from None


def _parse_bedrag(line: str) -> Decimal:
    return _parse_decimal(line, "bedrag")


def _parse_number(line: str) -> Decimal:
    return _parse_decimal(line, "getal")


_WITHOUT_FIELD: dict[str, Callable[[str], object]] = {
    "jaar": _parse_year,
    "ja_nee": _parse_yes_no,
    "bedrag": _parse_bedrag,
    "getal": _parse_number,
}


def _parse_decimal(line: str, soort: str) -> Decimal:
    tekst = line.translate(_DASHES).casefold()
    if soort == "bedrag":
        tekst = re.sub(_CURRENCY, "", tekst.replace("€", "").strip())
        tekst = re.sub(_NO_CENTS, "", tekst)
    if tekst.startswith("-") and tekst[1:].strip()[:1].isdigit():
        raise AntwoordError(f"Een {soort} kan niet lager zijn dan 0. Haal de min weg.")
    if re.fullmatch(_SPACED_GROUPS, tekst):
        tekst = tekst.replace(" ", "")
    match = re.fullmatch(_DUTCH, tekst) or re.fullmatch(_WITH_POINT, tekst)
    if not match:
        _ask_number_again(tekst, soort)
    return _decimal(match[1].replace(".", ""), match[2], soort)


def _decimal(whole: str, centen: str | None, soort: str) -> Decimal:
    if len(whole.lstrip("0")) > _MAX_WHOLE:
        raise AntwoordError(f"Dit {soort} is te groot. Controleer het aantal nullen.")
    value = Decimal(f"{whole}.{centen or 0}")
    return value.quantize(Decimal(1 if value == value.to_integral_value() else "0.01"))


def _ask_number_again(tekst: str, soort: str) -> NoReturn:
    if match := re.fullmatch(_ENGLISH, tekst):
        bedoeld = _decimal(match[1].replace(",", ""), match[2], soort)
        veld = FieldKind(soort)
        meant = as_input(veld, bedoeld)
        raise AntwoordError(
            f"Bedoelt u {show_antwoord(veld, bedoeld)}? Vul dan {meant} in.", proposal=meant
        )
    if match := re.fullmatch(_TOO_FINE, tekst):
        raise AntwoordError(
            f"Een {soort} heeft hooguit 2 cijfers achter de komma. "
            f"U vulde {len(match[1])} cijfers in."
        )
    voorbeeld = "€ 1.250,50" if soort == "bedrag" else "4 of 4,5"
    raise AntwoordError(f"Vul een {soort} in, zoals {voorbeeld}.")


def _options(veld: FieldKind, keuzes: Mapping[str, str]) -> dict[str, str]:
    """The values that can be chosen, with their words."""
    values = veld.keuzes or tuple(value for value in keuzes if value != WEET_NIET)
    return {value: _word(veld, value, keuzes) for value in values}


def _word(veld: FieldKind, value: str, keuzes: Mapping[str, str]) -> str:
    if value in keuzes:
        return keuzes[value]
    if veld.verwijst:
        return f"{value} (staat niet meer in de lijst)"
    woord = value.replace("_", " ")
    return capitalized(woord)


def _fitting(tekst: str, opties: Mapping[str, str]) -> list[str]:
    """The values that a text may mean: the surest kind of match that finds any."""
    if tekst in opties:
        return [tekst]
    search = _key(tekst)
    return (
        [value for value, woord in opties.items() if _key(woord) == search]
        or [value for value in opties if _key(value) == search]
        or [value for value, woord in opties.items() if _key(woord).startswith(search)]
    )


def _key(tekst: str) -> str:
    return " ".join(tekst.casefold().replace("_", " ").split()).rstrip(".")


def _parse_keuze(veld: FieldKind, line: str, opties: Mapping[str, str]) -> str:
    found = _fitting(line, opties)
    if len(found) != 1:
        raise AntwoordError(_choose(veld, [opties[value] for value in found or opties]))
    return found[0]


def _parse_keuzes(veld: FieldKind, line: str, opties: Mapping[str, str]) -> tuple[str, ...] | None:
    parts = [deel.strip() for deel in re.split(r"[,;]", line)]
    result: dict[str, None] = {}
    for plek, deel in enumerate(filter(None, parts), 1):
        found = _fitting(deel, opties)
        if len(found) != 1:
            vraag = _choose(veld, [opties[value] for value in found or opties])
            where = f"Wij herkennen keuze {plek} niet. " if opties and len(parts) > 1 else ""
            raise AntwoordError(where + vraag)
        result[found[0]] = None
    return tuple(result) or None


def _choose(veld: FieldKind, words: Sequence[str]) -> str:
    """The request to choose: "Kies ja, nee of later.", "Kies 3 of 6 maanden."."""
    if not words:
        wat = veld.verwijst or "keuzes"
        return f"Er zijn nog geen {wat} om uit te kiezen. Vul die eerst in."
    if len(words) > 1 and len(set(words)) == 1:
        return "Deze naam staat meer dan één keer in de lijst. Geef elke naam iets eigens."
    if len(words) > _MAX_NAMED:
        return f"Kies uit de lijst, zoals {enumeration(words[:3], 'of')}."
    words = words if veld.verwijst else _in_one_sentence(words)
    staarten = {woord.partition(" ")[2] for woord in words}
    if len(words) > 1 and len(staarten) == 1 and (staart := staarten.pop()):
        words = [woord.partition(" ")[0] for woord in words]
        return f"Kies {enumeration(words, 'of')} {staart}."
    return f"Kies {enumeration(words, 'of')}."


def _in_one_sentence(words: Sequence[str]) -> list[str]:
    """The words of choices as they fit in a sentence: short, or else between quotes."""
    kort = [re.split(r"[,:(]", woord)[0].strip() for woord in words]
    if len({_key(woord) for woord in kort}) < len(kort):
        kort = list(words)
    if any("," in woord or len(woord.split()) > _MAX_WORDS for woord in kort):
        return [f"'{woord}'" for woord in kort]
    return [mid_sentence(woord) for woord in kort]


def _recognizable(veld: FieldKind, value: str, keuzes: Mapping[str, str]) -> str:
    """The word for a chosen value, or the value itself where the word would not do."""
    woord = _word(veld, value, keuzes)
    try:
        loaded = parse(veld, woord, naam="", keuzes=keuzes)
    except AntwoordError:
        return value
    return woord if loaded in (value, (value,)) else value


def _in_fours(iban: str) -> str:
    bare = "".join(iban.split())
    return " ".join(bare[i : i + 4] for i in range(0, len(bare), 4))
