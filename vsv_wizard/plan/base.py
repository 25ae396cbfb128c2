"""What every part of the content is made of, and reading one file of data/."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Self, get_args, get_origin, get_type_hints

import tomli
from pydantic import BaseModel, ConfigDict


class PlanPart(BaseModel):
    """The base of all parts of the plan: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def of_ours(cls, values: Mapping[str, Any]) -> Self:
        """Make a part of what comes with the program, without validating it once more.

        `check` validates it, and a test holds that this makes the same. What validates takes
        0.5 MB and a tenth of the time of every start to be built.
        """
        shape = _shape(cls)
        if not shape.asked <= values.keys() <= shape.types.keys():
            raise ValueError(f"{cls.__name__}: {', '.join(values)}")
        made = shape.known | {naam: {} for naam in shape.tables}
        for naam, value in values.items():
            made[naam] = value if isinstance(value, str) else _made(shape.types[naam], value)
        part = cls.__new__(cls)
        object.__setattr__(part, "__dict__", made)
        object.__setattr__(part, "__pydantic_fields_set__", _ASKED_BY_NOBODY)
        object.__setattr__(part, "__pydantic_extra__", None)
        object.__setattr__(part, "__pydantic_private__", None)
        if cls.__pydantic_post_init__:
            part.model_post_init(None)
        return part


_ASKED_BY_NOBODY: set[str] = set()  # which keys were in the file


class _Shape(NamedTuple):
    """The type of each field of a part, and what is there when the file does not say it.

    known: every field, with its value then. tables: those that are an empty table then.
    """

    types: dict[str, Any]
    known: dict[str, Any]
    tables: tuple[str, ...]
    asked: frozenset[str]


@cache
def _shape(part: type[PlanPart]) -> _Shape:
    fields = part.model_fields.items()
    return _Shape(
        get_type_hints(part, include_extras=True),
        {naam: field.default for naam, field in fields},
        tuple(naam for naam, field in fields if field.default_factory),
        frozenset(naam for naam, field in fields if field.is_required()),
    )


def _made(kind: Any, value: Any) -> Any:
    """A value of TOML as this type: a list becomes a tuple, a table a part."""
    if isinstance(value, list):
        if not any(isinstance(item, dict) for item in value):
            return tuple(value)
        inner = get_args(kind)[0]
        return tuple([_made(inner, item) for item in value])
    if not isinstance(value, dict):
        return value
    for part in _parts(kind):
        if value.keys() <= _shape(part).types.keys():
            return part.of_ours(value)
    inner = get_args(kind)[1]
    return {key: _made(inner, item) for key, item in value.items()}


@cache
def _parts(kind: Any) -> tuple[type[PlanPart], ...]:
    """The parts that a type allows: itself, or those of a union; none of a table of texts."""
    if isinstance(kind, type) and issubclass(kind, PlanPart):
        return (kind,)
    return () if get_origin(kind) is dict else tuple(chain(*map(_parts, get_args(kind))))


DATA = Path(__file__).parents[1] / "data"
_TASK = re.compile(r'^id = "([a-z0-9_]+)"\nnr = "([^"]+)"$', re.MULTILINE)
MENTION = re.compile(r"<([a-z0-9_]+)>")


def read_file(naam: str) -> dict[str, Any]:
    """The raw contents of one file of data/, by its name without ".toml".

    A text names a task as `<geld_ontvangen>`; a user reads its number of now.
    """
    text = (DATA / f"{naam}.toml").read_text(encoding="utf-8")
    numbers = task_numbers(DATA)
    return tomli.loads(MENTION.sub(lambda match: numbers.get(match[1], match[0]), text))


@cache
def task_numbers(data: Path) -> dict[str, str]:
    """The number of each task by its id, before anything else of the plan was read."""
    text = (data / "stappenplan.toml").read_text(encoding="utf-8")
    return dict(_TASK.findall(text))
