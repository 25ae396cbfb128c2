"""A whole region counted: how many VSV's are at which step, and which tasks hold them up."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.kijk import EINDE, Kijk


class Blokkade(NamedTuple):
    """A task, how many VSV's it holds up, how many of those wait for somebody, and tasks."""

    taak_id: str
    vsvs: int
    wachten: int
    taken: int


class Verdeling(NamedTuple):
    """The counts. per_stap: every step of the plan, and `EINDE`. onleesbaar: files."""

    vsvs: int
    onleesbaar: int
    per_stap: dict[str, int]
    per_stand: dict[str, int]
    blokkades: tuple[Blokkade, ...]


def verdeel(rijen: Iterable[Rij], kijk: Kijk) -> Verdeling:
    """Count these rows."""
    alle = list(rijen)
    standen = [rij.stand for rij in alle if rij.stand]
    stappen = Counter(kijk.stap(stand) for stand in standen)
    vsvs: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    wachten: Counter[str] = Counter()
    for stand in standen:
        for taak_id, hoeveel in kijk.opgehouden(stand).items():
            vsvs[taak_id] += 1
            taken[taak_id] += hoeveel
            wachten[taak_id] += stand.statussen[kijk.plek[taak_id]] == "w"
    blokkades = (
        Blokkade(taak_id, n, wachten[taak_id], taken[taak_id]) for taak_id, n in vsvs.items()
    )
    return Verdeling(
        vsvs=len(standen),
        onleesbaar=len(alle) - len(standen),
        per_stap={nr: stappen[nr] for nr in (*kijk.plan.stappen, EINDE)},
        per_stand=dict(Counter(kijk.staat(rij) for rij in alle if rij.stand)),
        blokkades=tuple(sorted(blokkades, key=lambda b: (-b.vsvs, -b.taken, kijk.plek[b.taak_id]))),
    )
