"""Rules about what was decided, who was appointed for it, and where it is written down."""

import datetime as dt
from collections.abc import Iterator

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import datum_long, day_in_full, enumeration
from vsv_wizard.dossier.paths import join_path, read
from vsv_wizard.dossier.text import lowered
from vsv_wizard.voortgang.regels.base import Finding, Snapshot, day, find, warning
from vsv_wizard.voortgang.regels.partijen import naam_key
from vsv_wizard.voortgang.working_days import holiday, is_working_day

_MEETINGS = (
    "overleg.bijeenkomsten.*.datum",
    "overleg.bijeenkomsten.*.vervangdatum",
    "gebruikersgroep.bijeenkomsten.*.datum",
    "gebruikersgroep.bijeenkomsten.*.vervangdatum",
    "stuurgroep.bijeenkomsten.*.datum",
    "stuurgroep.bijeenkomsten.*.vervangdatum",
    "sessies.*.volgende_op",
)


def appointed_before_mandaat(stand: Snapshot) -> Iterator[Finding]:
    """The penningmeester is appointed for a mandate that is there."""
    besluit = day(stand.dossier.mandaat.besluit_op)
    benoemd = day(stand.dossier.penningmeester.benoemd_op)
    if besluit and benoemd and benoemd < besluit:
        yield warning(
            f"De penningmeester is benoemd vóór het mandaatbesluit van {datum_long(besluit)}. "
            "Controleer de twee datums.",
            "penningmeester.benoemd_op",
            "mandaat.besluit_op",
        )


def evidence_of_another_day(stand: Snapshot) -> Iterator[Finding]:
    """Minutes or a contract of another day than the decision are perhaps of another decision."""
    if stand.plan is None:
        return
    for taak_id, verklaard in stand.dossier.taken.items():
        taak = stand.plan.taken.get(taak_id)
        paden = taak.besluit_op if taak else ()
        days = [found for pad in paden if (found := day(read(stand.dossier, pad)))]
        for bewijs in verklaard.bewijs if days else ():
            of_the_day = bewijs.soort in stand.plan.bewijs_van_de_dag
            if of_the_day and (datum := day(bewijs.datum)) and datum not in days:
                yield warning(
                    f"Dit bewijs is van een andere dag dan het besluit "
                    f"({enumeration([datum_long(d) for d in sorted(set(days))], 'en')}). "
                    "Controleer de datum, of het stuk.",
                    join_path("taken", taak_id, "bewijs", bewijs.id, "datum"),
                    *paden,
                )


def account_of_another_than_kassier(stand: Snapshot) -> Iterator[Finding]:
    """A kassier keeps the money on an account of its own (rekening_regelen)."""
    mandaat = stand.dossier.mandaat
    holder = naam_key(mandaat.rekening_naam)
    if not holder:
        return
    names = {deelnemer.id: naam_key(deelnemer.naam) for deelnemer in stand.dossier.deelnemers}
    kassier = names.get(str(mandaat.kassier), "")
    if mandaat.betaalt == "kassier" and kassier and not _one_in_other(kassier, holder):
        yield warning(
            "De rekening staat op een andere naam dan die van de kassier. "
            "Controleer wie de kassier is, en van wie de rekening.",
            "mandaat.rekening_naam",
            "mandaat.kassier",
        )
    elif known(mandaat.betaalt) and mandaat.betaalt != "kassier" and holder in names.values():
        yield warning(
            "De rekening is van een deelnemer, maar er is geen kassier gekozen. "
            "Bewaart die deelnemer het geld voor allen? Kies dan kassier.",
            "mandaat.betaalt",
            "mandaat.rekening_naam",
        )


def _one_in_other(one: str, other: str) -> bool:
    return one in other or other in one


def wish_at_another_desk(stand: Snapshot) -> Iterator[Finding]:
    """What a wish is about decides where it goes (memo, 5.4); own words are not judged."""
    plan = stand.plan
    if plan is None:
        return
    for wens in stand.dossier.gebruikersgroep.wijzigingsverzoeken:
        desks = plan.loket_van.get(str(wens.soort), ())
        if desks and wens.loket in plan.loketten and wens.loket not in desks:
            pad = join_path("gebruikersgroep", "wijzigingsverzoeken", wens.id)
            yield warning(
                "Bij dit soort wijzigingsverzoek hoort een ander loket: "
                f"{enumeration(desks, 'of')}. Controleer de twee.",
                f"{pad}.loket",
                f"{pad}.soort",
            )


def not_needed_without_opinion(stand: Snapshot) -> Iterator[Finding]:
    """That no VWO is needed is what a lawyer says (privacyrollen_toetsen, rso_ondertekenen)."""
    rso = stand.dossier.rso
    if rso.vwo_meegetekend == "niet_nodig" and not known(rso.privacy_oordeel):
        yield warning(
            "U koos 'niet nodig volgens het oordeel', maar er staat geen oordeel. "
            "Vul het oordeel van de jurist in, of kies opnieuw.",
            "rso.vwo_meegetekend",
            "rso.privacy_oordeel",
        )


def meeting_on_a_free_day(stand: Snapshot) -> Iterator[Finding]:
    """A meeting to come on a Saturday, a Sunday or a holiday is perhaps a typing error."""
    for pattern in _MEETINGS:
        for pad, value in find(stand.dossier, pattern):
            datum = day(value)
            if datum and datum > stand.today and (free := _free_day(datum)):
                yield warning(f"Dit is {free}. Is dat de goede dag?", pad)


def _free_day(datum: dt.date) -> str:
    """Why people are free on this day; empty when they are not."""
    if is_working_day(datum):
        return ""
    name = holiday(datum)
    return f"{lowered(name)}, {day_in_full(datum)}" if name else day_in_full(datum)
