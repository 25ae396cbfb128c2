"""What stands out in a dossier as a whole: dates to come, open choices, silences.

Pure functions over dossier, plan and today. The summary screen and the report
both show these lists; neither looks for them itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import join_path, read
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import AskedVraag, applies, asked, in_view, item_naam, items
from vsv_wizard.voortgang.acties import actiedatums
from vsv_wizard.voortgang.waiting import waiting

LATER = "later"


@dataclass(frozen=True)
class Highlight:
    """Something to notice: the task it belongs to, the path, and what it is."""

    taak: str
    pad: str
    tekst: str


@dataclass(frozen=True)
class DatumHighlight(Highlight):
    """A date to come."""

    datum: date


@dataclass(frozen=True)
class KeuzeHighlight(Highlight):
    """A choice that is open: `vsv_state` is "Weet ik nog niet" or "Later"."""

    stand: str


@dataclass(frozen=True)
class Silence(Highlight):
    """Something that the source texts do not say; `vraag` is what to ask."""

    vraag: str


def dates_to_come(dossier: Dossier, plan: Plan, today: date) -> tuple[DatumHighlight, ...]:
    """Every answered date from today on; of evidence, actions and sessions too; sorted."""
    return tuple(punt for punt in all_dates(dossier, plan, today) if punt.datum >= today)


def all_dates(dossier: Dossier, plan: Plan, today: date) -> tuple[DatumHighlight, ...]:
    """The same with the dates that have passed."""
    punten = [
        *_datums(dossier, plan, today),
        *_bewijsdatums(dossier, plan),
        *_wachtdatums(dossier, plan),
        *_actiedatums(dossier, plan),
        *_sessiedatums(dossier),
    ]
    order = {taak_id: place for place, taak_id in enumerate(plan.taken)}
    return tuple(sorted(punten, key=lambda p: (p.datum, order.get(p.taak, -1), p.pad)))


def open_keuzes(dossier: Dossier, plan: Plan, today: date) -> tuple[KeuzeHighlight, ...]:
    """What was answered with "weet ik nog niet" or, for a service, with "later"."""
    return tuple(
        KeuzeHighlight(
            taak.id, vraag.pad, description(plan, dossier, vraag), str(vraag.value).capitalize()
        )
        for taak, vraag in _everything(dossier, plan, today)
        if vraag.value == WEET_NIET or (vraag.value == LATER and LATER in vraag.veld.keuzes)
    )


def silences(dossier: Dossier, plan: Plan, today: date) -> tuple[Silence, ...]:
    """The questions on which the source is silent and that have no answer yet.

    A list with nothing in it asks its questions once, by their pattern.
    """
    found: dict[str, Silence] = {}
    for taak, vraag in _everything(dossier, plan, today):
        if vraag.vraag.zwijgt and vraag.open and vraag.counts:
            tekst = description(plan, dossier, vraag)
            found[vraag.pad] = Silence(taak.id, vraag.pad, tekst, vraag.vraag.vraag)
    for taak in _applicable(dossier, plan):
        for lijst in in_view(plan, dossier, taak.id):
            if not lijst.is_list or items(plan, dossier, lijst):
                continue
            for deel in lijst.velden:
                pad = f"{lijst.pad}.*.{deel.pad}"
                if deel.zwijgt and pad not in found:
                    found[pad] = Silence(taak.id, pad, capitalized(deel.naam), deel.vraag)
    order = list(plan.taken)
    return tuple(sorted(found.values(), key=lambda stilte: order.index(stilte.taak)))


def description(plan: Plan, dossier: Dossier, vraag: AskedVraag) -> str:
    """What an answer is about, as a line of its own: "Kraamzorg Voorbeeld: de reactie"."""
    if vraag.lijst is None or vraag.item is None:
        return capitalized(vraag.vraag.naam)
    if vraag.vraag.pad == vraag.lijst.sleutel:
        return f"{vraag.lijst.kop}: {vraag.vraag.naam}"
    return f"{item_naam(plan, dossier, vraag.lijst, vraag.item)}: {vraag.vraag.naam}"


def adviseur_of(dossier: Dossier) -> str:
    """Who of the RSO works on this VSV; empty when that is not known here."""
    naam = dossier.rollen.rso_adviseur
    return " ".join(str(naam).split()) if known(naam) else ""


def _applicable(dossier: Dossier, plan: Plan) -> Iterator[Taak]:
    """The tasks that are not "n.v.t."."""
    for taak in plan.taak:
        stand = dossier.taken.get(taak.id)
        verklaard = stand and stand.status == "nvt" and taak.nvt_mag and stand.nvt_reden
        if not verklaard and not (taak.nvt_als and applies(taak.nvt_als, dossier)):
            yield taak


def _everything(dossier: Dossier, plan: Plan, today: date) -> Iterator[tuple[Taak, AskedVraag]]:
    """Every question that is asked now, once, with the first task that asks it."""
    gezien: set[str] = set()
    for taak in _applicable(dossier, plan):
        for vraag in asked(plan, dossier, taak.id, today):
            if vraag.pad not in gezien:
                gezien.add(vraag.pad)
                yield taak, vraag


def _datums(dossier: Dossier, plan: Plan, today: date) -> Iterator[DatumHighlight]:
    for taak, vraag in _everything(dossier, plan, today):
        if not isinstance(vraag.value, date):
            continue
        if vraag.vraag.pad == "datum" and read(vraag.item, "status") == "vervallen":
            continue  # a meeting that was dropped; its new date has a field of its own
        yield DatumHighlight(taak.id, vraag.pad, description(plan, dossier, vraag), vraag.value)


def _bewijsdatums(dossier: Dossier, plan: Plan) -> Iterator[DatumHighlight]:
    for taak in _applicable(dossier, plan):
        stand = dossier.taken.get(taak.id)
        for bewijs in stand.bewijs if stand else ():
            if isinstance(bewijs.controle_datum, date):
                pad = join_path("taken", taak.id, "bewijs", bewijs.id, "controle_datum")
                tekst = f"Bewijs opnieuw bekijken: {bewijs.soort or 'zonder soort'}"
                yield DatumHighlight(taak.id, pad, tekst, bewijs.controle_datum)


def _wachtdatums(dossier: Dossier, plan: Plan) -> Iterator[DatumHighlight]:
    """When to ask somebody again."""
    for taak in _applicable(dossier, plan):
        stand = dossier.taken.get(taak.id)
        if stand is None or stand.status != "wacht":
            continue
        waits = waiting(stand)
        if waits.opnieuw_op:
            pad = join_path("taken", taak.id, "opnieuw_op")
            yield DatumHighlight(taak.id, pad, f"Opnieuw vragen: {waits.op}", waits.opnieuw_op)


def _actiedatums(dossier: Dossier, plan: Plan) -> Iterator[DatumHighlight]:
    for actie in actiedatums(dossier):
        wie = f" ({actie.wie})" if actie.wie else ""
        taak_id = actie.taak if actie.taak in plan.taken else ""
        yield DatumHighlight(taak_id, actie.pad, f"Actie: {actie.wat}{wie}", actie.datum)


def _sessiedatums(dossier: Dossier) -> Iterator[DatumHighlight]:
    """When the next session is; of several that say so the last."""
    datums = [(day, s.id) for s in dossier.sessies if isinstance(day := s.volgende_op, date)]
    if datums:
        datum, sessie_id = max(datums)
        yield DatumHighlight(
            "", join_path("sessies", sessie_id, "volgende_op"), "Volgende sessie", datum
        )
