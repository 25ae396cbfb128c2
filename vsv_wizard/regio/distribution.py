"""A whole region counted: how many VSV's are at which step, and which tasks hold them up."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import END, RowReader


class Blocker(NamedTuple):
    """A task, how many VSV's it holds up, how many of those wait for somebody, and tasks."""

    taak_id: str
    vsvs: int
    waiting: int
    taken: int


class Distribution(NamedTuple):
    """The counts. per_stap: every step of the plan, and `END`. onleesbaar: files."""

    vsvs: int
    onleesbaar: int
    per_stap: dict[str, int]
    per_stand: dict[str, int]
    blokkades: tuple[Blocker, ...]


def count_rows(rijen: Iterable[VsvRow], look: RowReader) -> Distribution:
    """Count these rows."""
    every = list(rijen)
    states = [row.stand for row in every if row.stand]
    steps = Counter(look.stap(stand) for stand in states)
    vsvs: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for stand in states:
        for taak_id, hoeveel in look.held_up(stand).items():
            vsvs[taak_id] += 1
            taken[taak_id] += hoeveel
            waiting[taak_id] += stand.statussen[look.plek[taak_id]] == "w"
    blokkades = (
        Blocker(taak_id, n, waiting[taak_id], taken[taak_id]) for taak_id, n in vsvs.items()
    )
    return Distribution(
        vsvs=len(states),
        onleesbaar=len(every) - len(states),
        per_stap={nr: steps[nr] for nr in (*look.plan.steps, END)},
        per_stand=dict(Counter(look.staat(row) for row in every if row.stand)),
        blokkades=tuple(sorted(blokkades, key=lambda b: (-b.vsvs, -b.taken, look.plek[b.taak_id]))),
    )
