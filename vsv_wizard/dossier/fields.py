"""The kinds of answer that a dossier holds: text, a date, money, a choice, ...

One object per kind says how it is stored and how it behaves; the models in
`model` only name the kind. How an answer is typed and shown is in `answers`.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from vsv_wizard.dossier.text import is_blank

WEET_NIET = "weet ik nog niet"
MAX_TEXT = 300
MAX_LONG = 8000


class AntwoordError(ValueError):
    """Text that is not an answer. The message is Dutch, and says what to do.

    proposal: the text that was probably meant, to be taken with one key; "" when none is.
    """

    def __init__(self, tekst: str, *, proposal: str = "") -> None:
        """Say this, and propose that."""
        super().__init__(tekst)
        self.proposal = proposal


@dataclass(frozen=True)
class FieldKind:
    """How one answer is stored, and how it behaves wherever it is read or typed.

    soort: tekst, lang, datum, bedrag, getal, jaar, ja_nee, keuze or keuzes.
    keuzes: the values of a fixed choice; the plan has the words for them.
    verwijst: the list in the dossier whose items this answer names by id.
    line: the name of a rule in `regels` for the exact form (kvk, iban, ...).
    zicht: the report level that shows it: "openbaar", "bestuur", "intern", or
        "geheim" (masked even there).
    weet_niet: whether "weet ik nog niet" is an answer.

    Pydantic asks this object for the type of the field. Naming the type here, and
    not in 250 annotations, halves the time in which the models are built; what says
    it is made once for all fields of a kind, and not kept 400 times.
    """

    soort: str
    keuzes: tuple[str, ...] = ()
    verwijst: str = ""
    line: str = ""
    zicht: str = "bestuur"
    weet_niet: bool = True

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Give pydantic the stored form of this kind of answer; absent is always allowed."""
        return self._stored()

    @cache  # noqa: B019  # there are some 40 kinds, all of them constants
    def _stored(self) -> CoreSchema:
        if self.soort == "keuze" and self.keuzes:
            values = [*self.keuzes, WEET_NIET] if self.weet_niet else list(self.keuzes)
            return core_schema.nullable_schema(core_schema.literal_schema(values))
        schema = _STORED_AS[self.soort]()
        if self.weet_niet and self.soort not in ("tekst", "lang", "keuze"):
            unknown = core_schema.literal_schema([WEET_NIET])
            schema = core_schema.union_schema([unknown, schema])
        return core_schema.nullable_schema(schema)


def empty(value: object) -> bool:
    """Whether there is no answer. False and 0 are answers; a text that shows nothing is none."""
    if isinstance(value, str):
        return is_blank(value)
    return value is None or value == ()


def known(value: object) -> bool:
    """Whether an answer says something: not absent, and not "weet ik nog niet"."""
    if isinstance(value, str):
        return value != WEET_NIET and not is_blank(value)
    return value is not None and value != ()


def keuze(*values: str, weet_niet: bool = True) -> FieldKind:
    """A choice out of fixed values; the plan words them."""
    return FieldKind("keuze", keuzes=values, weet_niet=weet_niet)


TWO_READINGS = "twee_lezingen"  # of an error, with both of them


def two_readings(value: object) -> tuple[str, str] | None:
    """Both numbers that "1.250" can be: the Dutch 1250, and 1.25 to a program; else None.

    Nobody writes 3 digits of cents; with 3 behind the point it is one of thousands, or a slip.
    """
    text = str(value) if isinstance(value, Decimal) else value
    if not isinstance(text, str) or not (match := re.fullmatch(_THOUSANDS, text.strip())):
        return None
    whole = match[1] + match[2]
    return whole, f"{Decimal(text).normalize():f}"


def which_of(both: tuple[str, str]) -> str:
    """The question which of two readings was meant."""
    whole, small = both
    return f"Bedoelt u {whole} of {small.replace('.', ',')}? Schrijf dan {whole} of {small}."


_DIGITS = 14  # of an amount
_MOST_DIGITS = 28  # with which Decimal computes
_THOUSANDS = r"(?a)([+-]?[1-9]\d{0,2})\.(\d{3})"


def _one_reading(value: Any) -> Any:
    # Pydantic 2.12 rounds what has more digits than Decimal computes with, and then counts.
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > _MOST_DIGITS:
        raise PydanticKnownError("decimal_max_digits", {"max_digits": _DIGITS})
    if both := two_readings(value):
        raise PydanticCustomError(TWO_READINGS, "two readings", {"both": both})
    return value


def _number_schema() -> CoreSchema:
    number = core_schema.decimal_schema(max_digits=_DIGITS, decimal_places=2)
    return core_schema.no_info_before_validator_function(_one_reading, number)


_STORED_AS: dict[str, Callable[[], CoreSchema]] = {
    "tekst": lambda: core_schema.str_schema(strict=True, max_length=MAX_TEXT),
    "lang": lambda: core_schema.str_schema(strict=True, max_length=MAX_LONG),
    "datum": lambda: core_schema.date_schema(strict=True),
    "bedrag": _number_schema,
    "getal": _number_schema,
    "jaar": lambda: core_schema.int_schema(strict=True, ge=1900, le=2999),
    "ja_nee": lambda: core_schema.bool_schema(strict=True),
    "keuze": lambda: core_schema.str_schema(strict=True, max_length=MAX_TEXT),
    "keuzes": lambda: core_schema.tuple_variable_schema(
        core_schema.str_schema(strict=True, max_length=MAX_TEXT)
    ),
}

Text = Annotated[str | None, FieldKind("tekst")]
LongText = Annotated[str | None, FieldKind("lang")]
Datum = Annotated[dt.date | str | None, FieldKind("datum")]
Bedrag = Annotated[Decimal | str | None, FieldKind("bedrag")]
Number = Annotated[Decimal | str | None, FieldKind("getal")]
Jaar = Annotated[int | str | None, FieldKind("jaar", weet_niet=False)]
YesNo = Annotated[bool | str | None, FieldKind("ja_nee")]
Decided = Annotated[bool | str | None, FieldKind("ja_nee", weet_niet=False)]
Deelnemers = Annotated[tuple[str, ...] | str | None, FieldKind("keuzes", verwijst="deelnemers")]
OneDeelnemer = Annotated[str | None, FieldKind("keuze", verwijst="deelnemers")]
Kvk = Annotated[str | None, FieldKind("tekst", line="kvk")]
Iban = Annotated[str | None, FieldKind("tekst", line="iban", zicht="geheim")]
Agb = Annotated[str | None, FieldKind("tekst", line="agb")]
Postcode = Annotated[str | None, FieldKind("tekst", line="postcode")]
Telefoon = Annotated[str | None, FieldKind("tekst", line="telefoon", zicht="intern")]
Regio = Annotated[str | None, FieldKind("tekst", line="regio")]
Email = Annotated[str | None, FieldKind("tekst", line="email", zicht="intern")]

DienstKeuze = Annotated[str | None, keuze("ja", "nee", "later", weet_niet=False)]
Betaler = Annotated[str | None, keuze("vsv", "zorgaanbieder", "rso", "anders")]
PartijUnit = Annotated[
    str | None, keuze("per_jaar", "per_maand", "per_uur", "per_aansluiting", "eenmalig", "anders")
]
CorrectOrActie = Annotated[str | None, keuze("klopt", "actie", weet_niet=False)]

# The technical fields, which no question asks.
ShortString = Annotated[str, Field(strict=True, max_length=MAX_TEXT)]
LongString = Annotated[str, Field(strict=True, max_length=MAX_LONG)]
