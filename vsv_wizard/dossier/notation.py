"""How dates, money, numbers and lists are written in Dutch."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

_NAAR_NEDERLANDS = str.maketrans(",.", ".,")


def datum_lang(dag: dt.date) -> str:
    """A date as in running text: "1 maart 2026"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_kort(dag: dt.date) -> str:
    """A date as in an input field: "01-03-2026"."""
    return f"{dag.day:02}-{dag.month:02}-{dag.year:04}"


def bedrag(waarde: Decimal) -> str:
    """Money: "€ 25.000", and cents only where there are any: "€ 1.250,50"."""
    return f"€ {_met_groepen(waarde)}"


def getal(waarde: Decimal) -> str:
    """A number with a decimal comma and no zeros that say nothing: "1.250,5"."""
    tekst = _met_groepen(waarde)
    return tekst.rstrip("0") if "," in tekst else tekst


def _met_groepen(waarde: Decimal) -> str:
    return f"{waarde:,.2f}".translate(_NAAR_NEDERLANDS).removesuffix(",00")


def opsomming(delen: Sequence[str], woord: Literal["en", "of"]) -> str:
    """Items in one phrase: "a", "a en b", "a, b en c"."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {woord} {delen[-1]}"


def moment(tijd: dt.datetime, woord: str = "") -> str:
    """A moment where the user is: "01-03-2026 12.00", or with a word between: "... om 12.00"."""
    # A file that was edited by hand can hold a time without a zone: it is taken as it stands.
    hier = tijd.astimezone() if tijd.tzinfo is not None else tijd
    tussen = f" {woord} " if woord else " "
    return f"{datum_kort(hier.date())}{tussen}{hier:%H.%M}"
