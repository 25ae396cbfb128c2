"""From an older schema of the file to ours, one version at a time.

A step is a pure function from the tables of one version to those of the next, as
TOML gives them: the models know only the newest version. A step renames and moves;
it keeps every key that it does not know, and every answer. What is only called
otherwise is a `Renaming`: it knows every place where a name is kept as a value.

Reading does not change the file. `Loaded.schema` says what it was, so that who
saves can keep the original first.
"""

import copy
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.places import Renaming
from vsv_wizard.dossier.schema_1 import TASK_IDS

Table = dict[str, Any]
MigrationStep = Callable[[Table], Table]

# What is called otherwise in version n+1 than in version n.
RENAMINGS: Mapping[int, Renaming] = MappingProxyType({1: Renaming(tasks=TASK_IDS)})

# From version n to n+1, for every n from 1 up to our own. Version 1 is the first.
STEPS: Mapping[int, MigrationStep] = MappingProxyType({1: RENAMINGS[1].table})


def migrate_table(
    tabel: Table, steps: Mapping[int, MigrationStep] = STEPS, naar: int = SCHEMA
) -> Table:
    """The same answers in the shape of version `naar`; `word_table` itself is left as it is."""
    if tabel["schema"] >= naar:
        return tabel
    new = copy.deepcopy(tabel)  # whatever a step does, the caller's tables stay whole
    for versie in range(tabel["schema"], naar):
        new = {**steps[versie](new), "schema": versie + 1}
    return new


def with_names_of_now(table: Table, kind: str) -> Table:
    """Another file of ours with the names of now, by the `schema` of dossiers that it says.

    kind: of `places`. A file that does not say its schema is of the first.
    """
    schema = table.get("schema", 1)
    for version in range(schema if type(schema) is int and schema > 0 else 1, SCHEMA):
        table = RENAMINGS[version].table(table, kind)
    return table
