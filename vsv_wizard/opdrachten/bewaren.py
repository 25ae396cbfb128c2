"""Saving what a command changed, and telling what others did meanwhile."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.opdrachten.basis import herstelopdracht, meld, woord

if TYPE_CHECKING:
    from vsv_wizard.bewerken.dossier_file import Opgeslagen
    from vsv_wizard.bewerken.open_dossier import Sessie
    from vsv_wizard.dossier.model import Conflict, Dossier
    from vsv_wizard.plan.model import Plan


def bewaar(sessie: "Sessie") -> "Opgeslagen | None":
    """Save. When that fails, say where the answers are now; raises OpslagFout all the same."""
    from vsv_wizard.opslag import OpslagFout

    try:
        return sessie.bewaar()
    except OpslagFout as fout:
        if nummer := _noodkopie(sessie):
            fout.add_note(
                "Uw antwoorden staan wel in een noodkopie op deze computer. Voeg ze later toe met:"
                f"\n  {herstelopdracht(sessie.pad, nummer)}"
            )
        raise


def _noodkopie(sessie: "Sessie") -> int | None:
    """The number of the emergency copy with these answers, if one could be made."""
    from vsv_wizard.dossier.tree import boom, verschillen
    from vsv_wizard.opslag.emergency import noodkopieen

    nu = boom(sessie.dossier)
    for kopie in reversed(list(noodkopieen(sessie.bestand.versies))):
        if not verschillen(boom(kopie.dossier()), nu):
            return kopie.versie.nummer
    return None


def meld_anderen(opgeslagen: "Opgeslagen | None", sessie: "Sessie") -> int:
    """Tell what others changed meanwhile, and what is to be chosen; the exit code."""
    if opgeslagen is None:
        return 0
    meld_bewaren(len(opgeslagen.van_ander), opgeslagen.waarschuwing)
    return meld_keuzes(opgeslagen.conflicten, sessie.dossier, sessie.plan, sessie.pad)


def meld_bewaren(van_ander: int, waarschuwing: str) -> None:
    """Tell what others changed meanwhile, and whether the history was kept."""
    if van_ander:
        antwoorden = woord(van_ander, "antwoord", "antwoorden")
        meld(f"Een ander wijzigde intussen {antwoorden}. Dat staat er ook in.")
    if waarschuwing:
        meld(f"Let op: de eerdere versie is niet bewaard in de geschiedenis. {waarschuwing}")


def meld_keuzes(
    conflicten: "Sequence[Conflict]",
    dossier: "Dossier",
    plan: "Plan",
    pad: Path,
    *,
    proef: bool = False,
) -> int:
    """Name the answers between which a person must choose; the exit code."""
    if not conflicten:
        return 0
    from vsv_wizard.opdrachten.keuzes import KIEZEN, kop, regels

    meld(kop(len(conflicten), proef=proef))
    for regel in regels(conflicten, dossier, plan, str(pad), proef=proef):
        meld(regel)
    return KIEZEN
