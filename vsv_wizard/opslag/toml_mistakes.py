"""What is wrong in a TOML file that somebody edited: which sign, and the line as it should be.

Each rule knows one mistake that people make, and how to put it right. A rule is believed when
the file reads on after what it did, so that the line which is shown is always good TOML.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import tomli

from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.fields import TWO_READINGS, FieldKind, which_of
from vsv_wizard.dossier.formats import has_iban
from vsv_wizard.dossier.paths import PathError, join_path, veld
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag.toml import value_to_toml
from vsv_wizard.opslag.toml_lines import Place, layout, statement_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MAX_LINE = 100  # signs of a line that are shown
_MAX_FILE_LINE = 2000  # in a longer line nobody looks for a sign
_MAX_TRIES = 24

_CURLY = "“”„‟«»‹›‘’‚‛′″`´＂＇"
_STRAIGHT = "\"'"
_DASHES = "‐‑‒–—−"
_YES = {"ja": "true", "nee": "false", "yes": "true", "no": "false", "waar": "true"}
_YES |= {"onwaar": "false", "true": "true", "false": "false", "on": "true", "off": "false"}

_NOTHING = ("", "null", "none", "nil", "-", "?")
_PLAIN_NUMBER = "Schrijf een getal met alleen cijfers, en een punt voor de centen: 1250.50."

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
    for at in _candidates(lines, number):
        if len(lines[at]) > _MAX_FILE_LINE:
            continue
        kind = kind_at(lines, at)
        for reason, meant in _attempts(lines[at], kind):
            if _reads_on(lines, at, meant):
                column = error.colno if at == number else None
                return Mistake(reason, at + 1, column, show(lines[at], [meant], kind))
    begin = statement_at(lines, number)
    at = begin.first if begin and error.msg.startswith(("Unclosed", "Unterminated")) else number
    column = error.colno if at == number else None
    shown = show(lines[at], [], kind_at(lines, at), column=column or 0)
    return Mistake(_reason(error.msg, lines[at]), at + 1, column, shown)


def _reason(message: str, line: str) -> str:
    """What is wrong with a line that no rule can put right."""
    key, _, rest = line.partition("=")
    value = _split_comment(rest)[0].strip()
    if not key.strip():
        return "Hier ontbreekt een naam."
    if value.casefold() in _NOTHING and "=" in line:
        return "Hier ontbreekt een waarde. Is er geen antwoord? Haal de regel dan weg."
    if re.match(r"\d{1,4}[-/.]\d{1,2}[-/.]\d|\d\d?:\d", value):
        return "Deze datum of tijd bestaat niet."
    known = (sentence for begin, sentence in _SYNTAX_ERRORS if message.startswith(begin))
    return next(known, "Hier staat iets dat wij niet kunnen lezen.")


def _candidates(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines in which the mistake can be: where reading stopped, or where that began."""
    yield number
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
        return error.lineno - 1 > at + 1 or (
            error.lineno - 1 == at + 1 and not error.msg.startswith(("Unclosed", "Unterminated"))
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
    value, comment = _split_comment(rest)
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
    if number is None:  # a line of the dossier itself, below the one that says what it is
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
        return veld(join_path(*map(str, at)))
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
    return "".join(f"<{_code(c)}>" if _is_hidden(c) else c for c in line)


def _shorten(line: str, column: int) -> str:
    line = clean_line(line.strip())
    if len(line) <= _MAX_LINE:
        return line
    begin = max(0, min(column - _MAX_LINE // 2, len(line) - _MAX_LINE))
    return ("..." if begin else "") + line[begin : begin + _MAX_LINE] + "..."


def _is_hidden(sign: str) -> bool:
    return sign not in "\t " and unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Co")


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _attempts(line: str, kind: FieldKind | None) -> Iterator[tuple[str, str]]:
    """Each rule by itself, and then what all of them together make of the line."""
    together, first = line, ""
    for rule in _RULES:
        reason, meant = rule(line, kind)
        if meant != line:
            yield reason, meant
        reason, meant = rule(together, kind)
        if meant != together:
            first, together = first or reason, meant
    if first:
        yield first, together


_Rule = Callable[[str, "FieldKind | None"], tuple[str, str]]


def _hidden(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    signs = [sign for sign in line if _is_hidden(sign) and unicodedata.category(sign) != "Zs"]
    if not signs:
        return "", line
    what = "een onzichtbaar teken"
    if signs[0] == "\ufeff":
        what = "midden in het bestand een BOM, een onzichtbaar teken"
    reason = f"Hier staat {what} ({_code(signs[0])}). Haal het weg."
    return reason, "".join(sign for sign in line if sign not in signs)


def _spaces(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    signs = [sign for sign in line if _is_hidden(sign) and unicodedata.category(sign) == "Zs"]
    if not signs:
        return "", line
    what = "een vaste spatie" if signs[0] == "\xa0" else "een bijzondere spatie"
    reason = f"Hier staat {what} ({_code(signs[0])}). Maak er een gewone spatie van."
    return reason, "".join(" " if sign in signs else sign for sign in line)


def _curly(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    if not any(sign in _CURLY for sign in line):
        return "", line
    key, is_, value = line.partition("=")
    key = key.translate(dict.fromkeys(map(ord, _CURLY), '"'))
    value, comment = _split_comment(value)
    bare = value.strip()
    quotes = _CURLY + _STRAIGHT
    if len(bare) > 1 and bare[0] in quotes and bare[-1] in quotes:
        value = f" {value_to_toml(bare[1:-1])}"
    elif bare.startswith("["):
        value = value.translate(dict.fromkeys(map(ord, _CURLY), '"'))
    reason = 'Hier staan gekrulde aanhalingstekens. Gebruik rechte: ".'
    return reason, f"{key}{is_}{value}{comment}"


def _colon(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    match = re.fullmatch(r"(\s*[\w.\"-]+)\s*(:=|=>|==|:)\s*(.*)", line)
    if not match:
        return "", line
    return "Achter een naam hoort een =-teken.", f"{match[1]} = {match[3]}"


def _equals(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    match = re.fullmatch(r"(\s*[\w.-]+)\s+([\"'\d\[{].*|true|false)", line)
    if not match or "=" in line:
        return "", line
    return "Achter deze naam ontbreekt een =-teken.", f"{match[1]} = {match[2]}"


def _heading(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    code, comment = _split_comment(line)
    bare = code.strip()
    if "=" in code or not (bare.startswith("[") or bare.endswith("]")):
        return "", line
    two = bare.startswith("[[") or (bare.endswith("]]") and not bare.startswith("["))
    inside = bare.strip("[] \t")
    meant = f"[[{inside}]]" if two else f"[{inside}]"
    return "In deze kop staan te veel of te weinig haakjes.", meant + comment


def _note(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    match = re.match(r"\s*(//|;|--|/\*|<!--|%)\s*", line)
    if not match:
        return "", line
    return "Een opmerking begint met #.", f"# {line[match.end() :]}"


def _after(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    match = re.fullmatch(r"(\s*[^=]+=.*[^\s;,])\s*[;,]+\s*", line)
    if not match:
        return "", line
    return "Achter deze waarde staat een leesteken te veel.", match[1]


def _dashes(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    meant = line.translate(dict.fromkeys(map(ord, _DASHES), "-"))
    return "Hier staat een lang streepje. Gebruik een gewoon streepje: -.", meant


def _backslash(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    match = re.fullmatch(r'(\s*[^=]+=\s*)"([^"\']*\\[^"\']*)"(\s*)', line)
    if not match:
        return "", line
    return "Bij een \\ horen enkele aanhalingstekens om de tekst.", f"{match[1]}'{match[2]}'"


def _value(line: str, kind: FieldKind | None) -> tuple[str, str]:
    key, is_, rest = line.partition("=")
    value, comment = _split_comment(rest)
    bare = value.strip()
    if not is_ or not bare or bare.startswith(("{", '"""', "'''")):
        return "", line
    if bare[0] == "[":
        close = "]" * (bare.count("[") - bare.count("]"))
        return "Hier ontbreekt een haakje of een komma.", f"{line.rstrip()}{close}"
    if bare.casefold() in _NOTHING:
        return "", line
    if bare[0] in _CURLY or any(_is_hidden(sign) for sign in bare):
        return "", line  # that first
    reason, meant = _meant(bare, kind)
    return (reason, f"{key.rstrip()} = {meant}{comment}") if meant else ("", line)


def _names(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    key, is_, value = line.partition("=")
    bare = key.strip()
    if not is_ or not bare or re.fullmatch(r"[\w.-]+", bare, re.ASCII) or set(bare) & {'"', "'"}:
        return "", line
    reason = "Een naam heeft alleen letters zonder accent, cijfers, - en _."
    name = re.sub(r"\s+", "_", bare)
    quoted = name if re.fullmatch(r"[\w.-]+", name, re.ASCII) else value_to_toml(bare)
    return reason, f"{quoted} ={value}"


_RULES: tuple[_Rule, ...] = (
    _hidden, _spaces, _curly, _note, _colon, _equals, _heading, _after, _backslash, _value,
    _dashes, _names,
)  # fmt: skip


def _split_comment(value: str) -> tuple[str, str]:
    """A value and the comment behind it; a # in a text is none."""
    match = re.match(r"""\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"'])*""", value)
    end = match.end() if match else len(value)
    if value[end : end + 1] != "#":
        return value, ""
    code = value[:end]
    bare = code.rstrip()
    return bare, code[len(bare) :] + value[end:]


# --- one value


def meant_value(raw: str, kind: FieldKind | None) -> str:
    """What probably was meant by this value, as TOML; "" when that is not clear."""
    return _meant(raw, kind)[1]


def _meant(raw: str, kind: FieldKind | None) -> tuple[str, str]:
    """What is wrong with a value, and what is meant."""
    opens, closes = raw[:1] in _STRAIGHT, len(raw) > 1 and raw[-1] in _STRAIGHT
    bare = raw.strip(_STRAIGHT).strip()
    if kind and kind.soort in ("tekst", "lang"):
        return _quotes(raw, opens, closes)
    if not opens and not closes:
        date, number = _parsed("datum", bare), _number(bare)
        if bare.casefold() in _YES and (not kind or kind.soort == "ja_nee"):
            return "Schrijf true (ja) of false (nee).", _YES[bare.casefold()]
        if isinstance(date, dt.date):
            return "Schrijf een datum als jaar-maand-dag, zoals 2026-03-01.", date.isoformat()
        if re.fullmatch(r"[+-]?0\d+", bare) and not kind:
            return (
                "Een getal begint niet met een 0. Een nummer staat tussen aanhalingstekens.",
                value_to_toml(bare),
            )
        if isinstance(number, Decimal) and not (kind and kind.soort in ("keuze", "datum")):
            return _PLAIN_NUMBER, str(number)
        if re.fullmatch(r"\.\d+|\d+\.", bare):
            return "Voor en achter de punt hoort een cijfer.", str(Decimal(bare))
    if kind and (value := _parsed(kind.soort, bare, kind)) is not None:
        reason = "Dit staat er niet zoals het hoort." if opens and closes else ""
        return reason or "De aanhalingstekens ontbreken.", value_to_toml(value)
    return _quotes(raw, opens, closes) if not kind else ("", "")


def _quotes(raw: str, opens: bool, closes: bool) -> tuple[str, str]:
    """A text with its quotes."""
    if opens and closes:
        inside = raw[1:-1]
        return "In deze tekst staan ook aanhalingstekens.", _between(inside)
    if opens and raw[0] in raw[1:]:
        return "", ""
    if opens:
        return "Een tekst wordt niet afgesloten met een aanhalingsteken.", _between(raw[1:])
    if closes:
        return "Voor deze tekst ontbreekt een aanhalingsteken.", _between(raw[:-1])
    if re.fullmatch(r"[+-]?0\d+", raw):
        reason = "Een getal begint niet met een 0. Een nummer staat tussen aanhalingstekens."
        return reason, value_to_toml(raw)
    return "De aanhalingstekens ontbreken.", _between(raw)


def _between(text: str) -> str:
    """A text between the quotes that it has not in itself."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return value_to_toml(text)


def _number(text: str) -> object | None:
    """The number that somebody wrote: also with the signs of programs and of the English."""
    text = re.sub(r"(?<=\d)_+(?=\d)", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+\.\d\d?", text):
        text = text.replace(",", "")
    return _parsed("bedrag", text)


def _parsed(soort: str, text: str, kind: FieldKind | None = None) -> object | None:
    """The answer that this text would be, typed on a screen; None when it is none."""
    try:
        return parse(kind or FieldKind(soort), text, naam="dit")
    except (AntwoordError, KeyError):
        return None
