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

from vsv_wizard.dossier.fields import empty, known
from vsv_wizard.dossier.model import Dossier, DossierHead, Item
from vsv_wizard.dossier.paths import PathError, all_lists, join_path, put, read, split_path
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.plan.fill import NotFilled, fill
from vsv_wizard.plan.fill_input import FillInput, from_toml
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel.model import BASE, Bijeenkomsten, Profiel, ProfielTarief

_MAX_PLACE, _MAX_ZIN = 80, 300


@dataclass(frozen=True)
class Voorstel:
    """One answer: where it goes in a dossier that has nothing yet, and with what it belongs.

    alleen_nieuw: for a thing that the dossier does not have yet. That a meeting is planned
    is how it begins; afterwards the dossier knows better.
    """

    pad: str
    value: object
    groep: str
    alleen_nieuw: bool = False


@dataclass(frozen=True)
class Voorstellen:
    """All that a profile fills in, and in Dutch what it says that is no answer."""

    goed: tuple[Voorstel, ...]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class VoorstelPoint:
    """One answer beside the profile: what is there now (None is nothing), and the proposal."""

    pad: str
    now: object
    value: object


@dataclass(frozen=True)
class Offer:
    """What is taken over together, or left.

    fingerprint: names this proposal with these values, to remember that somebody left it.
    empty: nothing stands there yet, so that taking it over replaces no answer.
    new: the path of the thing in a list that the dossier does not have yet.
    """

    fingerprint: str
    punten: tuple[VoorstelPoint, ...]
    empty: bool
    new: str = ""


@dataclass(frozen=True)
class _Raw:
    """One answer as the profile has it: its place there, its path, and its group."""

    plek: str
    pad: str
    value: object
    groep: str = ""
    alleen_nieuw: bool = False


def voorstellen(plan: Plan, profiel: Profiel) -> Voorstellen:
    """What this profile fills in; what is no answer to its question is left out, and told."""
    dossier = Dossier(dossier=DossierHead(id="profiel"))
    goed: dict[str, Voorstel] = {}
    errors: list[str] = []
    for ruw in _everything(plan, profiel, errors):
        try:
            gevuld = fill(dossier, plan, [FillInput(ruw.pad, ruw.value, make=True)])
        except NotFilled as error:
            errors.append(f"{_shorten(ruw.plek)}: {_shorten(error.errors[0][1], _MAX_ZIN)}")
            continue
        pad = gevuld.paden[0]
        value = read(gevuld.dossier, pad)
        if not known(value):
            errors.append(f"{_shorten(ruw.plek)}: Dit is geen antwoord. Laat het weg.")
        elif pad in goed and goed[pad].value != value:
            errors.append(f"{_shorten(ruw.plek)}: Dit staat er ook anders: {_shorten(pad)}.")
        else:
            dossier = gevuld.dossier
            goed[pad] = Voorstel(pad, value, ruw.groep or _group(pad), ruw.alleen_nieuw)
    errors += _without_naam(plan, dossier)
    naamloos = {join_path(*split_path(pad), item.id) for pad, item in _nameless(plan, dossier)}
    heel = (voorstel for voorstel in goed.values() if voorstel.groep not in naamloos)
    return Voorstellen(tuple(heel), tuple(errors))


def compare(dossier: Dossier, plan: Plan, done: Voorstellen) -> tuple[Offer, ...]:
    """What the dossier does not have, or has otherwise; in the order of the profile.

    Left out is where two people still have a choice to make: a third answer would not help.
    """
    groepen: dict[str, list[Voorstel]] = {}
    for voorstel in done.goed:
        groepen.setdefault(voorstel.groep, []).append(voorstel)
    te_kiezen = tuple(conflict.pad for conflict in dossier.conflicten)
    aanbod = (een for groep in groepen.values() for een in _offers_of(dossier, plan, groep))
    return tuple(
        een
        for een in aanbod
        if not any(_touches(keuze, punt.pad) for keuze in te_kiezen for punt in een.punten)
    )


def take_over(dossier: Dossier, aanbod: Sequence[Offer]) -> Dossier:
    """The dossier with these proposals; half an answer in their place goes."""
    for een in aanbod:
        for punt in een.punten:
            dossier = put(dossier, punt.pad, punt.value)
    paden = {punt.pad for een in aanbod for punt in een.punten}
    klad = {pad: tekst for pad, tekst in dossier.klad.items() if pad not in paden}
    return dossier.model_copy(update={"klad": klad}) if klad != dossier.klad else dossier


def fill_empty(dossier: Dossier, plan: Plan, done: Voorstellen) -> Dossier:
    """The dossier with every proposal for which nothing stands there yet: how a new one begins."""
    return take_over(dossier, [een for een in compare(dossier, plan, done) if een.empty])


# --- what a profile says, by the path of the dossier


def _everything(plan: Plan, profiel: Profiel, errors: list[str]) -> Iterator[_Raw]:
    for ruw in (
        _Raw("regio", "vsv.regio", profiel.regio),
        *_table("rso", "rso", dict(profiel.rso), behalve="contact"),
        *_table("rso.contact", "rso.contact", dict(profiel.rso.contact)),
        *_table("overeenkomst", "rso", dict(profiel.overeenkomst)),
        _Raw("helpdesk.route", "overleg.helpdeskroute", profiel.helpdesk.route),
        *_tarieven(plan, profiel, errors),
        *_bijeenkomsten("gebruikersgroep", profiel.gebruikersgroep),
        *_bijeenkomsten("stuurgroep", profiel.stuurgroep),
    ):
        if ruw.value is not None:
            yield ruw
    yield from _antwoorden(plan, profiel.antwoorden, errors)


def _table(plek: str, pad: str, values: Mapping[str, object], behalve: str = "") -> Iterator[_Raw]:
    for naam, value in values.items():
        if naam != behalve:
            yield _Raw(f"{plek}.{naam}", f"{pad}.{naam}", value)


def _tarieven(plan: Plan, profiel: Profiel, errors: list[str]) -> Iterator[_Raw]:
    known = [BASE, *(dienst.id for dienst in plan.aanvullende_dienst)]
    for naam, tarief in profiel.tarieven.diensten.items():
        if naam not in known:
            errors.append(f"{_shorten(f'tarieven.{naam}')}: Kies {', '.join(known)}.")
            continue
        pad = "rso.basis_tarief" if naam == BASE else f"rso.aanvullend.{naam}.tarief"
        yield from _tarief(f"tarieven.{naam}", pad, tarief, profiel.tarieven.jaar)


def _tarief(plek: str, pad: str, tarief: ProfielTarief, jaar: object) -> Iterator[_Raw]:
    """A tariff as one whole: an amount with the year of another would be wrong."""
    parts = {
        "": tarief.bedrag,
        "_eenheid": tarief.eenheid,
        "_jaar": jaar if tarief.jaar is None else tarief.jaar,
        "_btw": tarief.btw,
    }
    for end, value in parts.items():
        yield _Raw(f"{plek}{end.replace('_', '.')}", f"{pad}{end}", value, groep=pad)


def _bijeenkomsten(naam: str, groep: Bijeenkomsten) -> Iterator[_Raw]:
    for day in sorted(set(groep.datums)):
        pad = f"{naam}.bijeenkomsten.{_id_of(day)}"
        plek = f"{naam}.datums {day}"
        yield _Raw(plek, f"{pad}.datum", day, pad)
        yield _Raw(f"{naam}.tijd", f"{pad}.tijd", groep.tijd, pad)
        yield _Raw(f"{naam}.plaats", f"{pad}.plaats", groep.plaats, pad)
        yield _Raw(plek, f"{pad}.status", "gepland", pad, alleen_nieuw=True)


def _antwoorden(plan: Plan, tabel: Mapping[str, Any], errors: list[str]) -> Iterator[_Raw]:
    try:
        input_text = from_toml(_with_ids(plan, tabel, ()))
    except PathError as error:
        errors.append(f"antwoorden: {_shorten(str(error), _MAX_ZIN)}")
        return
    for een in input_text:
        if "+" in een.pad or isinstance(een.value, Mapping):
            errors.append(f"{_shorten(f'antwoorden.{een.pad}')}: Geef dit een eigen id, zonder +.")
        else:
            yield _Raw(f"antwoorden.{een.pad}", een.pad, een.value)


def _with_ids(plan: Plan, value: Any, plek: tuple[str, ...]) -> Any:
    """The same table, in which every thing in a list has an id that follows from what it is."""
    if isinstance(value, Mapping):
        return {naam: _with_ids(plan, deel, (*plek, naam)) for naam, deel in value.items()}
    if not isinstance(value, list) or not all(isinstance(deel, Mapping) for deel in value):
        return value
    vraag = plan.vraag_of.get(".".join(plek))
    sleutel = vraag.sleutel if vraag else ""
    return [{**ding, "id": ding.get("id", _id_of(ding.get(sleutel, ding)))} for ding in value]


def _id_of(value: object) -> str:
    if isinstance(value, dt.date):
        return f"regio-{value:%Y-%m-%d}"
    return f"regio-{hashlib.sha256(repr(value).encode()).hexdigest()[:10]}"


def _group(pad: str) -> str:
    """What an answer is proposed with: the thing in a list that people add, else only itself."""
    lijst = _items(pad)
    if lijst is None:
        return pad
    return join_path(*split_path(pad)[: len(split_path(lijst)) + 1])


def _items(pad: str) -> str | None:
    return next((lijst for lijst in all_lists() if pad.startswith(f"{lijst}.")), None)


def _nameless(plan: Plan, dossier: Dossier) -> Iterator[tuple[str, Item]]:
    """Things without the answer that names them; a fixed row needs none."""
    for pad in all_lists():
        vraag = plan.vraag_of.get(pad)
        if vraag is None or vraag.rijen or not vraag.sleutel:
            continue
        for item in read(dossier, pad) or ():
            if empty(read(item, vraag.sleutel)):
                yield pad, item


def _without_naam(plan: Plan, dossier: Dossier) -> Iterator[str]:
    for pad, item in _nameless(plan, dossier):
        sleutel = plan.vraag_of[pad].sleutel
        yield f"{_shorten(f'antwoorden.{pad}.{item.id}')}: Vul ook in: {sleutel}."


def _shorten(tekst: str, meeste: int = _MAX_PLACE) -> str:
    """What may have a name out of the file in it, safe and short enough for a message."""
    line = clean_line(tekst)
    return line if len(line) <= meeste else f"{line[: meeste - 3]}..."


# --- beside a dossier


def _offers_of(dossier: Dossier, plan: Plan, groep: Sequence[Voorstel]) -> Iterator[Offer]:
    """What is offered of one group: of a thing that is there already each answer by itself."""
    lijst = _items(groep[0].groep)
    vraag = plan.vraag_of.get(lijst) if lijst else None
    if lijst is None or vraag is None or vraag.rijen:
        parts, ding, new = [groep], "", ""
    elif ding := _thing(dossier, lijst, vraag.sleutel, groep):
        parts, new = [[een] for een in groep if not een.alleen_nieuw], ""
    else:
        parts, new = [groep], groep[0].groep
    for deel in parts:
        paden = [_in_thing(een.pad, lijst, ding) if lijst and ding else een.pad for een in deel]
        now = [read(dossier, pad) for pad in paden]
        punten = tuple(
            VoorstelPoint(pad, None if empty(is_nu) else is_nu, een.value)
            for pad, is_nu, een in zip(paden, now, deel, strict=True)
            if is_nu != een.value
        )
        if punten:
            vrij = not any(known(p.now) or p.pad in dossier.klad for p in punten)
            yield Offer(_fingerprint(deel), punten, vrij, new)


def _fingerprint(groep: Sequence[Voorstel]) -> str:
    heel = repr([(voorstel.pad, voorstel.value) for voorstel in groep])
    return hashlib.sha256(heel.encode()).hexdigest()[:16]


def _thing(dossier: Dossier, lijst: str, sleutel: str, groep: Sequence[Voorstel]) -> str:
    """The id of the thing that is meant: with the same id, or called the same; "" when not there.

    Its own meeting of that day has been in the dossier under another id, perhaps.
    """
    nested = len(split_path(lijst))
    own = split_path(groep[0].pad)[nested]
    aanwezig: Sequence[Item] = read(dossier, lijst) or ()
    if any(item.id == own for item in aanwezig):
        return own
    naam = next((v.value for v in groep if split_path(v.pad)[nested + 1 :] == (sleutel,)), None)
    return next((item.id for item in aanwezig if _is_called(read(item, sleutel), naam)), "")


def _in_thing(pad: str, lijst: str, ding: str) -> str:
    nested, parts = len(split_path(lijst)), split_path(pad)
    return join_path(*parts[:nested], ding, *parts[nested + 1 :])


def _is_called(value: object, naam: object) -> bool:
    if isinstance(value, str) and isinstance(naam, str):
        return value.casefold() == naam.casefold()
    return naam is not None and value == naam


def _touches(keuze: str, pad: str) -> bool:
    """Whether a choice that is still to be made is about this answer, or its thing."""
    return keuze in (pad, join_path("klad", pad)) or pad.startswith(f"{keuze}.")
