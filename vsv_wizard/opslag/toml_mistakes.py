"""What is wrong in a TOML file that somebody edited: which sign, and the line as it should be.

What is shown as meant is proven: the file reads on when the line says that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

import tomli

from vsv_wizard.dossier.fields import TWO_READINGS, FieldKind, which_of
from vsv_wizard.dossier.formats import has_iban
from vsv_wizard.dossier.paths import PathError, join_path, kind_of_path
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag.toml_lines import Place, layout, statement_at
from vsv_wizard.opslag.toml_repair import (
    LIKE_DATE,
    NOTHING,
    attempts,
    code_of,
    is_hidden,
    meant_value,
    split_comment,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MAX_LINE = 100  # signs of a line that are shown
_MAX_TRIED = 256 * 1024  # signs of a file: each try reads it again, and that must end soon
_MAX_FILE_LINE = 2000  # in a longer line nobody looks for a sign
_OPEN_QUOTE = re.compile(r"[^#'\"]*=\s*'[^']*$")

_NO_QUOTE = "Expected \"'"
_NO_END = ("Unclosed", "Unterminated", _NO_QUOTE)
_SYNTAX_ERRORS = (
    ("Unterminated string", "Een tekst wordt niet afgesloten met een aanhalingsteken."),
    ("Expected \"'", "Een tekst wordt niet afgesloten met een aanhalingsteken."),
    ("Unclosed", "Hier ontbreekt een haakje of een komma."),
    ("Invalid date", "Deze datum of tijd bestaat niet."),
    ("Illegal character", "Hier staat een onzichtbaar teken dat hier niet mag staan."),
    ("Found invalid", "Hier staat een onzichtbaar teken dat hier niet mag staan."),
    ("Unescaped", "Achter een \\ staat iets dat daar niet mag staan."),
    ("Escaped", "Achter een \\ staat iets dat daar niet mag staan."),
    ("Invalid hex", "Achter een \\ staat iets dat daar niet mag staan."),
    ("Expected newline", "Achter deze waarde staat nog iets."),
    ("Expected '='", "Achter deze naam ontbreekt een =-teken."),
    ("Expected ']", "Er ontbreekt een haakje aan het einde."),
    ("Invalid value", "Hier ontbreekt een waarde, of de aanhalingstekens ontbreken."),
    ("Invalid initial character", "Hier ontbreekt een naam."),
)


@dataclass(frozen=True)
class Mistake:
    """What is wrong, at which line and column (from 1), and the lines to show."""

    reason: str
    line: int
    kolom: int | None
    shown: tuple[str, ...]


def mistake(text: str, error: tomli.TOMLDecodeError) -> Mistake:
    """What is wrong here, of a file that is not TOML."""
    lines = text.split("\n")
    number = min(error.lineno, len(lines)) - 1
    if error.msg.startswith(("Cannot ", "Duplicate")):
        return _twice(lines, number, error.colno)
    for at in _candidates(lines, number, error.msg):
        if len(lines[at]) > _MAX_FILE_LINE or len(text) > _MAX_TRIED:
            continue
        kind = kind_at(lines, at)
        for reason, meant in attempts(lines[at], kind):
            if _reads_on(lines, at, meant):
                column = error.colno if at == number else None
                return Mistake(reason, at + 1, column, show(lines[at], [meant], kind))
    begin = statement_at(lines, number)
    at = begin.first if begin and error.msg.startswith(_NO_END) else number
    column = error.colno if at == number else None
    shown = show(lines[at], [], kind_at(lines, at), column=column or 0)
    return Mistake(_reason(error.msg, lines[at]), at + 1, column, shown)


def _reason(message: str, line: str) -> str:
    """What is wrong with a line that no rule can put right."""
    key, _, rest = line.partition("=")
    value = split_comment(rest)[0].strip()
    if not key.strip():
        return "Hier ontbreekt een naam."
    if value.casefold() in NOTHING and "=" in line:
        return "Hier ontbreekt een waarde. Is er geen antwoord? Haal de regel dan weg."
    if re.match(LIKE_DATE, value):
        return "Deze datum of tijd bestaat niet."
    known = (sentence for begin, sentence in _SYNTAX_ERRORS if message.startswith(begin))
    return next(known, "Hier staat iets dat wij niet kunnen lezen.")


def _candidates(lines: Sequence[str], number: int, message: str) -> Iterator[int]:
    """The lines in which the mistake can be: where reading stopped, or where that began."""
    yield number
    if message.startswith(_NO_QUOTE):  # it looked to the end of the file for it
        yield from islice((i for i in range(number) if _OPEN_QUOTE.match(lines[i])), 1)
    begin = statement_at(lines, number)
    if begin and begin.first != number:
        yield begin.first
    before = next((i for i in range(number - 1, -1, -1) if lines[i].strip()), number)
    if before not in (number, begin.first if begin else number):
        yield before


def _reads_on(lines: Sequence[str], at: int, meant: str) -> bool:
    """Whether the file can be read past this line, when it says this."""
    try:
        tomli.loads("\n".join([*lines[:at], meant, *lines[at + 1 :]]), parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        if error.msg.startswith(("Cannot ", "Duplicate")):
            return True  # that is another matter
        return error.lineno - 1 > at + 1 or (
            error.lineno - 1 == at + 1 and not error.msg.startswith(_NO_END)
        )
    except Exception:  # noqa: BLE001 - whatever a damaged file does to a parser: not better
        return False
    return True


def _twice(lines: Sequence[str], number: int, column: int) -> Mistake:
    """Of a name that is there already: also where it was first."""
    found = layout(lines[: number + 1]).statements
    here = next((s for s in reversed(found) if s.first <= number <= s.last), None)
    first = next((s for s in found if here and s.at == here.at and s is not here), None)
    reason = "Deze naam staat er twee keer."
    if first is not None:
        reason = f"Deze naam staat er twee keer: ook op regel {first.first + 1}."
    return Mistake(reason, number + 1, column, show(lines[number], [], kind_at(lines, number)))


def show_wrong(text: str, number: int, at: Place, error: "ErrorDetails") -> tuple[str, ...]:
    """The line (from 1) with a value that is of the wrong kind, and as it should be."""
    lines = text.split("\n")
    line, kind = lines[number - 1], kind_of(at)
    found = statement_at(lines, number - 1)
    if found is None or len(line) > _MAX_FILE_LINE:
        return ()
    if found.header:
        other = {"tuple_type": "[[{}]]", "model_type": "[{}]", "dict_type": "[{}]"}
        form = other.get(error["type"]) if found.at[: len(at)] == at else None
        return show(line, [form.format(line.strip().strip("[]"))] if form else [], kind)
    if found.at != at:
        return show(line, [], kind)
    key, _, rest = line.partition("=")
    value, comment = split_comment(rest)
    if error["type"] == TWO_READINGS:
        both = error.get("ctx", {}).get("both", ())
        asked = [f"{key}= {each}{comment}" for each in both]
        return (which_of(both), *show(line, asked, kind)) if both else ()
    if kind is None and error["type"].startswith("string"):
        kind = FieldKind("tekst")
    meant = meant_value(value.strip(), kind) if kind else ""
    return show(line, [f"{key}= {meant}{comment}"] if meant else [], kind)


def as_read(text: str, number: int | None) -> tuple[str, ...]:
    """A line (from 1) of a file that is not UTF-8, as we read it, to see whether it is right."""
    lines = text.split("\n")
    if number in (None, 1):  # a line of the dossier itself, below the one that says what it is
        odd = (n for n, line in enumerate(lines, 1) if n > 1 and not line.isascii())
        number = next(odd, 1)
    line = lines[number - 1]
    kind = kind_at(lines, number - 1)
    if (kind and kind.zicht == "geheim") or has_iban(line):
        return ()
    column = next((i for i, sign in enumerate(line) if not sign.isascii()), 0)
    return (f"Zo lezen wij regel {number}: {_shorten(_visible(line), column)}",)


# --- one line


def kind_at(lines: Sequence[str], number: int) -> FieldKind | None:
    """What kind of answer stands on this line, when its name is one of a dossier."""
    found = statement_at(lines, number)
    return kind_of(found.at) if found and not found.header else None


def kind_of(at: Place) -> FieldKind | None:
    """What kind of answer stands at this place."""
    try:
        return kind_of_path(join_path(*map(str, at)))
    except (PathError, KeyError, IndexError):
        return None


def show(
    line: str, meant: Sequence[str], kind: FieldKind | None, *, column: int = 0
) -> tuple[str, ...]:
    """A line as it stands there, and as it should be; nothing of a line with a secret."""
    if (kind and kind.zicht == "geheim") or has_iban(line):
        return ()
    words = ("Er staat:  ", "Bedoeld is:", "of:        ")
    rows = zip(words, (_visible(line), *meant), strict=False)
    return tuple(f"{word} {_shorten(text, column)}" for word, text in rows)


def _visible(line: str) -> str:
    """A line in which every sign that shows nothing has its number."""
    return "".join(f"<{code_of(c)}>" if is_hidden(c) else c for c in line)


def _shorten(line: str, column: int) -> str:
    line = clean_line(line.strip())
    if len(line) <= _MAX_LINE:
        return line
    begin = max(0, min(column - _MAX_LINE // 2, len(line) - _MAX_LINE))
    return ("..." if begin else "") + line[begin : begin + _MAX_LINE] + "..."
