"""A place in a dossier in words, for who does not know paths; and what stands there.

The paths are those of `[[conflicten]]` and `[[logboek]]`, so of the tree in which a
dossier is compared: beside answers also things in lists, declarations of tasks, half
answers, and whatever this version does not know. Every path has a name; none raises.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import WEET_NIET, FieldKind, known
from vsv_wizard.dossier.model import Dossier, Eerder
from vsv_wizard.dossier.notation import datum_long, enumeration, numeral
from vsv_wizard.dossier.paths import (
    PathError,
    PathParts,
    join_path,
    kind_of_path,
    pattern_of,
    read,
    split_path,
)
from vsv_wizard.dossier.text import capitalized, clean, clean_line, how_many
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import WITHOUT_NAAM, item_naam, keuzes, row_of, taak_of_path

EMPTY = "leeg"
CONFIDENTIAL = "(ingevuld, niet getoond)"
GONE = "(niet meer in de lijst)"
AND_MORE = "en meer antwoorden"

MORE = "..."  # in the log, for the paths that it has no room for
_VERKLARING = "verklaring"
_LONGEST_NAAM = 60
_STATUS = {"klaar": "Klaar", "bezig": "Bezig", "wacht": "Wacht op ander", "nvt": "N.v.t."}
_OF_THE_PROGRAM = {
    ("dossier", "naam"): "De naam van het dossier",
    ("dossier", "id"): "Het nummer van het dossier",
    ("dossier",): "De kop van het bestand",
    ("schema",): "De vorm van het bestand",
    ("samenvatting",): "De samenvatting in het bestand",
    ("mijlpalen",): "De bereikte mijlpalen",
    ("logboek",): "Het logboek in het bestand",
    ("conflicten",): "De lijst van dubbele antwoorden",
    ("klad",): "De half ingevulde antwoorden",
    ("eerder",): "Wat eerder gold",
}

# Parts of a thing in a list that no question asks for.
_WITHOUT_VRAAG = {
    "notities": "een notitie",
    "besluiten": "een besluit",
    "agenda": "de agenda",
    "geopend": "welke taken zijn bekeken",
    "verslag": "het verslag",
    "wie": "wie de sessie begon",
    "gewijzigd": "wat er gewijzigd is",
    "sessie": "de sessie waarin dit is afgesproken",
    "bijeenkomst": "het overleg waarin dit is afgesproken",
}


def label_path(pad: str, dossier: Dossier, plan: Plan) -> str:
    """What a path is about, with its task: "1.2 De naam van de penningmeester".

    Of a thing in a list its name in this dossier: "0.3 Kraamzorg Noord: de omvang ...".
    """
    if pad == MORE:
        return AND_MORE
    try:
        parts = split_path(pad)
    except PathError:  # an empty name, or a file that was edited by hand
        return f"Iets wat dit programma niet kent: {_shorten(pad)}"
    if parts[0] == "eerder" and (eerder := _earlier(parts, dossier)):
        return f"{label_path(eerder.pad, dossier, plan)} (wat eerder gold)"
    if parts[0] == "klad" and len(parts) == 2:
        return f"{label_path(parts[1], dossier, plan)} (half ingevuld)"
    lijst = _items(parts, plan)
    taak_id = taak_of_path(plan, pad) or (lijst and taak_of_path(plan, lijst.pad))
    naam = clean_line(_naam(parts, dossier, plan))
    return f"{plan.nr(taak_id)} {naam}" if taak_id else naam


def show_value(
    pad: str, value: Any, dossier: Dossier, plan: Plan, *, ook_geheim: bool = False
) -> str:
    """A plain value that stands, or stood, at this path, in Dutch.

    It may be of any kind: a file that was edited by hand can hold anything. Secret
    answers are not shown, unless asked for: to choose between two, one has to see them.
    """
    if value is None:
        return EMPTY
    try:
        parts = split_path(pad)
    except PathError:
        return _loose(value)
    if parts[0] == "eerder" and isinstance(value, dict):
        return _earlier_value(value)
    if isinstance(value, dict):
        return _table(parts, value, dossier, plan)
    is_klad = parts[0] == "klad"
    soort = _field(parts[1] if is_klad and len(parts) == 2 else pad)
    if soort is None:
        return _loose(value)
    if soort.zicht == "geheim" and value != WEET_NIET and not ook_geheim:
        return CONFIDENTIAL
    return _loose(value) if is_klad else _antwoord(soort, _vraag(parts, plan), value, dossier)


def _earlier(parts: PathParts, dossier: Dossier) -> Eerder | None:
    return next((eerder for eerder in dossier.eerder if parts[1:2] == (eerder.id,)), None)


def _earlier_value(kept: Mapping[str, Any]) -> str:
    """What held, and until when: "Anna Voorbeeld, tot 1 juli 2026"."""
    known_then = kept.get("antwoorden")
    was = known_then.get(kept.get("pad")) if isinstance(known_then, Mapping) else None
    tot = kept.get("tot")
    until = f", tot {datum_long(tot)}" if isinstance(tot, dt.date) else ""
    return f"{_loose(was)}{until}"


# --- which place it is


def _naam(parts: PathParts, dossier: Dossier, plan: Plan) -> str:
    if vast := _OF_THE_PROGRAM.get(parts) or _OF_THE_PROGRAM.get(parts[:1]):
        return vast
    if _is_verklaring(parts) and parts[1] in plan.taken:
        return f"Hoe de taak ervoor staat: {plan.taken[parts[1]].titel}"
    if _is_asked(parts) and parts[1] in plan.taken:
        return f"Aan wie iets is gevraagd: {plan.taken[parts[1]].titel}"
    lijst = _items(parts, plan)
    vraag = _vraag(parts, plan)
    if lijst is None:
        return (
            capitalized(vraag.naam) if vraag else f"Iets onbekends: {_shorten(join_path(*parts))}"
        )
    nested = len(split_path(lijst.pad))
    if len(parts) == nested:
        return lijst.kop
    ding = _thing_name(lijst, parts[nested], dossier, plan)
    if len(parts) == nested + 1:
        return f"{lijst.kop}: {ding}"
    rest = parts[nested + 1 :]
    called = vraag.naam if vraag else _WITHOUT_VRAAG.get(rest[0]) or _shorten(join_path(*rest))
    return f"{ding}: {called}"


def _is_verklaring(parts: PathParts) -> bool:
    return len(parts) == 3 and parts[0] == "taken" and parts[2] == _VERKLARING


def _is_asked(parts: PathParts) -> bool:
    return parts[0] == "taken" and parts[2:3] == ("gevraagd",)


def _items(parts: PathParts, plan: Plan) -> Vraag | None:
    """The question of the list that a path goes into, or names."""
    if parts[0] == "taken":
        met_bewijs = len(parts) > 2 and parts[1] in plan.taken and parts[2] == "bewijs"
        return plan.bewijs_vraag(parts[1]) if met_bewijs else None
    stukken = (plan.vraag_of.get(join_path(*parts[:tot])) for tot in range(1, len(parts) + 1))
    return next((vraag for vraag in stukken if vraag is not None and vraag.is_list), None)


def _vraag(parts: PathParts, plan: Plan) -> Vraag | None:
    if parts[0] != "taken":
        return plan.vraag_of.get(pattern_of(join_path(*parts)))
    if parts[2:] == ("notitie",):
        return plan.notitie
    if len(parts) == 5 and parts[2] == "bewijs":
        return next((vraag for vraag in plan.bewijs.velden if vraag.pad == parts[4]), None)
    return None


def _thing_name(lijst: Vraag, item_id: str, dossier: Dossier, plan: Plan) -> str:
    """What a thing in a list is called; a row of the plan has a name without being there."""
    if row := row_of(plan, lijst, item_id):
        return row.titel
    ding = read(dossier, join_path(*split_path(lijst.pad), item_id))
    return _shorten(item_naam(plan, dossier, lijst, ding)) if ding is not None else GONE


# --- what stands there


def _field(pad: str) -> FieldKind | None:
    try:
        return kind_of_path(pad)
    except PathError:
        return None


def _table(parts: PathParts, tabel: Mapping[str, Any], dossier: Dossier, plan: Plan) -> str:
    if _is_verklaring(parts):
        return _verklaring(tabel)
    if _is_asked(parts):
        day = tabel.get("op")
        on = f" ({datum_long(day)})" if isinstance(day, dt.date) else ""
        return f"{_loose(tabel.get('aan'))}{on}"
    lijst = _items(parts, plan)
    if lijst and len(parts) == len(split_path(lijst.pad)) + 1:
        return _thing(lijst, parts[-1], tabel, dossier, plan)
    return _loose(tabel)


def _antwoord(soort: FieldKind, vraag: Vraag | None, value: Any, dossier: Dossier) -> str:
    mogelijk = keuzes(dossier, vraag, soort) if vraag else {}
    if isinstance(value, (list, tuple)):
        return clean(show_antwoord(soort, tuple(map(str, value)), mogelijk)) if value else "geen"
    if soort.soort in ("bedrag", "getal") and type(value) is int:
        value = Decimal(value)  # a round amount in a file is a whole number to TOML
    return clean(show_antwoord(soort, value, mogelijk)) if value != "" else EMPTY


def _verklaring(stand: Mapping[str, Any]) -> str:
    status = str(stand.get("status", ""))
    woord = _STATUS.get(status, "Niets gezegd")
    if status == "wacht" and stand.get("wacht_op"):
        woord = f"Wacht op {_loose(stand['wacht_op'])}"
    if status == "nvt" and stand.get("nvt_reden"):
        woord = f"{woord}, want: {_loose(stand['nvt_reden'])}"
    day = stand.get("wacht_sinds" if status == "wacht" else "klaar_op")
    return f"{woord} ({datum_long(day)})" if isinstance(day, dt.date) else woord


def _thing(
    lijst: Vraag, item_id: str, ding: Mapping[str, Any], dossier: Dossier, plan: Plan
) -> str:
    """A thing in a list by its name, and how much is known about it."""
    row = row_of(plan, lijst, item_id)
    naam = row.titel if row else WITHOUT_NAAM
    sleutel = lijst.sleutel or "naam"
    if not row and known(ding.get(sleutel)):
        pad = join_path(*split_path(lijst.pad), item_id, sleutel)
        naam = show_value(pad, ding[sleutel], dossier, plan)
    count = len([deel for deel in ding if deel != "id"])
    return f"{_shorten(naam)}, {how_many(count, 'antwoord')}"


def _loose(value: Any) -> str:
    """A value of which nothing is known but the value."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return datum_long(value)
    if isinstance(value, Decimal) and value.is_finite():
        return numeral(value)
    if isinstance(value, Mapping):
        return f"{how_many(len(value), 'gegeven', 'gegevens')}"
    if isinstance(value, (list, tuple)):
        if any(isinstance(deel, (Mapping, list, tuple)) for deel in value):
            return f"een lijst van {len(value)}"
        return enumeration([_loose(deel) for deel in value], "en") or "geen"
    return clean(str(value))


def _shorten(naam: str) -> str:
    line = clean_line(naam)
    return line if len(line) <= _LONGEST_NAAM else f"{line[: _LONGEST_NAAM - 3]}..."
