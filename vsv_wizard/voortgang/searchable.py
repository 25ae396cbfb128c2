"""What of a dossier can be found: its answers, people, actions, meetings and sessions.

Only what is in it: of a shared copy no more than was shared.
"""

import datetime as dt
from collections.abc import Iterator

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier, Sessie, Verklaring
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.plan.questions import item_naam, taak_of_path
from vsv_wizard.plan.search.index import FoundKind, Searchable
from vsv_wizard.voortgang.acties import acties_of, term, wat, wie
from vsv_wizard.voortgang.address_book import address_book
from vsv_wizard.voortgang.regels.base import Snapshot
from vsv_wizard.voortgang.settled import persoonsrol_of

MEETINGS = ("overleg.bijeenkomsten", "gebruikersgroep.bijeenkomsten", "stuurgroep.bijeenkomsten")
_OF_THEIR_OWN = ("acties", "sessies")  # found as a whole, not by each answer


def of_the_dossier(plan: Plan, dossier: Dossier, today: dt.date) -> Iterator[Searchable]:
    """All that was filled in, and where."""
    yield from _people(plan, dossier)
    yield from _antwoorden(plan, dossier, today)
    yield from _acties(plan, dossier, today)
    yield from _bijeenkomsten(plan, dossier)
    yield from _sessies(plan, dossier)


def _people(plan: Plan, dossier: Dossier) -> Iterator[Searchable]:
    for entry in address_book(dossier, plan):
        taak_id = taak_of_path(plan, entry.pad)
        rol = persoonsrol_of(plan, entry.pad)
        role = rol.wie if rol else plan.name_of(taak_id) if taak_id else ""
        more = (role, entry.organisatie, entry.functie, entry.telefoon, entry.email)
        bij = clean_line(" · ".join(filter(None, more)))
        naam = clean_line(entry.naam)
        yield Searchable(FoundKind.PERSOON, taak_id or "", naam, bij, field=entry.pad)


def _antwoorden(plan: Plan, dossier: Dossier, today: dt.date) -> Iterator[Searchable]:
    for pad, _, value in Snapshot(dossier, today).antwoorden:
        if known(value) and pad.partition(".")[0] not in _OF_THEIR_OWN:
            yield _antwoord(plan, dossier, pad, value)
    for taak_id, verklaring in dossier.taken.items():
        yield from _of_a_taak(plan, dossier, taak_id, verklaring)
    for pad, tekst in dossier.klad.items():
        yield _antwoord(plan, dossier, pad, tekst, " (half ingevuld)")
    for eerder in dossier.eerder:
        taak_id = taak_of_path(plan, eerder.pad) or ""
        bij = f"{label_path(eerder.pad, dossier, plan)} (wat eerder gold)"
        for tekst in eerder.antwoorden.values():
            naam = clean_line(tekst)
            yield Searchable(FoundKind.ANTWOORD, taak_id, naam, bij, field=eerder.pad)


def _of_a_taak(
    plan: Plan, dossier: Dossier, taak_id: str, verklaring: Verklaring
) -> Iterator[Searchable]:
    """The note and the evidence of a task, on whom it waits, and why it does not apply."""
    here = join_path("taken", taak_id)
    if known(verklaring.notitie):
        yield _antwoord(plan, dossier, f"{here}.notitie", verklaring.notitie)
    for bewijs in verklaring.bewijs:
        for veld in plan.bewijs.velden:
            if known(value := read(bewijs, veld.pad)):
                pad = f"{here}.{join_path('bewijs', bewijs.id, veld.pad)}"
                yield _antwoord(plan, dossier, pad, value)
    bij = plan.name_of(taak_id) if taak_id in plan.taken else taak_id
    for tekst in filter(known, (verklaring.wacht_op, verklaring.nvt_reden)):
        naam = clean_line(str(tekst))
        yield Searchable(FoundKind.ANTWOORD, taak_id, naam, bij, field=f"{here}.notitie")


def _antwoord(plan: Plan, dossier: Dossier, pad: str, value: object, more: str = "") -> Searchable:
    taak_id = taak_of_path(plan, pad) or ""
    shown = clean_line(show_value(pad, value, dossier, plan))
    bij = f"{label_path(pad, dossier, plan)}{more}"
    nr = plan.nr(taak_id) if taak_id else ""
    # A day is also looked for as a number.
    ook = (f"{value:%d-%m-%Y}",) if isinstance(value, dt.date) else ()
    return Searchable(FoundKind.ANTWOORD, taak_id, shown, bij, nr, ook, field=pad)


def _acties(plan: Plan, dossier: Dossier, today: dt.date) -> Iterator[Searchable]:
    for actie in acties_of(dossier, today, everything=True):
        taak = plan.taken.get(actie.taak or "")
        parts = (wie(actie), term(actie, today), plan.name_of(taak.id) if taak else "")
        days = (d for d in (actie.voor, actie.gedaan_op) if isinstance(d, dt.date))
        said = " ".join(f"{datum_long(day)} {day:%d-%m-%Y}" for day in days)
        bij = clean_line(" · ".join(filter(None, parts)))
        yield Searchable(FoundKind.ACTIE, actie.id, clean_line(wat(actie)), bij, tekst=said)


def _bijeenkomsten(plan: Plan, dossier: Dossier) -> Iterator[Searchable]:
    for pad in MEETINGS:
        lijst = plan.vraag_of[pad]
        for item in read(dossier, pad) or ():
            naam = clean_line(item_naam(plan, dossier, lijst, item))
            here = join_path(*split_path(pad), item.id)
            parts = (item.status, item.plaats, item.agenda, item.besluiten)
            tekst = " ".join(clean_line(str(part)) for part in parts if known(part))
            yield Searchable(
                FoundKind.BIJEENKOMST,
                taak_of_path(plan, pad) or "",
                naam,
                lijst.kop,
                tekst=tekst,
                field=f"{here}.{lijst.sleutel}",
            )


def _sessies(plan: Plan, dossier: Dossier) -> Iterator[Searchable]:
    for sessie in dossier.sessies:
        lines = [line.tekst for line in (*sessie.besluiten, *sessie.notities)]
        yield Searchable(
            FoundKind.SESSIE,
            sessie.id,
            clean_line(item_naam(plan, dossier, plan.sessie, sessie)),
            "Sessie" if sessie.afgesloten_op else "Sessie, nog niet afgesloten",
            tekst="\n".join((*_asked(plan, dossier, sessie), *map(clean_line, lines))),
        )


def _asked(plan: Plan, dossier: Dossier, sessie: Sessie) -> Iterator[str]:
    """What was filled in about a session."""
    for veld in plan.sessie.velden:
        if known(value := read(sessie, veld.pad)):
            pad = join_path("sessies", sessie.id, veld.pad)
            yield clean_line(show_value(pad, value, dossier, plan))
