"""What one region has in common: presets, extra tasks, other wording.

It stands in `regioprofiel.toml`, in the folder of the dossiers, or in a file that the
user names. Without one nothing here is loaded but this module: `regio_bij` then looks
once whether the file is there, and gives the plan of the program itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.opslag import NietGevonden, OpslagFout, home_at
from vsv_wizard.plan.model import Plan, laad_plan

if TYPE_CHECKING:
    from vsv_wizard.regio.profiel.model import Profiel

_KIJK_NA = "Kijk het na met: vsv-wizard profiel controleer."


@dataclass(frozen=True)
class Regio:
    """What holds for the dossiers of one folder: the plan, and the profile laid over it.

    melding: why a profile that is in the folder has no part in it, in Dutch.
    """

    plan: Plan
    profiel: "Profiel | None" = None
    pad: Path | None = None
    melding: str = ""


def regio_bij(folder: Path, gekozen: Path | None = None) -> Regio:
    """The region of the dossiers in this folder, or that of the profile that was named.

    A profile of the folder that is not right has no part in it, and keeps nobody from
    the dossiers. One that the user named must be right: raises OpslagFout.
    """
    if gekozen is not None:
        return _regio(gekozen)
    pad = home_at(folder).profile()
    if pad is None:
        return Regio(laad_plan())
    try:
        return _regio(pad)
    except NietGevonden:  # gone between looking and reading
        return Regio(laad_plan())
    except OpslagFout as fout:
        reden = getattr(fout, "reden", fout.kort)
        return Regio(laad_plan(), melding=f"Het regioprofiel doet niet mee. {reden} {_KIJK_NA}")


def _regio(pad: Path) -> Regio:
    from vsv_wizard.regio.profiel.lezen import bytes_van

    plan, profiel = _gelegd(bytes_van(pad), pad)
    return Regio(plan, profiel, pad)


@lru_cache(maxsize=4)
def _gelegd(data: bytes, pad: Path) -> "tuple[Plan, Profiel]":
    """The plan with this profile over it; by its bytes, so that it is always right."""
    from vsv_wizard.regio.profiel.keuren import keur_laag
    from vsv_wizard.regio.profiel.lezen import Onbruikbaar, uit_bytes
    from vsv_wizard.regio.profiel.planlaag import leg_over

    profiel = uit_bytes(data, pad).profiel
    if fouten := keur_laag(laad_plan(), profiel):
        raise Onbruikbaar(fouten, pad)
    return leg_over(laad_plan(), profiel), profiel
