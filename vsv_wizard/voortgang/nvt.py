"""Whether a task does not apply to this VSV: by its answers, by what a person said, or by another.

What makes no sense without a task that is n.v.t. is n.v.t. with it, for the same reason, so
that no road through the plan is closed.
"""

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import applies


def nvt_reason(dossier: Dossier, plan: Plan, taak_id: str) -> str:
    """Why a task does not apply; "" when it does."""
    taak = plan.taken[taak_id]
    if taak.nvt_als and applies(taak.nvt_als, dossier):
        return taak.nvt_reden
    if reason := declared_nvt(dossier, plan, taak_id):
        return reason
    for other in taak.nvt_met:
        if other in plan.taken and (reason := nvt_reason(dossier, plan, other)):
            return f"Hoort bij {plan.name_of(other)}. {reason}"
    return ""


def declared_nvt(dossier: Dossier, plan: Plan, taak_id: str) -> str:
    """The reason that a person gave for n.v.t., where that is allowed; "" without one."""
    verklaard = dossier.taken.get(taak_id)
    if verklaard is None or verklaard.status != "nvt" or not plan.taken[taak_id].nvt_mag:
        return ""
    return visible(verklaard.nvt_reden)
