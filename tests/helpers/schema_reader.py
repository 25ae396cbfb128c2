"""A reader of JSON schemas, small and strict: a keyword that it does not know is a fault.

It judges what TOML gives: dates as text, numbers as numbers.
"""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

WORDS = {"title", "description", "default", "format", "$schema", "$id", "$defs", "examples"}


def faults(schema: Any, value: Any, root: Any = None, place: str = "") -> list[str]:
    """What in a value does not fit its schema, each with its place."""
    return list(_faults(schema, _plain(value), root or schema, place))


def _plain(value: Any) -> Any:
    """As an editor hands TOML to a schema."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _faults(schema: Any, value: Any, root: Any, place: str) -> Iterator[str]:
    if schema is True or schema == {}:
        return
    if schema is False:
        yield f"{place}: not allowed"
        return
    for keyword, said in schema.items():
        if keyword not in WORDS:
            yield from _RULES[keyword](said, value, schema, root, place)


def _ref(said: str, value: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    yield from _faults(root["$defs"][said.rpartition("/")[2]], value, root, place)


def _any_of(said: Any, value: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    if all(list(_faults(option, value, root, place)) for option in said):
        yield f"{place}: {value!r} is none of these"


def _type(said: str, value: Any, *_: Any) -> Iterator[str]:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        "object": isinstance(value, dict),
        "array": isinstance(value, list),
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "integer": is_number and isinstance(value, int),
        "number": is_number,
    }
    if not fits[said]:
        yield f"{_[-1]}: {value!r} is no {said}"


def _properties(said: Any, value: Any, schema: Any, root: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            inside = said.get(key, schema.get("additionalProperties", True))
            yield from _faults(inside, part, root, f"{place}.{key}")


def _more(said: Any, value: Any, schema: Any, root: Any, place: str) -> Iterator[str]:
    if "properties" not in schema:
        yield from _properties({}, value, {"additionalProperties": said}, root, place)


def _items(said: Any, value: Any, _schema: Any, root: Any, place: str) -> Iterator[str]:
    for number, part in enumerate(value if isinstance(value, list) else ()):
        yield from _faults(said, part, root, f"{place}[{number}]")


def _required(said: Any, value: Any, *_: Any) -> Iterator[str]:
    for key in said:
        if isinstance(value, dict) and key not in value:
            yield f"{_[-1]}: {key} is missing"


def _when(fits: Any) -> Any:
    def rule(said: Any, value: Any, *rest: Any) -> Iterator[str]:
        if not fits(said, value):
            yield f"{rest[-1]}: {value!r} is not {said!r}"

    return rule


def _length(value: Any) -> int | None:
    return len(value) if isinstance(value, str | list) else None


_RULES = {
    "$ref": _ref,
    "anyOf": _any_of,
    "oneOf": _any_of,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _more,
    "items": _items,
    "required": _required,
    "enum": _when(lambda said, value: value in said),
    "const": _when(lambda said, value: value == said),
    "pattern": _when(lambda said, v: not isinstance(v, str) or re.search(said, v) is not None),
    "minLength": _when(lambda said, v: (_length(v) or said) >= said),
    "maxLength": _when(lambda said, v: (_length(v) or 0) <= said),
    "maxItems": _when(lambda said, v: (_length(v) or 0) <= said),
    "minimum": _when(lambda said, v: not isinstance(v, int | float) or v >= said),
    "maximum": _when(lambda said, v: not isinstance(v, int | float) or v <= said),
}
