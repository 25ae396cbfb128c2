"""Saving what a command changed, and telling what others did meanwhile."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.messages import report
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.dossier_file import Saved
    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.dossier.model import Conflict, Dossier
    from vsv_wizard.plan.model import Plan

JOURNAL_WAIT = 3.0  # seconds


def save(sessie: "OpenDossier") -> "Saved | None":
    """Save. When that fails, keep the answers on this computer; raises OpslagError all the same."""
    from vsv_wizard.opslag import OpslagError

    try:
        return sessie.save()
    except OpslagError as error:
        if sessie.keep_journal().close(JOURNAL_WAIT):
            error.add_note(
                "Uw antwoorden staan wel op deze computer. Open het dossier later: dan vraagt "
                "het programma of u ze terughaalt. Of:\n"
                f"  {suggested('nakijken', sessie.pad, '--herstel')}"
            )
        raise


def report_others(stored: "Saved | None", sessie: "OpenDossier") -> int:
    """Tell what others changed meanwhile, and what is to be chosen; the exit code."""
    if stored is None:
        return 0
    report_saving(len(stored.van_ander), stored.warning)
    return report_keuzes(stored.conflicten, sessie.dossier, sessie.plan, sessie.pad)


def report_saving(van_ander: int, warning: str) -> None:
    """Tell what others changed meanwhile, and whether the history was kept."""
    if van_ander:
        antwoorden = how_many(van_ander, "antwoord", "antwoorden")
        report(f"Een ander wijzigde intussen {antwoorden}. Dat staat er ook in.")
    if warning:
        report(f"Let op: de eerdere versie is niet bewaard in de geschiedenis. {warning}")


def report_keuzes(
    conflicten: "Sequence[Conflict]",
    dossier: "Dossier",
    plan: "Plan",
    pad: Path,
    *,
    trial: bool = False,
) -> int:
    """Name the answers between which a person must choose; the exit code."""
    if not conflicten:
        return 0
    from vsv_wizard.opdrachten.keuzes import CHOOSING, heading, regels

    report(heading(len(conflicten), trial=trial))
    for line in regels(conflicten, dossier, plan, str(pad), trial=trial):
        report(line)
    return CHOOSING
