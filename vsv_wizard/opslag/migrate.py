"""From an older schema of the file to ours, one version at a time.

A step is a pure function from the tables of one version to those of the next, as
TOML gives them: the models know only the newest version. A step renames and moves;
it keeps every key that it does not know, and every answer.

Reading does not change the file. `Geladen.schema` says what it was, so that who
saves can keep the original first.
"""

import copy
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vsv_wizard.dossier.model import SCHEMA

Tabel = dict[str, Any]
Stap = Callable[[Tabel], Tabel]

# From version n to n+1, for every n from 1 up to our own. Version 1 is the first.
STAPPEN: Mapping[int, Stap] = MappingProxyType({})


def migreer(tabel: Tabel, stappen: Mapping[int, Stap] = STAPPEN, naar: int = SCHEMA) -> Tabel:
    """The same answers in the shape of version `naar`; `tabel` itself is left as it is."""
    if tabel["schema"] >= naar:
        return tabel
    nieuw = copy.deepcopy(tabel)  # whatever a step does, the caller's tables stay whole
    for versie in range(tabel["schema"], naar):
        nieuw = {**stappen[versie](nieuw), "schema": versie + 1}
    return nieuw
