"""Rules about the order of dates, and about dates that cannot be in the future."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, read
from vsv_wizard.plan.periods import months_from
from vsv_wizard.voortgang.regels.base import Finding, Severity, Snapshot, day, error, find, warning

BIJEENKOMSTEN = tuple(
    f"{groep}.bijeenkomsten.*" for groep in ("overleg", "gebruikersgroep", "stuurgroep")
)


class DatumOrder(NamedTuple):
    """Two dates in one part of the dossier, of which the second cannot be the earlier."""

    deel: str
    first: str
    later: str
    naam: str
    ernst: Severity = "fout"


DATUM_ORDER = (
    DatumOrder("mandaat", "vanaf", "tot", "einddatum"),
    DatumOrder("viewer", "contract_getekend_op", "contract_einddatum", "einddatum"),
    DatumOrder("viewer.waarborgen.*", "laatste_op", "review_op", "volgende controle"),
    *(DatumOrder(deel, "datum", "vervangdatum", "vervangdatum") for deel in BIJEENKOMSTEN),
    *(DatumOrder(deel, "datum", "teruggekoppeld_op", "terugkoppeling") for deel in BIJEENKOMSTEN),
    DatumOrder("gebruikersgroep", "aangemeld_op", "bevestigd_op", "bevestiging"),
    DatumOrder("gelden.*", "ontvangen_op", "verantwoord_op", "verantwoording", "waarschuwing"),
    DatumOrder("rso", "besproken_op", "akkoord_op", "datum van het akkoord", "waarschuwing"),
    DatumOrder("rso", "akkoord_op", "handtekening_vsv.datum", "handtekening", "waarschuwing"),
    DatumOrder("deelnemers.*", "volmacht_op", "getekend_op", "datum van tekenen", "waarschuwing"),
)

HAPPENED = (
    "gelden.*.ontvangen_op",
    "rso.handtekening_rso.datum",
    "rso.handtekening_vsv.datum",
    "deelnemers.*.getekend_op",
    "rso.privacyrollen.*.vwo_getekend_op",
    "viewer.contract_getekend_op",
    "viewer.vwo_getekend_op",
)

# The answers that end in "_op" and may well lie ahead.
_AHEAD = (
    "benoemd_op",
    "evaluatie_op",
    "gepland_op",
    "herinnering_op",
    "ingang_op",
    "later_op",
    "review_op",
    "volgende_op",
)


def end_before_start(stand: Snapshot) -> Iterator[Finding]:
    """What ends or follows does not come before what it follows."""
    for line in DATUM_ORDER:
        for pad, deel in find(stand.dossier, line.deel):
            first, later = day(read(deel, line.first)), day(read(deel, line.later))
            if first and later and later < first:
                melding = _too_early(line.naam, first)
                yield Finding(line.ernst, (f"{pad}.{line.later}",), melding)
    for taak_id, stand_van_taak in stand.dossier.taken.items():
        for bewijs in stand_van_taak.bewijs:
            first, later = day(bewijs.datum), day(bewijs.controle_datum)
            if first and later and later < first:
                pad = join_path("taken", taak_id, "bewijs", bewijs.id, "controle_datum")
                yield error(_too_early("controledatum", first), pad)


def rso_before_ingang(stand: Snapshot) -> Iterator[Finding]:
    """The agreement starts on a chosen date, or else on signing (OV 6.1; opzegdatum_noteren)."""
    vanaf = ingang(stand)
    if vanaf is None:
        return
    for naam, later in (("einddatum", "einddatum"), ("evaluatiedatum", "evaluatie_op")):
        datum = day(getattr(stand.dossier.rso, later))
        if datum and datum < vanaf:
            yield error(_too_early(naam, vanaf), f"rso.{later}")


def ingang(stand: Snapshot) -> dt.date | None:
    """When the agreement starts: the chosen date, or the latest signature."""
    rso = stand.dossier.rso
    if rso.ingang == "datum":
        return day(rso.ingang_op)
    datums = (day(rso.handtekening_rso.datum), day(rso.handtekening_vsv.datum))
    return max((datum for datum in datums if datum), default=None)


def opzegdatum_after_einddatum(stand: Snapshot) -> Iterator[Finding]:
    """Notice is given before the end (OV 6.2; opzegdatum_noteren)."""
    end, opzeggen = day(stand.dossier.rso.einddatum), day(stand.dossier.rso.opzeggen_voor)
    if end and opzeggen and opzeggen > end:
        yield error(
            f"De opzegdatum ligt na {datum_long(end)}. Kies een eerdere datum.",
            "rso.opzeggen_voor",
            "rso.einddatum",
        )


def opzegdatum_within_term(stand: Snapshot) -> Iterator[Finding]:
    """The notice period is three or six months, as chosen (OV 6.2)."""
    rso = stand.dossier.rso
    end, opzeggen = day(rso.einddatum), day(rso.opzeggen_voor)
    if not end or not opzeggen or opzeggen > end or rso.opzegtermijn not in ("3", "6"):
        return
    uiterlijk = months_from(end, -int(rso.opzegtermijn))
    if opzeggen > uiterlijk:
        yield warning(
            f"Met {rso.opzegtermijn} maanden opzegtermijn is "
            f"{datum_long(uiterlijk)} de laatste dag. Kies een eerdere opzegdatum.",
            "rso.opzeggen_voor",
            "rso.einddatum",
            "rso.opzegtermijn",
        )


def already_happened(stand: Snapshot) -> Iterator[Finding]:
    """Money received and contracts signed are in the past."""
    for pattern_of in HAPPENED:
        for pad, value in find(stand.dossier, pattern_of):
            if (datum := day(value)) and datum > stand.today:
                yield error(_after_today(stand.today), pad)


def perhaps_happened(stand: Snapshot) -> Iterator[Finding]:
    """Other dates that say when something was done are seldom in the future."""
    certain = {pad for pattern_of in HAPPENED for pad, _ in find(stand.dossier, pattern_of)}
    for pad, _, value in stand.antwoorden:
        if not pad.endswith("_op") or pad.endswith(_AHEAD) or pad in certain:
            continue
        if (datum := day(value)) and datum > stand.today:
            yield warning("Deze datum ligt na vandaag. Is dit al gebeurd?", pad)


def held_in_future(stand: Snapshot) -> Iterator[Finding]:
    """A meeting that was held is not in the future (overleg_houden and bijeenkomsten_bijwonen)."""
    for pattern_of in BIJEENKOMSTEN:
        for pad, overleg in find(stand.dossier, pattern_of):
            datum = day(overleg.datum)
            if overleg.status == "gehouden" and datum and datum > stand.today:
                melding = (
                    "Dit overleg staat op gehouden, maar de datum ligt na vandaag. "
                    "Controleer de datum."
                )
                yield error(melding, f"{pad}.datum", f"{pad}.status")


def taak_in_future(stand: Snapshot) -> Iterator[Finding]:
    """Evidence exists, and a task is done, today or earlier."""
    for taak_id, taak in stand.dossier.taken.items():
        if taak.klaar_op and taak.klaar_op > stand.today:
            yield error(_after_today(stand.today), join_path("taken", taak_id, "klaar_op"))
        for bewijs in taak.bewijs:
            if (datum := day(bewijs.datum)) and datum > stand.today:
                pad = join_path("taken", taak_id, "bewijs", bewijs.id, "datum")
                yield error(_after_today(stand.today), pad)


def _too_early(naam: str, first: dt.date) -> str:
    return f"De {naam} ligt vóór {datum_long(first)}. Kies een latere datum."


def _after_today(today: dt.date) -> str:
    return f"De datum ligt na vandaag, {datum_long(today)}. Kies een eerdere datum."
