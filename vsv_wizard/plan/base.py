"""What every part of the content is made of, and reading one file of data/."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel, ConfigDict


class PlanPart(BaseModel):
    """The base of all parts of the plan: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def model_post_init(self, _context: object) -> None:
        """Forget which of its keys were in the file: nobody asks, and it is 0.4 MB of sets."""
        object.__setattr__(self, "__pydantic_fields_set__", _ASKED_BY_NOBODY)


_ASKED_BY_NOBODY: set[str] = set()
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
