"""All rules, and the one function that applies them.

A `error` keeps a task from being "klaar", a `warning` does not. Neither keeps
an answer from being saved. Messages hold no amounts, names or account numbers, so
that they may stand in any report.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.regels import besluiten, datums, gelden, partijen, rso
from vsv_wizard.voortgang.regels.base import Finding, Snapshot

RULES: tuple[Callable[[Snapshot], Iterator[Finding]], ...] = (
    partijen.format_of_each_antwoord,
    partijen.rechtspersoon_without_kvk,
    partijen.kvk_without_rechtspersoon,
    partijen.who_signs_without_rechtspersoon,
    partijen.liability_of_bestuurders,
    partijen.agb_of_igo,
    partijen.penningmeester_is_aanspreekpunt,
    partijen.deputy_is_same_person,
    partijen.deelnemer_twice,
    partijen.reference_without_target,
    besluiten.appointed_before_mandaat,
    besluiten.evidence_of_another_day,
    besluiten.account_of_another_than_kassier,
    besluiten.wish_at_another_desk,
    besluiten.not_needed_without_opinion,
    besluiten.meeting_on_a_free_day,
    datums.end_before_start,
    datums.rso_before_ingang,
    datums.opzegdatum_after_einddatum,
    datums.opzegdatum_within_term,
    datums.already_happened,
    datums.perhaps_happened,
    datums.held_in_future,
    datums.taak_in_future,
    gelden.bedrag_below_zero,
    gelden.jaar_twice,
    gelden.received_other_than_promised,
    gelden.covered_with_shortage,
    gelden.iban_in_dossier,
    rso.dienst_on_later,
    rso.tarief_missing,
    rso.rechtstreeks_not_after_all,
    rso.rechtstreeks_without_overeenkomst,
    rso.verwerker_without_overeenkomst,
    rso.signed_without_verwerkersovereenkomst,
    rso.liability_cap_zero,
    rso.other_than_tekenbevoegde,
    rso.signed_without_every_deelnemer,
    rso.ground_after_handtekening,
    rso.two_signing_dates,
    rso.viewer_without_artikel,
    rso.overweging_does_not_fit_route,
    rso.begrip_without_definition,
)


def check(dossier: Dossier, today: dt.date, plan: Plan | None = None) -> tuple[Finding, ...]:
    """All that is wrong or remarkable in a dossier, the faults first."""
    stand = Snapshot(dossier, today, plan)
    findings = [melding for line in RULES for melding in line(stand)]
    return tuple(sorted(findings, key=lambda melding: melding.ernst != "fout"))
