"""What every part of the content is made of, and reading one file of data/."""

from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel, ConfigDict


class PlanDeel(BaseModel):
    """The base of all parts of the plan: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def lees_bestand(naam: str) -> dict[str, Any]:
    """The raw contents of one file of data/, by its name without ".toml"."""
    file = Path(__file__).parents[1] / "data" / f"{naam}.toml"
    return tomli.loads(file.read_text(encoding="utf-8"))
