"""What stands out in a dossier as a whole: dates to come, open choices, silences.

Pure functions over dossier, plan and today. The summary screen and the report
both show these lists; neither looks for them itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import lees, voeg
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import Gesteld, geldt, gesteld, item_naam, items, zichtbaar
from vsv_wizard.voortgang.acties import actiedatums

LATER = "later"


@dataclass(frozen=True)
class Punt:
    """Something to notice: the task it belongs to, the path, and what it is."""

    taak: str
    pad: str
    tekst: str


@dataclass(frozen=True)
class Datumpunt(Punt):
    """A date to come."""

    datum: date


@dataclass(frozen=True)
class Keuzepunt(Punt):
    """A choice that is open: `stand` is "Weet ik nog niet" or "Later"."""

    stand: str


@dataclass(frozen=True)
class Stilte(Punt):
    """Something that the source texts do not say; `vraag` is what to ask."""

    vraag: str


def data_te_komen(dossier: Dossier, plan: Plan, vandaag: date) -> tuple[Datumpunt, ...]:
    """Every answered date from today on; of evidence, actions and sessions too; sorted."""
    return tuple(punt for punt in alle_data(dossier, plan, vandaag) if punt.datum >= vandaag)


def alle_data(dossier: Dossier, plan: Plan, vandaag: date) -> tuple[Datumpunt, ...]:
    """The same with the dates that have passed."""
    punten = [
        *_datums(dossier, plan, vandaag),
        *_bewijsdatums(dossier, plan),
        *_actiedatums(dossier, plan),
        *_sessiedatums(dossier),
    ]
    order = {taak_id: place for place, taak_id in enumerate(plan.taken)}
    return tuple(sorted(punten, key=lambda p: (p.datum, order.get(p.taak, -1), p.pad)))


def open_keuzes(dossier: Dossier, plan: Plan, vandaag: date) -> tuple[Keuzepunt, ...]:
    """What was answered with "weet ik nog niet" or, for a service, with "later"."""
    return tuple(
        Keuzepunt(
            taak.id, vraag.pad, omschrijving(plan, dossier, vraag), str(vraag.waarde).capitalize()
        )
        for taak, vraag in _alles(dossier, plan, vandaag)
        if vraag.waarde == WEET_NIET or (vraag.waarde == LATER and LATER in vraag.veld.keuzes)
    )


def stiltes(dossier: Dossier, plan: Plan, vandaag: date) -> tuple[Stilte, ...]:
    """The questions on which the source is silent and that have no answer yet.

    A list with nothing in it asks its questions once, by their pattern.
    """
    gevonden: dict[str, Stilte] = {}
    for taak, vraag in _alles(dossier, plan, vandaag):
        if vraag.vraag.zwijgt and vraag.open and vraag.telt:
            tekst = omschrijving(plan, dossier, vraag)
            gevonden[vraag.pad] = Stilte(taak.id, vraag.pad, tekst, vraag.vraag.vraag)
    for taak in _van_toepassing(dossier, plan):
        for lijst in zichtbaar(plan, dossier, taak.id):
            if not lijst.is_lijst or items(plan, dossier, lijst):
                continue
            for deel in lijst.velden:
                pad = f"{lijst.pad}.*.{deel.pad}"
                if deel.zwijgt and pad not in gevonden:
                    gevonden[pad] = Stilte(taak.id, pad, _hoofdletter(deel.naam), deel.vraag)
    volgorde = list(plan.taken)
    return tuple(sorted(gevonden.values(), key=lambda stilte: volgorde.index(stilte.taak)))


def omschrijving(plan: Plan, dossier: Dossier, vraag: Gesteld) -> str:
    """What an answer is about, as a line of its own: "Kraamzorg Voorbeeld: de reactie"."""
    if vraag.lijst is None or vraag.item is None:
        return _hoofdletter(vraag.vraag.naam)
    if vraag.vraag.pad == vraag.lijst.sleutel:
        return f"{vraag.lijst.kop}: {vraag.vraag.naam}"
    return f"{item_naam(plan, dossier, vraag.lijst, vraag.item)}: {vraag.vraag.naam}"


def adviseur_van(dossier: Dossier) -> str:
    """Who of the RSO works on this VSV; empty when that is not known here."""
    naam = dossier.rollen.rso_adviseur
    return " ".join(naam.split()) if naam and naam != WEET_NIET else ""


def _van_toepassing(dossier: Dossier, plan: Plan) -> Iterator[Taak]:
    """The tasks that are not "n.v.t."."""
    for taak in plan.taak:
        stand = dossier.taken.get(taak.id)
        verklaard = stand and stand.status == "nvt" and taak.nvt_mag and stand.nvt_reden
        if not verklaard and not (taak.nvt_als and geldt(taak.nvt_als, dossier)):
            yield taak


def _alles(dossier: Dossier, plan: Plan, vandaag: date) -> Iterator[tuple[Taak, Gesteld]]:
    """Every question that is asked now, once, with the first task that asks it."""
    gezien: set[str] = set()
    for taak in _van_toepassing(dossier, plan):
        for vraag in gesteld(plan, dossier, taak.id, vandaag):
            if vraag.pad not in gezien:
                gezien.add(vraag.pad)
                yield taak, vraag


def _datums(dossier: Dossier, plan: Plan, vandaag: date) -> Iterator[Datumpunt]:
    for taak, vraag in _alles(dossier, plan, vandaag):
        if not isinstance(vraag.waarde, date):
            continue
        if vraag.vraag.pad == "datum" and lees(vraag.item, "status") == "vervallen":
            continue  # a meeting that was dropped; its new date has a field of its own
        yield Datumpunt(taak.id, vraag.pad, omschrijving(plan, dossier, vraag), vraag.waarde)


def _bewijsdatums(dossier: Dossier, plan: Plan) -> Iterator[Datumpunt]:
    for taak in _van_toepassing(dossier, plan):
        stand = dossier.taken.get(taak.id)
        for bewijs in stand.bewijs if stand else ():
            if isinstance(bewijs.controle_datum, date):
                pad = voeg("taken", taak.id, "bewijs", bewijs.id, "controle_datum")
                tekst = f"Bewijs opnieuw bekijken: {bewijs.soort or 'zonder soort'}"
                yield Datumpunt(taak.id, pad, tekst, bewijs.controle_datum)


def _actiedatums(dossier: Dossier, plan: Plan) -> Iterator[Datumpunt]:
    for actie in actiedatums(dossier):
        wie = f" ({actie.wie})" if actie.wie else ""
        taak_id = actie.taak if actie.taak in plan.taken else ""
        yield Datumpunt(taak_id, actie.pad, f"Actie: {actie.wat}{wie}", actie.datum)


def _sessiedatums(dossier: Dossier) -> Iterator[Datumpunt]:
    """When the next session is; of several that say so the last."""
    datums = [(dag, s.id) for s in dossier.sessies if isinstance(dag := s.volgende_op, date)]
    if datums:
        datum, sessie_id = max(datums)
        yield Datumpunt("", voeg("sessies", sessie_id, "volgende_op"), "Volgende sessie", datum)


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
