"""Rules about the order of dates, and about dates that cannot be in the future."""

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import lees, voeg
from vsv_wizard.voortgang.regels.base import Ernst, Melding, Stand, dag, fout, vind, waarschuwing

BIJEENKOMSTEN = ("overleg.bijeenkomsten.*", "gebruikersgroep.bijeenkomsten.*")


class Volgorde(NamedTuple):
    """Two dates in one part of the dossier, of which the second cannot be the earlier."""

    deel: str
    eerst: str
    later: str
    naam: str
    ernst: Ernst = "fout"


VOLGORDE = (
    Volgorde("mandaat", "vanaf", "tot", "einddatum"),
    Volgorde("viewer", "contract_getekend_op", "contract_einddatum", "einddatum"),
    Volgorde("viewer.waarborgen.*", "laatste_op", "review_op", "volgende controle"),
    *(Volgorde(deel, "datum", "vervangdatum", "vervangdatum") for deel in BIJEENKOMSTEN),
    *(Volgorde(deel, "datum", "teruggekoppeld_op", "terugkoppeling") for deel in BIJEENKOMSTEN),
    Volgorde("gebruikersgroep", "aangemeld_op", "bevestigd_op", "bevestiging"),
    Volgorde("gelden.*", "ontvangen_op", "verantwoord_op", "verantwoording", "waarschuwing"),
    Volgorde("rso", "besproken_op", "akkoord_op", "datum van het akkoord", "waarschuwing"),
    Volgorde("rso", "akkoord_op", "handtekening_vsv.datum", "handtekening", "waarschuwing"),
)

GEBEURD = (
    "gelden.*.ontvangen_op",
    "rso.handtekening_rso.datum",
    "rso.handtekening_vsv.datum",
    "rso.privacyrollen.*.vwo_getekend_op",
    "viewer.contract_getekend_op",
    "viewer.vwo_getekend_op",
)

# The answers that end in "_op" and may well lie ahead.
_VOORUIT = (
    "benoemd_op",
    "evaluatie_op",
    "herinnering_op",
    "ingang_op",
    "later_op",
    "review_op",
    "volgende_op",
)


def einde_voor_begin(stand: Stand) -> Iterator[Melding]:
    """What ends or follows does not come before what it follows (domein.md 4, "Order")."""
    for regel in VOLGORDE:
        for pad, deel in vind(stand.dossier, regel.deel):
            eerst, later = dag(lees(deel, regel.eerst)), dag(lees(deel, regel.later))
            if eerst and later and later < eerst:
                melding = _te_vroeg(regel.naam, eerst)
                yield Melding(regel.ernst, (f"{pad}.{regel.later}",), melding)
    for taak_id, stand_van_taak in stand.dossier.taken.items():
        for bewijs in stand_van_taak.bewijs:
            eerst, later = dag(bewijs.datum), dag(bewijs.controle_datum)
            if eerst and later and later < eerst:
                pad = voeg("taken", taak_id, "bewijs", bewijs.id, "controle_datum")
                yield fout(_te_vroeg("controledatum", eerst), pad)


def rso_voor_ingang(stand: Stand) -> Iterator[Melding]:
    """The agreement starts on a chosen date, or else on signing (OV 6.1; 3a.9)."""
    vanaf = ingang(stand)
    if vanaf is None:
        return
    for naam, later in (("einddatum", "einddatum"), ("evaluatiedatum", "evaluatie_op")):
        datum = dag(getattr(stand.dossier.rso, later))
        if datum and datum < vanaf:
            yield fout(_te_vroeg(naam, vanaf), f"rso.{later}")


def ingang(stand: Stand) -> dt.date | None:
    """When the agreement starts: the chosen date, or the latest signature."""
    rso = stand.dossier.rso
    if rso.ingang == "datum":
        return dag(rso.ingang_op)
    datums = (dag(rso.handtekening_rso.datum), dag(rso.handtekening_vsv.datum))
    return max((datum for datum in datums if datum), default=None)


def opzegdatum_na_einddatum(stand: Stand) -> Iterator[Melding]:
    """Notice is given before the end (OV 6.2; 3a.9)."""
    einde, opzeggen = dag(stand.dossier.rso.einddatum), dag(stand.dossier.rso.opzeggen_voor)
    if einde and opzeggen and opzeggen > einde:
        yield fout(
            f"De opzegdatum ligt na {datum_lang(einde)}. Kies een eerdere datum.",
            "rso.opzeggen_voor",
            "rso.einddatum",
        )


def opzegdatum_binnen_termijn(stand: Stand) -> Iterator[Melding]:
    """The notice period is three or six months, as chosen (OV 6.2; 3a.5, 3a.9)."""
    rso = stand.dossier.rso
    einde, opzeggen = dag(rso.einddatum), dag(rso.opzeggen_voor)
    if not einde or not opzeggen or opzeggen > einde or rso.opzegtermijn not in ("3", "6"):
        return
    uiterlijk = maanden_eerder(einde, int(rso.opzegtermijn))
    if opzeggen > uiterlijk:
        yield waarschuwing(
            f"Met {rso.opzegtermijn} maanden opzegtermijn is "
            f"{datum_lang(uiterlijk)} de laatste dag. Kies een eerdere opzegdatum.",
            "rso.opzeggen_voor",
            "rso.einddatum",
            "rso.opzegtermijn",
        )


def al_gebeurd(stand: Stand) -> Iterator[Melding]:
    """Money received and contracts signed are in the past (tasks 2.4, 3a.8, 3b.2)."""
    for patroon in GEBEURD:
        for pad, waarde in vind(stand.dossier, patroon):
            if (datum := dag(waarde)) and datum > stand.vandaag:
                yield fout(_na_vandaag(stand.vandaag), pad)


def misschien_gebeurd(stand: Stand) -> Iterator[Melding]:
    """Other dates that say when something was done are seldom in the future."""
    zeker = {pad for patroon in GEBEURD for pad, _ in vind(stand.dossier, patroon)}
    for pad, _, waarde in stand.antwoorden:
        if not pad.endswith("_op") or pad.endswith(_VOORUIT) or pad in zeker:
            continue
        if (datum := dag(waarde)) and datum > stand.vandaag:
            yield waarschuwing("Deze datum ligt na vandaag. Is dit al gebeurd?", pad)


def gehouden_in_toekomst(stand: Stand) -> Iterator[Melding]:
    """A meeting that was held is not in the future (tasks 4.4 and 5.5)."""
    for patroon in BIJEENKOMSTEN:
        for pad, overleg in vind(stand.dossier, patroon):
            datum = dag(overleg.datum)
            if overleg.status == "gehouden" and datum and datum > stand.vandaag:
                melding = (
                    "Dit overleg staat op gehouden, maar de datum ligt na vandaag. "
                    "Controleer de datum."
                )
                yield fout(melding, f"{pad}.datum", f"{pad}.status")


def taak_in_toekomst(stand: Stand) -> Iterator[Melding]:
    """Evidence exists, and a task is done, today or earlier (domein.md 3: bewijs)."""
    for taak_id, taak in stand.dossier.taken.items():
        if taak.klaar_op and taak.klaar_op > stand.vandaag:
            yield fout(_na_vandaag(stand.vandaag), voeg("taken", taak_id, "klaar_op"))
        for bewijs in taak.bewijs:
            if (datum := dag(bewijs.datum)) and datum > stand.vandaag:
                pad = voeg("taken", taak_id, "bewijs", bewijs.id, "datum")
                yield fout(_na_vandaag(stand.vandaag), pad)


def _te_vroeg(naam: str, eerst: dt.date) -> str:
    return f"De {naam} ligt vóór {datum_lang(eerst)}. Kies een latere datum."


def _na_vandaag(vandaag: dt.date) -> str:
    return f"De datum ligt na vandaag, {datum_lang(vandaag)}. Kies een eerdere datum."


def maanden_eerder(datum: dt.date, maanden: int) -> dt.date:
    """The same day some months earlier, or the last day of a month that is too short."""
    jaar, maand = divmod(datum.year * 12 + datum.month - 1 - maanden, 12)
    if jaar < dt.MINYEAR:
        return dt.date.min
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return dt.date(jaar, maand + 1, min(datum.day, laatste))
