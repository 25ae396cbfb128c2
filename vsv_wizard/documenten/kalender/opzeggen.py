"""The last day to give notice to the RSO: from the term and the end date, or as filled in."""

import datetime as dt
from dataclasses import dataclass

from vsv_wizard.dossier.model import Rso
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.task_ids import OPZEGDATUM_NOTEREN
from vsv_wizard.voortgang.regels.base import dag
from vsv_wizard.voortgang.regels.datums import maanden_eerder


@dataclass(frozen=True)
class Opzegdag:
    """The last day to give notice, and in one line where that day comes from."""

    datum: dt.date
    herkomst: str


def laatste_opzegdag(einde: dt.date, termijn: str | None) -> dt.date | None:
    """The day that is this many months before the end; a short month gives its last day.

    termijn: as the dossier has it; there is no such day while it is not chosen.
    """
    return maanden_eerder(einde, int(termijn)) if termijn in ("3", "6") else None


def opzegdag(rso: Rso, plan: Plan) -> Opzegdag | None:
    """The day that the VSV filled in, or else the day that follows from term and end date."""
    bij = plan.nr(OPZEGDATUM_NOTEREN)
    gekozen, einde = dag(rso.opzeggen_voor), dag(rso.einddatum)
    berekend = laatste_opzegdag(einde, rso.opzegtermijn) if einde else None
    if berekend is None or einde is None:
        return Opzegdag(gekozen, f"Deze dag vulde u zelf in bij {bij}.") if gekozen else None
    som = f"De overeenkomst stopt op {datum_lang(einde)}. De termijn is {rso.opzegtermijn} maanden."
    if gekozen is None:
        return Opzegdag(berekend, f"{som} Zo is deze dag berekend.")
    if gekozen == berekend:
        return Opzegdag(gekozen, f"{som} Uw eigen datum klopt daarmee.")
    verschil = f"{som} Dan is {datum_lang(berekend)} de laatste dag."
    if gekozen < berekend:
        return Opzegdag(gekozen, f"{verschil} U koos zelf een eerdere dag: dat geeft ruimte.")
    return Opzegdag(gekozen, f"Let op: {verschil} Uw eigen datum is later. Controleer {bij}.")
