"""What a profile fills in: answers by their path, each with the rules of its own field.

Pure functions: a profile gives proposals, and a dossier beside them gives what is still
empty and what differs. A proposal never replaces an answer of its own accord.

What belongs together is proposed together: a tariff with its year and unit, a meeting
with its place. Things in a list have an id that follows from what they are (a meeting
from its date), so that every dossier of the region gets the same one; a thing that a
dossier has already under another id is found by what names it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier, Item, Kop
from vsv_wizard.dossier.paths import PadFout, alle_lijsten, lees, splits, voeg, zet
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.plan.fill import Invoer, NietIngevuld, uit_toml, vul
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel.model import BASIS, Bijeenkomsten, Profiel, Tarief

_MAX_PLEK, _MAX_ZIN = 80, 300


@dataclass(frozen=True)
class Voorstel:
    """One answer: where it goes in a dossier that has nothing yet, and with what it belongs.

    alleen_nieuw: for a thing that the dossier does not have yet. That a meeting is planned
    is how it begins; afterwards the dossier knows better.
    """

    pad: str
    waarde: object
    groep: str
    alleen_nieuw: bool = False


@dataclass(frozen=True)
class Voorstellen:
    """All that a profile fills in, and in Dutch what it says that is no answer."""

    goed: tuple[Voorstel, ...]
    fouten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Punt:
    """One answer beside the profile: what is there now (None is nothing), and the proposal."""

    pad: str
    nu: object
    waarde: object


@dataclass(frozen=True)
class Aanbod:
    """What is taken over together, or left.

    merk: names this proposal with these values, to remember that somebody left it.
    leeg: nothing stands there yet, so that taking it over replaces no answer.
    nieuw: the path of the thing in a list that the dossier does not have yet.
    """

    merk: str
    punten: tuple[Punt, ...]
    leeg: bool
    nieuw: str = ""


@dataclass(frozen=True)
class _Ruw:
    """One answer as the profile has it: its place there, its path, and its group."""

    plek: str
    pad: str
    waarde: object
    groep: str = ""
    alleen_nieuw: bool = False


def voorstellen(plan: Plan, profiel: Profiel) -> Voorstellen:
    """What this profile fills in; what is no answer to its question is left out, and told."""
    dossier = Dossier(dossier=Kop(id="profiel"))
    goed: dict[str, Voorstel] = {}
    fouten: list[str] = []
    for ruw in _alles(plan, profiel, fouten):
        try:
            gevuld = vul(dossier, plan, [Invoer(ruw.pad, ruw.waarde, maak=True)])
        except NietIngevuld as fout:
            fouten.append(f"{_kort(ruw.plek)}: {_kort(fout.fouten[0][1], _MAX_ZIN)}")
            continue
        pad = gevuld.paden[0]
        waarde = lees(gevuld.dossier, pad)
        if leeg(waarde) or waarde == WEET_NIET:
            fouten.append(f"{_kort(ruw.plek)}: Dit is geen antwoord. Laat het weg.")
        elif pad in goed and goed[pad].waarde != waarde:
            fouten.append(f"{_kort(ruw.plek)}: Dit staat er ook anders: {_kort(pad)}.")
        else:
            dossier = gevuld.dossier
            goed[pad] = Voorstel(pad, waarde, ruw.groep or _groep(pad), ruw.alleen_nieuw)
    fouten += _zonder_naam(plan, dossier)
    naamloos = {voeg(*splits(pad), item.id) for pad, item in _naamloze(plan, dossier)}
    heel = (voorstel for voorstel in goed.values() if voorstel.groep not in naamloos)
    return Voorstellen(tuple(heel), tuple(fouten))


def vergelijk(dossier: Dossier, plan: Plan, gedaan: Voorstellen) -> tuple[Aanbod, ...]:
    """What the dossier does not have, or has otherwise; in the order of the profile.

    Left out is where two people still have a choice to make: a third answer would not help.
    """
    groepen: dict[str, list[Voorstel]] = {}
    for voorstel in gedaan.goed:
        groepen.setdefault(voorstel.groep, []).append(voorstel)
    te_kiezen = tuple(conflict.pad for conflict in dossier.conflicten)
    aanbod = (een for groep in groepen.values() for een in _aanbiedingen(dossier, plan, groep))
    return tuple(
        een
        for een in aanbod
        if not any(_raakt(keuze, punt.pad) for keuze in te_kiezen for punt in een.punten)
    )


def neem_over(dossier: Dossier, aanbod: Sequence[Aanbod]) -> Dossier:
    """The dossier with these proposals; half an answer in their place goes."""
    for een in aanbod:
        for punt in een.punten:
            dossier = zet(dossier, punt.pad, punt.waarde)
    paden = {punt.pad for een in aanbod for punt in een.punten}
    klad = {pad: tekst for pad, tekst in dossier.klad.items() if pad not in paden}
    return dossier.model_copy(update={"klad": klad}) if klad != dossier.klad else dossier


def vul_lege(dossier: Dossier, plan: Plan, gedaan: Voorstellen) -> Dossier:
    """The dossier with every proposal for which nothing stands there yet: how a new one begins."""
    return neem_over(dossier, [een for een in vergelijk(dossier, plan, gedaan) if een.leeg])


# --- what a profile says, by the path of the dossier


def _alles(plan: Plan, profiel: Profiel, fouten: list[str]) -> Iterator[_Ruw]:
    for ruw in (
        _Ruw("regio", "vsv.regio", profiel.regio),
        *_tabel("rso", "rso", dict(profiel.rso), behalve="contact"),
        *_tabel("rso.contact", "rso.contact", dict(profiel.rso.contact)),
        *_tabel("overeenkomst", "rso", dict(profiel.overeenkomst)),
        _Ruw("helpdesk.route", "overleg.helpdeskroute", profiel.helpdesk.route),
        *_tarieven(plan, profiel, fouten),
        *_bijeenkomsten(profiel.gebruikersgroep),
    ):
        if ruw.waarde is not None:
            yield ruw
    yield from _antwoorden(plan, profiel.antwoorden, fouten)


def _tabel(plek: str, pad: str, waarden: Mapping[str, object], behalve: str = "") -> Iterator[_Ruw]:
    for naam, waarde in waarden.items():
        if naam != behalve:
            yield _Ruw(f"{plek}.{naam}", f"{pad}.{naam}", waarde)


def _tarieven(plan: Plan, profiel: Profiel, fouten: list[str]) -> Iterator[_Ruw]:
    bekend = [BASIS, *(dienst.id for dienst in plan.aanvullende_dienst)]
    for naam, tarief in profiel.tarieven.diensten.items():
        if naam not in bekend:
            fouten.append(f"{_kort(f'tarieven.{naam}')}: Kies {', '.join(bekend)}.")
            continue
        pad = "rso.basis_tarief" if naam == BASIS else f"rso.aanvullend.{naam}.tarief"
        yield from _tarief(f"tarieven.{naam}", pad, tarief, profiel.tarieven.jaar)


def _tarief(plek: str, pad: str, tarief: Tarief, jaar: object) -> Iterator[_Ruw]:
    """A tariff as one whole: an amount with the year of another would be wrong."""
    delen = {
        "": tarief.bedrag,
        "_eenheid": tarief.eenheid,
        "_jaar": jaar if tarief.jaar is None else tarief.jaar,
        "_btw": tarief.btw,
    }
    for einde, waarde in delen.items():
        yield _Ruw(f"{plek}{einde.replace('_', '.')}", f"{pad}{einde}", waarde, groep=pad)


def _bijeenkomsten(groep: Bijeenkomsten) -> Iterator[_Ruw]:
    for dag in sorted(set(groep.datums)):
        pad = f"gebruikersgroep.bijeenkomsten.{_id_van(dag)}"
        plek = f"gebruikersgroep.datums {dag}"
        yield _Ruw(plek, f"{pad}.datum", dag, pad)
        yield _Ruw("gebruikersgroep.tijd", f"{pad}.tijd", groep.tijd, pad)
        yield _Ruw("gebruikersgroep.plaats", f"{pad}.plaats", groep.plaats, pad)
        yield _Ruw(plek, f"{pad}.status", "gepland", pad, alleen_nieuw=True)


def _antwoorden(plan: Plan, tabel: Mapping[str, Any], fouten: list[str]) -> Iterator[_Ruw]:
    try:
        invoer = uit_toml(_met_ids(plan, tabel, ()))
    except PadFout as fout:
        fouten.append(f"antwoorden: {_kort(str(fout), _MAX_ZIN)}")
        return
    for een in invoer:
        if "+" in een.pad or isinstance(een.waarde, Mapping):
            fouten.append(f"{_kort(f'antwoorden.{een.pad}')}: Geef dit een eigen id, zonder +.")
        else:
            yield _Ruw(f"antwoorden.{een.pad}", een.pad, een.waarde)


def _met_ids(plan: Plan, waarde: Any, plek: tuple[str, ...]) -> Any:
    """The same table, in which every thing in a list has an id that follows from what it is."""
    if isinstance(waarde, Mapping):
        return {naam: _met_ids(plan, deel, (*plek, naam)) for naam, deel in waarde.items()}
    if not isinstance(waarde, list) or not all(isinstance(deel, Mapping) for deel in waarde):
        return waarde
    vraag = plan.vraag_van.get(".".join(plek))
    sleutel = vraag.sleutel if vraag else ""
    return [{**ding, "id": ding.get("id", _id_van(ding.get(sleutel, ding)))} for ding in waarde]


def _id_van(waarde: object) -> str:
    if isinstance(waarde, dt.date):
        return f"regio-{waarde:%Y-%m-%d}"
    return f"regio-{hashlib.sha256(repr(waarde).encode()).hexdigest()[:10]}"


def _groep(pad: str) -> str:
    """What an answer is proposed with: the thing in a list that people add, else only itself."""
    lijst = _lijst(pad)
    if lijst is None:
        return pad
    return voeg(*splits(pad)[: len(splits(lijst)) + 1])


def _lijst(pad: str) -> str | None:
    return next((lijst for lijst in alle_lijsten() if pad.startswith(f"{lijst}.")), None)


def _naamloze(plan: Plan, dossier: Dossier) -> Iterator[tuple[str, Item]]:
    """Things without the answer that names them; a fixed row needs none."""
    for pad in alle_lijsten():
        vraag = plan.vraag_van.get(pad)
        if vraag is None or vraag.rijen or not vraag.sleutel:
            continue
        for item in lees(dossier, pad) or ():
            if leeg(lees(item, vraag.sleutel)):
                yield pad, item


def _zonder_naam(plan: Plan, dossier: Dossier) -> Iterator[str]:
    for pad, item in _naamloze(plan, dossier):
        sleutel = plan.vraag_van[pad].sleutel
        yield f"{_kort(f'antwoorden.{pad}.{item.id}')}: Vul ook in: {sleutel}."


def _kort(tekst: str, meeste: int = _MAX_PLEK) -> str:
    """What may have a name out of the file in it, safe and short enough for a message."""
    regel = schoon_regel(tekst)
    return regel if len(regel) <= meeste else f"{regel[: meeste - 3]}..."


# --- beside a dossier


def _aanbiedingen(dossier: Dossier, plan: Plan, groep: Sequence[Voorstel]) -> Iterator[Aanbod]:
    """What is offered of one group: of a thing that is there already each answer by itself."""
    lijst = _lijst(groep[0].groep)
    vraag = plan.vraag_van.get(lijst) if lijst else None
    if lijst is None or vraag is None or vraag.rijen:
        delen, ding, nieuw = [groep], "", ""
    elif ding := _ding(dossier, lijst, vraag.sleutel, groep):
        delen, nieuw = [[een] for een in groep if not een.alleen_nieuw], ""
    else:
        delen, nieuw = [groep], groep[0].groep
    for deel in delen:
        paden = [_in_ding(een.pad, lijst, ding) if lijst and ding else een.pad for een in deel]
        nu = [lees(dossier, pad) for pad in paden]
        punten = tuple(
            Punt(pad, None if leeg(is_nu) else is_nu, een.waarde)
            for pad, is_nu, een in zip(paden, nu, deel, strict=True)
            if is_nu != een.waarde
        )
        if punten:
            vrij = all(p.nu in (None, WEET_NIET) and p.pad not in dossier.klad for p in punten)
            yield Aanbod(_merk(deel), punten, vrij, nieuw)


def _merk(groep: Sequence[Voorstel]) -> str:
    heel = repr([(voorstel.pad, voorstel.waarde) for voorstel in groep])
    return hashlib.sha256(heel.encode()).hexdigest()[:16]


def _ding(dossier: Dossier, lijst: str, sleutel: str, groep: Sequence[Voorstel]) -> str:
    """The id of the thing that is meant: with the same id, or called the same; "" when not there.

    Its own meeting of that day has been in the dossier under another id, perhaps.
    """
    diep = len(splits(lijst))
    eigen = splits(groep[0].pad)[diep]
    aanwezig: Sequence[Item] = lees(dossier, lijst) or ()
    if any(item.id == eigen for item in aanwezig):
        return eigen
    naam = next((v.waarde for v in groep if splits(v.pad)[diep + 1 :] == (sleutel,)), None)
    return next((item.id for item in aanwezig if _heet(lees(item, sleutel), naam)), "")


def _in_ding(pad: str, lijst: str, ding: str) -> str:
    diep, delen = len(splits(lijst)), splits(pad)
    return voeg(*delen[:diep], ding, *delen[diep + 1 :])


def _heet(waarde: object, naam: object) -> bool:
    if isinstance(waarde, str) and isinstance(naam, str):
        return waarde.casefold() == naam.casefold()
    return naam is not None and waarde == naam


def _raakt(keuze: str, pad: str) -> bool:
    """Whether a choice that is still to be made is about this answer, or its thing."""
    return keuze in (pad, voeg("klad", pad)) or pad.startswith(f"{keuze}.")
