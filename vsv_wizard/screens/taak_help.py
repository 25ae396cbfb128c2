"""What the help says about a task, after what it says about the field."""

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.plan.lookup.samen import help_at
from vsv_wizard.plan.task_ids import TEKENBEVOEGDE_BEPALEN, VSV_VASTLEGGEN


def task_help(sessie: OpenDossier, taak_id: str) -> list[tuple[str, str]]:
    """Headings and texts: the task, what to mind, why it is of the core, its source."""
    plan = sessie.plan
    taak = plan.taken[taak_id]
    parts = [(f"Over deze taak ({taak.nr})", taak.uitleg)]
    if taak_id in (VSV_VASTLEGGEN, TEKENBEVOEGDE_BEPALEN):
        rechtsvorm = sessie.dossier.vsv.rechtsvorm
        parts += [
            (v.titel, f"{v.wie_tekent} {v.let_op}")
            for v in plan.naslag.rechtsvorm
            if v.id == rechtsvorm
        ]
    parts += [
        ("Let op", f"{k.tekst} {k.keuze}") for k in plan.naslag.bronkritiek if taak_id in k.taken
    ]
    if taak.kern:
        parts.append(("Waarom dit een kerntaak is", taak.kern_reden))
    parts += help_at(plan, sessie.dossier, taak.stap)
    parts.append(("Bron", taak.bron))
    return parts
