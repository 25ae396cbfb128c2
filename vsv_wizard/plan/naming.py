"""A place in a dossier in words, for who does not know paths; and what stands there.

The paths are those of `[[conflicten]]` and `[[logboek]]`, so of the tree in which a
dossier is compared: beside answers also things in lists, declarations of tasks, half
answers, and whatever this version does not know. Every path has a name; none raises.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vsv_wizard.dossier.answers import toon
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_lang, getal, opsomming
from vsv_wizard.dossier.paths import Delen, PadFout, lees, patroon, splits, veld, voeg
from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import ZONDER_NAAM, item_naam, keuzes, rij_van, taak_van_pad

LEEG = "leeg"
GEHEIM = "(ingevuld, niet getoond)"
WEG = "(niet meer in de lijst)"
EN_MEER = "en meer antwoorden"

MEER = "..."  # in the log, for the paths that it has no room for
_VERKLARING = "verklaring"
_LANGSTE_NAAM = 60
_STATUS = {"klaar": "Klaar", "bezig": "Bezig", "wacht": "Wacht op ander", "nvt": "N.v.t."}
_VAN_HET_PROGRAMMA = {
    ("dossier", "naam"): "De naam van het dossier",
    ("dossier", "id"): "Het nummer van het dossier",
    ("dossier",): "De kop van het bestand",
    ("schema",): "De vorm van het bestand",
    ("samenvatting",): "De samenvatting in het bestand",
    ("logboek",): "Het logboek in het bestand",
    ("conflicten",): "De lijst van dubbele antwoorden",
    ("klad",): "De half ingevulde antwoorden",
}

# Parts of a thing in a list that no question asks for.
_ZONDER_VRAAG = {
    "notities": "een notitie",
    "besluiten": "een besluit",
    "agenda": "de agenda",
    "gewijzigd": "wat er gewijzigd is",
    "sessie": "de sessie waarin dit is afgesproken",
}


def benoem(pad: str, dossier: Dossier, plan: Plan) -> str:
    """What a path is about, with its task: "1.2 De naam van de penningmeester".

    Of a thing in a list its name in this dossier: "0.3 Kraamzorg Noord: de omvang ...".
    """
    if pad == MEER:
        return EN_MEER
    try:
        delen = splits(pad)
    except PadFout:  # an empty name, or a file that was edited by hand
        return f"Iets wat dit programma niet kent: {_kort(pad)}"
    if delen[0] == "klad" and len(delen) == 2:
        return f"{benoem(delen[1], dossier, plan)} (half ingevuld)"
    lijst = _lijst(delen, plan)
    taak_id = taak_van_pad(plan, pad) or (lijst and taak_van_pad(plan, lijst.pad))
    naam = schoon_regel(_naam(delen, dossier, plan))
    return f"{plan.nr(taak_id)} {naam}" if taak_id else naam


def toon_waarde(
    pad: str, waarde: Any, dossier: Dossier, plan: Plan, *, ook_geheim: bool = False
) -> str:
    """A plain value that stands, or stood, at this path, in Dutch.

    It may be of any kind: a file that was edited by hand can hold anything. Secret
    answers are not shown, unless asked for: to choose between two, one has to see them.
    """
    if waarde is None:
        return LEEG
    try:
        delen = splits(pad)
    except PadFout:
        return _los(waarde)
    if isinstance(waarde, dict):
        return _tabel(delen, waarde, dossier, plan)
    is_klad = delen[0] == "klad"
    soort = _veld(delen[1] if is_klad and len(delen) == 2 else pad)
    if soort is None:
        return _los(waarde)
    if soort.zicht == "geheim" and waarde != WEET_NIET and not ook_geheim:
        return GEHEIM
    return _los(waarde) if is_klad else _antwoord(soort, _vraag(delen, plan), waarde, dossier)


# --- which place it is


def _naam(delen: Delen, dossier: Dossier, plan: Plan) -> str:
    if vast := _VAN_HET_PROGRAMMA.get(delen) or _VAN_HET_PROGRAMMA.get(delen[:1]):
        return vast
    if _is_verklaring(delen) and delen[1] in plan.taken:
        return f"Hoe de taak ervoor staat: {plan.taken[delen[1]].titel}"
    lijst = _lijst(delen, plan)
    vraag = _vraag(delen, plan)
    if lijst is None:
        return _hoofdletter(vraag.naam) if vraag else f"Iets onbekends: {_kort(voeg(*delen))}"
    diep = len(splits(lijst.pad))
    if len(delen) == diep:
        return lijst.kop
    ding = _dingnaam(lijst, delen[diep], dossier, plan)
    if len(delen) == diep + 1:
        return f"{lijst.kop}: {ding}"
    rest = delen[diep + 1 :]
    return f"{ding}: {vraag.naam if vraag else _ZONDER_VRAAG.get(rest[0]) or _kort(voeg(*rest))}"


def _is_verklaring(delen: Delen) -> bool:
    return len(delen) == 3 and delen[0] == "taken" and delen[2] == _VERKLARING


def _lijst(delen: Delen, plan: Plan) -> Vraag | None:
    """The question of the list that a path goes into, or names."""
    if delen[0] == "taken":
        met_bewijs = len(delen) > 2 and delen[1] in plan.taken and delen[2] == "bewijs"
        return plan.bewijsvraag(delen[1]) if met_bewijs else None
    stukken = (plan.vraag_van.get(voeg(*delen[:tot])) for tot in range(1, len(delen) + 1))
    return next((vraag for vraag in stukken if vraag is not None and vraag.is_lijst), None)


def _vraag(delen: Delen, plan: Plan) -> Vraag | None:
    if delen[0] != "taken":
        return plan.vraag_van.get(patroon(voeg(*delen)))
    if delen[2:] == ("notitie",):
        return plan.notitie
    if len(delen) == 5 and delen[2] == "bewijs":
        return next((vraag for vraag in plan.bewijs.velden if vraag.pad == delen[4]), None)
    return None


def _dingnaam(lijst: Vraag, item_id: str, dossier: Dossier, plan: Plan) -> str:
    """What a thing in a list is called; a row of the plan has a name without being there."""
    if rij := rij_van(plan, lijst, item_id):
        return rij.titel
    ding = lees(dossier, voeg(*splits(lijst.pad), item_id))
    return _kort(item_naam(plan, dossier, lijst, ding)) if ding is not None else WEG


# --- what stands there


def _veld(pad: str) -> Veld | None:
    try:
        return veld(pad)
    except PadFout:
        return None


def _tabel(delen: Delen, tabel: Mapping[str, Any], dossier: Dossier, plan: Plan) -> str:
    if _is_verklaring(delen):
        return _verklaring(tabel)
    lijst = _lijst(delen, plan)
    if lijst and len(delen) == len(splits(lijst.pad)) + 1:
        return _ding(lijst, delen[-1], tabel, dossier, plan)
    return _los(tabel)


def _antwoord(soort: Veld, vraag: Vraag | None, waarde: Any, dossier: Dossier) -> str:
    mogelijk = keuzes(dossier, vraag, soort) if vraag else {}
    if isinstance(waarde, (list, tuple)):
        return toon(soort, tuple(map(str, waarde)), mogelijk) if waarde else "geen"
    if soort.soort in ("bedrag", "getal") and type(waarde) is int:
        waarde = Decimal(waarde)  # a round amount in a file is a whole number to TOML
    return schoon(toon(soort, waarde, mogelijk)) if waarde != "" else LEEG


def _verklaring(stand: Mapping[str, Any]) -> str:
    status = str(stand.get("status", ""))
    woord = _STATUS.get(status, "Niets gezegd")
    if status == "wacht" and stand.get("wacht_op"):
        woord = f"Wacht op {_los(stand['wacht_op'])}"
    if status == "nvt" and stand.get("nvt_reden"):
        woord = f"{woord}, want: {_los(stand['nvt_reden'])}"
    dag = stand.get("wacht_sinds" if status == "wacht" else "klaar_op")
    return f"{woord} ({datum_lang(dag)})" if isinstance(dag, dt.date) else woord


def _ding(lijst: Vraag, item_id: str, ding: Mapping[str, Any], dossier: Dossier, plan: Plan) -> str:
    """A thing in a list by its name, and how much is known about it."""
    rij = rij_van(plan, lijst, item_id)
    naam = rij.titel if rij else ZONDER_NAAM
    sleutel = lijst.sleutel or "naam"
    if not rij and ding.get(sleutel) not in (None, "", WEET_NIET):
        pad = voeg(*splits(lijst.pad), item_id, sleutel)
        naam = toon_waarde(pad, ding[sleutel], dossier, plan)
    aantal = len([deel for deel in ding if deel != "id"])
    woord = "antwoord" if aantal == 1 else "antwoorden"
    return f"{_kort(naam)}, {aantal} {woord}"


def _los(waarde: Any) -> str:
    """A value of which nothing is known but the value."""
    if waarde is None or waarde == "":
        return LEEG
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(waarde, dt.date) and not isinstance(waarde, dt.datetime):
        return datum_lang(waarde)
    if isinstance(waarde, Decimal) and waarde.is_finite():
        return getal(waarde)
    if isinstance(waarde, Mapping):
        return f"{len(waarde)} {'gegeven' if len(waarde) == 1 else 'gegevens'}"
    if isinstance(waarde, (list, tuple)):
        if any(isinstance(deel, (Mapping, list, tuple)) for deel in waarde):
            return f"een lijst van {len(waarde)}"
        return opsomming([_los(deel) for deel in waarde], "en") or "geen"
    return schoon(str(waarde))


def _hoofdletter(naam: str) -> str:
    return naam[:1].upper() + naam[1:]


def _kort(naam: str) -> str:
    regel = schoon_regel(naam)
    return regel if len(regel) <= _LANGSTE_NAAM else f"{regel[: _LANGSTE_NAAM - 3]}..."
