"""What one region has in common: presets, extra tasks, other wording.

It stands in `regioprofiel.toml`, in the folder of the dossiers, or in a file that the
user names. Without one nothing here is loaded but this module: `regio_at` then looks
once whether the file is there, and gives the plan of the program itself.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.opslag import FileNotFound, OpslagError, home_at
from vsv_wizard.plan.model import Plan, load_plan

if TYPE_CHECKING:
    from vsv_wizard.regio.profiel.model import Profiel

_CHECK_IT = "Kijk het na met: vsv-wizard profiel controleer."


@dataclass(frozen=True)
class Regio:
    """What holds for the dossiers of one folder: the plan, and the profile laid over it.

    melding: why a profile that is in the folder has no part in it, in Dutch.
    """

    plan: Plan
    profiel: "Profiel | None" = None
    pad: Path | None = None
    melding: str = ""


def regio_at(folder: Path, chosen: Path | None = None) -> Regio:
    """The region of the dossiers in this folder, or that of the profile that was named.

    A profile of the folder that is not right has no part in it, and keeps nobody from
    the dossiers. One that the user named must be right: raises OpslagError.
    """
    if chosen is not None:
        return _regio(chosen)
    pad = home_at(folder).profile()
    if pad is None:
        return Regio(load_plan())
    try:
        return _regio(pad)
    except FileNotFound:  # gone between looking and reading
        return Regio(load_plan())
    except OpslagError as error:
        reason = getattr(error, "reason", error.kort)
        return Regio(load_plan(), melding=f"Het regioprofiel doet niet mee. {reason} {_CHECK_IT}")


def _regio(pad: Path) -> Regio:
    from vsv_wizard.opslag.whole_file import bytes_of

    plan, profiel = _laid(bytes_of(pad), pad)
    return Regio(plan, profiel, pad)


@lru_cache(maxsize=4)
def _laid(data: bytes, pad: Path) -> "tuple[Plan, Profiel]":
    """The plan with this profile over it; by its bytes, so that it is always right."""
    from vsv_wizard.regio.profiel.check import check_layer
    from vsv_wizard.regio.profiel.plan_layer import lay_over
    from vsv_wizard.regio.profiel.read import Unusable, from_bytes

    profiel = from_bytes(data, pad).profiel
    if errors := check_layer(load_plan(), profiel):
        raise Unusable(errors, pad)
    return lay_over(load_plan(), profiel), profiel
