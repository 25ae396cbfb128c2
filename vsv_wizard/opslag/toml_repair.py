"""The rules that put a line of TOML right: each knows one mistake that people make.

A rule only proposes; `toml_mistakes` believes it when the file reads on after what it did.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal

from vsv_wizard.dossier.answers import AntwoordError, parse
from vsv_wizard.dossier.fields import FieldKind
from vsv_wizard.opslag.toml import value_to_toml

_CURLY = "“”„‟«»‹›‘’‚‛′″`´＂＇"
_STRAIGHT = "\"'"
_DASHES = "‐‑‒–—−"
_YES = {"ja": "true", "nee": "false", "yes": "true", "no": "false", "waar": "true"}
_YES |= {"onwaar": "false", "true": "true", "false": "false", "on": "true", "off": "false"}

LIKE_DATE = r"\d{1,4}[-/.]\d{1,2}[-/.]\d|\d\d?:\d"
NOTHING = ("", "null", "none", "nil", "-", "?")
_SLASH = "Bij een \\ horen enkele aanhalingstekens om de tekst."
_ZERO = "Een getal begint niet met een 0. Een nummer staat tussen aanhalingstekens."
_ZERO_FIRST = r"[+-]?0\d+"
_NO_QUOTES = "De aanhalingstekens ontbreken."
_PLAIN_NUMBER = "Schrijf een getal met alleen cijfers, en een punt voor de centen: 1250.50."


def is_hidden(sign: str) -> bool:
    """Whether this sign shows nothing, and is no plain space or tab."""
    return sign not in "\t " and unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Co")


def code_of(sign: str) -> str:
    """The number by which a sign is known, such as U+200B."""
    return f"U+{ord(sign):04X}"


def attempts(line: str, kind: FieldKind | None) -> Iterator[tuple[str, str]]:
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
    signs = [sign for sign in line if is_hidden(sign) and unicodedata.category(sign) != "Zs"]
    if not signs:
        return "", line
    what = "een onzichtbaar teken"
    if signs[0] == "\ufeff":
        what = "midden in het bestand een BOM, een onzichtbaar teken"
    reason = f"Hier staat {what} ({code_of(signs[0])}). Haal het weg."
    return reason, "".join(sign for sign in line if sign not in signs)


def _spaces(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    signs = [sign for sign in line if is_hidden(sign) and unicodedata.category(sign) == "Zs"]
    if not signs:
        return "", line
    what = "een vaste spatie" if signs[0] == "\xa0" else "een bijzondere spatie"
    reason = f"Hier staat {what} ({code_of(signs[0])}). Maak er een gewone spatie van."
    return reason, "".join(" " if sign in signs else sign for sign in line)


def _curly(line: str, _kind: FieldKind | None) -> tuple[str, str]:
    if not any(sign in _CURLY for sign in line):
        return "", line
    key, is_, value = line.partition("=")
    key = key.translate(dict.fromkeys(map(ord, _CURLY), '"'))
    code, _ = split_comment(value.translate(dict.fromkeys(map(ord, _CURLY), '"')))
    value, comment = value[: len(code)], value[len(code) :]
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
    code, comment = split_comment(line)
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
    return _SLASH, f"{match[1]}'{match[2]}'"


def _value(line: str, kind: FieldKind | None) -> tuple[str, str]:
    key, is_, rest = line.partition("=")
    value, comment = split_comment(rest)
    bare = value.strip()
    if not is_ or not bare or bare.startswith(("{", '"""', "'''")):
        return "", line
    if bare[0] == "[":
        close = "]" * (bare.count("[") - bare.count("]"))
        return "Hier ontbreekt een haakje of een komma.", f"{line.rstrip()}{close}"
    if bare.casefold() in NOTHING:
        return "", line
    if bare[0] in _CURLY or any(is_hidden(sign) for sign in bare):
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


def split_comment(value: str) -> tuple[str, str]:
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
    if not opens and not closes and (known := _without_quotes(bare, kind)):
        return known
    if kind and (value := _parsed(kind.soort, bare, kind)) is not None:
        return _NO_QUOTES, value_to_toml(value)
    if kind or (not opens and re.match(LIKE_DATE, bare)):
        return "", ""
    return _quotes(raw, opens, closes)


def _without_quotes(bare: str, kind: FieldKind | None) -> tuple[str, str] | None:
    """What is meant by a yes, a date or a number that TOML writes otherwise."""
    date, number = _parsed("datum", bare), _number(bare)
    if bare.casefold() in _YES and (not kind or kind.soort == "ja_nee"):
        return "Schrijf true (ja) of false (nee).", _YES[bare.casefold()]
    if isinstance(date, dt.date):
        return "Schrijf een datum als jaar-maand-dag, zoals 2026-03-01.", date.isoformat()
    if re.fullmatch(_ZERO_FIRST, bare) and not kind:
        return _ZERO, value_to_toml(bare)
    if isinstance(number, Decimal) and not (kind and kind.soort in ("keuze", "datum")):
        return _PLAIN_NUMBER, str(number)
    if re.fullmatch(r"\.\d+|\d+\.", bare):
        return "Voor en achter de punt hoort een cijfer.", str(Decimal(bare))
    return None


def _quotes(raw: str, opens: bool, closes: bool) -> tuple[str, str]:
    """A text with its quotes."""
    if opens and closes:
        inside = raw[1:-1]
        if "\\" in inside:
            return _SLASH, _between(inside)
        return "In deze tekst staan ook aanhalingstekens.", _between(inside)
    if opens and raw[0] in raw[1:]:
        return "", ""
    if opens:
        return "Een tekst wordt niet afgesloten met een aanhalingsteken.", _between(raw[1:])
    if closes:
        return "Voor deze tekst ontbreekt een aanhalingsteken.", _between(raw[:-1])
    return _ZERO if re.fullmatch(_ZERO_FIRST, raw) else _NO_QUOTES, _between(raw)


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
