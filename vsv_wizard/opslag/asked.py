"""What somebody said that belongs in the unclear places of a model agreement.

Kept per model (a hash of its paragraphs), of this user on this machine; a region can put the
same table in its profile. It holds names of places and of kinds of answers, never an answer.
"""

import contextlib
import os
from collections.abc import Mapping

from vsv_wizard.opslag.disk import put_in_place, read_bytes
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.opslag.read import read_table
from vsv_wizard.opslag.toml import table_to_toml

FILE = "modellen.toml"
MOST_MODELS = 50

_HEAD = "# Wat u antwoordde over onduidelijke plekken in een modelovereenkomst. Weggooien mag.\n"


def load_asked(model: str, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Per place of this model what belongs there; empty when nothing was said yet."""
    return _load(environment).get(model, {})


def save_asked(
    model: str, places: Mapping[str, str], environment: Mapping[str, str] = os.environ
) -> None:
    """Remember this for a model, beside what was said before. Raises OSError."""
    every = _load(environment)
    oud = every.pop(model, {})
    every[model] = {**oud, **places}
    rijen = [{"hash": naam, "plekken": dict(p)} for naam, p in every.items()][-MOST_MODELS:]
    bestand = state_folder(environment) / FILE
    make_private(bestand.parent)
    put_in_place(bestand, table_to_toml({"model": rijen}, _HEAD), new=False)


def _load(environment: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """All models; what is not whole is left out."""
    found = dict[str, dict[str, str]]()
    with contextlib.suppress(OSError, ValueError, RuntimeError, OpslagError):
        rijen = read_table(read_bytes(state_folder(environment) / FILE)).get("model")
        for row in rijen if isinstance(rijen, list) else ():
            if isinstance(row, dict) and isinstance(row.get("plekken"), dict):
                plekken = {str(k): v for k, v in row["plekken"].items() if isinstance(v, str)}
                found[str(row.get("hash", ""))] = plekken
    return found
